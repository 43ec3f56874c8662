// The answer: chokepoints with their best bypass, near misses, and routes to look at.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});

  const bypassWords = (row) => (row.bypass ? `Best bypass: ${row.bypass}.` : 'No route avoids it at any likelihood.');

  function content() {
    const { make, text } = app.dom;
    const { chokepoints, nearMisses, mostLikely, texts } = app.model;
    if (app.state.route) return shownRoute(app.state.route);
    return [
      make('h2', {}, 'What to look at'),
      text(texts.answer, 'p', 'answer'),
      mostLikely &&
        make(
          'div',
          { className: 'actions' },
          routeButton('Show the most likely route', mostLikely, 'The most likely route'),
        ),
      chokepoints.length > 0 && [
        make('h3', {}, `Chokepoints, in the order routes meet them (${chokepoints.length})`),
        rows(chokepoints, 'choke'),
      ],
      nearMisses.length > 0 && [
        make('h3', {}, `Near misses, weakest bypass first (${nearMisses.length})`),
        make('p', {}, 'On the most likely route, but some route of this view avoids them.'),
        rows(nearMisses, 'near'),
      ],
      make('p', {}, 'Choose an actor or a flow, on the map or in the table, to read the evidence behind it.'),
    ];
  }

  const rows = (items, role) =>
    app.dom.make(
      role === 'choke' ? 'ol' : 'ul',
      { className: 'rows', id: role === 'choke' ? 'chokepoints' : 'near-misses' },
      items.map((row) =>
        app.dom.make(
          'li',
          {},
          sign(role),
          row.actor === null ? app.dom.text(row.name) : app.panel.toActor(row.actor),
          app.dom.make('small', {}, bypassWords(row)),
        ),
      ),
    );

  const sign = (role) =>
    app.dom.make(
      'span',
      { className: `mark ${role}`, role: 'img', ariaLabel: app.model.ROLES[role].name },
      app.model.ROLES[role].sign,
    );

  const routeButton = (label, route, title) =>
    app.dom.button(label, () => {
      app.change({ chosen: null, route: { ...route, title } });
      app.dom.byId('panel').focus();
    });

  /** What the answer says of one actor, with its proof. */
  function verdict(actor) {
    const { make } = app.dom;
    if (!actor.role) return null;
    const lines = {
      choke: ['Chokepoint: it sits on every route.', bypassWords],
      near: ['Near miss: it is on the most likely route, but not on every route.', bypassWords],
      target: ['The target of the question.', () => ''],
    }[actor.role];
    const row = actor.found;
    return make(
      'div',
      { className: `verdict ${actor.role}` },
      sign(actor.role),
      make('strong', {}, lines[0]),
      row ? make('div', {}, lines[1](row)) : '',
      row && row.route ? routeButton('Show the bypass', row.route, `The best bypass of ${row.name}`) : '',
    );
  }

  function shownRoute(route) {
    const { make, count } = app.dom;
    const { flows, commodities } = app.model;
    return [
      app.panel.head(route.title),
      make('p', {}, `${count(route.flows.length, 'flow')}, in an order in which each is possible.`),
      make(
        'ol',
        { className: 'rows' },
        route.flows.map((number) => {
          const flow = flows[number];
          return make(
            'li',
            {},
            app.dom.swatch(commodities[flow.commodity]),
            ' ',
            app.panel.toFlow(flow, commodities[flow.commodity].name),
            ' from ',
            app.panel.toActor(flow.from),
            ' to ',
            app.panel.toActor(flow.to),
            make('small', {}, flow.likelihood),
          );
        }),
      ),
    ];
  }

  app.answer = { content, verdict, sign };
})();

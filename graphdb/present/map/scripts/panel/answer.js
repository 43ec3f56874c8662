// The answer: chokepoints with their best bypass, near misses, and routes to look at.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});

  function content() {
    const { make, text } = app.dom;
    if (app.state.route) return shownRoute(app.state.route);
    const { answer } = app.current();
    const { excerpt, texts } = app.model;
    const { chokepoints, nearMisses, route } = answer;
    return [
      make('h2', {}, app.current().changed ? 'What is left' : 'What to look at'),
      app.removal.summary(),
      (answer.supplied || !app.current().changed) && text(excerpt ? texts.answer : app.sentences.answer(answer), 'p', 'answer'),
      excerpt && app.excerpt.note(),
      restsOn(),
      scenarioNote(),
      route &&
        make(
          'div',
          { className: 'actions' },
          routeButton('Show the most likely route', () => route, 'The most likely route'),
        ),
      app.story.offer(),
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
      excerpt && app.excerpt.counts(),
    ];
  }

  /** What the answer of the view that the page opened on needs and hinges on; of other views the page does not know. */
  function restsOn() {
    const { make, text } = app.dom;
    const { texts, view } = app.model;
    const { date, least, scenario, removed, flowsGone, only } = app.state;
    const same = (set, list) => set.size === list.length && list.every((number) => set.has(number));
    if (date !== view.date || least !== view.least || scenario !== view.scenario) return null;
    if (!same(removed, view.removed) || !same(flowsGone, view.flowsGone) || only !== (view.only !== null)) return null;
    return [
      texts.needs.map((sentence) => text(sentence, 'p')),
      texts.hinges.length > 0 &&
        make(
          'details',
          { className: 'hinges' },
          make('summary', {}, `What it hinges on (${texts.hinges.length})`),
          make(
            'ul',
            {},
            texts.hinges.map((hinge) => make('li', {}, text(hinge.if), ' ', text(hinge.then, 'strong'))),
          ),
        ),
    ];
  }

  /** What the chosen scenario is about, what it cannot show, and what really happened. */
  function scenarioNote() {
    const { make, text } = app.dom;
    if (app.state.scenario === null) return null;
    const { name, summary, limits, outcome, evidence } = app.model.scenarios[app.state.scenario];
    return make(
      'details',
      { className: 'scenario' },
      make('summary', {}, 'Scenario: ', text(name)),
      text(summary, 'p'),
      limits && text(`What it cannot show: ${limits}`, 'p'),
      outcome && text(`What was reported afterwards: ${outcome}`, 'p'),
      app.evidence.section(evidence),
    );
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
          app.panel.toActor(row.actor),
          app.dom.make('small', {}, app.sentences.bypass(row)),
        ),
      ),
    );

  const sign = (role) =>
    app.dom.make(
      'span',
      { className: `mark ${role}`, role: 'img', ariaLabel: app.model.ROLES[role].name },
      app.model.ROLES[role].sign,
    );

  /** A button that shows a route, which is only worked out when it is wanted. */
  const routeButton = (label, find, title) =>
    app.dom.button(label, () => {
      const found = find();
      app.change({ chosen: null, route: { flows: found.flows, title: app.sentences.routeName(title, found) } });
      app.dom.byId('panel').focus();
    });

  /** What the answer says of one actor, with its proof. */
  function verdict(actor) {
    const { make } = app.dom;
    if (!actor.role || actor.role === 'gone') return null;
    const words = {
      choke: 'Chokepoint: it sits on every route.',
      near: 'Near miss: it is on the most likely route, but not on every route.',
      target: 'The target of the question.',
    }[actor.role];
    const row = actor.found;
    const bypass = row && row.strength !== null ? bypassOf(row) : '';
    return make(
      'div',
      { className: `verdict ${actor.role}` },
      sign(actor.role),
      make('strong', {}, words),
      row ? make('div', {}, app.sentences.bypass(row)) : '',
      bypass ? routeButton('Show the bypass', bypass, `The best bypass of ${actor.name}`) : '',
      bypass === null ? app.excerpt.instead('The flows of that bypass,', actor) : '',
    );
  }

  /** How to find an actor's best bypass; null where it is too long for the excerpt that the page has. */
  function bypassOf(row) {
    if (app.model.excerpt) return row.bypass && (() => row.bypass);
    return () => app.chokepoints.bypass(app.model.engine, app.current().answer.supply, row.actor);
  }

  function shownRoute(route) {
    const { make, count } = app.dom;
    return [
      app.panel.head(route.title),
      make('p', {}, `${count(route.flows.length, 'flow')}, in an order in which each is possible.`),
      steps(route.flows),
    ];
  }

  /** The flows of a route, one after the other. */
  const steps = (numbers) =>
    app.dom.make(
      'ol',
      { className: 'rows' },
      numbers.map((number) => {
        const { flows, commodities } = app.model;
        const flow = flows[number];
        return app.dom.make(
          'li',
          {},
          app.dom.swatch(commodities[flow.commodity]),
          ' ',
          app.panel.toFlow(flow, commodities[flow.commodity].name),
          ' from ',
          app.panel.toActor(flow.from),
          ' to ',
          app.panel.toActor(flow.to),
          app.dom.make('small', {}, flow.likelihood),
        );
      }),
    );

  app.answer = { content, verdict, sign, steps };
})();

// The same data as plain tables: the accessible equal of the map.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});

  function show() {
    if (app.state.tab !== 'table') return;
    const { make } = app.dom;
    const scene = app.scene.now();
    const cards = [...scene.cards.values()].filter((card) => card.live).map((card) => card.actor);
    const shown = new Set(scene.curves.map((curve) => curve.flow));
    const inOrder = scene.curves.map((curve) => curve.flow).sort((one, other) => one.number - other.number);
    app.dom.byId('table').replaceChildren(
      part(
        'Actors',
        cards.length,
        app.model.actors.length,
        ['Actor', 'In the answer', 'Kind', 'Country', 'Stage', 'Active', 'Flows in', 'Flows out', 'Enables', 'Sources'],
        cards
          .sort((one, other) => one.number - other.number)
          .map((actor) =>
            row({ actor: actor.number }, actor.name, [
              actor.role && [app.answer.sign(actor.role), app.model.ROLES[actor.role].name],
              actor.kind,
              actor.country,
              actor.stage,
              actor.period,
              ...[actor.into, actor.out, actor.enables].map((flows) => flows.filter((flow) => shown.has(flow)).length),
              actor.evidence.length,
            ]),
          ),
      ),
      part(
        'Flows',
        inOrder.length,
        app.model.flows.length,
        ['Commodity', 'From', 'To', 'Likelihood', 'Period', 'Modes', 'Needs', 'Sources'],
        inOrder.map((flow) =>
          row({ flow: flow.number }, app.model.commodities[flow.commodity].name, [
            app.panel.toActor(flow.from),
            app.panel.toActor(flow.to),
            flow.likelihood,
            flow.period,
            flow.modes.join(', '),
            flow.enablers.map((number) => make('div', {}, app.panel.toActor(number))),
            flow.evidence.length,
          ]),
        ),
      ),
    );
  }

  function part(title, shown, all, columns, rows) {
    const { make } = app.dom;
    return make(
      'section',
      {},
      make('h2', {}, title),
      make(
        'div',
        { className: 'scroll', tabIndex: 0, role: 'region', ariaLabel: title },
        make(
          'table',
          {},
          make('caption', {}, `${shown} of ${all} are shown: the filters above apply here too.`),
          make(
            'thead',
            {},
            make(
              'tr',
              {},
              columns.map((name) => make('th', { scope: 'col' }, name)),
            ),
          ),
          make('tbody', {}, rows),
        ),
      ),
    );
  }

  function row(chosen, name, cells) {
    const { make, text } = app.dom;
    const now = app.state.chosen;
    const isChosen = now && now.actor === chosen.actor && now.flow === chosen.flow;
    return make(
      'tr',
      { className: isChosen ? 'chosen' : '' },
      make('th', { scope: 'row' }, app.links.to(chosen, name)),
      cells.map((cell) =>
        typeof cell === 'number'
          ? make('td', { className: 'number' }, String(cell))
          : make('td', {}, typeof cell === 'string' ? text(cell) : cell),
      ),
    );
  }

  app.table = { show };
})();

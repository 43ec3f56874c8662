// The row above the map: which flows are shown.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const chips = new Map();
  let least, scopes, counter;

  function build() {
    const { make, text, swatch, byId } = app.dom;
    const { commodities, terms, targets, actors } = app.model;
    const names = targets.map((number) => actors[number].name);
    scopes = [
      ['routes', names.length === 1 ? `Routes to ${names[0]}` : 'Routes to the targets'],
      ['everything', 'Everything'],
    ].map(([value, label]) => {
      const radio = make('input', {
        type: 'radio',
        name: 'scope',
        value,
        on: { change: () => app.change({ scope: value }) },
      });
      return make('label', {}, radio, text(label));
    });
    least = make(
      'select',
      { id: 'least', on: { change: () => app.change({ least: Number(least.value) }) } },
      terms
        .map((term, level) =>
          make('option', { value: String(level) }, level + 1 === terms.length ? term : `${term} or higher`),
        )
        .reverse(),
    );
    commodities.forEach((commodity, number) => {
      const box = make('input', { type: 'checkbox', on: { change: () => toggle(number, box.checked) } });
      const count = make('small');
      const chip = make('label', { className: 'chip' }, box, swatch(commodity), text(commodity.name), count);
      chips.set(number, { box, chip, count });
    });
    const order = [...chips.keys()].sort((a, b) => commodities[a].colour - commodities[b].colour || a - b);
    const enablers = make('input', {
      type: 'checkbox',
      checked: app.state.enablers,
      on: { change: () => app.change({ enablers: enablers.checked }) },
    });
    counter = make('output', { className: 'shown' });
    byId('filters').append(
      make('fieldset', {}, make('legend', { className: 'away' }, 'Scope'), scopes),
      make('label', {}, 'Likelihood', least),
      make('label', { title: 'Dotted lines from actors to the flows that need them' }, enablers, 'Who enables'),
      counter,
      make(
        'fieldset',
        { id: 'commodities' },
        make('legend', {}, 'Commodities'),
        order.map((number) => chips.get(number).chip),
        app.dom.button('Show all', () => app.change({ off: new Set() })),
        app.dom.button('Hide all', () => app.change({ off: app.allCommodities() })),
      ),
    );
  }

  function toggle(number, on) {
    const off = new Set(app.state.off);
    if (on) off.delete(number);
    else off.add(number);
    app.change({ off });
  }

  function show() {
    const { state } = app;
    const { layouts, flows, actors } = app.model;
    const counts = new Map();
    for (const [number] of layouts[app.layoutName()].curves) {
      const flow = flows[number];
      if (flow.level >= state.least) counts.set(flow.commodity, (counts.get(flow.commodity) ?? 0) + 1);
    }
    for (const [number, { box, chip, count }] of chips) {
      box.checked = !state.off.has(number);
      count.textContent = counts.get(number) ?? 0;
      chip.hidden = !counts.has(number);
    }
    for (const label of scopes) label.firstChild.checked = label.firstChild.value === state.scope;
    least.value = String(state.least);
    const scene = app.scene.now();
    const live = [...scene.cards.values()].filter((card) => card.live).length;
    counter.textContent = `${live} of ${actors.length} actors, ${scene.curves.length} of ${flows.length} flows`;
  }

  app.filters = { build, show };
})();

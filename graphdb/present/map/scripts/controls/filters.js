// The rows above the pictures: which flows count, and which of them are shown.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const chips = { commodity: new Map(), mode: new Map() };
  let least, scopes, counter, scenario, enablers, modesButton, whole, reset;

  function build() {
    const { make, text, button, swatch, byId } = app.dom;
    const { commodities, modes, terms, targets, actors, flows, scenarios, excerpt } = app.model;
    const names = targets.map((number) => actors[number].name);
    const routes = names.length === 1 ? `Routes to ${names[0]}` : 'Routes to the targets';
    const ways = excerpt ? ['The most likely routes', 'All of the excerpt'] : [routes, 'Everything'];
    scopes = [
      ['routes', ways[0]],
      ['everything', ways[1]],
    ].map(([value, label]) => {
      const on = { change: () => app.change({ scope: value }) };
      return make('label', {}, make('input', { type: 'radio', name: 'scope', value, on }), text(label));
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
    scenario = make(
      'select',
      {
        id: 'scenario',
        on: { change: () => app.change({ scenario: scenario.value ? Number(scenario.value) : null }) },
      },
      make('option', { value: '' }, 'as reported'),
      scenarios.map(({ name }, number) => make('option', { value: String(number) }, name)),
    );
    commodities.forEach(({ name }, number) => chip('commodity', 'off', number, [swatch(commodities[number]), text(name)]));
    [...modes, 'not stated'].forEach((name, number) => chip('mode', 'modesOff', number, [text(name)]));
    const order = [...chips.commodity.keys()].sort((a, b) => commodities[a].colour - commodities[b].colour || a - b);
    const box = (key) => {
      const made = make('input', { type: 'checkbox', on: { change: () => app.change({ [key]: made.checked }) } });
      return made;
    };
    enablers = box('enablers');
    whole = box('whole');
    counter = make('output', { className: 'shown' });
    reset = button('Reset', app.reset, { id: 'reset', title: 'Back to how this map was opened' });
    modesButton = make('summary', {});
    const list = make(
      'fieldset',
      { className: 'menu' },
      make('legend', { className: 'away' }, 'Modes'),
      [...chips.mode.values()].map(({ label }) => label),
      make('div', { className: 'actions' }, all('modesOff', 'mode', 'Show all modes'), none('modesOff', 'mode', 'Hide all modes')),
    );
    byId('filters').append(
      excerpt?.firstSight.length === flows.length
        ? ''
        : make('fieldset', {}, make('legend', { className: 'away' }, 'Scope'), scopes),
      app.years.build(),
      excerpt ? '' : make('label', {}, 'Likelihood', least),
      scenarios.length && !excerpt ? make('label', {}, 'Scenario', scenario) : '',
      make('details', { id: 'modes' }, modesButton, list),
      make('label', { title: 'Dotted lines from actors to the flows that need them' }, enablers, 'Who enables'),
      make('label', { id: 'whole', title: 'A card for each actor, however many' }, whole, 'Every actor'),
      reset,
      counter,
      make(
        'fieldset',
        { id: 'commodities' },
        make('legend', {}, 'Commodities'),
        order.map((number) => chips.commodity.get(number).label),
        all('off', 'commodity', 'Show all'),
        none('off', 'commodity', 'Hide all'),
      ),
    );
  }

  const all = (key, kind, label) => app.dom.button(label, () => app.change({ [key]: new Set() }));
  const none = (key, kind, label) => app.dom.button(label, () => app.change({ [key]: new Set(chips[kind].keys()) }));

  function chip(kind, key, number, content) {
    const { make } = app.dom;
    const toggle = () => {
      const off = new Set(app.state[key]);
      if (box.checked) off.delete(number);
      else off.add(number);
      app.change({ [key]: off });
    };
    const box = make('input', { type: 'checkbox', on: { change: toggle } });
    const count = make('small');
    chips[kind].set(number, { box, count, label: make('label', { className: 'chip' }, box, content, count) });
  }

  /** How many flows each commodity and mode has, under all other filters. */
  function tallies() {
    const { flows } = app.model;
    const { off, modesOff } = app.state;
    const found = { commodity: new Map(), mode: new Map() };
    const add = (map, key) => map.set(key, (map.get(key) ?? 0) + 1);
    for (const number of app.current().scoped) {
      const flow = flows[number];
      if (flow.modeNumbers.some((mode) => !modesOff.has(mode))) add(found.commodity, flow.commodity);
      if (!off.has(flow.commodity)) for (const mode of flow.modeNumbers) add(found.mode, mode);
    }
    return found;
  }

  function show() {
    const { state } = app;
    const { visible, actors } = app.current();
    const counts = tallies();
    for (const [kind, key] of [
      ['commodity', 'off'],
      ['mode', 'modesOff'],
    ]) {
      for (const [number, { box, label, count }] of chips[kind]) {
        box.checked = !state[key].has(number);
        count.textContent = counts[kind].get(number) ?? 0;
        label.hidden = !counts[kind].has(number);
      }
    }
    const off = [...chips.mode.keys()].filter((mode) => state.modesOff.has(mode)).length;
    modesButton.textContent = off ? `Modes: ${off} hidden` : 'Modes: all';
    for (const label of scopes) label.firstChild.checked = label.firstChild.value === state.scope;
    least.value = String(state.least);
    scenario.value = state.scenario === null ? '' : String(state.scenario);
    enablers.checked = state.enablers;
    whole.checked = state.whole;
    whole.parentElement.hidden = actors.size <= app.groups.MOST;
    app.years.show();
    counter.textContent = `${actors.size} of ${app.model.actors.length} actors, ${visible.length} of ${app.model.flows.length} flows`;
    app.empty.show();
  }

  app.filters = { build, show };
})();

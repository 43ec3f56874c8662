// What the reader has chosen, and who wants to know when it changes. All that is drawn follows from this one object.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const listeners = [];

  const defaults = () => {
    const { view } = app.model;
    return {
      tab: 'map', // or 'world', 'table'; on a narrow screen also 'answer'
      scope: 'routes', // or 'everything'
      date: view.date, // a partial date, or null: any
      least: view.least, // the lowest level that counts, 0 to 6
      scenario: view.scenario, // a number, or null
      removed: new Set(view.removed), // actors that are taken away
      flowsGone: new Set(view.flowsGone), // flows that are taken away by themselves
      only: view.only !== null, // whether nothing flows but what the view that the page opened on left
      off: new Set(), // commodities not shown
      modesOff: new Set(), // modes not shown; the number after the last mode stands for flows without any
      enablers: true, // whether who enables what is drawn
      whole: false, // every actor on a card of its own, however many
      open: new Set(), // groups that are opened
      chosen: null, // {actor}, {flow} or {group}: a number or, of a group, its key
      trace: '', // 'up', 'down' or 'whole': only what leads to the chosen actor, or on from it
      route: null, // {flows, title}: a route to show
      step: null, // of the story
      chainAt: null, // where the reader has moved the picture: x, y and scale; null: it fits the window
      worldAt: null,
      actorsBy: 'actor', // how the tables are sorted: the code of a column, with '-down' at its end the other way round
      flowsBy: 'commodity',
      theme: '', // 'light', 'dark' or 'contrast'; '': what the system says
    };
  };
  const state = { hover: null }; // what the pointer is over, which is no choice
  let before = null; // what held before the last change of a filter

  const FILTERS = ['scope', 'date', 'least', 'scenario', 'removed', 'flowsGone', 'only', 'off', 'modesOff', 'trace'];
  const filters = () => Object.fromEntries(FILTERS.map((name) => [name, state[name]]));

  /** Take new values, bring what they need into view, and tell everyone. Sets are replaced, never changed in place. */
  function change(values) {
    if (FILTERS.some((name) => name in values)) before = filters();
    if ('chosen' in values && !('trace' in values)) state.trace = '';
    Object.assign(state, values);
    if (values.chosen) reveal(values.chosen);
    tell(values);
  }

  function tell(values) {
    for (const listener of listeners) listener(values);
  }

  /** Nothing that is chosen may stay out of sight: widen the filters until it is drawn. */
  function reveal(chosen) {
    if ('flow' in chosen) {
      const flow = app.model.flows[chosen.flow];
      if (!app.current().isShown(flow)) {
        state.off = new Set([...state.off].filter((commodity) => commodity !== flow.commodity));
        state.modesOff = new Set([...state.modesOff].filter((mode) => !flow.modeNumbers.includes(mode)));
      }
      if (!app.current().isShown(flow) && app.excerpt.takes('least'))
        state.least = Math.min(state.least, app.current().network.levels[flow.number]);
      if (!app.current().isShown(flow)) state.scope = 'everything';
    } else if ('actor' in chosen && !app.current().actors.has(chosen.actor)) {
      state.scope = 'everything';
      if (!app.current().actors.has(chosen.actor) && app.excerpt.takes('least')) state.least = 0;
    }
  }

  /** Back to how the page was opened; the view, where one looks, the sorting, the colours and the story stay. */
  const reset = () => {
    const { tab, theme, step, chainAt, worldAt, actorsBy, flowsBy } = state;
    change({ ...defaults(), tab, theme, step, chainAt, worldAt, actorsBy, flowsBy });
  };

  Object.assign(app, {
    state,
    change,
    defaults,
    reset,
    begin: () => Object.assign(state, defaults()),
    undo: () => before && change(before),
    listen: (listener) => listeners.push(listener),
    choose: (chosen) => change({ chosen, route: null }),
    chosenBy: (card) => (card.isGroup ? { group: card.key } : { actor: card.number }),
    chosenActor: () => state.chosen && (state.chosen.actor ?? app.model.flows[state.chosen.flow]?.from),
  });
})();

// What the reader has chosen, and who wants to know when it changes.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const listeners = [];

  const state = {
    tab: 'map',
    scope: 'routes', // or 'everything'
    least: 0, // the lowest level shown, 0 to 6; starts at the view's
    off: new Set(), // commodities not shown
    enablers: true, // whether who enables what is drawn
    chosen: null, // {actor: number} or {flow: number}
    trace: false, // the whole chain through the chosen actor, not only its neighbours
    route: null, // {flows, level, label}: a route to show
    hover: null,
  };

  /** Take new values, bring what they need into view, and tell everyone. */
  function change(values) {
    if ('chosen' in values) state.trace = false;
    Object.assign(state, values);
    if (values.chosen) reveal(values.chosen);
    if (values.route) revealFlows(values.route.flows);
    tell(values);
  }

  function tell(values) {
    for (const listener of listeners) listener(values);
  }

  const layoutName = () => state.scope + (state.least < app.model.threshold ? 'Weaker' : '');
  const inLayout = (kind, number) => app.model.layouts[layoutName()][kind].some((row) => row[0] === number);

  /** Nothing that is chosen may stay out of sight: widen the filters until it is drawn. */
  function reveal(chosen) {
    if ('flow' in chosen) {
      revealFlows([chosen.flow]);
    } else if (!inLayout('cards', chosen.actor)) {
      state.scope = 'everything';
      if (!inLayout('cards', chosen.actor)) state.least = 0;
    }
  }

  function revealFlows(numbers) {
    for (const number of numbers) {
      const flow = app.model.flows[number];
      state.off.delete(flow.commodity);
      state.least = Math.min(state.least, flow.level);
    }
    if (!numbers.every((number) => inLayout('curves', number))) state.scope = 'everything';
  }

  app.state = state;
  app.change = change;
  app.layoutName = layoutName;
  app.listen = (listener) => listeners.push(listener);
  app.choose = (chosen) => change({ chosen, route: null });
  app.allCommodities = () => new Set(app.model.commodities.keys());
})();

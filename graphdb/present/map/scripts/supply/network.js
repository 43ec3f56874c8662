// The dataset seen through a view: which flows count, and how likely each is. The same rules as graphdb/network.py.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});

  /**
   * The flows of a view, in the order of their numbers.
   *
   * The state has a ``date`` (or null: any), a ``scenario`` (a number, or null); ``removed``, a set of actors, and
   * ``flowsGone``, one of flows; and whether there is ``only`` what the view that the page opened on left.
   * The result: ``gone``, all actors that are not there; ``flows``, the numbers of those that count at any likelihood;
   * ``levels``, the level 0 to 6 of every flow of the dataset.
   */
  function network({ flows, scenarios, view }, { date, scenario, removed, flowsGone, only }) {
    const change = scenario === null ? null : scenarios[scenario];
    const gone = new Set(removed);
    const levels = flows.map((flow) => flow.level);
    const certain = flows.map((flow) => flow.certain);
    const removedFlows = new Set(flowsGone);
    const left = only ? new Set(view.only) : null;
    if (change) {
      for (const actor of change.removes) gone.add(actor);
      for (const number of change.removesFlows) removedFlows.add(number);
      for (const [number, level] of change.levels) {
        levels[number] = level;
        certain[number] = false;
      }
    }
    const found = [];
    flows.forEach((flow, number) => {
      if (removedFlows.has(number) || (left && !left.has(number))) return;
      if (gone.has(flow.from) || gone.has(flow.to)) return;
      if (flow.enablers.some((enabler) => gone.has(enabler))) return;
      if (app.periods.covers(flow.since, flow.until, date)) found.push(number);
    });
    return { gone, flows: found, levels, certain };
  }

  app.network = network;
})();

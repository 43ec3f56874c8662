// The first of the cheapest paths: among equals, read from the goal backwards, the flow with the first id wins. The same
// as graphdb/supply/first.py.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});

  /** For each state on that path the clause that supplies it; null where no path is cheapest. */
  function firstPath(supply, costs, least) {
    const { clauses, facts } = supply;
    const walk = [place(supply, costs, least, app.supply.GOAL)];
    const path = [];
    const tried = new Set([app.supply.GOAL]);
    while (walk.length) {
      const { onward, flows } = walk.at(-1);
      const origin = [...onward.keys()].find((state) => facts.has(state));
      if (origin !== undefined) {
        const chosen = new Map(path.map((flow) => [clauses[flow].head, flow]));
        const met = [...path.map((flow) => clauses[flow].head), origin];
        walk.forEach((each, at) => {
          for (let state = met[at]; each.onward.get(state) >= 0;) {
            const index = each.onward.get(state);
            state = clauses[index].head;
            chosen.set(state, index);
          }
        });
        return chosen;
      }
      if (!flows.length) {
        walk.pop();
        path.pop();
        continue;
      }
      const flow = flows.pop();
      const [state] = clauses[flow].body;
      if (tried.has(state)) continue;
      tried.add(state);
      path.push(flow);
      walk.push(place(supply, costs, least, state));
    }
    return null;
  }

  /** The states that are converted into one, each with the clause that leads on from it; and what flows into them, last first. */
  function place({ clauses, into }, costs, least, state) {
    const onward = new Map([[state, -1]]);
    const flows = [];
    for (const here of onward.keys()) {
      for (const index of into[here]) {
        const { body, flow } = clauses[index];
        if (body.length > 1 || least[body[0]] + costs[index] !== least[here]) continue;
        if (flow !== null) flows.push(index);
        else if (!onward.has(body[0])) onward.set(body[0], index);
      }
    }
    return { onward, flows: flows.sort((one, other) => other - one) };
  }

  app.firstPath = firstPath;
})();

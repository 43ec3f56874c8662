// The clauses that a best route can have, numbered by themselves. The same as graphdb/supply/kernel.py.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});

  /**
   * What is left when clauses go that are on no route that costs at most so much: ``rules`` {head, body, cost, clause} in
   * the order of their clauses, and for each state those ``into`` and ``outOf`` it. What origins hold is in no body.
   */
  function kernel(scope, most) {
    const { supply, costs, bounds } = scope;
    const { GOAL } = app.supply;
    const dearest = (body) => body.reduce((sum, state) => Math.max(sum, bounds[state]), 0);
    const onward = ahead(scope);
    const best = new Map(); // of clauses that supply the same of the same the cheapest, and of those the first
    supply.clauses.forEach(({ head, body }, index) => {
      if (costs[index] === app.trees.NEVER || supply.facts.has(head)) return;
      if (dearest(body) + costs[index] + onward[head] > most) return;
      const same = [head, ...[...body].sort((one, other) => one - other)].join();
      if (!best.has(same) || costs[index] < costs[best.get(same)]) best.set(same, index);
    });
    const numbers = new Map([[GOAL, GOAL]]);
    const number = (state) => numbers.get(state) ?? numbers.set(state, numbers.size).size - 1;
    const rules = [...best.values()]
      .sort((one, other) => one - other)
      .map((index) => {
        const { head, body } = supply.clauses[index];
        const needs = body.filter((state) => !supply.facts.has(state)).map(number);
        return { head: number(head), body: needs, cost: costs[index], clause: index };
      });
    const [into, outOf] = [0, 1].map(() => Array.from(numbers, () => []));
    rules.forEach(({ head, body }, at) => {
      into[head].push(at);
      for (const state of body) outOf[state].push(at);
    });
    return { rules, into, outOf };
  }

  /** The least that leads from each state to the goal, other inputs left out: Dijkstra from the goal. */
  function ahead({ supply, costs }) {
    const least = new Float64Array(supply.size).fill(app.trees.NEVER);
    least[app.supply.GOAL] = 0;
    const heap = new app.Heap((one, other) => one[0] - other[0] || one[1] - other[1]);
    heap.push([0, app.supply.GOAL]);
    while (heap.size) {
      const [cost, state] = heap.pop();
      if (cost > least[state]) continue;
      for (const index of supply.into[state]) {
        for (const needed of supply.clauses[index].body) {
          if (cost + costs[index] >= least[needed]) continue;
          least[needed] = cost + costs[index];
          heap.push([least[needed], needed]);
        }
      }
    }
    return least;
  }

  /** For each state that the goal needs the rule of Knuth's cheapest tree by usable rules; null where it is not supplied. */
  function cheapest({ rules, outOf }, usable, costs) {
    const { GOAL } = app.supply;
    const by = new Map();
    const missing = rules.map(({ body }) => body.length);
    const inputs = new Float64Array(rules.length);
    const heap = new app.Heap((one, other) => one[0] - other[0] || one[1] - other[1]);
    rules.forEach(({ body }, number) => {
      if (usable[number] && !body.length) heap.push([costs[number], number]);
    });
    while (heap.size && !by.has(GOAL)) {
      const [cost, number] = heap.pop();
      const { head } = rules[number];
      if (by.has(head)) continue;
      by.set(head, number);
      for (const onward of outOf[head]) {
        missing[onward] -= 1;
        inputs[onward] += cost;
        if (!missing[onward] && usable[onward]) heap.push([inputs[onward] + costs[onward], onward]);
      }
    }
    return by.has(GOAL) ? needed(rules, by) : null;
  }

  /** The states that the goal needs, from there backwards, each with the rule that supplies it. */
  function needed(rules, by) {
    const found = new Map([[app.supply.GOAL, by.get(app.supply.GOAL)]]);
    for (const number of found.values())
      for (const state of rules[number].body) if (!found.has(state)) found.set(state, by.get(state));
    return found;
  }

  app.kernel = { kernel, cheapest, needed };
})();

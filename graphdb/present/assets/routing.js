// The most likely route. The same search, in the same order, as graphdb/supply/routing.py.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const SEARCH_LIMIT = 100000; // how many partial routes a search may open before it stops

  /**
   * The most likely route by flows at or above a level, or null: its flows in an order in which each is possible, and
   * the lowest of their levels.
   *
   * Where nothing needs two inputs this is Dijkstra's algorithm. Elsewhere Knuth's tree counts a flow that two inputs
   * share twice, so it is the answer only if it meets the lower bound; otherwise a search finds the best.
   */
  function bestRoute(supply, probabilities, level = 0, blocked = app.supply.NONE) {
    const scope = new app.trees.Scope(supply, probabilities, level, blocked);
    const tree = scope.tree();
    if (!tree) return null;
    if (scope.cost(tree) === scope.bounds[app.supply.GOAL]) return route(supply, tree);
    const found = search(scope);
    return route(supply, found ?? scope.trimmed(tree));
  }

  /** The cheapest choice by best-first search from the goal backwards; null when it had to stop. */
  function search(scope) {
    const { GOAL } = app.supply;
    const heap = new app.Heap((a, b) => a.bound - b.bound || a.serial - b.serial);
    heap.push({ bound: scope.bounds[GOAL], serial: 0, cost: 0, chosen: new Map(), wanted: [GOAL] });
    let [serial, opened] = [0, 0];
    while (heap.size) {
      const partial = heap.pop();
      // Each flow costs something, so that the first to be complete is minimal: with less it would have come before.
      if (!partial.wanted.length) return partial.chosen;
      opened += 1;
      if (opened > SEARCH_LIMIT) return null;
      const state = partial.wanted.reduce((one, other) =>
        scope.bounds[other] < scope.bounds[one] ||
        (scope.bounds[other] === scope.bounds[one] && scope.supply.keys[other] < scope.supply.keys[one])
          ? other
          : one,
      );
      for (const index of scope.supply.into[state]) {
        if (scope.costs[index] === app.trees.NEVER || isCircular(scope.supply, partial.chosen, state, index)) continue;
        const longer = extended(scope, partial, index);
        longer.bound = bound(scope, longer);
        if (longer.bound === app.trees.NEVER) continue;
        serial += 1;
        longer.serial = serial;
        heap.push(longer);
      }
    }
    return null;
  }

  function extended(scope, partial, index) {
    const { head, body } = scope.supply.clauses[index];
    const chosen = new Map(partial.chosen).set(head, index);
    const wanted = new Set(partial.wanted.filter((state) => state !== head));
    for (const state of body) if (!scope.supply.facts.has(state) && !chosen.has(state)) wanted.add(state);
    return { cost: partial.cost + scope.costs[index], chosen, wanted: [...wanted] };
  }

  /**
   * The least that a route can cost which does as this partial one has decided: supplying a wanted state may share
   * flows with any branch that is already decided, but not with what depends on that state.
   */
  function bound(scope, { cost, chosen, wanted }) {
    const neededBy = new Map();
    for (const [head, index] of chosen) {
      for (const state of scope.supply.clauses[index].body)
        neededBy.set(state, [...(neededBy.get(state) ?? []), head]);
    }
    let least = cost;
    for (const state of wanted) {
      const dependent = new Set();
      const stack = [state];
      while (stack.length) {
        for (const head of neededBy.get(stack.pop()) ?? []) {
          if (dependent.has(head)) continue;
          dependent.add(head);
          stack.push(head);
        }
      }
      let paid = scope.bounds[state];
      for (const head of dependent) paid += scope.costs[chosen.get(head)];
      least = Math.max(least, paid);
    }
    return least;
  }

  /** Whether supplying a state by this clause would need that state itself. */
  function isCircular(supply, chosen, state, index) {
    const stack = [...supply.clauses[index].body];
    const passed = new Set();
    while (stack.length) {
      const needed = stack.pop();
      if (needed === state) return true;
      if (!chosen.has(needed) || passed.has(needed)) continue;
      passed.add(needed);
      stack.push(...supply.clauses[chosen.get(needed)].body);
    }
    return false;
  }

  function route(supply, chosen) {
    const order = inOrder(supply, chosen).map((index) => supply.clauses[index]);
    return { flows: order.map((clause) => clause.flow), level: Math.min(...order.map((clause) => clause.level)) };
  }

  /** The clauses that are flows, each after those that supply its body. */
  function inOrder(supply, chosen) {
    const order = [];
    const done = new Set();
    const stack = [[app.supply.GOAL, false]];
    while (stack.length) {
      const [state, inputsDone] = stack.pop();
      if (!chosen.has(state) || done.has(state)) continue;
      const index = chosen.get(state);
      if (inputsDone) {
        done.add(state);
        if (supply.clauses[index].flow !== null) order.push(index);
      } else {
        stack.push([state, true]);
        for (const needed of [...supply.clauses[index].body].reverse()) stack.push([needed, false]);
      }
    }
    return order;
  }

  app.routing = { bestRoute };
})();

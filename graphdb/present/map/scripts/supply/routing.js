// The most likely route. The same search, in the same order, as graphdb/supply/routing.py.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});

  /**
   * The most likely route by flows at or above a level, or null: its flows in an order in which each is possible, the
   * lowest of their levels, and whether it is ``proven`` that no route is likelier.
   *
   * Where nothing needs two inputs this is Dijkstra's algorithm. Elsewhere Knuth's tree counts a flow that two inputs
   * share twice, so it is the answer only if it meets the lower bound; otherwise a search finds the best.
   */
  function bestRoute(supply, probabilities, level = 0, blocked = app.supply.NONE) {
    const scope = new app.trees.Scope(supply, probabilities, level, blocked);
    const tree = scope.tree();
    if (!tree) return null;
    if (scope.cost(tree) === scope.bounds[app.supply.GOAL]) return route(supply, tree, true);
    const { chosen, proven } = app.optimum(scope, tree);
    return route(supply, chosen, proven);
  }

  function route(supply, chosen, proven) {
    const order = inOrder(supply, chosen).map((index) => supply.clauses[index]);
    return {
      flows: order.map((clause) => clause.flow),
      level: order.reduce((least, clause) => Math.min(least, clause.level), app.supply.CERTAIN),
      proven,
    };
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

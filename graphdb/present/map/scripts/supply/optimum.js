// The best route where several inputs meet: branch and bound. The same search, in the same order, as
// graphdb/supply/optimum.py.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const STEPS = 4_000_000; // so many clauses may one search look at, as in graphdb/supply/patience.py

  /**
   * The cheapest choice of clauses that supplies the goal, and whether it is certain that none is cheaper. ``tree`` is
   * some choice that does.
   */
  function optimum(scope, tree) {
    const found = new Search(app.kernel.kernel(scope, scope.cost(tree))).run();
    const clauses = found.best.map((number) => found.kernel.rules[number].clause);
    return { chosen: new Map(clauses.map((index) => [scope.supply.clauses[index].head, index])), proven: !found.stopped };
  }

  /** The best route found so far, as rules, while branches are opened depth first. */
  class Search {
    constructor(kernel) {
      this.kernel = kernel;
      this.costs = kernel.rules.map(({ cost }) => cost);
      this.best = [];
      this.cost = this.costs.reduce((sum, cost) => sum + cost, 1);
      this.stopped = false;
      this.steps = STEPS;
    }

    take = (steps) => (this.steps -= steps) >= 0;

    run() {
      const branches = [this.kernel.rules.map(() => true)];
      while (branches.length && !this.stopped) {
        const allowed = branches.pop();
        const route = this.bounded(allowed);
        if (route) branches.push(...this.branches(allowed, route).reverse());
      }
      return this;
    }

    /**
     * A route by rules that ascent has paid for; null where no route of this branch is cheaper than the best. Rules that
     * no cheaper route can have are taken out of ``allowed``.
     */
    bounded(allowed) {
      let route = null;
      for (const last of [false, true]) {
        const found = app.ascent(this.kernel, allowed, this.take, last);
        if (found.stopped) {
          this.stopped = true;
          if (!this.best.length) this.keep(this.trimmed(this.tree(allowed), allowed));
          return null;
        }
        if (!found.reaches) return null;
        const paid = allowed.map((ok, number) => ok && !found.left[number]);
        const tree = this.tree(paid);
        route = this.keep(this.total(tree) > found.bound ? this.trimmed(tree, paid) : tree);
        if (found.bound >= this.cost) return null;
        found.left.forEach((left, number) => {
          if (found.bound + left >= this.cost) allowed[number] = false;
        });
      }
      return route;
    }

    tree = (usable) => app.kernel.cheapest(this.kernel, usable, this.costs);

    /** Remember a route if it is the best so far. */
    keep(found) {
      const cost = this.total(found);
      if (cost < this.cost) [this.best, this.cost] = [[...found.values()], cost];
      return found;
    }

    total = (found) => [...found.values()].reduce((sum, number) => sum + this.costs[number], 0);

    /** A tree without the flows that it can do without, the dearest first; conversions cost nothing and stay. */
    trimmed(found, usable) {
      this.take(this.costs.length);
      const within = usable.map((ok, number) => ok && !this.costs[number]);
      const flows = [...found.values()].filter((number) => this.costs[number]);
      for (const number of flows) within[number] = true;
      for (const number of flows.sort((one, other) => this.costs[other] - this.costs[one] || one - other)) {
        within[number] = false;
        if (!this.tree(within)) within[number] = true;
      }
      return this.tree(within);
    }

    /** A branch for each way to supply a state of a route that may be supplied in several, the route's own first. */
    branches(allowed, route) {
      for (const [state, taken] of app.kernel.needed(this.kernel.rules, route)) {
        const ways = this.kernel.into[state].filter((number) => allowed[number]);
        if (ways.length < 2) continue;
        ways.sort((one, other) => (one !== taken) - (other !== taken));
        return ways.map((way) => {
          const other = allowed.slice();
          for (const number of ways) other[number] = number === way;
          return other;
        });
      }
      return [];
    }
  }

  app.optimum = optimum;
})();

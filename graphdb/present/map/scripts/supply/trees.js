// The cheapest way to supply each state. The same as graphdb/supply/trees.py.
//
// A flow costs minus the logarithm of its probability in millionths; among equals, the fewest flows. Both stand in one
// number: sums are exact up to 2^53, which is about 1,000 of the least likely flows.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const NEVER = Infinity;
  const TIE = 2 ** 21;

  class Scope {
    constructor(supply, probabilities, level, blocked) {
      const { GOAL } = app.supply;
      this.supply = supply;
      const prices = probabilities.map((probability) => Math.round(-Math.log(probability) * 1e6) * TIE + 1);
      this.costs = supply.clauses.map((clause, index) => {
        if (clause.level < level || blocked.has(index)) return NEVER;
        if (clause.flow === null) return 0;
        return clause.certain ? 1 : prices[clause.level];
      });
      const { settled } = this.settle(false);
      this.bounds = settled;
      this.reachable = settled[GOAL] !== NEVER;
    }

    cost(chosen) {
      let sum = 0;
      for (const index of chosen.values()) sum += this.costs[index];
      return sum;
    }

    /**
     * The cheapest path or, where no path is, the cheapest tree by Knuth's generalisation of Dijkstra (1977,
     * doi:10.1016/0020-0190(77)90002-3), or null.
     */
    tree() {
      if (!this.reachable) return null;
      return app.firstPath(this.supply, this.costs, this.bounds) ?? this.traced(this.settle(true).cheapest);
    }

    /** What the goal needs of the clauses that supply each state most cheaply. */
    traced(cheapest) {
      const chosen = new Map();
      const wanted = [app.supply.GOAL];
      while (wanted.length) {
        const state = wanted.pop();
        if (cheapest[state] < 0 || chosen.has(state)) continue;
        chosen.set(state, cheapest[state]);
        wanted.push(...this.supply.clauses[cheapest[state]].body);
      }
      return chosen;
    }

    /** Each state's cost and the clause that gives it; inputs cost their sum or, for a bound, the dearest. */
    settle(addUp) {
      const { supply, costs } = this;
      const settled = new Float64Array(supply.size).fill(NEVER);
      const cheapest = new Int32Array(supply.size).fill(-1);
      const missing = supply.lengths.slice();
      const inputs = new Float64Array(supply.clauses.length);
      const heap = new app.Heap((a, b) => a[0] - b[0] || supply.keys[a[1]] - supply.keys[b[1]] || a[2] - b[2]);
      for (const state of supply.facts) heap.push([0, state, -1]);
      while (heap.size) {
        const [cost, state, by] = heap.pop();
        if (settled[state] !== NEVER) continue;
        settled[state] = cost;
        cheapest[state] = by;
        for (const index of supply.outOf[state]) {
          missing[index] -= 1;
          inputs[index] = addUp ? inputs[index] + cost : cost;
          if (!missing[index] && costs[index] !== NEVER)
            heap.push([inputs[index] + costs[index], supply.clauses[index].head, index]);
        }
      }
      return { settled, cheapest };
    }
  }

  app.trees = { Scope, NEVER };
})();

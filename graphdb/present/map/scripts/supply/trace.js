// What leads to an actor and on from it, along what flows: a precursor leads on to powder only where somebody makes it.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});

  /** The flows among ``allowed`` that lead to an actor ('up'), on from it ('down'), or both ('whole'). */
  function trace(data, network, actor, way, allowed) {
    const supply = app.supply.compile({ ...data, targets: [], origins: [] }, network);
    const own = supply.touching[actor].map((index) => supply.clauses[index]);
    const sends = own.filter(({ flow }) => flow !== null && data.flows[flow].from === actor);
    const gets = own.filter(({ flow }) => flow !== null && data.flows[flow].to === actor);
    const enables = own.filter(({ flow }) => flow !== null && data.flows[flow].enablers.includes(actor));
    const found = new Set();
    if (way !== 'up') follow(supply.outOf, [...sends, ...enables], (clause) => [clause.head]);
    if (way !== 'down') follow(supply.into, [...gets, ...enables], (clause) => clause.body);
    return found;

    function follow(beside, first, ends) {
      const seen = new Set();
      const agenda = first.filter(({ flow }) => allowed.has(flow));
      while (agenda.length) {
        const clause = agenda.pop();
        if (seen.has(clause)) continue;
        seen.add(clause);
        if (clause.flow !== null) found.add(clause.flow);
        for (const state of ends(clause))
          for (const index of beside[state]) {
            const next = supply.clauses[index];
            if (next.flow === null || allowed.has(next.flow)) agenda.push(next);
          }
      }
    }
  }

  app.trace = trace;
})();

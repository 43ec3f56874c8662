// Which actors are on every route, and how strong the best bypass of each is. The same as graphdb/questions/chokepoints.py.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});

  /**
   * The answer for a compiled network at a level: ``supplied``, the most likely ``route`` (or null), and, in the order
   * in which the route meets them, ``chokepoints`` and ``nearMisses`` (weakest bypass first): {actor, strength}.
   */
  function chokepoints(data, supply, level) {
    const route = app.routing.bestRoute(supply, data.probabilities, level);
    if (!route) return { supplied: false, route: null, chokepoints: [], nearMisses: [] };
    const rows = met(data, supply, route).map((actor) => ({ actor, strength: bypassStrength(supply, actor) }));
    const isChokepoint = (row) => row.strength === null || row.strength < level;
    const nearMisses = rows.filter((row) => !isChokepoint(row)).sort((one, other) => one.strength - other.strength);
    return { supplied: true, route, chokepoints: rows.filter(isChokepoint), nearMisses };
  }

  /** The removable actors of a route, each where it first sends or enables. */
  function met(data, supply, route) {
    const found = new Set();
    for (const number of route.flows) {
      const { from, enablers } = data.flows[number];
      for (const actor of [from, ...enablers]) if (!supply.fixed.has(actor)) found.add(actor);
    }
    return [...found];
  }

  /** The highest level at which some route avoids an actor, or null where none does. */
  const bypassStrength = (supply, actor) => app.supply.strength(supply, app.supply.blockedBy(supply, [actor]));

  /** The most likely of the strongest routes that avoid an actor, or null. */
  function bypass(data, supply, actor) {
    const blocked = app.supply.blockedBy(supply, [actor]);
    const strength = app.supply.strength(supply, blocked);
    return strength === null ? null : app.routing.bestRoute(supply, data.probabilities, strength, blocked);
  }

  /** The flows at or above a level that start from something supplied and lead on to a target: all that routes use. */
  function onRoutes(supply, level) {
    const { known } = app.supply.closure(supply, level);
    const found = new Set();
    const wanted = new Set([app.supply.GOAL]);
    for (const state of wanted) {
      for (const index of supply.into[state]) {
        const clause = supply.clauses[index];
        if (clause.level < level || !clause.body.every((needed) => known[needed])) continue;
        if (clause.flow !== null) found.add(clause.flow);
        for (const needed of clause.body) wanted.add(needed);
      }
    }
    return found;
  }

  /** The flows at or above a level whose sender still holds what they carry. */
  function reached(data, supply, level) {
    const { known } = app.supply.closure(supply, level);
    const open = supply.clauses.filter(({ flow, level: own, body }) => flow !== null && own >= level && known[body[0]]);
    return new Set(open.map(({ flow }) => flow));
  }

  app.chokepoints = { reached, answer: chokepoints, bypassStrength, bypass, onRoutes };
})();

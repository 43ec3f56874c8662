// Who is supplied: states (an actor holding a commodity) and clauses (what supplies a state once all of its body is).
// The same Horn clauses, in the same order, as graphdb/supply/clauses.py: Dowling & Gallier 1984,
// doi:10.1016/0743-1066(84)90014-1; B-connection in a directed hypergraph, doi:10.1016/0166-218X(93)90045-P.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const GOAL = 0; // the state that stands for: some target has been brought something
  const CERTAIN = 6;

  /** Compile a network (see network.js) for one question; ``data`` holds actors, flows, targets and named origins. */
  function compile(data, network) {
    const { actors, flows, commodities } = data;
    const targets = new Set(data.targets);
    const origins = new Set(data.origins);
    const numbers = new Map();
    const keys = [-1]; // what a state is, whatever its number: actor and commodity, both in the order of their ids
    const into = [[]];
    const outOf = [[]];
    const clauses = []; // {head, body, flow (null: a conversion), level, certain}
    const touching = actors.map(() => []);
    const facts = new Set();

    function state(actor, commodity) {
      const key = actor * commodities.length + commodity;
      if (!numbers.has(key)) {
        numbers.set(key, into.length);
        keys.push(key);
        into.push([]);
        outOf.push([]);
      }
      return numbers.get(key);
    }
    function add(clause, touched) {
      const index = clauses.push(clause) - 1;
      for (const actor of new Set(touched)) touching[actor].push(index);
      into[clause.head].push(index);
      for (const needed of clause.body) outOf[needed].push(index);
    }

    for (const number of network.flows) {
      const { from, to, commodity, enablers } = flows[number];
      if (targets.has(from)) continue; // whatever a target holds goes no further
      const head = targets.has(to) ? GOAL : state(to, commodity);
      const [level, certain] = [network.levels[number], network.certain[number]];
      add({ head, body: [state(from, commodity)], flow: number, level, certain }, [from, to, ...enablers]);
    }
    actors.forEach((actor, number) => {
      if (network.gone.has(number)) return;
      for (const [inputs, output] of actor.converts) {
        const body = inputs.map((commodity) => state(number, commodity));
        add({ head: state(number, output), body, flow: null, level: CERTAIN, certain: true }, [number]);
      }
    });
    actors.forEach((actor, number) => {
      if (network.gone.has(number) || targets.has(number) || (data.onlyFrom && !origins.has(number))) return;
      const sent = origins.has(number) ? network.flows.filter((flow) => flows[flow].from === number) : [];
      for (const commodity of actor.produces) facts.add(state(number, commodity));
      for (const flow of sent) facts.add(state(number, flows[flow].commodity));
    });
    const lasting = [...actors.keys()].filter((number) => !actors[number].removable);
    const lengths = Int32Array.from(clauses, ({ body }) => body.length);
    const fixed = new Set([...targets, ...origins, ...lasting]);
    return { clauses, keys, lengths, facts, into, outOf, touching, fixed, size: into.length };
  }

  const NONE = new Set();

  /** One flag a state, and the highest level at which the goal is supplied (or null): a maximin route, Knuth 1977. */
  function closure(supply, lowest = 0, blocked = NONE) {
    const { clauses, outOf, facts } = supply;
    const known = new Uint8Array(supply.size);
    const missing = supply.lengths.slice();
    const ready = Array.from({ length: CERTAIN + 1 }, () => []);
    let strength = null;
    for (let level = CERTAIN; level >= lowest; level -= 1) {
      const agenda = level === CERTAIN ? [...facts] : [];
      for (const state of agenda) known[state] = 1;
      for (const index of ready[level]) {
        const { head } = clauses[index];
        if (!known[head]) {
          known[head] = 1;
          agenda.push(head);
        }
      }
      while (agenda.length) {
        for (const index of outOf[agenda.pop()]) {
          missing[index] -= 1;
          if (missing[index] || blocked.has(index)) continue;
          const clause = clauses[index];
          if (clause.level < level) ready[clause.level].push(index);
          else if (!known[clause.head]) {
            known[clause.head] = 1;
            agenda.push(clause.head);
          }
        }
      }
      if (strength === null && known[GOAL]) strength = level;
    }
    return { known, strength };
  }

  const supplied = (supply, level, blocked = NONE) => closure(supply, level, blocked).known[GOAL] === 1;
  const strength = (supply, blocked = NONE) => closure(supply, 0, blocked).strength;

  /** The clauses that fall when all of these actors are removed. */
  const blockedBy = (supply, actors) => new Set([...actors].flatMap((actor) => supply.touching[actor]));

  app.supply = { GOAL, CERTAIN, NONE, compile, closure, supplied, strength, blockedBy };
})();

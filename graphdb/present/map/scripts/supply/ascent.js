// What every route costs at least: dual ascent (Wong 1984, doi:10.1007/BF02612335). The same as graphdb/supply/ascent.py.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});

  /**
   * The ``bound`` and what of each rule's cost it leaves unpaid (``left``), by the rules that are ``allowed``.
   *
   * As long as the rules that are paid for do not supply the goal there is a cut: unpaid rules, one of which every route
   * has. All are paid what the cheapest of them lacks. ``reaches`` is false where the rules do not supply the goal, and
   * ``stopped`` true where ``take`` said that the search may not go on: the bound holds all the same.
   */
  function ascent({ rules, into, outOf }, allowed, take, last) {
    const { GOAL } = app.supply;
    const left = Float64Array.from(rules, ({ cost }) => cost);
    const missing = Int32Array.from(rules, ({ body }) => body.length);
    const known = new Uint8Array(into.length);
    let bound = 0;

    /** Mark a state as supplied by rules that are paid for, and all that follows. */
    function supplied(first) {
      const agenda = [first];
      while (agenda.length) {
        const state = agenda.pop();
        if (known[state]) continue;
        known[state] = 1;
        for (const number of outOf[state]) {
          missing[number] -= 1;
          if (!missing[number] && !left[number] && allowed[number]) agenda.push(rules[number].head);
        }
      }
    }

    /**
     * Unpaid rules into what the goal still needs. Of a rule that is paid for, one missing input is enough: the first (or
     * the last) that is needed anyway, else the first (or the last).
     */
    function cut() {
      const needs = new Set([GOAL]);
      const [states, waiting, found] = [[GOAL], [], []];
      let looked = 0;
      while (states.length || waiting.length) {
        if (!states.length) {
          const { body } = rules[waiting.pop()];
          if (body.some((state) => needs.has(state))) continue;
          const lacking = body.filter((state) => !known[state]);
          states.push(last ? lacking.at(-1) : lacking[0]);
          needs.add(states[0]);
          continue;
        }
        for (const number of into[states.pop()]) {
          looked += 1;
          if (allowed[number]) (left[number] ? found : waiting).push(number);
        }
      }
      return [found, looked];
    }

    rules.forEach(({ head, body, cost }, number) => {
      if (!body.length && !cost && allowed[number]) supplied(head);
    });
    while (!known[GOAL]) {
      const [found, looked] = cut();
      if (!found.length) return { bound, left, reaches: false, stopped: false };
      if (!take(looked)) return { bound, left, reaches: true, stopped: true };
      const least = found.reduce((sum, number) => Math.min(sum, left[number]), Infinity);
      bound += least;
      for (const number of found) {
        left[number] -= least;
        if (!left[number] && !missing[number]) supplied(rules[number].head);
      }
    }
    return { bound, left, reaches: true, stopped: false };
  }

  app.ascent = ascent;
})();

// From the state to what counts and what is visible: the network of the view, its answer, and the flows that are shown.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const answers = new Map();
  const MOST_KEPT = 60;
  let last = null;

  const inOrder = (numbers) => [...numbers].sort((a, b) => a - b).join(' ');
  const keyOf = ({ date, scenario, least, removed, flowsGone, only }) =>
    [date, scenario, least, only, inOrder(removed), inOrder(flowsGone)].join();

  /** The network, its clauses and its answer for a view, worked out once for each. */
  function answerOf(state) {
    if (app.model.excerpt) return app.excerpt.answer();
    const key = keyOf(state);
    if (!answers.has(key)) {
      if (answers.size > MOST_KEPT) answers.clear();
      const { engine } = app.model;
      const network = app.network(engine, state);
      const supply = app.supply.compile(engine, network);
      const answer = app.chokepoints.answer(engine, supply, state.least);
      const strength = answer.supplied ? answer.route.level : app.supply.strength(supply);
      let { route } = answer;
      if (!route && strength !== null) route = app.routing.bestRoute(supply, engine.probabilities, strength);
      answers.set(key, { ...answer, network, supply, strength, best: route });
    }
    return answers.get(key);
  }

  const within = (network, least) => network.flows.filter((number) => network.levels[number] >= least);

  /** The flows towards the target: those on routes or, where there is none, whatever leads there. */
  function towards({ supplied, supply, network }, least) {
    if (supplied) return app.chokepoints.onRoutes(supply, least);
    const { flows, targets } = app.model;
    const found = new Set();
    const wanted = new Set(targets);
    const admitted = within(network, least);
    for (const actor of wanted) {
      for (const { number, from } of app.model.actors[actor].into) {
        if (!admitted.includes(number) || targets.includes(from)) continue;
        found.add(number);
        wanted.add(flows[number].from);
      }
    }
    return found;
  }

  /** What the state means now. It is worked out anew when a filter changes, and only then. */
  function current() {
    const { state } = app;
    const { date, scenario, least, removed, flowsGone, only, scope, off, modesOff, trace, chosen, route } = state;
    const start = trace && chosen && 'actor' in chosen ? chosen.actor : null;
    const asked = [date, scenario, least, removed, flowsGone, only];
    const keys = [...asked, scope, off, modesOff, start === null ? '' : trace, start, route];
    if (last && keys.every((key, at) => key === last.keys[at])) return last;
    const { flows, excerpt } = app.model;
    const answer = answerOf(state);
    // With something taken away, the picture still shows what it was part of; see ``lost``.
    const taken = removed.size > 0 || flowsGone.size > 0 || only;
    const changed = !excerpt && (taken || scenario !== null);
    const nothing = { scenario: null, removed: new Set(), flowsGone: new Set(), only: false };
    const base = changed ? answerOf({ ...state, ...nothing }) : answer;
    const { network } = answer;
    const scopeOf = (found) => {
      if (excerpt) return app.excerpt.scoped(scope);
      return scope === 'routes' ? towards(found, least) : new Set(within(found.network, least));
    };
    const scoped = scopeOf(base);
    if (changed && (answer.supplied || scope === 'everything')) for (const number of scopeOf(answer)) scoped.add(number);
    const forced = new Set(route ? route.flows : []);
    if (changed && answer.best) for (const number of answer.best.flows) forced.add(number);
    const passes = (flow) => !off.has(flow.commodity) && flow.modeNumbers.some((mode) => !modesOff.has(mode));
    let visible = flows.filter(
      (flow) => forced.has(flow.number) || (scoped.has(flow.number) && passes(flow)),
    );
    if (start !== null) {
      const traced = app.trace(app.model.engine, base.network, start, trace, new Set(visible.map((flow) => flow.number)));
      visible = visible.filter((flow) => traced.has(flow.number));
    }
    const inNetwork = new Set(changed ? within(network, least) : network.flows);
    for (const number of forced) if (network.flows.includes(number)) inNetwork.add(number);
    const lost = new Set(visible.filter((flow) => !inNetwork.has(flow.number)).map((flow) => flow.number));
    const shown = new Set(visible.map((flow) => flow.number));
    const actors = new Set(start === null ? app.model.targets : [start]);
    for (const flow of visible) for (const actor of [flow.from, flow.to, ...flow.enablers]) actors.add(actor);
    last = {
      keys,
      answer,
      base,
      network,
      taken,
      changed,
      scoped,
      visible,
      lost,
      actors,
      isShown: (flow) => shown.has(flow.number),
    };
    mark(last);
    return last;
  }

  /** Write on the records what the view says of them: a flow's likelihood, an actor's role. */
  function mark({ network, answer }) {
    const { flows, actors, terms, termNames, certain, targets } = app.model;
    for (const flow of flows) {
      const sure = network.certain[flow.number];
      flow.level = network.levels[flow.number];
      flow.likelihood = sure ? certain : terms[flow.level];
      flow.term = sure ? 'certain' : termNames[flow.level];
    }
    for (const actor of actors) Object.assign(actor, { role: '', found: null });
    for (const row of answer.nearMisses) Object.assign(actors[row.actor], { role: 'near', found: row });
    for (const row of answer.chokepoints) Object.assign(actors[row.actor], { role: 'choke', found: row });
    for (const number of targets) actors[number].role = 'target';
    for (const number of answer.network.gone) actors[number].role = 'gone';
  }

  /** How many flows would be shown if these values were other than they are. */
  function countWith(values) {
    const { state } = app;
    const own = Object.fromEntries(Object.keys(values).map((name) => [name, state[name]]));
    Object.assign(state, values);
    const count = current().visible.length;
    Object.assign(state, own);
    current();
    return count;
  }

  /** The real actors and flows that all filters leave, whatever the chain draws of them. */
  const shown = () => {
    const { visible, actors } = current();
    return { flows: visible, actors: app.model.actors.filter((actor) => actors.has(actor.number)) };
  };

  Object.assign(app, { current, countWith, shown });
})();

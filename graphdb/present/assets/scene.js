// From the choices to what is drawn: cards, curves, and which of them stand out.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const CARD = { width: 146, height: 66 };
  let scene = null;

  function build() {
    const { actors, flows, layouts } = app.model;
    const { state } = app;
    const name = app.layoutName();
    const layout = layouts[name];
    const cards = new Map(layout.cards.map(([number, x, y]) => [number, { actor: actors[number], x, y, live: false }]));
    const curves = [];
    for (const [number, bow, ...points] of layout.curves) {
      const flow = flows[number];
      if (flow.level < state.least || state.off.has(flow.commodity)) continue;
      curves.push({ flow, ...app.curves.shape(points, bow) });
      for (const end of [flow.from, flow.to, ...flow.enablers]) if (cards.has(end)) cards.get(end).live = true;
    }
    for (const number of app.model.targets) if (cards.has(number)) cards.get(number).live = true;
    scene = { name, layout, cards, curves, byFlow: new Map(curves.map((curve) => [curve.flow.number, curve])) };
    scene.standing = emphasis();
    return scene;
  }

  /** The actors and flows that stand out, or null when all are equal. */
  function emphasis() {
    const { state } = app;
    const chosen = state.chosen ?? state.hover;
    if (state.route)
      return around(
        state.route.flows.map((number) => app.model.flows[number]),
        [],
      );
    if (!chosen) return null;
    if ('flow' in chosen) return around([app.model.flows[chosen.flow]], []);
    const actor = app.model.actors[chosen.actor];
    if (state.trace && state.chosen)
      return around([...chain(actor, 'out', 'to'), ...chain(actor, 'into', 'from')], [actor]);
    return around([...actor.out, ...actor.into, ...actor.enables], [actor]);
  }

  const visible = (flow) => scene.byFlow.has(flow.number);

  /** Every visible flow that leads on from an actor, or back from it. */
  function chain(start, side, end) {
    const found = new Set();
    const seen = new Set([start]);
    const agenda = [start];
    while (agenda.length) {
      for (const flow of agenda.pop()[side].filter(visible)) {
        found.add(flow);
        const next = app.model.actors[flow[end]];
        if (!seen.has(next)) agenda.push(next);
        seen.add(next);
      }
    }
    return found;
  }

  function around(flows, actors) {
    const shown = flows.filter(visible);
    const numbers = actors.map((actor) => actor.number);
    for (const flow of shown) numbers.push(flow.from, flow.to, ...flow.enablers);
    return { flows: new Set(shown.map((flow) => flow.number)), actors: new Set(numbers) };
  }

  app.CARD = CARD;
  app.scene = {
    build,
    now: () => scene ?? build(),
    emphasise: () => (app.scene.now().standing = emphasis()),
  };
})();

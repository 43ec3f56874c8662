// From what is visible to what is drawn: cards, curves, and which of them stand out.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const layouts = new Map();
  const MOST_KEPT = 40;
  let scene = null;

  /** The cards and lines of now, laid out for just these: the same set gives the same picture. */
  function build() {
    const current = app.current();
    const { way, cards: cardOf } = app.groups.cardsOf(current.actors);
    const grouped = way >= 0;
    const lines = grouped ? app.groups.bundles(current.visible, cardOf) : current.visible;
    const records = new Map([...cardOf.values()].map((card) => [card.number, card]));
    const { name, layout } = layoutOf(records, lines, grouped);
    if (scene && scene.name === name && scene.current === current && scene.layout === layout) {
      scene.standing = emphasis();
      return scene;
    }
    const cards = new Map(layout.cards.map(([number, x, y]) => [number, { actor: records.get(number), x, y, live: true }]));
    const byNumber = new Map(lines.map((flow) => [flow.number, flow]));
    const curves = layout.curves
      .filter(([number]) => byNumber.has(number))
      .map(([number, bow, ...points]) => ({ flow: byNumber.get(number), ...app.curves.shape(points, bow) }));
    const byFlow = new Map();
    for (const curve of curves) for (const flow of curve.flow.members ?? [curve.flow]) byFlow.set(flow.number, curve);
    scene = { name, layout, cards, curves, byFlow, cardOf, grouped, current, lost: current.lost };
    scene.standing = emphasis();
    return scene;
  }

  function layoutOf(records, lines, grouped) {
    const numbers = [...records.keys()].sort((a, b) => a - b);
    const name = `${numbers.join(' ')}|${lines.map((flow) => `${flow.number}:${flow.from}:${flow.to}`).join(' ')}`;
    if (!layouts.has(name)) {
      if (layouts.size > MOST_KEPT) layouts.clear();
      const pulls = new Map();
      for (const { from, to, enablers } of grouped ? [] : lines)
        for (const enabler of enablers) pulls.set(enabler, [...(pulls.get(enabler) ?? []), from, to]);
      for (const [enabler, near] of pulls)
        pulls.set(enabler, [...new Set(near)].filter((card) => card !== enabler).sort((a, b) => a - b));
      const stages = new Map(numbers.map((number) => [number, records.get(number).stageNumber]));
      const links = lines
        .map((flow) => ({ id: flow.number, source: flow.from, target: flow.to }))
        .sort((one, other) => one.id - other.id);
      const layout = app.layout(stages, links, pulls);
      layout.bands = layout.bands.map(([stage, left, right]) => [app.model.stages[stage] ?? '', left, right]);
      layouts.set(name, layout);
    }
    return { name, layout: layouts.get(name) };
  }

  /** The actors and flows that stand out, or null when all are equal. */
  function emphasis() {
    const { state } = app;
    const { flows, actors } = app.model;
    const { changed, taken, answer } = app.current();
    const chosen = state.hover ?? state.chosen;
    if (!state.hover && state.route)
      return around(
        state.route.flows.map((number) => flows[number]),
        [],
      );
    if (chosen && 'flow' in chosen) {
      if (changed && state.flowsGone.has(chosen.flow) && !state.hover) return afterRemoval();
      return around([flows[chosen.flow]], []);
    }
    if (chosen && 'group' in chosen) {
      const group = app.groups.all().get(chosen.group);
      return around(
        group.members.flatMap((actor) => [...actor.out, ...actor.into]),
        [group, ...group.members],
      );
    }
    if (chosen && 'actor' in chosen) {
      const actor = actors[chosen.actor];
      if (changed && state.removed.has(actor.number) && !state.hover) return afterRemoval();
      if (state.trace && !state.hover) return null; // only the chain is drawn
      return around([...actor.out, ...actor.into, ...actor.enables], [actor]);
    }
    return changed && (taken || !answer.supplied) ? afterRemoval() : null;
  }

  /** What stands out once something is gone: the strongest route that is left or, without one, how far supply reaches. */
  function afterRemoval() {
    const { flows, actors, targets } = app.model;
    const { answer, visible, lost } = app.current();
    const gone = [...answer.network.gone, ...targets].map((number) => actors[number]);
    if (answer.best)
      return around(
        answer.best.flows.map((number) => flows[number]),
        gone,
      );
    const reached = app.chokepoints.reached(app.model.engine, answer.supply, app.state.least);
    return around(
      visible.filter((flow) => !lost.has(flow.number) && reached.has(flow.number)),
      gone,
    );
  }

  function around(flows, actors) {
    const { byFlow, cardOf } = scene;
    const shown = flows.filter((flow) => byFlow.has(flow.number));
    const found = { flows: new Set(), actors: new Set(actors.map((actor) => actor.number)) };
    for (const actor of actors) if (cardOf.has(actor.number)) found.actors.add(cardOf.get(actor.number).number);
    for (const flow of shown) {
      found.flows.add(flow.number).add(byFlow.get(flow.number).flow.number);
      for (const end of [flow.from, flow.to, ...flow.enablers]) {
        found.actors.add(end);
        if (cardOf.has(end)) found.actors.add(cardOf.get(end).number);
      }
    }
    return found;
  }

  app.scene = {
    build,
    now: () => scene ?? build(),
    emphasise: () => (app.scene.now().standing = emphasis()),
  };
})();

// The data of the page, read once, with who sends, receives and enables what.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const page = JSON.parse(document.getElementById('data').textContent);
  const { actors, flows, commodities, modes } = page.app;

  actors.forEach((actor, number) => {
    Object.assign(actor, { number, out: [], into: [], enables: [], role: '', found: null });
  });
  flows.forEach((flow, number) => {
    // What a scenario changes is kept apart from what the record says, which the engine reads.
    Object.assign(flow, { number, own: { level: flow.level, certain: flow.certain } });
    flow.modeNumbers = flow.modes.length ? flow.modes : [modes.length];
    flow.modes = flow.modes.map((mode) => modes[mode]);
    actors[flow.from].out.push(flow);
    actors[flow.to].into.push(flow);
    for (const enabler of flow.enablers) actors[enabler].enables.push(flow);
  });

  const ROLES = {
    choke: { name: 'Chokepoint', sign: '!' },
    near: { name: 'Near miss', sign: '~' },
    target: { name: 'Target', sign: '◎' },
    gone: { name: 'Taken away', sign: '×' },
  };
  const title = (flow) => `${commodities[flow.commodity].name}: ${actors[flow.from].name} → ${actors[flow.to].name}`;

  /** What the engine reads: the records as they are, whatever scenario is shown. */
  const engine = {
    ...page.app,
    flows: flows.map((flow) => ({ ...flow, ...flow.own })),
  };

  app.model = { page, ...page.app, engine, ROLES, title };
})();

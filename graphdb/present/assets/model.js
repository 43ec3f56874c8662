// The data of the page, read once, with who sends, receives and enables what.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const page = JSON.parse(document.getElementById('data').textContent);
  const { actors, flows, commodities, sources } = page.app;

  actors.forEach((actor, number) => {
    Object.assign(actor, { number, out: [], into: [], enables: [], role: '', found: null });
  });
  flows.forEach((flow, number) => {
    flow.number = number;
    actors[flow.from].out.push(flow);
    actors[flow.to].into.push(flow);
    for (const enabler of flow.enablers) actors[enabler].enables.push(flow);
  });
  const mark = (rows, role) => {
    for (const row of rows) if (row.actor !== null) Object.assign(actors[row.actor], { role, found: row });
  };
  mark(page.app.nearMisses, 'near');
  mark(page.app.chokepoints, 'choke');
  for (const number of page.app.targets) actors[number].role = 'target';

  const ROLES = {
    choke: { name: 'Chokepoint', sign: '!' },
    near: { name: 'Near miss', sign: '~' },
    target: { name: 'Target', sign: '◎' },
  };
  const title = (flow) => `${commodities[flow.commodity].name}: ${actors[flow.from].name} → ${actors[flow.to].name}`;

  app.model = { page, ...page.app, actors, flows, commodities, sources, ROLES, title };
})();

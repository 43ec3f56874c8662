// Reads {cases: [{data, views}]} and writes the page's answers: for each view the chokepoints, and every actor's removal.
import { readFileSync } from 'node:fs';
import { engine } from './load.mjs';

const app = engine();
const { cases } = JSON.parse(readFileSync(0, 'utf-8'));

const answers = cases.map(({ data, views }) =>
  views.map((view) => {
    const { date, scenario, removed, flowsGone, only, least } = view;
    const state = { date, scenario, removed: new Set(removed), flowsGone: new Set(flowsGone), only: only !== null };
    const network = app.network({ ...data, view }, state);
    const supply = app.supply.compile(data, network);
    const found = app.chokepoints.answer(data, supply, least);
    const gone = data.actors.map((_, actor) =>
      supply.fixed.has(actor) || network.gone.has(actor)
        ? null
        : {
            supplied: app.supply.supplied(supply, least, app.supply.blockedBy(supply, [actor])),
            strength: app.chokepoints.bypassStrength(supply, actor),
            route: app.chokepoints.bypass(data, supply, actor),
          },
    );
    return { ...found, gone, onRoutes: [...app.chokepoints.onRoutes(supply, least)].sort((a, b) => a - b) };
  }),
);
process.stdout.write(JSON.stringify(answers));

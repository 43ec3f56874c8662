// Reads {cases: [{stages, links, pulls}]} and writes the page's layout of each, with the seconds that it took.
import { readFileSync } from 'node:fs';
import { load } from './load.mjs';

const app = load('layout/board', 'layout/columns', 'layout/order', 'layout/heights', 'layout/arrange');
const { cases } = JSON.parse(readFileSync(0, 'utf-8'));
const layouts = cases.map(({ stages, links, pulls }) => app.layout(new Map(stages), links, new Map(pulls)));
process.stdout.write(JSON.stringify(layouts));

// The page's scripts that touch no document, loaded as they are: each adds itself to one global.
import { readFileSync } from 'node:fs';
import vm from 'node:vm';

const scripts = new URL('../../../../graphdb/present/map/scripts/', import.meta.url);

export function load(...names) {
  for (const name of names) vm.runInThisContext(readFileSync(new URL(`${name}.js`, scripts), 'utf-8'), { filename: name });
  return globalThis.graphdb;
}

export const engine = () =>
  load(
    'supply/periods',
    'supply/heap',
    'supply/network',
    'supply/supply',
    'supply/first',
    'supply/trees',
    'supply/kernel',
    'supply/ascent',
    'supply/optimum',
    'supply/routing',
    'supply/chokepoints',
  );

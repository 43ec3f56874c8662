// The page's scripts that touch no document, loaded as they are: each adds itself to one global.
import { readFileSync } from 'node:fs';
import vm from 'node:vm';

const assets = new URL('../../../../graphdb/present/assets/', import.meta.url);

export function load(...names) {
  for (const name of names) vm.runInThisContext(readFileSync(new URL(`${name}.js`, assets), 'utf-8'), { filename: name });
  return globalThis.graphdb;
}

export const engine = () =>
  load('periods', 'heap', 'network', 'supply', 'first', 'trees', 'kernel', 'ascent', 'optimum', 'routing', 'chokepoints');

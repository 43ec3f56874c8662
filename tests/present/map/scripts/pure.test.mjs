// The page's scripts that touch no document, by node's own test runner: node --test tests/present/map/scripts
import assert from 'node:assert/strict';
import test from 'node:test';
import { engine, load } from './load.mjs';

const app = engine();
load('supply/trace', 'layout/board', 'layout/columns', 'layout/order', 'layout/heights', 'layout/arrange');

test('a period covers a date when they share a day', () => {
  const { covers } = app.periods;
  for (const [since, until, date, expected] of [
    ['2013', '2019-05', '2019', true],
    ['2013', '2019-05', '2019-06', false],
    [null, '2018', '2019', false],
    ['2018-02-10', null, '2018-02', true],
    ['2018-02-10', null, '2018-02-09', false],
    [null, null, '1900', true],
    ['2030', '2031', null, true],
  ])
    assert.equal(covers(since, until, date), expected, `${since} to ${until}, ${date}`);
});

test('a heap gives what was put in, in order', () => {
  const heap = new app.Heap((a, b) => a - b);
  const items = Array.from({ length: 200 }, (_, at) => (at * 7919) % 211);
  for (const item of items) heap.push(item);
  assert.deepEqual(
    items.map(() => heap.pop()),
    [...items].sort((a, b) => a - b),
  );
  assert.equal(heap.size, 0);
});

const actor = (produces = [], converts = []) => ({ produces, converts });
const flow = (from, to, commodity, enablers = []) => ({
  from,
  to,
  commodity,
  enablers,
  level: 5,
  certain: false,
  since: null,
  until: null,
});
// 0 makes good 0; 1 turns it into good 1; 2 gets that, and pays 1 with good 2; 3 lets it pass.
const data = {
  actors: [actor([0]), actor([], [[[0], 1]]), actor(), actor()],
  flows: [flow(0, 1, 0), flow(1, 2, 1, [3]), flow(2, 1, 2), flow(1, 0, 2)],
  commodities: [0, 1, 2],
  scenarios: [],
  targets: [2],
  origins: [],
  probabilities: [0.03, 0.125, 0.325, 0.5, 0.675, 0.875, 0.97],
};
const network = app.network(data, { date: null, scenario: null, removed: new Set() });
const all = new Set([0, 1, 2, 3]);
const traced = (number, way) => [...app.trace(data, network, number, way, all)].sort();

test('a trace follows what flows: a payment leads to no goods', () => {
  assert.deepEqual(traced(0, 'down'), [0, 1]);
  assert.deepEqual(traced(2, 'up'), [0, 1]);
  assert.deepEqual(traced(2, 'down'), [2, 3]);
  assert.deepEqual(traced(3, 'whole'), [0, 1]);
  assert.deepEqual([...app.trace(data, network, 0, 'down', new Set([1]))], []);
});

test('an enabler that is gone stops the flow', () => {
  const supply = app.supply.compile(data, network);
  const { supplied, blockedBy } = app.supply;
  assert.equal(supplied(supply, 5), true);
  assert.equal(supplied(supply, 6), false);
  assert.equal(supplied(supply, 5, blockedBy(supply, [3])), false);
});

test('a route never supplies a state by itself', () => {
  // 1 gets good 0 once (unlikely) and makes goods 1 and 2 of it; 2 needs both; 3 hands good 1 back to 2 for nothing.
  const likely = (number, to, commodity, level) => ({ ...flow(number, to, commodity), level });
  const circle = {
    ...data,
    actors: [actor([0]), actor([], [[[0], 1], [[0], 2]]), actor([], [[[1, 2], 3]]), actor(), actor()],
    flows: [
      likely(0, 1, 0, 3),
      likely(1, 2, 1, 4),
      likely(1, 2, 2, 4),
      likely(2, 3, 1, 6),
      likely(3, 2, 1, 6),
      likely(2, 4, 3, 6),
    ],
    commodities: [0, 1, 2, 3],
    targets: [4],
  };
  const view = app.network(circle, { date: null, scenario: null, removed: new Set() });
  const route = app.routing.bestRoute(app.supply.compile(circle, view), circle.probabilities);
  assert.deepEqual([...route.flows].sort(), [0, 1, 2, 5]);
  assert.equal(route.level, 3);
});

test('reordering takes crossings away', () => {
  const stages = new Map([0, 1, 2, 3, 4, 5].map((card) => [card, card < 3 ? 0 : 1]));
  const links = [
    { id: 0, source: 0, target: 5 },
    { id: 1, source: 1, target: 4 },
    { id: 2, source: 2, target: 3 },
  ];
  const board = app.layoutBoard([[0, 1, 2], [3, 4, 5]], links, new Map());
  assert.equal(app.layoutOrder.crossings(board), 3);
  app.layoutOrder.reorder(board);
  assert.equal(app.layoutOrder.crossings(board), 0);
  assert.equal(app.layout(stages, links).crossings, 0);
});

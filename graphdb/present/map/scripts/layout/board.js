// The board that a layout is worked out on: columns of items, an item being a card or a bend of passing flows.
// The same as graphdb/present/chain/layout/board.py; items are numbers, first the cards, then the bends.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});

  /** A number rounded to a whole one, halves to the even neighbour, as Python does. */
  const even = (value) => {
    const near = Math.round(value);
    return near - value === 0.5 && near % 2 !== 0 ? near - 1 : near;
  };

  /** Put the cards in their columns in the order of their numbers, with bends where flows pass a column. */
  function board(columns, links, pulls) {
    const cards = columns.flat().sort((one, other) => one - other);
    const item = new Map(cards.map((card, index) => [card, index]));
    const found = {
      cards,
      item,
      items: columns.map((column) => column.map((card) => item.get(card)).sort((one, other) => one - other)),
      strands: [],
      column: [],
      before: cards.map(() => []),
      after: cards.map(() => []),
      lanes: cards.map(() => 0),
      pulls: cards.map((card) => (pulls.get(card) ?? []).filter((near) => item.has(near)).map((near) => item.get(near))),
    };
    found.items.forEach((column, index) => column.forEach((at) => (found.column[at] = index)));
    const parallel = new Map();
    for (const { id, source, target } of links) {
      const [from, to] = [item.get(source), item.get(target)];
      const key = from * cards.length + to;
      if (!parallel.has(key)) parallel.set(key, { key, from, to, flows: [] });
      parallel.get(key).flows.push(id);
    }
    for (const { from, to, flows } of [...parallel.values()].sort((one, other) => one.key - other.key))
      addStrand(found, from, to, flows);
    return found;
  }

  function addStrand(found, from, to, flows) {
    const [start, end] = [found.column[from], found.column[to]];
    const step = end >= start ? 1 : -1;
    const way = [from];
    for (let index = start + step; step > 0 ? index < end : index > end; index += step) {
      const bend = found.column.push(index) - 1;
      found.items[index].push(bend);
      found.before.push([]);
      found.after.push([]);
      found.lanes.push(flows.length);
      found.pulls.push([]);
      way.push(bend);
    }
    way.push(to);
    found.strands.push({ flows, start, end, items: way });
    for (let at = 1; at < way.length; at += 1) {
      const [left, right] = step > 0 ? [way[at - 1], way[at]] : [way[at], way[at - 1]];
      if (found.column[left] === found.column[right]) continue;
      for (const _ of flows) {
        found.after[left].push(right);
        found.before[right].push(left);
      }
    }
  }

  app.even = even;
  app.layoutBoard = board;
})();

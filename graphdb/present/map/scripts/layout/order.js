// Fewer crossings: sweeps by barycenter, then swaps of neighbours; the best order seen wins, the first one included.
// The same as graphdb/present/chain/layout/order.py, with fewer rounds on boards that would otherwise keep a
// reader waiting.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const ROUNDS = [
    { upTo: 600, sweeps: 24, swaps: 12 },
    { upTo: 2500, sweeps: 8, swaps: 2 },
    { upTo: Infinity, sweeps: 6, swaps: 0 },
  ];

  function reorder(board) {
    const { sweeps, swaps } = ROUNDS.find(({ upTo }) => board.column.length <= upTo);
    const copy = () => board.items.map((column) => [...column]);
    let [best, fewest] = [copy(), crossings(board)];
    for (let round = 0; round < sweeps; round += 1) {
      sweep(board, round % 2 === 0);
      if (swaps && round >= sweeps / 2) swap(board, 2);
      const count = crossings(board);
      if (count < fewest) [best, fewest] = [copy(), count];
    }
    board.items.splice(0, board.items.length, ...best);
    if (swaps) swap(board, swaps);
  }

  /** How often two flows cross between neighbouring columns: inversions, counted in a Fenwick tree. */
  function crossings(board) {
    const at = places(board);
    let total = 0;
    for (let column = 0; column + 1 < board.items.length; column += 1) {
      const size = board.items[column + 1].length;
      const tree = new Int32Array(size + 1);
      let seen = 0;
      for (const item of board.items[column]) {
        const heads = board.after[item];
        for (const other of heads) {
          let notAbove = 0;
          for (let index = at[other] + 1; index > 0; index -= index & -index) notAbove += tree[index];
          total += seen - notAbove;
        }
        for (const other of heads) for (let index = at[other] + 1; index <= size; index += index & -index) tree[index] += 1;
        seen += heads.length;
      }
    }
    return total;
  }

  function places(board) {
    const at = new Int32Array(board.column.length);
    for (const column of board.items) column.forEach((item, index) => (at[item] = index));
    return at;
  }

  /** Sort each column by where its items' neighbours stand in the column just passed. */
  function sweep(board, rightwards) {
    const neighbours = rightwards ? board.before : board.after;
    const height = new Float64Array(board.column.length);
    const settle = (column) => column.forEach((item, index) => (height[item] = (index + 0.5) / column.length));
    board.items.forEach(settle);
    const order = rightwards ? board.items.slice(1) : board.items.slice(0, -1).reverse();
    const keys = new Float64Array(board.column.length);
    for (const column of order) {
      for (const item of column) {
        const near = neighbours[item].length ? neighbours[item] : board.pulls[item];
        let sum = 0;
        for (const other of near) sum += height[other];
        keys[item] = near.length ? sum / near.length : height[item];
      }
      column.sort((one, other) => keys[one] - keys[other]);
      settle(column);
    }
  }

  /** Swap neighbours in a column while that saves crossings. */
  function swap(board, rounds) {
    const at = places(board);
    for (let round = 0; round < rounds; round += 1) {
      let saved = 0;
      board.items.forEach((column, index) => {
        const sides = [];
        if (index > 0) sides.push(board.before);
        if (index + 1 < board.items.length) sides.push(board.after);
        const ends = new Map(
          column.map((item) => [item, sides.map((near) => near[item].map((other) => at[other]).sort((a, b) => a - b))]),
        );
        for (let place = 0; place + 1 < column.length; place += 1) {
          const [upper, lower] = [column[place], column[place + 1]];
          const [above, below] = [ends.get(upper), ends.get(lower)];
          let gain = 0;
          for (let side = 0; side < sides.length; side += 1)
            gain += inversions(above[side], below[side]) - inversions(below[side], above[side]);
          if (gain <= 0) continue;
          [column[place], column[place + 1]] = [lower, upper];
          [at[lower], at[upper]] = [place, place + 1];
          saved += gain;
        }
      });
      if (!saved) return;
    }
  }

  /** Crossings between the flows of two items, one above the other, given the sorted places of their other ends. */
  function inversions(above, below) {
    let [count, index] = [0, 0];
    for (const end of below) {
      while (index < above.length && above[index] <= end) index += 1;
      count += above.length - index;
    }
    return count;
  }

  app.layoutOrder = { reorder, crossings };
})();

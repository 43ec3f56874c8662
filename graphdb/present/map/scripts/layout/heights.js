// How high each item stands: as near its neighbours as the order in its column allows. The same as
// graphdb/present/chain/layout/heights.py: isotonic regression with gaps by pooling adjacent violators
// (doi:10.1214/aoms/1177728423).
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const SWEEPS = 16;
  const [CARD_GAP, BEND_GAP, MIXED_GAP] = [14, 4, 10];
  const ROOM = 1.12;
  const STRAIGHT = 6;
  const LANE = 7;

  function heights(board) {
    const y = new Float64Array(board.column.length);
    const below = board.items.map((column) => {
      const offsets = [0];
      for (let at = 1; at < column.length; at += 1) offsets.push(offsets[at - 1] + apart(board, column[at - 1], column[at]));
      const middle = offsets[offsets.length - 1] / 2;
      column.forEach((item, at) => (y[item] = offsets[at] - middle));
      return offsets;
    });
    const half = (tallness(board) - app.CARD.height) / 2;
    for (let sweep = 0; sweep < SWEEPS; sweep += 1) {
      for (let step = 0; step < board.items.length; step += 1) {
        const index = sweep % 2 === 0 ? step : board.items.length - 1 - step;
        const [column, offsets] = [board.items[index], below[index]];
        const wanted = column.map((item) => aim(board, item, y));
        const levels = isotonic(
          wanted.map(([value], at) => value - offsets[at]),
          wanted.map(([, weight]) => weight),
        );
        const lowest = half - offsets[offsets.length - 1];
        column.forEach((item, at) => (y[item] = Math.min(lowest, Math.max(-half, levels[at])) + offsets[at]));
      }
    }
    return y;
  }

  /** The height of the whole: somewhat more than its tallest column needs. */
  function tallness(board) {
    let tallest = 0;
    for (const column of board.items) {
      let sum = 0;
      for (let at = 1; at < column.length; at += 1) sum += apart(board, column[at - 1], column[at]);
      tallest = Math.max(tallest, sum);
    }
    return ROOM * tallest + app.CARD.height;
  }

  /** The least distance between the centres of two neighbours. */
  function apart({ lanes }, upper, lower) {
    const [one, other] = [lanes[upper], lanes[lower]];
    const gap = one && other ? BEND_GAP : one || other ? MIXED_GAP : CARD_GAP;
    return gap + ((one ? LANE * one : app.CARD.height) + (other ? LANE * other : app.CARD.height)) / 2;
  }

  /** The height that an item's neighbours ask for, and how strongly. */
  function aim(board, item, y) {
    let [sum, weight] = [0, 0];
    for (const near of [board.before[item], board.after[item]]) {
      for (const other of near) {
        const force = board.lanes[item] && board.lanes[other] ? STRAIGHT : 1;
        sum += y[other] * force;
        weight += force;
      }
    }
    if (!weight) {
      for (const other of board.pulls[item]) {
        sum += y[other];
        weight += 1;
      }
    }
    return weight ? [sum / weight, weight] : [y[item], 0.1];
  }

  /** The non-decreasing numbers nearest to ``aims`` in weighted least squares. */
  function isotonic(aims, weights) {
    const blocks = [];
    aims.forEach((aimed, at) => {
      let [level, mass, size] = [aimed, weights[at], 1];
      while (blocks.length && blocks[blocks.length - 1][0] > level) {
        const [other, otherMass, otherSize] = blocks.pop();
        level = (level * mass + other * otherMass) / (mass + otherMass);
        mass += otherMass;
        size += otherSize;
      }
      blocks.push([level, mass, size]);
    });
    return blocks.flatMap(([level, , size]) => Array(size).fill(level));
  }

  app.layoutHeights = { heights, tallness, LANE };
})();

// Where the cards stand and how flows run between them: columns left to right, nothing left to chance.
// The same as graphdb/present/chain/layout/arrange.py and curves.py, so that a filter lays the map out anew in the page.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const CARD = { width: 146, height: 76 };
  const SCREEN = [1250, 620];
  const MARGIN = 12;
  const HEADING = 106;
  const [PORT, BOW] = [9, 9];

  /**
   * ``stages``: a Map from each card (a number) to its stage's place in the order, or -1; ``links``: flows as {id,
   * source, target}, sorted by id; ``pulls``: for cards without flows, those near whom they should stand.
   *
   * The result has ``cards``: [card, x, y]; ``curves``: [id, bow, x, y, x, y, ...]; ``bands``: [stage, left, right];
   * ``top``, ``bottom``, and the number of ``crossings``.
   */
  function arrange(stages, links, pulls = new Map()) {
    let best = null;
    for (const parts of app.layoutColumns(stages, links)) {
      const board = app.layoutBoard(
        parts.map((part) => part.cards),
        links,
        pulls,
      );
      const value = worth(board);
      if (!best || value > best.value) best = { parts, board, value };
    }
    const { parts, board } = best;
    app.layoutOrder.reorder(board);
    const y = app.layoutHeights.heights(board);
    const x = centres(board);
    const at = board.cards.map((_, item) => [x[board.column[item]], app.even(y[item])]);
    const curves = drawn(board, at, x, y);
    let [top, bottom] = [0, 0];
    const reach = (value) => {
      if (value < top) top = value;
      if (value > bottom) bottom = value;
    };
    for (const [, centre] of at) for (const side of [-1, 1]) reach(centre + (side * CARD.height) / 2);
    for (const [, , ...points] of curves) for (let index = 1; index < points.length; index += 2) reach(points[index]);
    return {
      cards: board.cards.map((card, item) => [card, ...at[item]]),
      curves,
      bands: bands(parts, x),
      top: top - HEADING,
      bottom: bottom + MARGIN,
      crossings: app.layoutOrder.crossings(board),
    };
  }

  function bands(parts, x) {
    const found = [];
    parts.forEach(({ stage }, index) => {
      let left = x[index] - CARD.width / 2 - MARGIN;
      const last = found[found.length - 1];
      if (last && stage !== -1 && last[0] === stage) left = found.pop()[1];
      found.push([stage, left, x[index] + CARD.width / 2 + MARGIN]);
    });
    return found;
  }

  /** How large the drawing can be on a screen, less something for flows that stay within a column. */
  function worth(board) {
    const x = centres(board);
    const width = x.length ? x[x.length - 1] + CARD.width + 2 * MARGIN : 1;
    const height = app.layoutHeights.tallness(board) + HEADING;
    let [within, all] = [0, 0];
    for (const { start, end, flows } of board.strands) {
      all += flows.length;
      if (start === end) within += flows.length;
    }
    return Math.min(SCREEN[0] / width, SCREEN[1] / height) * (1 - within / Math.max(1, all));
  }

  /** The x of each column: gaps are wider where more flows have to turn. */
  function centres(board) {
    let x = 0;
    return board.items.map((_, index) => {
      const centre = x;
      const strands = board.strands.filter(
        ({ start, end }) => Math.min(start, end) <= index && index < Math.max(start, end),
      ).length;
      x += CARD.width + Math.min(78, 46 + app.even(0.8 * strands));
      return centre;
    });
  }

  /** The curve of every flow: points joined by a curve, a straight line through a column, a curve, and so on. */
  function drawn(board, at, x, y) {
    const ports = portsOf(board, y);
    const { LANE } = app.layoutHeights;
    const found = [];
    for (const strand of board.strands) {
      const [out, into] = sidesOf(strand);
      const { items, flows } = strand;
      flows.forEach((flow, lane) => {
        const offset = lane - (flows.length - 1) / 2;
        const points = [at[items[0]][0] + (out * CARD.width) / 2, app.even(ports.get(flow)[0])];
        for (const bend of items.slice(1, -1)) {
          const [centre, height] = [x[board.column[bend]], app.even(y[bend] + offset * LANE)];
          points.push(centre - (out * CARD.width) / 2, height, centre + (out * CARD.width) / 2, height);
        }
        points.push(at[items[items.length - 1]][0] + (into * CARD.width) / 2, app.even(ports.get(flow)[1]));
        found.push([flow, Math.abs(strand.start - strand.end) <= 1 ? app.even(offset * BOW) : 0, ...points]);
      });
    }
    return found.sort(([one], [other]) => one - other);
  }

  /** On which side a strand leaves its first card and reaches its last: 1 right, -1 left; in one column, right. */
  const sidesOf = ({ start, end }) => (start === end ? [1, 1] : start < end ? [1, -1] : [-1, 1]);

  /** The heights at which each flow leaves and arrives. */
  function portsOf(board, y) {
    const wanted = new Map();
    const ask = (item, side, row) => {
      const key = item * 2 + (side > 0 ? 1 : 0);
      if (!wanted.has(key)) wanted.set(key, { item, rows: [] });
      wanted.get(key).rows.push(row);
    };
    for (const strand of board.strands) {
      const [out, into] = sidesOf(strand);
      const { items } = strand;
      const [first, last] = [items[0], items[items.length - 1]];
      for (const flow of strand.flows) {
        ask(first, out, [y[items[1]], first, last, flow, 1]);
        ask(last, into, [y[items[items.length - 2]], first, last, flow, 0]);
      }
    }
    const ports = new Map();
    for (const { item, rows } of wanted.values()) {
      rows.sort((a, b) => a[0] - b[0] || a[1] - b[1] || a[2] - b[2] || a[3] - b[3] || a[4] - b[4]);
      const step = Math.min(PORT, (CARD.height - 14) / Math.max(1, rows.length - 1));
      rows.forEach(([, , , flow, leaves], index) => {
        if (!ports.has(flow)) ports.set(flow, [0, 0]);
        ports.get(flow)[leaves ? 0 : 1] = y[item] + (index - (rows.length - 1) / 2) * step;
      });
    }
    return ports;
  }

  app.CARD = CARD;
  app.layout = arrange;
})();

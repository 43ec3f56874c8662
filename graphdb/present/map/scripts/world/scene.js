// What the map of the world shows at one zoom: symbols, the rows of those that are open, and the bundles between them.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const world = (app.world ??= {});
  const MOST = 240; // lines that a reader can tell apart
  const STEPS = [
    // pixels between the rims of two symbols, and whether all flows between two of them share one line
    [4, false],
    [4, true],
    [20, true],
    [45, true],
    [80, true],
    [130, true],
    [200, true],
  ];

  /** The actors and flows that all views show now, which of them stand out, and which flows fall with what is taken away. */
  function shown() {
    const { standing, lost } = app.scene.now();
    return { ...app.shown(), standing, lost };
  }

  /**
   * ``scale`` is in pixels per unit of the map, ``open`` groups of sites, ``view`` the box that is seen. Where more lines
   * than one can tell apart would end in that box, more flows share a line and more actors a symbol, until one zooms in.
   */
  function compose({ scale, open, view }) {
    const { actors, flows, standing, lost } = shown();
    const seen = ({ x, y }) => x > view.left && x < view.right && y > view.top && y < view.bottom;
    let symbols, ends;
    let merged = false;
    for (const [apart, merge] of STEPS) {
      merged = merge;
      symbols = world.symbols(actors, scale, open, apart);
      ends = new Map();
      for (const symbol of symbols) for (const actor of symbol.actors) ends.set(actor.number, symbol);
      if (flows.length < MOST || world.count(flows, ends, standing, lost, merged, seen) < MOST) break;
    }
    const taken = symbols
      .filter((symbol) => !symbol.open)
      .map(({ x, y, radius: size }) => ({ left: x - size, top: y - size, width: 2 * size, height: 2 * size }));
    let index = symbols.length;
    for (const symbol of symbols.filter((found) => found.open)) {
      for (const row of world.spread(symbol, flows, taken, view.bottom - view.top)) {
        ends.set(row.actor.number, Object.assign(row, { index }));
        index += 1;
      }
    }
    const bundles = world.bundles(flows, ends, standing, lost, merged);
    const turn = app.model.world.turn * scale;
    for (const bundle of bundles) bundle.curves = world.curves(bundle, turn);
    const missing = actors.filter((actor) => app.model.world.actors[actor.number] < 0);
    return { scale, symbols, bundles, ends, standing, missing, merged };
  }

  /** The symbol, row or bundle at a point, in pixels from the map's middle; symbols before lines. */
  function find(scene, point, reach) {
    const { ROW, HEAD } = world;
    for (const symbol of scene.symbols) {
      if (!symbol.open) continue;
      const { left, top, width, height } = symbol.card;
      if (point.x < left || point.x > left + width || point.y < top || point.y > top + height) continue;
      const inRow = (row) => Math.abs(row.y - point.y) <= ROW / 2 && Math.abs(row.x - point.x) <= row.row;
      const row = symbol.rows.find(inRow);
      return row ? { actor: row.actor.number } : { symbol, head: point.y < top + HEAD };
    }
    const over = scene.symbols
      .map((symbol) => ({ symbol, off: Math.hypot(symbol.x - point.x, symbol.y - point.y) - symbol.radius }))
      .filter(({ off }) => off <= reach)
      .sort((one, other) => one.off - other.off)[0];
    if (over) {
      const { symbol } = over;
      return symbol.actors.length === 1 && !symbol.open ? { actor: symbol.actors[0].number } : { symbol };
    }
    let best = null;
    for (const bundle of scene.bundles) {
      for (const points of bundle.curves) {
        const off = world.distance(points, point) - bundle.width / 2;
        if (off <= reach && (!best || off < best.off)) best = { off, bundle };
      }
    }
    return best ? { bundle: best.bundle } : null;
  }

  Object.assign(world, { shown, compose, find });
})();

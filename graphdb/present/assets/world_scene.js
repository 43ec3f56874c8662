// What the map of the world shows at one zoom: symbols, the rows of those that are open, and the bundles between them.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const world = (app.world ??= {});

  /** The actors and flows that all views show now, which of them stand out, and which flows fall with what is taken away. */
  function shown() {
    const { standing, lost } = app.scene.now();
    return { ...app.shown(), standing, lost };
  }

  /** ``scale`` is in pixels per unit of the map, ``height`` that of the picture, ``open`` groups of sites. */
  function compose({ scale, height, open }) {
    const { actors, flows, standing, lost } = shown();
    const symbols = world.symbols(actors, scale, open);
    const ends = new Map();
    const taken = symbols.filter((symbol) => !symbol.open).map(({ x, y, radius: size }) => {
      return { left: x - size, top: y - size, width: 2 * size, height: 2 * size };
    });
    for (const symbol of symbols) for (const actor of symbol.actors) ends.set(actor.number, symbol);
    for (const symbol of symbols.filter((found) => found.open)) {
      for (const row of world.spread(symbol, flows, taken, height)) ends.set(row.actor.number, row);
    }
    const turn = app.model.world.turn * scale;
    const bundles = world.bundles(flows, ends, standing, lost);
    for (const bundle of bundles) bundle.curves = world.curves(bundle, turn);
    const missing = actors.filter((actor) => app.model.world.actors[actor.number] < 0);
    return { scale, symbols, bundles, ends, standing, missing };
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

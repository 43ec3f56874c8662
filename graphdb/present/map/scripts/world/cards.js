// An open symbol of the map of the world: a card beside its place that lists its actors, a row each.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const world = (app.world ??= {});
  const ROW = 21;
  const HEAD = 26;
  const GAP = 40;
  const WIDEST = 250;
  const MOST = 90; // rows; the table has the rest
  const probe = document.createElement('canvas').getContext('2d');

  /** Give an open symbol its card: a box and a row for each actor, beside the symbol where the card covers least. */
  function spread(symbol, flows, taken, height) {
    const perColumn = Math.max(6, Math.floor((height - HEAD - 60) / ROW));
    const listed = symbol.actors.slice(0, MOST);
    const columns = Math.max(1, Math.ceil(listed.length / perColumn));
    const deep = Math.ceil(listed.length / columns);
    const column = width(symbol, listed);
    const box = { width: column * columns, height: HEAD + deep * ROW + 5 };
    const side = Math.sign(balance(symbol, flows)) || 1;
    const places = [side, -side].flatMap((to) =>
      [0, 1, -1, 2, -2].map((down) => ({
        side: to,
        left: symbol.x + to * (GAP + box.width / 2) - box.width / 2,
        top: symbol.y - box.height / 2 + (down * box.height) / 2,
      })),
    );
    const covered = (place) => taken.reduce((sum, other) => sum + overlap({ ...box, ...place }, other), 0);
    const best = places.reduce((least, place) => (covered(place) < covered(least) ? place : least));
    Object.assign(symbol, { card: { ...box, ...best, column, more: symbol.actors.length - listed.length } });
    taken.push(symbol.card);
    symbol.rows = listed.map((actor, at) => ({
      key: `actor ${actor.number}`,
      actor,
      card: symbol.card,
      side: -best.side,
      row: column / 2,
      x: best.left + column * (Math.floor(at / deep) + 0.5),
      y: best.top + HEAD + ROW * ((at % deep) + 0.5),
    }));
    return symbol.rows;
  }

  function width(symbol, listed) {
    app.paint.font(probe, 600, 12);
    const widest = Math.max(
      probe.measureText(world.title(symbol)).width + 34,
      ...listed.map((actor) => probe.measureText(actor.name).width + (actor.role ? 20 : 0)),
    );
    return Math.ceil(Math.min(WIDEST, widest)) + 22;
  }

  /** Whether more of its flows have their other end to the right (above 0) or to the left. */
  function balance(symbol, flows) {
    const own = new Set(symbol.actors.map((actor) => actor.number));
    let sum = 0;
    for (const flow of flows) {
      if (own.has(flow.from) === own.has(flow.to)) continue;
      const site = app.model.world.actors[own.has(flow.from) ? flow.to : flow.from];
      if (site >= 0) sum += Math.sign(app.model.world.sites[site][2] - symbol.sites[0].x);
    }
    return sum;
  }

  function overlap(one, other) {
    const wide = Math.min(one.left + one.width, other.left + other.width) - Math.max(one.left, other.left);
    const high = Math.min(one.top + one.height, other.top + other.height) - Math.max(one.top, other.top);
    return wide > 0 && high > 0 ? wide * high : 0;
  }

  Object.assign(world, { spread, ROW, HEAD });
})();

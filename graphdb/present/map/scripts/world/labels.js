// Names beside the symbols of the map of the world: the weightiest first, and none over another.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const world = (app.world ??= {});
  const SIZE = 12;
  const STEP = 14;
  const WIDEST = 190;

  /** The lines of a symbol's label: its title, how many it stands for, and which of them matter most. */
  function lines(ctx, symbol) {
    const name = app.paint.fitText(ctx, 700, world.title(symbol), WIDEST, 2 * STEP, SIZE, SIZE).lines;
    const found = name.map((text) => ({ text, weight: 700, ink: 'ink' }));
    if (symbol.actors.length === 1) return found;
    const { ROLES } = app.model;
    const chosen = symbol.actors.find((actor) => app.state.chosen?.actor === actor.number);
    const marked = symbol.actors.filter((actor) => actor.role && actor.role !== 'near' && actor !== chosen);
    const near = symbol.actors.filter((actor) => actor.role === 'near').length;
    if (chosen) found.push({ text: `▸ ${chosen.name}`, weight: 700, ink: 'accent' });
    for (const actor of marked.slice(0, 3)) {
      const ink = actor.role === 'target' ? 'accent' : actor.role;
      found.push({ text: `${ROLES[actor.role].sign} ${actor.name}`, weight: 600, ink });
    }
    if (marked.length > 3) found.push({ text: `and ${marked.length - 3} more`, weight: 600, ink: 'choke' });
    if (near) found.push({ text: app.dom.count(near, 'near miss', 'near misses'), weight: 500, ink: 'near' });
    return found.map((line) => ({ ...line, text: app.paint.wrap(ctx, line.text, WIDEST + 20, 1)[0] }));
  }

  const touch = (one, other) =>
    one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom;

  /** The labels that find room within ``frame``, each with its lines and its box. */
  function place(ctx, scene, frame) {
    const box = (symbol) => {
      const size = symbol.radius + (symbol.role ? 6 : 2);
      return { left: symbol.x - size, right: symbol.x + size, top: symbol.y - size, bottom: symbol.y + size };
    };
    const taken = scene.symbols.map(box);
    for (const { card } of scene.symbols.filter((symbol) => symbol.open)) {
      taken.push({ left: card.left, right: card.left + card.width, top: card.top, bottom: card.top + card.height });
    }
    const isChosen = (symbol) => symbol.actors.some((actor) => actor.number === app.state.chosen?.actor);
    const stands = (symbol) => symbol.actors.some((actor) => scene.standing?.actors.has(actor.number));
    const weight = (symbol) =>
      isChosen(symbol) * 1e6 + stands(symbol) * 1e5 + world.RANK.indexOf(symbol.role) * 1e3 + symbol.actors.length;
    const order = scene.symbols
      .filter((symbol) => !symbol.open)
      .sort((one, other) => weight(other) - weight(one) || one.sites[0].number - other.sites[0].number);
    const found = [];
    for (const symbol of order) {
      const text = lines(ctx, symbol);
      const width = Math.max(...text.map((line) => (app.paint.font(ctx, line.weight, SIZE), ctx.measureText(line.text).width)));
      const inside = (place) =>
        place.left > frame.left + 3 && place.right < frame.right - 3 && place.top > frame.top + 3 && place.bottom < frame.bottom - 3;
      const free = around(symbol, width, text.length * STEP).find(
        (place) => inside(place) && !taken.some((other) => touch(place, other)),
      );
      if (!free) continue;
      taken.push(free);
      found.push({ symbol, text, ...free });
    }
    return found;
  }

  /** Boxes for a label: right, left, below and above its symbol, and between those. */
  function around({ x, y, radius }, width, height) {
    const off = radius + 7;
    const [right, left, middle] = [x + off, x - off - width, x - width / 2];
    const boxes = [
      [right, y - height / 2],
      [left, y - height / 2],
      [middle, y + off],
      [middle, y - off - height],
      [right - 4, y + 4],
      [right - 4, y - height - 4],
      [left + 4, y + 4],
      [left + 4, y - height - 4],
    ];
    return boxes.map(([at, top]) => ({ left: at, right: at + width, top, bottom: top + height, middle: at === middle }));
  }

  function paint(ctx, scene, frame) {
    const colour = app.paint.colours();
    ctx.textBaseline = 'middle';
    ctx.lineJoin = 'round';
    ctx.setLineDash([]);
    for (const label of place(ctx, scene, frame)) {
      ctx.globalAlpha = scene.standing && !label.symbol.actors.some((a) => scene.standing.actors.has(a.number)) ? 0.45 : 1;
      ctx.textAlign = label.middle ? 'center' : label.left < label.symbol.x ? 'right' : 'left';
      const x = label.middle ? (label.left + label.right) / 2 : ctx.textAlign === 'right' ? label.right : label.left;
      label.text.forEach((line, at) => {
        app.paint.font(ctx, line.weight, SIZE);
        ctx.strokeStyle = colour('page');
        ctx.lineWidth = 3.5;
        ctx.strokeText(line.text, x, label.top + STEP * (at + 0.5));
        ctx.fillStyle = colour(line.ink);
        ctx.fillText(line.text, x, label.top + STEP * (at + 0.5));
      });
    }
    ctx.globalAlpha = 1;
    ctx.textAlign = 'left';
  }

  Object.assign(world, { labels: paint });
})();

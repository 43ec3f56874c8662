// A picture as it goes into a slide or onto paper: title, drawing, legend, caption; on a canvas or as SVG.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const SIZE = { width: 1920, height: 1080 };
  const SIDE = 60;
  const STEP = 26;

  /** Words in lines of a width, at most so many. */
  function write(ctx, { text, weight, size, ink, x, y, width, lines }) {
    const { size: fits, lines: found } = app.paint.fitText(ctx, weight, text, width, lines * size * 1.12, size, size * 0.6);
    app.paint.font(ctx, weight, fits);
    ctx.fillStyle = app.paint.colours()(ink);
    ctx.textBaseline = 'top';
    ctx.textAlign = 'left';
    found.forEach((line, at) => ctx.fillText(line, x, y + at * fits * 1.2));
    return y + found.length * fits * 1.2;
  }

  /** What the picture is of: the words of the page's own caption. */
  function caption() {
    return [...app.caption(), app.state.tab === 'world' && app.model.world.credit].filter(Boolean).join(' ');
  }

  /** The chain in a box, as large as it fits. */
  function chain(ctx, box) {
    const scene = app.scene.now();
    const { bands, top, bottom } = scene.layout;
    const [left, right] = bands.length ? [bands[0][1], bands[bands.length - 1][2]] : [0, 1];
    const scale = Math.min(box.width / (right - left), box.height / (bottom - top));
    const view = { scale, left, top };
    ctx.translate(box.x + (box.width - (right - left) * scale) / 2 - left * scale, box.y - top * scale);
    ctx.scale(scale, scale);
    const headings = app.paint.bands(ctx, scene, view);
    app.paint.flows(ctx, scene, view);
    app.paint.enablers(ctx, scene, view);
    for (const card of scene.cards.values()) app.cards.card(ctx, card, scene, view);
    headings();
  }

  /** The map of the world in a box, where the reader looks. */
  function world(ctx, box) {
    const { zoom, paint } = app.world.picture(box);
    ctx.beginPath();
    ctx.roundRect(box.x, box.y, box.width, box.height, 0);
    ctx.clip();
    ctx.translate(box.x, box.y);
    ctx.scale(zoom, zoom);
    paint(ctx);
  }

  /** Colours, marks and lines, as many rows as they need; gives the height. */
  function legend(ctx, y, dry) {
    const colour = app.paint.colours();
    const seen = new Set(app.world.shown().flows.map((flow) => flow.commodity));
    const roles = new Set(app.world.shown().actors.map((actor) => actor.role));
    const items = [
      ...app.model.commodities
        .filter((_, number) => seen.has(number))
        .map(({ name, colour: number }) => ({ name, paint: (x, at) => stroke(x, at, `c${number}`, 5, 5) })),
      ...Object.entries(app.model.ROLES)
        .filter(([role]) => roles.has(role))
        .map(([role, { name }]) => ({ name, paint: (x, at) => app.cards.sign(ctx, role, x + 24, at, 9) })),
      ...app.curves.STYLES.map(({ name, from }) => ({ name, paint: (x, at) => stroke(x, at, 'ink', 2.6, from) })),
    ];
    function stroke(x, at, ink, width, level) {
      ctx.strokeStyle = colour(ink);
      ctx.lineWidth = width;
      app.curves.setDash(ctx, level, width);
      ctx.beginPath();
      ctx.moveTo(x, at);
      ctx.lineTo(x + 38, at);
      ctx.stroke();
      ctx.setLineDash([]);
    }
    let [x, row] = [SIDE, 0];
    for (const { name, paint } of items) {
      app.paint.font(ctx, 400, 17);
      const width = 48 + ctx.measureText(name).width + 28;
      if (x + width > SIZE.width - SIDE && x > SIDE) [x, row] = [SIDE, row + 1];
      if (!dry) {
        ctx.globalAlpha = 1;
        paint(x, y + row * STEP + 12);
        app.paint.font(ctx, 400, 17);
        ctx.fillStyle = colour('ink');
        ctx.textBaseline = 'middle';
        ctx.textAlign = 'left';
        ctx.fillText(name, x + 48, y + row * STEP + 12);
      }
      x += width;
    }
    return (row + 1) * STEP;
  }

  function paint(ctx) {
    const { width, height } = SIZE;
    const { texts } = app.model;
    ctx.fillStyle = app.paint.colours()('page');
    ctx.fillRect(0, 0, width, height);
    const full = width - 2 * SIDE;
    let y = write(ctx, { text: texts.question, weight: 700, size: 38, ink: 'ink', x: SIDE, y: 36, width: full, lines: 2 });
    y = write(ctx, { text: app.sentences.view().join(' · '), weight: 400, size: 21, ink: 'soft', x: SIDE, y: y + 4, width: full, lines: 1 });
    const below = height - 86;
    const legendTop = below - legend(ctx, 0, true) - 6;
    const box = { x: SIDE, y: y + 16, width: full, height: legendTop - y - 28 };
    ctx.save();
    (app.state.tab === 'world' ? world : chain)(ctx, box);
    ctx.restore();
    legend(ctx, legendTop, false);
    write(ctx, { text: caption(), weight: 400, size: 16, ink: 'soft', x: SIDE, y: below, width: full, lines: 3 });
  }

  /** The picture as a canvas of slide size. */
  function canvas() {
    const made = app.dom.make('canvas', SIZE);
    paint(made.getContext('2d'));
    return made;
  }

  /** The picture as the text of an SVG file. */
  function svg() {
    const ctx = new app.SvgContext(SIZE.width, SIZE.height, app.model.texts.question, caption());
    paint(ctx);
    return ctx.toString();
  }

  app.slide = { canvas, svg, caption };
})();

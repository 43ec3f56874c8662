// Painting the map of the world. All sizes are in pixels of the screen, so that nothing grows as one zooms in.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const world = (app.world ??= {});
  let paths = null;

  /** The map below: sea, graticule, land, borders. */
  function ground(ctx, scale) {
    const colour = app.paint.colours();
    paths ??= Object.fromEntries(
      ['edge', 'graticule', 'land', 'borders'].map((name) => [name, new app.Traced(app.model.world[name])]),
    );
    ctx.save();
    ctx.scale(scale, scale);
    ctx.setLineDash([]);
    ctx.lineJoin = 'round';
    const stroke = (name, ink, width) => {
      ctx.strokeStyle = colour(ink);
      ctx.lineWidth = width / scale;
      ctx.stroke(paths[name]);
    };
    ctx.fillStyle = colour('sea');
    ctx.fill(paths.edge);
    stroke('graticule', 'graticule', 0.8);
    ctx.fillStyle = colour('land');
    ctx.fill(paths.land);
    stroke('borders', 'border', 1);
    stroke('land', 'coast', 0.8);
    stroke('edge', 'graticule', 1.2);
    ctx.restore();
  }

  const apart = (points, seen) =>
    points.every(({ x }) => x < seen.left) ||
    points.every(({ x }) => x > seen.right) ||
    points.every(({ y }) => y < seen.top) ||
    points.every(({ y }) => y > seen.bottom);

  /** The lines that reach into the box that is seen; those over the edge of the map end there. */
  function lines(ctx, scene, seen) {
    const faint = scene.standing ? 0.12 : scene.merged ? 0.5 : 0.82;
    const within = scene.bundles.map((bundle) => [bundle, bundle.curves.filter((points) => !apart(points, seen))]);
    for (const stands of [false, true]) {
      const now = within.filter(([bundle]) => bundle.stands === stands);
      const draw = ([bundle, curves]) => curves.forEach((points) => line(ctx, bundle, points, stands ? 1 : faint));
      now.filter(([bundle]) => bundle.curves.length === 1).forEach(draw);
      ctx.save();
      ctx.scale(scene.scale, scene.scale);
      ctx.clip(paths.edge);
      ctx.scale(1 / scene.scale, 1 / scene.scale);
      now.filter(([bundle]) => bundle.curves.length > 1).forEach(draw);
      ctx.restore();
    }
    ctx.setLineDash([]);
    ctx.globalAlpha = 1;
  }

  function line(ctx, bundle, [start, c0, c1, end], alpha) {
    const path = new app.Traced();
    const way = Math.atan2(end.y - c1.y, end.x - c1.x);
    const head = 6 + bundle.width * 1.6;
    const back = { x: end.x - Math.cos(way) * head * 0.8, y: end.y - Math.sin(way) * head * 0.8 };
    path.moveTo(start.x, start.y);
    path.bezierCurveTo(c0.x, c0.y, c1.x, c1.y, back.x, back.y);
    ctx.globalAlpha = bundle.lost ? 0.7 : alpha;
    const ink = bundle.lost ? 'gone' : bundle.colour === null ? 'enable' : `c${bundle.colour}`;
    ctx.strokeStyle = ctx.fillStyle = app.paint.colours()(ink);
    ctx.lineWidth = bundle.width;
    app.curves.setDash(ctx, bundle.level, bundle.width);
    ctx.stroke(path);
    ctx.beginPath();
    ctx.moveTo(end.x, end.y);
    for (const turn of [-0.38, 0.38]) ctx.lineTo(end.x - Math.cos(way + turn) * head, end.y - Math.sin(way + turn) * head);
    ctx.fill();
    if (bundle.lost) app.cards.sign(ctx, 'gone', ...Object.values(world.middleOf([start, c0, c1, end])), 5);
  }

  /** From who enables a flow that stands out to the middle of that flow. */
  function enablers(ctx, scene) {
    if (!app.state.enablers || !scene.standing) return;
    ctx.strokeStyle = app.paint.colours()('enable');
    ctx.fillStyle = app.paint.colours()('page');
    ctx.lineCap = 'round';
    for (const bundle of scene.bundles.filter((found) => found.stands)) {
      const middle = world.middleOf(bundle.curves[0]);
      const by = new Set(bundle.flows.flatMap((flow) => flow.enablers).map((number) => scene.ends.get(number)));
      by.delete(undefined);
      for (const end of by) {
        ctx.lineWidth = 1.6;
        ctx.setLineDash([0, 4.5]);
        ctx.beginPath();
        ctx.moveTo(end.x + (end.row ? Math.sign(middle.x - end.x) * end.row : 0), end.y);
        ctx.lineTo(middle.x, middle.y);
        ctx.stroke();
      }
      if (!by.size) continue;
      ctx.setLineDash([]);
      ctx.beginPath();
      ctx.arc(middle.x, middle.y, 4, 0, 7);
      ctx.fill();
      ctx.stroke();
    }
    ctx.setLineDash([]);
  }

  function symbol(ctx, found, scene, cursor) {
    const colour = app.paint.colours();
    const chosen = found.actors.some((actor) => app.state.chosen?.actor === actor.number);
    const pale = scene.standing && !found.actors.some((actor) => scene.standing.actors.has(actor.number));
    ctx.globalAlpha = pale ? 0.3 : 1;
    ctx.setLineDash([]);
    ctx.lineWidth = chosen ? 3.5 : 1.6;
    ctx.strokeStyle = colour(chosen ? 'accent' : 'ink');
    ctx.fillStyle = colour('card');
    outline(ctx, found, 0);
    ctx.fill();
    ctx.stroke();
    if (found.actors.length === 1) dot(ctx, found);
    else number(ctx, found);
    if (found.role) role(ctx, found);
    if (found.key === cursor) {
      ctx.strokeStyle = colour('accent');
      ctx.lineWidth = 3;
      outline(ctx, found, 9);
      ctx.stroke();
    }
    ctx.globalAlpha = 1;
  }

  /** Round where some actor has a place of its own, square where all stand for a region or a country. */
  function outline(ctx, { x, y, radius, exact }, further) {
    const size = radius + further;
    ctx.beginPath();
    if (exact) ctx.arc(x, y, size, 0, 7);
    else ctx.roundRect(x - size * 0.9, y - size * 0.9, size * 1.8, size * 1.8, 3);
  }

  function dot(ctx, { x, y, radius, actors }) {
    const makes = [...new Set(actors[0].makesOf.map((number) => app.model.commodities[number].colour))];
    makes.forEach((number, at) => {
      ctx.fillStyle = app.paint.colours()(`c${number}`);
      ctx.fillRect(x - radius * 0.55 + (at * radius * 1.1) / makes.length, y - radius * 0.55, (radius * 1.1) / makes.length, radius * 1.1);
    });
  }

  function number(ctx, { x, y, radius, actors, open }) {
    app.paint.font(ctx, 700, Math.max(11, radius * 0.82));
    ctx.fillStyle = app.paint.colours()('ink');
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.fillText(open ? '×' : String(actors.length), x, y + 0.5);
    ctx.textAlign = 'left';
  }

  function role(ctx, found) {
    const dash = { near: [5, 3], gone: [2, 2] }[found.role];
    ctx.strokeStyle = app.paint.colours()(found.role === 'target' ? 'accent' : found.role);
    ctx.lineWidth = dash ? 2 : 3;
    ctx.setLineDash(dash ?? []);
    ctx.lineCap = 'butt';
    outline(ctx, found, 3.5);
    ctx.stroke();
    ctx.setLineDash([]);
    const off = (found.radius + 3.5) * 0.75;
    app.cards.sign(ctx, found.role, found.x + off, found.y - off, Math.min(7, found.radius * 0.9));
  }

  /** The card of an open symbol. */
  function card(ctx, found, scene) {
    const colour = app.paint.colours();
    const { left, top, width, height, column, more, side } = found.card;
    ctx.strokeStyle = ctx.fillStyle = colour('ink');
    ctx.lineWidth = 1;
    ctx.beginPath();
    ctx.moveTo(found.x + side * found.radius, found.y);
    ctx.lineTo(side > 0 ? left : left + width, Math.max(top, Math.min(top + height, found.y)));
    ctx.stroke();
    ctx.fillStyle = colour('card');
    ctx.strokeStyle = colour('control');
    ctx.beginPath();
    ctx.roundRect(left, top, width, height, 7);
    ctx.fill();
    ctx.stroke();
    const write = (text, weight, ink, x, y, room) => {
      app.paint.font(ctx, weight, 12);
      ctx.fillStyle = colour(ink);
      ctx.textBaseline = 'middle';
      ctx.fillText(app.paint.wrap(ctx, text, room, 1)[0] ?? '', x, y);
    };
    write(world.title(found) + (more ? ` (${more} more in the table)` : ''), 700, 'ink', left + 10, top + 14, width - 34);
    write('×', 700, 'soft', left + width - 18, top + 14, 20);
    for (const row of found.rows) {
      const chosen = app.state.chosen?.actor === row.actor.number;
      ctx.globalAlpha = scene.standing && !scene.standing.actors.has(row.actor.number) ? 0.4 : 1;
      if (chosen) {
        ctx.fillStyle = colour('accent');
        ctx.fillRect(row.x - column / 2 + 3, row.y - world.ROW / 2, column - 6, world.ROW);
      }
      const colours = [...new Set(row.actor.makesOf.map((made) => app.model.commodities[made].colour))];
      colours.forEach((made, at) => {
        ctx.fillStyle = colour(`c${made}`);
        const part = (world.ROW - 4) / colours.length;
        ctx.fillRect(row.x - column / 2 + 3, row.y - world.ROW / 2 + 2 + at * part, 4, part);
      });
      const indent = row.actor.role ? 20 : 0;
      if (row.actor.role) app.cards.sign(ctx, row.actor.role, row.x - column / 2 + 18, row.y, 7.5);
      write(row.actor.name, 500, chosen ? 'on-accent' : 'ink', row.x - column / 2 + 11 + indent, row.y, column - 20 - indent);
    }
    ctx.globalAlpha = 1;
  }

  Object.assign(world, { ground, lines, enablers, symbol, card });
})();

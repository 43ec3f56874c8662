// Painting one card: the actor's name, its kind and country, what it makes, and what the answer says of it.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const PADDING = 8;

  /** The ring and its sign for a role; ``outer`` is the ring's distance from the card. */
  function ring(ctx, role, left, top, width, height, scale) {
    const colour = app.paint.colours();
    const line = Math.max(3, 2.2 / scale);
    const name = role === 'target' ? 'accent' : role;
    ctx.strokeStyle = colour(name);
    ctx.lineWidth = line;
    ctx.setLineDash(role === 'near' ? [line * 3, line * 1.6] : []);
    ctx.lineCap = 'butt';
    ctx.beginPath();
    ctx.roundRect(left - line / 2, top - line / 2, width + line, height + line, 8);
    ctx.stroke();
    ctx.setLineDash([]);
    const radius = Math.min(16, Math.max(9, 6.5 / scale));
    sign(ctx, role, left + width - 2, top + 2, radius);
  }

  function sign(ctx, role, x, y, radius) {
    const colour = app.paint.colours();
    const name = role === 'target' ? 'accent' : role;
    ctx.fillStyle = colour(name);
    ctx.beginPath();
    ctx.arc(x, y, radius, 0, 7);
    ctx.fill();
    ctx.fillStyle = colour(`on-${name}`);
    app.paint.font(ctx, 800, radius * 1.5);
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    ctx.fillText(app.model.ROLES[role].sign, x, y + radius * 0.08);
    ctx.textAlign = 'left';
  }

  function card(ctx, { actor, x, y, live }, scene, view) {
    const colour = app.paint.colours();
    const { width, height } = app.CARD;
    const [left, top] = [x - width / 2, y - height / 2];
    const { standing } = scene;
    const chosen = app.state.chosen && app.state.chosen.actor === actor.number;
    ctx.globalAlpha = (standing && !standing.actors.has(actor.number)) || (!live && !chosen) ? 0.22 : 1;
    ctx.fillStyle = colour('card');
    ctx.strokeStyle = chosen ? colour('accent') : colour('card-line');
    ctx.lineWidth = chosen ? Math.max(4, 3 / view.scale) : Math.max(1, 0.8 / view.scale);
    ctx.setLineDash([]);
    ctx.beginPath();
    ctx.roundRect(left, top, width, height, 6);
    ctx.fill();
    ctx.stroke();
    if (actor.makesOf.length) {
      const part = height / actor.makesOf.length;
      ctx.save();
      ctx.clip();
      actor.makesOf.forEach((number, at) => {
        ctx.fillStyle = colour(`c${app.model.commodities[number].colour}`);
        ctx.fillRect(left, top + part * at, 6, part);
      });
      ctx.restore();
    }
    write(ctx, actor, left + PADDING + 3, y, width - PADDING * 2, height, view.scale);
    if (actor.role) ring(ctx, actor.role, left, top, width, height, view.scale);
    ctx.globalAlpha = 1;
  }

  /** Near, the name and a second line of facts; from afar, the name alone, as large as the card allows. */
  function write(ctx, actor, left, y, width, height, scale) {
    const colour = app.paint.colours();
    const near = scale >= 0.8;
    const size = near ? 12.5 : Math.min(17.2, Math.max(12.5, 10 / scale));
    app.paint.font(ctx, 600, size);
    const key = size.toFixed(1);
    actor.lines ??= new Map();
    if (!actor.lines.has(key)) actor.lines.set(key, app.paint.wrap(ctx, actor.name, width, 3));
    const lines = actor.lines.get(key);
    const facts = near ? [actor.kind, actor.country].filter(Boolean).join(' · ') : '';
    const step = size * 1.12;
    const total = step * lines.length + (facts ? 13 : 0);
    ctx.textBaseline = 'middle';
    ctx.textAlign = 'left';
    ctx.fillStyle = colour('ink');
    lines.forEach((line, at) => ctx.fillText(line, left, y - total / 2 + step * (at + 0.5)));
    if (!facts) return;
    app.paint.font(ctx, 400, 10);
    ctx.fillStyle = colour('card-soft');
    ctx.fillText(app.paint.wrap(ctx, facts, width, 1)[0], left, y + total / 2 - 5.5);
  }

  app.cards = { card, sign };
})();

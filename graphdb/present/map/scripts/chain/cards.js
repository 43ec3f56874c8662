// Painting one card: the actor's name, its kind and country, what it makes, and what the answer says of it.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const PADDING = 8;

  /** The ring and its sign for a role. */
  function ring(ctx, role, left, top, width, height, scale) {
    const colour = app.paint.colours();
    const line = role === 'near' || role === 'gone' ? Math.max(2, 1.4 / scale) : Math.max(3.5, 2.4 / scale);
    const name = role === 'target' ? 'accent' : role;
    ctx.strokeStyle = colour(name);
    ctx.lineWidth = line;
    ctx.setLineDash({ near: [line * 3, line * 1.6], gone: [line, line] }[role] ?? []);
    ctx.lineCap = 'butt';
    ctx.beginPath();
    ctx.roundRect(left - line / 2, top - line / 2, width + line, height + line, 8);
    ctx.stroke();
    ctx.setLineDash([]);
    const radius = Math.min(16, Math.max(9, 6.5 / scale));
    sign(ctx, role, left + width + 3, top - 3, radius);
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
    const { chosen: now } = app.state;
    const chosen = Boolean(now) && (actor.isGroup ? now.group === actor.key : now.actor === actor.number);
    ctx.globalAlpha = (standing && !standing.actors.has(actor.number)) || (!live && !chosen) ? 0.22 : 1;
    if (actor.isGroup) stack(ctx, left, top, width, height, colour);
    ctx.fillStyle = colour('card');
    ctx.strokeStyle = chosen ? colour('accent') : colour('card-line');
    ctx.lineWidth = chosen ? Math.max(4, 3 / view.scale) : Math.max(1, 0.8 / view.scale);
    ctx.setLineDash([]);
    ctx.beginPath();
    ctx.roundRect(left, top, width, height, 6);
    ctx.fill();
    ctx.stroke();
    if (actor.removable === false) lasting(ctx, left, top, width, height);
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
    if (actor.role === 'gone') strike(ctx, left, top, width, height, view.scale);
    if (actor.role) ring(ctx, actor.role, left, top, width, height, view.scale);
    ctx.globalAlpha = 1;
  }

  /** A second edge within the first: what cannot be removed. The path of the card is left as it was. */
  function lasting(ctx, left, top, width, height) {
    const inner = new Path2D();
    inner.roundRect(left + 3, top + 3, width - 6, height - 6, 4);
    ctx.stroke(inner);
  }

  /** A group lies on further cards. */
  function stack(ctx, left, top, width, height, colour) {
    ctx.fillStyle = colour('card');
    ctx.strokeStyle = colour('card-line');
    ctx.lineWidth = 1.2;
    ctx.setLineDash([]);
    for (const step of [8, 4]) {
      ctx.beginPath();
      ctx.roundRect(left + step, top + step, width, height, 6);
      ctx.fill();
      ctx.stroke();
    }
  }

  /** What is taken away is struck through. */
  function strike(ctx, left, top, width, height, scale) {
    ctx.strokeStyle = app.paint.colours()('gone');
    ctx.lineWidth = Math.max(2.5, 1.8 / scale);
    ctx.setLineDash([]);
    ctx.beginPath();
    ctx.moveTo(left, top);
    ctx.lineTo(left + width, top + height);
    ctx.moveTo(left + width, top);
    ctx.lineTo(left, top + height);
    ctx.stroke();
  }

  /** The name as large as it fits, and below it, where there is room, kind and country or the country alone. */
  function write(ctx, actor, left, y, width, height, scale) {
    const colour = app.paint.colours();
    const { size, lines, facts } = words(ctx, actor, width, height - 8, scale);
    const step = size * 1.12;
    const total = step * lines.length + (facts ? facts.size * 1.25 : 0);
    ctx.textBaseline = 'middle';
    ctx.textAlign = 'left';
    app.paint.font(ctx, 600, size);
    ctx.fillStyle = colour('ink');
    lines.forEach((line, at) => ctx.fillText(line, left, y - total / 2 + step * (at + 0.5)));
    if (!facts) return;
    app.paint.font(ctx, 400, facts.size);
    ctx.fillStyle = colour('card-soft');
    ctx.fillText(facts.text, left, y + total / 2 - facts.size * 0.5);
  }

  /** What fits on a card at a scale, measured once; letters stay about 10 pixels high on the screen. */
  function words(ctx, actor, width, height, scale) {
    const grade = Math.round(Math.min(17, Math.max(12.5, 10.5 / scale)) * 2) / 2;
    actor.words ??= new Map();
    const size = actor.isGroup ? app.dom.count(actor.present.length, 'actor') : '';
    const facts = actor.isGroup
      ? [[size, actor.country].filter(Boolean).join(' · '), size]
      : [[actor.kind, actor.country].filter(Boolean).join(' · '), actor.country, actor.kind];
    if (!actor.words.has(`${grade} ${size}`)) {
      const name = app.paint.fitText(
        ctx,
        600,
        actor.name,
        width,
        actor.isGroup ? height - grade * 1.05 : height,
        grade,
        Math.max(10.5, grade * 0.76, Math.min(grade, 7 / scale)),
      );
      const small = Math.max(10, grade * 0.84);
      const room = height - name.size * 1.12 * name.lines.length >= small * 1.25;
      app.paint.font(ctx, 400, small);
      const fits = (text) => text && ctx.measureText(text).width <= width;
      const text = room && facts.find(fits);
      actor.words.set(`${grade} ${size}`, { ...name, facts: text ? { size: small, text } : null });
    }
    return actor.words.get(`${grade} ${size}`);
  }

  app.cards = { card, sign, lasting };
})();

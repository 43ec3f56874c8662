// Painting the map: bands, flows, cards. Colours come from the style sheet.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  let ink = null;

  function colours() {
    if (!ink) {
      const style = getComputedStyle(document.documentElement);
      ink = (name) =>
        (ink.known.has(name) ? ink.known : ink.known.set(name, style.getPropertyValue(`--${name}`).trim())).get(name);
      ink.known = new Map();
    }
    return ink;
  }

  const font = (ctx, weight, size) => (ctx.font = `${weight} ${size}px ${colours()('font')}`);

  /** Text in at most ``lines`` lines of a width; what does not fit ends in an ellipsis. */
  function wrap(ctx, value, width, lines) {
    const found = [];
    let rest = value.match(/[^\s/–-]+[\s/–-]*|[\s/–-]+/gu) ?? [];
    while (rest.length && found.length < lines) {
      let line = '';
      while (rest.length && (!line || ctx.measureText((line + rest[0]).trimEnd()).width <= width)) line += rest.shift();
      found.push(line.trim());
    }
    const last = found.length - 1;
    if (rest.length) found[last] += ' ' + rest.join('');
    return found.map((line) => cut(ctx, line, width));
  }

  function cut(ctx, line, width) {
    const fits = (text) => ctx.measureText(text).width <= width;
    if (fits(line)) return line;
    const letters = [...line];
    while (letters.length && !fits(letters.join('') + '…')) letters.pop();
    return letters.join('').trimEnd() + '…';
  }

  /** Text in the largest size, from ``most`` down to ``least``, at which all of it fits; else cut at the least size. */
  function fitText(ctx, weight, value, width, height, most, least) {
    for (let size = most; ; size = Math.max(least, size - 0.5)) {
      font(ctx, weight, size);
      const lines = wrap(ctx, value, width, Math.max(1, Math.floor(height / (size * 1.12))));
      if (size <= least || !lines.some((line) => line.endsWith('…'))) return { size, lines };
    }
  }

  /** Pale backgrounds with the names of the stages, which stay in sight at the top. */
  function bands(ctx, scene, view) {
    const { layout } = scene;
    layout.bands.forEach(([, left, right]) => {
      ctx.fillStyle = colours()('band');
      ctx.beginPath();
      ctx.roundRect(left, layout.top, right - left, layout.bottom - layout.top, 10);
      ctx.fill();
    });
    return () => {
      const sizes = [Math.min(26, Math.max(14, 12.5 / view.scale)), Math.min(22, Math.max(12, 10 / view.scale))];
      let step = 0;
      ctx.textBaseline = 'top';
      ctx.textAlign = 'left';
      for (const [name, left, right] of layout.bands) {
        if (!name) continue;
        step += 1;
        const { size, lines } = fitText(ctx, 700, `${step} ${name}`, right - left - 16, 80, ...sizes);
        const y = Math.min(Math.max(layout.top, view.top), layout.bottom - 90);
        ctx.globalAlpha = 0.93;
        ctx.fillStyle = colours()('band');
        ctx.fillRect(left, y, right - left, size * 1.15 * lines.length + 10);
        ctx.globalAlpha = 1;
        ctx.fillStyle = colours()('band-text');
        lines.forEach((line, at) => ctx.fillText(line, left + 8, y + 7 + at * size * 1.15));
      }
    };
  }

  function flows(ctx, scene, view) {
    const { standing } = scene;
    const width = Math.max(2, 1.25 / view.scale);
    const later = [];
    for (const curve of scene.curves) {
      const stands = standing && standing.flows.has(curve.flow.number);
      if (isLost(scene, curve.flow)) lost(ctx, curve, width);
      else if (stands) later.push(curve);
      else flow(ctx, curve, width, standing ? 0.1 : 0.78);
    }
    for (const curve of later) flow(ctx, curve, width * 1.5, 1);
    ctx.globalAlpha = 1;
    ctx.setLineDash([]);
  }

  /** Whether what a line stands for has fallen with an actor that is taken away. */
  const isLost = ({ lost: fallen }, { members, number }) =>
    fallen.size > 0 && (members ? members.every((flow) => fallen.has(flow.number)) : fallen.has(number));

  /** A line that has fallen: thin and grey, cut in the middle by a cross. */
  function lost(ctx, { path, middle }, width) {
    ctx.globalAlpha = 0.55;
    ctx.strokeStyle = colours()('gone');
    ctx.lineWidth = width * 0.6;
    ctx.setLineDash([width, width * 2]);
    ctx.lineCap = 'butt';
    ctx.stroke(path);
    if (!middle) return;
    const reach = width * 2.2;
    ctx.globalAlpha = 0.9;
    ctx.setLineDash([]);
    ctx.lineWidth = width * 0.8;
    ctx.beginPath();
    ctx.moveTo(middle.x - reach, middle.y - reach);
    ctx.lineTo(middle.x + reach, middle.y + reach);
    ctx.moveTo(middle.x + reach, middle.y - reach);
    ctx.lineTo(middle.x - reach, middle.y + reach);
    ctx.stroke();
  }

  function flow(ctx, curve, width, alpha) {
    const head = Math.max(7, width * 3.2);
    ctx.globalAlpha = alpha;
    ctx.strokeStyle = ctx.fillStyle = colours()(`c${app.model.commodities[curve.flow.commodity].colour}`);
    ctx.lineWidth = width;
    app.curves.setDash(ctx, curve.flow.level, width);
    ctx.stroke(curve.path);
    const { x, y, way } = curve.tip;
    ctx.beginPath();
    ctx.moveTo(x, y);
    ctx.lineTo(x - way * head * 1.25, y - head / 2);
    ctx.lineTo(x - way * head * 1.25, y + head / 2);
    ctx.fill();
  }

  /** Thin dotted lines from who enables a flow to a ring on that flow. */
  function enablers(ctx, scene, view) {
    if (!app.state.enablers) return;
    const { standing } = scene;
    const width = Math.max(1.2, 0.9 / view.scale);
    const radius = Math.max(4, 3 / view.scale);
    for (const {
      flow: { number, enablers: by },
      middle,
    } of scene.curves) {
      if (!by.length || !middle || scene.lost.has(number)) continue;
      const stands = standing && standing.flows.has(number);
      ctx.globalAlpha = stands ? 1 : standing ? 0.08 : 0.55;
      ctx.strokeStyle = colours()('enable');
      ctx.lineWidth = stands ? width * 1.6 : width;
      ctx.lineCap = 'round';
      for (const enabler of by) {
        const card = scene.cards.get(enabler);
        if (!card) continue;
        ctx.setLineDash([0, width * 3]);
        ctx.beginPath();
        const side = Math.sign(middle.x - card.x) || 1;
        ctx.moveTo(card.x + (side * app.CARD.width) / 2, card.y);
        ctx.lineTo(middle.x, middle.y);
        ctx.stroke();
      }
      ctx.setLineDash([]);
      ctx.fillStyle = colours()('canvas');
      ctx.beginPath();
      ctx.arc(middle.x, middle.y, radius, 0, 7);
      ctx.globalAlpha = standing && !stands ? 0.3 : 1;
      ctx.fill();
      ctx.stroke();
    }
    ctx.globalAlpha = 1;
  }

  app.paint = { colours, bands, flows, enablers, font, wrap, fitText, forget: () => (ink = null) };
})();

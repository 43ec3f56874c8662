// The geometry of a flow's line.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});

  /** The path, middle and tip of a flow: its points are joined by a curve, a straight line, a curve, and so on. */
  function shape(points, bow) {
    const path = new app.Traced();
    const last = points.length - 2;
    const sameSide = points.length === 4 && points[0] === points[2];
    const way = sameSide || points[2] > points[0] ? 1 : -1;
    const tip = { x: points[last], y: points[last + 1], way: sameSide ? -1 : way };
    path.moveTo(points[0], points[1]);
    let middle = null;
    for (let at = 0; at < last; at += 2) {
      const [x0, y0, x1, y1] = points.slice(at, at + 4);
      const end = at + 2 === last ? x1 - tip.way * 6 : x1; // room for the arrow's head
      if (at % 4 === 2) {
        path.lineTo(x1, y1);
        continue;
      }
      const reach = sameSide ? Math.min(64, 26 + Math.abs(y1 - y0) * 0.18) : (x1 - x0) * 0.5;
      // Where a curve is steep, only moving it sideways parts it from its twin.
      const aside = -bow * Math.sign(y1 - y0) * way;
      const c0 = [x0 + reach + aside, y0 + bow];
      const c1 = [(sameSide ? x1 + reach : x1 - reach) + aside, y1 + bow];
      path.bezierCurveTo(...c0, ...c1, end, y1);
      middle ??= { x: (x0 + 3 * c0[0] + 3 * c1[0] + end) / 8, y: (y0 + 3 * c0[1] + 3 * c1[1] + y1) / 8 };
    }
    const xs = points.filter((_, index) => index % 2 === 0);
    return { path, tip, middle, left: Math.min(...xs), right: Math.max(...xs) + (sameSide ? 64 : 0) };
  }

  // Likelihood as a dash in multiples of the line's width, else a thick line would look unbroken. ``round`` makes dots.
  const STYLES = [
    { from: 5, name: 'very likely or almost certain (80–99 %)', dash: [], round: false },
    { from: 4, name: 'likely (55–80 %)', dash: [6, 2.4], round: false },
    { from: 3, name: 'roughly even chance (45–55 %)', dash: [2.2, 2.2], round: false },
    { from: 0, name: 'unlikely or less (1–45 %)', dash: [0, 2.6], round: true },
  ];
  const style = (level) => STYLES.find((candidate) => level >= candidate.from);

  function setDash(ctx, level, width) {
    const { dash, round } = style(level);
    ctx.setLineDash(dash.map((part) => part * width));
    ctx.lineCap = round ? 'round' : 'butt';
  }

  app.curves = { shape, setDash, STYLES };
})();

// The line of a bundle on the map of the world: which way it bends, where it starts and where its arrow is.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const world = (app.world ??= {});
  const PARTS = 20;

  /**
   * A cubic curve from one end to another, in pixels. A symbol has x, y and a radius; a row of an open symbol has x, y
   * and half its width as ``row``. All flows bend to the left of their way, so that there and back never lie on each
   * other; ``lane`` parts those that have the same way.
   */
  function curve(one, other, lane) {
    if (one.card && one.card === other.card) return aside(one, other, lane);
    const [dx, dy] = [other.x - one.x, other.y - one.y];
    const length = Math.hypot(dx, dy) || 1;
    const bow = Math.min(0.15 * length, 70) + lane * 8;
    const middle = { x: (one.x + other.x) / 2 + (dy / length) * bow, y: (one.y + other.y) / 2 - (dx / length) * bow };
    const start = leave(one, middle, other);
    const end = leave(other, middle, one);
    return [start, control(one, start, middle, lane), control(other, end, middle, lane), end];
  }

  /** Where a line leaves an end: at the rim of a symbol, or at the side of a row. */
  function leave(end, towards, far) {
    if (end.row) return { x: end.x + Math.sign(far.x - end.x || 1) * end.row, y: end.y };
    const [dx, dy] = [towards.x - end.x, towards.y - end.y];
    const part = (end.radius + 3) / (Math.hypot(dx, dy) || 1);
    return { x: end.x + dx * part, y: end.y + dy * part };
  }

  function control(end, start, middle, lane) {
    if (!end.row) return { x: (start.x + 2 * middle.x) / 3, y: (start.y + 2 * middle.y) / 3 };
    const reach = Math.max(24, Math.abs(middle.x - start.x) * 0.6) + lane * 4;
    return { x: start.x + Math.sign(start.x - end.x) * reach, y: start.y };
  }

  /** Between two rows of one card: out of its side and back in. */
  function aside(one, other, lane) {
    const x = one.x + one.row * one.side;
    const out = x + one.side * (14 + Math.abs(other.y - one.y) * 0.22 + lane * 4);
    return [
      { x, y: one.y },
      { x: out, y: one.y },
      { x: out, y: other.y },
      { x, y: other.y },
    ];
  }

  /**
   * The curves of a bundle: one, or where the short way leads over the edge of the map two, of which each is seen in
   * part. ``turn`` is once around the globe, in pixels.
   */
  function curves(bundle, turn) {
    const { one, other, lane } = bundle;
    const dx = other.x - one.x;
    if (Math.abs(dx) <= turn / 2) return [curve(one, other, lane)];
    const by = -Math.sign(dx) * turn;
    const moved = (end, x) => ({ ...end, x: end.x + x });
    return [curve(one, moved(other, by), lane), curve(moved(one, -by), other, lane)];
  }

  function at([a, b, c, d], t) {
    const u = 1 - t;
    const mix = (axis) => u * u * u * a[axis] + 3 * u * u * t * b[axis] + 3 * u * t * t * c[axis] + t * t * t * d[axis];
    return { x: mix('x'), y: mix('y') };
  }

  /** How far a point is from a curve. */
  function distance(points, { x, y }) {
    let least = Infinity;
    let last = points[0];
    for (let part = 1; part <= PARTS; part += 1) {
      const next = at(points, part / PARTS);
      const [dx, dy] = [next.x - last.x, next.y - last.y];
      const along = ((x - last.x) * dx + (y - last.y) * dy) / (dx * dx + dy * dy || 1);
      const share = Math.max(0, Math.min(1, along));
      least = Math.min(least, Math.hypot(last.x + dx * share - x, last.y + dy * share - y));
      last = next;
    }
    return least;
  }

  Object.assign(world, { curves, middleOf: (points) => at(points, 0.5), distance });
})();

// Where one looks on the map of the world, and at which zoom: the middle of the window in units of the map, and pixels a unit.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const world = (app.world ??= {});
  const MOST = 16; // pixels per unit of the map
  const TALL = 0.2434; // half the height of an Equal Earth map, in turns around the globe
  const at = { x: 0, y: 0, scale: 0 };
  let canvas;
  let own = false; // whether the reader has moved the map, which then stays where it is

  const size = () => ({ width: canvas.clientWidth, height: canvas.clientHeight });
  const least = () => Math.min(size().width, 2 * size().height) / app.model.world.turn / 1.05;

  /** The box that a camera sees, in pixels from the map's middle. */
  const frame = ({ width, height }, camera) => ({
    left: camera.x * camera.scale - width / 2,
    right: camera.x * camera.scale + width / 2,
    top: camera.y * camera.scale - height / 2,
    bottom: camera.y * camera.scale + height / 2,
  });

  /** The camera that sees everything shown in a window of a size, or all of the world if nothing is. */
  function fitted({ width, height }) {
    const sites = world
      .shown()
      .actors.map((actor) => app.model.world.sites[app.model.world.actors[actor.number]])
      .filter(Boolean);
    if (!sites.length) return { x: 0, y: 0, scale: least() };
    const [xs, ys] = [sites.map((site) => site[2]), sites.map((site) => site[3])];
    const [left, right, top, bottom] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
    const margin = width > 700 ? 150 : 50; // for labels
    const scale = Math.min((width - 2 * margin) / (right - left + 1), (height - 120) / (bottom - top + 1), 1.2);
    return { x: (left + right) / 2, y: (top + bottom) / 2, scale };
  }

  /** Move to where one wants to look, as far as there is a map. */
  function look({ x, y, scale = at.scale }) {
    const { turn } = app.model.world;
    const { width, height } = size();
    at.scale = Math.max(least(), Math.min(MOST, scale));
    const within = (value, reach, seen) => {
      const room = Math.max(0, reach - seen / 2 / at.scale);
      return Math.max(-room, Math.min(room, value));
    };
    at.x = within(x, 0.52 * turn, width);
    at.y = within(y, TALL * turn, height);
  }

  /** The same because the reader wants it: kept, and part of the address. */
  function move(to) {
    own = true;
    look(to);
    app.links.keepCamera('worldAt', [at.x, at.y, at.scale]);
  }

  function fit() {
    own = false;
    look(fitted(size()));
    app.links.keepCamera('worldAt', null);
  }

  /** Zoom by a factor, so that what is at a point of the screen stays there. */
  function zoom(factor, point) {
    const before = toMap(point);
    look({ ...at, scale: at.scale * factor });
    const after = toMap(point);
    move({ x: at.x + (before.x - after.x) / at.scale, y: at.y + (before.y - after.y) / at.scale });
  }

  /** A point of the screen in units of the map. */
  const toMap = ({ x, y }) => ({ x: at.x + (x - size().width / 2) / at.scale, y: at.y + (y - size().height / 2) / at.scale });

  world.camera = {
    start: (on) => (canvas = on),
    now: () => at,
    isOwn: () => own,
    forget: () => (at.scale = 0),
    size,
    frame,
    fitted,
    look,
    move,
    fit,
    zoom,
  };
})();

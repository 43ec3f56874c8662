// The canvas of the map of the world: where one looks, at which zoom, and what is drawn there.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const world = (app.world ??= {});
  const MOST = 16; // pixels per unit of the map
  const TALL = 0.2434; // half the height of an Equal Earth map, in turns around the globe
  const camera = { x: 0, y: 0, scale: 0 };
  let open = []; // groups of sites whose symbol is open
  let canvas, tip, scene;
  let cursor = null; // the key of the symbol at which the keyboard is
  let own = false; // whether the reader has moved the map, which then stays where it is
  let waiting = false;

  const size = () => ({ width: canvas.clientWidth, height: canvas.clientHeight });
  const least = () => Math.min(size().width, 2 * size().height) / app.model.world.turn / 1.05;

  /** The box that a camera sees, in pixels from the map's middle. */
  const frame = ({ width, height }, at) => ({
    left: at.x * at.scale - width / 2,
    right: at.x * at.scale + width / 2,
    top: at.y * at.scale - height / 2,
    bottom: at.y * at.scale + height / 2,
  });

  /** Paint a scene as a camera sees it. */
  function paint(ctx, { width, height }, at, found, mark = null) {
    const seen = frame({ width, height }, at);
    ctx.save();
    ctx.translate(-seen.left, -seen.top);
    world.ground(ctx, at.scale);
    world.lines(ctx, found, seen);
    world.enablers(ctx, found);
    for (const symbol of found.symbols) world.symbol(ctx, symbol, found, mark);
    world.labels(ctx, found, seen);
    for (const symbol of found.symbols) if (symbol.open) world.card(ctx, symbol, found);
    ctx.restore();
  }

  /** For a picture of another shape: what the reader sees, or all that is shown if the map was never moved. */
  function picture(other) {
    const zoom = Math.min(other.width / size().width, other.height / size().height);
    const box = { width: other.width / zoom, height: other.height / zoom };
    const at = own ? camera : fitted(box);
    const found = own ? scene : world.compose({ scale: at.scale, open, view: frame(box, at) });
    return { zoom, paint: (ctx) => paint(ctx, box, at, found) };
  }

  function redraw() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const { width, height } = size();
      if (!width || !scene) return;
      const density = globalThis.devicePixelRatio || 1;
      if (canvas.width !== Math.round(width * density) || canvas.height !== Math.round(height * density))
        Object.assign(canvas, { width: Math.round(width * density), height: Math.round(height * density) });
      const ctx = canvas.getContext('2d');
      ctx.setTransform(density, 0, 0, density, 0, 0);
      ctx.fillStyle = app.paint.colours()('canvas');
      ctx.fillRect(0, 0, width, height);
      paint(ctx, size(), camera, scene, document.activeElement === canvas ? cursor : null);
    });
  }

  /** Work out anew what is shown; called after every change and every zoom. */
  function show() {
    if (!size().width) return;
    if (!camera.scale) fit();
    scene = world.compose({ scale: camera.scale, open, view: frame(size(), camera) });
    const { count } = app.dom;
    const flows = scene.bundles.reduce((sum, bundle) => sum + bundle.flows.length, 0);
    const within = scene.symbols.reduce((sum, symbol) => sum + symbol.inside, 0);
    canvas.setAttribute(
      'aria-label',
      `Map of the world: ${count(scene.ends.size, 'actor')} in ${count(scene.symbols.length, 'place')}, ` +
        `${count(flows + within, 'flow')}. Arrow keys go from place to place, Enter opens, Escape closes. ` +
        'The table holds the same data.',
    );
    world.missing(scene);
    redraw();
  }

  /** Everything that is shown, or all of the world if nothing is. */
  function fit() {
    own = false;
    look(fitted(size()));
  }

  /** The camera that sees everything shown in a window of a size. */
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
  function look({ x, y, scale = camera.scale }) {
    const { turn } = app.model.world;
    const { width, height } = size();
    camera.scale = Math.max(least(), Math.min(MOST, scale));
    const within = (value, reach, seen) => {
      const room = Math.max(0, reach - seen / 2 / camera.scale);
      return Math.max(-room, Math.min(room, value));
    };
    camera.x = within(x, 0.52 * turn, width);
    camera.y = within(y, TALL * turn, height);
  }

  /** Zoom by a factor, so that what is at a point of the screen stays there. */
  function zoom(factor, point = { x: size().width / 2, y: size().height / 2 }) {
    own = true;
    const before = toMap(point);
    look({ ...camera, scale: camera.scale * factor });
    const after = toMap(point);
    look({ x: camera.x + (before.x - after.x) / camera.scale, y: camera.y + (before.y - after.y) / camera.scale });
    show();
  }

  function pan(dx, dy) {
    own = true;
    look({ x: camera.x - dx / camera.scale, y: camera.y - dy / camera.scale });
    redraw();
  }

  /** A point of the screen in pixels from the map's middle, as scenes have them. */
  const toMap = ({ x, y }) => ({
    x: (x - size().width / 2) + camera.x * camera.scale,
    y: (y - size().height / 2) + camera.y * camera.scale,
  });
  const toScreen = ({ x, y }) => ({
    x: x - camera.x * camera.scale + size().width / 2,
    y: y - camera.y * camera.scale + size().height / 2,
  });

  /** Open a symbol's card or close it, and bring the card into the window. */
  function toggle(symbol) {
    const group = symbol.sites.map((site) => site.number);
    open = symbol.open ? open.filter((other) => other.join() !== group.join()) : [...open, group];
    cursor = group.join();
    show();
    const opened = scene.symbols.find((found) => found.open && found.key === cursor);
    if (!opened) return;
    const { left, top, width, height } = opened.card;
    const corner = toScreen({ x: left, y: top });
    const shift = (start, length, room) => (start < 8 ? 8 - start : Math.min(0, room - 8 - start - length));
    const [dx, dy] = [shift(corner.x, width, size().width), shift(corner.y, height, size().height)];
    if (dx || dy) pan(dx, dy);
  }

  /** Bring an actor into the window if it is out of it. */
  function seek(number) {
    const end = scene?.ends.get(number);
    if (!end) return;
    const { x, y } = toScreen(end);
    if (x < 40 || y < 40 || x > size().width - 40 || y > size().height - 40) {
      look({ x: end.x / camera.scale, y: end.y / camera.scale });
      show();
    }
  }

  function start() {
    const { make, byId } = app.dom;
    canvas = make('canvas', { id: 'globe', tabIndex: 0, role: 'application' });
    tip = make('div', { className: 'tip data', hidden: true });
    byId('globe-frame').append(canvas, tip);
    byId('world-credit').textContent = app.model.world.credit;
    new ResizeObserver(() => {
      if (!own) camera.scale = 0;
      show();
    }).observe(canvas);
    for (const event of ['focus', 'blur']) canvas.addEventListener(event, redraw);
    const steps = [
      ['+', 'Zoom in', () => world.zoom(1.4)],
      ['−', 'Zoom out', () => world.zoom(1 / 1.4)],
      ['⤢', 'Fit the window', world.fit],
    ];
    byId('world-zoom').append(
      ...steps.map(([sign, words, act]) => app.dom.button(sign, act, { ariaLabel: words, title: words })),
    );
    world.legend();
    world.listenToPointer(canvas, tip);
    world.listenToKeys(canvas);
    // What is chosen elsewhere comes into the window, once everyone has drawn it.
    app.listen((values) => values.chosen && queueMicrotask(() => seek(app.chosenActor())));
  }

  Object.assign(world, {
    start,
    show,
    redraw,
    fit: () => (fit(), show()),
    zoom,
    pan,
    seek,
    toggle,
    paint,
    toMap,
    toScreen,
    now: () => scene,
    picture,
    camera: () => ({ ...camera, ...size() }),
    opened: () => open,
    close: () => ((open = []), show()),
    cursor: () => cursor,
    setCursor: (key) => ((cursor = key), redraw()),
  });
})();

// The canvas of the map of the world: what is drawn there as the camera sees it.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const world = (app.world ??= {});
  let open = []; // groups of sites whose symbol is open
  let canvas, tip, scene;
  let cursor = null; // the key of the symbol at which the keyboard is
  let waiting = false;
  const { camera } = world;

  /** Paint a scene as a camera sees it. */
  function paint(ctx, { width, height }, at, found, mark = null) {
    const seen = camera.frame({ width, height }, at);
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
    const { width, height } = camera.size();
    const zoom = Math.min(other.width / width, other.height / height);
    const box = { width: other.width / zoom, height: other.height / zoom };
    const at = camera.isOwn() ? camera.now() : camera.fitted(box);
    const found = camera.isOwn() ? scene : world.compose({ scale: at.scale, open, view: camera.frame(box, at) });
    return { zoom, paint: (ctx) => paint(ctx, box, at, found) };
  }

  function redraw() {
    if (waiting) return;
    waiting = true;
    requestAnimationFrame(() => {
      waiting = false;
      const { width, height } = camera.size();
      if (!width || !scene) return;
      const density = globalThis.devicePixelRatio || 1;
      if (canvas.width !== Math.round(width * density) || canvas.height !== Math.round(height * density))
        Object.assign(canvas, { width: Math.round(width * density), height: Math.round(height * density) });
      const ctx = canvas.getContext('2d');
      ctx.setTransform(density, 0, 0, density, 0, 0);
      ctx.fillStyle = app.paint.colours()('canvas');
      ctx.fillRect(0, 0, width, height);
      paint(ctx, { width, height }, camera.now(), scene, document.activeElement === canvas ? cursor : null);
    });
  }

  /** Work out anew what is shown; called after every change and every zoom. */
  function show() {
    if (!camera.size().width) return;
    const at = camera.now();
    if (!at.scale) camera.fit();
    scene = world.compose({ scale: at.scale, open, view: camera.frame(camera.size(), at) });
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

  /** Zoom by a factor, so that what is at a point of the screen stays there. */
  function zoom(factor, point = { x: camera.size().width / 2, y: camera.size().height / 2 }) {
    camera.zoom(factor, point);
    show();
  }

  function pan(dx, dy) {
    const { x, y, scale } = camera.now();
    camera.move({ x: x - dx / scale, y: y - dy / scale });
    redraw();
  }

  /** Look where an address says, the middle of the window and the zoom, or at everything if it says nothing. */
  function look(place) {
    if (place) camera.move({ x: place[0], y: place[1], scale: place[2] });
    else if (camera.isOwn()) camera.fit();
    show();
  }

  /** A point of the screen in pixels from the map's middle, as scenes have them. */
  function toMap({ x, y }) {
    const seen = camera.frame(camera.size(), camera.now());
    return { x: x + seen.left, y: y + seen.top };
  }

  function toScreen({ x, y }) {
    const seen = camera.frame(camera.size(), camera.now());
    return { x: x - seen.left, y: y - seen.top };
  }

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
    const window = camera.size();
    const [dx, dy] = [shift(corner.x, width, window.width), shift(corner.y, height, window.height)];
    if (dx || dy) pan(dx, dy);
  }

  /** Bring an actor into the window if it is out of it. */
  function seek(number) {
    const end = scene?.ends.get(number);
    if (!end) return;
    const { x, y } = toScreen(end);
    const { width, height } = camera.size();
    if (x < 40 || y < 40 || x > width - 40 || y > height - 40) {
      const { scale } = camera.now();
      camera.look({ x: end.x / scale, y: end.y / scale });
      show();
    }
  }

  function start() {
    const { make, byId } = app.dom;
    canvas = make('canvas', { id: 'globe', tabIndex: 0, role: 'application' });
    tip = make('div', { className: 'tip data', hidden: true });
    byId('globe-frame').append(canvas, tip);
    camera.start(canvas);
    byId('world-credit').textContent = app.model.world.credit;
    new ResizeObserver(() => {
      if (!camera.isOwn()) camera.forget();
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
    fit: () => (camera.fit(), show()),
    look,
    zoom,
    pan,
    seek,
    toggle,
    paint,
    toMap,
    toScreen,
    now: () => scene,
    picture,
    opened: () => open,
    close: () => ((open = []), show()),
    cursor: () => cursor,
    setCursor: (key) => ((cursor = key), redraw()),
  });
})();

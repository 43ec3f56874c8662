// vis-network: the canvas, moving and zooming; what is drawn on it comes from the painters.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  let network, data, canvas, shownName;
  let own = false; // whether the reader has moved the map, which then stays where it is

  function open() {
    const { page } = app.model;
    const container = app.dom.byId('drawing');
    const scene = app.scene.build();
    data = new vis.DataSet(page.nodes.filter(({ id }) => scene.cards.has(id)));
    place(scene);
    shownName = scene.name;
    network = new vis.Network(container, { nodes: data, edges: new vis.DataSet([]) }, page.options);
    canvas = container.querySelector('canvas');
    const frame = container.querySelector('.vis-network');
    frame.setAttribute('role', 'application');
    canvas.setAttribute('role', 'img');
    app.frame = frame;
    network.on('beforeDrawing', before);
    network.on('afterDrawing', after);
    network.on('zoom', limit);
    show();
    for (const event of ['dragEnd', 'zoom']) network.on(event, moved);
    network.on('dragStart', () => (own = true));
    // On a new size vis first scales what is seen with it; the fit comes after that.
    network.on('resize', () => requestAnimationFrame(resized));
  }

  const view = () => {
    const scale = network.getScale();
    const { x, y } = network.getViewPosition();
    return { scale, left: x - canvas.clientWidth / 2 / scale, top: y - canvas.clientHeight / 2 / scale };
  };

  let headings = null;
  function before(ctx) {
    const [scene, at] = [app.scene.now(), view()];
    headings = app.paint.bands(ctx, scene, at);
    app.paint.flows(ctx, scene, at);
    app.paint.enablers(ctx, scene, at);
  }

  function after(ctx) {
    headings();
    ctx.globalAlpha = 1;
  }

  function renderer({ ctx, id }) {
    const scene = app.scene.now();
    const card = scene.cards.get(id);
    return {
      drawNode: () => card && app.cards.card(ctx, card, scene, view()),
      nodeDimensions: app.CARD,
    };
  }

  const LOOK = { shape: 'custom', ctxRenderer: renderer };

  /** Where vis has each card: those of the scene, groups among them, and no other. */
  function place({ cards }) {
    data.remove(data.getIds().filter((id) => !cards.has(id)));
    data.update([...cards].map(([id, { x, y }]) => ({ id, x, y, ...LOOK })));
  }

  /** Put the cards where the layout in use has them. */
  function show() {
    const scene = app.scene.build();
    const moved = scene.name !== shownName;
    if (moved) {
      place(scene);
      shownName = scene.name;
    }
    const { count } = app.dom;
    const { visible, actors } = app.current();
    const size = `Map of ${count(actors.size, 'actor')} and ${count(visible.length, 'flow')}.`;
    const keys = 'Arrow keys walk from actor to actor, Enter reads, Delete takes away, Escape closes.';
    const label = `${size} ${keys} The table holds the same data.`;
    app.frame.setAttribute('aria-label', label);
    canvas.setAttribute('aria-label', label);
    if (moved) fit();
    network.redraw();
    if (moved) network.redraw(); // vis learns in one drawing where the cards are, and draws them in the next
  }

  /** The whole drawing, or on a narrow screen as much of it as can be read, from the first chokepoint or the target. */
  function fit() {
    own = false;
    const { layout, cards, cardOf, curves } = app.scene.now();
    const left = layout.bands.length ? layout.bands[0][1] : 0;
    const band = layout.bands.length ? layout.bands[layout.bands.length - 1][2] : 0;
    const right = curves.reduce((most, curve) => Math.max(most, curve.right + 4), band);
    const [width, height] = [right - left + 24, layout.bottom - layout.top + 24];
    let scale = Math.min(canvas.clientWidth / width, canvas.clientHeight / height, 1.3);
    const position = { x: (left + right) / 2, y: (layout.top + layout.bottom) / 2 };
    if (canvas.clientWidth < 700 && scale < 0.6) {
      scale = 0.62;
      const { chokepoints } = app.current().answer;
      const actor = chokepoints.length ? chokepoints[chokepoints.length - 1].actor : app.model.targets[0];
      const first = cards.get(cardOf.get(actor)?.number);
      const reach = canvas.clientWidth / 2 / scale - 12;
      if (first) Object.assign(position, { x: Math.max(left + reach, Math.min(right - reach, first.x)), y: first.y });
    }
    network.moveTo({ position, scale: scale || 1 });
    app.links.keepCamera('chainAt', null);
  }

  const LIMITS = [0.12, 4];
  function limit() {
    const scale = network.getScale();
    if (scale !== limited(scale)) network.moveTo({ scale: limited(scale) });
  }

  const limited = (scale) => Math.min(LIMITS[1], Math.max(LIMITS[0], scale));
  function zoom(factor) {
    network.moveTo({ scale: limited(network.getScale() * factor) });
    moved();
  }

  /** The reader has moved the map, which from now on stays where it is. */
  function moved() {
    own = true;
    const { x, y } = network.getViewPosition();
    app.links.keepCamera('chainAt', [x, y, network.getScale()]);
  }

  /** Look where an address says, as far as there is something, or at everything if it says nothing. */
  function look(place) {
    if (!place) return own && fit();
    const { layout } = app.scene.now();
    const within = (value, least, most) => Math.min(most, Math.max(least, value));
    const x = within(place[0], layout.bands[0]?.[1] ?? 0, layout.bands.at(-1)?.[2] ?? 0);
    const y = within(place[1], layout.top, layout.bottom);
    network.moveTo({ position: { x, y }, scale: limited(place[2]) });
    moved();
  }

  function resized() {
    if (!own) fit();
    if (app.state.chosen) seek(app.chosenActor());
  }

  /** Bring a card into the window if it is out of it. */
  function seek(number) {
    const { cards, cardOf } = app.scene.now();
    const card = cards.get(number) ?? cards.get(cardOf.get(number)?.number);
    if (!card) return;
    const { scale, left, top } = view();
    const [x, y] = [(card.x - left) * scale, (card.y - top) * scale];
    const outside = x < 60 || y < 60 || x > canvas.clientWidth - 60 || y > canvas.clientHeight - 40;
    if (outside) network.moveTo({ position: { x: card.x, y: card.y } });
  }

  app.view = {
    open,
    show,
    fit,
    look,
    zoom,
    seek,
    redraw: () => network.redraw(),
    resize: () => network.setSize('100%', '100%'),
    toCanvas: (point) => network.DOMtoCanvas(point),
    toScreen: (point) => network.canvasToDOM(point),
    network: () => network,
  };
})();

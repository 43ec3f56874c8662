// What the pointer is over, and what a click on it does.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const probe = document.createElement('canvas').getContext('2d');

  /** The actor or flow at a point of the map, cards before flows; a finger may miss a flow by more than a mouse. */
  function at(screen, reach) {
    const { x, y } = app.view.toCanvas(screen);
    const scene = app.scene.now();
    const { width, height } = app.CARD;
    for (const card of scene.cards.values()) {
      if (Math.abs(card.x - x) <= width / 2 && Math.abs(card.y - y) <= height / 2) return app.chosenBy(card.actor);
    }
    probe.lineWidth = (2 * reach) / app.view.network().getScale();
    const near = scene.curves.filter(
      (curve) => x > curve.left - 9 && x < curve.right + 9 && probe.isPointInStroke(curve.path, x, y),
    );
    if (!near.length) return null;
    // Of flows that lie close together, the nearest: the one that a thinner and thinner line still hits.
    for (let candidates = near; ;) {
      probe.lineWidth /= 1.5;
      const closer = candidates.filter((curve) => probe.isPointInStroke(curve.path, x, y));
      if (!closer.length || probe.lineWidth < 0.4) return { flow: candidates[candidates.length - 1].flow.number };
      candidates = closer;
    }
  }

  const point = (event) => {
    const box = app.frame.getBoundingClientRect();
    return { x: event.clientX - box.left, y: event.clientY - box.top };
  };
  const same = (one, other) => ['actor', 'flow', 'group'].every((kind) => one?.[kind] === other?.[kind]);

  function hover(event) {
    const screen = point(event);
    const found = event.buttons ? null : at(screen, 5);
    app.frame.style.cursor = found ? 'pointer' : 'grab';
    tip(found, screen);
    if (same(found, app.state.hover)) return;
    app.change({ hover: found });
  }

  function tip(found, { x, y }) {
    const box = app.dom.byId('tip');
    box.hidden = !found;
    if (!found) return;
    const { actors, flows, title } = app.model;
    const actor =
      'actor' in found ? actors[found.actor] : 'group' in found ? app.groups.all().get(found.group) : null;
    const flow = actor ? null : flows[found.flow];
    box.textContent = actor
      ? [actor.name, actor.isGroup && app.dom.count(actor.present.length, 'actor'), actor.kind, actor.country].filter(Boolean).join(' · ')
      : `${title(flow)} · ${flow.term}`;
    box.style.left = `${Math.max(4, Math.min(x + 14, app.frame.clientWidth - box.offsetWidth - 4))}px`;
    box.style.top = `${y > app.frame.clientHeight - 70 ? y - box.offsetHeight - 12 : y + 18}px`;
  }

  function start() {
    app.view.network().on('click', ({ pointer, event }) => {
      const touch = event.pointerType === 'touch';
      const found = at(pointer.DOM, touch ? 14 : 6);
      tip(null, pointer.DOM);
      app.choose(found);
    });
    app.frame.addEventListener('mousemove', hover);
    app.frame.addEventListener('mouseleave', () => {
      tip(null, { x: 0, y: 0 });
      if (app.state.hover) app.change({ hover: null });
    });
  }

  app.pointer = { start, at };
})();

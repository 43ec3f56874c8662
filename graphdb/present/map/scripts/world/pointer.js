// Mouse and fingers on the map of the world: one drags, two or the wheel zoom, a tap chooses or opens.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const world = (app.world ??= {});
  const STILL = 5; // pixels that a tap may stray

  function listenToPointer(canvas, tip) {
    const fingers = new Map();
    let strayed = 0;
    const point = (event) => {
      const box = canvas.getBoundingClientRect();
      return { x: event.clientX - box.left, y: event.clientY - box.top };
    };
    const spread = () => {
      const [one, other] = [...fingers.values()];
      return Math.hypot(one.x - other.x, one.y - other.y);
    };

    canvas.addEventListener('pointerdown', (event) => {
      canvas.setPointerCapture(event.pointerId);
      fingers.set(event.pointerId, point(event));
      if (fingers.size === 1) strayed = 0;
      else strayed = Infinity;
    });
    canvas.addEventListener('pointermove', (event) => {
      const now = point(event);
      const before = fingers.get(event.pointerId);
      if (!before) return hover(canvas, tip, now);
      const apart = fingers.size === 2 ? spread() : 0;
      fingers.set(event.pointerId, now);
      strayed += Math.hypot(now.x - before.x, now.y - before.y);
      if (strayed <= STILL) return;
      say(tip, canvas, null, now);
      if (fingers.size === 2) {
        const [one, other] = [...fingers.values()];
        world.zoom(spread() / (apart || 1), { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2 });
      }
      world.pan((now.x - before.x) / fingers.size, (now.y - before.y) / fingers.size);
    });
    for (const end of ['pointerup', 'pointercancel']) {
      canvas.addEventListener(end, (event) => {
        const lone = fingers.size === 1;
        fingers.delete(event.pointerId);
        if (end === 'pointerup' && lone && strayed <= STILL) tap(point(event), event.pointerType === 'touch' ? 14 : 5);
      });
    }
    canvas.addEventListener('pointerleave', () => say(tip, canvas, null, { x: 0, y: 0 }));
    canvas.addEventListener('dblclick', (event) => {
      if (!world.find(world.now(), world.toMap(point(event)), 5)) world.zoom(2, point(event));
    });
    canvas.addEventListener(
      'wheel',
      (event) => {
        event.preventDefault();
        world.zoom(Math.exp(-event.deltaY * (event.deltaMode ? 0.05 : 0.0015)), point(event));
      },
      { passive: false },
    );
  }

  function tap(at, reach) {
    const found = world.find(world.now(), world.toMap(at), reach);
    if (!found) return app.choose(null);
    if (found.symbol) {
      if (!found.symbol.open || found.head || !('head' in found)) world.toggle(found.symbol);
    } else if (found.bundle) world.read(found.bundle);
    else app.choose({ actor: found.actor });
  }

  function hover(canvas, tip, at) {
    const found = world.find(world.now(), world.toMap(at), 5);
    canvas.style.cursor = found ? 'pointer' : 'grab';
    say(tip, canvas, found, at);
  }

  function say(tip, canvas, found, { x, y }) {
    tip.hidden = !found;
    if (!found) return;
    tip.textContent = words(found);
    tip.style.left = `${Math.max(4, Math.min(x + 14, canvas.clientWidth - tip.offsetWidth - 4))}px`;
    tip.style.top = `${y > canvas.clientHeight - 80 ? y - tip.offsetHeight - 12 : y + 18}px`;
  }

  function words({ actor, symbol, bundle }) {
    const { actors, commodities, title, world: map } = app.model;
    const { count } = app.dom;
    if (symbol) {
      const inside = symbol.inside ? `, ${count(symbol.inside, 'flow')} among them` : '';
      return `${world.title(symbol)} · ${count(symbol.actors.length, 'actor')}${inside} · ${symbol.open ? 'close' : 'open'}`;
    }
    if (bundle) {
      const [first] = bundle.flows;
      if (bundle.flows.length === 1) return `${title(first)} · ${first.term}`;
      const goods = [...new Set(bundle.flows.map((flow) => commodities[flow.commodity].name))].join(', ');
      return `${bundle.flows.length} flows · ${goods}: ${world.nameOf(bundle.one)} → ${world.nameOf(bundle.other)}`;
    }
    const { name, kind, country } = actors[actor];
    const site = map.sites[map.actors[actor]];
    const where = site[1] === 'place' ? site[0] : `somewhere in ${site[0]}`;
    return [name, kind, where === country ? '' : where].filter(Boolean).join(' · ');
  }

  Object.assign(world, {
    listenToPointer,
    nameOf: (end) => (end.row ? end.actor.name : world.title(end)),
  });
})();

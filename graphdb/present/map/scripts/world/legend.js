// The legend of the map of the world, painted with the same brushes.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const world = (app.world ??= {});
  const MIDDLE = { x: 14, y: 12 };

  const symbol = (role, exact, count) => (ctx) => {
    const actors = Array.from({ length: count }, () => ({ number: -1, role, makesOf: [] }));
    const none = { standing: null };
    world.symbol(ctx, { ...MIDDLE, key: '', radius: role ? 5 : 7, actors, exact, role, open: false }, none, null);
  };

  const width = (ctx, colour) => {
    ctx.strokeStyle = colour('ink');
    for (const [y, line] of [
      [6, 1.3],
      [14, 4.5],
    ]) {
      ctx.lineWidth = line;
      ctx.beginPath();
      ctx.moveTo(2, y);
      ctx.lineTo(34, y);
      ctx.stroke();
    }
  };

  function legend() {
    const { make, byId } = app.dom;
    const rows = [
      [symbol('choke', true, 1), 'chokepoint'],
      [symbol('near', true, 1), 'near miss'],
      [symbol('target', true, 1), 'target'],
      [symbol('gone', true, 1), 'taken away'],
      [symbol('', true, 1), 'at its reported place'],
      [symbol('', false, 1), 'somewhere in a region or country'],
      [symbol('', true, 3), 'several actors: open it'],
      [width, 'one flow, many flows (dashed as the most likely)'],
      ...app.curves.STYLES.map((style) => [app.legend.line(style.from), style.name]),
    ];
    const box = byId('world-legend');
    const wasOpen = box.querySelector('button')?.getAttribute('aria-expanded') ?? 'false';
    const toggle = app.dom.button(
      'Legend',
      () => toggle.setAttribute('aria-expanded', String(toggle.getAttribute('aria-expanded') !== 'true')),
      { ariaExpanded: wasOpen },
    );
    box.replaceChildren(
      toggle,
      make(
        'ul',
        {},
        rows.map(([paint, words]) => make('li', {}, app.legend.sample(paint), make('span', {}, words))),
      ),
    );
  }

  Object.assign(world, { legend });
})();

// The legend, painted with the same brushes as the map.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const WIDTH = 36;
  const HEIGHT = 20;
  let list = null;
  let toggle = null;

  function sample(paint) {
    const canvas = app.dom.make('canvas', { width: WIDTH * 2, height: HEIGHT * 2, ariaHidden: 'true' });
    const ctx = canvas.getContext('2d');
    ctx.scale(2, 2);
    paint(ctx, app.paint.colours());
    return canvas;
  }

  const line = (level) => (ctx, colour) => {
    ctx.strokeStyle = colour('ink');
    ctx.lineWidth = 2.4;
    app.curves.setDash(ctx, level, 2.4);
    ctx.beginPath();
    ctx.moveTo(2, HEIGHT / 2);
    ctx.lineTo(WIDTH - 2, HEIGHT / 2);
    ctx.stroke();
  };

  const badge = (role) => (ctx, colour) => {
    ctx.strokeStyle = colour(role === 'target' ? 'accent' : role);
    ctx.lineWidth = 2;
    ctx.setLineDash({ near: [5, 3], gone: [2, 2] }[role] ?? []);
    ctx.strokeRect(3, 5, 25, 12);
    ctx.setLineDash([]);
    app.cards.sign(ctx, role, 28, 7, 6);
  };

  const enabler = (ctx, colour) => {
    ctx.strokeStyle = colour('enable');
    ctx.lineWidth = 1.6;
    ctx.lineCap = 'round';
    ctx.setLineDash([0, 4.5]);
    ctx.beginPath();
    ctx.moveTo(3, HEIGHT / 2);
    ctx.lineTo(22, HEIGHT / 2);
    ctx.stroke();
    ctx.setLineDash([]);
    ctx.beginPath();
    ctx.arc(28, HEIGHT / 2, 4, 0, 7);
    ctx.stroke();
  };

  const maker = (ctx, colour) => {
    ctx.strokeStyle = colour('card-line');
    ctx.strokeRect(3.5, 3.5, 28, 13);
    ctx.fillStyle = colour('c0');
    ctx.fillRect(3, 3, 5, 14);
  };

  const lasting = (ctx, colour) => {
    ctx.strokeStyle = colour('card-line');
    ctx.strokeRect(3.5, 3.5, 28, 13);
    app.cards.lasting(ctx, 3.5, 3.5, 28, 13);
  };

  function show() {
    const { make, byId } = app.dom;
    const some = [...app.current().actors].some((number) => !app.model.actors[number].removable);
    const rows = [
      [badge('choke'), 'chokepoint: on every route'],
      [badge('near'), 'near miss: can be bypassed'],
      [badge('target'), 'target'],
      ...(app.current().changed ? [[badge('gone'), 'taken away; × flows that fall with it']] : []),
      [maker, 'coloured edge: makes it'],
      ...(some ? [[lasting, 'double edge: cannot be removed']] : []),
      [enabler, 'enables: the flow needs this actor'],
      ...app.curves.STYLES.map((style) => [line(style.from), style.name]),
    ];
    list?.remove();
    if (!toggle) {
      toggle = app.dom.button(
        'Legend',
        () => toggle.setAttribute('aria-expanded', String(toggle.getAttribute('aria-expanded') !== 'true')),
        { ariaExpanded: 'false' },
      );
      byId('legend').append(toggle);
    }
    list = make(
      'ul',
      {},
      rows.map(([paint, words]) => make('li', {}, sample(paint), make('span', {}, words))),
    );
    byId('legend').append(list);
  }

  app.legend = { show, sample, line };
})();

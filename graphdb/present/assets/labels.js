// Names of commodities on the flows that stand out, while they are few.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const MOST = 8;

  function draw(ctx, curves, view) {
    if (!curves.length || curves.length > MOST) return;
    const colour = app.paint.colours();
    const size = Math.max(11, 9.5 / view.scale);
    app.paint.font(ctx, 600, size);
    ctx.textAlign = 'center';
    ctx.textBaseline = 'middle';
    const taken = [];
    for (const { flow, middle } of curves) {
      const commodity = app.model.commodities[flow.commodity];
      const label = app.paint.wrap(ctx, commodity.name, 170 / view.scale, 1)[0];
      const [width, height] = [ctx.measureText(label).width + size, size * 1.5];
      let { y } = middle;
      const clash = () => taken.some((box) => Math.abs(box.x - middle.x) < (box.width + width) / 2 && Math.abs(box.y - y) < height);
      for (let tries = 0; clash() && tries < 8; tries += 1) y += height;
      taken.push({ x: middle.x, y, width });
      ctx.fillStyle = colour('canvas');
      ctx.strokeStyle = colour(`c${commodity.colour}`);
      ctx.lineWidth = 1.2 / view.scale;
      ctx.beginPath();
      ctx.roundRect(middle.x - width / 2, y - height / 2, width, height, height / 2);
      ctx.fill();
      ctx.stroke();
      ctx.fillStyle = colour('ink');
      ctx.fillText(label, middle.x, y);
    }
    ctx.textAlign = 'left';
  }

  app.labels = { draw };
})();

// A path that remembers what it is made of, so that the same line can be painted and be written as SVG.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const round = (value) => Math.round(value * 10) / 10;

  class Traced extends Path2D {
    constructor(steps = '') {
      super(steps);
      this.steps = [steps];
    }
    moveTo(x, y) {
      super.moveTo(x, y);
      this.steps.push(`M${round(x)} ${round(y)}`);
    }
    lineTo(x, y) {
      super.lineTo(x, y);
      this.steps.push(`L${round(x)} ${round(y)}`);
    }
    bezierCurveTo(...points) {
      super.bezierCurveTo(...points);
      this.steps.push(`C${points.map(round).join(' ')}`);
    }
    get d() {
      return this.steps.join('');
    }
  }

  app.Traced = Traced;
})();

// What the painters take for a canvas and is a picture in SVG: text stays text, and every piece of it is escaped.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const probe = document.createElement('canvas').getContext('2d');
  const BASELINE = { top: 0.87, middle: 0.35, alphabetic: 0 }; // in heights of the letters, below the given y
  const ANCHOR = { left: 'start', center: 'middle', right: 'end' };
  const KEPT = ['fillStyle', 'strokeStyle', 'lineWidth', 'lineCap', 'lineJoin', 'globalAlpha', 'font', 'textAlign', 'textBaseline'];

  const short = (value) => String(Math.round(value * 100) / 100);

  /** Text as it may stand in XML, between tags and in quotes; what XML cannot hold at all becomes a replacement sign. */
  const escape = (text) =>
    String(text)
      .toWellFormed()
      .replace(/[^\t\n\r\u{20}-\u{D7FF}\u{E000}-\u{FFFD}\u{10000}-\u{10FFFF}]/gu, '\uFFFD')
      .replace(/[&<>"']/g, (sign) => `&#${sign.charCodeAt(0)};`);

  class SvgContext {
    constructor(width, height, title, description) {
      Object.assign(this, { width, height, title, description, written: [], clips: 0, saved: [] });
      Object.assign(this, { fillStyle: '#000', strokeStyle: '#000', lineWidth: 1, lineCap: 'butt', lineJoin: 'miter' });
      Object.assign(this, { globalAlpha: 1, font: '10px sans-serif', textAlign: 'left', textBaseline: 'alphabetic' });
      Object.assign(this, { dash: [], at: [1, 0, 0], clipped: '', path: new app.Traced() });
    }

    save() {
      this.saved.push([KEPT.map((name) => this[name]), this.dash, this.at, this.clipped]);
    }
    restore() {
      const [kept, dash, at, clipped] = this.saved.pop();
      KEPT.forEach((name, index) => (this[name] = kept[index]));
      Object.assign(this, { dash, at, clipped });
    }
    translate(x, y) {
      const [scale, left, top] = this.at;
      this.at = [scale, left + scale * x, top + scale * y];
    }
    scale(by) {
      const [scale, left, top] = this.at;
      this.at = [scale * by, left, top];
    }
    setLineDash(dash) {
      this.dash = dash;
    }
    measureText(text) {
      probe.font = this.font;
      return probe.measureText(text);
    }

    beginPath() {
      this.path = new app.Traced();
    }
    moveTo(...point) {
      this.path.moveTo(...point);
    }
    lineTo(...point) {
      this.path.lineTo(...point);
    }
    arc(x, y, radius) {
      const [r, way] = [short(radius), short(2 * radius)];
      this.path.steps.push(`M${short(x - radius)} ${short(y)}a${r} ${r} 0 1 0 ${way} 0a${r} ${r} 0 1 0 -${way} 0z`);
    }
    roundRect(x, y, width, height, radius) {
      const r = Math.min(radius, width / 2, height / 2);
      const [across, down, round] = [short(width - 2 * r), short(height - 2 * r), short(r)];
      const corner = (dx, dy) => `a${round} ${round} 0 0 1 ${dx * round} ${dy * round}`;
      this.path.steps.push(
        `M${short(x + r)} ${short(y)}h${across}${corner(1, 1)}v${down}${corner(-1, 1)}h-${across}${corner(-1, -1)}v-${down}${corner(1, -1)}z`,
      );
    }

    fill(path = this.path) {
      this.put(path.d, `fill="${escape(this.fillStyle)}"`);
    }
    stroke(path = this.path) {
      this.put(path.d, `fill="none" ${this.pen()}`);
    }
    fillRect(x, y, width, height) {
      this.put(`M${short(x)} ${short(y)}h${short(width)}v${short(height)}h-${short(width)}z`, `fill="${escape(this.fillStyle)}"`);
    }
    clip(path = this.path) {
      this.clips += 1;
      this.clipped = `clip${this.clips}`;
      this.written.push(`<clipPath id="${this.clipped}"><path ${this.moved()} d="${path.d}"/></clipPath>`);
    }
    fillText(text, x, y) {
      this.letters(text, x, y, `fill="${escape(this.fillStyle)}"`);
    }
    strokeText(text, x, y) {
      this.letters(text, x, y, `fill="none" ${this.pen()}`);
    }

    pen() {
      const parts = [`stroke="${escape(this.strokeStyle)}"`, `stroke-width="${short(this.lineWidth)}"`];
      if (this.dash.length) parts.push(`stroke-dasharray="${this.dash.map(short).join(' ')}"`);
      if (this.lineCap !== 'butt') parts.push(`stroke-linecap="${this.lineCap}"`);
      if (this.lineJoin !== 'miter') parts.push(`stroke-linejoin="${this.lineJoin}"`);
      return parts.join(' ');
    }
    moved() {
      const [scale, left, top] = this.at;
      return `transform="matrix(${scale.toPrecision(5)} 0 0 ${scale.toPrecision(5)} ${short(left)} ${short(top)})"`;
    }
    common() {
      const alpha = this.globalAlpha < 1 ? ` opacity="${short(this.globalAlpha)}"` : '';
      return this.moved() + alpha;
    }
    put(d, look) {
      this.add(`<path ${this.common()} ${look} d="${d}"/>`);
    }
    /** A clip is in the picture's own measure, so it goes round what it cuts, not onto it. */
    add(element) {
      this.written.push(this.clipped ? `<g clip-path="url(#${this.clipped})">${element}</g>` : element);
    }
    letters(text, x, y, look) {
      const [, weight, size, family] = /^(\d+) ([\d.]+)px (.*)$/.exec(this.font);
      const down = BASELINE[this.textBaseline] * Number(size);
      this.add(
        `<text ${this.common()} x="${short(x)}" y="${short(y + down)}" font-family="${escape(family)}" font-size="${size}" ` +
          `font-weight="${weight}" text-anchor="${ANCHOR[this.textAlign]}" ${look}>${escape(text)}</text>`,
      );
    }

    /** The whole picture, to be kept in a file of its own or to stand in the page. */
    toString() {
      return (
        `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${this.width} ${this.height}" width="${this.width}" ` +
        `height="${this.height}" role="img" aria-labelledby="picture-title picture-description">` +
        `<title id="picture-title">${escape(this.title)}</title>` +
        `<desc id="picture-description">${escape(this.description)}</desc>${this.written.join('')}</svg>\n`
      );
    }
  }

  app.SvgContext = SvgContext;
  app.escapeXml = escape;
})();

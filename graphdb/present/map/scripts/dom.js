// Making elements. Text of the data enters the page only here, as text.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});

  /** An element with properties, attributes (data-, aria-, role, ...) and children, which are elements or text. */
  function make(tag, properties = {}, ...children) {
    const element = document.createElement(tag);
    for (const [name, value] of Object.entries(properties)) {
      if (name === 'on') for (const [event, handler] of Object.entries(value)) element.addEventListener(event, handler);
      else if (/^aria[A-Z]/.test(name)) element.setAttribute(`aria-${name.slice(4).toLowerCase()}`, value);
      else if (name in element && !name.includes('-')) element[name] = value;
      else element.setAttribute(name, value);
    }
    element.append(
      ...children
        .flat(Infinity)
        .filter((child) => child !== null && child !== undefined && child !== '' && child !== false),
    );
    return element;
  }

  /** Text from the data, kept apart so that its writing direction cannot reach its neighbours. */
  const text = (value, tag = 'span', className = '') =>
    make(tag, { className: `data ${className}`.trim(), textContent: value });

  const button = (label, act, properties = {}) =>
    make('button', { type: 'button', on: { click: act }, ...properties }, label);

  /** A link, if it leads to the web and nowhere else; otherwise the text alone. */
  function link(label, address) {
    let url;
    try {
      url = new URL(address);
    } catch {
      return text(label);
    }
    if (url.protocol !== 'https:' && url.protocol !== 'http:') return text(label);
    return make('a', {
      className: 'data',
      href: url.href,
      rel: 'noopener noreferrer',
      target: '_blank',
      textContent: label,
    });
  }

  const swatch = (commodity) => {
    const found = make('span', { className: 'swatch', ariaHidden: 'true' });
    found.style.background = `var(--c${commodity.colour})`;
    return found;
  };

  const count = (number, one, many = `${one}s`) => `${number} ${number === 1 ? one : many}`;

  app.dom = { make, text, button, link, swatch, count, byId: (id) => document.getElementById(id) };
})();

// What can be taken away: pictures, tables, paper. Nothing leaves the page but into a file of the reader's.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});

  /** A name for a file: plain letters of the question and what is in the file. */
  function fileName(what, ending) {
    const plain = app.model.texts.question
      .normalize('NFD')
      .replace(/[^A-Za-z0-9]+/g, '-')
      .replace(/^-+|-+$/g, '')
      .toLowerCase();
    return `${[plain.slice(0, 60), what].filter(Boolean).join('-')}.${ending}`;
  }

  function save(blob, name) {
    const address = URL.createObjectURL(blob);
    const link = app.dom.make('a', { href: address, download: name, hidden: true });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  }

  const view = () => (app.state.tab === 'world' ? 'world' : 'chain');
  const saveText = (text, type, name) => save(new Blob([text], { type: `${type};charset=utf-8` }), name);

  const WAYS = [
    ['Picture (PNG, 1920 × 1080)', () => app.slide.canvas().toBlob((blob) => save(blob, fileName(view(), 'png')))],
    ['Picture (SVG)', () => saveText(app.slide.svg(), 'image/svg+xml', fileName(view(), 'svg'))],
    ['Actors shown (CSV)', () => saveText(app.table.csv('actors'), 'text/csv', fileName('actors', 'csv'))],
    ['Flows shown (CSV)', () => saveText(app.table.csv('flows'), 'text/csv', fileName('flows', 'csv'))],
    ['Print', () => print()],
  ];

  /** A button that opens the list of them. */
  function start() {
    const { make, button, byId } = app.dom;
    const list = make('ul', { id: 'export-ways', hidden: true });
    const opener = button('Export', () => open(list.hidden), { ariaExpanded: 'false', ariaControls: 'export-ways' });
    const box = make('div', { className: 'export' }, opener, list);
    function open(on) {
      list.hidden = !on;
      opener.setAttribute('aria-expanded', String(on));
    }
    list.append(
      ...WAYS.map(([label, act]) =>
        make(
          'li',
          {},
          button(label, () => {
            open(false);
            opener.focus();
            act();
          }),
        ),
      ),
    );
    box.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape' || list.hidden) return;
      event.preventDefault();
      open(false);
      opener.focus();
    });
    box.addEventListener('focusout', (event) => {
      if (!box.contains(event.relatedTarget)) open(false);
    });
    byId('theme').before(box);
  }

  app.exports = { start };
})();

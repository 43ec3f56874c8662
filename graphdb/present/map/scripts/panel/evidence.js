// One citation after the other: who says it, where, how it is graded, on which side it stands.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});

  function citation(item) {
    const { make, text, link } = app.dom;
    const source = item.source === null ? null : app.model.sources[item.source];
    const lines = [
      make('span', { className: 'stance' }, item.stance === 'disputes' ? '✗ Disputes it: ' : '✓ Supports it: '),
      source ? link(source.title, source.url) : text('a source that the dataset does not list'),
    ];
    if (source) {
      lines.push(text([source.publisher, source.published].filter(Boolean).join(', '), 'small'));
      lines.push(text(`Where: ${item.where}`, 'small'));
      lines.push(text(`Source reliability ${source.reliability}`, 'small'));
    }
    lines.push(text(`Credibility ${item.credibility}`, 'small'));
    if (source && source.via.length) lines.push(text(`Read in: ${source.via.join('; ')}`, 'small'));
    if (item.note) lines.push(text(item.note, 'small'));
    if (source && source.archive) lines.push(make('small', {}, link('Archived copy', source.archive)));
    return make('li', { className: `cite ${item.stance === 'disputes' ? 'disputes' : ''}`.trim() }, lines);
  }

  function section(items) {
    const { make } = app.dom;
    if (!items.length) return [make('h3', {}, 'Evidence'), make('p', {}, 'The dataset gives none.')];
    const sorted = [...items].sort(
      (one, other) => Number(one.stance === 'disputes') - Number(other.stance === 'disputes'),
    );
    return [make('h3', {}, `Evidence (${items.length})`), make('ul', {}, sorted.map(citation))];
  }

  /** A source named in passing, for a status or a volume. */
  const named = (number) =>
    number === null || number === undefined
      ? ''
      : app.dom.link(app.model.sources[number].title, app.model.sources[number].url);

  app.evidence = { section, named };
})();

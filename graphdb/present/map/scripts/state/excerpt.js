// An excerpt: some flows of a dataset that is too large for a page. What another view of the whole dataset would bring
// they cannot tell. So the page repeats the answer that it was given, and leaves out whatever would ask for another.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const UNKNOWN = new Set(['date', 'least', 'scenario', 'gone', 'trace']); // parts of an address that need another answer

  /** The answer that was given, in the shape of one that is worked out. */
  function answer() {
    const { excerpt, engine, view } = app.model;
    const network = {
      gone: new Set(view.removed),
      flows: [...engine.flows.keys()],
      levels: engine.flows.map(({ level }) => level),
      certain: engine.flows.map(({ certain }) => certain),
    };
    return { ...excerpt.answer, network, supply: null, strength: null, best: null };
  }

  /** The flows of a scope: those that the page opens on, or all that it has. */
  const scoped = (scope) =>
    new Set(scope === 'routes' ? app.model.excerpt.firstSight : app.model.flows.map(({ number }) => number));

  const takes = (part) => !app.model.excerpt || !UNKNOWN.has(part);

  /** What stands in the panel in place of a removal. */
  const instead = (actor) =>
    app.dom.make(
      'p',
      { className: 'soft' },
      'What would follow without it, this excerpt cannot tell. Ask: ',
      app.dom.text(`graphdb bypass ${actor.id}`, 'code'),
    );

  /** How much is shown of how much, and what the answer is about. */
  const note = () => app.dom.text(app.model.excerpt.note, 'p');

  /** What the view has in all, beside what of it is here. */
  function counts() {
    const { make, text } = app.dom;
    const cell = (value) => make('td', {}, value.toLocaleString('en'));
    return app.model.excerpt.counts.map(({ title, rows }) => [
      make('h3', {}, title),
      make(
        'table',
        { className: 'counts' },
        make('thead', {}, make('tr', {}, ['', 'in the view', 'here'].map((name) => make('th', { scope: 'col' }, name)))),
        make(
          'tbody',
          {},
          rows.map(([name, all, here]) => make('tr', {}, make('th', { scope: 'row' }, text(name)), cell(all), cell(here))),
        ),
      ),
    ]);
  }

  app.excerpt = { answer, scoped, takes, instead, note, counts };
})();

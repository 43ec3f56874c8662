// An excerpt: some flows of a dataset that is too large for a page. What another view of the whole dataset would bring
// they cannot tell. So the page repeats the answer that it was given, and leaves out whatever would ask for another.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  // Parts of an address that need another answer.
  const UNKNOWN = new Set(['date', 'least', 'scenario', 'gone', 'gone-flows', 'only', 'trace']);

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

  /** How many flows of the whole dataset an actor receives, sends and enables; nothing where the page has them all. */
  const touching = ({ number }) => app.model.excerpt?.touching[number];

  /** What stands where this page cannot tell something of an actor. */
  function instead(what, { id }) {
    const { actors, targets } = app.model;
    const to = targets.slice(0, 3).map((number) => `--to ${actors[number].id}`);
    const command = ['graphdb bypass', id, ...to].join(' ');
    return app.dom.make('p', { className: 'soft' }, `${what} this excerpt cannot tell. Ask: `, app.dom.text(command, 'code'));
  }

  /** How much is shown of how much, and what the answer is about. */
  const note = () => app.dom.text(app.model.excerpt.note, 'p');

  /** What the view has in all, beside what of it the excerpt has. */
  function counts() {
    const { make, text } = app.dom;
    const cell = (value) => make('td', {}, value.toLocaleString('en'));
    return app.model.excerpt.counts.map(({ title, rows }) => [
      make('h3', {}, title),
      make(
        'table',
        { className: 'counts' },
        make('thead', {}, make('tr', {}, ['', 'in the view', 'in the excerpt'].map((name) => make('th', { scope: 'col' }, name)))),
        make(
          'tbody',
          {},
          rows.map(([name, all, here]) => make('tr', {}, make('th', { scope: 'row' }, text(name)), cell(all), cell(here))),
        ),
      ),
    ]);
  }

  app.excerpt = { answer, scoped, takes, touching, instead, note, counts };
})();

// "What if this were gone?": taking an actor away, and what the answer then is.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});

  /** Whether the page takes an actor away. One that cannot be removed may be gone all the same: the view can say so. */
  const isFixed = (number) =>
    app.model.excerpt || app.model.targets.includes(number) || app.model.origins.includes(number) || isLasting(number);
  const isLasting = (number) => !app.model.actors[number].removable && !app.state.removed.has(number);

  function toggle(number) {
    const removed = new Set(app.state.removed);
    if (!removed.delete(number)) removed.add(number);
    app.change({ removed, route: null, trace: '' });
    app.dom.byId('spoken').textContent = app.current().changed ? sentence() : 'Nothing is taken away.';
  }

  const sentence = () => app.sentences.removal(app.current(), app.state);

  /** The button in an actor's panel, and what comes of it. */
  function section(actor) {
    const { make, button } = app.dom;
    if (isLasting(actor.number))
      return make('p', { className: 'soft' }, 'Cannot be removed: nobody could take it away, so it is no chokepoint.');
    if (app.model.excerpt && !actor.role) return app.excerpt.instead('What would follow without it,', actor);
    if (isFixed(actor.number)) return null;
    const gone = app.state.removed.has(actor.number);
    const label = gone ? 'Put it back' : 'What if this were gone?';
    const act = () => {
      toggle(actor.number);
      (app.dom.byId('gone') ?? app.dom.byId('panel')).focus();
    };
    const toggleButton = button(label, act, {
      id: 'gone',
      className: 'main',
      title: 'Take it away, or put it back (Delete)',
    });
    return [make('div', { className: 'actions' }, toggleButton), gone && [summary(actor.number), left()]];
  }

  /** The sentence, with each actor that is gone and the way to put it back. */
  function summary(here = null) {
    const { make, text, button } = app.dom;
    const { removed } = app.state;
    const { answer, changed } = app.current();
    if (!changed) return null;
    const kind = answer.supplied ? 'bypassed' : 'broken';
    const stands = removed.size ? '↷ Bypassed' : '↷ Still supplied';
    return make(
      'div',
      { className: `removal ${kind}`, id: 'removal' },
      make('strong', {}, answer.supplied ? stands : answer.best ? '✂ Broken in this view' : '✂ Broken'),
      text(sentence(), 'p'),
      make(
        'div',
        { className: 'actions' },
        [...removed]
          .filter((number) => number !== here)
          .map((number) => button(['Put back ', text(app.model.actors[number].name)], () => toggle(number))),
      ),
    );
  }

  /** The route that is left. */
  function left() {
    const { best, supplied } = app.current().answer;
    if (!best) return null;
    const name = supplied ? 'The most likely route that is left' : 'The strongest bypass';
    return [
      app.dom.make('h3', {}, app.sentences.routeName(name, best)),
      app.answer.steps(best.flows),
    ];
  }

  app.removal = { toggle, section, summary, isFixed };
})();

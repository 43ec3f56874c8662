// "What if this were gone?": taking an actor or a flow away, and what the answer then is.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const MOST = 6; // flows that have a button each

  /** Whether the page takes an actor away. One that cannot be removed may be gone all the same: the view can say so. */
  const isFixed = (number) =>
    app.model.excerpt || app.model.targets.includes(number) || app.model.origins.includes(number) || isLasting(number);
  const isLasting = (number) => !app.model.actors[number].removable && !app.state.removed.has(number);

  /** Take one more away, or put it back: an actor or, by the name of their part of the state, a flow. */
  function toggle(number, which = 'removed') {
    const gone = new Set(app.state[which]);
    if (!gone.delete(number)) gone.add(number);
    change({ [which]: gone });
  }

  function change(values) {
    app.change({ ...values, route: null, trace: '' });
    app.dom.byId('spoken').textContent = app.current().changed ? sentence() : 'Nothing is taken away.';
  }

  const sentence = () => app.sentences.removal(app.current(), app.state);

  /** The button in an actor's panel, and what comes of it. */
  function section(actor) {
    const { make } = app.dom;
    if (isLasting(actor.number))
      return make('p', { className: 'soft' }, 'Cannot be removed: nobody could take it away, so it is no chokepoint.');
    if (app.model.excerpt && !actor.role) return app.excerpt.instead('What would follow without it,', actor);
    return isFixed(actor.number) ? null : offer(actor.number, 'removed');
  }

  /** The same in a flow's panel; of an excerpt, what would follow is not known. */
  const flowSection = (flow) => (app.model.excerpt ? null : offer(flow.number, 'flowsGone'));

  function offer(number, which) {
    const { make, button } = app.dom;
    const gone = app.state[which].has(number);
    const label = gone ? 'Put it back' : 'What if this were gone?';
    const act = () => {
      toggle(number, which);
      (app.dom.byId('gone') ?? app.dom.byId('panel')).focus();
    };
    const toggleButton = button(label, act, {
      id: 'gone',
      className: 'main',
      title: 'Take it away, or put it back (Delete)',
    });
    return [make('div', { className: 'actions' }, toggleButton), gone && [summary({ [which]: number }), left()]];
  }

  /** The sentence, with all that is gone, but for what is ``here``, and the way to put it back. */
  function summary(here = {}) {
    const { make, text } = app.dom;
    const { answer, changed, taken } = app.current();
    if (!changed) return null;
    const kind = answer.supplied ? 'bypassed' : 'broken';
    const stands = taken ? '↷ Bypassed' : '↷ Still supplied';
    return make(
      'div',
      { className: `removal ${kind}`, id: 'removal' },
      make('strong', {}, answer.supplied ? stands : answer.best ? '✂ Broken in this view' : '✂ Broken'),
      text(sentence(), 'p'),
      make('div', { className: 'actions' }, waysBack(here)),
    );
  }

  function waysBack(here) {
    const { text, button, count } = app.dom;
    const { state, model } = app;
    const others = (which) => [...state[which]].filter((number) => number !== here[which]);
    const back = (which, nameOf) =>
      others(which).map((number) => button(['Put back ', text(nameOf(number))], () => toggle(number, which)));
    const many = others('flowsGone').length > MOST;
    return [
      back('removed', (number) => model.actors[number].name),
      many
        ? button(`Put back ${count(state.flowsGone.size, 'flow')}`, () => change({ flowsGone: new Set() }))
        : back('flowsGone', (number) => model.title(model.flows[number])),
      state.only && button('Let everything flow', () => change({ only: false })),
    ].filter(Boolean);
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

  app.removal = { toggle, section, flowSection, summary, isFixed };
})();

// The guided story: steps with a text, each of which sets the whole state by its address.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const steps = () => app.model.story?.steps ?? [];

  function go(step) {
    const { tab, theme } = app.state;
    if (step === null) {
      app.change({ step });
      return;
    }
    const values = app.links.read(steps()[step].link);
    // On a narrow screen the text comes first, whatever the step draws.
    app.change({ ...values, tab: tab === 'answer' ? tab : values.tab, theme: values.theme || theme, step, route: null });
    app.view.fit();
    app.dom.byId('story-text')?.focus();
  }

  function offer() {
    const { make, button, count } = app.dom;
    if (!steps().length || app.state.step !== null) return null;
    return make(
      'div',
      { className: 'actions' },
      button(`Read the guided story (${count(steps().length, 'step')})`, () => go(0), { id: 'story-start' }),
    );
  }

  /** The step of now, above whatever else the panel shows. */
  function box() {
    const { make, text, button } = app.dom;
    const { step } = app.state;
    if (step === null || !steps()[step]) return null;
    const { title, text: words } = steps()[step];
    const last = steps().length - 1;
    return make(
      'section',
      { className: 'story', ariaLabel: 'Guided story' },
      make(
        'div',
        { id: 'story-text', tabIndex: -1 },
        make('small', {}, text(app.model.story.title), ` · step ${step + 1} of ${last + 1}`),
        text(title, 'h2'),
        text(words, 'p'),
      ),
      make(
        'div',
        { className: 'actions' },
        button('← Back', () => go(step - 1), { disabled: step === 0 }),
        step < last
          ? button('Next →', () => go(step + 1), { className: 'main' })
          : button('End of the story', () => go(null), { className: 'main' }),
        step < last ? button('Leave', () => go(null)) : '',
      ),
    );
  }

  app.story = { offer, box, go };
})();

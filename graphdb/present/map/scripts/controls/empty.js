// No dead end: when filters leave nothing, say so and offer every way back, with what each would bring.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});

  /** What could be lifted, and what would then be shown. */
  function ways() {
    const { state, model } = app;
    const { date, least, scenario } = app.defaults();
    const found = [];
    const offer = (label, values) => {
      const count = app.countWith(values);
      if (count) found.push({ label: `${label} (${app.dom.count(count, 'flow')})`, values });
    };
    if (state.off.size) offer('Show all commodities', { off: new Set() });
    if (state.modesOff.size) offer('Show all modes', { modesOff: new Set() });
    if (state.scenario !== scenario) offer('Take the scenario back', { scenario });
    if (state.date !== date) offer(`Go to ${date ?? 'any date'}`, { date });
    if (state.least > 0) {
      for (let level = Math.min(state.least - 1, least); level >= 0; level -= 1) {
        const count = app.countWith({ least: level });
        if (!count) continue;
        offer(`Show what is ${model.terms[level]} or higher`, { least: level });
        break;
      }
    }
    if (state.trace) offer('End the trace', { trace: '' });
    if (state.scope === 'routes') offer('Show everything', { scope: 'everything' });
    return found;
  }

  function show() {
    const { make, button, byId } = app.dom;
    const box = byId('empty');
    box.hidden = app.current().visible.length > 0;
    if (box.hidden) return;
    box.replaceChildren(
      make('p', {}, make('strong', {}, 'No flow is left with these filters.')),
      make(
        'div',
        { className: 'actions' },
        ways().map(({ label, values }) => button(label, () => app.change(values))),
        button('Undo the last change', app.undo),
        button('Reset everything', app.reset),
      ),
    );
  }

  app.empty = { show };
})();

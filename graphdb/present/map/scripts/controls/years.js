// The slider of years, which also plays.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const PACE = 1400; // milliseconds a year
  let slider, said, play;
  let timer = null;

  function build() {
    const { make, button } = app.dom;
    const { dates } = app.model;
    if (dates.length < 2) return '';
    const to = (at) => app.change({ date: dates[at] });
    slider = make('input', {
      id: 'date',
      type: 'range',
      min: '0',
      max: String(dates.length - 1),
      step: '1',
      on: {
        input: () => {
          stop();
          to(Number(slider.value));
        },
      },
    });
    said = make('output', { className: 'data' });
    play = button('▶', () => (timer === null ? begin(to) : stop()), { id: 'play' });
    stop();
    return make('span', { className: 'years' }, play, make('label', {}, 'As of', slider, said));
  }

  function begin(to) {
    const { dates } = app.model;
    const last = dates.length - 1;
    if (Number(slider.value) === last) to(0);
    const step = () => {
      const at = Number(slider.value) + 1;
      if (at > last) return stop();
      to(at);
      if (at === last) stop();
    };
    timer = setInterval(step, PACE);
    label('Stop', '❚❚');
  }

  function stop() {
    clearInterval(timer);
    timer = null;
    label('Play the years', '▶');
  }

  function label(words, sign) {
    play.textContent = sign;
    play.setAttribute('aria-label', words);
    play.title = words;
  }

  function show() {
    if (!slider) return;
    const { date } = app.state;
    slider.value = String(Math.max(0, app.model.dates.indexOf(date)));
    slider.setAttribute('aria-valuetext', date ?? 'any date');
    said.textContent = date ?? 'any date';
  }

  app.years = { build, show, stop: () => slider && stop() };
})();

// Light and dark: what the system says, until the button is pressed.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const system = matchMedia('(prefers-color-scheme: dark)');
  let own = null;

  function apply() {
    const theme = own ?? (system.matches ? 'dark' : 'light');
    document.documentElement.dataset.theme = theme;
    app.dom.byId('theme').setAttribute('aria-pressed', String(theme === 'dark'));
    app.paint.forget();
  }

  function start() {
    apply();
    const again = () => {
      apply();
      app.legend.show();
      app.view.redraw();
      app.world.legend();
      app.world.redraw();
    };
    system.addEventListener('change', again);
    app.dom.byId('theme').addEventListener('click', () => {
      own = document.documentElement.dataset.theme === 'dark' ? 'light' : 'dark';
      again();
    });
  }

  app.themes = { start };
})();

// Light, dark or high contrast: what the system says, until the button is pressed.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const dark = matchMedia('(prefers-color-scheme: dark)');
  const contrast = matchMedia('(prefers-contrast: more)');
  const NEXT = { light: 'dark', dark: 'contrast', contrast: 'light' };
  const NAMES = { light: 'light', dark: 'dark', contrast: 'high contrast' };

  const now = () => app.state.theme || (contrast.matches ? 'contrast' : dark.matches ? 'dark' : 'light');

  /** Set the colours; say whether they are others than before. */
  function show() {
    const root = document.documentElement;
    const theme = now();
    if (root.dataset.theme === theme) return false;
    root.dataset.theme = theme;
    const label = `Colours: ${NAMES[theme]}. Change to ${NAMES[NEXT[theme]]}.`;
    app.dom.byId('theme').setAttribute('aria-label', label);
    app.dom.byId('theme').title = label;
    app.paint.forget();
    return true;
  }

  function start() {
    show();
    for (const media of [dark, contrast]) media.addEventListener('change', () => app.change({}));
    app.dom.byId('theme').addEventListener('click', () => app.change({ theme: NEXT[now()] }));
  }

  app.themes = { start, show };
})();

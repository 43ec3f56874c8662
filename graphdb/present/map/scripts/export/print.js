// Paper: while the page prints, the picture stands in it as SVG, in light colours.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  let theme = null;

  function before() {
    if (theme !== null) return;
    const { dataset } = document.documentElement;
    theme = dataset.theme;
    dataset.theme = 'light';
    app.paint.forget();
    if (app.state.tab !== 'table') {
      const picture = new DOMParser().parseFromString(app.slide.svg(), 'image/svg+xml').documentElement;
      app.dom.byId('paper').replaceChildren(document.importNode(picture, true));
    }
  }

  function after() {
    if (theme === null) return;
    document.documentElement.dataset.theme = theme;
    theme = null;
    app.paint.forget();
    app.dom.byId('paper').replaceChildren();
  }

  app.paper = {
    start() {
      addEventListener('beforeprint', before);
      addEventListener('afterprint', after);
    },
  };
})();

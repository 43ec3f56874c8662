// Putting the page together, once it has been read.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const narrow = matchMedia('(max-width: 760px)');
  const TABS = [
    ['answer', 'Answer'],
    ['map', 'Chain'],
    ['world', 'World'],
    ['table', 'Table'],
  ];

  function tabs() {
    const buttons = TABS.map(([tab, label]) => app.dom.button(label, () => app.change({ tab }), { 'data-tab': tab }));
    app.dom.byId('tabs').append(...buttons);
    return () => {
      const tab = !narrow.matches && app.state.tab === 'answer' ? 'map' : app.state.tab;
      document.body.dataset.tab = tab;
      for (const button of buttons) {
        button.setAttribute('aria-pressed', String(button.dataset.tab === tab));
        button.hidden = button.dataset.tab === 'answer' && !narrow.matches;
      }
      app.dom.byId('map').hidden = tab === 'table' || tab === 'world';
      app.dom.byId('world').hidden = tab !== 'world';
      app.dom.byId('table').hidden = tab !== 'table';
    };
  }

  function zoomButtons() {
    const { button } = app.dom;
    app.dom.byId('zoom').append(
      button('+', () => app.view.zoom(1.25), { ariaLabel: 'Zoom in', title: 'Zoom in (+)' }),
      button('−', () => app.view.zoom(0.8), { ariaLabel: 'Zoom out', title: 'Zoom out (-)' }),
      button('⤢', () => app.view.fit(), { ariaLabel: 'Fit the window', title: 'Fit the window (0)' }),
    );
  }

  function captions() {
    const { text, make, byId } = app.dom;
    const [first, ...others] = app.caption();
    byId('caption').replaceChildren(make('strong', {}, first), ...others.flatMap((words) => [' ', text(words)]));
    byId('view-words').textContent = `${app.model.texts.title} · ${app.sentences.view().join(' · ')}`;
  }

  function start() {
    app.firstTab = () => (narrow.matches ? 'table' : 'map');
    app.begin();
    app.state.tab = app.firstTab();
    if (!app.current().visible.length) app.state.scope = 'everything';
    app.themes.start();
    const showTabs = tabs();
    zoomButtons();
    app.filters.build();
    app.view.open();
    app.pointer.start();
    app.keyboard.start();
    app.search.start();
    app.world.start();
    app.exports.start();
    app.paper.start();
    app.legend.show();
    const showAll = (values) => {
      if ('hover' in values) {
        app.scene.emphasise();
        app.view.redraw();
        app.world.show();
        return;
      }
      if (['removed', 'flowsGone', 'only', 'scenario'].some((name) => name in values)) app.legend.show();
      if (app.themes.show()) {
        app.legend.show();
        app.world.legend();
        app.view.redraw();
        app.world.redraw();
      }
      showTabs();
      app.view.show();
      app.filters.show();
      app.panel.show();
      app.table.show();
      app.world.show();
      captions();
      if ('tab' in values) app.view.fit();
    };
    app.listen(showAll);
    narrow.addEventListener('change', () => showAll({}));
    showAll({});
    app.view.fit();
    app.links.start();
  }

  document.addEventListener('DOMContentLoaded', start);
})();

// Links inside the page: each names an actor or a flow in the address, which opens on it when it is opened anew.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});

  /** A link that chooses an actor or a flow. */
  function to(chosen, label) {
    const [kind, list] = 'actor' in chosen ? ['actor', app.model.actors] : ['flow', app.model.flows];
    return app.dom.make('a', {
      className: 'data',
      href: `#${kind}=${encodeURIComponent(list[chosen[kind]].id)}`,
      textContent: label,
      on: {
        click: (event) => {
          if (event.ctrlKey || event.metaKey || event.shiftKey) return;
          event.preventDefault();
          go(chosen);
        },
      },
    });
  }

  function go(chosen) {
    app.choose(chosen);
    app.view.seek(chosen.actor ?? app.model.flows[chosen.flow].from);
    app.dom.byId('panel').focus();
  }

  /** Follow the address, which anyone may have written: only an id that is in the data leads anywhere. */
  function follow() {
    const [kind, id] = location.hash.slice(1).split('=');
    const list = { actor: app.model.actors, flow: app.model.flows }[kind === 'actor' || kind === 'flow' ? kind : ''];
    const found = list?.find((item) => encodeURIComponent(item.id) === id);
    if (found) go({ [kind]: found.number });
  }

  function start() {
    addEventListener('hashchange', follow);
    follow();
  }

  app.links = { to, go, start };
})();

// Finding an actor or a flow by name, id or alias, with completion.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const MOST = 10;
  const plain = (text) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
  let entries,
    results = [],
    active = -1;

  function index() {
    const { actors, flows, title } = app.model;
    entries = [
      ...actors.map((actor) => ({
        chosen: { actor: actor.number },
        label: actor.name,
        facts: [actor.kind, actor.country, ...actor.aliases].filter(Boolean).join(' · '),
        keys: [actor.name, actor.id, ...actor.aliases].map(plain),
      })),
      ...flows.map((flow) => ({
        chosen: { flow: flow.number },
        label: title(flow),
        facts: `flow · ${flow.id}`,
        keys: [flow.id, title(flow)].map(plain),
      })),
    ];
  }

  /** Best first: what begins with the words, then a word that does, then anywhere; actors before flows. */
  function find(query) {
    const wanted = plain(query.trim());
    if (!wanted) return [];
    const rank = ({ keys, chosen }) => {
      const places = keys.map((key) =>
        key === wanted ? 0 : key.startsWith(wanted) ? 1 : key.includes(` ${wanted}`) ? 2 : key.includes(wanted) ? 3 : 9,
      );
      return Math.min(...places) + ('flow' in chosen ? 4 : 0);
    };
    return entries
      .map((entry) => [rank(entry), entry])
      .filter(([place]) => place < 8)
      .sort(([one], [other]) => one - other)
      .slice(0, MOST)
      .map(([, entry]) => entry);
  }

  function list() {
    const { make, text, byId } = app.dom;
    const [input, box] = [byId('search'), byId('found')];
    results = find(input.value);
    active = results.length ? 0 : -1;
    box.replaceChildren(
      ...results.map((entry, at) =>
        make(
          'li',
          {
            id: `found-${at}`,
            role: 'option',
            on: {
              mousedown: (event) => {
                event.preventDefault();
                take(at);
              },
            },
          },
          text(entry.label),
          entry.facts ? text(entry.facts, 'small') : '',
        ),
      ),
    );
    if (!results.length && input.value.trim())
      box.append(make('li', { role: 'option', 'aria-disabled': 'true' }, app.model.excerpt ? 'Nothing of that name in this excerpt' : 'Nothing of that name'));
    open(Boolean(input.value.trim()));
    mark();
  }

  function open(on) {
    app.dom.byId('found').hidden = !on;
    app.dom.byId('search').setAttribute('aria-expanded', String(on));
  }

  function mark() {
    results.forEach((_, at) => app.dom.byId(`found-${at}`).setAttribute('aria-selected', String(at === active)));
    const input = app.dom.byId('search');
    if (active < 0) input.removeAttribute('aria-activedescendant');
    else input.setAttribute('aria-activedescendant', `found-${active}`);
  }

  function take(at) {
    const entry = results[at];
    if (!entry) return;
    app.dom.byId('search').value = '';
    open(false);
    app.links.go(entry.chosen);
  }

  function onKey(event) {
    const steps = { ArrowDown: 1, ArrowUp: -1 };
    if (event.key in steps && results.length) {
      event.preventDefault();
      active = (active + steps[event.key] + results.length) % results.length;
      mark();
    } else if (event.key === 'Enter') take(active);
    else if (event.key === 'Escape' && event.target.value) {
      event.preventDefault();
      event.target.value = '';
      list();
    }
  }

  function start() {
    index();
    const input = app.dom.byId('search');
    input.addEventListener('input', list);
    input.addEventListener('keydown', onKey);
    input.addEventListener('blur', () => open(false));
    input.addEventListener('focus', () => input.value && list());
  }

  app.search = { start, find };
})();

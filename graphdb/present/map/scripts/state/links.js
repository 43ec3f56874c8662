// The whole state in the address: what differs from how the page opens. Anyone may have written an address, so that each
// value is only looked up among what the data holds; what is not found is passed over.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const VIEWS = new Map([
    ['chain', 'map'],
    ['world', 'world'],
    ['table', 'table'],
    ['answer', 'answer'],
  ]);
  const WAYS = new Map(['', 'up', 'down', 'whole'].map((way) => [way, way]));
  const THEMES = new Map(['', 'light', 'dark', 'contrast'].map((theme) => [theme, theme]));
  const SCOPES = new Map(['routes', 'everything'].map((scope) => [scope, scope]));
  const YES = new Map([
    ['yes', true],
    ['no', false],
  ]);
  let tables = null;

  const byCode = (values) => new Map(values.map((value, at) => [encodeURIComponent(value), at]));
  const codes = (map) => new Map([...map].map(([code, value]) => [value, code]));

  /** How each part of the state is written: a Map from code to value, and whether it is a set of them. */
  function parts() {
    if (tables) return tables;
    const { actors, flows, commodities, modes, scenarios, dates, terms } = app.model;
    const ids = (list) => byCode(list.map(({ id }) => id));
    const one = (map) => ({ map, back: codes(map) });
    const many = (map) => ({ ...one(map), many: true });
    tables = {
      view: ['tab', one(VIEWS)],
      scope: ['scope', one(SCOPES)],
      date: ['date', one(new Map([['any', null], ...dates.map((date) => [encodeURIComponent(date), date])]))],
      least: ['least', one(byCode(terms.map((_, level) => app.model.termNames[level].replaceAll(' ', '-'))))],
      scenario: ['scenario', one(new Map([['', null], ...ids(scenarios)]))],
      gone: ['removed', many(ids(actors))],
      'gone-flows': ['flowsGone', many(ids(flows))],
      ...(app.model.view.only && { only: ['only', one(YES)] }),
      hidden: ['off', many(ids(commodities))],
      modes: ['modesOff', many(byCode([...modes.map((name, at) => `${at}-${name}`), 'none']))],
      enablers: ['enablers', one(YES)],
      whole: ['whole', one(YES)],
      open: ['open', many(new Map([...app.groups.all().keys()].map((key) => [encodeURIComponent(key), key])))],
      trace: ['trace', one(WAYS)],
      theme: ['theme', one(THEMES)],
      'actors-by': ['actorsBy', one(sortings('actors'))],
      'flows-by': ['flowsBy', one(sortings('flows'))],
      step: ['step', one(byCode((app.model.story?.steps ?? []).map((_, at) => String(at + 1))))],
    };
    const taken = Object.entries(tables).filter(([part]) => app.excerpt.takes(part));
    tables = { state: Object.fromEntries(taken), actors: ids(actors), flows: ids(flows) };
    return tables;
  }

  /** Each column of a table, upwards and downwards. */
  const sortings = (table) =>
    new Map(app.columns[table].flatMap(({ code }) => [code, `${code}-down`]).map((code) => [code, code]));

  /** Where the reader has moved a picture: x, y and scale. */
  const CAMERAS = new Map([
    ['chain-at', 'chainAt'],
    ['world-at', 'worldAt'],
  ]);

  function place(code) {
    const numbers = code.split(',').map(Number);
    return numbers.length === 3 && numbers.every(Number.isFinite) && numbers[2] > 0 ? numbers : null;
  }

  /** The state as an address, its parts in a fixed order. */
  function write(state = app.state) {
    const usual = app.defaults();
    const { actors, flows } = app.model;
    const found = [];
    const { chosen } = state;
    if (chosen && 'actor' in chosen) found.push(`actor=${encodeURIComponent(actors[chosen.actor].id)}`);
    else if (chosen && 'flow' in chosen) found.push(`flow=${encodeURIComponent(flows[chosen.flow].id)}`);
    for (const [name, [key, { back, many }]] of Object.entries(parts().state)) {
      const value = state[key];
      if (many) {
        const same = value.size === usual[key].size && [...value].every((item) => usual[key].has(item));
        if (!same) found.push(`${name}=${[...value].map((item) => back.get(item)).sort().join(',')}`);
      } else if (value !== usual[key] && back.has(value) && !(key === 'tab' && value === app.firstTab())) {
        found.push(`${name}=${back.get(value)}`);
      }
    }
    for (const [name, key] of CAMERAS)
      if (state[key]) found.push(`${name}=${state[key].map((number) => Number(number.toPrecision(4))).join(',')}`);
    return found.length ? `#${found.join('&')}` : '';
  }

  /** The state that an address stands for: all that it does not say is as the page opens. */
  function read(address) {
    const values = app.defaults();
    values.tab = app.firstTab();
    const { state, actors, flows } = parts();
    for (const part of address.replace(/^#/, '').split('&')) {
      const at = part.indexOf('=');
      const [name, code] = [part.slice(0, Math.max(at, 0)), part.slice(at + 1)];
      if (name === 'actor' && actors.has(code)) values.chosen = { actor: actors.get(code) };
      else if (name === 'flow' && flows.has(code)) values.chosen = { flow: flows.get(code) };
      else if (CAMERAS.has(name)) values[CAMERAS.get(name)] = place(code);
      else if (Object.hasOwn(state, name)) {
        const [key, { map, many }] = state[name];
        if (many) values[key] = new Set(code.split(',').filter((item) => map.has(item)).map((item) => map.get(item)));
        else if (map.has(code)) values[key] = map.get(code);
      }
    }
    return values;
  }

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
    app.view.seek(app.chosenActor());
    app.dom.byId('panel').focus();
  }

  function follow() {
    const values = read(location.hash);
    app.change({ ...values, route: null });
    app.view.look(values.chainAt);
    app.world.look(values.worldAt);
    if (values.chosen) app.view.seek(app.chosenActor());
  }

  function keep() {
    try {
      history.replaceState(null, '', write() || location.pathname + location.search);
    } catch {
      // A page in a frame may not write its address; the state works without.
    }
  }

  let later = 0;
  /** A picture was moved: the address follows once it stands still, for browsers count how often it changes. */
  function keepCamera(key, place) {
    if (!place && !app.state[key]) return; // fitted again, as it opens: whatever address led here stays
    app.state[key] = place;
    clearTimeout(later);
    later = setTimeout(keep, 200);
  }

  function start() {
    addEventListener('hashchange', follow);
    if (location.hash) follow();
    app.listen((values) => 'hover' in values || keep());
  }

  app.links = { to, go, start, write, read, keepCamera };
})();

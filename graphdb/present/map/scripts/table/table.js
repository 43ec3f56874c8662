// The same data as plain tables: the accessible equal of the pictures. Each column sorts.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const PARTS = {
    actors: { title: 'Actors', kind: 'actor', by: 'actorsBy' },
    flows: { title: 'Flows', kind: 'flow', by: 'flowsBy' },
  };
  const LONG = 200; // rows; of a longer table only the first are shown, so that a filter answers at once
  const FIRST = 30;
  const whole = new Set(); // the tables of which every row is shown
  const order = new Intl.Collator('en');
  let drawn = null; // what the rows are of
  const rows = new Map(); // 'actor 7' to its row, while the table is in sight

  /** The column that a table is sorted by, and whether downwards. */
  function sorting(name) {
    const by = app.state[PARTS[name].by];
    const [code] = by.split(/-down$/);
    return { column: app.columns[name].find((column) => column.code === code), down: by !== code };
  }

  function records(name) {
    const shown = app.world.shown();
    const { column, down } = sorting(name);
    const { sort } = column;
    const sign = down ? -1 : 1;
    const compare = (a, b) => (typeof a === 'number' ? a - b : order.compare(a, b));
    // What has no value comes last whichever way the rest is sorted.
    const empty = (value) => value === '';
    return shown[name]
      .map((record) => [sort(record), record])
      .sort(
        ([a, one], [b, other]) =>
          empty(a) - empty(b) || sign * compare(a, b) || one.number - other.number,
      )
      .map(([, record]) => record);
  }

  function show() {
    if (app.state.tab !== 'table') return;
    const { actors, flows } = app.world.shown();
    const sorting = Object.keys(PARTS).map((name) => `${app.state[PARTS[name].by]} ${whole.has(name)}`);
    const now = [actors.map((actor) => actor.number), flows.map((flow) => flow.number), ...sorting].join('|');
    if (now === drawn) return mark();
    drawn = now;
    rows.clear();
    app.dom.byId('table').replaceChildren(...Object.keys(PARTS).map(part));
    mark();
  }

  function part(name) {
    const { make } = app.dom;
    const { title } = PARTS[name];
    const found = records(name);
    const all = app.model[name].length;
    const shown = found.length > LONG && !whole.has(name) ? found.slice(0, FIRST) : found;
    const columns = app.columns[name].filter((column) => found.some((record) => column.value(record) !== ''));
    return make(
      'section',
      {},
      make('h2', {}, title),
      make(
        'table',
        { id: `table-${name}` },
        make('caption', {}, `${found.length} of ${all} are shown: the filters apply here too. A heading sorts.`),
        make(
          'thead',
          {},
          make(
            'tr',
            {},
            columns.map((column) => heading(name, column)),
          ),
        ),
        make(
          'tbody',
          {},
          shown.map((record) => row(name, columns, record)),
        ),
      ),
      shown.length < found.length && rest(name, found.length),
    );
  }

  const rest = (name, count) =>
    app.dom.button(`Show all ${count} rows`, () => {
      whole.add(name);
      show();
      const next = document.querySelectorAll(`#table-${name} tbody tr`)[FIRST];
      next.querySelector('a').focus();
    });

  function heading(name, column) {
    const { make, button } = app.dom;
    const id = `sort-${name}-${column.code}`;
    const { column: by, down } = sorting(name);
    const sorted = by !== column ? 'none' : down ? 'descending' : 'ascending';
    const sign = make('span', { ariaHidden: 'true', className: 'sorted' }, { ascending: '▲', descending: '▼', none: '↕' }[sorted]);
    const sort = () => {
      app.change({ [PARTS[name].by]: sorted === 'ascending' ? `${column.code}-down` : column.code });
      app.dom.byId(id).focus();
    };
    return make('th', { scope: 'col', 'aria-sort': sorted }, button(column.name, sort, { id }), sign);
  }

  function row(name, [first, ...others], record) {
    const { make, text } = app.dom;
    const chosen = { [PARTS[name].kind]: record.number };
    const made = make(
      'tr',
      {},
      make('th', { scope: 'row' }, app.links.to(chosen, first.value(record))),
      others.map((column) => {
        const cell = column.show(record);
        if (typeof cell === 'number') return make('td', { className: 'number' }, String(cell));
        return make('td', {}, typeof cell === 'string' ? text(cell) : cell);
      }),
    );
    made.addEventListener('click', (event) => {
      if (!event.target.closest('a')) app.choose(chosen);
    });
    rows.set(`${PARTS[name].kind} ${record.number}`, made);
    return made;
  }

  /** Say in the rows what the pictures say by standing out: what is chosen, and what belongs to it. */
  function mark() {
    const { chosen } = app.state;
    const { standing } = app.scene.now();
    for (const [key, made] of rows) {
      const [kind, number] = [key.split(' ')[0], Number(key.split(' ')[1])];
      const isChosen = Boolean(chosen && chosen[kind] === number);
      made.classList.toggle('chosen', isChosen);
      made.classList.toggle('stands', Boolean(standing && standing[`${kind}s`].has(number)));
      if (isChosen) made.setAttribute('aria-current', 'true');
      else made.removeAttribute('aria-current');
    }
  }

  /** What is shown, in the order of the table, as CSV. */
  function csv(name) {
    const columns = app.columns[name];
    const head = ['Id', ...columns.map((column) => column.name)];
    return app.csv(
      head,
      records(name).map((record) => [record.id, ...columns.map((column) => column.value(record))]),
    );
  }

  app.table = { show, mark, csv };
})();

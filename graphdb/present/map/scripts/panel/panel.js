// The panel beside the map: the answer, or what is known of the actor or flow that is chosen.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  let last = null; // what was shown: a filter must not scroll it away

  function show() {
    const { state } = app;
    const { chosen } = state;
    const panel = app.dom.byId('panel');
    const content = !chosen || (state.tab === 'answer' && state.step !== null)
      ? app.answer.content()
      : 'actor' in chosen
        ? actor(app.model.actors[chosen.actor])
        : 'group' in chosen
          ? group(app.groups.all().get(chosen.group))
          : flow(app.model.flows[chosen.flow]);
    const { scrollTop } = panel;
    panel.replaceChildren(...[app.story.box(), ...content].flat(Infinity).filter(Boolean));
    const shown = JSON.stringify([chosen, state.step, Boolean(state.route)]);
    panel.scrollTop = shown === last ? scrollTop : 0;
    last = shown;
    document.body.toggleAttribute('data-chosen', Boolean(chosen || state.route));
  }

  const close = () =>
    app.dom.button('×', app.keyboard.close, { className: 'icon', ariaLabel: 'Close', title: 'Close (Esc)' });

  const head = (title) => app.dom.make('div', { className: 'head' }, app.dom.text(title, 'h2'), close());

  const tags = (names) =>
    app.dom.make(
      'div',
      { className: 'tags' },
      names.filter(Boolean).map((name) => app.dom.text(name, 'span', 'tag')),
    );

  const toActor = (number) => app.links.to({ actor: number }, app.model.actors[number].name);

  const toFlow = (found, label) => app.links.to({ flow: found.number }, label);

  const facts = (pairs) =>
    app.dom.make(
      'dl',
      {},
      pairs
        .filter(([, value]) => value && value.length !== 0)
        .map(([name, value]) => [app.dom.make('dt', {}, name), app.dom.make('dd', {}, value)]),
    );

  /** The dataset's own fields. */
  const own = (found) => (found.fields ?? []).map(([name, value]) => [app.dom.text(name), app.dom.text(value)]);

  function actor(found) {
    const { text } = app.dom;
    const whole = app.excerpt.touching(found);
    return [
      head(found.name),
      tags([found.kind, found.country, found.stage]),
      app.removal.section(found),
      app.answer.verdict(found),
      traces(),
      found.summary && text(found.summary, 'p'),
      found.makes.map((sentence) => text(sentence, 'p')),
      facts([
        ['Active', found.period && text(found.period)],
        ['Also called', found.aliases.length && text(found.aliases.join(', '))],
        ['Place', found.place && text(found.place)],
        ['Status', found.status.map(status)],
        ['Id', text(found.id)],
        ...own(found),
      ]),
      flows('Receives', found.into, (item) => [toFlow(item, commodity(item)), ' from ', toActor(item.from)], whole?.receives),
      flows('Sends', found.out, (item) => [toFlow(item, commodity(item)), ' to ', toActor(item.to)], whole?.sends),
      flows('Enables', found.enables, (item) => [
        toFlow(item, commodity(item)),
        ' from ',
        toActor(item.from),
        ' to ',
        toActor(item.to),
      ], whole?.enables),
      app.evidence.section(found.evidence),
    ];
  }

  /** Only what leads to the actor, what follows from it, or both. */
  function traces() {
    const { make, button } = app.dom;
    if (!app.excerpt.takes('trace')) return null;
    return make(
      'div',
      { className: 'actions', role: 'group', ariaLabel: 'Trace' },
      make('span', { className: 'soft' }, 'Trace'),
      [
        ['up', '← upstream'],
        ['down', 'downstream →'],
        ['whole', '↔ whole chain'],
      ].map(([way, label]) => {
        const on = app.state.trace === way;
        const act = () => {
          app.change({ trace: on ? '' : way });
          app.dom.byId(`trace-${way}`).focus();
        };
        return button(label, act, { id: `trace-${way}`, ariaPressed: String(on) });
      }),
    );
  }

  /** A group of actors: who is in it, and how to open it. */
  function group(found) {
    const { make, button, text, count } = app.dom;
    const { actors } = app.current();
    const members = found.members.filter((actor) => actors.has(actor.number));
    const open = app.state.open.has(found.key);
    return [
      head(found.name),
      tags([count(members.length, 'actor'), found.country, found.stage]),
      make(
        'div',
        { className: 'actions' },
        button(open ? 'Close the group' : 'Open the group', () => app.groups.toggle(found.key), { className: 'main' }),
      ),
      make(
        'ul',
        { className: 'rows' },
        members.map((actor) =>
          make(
            'li',
            {},
            actor.role ? app.answer.sign(actor.role) : '',
            toActor(actor.number),
            text([actor.kind, actor.country].filter(Boolean).join(' · '), 'small'),
          ),
        ),
      ),
    ];
  }

  const status = ({ what, by, on, source }) =>
    app.dom.make(
      'div',
      {},
      app.dom.text([`${what} by ${by}`, on].filter(Boolean).join(', ')),
      source === null ? '' : [' – ', app.evidence.named(source)],
    );

  const commodity = (item) => app.model.commodities[item.commodity].name;

  /** Flows of an actor, in an excerpt beside how many there are in ``all``. */
  function flows(title, items, row, all = items.length) {
    const { make, swatch } = app.dom;
    if (!all) return null;
    const { byFlow } = app.scene.now();
    const order = [...items].sort((one, other) => other.level - one.level || one.number - other.number);
    return [
      make('h3', {}, `${title} (${items.length}${all > items.length ? ` of ${all.toLocaleString('en')}` : ''})`),
      make(
        'ul',
        { className: 'rows' },
        order.map((item) =>
          make(
            'li',
            {},
            swatch(app.model.commodities[item.commodity]),
            ' ',
            row(item),
            make(
              'small',
              {},
              [item.term, item.period, byFlow.has(item.number) ? '' : 'not shown now'].filter(Boolean).join(' · '),
            ),
          ),
        ),
      ),
    ];
  }

  function flow(found) {
    const { make, text, swatch } = app.dom;
    const { actors, flows: all, commodities, excerpt } = app.model;
    const parallel = excerpt ? [] : all.filter((item) => item !== found && item.from === found.from && item.to === found.to);
    const { volume } = found;
    return [
      head(commodities[found.commodity].name),
      make('p', {}, swatch(commodities[found.commodity]), ' from ', toActor(found.from), ' to ', toActor(found.to)),
      tags(found.modes),
      app.removal.flowSection(found),
      found.summary && text(found.summary, 'p'),
      facts([
        ['Likelihood', text(found.likelihood)],
        ['Period', found.period && text(found.period)],
        [
          'Volume',
          volume && [text(volume.text), volume.source === null ? '' : [' – ', app.evidence.named(volume.source)]],
        ],
        ['Id', text(found.id)],
        ...own(found),
      ]),
      found.enablers.length > 0 && [
        make('h3', {}, `Needs (${found.enablers.length})`),
        make(
          'ul',
          { className: 'rows' },
          found.enablers.map((number) => make('li', {}, toActor(number), make('small', {}, actors[number].kind))),
        ),
      ],
      flows(`Also from ${actors[found.from].name} to ${actors[found.to].name}`, parallel, (item) => [
        toFlow(item, commodity(item)),
      ]),
      app.evidence.section(found.evidence),
    ];
  }

  app.panel = { show, toActor, toFlow, close, head };
})();

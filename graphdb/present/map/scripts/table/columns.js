// The columns of both tables: what a cell holds as a plain value (to sort by, and for CSV) and how it looks.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const ROLE_ORDER = { target: 0, choke: 1, near: 2, gone: 3, '': 4 };

  const names = (numbers) => numbers.map((number) => app.model.actors[number].name).join('; ');
  const shownOf = (flows) => flows.filter((flow) => app.scene.now().byFlow.has(flow.number)).length;

  function where(actor) {
    const site = app.model.world.sites[app.model.world.actors[actor.number]];
    if (!site) return 'not reported';
    return site[1] === 'place' ? site[0] : `somewhere in ${site[0]}`;
  }

  const bypass = ({ found }) => (!found ? '' : found.strength === null ? 'none at any likelihood' : app.model.terms[found.strength]);
  const disputed = (record) => record.evidence.some((item) => item.stance === 'disputes');

  // name, plain value, and where they differ from it: what to sort by, what to show
  const ACTORS = [
    ['Actor', (actor) => actor.name],
    [
      'In the answer',
      (actor) => (actor.role ? app.model.ROLES[actor.role].name : ''),
      {
        sort: (actor) => ROLE_ORDER[actor.role],
        show: (actor) => actor.role && [app.answer.sign(actor.role), app.model.ROLES[actor.role].name],
      },
    ],
    ['Best bypass', bypass],
    ['Kind', (actor) => actor.kind],
    ['Country', (actor) => actor.country],
    ['Place', where],
    ['Stage', (actor) => actor.stage, { sort: (actor) => stageOrder(actor) }],
    ['Makes', (actor) => actor.makes.join(' ')],
    ['Active', (actor) => actor.period],
    ['Flows in', (actor) => app.excerpt.touching(actor)?.receives ?? shownOf(actor.into)],
    ['Flows out', (actor) => app.excerpt.touching(actor)?.sends ?? shownOf(actor.out)],
    ['Enables', (actor) => app.excerpt.touching(actor)?.enables ?? shownOf(actor.enables)],
    ['Sources', (actor) => actor.evidence.length],
    ['Disputed', (actor) => (disputed(actor) ? 'yes' : '')],
  ];
  const FLOWS = [
    ['Commodity', (flow) => app.model.commodities[flow.commodity].name],
    ['From', (flow) => app.model.actors[flow.from].name, { show: (flow) => app.panel.toActor(flow.from) }],
    ['To', (flow) => app.model.actors[flow.to].name, { show: (flow) => app.panel.toActor(flow.to) }],
    ['Likelihood', (flow) => flow.likelihood, { sort: (flow) => flow.level }],
    ['Period', (flow) => flow.period],
    ['Modes', (flow) => flow.modes.join(', ')],
    [
      'Needs',
      (flow) => names(flow.enablers),
      { show: (flow) => flow.enablers.map((number) => app.dom.make('div', {}, app.panel.toActor(number))) },
    ],
    ['Volume', (flow) => (flow.volume ? flow.volume.text : '')],
    ['Sources', (flow) => flow.evidence.length],
    ['Disputed', (flow) => (disputed(flow) ? 'yes' : '')],
  ];

  /** Stages in the order of the chain, of which the widest layout has all. */
  function stageOrder(actor) {
    return actor.stageNumber < 0 ? app.model.stages.length : actor.stageNumber;
  }

  const column = ([name, value, { sort = value, show = value } = {}]) => ({
    name,
    code: name.toLowerCase().replaceAll(' ', '-'), // in an address
    value,
    sort,
    show,
  });

  app.columns = { actors: ACTORS.map(column), flows: FLOWS.map(column) };
})();

// Too many cards to read: one card for all actors of a kind in a country, which opens; flows between them are bundled.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const MOST = 60; // cards that can be read at once
  const WAYS = [
    (actor) => [actor.stage, actor.kind, actor.country],
    (actor) => [actor.stage, actor.kind],
    (actor) => [actor.stage],
  ];
  const RANK = ['', 'near', 'gone', 'choke', 'target'];
  let records = null; // key -> group, for each way

  const keyOf = (way, actor) => [way, ...WAYS[way](actor)].map(encodeURIComponent).join('~');

  function all() {
    if (records) return records;
    records = new Map();
    let number = app.model.actors.length;
    WAYS.forEach((_, way) => {
      for (const actor of app.model.actors) {
        const key = keyOf(way, actor);
        if (!records.has(key)) {
          const [stage, kind, country] = WAYS[way](actor);
          const name = kind ?? (stage || 'Actors without a stage');
          const group = { key, number, name, kind: '', country: country ?? '', stage, members: [], makesOf: [] };
          records.set(key, { ...group, stageNumber: actor.stageNumber, isGroup: true });
          number += 1;
        }
        records.get(key).members.push(actor);
      }
    });
    for (const group of records.values())
      group.makesOf = [...new Set(group.members.flatMap((actor) => actor.makesOf))].sort((a, b) => a - b);
    return records;
  }

  /** The coarsest detail that can be read, or -1: every actor on its own card. */
  function wayFor(actors) {
    if (app.state.whole || actors.size <= MOST) return -1;
    const list = [...actors].map((number) => app.model.actors[number]);
    const way = WAYS.findIndex((_, at) => new Set(list.map((actor) => keyOf(at, actor))).size <= MOST);
    return way < 0 ? WAYS.length - 1 : way;
  }

  /** The actors that a group must not hide: targets, what is chosen or taken away, and a route that is shown. */
  function inView() {
    const { flows, targets } = app.model;
    const { chosen, route, removed } = app.state;
    const found = new Set([...targets, ...removed]);
    const { changed, answer } = app.current();
    const numbers = [...(route?.flows ?? []), ...((changed && answer.best?.flows) || [])];
    if (chosen && 'actor' in chosen) found.add(chosen.actor);
    if (chosen && 'flow' in chosen) numbers.push(chosen.flow);
    for (const number of numbers) for (const end of [flows[number].from, flows[number].to]) found.add(end);
    return found;
  }

  /** For each actor that is shown, the card that stands for it: its own, or its group's. */
  function cardsOf(actors) {
    const way = wayFor(actors);
    const own = inView();
    const cards = new Map();
    for (const number of actors) {
      const actor = app.model.actors[number];
      if (way < 0) {
        cards.set(number, actor);
        continue;
      }
      const group = all().get(keyOf(way, actor));
      const present = group.members.filter((member) => actors.has(member.number));
      const apart = present.length === 1 || app.state.open.has(group.key) || own.has(number);
      group.present = present;
      cards.set(number, apart ? actor : group);
    }
    for (const card of new Set(cards.values())) {
      if (!card.isGroup) continue;
      card.present = card.present.filter((actor) => cards.get(actor.number) === card);
      if (card.present.length === 1) cards.set(card.present[0].number, card.present[0]);
      card.role = RANK[Math.max(...card.present.map((actor) => RANK.indexOf(actor.role)))];
    }
    return { way, cards };
  }

  /** One line for all flows of a commodity from one card to another; what stays within a card is not drawn. */
  function bundles(flows, cards) {
    const found = new Map();
    for (const flow of flows) {
      const [from, to] = [cards.get(flow.from), cards.get(flow.to)];
      if (from === to) continue;
      const key = `${from.number} ${to.number} ${flow.commodity}`;
      if (!found.has(key)) found.set(key, { ...flow, from: from.number, to: to.number, members: [] });
      const bundle = found.get(key);
      bundle.members.push(flow);
      bundle.level = Math.max(bundle.level, flow.level);
      bundle.enablers = [];
    }
    return [...found.values()];
  }

  const toggle = (key) => {
    const open = new Set(app.state.open);
    if (!open.delete(key)) open.add(key);
    app.change({ open, chosen: null });
  };

  app.groups = { MOST, all, cardsOf, bundles, toggle };
})();

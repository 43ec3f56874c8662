// The sentences of the answer, for any view: likelihood terms always with their bands, never more than was reported.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const NUMBERS = ['No', 'One', 'Two', 'Three', 'Four', 'Five', 'Six', 'Seven', 'Eight', 'Nine', 'Ten', 'Eleven', 'Twelve'];

  const MOST = 20; // names in a list

  const joined = (names, word = 'and') =>
    names.length > 1 ? `${names.slice(0, -1).join(', ')} ${word} ${names[names.length - 1]}` : names.join('');
  const nameOf = (number) => app.model.actors[number].name;
  const flowName = (number) => {
    const { id, from, to } = app.model.flows[number];
    return `flow ${id} (${nameOf(from)} > ${nameOf(to)})`;
  };
  const where = () => joined(app.model.targets.map(nameOf), 'or');

  /** The answer in one sentence, as graphdb/present/words/sentences.py has it. */
  function answer({ supplied, chokepoints, nearMisses }) {
    if (!supplied) return `No route leads to ${where()} in this view.`;
    const names = chokepoints.map(({ actor }) => nameOf(actor));
    if (!names.length && !nearMisses.length)
      return `The most likely route leads to ${where()} straight from where it starts: no other actor is on it.`;
    if (!names.length) return `No single actor sits on every route to ${where()}: each of them can be bypassed.`;
    const sits = names.length === 1 ? 'actor sits' : 'actors sit';
    return `${NUMBERS[names.length] ?? names.length} ${sits} on every route to ${where()}: ${joined(names)}.`;
  }

  /** Who and what is taken away; of very much, the first. */
  function gone({ removed, flowsGone }) {
    const { view, texts } = app.model;
    const asOpened = flowsGone.size === view.flowsGone.length && view.flowsGone.every((number) => flowsGone.has(number));
    const flows = asOpened ? texts.flowsGone : [...flowsGone].map(flowName);
    const names = [...[...removed].map(nameOf), ...flows];
    if (names.length <= MOST) return joined(names);
    return joined([...names.slice(0, MOST), app.dom.count(names.length - MOST, 'other')]);
  }

  const isAnyGone = ({ removed, flowsGone }) => removed.size > 0 || flowsGone.size > 0;

  /** What a scenario, or taking actors and flows away, does to supply. */
  function removal({ answer: now, base }, state) {
    const { terms, scenarios, texts } = app.model;
    const { scenario, least, only } = state;
    const parts = [
      scenario !== null && `in the scenario “${scenarios[scenario].name}”`,
      isAnyGone(state) && `without ${gone(state)}`,
      only && `with ${texts.only}`,
    ].filter(Boolean);
    const without = parts.join(' and ').replace(/^./, (letter) => letter.toUpperCase());
    const enough = least > 0 ? `that is ${terms[least]}${least === terms.length - 1 ? '' : ' or higher'} throughout` : '';
    if (!base.supplied) return `No route led to ${where()} in this view even before.`;
    if (now.supplied)
      return `${without}, supply to ${where()} is still reported: the least likely flow of the most likely route that is left is ${terms[now.route.level]}.`;
    const none = `${without}, no route ${enough} leads to ${where()}`.replace('  ', ' ');
    if (now.strength === null) return `${without}, no reported route leads to ${where()} at any likelihood: the chain breaks.`;
    return `${none}. The strongest bypass has a flow that is only ${terms[now.strength]}.`;
  }

  const bypass = (row) =>
    row.strength === null
      ? 'No route avoids it at any likelihood.'
      : `Best bypass: ${app.model.terms[row.strength]}.`;

  /** What a route is called: where the search for it met its limit, the name says so. */
  const routeName = (name, { proven }) =>
    proven ? name : `${name} that was found: not proven to be the best, the search met its limit`;

  /** What the view admits, one short phrase for each choice. */
  function view() {
    const { state, model } = app;
    if (model.excerpt) return [...model.texts.view, ...hidden()];
    const found = [state.date ? `flows as of ${state.date}` : 'flows of any date'];
    const highest = state.least === model.terms.length - 1;
    found.push(`likelihood: ${model.terms[state.least]}${highest ? '' : ' or higher'}`);
    if (model.texts.start) found.push(model.texts.start);
    if (state.scenario !== null) found.push(`scenario: ${model.scenarios[state.scenario].name}`);
    if (isAnyGone(state)) found.push(`without ${gone(state)}`);
    if (state.only) found.push(model.texts.only);
    found.push(...hidden());
    if (state.trace && state.chosen && 'actor' in state.chosen) {
      const ways = { up: 'what leads to', down: 'what follows from', whole: 'the chain through' };
      found.push(`only ${ways[state.trace]} ${nameOf(state.chosen.actor)}`);
    }
    return found;
  }

  /** What is left out of the picture, though it counts in the answer. */
  function hidden() {
    const { off, modesOff } = app.state;
    const found = [];
    if (off.size) found.push(`${app.dom.count(off.size, 'commodity', 'commodities')} hidden`);
    if (modesOff.size) found.push(`${app.dom.count(modesOff.size, 'mode')} hidden`);
    return found;
  }

  /** What stands under every picture. */
  function caption() {
    const { texts, flows, actors, excerpt } = app.model;
    const { visible, actors: shown, network, taken } = app.current();
    const other = flows.length - network.flows.length;
    const why = `of other dates or scenarios${taken ? ', or taken away,' : ''}`;
    return [
      'Reported, not proven.',
      texts.question,
      `View: ${view().join('; ')}.`,
      `Shown: ${shown.size} of ${actors.length} actors, ${visible.length} of ${flows.length} flows${excerpt ? ' of the excerpt' : ''}${
        other ? `; ${app.dom.count(other, 'flow')} ${why} left out` : ''
      }.`,
      excerpt?.note,
      `Dataset: ${texts.dataset}.`,
      texts.licence && `Licence: ${texts.licence}.`,
    ].filter(Boolean);
  }

  app.sentences = { answer, removal, bypass, routeName, view, joined };
  app.caption = caption;
})();

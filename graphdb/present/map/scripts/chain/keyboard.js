// Walking the map with the keyboard: right with the flow, left against it, up and down within a column.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});

  const nearest = (cards, from) =>
    cards.sort(
      (one, other) => Math.abs(one.y - from.y) - Math.abs(other.y - from.y) || one.actor.number - other.actor.number,
    )[0];

  /** The card of what is chosen: its own, or its group's. */
  function cardOf(scene, chosen) {
    if (!chosen) return null;
    if ('group' in chosen) return scene.cards.get(app.groups.all().get(chosen.group).number);
    return scene.cards.get(scene.cardOf.get(app.chosenActor())?.number);
  }

  function next(key) {
    const scene = app.scene.now();
    const live = [...scene.cards.values()].filter((card) => card.live);
    const from = cardOf(scene, app.state.chosen);
    if (!from) return first(live);
    if (key === 'ArrowUp' || key === 'ArrowDown') {
      const sign = key === 'ArrowUp' ? -1 : 1;
      return nearest(
        live.filter((card) => card.x === from.x && (card.y - from.y) * sign > 0),
        from,
      );
    }
    const right = key === 'ArrowRight';
    const own = from.actor.number;
    const ends = new Set(
      scene.curves
        .filter(({ flow }) => (right ? flow.from : flow.to) === own)
        .map(({ flow }) => (right ? flow.to : flow.from))
        .filter((end) => end !== own),
    );
    return nearest(
      [...ends].map((end) => scene.cards.get(end)),
      from,
    );
  }

  function remove() {
    const { chosen } = app.state;
    if (chosen && 'actor' in chosen && !app.removal.isFixed(chosen.actor)) app.removal.toggle(chosen.actor);
    if (chosen && 'flow' in chosen && !app.model.excerpt) app.removal.toggle(chosen.flow, 'flowsGone');
  }

  /** Where a walk begins: at the first chokepoint, else at the target, else anywhere. */
  function first(live) {
    const { chokepoints } = app.current().answer;
    const wanted = chokepoints.length ? chokepoints[0].actor : app.model.targets[0];
    return live.find((card) => card.actor.number === wanted) ?? live[0];
  }

  function onFrame(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.key.startsWith('Arrow')) {
      event.preventDefault();
      const card = next(event.key);
      if (!card) return;
      app.choose(app.chosenBy(card.actor));
      app.view.seek(card.actor.number);
      app.dom.byId('spoken').textContent = [card.actor.name, card.actor.role && app.model.ROLES[card.actor.role].name]
        .filter(Boolean)
        .join(', ');
    } else if (event.key === 'Enter' && app.state.chosen) {
      if ('group' in app.state.chosen) app.groups.toggle(app.state.chosen.group);
      else app.dom.byId('panel').focus();
    } else if (event.key === 'Delete' || event.key === 'Backspace') remove();
    else if (event.key === '+' || event.key === '=') app.view.zoom(1.25);
    else if (event.key === '-') app.view.zoom(0.8);
    else if (event.key === '0') app.view.fit();
  }

  function onPage(event) {
    const typing = event.target.matches('input[type="text"], select');
    if (event.key === '/' && !typing) {
      event.preventDefault();
      app.dom.byId('search').focus();
    } else if (event.key === 'Escape' && !event.defaultPrevented && (app.state.chosen || app.state.route)) close();
  }

  /** Let go of what is chosen; the focus must not vanish with the panel that showed it. */
  function close() {
    const inPanel = app.dom.byId('panel').contains(document.activeElement);
    app.choose(null);
    if (inPanel) (app.state.tab === 'map' ? app.frame : app.dom.byId('panel')).focus();
  }

  function start() {
    app.frame.addEventListener('keydown', onFrame);
    document.addEventListener('keydown', onPage);
  }

  app.keyboard = { start, close };
})();

// The map of the world by keyboard: arrows go to the next symbol or row that way, Enter opens or reads.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const world = (app.world ??= {});
  const WAYS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };
  const PAN = 80;

  /** What the keyboard can be at: closed symbols, and the head and the rows of each open one. */
  function stops() {
    return world.now().symbols.flatMap((symbol) => {
      if (!symbol.open) return [{ key: symbol.key, x: symbol.x, y: symbol.y, symbol }];
      const { left, top, width } = symbol.card;
      const head = { key: symbol.key, x: left + width / 2, y: top + 13, symbol };
      return [head, ...symbol.rows.map((row) => ({ key: row.key, x: row.x, y: row.y, actor: row.actor }))];
    });
  }

  /** Where the keyboard is: where it was, or at what is chosen, or nowhere yet. */
  function here(all) {
    const { chosen } = app.state;
    const end = chosen && 'actor' in chosen && world.now().ends.get(chosen.actor);
    return all.find((stop) => stop.key === world.cursor()) ?? all.find((stop) => end && stop.key === end.key);
  }

  function next(key, from, all) {
    const [wx, wy] = WAYS[key];
    const cost = ({ x, y }) => {
      const [dx, dy] = [x - from.x, y - from.y];
      const along = dx * wx + dy * wy;
      return along <= 1 ? Infinity : along + 2.5 * Math.abs(dx * wy + dy * wx);
    };
    const best = all.filter((stop) => stop !== from).sort((one, other) => cost(one) - cost(other))[0];
    return best && cost(best) < Infinity ? best : null;
  }

  /** The weightiest symbol: the target's, a chokepoint's, or the one that stands for most. */
  const first = (all) => {
    const weight = ({ symbol }) => (symbol ? world.RANK.indexOf(symbol.role) * 1e4 + symbol.actors.length : -1);
    return [...all].sort((one, other) => weight(other) - weight(one))[0];
  };

  function go(stop) {
    const { ROLES } = app.model;
    world.setCursor(stop.key);
    const { width, height } = world.camera.size();
    const { x, y } = world.toScreen(stop);
    if (x < 30 || y < 30 || x > width - 30 || y > height - 30) world.pan(width / 2 - x, height / 2 - y);
    const actor = stop.actor ?? (stop.symbol.actors.length === 1 && !stop.symbol.open ? stop.symbol.actors[0] : null);
    if (actor) app.choose({ actor: actor.number });
    world.setCursor(stop.key);
    const role = actor?.role ?? stop.symbol.role;
    const name = actor ? actor.name : `${world.title(stop.symbol)}, ${app.dom.count(stop.symbol.actors.length, 'actor')}`;
    const does = actor ? '' : stop.symbol.open ? 'open' : 'Enter opens';
    app.dom.byId('spoken').textContent = [name, role && ROLES[role].name, does].filter(Boolean).join(', ');
  }

  function onKey(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const way = WAYS[event.key];
    const all = stops();
    const from = here(all);
    const handled = () => {
      event.preventDefault();
      event.stopPropagation();
    };
    if (way && event.shiftKey) {
      handled();
      world.pan(-way[0] * PAN, -way[1] * PAN);
    } else if (way) {
      handled();
      const stop = from ? next(event.key, from, all) : first(all);
      if (stop) go(stop);
    } else if (event.key === 'Enter' && from) {
      handled();
      if (from.symbol && (from.symbol.open || from.symbol.actors.length > 1)) world.toggle(from.symbol);
      else app.dom.byId('panel').focus();
    } else if (event.key === 'Escape' && world.opened().length && !app.state.chosen) {
      handled();
      world.close();
    } else if (event.key === '+' || event.key === '=') world.zoom(1.4);
    else if (event.key === '-') world.zoom(1 / 1.4);
    else if (event.key === '0') world.fit();
  }

  Object.assign(world, { listenToKeys: (canvas) => canvas.addEventListener('keydown', onKey) });
})();

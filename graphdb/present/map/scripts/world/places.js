// From what is shown to what stands on the map of the world: symbols where actors are, and bundles of flows between them.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const world = (app.world ??= {});
  const RANK = ['', 'near', 'gone', 'choke', 'target'];

  /** The sites that have an actor to show, each with those actors. */
  function occupied(actors) {
    const found = new Map();
    for (const actor of actors) {
      const number = app.model.world.actors[actor.number];
      if (number < 0) continue;
      if (!found.has(number)) {
        const [name, basis, x, y, region, country] = app.model.world.sites[number];
        found.set(number, { number, name, basis, x, y, region, country, actors: [] });
      }
      found.get(number).actors.push(actor);
    }
    return found;
  }

  /** The order in which the chain has them: from column to column, from top to bottom. */
  function alongTheChain(one, other) {
    const cards = app.scene.now().cards;
    const [a, b] = [cards.get(one.number), cards.get(other.number)];
    return (a && b && (a.x - b.x || a.y - b.y)) || one.number - other.number;
  }

  const radius = (count) => (count === 1 ? 8 : Math.min(25, 9 + 2.2 * Math.sqrt(count)));
  const rank = (actors) => Math.max(...actors.map((actor) => RANK.indexOf(actor.role)));

  /**
   * Symbols at a scale (pixels per unit of the map), their x and y in pixels from the map's own middle. Each of the
   * groups of sites in ``open`` stays together; of the others, those whose rims would be less than ``apart`` pixels apart
   * become one symbol, which stands where the weightiest of them is.
   */
  function symbols(actors, scale, open, apart) {
    const sites = occupied(actors);
    const found = [];
    for (const group of open) {
      const members = group.map((number) => sites.get(number)).filter(Boolean);
      if (members.length) found.push({ sites: members, open: true, key: group.join() });
      for (const number of group) sites.delete(number);
    }
    for (const site of sites.values()) site.weight = rank(site.actors) * 1000 + site.actors.length;
    const order = [...sites.values()].sort((one, other) => other.weight - one.weight || one.number - other.number);
    for (const site of order) {
      const distance = (symbol) => Math.hypot(symbol.sites[0].x - site.x, symbol.sites[0].y - site.y) * scale;
      const touches = (symbol) => distance(symbol) < radius(symbol.size) + radius(site.actors.length) + apart;
      const near = found.filter((symbol) => !symbol.open && touches(symbol));
      const [nearest] = near.sort((one, other) => distance(one) - distance(other));
      if (!nearest) found.push({ sites: [site], size: site.actors.length, open: false });
      else {
        nearest.sites.push(site);
        nearest.size += site.actors.length;
      }
    }
    return tellApart(found.map((symbol, index) => complete(Object.assign(symbol, { index }), scale)));
  }

  function complete(symbol, scale) {
    const [main] = symbol.sites;
    const actors = symbol.sites.flatMap((site) => site.actors).sort(alongTheChain);
    const exact = symbol.sites.some((site) => site.basis === 'place');
    return Object.assign(symbol, {
      key: symbol.key ?? symbol.sites.map((site) => site.number).join(),
      actors,
      exact,
      role: RANK[rank(actors)],
      x: main.x * scale,
      y: main.y * scale,
      radius: radius(actors.length),
      inside: 0,
    });
  }

  /** What a symbol is called: its actor, its place, the region or country that all have, or its first place and more. */
  function title({ actors, sites, named }) {
    if (actors.length === 1) return actors[0].name;
    const shared = ['name', 'region', 'country'].find((field) => sites.every((site) => site[field] && site[field] === sites[0][field]));
    if (shared && !(named && shared !== 'name')) return sites[0][shared];
    return sites.length > 1 ? `${sites[0].name} and ${app.dom.count(sites.length - 1, 'more place')}` : sites[0].name;
  }

  /** Two symbols may not be called after the same country: those take the name of their first place. */
  function tellApart(symbols) {
    const titles = symbols.map(title);
    symbols.forEach((symbol, at) => {
      symbol.named = titles.filter((other) => other === titles[at]).length > 1;
    });
    return symbols;
  }

  /** Which flows share a line: those with the same ends and, unless ``merged``, one colour and one kind of line. */
  function lineOf(flow, ends, standing, fallen, merged) {
    const [one, other] = [ends.get(flow.from), ends.get(flow.to)];
    if (!one || !other || one === other) return null;
    const marks = (fallen.has(flow.number) ? 2 : 0) + (!standing || standing.flows.has(flow.number) ? 1 : 0);
    const style = app.curves.STYLES.findIndex((candidate) => flow.level >= candidate.from);
    const kind = merged ? 0 : app.model.commodities[flow.commodity].colour * 8 + style;
    return ((one.index * 4096 + other.index) * 128 + kind) * 4 + marks;
  }

  /** How many lines there would be, of those with an end that is ``seen``. */
  function count(flows, ends, standing, fallen, merged, seen) {
    const found = new Set();
    for (const flow of flows) {
      const line = lineOf(flow, ends, standing, fallen, merged);
      if (line !== null && (seen(ends.get(flow.from)) || seen(ends.get(flow.to)))) found.add(line);
    }
    return found.size;
  }

  /** Flows that share a line, drawn the wider the more they are; of merged ones the most likely gives the dash. */
  function bundles(flows, ends, standing, fallen, merged) {
    const found = new Map();
    const lanes = new Map();
    for (const flow of flows) {
      const key = lineOf(flow, ends, standing, fallen, merged);
      const [one, other] = [ends.get(flow.from), ends.get(flow.to)];
      if (key === null) {
        if (one && one === other && !one.row) one.inside += 1;
        continue;
      }
      const colour = app.model.commodities[flow.commodity].colour;
      const bundle = found.get(key);
      if (bundle) {
        bundle.flows.push(flow);
        bundle.level = Math.max(bundle.level, flow.level);
        if (bundle.colour !== colour) bundle.colour = null;
        continue;
      }
      const pair = one.index * 4096 + other.index;
      const lane = lanes.get(pair) ?? 0;
      lanes.set(pair, lane + 1);
      const lost = fallen.has(flow.number);
      const stands = Boolean(standing && standing.flows.has(flow.number)) && !lost;
      found.set(key, { one, other, flows: [flow], level: flow.level, colour, lost, stands, lane });
    }
    for (const bundle of found.values())
      bundle.width = Math.min(7, 1.3 + 0.9 * Math.sqrt(bundle.flows.length - 1)) * (bundle.stands ? 1.25 : 1);
    return [...found.values()];
  }

  Object.assign(world, { symbols, bundles, count, title, RANK });
})();

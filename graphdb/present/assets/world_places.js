// From what is shown to what stands on the map of the world: symbols where actors are, and bundles of flows between them.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const world = (app.world ??= {});
  const APART = 4; // pixels: symbols whose rims are nearer than that become one
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
   * groups of sites in ``open`` stays together; of the others, those that would touch become one symbol, which stands
   * where the weightiest of them is.
   */
  function symbols(actors, scale, open) {
    const sites = occupied(actors);
    const found = [];
    for (const group of open) {
      const members = group.map((number) => sites.get(number)).filter(Boolean);
      if (members.length) found.push({ sites: members, open: true, key: group.join() });
      for (const number of group) sites.delete(number);
    }
    const weight = (site) => rank(site.actors) * 1000 + site.actors.length;
    const order = [...sites.values()].sort((one, other) => weight(other) - weight(one) || one.number - other.number);
    for (const site of order) {
      const distance = (symbol) => Math.hypot(symbol.sites[0].x - site.x, symbol.sites[0].y - site.y) * scale;
      const touches = (symbol) => distance(symbol) < radius(symbol.size) + radius(site.actors.length) + APART;
      const near = found.filter((symbol) => !symbol.open && touches(symbol));
      const [nearest] = near.sort((one, other) => distance(one) - distance(other));
      if (!nearest) found.push({ sites: [site], size: site.actors.length, open: false });
      else {
        nearest.sites.push(site);
        nearest.size += site.actors.length;
      }
    }
    return tellApart(found.map((symbol) => complete(symbol, scale)));
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

  /** Flows between the same two ends with one colour and one kind of line, drawn as one line as wide as they are many. */
  function bundles(flows, ends, standing, fallen) {
    const found = new Map();
    const { commodities } = app.model;
    for (const flow of flows) {
      const [one, other] = [ends.get(flow.from), ends.get(flow.to)];
      if (!one || !other) continue;
      if (one === other) {
        if (!one.row) one.inside += 1;
        continue;
      }
      const stands = !standing || standing.flows.has(flow.number);
      const style = app.curves.STYLES.findIndex((candidate) => flow.level >= candidate.from);
      const lost = fallen.has(flow.number);
      const key = [one.key, other.key, commodities[flow.commodity].colour, style, stands, lost].join('|');
      if (!found.has(key))
        found.set(key, { key, one, other, flows: [], level: flow.level, lost, stands: stands && !lost && !!standing });
      found.get(key).flows.push(flow);
    }
    const lanes = new Map();
    for (const bundle of found.values()) {
      const pair = `${bundle.one.key}|${bundle.other.key}`;
      bundle.lane = lanes.get(pair) ?? 0;
      lanes.set(pair, bundle.lane + 1);
      bundle.width = Math.min(7, 1.3 + 0.9 * Math.sqrt(bundle.flows.length - 1)) * (bundle.stands ? 1.25 : 1);
    }
    return [...found.values()];
  }

  Object.assign(world, { symbols, bundles, title, RANK });
})();

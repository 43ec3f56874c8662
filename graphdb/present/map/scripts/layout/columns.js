// Which column each card stands in: its stage's, split where a stage is crowded or flows run inside it.
// The same as graphdb/present/chain/layout/columns.py; cards are numbers, a stage is its place in the order, or -1.
(() => {
  'use strict';
  const app = (globalThis.graphdb ??= {});
  const WORTH = 2;
  const SPARE = 8;
  const DEEPEST = 8;
  const CROWDED = 16;

  const byNumber = (one, other) => one - other;

  /** Ways to set the cards in columns, left to right: one for each stage, then one column more, and so on. */
  function columns(stages, links) {
    const groups = groupsOf(stages, links);
    const options = groups.map(([stage, cards]) => (stage === -1 ? [[cards]] : divisions(cards, links)));
    const crossing = options.map((found) => found.map((layers) => inside(layers, links)));
    const chosen = groups.map(() => 0);
    const side = sides(groups, links);
    const found = [];
    for (let extra = 0; extra <= SPARE; extra += 1) {
      found.push(
        groups.flatMap(([stage], at) =>
          options[at][chosen[at]].flatMap((layer) =>
            parts(
              [...layer].sort((one, other) => side.get(one) - side.get(other) || one - other),
              CROWDED,
            ).map((cards) => ({ stage, cards })),
          ),
        ),
      );
      let best = -1;
      let most = -Infinity;
      crossing.forEach((counts, at) => {
        if (chosen[at] + 1 >= counts.length) return;
        const gain = counts[chosen[at]] - counts[chosen[at] + 1];
        if (gain > most) [best, most] = [at, gain];
      });
      if (best < 0 || most < WORTH) break;
      chosen[best] += 1;
    }
    return found;
  }

  /** A stage in one column, in two, ...: steps of the longest path, grouped so that few flows run within a column. */
  function divisions(cards, links) {
    const own = new Set(cards);
    const within = links.filter((link) => own.has(link.source) && own.has(link.target));
    const steps = layersOf(cards, within, DEEPEST);
    return steps.map((_, extra) => {
      let [best, fewest] = [null, Infinity];
      for (const middle of combinations(1, steps.length, extra)) {
        const cut = [0, ...middle, steps.length];
        const layers = cut.slice(1).map((end, at) => steps.slice(cut[at], end).flat());
        const count = inside(layers, within);
        if (count < fewest) [best, fewest] = [layers, count];
      }
      return best;
    });
  }

  function* combinations(from, to, size) {
    if (size === 0) {
      yield [];
      return;
    }
    for (let first = from; first < to; first += 1)
      for (const rest of combinations(first + 1, to, size - 1)) yield [first, ...rest];
  }

  function inside(layers, links) {
    const at = new Map(layers.flatMap((layer, index) => layer.map((card) => [card, index])));
    return links.filter((link) => at.has(link.source) && at.get(link.source) === at.get(link.target)).length;
  }

  /** Stages and who is in them; without any stage, one group for each step of the longest path. */
  function groupsOf(stages, links) {
    const cards = [...stages.keys()].sort(byNumber);
    if (!cards.some((card) => stages.get(card) >= 0))
      return layersOf(cards, links, cards.length).map((layer) => [-1, layer]);
    const at = adopted(new Map(cards.map((card) => [card, stages.get(card)])), links);
    const order = [...new Set(at.values())].filter((stage) => stage >= 0).sort(byNumber);
    return [...order, -1]
      .map((stage) => [stage, cards.filter((card) => at.get(card) === stage)])
      .filter(([, members]) => members.length);
  }

  /** Give cards without a stage the one that most of their neighbours have, as far as that reaches. */
  function adopted(at, links) {
    for (;;) {
      const votes = new Map();
      for (const { source, target } of links) {
        for (const [one, other] of [
          [source, target],
          [target, source],
        ]) {
          const stage = at.get(other);
          if (at.get(one) !== -1 || stage === -1) continue;
          if (!votes.has(one)) votes.set(one, new Map());
          votes.get(one).set(stage, (votes.get(one).get(stage) ?? 0) + 1);
        }
      }
      if (!votes.size) return at;
      for (const card of [...votes.keys()].sort(byNumber)) {
        const [[stage]] = [...votes.get(card)].sort(([a, many], [b, more]) => more - many || a - b);
        at.set(card, stage);
      }
    }
  }

  /** Cards by the longest path to them along links inside the group; links that close a cycle do not count. */
  function layersOf(cards, links, most) {
    const out = new Map([...cards].sort(byNumber).map((card) => [card, []]));
    for (const { source, target } of links)
      if (out.has(source) && out.has(target) && source !== target) out.get(source).push(target);
    const depth = new Map([...out.keys()].map((card) => [card, 0]));
    for (const card of topological(out))
      for (const receiver of out.get(card)) depth.set(receiver, Math.max(depth.get(receiver), depth.get(card) + 1));
    const layers = Array.from({ length: most }, () => []);
    for (const [card, value] of depth) layers[Math.min(value, most - 1)].push(card);
    return layers.filter((layer) => layer.length);
  }

  /** Senders before receivers, once the links that close a cycle have been taken out of ``out``. */
  function topological(out) {
    const done = [];
    const state = new Map();
    const receivers = new Set([...out.values()].flat());
    const starts = [...out.keys()].sort((one, other) => receivers.has(one) - receivers.has(other) || one - other);
    for (const start of starts) {
      const stack = state.has(start) ? [] : [[start, 0]];
      if (!state.has(start)) state.set(start, 1);
      while (stack.length) {
        const [card, index] = stack.pop();
        if (index === out.get(card).length) {
          state.set(card, 2);
          done.push(card);
          continue;
        }
        stack.push([card, index + 1]);
        const receiver = out.get(card)[index];
        if (!state.has(receiver)) {
          state.set(receiver, 1);
          stack.push([receiver, 0]);
        } else if (state.get(receiver) === 1) {
          out.get(card).splice(index, 1);
          stack[stack.length - 1] = [card, index];
        }
      }
    }
    return done.reverse();
  }

  /** How far right each card's neighbours stand on average: who deals with earlier stages goes further left. */
  function sides(groups, links) {
    const at = new Map(groups.flatMap(([, cards], index) => cards.map((card) => [card, index])));
    const seen = new Map([...at].map(([card, index]) => [card, [index]]));
    for (const { source, target } of links) {
      seen.get(source).push(at.get(target));
      seen.get(target).push(at.get(source));
    }
    return new Map([...seen].map(([card, found]) => [card, found.reduce((sum, value) => sum + value, 0) / found.length]));
  }

  /** Equal parts, none longer than the limit. */
  function parts(cards, limit) {
    const count = Math.ceil(cards.length / limit);
    const ends = Array.from({ length: count + 1 }, (_, part) => app.even((part * cards.length) / count));
    return ends.slice(1).map((end, at) => cards.slice(ends[at], end));
  }

  app.layoutColumns = columns;
})();

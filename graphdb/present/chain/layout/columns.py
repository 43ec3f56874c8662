"""Which column each actor stands in: its stage's, split where a stage is crowded or flows inside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import chain, combinations, pairwise

from graphdb.present.chain.layout.board import Link

WORTH = 2
"""A further column for a stage must free at least so many flows from running within one."""

SPARE = 8
"""So many columns more than one for each stage are tried."""

DEEPEST = 8
"""Steps of the longest path within a stage that are told apart."""

CROWDED = 16
"""The most cards that a column may hold."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column's stage (``None``: no stage) and its actors."""

    stage: str | None
    actors: tuple[str, ...]


def columns(stages: Mapping[str, str | None], order: Sequence[str], links: Sequence[Link]) -> Iterator[list[Column]]:
    """Ways to set the actors in columns, from left to right: one for each stage, then one column more, and so on."""
    groups = _groups(stages, order, links)
    options = [_divisions(actors, links) if stage is not None else [[list(actors)]] for stage, actors in groups]
    inside = [[_inside(layers, links) for layers in divisions] for divisions in options]
    chosen = [0] * len(groups)
    side = _sides(groups, links)
    for _ in range(SPARE + 1):
        yield [
            Column(stage, part)
            for (stage, _), divisions, choice in zip(groups, options, chosen, strict=True)
            for layer in divisions[choice]
            for part in _parts(sorted(layer, key=lambda actor: (side[actor], actor)), CROWDED)
        ]
        gains = {
            index: counts[chosen[index]] - counts[chosen[index] + 1]
            for index, counts in enumerate(inside)
            if chosen[index] + 1 < len(counts)
        }
        best = max(gains, key=lambda index: (gains[index], -index), default=None)
        if best is None or gains[best] < WORTH:
            return
        chosen[best] += 1


def _divisions(actors: Sequence[str], links: Sequence[Link]) -> list[list[list[str]]]:
    """A stage in one column, in two, ...: steps of the longest path, grouped so that few flows run within a column."""
    steps = _layers(actors, links, DEEPEST)
    found = []
    for parts in range(1, len(steps) + 1):
        cuts = [(0, *middle, len(steps)) for middle in combinations(range(1, len(steps)), parts - 1)]
        candidates = [[list(chain.from_iterable(steps[start:end])) for start, end in pairwise(cut)] for cut in cuts]
        found.append(min(candidates, key=lambda layers: _inside(layers, links)))
    return found


def _inside(layers: Sequence[Sequence[str]], links: Iterable[Link]) -> int:
    """How many flows would run within one of these columns."""
    at = {actor: index for index, layer in enumerate(layers) for actor in layer}
    return sum(1 for link in links if link.source in at and at[link.source] == at.get(link.target))


def _groups(
    stages: Mapping[str, str | None], order: Sequence[str], links: Sequence[Link]
) -> list[tuple[str | None, list[str]]]:
    """Stages and who is in them; without any stage, one group for each step of the longest path."""
    known = set(order)
    actors = sorted(stages)
    if not any(stage in known for stage in stages.values()):
        return [(None, layer) for layer in _layers(actors, links, len(actors))]
    at = _adopted({actor: stage if stage in known else None for actor, stage in stages.items()}, links, order)
    found: list[tuple[str | None, list[str]]] = [
        (stage, [actor for actor in actors if at[actor] == stage]) for stage in dict.fromkeys(order)
    ]
    found.append((None, [actor for actor in actors if at[actor] is None]))
    return [(stage, members) for stage, members in found if members]


def _adopted(at: dict[str, str | None], links: Sequence[Link], order: Sequence[str]) -> dict[str, str | None]:
    """Give actors without a stage the one that most of their neighbours have, as far as that reaches."""
    place = {stage: index for index, stage in enumerate(order)}
    while True:
        votes: dict[str, Counter[str]] = {}
        for link in links:
            for one, other in ((link.source, link.target), (link.target, link.source)):
                stage = at[other]
                if at[one] is None and stage is not None:
                    votes.setdefault(one, Counter())[stage] += 1
        if not votes:
            return at
        for actor, counter in sorted(votes.items()):
            at[actor] = min(counter, key=lambda stage: (-counter[stage], place[stage]))


def _layers(actors: Collection[str], links: Iterable[Link], most: int) -> list[list[str]]:
    """Actors by the longest path to them along links inside the group; links that close a cycle do not count."""
    inside = set(actors)
    out: dict[str, list[str]] = {actor: [] for actor in sorted(inside)}
    for link in sorted(links, key=lambda link: link.id):
        if link.source in inside and link.target in inside and link.source != link.target:
            out[link.source].append(link.target)
    depth = dict.fromkeys(out, 0)
    for actor in _topological(out):
        for receiver in out[actor]:
            depth[receiver] = max(depth[receiver], depth[actor] + 1)
    layers: list[list[str]] = [[] for _ in range(most)]
    for actor, value in depth.items():
        layers[min(value, most - 1)].append(actor)
    return [layer for layer in layers if layer]


def _topological(out: dict[str, list[str]]) -> list[str]:
    """Senders before receivers, once the links that close a cycle have been taken out of ``out``."""
    done: list[str] = []
    state: dict[str, int] = {}
    receivers = {receiver for heads in out.values() for receiver in heads}
    for start in sorted(out, key=lambda actor: (actor in receivers, actor)):
        stack = [(start, 0)] if start not in state else []
        state.setdefault(start, 1)
        while stack:
            actor, index = stack.pop()
            if index == len(out[actor]):
                state[actor] = 2
                done.append(actor)
                continue
            stack.append((actor, index + 1))
            receiver = out[actor][index]
            if receiver not in state:
                state[receiver] = 1
                stack.append((receiver, 0))
            elif state[receiver] == 1:
                out[actor].pop(index)
                stack[-1] = (actor, index)
    return done[::-1]


def _sides(groups: Sequence[tuple[str | None, Sequence[str]]], links: Sequence[Link]) -> dict[str, float]:
    """How far right each actor's neighbours stand on average: who deals with earlier stages goes further left."""
    at = {actor: index for index, (_, actors) in enumerate(groups) for actor in actors}
    seen: dict[str, list[int]] = {actor: [at[actor]] for actor in at}
    for link in links:
        seen[link.source].append(at[link.target])
        seen[link.target].append(at[link.source])
    return {actor: sum(found) / len(found) for actor, found in seen.items()}


def _parts(actors: Sequence[str], limit: int) -> list[tuple[str, ...]]:
    """Equal parts, none longer than the limit."""
    count = -(-len(actors) // limit)
    ends = [round(part * len(actors) / count) for part in range(count + 1)]
    return [tuple(actors[start:end]) for start, end in pairwise(ends)]

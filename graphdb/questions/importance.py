"""How sure are the described routes, and how much hinges on each actor, when nobody is sure which flows exist?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from concurrent.futures import Executor
from typing import Literal, NamedTuple

from graphdb.arguments import number
from graphdb.arrays.compiled import Compiled
from graphdb.arrays.compiling import engine_of
from graphdb.arrays.id_order import in_id_order
from graphdb.arrays.sorting import blocks
from graphdb.findings import Importance, Importances, Share
from graphdb.network import Network, Seen
from graphdb.progress import Progress, silent
from graphdb.worlds.counting import Counts, count, draw
from graphdb.worlds.critical import critical
from graphdb.worlds.drawing import EXACT_FLOWS, weights
from graphdb.worlds.elimination import elimination_of
from graphdb.worlds.flows import chances
from graphdb.worlds.intervals import LEVEL, exactly, wilson
from graphdb.worlds.plan import Plan, live, plan, supplies
from graphdb.worlds.random_bits import enumerated, full, unpacked
from graphdb.worlds.relevance import relevant

LEAST = 1e-6
"""Elimination adds and subtracts, so that a smaller probability would have too few digits left to go by."""

How = Literal["elimination", "enumeration", "sampling"]


class _Row(NamedTuple):
    """An actor that can matter, by its place in the plan: P(on every route | supplied), and Birnbaum importance."""

    place: int
    on_every_route: Share | None
    birnbaum: Share


class _Answer(NamedTuple):
    """P(supplied), and the actors that can matter."""

    supplied: Share
    rows: Sequence[_Row]


def importance(
    graph: Network | Seen,
    targets: Collection[str],
    origins: Collection[str] = (),
    *,
    only_from: bool = False,
    worlds: int = 10_000,
    seed: int = 0,
    sampled: bool = False,
    executor: Executor | None = None,
    progress: Progress = silent,
) -> Importances:
    """The chance that some described route is right, and the importance of each actor that can matter and be removed.

    A target is *supplied* in a world where the flows of some route exist: P(supplied) is the chance that at least one
    of the described routes is right as described, not that of supply itself. An actor **can matter** when some world
    is supplied, but not without the actor: where no flow is certain, those on some minimal route. An exact answer lists
    all of them. Where worlds are drawn, those of whom that was seen, in one of these or where every flow exists.

    Each flow that the view admits exists with its probability, independently of the others. An actor's Birnbaum
    importance (1969; Kuo & Zhu 2012, doi:10.1002/9781118314593) is P(supplied) less P(supplied without the actor).
    Everyone is there to begin with, and taking someone away supplies nothing that was not supplied before; so it is the
    probability that a target is supplied, but not without the actor: that there are routes, with the actor on all of
    them. Both figures come from counting such worlds, and both intervals are Wilson's for a share: of all worlds, and
    of those supplied. Should none be supplied, nothing is known of the second, and it is ``None``.

    The answer is exact, by variable elimination, where the network is not too entangled for that, or by enumeration
    where few flows are uncertain. Otherwise (and where supply is too improbable to be summed up precisely), or where
    ``sampled`` is set, it is counted in ``worlds`` drawn with ``seed``: the same for the same seed, on any machine,
    however many processes of an ``executor`` count.

    >>> from graphdb.examples import mint
    >>> from graphdb.network import View, build
    >>> network = build(mint(), View(min_likelihood=None))
    >>> answer = importance(network, ["town"])
    >>> answer.method, answer.how, round(answer.supplied_probability.estimate, 3)
    ('exact', 'elimination', 0.64)
    >>> [(row.id, round(row.birnbaum.estimate, 3)) for row in answer.findings[:3]]
    [('mine', 0.515), ('workshop', 0.515), ('harbour', 0.25)]
    >>> drawn = importance(network, ["town"], worlds=1000, sampled=True).findings[0].birnbaum
    >>> drawn.low < answer.findings[0].birnbaum.estimate < drawn.high
    True
    """
    number("worlds", worlds, 1, whole=True)
    engine = engine_of(graph, targets, origins, only_from=only_from)
    compiled, arcs = engine.compiled, live(engine.compiled, engine.level)
    if not supplies(compiled, arcs):
        return _nothing()
    ready = plan(compiled, arcs)
    uncertain = int((chances(compiled, arcs) < 1).sum())
    how: How = "elimination"
    answer = None if sampled else _eliminated(compiled, ready, progress)
    if answer is None and not sampled and uncertain <= EXACT_FLOWS:
        how, answer = "enumeration", _enumerated(compiled, ready)
    if answer is None:
        counts = count(draw(compiled, ready, worlds, seed), executor, progress)
        how, answer = "sampling", _shares(counts, worlds, _needed(ready))
    ids, names = compiled.columns.actors.ids, compiled.columns.actor_name
    rows = [
        Importance(id=str(ids[actor]), name=names(actor), on_every_route=row.on_every_route, birnbaum=row.birnbaum)
        for row, actor in ((row, int(ready.actors[row.place])) for row in answer.rows)
    ]
    return Importances(
        supplied=True,
        supplied_probability=answer.supplied,
        method="sampled" if how == "sampling" else "exact",
        how=how,
        uncertain_flows=uncertain,
        worlds=worlds if how == "sampling" else None,
        seed=seed if how == "sampling" else None,
        interval=LEVEL,
        findings=tuple(sorted(rows, key=lambda row: (-row.birnbaum.estimate, row.id))),
    )


def _nothing() -> Importances:
    return Importances(
        supplied=False,
        supplied_probability=exactly(0.0),
        method="exact",
        how="enumeration",
        uncertain_flows=0,
        worlds=None,
        seed=None,
        interval=LEVEL,
        findings=(),
    )


def _shares(counts: Counts, worlds: int, needed: frozenset[int]) -> _Answer:
    """Counts as shares of all worlds and of those supplied, with intervals; ``needed`` actors are known to matter."""
    seen = sorted(needed.union(counts.critical.nonzero()[0].tolist()))
    hits = [(place, int(counts.critical[place])) for place in seen]
    given = counts.supplied
    return _Answer(
        wilson(given, worlds),
        [_Row(place, wilson(many, given) if given else None, wilson(many, worlds)) for place, many in hits],
    )


def _needed(ready: Plan) -> frozenset[int]:
    """Whom supply cannot do without in the world where every flow exists."""
    import numpy as np

    world = full(1)
    exists = np.broadcast_to(world, (len(ready.arcs), 1)).copy()
    return frozenset(critical(ready, exists, world).actors.tolist())


def _eliminated(compiled: Compiled, ready: Plan, progress: Progress) -> _Answer | None:
    found = elimination_of(compiled, ready.arcs, len(ready.actors) + 1)
    if found is None:
        return None
    lost = found.lost()
    if 1 - lost < LEAST:
        return None
    actors = [str(compiled.columns.actors.ids[row]) for row in ready.actors]
    falls = []
    for place, actor in enumerate(actors, start=1):
        falls.append(found.lost(found.supply.blocked_by([actor])) - lost)
        progress(f"{place} of {len(actors)} actors", place / len(actors))
    small = [actor for actor, fall in zip(actors, falls, strict=True) if fall < LEAST]
    nothing = set(small) - relevant(found.supply, small)
    return _exact(1 - lost, falls, [actor not in nothing for actor in actors])


def _enumerated(compiled: Compiled, ready: Plan) -> _Answer:
    """Every world, weighed with its probability."""
    import numpy as np

    probabilities = chances(compiled, ready.arcs)
    uncertain = np.flatnonzero(probabilities < 1)
    uncertain = uncertain[in_id_order(compiled.columns.flows.ids, compiled.flow[ready.arcs[uncertain]])]
    worlds, rows = 1 << len(uncertain), enumerated(len(uncertain))
    asked, weight = full(worlds), weights(probabilities[uncertain].tolist())
    supplied, falls = 0.0, np.zeros(len(ready.actors))
    seen = np.zeros(len(ready.actors), dtype=bool)
    for some in blocks(len(asked), ready.columns):
        exists = np.full((len(ready.arcs), some.stop - some.start), ~np.uint64(0))
        exists[uncertain] = rows[:, some]
        found, weighed = critical(ready, exists, asked[some]), weight[64 * some.start : 64 * some.stop]
        supplied += float(weighed[unpacked(found.supplied, len(weighed))].sum())
        falls += np.bincount(found.actors, weighed[found.worlds], len(ready.actors))
        seen[found.actors] = True
    return _exact(supplied, falls.tolist(), seen.tolist())


def _exact(supplied: float, falls: Sequence[float], can_matter: Sequence[bool]) -> _Answer:
    rows = enumerate(zip(falls, can_matter, strict=True))
    return _Answer(
        exactly(supplied),
        [_Row(place, exactly(fall / supplied, places=9), exactly(fall)) for place, (fall, can) in rows if can],
    )

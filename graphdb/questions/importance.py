"""How sure are the described routes, and how much hinges on each actor, when nobody is sure which flows exist?"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from concurrent.futures import Executor
from typing import Literal, NamedTuple

from graphdb.arguments import number
from graphdb.arrays.compiling import compile
from graphdb.findings import Importance, Importances, Share
from graphdb.network import Network, threshold
from graphdb.progress import Progress, silent
from graphdb.supply import GOAL, Supply
from graphdb.worlds.counting import Counts, count, draw
from graphdb.worlds.critical import critical
from graphdb.worlds.drawing import EXACT_FLOWS, weights
from graphdb.worlds.elimination import elimination
from graphdb.worlds.intervals import LEVEL, exactly, wilson
from graphdb.worlds.plan import Plan, live, plan
from graphdb.worlds.random_bits import enumerated, full, unpacked
from graphdb.worlds.relevance import relevant

LEAST = 1e-6
"""Elimination adds and subtracts, so that a smaller probability would have too few digits left to go by."""

How = Literal["elimination", "enumeration", "sampling"]


class _Answer(NamedTuple):
    """P(supplied), and for each actor P(on every route | supplied), Birnbaum importance, and whether it can matter."""

    supplied: Share
    actors: Sequence[tuple[Share | None, Share, bool]]


def importance(
    network: Network,
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
    supply, level = compile(network, targets, origins, only_from=only_from), threshold(network)
    clauses = live(supply, level)
    uncertain = [index for index in clauses if supply.clauses[index].probability < 1]
    if not supply.supplied(level)[GOAL]:
        return _nothing()
    ready = plan(supply, clauses)
    how: How = "elimination"
    answer = None if sampled else _eliminated(supply, ready, clauses, progress)
    if answer is None and not sampled and len(uncertain) <= EXACT_FLOWS:
        how, answer = "enumeration", _enumerated(supply, ready, uncertain)
    if answer is None:
        counts = count(draw(supply, ready, worlds, seed), executor, progress)
        how, answer = "sampling", _shares(counts, worlds, _needed(ready))
    rows = [
        Importance(id=id, name=network.nodes[id]["name"], on_every_route=conditional, birnbaum=birnbaum)
        for id, (conditional, birnbaum, can_matter) in zip(ready.actors, answer.actors, strict=True)
        if can_matter
    ]
    return Importances(
        supplied=True,
        supplied_probability=answer.supplied,
        method="sampled" if how == "sampling" else "exact",
        how=how,
        uncertain_flows=len(uncertain),
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


def _shares(counts: Counts, worlds: int, needed: Collection[int]) -> _Answer:
    """Counts as shares of all worlds and of those supplied, with intervals; ``needed`` actors are known to matter."""
    return _Answer(
        wilson(counts.supplied, worlds),
        [
            (
                wilson(int(hits), counts.supplied) if counts.supplied else None,
                wilson(int(hits), worlds),
                bool(hits) or actor in needed,
            )
            for actor, hits in enumerate(counts.critical)
        ],
    )


def _needed(ready: Plan) -> frozenset[int]:
    """Whom supply cannot do without in the world where every flow exists."""
    import numpy as np

    world = full(1)
    exists = np.broadcast_to(world, (len(ready.clauses), 1)).copy()
    return frozenset(critical(ready, exists, world).actors.tolist())


def _eliminated(supply: Supply, ready: Plan, clauses: Sequence[int], progress: Progress) -> _Answer | None:
    found = elimination(supply, clauses, len(ready.actors) + 1)
    if found is None:
        return None
    lost = found.lost()
    if 1 - lost < LEAST:
        return None
    falls = []
    for place, actor in enumerate(ready.actors, start=1):
        falls.append(found.lost(supply.blocked_by([actor])) - lost)
        progress(f"{place} of {len(ready.actors)} actors", place / len(ready.actors))
    small = [actor for actor, fall in zip(ready.actors, falls, strict=True) if fall < LEAST]
    nothing = set(small) - relevant(supply, clauses, small)
    return _exact(1 - lost, falls, [actor not in nothing for actor in ready.actors])


def _enumerated(supply: Supply, ready: Plan, uncertain: Sequence[int]) -> _Answer:
    """Every world, weighed with its probability."""
    import numpy as np

    chances = [supply.clauses[index].probability for index in uncertain]
    worlds = 1 << len(uncertain)
    rows = dict(zip(uncertain, enumerated(len(uncertain)), strict=True))
    asked = full(worlds)
    exists = np.array([rows.get(int(index), asked) for index in ready.clauses])
    found, weight = critical(ready, exists, asked), weights(chances)
    falls = [float(fall) for fall in np.bincount(found.actors, weight[found.worlds], len(ready.actors))]
    seen = np.bincount(found.actors, minlength=len(ready.actors)) > 0
    return _exact(float(weight[unpacked(found.supplied, worlds)].sum()), falls, seen.tolist())


def _exact(supplied: float, falls: Sequence[float], can_matter: Sequence[bool]) -> _Answer:
    shares = [(exactly(fall / supplied, places=9), exactly(fall)) for fall in falls]
    return _Answer(exactly(supplied), [(*both, can) for both, can in zip(shares, can_matter, strict=True)])

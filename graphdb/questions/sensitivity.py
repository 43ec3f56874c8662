"""Which flows does the answer hinge on: what would have to exist, or to be absent, for it to turn?"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple, get_args

from graphdb.arguments import number, one_of
from graphdb.arrays.admitted import CERTAIN
from graphdb.arrays.candidates import Candidate, Grouping
from graphdb.arrays.compiling import engine_of
from graphdb.arrays.engine import Engine
from graphdb.findings import FlowSet, HingesOn, Route, Sensitivity
from graphdb.interdiction.tracing import Tracer
from graphdb.interdiction.turning import Smallest, Uncertain, closing, opening
from graphdb.likelihood import TERMS, probability
from graphdb.network import Network, Seen
from graphdb.progress import Progress, silent
from graphdb.supply.patience import Patience

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[Any]


def sensitivity(
    graph: Network | Seen,
    targets: Collection[str],
    origins: Collection[str] = (),
    *,
    only_from: bool = False,
    by: Grouping | None = None,
    max_size: int = 3,
    patience: Patience | None = None,
    progress: Progress = silent,
) -> Sensitivity:
    """The smallest sets of flows that would turn what the chokepoints' answer says of each actor, or group.

    For a chokepoint: doubtful flows, those of the view's dates that are less likely than the view admits. Were all of
    a set to exist, some route would avoid the actor. The fewest that any route needs are found whatever their number;
    all sets of that size are listed where it is at most ``max_size``.

    For a near miss: admitted flows that are less than certain. Were all of a set absent, no route would avoid the
    actor, while some route would still supply a target: nothing is a chokepoint where nothing is supplied. Sets of up
    to ``max_size`` flows are looked for.

    ``by`` asks of the groups of which ``chokepoints`` asks: all removable actors of one kind, country, region or stage,
    or all flows of one mode or commodity. Read "the actor" as "the group" then. What a group's own flows do turns
    nothing: they are gone with it.

    A set's probability is that of all its flows existing, or of all being absent, if flows exist independently. It is
    no probability that the answer is wrong: other sets may turn it too.

    Fewest doubtful flows: best-first search over routes. All sets: minimal hitting sets found on demand (Reiter 1987,
    doi:10.1016/0004-3702(87)90062-2; Moreno-Centeno & Karp 2013, doi:10.1287/opre.1120.1139).

    >>> from graphdb.examples import mint
    >>> from graphdb.network import build
    >>> answer = sensitivity(build(mint()), ["town"])
    >>> [(row.id, row.sets[0].flows, row.sets[0].probability) for row in answer.findings[1:3]]
    [('inspector', ('mine-to-workshop-ore',), 0.325), ('harbour', ('mine-to-workshop-ore',), 0.325)]
    >>> [(row.id, row.sets[0].flows, round(row.sets[0].probability, 3)) for row in answer.near_misses]
    [('press-maker', ('forge-to-workshop-press',), 0.325)]
    """
    if by is not None:
        one_of("by", by, get_args(Grouping))
    number("max_size", max_size, 1, whole=True)
    engine = engine_of(graph, targets, origins, only_from=only_from, patience=patience)
    route = engine.best(engine.level)
    if route is None:
        return Sensitivity(supplied=False, max_size=max_size, findings=(), near_misses=())
    asked = engine.met(route, by)
    rows = _Rows(engine, max_size)
    found: list[HingesOn] = []
    missed: list[tuple[int, HingesOn]] = []
    avoidable = [not stops for stops in engine.stops(asked, CERTAIN)]
    for place, (one, proof) in enumerate(zip(asked, engine.proofs(asked), strict=True)):
        progress(one.name, place / len(asked))
        if proof.is_chokepoint:
            found.append(rows.chokepoint(one))
        else:
            missed.append((proof.strength or 0, rows.near_miss(one, avoidable[place])))
    missed.sort(key=lambda miss: miss[0])
    return Sensitivity(
        supplied=True, max_size=max_size, findings=tuple(found), near_misses=tuple(row for _, row in missed)
    )


class _Set(NamedTuple):
    """Some flows as they are told, and their arcs."""

    told: FlowSet
    arcs: Ints


class _Rows:
    """What was found for one actor or group, with its proof."""

    def __init__(self, engine: Engine, most: int) -> None:
        self.engine, self.most = engine, most
        self.tracer = Tracer(engine, Uncertain(engine).on)

    def chokepoint(self, one: Candidate) -> HingesOn:
        """A way round it by as few doubtful flows as any; they are found however many they are."""
        ways = self.engine.round_by_doubtful(one)
        fewest = ways.fewest()
        if fewest is None:
            return self._row(one, (), None)
        needed, proven = fewest
        small = None
        if not (proven and len(needed) > self.most):
            small = opening(ways.core(min(len(needed), self.most)), self.engine.level, self.most)
        found = small.sets if small and small.sets else (tuple(needed.tolist()),)
        sets = self._sets(found, lambda probability: probability)
        return self._row(
            one,
            sets,
            self.engine.best_without(0, ways.left_out(sets[0].arcs)),
            is_smallest=proven or (small is not None and small.proves(len(sets[0].arcs))),
            complete=small is not None and bool(small.sets) and small.complete,
        )

    def near_miss(self, one: Candidate, is_avoidable: bool) -> HingesOn:
        """The flows by which it is avoided, where some route remains without them: through the actor or group.

        ``is_avoidable``: flows that are certain get round it, whatever is absent.
        """
        nothing = Smallest(sets=(), complete=True, none_up_to=None)
        small = nothing if is_avoidable else closing(self.tracer, one, self.most)
        sets = self._sets(small.sets, lambda probability: 1 - probability)
        return self._row(
            one,
            sets,
            self.engine.best_without(self.engine.level, sets[0].arcs) if sets else None,
            complete=small.complete,
            none_up_to=None if sets else small.none_up_to,
        )

    def _row(
        self,
        one: Candidate,
        sets: Sequence[_Set],
        route: Route | None,
        *,
        is_smallest: bool = True,
        complete: bool = True,
        none_up_to: int | None = None,
    ) -> HingesOn:
        return HingesOn(
            id=one.id,
            name=one.name,
            size=len(sets[0].arcs) if sets else None,
            sets=tuple(each.told for each in sets),
            is_smallest=is_smallest,
            complete=complete,
            none_up_to=none_up_to,
            route=route,
        )

    def _sets(self, found: Iterable[tuple[int, ...]], chance: Callable[[float], float]) -> list[_Set]:
        """Sets of arcs with their flows, most probable first."""
        import numpy as np

        c, rows = self.engine.compiled, list[_Set]()
        for members in found:
            arcs = np.array(members)
            flows = sorted(map(c.columns.flow_id, c.flow[arcs].tolist()))
            chances = sorted(
                chance(probability(None if grade == CERTAIN else TERMS[grade])) for grade in c.grade[arcs].tolist()
            )
            rows.append(_Set(FlowSet(flows=tuple(flows), probability=math.prod(chances)), arcs))
        return sorted(rows, key=lambda row: (-row.told.probability, row.told.flows))

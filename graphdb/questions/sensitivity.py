"""Which flows does the answer hinge on: what would have to exist, or to be absent, for it to turn?"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Iterable
from typing import get_args

from graphdb.arguments import number, one_of
from graphdb.arrays.candidates import Candidate, Grouping
from graphdb.arrays.compiling import engine_of
from graphdb.arrays.engine import Engine
from graphdb.findings import FlowSet, HingesOn, Route, Sensitivity
from graphdb.interdiction.turning import closing, opening
from graphdb.network import Network, Seen
from graphdb.progress import Progress, silent
from graphdb.supply.patience import Patience
from graphdb.supply.routing import best_route
from graphdb.supply.trees import fewest_below


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
    rows = _Rows(engine, max_size, patience or Patience())
    found: list[HingesOn] = []
    missed: list[tuple[int, HingesOn]] = []
    for place, (candidate, proof) in enumerate(zip(asked, engine.proofs(asked), strict=True)):
        progress(candidate.name, place / len(asked))
        if proof.is_chokepoint:
            found.append(rows.chokepoint(candidate))
        else:
            missed.append((proof.strength or 0, rows.near_miss(candidate)))
    missed.sort(key=lambda miss: miss[0])
    return Sensitivity(
        supplied=True, max_size=max_size, findings=tuple(found), near_misses=tuple(row for _, row in missed)
    )


class _Rows:
    """What was found for one actor or group, with its proof."""

    def __init__(self, engine: Engine, most: int, patience: Patience) -> None:
        self.engine, self.supply, self.level = engine, engine.supply, engine.level
        self.most, self.patience = most, patience
        self.numbers = {clause.flow: index for index, clause in enumerate(self.supply.clauses)}
        self.doubtful = frozenset(
            index for index, clause in enumerate(self.supply.clauses) if clause.level < self.level
        )

    def chokepoint(self, candidate: Candidate) -> HingesOn:
        """A way round by as few doubtful flows as any; best-first search gives it, however many they are."""
        blocked = self._gone(candidate)
        fewest = best_route(self.supply, blocked=blocked, objective=fewest_below(self.level), patience=self.patience)
        if fewest is None:
            return self._row(candidate, (), None)
        proven = fewest.proven
        needed = tuple(index for index in map(self.numbers.__getitem__, fewest.flows) if index in self.doubtful)
        small = None if proven and len(needed) > self.most else opening(self.supply, self.level, blocked, self.most)
        sets = self._sets(small.sets if small and small.sets else [needed], lambda probability: probability)
        absent = self.doubtful.difference(self._clauses(sets[0]))
        return self._row(
            candidate,
            sets,
            best_route(self.supply, blocked=blocked | absent, patience=self.patience),
            is_smallest=proven or (small is not None and small.proves(len(sets[0].flows))),
            complete=small is not None and bool(small.sets) and small.complete,
        )

    def near_miss(self, candidate: Candidate) -> HingesOn:
        """The flows by which it is avoided, where some route remains without them: through the actor or group."""
        small = closing(self.supply, self.level, self._gone(candidate), self.most)
        sets = self._sets(small.sets, lambda probability: 1 - probability)
        blocked = self._clauses(sets[0]) if sets else frozenset()
        left = best_route(self.supply, level=self.level, blocked=blocked, patience=self.patience) if sets else None
        return self._row(candidate, sets, left, complete=small.complete, none_up_to=None if sets else small.none_up_to)

    def _row(
        self,
        candidate: Candidate,
        sets: tuple[FlowSet, ...],
        route: Route | None,
        *,
        is_smallest: bool = True,
        complete: bool = True,
        none_up_to: int | None = None,
    ) -> HingesOn:
        return HingesOn(
            id=candidate.id,
            name=candidate.name,
            size=len(sets[0].flows) if sets else None,
            sets=sets,
            is_smallest=is_smallest,
            complete=complete,
            none_up_to=none_up_to,
            route=route,
        )

    def _gone(self, candidate: Candidate) -> frozenset[int]:
        return frozenset(self.numbers[flow] for flow in self.engine.flows_of(candidate) if flow in self.numbers)

    def _clauses(self, flows: FlowSet) -> frozenset[int]:
        return frozenset(self.numbers[flow] for flow in flows.flows)

    def _sets(self, found: Iterable[Iterable[int]], chance: Callable[[float], float]) -> tuple[FlowSet, ...]:
        """Sets of clauses as sets of flows, most probable first."""
        rows = []
        for members in found:
            clauses = [self.supply.clauses[index] for index in members]
            flows = sorted(clause.flow for clause in clauses if clause.flow is not None)
            chances = sorted(chance(clause.probability) for clause in clauses)
            rows.append(FlowSet(flows=tuple(flows), probability=math.prod(chances)))
        return tuple(sorted(rows, key=lambda row: (-row.probability, row.flows)))

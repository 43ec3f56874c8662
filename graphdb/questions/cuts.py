"""Which smallest sets of actors, or of groups of actors, stop every route?

A cut is a hitting set of the routes, so the search of ``graphdb.interdiction.hitting`` finds all the minimal ones up to
a size, and asks for a route only when those it knows of do not decide.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Sequence
from decimal import Decimal
from itertools import combinations
from typing import Literal, get_args

from graphdb.arguments import number, one_of
from graphdb.arrays.candidates import Candidate, union
from graphdb.arrays.compiling import engine_of
from graphdb.arrays.engine import Engine
from graphdb.arrays.proofs import AT_ONCE
from graphdb.findings import Cut, Cuts, Needed, Route
from graphdb.interdiction.hitting import Search
from graphdb.interdiction.tracing import Tracer
from graphdb.likelihood import TERMS
from graphdb.network import Network, Seen
from graphdb.progress import Progress, silent
from graphdb.supply.patience import Patience

Grouping = Literal["kind", "country", "region", "stage"]
Members = tuple[Candidate, ...]
"""Actors or groups, sorted by id."""


def cuts(
    graph: Network | Seen,
    targets: Collection[str],
    origins: Collection[str] = (),
    *,
    only_from: bool = False,
    max_size: int = 3,
    protect: Collection[str] = (),
    by: Grouping | None = None,
    time_limit: float = 60.0,
    progress: Progress = silent,
) -> Cuts:
    """Every minimal cut of up to ``max_size`` members, cheapest first: by cost, then size, then ids.

    Targets, named origins, actors that are not ``removable`` and those in ``protect`` are never removed. With ``by`` a
    member is a kind, country, region or stage and stands for all its actors that may be removed; its cost is the sum of
    theirs. Each cut comes with the most likely route that avoids all but one of its members, for each of them: so none
    can be left out.

    Minimal hitting sets of routes that are found on demand (Reiter 1987, doi:10.1016/0004-3702(87)90062-2;
    Moreno-Centeno & Karp 2013, doi:10.1287/opre.1120.1139), smallest first. ``time_limit`` is in seconds; should it
    end the search, the cuts given are minimal cuts, but there may be others.

    >>> from graphdb.examples import mint
    >>> from graphdb.network import build
    >>> answer = cuts(build(mint()), ["town"], protect=["mine", "workshop"])
    >>> [(cut.members, cut.cost) for cut in answer.findings]
    [(('harbour',), 1.0), (('inspector',), 1.0), (('forge', 'press-maker'), 2.0)]
    >>> [(proof.member, proof.route.flows[-2]) for proof in answer.findings[2].proofs]
    [('forge', 'forge-to-workshop-press'), ('press-maker', 'maker-to-workshop-press')]
    """
    number("max_size", max_size, 1, whole=True)
    if by is not None:
        one_of("by", by, get_args(Grouping))
    tick, patience = _alarm(time_limit), Patience(time_limit)
    engine = engine_of(graph, targets, origins, only_from=only_from, protect=protect, patience=patience)
    if not engine.supplies():
        return _answer(supplied=False)
    who = engine.candidates(by)
    tracer, everybody = Tracer(engine, who.on), who.all_together()
    if tracer.avoiding(0, everybody) is not None:
        return _answer(uncuttable_route=engine.best(engine.level, everybody))
    search, rows = Search(tracer.avoiding, tick), _Rows(engine, by)
    found: list[Cut] = []
    waiting: list[Members] = []
    stopped_by = None

    def settle() -> None:
        found.extend(rows.of(waiting))
        waiting.clear()
        progress(f"{len(found)} cuts so far")

    try:
        for cut in search.minimal(max_size):
            waiting.append(tuple(sorted(tracer.removals(cut), key=lambda member: member.id)))
            if len(waiting) == AT_ONCE:
                settle()
    except _TimeIsUp:
        stopped_by = f"the time limit of {time_limit:g} seconds"
    settle()
    found.sort(key=lambda cut: (cut.cost, cut.size, cut.members))
    none_up_to = None if found else search.complete_up_to
    return _answer(findings=tuple(found), stopped_by=stopped_by, smallest_size_is_above=none_up_to)


def _answer(
    *,
    supplied: bool = True,
    findings: tuple[Cut, ...] = (),
    stopped_by: str | None = None,
    uncuttable_route: Route | None = None,
    smallest_size_is_above: int | None = None,
) -> Cuts:
    return Cuts(
        supplied=supplied,
        findings=findings,
        complete=stopped_by is None,
        stopped_by=stopped_by,
        uncuttable_route=uncuttable_route,
        smallest_size_is_above=smallest_size_is_above,
    )


class _TimeIsUp(Exception):
    """The search has used the time it was given."""


def _alarm(seconds: float) -> Callable[[], None]:
    end = time.monotonic() + seconds

    def tick() -> None:
        if time.monotonic() > end:
            raise _TimeIsUp

    return tick


class _Rows:
    """Cuts as rows, each with its proof. Best routes are kept, because many cuts need the same."""

    def __init__(self, engine: Engine, by: Grouping | None) -> None:
        self.engine, self.by = engine, by
        self.best: dict[Members, tuple[Route, set[str]]] = {}

    def of(self, cuts: Sequence[Members]) -> list[Cut]:
        """The rows of some cuts."""
        strengths = self.engine.strengths([union(members) for members in cuts])
        return [self._row(members, strength) for members, strength in zip(cuts, strengths, strict=True)]

    def _row(self, members: Members, strength: int | None) -> Cut:
        return Cut(
            members=tuple(member.id for member in members),
            names=tuple(member.name for member in members),
            size=len(members),
            cost=float(sum(map(self._cost, members))),
            best_bypass_likelihood=None if strength is None else TERMS[strength],
            proofs=tuple(
                Needed(member=one.id, route=self._route_without(tuple(other for other in members if other is not one)))
                for one in members
            ),
        )

    def _cost(self, member: Candidate) -> Decimal:
        """Added as decimals, so that 0.1 + 0.2 costs as much as 0.3."""
        import numpy as np

        costs = self.engine.compiled.columns.actors.cost
        if costs is None:
            return Decimal(len(member.actors))
        values, counts = np.unique(costs[member.actors], return_counts=True)
        pairs = zip(values.tolist(), counts.tolist(), strict=True)
        return sum((Decimal(str(value)) * count for value, count in pairs), Decimal())

    def _route_without(self, others: Members) -> Route:
        """The most likely route that avoids these members: the best of a wider choice, where that avoids them too."""
        for avoided in (*(few for size in range(3) for few in combinations(others, size)), others):
            if avoided in self.best:
                route, met = self.best[avoided]
                if met.isdisjoint(member.id for member in others):
                    return route
        best = self.engine.best(self.engine.level, union(others))
        if best is None:
            raise AssertionError(f"{[one.id for one in others]} is a cut by itself, so no minimal cut has more members")
        self.best[others] = best, {one.id for one in self.engine.met(best, self.by)}
        return best

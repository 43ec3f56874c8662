"""Which smallest sets of actors, or of groups of actors, stop every route?

A cut is a hitting set of the routes, so the search of ``graphdb.interdiction.hitting`` finds all the minimal ones up to
a size, and asks for a route only when those it knows of do not decide.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Collection, Mapping
from decimal import Decimal
from itertools import combinations
from typing import Literal, get_args

from graphdb import countries
from graphdb.arguments import number, one_of
from graphdb.arrays.compiling import compile
from graphdb.findings import Cut, Cuts, Needed, Route
from graphdb.interdiction.hitting import Search, singles
from graphdb.interdiction.tracing import Tracer
from graphdb.likelihood import TERMS
from graphdb.network import Network, threshold
from graphdb.progress import Progress, silent
from graphdb.selectors import select
from graphdb.supply import Supply
from graphdb.supply.patience import Patience
from graphdb.supply.routing import best_route

Grouping = Literal["kind", "country", "region", "stage"]
Members = Mapping[str, tuple[str, ...]]
"""Who may be in a cut, sorted by id, and the actors that each stands for: itself, or those of a group."""


def cuts(
    network: Network,
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
    supply, level = compile(network, targets, origins, only_from=only_from), threshold(network)
    members = _members(network, supply.fixed.union(select(network, protect)), by)
    tracer = Tracer(supply, level, [supply.blocked_by(actors) for actors in members.values()])
    if tracer.avoiding(0) is None:
        return _answer(supplied=False)
    removable = [actor for actors in members.values() for actor in actors]
    uncuttable = best_route(supply, level=level, blocked=supply.blocked_by(removable), patience=patience)
    if uncuttable is not None:
        return _answer(uncuttable_route=uncuttable)
    search, rows = Search(tracer.avoiding, tick), _Rows(network, supply, level, members, by, patience)
    found: list[Cut] = []
    stopped_by = None
    try:
        for cut in search.minimal(max_size):
            found.append(rows.row(cut))
            progress(f"{len(found)} cuts so far")
    except _TimeIsUp:
        stopped_by = f"the time limit of {time_limit:g} seconds"
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


def _members(network: Network, kept: Collection[str], by: Grouping | None) -> Members:
    groups: dict[str, list[str]] = {}
    for actor, data in network.nodes(data=True):
        value = actor if by is None else data[by]
        if value is not None and actor not in kept:
            groups.setdefault(value, []).append(actor)
    return {value: tuple(groups[value]) for value in sorted(groups)}


class _Rows:
    """Cuts as rows, each with its proof. Best routes are kept, because many cuts need the same."""

    def __init__(
        self, network: Network, supply: Supply, level: int, members: Members, by: Grouping | None, patience: Patience
    ) -> None:
        self.patience = patience
        self.network, self.supply, self.level, self.members = network, supply, level, members
        self.ids = list(members)
        self.member_of = {actor: id for id, actors in members.items() for actor in actors}
        if by is None:
            self.names: Mapping[str, str] = {id: network.nodes[id]["name"] for id in self.ids}
        else:
            self.names = countries.names() if by == "country" else network.graph["groups"].get(by, {})
        self.best: dict[tuple[str, ...], tuple[Route, frozenset[str]]] = {}

    def row(self, cut: int) -> Cut:
        """The row of a cut that is given as a set of members' numbers."""
        ids = tuple(self.ids[single.bit_length() - 1] for single in singles(cut))
        strength = self.supply.strength(self._blocked(ids))
        return Cut(
            members=ids,
            names=tuple(self.names.get(id, id) for id in ids),
            size=len(ids),
            cost=self._cost(ids),
            best_bypass_likelihood=None if strength is None else TERMS[strength],
            proofs=tuple(
                Needed(member=id, route=self._route_without(tuple(other for other in ids if other != id))) for id in ids
            ),
        )

    def _cost(self, ids: tuple[str, ...]) -> float:
        """Added as decimals, so that 0.1 + 0.2 costs as much as 0.3."""
        actors = [actor for id in ids for actor in self.members[id]]
        return float(sum(Decimal(str(self.network.nodes[actor]["cost"])) for actor in actors))

    def _blocked(self, ids: Collection[str]) -> frozenset[int]:
        return self.supply.blocked_by(actor for id in ids for actor in self.members[id])

    def _route_without(self, others: tuple[str, ...]) -> Route:
        """The most likely route that avoids these members: the best of a wider choice, where that avoids them too."""
        for avoided in (*(few for size in range(3) for few in combinations(others, size)), others):
            if avoided in self.best:
                route, met = self.best[avoided]
                if met.isdisjoint(others):
                    return route
        best = best_route(self.supply, level=self.level, blocked=self._blocked(others), patience=self.patience)
        if best is None:
            raise AssertionError(f"{others} is a cut by itself, so no minimal cut has more members")
        met = frozenset(self.member_of[actor] for actor in (*best.actors, *best.enablers) if actor in self.member_of)
        self.best[others] = best, met
        return best

"""Which actors, or groups of actors, are on every route?

Only what is on one route can be on all of them, so one route gives the candidates and one search without each
candidate gives its answer. Dominators of the states by themselves would miss an actor that holds several commodities,
none of which every route needs.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import get_args

from graphdb.arguments import one_of
from graphdb.arrays.candidates import Candidate, Grouping
from graphdb.arrays.compiling import engine_of
from graphdb.arrays.engine import Engine
from graphdb.arrays.pivots import pivots
from graphdb.arrays.proofs import Proof
from graphdb.findings import Bypassed, Chokepoints, Route
from graphdb.likelihood import TERMS
from graphdb.network import Network, Seen
from graphdb.progress import Progress, silent
from graphdb.supply.patience import Patience

GROUPINGS: tuple[Grouping, ...] = ("kind", "country", "stage")
"""Asked of by themselves where no single actor is on every route."""


def chokepoints(
    graph: Network | Seen,
    targets: Collection[str],
    origins: Collection[str] = (),
    *,
    only_from: bool = False,
    by: Grouping | None = None,
    plain: bool = False,
    patience: Patience | None = None,
    progress: Progress = silent,
) -> Chokepoints:
    """Every actor (or group) without which no target is supplied, in the order routes meet them, with its best bypass.

    ``by`` asks of groups: all removable actors of one kind, country, region or stage, or all flows of one mode or
    commodity. ``plain`` forgets commodities, conversions and enablers, which leaves dominators. Every near miss comes
    with a whole route, so that long routes make long answers; ``graphdb.arrays.every_route`` tells the chokepoints
    alone.

    Raises:
        QuestionError: somebody is named who is not in the dataset, or the view names such a scenario.

    >>> from graphdb.examples import mint
    >>> from graphdb.network import build
    >>> answer = chokepoints(build(mint()), ["town"])
    >>> [(row.id, row.best_bypass_likelihood) for row in answer.findings]
    [('mine', 'very unlikely'), ('inspector', 'unlikely'), ('harbour', 'unlikely'), ('workshop', 'very unlikely')]
    >>> [(row.id, row.best_bypass_likelihood) for row in answer.near_misses]
    [('press-maker', 'likely')]
    >>> [(row.flow, row.entered) for row in answer.hinges_on if row.entered]
    [('forge-to-workshop-press', ('press-maker',)), ('maker-to-workshop-press', ('forge',))]
    """
    progress("building the network")
    engine = engine_of(graph, targets, origins, only_from=only_from, plain=plain, patience=patience)
    return _answer(engine, by, progress)


def _answer(engine: Engine, by: Grouping | None, progress: Progress) -> Chokepoints:
    """One route gives the candidates; what is on all routes, what is not, and what that hinges on."""
    if by is not None:
        one_of("by", by, get_args(Grouping))
    progress("looking for the most likely route", 0.05)
    route = engine.best(engine.level)
    if route is None:
        return Chokepoints(supplied=False, findings=(), near_misses=(), most_likely_route=None)
    met = engine.met(route, by)
    progress(f"removing {len(met):,} candidates", 0.1)
    stops: list[Candidate] = []
    found: list[Bypassed] = []
    missed: list[tuple[int, Bypassed]] = []
    for number, (one, proof) in enumerate(zip(met, engine.proofs(met), strict=True)):
        progress(one.name, 0.3 + 0.5 * number / len(met))
        row = _row(engine, one, proof)
        if proof.is_chokepoint:
            stops.append(one)
            found.append(row)
        else:
            missed.append((proof.strength or 0, row))
    missed.sort(key=lambda miss: miss[0])
    near_misses = tuple(row for _, row in missed)
    progress("looking for what it hinges on", 0.8)
    return Chokepoints(
        supplied=True,
        findings=tuple(found),
        near_misses=near_misses,
        most_likely_route=route,
        groups=_groups(engine, route) if by is None and not found else None,
        hinges_on=tuple(pivots(engine, by, stops, _known(route, near_misses))),
    )


def _row(engine: Engine, one: Candidate, proof: Proof) -> Bypassed:
    return Bypassed(
        id=one.id,
        name=one.name,
        best_bypass_likelihood=None if proof.strength is None else TERMS[proof.strength],
        bypass=None if proof.strength is None else engine.best(proof.strength, one),
        needed_by=proof.needed_by,
    )


def _groups(engine: Engine, route: Route) -> dict[str, tuple[Bypassed, ...]]:
    """The kinds, countries and stages on every route."""
    found: dict[str, tuple[Bypassed, ...]] = {}
    for by in GROUPINGS:
        met = engine.met(route, by)
        proofs = zip(met, engine.proofs(met), strict=True)
        found[by] = tuple(_row(engine, one, proof) for one, proof in proofs if proof.is_chokepoint)
    return found


def _known(route: Route, near_misses: Sequence[Bypassed]) -> list[Route]:
    """Routes of the view that are known already: the most likely one, and one round each near miss."""
    bypasses = (row.bypass for row in near_misses)
    return list(dict.fromkeys((route, *(bypass for bypass in bypasses if bypass is not None))))

"""Chokepoints of a dataset of columns: the answer of ``chokepoints``, for what is too large for records.

The most likely route gives the candidates, and one pass over all flows answers for 64 of them at once.
"""

from __future__ import annotations

from collections.abc import Collection

from graphdb.arrays.best import BestRoutes
from graphdb.arrays.candidates import Candidate, candidates
from graphdb.arrays.compiled import Compiled
from graphdb.arrays.proofs import Proof, proofs
from graphdb.arrays.space import Space
from graphdb.columns import Columns
from graphdb.findings import Bypassed, Chokepoints
from graphdb.likelihood import TERMS, level
from graphdb.network import View
from graphdb.progress import Progress, silent
from graphdb.supply.candidates import Grouping


def large_chokepoints(
    columns: Columns,
    view: View,
    targets: Collection[str],
    origins: Collection[str] = (),
    *,
    by: Grouping | None = None,
    plain: bool = False,
    space: Space | None = None,
    progress: Progress = silent,
) -> Chokepoints:
    """Every actor (or group) without which no target is supplied, as ``chokepoints`` gives for the same records.

    ``targets`` and ``origins`` are ids of actors; ``by`` and ``plain`` mean what they do there. What is as long as the
    flows lies in the ``space``, in memory if none is given; that changes nothing in the answer. Where inputs join in so
    many places that more than ``graphdb.arrays.best.MOST_ARCS`` flows might be on the best route, a bypass as strong as
    the best is given, but perhaps not the most likely of those. Made for networks of some tens
    of hops: every near miss comes with a whole route, so that long routes make long answers;
    ``graphdb.arrays.every_route`` tells the chokepoints alone, in networks of any shape.

    Raises:
        QuestionError: the view names a scenario that the dataset does not have.
    """
    progress("building the network")
    compiled = Compiled(columns, view, targets, origins, plain=plain, space=space)
    lowest = level(view.min_likelihood) if view.min_likelihood else 0
    routes = BestRoutes(compiled)
    best = routes.best(lowest)
    if best is None:
        return Chokepoints(supplied=False, findings=(), near_misses=(), most_likely_route=None)
    route, rows = best
    tried = list(candidates(compiled, (rows[flow] for flow in route.flows), by))
    found: list[Bypassed] = []
    missed: list[tuple[int, Bypassed]] = []
    progress(f"removing {len(tried):,} candidates", 0.1)
    for number, (candidate, proof) in enumerate(zip(tried, proofs(compiled, tried, lowest), strict=True)):
        progress(candidate.id, 0.5 + number / len(tried) / 2)
        row = _row(routes, candidate, proof)
        if proof.strength is None or proof.strength < lowest:
            found.append(row)
        else:
            missed.append((proof.strength, row))
    missed.sort(key=lambda miss: miss[0])
    return Chokepoints(
        supplied=True, findings=tuple(found), near_misses=tuple(row for _, row in missed), most_likely_route=route
    )


def _row(routes: BestRoutes, candidate: Candidate, proof: Proof) -> Bypassed:
    bypass = None if proof.strength is None else routes.best(proof.strength, candidate.arcs)
    return Bypassed(
        id=candidate.id,
        name=candidate.name,
        best_bypass_likelihood=None if proof.strength is None else TERMS[proof.strength],
        bypass=bypass and bypass[0],
        needed_by=proof.needed_by,
    )

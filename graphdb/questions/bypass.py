"""Is there a way round one actor, and how likely is it?"""

from __future__ import annotations

from collections.abc import Collection

from graphdb.arrays.compiling import engine_of
from graphdb.findings import Bypass
from graphdb.likelihood import TERMS
from graphdb.network import Network, Seen
from graphdb.problems import QuestionError
from graphdb.selectors import select_one
from graphdb.supply import resolved
from graphdb.supply.patience import Patience


def bypass(
    graph: Network | Seen,
    actor: str,
    targets: Collection[str],
    origins: Collection[str] = (),
    *,
    only_from: bool = False,
    patience: Patience | None = None,
) -> Bypass:
    """The strongest route that avoids ``actor``, over every flow of the view's dates, or ``None``: it is on them all.

    Its weakest flow is as likely as that of any route that avoids the actor; among those, it is the most likely as a
    whole.

    Raises:
        QuestionError: the actor is a target or a named origin, which no route can avoid, or one that cannot be removed.

    >>> from graphdb.examples import mint
    >>> from graphdb.network import build
    >>> answer = bypass(build(mint()), "harbour", ["town"])
    >>> answer.is_chokepoint, answer.best_bypass_likelihood, answer.route.flows
    (True, 'unlikely', ('mine-to-workshop-ore', 'maker-to-workshop-press', 'workshop-to-town-coin'))
    """
    engine = engine_of(graph, targets, origins, only_from=only_from, patience=patience)
    known = graph.columns if isinstance(graph, Seen) else graph
    actor = select_one(known, actor)
    if any(actor in ends for ends in resolved(known, targets, origins, only_from)):
        raise QuestionError(f"'{actor}' is where routes start or end, so none can avoid it")
    one = engine.removal(actor)
    if one is None:
        hint = f"--without {actor} asks what would be left"
        raise QuestionError(f"'{actor}' cannot be removed, so no route has to avoid it", hint)
    (proof,) = engine.proofs([one])
    supplied = engine.supplies()
    return Bypass(
        actor=actor,
        name=one.name,
        supplied=supplied,
        is_chokepoint=supplied and proof.is_chokepoint,
        best_bypass_likelihood=None if proof.strength is None else TERMS[proof.strength],
        route=None if proof.strength is None else engine.best(proof.strength, one),
    )

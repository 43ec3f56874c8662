"""How far do the chokepoints rest on the data being complete? The question again, with actors hidden by chance.

What nobody reported cannot be searched for. What can be done is to rehearse: hide some of what is reported, ask again,
and see how the answer on less differs from the answer on all. Missing actors mislead more than missing links do: in
criminal networks, 2 % of the actors missing may be enough to misread them badly (Ficara et al. 2021,
doi:10.1371/journal.pone.0255067).

Hiding only takes routes away. So a chokepoint of the full data that is seen stays one wherever a target is still
supplied: with actors missing, an answer never says too little of those that it sees, it says too much. What hiding
brings are false findings, actors that seem to be on every route because what goes round them is not seen, and bypasses
that are no longer seen, so that a chokepoint seems harder to get round than it is.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import reduce
from operator import or_

from graphdb.arguments import number
from graphdb.arrays.compiling import engine_of
from graphdb.findings import FalseFinding, MissingActors, Survival
from graphdb.likelihood import TERMS
from graphdb.network import Network, Seen
from graphdb.progress import Progress, silent
from graphdb.worlds.hidden import Draws, Hidden

LISTED_FROM = 0.05
"""False findings are listed from this share of the answers."""


def missing_actors(
    graph: Network | Seen,
    targets: Collection[str],
    origins: Collection[str] = (),
    *,
    only_from: bool = False,
    probability: float,
    draws: int = 1000,
    seed: int = 0,
    progress: Progress = silent,
) -> MissingActors:
    """Which chokepoints stay, and which false ones appear, when each actor is hidden with a probability in [0, 1].

    Actors are hidden independently of one another, but targets, named origins and those that cannot be removed never
    are. With a hidden actor goes all that it sends, receives, converts or enables, as if nobody had written of it. Each
    actor's fate is drawn by its id, so that it is the same in two views; where few actors matter, every combination is
    counted and shares are exact. Other shares come with their 95 % Wilson score interval.

    False findings are those in at least ``LISTED_FROM`` of the draws that leave a target supplied, the most frequent
    first. Which of today's chokepoints is a false one cannot be told: that would take the actors who are missing.

    >>> from graphdb.examples import mint
    >>> from graphdb.network import build
    >>> answer = missing_actors(build(mint()), ["town"], probability=0.1)
    >>> answer.method, round(answer.still_supplied.estimate, 4), round(answer.misled.estimate, 4)
    ('exact', 0.6495, 0.1818)
    >>> [(row.id, round(row.found.estimate, 4)) for row in answer.false_findings]
    [('forge', 0.0909), ('press-maker', 0.0909)]
    """
    number("probability", probability, 0, 1)
    number("draws", draws, 1, whole=True)
    engine = engine_of(graph, targets, origins, only_from=only_from)
    level = engine.level
    route = engine.best(level)
    met = engine.met(route, None) if route else []
    proofs = zip(met, engine.proofs(met), strict=True)
    strengths = {one.id: proof.strength for one, proof in proofs if proof.is_chokepoint}
    weakest = min((strength for strength in strengths.values() if strength is not None), default=level)
    hidden = Hidden(engine.supply, weakest, probability, draws, seed)
    supplied = hidden.supplied(level)
    columns = engine.compiled.columns

    def called(actor: str) -> str:
        return columns.actor_name(columns.actors.ids.index(actor))

    false: dict[str, Draws] = {}
    tried = {actor: on_it for actor, on_it in hidden.on_one_route(level).items() if actor not in strengths}
    for place, (actor, on_it) in enumerate(tried.items()):
        progress(called(actor), place / len(tried))
        false[actor] = on_it & ~hidden.supplied(level, actor)
    rows = []
    for actor, strength in strengths.items():
        there = hidden.seen[actor] & supplied
        around = None if strength is None else there & hidden.supplied(strength, actor)
        rows.append(
            Survival(
                id=actor,
                name=called(actor),
                still_chokepoint=hidden.given(there & ~hidden.supplied(level, actor), there),
                best_bypass_likelihood=None if strength is None else TERMS[strength],
                bypass_found=None if around is None else hidden.given(around, there),
            )
        )
    listed = []
    for actor, found in false.items():
        share = hidden.given(found, supplied)
        if share is not None and round(share.estimate, 9) >= LISTED_FROM:
            listed.append(FalseFinding(id=actor, name=called(actor), found=share))
    return MissingActors(
        supplied=route is not None,
        probability=probability,
        method="exact" if hidden.exact else "sampled",
        draws=None if hidden.exact else draws,
        seed=None if hidden.exact else seed,
        still_supplied=hidden.share(supplied),
        misled=hidden.given(reduce(or_, false.values(), 0), supplied),
        findings=tuple(rows),
        false_findings=tuple(sorted(listed, key=lambda row: (-row.found.estimate, row.id))),
    )

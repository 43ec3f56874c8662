"""Is there a way round one actor, and how likely is it?"""

from __future__ import annotations

from collections.abc import Collection

from graphdb.findings import Bypass
from graphdb.likelihood import TERMS
from graphdb.network import Network, threshold
from graphdb.problems import QuestionError
from graphdb.supply import GOAL, compile
from graphdb.supply.routing import best_route


def bypass(network: Network, actor: str, targets: Collection[str], origins: Collection[str] = ()) -> Bypass:
    """The strongest route that avoids ``actor``, over every flow of the view's dates, or ``None``: it is on them all.

    Its weakest flow is as likely as that of any route that avoids the actor; among those, it is the most likely as a
    whole.

    Raises:
        QuestionError: the actor is a target or a named origin, which no route can avoid.

    >>> from graphdb.examples import mint
    >>> from graphdb.network import build
    >>> answer = bypass(build(mint()), "harbour", ["town"])
    >>> answer.is_chokepoint, answer.best_bypass_likelihood, answer.route.flows
    (True, 'unlikely', ('mine-to-workshop-ore', 'maker-to-workshop-press', 'workshop-to-town-coin'))
    """
    supply = compile(network, targets, origins)
    if actor in supply.fixed:
        raise QuestionError(f"'{actor}' is where routes start or end, so none can avoid it")
    level = threshold(network)
    blocked = supply.blocked_by([actor])
    strength = supply.strength(blocked)
    supplied = bool(supply.supplied(level)[GOAL])
    return Bypass(
        actor=actor,
        name=network.nodes[actor]["name"] if actor in network else actor,
        supplied=supplied,
        is_chokepoint=supplied and (strength is None or strength < level),
        best_bypass_likelihood=None if strength is None else TERMS[strength],
        route=None if strength is None else best_route(supply, level=strength, blocked=blocked),
    )

"""The best routes through a compiled network: the most likely ones or the shortest."""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence

from msgspec.structs import replace

from graphdb.findings import Route
from graphdb.likelihood import TERMS
from graphdb.supply.clauses import GOAL, Blocked, Supply
from graphdb.supply.lawler import Found, best_of
from graphdb.supply.optimum import optimum
from graphdb.supply.patience import Patience
from graphdb.supply.trees import NEVER, Choice, Objective, Scope


def best_route(
    supply: Supply,
    *,
    level: int = 0,
    blocked: Blocked = (),
    objective: Objective = "likely",
    patience: Patience | None = None,
) -> Route | None:
    """The most likely (or shortest) route by flows at or above a level, or ``None`` where there is none.

    Where nothing on the way needs two inputs this is Dijkstra's algorithm. Elsewhere Knuth's tree counts a flow that
    two inputs share twice, so it is the answer only if it meets the lower bound; otherwise a search finds the best.
    Should that search lose ``patience``, the best route so far is given, and is not ``proven``.
    """
    found = _best(Scope(supply, level, blocked, objective), patience or Patience())
    return None if found is None else replace(_route(supply, found.chosen), proven=found.proven)


def best_routes(
    supply: Supply,
    count: int,
    *,
    level: int = 0,
    blocked: Blocked = (),
    objective: Objective = "likely",
    patience: Patience | None = None,
    within: int = NEVER,
) -> tuple[list[Route], str | None]:
    """The best routes, best first, at most ``count``; and why there may be more, or ``None`` when these are all.

    Where clauses are missing from the supply, ``within`` is what a route may cost at most so that none of its clauses
    is: then only routes are given that are the best whatever else there is.
    """
    patience = patience or Patience()
    clauses = _Clauses(Scope(supply, level, frozenset(blocked), objective), patience, within)
    return best_of(clauses, count, patience)


def _best(scope: Scope, patience: Patience) -> Found | None:
    tree = scope.tree()
    if tree is None:
        return None
    cost = scope.cost(tree.chosen)
    if cost == scope.bounds[GOAL]:
        return Found(tree.chosen, cost, True, tree.added_up)
    chosen, proven = optimum(scope, tree.chosen, patience.search())
    return Found(chosen, scope.cost(chosen), proven, tree.added_up)


class _Clauses:
    """The clauses of a scope as a space of ways."""

    goal = GOAL

    def __init__(self, whole: Scope, patience: Patience, within: int) -> None:
        self.whole, self.supply = whole, whole.supply
        self.patience, self.within = patience, within

    def best(self, fixed: Choice, banned: Collection[int]) -> Found | None:
        into = self.supply.into
        others = {index for state, taken in fixed.items() for index in into[state] if index != taken}
        return _best(self.whole.without(others.union(banned)), self.patience)

    def least(self, state: int, without: Collection[int]) -> int:
        return min((self._least(index) for index in self.supply.into[state] if index not in without), default=NEVER)

    def _least(self, index: int) -> int:
        """The least that a clause costs with all that it needs."""
        costs, bounds = self.whole.costs, self.whole.bounds
        return costs[index] + max(bounds[state] for state in self.supply.clauses[index].body)

    def price(self, way: int) -> int:
        return self.whole.costs[way]

    def needs(self, way: int) -> Sequence[int]:
        return self.supply.clauses[way].body

    def flows(self, chosen: Choice) -> frozenset[int]:
        return frozenset(self.whole.flows(chosen))

    def route(self, chosen: Choice) -> Route | None:
        return _route(self.supply, chosen) if self.whole.is_minimal(self.flows(chosen)) else None


def _route(supply: Supply, chosen: Choice) -> Route:
    """The route of a choice, its flows in an order in which each is possible."""
    flows = [supply.clauses[index] for index in _in_order(supply, chosen)]
    ends = [supply.ends[clause.flow] for clause in flows if clause.flow is not None]
    met = [actor for sender, receiver, _, _ in ends for actor in (sender, receiver)]
    return Route(
        actors=tuple(dict.fromkeys(met)),
        flows=tuple(clause.flow for clause in flows if clause.flow is not None),
        commodities=tuple(commodity for _, _, commodity, _ in ends),
        enablers=tuple(dict.fromkeys(enabler for *_, enablers in ends for enabler in enablers)),
        weakest_likelihood=TERMS[min(clause.level for clause in flows)],
        probability=math.prod(sorted(clause.probability for clause in flows)),
    )


def _in_order(supply: Supply, chosen: Choice) -> list[int]:
    """The clauses that are flows, each after those that supply its body."""
    order: list[int] = []
    done: set[int] = set()
    stack = [(GOAL, False)]
    while stack:
        state, inputs_done = stack.pop()
        if state not in chosen or state in done:
            continue
        index = chosen[state]
        if inputs_done:
            done.add(state)
            if supply.clauses[index].flow is not None:
                order.append(index)
        else:
            stack.append((state, True))
            stack.extend((needed, False) for needed in reversed(supply.clauses[index].body))
    return order

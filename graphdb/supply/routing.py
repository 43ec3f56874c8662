"""The best routes through a compiled network: the most likely ones or the shortest."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator
from typing import NamedTuple

from graphdb.findings import Route
from graphdb.likelihood import TERMS
from graphdb.supply import GOAL, Blocked, Supply
from graphdb.supply.trees import NEVER, Choice, Objective, Scope

SEARCH_LIMIT = 100_000
"""How many partial routes a search may open before it stops."""


class SearchStopped(Exception):
    """The search opened ``SEARCH_LIMIT`` partial routes and gave up."""


def best_route(
    supply: Supply, *, level: int = 0, blocked: Blocked = (), objective: Objective = "likely"
) -> Route | None:
    """The most likely (or shortest) route by flows at or above a level, or ``None`` where there is none.

    Where nothing on the way needs two inputs this is Dijkstra's algorithm. Elsewhere Knuth's tree counts a flow that
    two inputs share twice, so it is the answer only if it meets the lower bound; otherwise a search finds the best.
    Should that search have to stop, the tree without its needless flows is given.
    """
    return proven_route(supply, level=level, blocked=blocked, objective=objective)[0]


def proven_route(
    supply: Supply, *, level: int = 0, blocked: Blocked = (), objective: Objective = "likely"
) -> tuple[Route | None, bool]:
    """The best route, and whether it is certain that none is better: the search for it did not have to stop."""
    scope = Scope(supply, level, blocked, objective)
    tree = scope.tree()
    if tree is None:
        return None, True
    if scope.cost(tree) == scope.bounds[GOAL]:
        return _route(supply, tree), True
    try:
        return next(_routes(scope)), True
    except SearchStopped:
        return _route(supply, scope.trimmed(tree)), False


def best_routes(
    supply: Supply, count: int, *, level: int = 0, blocked: Blocked = (), objective: Objective = "likely"
) -> tuple[list[Route], str | None]:
    """The best routes, best first, at most ``count``; and why there may be more, or ``None`` when these are all."""
    found: list[Route] = []
    try:
        for route in _routes(Scope(supply, level, blocked, objective)):
            if len(found) == count:
                return found, f"the {count} that were asked for"
            found.append(route)
    except SearchStopped:
        return found, f"the search limit of {SEARCH_LIMIT} partial routes"
    return found, None


class _Partial(NamedTuple):
    """A route under construction, from the goal backwards: what is chosen, and the states still to be supplied."""

    cost: int
    chosen: Choice
    wanted: frozenset[int]


def _routes(scope: Scope) -> Iterator[Route]:
    """Every route, cheapest first: best-first search from the goal backwards.

    Each step decides how one state is supplied, so no derivation is met twice; derivations that are not minimal,
    or have the flows of an earlier one, are passed over.
    """
    if scope.bounds[GOAL] == NEVER:
        return
    heap = [(scope.bounds[GOAL], 0, _Partial(0, {}, frozenset((GOAL,))))]
    serial = opened = 0
    seen: set[frozenset[int]] = set()
    while heap:
        _, _, partial = heapq.heappop(heap)
        if not partial.wanted:
            flows = frozenset(scope.flows(partial.chosen))
            if flows not in seen and scope.is_minimal(flows):
                seen.add(flows)
                yield _route(scope.supply, partial.chosen)
            continue
        opened += 1
        if opened > SEARCH_LIMIT:
            raise SearchStopped
        state = min(partial.wanted, key=lambda wanted: (scope.bounds[wanted], scope.supply.states[wanted]))
        for index in scope.supply.into[state]:
            if scope.costs[index] != NEVER and not _is_circular(scope.supply, partial.chosen, state, index):
                longer = _extended(scope, partial, index)
                bound = _bound(scope, longer)
                if bound < NEVER:
                    serial += 1
                    heapq.heappush(heap, (bound, serial, longer))


def _extended(scope: Scope, partial: _Partial, index: int) -> _Partial:
    head, body = scope.supply.clauses[index].head, scope.supply.clauses[index].body
    chosen = {**partial.chosen, head: index}
    new = frozenset(state for state in body if state not in scope.supply.facts and state not in chosen)
    return _Partial(partial.cost + scope.costs[index], chosen, partial.wanted - {head} | new)


def _bound(scope: Scope, partial: _Partial) -> int:
    """The least that a route can cost which does as this partial one has decided.

    Supplying a wanted state may share flows with any branch that is already decided, but not with what depends on
    that state: so that much is paid for certain, besides the least that the state itself can cost.
    """
    needed_by: dict[int, list[int]] = {}
    for head, index in partial.chosen.items():
        for state in scope.supply.clauses[index].body:
            needed_by.setdefault(state, []).append(head)
    bound = partial.cost
    for wanted in partial.wanted:
        dependent, stack = set(), [wanted]
        while stack:
            for head in needed_by.get(stack.pop(), ()):
                if head not in dependent:
                    dependent.add(head)
                    stack.append(head)
        paid = sum(scope.costs[partial.chosen[head]] for head in dependent)
        bound = max(bound, paid + scope.bounds[wanted])
    return bound


def _is_circular(supply: Supply, chosen: Choice, state: int, index: int) -> bool:
    """Whether supplying ``state`` by this clause would need ``state`` itself."""
    stack, passed = list(supply.clauses[index].body), set()
    while stack:
        needed = stack.pop()
        if needed == state:
            return True
        if needed in chosen and needed not in passed:
            passed.add(needed)
            stack.extend(supply.clauses[chosen[needed]].body)
    return False


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

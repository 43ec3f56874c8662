"""The best routes through a compiled network: the most likely ones or the shortest."""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator
from typing import NamedTuple

from graphdb.findings import Route
from graphdb.likelihood import TERMS
from graphdb.supply.clauses import GOAL, Blocked, Supply
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
    return None if found is None else _route(supply, *found)


def _best(scope: Scope, patience: Patience) -> tuple[Choice, bool] | None:
    tree = scope.tree()
    if tree is None:
        return None
    if scope.cost(tree) == scope.bounds[GOAL]:
        return tree, True
    return optimum(scope, tree, patience.search())


def best_routes(
    supply: Supply,
    count: int,
    *,
    level: int = 0,
    blocked: Blocked = (),
    objective: Objective = "likely",
    patience: Patience | None = None,
) -> tuple[list[Route], str | None]:
    """The best routes, best first, at most ``count``; and why there may be more, or ``None`` when these are all.

    A route is ``proven`` where it is certain that none but those before it is better.
    """
    found: list[Route] = []
    patience = patience or Patience()
    for route in _routes(supply, level, frozenset(blocked), objective, patience):
        if len(found) == count:
            return found, f"the {count} that were asked for"
        found.append(route)
        if patience.is_over():
            return found, "the time limit"
    return found, None


class _Part(NamedTuple):
    """Some of all derivations: those that decide the states in ``fixed`` as told, and do without ``banned`` clauses.

    ``best`` is the best of them, once that is known.
    """

    fixed: Choice
    banned: frozenset[int]
    best: Choice | None
    proven: bool


def _routes(
    supply: Supply, level: int, blocked: frozenset[int], objective: Objective, patience: Patience
) -> Iterator[Route]:
    """Every route, cheapest first.

    The best derivation parts all others by the first state, from the goal backwards, that they supply in another way
    (Lawler 1972, doi:10.1287/mnsc.18.7.401). So no derivation is met twice; those that are not minimal, or have the
    flows of an earlier one, are passed over. A part is searched only when nothing that may be better is left.
    """
    whole = Scope(supply, level, blocked, objective)
    heap: list[tuple[int, int, _Part]] = []
    if whole.bounds[GOAL] < NEVER:
        heap.append((whole.bounds[GOAL], 0, _Part({}, frozenset(), None, True)))
    serial, seen, proven = 1, set[frozenset[int]](), True
    while heap:
        _, _, part = heapq.heappop(heap)
        if part.best is None:
            scope = Scope(supply, level, blocked | _left_out(supply, part), objective)
            found = _best(scope, patience)
            if found is not None:
                heapq.heappush(heap, (whole.cost(found[0]), serial, part._replace(best=found[0], proven=found[1])))
                serial += 1
            continue
        proven = proven and part.proven
        flows = frozenset(whole.flows(part.best))
        if flows not in seen and whole.is_minimal(flows):
            seen.add(flows)
            yield _route(supply, part.best, proven)
        for bound, other in _others(whole, part, part.best):
            heapq.heappush(heap, (bound, serial, other))
            serial += 1


def _left_out(supply: Supply, part: _Part) -> set[int]:
    """The clauses that no derivation of a part has."""
    return {
        index for state, taken in part.fixed.items() for index in supply.into[state] if index != taken
    } | part.banned


def _others(scope: Scope, part: _Part, best: Choice) -> Iterator[tuple[int, _Part]]:
    """The rest of a part without its best, in parts, each with the least that its routes can cost.

    All of them pay for what is decided from some state to the goal, and for that state supplied in another way.
    """
    supply, paid = scope.supply, {GOAL: 0}
    fixed: dict[int, int] = {}
    for state in _backwards(supply, best):
        taken = best[state]
        if state not in part.fixed:
            ways = (index for index in supply.into[state] if index != taken and index not in part.banned)
            least = min((_least(scope, index) for index in ways), default=NEVER)
            if least < NEVER:
                yield paid[state] + least, _Part({**part.fixed, **fixed}, part.banned | {taken}, None, True)
        fixed[state] = taken
        for needed in supply.clauses[taken].body:
            paid.setdefault(needed, paid[state] + scope.costs[taken])


def _least(scope: Scope, index: int) -> int:
    """The least that a clause costs with all that it needs."""
    if scope.costs[index] == NEVER:
        return NEVER
    return min(NEVER, scope.costs[index] + max(scope.bounds[state] for state in scope.supply.clauses[index].body))


def _backwards(supply: Supply, chosen: Choice) -> Iterator[int]:
    """The states that a choice supplies, from the goal backwards: each after one that needs it."""
    states, met = [GOAL], {GOAL}
    for state in states:  # grows as it goes
        yield state
        new = [s for s in dict.fromkeys(supply.clauses[chosen[state]].body) if s in chosen and s not in met]
        met.update(new)
        states += new


def _route(supply: Supply, chosen: Choice, proven: bool) -> Route:
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
        proven=proven,
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

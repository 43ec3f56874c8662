"""The best routes through a compiled network: the most likely ones or the shortest.

Costs are whole numbers, so that sums are exact and ties are real: a flow costs minus the logarithm of its probability
in millionths, with one unit of length as the tie-breaker (or the other way round for the shortest). A conversion
costs nothing.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Iterator, Mapping
from typing import Literal, NamedTuple

from graphdb.findings import Route
from graphdb.likelihood import TERMS
from graphdb.supply import GOAL, Blocked, Clause, Supply

Objective = Literal["likely", "short"]
Choice = Mapping[int, int]
"""For each state that a route supplies, the clause that does it."""

SEARCH_LIMIT = 100_000
"""How many partial routes a search may open before it stops."""

_TIE = 1 << 32
_NEVER = 1 << 200


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
    scope = _Scope(supply, level, blocked, objective)
    tree = scope.tree()
    if tree is None:
        return None
    if scope.cost(tree) == scope.bounds[GOAL]:
        return scope.route(tree)
    try:
        return next(scope.routes())
    except SearchStopped:
        return scope.route(scope.trimmed(tree))


def best_routes(
    supply: Supply, count: int, *, level: int = 0, blocked: Blocked = (), objective: Objective = "likely"
) -> tuple[list[Route], str | None]:
    """The best routes, best first, at most ``count``; and why there may be more, or ``None`` when these are all."""
    found: list[Route] = []
    try:
        for route in _Scope(supply, level, blocked, objective).routes():
            if len(found) == count:
                return found, f"the {count} that were asked for"
            found.append(route)
    except SearchStopped:
        return found, f"the search limit of {SEARCH_LIMIT} partial routes"
    return found, None


def bypass(supply: Supply, blocked: Blocked) -> Route | None:
    """The strongest route that avoids the blocked clauses.

    Its weakest flow is as likely as that of any such route; among those, it is the most likely one as a whole.
    """
    level = supply.strength(blocked)
    return None if level is None else best_route(supply, level=level, blocked=blocked)


class _Partial(NamedTuple):
    """A route under construction, from the goal backwards: what is chosen, and the states still to be supplied."""

    cost: int
    chosen: Choice
    wanted: frozenset[int]


class _Scope:
    """One search: the clauses it may use, what they cost, and the least that each state can cost."""

    def __init__(self, supply: Supply, level: int, blocked: Blocked, objective: Objective) -> None:
        self.supply = supply
        self.costs = [
            _cost(clause, objective) if clause.level >= level and index not in blocked else _NEVER
            for index, clause in enumerate(supply.clauses)
        ]
        self.bounds, self._by_dearest = self._settle(add_up=False)

    def cost(self, chosen: Choice) -> int:
        """What the flows of a route cost together."""
        return sum(self.costs[clause] for clause in chosen.values())

    def tree(self) -> dict[int, int] | None:
        """The cheapest tree by Knuth's generalisation of Dijkstra (1977, doi:10.1016/0020-0190(77)90002-3)."""
        if self.bounds[GOAL] == _NEVER:
            return None
        path = self._traced(self._by_dearest)
        if all(len(self.supply.clauses[index].body) == 1 for index in path.values()):
            return path  # where no two inputs meet, the dearest input is the only one, so this is the cheapest already
        _, cheapest = self._settle(add_up=True)
        return self._traced(cheapest)

    def _traced(self, cheapest: Choice) -> dict[int, int]:
        """What the goal needs of the clauses that supply each state most cheaply."""
        chosen: dict[int, int] = {}
        wanted = [GOAL]
        while wanted:
            state = wanted.pop()
            if state in cheapest and state not in chosen:
                chosen[state] = cheapest[state]
                wanted.extend(self.supply.clauses[cheapest[state]].body)
        return chosen

    def _settle(self, *, add_up: bool) -> tuple[list[int], dict[int, int]]:
        """Each state's cost and the clause that gives it; inputs cost their sum or, for a bound, the dearest of them."""
        supply, costs = self.supply, self.costs
        settled = [_NEVER] * len(supply.states)
        cheapest: dict[int, int] = {}
        missing = [len(clause.body) for clause in supply.clauses]
        inputs = [0] * len(supply.clauses)
        heap: list[tuple[int, int, int]] = [(0, state, -1) for state in sorted(supply.facts)]
        while heap:
            cost, state, by = heapq.heappop(heap)
            if settled[state] != _NEVER:
                continue
            settled[state] = cost
            if by >= 0:
                cheapest[state] = by
            for index in supply.out_of[state]:
                missing[index] -= 1
                inputs[index] = inputs[index] + cost if add_up else cost
                if not missing[index] and costs[index] != _NEVER:
                    heapq.heappush(heap, (inputs[index] + costs[index], supply.clauses[index].head, index))
        return settled, cheapest

    def routes(self) -> Iterator[Route]:
        """Every route, cheapest first: best-first search from the goal backwards.

        Each step decides how one state is supplied, so no derivation is met twice; derivations that are not minimal,
        or have the flows of an earlier one, are passed over.
        """
        if self.bounds[GOAL] == _NEVER:
            return
        heap = [(self.bounds[GOAL], 0, _Partial(0, {}, frozenset((GOAL,))))]
        serial = opened = 0
        seen: set[frozenset[int]] = set()
        while heap:
            _, _, partial = heapq.heappop(heap)
            if not partial.wanted:
                flows = frozenset(self._flows(partial.chosen))
                if flows not in seen and self._is_minimal(flows):
                    seen.add(flows)
                    yield self.route(partial.chosen)
                continue
            opened += 1
            if opened > SEARCH_LIMIT:
                raise SearchStopped
            state = min(partial.wanted, key=lambda wanted: (self.bounds[wanted], wanted))
            for index in self.supply.into[state]:
                if self.costs[index] != _NEVER and not self._is_circular(partial.chosen, state, index):
                    longer = self._extended(partial, index)
                    bound = self._bound(longer)
                    if bound < _NEVER:
                        serial += 1
                        heapq.heappush(heap, (bound, serial, longer))

    def _extended(self, partial: _Partial, index: int) -> _Partial:
        head, body = self.supply.clauses[index].head, self.supply.clauses[index].body
        chosen = {**partial.chosen, head: index}
        new = frozenset(state for state in body if state not in self.supply.facts and state not in chosen)
        return _Partial(partial.cost + self.costs[index], chosen, partial.wanted - {head} | new)

    def _bound(self, partial: _Partial) -> int:
        """The least that a route can cost which does as this partial one has decided.

        Supplying a wanted state may share flows with any branch that is already decided, but not with what depends on
        that state: so that much is paid for certain, besides the least that the state itself can cost.
        """
        needed_by: dict[int, list[int]] = {}
        for head, index in partial.chosen.items():
            for state in self.supply.clauses[index].body:
                needed_by.setdefault(state, []).append(head)
        bound = partial.cost
        for wanted in partial.wanted:
            dependent, stack = set(), [wanted]
            while stack:
                for head in needed_by.get(stack.pop(), ()):
                    if head not in dependent:
                        dependent.add(head)
                        stack.append(head)
            paid = sum(self.costs[partial.chosen[head]] for head in dependent)
            bound = max(bound, paid + self.bounds[wanted])
        return bound

    def _is_circular(self, chosen: Choice, state: int, index: int) -> bool:
        """Whether supplying ``state`` by this clause would need ``state`` itself."""
        stack, passed = list(self.supply.clauses[index].body), set()
        while stack:
            needed = stack.pop()
            if needed == state:
                return True
            if needed in chosen and needed not in passed:
                passed.add(needed)
                stack.extend(self.supply.clauses[chosen[needed]].body)
        return False

    def _flows(self, chosen: Choice) -> list[int]:
        """The clauses of a choice that are flows."""
        return [clause for clause in chosen.values() if self.supply.clauses[clause].flow is not None]

    def _is_minimal(self, flows: frozenset[int]) -> bool:
        """Whether the goal is lost without any one of these flows; conversions come free."""
        return not any(self._suffices(flows - {flow}) for flow in flows)

    def _suffices(self, flows: frozenset[int]) -> bool:
        known, agenda = set(self.supply.facts), list(self.supply.facts)
        while agenda:
            for index in self.supply.out_of[agenda.pop()]:
                clause = self.supply.clauses[index]
                usable = index in flows or (clause.flow is None and self.costs[index] != _NEVER)
                if usable and clause.head not in known and known.issuperset(clause.body):
                    known.add(clause.head)
                    agenda.append(clause.head)
        return GOAL in known

    def trimmed(self, tree: Choice) -> Choice:
        """A tree without the flows that it can do without."""
        kept = frozenset(self._flows(tree))
        for flow in sorted(kept):
            if self._suffices(kept - {flow}):
                kept -= {flow}
        costs = self.costs
        self.costs = [
            cost if index in kept or self.supply.clauses[index].flow is None else _NEVER
            for index, cost in enumerate(costs)
        ]
        trimmed = self.tree()
        self.costs = costs
        return trimmed or tree

    def route(self, chosen: Choice) -> Route:
        """The route of a choice, its flows in an order in which each is possible."""
        flows = [self.supply.clauses[index] for index in self._in_order(chosen)]
        ends = [self.supply.ends[clause.flow] for clause in flows if clause.flow is not None]
        met = [actor for sender, receiver, _, _ in ends for actor in (sender, receiver)]
        return Route(
            actors=tuple(dict.fromkeys(met)),
            flows=tuple(clause.flow for clause in flows if clause.flow is not None),
            commodities=tuple(commodity for _, _, commodity, _ in ends),
            enablers=tuple(dict.fromkeys(enabler for *_, enablers in ends for enabler in enablers)),
            weakest_likelihood=TERMS[min(clause.level for clause in flows)],
            probability=math.prod(sorted(clause.probability for clause in flows)),
        )

    def _in_order(self, chosen: Choice) -> list[int]:
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
                if self.supply.clauses[index].flow is not None:
                    order.append(index)
            else:
                stack.append((state, True))
                stack.extend((needed, False) for needed in reversed(self.supply.clauses[index].body))
        return order


def _cost(clause: Clause, objective: Objective) -> int:
    if clause.flow is None:
        return 0
    surprise = round(-math.log(clause.probability) * 1_000_000)
    return (surprise * _TIE + 1) if objective == "likely" else (_TIE + surprise)

"""The cheapest way to supply each state, and what a set of flows suffices for.

A flow costs what ``graphdb.supply.prices`` says. A conversion costs nothing.
"""

from __future__ import annotations

import heapq
from collections.abc import Callable, Mapping
from copy import copy
from typing import NamedTuple

from graphdb.supply import GOAL, Blocked, Clause, Supply
from graphdb.supply.first import first_path
from graphdb.supply.prices import Order, price, surprise

Objective = Order | Callable[[Clause], int]
"""What makes a route good: its probability, few flows, or a small sum of what a function says that each flow costs."""

Choice = Mapping[int, int]
"""For each state that a route supplies, the clause that does it."""

NEVER = 1 << 200
"""The cost of what cannot be had."""


class Tree(NamedTuple):
    """A choice, and what it costs where flows that several inputs share are paid for by each."""

    chosen: Choice
    added_up: int


class Scope:
    """The clauses that a search may use, what they cost, and the least that each state can cost."""

    def __init__(self, supply: Supply, level: int, blocked: Blocked, objective: Objective) -> None:
        self.supply = supply
        self.costs = [
            _cost(clause, objective) if clause.level >= level and index not in blocked else NEVER
            for index, clause in enumerate(supply.clauses)
        ]
        self.bounds, _ = self._settle(add_up=False)

    def without(self, left_out: Blocked) -> Scope:
        """The scope without some more clauses."""
        other = copy(self)
        other.costs = [NEVER if index in left_out else cost for index, cost in enumerate(self.costs)]
        other.bounds, _ = other._settle(add_up=False)
        return other

    def cost(self, chosen: Choice) -> int:
        """What the flows of a route cost together."""
        return sum(self.costs[clause] for clause in chosen.values())

    def tree(self) -> Tree | None:
        """The cheapest path or, where no path is, the cheapest tree by Knuth's generalisation of Dijkstra.

        (1977, doi:10.1016/0020-0190(77)90002-3.)
        """
        if self.bounds[GOAL] == NEVER:
            return None
        path = first_path(self.supply, self.costs, self.bounds)
        if path is not None:
            # where no two inputs meet, the dearest input is the only one, so this is the cheapest already
            return Tree(path, self.bounds[GOAL])
        added_up, cheapest = self._settle(add_up=True)
        return Tree(self._traced(cheapest), added_up[GOAL])

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
        """Each state's cost and the clause that gives it; inputs cost their sum or, for a bound, the dearest."""
        supply, costs = self.supply, self.costs
        settled = [NEVER] * len(supply.states)
        cheapest: dict[int, int] = {}
        missing = [len(clause.body) for clause in supply.clauses]
        inputs = [0] * len(supply.clauses)
        names = supply.states  # their numbers depend on what else is there
        heap = [(0, names[state], -1, state) for state in supply.facts]
        heapq.heapify(heap)
        while heap:
            cost, _, by, state = heapq.heappop(heap)
            if settled[state] != NEVER:
                continue
            settled[state] = cost
            if by >= 0:
                cheapest[state] = by
            for index in supply.out_of[state]:
                missing[index] -= 1
                inputs[index] = inputs[index] + cost if add_up else cost
                if not missing[index] and costs[index] != NEVER:
                    head = supply.clauses[index].head
                    heapq.heappush(heap, (inputs[index] + costs[index], names[head], index, head))
        return settled, cheapest

    def _suffices(self, flows: frozenset[int]) -> bool:
        known, agenda = set(self.supply.facts), list(self.supply.facts)
        while agenda:
            for index in self.supply.out_of[agenda.pop()]:
                clause = self.supply.clauses[index]
                usable = index in flows or (clause.flow is None and self.costs[index] != NEVER)
                if usable and clause.head not in known and known.issuperset(clause.body):
                    known.add(clause.head)
                    agenda.append(clause.head)
        return GOAL in known

    def flows(self, chosen: Choice) -> list[int]:
        """The clauses of a choice that are flows."""
        return [clause for clause in chosen.values() if self.supply.clauses[clause].flow is not None]

    def is_minimal(self, flows: frozenset[int]) -> bool:
        """Whether the goal is lost without any one of these flows; conversions come free."""
        return not any(self._suffices(flows - {flow}) for flow in flows)


def _cost(clause: Clause, objective: Objective) -> int:
    if clause.flow is None:
        return 0
    return objective(clause) if callable(objective) else price(clause.probability, objective)


def fewest_below(level: int) -> Objective:
    """As few flows below a level as can be; of as few, the most likely ones; with the most likely of other flows."""

    def cost(clause: Clause) -> int:
        below = clause.level < level
        return (below << 140) + (surprise(clause.probability) << 80 if below else 0) + _cost(clause, "likely")

    return cost

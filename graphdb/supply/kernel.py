"""The clauses that a best route can have, numbered by themselves: whatever else a network holds changes nothing."""

from __future__ import annotations

import heapq
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from graphdb.supply.clauses import GOAL
from graphdb.supply.trees import NEVER, Scope


class Rule(NamedTuple):
    """A clause of the kernel: what it supplies, what it needs, what it costs, and which clause it is."""

    head: int
    body: tuple[int, ...]
    cost: int
    clause: int


class Kernel(NamedTuple):
    """Clauses in the order of their numbers, and states in the order in which these name them; ``GOAL`` is the goal.

    What origins hold is in no body: it costs nothing.
    """

    rules: list[Rule]
    into: list[list[int]]
    out_of: list[list[int]]


def kernel(scope: Scope, most: int) -> Kernel:
    """What is left when clauses go that are on no route that costs at most so much.

    A clause stays where the dearest of its inputs, itself, and the least that leads from there to the goal do not cost
    more together. Of clauses that supply the same of the same, the cheapest stays, and of those the first.
    """
    supply, costs, bounds = scope.supply, scope.costs, scope.bounds
    ahead = _ahead(scope)
    best: dict[tuple[int, tuple[int, ...]], int] = {}
    for index, clause in enumerate(supply.clauses):
        if costs[index] == NEVER or clause.head in supply.facts:
            continue
        least = max(bounds[state] for state in clause.body) + costs[index] + ahead[clause.head]
        if least <= most:
            same = (clause.head, tuple(sorted(clause.body)))
            if same not in best or costs[index] < costs[best[same]]:
                best[same] = index
    numbers = {GOAL: GOAL}
    rules: list[Rule] = []
    for index in sorted(best.values()):
        clause = supply.clauses[index]
        body = tuple(numbers.setdefault(s, len(numbers)) for s in clause.body if s not in supply.facts)
        rules.append(Rule(numbers.setdefault(clause.head, len(numbers)), body, costs[index], index))
    into: list[list[int]] = [[] for _ in numbers]
    out_of: list[list[int]] = [[] for _ in numbers]
    for number, rule in enumerate(rules):
        into[rule.head].append(number)
        for state in rule.body:
            out_of[state].append(number)
    return Kernel(rules, into, out_of)


def _ahead(scope: Scope) -> list[int]:
    """The least that leads from each state to the goal, other inputs left out: Dijkstra from the goal."""
    supply, costs = scope.supply, scope.costs
    ahead = [NEVER] * len(supply.states)
    ahead[GOAL] = 0
    heap = [(0, GOAL)]
    while heap:
        cost, state = heapq.heappop(heap)
        if cost > ahead[state]:
            continue
        for index in supply.into[state]:
            if costs[index] == NEVER:
                continue
            for needed in supply.clauses[index].body:
                if cost + costs[index] < ahead[needed]:
                    ahead[needed] = cost + costs[index]
                    heapq.heappush(heap, (ahead[needed], needed))
    return ahead


def cheapest(kernel: Kernel, usable: Sequence[bool], costs: Sequence[int]) -> dict[int, int] | None:
    """For each state that the goal needs the rule of Knuth's cheapest tree by rules that are usable.

    ``None`` where they do not supply the goal. (Knuth 1977, doi:10.1016/0020-0190(77)90002-3.)
    """
    rules = kernel.rules
    by: dict[int, int] = {}
    missing = [len(rule.body) for rule in rules]
    inputs = [0] * len(rules)
    heap = [(costs[number], number) for number, rule in enumerate(rules) if usable[number] and not rule.body]
    heapq.heapify(heap)
    while heap:
        cost, number = heapq.heappop(heap)
        head = rules[number].head
        if head in by:
            continue
        by[head] = number
        if head == GOAL:
            break
        for onward in kernel.out_of[head]:
            missing[onward] -= 1
            inputs[onward] += cost
            if not missing[onward] and usable[onward]:
                heapq.heappush(heap, (inputs[onward] + costs[onward], onward))
    return dict(needed(kernel, by)) if GOAL in by else None


def needed(kernel: Kernel, by: dict[int, int]) -> Iterator[tuple[int, int]]:
    """The states that the goal needs, from there backwards, each with the rule that supplies it."""
    states, met = [GOAL], {GOAL}
    for state in states:  # grows as it goes
        yield state, by[state]
        new = [before for before in kernel.rules[by[state]].body if before not in met]
        met.update(new)
        states += new

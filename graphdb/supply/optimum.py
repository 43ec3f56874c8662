"""The best route where several inputs meet: branch and bound on what dual ascent says every route costs.

The problem is a directed Steiner tree on Horn clauses, which is NP-hard: flows that two inputs share count once. Most
of it is settled by the bound alone. Where the bound and the best route that is known differ, rules go whose unpaid rest
is more than that difference; then a state is taken that may be supplied in several ways, and each is tried by itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphdb.supply.ascent import Ascent
from graphdb.supply.clauses import GOAL
from graphdb.supply.kernel import Kernel, cheapest, kernel, needed
from graphdb.supply.patience import Allowance
from graphdb.supply.trees import Choice, Scope


def optimum(scope: Scope, tree: Choice, allowance: Allowance) -> tuple[Choice, bool]:
    """The cheapest choice of clauses that supplies the goal, and whether it is certain that none is cheaper.

    ``tree`` is some choice that does. What is found depends on the clauses that can be on a route no dearer than that,
    and on nothing else.
    """
    search = _Search(kernel(scope, scope.cost(tree)), allowance)
    search.branch([True] * len(search.kernel.rules))
    clauses = [search.kernel.rules[number].clause for number in search.best]
    return {scope.supply.clauses[index].head: index for index in clauses}, not search.stopped


class _Search:
    """The best route found so far, as rules, while branches are opened depth first."""

    def __init__(self, kernel: Kernel, allowance: Allowance) -> None:
        self.kernel, self.allowance = kernel, allowance
        self.costs = [rule.cost for rule in kernel.rules]
        self.best: tuple[int, ...] = ()
        self.cost = sum(self.costs) + 1
        self.stopped = False

    def branch(self, allowed: list[bool]) -> None:
        """Look for a cheaper route by these rules: a stack of branches, so that no depth is too deep."""
        branches = [allowed]
        while branches:
            allowed = branches.pop()
            if self.stopped:
                return
            paid = self._bounded(allowed)
            if paid is not None:
                branches += reversed(self._branches(allowed, paid))

    def _bounded(self, allowed: list[bool]) -> list[int] | None:
        """A route by rules that ascent has paid for; ``None`` where no route of this branch is cheaper than the best.

        Rules that no cheaper route can have are taken out of ``allowed``.
        """
        for last in (False, True):
            ascent = Ascent(self.kernel, allowed, self.allowance, last=last)
            if ascent.stopped:
                self.stopped = True
                self._keep_some(allowed)
                return None
            if not ascent.reaches:
                return None
            route = self._route(ascent)
            if ascent.bound >= self.cost:
                return None
            for number, left in enumerate(ascent.left):
                if allowed[number] and ascent.bound + left >= self.cost:
                    allowed[number] = False
        return route

    def _keep_some(self, allowed: Sequence[bool]) -> None:
        """Where nothing is known yet when time runs out, the cheapest tree stands in."""
        if not self.best:
            found = cheapest(self.kernel, allowed, self.costs)
            assert found is not None
            self._keep(self._trimmed(found, allowed))

    def _route(self, ascent: Ascent) -> list[int]:
        """A route by the rules that are paid for, kept if it is the best so far."""
        paid = [ok and not left for ok, left in zip(ascent.allowed, ascent.left, strict=True)]
        found = cheapest(self.kernel, paid, self.costs)
        assert found is not None
        if self._cost(found) > ascent.bound:
            found = self._trimmed(found, paid)
        return self._keep(found)

    def _keep(self, found: dict[int, int]) -> list[int]:
        """Remember a route if it is the best so far."""
        rules, cost = list(found.values()), self._cost(found)
        if cost < self.cost:
            self.best, self.cost = tuple(rules), cost
        return rules

    def _cost(self, found: dict[int, int]) -> int:
        return sum(self.costs[number] for number in found.values())

    def _trimmed(self, found: dict[int, int], usable: Sequence[bool]) -> dict[int, int]:
        """A tree without the flows that it can do without, the dearest first; conversions cost nothing and stay."""
        self.allowance.take(len(self.kernel.rules))
        within = [ok and not cost for ok, cost in zip(usable, self.costs, strict=True)]
        flows = [number for number in found.values() if self.costs[number]]
        for number in flows:
            within[number] = True
        for number in sorted(flows, key=lambda number: (-self.costs[number], number)):
            within[number] = False
            if not self._supplies(within):
                within[number] = True
        tree = cheapest(self.kernel, within, self.costs)
        assert tree is not None
        return tree

    def _supplies(self, usable: Sequence[bool]) -> bool:
        """Whether these rules supply the goal."""
        rules, out_of = self.kernel.rules, self.kernel.out_of
        missing = {number: len(rules[number].body) for number, ok in enumerate(usable) if ok}
        agenda = [rules[number].head for number, count in missing.items() if not count]
        known: set[int] = set()
        while agenda:
            state = agenda.pop()
            if state in known:
                continue
            known.add(state)
            for number in out_of[state]:
                if number in missing:
                    missing[number] -= 1
                    if not missing[number]:
                        agenda.append(rules[number].head)
        return GOAL in known

    def _branches(self, allowed: list[bool], route: list[int]) -> list[list[bool]]:
        """A branch for each way to supply a state of a route that may be supplied in several, the route's own first.

        A route needs no more than one way for each state, so the branches leave none out.
        """
        by = {self.kernel.rules[number].head: number for number in route}
        for state, taken in needed(self.kernel, by):
            ways = [number for number in self.kernel.into[state] if allowed[number]]
            if len(ways) > 1:
                ways.sort(key=lambda number: number != taken)
                found = []
                for way in ways:
                    other = allowed.copy()
                    for number in ways:
                        other[number] = number == way
                    found.append(other)
                return found
        return []

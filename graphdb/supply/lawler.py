"""Every route, cheapest first: the method of Lawler, whatever holds the ways to supply a state.

(1972, doi:10.1287/mnsc.18.7.401.) The best choice of ways parts all others by the first state, from the goal backwards,
that they supply in another way. So no choice is met twice; those that are no minimal route, or have the flows of an
earlier one, are passed over. A part is searched only when nothing that may be better is left.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple, Protocol

from msgspec.structs import replace

from graphdb.findings import Route
from graphdb.supply.patience import Patience
from graphdb.supply.trees import NEVER, Choice


class Found(NamedTuple):
    """The best choice of a part, what it costs, and whether it is certain that none is better.

    Ways on chains that cost more than ``dearest`` would change nothing about it.
    """

    chosen: Choice
    cost: int
    proven: bool
    dearest: int


class Space(Protocol):
    """States, each with the ways that can supply it; a way needs other states, or such as cost nothing."""

    @property
    def goal(self) -> int:
        """The state that is wanted."""

    @property
    def within(self) -> int:
        """What a route may cost at most so that no way of it is missing here."""

    def best(self, fixed: Choice, banned: Collection[int]) -> Found | None:
        """The best choice that decides some states as told and does without banned ways; ``None`` if there is none."""

    def least(self, state: int, without: Collection[int]) -> int:
        """The least that a state costs by other ways than these; ``NEVER`` or more where there is no other."""

    def price(self, way: int) -> int:
        """What a way costs, without what it needs."""

    def needs(self, way: int) -> Sequence[int]:
        """The states that a way needs."""

    def flows(self, chosen: Choice) -> frozenset[int]:
        """The ways of a choice that are flows."""

    def route(self, chosen: Choice) -> Route | None:
        """The route of a choice; ``None`` where it has flows that it does not need."""


def best_of(space: Space, count: int, patience: Patience) -> tuple[list[Route], str | None]:
    """The best routes, best first, at most ``count``; and why there may be more, or ``None`` when these are all.

    A route is ``proven`` where it is certain that none but those before it is better. Routes that cost more than the
    space holds are not among them.
    """
    found: list[Route] = []
    for route in _routes(space):
        if len(found) == count:
            return found, f"the {count} that were asked for"
        found.append(route)
        if patience.is_over():
            return found, "the time limit"
    return found, None


class _Part(NamedTuple):
    """Some of all choices: those that decide the states in ``fixed`` as told, and do without ``banned`` ways.

    ``best`` is the best of them, once that is known.
    """

    fixed: Choice
    banned: frozenset[int]
    best: Found | None = None


def _routes(space: Space) -> Iterator[Route]:
    heap = [(space.least(space.goal, ()), 0, _Part({}, frozenset()))]
    serial, seen, proven = 1, set[frozenset[int]](), True
    while heap:
        cost, _, part = heapq.heappop(heap)
        if cost > min(space.within, NEVER - 1):
            return
        if part.best is None:
            found = space.best(part.fixed, part.banned)
            if found is not None:
                if not found.proven and found.dearest > space.within:
                    return  # with the ways that are missing the search might have come to another end
                heapq.heappush(heap, (found.cost, serial, part._replace(best=found)))
                serial += 1
            continue
        if part.best.dearest > space.within:
            return
        proven = proven and part.best.proven
        flows = space.flows(part.best.chosen)
        if flows not in seen:
            seen.add(flows)
            route = space.route(part.best.chosen)
            if route is not None:
                yield route if proven else replace(route, proven=False)
        for bound, other in _others(space, part, part.best.chosen):
            heapq.heappush(heap, (bound, serial, other))
            serial += 1


def _others(space: Space, part: _Part, best: Choice) -> Iterator[tuple[int, _Part]]:
    """The rest of a part without its best, in parts, each with the least that its routes can cost.

    All of them pay for what is decided from some state to the goal, and for that state supplied in another way.
    """
    paid = {space.goal: 0}
    fixed: dict[int, int] = {}
    for state in _backwards(space, best):
        taken = best[state]
        if state not in part.fixed:
            least = space.least(state, {*part.banned, taken})
            if least < NEVER:
                yield paid[state] + least, _Part({**part.fixed, **fixed}, part.banned | {taken})
        fixed[state] = taken
        for needed in space.needs(taken):
            paid.setdefault(needed, paid[state] + space.price(taken))


def _backwards(space: Space, chosen: Choice) -> Iterator[int]:
    """The states that a choice supplies, from the goal backwards: each after one that needs it."""
    states, met = [space.goal], {space.goal}
    for state in states:  # grows as it goes
        yield state
        new = [s for s in dict.fromkeys(space.needs(chosen[state])) if s in chosen and s not in met]
        met.update(new)
        states += new

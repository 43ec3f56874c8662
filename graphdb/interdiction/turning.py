"""The smallest sets of flows whose presence opens a way round, or whose absence closes all ways round.

Both are hitting sets, so one search finds both. A set of doubtful flows opens a way when it has a flow of every
frontier: of the doubtful flows that could start from what is supplied so far and would add to it. A set of absent flows
closes all ways when it has a flow of every route.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from msgspec import Struct

from graphdb.interdiction.hitting import Search, singles
from graphdb.interdiction.tracing import Tracer
from graphdb.supply import GOAL, Blocked, Supply

STEP_LIMIT = 5_000
"""How many steps one search may take; they are counted, so that it ends alike on every machine."""


class Smallest(Struct, frozen=True):
    """The smallest sets, each as clauses in their order.

    ``complete`` says that no other set is as small. There is no set of up to ``none_up_to`` flows, and none of any size
    where that is ``None``.
    """

    sets: tuple[tuple[int, ...], ...]
    complete: bool
    none_up_to: int | None

    def proves(self, size: int) -> bool:
        """Whether there is certainly no set of fewer flows than ``size``."""
        return self.none_up_to is None or self.none_up_to >= size - 1


def opening(supply: Supply, level: int, blocked: Blocked, most: int) -> Smallest:
    """The smallest sets of flows below a level that, added to those at or above it, supply the goal.

    What is ``blocked`` takes no part. Sets of up to ``most`` flows are looked for.
    """
    reached, useful = supply.supplied(0, blocked), supply.useful()
    below = frozenset(index for index, clause in enumerate(supply.clauses) if clause.level < level)
    doubtful = [
        index
        for index in sorted(below)
        if index not in blocked
        and useful[supply.clauses[index].head]
        and all(reached[state] for state in supply.clauses[index].body)
    ]

    def frontier(chosen: int) -> int | None:
        known = supply.supplied(0, {*blocked, *below}.difference(_members(doubtful, chosen)))
        if known[GOAL]:
            return None
        ready = 0
        for number, index in enumerate(doubtful):
            clause = supply.clauses[index]
            if not known[clause.head] and all(known[state] for state in clause.body):
                ready |= 1 << number
        return ready

    return _smallest(frontier, doubtful, most, lambda chosen: True)


def closing(supply: Supply, level: int, blocked: Blocked, most: int) -> Smallest:
    """The smallest sets of uncertain flows on all routes that avoid what is ``blocked``, but not on all others.

    Routes are by flows at or above ``level``; without the flows of a set, some route remains. Sets of up to ``most``
    flows are looked for.
    """
    uncertain = [
        index
        for index, clause in enumerate(supply.clauses)
        if clause.level >= level and clause.probability < 1 and index not in blocked
    ]
    tracer = Tracer(supply, level, [*([index] for index in uncertain), blocked])
    gone = 1 << len(uncertain)
    if tracer.avoiding((gone << 1) - 1) is not None:
        return Smallest(sets=(), complete=True, none_up_to=None)  # by flows that are certain

    def route(chosen: int) -> int | None:
        return tracer.avoiding(chosen | gone)

    def leaves_some(chosen: int) -> bool:
        return tracer.avoiding(chosen) is not None

    return _smallest(route, uncertain, most, leaves_some)


class _StepsAreUsed(Exception):
    """The search has taken ``STEP_LIMIT`` steps."""


def _smallest(
    avoiding: Callable[[int], int | None], clauses: Sequence[int], most: int, counts: Callable[[int], bool]
) -> Smallest:
    """The smallest of the minimal hitting sets that count.

    A set that does not count may be passed over with all that hold it: it leaves no route, so no larger one does.
    """
    steps = 0

    def tick() -> None:
        nonlocal steps
        steps += 1
        if steps > STEP_LIMIT:
            raise _StepsAreUsed

    search, found = Search(avoiding, tick), list[int]()
    complete = True
    try:
        for each in search.minimal(most):
            if found and each.bit_count() > found[0].bit_count():
                break
            if counts(each):
                found.append(each)
    except _StepsAreUsed:
        complete = False
    return Smallest(
        sets=tuple(tuple(_members(clauses, each)) for each in found),
        complete=complete,
        none_up_to=found[0].bit_count() - 1 if found else None if search.exhausted else search.complete_up_to,
    )


def _members(clauses: Sequence[int], chosen: int) -> list[int]:
    return [clauses[single.bit_length() - 1] for single in singles(chosen)]

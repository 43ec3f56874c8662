"""The smallest sets of flows whose presence opens a way round, or whose absence closes all ways round.

Both are hitting sets, so one search finds both. A set of doubtful flows opens a way when it has a flow of every
frontier: of the doubtful flows that could start from what is supplied so far and would add to it. A set of absent flows
closes all ways when it has a flow of every route.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, Any

from msgspec import Struct
from msgspec.structs import replace

from graphdb.arrays.admitted import CERTAIN
from graphdb.arrays.candidates import Candidate
from graphdb.arrays.doubtful import Core
from graphdb.arrays.engine import Engine
from graphdb.interdiction.hitting import Search, singles
from graphdb.interdiction.tracing import Tracer
from graphdb.supply import GOAL

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[Any]

STEP_LIMIT = 5_000
"""How many steps one search may take; they are counted, so that it ends alike on every machine."""


class Smallest(Struct, frozen=True):
    """The smallest sets, each as the arcs of its flows.

    ``complete`` says that no other set is as small. There is no set of up to ``none_up_to`` flows, and none of any size
    where that is ``None``.
    """

    sets: tuple[tuple[int, ...], ...]
    complete: bool
    none_up_to: int | None

    def proves(self, size: int) -> bool:
        """Whether there is certainly no set of fewer flows than ``size``."""
        return self.none_up_to is None or self.none_up_to >= size - 1


def opening(core: Core, level: int, most: int) -> Smallest:
    """The smallest sets of flows below a level that, added to those at or above it, supply the goal.

    Sets of up to ``most`` flows are looked for; ``core`` has what matters for these, and there must be some set.
    """
    supply, blocked = core.supply, core.blocked
    reached, useful = supply.supplied(0, blocked), supply.useful()
    below = frozenset(index for index, clause in enumerate(supply.clauses) if clause.level < level)
    doubtful = [
        index
        for index in sorted(below)
        if index not in blocked
        and useful[supply.clauses[index].head]
        and all(reached[state] for state in supply.clauses[index].body)
    ]

    def members(chosen: int) -> list[int]:
        return [doubtful[single.bit_length() - 1] for single in singles(chosen)]

    def frontier(chosen: int) -> int | None:
        known = supply.supplied(0, {*blocked, *below}.difference(members(chosen)))
        if known[GOAL]:
            return None
        ready = 0
        for number, index in enumerate(doubtful):
            clause = supply.clauses[index]
            if not known[clause.head] and all(known[state] for state in clause.body):
                ready |= 1 << number
        return ready

    def arcs(chosen: int) -> Iterable[int]:
        return (core.arcs[index] for index in members(chosen))

    found = _smallest(frontier, arcs, most, lambda chosen: True)
    return replace(found, none_up_to=most) if found.none_up_to is None else found  # there are larger ones


class Uncertain:
    """The flows that a view admits and that are less than certain, each as something to be removed by itself."""

    def __init__(self, engine: Engine) -> None:
        self.compiled, self.level = engine.compiled, engine.level

    def on(self, rows: Iterable[int]) -> list[Candidate]:
        """Those of the flows in these rows."""
        import numpy as np

        c = self.compiled
        arcs = c.arc_of[[*rows]]
        arcs = arcs[(c.grade[arcs] >= self.level) & (c.grade[arcs] < CERTAIN)]
        flows = ((c.columns.flow_id(int(c.flow[arc])), arc) for arc in arcs.tolist())
        return [Candidate(flow, flow, np.array([], dtype=np.int64), np.array([arc])) for flow, arc in flows]


def closing(tracer: Tracer, one: Candidate, most: int) -> Smallest:
    """The smallest sets of flows on all routes of the view that avoid somebody, but not on all others.

    ``tracer`` tells routes as their uncertain flows; there must be one on each that avoids ``one``. Without the flows
    of a set, some route remains. Sets of up to ``most`` flows are looked for.
    """

    def route(chosen: int) -> int | None:
        return tracer.avoiding(chosen, one)

    def arcs(chosen: int) -> Iterable[int]:
        return (int(flow.arcs[0]) for flow in tracer.removals(chosen))

    return _smallest(route, arcs, most, lambda chosen: tracer.avoiding(chosen) is not None)


class _StepsAreUsed(Exception):
    """The search has taken ``STEP_LIMIT`` steps."""


def _smallest(
    avoiding: Callable[[int], int | None],
    arcs: Callable[[int], Iterable[int]],
    most: int,
    counts: Callable[[int], bool],
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
        sets=tuple(tuple(arcs(each)) for each in found),
        complete=complete,
        none_up_to=found[0].bit_count() - 1 if found else None if search.exhausted else search.complete_up_to,
    )

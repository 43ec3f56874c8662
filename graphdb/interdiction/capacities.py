"""How much can reach the target: states and arcs, with the capacities of the flows.

A node is a state; what is held from the start is the one source, the goal the sink. A flow is an arc with the flow's
capacity, a conversion of one input an arc without a limit: one unit in gives one unit out. Only what something may
reach and what may lead to the goal is kept.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from fractions import Fraction
from typing import TYPE_CHECKING, Any

from graphdb.arrays.compiled import Compiled
from graphdb.interdiction.max_flow import SINK, SOURCE, Arc, Arcs
from graphdb.interdiction.ordered import in_order_of_ids
from graphdb.interdiction.removable import Removable, exactly
from graphdb.problems import QuestionError
from graphdb.suggest import few
from graphdb.worlds.plan import live

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[Any]


class Capacities:
    """The capacities of one question; ``arcs`` and ``clauses`` name the same things in the same order.

    ``clauses`` numbers arcs of the compiled network; ``scale`` makes whole numbers of the capacities as they were
    written.

    Raises:
        QuestionError: a conversion that may matter needs two inputs, or no flow of some route has a capacity.
    """

    def __init__(self, compiled: Compiled, level: int = 0) -> None:
        self.compiled = compiled
        self.clauses = in_order_of_ids(compiled, live(compiled, level))
        self._refuse_two_inputs()
        rows, tails, heads = (column[self.clauses].tolist() for column in (compiled.flow, compiled.tail, compiled.head))
        given = [self._limit(row) for row in rows]
        self.scale = math.lcm(*(limit.denominator for limit in given if limit is not None))
        self.nodes = SINK + 1
        self._numbers = {compiled.goal: SINK, **dict.fromkeys(compiled.facts.tolist(), SOURCE)}
        self.arcs = [
            Arc(self._node(tail), self._node(head), None if limit is None else int(limit * self.scale))
            for tail, head, limit in zip(tails, heads, given, strict=True)
        ]
        self._refuse_unbounded(rows)
        self._flows = Arcs(self.nodes, self.arcs)
        self._places = {clause: place for place, clause in enumerate(self.clauses.tolist())}

    def value(self, blocked: Ints | Sequence[int] = ()) -> Fraction:
        """The most that can reach the target without the ``blocked`` arcs, in the units of the capacities."""
        return Fraction(self._flows.most(self._gone(blocked))[0], self.scale)

    def at_most(self, things: Sequence[Removable], blocked: Ints | Sequence[int] = ()) -> list[Fraction]:
        """For each removable, the most that its removal can take away after the ``blocked`` arcs are gone.

        That is what a greatest flow sends through it. What an actor receives it also sends on, so only what it sends
        and enables counts.
        """
        _, carried = self._flows.most(self._gone(blocked))
        return [Fraction(sum(carried[place] for place in self._gone(thing.sent)), self.scale) for thing in things]

    def _gone(self, blocked: Ints | Sequence[int]) -> list[int]:
        return [self._places[clause] for clause in {*map(int, blocked)} if clause in self._places]

    def _limit(self, row: int) -> Fraction | None:
        """The capacity of the flow in a row; ``None`` for one without a limit, and for a conversion."""
        given = self.compiled.columns.flows.capacity
        return None if row < 0 or given is None or math.isnan(given[row]) else exactly(float(given[row]))

    def _node(self, state: int) -> int:
        if state not in self._numbers:
            self._numbers[state] = self.nodes
            self.nodes += 1
        return self._numbers[state]

    def _refuse_two_inputs(self) -> None:
        c, columns = self.compiled, self.compiled.columns
        joined = self.clauses[c.tail[self.clauses] >= c.first_join]
        if len(joined):
            rule = columns.actors.converts[-1 - int(c.flow[joined[0]])]
            inputs = " and ".join(sorted({str(columns.commodities[good]) for good in rule.inputs}))
            actor, made = columns.actors.ids[rule.actor], columns.commodities[rule.output]
            raise QuestionError(
                f"'{actor}' makes {made} of {inputs}, and a max flow cannot say how much of each",
                "--objective probability needs no amounts",
            )

    def _refuse_unbounded(self, rows: Sequence[int]) -> None:
        """Where arcs without a limit join source and sink, name the flows among them."""
        leaving: dict[int, list[int]] = {}
        for place, arc in enumerate(self.arcs):
            if arc.capacity is None:
                leaving.setdefault(arc.tail, []).append(place)
        by: dict[int, int] = {}
        agenda = [SOURCE]
        for node in agenda:
            for place in leaving.get(node, ()):
                head = self.arcs[place].head
                if head not in by:
                    by[head] = place
                    agenda.append(head)
        if SINK not in by:
            return
        flows, node = [], SINK
        while node != SOURCE:
            flows.append(rows[by[node]])
            node = self.arcs[by[node]].tail
        named = few([self.compiled.columns.flow_id(row) for row in reversed(flows) if row >= 0])
        raise QuestionError(
            f"there is no limit to what can reach the target: no capacity is given for {named}",
            "give one of these flows a capacity, or ask for --objective probability",
        )

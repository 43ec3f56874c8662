"""How much can reach the target: the arrays of states and clauses, read as arcs with capacities.

A node is a state; what is held from the start is the one source, the goal the sink. A flow is an arc with the flow's
capacity, a conversion of one input an arc without a limit: one unit in gives one unit out. Only what something may
reach and what may lead to the goal is kept.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Sequence
from fractions import Fraction

from graphdb.interdiction.max_flow import SINK, SOURCE, Arc, Arcs
from graphdb.interdiction.removable import Removable, exactly
from graphdb.network import Network
from graphdb.problems import QuestionError
from graphdb.supply import GOAL, Clause, Supply


class Capacities:
    """The capacities of one question; ``arcs`` and ``clauses`` name the same things in the same order.

    ``scale`` makes whole numbers of the capacities as they were written.

    Raises:
        QuestionError: a conversion that may matter needs two inputs, or no flow of some route has a capacity.
    """

    def __init__(self, network: Network, supply: Supply, level: int = 0) -> None:
        self.supply = supply
        supplied, useful = supply.supplied(level), supply.useful(level)
        self.clauses = [
            index
            for index, clause in enumerate(supply.clauses)
            if clause.level >= level
            and useful[clause.head]
            and clause.head not in supply.facts
            and all(supplied[state] for state in clause.body)
        ]
        self._refuse_two_inputs()
        limits = {
            flow: None if data["capacity"] is None else exactly(data["capacity"])
            for *_, flow, data in network.edges(keys=True, data=True)
        }
        kept = [supply.clauses[index] for index in self.clauses]
        given = [limits[clause.flow] if clause.flow is not None else None for clause in kept]
        self.scale = math.lcm(*(limit.denominator for limit in given if limit is not None))
        self.nodes = SINK + 1
        self._numbers = {GOAL: SINK, **dict.fromkeys(supply.facts, SOURCE)}
        self.arcs = [
            Arc(self._node(clause.body[0]), self._node(clause.head), None if limit is None else int(limit * self.scale))
            for clause, limit in zip(kept, given, strict=True)
        ]
        self._refuse_unbounded(kept)
        self._flows = Arcs(self.nodes, self.arcs)
        self._places = {clause: place for place, clause in enumerate(self.clauses)}

    def value(self, blocked: Collection[int] = ()) -> Fraction:
        """The most that can reach the target without the ``blocked`` clauses, in the units of the capacities."""
        return Fraction(self._flows.most(self._gone(blocked))[0], self.scale)

    def at_most(self, things: Sequence[Removable], blocked: Collection[int] = ()) -> list[Fraction]:
        """For each removable, the most that its removal can take away after the ``blocked`` clauses are gone.

        That is what a greatest flow sends through it. What an actor receives it also sends on, so only what it sends
        and enables counts.
        """
        _, carried = self._flows.most(self._gone(blocked))
        return [
            Fraction(sum(carried[self._places[clause]] for clause in thing.sent if clause in self._places), self.scale)
            for thing in things
        ]

    def _gone(self, blocked: Collection[int]) -> list[int]:
        return [self._places[clause] for clause in blocked if clause in self._places]

    def _node(self, state: int) -> int:
        if state not in self._numbers:
            self._numbers[state] = self.nodes
            self.nodes += 1
        return self._numbers[state]

    def _refuse_two_inputs(self) -> None:
        for index in self.clauses:
            clause = self.supply.clauses[index]
            if len(clause.body) > 1:
                actor, made = self.supply.states[clause.head]
                inputs = " and ".join(self.supply.states[state][1] for state in clause.body)
                raise QuestionError(
                    f"'{actor}' makes {made} of {inputs}, and a max flow cannot say how much of each",
                    "--objective probability needs no amounts",
                )

    def _refuse_unbounded(self, kept: list[Clause]) -> None:
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
            flows.append(kept[by[node]].flow)
            node = self.arcs[by[node]].tail
        named = ", ".join(flow for flow in reversed(flows) if flow is not None)
        raise QuestionError(
            f"there is no limit to what can reach the target: no capacity is given for {named}",
            "give one of these flows a capacity, or ask for --objective probability",
        )

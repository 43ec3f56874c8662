"""Without what is each state lost? Many removals answered by one pass: a bit each.

A state is lost without something when every clause that supplies it is, and a clause when it is taken away or one of
its inputs is lost: the greatest solution of the dominance equations (Allen & Cocke 1970, doi:10.1145/390013.808480),
over Horn clauses and whole sets of them.
"""

from __future__ import annotations

from collections.abc import Sequence

from graphdb.supply.clauses import GOAL, Blocked, Supply


class Lost:
    """For each state, the removals without which it is not supplied by clauses at or above a level.

    ``without`` has one whole number a state: bit ``n`` is set where it is lost without the clauses ``removals[n]``. A
    state that nothing supplies has all bits.
    """

    def __init__(self, supply: Supply, level: int, removals: Sequence[Blocked]) -> None:
        self.supply, self.level = supply, level
        self.stopped: dict[int, int] = {}
        for number, clauses in enumerate(removals):
            for index in clauses:
                self.stopped[index] = self.stopped.get(index, 0) | 1 << number
        self.without = [(1 << len(removals)) - 1] * len(supply.states)
        for state in supply.facts:
            self.without[state] = 0
        self._spread(self.without, list(supply.facts))

    def stops(self, number: int) -> bool:
        """Whether nothing reaches the goal without removal ``number``."""
        return bool(self.without[GOAL] >> number & 1)

    def _spread(self, without: list[int], agenda: list[int]) -> None:
        """Let what some states are not lost without any more reach all that they supply."""
        clauses, out_of, stopped = self.supply.clauses, self.supply.out_of, self.stopped
        while agenda:
            for index in out_of[agenda.pop()]:
                clause = clauses[index]
                if clause.level < self.level:
                    continue
                less = stopped.get(index, 0)
                for state in clause.body:
                    less |= without[state]
                if without[clause.head] & ~less:
                    without[clause.head] &= less
                    agenda.append(clause.head)

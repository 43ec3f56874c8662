"""Supply in 64 worlds a word: the least fixpoint over the states of a plan, level by level.

Rows are states or clauses, columns are words. One sweep settles all states on no cycle; those on cycles are gone round
until nothing new is supplied, and then only by the clauses that have something new to start from.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from graphdb.worlds.plan import Plan, Step

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Words = NDArray[np.uint64]


class Sweep:
    """The worlds of one block: ``exists`` has a row for each clause of the plan.

    ``known`` tells in which worlds each state is supplied. ``proof`` tells in which worlds a clause is a first proof of
    its head: whatever it needs was known before. ``present`` tells in which worlds a state's actor is there.
    """

    def __init__(self, plan: Plan, exists: Words) -> None:
        import numpy as np

        count = exists.shape[1]
        self.plan, self.exists = plan, exists
        self.proof = np.empty_like(exists)
        self.present = np.full((plan.always + 1, count), ~np.uint64(0), dtype=np.uint64)
        self.known = np.empty_like(self.present)
        self.known[plan.always] = ~np.uint64(0)

    def run(self, first: int = 0) -> Words:
        """Settle the states from step ``first`` on, earlier ones being settled, and give the goal's row."""
        plan = self.plan
        self.known[: plan.facts] = self.present[: plan.facts]
        for step in plan.steps[first:]:
            if step.cyclic:
                self._round(step)
            else:
                self._pass(step)
        goal: Words = self.known[plan.goal]
        return goal

    def _pass(self, step: Step) -> None:
        import numpy as np

        bodies, heads = self.plan.bodies[step.first : step.end], slice(step.first_state, step.end_state)
        proof, known = self.proof[step.first : step.end], self.known[heads]
        np.take(self.known, bodies[:, 0], axis=0, out=proof, mode="clip")
        for column, rows in enumerate(step.more, start=1):
            if len(rows):
                proof[rows] &= self.known[bodies[rows, column]]
        proof &= self.exists[step.first : step.end]
        np.bitwise_or.reduceat(proof, step.starts, axis=0, out=known)
        known &= self.present[heads]

    def _round(self, step: Step) -> None:
        import numpy as np

        self.known[step.first_state : step.end_state] = 0
        self.proof[step.first : step.end] = 0
        bodies = self.plan.bodies[step.first : step.end]
        heads = np.repeat(np.arange(step.first_state, step.end_state), np.diff(step.starts, append=len(bodies)))
        news = np.ones(self.plan.always + 1, dtype=bool)
        while True:
            chosen = np.flatnonzero(news[bodies].any(axis=1))
            if not len(chosen):
                return
            proofs = self.exists[step.first + chosen]
            for column in range(bodies.shape[1]):
                proofs &= self.known[bodies[chosen, column]]
            starts = np.flatnonzero(np.diff(heads[chosen], prepend=-1))
            states = heads[chosen[starts]]
            new = np.bitwise_or.reduceat(proofs, starts, axis=0) & self.present[states] & ~self.known[states]
            proofs &= np.repeat(new, np.diff(starts, append=len(chosen)), axis=0)
            self.proof[step.first + chosen] |= proofs
            self.known[states] |= new
            news[:] = False
            news[states[new.any(axis=1)]] = True

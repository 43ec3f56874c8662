"""Supply in 64 worlds a word: the least fixpoint over the states of a plan, level by level.

Rows are states or clauses, columns are words. One sweep settles all states on no cycle; those on cycles are gone round
until nothing new is supplied, and then only by the clauses that have something new to start from.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from graphdb.worlds.plan import Plan, Step

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]
    Numbers = NDArray[np.int64]
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

    def run(self, first: int = 0, *, proving: bool = False) -> Words:
        """Settle the states from a level on, all before it being settled, and give the goal's row.

        ``proof`` is kept for states on cycles only where ``proving``.
        """
        plan = self.plan
        self.known[: plan.facts] = self.present[: plan.facts]
        for level in plan.levels[first:]:
            if level.cyclic:
                self._go_round(level.steps, proving)
            else:
                self._pass(level.steps[0])
        goal: Words = self.known[plan.goal]
        return goal

    def part(self, words: Numbers) -> Sweep:
        """Some of the columns as a sweep of its own, settled as this one is; a column may be there more than once."""
        import numpy as np

        part = Sweep(self.plan, np.take(self.exists, words, axis=1))
        np.take(self.known, words, axis=1, out=part.known)
        return part

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

    def _go_round(self, steps: Sequence[Step], proving: bool) -> None:
        """Step by step, and again from the first, by the clauses that have something new to start from."""
        import numpy as np

        self.known[steps[0].first_state : steps[-1].end_state] = 0
        self.proof[steps[0].first : steps[-1].end] = 0
        news = np.zeros(self.plan.always + 1, dtype=bool)
        news[: steps[0].first_state] = True
        while news.any():
            now = np.zeros_like(news)
            for step in steps:
                self._gain(step, news | now, now, proving)
            news = now

    def _gain(self, step: Step, news: Flags, now: Flags, proving: bool) -> None:
        """Add to a step's states what follows from states with news, and note in ``now`` which of them gained."""
        import numpy as np

        bodies = self.plan.bodies[step.first : step.end]
        chosen = np.flatnonzero(news[bodies].any(axis=1) if step.more else news[bodies[:, 0]])
        if not len(chosen):
            return
        heads = step.heads[chosen]
        starts = np.concatenate(([0], np.flatnonzero(heads[1:] != heads[:-1]) + 1))
        states = heads[starts]
        proofs = self.exists[step.first + chosen]
        for column in range(bodies.shape[1]):
            proofs &= self.known[bodies[chosen, column]]
        new = np.bitwise_or.reduceat(proofs, starts, axis=0) & self.present[states] & ~self.known[states]
        if proving:
            self.proof[step.first + chosen] |= proofs & np.repeat(new, np.diff(starts, append=len(chosen)), axis=0)
        self.known[states] |= new
        now[states] = new.any(axis=1)

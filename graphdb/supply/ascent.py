"""What every route costs at least: dual ascent.

Wong's method for Steiner arborescences (1984, doi:10.1007/BF02612335), on Horn clauses. As long as the rules that have
been paid for do not supply the goal, there is a cut: rules not yet paid for, one of which every route has. All of them
are paid what the cheapest of them still lacks, and every route costs so much more.
"""

from __future__ import annotations

from graphdb.supply.clauses import GOAL
from graphdb.supply.kernel import Kernel
from graphdb.supply.patience import Allowance


class Ascent:
    """The bound, and what of each rule's cost it leaves unpaid (``left``).

    ``allowed`` says which rules may be used. ``reaches`` is false where these do not supply the goal, and ``stopped``
    true where the allowance ran out: the bound holds all the same.
    """

    def __init__(self, kernel: Kernel, allowed: list[bool], allowance: Allowance, *, last: bool = False) -> None:
        self.kernel, self.allowed, self.last = kernel, allowed, last
        self.left = [rule.cost for rule in kernel.rules]
        self.bound = 0
        self.reaches, self.stopped = True, False
        self.missing = [len(rule.body) for rule in kernel.rules]
        self.known = bytearray(len(kernel.into))
        for number, rule in enumerate(kernel.rules):
            if not rule.body and not rule.cost and allowed[number]:
                self._supply(rule.head)
        while not self.known[GOAL]:
            cut, looked_at = self._cut()
            if not cut:
                self.reaches = False
                return
            if not allowance.take(looked_at):
                self.stopped = True
                return
            self._pay(cut)

    def _cut(self) -> tuple[list[int], int]:
        """Unpaid rules into what the goal still needs, and how many rules were looked at.

        Of a rule that is paid for, one input that is missing is enough: the first (or the last) that is needed anyway,
        else the first (or the last).
        """
        kernel, known = self.kernel, self.known
        needs, cut, looked_at = {GOAL}, [], 0
        states = [GOAL]
        waiting: list[int] = []
        while states or waiting:
            if not states:
                body = kernel.rules[waiting.pop()].body
                if needs.isdisjoint(body):
                    lacking = [state for state in body if not known[state]]
                    states.append(lacking[-1 if self.last else 0])
                    needs.add(states[0])
                continue
            for number in kernel.into[states.pop()]:
                looked_at += 1
                if not self.allowed[number]:
                    continue
                if self.left[number]:
                    cut.append(number)
                else:
                    waiting.append(number)
        return cut, looked_at

    def _pay(self, cut: list[int]) -> None:
        least = min(self.left[number] for number in cut)
        self.bound += least
        for number in cut:
            self.left[number] -= least
            if not self.left[number] and not self.missing[number]:
                self._supply(self.kernel.rules[number].head)

    def _supply(self, state: int) -> None:
        """Mark a state as supplied by rules that are paid for, and all that follows."""
        agenda = [state]
        while agenda:
            state = agenda.pop()
            if self.known[state]:
                continue
            self.known[state] = 1
            for number in self.kernel.out_of[state]:
                self.missing[number] -= 1
                if not self.missing[number] and not self.left[number] and self.allowed[number]:
                    agenda.append(self.kernel.rules[number].head)

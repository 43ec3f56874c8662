"""Some route that avoids what is taken away, any route, quickly and again and again."""

from __future__ import annotations

from collections.abc import Collection, Sequence

from graphdb.interdiction.hitting import singles
from graphdb.supply import GOAL, Supply

_NEVER = 1 << 60


class Tracer:
    """Routes by flows at or above a level, told as which of some groups of clauses are on them.

    ``groups`` are numbered in their order; sets of them are whole numbers with a bit for each group, as in
    ``graphdb.interdiction.hitting``. A group may hold all that falls with an actor, or a single flow; it is on a route
    when the route falls with it.

    >>> from graphdb.examples import mint
    >>> from graphdb.network import build
    >>> from graphdb.arrays.compiling import compile
    >>> supply = compile(build(mint()), ["town"])
    >>> tracer = Tracer(supply, 4, [supply.blocked_by([actor]) for actor in ("harbour", "forge", "press-maker")])
    >>> bin(tracer.avoiding(0)), bin(tracer.avoiding(0b010)), tracer.avoiding(0b110)
    ('0b11', '0b101', None)
    """

    def __init__(self, supply: Supply, level: int, groups: Sequence[Collection[int]]) -> None:
        supplied, useful = supply.supplied(level), supply.useful(level)
        self._heads = [clause.head for clause in supply.clauses]
        self._bodies = [clause.body for clause in supply.clauses]
        live = [
            clause.level >= level and useful[clause.head] and all(supplied[state] for state in clause.body)
            for clause in supply.clauses
        ]
        self._needs = [len(body) for body in self._bodies]
        self._out_of = [[index for index in indices if live[index]] for indices in supply.out_of]
        self._facts = [state for state in sorted(supply.facts) if useful[state]]
        self._falls = [[index for index in sorted(group) if live[index]] for group in groups]
        self._groups: list[list[int]] = [[] for _ in supply.clauses]
        for number, indices in enumerate(self._falls):
            for index in indices:
                self._groups[index].append(number)

    def avoiding(self, gone: int) -> int | None:
        """The groups on a route that avoids all those ``gone``, or ``None`` where there is no such route.

        One search from the origins, nearest states first, so that the route is short where it can be.
        """
        missing = self._needs.copy()
        for group in singles(gone):
            for index in self._falls[group.bit_length() - 1]:
                missing[index] = _NEVER
        given_by: dict[int, int] = dict.fromkeys(self._facts, -1)
        agenda = list(given_by)
        for state in agenda:
            for index in self._out_of[state]:
                missing[index] -= 1
                if not missing[index]:
                    head = self._heads[index]
                    if head not in given_by:
                        given_by[head] = index
                        agenda.append(head)
            if GOAL in given_by:
                return self._met(given_by)
        return None

    def _met(self, given_by: dict[int, int]) -> int:
        met, passed, wanted = 0, {GOAL}, [GOAL]
        while wanted:
            index = given_by[wanted.pop()]
            if index < 0:
                continue
            for number in self._groups[index]:
                met |= 1 << number
            new = [state for state in self._bodies[index] if state not in passed]
            passed.update(new)
            wanted.extend(new)
        return met

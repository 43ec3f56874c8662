"""Some route that avoids what is taken away, any route, quickly and again and again."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import cache

from graphdb.arrays.candidates import Candidate
from graphdb.arrays.engine import Engine
from graphdb.interdiction.hitting import singles
from graphdb.supply import GOAL

_NEVER = 1 << 60


class Tracer:
    """Routes by flows that the view admits, told as who or what on them may be removed.

    ``on`` names the removals that the flows in some rows meet: actors, groups, or flows themselves. They get numbers as
    they are met; sets of them are whole numbers with a bit for each, as in ``graphdb.interdiction.hitting``.

    >>> from graphdb.examples import mint
    >>> from graphdb.network import build
    >>> from graphdb.arrays.compiling import engine_of
    >>> engine = engine_of(build(mint()), ["town"])
    >>> tracer = Tracer(engine, engine.candidates(None).on)
    >>> first = tracer.avoiding(0)
    >>> [one.id for one in tracer.removals(first) if tracer.avoiding(tracer.number(one))]
    ['forge']
    """

    def __init__(self, engine: Engine, on: Callable[[Iterable[int]], Sequence[Candidate]]) -> None:
        self._on = on
        self._numbers: dict[str, int] = {}
        self._removals: list[Candidate] = []
        self._met_at: Callable[[int], int] = cache(lambda row: sum(map(self.number, self._on([row]))))
        self._route: Callable[[Sequence[Candidate]], Iterable[int] | None] = engine.some_route
        if engine.is_small:
            self._route = _Listed(engine).route
            for row in engine.rows:
                self._met_at(row)

    def number(self, removal: Candidate) -> int:
        """The set of one removal."""
        if removal.id not in self._numbers:
            self._numbers[removal.id] = 1 << len(self._removals)
            self._removals.append(removal)
        return self._numbers[removal.id]

    def removals(self, chosen: int) -> list[Candidate]:
        """The removals in a set."""
        return [self._removals[single.bit_length() - 1] for single in singles(chosen)]

    def avoiding(self, gone: int, *others: Candidate) -> int | None:
        """The removals on a route that avoids all those ``gone`` and some others; ``None`` without such a route."""
        rows = self._route([*self.removals(gone), *others])
        if rows is None:
            return None
        met = 0
        for row in rows:
            met |= self._met_at(row)
        return met


class _Listed:
    """The search for a route in a small network, on lists."""

    def __init__(self, engine: Engine) -> None:
        supply, level = engine.supply, engine.level
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
        self._falls = cache(lambda removal: [index for index in engine.clauses_of(removal) if live[index]])
        self._row_of = {index: row for row, index in engine.rows.items()}

    def route(self, gone: Sequence[Candidate]) -> list[int] | None:
        """The rows of the flows of a route; ``None`` where there is none.

        One search from the origins, nearest states first, so that the route is short where it can be.
        """
        missing = self._needs.copy()
        for removal in gone:
            for index in self._falls(removal):
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
                return self._traced(given_by)
        return None

    def _traced(self, given_by: dict[int, int]) -> list[int]:
        clauses: list[int] = []
        passed, wanted = {GOAL}, [GOAL]
        while wanted:
            index = given_by[wanted.pop()]
            if index < 0:
                continue
            clauses.append(index)
            new = [state for state in self._bodies[index] if state not in passed]
            passed.update(new)
            wanted.extend(new)
        return [self._row_of[index] for index in clauses if index in self._row_of]

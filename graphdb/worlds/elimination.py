"""Exact probabilities by variable elimination: variables are summed out one by one, those with few neighbours first.

(Zhang & Poole 1996, doi:10.1613/jair.305; bucket elimination: Dechter 1999, doi:10.1016/S0004-3702(99)00059-4.) The
cost hangs on how entangled the network is, its treewidth, and not on how many flows are uncertain. What is in series or
parallel is reduced first: to eliminate a variable between two others is that reduction.
"""

from __future__ import annotations

import heapq
from collections.abc import Collection, Iterable, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from graphdb.arrays.compiled import Compiled
from graphdb.arrays.written import written
from graphdb.supply import Supply
from graphdb.worlds.factors import MOST_VARIABLES, Factor, Factors

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Ints = NDArray[Any]
    Numbers = NDArray[np.float64]

MOST_AXES = 16
"""A table has no more axes than this: 65,536 numbers."""

MOST_NUMBERS = 1 << 26
"""How many numbers may be reckoned with in all, for each actor anew: a few seconds."""


PRIME = 67_108_859
"""The largest prime below 2^26: a product of two such numbers is exact in a float."""


class _Bucket(NamedTuple):
    """A variable's turn: what it meets, from the factors and from earlier buckets, and which variables are left."""

    factors: tuple[int, ...]
    messages: tuple[int, ...]
    scope: tuple[int, ...]


class Elimination:
    """The probability that the goal is lost, and again without any one actor: only what that changes is redone.

    With ``modulo``, a prime up to ``PRIME``, and whole numbers for probabilities, all is reckoned modulo that.
    """

    def __init__(
        self, supply: Supply, factors: Sequence[Factor], buckets: Sequence[_Bucket], modulo: int | None = None
    ) -> None:
        self.supply, self.factors, self.buckets, self.modulo = supply, factors, buckets, modulo
        self.falls_with: dict[int, list[int]] = {}
        for place, factor in enumerate(factors):
            if factor.clause is not None:
                self.falls_with.setdefault(factor.clause, []).append(place)
        self.messages: list[Numbers] = []
        for bucket in buckets:
            self.messages.append(self._message(bucket, {}, {}))

    def lost(self, without: Collection[int] = ()) -> float:
        """The probability that the goal is not supplied when these clauses are gone."""
        import numpy as np

        gone = {place for clause in without for place in self.falls_with.get(clause, ())}
        tables = {place: np.ones_like(self.factors[place].table) for place in gone}
        changed: dict[int, Numbers] = {}
        total = 1.0
        for place, bucket in enumerate(self.buckets):
            if not gone.isdisjoint(bucket.factors) or not changed.keys().isdisjoint(bucket.messages):
                changed[place] = self._message(bucket, tables, changed)
            if len(bucket.scope) == 1:
                total = self._reduced(total * float(changed.get(place, self.messages[place])))
        return total

    def carrying(self, flows: Iterable[str]) -> frozenset[int]:
        """The clauses that fall with some flows."""
        gone = {*flows}
        return frozenset(index for index, clause in enumerate(self.supply.clauses) if clause.flow in gone)

    def _message(self, bucket: _Bucket, tables: dict[int, Numbers], changed: dict[int, Numbers]) -> Numbers:
        """The product of all that a bucket holds, with its variable, the first axis, summed out."""
        import numpy as np

        product: Numbers = np.ones((1,) * len(bucket.scope))
        for place in bucket.factors:
            factor = self.factors[place]
            product = self._reduced(product * _spread(tables.get(place, factor.table), factor.scope, bucket.scope))
        for place in bucket.messages:
            table = changed.get(place, self.messages[place])
            product = self._reduced(product * _spread(table, self.buckets[place].scope[1:], bucket.scope))
        return np.asarray(self._reduced(product[0] + product[1]))

    def _reduced(self, numbers: Any) -> Any:
        return numbers if self.modulo is None else numbers % self.modulo


def elimination(supply: Supply, runs: int, *, modulo: int | None = None) -> Elimination | None:
    """Ready to be asked so many times; ``None`` where the network is too entangled for that.

    All clauses of the supply have to be live: something reaches them, and they may lead to the goal.

    >>> from graphdb.examples import mint
    >>> from graphdb.network import View, build
    >>> from graphdb.arrays.compiling import engine_of
    >>> from graphdb.arrays.written import written
    >>> from graphdb.worlds.plan import live
    >>> compiled = engine_of(build(mint(), View(min_likelihood=None)), ["town"]).compiled
    >>> supply = written(compiled, live(compiled))
    >>> ready = elimination(supply, runs=2)
    >>> round(1 - ready.lost(), 3), round(1 - ready.lost(supply.blocked_by(["mine"])), 3)
    (0.64, 0.125)
    """
    split = Factors(supply)
    if split.variables > MOST_VARIABLES:
        return None
    order = _order(split.factors, split.variables, runs)
    if order is None:
        return None
    turns = {variable: turn for turn, variable in enumerate(order)}
    factors = [_sorted(factor, turns) for factor in split.factors]
    return Elimination(supply, factors, _buckets(factors, order, turns), modulo)


def elimination_of(compiled: Compiled, arcs: Ints, runs: int) -> Elimination | None:
    """The same of live arcs, which are written out only where they are not out of the question by their number.

    Each state that they supply takes two variables, the goal one, and a variable a table of two numbers at least.
    """
    import numpy as np

    variables = 2 * len(np.unique(compiled.head[arcs])) - 1
    if variables > MOST_VARIABLES or 2 * variables * runs > MOST_NUMBERS:
        return None
    return elimination(written(compiled, arcs.tolist()), runs)


def _order(factors: Sequence[Factor], variables: int, runs: int) -> list[int] | None:
    """The variables, each with the fewest neighbours at its turn; ``None`` when there is too much to reckon with."""
    near: list[set[int]] = [set() for _ in range(variables)]
    for factor in factors:
        for variable in factor.scope:
            near[variable].update(factor.scope)
    heap = [(len(neighbours), variable) for variable, neighbours in enumerate(near)]
    heapq.heapify(heap)
    order: list[int] = []
    done = bytearray(variables)
    numbers = 0
    while heap:
        size, variable = heapq.heappop(heap)
        if done[variable] or size != len(near[variable]):
            continue
        numbers += runs << size
        if size > MOST_AXES or numbers > MOST_NUMBERS:
            return None
        done[variable] = 1
        order.append(variable)
        rest = near[variable] - {variable}
        for other in rest:
            near[other] |= rest
            near[other].discard(variable)
            heapq.heappush(heap, (len(near[other]), other))
    return order


def _sorted(factor: Factor, turns: dict[int, int]) -> Factor:
    """The same factor with its axes in the order in which their variables are summed out."""
    import numpy as np

    axes = sorted(range(len(factor.scope)), key=lambda axis: turns[factor.scope[axis]])
    scope = tuple(turns[factor.scope[axis]] for axis in axes)
    return Factor(scope, np.transpose(factor.table, axes), factor.clause)


def _buckets(factors: Sequence[Factor], order: Sequence[int], turns: dict[int, int]) -> list[_Bucket]:
    held: list[list[int]] = [[] for _ in order]
    for place, factor in enumerate(factors):
        held[factor.scope[0]].append(place)
    messages: list[list[int]] = [[] for _ in order]
    buckets: list[_Bucket] = []
    for turn in range(len(order)):
        scopes = [factors[place].scope for place in held[turn]] + [buckets[place].scope[1:] for place in messages[turn]]
        scope = tuple(sorted({turn}.union(*scopes)))
        buckets.append(_Bucket(tuple(held[turn]), tuple(messages[turn]), scope))
        if len(scope) > 1:
            messages[scope[1]].append(turn)
    return buckets


def _spread(table: Numbers, scope: Sequence[int], over: Sequence[int]) -> Numbers:
    """A table with an axis for each variable of a wider scope: of length one where it says nothing of it."""
    shape = [2 if variable in scope else 1 for variable in over]
    return table.reshape(shape)

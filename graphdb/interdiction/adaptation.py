"""What removals achieve where others may step into the place of those removed."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from graphdb.arrays.compiled import Compiled
from graphdb.columns import NOT_GIVEN
from graphdb.interdiction.removable import Chosen, Removable
from graphdb.interdiction.strategies import Objective

EXACT_UP_TO = 8
"""Up to so many members that may be replaced, every combination is measured; of more, ``DRAWS`` are drawn."""

DRAWS = 256


class Adapted(NamedTuple):
    """The objective to expect, and which of those removed may be replaced."""

    value: float
    replaceable: tuple[str, ...]


class Adaptation:
    """Each actor removed is replaced with the same ``probability``, independently of the others.

    It can be where another actor of its kind and its region remains; its flows then stand as before. One whose region
    the data leave out is not replaced.
    """

    def __init__(
        self, compiled: Compiled, things: Sequence[Removable], objective: Objective, probability: float, seed: int = 0
    ) -> None:
        self.things, self.objective, self.probability, self.seed = things, objective, probability, seed
        self._compiled = compiled

    def of(self, chosen: Chosen) -> Adapted:
        """What to expect of these removals."""
        replaceable = self._replaceable(sorted(chosen))
        value = math.fsum(
            weight * float(self.objective.value(sorted(chosen.difference(back))))
            for back, weight in self._replaced(replaceable)
        )
        return Adapted(value, tuple(self.things[place].id for place in replaceable))

    def _replaceable(self, chosen: Sequence[int]) -> list[int]:
        """Those beside whom another of their kind and region remains."""
        actors = self._compiled.columns.actors
        kind, region = actors.kind.codes, actors.region.codes
        left = ~self._compiled.is_gone & (region != NOT_GIVEN)
        left[[self.things[place].row for place in chosen]] = False

        def has_twin(row: int) -> bool:
            return bool((left & (kind == kind[row]) & (region == region[row])).any())

        return [place for place in chosen if has_twin(self.things[place].row)]

    def _replaced(self, places: Sequence[int]) -> Iterator[tuple[list[int], float]]:
        """Who is back, and with what weight: all combinations, or some that are drawn."""
        if len(places) <= EXACT_UP_TO:
            for flags in product((False, True), repeat=len(places)):
                back = [place for place, flag in zip(places, flags, strict=True) if flag]
                yield back, self.probability ** len(back) * (1 - self.probability) ** (len(places) - len(back))
        else:
            draw = random.Random(self.seed)
            for _ in range(DRAWS):
                yield [place for place in places if draw.random() < self.probability], 1 / DRAWS

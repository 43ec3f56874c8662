"""What removals achieve where others may step into the place of those removed."""

from __future__ import annotations

import math
import random
from collections.abc import Iterator, Sequence
from itertools import product
from typing import NamedTuple

from graphdb.interdiction.removable import Chosen, Removable
from graphdb.interdiction.strategies import Objective
from graphdb.network import Network

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
        self, network: Network, things: Sequence[Removable], objective: Objective, probability: float, seed: int = 0
    ) -> None:
        self.things, self.objective, self.probability, self.seed = things, objective, probability, seed
        self._roles = {
            id: (data["kind"], data["region"]) for id, data in network.nodes(data=True) if data["region"] is not None
        }

    def of(self, chosen: Chosen) -> Adapted:
        """What to expect of these removals."""
        gone = {self.things[place].id for place in chosen}
        left = {role for id, role in self._roles.items() if id not in gone}
        replaceable = [place for place in sorted(chosen) if self._roles.get(self.things[place].id) in left]
        value = math.fsum(
            weight * float(self.objective.value(sorted(chosen.difference(back))))
            for back, weight in self._replaced(replaceable)
        )
        return Adapted(value, tuple(self.things[place].id for place in replaceable))

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

"""Supply with some actors hidden, in all draws at once.

A set of draws is a whole number with a bit for each draw, so that one AND or OR of two numbers decides them all.
"""

from __future__ import annotations

import hashlib
import math
from collections import deque
from collections.abc import Sequence

from graphdb.findings import Share
from graphdb.supply import GOAL, Blocked, Supply
from graphdb.worlds.intervals import wilson

EXACT_ACTORS = 14
"""Up to so many actors that matter, every combination of hidden ones is counted."""

_PLACES = 32
"""Probabilities are used to so many binary places."""

Draws = int
"""A set of draws."""


class Hidden:
    """Draws in which each actor that can matter is hidden with a probability, independently of the others.

    Those can matter that some flow or conversion falls with which is at or above ``level``, can happen, and may lead
    to the goal; ``fixed`` actors are never hidden. All that touches a hidden actor falls.
    """

    def __init__(self, supply: Supply, level: int, probability: float, count: int, seed: int) -> None:
        self.supply = supply
        self._live = self._living(level)
        actors = self.mattering(level)
        self.exact = len(actors) <= EXACT_ACTORS
        self.count = 1 << len(actors) if self.exact else count
        self.all: Draws = (1 << self.count) - 1
        self.seen: dict[str, Draws]
        if self.exact:
            self.seen = {actor: _every_other(place, self.all) for place, actor in enumerate(actors)}
            self._weights = [
                math.prod([1 - probability] * seen + [probability] * (len(actors) - seen))
                for seen in range(len(actors) + 1)
            ]
            self._with_so_many_seen = _by_count(len(actors))
        else:
            self.seen = {actor: self.all ^ drawn(actor, probability, count, seed) for actor in actors}
        self._present = dict.fromkeys(self._live, self.all)
        for actor, draws in self.seen.items():
            for index in supply.touching[actor]:
                if index in self._present:
                    self._present[index] &= draws

    def mattering(self, level: int) -> list[str]:
        """The actors that can matter to supply by flows at or above a level, in the order of their ids."""
        live = self._living(level)
        fixed, touching = self.supply.fixed, self.supply.touching
        return [actor for actor in sorted(touching) if actor not in fixed and not live.isdisjoint(touching[actor])]

    def _living(self, level: int) -> set[int]:
        reached, useful = self.supply.supplied(level), self.supply.useful(level)
        return {
            index
            for index, clause in enumerate(self.supply.clauses)
            if clause.level >= level and useful[clause.head] and all(reached[state] for state in clause.body)
        }

    def supplied(self, level: int, without: str | None = None) -> Draws:
        """The draws in which a target is supplied by flows at or above a level, with one more actor taken away."""
        return self._spread(level, self.supply.blocked_by([without]) if without else ())[0]

    def on_one_route(self, level: int) -> dict[str, Draws]:
        """For each actor, the draws in which it is on one certain route by flows at or above a level.

        There is such a route in each draw that leaves a target supplied, and only who is on it can be on every route.
        Actors that are on none of them, and ``fixed`` ones, are left out.
        """
        supplied, given_by = self._spread(level, ())
        used: dict[int, Draws] = {GOAL: supplied}
        agenda = [GOAL]
        while agenda:
            state = agenda.pop()
            for index in self.supply.into[state]:
                draws = used[state] & given_by.get(index, 0)
                for needed in self.supply.clauses[index].body:
                    before = used.get(needed, 0)
                    if draws | before != before:
                        used[needed] = draws | before
                        agenda.append(needed)
        found: dict[str, Draws] = {}
        for actor in self.mattering(level):
            for index in self.supply.touching[actor]:
                draws = used.get(self.supply.clauses[index].head, 0) & given_by.get(index, 0)
                if draws:
                    found[actor] = found.get(actor, 0) | draws
        return found

    def _spread(self, level: int, gone: Blocked) -> tuple[Draws, dict[int, Draws]]:
        """The draws in which the goal is supplied, and those in which each clause was the first to supply its head."""
        clauses, out_of = self.supply.clauses, self.supply.out_of
        given_by: dict[int, Draws] = {}
        known: dict[int, Draws] = dict.fromkeys(self.supply.facts, self.all)
        agenda = deque(sorted(known))
        waiting = set(agenda)
        while agenda:
            state = agenda.popleft()
            waiting.remove(state)
            for index in out_of[state]:
                clause = clauses[index]
                if index not in self._live or index in gone or clause.level < level:
                    continue
                draws = self._present[index]
                for needed in clause.body:
                    draws &= known.get(needed, 0)
                before = known.get(clause.head, 0)
                if draws | before != before:
                    known[clause.head] = draws | before
                    given_by[index] = given_by.get(index, 0) | draws & ~before
                    if clause.head not in waiting:
                        waiting.add(clause.head)
                        agenda.append(clause.head)
        return known.get(GOAL, 0), given_by

    def share(self, draws: Draws) -> Share:
        """The probability of a set of draws, exact or with its 95 % Wilson score interval."""
        if not self.exact:
            return wilson(draws.bit_count(), self.count)
        exact = self._probability(draws)
        return Share(exact, exact, exact)

    def given(self, draws: Draws, condition: Draws) -> Share | None:
        """The probability of a set of draws among those of a condition that holds it; ``None`` where it never holds."""
        if not self.exact:
            return wilson(draws.bit_count(), condition.bit_count()) if condition else None
        whole = self._probability(condition)
        exact = self._probability(draws) / whole if whole else 0.0
        return Share(exact, exact, exact) if whole else None

    def _probability(self, draws: Draws) -> float:
        counts = [(draws & so_many).bit_count() for so_many in self._with_so_many_seen]
        return min(1.0, math.fsum(weight * count for weight, count in zip(self._weights, counts, strict=True)))


def drawn(id: str, probability: float, count: int, seed: int) -> Draws:
    """The draws in which what has this id meets a fate that it meets with a probability.

    Random bits are SHAKE-256's of the seed and the id, the same on every platform. Draw by draw, the binary places of
    the probability, from the last to the first, turn fair bits into one that is set with just that probability.

    >>> drawn("port", 0.25, 10_000, seed=0).bit_count()
    2519
    """
    places, size = round(probability * (1 << _PLACES)), (count + 7) // 8
    if places == 1 << _PLACES:
        return (1 << count) - 1
    random = hashlib.shake_256(f"{seed}:{id}".encode()).digest(size * _PLACES)
    found = 0
    for place in range(_PLACES):
        fair = int.from_bytes(random[place * size : (place + 1) * size], "little")
        found = found | fair if places >> place & 1 else found & fair
    return found & ((1 << count) - 1)


def _every_other(place: int, all: Draws) -> Draws:
    """Of draws numbered from 0, those whose number has a bit set at a place."""
    run = 1 << place
    return all // ((1 << 2 * run) - 1) * (((1 << run) - 1) << run)


def _by_count(actors: int) -> Sequence[Draws]:
    """Of draws numbered from 0, those whose number has no bit set, one bit set, and so on."""
    found = [1]
    for place in range(actors):
        more = [draws << (1 << place) for draws in found]
        found = [fewer | one_more for fewer, one_more in zip([*found, 0], [0, *more], strict=True)]
    return found

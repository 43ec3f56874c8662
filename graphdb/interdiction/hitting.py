"""All minimal hitting sets up to a size, of sets that are not listed but found when they are needed.

A hitting set has an element of each set. Here elements are numbered from 0 and a set is a whole number with a bit for
each of its elements, so that "do these two meet?" is one operation. The sets are known only through an oracle, which
names some set that avoids what is chosen so far (implicit hitting sets: Moreno-Centeno & Karp 2013,
doi:10.1287/opre.1120.1139).

The search branches on the elements of one set that is not hit yet, because every hitting set has one of them (Reiter
1987, doi:10.1016/0004-3702(87)90062-2). Four things keep it small, and none loses an answer:

- an element that was tried is barred from later branches, so that no choice of elements is met twice;
- an element that would complete a smaller hitting set is barred, since what holds a hitting set is not minimal;
- sets that have no element in common need one element each, so more of them than may still be chosen end a branch;
- the last element is looked for only among those that all sets known to be missed have in common.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import reduce
from operator import and_

Avoiding = Callable[[int], int | None]
"""The oracle: some set without any of these elements, or ``None`` where every set has one."""


def singles(elements: int) -> Iterator[int]:
    """The sets of one element that make up a set.

    >>> list(singles(0b1101))
    [1, 4, 8]
    """
    while elements:
        single = elements & -elements
        yield single
        elements ^= single


class Search:
    """A search for the minimal hitting sets of what an oracle names.

    ``tick`` is called at each step; it may raise to end the search, and what was yielded until then stands.

    >>> sets = [0b011, 0b110]
    >>> search = Search(lambda chosen: next((each for each in sets if not each & chosen), None))
    >>> [bin(found) for found in search.minimal(3)]
    ['0b10', '0b101']
    """

    def __init__(self, avoiding: Avoiding, tick: Callable[[], None] = lambda: None) -> None:
        self.complete_up_to = 0
        """Every minimal hitting set up to this size has been yielded."""
        self.exhausted = False
        """There is no other minimal hitting set of any size."""
        self._avoiding, self._tick = avoiding, tick
        self._sets: list[int] = []
        self._smaller: list[int] = []
        self._room_was_short = False

    def minimal(self, most: int) -> Iterator[int]:
        """Every minimal hitting set of up to ``most`` elements, all of one size before any of the next."""
        for size in range(1, most + 1):
            self._room_was_short = False
            found: list[int] = []
            for each in self._extended(0, -1, size):
                found.append(each)
                yield each
            self._smaller.extend(found)
            self.complete_up_to = size if self._room_was_short else most
            if not self._room_was_short:
                self.exhausted = True
                return  # a larger size would repeat this search step by step

    def _extended(self, chosen: int, allowed: int, room: int) -> Iterator[int]:
        """The hitting sets that add exactly ``room`` of the allowed elements to those chosen."""
        self._tick()
        missed = [each for each in self._sets if not each & chosen]
        if not missed:
            new = self._search(chosen)
            if new is None:
                yield chosen
                return
            missed.append(new)
        if not room:
            return
        allowed = self._without_smaller(chosen, allowed)
        apart = self._apart(missed, allowed, room)
        self._room_was_short |= room == 1 or len(apart) > room
        if len(apart) > room:
            return
        for element in singles(apart[0]):
            allowed &= ~element
            yield from self._extended(chosen | element, allowed, room - 1)

    def _without_smaller(self, chosen: int, allowed: int) -> int:
        """What is allowed, but for elements that would complete a hitting set found before."""
        for smaller in self._smaller:
            rest = smaller & ~chosen
            if not rest & (rest - 1):
                allowed &= ~rest
        return allowed

    def _apart(self, missed: list[int], allowed: int, room: int) -> list[int]:
        """The allowed elements of sets that have none in common, fewest first: at most one set more than there is room.

        With room for one element only those will do that all sets have.
        """
        if room == 1:
            return [reduce(and_, missed, allowed)]
        apart: list[int] = []
        for part in sorted((each & allowed for each in missed), key=int.bit_count):
            if not part & sum(apart) and len(apart) <= room:
                apart.append(part)
        return apart

    def _search(self, chosen: int) -> int | None:
        new = self._avoiding(chosen)
        if new is not None:
            self._sets.append(new)
        return new

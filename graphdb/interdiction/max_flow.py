"""The most that can flow from a source to a sink, in whole numbers, so that the answer is exact.

Blocking flows on shortest paths (Dinitz 1970; see Dinitz 2006, doi:10.1007/11685654_10). Written out here
because networkx refuses parallel edges, and would build its graph anew for each of the many flows that one question
asks for.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import NamedTuple

SOURCE, SINK = 0, 1


class Arc(NamedTuple):
    """From node to node; parallel arcs are kept. ``capacity`` is a whole number; ``None``: no limit."""

    tail: int
    head: int
    capacity: int | None


class Arcs:
    """Arcs between nodes numbered from 0, the first of them ``SOURCE`` and ``SINK``.

    >>> arcs = Arcs(3, [Arc(0, 2, 3), Arc(0, 2, 4), Arc(2, 1, 5), Arc(0, 1, 1)])
    >>> arcs.most(), arcs.most(gone=[2])
    ((6, [3, 2, 5, 1]), (1, [0, 0, 0, 1]))
    """

    def __init__(self, nodes: int, arcs: Sequence[Arc]) -> None:
        limit = 1 + sum(arc.capacity or 0 for arc in arcs)
        self._ends = [end for arc in arcs for end in (arc.head, arc.tail)]
        self._room = [room for arc in arcs for room in (limit if arc.capacity is None else arc.capacity, 0)]
        self._leaving: list[list[int]] = [[] for _ in range(nodes)]
        for number, arc in enumerate(arcs):
            self._leaving[arc.tail].append(2 * number)
            self._leaving[arc.head].append(2 * number + 1)

    def most(self, gone: Collection[int] = ()) -> tuple[int, list[int]]:
        """The most that can flow without the arcs that are ``gone``, and how much of it each arc carries.

        Where arcs without a limit join source and sink, the most has no meaning.
        """
        room = self._room.copy()
        for number in gone:
            room[2 * number] = 0
        total = 0
        while (depth := self._depths(room))[SINK] >= 0:
            untried = [0] * len(depth)
            while pushed := self._push(room, depth, untried):
                total += pushed
        return total, room[1::2]

    def _depths(self, room: list[int]) -> list[int]:
        """How many arcs with room each node is from the source, or -1."""
        depth = [-1] * len(self._leaving)
        depth[SOURCE] = 0
        agenda = [SOURCE]
        for node in agenda:
            for arc in self._leaving[node]:
                if room[arc] and depth[self._ends[arc]] < 0:
                    depth[self._ends[arc]] = depth[node] + 1
                    agenda.append(self._ends[arc])
        return depth

    def _push(self, room: list[int], depth: list[int], untried: list[int]) -> int:
        """Fill one shortest path, and say by how much; ``untried`` remembers the arcs that lead nowhere."""
        path: list[int] = []
        node = SOURCE
        while node != SINK:
            leaving = self._leaving[node]
            while untried[node] < len(leaving):
                arc = leaving[untried[node]]
                if room[arc] and depth[self._ends[arc]] == depth[node] + 1:
                    break
                untried[node] += 1
            else:
                if not path:
                    return 0
                node = self._ends[path.pop() ^ 1]
                untried[node] += 1
                continue
            path.append(arc)
            node = self._ends[arc]
        pushed = min(room[arc] for arc in path)
        for arc in path:
            room[arc] -= pushed
            room[arc ^ 1] += pushed
        return pushed

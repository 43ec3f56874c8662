"""Which flows one term below the view would get round a chokepoint if they were admitted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from graphdb.arrays.compiled import Compiled
from graphdb.arrays.sorting import blocks, pieces_from
from graphdb.arrays.spreading import Lost, distinct, together

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[Any]


def raised(lost: Lost, level: int) -> Iterator[tuple[int, tuple[int, ...]]]:
    """Arcs of the grade below, each with the places of those removals round which it would lead to the goal.

    An arc gets round a removal when what it leaves is supplied without that, and from where it arrives some chain leads
    to the goal without it. Where joins lie on such a chain their other inputs count too: there what the arc brings is
    followed on.
    """
    import numpy as np

    c = lost.compiled
    ahead = _cut_off(lost, level)
    for some in blocks(len(c.tail)):
        arcs = some.start + np.flatnonzero(c.grade[some] == level - 1)
        brought = lost.without[c.tail[arcs]] | lost.stopped[arcs] | ahead[c.head[arcs]]
        gained = lost.without[c.goal] & ~brought
        for place in np.flatnonzero(gained).tolist():
            arc, bits = int(arcs[place]), gained[place]
            if c.nodes > c.first_join:
                bits &= ~_followed(lost, level, arc)
            found = tuple(number for number, bit in enumerate(lost.bits) if bits & bit)
            if found:
                yield arc, found


def _cut_off(lost: Lost, level: int) -> Ints:
    """For each node, the removals without which no chain of arcs at or above a grade leads from it to the goal."""
    import numpy as np

    c = lost.compiled
    order, starts = c.into
    cut_off = np.full_like(lost.without, np.iinfo(lost.without.dtype).max)
    cut_off[c.goal] = 0
    changed = np.array([c.goal])
    while len(changed):
        found: list[Ints] = []
        for places in pieces_from(starts, changed):
            arcs = order[places]
            arcs = arcs[c.grade[arcs] >= level]
            without = cut_off[c.head[arcs]] | lost.stopped[arcs]
            tails = c.tail[arcs]
            less = np.flatnonzero(cut_off[tails] & ~without)
            np.bitwise_and.at(cut_off, tails[less], without[less])
            found.append(distinct(tails[less], c.nodes))
        changed = together(found, c.nodes)
    return cut_off


def _followed(lost: Lost, level: int, arc: int) -> Any:
    """What the goal would be lost without if one more arc were admitted."""
    c = lost.compiled
    lowered: dict[int, Any] = {}

    def without(node: int) -> Any:
        return lowered.get(node, lost.without[node])

    agenda = [arc]
    while agenda:
        arc = agenda.pop()
        head = int(c.head[arc])
        less = _inputs(c, head, without) if head >= c.first_join else without(int(c.tail[arc])) | lost.stopped[arc]
        if without(head) & ~less:
            lowered[head] = without(head) & less
            some = range(c.starts[head], c.starts[head + 1])
            agenda.extend(onward for onward in some if c.grade[onward] >= level)
    return without(c.goal)


def _inputs(c: Compiled, join: int, without: Any) -> Any:
    """What a join is lost without: what any of its inputs is."""
    import numpy as np

    found = c.inputs(np.array([join]))[0].tolist()
    lost = without(found[0])
    for node in found[1:]:
        lost |= without(node)
    return lost

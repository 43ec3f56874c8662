"""How strong the best bypass of each candidate is, and which flows need it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from graphdb.arrays.candidates import Candidate
from graphdb.arrays.compiled import Compiled
from graphdb.arrays.sorting import blocks, pieces_from
from graphdb.arrays.spreading import Lost, useful
from graphdb.likelihood import TERMS

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Flags = NDArray[np.bool_]
    Ints = NDArray[Any]

AT_ONCE = 64
"""Candidates that one pass answers: a bit each."""
TOP = len(TERMS) - 1


class Proof(NamedTuple):
    """What is known of a network without an actor or group.

    ``strength`` is the highest level at which a route avoids it, ``None`` without any; ``needed_by`` the flows that
    only it makes possible.
    """

    is_chokepoint: bool
    strength: int | None
    needed_by: tuple[str, ...]


def proofs(compiled: Compiled, candidates: Sequence[Candidate], level: int) -> list[Proof]:
    """For each candidate its proof; ``level`` is the view's.

    Only flows are taken away with an actor. What it makes of what it has stays with it and goes no further: that
    changes nothing for the target, and tells what is there to flow.
    """
    leads_on = useful(compiled, level)
    found: list[Proof] = []
    for first in range(0, len(candidates), AT_ONCE):
        found += _proofs(compiled, candidates[first : first + AT_ONCE], level, leads_on)
    return found


def strengths(compiled: Compiled, candidates: Sequence[Candidate]) -> list[int | None]:
    """For each candidate the highest level at which a route avoids it; ``None`` where none does at any."""
    found: list[int | None] = []
    for first in range(0, len(candidates), AT_ONCE):
        lost = Lost(compiled, [candidate.arcs for candidate in candidates[first : first + AT_ONCE]])
        some: list[int | None] = [None] * len(lost.bits)
        for _ in _opened(lost, some):
            if None not in some:
                break
        found += some
    return found


def _proofs(c: Compiled, candidates: Sequence[Candidate], level: int, leads_on: Flags) -> list[Proof]:
    lost = Lost(c, [candidate.arcs for candidate in candidates])
    best: list[int | None] = [None] * len(candidates)
    needed: list[tuple[str, ...]] = []
    for opened in _opened(lost, best):
        if opened == level:
            needed = [
                _needed_by(c, candidate, lost.without & bit == 0, level, leads_on)
                for candidate, bit in zip(candidates, lost.bits, strict=True)
            ]
        if opened <= level and None not in best:
            break
    return [
        Proof(strength is None or strength < level, strength, flows)
        for strength, flows in zip(best, needed, strict=True)
    ]


def _opened(lost: Lost, strengths: list[int | None]) -> Iterator[int]:
    """Open the levels from the highest down; each, once open, is the strength of those who only now get by."""
    c = lost.compiled
    for level in range(TOP, -1, -1):
        lost.open(level, _opening(c, level))
        for place, bit in enumerate(lost.bits):
            if strengths[place] is None and not lost.without[c.goal] & bit:
                strengths[place] = level
        yield level


def _needed_by(c: Compiled, candidate: Candidate, there: Flags, level: int, leads_on: Flags) -> tuple[str, ...]:
    """The flows towards a target that fall with a candidate although what they need is there without it."""
    rows: set[int] = set()
    for some in blocks(len(candidate.arcs)):
        arcs = candidate.arcs[some]
        arcs = arcs[(c.grade[arcs] >= level) & leads_on[c.head[arcs]] & there[c.tail[arcs]]]
        rows.update(c.flow[arcs].tolist())
    return tuple(sorted(map(c.columns.flow_id, rows)))


def _opening(c: Compiled, level: int) -> Iterator[Ints]:
    """The arcs that the highest level opens at the origins, and that a lower one adds anywhere."""
    import numpy as np

    if level == TOP:
        return (arcs[c.grade[arcs] >= level] for arcs in pieces_from(c.starts, c.facts))
    return (some.start + np.flatnonzero(c.grade[some] == level) for some in blocks(len(c.grade)))

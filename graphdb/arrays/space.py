"""Where arrays as long as all flows lie: in memory here, on disk in ``graphdb.external``."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol

from graphdb.arrays.sorting import in_order, starts_of

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[Any]


class Arcs(NamedTuple):
    """Some arcs: between which nodes, of which grade, and the row of the flow or ``-1 - n`` for rule ``n``."""

    tail: Ints
    head: Ints
    grade: Ints
    flow: Ints


class Space(Protocol):
    """What makes long arrays. Each gives the same numbers; only where they lie differs.

    ``rows_at_once`` is how many flows are compiled at a time (``None``: all), ``roomy`` whether lists of Python's
    numbers may be as long as the arcs.
    """

    rows_at_once: int | None
    roomy: bool

    def by_tail(self, parts: Iterable[Arcs], nodes: int) -> tuple[Arcs, Ints]:
        """Arcs in the stable order of their tails, and where those of each of so many nodes begin."""

    def by_head(self, head: Ints, nodes: int) -> tuple[Ints, Ints]:
        """Arcs in the stable order of their heads, and where those into each of so many nodes begin."""

    def filled(self, count: int, value: int, kind: Any) -> Ints:
        """An array to write to, with the same value everywhere."""

    def joined(self, pieces: Iterable[Ints]) -> Ints:
        """Numbers of arcs as one array."""


class Memory:
    """Arrays in memory."""

    rows_at_once: int | None = None
    roomy = True

    def by_tail(self, parts: Iterable[Arcs], nodes: int) -> tuple[Arcs, Ints]:
        """Arcs in the stable order of their tails, and where those of each of so many nodes begin."""
        tail, head, grade, flow = (_one(columns) for columns in zip(*parts, strict=True))
        order, tails = in_order(tail)
        return Arcs(tails, head[order], grade[order], flow[order]), starts_of(tail, nodes)

    def by_head(self, head: Ints, nodes: int) -> tuple[Ints, Ints]:
        """Arcs in the stable order of their heads, and where those into each of so many nodes begin."""
        import numpy as np

        return in_order(head)[0].astype(np.int32), starts_of(head, nodes)

    def filled(self, count: int, value: int, kind: Any) -> Ints:
        """An array to write to, with the same value everywhere."""
        import numpy as np

        return np.zeros(count, kind) if value == 0 else np.full(count, value, kind)

    def joined(self, pieces: Iterable[Ints]) -> Ints:
        """Numbers of arcs as one array."""
        return _one(tuple(pieces))


def _one(arrays: tuple[Ints, ...]) -> Ints:
    import numpy as np

    return arrays[0] if len(arrays) == 1 else np.concatenate(arrays or [np.zeros(0, np.int64)])

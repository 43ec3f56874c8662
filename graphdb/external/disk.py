"""The space of ``graphdb.arrays`` on disk: arcs are put in order by DuckDB's external sort."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from graphdb.arrays.space import Arcs
from graphdb.external.database import ROWS, Database, batches
from graphdb.external.files import Files, blocks

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[Any]


class Disk:
    """Long arrays in files, made block by block."""

    rows_at_once: int | None = ROWS
    roomy = False

    def __init__(self, files: Files, database: Database) -> None:
        self._files, self._database = files, database

    def by_tail(self, parts: Iterable[Arcs], nodes: int) -> tuple[Arcs, Ints]:
        """Arcs in the stable order of their tails, and where those of each of so many nodes begin."""
        counts = _Counts(nodes)
        kinds = {"tail": "int32", "head": "int32", "grade": "uint8", "flow": "int32"}
        given = batches(_placed(parts, counts), **kinds, place="int32")
        files = {name: self._files.growing(kind) for name, kind in kinds.items()}
        for block in self._database.rows("SELECT tail, head, grade, flow FROM given ORDER BY tail, place", given):
            for name, column in block.items():
                files[name].add(column)
        return Arcs(*(file.array() for file in files.values())), counts.starts()

    def by_head(self, head: Ints, nodes: int) -> tuple[Ints, Ints]:
        """Arcs in the stable order of their heads, and where those into each of so many nodes begin."""
        import numpy as np

        counts = _Counts(nodes)

        def heads() -> Iterator[dict[str, Ints]]:
            for some in blocks(len(head), ROWS):
                counts.add(head[some])
                yield {"head": head[some], "arc": np.arange(some.start, some.stop)}

        order = self._files.growing(np.int32)
        for block in self._database.rows(
            "SELECT arc FROM given ORDER BY head, arc", batches(heads(), head="int32", arc="int32")
        ):
            order.add(block["arc"])
        return order.array(), counts.starts()

    def filled(self, count: int, value: int, kind: Any) -> Ints:
        """An array to write to, with the same value everywhere."""
        return self._files.filled(count, value, kind)

    def joined(self, pieces: Iterable[Ints]) -> Ints:
        """Numbers of arcs as one array."""
        import numpy as np

        whole = self._files.growing(np.int32)
        for piece in pieces:
            whole.add(piece)
        return whole.array()


class _Counts:
    """How many arcs each node has, counted as they pass."""

    def __init__(self, nodes: int) -> None:
        import numpy as np

        self._starts = np.zeros(nodes + 1, dtype=np.int64)

    def add(self, nodes: Ints) -> None:
        """Count the arcs of some nodes, a node for each."""
        import numpy as np

        if 16 * len(nodes) > len(self._starts):
            self._starts[1:] += np.bincount(nodes, minlength=len(self._starts) - 1)
        else:
            np.add.at(self._starts, nodes + 1, 1)

    def starts(self) -> Ints:
        """Where those of each node begin once they are in order, and where the last end."""
        import numpy as np

        return np.cumsum(self._starts, out=self._starts)


def _placed(parts: Iterable[Arcs], counts: _Counts) -> Iterator[dict[str, Ints]]:
    """The arcs, each with its place among them all."""
    import numpy as np

    place = 0
    for part in parts:
        counts.add(part.tail)
        yield {**part._asdict(), "place": np.arange(place, place + len(part.tail))}
        place += len(part.tail)

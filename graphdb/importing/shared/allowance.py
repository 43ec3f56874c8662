"""How much may be made of a file that it does not write itself: a few lines of some could stand for gigabytes."""

from __future__ import annotations

from graphdb.importing.file import File
from graphdb.problems import QuestionError

_CELLS, _BYTES_A_CELL = 1_000_000, 20


class Allowance:
    """Counts the cells that are filled by default or written again, and refuses a file that wants too many of them.

    >>> Allowance(File("a.xml", b"")).take(2_000_000, "a.xml, line 3")
    Traceback (most recent call last):
    ...
    graphdb.problems.QuestionError: a.xml, line 3: defaults and repeated times fill more than 1000000 cells (...)
    """

    def __init__(self, file: File) -> None:
        self._most = self._left = _CELLS + len(file.content) // _BYTES_A_CELL

    def take(self, cells: int, where: str) -> None:
        """Count some cells.

        Raises:
            QuestionError: they are too many.
        """
        self._left -= cells
        if self._left < 0:
            message = f"{where}: defaults and repeated times fill more than {self._most} cells"
            raise QuestionError(message, "take out the defaults, or save the file without its times")

"""A table of text as a file has it, before it is known where its heading is or what it is a table of."""

from __future__ import annotations

from typing import NamedTuple


class Sheet(NamedTuple):
    """Rows with the line or row on which each begins; ``unit`` says which of the two it is."""

    name: str
    unit: str
    rows: list[tuple[int, list[str]]]
    remarks: tuple[str, ...] = ()

    @property
    def title(self) -> str:
        """What somebody called it: the sheet of a workbook by its name, a file without its ending.

        >>> Sheet("trade.xlsx, sheet Steel", "row", []).title, Sheet("steel.csv", "line", []).title
        ('Steel', 'steel')
        """
        file, _, sheet = self.name.partition(", sheet ")
        return sheet or file.rsplit(".", 1)[0]

    def place(self, begin: int) -> str:
        """Where a row stands, in words."""
        return f"{self.name}, {self.unit} {begin}"

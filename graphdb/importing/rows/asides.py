"""What columns are called where their cells are kept as fields of one's own."""

from __future__ import annotations

from collections.abc import Mapping

from graphdb.records import OWN

_MOST = 90


class Asides:
    """Names for the columns of one table, no two of which are alike but for capital letters.

    ``fields`` are the columns whose field is known, one's own among them.

    >>> names = Asides({"Note": "x:Note", "since": "since"})
    >>> names.of("NOTE"), names.of("since"), names.of("x:Since"), names.of("Note")
    ('x:NOTE 2', 'x:since', 'x:Since 2', 'x:Note')
    """

    def __init__(self, fields: Mapping[str, str]) -> None:
        self._names = {column: field for column, field in fields.items() if field.startswith(OWN)}
        self._taken = {name.casefold() for name in self._names.values()}

    def of(self, column: str) -> str:
        """The name of a column, the same whenever it is asked for."""
        if column not in self._names:
            first = OWN + column.removeprefix(OWN)[:_MOST]
            name, number = first, 1
            while name.casefold() in self._taken:
                number += 1
                name = f"{first} {number}"
            self._names[column] = name
            self._taken.add(name.casefold())
        return self._names[column]

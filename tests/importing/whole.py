"""What texts become, with the rows of the tables taken apart again."""

from __future__ import annotations

import csv
import io
from typing import Any, NamedTuple

from graphdb.importing import File, Recipe, imported


class Whole(NamedTuple):
    """The rows of the two tables, the other files, and what was remarked on."""

    actors: list[dict[str, str]]
    flows: list[dict[str, str]]
    files: dict[str, str]
    remarks: list[str]

    def pairs(self) -> list[tuple[str, str]]:
        """Who sends to whom."""
        return [(flow["from"], flow["to"]) for flow in self.flows]

    def column(self, name: str) -> list[str]:
        """A column of the flows."""
        return [flow.get(name, "") for flow in self.flows]


def whole(*files: str | File, **how: Any) -> Whole:
    """What files become; a text is a file called net.csv."""
    given = [File("net.csv", file.encode()) if isinstance(file, str) else file for file in files]
    found = imported(given, Recipe(**how))
    actors, flows = (rows(found.files[f"{name}.csv"]) for name in ("actors", "flows"))
    return Whole(actors, flows, found.files, found.remarks)


def rows(table: str) -> list[dict[str, str]]:
    """The rows of a table, without empty cells."""
    return [{name: cell for name, cell in row.items() if cell} for row in csv.DictReader(io.StringIO(table))]

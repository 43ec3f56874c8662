"""A problem in a file of the dataset -> the row of a sheet, and its column, that the record came from."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from graphdb.check.rows import EVIDENCE, PLACE
from graphdb.importing.contributing.composing import Composed
from graphdb.importing.contributing.contributed import STATUS, VOLUME, Line
from graphdb.problems import Problem
from graphdb.read import Document
from graphdb.records import OWN

Path = tuple[str | int, ...]

_NEEDED = re.compile(r" needs the field '(\w+)'")
"""What is said where one is missing, which is to be found in no place but that of what misses it."""

_PARTS = {"evidence": EVIDENCE, "status": STATUS, "volume": VOLUME, "place": PLACE}
"""Fields that have fields of their own, by the columns in which these stand."""


class Added(NamedTuple):
    """A row and the record that it became."""

    line: Line
    record: Composed


class RowProblem(NamedTuple):
    """A problem of a row: where the row stands, the heading of its cell, if it is of one, and what is wrong."""

    where: str
    column: str
    problem: Problem

    def __str__(self) -> str:
        _, _, _, code, message, hint, _ = self.problem
        place = f"{self.where}, {self.column}" if self.column else self.where
        return f"{place}: {code} {message}{f' ({hint})' if hint else ''}"


def pointed(problem: Problem, document: Document, added: Mapping[str, Added]) -> RowProblem | None:
    """The same problem at the row that it is about; ``None`` where it is about another record."""
    starts = [document.place((number,)) for number in range(len(document.root))]
    at = bisect_right(starts, (problem.line, problem.column)) - 1
    found = added.get(document.root[at]["id"]) if problem.line and at >= 0 else None
    if found is None:
        return None
    before = [place for place in _places(document, (at,)) if place[0] <= (problem.line, problem.column)]
    _, (_, *path) = max(before, key=lambda place: (place[0], -len(place[1])))
    missing = _NEEDED.search(problem.message) if problem.code == "missing-field" else None
    if missing:
        path, problem = [*path, missing[1]], problem._replace(hint="fill it in")
    column = _column(path, found.record)
    return RowProblem(found.line.where, found.line.headings.get(column, column), problem)


def _places(document: Document, path: Path) -> Iterator[tuple[tuple[int, int], Path]]:
    """Where the keys and values of a record stand, each with its path."""
    value: Any = document.root
    for part in path:
        value = value[part]
    yield document.place(path), path
    if len(path) > 1:
        yield document.place(path, key=True), path
    inner = value.keys() if isinstance(value, dict) else range(len(value)) if isinstance(value, list) else ()
    for part in inner:
        yield from _places(document, (*path, part))


def _column(path: Sequence[str | int], record: Composed) -> str:
    """The column in which the value at a path of a record stood."""
    if not path:
        return ""
    field, *below = path
    if field == "x":
        return f"{OWN}{below[0]}" if below else ""
    if field not in _PARTS:
        return str(field)
    columns = {name: column for column, name in _PARTS[str(field)].items()}
    numbers = [part for part in below if isinstance(part, int)]
    endings = record.endings.get(str(field), ())
    ending = endings[numbers[0]] if numbers and numbers[0] < len(endings) else ""
    return columns.get(str(below[-1]) if below else "", next(iter(columns.values()))) + ending

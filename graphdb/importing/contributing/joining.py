"""Rows that somebody filled in, beside the records that are there: which of them are new, and which cannot be."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from graphdb.check.files import ONE, table_endings
from graphdb.edit.proposing import text_of
from graphdb.importing.contributing.composing import composed
from graphdb.importing.contributing.contributed import Line
from graphdb.importing.contributing.pointing import Added, RowProblem
from graphdb.problems import Problem, QuestionError
from graphdb.read import parse_yaml

New = dict[str, dict[str, Added]]
"""The new records of each list, by their ids."""


def joined(folder: Path, rows: Sequence[Line], remarks: list[str]) -> tuple[New, list[RowProblem]]:
    """The new records, and problems of rows whose id another record has, or who have none.

    Raises:
        DataError: a file of the folder cannot be read.
        QuestionError: a list of the folder is a table.
    """
    there = {name: _records(folder, name) for name in dict.fromkeys(row.list for row in rows)}
    new: New = {name: {} for name in there}
    problems = [each for row in rows for each in _join(row, there[row.list], new[row.list], remarks)]
    return {name: records for name, records in new.items() if records}, problems


def _records(folder: Path, name: str) -> dict[str, Any]:
    ending = table_endings(folder).get(name)
    if ending:
        raise QuestionError(f"{name} of {folder} are a table", f"add the rows to {name}{ending}")
    return {record["id"]: record for record in parse_yaml(text_of(folder / f"{name}.yaml"), f"{name}.yaml").root or ()}


def _join(row: Line, there: Mapping[str, Any], new: dict[str, Added], remarks: list[str]) -> Iterator[RowProblem]:
    """Take the record of a row for a new one, or say why not."""
    found = composed(row)
    one, id = ONE[row.list], found.fields.get("id", "")
    if not id:
        hint = "give it one, in the letters a to z: its own words have none of them"
        yield _problem(row, "missing-field", f"this {one} needs an id", hint)
    elif id in there or id in new:
        before = there[id] if id in there else _as_read(new[id].record.fields)
        where = f"{row.list}.yaml" if id in there else new[id].line.where
        if before == _as_read(found.fields):
            remarks.append(f"{row.where}: this {one} is in {where} already, word for word, and was left out")
        else:
            hint = "change it there, or give this one another id"
            yield _problem(row, "duplicate-id", f"another {one} with the id '{id}' is in {where}", hint)
    else:
        new[id] = Added(row, found)
        if "id" not in row.cells:
            remarks.append(f"{row.where}: this {one} got the id '{id}'")


def _problem(row: Line, code: str, message: str, hint: str) -> RowProblem:
    return RowProblem(row.where, row.headings.get("id", "id"), Problem(row.where, 0, 0, code, message, hint))


def _as_read(fields: Mapping[str, Any]) -> Any:
    """A record as it is read from a file, where every scalar is a text."""
    return json.loads(json.dumps(fields), parse_int=str, parse_float=str)

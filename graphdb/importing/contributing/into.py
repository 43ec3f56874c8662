"""Rows of a spreadsheet -> the files of a dataset with their records in place, and what would be wrong with each.

For whoever has Excel and no Python, and wants to contribute to data that are kept as text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from graphdb.check.files import obstacle
from graphdb.check.rows import EVIDENCE
from graphdb.edit.inserting import all_inserted, record_text
from graphdb.edit.proposing import reviewed, stops, text_of, told
from graphdb.importing.contributing.contributed import Line, lines
from graphdb.importing.contributing.joining import New, joined
from graphdb.importing.contributing.pointing import RowProblem, pointed
from graphdb.importing.draft import Draft
from graphdb.importing.file import File
from graphdb.importing.reading import read_one
from graphdb.problems import Problem, QuestionError
from graphdb.read import parse_yaml
from graphdb.suggest import few
from graphdb.tables.reviewing import review


class Contribution(NamedTuple):
    """What would become of a folder: its files that change, and the new records of each list as text.

    ``problems`` are those of rows, ``elsewhere`` those that the new records bring about in others.
    """

    contents: Mapping[Path, str]
    added: Mapping[str, Sequence[str]]
    problems: Sequence[RowProblem]
    elsewhere: Sequence[Problem]
    remarks: Sequence[str]

    @property
    def stops(self) -> bool:
        """Whether nothing of it is to be written."""
        return any(map(stops, (*(each.problem for each in self.problems), *self.elsewhere)))


def into(folder: Path, files: Sequence[File]) -> Contribution:
    """What the rows of some files would add to a folder; nothing is written.

    Raises:
        DataError: a file of the folder cannot be read.
        QuestionError: a file has no rows of actors, flows or sources, or a column that no record has a field for.
    """
    if hindered := obstacle(folder):
        raise QuestionError(f"{folder}: {hindered}")
    rows, remarks = _rows(files)
    new, problems = joined(folder, rows, remarks)
    contents = {}
    for name, records in new.items():
        path = folder / f"{name}.yaml"
        contents[path.name] = all_inserted(text_of(path), path.name, [each.record.fields for each in records.values()])
    found, elsewhere = _reviewed(folder, contents, new)
    texts = {name: [record_text(records[id].record.fields) for id in sorted(records)] for name, records in new.items()}
    paths = {folder / name: content for name, content in contents.items()}
    return Contribution(paths, texts, [*problems, *found], elsewhere, remarks)


def _rows(files: Sequence[File]) -> tuple[list[Line], list[str]]:
    """The rows of all sheets, and what is to be said of sheets."""
    rows: list[Line] = []
    remarks: list[str] = []
    for file in files:
        sheets = read_one(file)
        if isinstance(sheets, Draft):
            hint = "write its rows into a sheet whose columns are called like the fields of records"
            raise QuestionError(f"{file.name} is a network, and not a table of records", hint)
        for sheet in sheets:
            found = list(lines(sheet))
            rows += found
            remarks += [*sheet.remarks, *([] if found else [f"{sheet.name}: no rows of actors, flows or sources"])]
    if not rows:
        hint = "name the columns like the fields: from and to of flows, title and publisher of sources, name of actors"
        raise QuestionError(f"{few([file.name for file in files])}: no rows of actors, flows or sources", hint)
    return rows, remarks


def _reviewed(folder: Path, contents: Mapping[str, str], new: New) -> tuple[list[RowProblem], list[Problem]]:
    """What the check says of new records, and what it says of others that it did not say without them."""
    before = {told(problem) for problem in review(folder).problems} if contents else set()
    documents = {name: parse_yaml(content, name) for name, content in contents.items()}
    found: list[RowProblem] = []
    elsewhere: list[Problem] = []
    for problem in reviewed(folder, contents) if contents else ():
        name = Path(problem.file).name
        at = pointed(problem, documents[name], new[Path(name).stem]) if name in documents else None
        if at is not None:
            found.append(at._replace(problem=_in_words_of_a_sheet(at.problem)))
        elif told(problem) not in before:
            elsewhere.append(problem)
    return found, elsewhere


def _in_words_of_a_sheet(problem: Problem) -> Problem:
    if problem.code == "missing-evidence" and "evidence:" in problem.hint:
        return problem._replace(hint=f"fill in {', '.join([*EVIDENCE][:3])}")
    return problem

"""A dataset's folder -> a draft: which files there are, and which of their records have the right shape."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

from graphdb.check.draft import LISTS, ONE, Draft, Entry
from graphdb.check.shape import Complaint, convert, salvage
from graphdb.problems import DataError, Problem
from graphdb.read import LocatedList, LocatedMap, examine_file
from graphdb.records import ID_PATTERN, About, Record

if TYPE_CHECKING:
    from graphdb.read.tables import OpenParquet, Table

TABLES = ("actors", "flows")
"""The lists that may be tables."""

ENDINGS = (".csv", ".parquet")
"""What the names of tables end with; where there are both, the first is read."""

ALWAYS_NEEDED = ("dataset", "actors", "flows")
NEEDED_WITH_EVIDENCE = ("commodities", "sources")

STORY = "story.yaml"
"""A story for ``graphdb map --story`` may lie beside the data it tells of."""

_ID = re.compile(ID_PATTERN)
_YAML_LIKE = re.compile(r".*\.(?:yaml|yml)(?:\.txt)?", re.IGNORECASE)
_TABLE_LIKE = re.compile(rf"(?:{'|'.join(LISTS)})\.(?:csv|tsv|parquet|xlsx?|ods)(?:\.txt)?", re.IGNORECASE)


def open_folder(folder: Path, later: Collection[str] = ()) -> Draft:
    """Read every file of a dataset folder and shape its records, gathering problems; but not the lists for ``later``.

    Raises:
        DataError: there is no such folder.
    """
    obstacle = _obstacle(folder)
    if obstacle:
        hint = "name the folder that holds actors.yaml and flows.yaml"
        raise DataError([Problem(str(folder), 0, 0, "no-dataset", obstacle, hint)])
    draft = Draft(folder)
    draft.endings = table_endings(folder)
    for name in ("dataset", *LISTS):
        if name not in later:
            _read(draft, name)
    if draft.has("dataset"):
        _shape_about(draft)
    else:
        draft.about = About(title="unreadable", evidence="optional")  # whether evidence is required is not known
    _miss(draft, later)
    for name in LISTS:
        if draft.has(name):
            shape_list(draft, name)
    return draft


def table_endings(folder: Path) -> dict[str, str]:
    """The lists of a folder that are tables, and what the names of their files end with; none where it is no folder."""
    there = set() if _obstacle(folder) else set(os.listdir(folder))
    return {name: ending for name in TABLES for ending in reversed(ENDINGS) if name + ending in there}


def unread_files(draft: Draft) -> Iterator[Problem]:
    """A file whose name is nearly that of one that is read, such as ``actors.yml``."""
    known = {f"{name}.yaml" for name in ("dataset", *LISTS)}
    tables = {name + ending for name in TABLES for ending in ENDINGS}
    for name in sorted(os.listdir(draft.folder)):
        of_a_table = _TABLE_LIKE.fullmatch(name)
        if (_YAML_LIKE.fullmatch(name) and name not in known | {STORY}) or (of_a_table and name not in tables):
            hint = f"the {'tables' if of_a_table else 'files'} of a dataset are "
            hint += ", ".join(sorted(tables if of_a_table else known))
            file = draft.file("dataset").removesuffix("dataset.yaml") + name
            yield Problem(file, 0, 0, "unread-file", "nothing reads a file of this name", hint, "warning")


def _obstacle(folder: Path) -> str:
    """Why this is no folder that can be read; nothing where it is one."""
    try:
        if not stat.S_ISDIR(folder.stat().st_mode):
            return "this is a file, not a folder"
        os.listdir(folder)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return "there is no such folder"
    except OSError as error:
        return f"the folder cannot be read: {error.strerror or error}"
    return ""


def _is_there(path: Path) -> bool:
    try:
        path.lstat()
    except OSError:
        return False
    return True


def _read(draft: Draft, name: str) -> None:
    if name in draft.endings:
        _read_table(draft, name)
        return
    path = draft.folder / f"{name}.yaml"
    if not _is_there(path):
        return
    reading = examine_file(path, draft.file(name))
    draft.problems.extend(reading.problems)
    if reading.document is None:
        draft.unusable.add(name)
    else:
        draft.documents[name] = reading.document


def _read_table(draft: Draft, name: str) -> None:
    from graphdb.check.rows import document

    table = open_table(draft, name)
    if table is not None:
        report_ragged(draft, name, table)
        rows = ((number, begin, cells) for number, (begin, cells) in enumerate(table.rows(), start=1))
        draft.documents[name] = document(table, rows)


def open_table(draft: Draft, name: str, open_parquet: OpenParquet | None = None) -> Table | None:
    """Open one of the tables of a draft; ``None`` where nothing of it can be used, for the problems then added."""
    from graphdb.check.rows import COLUMNS, NEEDED
    from graphdb.read.tables import column_faults, examine_table

    file = draft.file(name)
    for ending in (".yaml", *ENDINGS):
        if ending != draft.endings[name] and _is_there(draft.folder / (name + ending)):
            message = f"the folder has {name}{ending} besides, and one of them would not be read"
            draft.problems.append(Problem(file, 0, 0, "two-files", message, "keep one of the two"))
    reading = examine_table(draft.folder / draft.file_name(name), file, open_parquet)
    problems = list(reading.problems)
    if reading.table is not None:
        problems += column_faults(reading.table, COLUMNS[name], NEEDED[name])
    if problems or reading.table is None:
        draft.problems += problems
        draft.unusable.add(name)
        return None
    return reading.table


def report_ragged(draft: Draft, name: str, table: Table) -> None:
    """Report the rows of a table that have too few or too many cells: what they say is not known."""
    ragged = list(table.ragged())
    if ragged:
        draft.problems += ragged
        draft.unusable.add(name)


def _miss(draft: Draft, later: Collection[str]) -> None:
    """Report every file that a dataset of this sort needs and that is not there."""
    needed = ALWAYS_NEEDED + (NEEDED_WITH_EVIDENCE if draft.about.evidence == "required" else ())
    there = os.listdir(draft.folder)
    for name in needed:
        if draft.has(name) or name in draft.unusable or name in later:
            continue
        draft.unusable.add(name)
        near = [other for other in there if re.fullmatch(rf"{name}\.ya?ml(?:\.txt)?", other, re.IGNORECASE)]
        hint = f"add {name}.yaml"
        if near:
            hint = f"rename '{near[0]}' to '{name}.yaml'"
        elif name in NEEDED_WITH_EVIDENCE:
            hint += ", or write 'evidence: optional' in dataset.yaml if your dataset has no evidence"
        draft.problems.append(Problem(draft.file(name), 0, 0, "missing-file", "there is no such file", hint))
    if "dataset" in draft.unusable:  # whether the others are needed is not known
        draft.unusable |= {name for name in NEEDED_WITH_EVIDENCE if not draft.has(name)}


def _shape_about(draft: Draft) -> None:
    root = draft.documents["dataset"].root
    if not isinstance(root, LocatedMap):
        message = f"this file should hold fields such as 'title: ...', but it is {_what(root)}"
        draft.problems.append(draft.problem("dataset", (), "not-a-record", message, "begin it with 'title: ...'"))
        draft.about = About(title="unreadable", evidence="optional")
        draft.unusable.add("dataset")
        return
    about, complaints = convert(root, About, "a dataset", has_gaps=draft.documents["dataset"].has_gaps)
    _complain(draft, "dataset", (), complaints)
    required = root.get("evidence", "required") == "required"
    draft.about = about or About(title="unreadable", evidence="required" if required else "optional")


def shape_list(draft: Draft, name: str) -> None:
    """Turn the items of one of the lists into records, as far as they have a shape."""
    kind: type[Record] = LISTS[name]
    document = draft.documents[name]
    if not isinstance(document.root, LocatedList):
        hint = "begin each record with '- id: ...'; a list without records is written []"
        message = f"this file should hold a list of records, but it is {_what(document.root)}"
        draft.problems.append(draft.problem(name, (), "not-a-list", message, hint))
        draft.unusable.add(name)
        return
    named: set[str] = set()
    label = f"{'an' if name == 'actors' else 'a'} {ONE[name]}"
    for number, item in enumerate(document.root):
        record, complaints = convert(item, kind, label, has_gaps=document.has_gaps)
        faulty: frozenset[str] = frozenset()
        if record is None:
            if name in draft.endings:
                from graphdb.check.rows import in_a_table

                complaints = [in_a_table(complaint, item) for complaint in complaints]
            _complain(draft, name, (number,), complaints)
            draft.in_doubt.update(_texts(item))
            faulty = frozenset(str(complaint.path[0]) for complaint in complaints if complaint.path)
            record = salvage(item, kind, faulty)
        if record is not None:
            draft.entries[name].append(Entry(draft, name, number, record, faulty))
        id = item.get("id") if isinstance(item, LocatedMap) else None
        if record is not None or (isinstance(id, str) and _ID.fullmatch(id)):
            named.add(str(id))
    draft.named[name] = named


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, LocatedMap):
        yield from value
        for item in value.values():
            yield from _texts(item)
    elif isinstance(value, LocatedList):
        for item in value:
            yield from _texts(item)
    elif isinstance(value, str):
        yield value


def _what(root: Any) -> str:
    if root is None:
        return "empty"
    return "a list" if isinstance(root, LocatedList) else "a set of fields" if isinstance(root, LocatedMap) else "text"


def _complain(draft: Draft, name: str, path: tuple[str | int, ...], complaints: list[Complaint]) -> None:
    for complaint in complaints:
        where = (*path, *complaint.path)
        draft.problems.append(
            draft.problem(name, where, complaint.code, complaint.message, complaint.hint, key=complaint.key)
        )

"""A folder that has been read but not yet believed: its records, its documents, and the way from one to the other."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from graphdb.check.shape import Complaint, convert
from graphdb.problems import DataError, Problem, Severity
from graphdb.read import Document, LocatedList, LocatedMap, read_yaml
from graphdb.records import About, Actor, Commodity, Dataset, Flow, Record, Scenario, Source

T = TypeVar("T")

LISTS: Mapping[str, type[Record]] = {
    "actors": Actor,
    "commodities": Commodity,
    "flows": Flow,
    "scenarios": Scenario,
    "sources": Source,
}
"""The files that hold a list of records, without their ending."""

ALWAYS_NEEDED = ("dataset", "actors", "flows")
NEEDED_WITH_EVIDENCE = ("commodities", "sources")


class Entry(NamedTuple):
    """One well-shaped record and where it stands: the file it is in, and which item of its list."""

    draft: Draft
    file: str
    index: int
    record: Any

    def problem(
        self,
        code: str,
        message: str,
        hint: str = "",
        *path: str | int,
        key: bool = False,
        severity: Severity = "error",
    ) -> Problem:
        """A problem with this record, at one of its fields."""
        return self.draft.problem(self.file, (self.index, *path), code, message, hint, key=key, severity=severity)


class Draft:
    """Everything in a folder that could be read, and the problems met in reading it.

    ``named`` holds every id that a file gives, even those of records that are otherwise unusable.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.about = About(title="unreadable")
        self.documents: dict[str, Document] = {}
        self.entries: dict[str, list[Entry]] = {name: [] for name in LISTS}
        self.named: dict[str, set[str]] = {name: set() for name in LISTS}
        self.problems: list[Problem] = []

    @property
    def actors(self) -> list[Entry]:
        """The well-shaped actors."""
        return self.entries["actors"]

    @property
    def flows(self) -> list[Entry]:
        """The well-shaped flows."""
        return self.entries["flows"]

    def all_entries(self) -> Iterator[Entry]:
        """The well-shaped records of every list."""
        for entries in self.entries.values():
            yield from entries

    def has(self, name: str) -> bool:
        """Whether the folder has a file of this name."""
        return name in self.documents

    def problem(
        self,
        name: str,
        path: tuple[str | int, ...],
        code: str,
        message: str,
        hint: str = "",
        *,
        key: bool = False,
        severity: Severity = "error",
    ) -> Problem:
        """A problem at a path in one of the files."""
        document = self.documents[name]
        mark = document.place(path, key=key)
        return Problem(document.file, mark.line, mark.column, code, message, hint, severity)

    def dataset(self) -> Dataset:
        """The dataset, its records by id in the order of their ids."""
        by_id = {
            name: {e.record.id: e.record for e in sorted(entries, key=_id)} for name, entries in self.entries.items()
        }
        if not self.has("commodities"):
            used = sorted({entry.record.commodity for entry in self.flows})
            by_id["commodities"] = {id: Commodity(id=id, name=id, group="goods") for id in used}
        return Dataset(about=self.about, **by_id)


def open_folder(folder: Path) -> Draft:
    """Read every file of a dataset folder and shape its records, gathering problems.

    Raises:
        DataError: there is no such folder.
    """
    if not folder.is_dir():
        what = "this is a file, not a folder" if folder.exists() else "there is no such folder"
        hint = "name the folder that holds actors.yaml and flows.yaml"
        raise DataError([Problem(str(folder), 0, 0, "no-dataset", what, hint)])
    draft = Draft(folder)
    _read(draft, "dataset")
    for name in LISTS:
        _read(draft, name)
    if draft.has("dataset"):
        about, complaints = _convert(draft, "dataset", draft.documents["dataset"].root, About, "a dataset")
        _complain(draft, "dataset", (), complaints)
        draft.about = about or draft.about
    needed = ALWAYS_NEEDED + (NEEDED_WITH_EVIDENCE if draft.about.evidence == "required" else ())
    unread = {problem.file for problem in draft.problems}
    for name in needed:
        if not draft.has(name) and _shown(folder, name) not in unread:
            hint = "a dataset without evidence says 'evidence: optional' in dataset.yaml" if name == "sources" else ""
            draft.problems.append(Problem(_shown(folder, name), 0, 0, "missing-file", "there is no such file", hint))
    for name, kind in LISTS.items():
        if draft.has(name):
            _shape_list(draft, name, kind)
    return draft


def _read(draft: Draft, name: str) -> None:
    path = draft.folder / f"{name}.yaml"
    if not path.exists() and not path.is_symlink():
        return
    try:
        draft.documents[name] = read_yaml(path, _shown(draft.folder, name))
    except DataError as error:
        draft.problems.extend(error.problems)


def _shape_list(draft: Draft, name: str, kind: type[Record]) -> None:
    root = draft.documents[name].root
    if not isinstance(root, LocatedList):
        found = "empty" if root is None else "a mapping" if isinstance(root, LocatedMap) else "plain text"
        hint = "begin each record with '- id: ...'; a list without records is written []"
        message = f"this file should hold a list of records, but it is {found}"
        draft.problems.append(draft.problem(name, (), "not-a-list", message, hint))
        return
    label = {"commodities": "a commodity", "actors": "an actor"}.get(name, f"a {name.removesuffix('s')}")
    for index, item in enumerate(root):
        record, complaints = _convert(draft, name, item, kind, label)
        _complain(draft, name, (index,), complaints)
        if record is not None:
            draft.entries[name].append(Entry(draft, name, index, record))
        if isinstance(item, LocatedMap) and isinstance(item.get("id"), str):
            draft.named[name].add(item["id"])


def _convert(draft: Draft, name: str, value: Any, kind: type[T], label: str) -> tuple[T | None, list[Complaint]]:
    return convert(value, kind, label, has_gaps=draft.documents[name].has_gaps)


def _complain(draft: Draft, name: str, path: tuple[str | int, ...], complaints: list[Complaint]) -> None:
    for complaint in complaints:
        where = (*path, *complaint.path)
        draft.problems.append(
            draft.problem(name, where, complaint.code, complaint.message, complaint.hint, key=complaint.key)
        )


def _shown(folder: Path, name: str) -> str:
    """A file's path as an editor can open it: below the current folder where it is, with forward slashes."""
    path = folder / f"{name}.yaml"
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive on Windows
        return path.as_posix()
    return path.as_posix() if relative.startswith("..") else Path(relative).as_posix()


def _id(entry: Entry) -> str:
    id: str = entry.record.id
    return id

"""A folder that has been read but not yet believed: its records, its documents, and the way from one to the other."""

from __future__ import annotations

import os
from collections.abc import Iterator, Set
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple

from graphdb.check.files import LISTS
from graphdb.problems import Problem, Severity
from graphdb.read import Document
from graphdb.records import About, Commodity, Dataset

if TYPE_CHECKING:
    from graphdb.check.rows import TableDocument  # a folder of YAML needs no reader of tables


class Entry(NamedTuple):
    """One record and where it stands: the file it is in, and which item of its list; ``faulty`` fields are left out."""

    draft: Draft
    file: str
    item: int
    record: Any
    faulty: frozenset[str] = frozenset()

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
        return self.draft.problem(self.file, (self.item, *path), code, message, hint, key=key, severity=severity)

    def gives(self, field: str) -> bool:
        """Whether the file itself gives this field, and not the default."""
        return field in self.draft.documents[self.file].root[self.item]


class Unhinted(NamedTuple):
    """A problem with a text that is no id; what its hint should say shows when all ids are known.

    ``file`` is the list it is in, ``path`` leads to it below its record.
    """

    problem: Problem
    file: str
    path: tuple[str | int, ...]
    text: str


class Draft:
    """Everything in a folder that could be read, and the problems met in reading it.

    ``endings`` has the lists that are tables, each with what its file's name ends with, and ``headers`` the columns of
    those that could be read; ``entries`` the records that have a shape, if need be without a faulty field; ``others``
    flows that are known, and looked at elsewhere; ``named`` every id that a file gives, even those of other records;
    ``in_doubt`` every text in faulty records, since what they say of others is not known, and ``astray`` the
    commodities of flows that do not say where to; ``unusable`` names the files of which nothing is known; ``unhinted``
    are problems that ``graphdb.check.naming`` completes, ``remarks`` what a table says that was read all the same.
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.endings: dict[str, str] = {}
        self.headers: dict[str, tuple[str, ...]] = {}
        self.about = About(title="unreadable")
        self.documents: dict[str, Document | TableDocument] = {}
        self.entries: dict[str, list[Entry]] = {name: [] for name in LISTS}
        self.others: list[Entry] = []
        self.named: dict[str, Set[str]] = {name: frozenset() for name in LISTS}
        self.in_doubt: set[str] = set()
        self.astray: set[str] = set()
        self.unusable: set[str] = set()
        self.problems: list[Problem] = []
        self.unhinted: list[Unhinted] = []
        self.remarks: list[Problem] = []

    @property
    def actors(self) -> list[Entry]:
        """The actors."""
        return self.entries["actors"]

    @property
    def flows(self) -> list[Entry]:
        """The flows."""
        return self.entries["flows"]

    @property
    def known_flows(self) -> list[Entry]:
        """The flows, and those of which nothing is to be said here though others have to do with them."""
        return self.flows + self.others

    def all_entries(self) -> Iterator[Entry]:
        """The records of every list."""
        for entries in self.entries.values():
            yield from entries

    def has(self, name: str) -> bool:
        """Whether the folder has a file of this name that could be read."""
        return name in self.documents

    def is_known(self, name: str) -> bool:
        """Whether all ids of a list are known: it could be read. Where commodities are not listed, any will do."""
        return name not in self.unusable and (self.has(name) or name != "commodities")

    def file_name(self, name: str) -> str:
        """What a file is called in the folder."""
        return name + self.endings.get(name, ".yaml")

    def file(self, name: str) -> str:
        """A file's path as an editor can open it: below the current folder where it is, with forward slashes."""
        path = self.folder / self.file_name(name)
        try:
            relative = os.path.relpath(path)
        except (ValueError, OSError):  # another drive on Windows; a current folder that is gone
            return path.as_posix()
        return path.as_posix() if relative.startswith("..") else Path(relative).as_posix()

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


def _id(entry: Entry) -> str:
    id: str = entry.record.id
    return id

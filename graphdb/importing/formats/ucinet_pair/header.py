"""The header of a UCINET dataset (.##h): how large its matrices are, and what rows, columns and matrices are called.

The first six bytes tell the version: a text of five signs after its length, "V6404" or "V6405", or else "DATE:", where
the kind of labels at the end of the date tells it; a file of before 1990 has none of it. Numbers are little-endian.
Columns are counted before rows.
Source: Borgatti 2026, xucinet (the R package of UCINET's author), "inst/reference/delphi/README.md". Readers that
agree: Steglich 2015, ``read.ucinet``, which is in manynet; Fagan 2015, rucinet, whose files (versions 5000 and 6404)
are read as they ought to be. Versions 4010, 4020, 6000 and 6405 were not met.
"""

from __future__ import annotations

from typing import NamedTuple

from graphdb.problems import QuestionError

_DATE = 10
_LABTYPES = {1: 4020, 2: 5000, 3: 6000}
_SAVE = "save it as DL (Data, Export, DL) or as an Excel matrix"
TYPES = {
    1: ("byte", "u1"),
    2: ("boolean", "u1"),
    3: ("shortint", "i1"),
    4: ("word", "<u2"),
    5: ("smallint", "<i2"),
    6: ("longint", "<i4"),
    7: ("single", "<f4"),
    9: ("double", "<f8"),
    17: ("integer", "<i4"),
}
"""The types of values by their numbers, and what numpy calls them; others are in no dataset that was seen."""


class Header(NamedTuple):
    """What a header says; labels are empty where there are none."""

    type: int
    columns: int
    rows: int
    matrices: int
    title: str
    column_labels: list[str]
    row_labels: list[str]
    matrix_labels: list[str]


def header(content: bytes, file: str) -> Header:
    """The header.

    Raises:
        QuestionError: it is of a version that is not known, or broken.
    """
    return _Reading(content, file).header()


class _Reading:
    """Takes one thing after the other."""

    def __init__(self, content: bytes, file: str) -> None:
        self._content, self._file, self._at = content, file, 0
        self._version = self._read_version()

    def header(self) -> Header:
        """All that follows the version, which is in the same order in all of them."""
        type_, dimensions = self._number(1), self._number(2)
        if type_ not in TYPES:
            raise QuestionError(f"{self._file} has values of a type that is not known, {type_}", _SAVE)
        if dimensions not in (2, 3):
            raise QuestionError(f"{self._file} has {dimensions} dimensions, and 2 or 3 are read", _SAVE)
        sizes = [self._number(4 if self._version >= 6404 else 2) for _ in range(dimensions)]
        title = self._text(self._number(1))
        labelled = [self._number(1) for _ in sizes]
        columns, rows, *matrices = [
            [self._label() for _ in range(size)] if has else [] for size, has in zip(sizes, labelled, strict=True)
        ]
        return Header(type_, sizes[0], sizes[1], sizes[2] if matrices else 1, title, columns, rows, *(matrices or [[]]))

    def _read_version(self) -> int:
        first = self._content[:6]
        if first[1:2] in (b"V", b"v"):
            self._at = 6 + _DATE
            if first[2:] in (b"6404", b"6405"):
                return int(first[2:])
            name = first[1:].decode("latin-1")
            raise QuestionError(f"{self._file} is of version {name}, and V6404 and V6405 and older are read", _SAVE)
        if first != b"\x05DATE:":
            return 4010
        self._at = 6 + _DATE - 2
        labtype = self._number(2)
        if labtype not in _LABTYPES:
            raise QuestionError(f"{self._file} has labels of a kind that is not known, {labtype}", _SAVE)
        return _LABTYPES[labtype]

    def _label(self) -> str:
        if self._version < 5000:  # as many bytes for each, of which the first says how many count
            length, rest = self._number(1), 9 if self._version == 4010 else 19
            return self._text(rest, length)
        length = self._number(2)
        return self._text(length, encoding="utf-16-le" if self._version >= 6000 else "cp1252")

    def _text(self, size: int, count: int | None = None, encoding: str = "cp1252") -> str:
        return self._take(size)[:count].decode(encoding, "replace").strip("\0 ")

    def _number(self, size: int) -> int:
        return int.from_bytes(self._take(size), "little")

    def _take(self, size: int) -> bytes:
        found = self._content[self._at : self._at + size]
        if len(found) < size:
            raise QuestionError(f"{self._file} ends too early: it is no whole header", _SAVE)
        self._at += size
        return found

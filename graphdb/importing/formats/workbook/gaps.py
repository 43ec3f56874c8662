"""What calamine does not tell of cells: errors, formulas that nobody has calculated, and merged cells of OpenDocument.

To python-calamine (0.9.1) all three are empty cells, like those in which nothing stands.
Source: ECMA-376 Part 1, 18.3.1 (2016); OpenDocument 1.3 Part 3, 9 (2021); ``calcext`` is LibreOffice's own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple
from xml.etree import ElementTree
from xml.parsers import expat
from zipfile import ZipFile

_AT_ONCE = 2**20
_SIGNS = (b't="e"', b"t='e'", b"<f>", b"<f ", b"<f/", b":f>", b":f ", b":f/")
"""An error or a formula: without any of these, a sheet of Excel's need not be looked through."""

_TEXTS = ("str", "s", "inlineStr")
"""Types of cells that may be empty texts."""


class Gaps(NamedTuple):
    """Addresses of cells with an error, and what it is, and of formulas without a value; merged ranges as calamine
    gives those of Excel: the first and the last cell of each, by row and column, from 0."""

    errors: list[str]
    unvalued: list[str]
    merged: list[tuple[tuple[int, int], tuple[int, int]]]


def column(number: int) -> str:
    """The letters of a column, from 0.

    >>> column(0), column(25), column(26), column(16383)
    ('A', 'Z', 'AA', 'XFD')
    """
    letters = ""
    while number >= 0:
        number, rest = divmod(number, 26)
        letters, number = chr(ord("A") + rest) + letters, number - 1
    return letters


def gaps(path: str) -> dict[str, Gaps]:
    """Those of each sheet, of a workbook in XML; of another none is known."""
    with ZipFile(path) as archive:
        names = {*archive.namelist()}
        if "content.xml" in names:
            return _OpenDocument().read(archive)
        return {name: _of_sheet(archive, part) for name, part in _sheets(archive) if part in names}


def _sheets(archive: ZipFile) -> Iterator[tuple[str, str]]:
    """The sheets of an Excel workbook by name, each with the name of its part."""
    names = {*archive.namelist()}
    if not {"xl/workbook.xml", "xl/_rels/workbook.xml.rels"} <= names:
        return
    rels = ElementTree.fromstring(archive.read("xl/_rels/workbook.xml.rels"))
    targets = {each.get("Id"): each.get("Target", "") for each in rels.iter() if each.get("Id")}
    for sheet in ElementTree.fromstring(archive.read("xl/workbook.xml")).iter():
        if sheet.tag.endswith("}sheet"):
            id = next((value for name, value in sheet.items() if name.endswith("}id")), "")
            target = targets.get(id, "")
            yield sheet.get("name", ""), target.removeprefix("/") if target.startswith("/") else f"xl/{target}"


def _of_sheet(archive: ZipFile, part: str) -> Gaps:
    with archive.open(part) as file:
        before = b""
        while piece := file.read(_AT_ONCE):
            looked_at = before + piece
            if any(sign in looked_at for sign in _SIGNS):
                break
            before = piece[-len(_SIGNS[0]) :]
        else:
            return Gaps([], [], [])
    return _Excel().read(archive, part)


class _Excel:
    """Goes through the cells of one sheet."""

    def __init__(self) -> None:
        self._found = Gaps([], [], [])
        self._cell: dict[str, str] = {}
        self._is_formula = False
        self._value: list[str] | None = None
        self._said = ""

    def read(self, archive: ZipFile, part: str) -> Gaps:
        _parse(archive, part, self._start, self._end, self._text)
        return self._found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        if name == "c":
            self._cell, self._is_formula, self._said = attributes, False, ""
        elif name == "f":
            self._is_formula = True
        elif name == "v":
            self._value = []

    def _text(self, text: str) -> None:
        if self._value is not None:
            self._value.append(text)

    def _end(self, name: str) -> None:
        if name == "v":
            self._said, self._value = "".join(self._value or ()), None
        elif name == "c":
            place, type_ = self._cell.get("r", "somewhere"), self._cell.get("t", "n")
            if type_ == "e":
                self._found.errors.append(f"{place} ({self._said or 'error'})")
            elif self._is_formula and not self._said and type_ not in _TEXTS:
                self._found.unvalued.append(place)


class _OpenDocument:
    """Goes through the cells of all sheets, of which one element may stand for many."""

    def __init__(self) -> None:
        self._found: dict[str, Gaps] = {}
        self._now = Gaps([], [], [])
        self._row, self._rows, self._column = 0, 1, 0
        self._error: list[str] | None = None

    def read(self, archive: ZipFile) -> dict[str, Gaps]:
        _parse(archive, "content.xml", self._start, self._end, self._text)
        return self._found

    def _start(self, name: str, attributes: dict[str, str]) -> None:
        said = {key.rpartition(":")[2]: value for key, value in attributes.items()}
        if name == "table":
            self._now = self._found.setdefault(said.get("name", ""), Gaps([], [], []))
            self._row, self._rows = 0, 0
        elif name == "table-row":
            self._row, self._column, self._rows = self._row + self._rows, 0, _count(said, "number-rows-repeated")
        elif name in ("table-cell", "covered-table-cell"):
            self._look(said, attributes)
            self._column += _count(said, "number-columns-repeated")

    def _look(self, said: dict[str, str], attributes: dict[str, str]) -> None:
        place = f"{column(self._column)}{self._row + 1}"
        high, wide = _count(said, "number-rows-spanned"), _count(said, "number-columns-spanned")
        if high > 1 or wide > 1:
            corner = (self._row + high - 1, self._column + wide - 1)
            self._now.merged.append(((self._row, self._column), corner))
        if attributes.get("calcext:value-type") == "error":
            self._now.errors.append(place)
            self._error = []
        elif "formula" in said and "office:value-type" not in attributes:
            self._now.unvalued.append(place)

    def _text(self, text: str) -> None:
        if self._error is not None:
            self._error.append(text)

    def _end(self, name: str) -> None:
        if name == "table-cell" and self._error is not None:
            self._now.errors[-1] += f" ({''.join(self._error) or 'error'})"
            self._error = None


def _count(said: dict[str, str], name: str) -> int:
    text = said.get(name, "1")
    return int(text) if text.isdecimal() else 1


def _parse(
    archive: ZipFile,
    part: str,
    start: Callable[[str, dict[str, str]], None],
    end: Callable[[str], None],
    text: Callable[[str], None],
) -> None:
    """Go through a part of the archive; names of elements come without their prefixes."""
    parser = expat.ParserCreate()
    parser.StartElementHandler = lambda name, attributes: start(name.rpartition(":")[2], attributes)
    parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    parser.CharacterDataHandler = text
    with archive.open(part) as file:
        while piece := file.read(_AT_ONCE):
            parser.Parse(piece)
        parser.Parse(b"", True)

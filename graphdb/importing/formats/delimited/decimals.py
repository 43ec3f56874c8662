"""Numbers with a decimal comma, as files with semicolons write them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphdb.suggest import few, many

Rows = Sequence[tuple[int, list[str]]]

_COMMA = re.compile(r"[+-]?\d+(?:\.\d{3})*,\d+")
_THOUSANDS = re.compile(r"[+-]?[1-9]\d{0,2}(?:\.\d{3})+")
_POINT = re.compile(r"[+-]?\d+\.\d+")


def with_points(name: str, rows: Rows) -> tuple[list[tuple[int, list[str]]], list[str]]:
    """The rows with a decimal point in every number, and remarks.

    Where some number has a decimal comma, "1.234" has a thousand; where none has, it has three decimals, unless all
    numbers with a point look like that: then nobody can tell, and it stays as it is.

    >>> with_points("a.csv", [(2, ["0,5", "1.234,5", "1.234", "a,b"])])[0]
    [(2, ['0.5', '1234.5', '1234', 'a,b'])]
    >>> with_points("a.csv", [(2, ["1.234"])])
    ([(2, ['1.234'])], ["a.csv: 1 number may have thousands or decimals, and was read with decimals: '1.234' (line 2)"])
    """
    cells = [(begin, cell) for begin, cells in rows for cell in cells]
    has_commas = any(_COMMA.fullmatch(cell) for _, cell in cells)
    thousands = [(begin, cell) for begin, cell in cells if _THOUSANDS.fullmatch(cell)]
    has_points = any(_POINT.fullmatch(cell) and not _THOUSANDS.fullmatch(cell) for _, cell in cells)
    read = [(begin, [_number(cell, has_commas) for cell in cells]) for begin, cells in rows]
    return read, list(_remarks(name, thousands, has_commas, has_points))


def _number(cell: str, has_commas: bool) -> str:
    if _COMMA.fullmatch(cell):
        return cell.replace(".", "").replace(",", ".")
    return cell.replace(".", "") if has_commas and _THOUSANDS.fullmatch(cell) else cell


def _remarks(name: str, thousands: Sequence[tuple[int, str]], has_commas: bool, has_points: bool) -> Iterator[str]:
    places = few([f"'{cell}' (line {begin})" for begin, cell in thousands], 3)
    numbers = many(len(thousands), "number")
    if thousands and has_commas:
        yield f"{name}: decimals are commas, so {numbers} with points were read as thousands: {places}"
    elif thousands and not has_points:
        yield f"{name}: {numbers} may have thousands or decimals, and {_was(thousands)} read with decimals: {places}"


def _was(some: Sequence[object]) -> str:
    return "was" if len(some) == 1 else "were"

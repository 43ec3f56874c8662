"""Rows as the XML of a sheet of Excel's, cell by cell.

Written here, since openpyxl (3.1.5) rounds numbers to 16 digits, so that 0.1 + 0.2 comes back as 0.3; leaves
``_x0041_`` in a text as it is, which Excel reads as ``A``; and takes half a minute for 100,000 flows.
Source: ECMA-376 Part 1, 18.3.1.4, 18.3.1.73 and 22.9.2.19 (2016); "Excel specifications and limits" (Microsoft, 2024).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NoReturn
from xml.sax.saxutils import escape

from graphdb.importing.formats.workbook.gaps import column
from graphdb.present.exports.rows import Scalar
from graphdb.problems import QuestionError

MOST_ROWS, MOST_SIGNS = 1_048_576, 32_767
"""What a sheet holds, and what a cell does, in units of UTF-16."""

_LOOKS_ESCAPED = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def text_of(text: str) -> str:
    """A text as Excel has to find it, to show what it says: ``_x0041_`` stands for a sign.

    >>> text_of("_x0041_"), text_of("_x_")
    ('_x005F_x0041_', '_x_')
    """
    return _LOOKS_ESCAPED.sub("_x005F_", text)


def rows_xml(
    name: str, columns: Sequence[str], styles: Mapping[str, int], rows: Iterable[Sequence[Scalar | None]], first: int
) -> Iterator[str]:
    """The rows of a sheet, from a number on; ``styles`` has those of columns whose cells have one.

    Raises:
        QuestionError: there are more rows than a sheet holds, or a text is longer than a cell.

    >>> for row in rows_xml("s", ["a", "b"], {"a": 2}, [["=1", None], [None, 0.1]], 2):
    ...     print(row)
    <row r="2"><c r="A2" s="2" t="inlineStr"><is><t xml:space="preserve">=1</t></is></c></row>
    <row r="3"><c r="B3"><v>0.1</v></c></row>
    """
    marks = [(column(place), f' s="{styles[each]}"' if each in styles else "") for place, each in enumerate(columns)]
    for number, row in enumerate(rows, first):
        if number > MOST_ROWS:
            refuse_rows(name)
        cells = []
        for place, ((letters, style), value) in enumerate(zip(marks, row, strict=True)):
            if isinstance(value, str):
                if len(value) > MOST_SIGNS // 2:
                    refuse_long(value, f"{name}, {row[0]}, {columns[place]}")
                cells.append(f'<c r="{letters}{number}"{style} t="inlineStr"><is>{_t(value)}</is></c>')
            elif value is not None:
                cells.append(f'<c r="{letters}{number}"{style}><v>{value!r}</v></c>')
        yield f'<row r="{number}">{"".join(cells)}</row>'


def _t(value: str) -> str:
    if value.isalnum():
        return f"<t>{value}</t>"
    return f'<t xml:space="preserve">{escape(text_of(value))}</t>'


def refuse_rows(name: str) -> NoReturn:
    """Say that a sheet would have too many rows."""
    hint = "name a --to, choose a higher --min-likelihood, or take gephi-csv"
    raise QuestionError(f"the sheet '{name}' would have more rows than the {MOST_ROWS:,} that Excel has room for", hint)


def refuse_long(value: str, where: str) -> None:
    """Say that a text does not fit into a cell, if it does not."""
    length = len(value.encode("utf-16-le")) // 2
    if length > MOST_SIGNS:
        message = f"{where}: a text of {length:,} signs does not fit into a cell, which holds {MOST_SIGNS:,}"
        raise QuestionError(message, "take graphml, node-link or gephi-csv")

"""What all CSV shares: cells that no spreadsheet runs; and what the exported files share: a description beside them.

UTF-8, in files with a mark at the start, without which Excel takes it for another encoding; an empty cell is "not
known", and nothing else is: the texts ``NA`` (Namibia) and ``null`` are themselves.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from graphdb.present.exports.rows import FlatAbout, Scalar, known

MARK = "\ufeff"
METADATA = "csv-metadata.json"
_FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
_DATATYPES = {str: "string", int: "integer", float: "double"}

Columns = Mapping[str, type[Scalar]]


def cell(value: Scalar | None) -> str:
    """A value as a cell: with an apostrophe in front where a spreadsheet would take a text for a formula.

    So has a text that looks like one with an apostrophe, so that whoever takes off one has the text again.

    >>> cell("=1+1"), cell("'=1+1"), cell(-104.3), cell(None), cell("NA")
    ("'=1+1", "''=1+1", '-104.3', '', 'NA')
    """
    if value is None:
        return ""
    return f"'{value}" if isinstance(value, str) and value.lstrip("'").startswith(_FORMULA) else str(value)


def table(columns: Iterable[str], rows: Iterable[Sequence[Scalar | None]], *, mark: bool = True) -> Iterator[str]:
    """A CSV file, line by line or, without the ``mark``, what goes through a pipe.

    >>> print("".join(table(["a", "b"], [["x,y", None], ["=1", -1]], mark=False)), end="")
    a,b
    "x,y",
    '=1,-1
    """
    line = _Line()
    writer = csv.writer(line, lineterminator="\n")
    writer.writerow(columns)
    yield (MARK if mark else "") + line.text
    for row in rows:
        writer.writerow(map(cell, row))
        yield line.text


class _Line:
    """The last line that was written."""

    text = ""

    def write(self, text: str) -> None:
        """Keep it."""
        self.text = text


def metadata(about: FlatAbout, tables: Mapping[str, Columns]) -> str:
    """What the tables are and where they come from, as "CSV on the Web" has it (W3C 2015, "Metadata Vocabulary")."""
    content: dict[str, Any] = {
        "@context": "http://www.w3.org/ns/csvw",
        "dc:title": about.title,
        "dc:description": about.sentence(),
        "dc:hasVersion": about.version,
        "dc:rights": about.licence,
        "dc:identifier": about.fingerprint,
        "notes": [dict(known(about))],
        "tables": [
            {
                "url": name,
                "tableSchema": {
                    "columns": [
                        {"titles": title, "datatype": _DATATYPES[kind], "null": [""]} for title, kind in columns.items()
                    ]
                },
            }
            for name, columns in tables.items()
        ],
    }
    given = {key: value for key, value in content.items() if value is not None}
    return json.dumps(given, indent=2, ensure_ascii=False) + "\n"

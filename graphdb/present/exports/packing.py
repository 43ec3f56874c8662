"""A workbook of openpyxl's and the rows of its large sheets -> the bytes of one file, the same for the same input.

openpyxl writes the time and its own name into a workbook, and zipfile the time of each part: here they are fixed.
"""

from __future__ import annotations

import datetime
import io
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from tempfile import TemporaryFile
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

if TYPE_CHECKING:
    from openpyxl import Workbook

_BEGAN = datetime.datetime(1980, 1, 1)
"""The first moment that an archive can name."""

_BYTES_AT_ONCE, _ROWS_AT_ONCE = 2**20, 1000
_ROWS_END = re.compile(rb"<sheetData */>|</sheetData>")
_EXTENT = re.compile(rb"<dimension [^>]*/>")
"""How far the cells reach: openpyxl knows of its own alone, and it may be left out."""


def packed(workbook: Workbook, rows: Mapping[str, Iterable[str]]) -> Iterator[bytes]:
    """The file, piece by piece; ``rows`` has, by the name of a sheet, the XML of the rows that follow its own."""
    below = {f"xl/worksheets/sheet{number}.xml": rows.get(name) for number, name in enumerate(workbook.sheetnames, 1)}
    with TemporaryFile() as file:
        with ZipFile(file, "w") as archive:
            for name, content in _parts(workbook):
                more = below.get(name)
                with archive.open(_entry(name), "w", force_zip64=True) as part:
                    if more is None:
                        part.write(content)
                    else:
                        _put(part.write, content, more)
        file.seek(0)
        while piece := file.read(_BYTES_AT_ONCE):
            yield piece


def _parts(workbook: Workbook) -> Iterator[tuple[str, bytes]]:
    """What openpyxl writes, part by part."""
    from openpyxl.writer.excel import ExcelWriter

    about = workbook.properties
    about.creator, about.created, about.modified = "graphdb", _BEGAN, _BEGAN
    workbook.calculation.fullCalcOnLoad = False  # there is nothing to calculate, and Excel would ask to save it
    file = io.BytesIO()
    ExcelWriter(workbook, ZipFile(file, "w")).save()  # `workbook.save` would set the time
    with ZipFile(file) as archive:
        for name in archive.namelist():
            yield name, archive.read(name)


def _entry(name: str) -> ZipInfo:
    entry = ZipInfo(name, _BEGAN.timetuple()[:6])
    entry.compress_type, entry.create_system = ZIP_DEFLATED, 0
    return entry


def _put(write: Callable[[bytes], int], content: bytes, rows: Iterable[str]) -> None:
    """A sheet with more rows below its own."""
    content = _EXTENT.sub(b"", content)
    end = _ROWS_END.search(content)
    assert end
    write(content[: end.start()] + b"<sheetData>" * end[0].endswith(b"/>"))
    there = iter(rows)
    while gathered := "".join(islice(there, _ROWS_AT_ONCE)):
        write(gathered.encode())
    write(b"</sheetData>" + content[end.end() :])

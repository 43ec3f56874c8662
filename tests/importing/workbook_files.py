"""Workbooks as bytes, for tests of their reader."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping, Sequence
from typing import Any
from zipfile import ZIP_DEFLATED, ZipFile

import openpyxl

ODS = "application/vnd.oasis.opendocument.spreadsheet"
_PARTS = "http://schemas.openxmlformats.org/package/2006/relationships"
_KINDS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def xlsx(sheets: Mapping[str, Sequence[Sequence[Any]]], change: Callable[[Any], None] = lambda workbook: None) -> bytes:
    """A workbook of Excel's, its sheets by name, with whatever else is to be done to it."""
    workbook = openpyxl.Workbook()
    workbook.remove(workbook["Sheet"])
    for name, rows in sheets.items():
        sheet = workbook.create_sheet(name)
        for row in rows:
            sheet.append(row)
    change(workbook)
    file = io.BytesIO()
    workbook.save(file)
    return file.getvalue()


def zipped(parts: Mapping[str, str | bytes]) -> bytes:
    """An archive of what stands under these names."""
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return file.getvalue()


def ods(rows: str) -> bytes:
    """A workbook of LibreOffice's with one sheet, Flows, whose rows are XML."""
    names = "urn:oasis:names:tc:opendocument:xmlns"
    spaces = " ".join(f'xmlns:{name}="{names}:{name}:1.0"' for name in ("office", "table", "text", "manifest"))
    own = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    sheet = f'<table:table table:name="Flows">{rows}</table:table>'
    return zipped(
        {
            "mimetype": ODS,
            "META-INF/manifest.xml": f"<manifest:manifest {spaces}/>",
            "content.xml": (
                f"<office:document-content {spaces} {own}><office:body><office:spreadsheet>{sheet}"
                "</office:spreadsheet></office:body></office:document-content>"
            ),
        }
    )


def xlsb(cells: Sequence[Sequence[str]]) -> bytes:
    """A workbook in Excel's binary format ([MS-XLSB], 2.1), with one sheet of texts, Flows."""
    sheet = [_record(129), _record(148, bytes(16)), _record(145)]
    for row, texts in enumerate(cells):
        sheet.append(_record(0, row.to_bytes(4, "little") + bytes(13)))
        sheet += [
            _record(6, column.to_bytes(4, "little") + bytes(4) + _wide(text)) for column, text in enumerate(texts)
        ]
    about = bytes(4) + (1).to_bytes(4, "little") + _wide("rId1") + _wide("Flows")
    book = [_record(131), _record(143), _record(156, about), _record(144), _record(132)]
    return zipped(
        {
            "xl/workbook.bin": b"".join(book),
            "xl/_rels/workbook.bin.rels": (
                f'<Relationships xmlns="{_PARTS}"><Relationship Id="rId1" Type="{_KINDS}/worksheet" '
                'Target="worksheets/sheet1.bin"/></Relationships>'
            ),
            "xl/worksheets/sheet1.bin": b"".join([*sheet, _record(146), _record(130)]),
        }
    )


def _record(kind: int, content: bytes = b"") -> bytes:
    number = bytes([kind]) if kind < 128 else bytes([kind & 127 | 128, kind >> 7])
    return number + bytes([len(content)]) + content


def _wide(text: str) -> bytes:
    return len(text).to_bytes(4, "little") + text.encode("utf-16-le")

"""What is in a file that is an archive: a workbook that can be read, or something of which a table has to be saved.

Source: PKWARE's APPNOTE 6.3.10 (2022); [MS-CFB] (2024) of the older sort, whose names are in UTF-16.
"""

from __future__ import annotations

import io
from collections.abc import Collection
from typing import NamedTuple
from zipfile import BadZipFile, ZipFile

from graphdb.importing.file import File
from graphdb.problems import QuestionError
from graphdb.suggest import few

OLE = b"\xd0\xcf\x11\xe0"
"""How archives of Microsoft's older sort begin."""

_ALWAYS_FITS, _MOST_TIMES = 50_000_000, 100
"""Bytes that any workbook may unpack to, and how many times its own size a larger one may: spreadsheets come to 20."""

_ODS = b"application/vnd.oasis.opendocument.spreadsheet"
_EXPORT = "export it as GraphML or CSV"
_COPY = "copy its table into a spreadsheet, and save that as .xlsx"
_OTHERS = {
    "word/": f"a Word document: {_COPY}",
    "ppt/": f"slides of PowerPoint: {_COPY}",
    "visio/": "a drawing of Visio: write its connections into a spreadsheet, a row each",
    ".iwa": "a file of Apple's Numbers or Pages: there, File, Export To, Excel",
    "Index.zip": "a file of Apple's Numbers or Pages: there, File, Export To, Excel",
    ".kml": "a map for Google Earth: save its table as CSV",
    "Project_xml": "a project of Gephi: there, File, Export, Graph file, and GEXF",
    "cysession.xml": "a session of Cytoscape: there, File, Export, Network to File, and GraphML or CX2",
}
"""Other archives, by how a name in them begins or ends."""

_BY_ENDING = {
    ".gephi": _OTHERS["Project_xml"],
    ".cys": _OTHERS["cysession.xml"],
    ".numbers": _OTHERS[".iwa"],
}
_OLDER = {
    "WordDocument": f"a Word document: {_COPY}",
    "PowerPoint Document": f"slides of PowerPoint: {_COPY}",
    "VisioDocument": _OTHERS["visio/"],
    "__properties_version1.0": f"a message of Outlook: {_COPY}",
}


class Workbook(NamedTuple):
    """What the name of such a file should end with, and how many bytes it unpacks to."""

    ending: str
    size: int


def workbook(file: File) -> Workbook:
    """What sort of workbook an archive is.

    Raises:
        QuestionError: it is none, or unpacks to far more than any would.
    """
    return _older(file) if file.content.startswith(OLE) else _zipped(file)


def _older(file: File) -> Workbook:
    def has(name: str) -> bool:
        return name.encode("utf-16-le") in file.content

    for name, what in _OLDER.items():
        if has(name):
            raise QuestionError(f"{file.name} cannot be read", what)
    return Workbook(".xlsx" if has("EncryptedPackage") else ".xls", len(file.content))


def _zipped(file: File) -> Workbook:
    try:
        with ZipFile(io.BytesIO(file.content)) as archive:
            names = archive.namelist()
            size = sum(each.file_size for each in archive.infolist())
            kind = archive.read("mimetype")[:200].strip() if "mimetype" in names else b""
    except (BadZipFile, NotImplementedError, RuntimeError, OSError, ValueError, EOFError) as error:
        hint = "perhaps only a part of it was downloaded"
        raise QuestionError(f"{file.name} is an archive that is damaged: {error}", hint) from None
    ending = ".ods" if kind.startswith(_ODS) else _of_excel(names)
    if not ending:
        raise QuestionError(f"{file.name} cannot be read", _instead(file.name, names, kind))
    if size > max(_ALWAYS_FITS, _MOST_TIMES * len(file.content)):
        times = size // len(file.content)
        message = f"{file.name} unpacks to {size:,} bytes, {times:,} times its own size, as no workbook would"
        raise QuestionError(message, "open it in Excel or LibreOffice, and save it anew or as CSV")
    return Workbook(ending, size)


def _of_excel(names: Collection[str]) -> str:
    if not any(name.startswith("xl/") for name in names):
        return ""
    return ".xlsb" if any(name.endswith("workbook.bin") for name in names) else ".xlsx"


def _instead(name: str, names: Collection[str], kind: bytes) -> str:
    """What to save instead of an archive of another kind."""
    called = [what for ending, what in _BY_ENDING.items() if name.casefold().endswith(ending)]
    found = [what for sign, what in _OTHERS.items() for each in names if each.startswith(sign) or each.endswith(sign)]
    if called or found:
        return (called or found)[0]
    if kind.startswith(b"application/vnd.oasis"):
        return f"a document of LibreOffice that is no spreadsheet: {_COPY}"
    return f"a ZIP archive: unpack it, and name the files that are in it: {few(list(names), 5)}"

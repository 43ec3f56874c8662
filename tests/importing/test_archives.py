"""Archives: workbooks are told from others, which say what to save instead, and from what only pretends to be one."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphdb.importing.file import File
from graphdb.importing.formats.workbook.archives import Workbook, workbook
from graphdb.importing.recognising import recognised
from graphdb.problems import QuestionError
from tests.importing.workbook_files import ODS, xlsx, zipped

SAMPLES = Path(__file__).parent / "samples"


def refusal(content: bytes, called: str = "book.xlsx") -> str:
    with pytest.raises(QuestionError) as refused:
        recognised(File(called, content))
    return str(refused.value)


def test_what_unpacks_to_far_more_than_a_workbook_is_not_unpacked() -> None:
    bomb = zipped({"xl/workbook.xml": b"", "xl/worksheets/sheet1.xml": bytes(60_000_000)})
    size = f"60,000,000 bytes, {60_000_000 // len(bomb):,} times its own size"
    hint = "open it in Excel or LibreOffice, and save it anew or as CSV"
    assert refusal(bomb) == f"book.xlsx unpacks to {size}, as no workbook would ({hint})"
    assert workbook(File("a.ods", zipped({"mimetype": ODS, "content.xml": bytes(40_000_000)}))).size == 40_000_000 + 46


COPY = "copy its table into a spreadsheet, and save that as .xlsx"


@pytest.mark.parametrize(
    ("name", "parts", "hint"),
    [
        ("a.docx", {"word/document.xml": ""}, f"a Word document: {COPY}"),
        ("a.pptx", {"ppt/presentation.xml": ""}, f"slides of PowerPoint: {COPY}"),
        ("a.numbers", {"Index/Document.iwa": ""}, "a file of Apple's Numbers or Pages: there, File, Export To, Excel"),
        ("a.kmz", {"doc.kml": ""}, "a map for Google Earth: save its table as CSV"),
        ("a.gephi", {"Project_xml": ""}, "a project of Gephi: there, File, Export, Graph file, and GEXF"),
        (
            "a.cys",
            {"CytoscapeSession-2024/tables/x.cytable": ""},
            "a session of Cytoscape: there, File, Export, Network to File, and GraphML or CX2",
        ),
        (
            "a.odt",
            {"mimetype": "application/vnd.oasis.opendocument.text"},
            f"a document of LibreOffice that is no spreadsheet: {COPY}",
        ),
        (
            "a.zip",
            {"net.csv": "", "b.csv": ""},
            "a ZIP archive: unpack it, and name the files that are in it: net.csv, b.csv",
        ),
    ],
)
def test_another_archive_says_what_to_save_instead(name: str, parts: dict[str, str], hint: str) -> None:
    assert refusal(zipped(parts), called=name) == f"{name} cannot be read ({hint})"


@pytest.mark.parametrize(
    ("inside", "hint"),
    [
        ("WordDocument", f"a Word document: {COPY}"),
        ("__properties_version1.0", f"a message of Outlook: {COPY}"),
    ],
)
def test_another_archive_of_the_older_sort_says_so_too(inside: str, hint: str) -> None:
    content = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600) + inside.encode("utf-16-le")
    assert refusal(content, called="a.doc") == f"a.doc cannot be read ({hint})"


def test_what_is_called_xls_and_is_a_page_or_xml_is_told() -> None:
    for content, what in (
        (b"<html><table></table></html>", "a web page, which some sites call .xls: open it in Excel or LibreOffice"),
        (b'<?xml version="1.0"?><ss:Workbook xmlns:ss="urn:x"/>', "a workbook of Excel 2003 in XML: open it in Excel"),
    ):
        with pytest.raises(QuestionError, match=what):
            recognised(File("a.xls", content))


def test_an_archive_that_is_cut_off_is_damaged() -> None:
    assert refusal(xlsx({"S": [["a"]]})[:300]) == (
        "book.xlsx is an archive that is damaged: File is not a zip file (perhaps only a part of it was downloaded)"
    )
    assert workbook(File("a.xls", (SAMPLES / "shipments.xls").read_bytes())) == Workbook(".xls", 7680)

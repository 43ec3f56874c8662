"""The empty workbook: whoever fills it in and imports it gets records, and can choose what there is."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

import graphdb
from graphdb.importing import File
from graphdb.importing.contributing.into import into
from graphdb.present.exports.blank import write
from graphdb.problems import QuestionError
from graphdb.records import Dataset
from tests.cli.process import ROOT, run
from tests.importing.contribution import ACTORS, FLOWS, SOURCES

DATA = ROOT / "data"


@pytest.fixture(scope="module")
def dataset() -> Dataset:
    return graphdb.load(DATA)


def opened(dataset: Dataset) -> Any:
    return openpyxl.load_workbook(io.BytesIO(b"".join(write(dataset))))


def test_filled_in_it_is_imported(dataset: Dataset) -> None:
    book = opened(dataset)
    for name, rows in (("Actors", ACTORS), ("Flows", FLOWS), ("Sources", SOURCES)):
        headings = [cell.value for cell in book[name][2]]
        for row in rows:
            book[name].append([row.get(heading) for heading in headings])
    file = io.BytesIO()
    book.save(file)
    found = into(DATA, [File("rows.xlsx", file.getvalue())])
    assert not found.stops, [str(problem) for problem in found.problems]
    assert {name: len(texts) for name, texts in found.added.items()} == {"actors": 3, "flows": 4, "sources": 2}
    assert found.remarks[0].startswith("rows.xlsx: lists is hidden and was left out")


def test_every_column_has_a_field_and_a_meaning_and_stays_text(dataset: Dataset) -> None:
    book = opened(dataset)
    for name in ("Actors", "Flows", "Sources"):
        sheet = book[name]
        assert all(cell.value for row in sheet.iter_rows(max_row=2) for cell in row)
        assert sheet.freeze_panes == "B3"
        formats = {cell.value: sheet.column_dimensions[cell.column_letter].number_format for cell in sheet[2]}
        numbers = {field for field, given in formats.items() if given != "@"}
        assert numbers <= {"latitude", "longitude", "volume"}
    with pytest.raises(QuestionError, match="no rows of actors, flows or sources"):
        into(DATA, [File("rows.xlsx", b"".join(write(dataset)))])


def test_what_there_is_can_be_chosen(dataset: Dataset) -> None:
    book = opened(dataset)

    def offered(name: str, field: str) -> tuple[list[str], bool]:
        sheet = book[name]
        [letter] = [cell.column_letter for cell in sheet[2] if cell.value == field]
        [rule] = [each for each in sheet.data_validations.dataValidation if f"{letter}3" in each.sqref]
        cells = book["lists"][rule.formula1.removeprefix("lists!").replace("$", "")]
        return [cell.value for (cell,) in cells], rule.showErrorMessage

    assert offered("Actors", "kind") == ([kind.id for kind in dataset.about.kinds], True)
    assert offered("Flows", "commodity") == ([*dataset.commodities], True)
    assert offered("Flows", "from") == ([*dataset.actors], False)
    assert offered("Flows", "evidence_source_2") == ([*dataset.sources], False)
    assert offered("Actors", "evidence_credibility")[0] == list("123456")
    assert offered("Sources", "reliability") == (list("ABCDEF"), True)
    assert "news" in offered("Sources", "kind")[0]
    assert book["lists"].sheet_state == "hidden"


def test_the_same_data_give_the_same_bytes(dataset: Dataset) -> None:
    assert b"".join(write(dataset)) == b"".join(write(dataset))


def test_the_command_writes_it(tmp_path: Path) -> None:
    book = tmp_path / "rows.xlsx"
    done = run("new", "workbook", "-o", str(book))
    assert (done.returncode, done.stdout) == (0, "")
    assert done.stderr == f"graphdb: wrote {book}: fill it in, then: graphdb import {book} --into data --dry-run\n"
    assert book.read_bytes() == b"".join(write(graphdb.load(DATA)))

"""The workbook: its cells are texts and numbers and nothing else, and come back to the letter."""

from __future__ import annotations

import io
import re
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
from hypothesis import given, settings
from msgspec.structs import replace

from graphdb.importing.draft import Draft
from graphdb.importing.file import File
from graphdb.importing.formats.workbook import read
from graphdb.importing.recognising import recognised
from graphdb.network import View, build
from graphdb.present.exports import cells_xml, export, xlsx
from graphdb.present.exports.flatten import flatten
from graphdb.present.exports.rows import FlatGraph, FlatTable
from graphdb.problems import QuestionError
from graphdb.records import Actor, Dataset, Evidence, Flow
from tests.datasets import dataset
from tests.present.exports.readers import expected
from tests.present.exports.rich import datasets, pair
from tests.present.exports.whole import written
from tests.present.samples import sample


def flat(data: Dataset) -> FlatGraph:
    return flatten(data, build(data, View(min_likelihood=None)))


def content(graph: FlatGraph) -> bytes:
    return written(graph, "xlsx").content


def workbook(graph: FlatGraph) -> Any:
    return openpyxl.load_workbook(io.BytesIO(content(graph)))


def drafted(graph: FlatGraph) -> Draft:
    file = File("our.xlsx", content(graph))
    assert recognised(file) == "workbook"
    found = read(file)
    assert isinstance(found, Draft)
    return found


@settings(max_examples=8, deadline=None)
@given(datasets)
def test_an_import_gives_back_every_column(data: Dataset) -> None:
    graph = flat(data)
    found, want = drafted(graph), expected(graph)
    assert [like(node.cells, want.actors[node.cells["id"]]) for node in found.nodes] == [*want.actors.values()]
    ends = {"source": "from", "target": "to"}
    flows = [{ends.get(name, name): value for name, value in flow.items()} for flow in want.flows.values()]
    flows = [{**flow, "id": flow["flow_id"]} for flow in flows]
    assert [like(edge.cells, row) for edge, row in zip(found.edges, flows, strict=True)] == flows
    assert found.about == {name: str(value) for name, value in want.about.items()}
    assert found.is_directed


def like(cells: Any, row: dict[str, Any]) -> dict[str, Any]:
    """Cells as the types of a row that they should be equal to."""
    return {name: type(row[name])(cell) if name in row else cell for name, cell in cells.items()}


def test_places_are_those_of_the_sheet_and_what_is_not_read_is_said() -> None:
    found = drafted(flat(pair()))
    assert [row.where for row in (*found.nodes, *found.edges)] == [
        *("our.xlsx, sheet actors, row 2", "our.xlsx, sheet actors, row 3"),
        *("our.xlsx, sheet flows, row 2", "our.xlsx, sheet flows, row 3"),
    ]
    assert found.remarks == (
        "our.xlsx is an export of graphdb: of its sheets, actors and flows were read, and not answer, sources",
    )


def test_somebody_may_have_changed_the_workbook() -> None:
    book = workbook(flat(pair()))
    book["flows"].append(["third", "NA", "null", "ore"])
    book["flows"].append([None, "NA", "null", "=1+1"])
    book.create_sheet("mine").append(["from", "to"])
    file = io.BytesIO()
    book.save(file)
    found = read(File("our.xlsx", file.getvalue()))
    assert isinstance(found, Draft)
    assert [edge.cells.get("id") for edge in found.edges] == ["first", "second", "third", None]
    assert found.remarks[0].endswith("and not answer, sources, mine")
    assert found.remarks[1].startswith("our.xlsx, sheet flows: 1 cell has a formula without a value")
    assert isinstance(read(File("our.xlsx", file.getvalue(), sheets=("mine",))), list)
    book["flows"].append(["first", "NA", "null", "ore"])
    book.save(file)
    with pytest.raises(QuestionError) as refused:
        read(File("our.xlsx", file.getvalue()))
    assert str(refused.value) == (
        "two flows have the id 'first': our.xlsx, sheet flows, row 2 and our.xlsx, sheet flows, row 6 "
        "(give one of them another id, or none)"
    )


def test_texts_that_look_like_something_else_are_texts_and_numbers_are_numbers() -> None:
    names = ("001", "1e5", "2018-10", "=1+1", "#N/A", "TRUE", "-5", "_x0041_")
    actors = [Actor(id=f"a{place}", name=name, cost=0.1 + 0.2) for place, name in enumerate(names)]
    sheet = workbook(flat(dataset(actors, [])))["actors"]
    labels = [row[1] for row in sheet.iter_rows(min_row=2)]
    assert [cell.value for cell in labels] == [*names[:-1], "_x005F_x0041_"]  # which Excel shows as _x0041_
    assert {cell.data_type for cell in labels} == {"s"}
    assert {cell.number_format for cell in labels} == {"@"}
    costs = {(cell.value, cell.data_type, cell.number_format) for cell in column(sheet, "cost")}
    assert costs == {(0.1 + 0.2, "n", "General")}


def column(sheet: Any, name: str) -> list[Any]:
    [letters] = [cell.column_letter for cell in sheet[1] if cell.value == name]
    return list(sheet[letters][1:])


def test_no_formula_is_ever_written() -> None:
    for data in (sample(), dataset([Actor(id="a", name="=1", summary="=cmd()", x={"=2": "=3"})], [])):
        for sheet in workbook(flat(data)):
            assert not [cell.coordinate for row in sheet for cell in row if cell.data_type not in ("s", "n")]
    with ZipFile(io.BytesIO(content(flat(sample())))) as archive:
        assert not [name for name in archive.namelist() if re.search(rb"<f[ >/]|calcChain", archive.read(name))]


def test_headings_stay_in_view_and_can_be_filtered_by() -> None:
    graph = flat(sample())
    book = workbook(graph)
    assert book.sheetnames == ["answer", "actors", "flows", "sources"]
    for name, count in (("actors", len(graph.actors)), ("flows", len(graph.flows))):
        sheet = book[name]
        assert sheet.freeze_panes == "B2"
        assert sheet.max_row == count + 1
        assert sheet.auto_filter.ref == f"A1:{sheet.cell(1, sheet.max_column).column_letter}{count + 1}"
        assert all(cell.font.b for cell in sheet[1])
        assert {sheet.column_dimensions[cell.column_letter].width >= len(cell.value) + 4 for cell in sheet[1]} == {True}
    assert [book["flows"].cell(1, place).value for place in (1, 2, 3)] == ["flow_id", "source", "target"]


def test_each_citation_has_a_row() -> None:
    cited = (Evidence(source="s", where="p. 1", credibility=2), Evidence(source="t", where="p. 2", credibility=6))
    data = dataset([Actor(id="a", evidence=cited), Actor(id="b")], [Flow(id="f", from_="a", to="b", commodity="x")])
    data = replace(data, flows={"f": replace(data.flows["f"], evidence=cited[:1])})
    rows = [row[:3] for row in workbook(flat(data))["sources"].iter_rows(values_only=True)]
    assert rows == [("of", "record", "source"), ("actor", "a", "s"), ("actor", "a", "t"), ("flow", "f", "s")]


def test_the_first_sheet_says_what_it_is_and_has_the_answer_below() -> None:
    parts = [
        FlatTable("Who?", (), [("View: all.",)]),
        FlatTable("Those", ("#", "id"), [("1", "=a"), ("2", "b\x00")]),
        FlatTable("", (), [("Ask.",)]),
    ]
    graph = flat(sample())
    sheet = workbook(graph._replace(answer=parts))["answer"]
    rows = [[cell for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True)]
    about = rows.index([])
    assert rows[:about] == [
        *([name, str(value)] for name, value in expected(graph).about.items()),
        ["actors", str(len(graph.actors))],
        ["flows", str(len(graph.flows))],
    ]
    assert rows[about:] == [
        *([], ["Who?"], ["View: all."]),
        *([], ["Those"], ["#", "id"], ["1", "=a"], ["2", "b\ufffd"]),
        *([], ["Ask."]),
    ]
    pairs = [FlatTable("", ("by", "on every route"), [("countries", "Mexico")])]
    assert drafted(graph._replace(answer=pairs)).about == drafted(graph).about


def test_the_same_graph_gives_the_same_bytes_on_another_day(monkeypatch: pytest.MonkeyPatch) -> None:
    first = content(flat(sample()))
    monkeypatch.setattr("time.time", lambda: 2e9)
    monkeypatch.setattr("time.localtime", lambda *_: (2033, 5, 18, 3, 33, 20, 2, 138, 0))
    assert content(flat(sample())) == first
    with ZipFile(io.BytesIO(first)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        about = archive.read("docProps/core.xml").decode()
    assert re.findall(r"\d{4}-\d\d-\d\dT[^<]*", about) == ["1980-01-01T00:00:00Z"] * 2
    assert "<dc:creator>graphdb<" in about


def test_what_does_not_fit_into_a_cell_is_refused_by_its_place() -> None:
    def summary(length: int) -> FlatGraph:
        return flat(dataset([Actor(id="a", summary="\U0001f600" * (length // 2) + "x" * (length % 2))], []))

    assert len(workbook(summary(32767))["actors"]["A2"].value) == 1
    with pytest.raises(QuestionError) as refused:
        content(summary(32768))
    assert str(refused.value) == (
        "actors, a, summary: a text of 32,768 signs does not fit into a cell, which holds 32,767 "
        "(take graphml, node-link or gephi-csv)"
    )
    with pytest.raises(QuestionError, match=r"answer, A[0-9]+: a text of 40,000 signs"):
        content(flat(sample())._replace(answer=[FlatTable("", (), [("x" * 40_000,)])]))


def test_more_rows_than_a_sheet_holds_are_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (cells_xml, xlsx):
        monkeypatch.setattr(module, "MOST_ROWS", 3)
    assert content(flat(pair()))
    with pytest.raises(QuestionError) as refused:
        content(flat(dataset([Actor(id=id) for id in "abc"], [])))
    assert str(refused.value).startswith("the sheet 'actors' would have more rows than the 3 that Excel has room for")
    cited = tuple(Evidence(source="s", where="p. 1", credibility=2) for _ in range(3))
    with pytest.raises(QuestionError, match="'sources'"):
        content(flat(dataset([Actor(id="a", evidence=cited)], [])))


def test_it_comes_piece_by_piece() -> None:
    whole, parts = export(flat(sample()), "xlsx")
    assert parts == {}
    assert all(isinstance(piece, bytes) for piece in whole or ())

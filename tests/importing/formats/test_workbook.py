"""Workbooks of every format -> sheets of text, and what was read past."""

from __future__ import annotations

import datetime
import re
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from graphdb.importing.file import File
from graphdb.importing.formats.workbook import read
from graphdb.importing.recognising import recognised
from graphdb.importing.sheet import Sheet
from graphdb.problems import QuestionError
from tests.importing.workbook_files import ods, xlsb, xlsx

SAMPLES = Path(__file__).parents[1] / "samples"
EDGES = [["from", "to"], ["a", "b"]]


def sheets(content: bytes, *names: str, called: str = "book.xlsx") -> list[Sheet]:
    file = File(called, content, sheets=names)
    assert recognised(file) == "workbook"
    found = read(file)
    assert isinstance(found, list)
    return found


def cells(*values: Any) -> list[str]:
    [sheet] = sheets(xlsx({"S": [values]}))
    return sheet.rows[0][1]


def refusal(content: bytes, *names: str, called: str = "book.xlsx") -> str:
    with pytest.raises(QuestionError) as raised:
        sheets(content, *names, called=called)
    return str(raised.value)


@pytest.mark.parametrize("ending", ["xlsx", "xls", "ods"])  # written by LibreOffice 7.4
def test_a_real_workbook_is_read_the_same_in_every_format(ending: str) -> None:
    name = f"shipments.{ending}"
    flows, actors = sheets((SAMPLES / name).read_bytes(), called=name)
    yes, no = ("1", "0") if ending == "ods" else ("true", "false")
    assert flows.rows == [
        (1, ["Shipments, all years"]),
        (3, ["id", "from", "to", "since", "tonnes", "checked"]),
        (4, ["001", "mine", "port", "2018-10-01", "1", yes]),
        (5, ["1e5", "port", "town", "2019-05-07T10:20:30", "0.1", no]),
        (6, ["2018-10", "mine", "town", "2013-05", "", "2"]),
        (7, ["", "both"]),
    ]
    assert (actors.name, actors.unit) == (f"{name}, sheet Actors", "row")
    assert actors.rows == [(1, ["id", "name"]), (2, ["mine", "Mine"]), (3, ["port", "Port  of Sand"])]
    told = {
        "xls": f"{name}: in .xls an error such as #N/A reads as an empty cell; saved as .xlsx, it is told",
        "xlsx": f"{name}, sheet Flows: 1 cell has an error, and is taken as empty: E6 (#DIV/0!)",
        "ods": f"{name}, sheet Flows: 1 cell has an error, and is taken as empty: E6 (#DIV/0!)",
    }
    assert flows.remarks == (
        f"{name}: Old is hidden and was left out; --sheet reads a sheet by its name",
        told[ending],
        f"{name}, sheet Flows: of merged cells only the first has the value, the others are empty: A6:A7",
    )
    assert actors.remarks == ()


def test_excels_binary_workbooks_are_read() -> None:
    [sheet] = sheets(xlsb(EDGES), called="book.xlsb")
    assert sheet.rows == [(1, ["from", "to"]), (2, ["a", "b"])]
    told = "book.xlsb: in .xlsb an error such as #N/A reads as an empty cell; saved as .xlsx, it is told"
    assert sheet.remarks == (told,)


def test_numbers_are_the_shortest_text_and_texts_stay() -> None:
    assert cells("001", "1e5", "2018-10", 1, 1.0, 0.1, 2018, -3, 10**15, 1e16) == [
        *("001", "1e5", "2018-10", "1", "1", "0.1", "2018", "-3", "1000000000000000", "10000000000000000")
    ]
    assert cells(1.5e-7, 1e300, 0.5, True, False) == ["0.00000015", "1e+300", "0.5", "true", "false"]


def test_dates_are_days_unless_there_is_a_time() -> None:
    moment = datetime.datetime(2018, 10, 1, 12, 30)
    assert cells(datetime.date(2018, 10, 1), moment, datetime.time(7, 5), datetime.timedelta(hours=36)) == [
        *("2018-10-01", "2018-10-01T12:30:00", "07:05:00", "36:00:00")
    ]

    def as_month(workbook: Any) -> None:
        workbook["S"]["A1"].number_format = "mmm yyyy"

    [sheet] = sheets(xlsx({"S": [[datetime.date(2018, 10, 1)]]}, as_month))
    assert sheet.rows == [(1, ["2018-10-01"])]


def test_blanks_are_cut_and_rows_and_columns_keep_their_numbers() -> None:
    [sheet] = sheets(xlsx({"S": [[], [None, " from ", "to\n"], [], [None, None, "b", None], [None, "a"]]}))
    assert sheet.rows == [(2, ["from", "to"]), (4, ["", "b"]), (5, ["a"])]
    assert sheet.place(4) == "book.xlsx, sheet S, row 4"


def test_errors_and_formulas_without_a_value_are_told_by_their_cells() -> None:
    [sheet] = sheets(xlsx({"S": [["from", "to", "n"], ["a", "b", "#N/A"], ["b", "c", "=1+1"], ["c", "d", "=X2"]]}))
    assert [row for _, row in sheet.rows] == [["from", "to", "n"], ["a", "b"], ["b", "c"], ["c", "d"]]
    assert sheet.remarks == (
        "book.xlsx, sheet S: 1 cell has an error, and is taken as empty: C2 (#N/A)",
        "book.xlsx, sheet S: 2 cells have formulas without a value, taken as empty: C3, C4; open and save the workbook "
        "in Excel or LibreOffice, which calculate them",
    )


def test_a_formula_without_a_value_is_told_where_no_cell_has_an_error() -> None:
    [sheet] = sheets(xlsx({"S": [["from", "to"], ["a", "=A1"]]}))
    assert sheet.remarks[0].startswith("book.xlsx, sheet S: 1 cell has a formula without a value, taken as empty: B2;")


def test_a_first_column_of_nothing_but_errors_is_no_column() -> None:
    [sheet] = sheets(xlsx({"S": [["#N/A", "from", "to"], ["#N/A", "a", "b"]]}))
    assert sheet.rows == [(1, ["from", "to"]), (2, ["a", "b"])]


def test_cells_that_open_document_repeats_or_covers_count() -> None:
    def cell(text: str, more: str = "") -> str:
        return f'<table:table-cell office:value-type="string" {more}><text:p>{text}</text:p></table:table-cell>'

    rows = f"""<table:table-row table:number-rows-repeated="2"><table:table-cell/></table:table-row>
        <table:table-row>{cell("from")}{cell("to", 'table:number-columns-repeated="2"')}</table:table-row>
        <table:table-row>{cell("a", 'table:number-rows-spanned="2" table:number-columns-spanned="1"')}
            <table:table-cell table:formula="of:=NOW()"/>
            <table:table-cell office:value-type="string" calcext:value-type="error" table:formula="of:=NA()">
            <text:p>#N/A</text:p></table:table-cell></table:table-row>
        <table:table-row><table:covered-table-cell/>{cell("b")}</table:table-row>
        <table:table-row table:number-rows-repeated="1048570">
            <table:table-cell table:number-columns-repeated="16384"/></table:table-row>"""
    [sheet] = sheets(ods(re.sub(r"\n *", "", rows)), called="book.ods")
    assert sheet.rows[0] == (3, ["from", "to", "to"])
    assert sheet.rows[2] == (5, ["", "b"])
    assert sheet.remarks == (
        "book.ods, sheet Flows: 1 cell has an error, and is taken as empty: C4 (#N/A)",
        "book.ods, sheet Flows: 1 cell has a formula without a value, taken as empty: B4; open and save the workbook "
        "in Excel or LibreOffice, which calculate them",
        "book.ods, sheet Flows: of merged cells only the first has the value, the others are empty: A4:A5",
    )


def test_merged_cells_of_a_title_are_no_matter() -> None:
    def merge(workbook: Any) -> None:
        workbook["S"].merge_cells("A1:C1")

    assert sheets(xlsx({"S": [["A title"], ["from", "to", "n"], ["a", "b", 1]]}, merge))[0].remarks == ()
    [sheet] = sheets(xlsx({"S": [["A title", None, None, "beside"], ["from", "to"]]}, merge))
    assert sheet.remarks == (
        "book.xlsx, sheet S: of merged cells only the first has the value, the others are empty: A1:C1",
    )


def hide(workbook: Any) -> None:
    workbook["Hidden"].sheet_state = "hidden"
    workbook["Deep"].sheet_state = "veryHidden"
    workbook.create_chartsheet("Chart")


def test_sheets_are_read_by_name_and_hidden_ones_only_so() -> None:
    book = xlsx({"Flows": EDGES, "Hidden": EDGES, "Deep": EDGES, "Empty": [], "More": EDGES}, hide)
    first, second = sheets(book)
    assert [first.name, second.name] == ["book.xlsx, sheet Flows", "book.xlsx, sheet More"]
    assert first.remarks == (
        "book.xlsx: Hidden, Deep are hidden and were left out; --sheet reads a sheet by its name",
        "book.xlsx: Chart has no cells, but a chart or macros",
    )
    named = sheets(book, "more", "HIDDEN ")
    assert [sheet.name for sheet in named] == ["book.xlsx, sheet More", "book.xlsx, sheet Hidden"]
    assert named[0].remarks == ()
    assert refusal(book, "Flow") == "book.xlsx has no sheet 'Flow' (did you mean 'Flows'?)"
    assert refusal(book, "Chart") == ("book.xlsx has no sheet 'Chart' (there are: Flows, Hidden, Deep, Empty, More)")


def test_a_workbook_without_a_value_is_refused() -> None:
    assert refusal(xlsx({"S": [], "T": [["#N/A"]]})) == "book.xlsx: no sheet has a cell with a value"
    book = xlsx({"S": [], "Hidden": EDGES, "Deep": EDGES}, hide)
    assert refusal(book) == (
        "book.xlsx: no sheet has a cell with a value (hidden sheets do: name them with --sheet: Hidden, Deep)"
    )


def test_a_workbook_with_a_password_is_refused() -> None:
    assert refusal((SAMPLES / "locked.xlsx").read_bytes(), called="locked.xlsx") == (
        "locked.xlsx has a password (open it, take the password off (File, Info, Protect Workbook), and save it anew)"
    )


APART = (
    "book.xlsx is damaged, or its cells are very far apart (open it in Excel or LibreOffice, delete empty rows and "
    "columns behind the last cell, and save it as .xlsx)"
)


def test_cells_in_far_corners_end_no_process_but_that_of_the_reader() -> None:
    def corner(workbook: Any) -> None:
        workbook["S"]["XFD1048576"] = 1

    assert refusal(xlsx({"S": EDGES}, corner)) == APART

    def below(workbook: Any) -> None:
        workbook["S"]["B1048576"] = "far"

    [sheet] = sheets(xlsx({"S": EDGES}, below))
    assert sheet.rows[-1] == (1048576, ["", "far"])


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(["xlsx", "xls", "ods"]), st.data())
def test_a_damaged_workbook_gives_rows_or_is_refused(ending: str, data: st.DataObject) -> None:
    content = bytearray((SAMPLES / f"shipments.{ending}").read_bytes())
    for _ in range(data.draw(st.integers(1, 8))):
        content[data.draw(st.integers(8, len(content) - 1))] = data.draw(st.integers(0, 255))
    if data.draw(st.booleans()):
        del content[data.draw(st.integers(8, len(content) - 1)) :]
    try:
        found = read(File("book", bytes(content)))
    except QuestionError:
        return
    assert all(isinstance(sheet, Sheet) for sheet in found)


rows = st.lists(
    st.lists(st.text("aZ0-=#é \u4e2d'", min_size=1, max_size=8).filter(lambda text: text == text.strip()), min_size=1),
    min_size=1,
    max_size=5,
)


@settings(max_examples=5, deadline=None)
@given(rows)
def test_what_openpyxl_writes_as_text_comes_back(texts: list[list[str]]) -> None:
    def as_text(workbook: Any) -> None:
        for row in workbook["S"]:
            for cell in row:
                cell.data_type = "s"

    [sheet] = sheets(xlsx({"S": texts}, as_text))
    assert [row for _, row in sheet.rows] == texts

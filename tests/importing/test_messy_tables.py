"""Tables as people keep them: marks too many, headings again, notes and sums, and dates and numbers of many lands."""

from __future__ import annotations

import pytest

from graphdb.importing import File
from graphdb.importing.rows.meaning import said
from graphdb.problems import QuestionError
from tests.importing.whole import Whole, whole


def told(found: Whole, words: str) -> bool:
    return any(words in remark for remark in found.remarks)


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ('from,to,note,t\nA,B,"12"" pipe",1\nB,C,"5 tonnes,2\nC,D,x,3\n', 3),
        ('from,to,note\nA,B,"6 inch\nC,D,"8 inch"\nE,F,z\n', 2),
    ],
)
def test_a_quotation_mark_too_many_never_swallows_rows(text: str, line: int) -> None:
    with pytest.raises(QuestionError, match=f"net.csv, line {line}: a quotation mark opens a cell"):
        whole(text)


def test_cells_of_several_lines_and_marks_within_cells_are_read() -> None:
    found = whole('from,to,note\nA,B,"6\ninch"\nE,F,a "z" b\n')
    assert found.column("summary") == ["6\ninch", 'a "z" b']


def test_what_another_column_is_said_to_be_stays_as_a_field_of_ones_own() -> None:
    named = said([("Source name", "from"), ("Target name", "to")])
    (flow,) = whole("Source,Target,Source name,Target name\n1,2,Alpha,Beta\n", said=named).flows
    assert (flow["from"], flow["to"], flow["x:Source"], flow["x:Target"]) == ("Alpha", "Beta", "1", "2")
    (flow,) = whole("from,to,Exporter\n1,2,Alpha\n", said=said([("Exporter", "from")])).flows
    assert (flow["from"], flow["x:from"]) == ("Alpha", "1")


@pytest.mark.parametrize(
    "heading",
    [
        *("supplier_name,customer_name", "Seller Name,Buyer Name", "supplier_id,buyer_id", ":START_ID,:END_ID"),
        *("source company,target company", "Exporting country,Importing country", "Herkunft,Bestimmung"),
        *("pays d\u2019origine,pays de destination", "Von Firma,An Firma", "upstream,downstream"),
    ],
)
def test_ends_called_by_what_of_them_is_given(heading: str) -> None:
    assert whole(f"{heading}\na,b\n").pairs() == [("a", "b")]


def test_a_source_beside_a_supplier_is_one_of_evidence() -> None:
    (flow,) = whole("Source,Supplier,Customer\nA report,a,b\n").flows
    assert (flow["from"], flow["to"], flow["x:Source"]) == ("a", "b", "A report")


def test_nodes_of_two_columns_are_no_edges_beside_edges() -> None:
    edges = File("edges.csv", b"Supplier,Customer\nAlpha,Beta\n")
    for text in ("Company Name,Country\nAlpha,Germany\nBeta,FR\n", "Co,Revenue\nAlpha,20\nBeta,30\n"):
        found = whole(text, edges)
        assert [actor["id"] for actor in found.actors] == ["Alpha", "Beta"]
        assert found.pairs() == [("Alpha", "Beta")]


def test_points_are_thousands_where_commas_are_decimals() -> None:
    found = whole("from;to;capacity\na;b;1.234\nb;c;10,5\nc;d;2.500,75\n")
    assert found.column("capacity") == ["1234", "10.5", "2500.75"]
    assert told(found, "1 number with points were read as thousands: '1.234' (line 2)")
    unclear = whole("from;to;capacity\na;b;1.234\n")
    assert unclear.column("capacity") == ["1.234"]
    assert told(unclear, "1 number may have thousands or decimals")
    assert not told(whole("from;to;capacity\na;b;1.234\nb;c;1.5\n"), "thousands")


def test_the_heading_again_and_notes_are_left_out_and_told() -> None:
    found = whole("from,to,tonnes\nA,B,1\nFrom,To,Tonnes\nC,D,3\n,,\nSource: customs,,\n")
    assert found.pairs() == [("A", "B"), ("C", "D")]
    assert told(found, "the heading again, left out: net.csv, line 3")
    assert told(found, "notes below the edges left out: 'Source: customs' (net.csv, line 6)")


def test_sums_are_asked_about() -> None:
    assert told(whole("from,to\nA,B\nTotal,B\n"), "a sum of the others? take it out of the file if it is: 'Total'")
    assert not told(whole("from,to\nA,B\n"), "a sum of the others")


def test_a_blank_commodity_is_told() -> None:
    found = whole("from,to,commodity\nA,B,steel\nB,C,\n")
    assert found.column("commodity") == ["steel", "goods"]
    assert told(found, "1 edge without a commodity, which became goods: net.csv, line 3")


def test_a_number_that_became_a_term_and_a_moment_that_became_a_day_stay() -> None:
    found = whole("from,to,likelihood,start\na,b,0.3,2021-05-06T10:00:00Z\nb,c,likely,2021-05-07T00:00:00Z\n")
    first, second = found.flows
    assert (first["likelihood"], first["x:likelihood"]) == ("unlikely", "0.3")
    assert (first["since"], first["x:start"]) == ("2021-05-06", "2021-05-06T10:00:00Z")
    assert "x:likelihood" not in second and "x:start" not in second
    assert told(found, "1 cell of 'likelihood' became terms, and kept as x:likelihood: '0.3' is unlikely")


def test_lists_of_edges_are_told_apart_by_their_names() -> None:
    found = whole(File("2019.csv", b"from,to\na,b\n"), File("2020.csv", b"from,to\nb,c\n"))
    assert found.column("x:sheet") == ["2019", "2020"]
    dated = whole(
        File("2019.csv", b"from,to\na,b\n"), File("2020.csv", b"from,to\nb,c\n"), said=said([("sheet", "since")])
    )
    assert dated.column("since") == ["2019", "2020"]


def test_a_file_twice_is_refused() -> None:
    with pytest.raises(QuestionError, match=r"copy\.csv is net\.csv once more"):
        whole("from,to\na,b\n", File("copy.csv", b"from,to\na,b\n"))


@pytest.mark.parametrize(
    "kind", ["Natürliche Person", "Privatperson", "persona física", "personne physique", "Particulier"]
)
def test_persons_in_other_languages(kind: str) -> None:
    nodes = File("nodes.csv", f"id,name,kind\n1,Acme,firm\n2,Jane Roe,{kind}\n".encode())
    found = whole(nodes, "from,to\n1,2\n")
    assert [actor["id"] for actor in found.actors] == ["1"]
    assert told(found, "1 natural person left out")


@pytest.mark.parametrize(
    ("cells", "days"),
    [
        (("03.04.2021", "31.12.2022"), ["2021-04-03", "2022-12-31"]),
        (("01/02/2020", "13/02/2020"), ["2020-02-01", "2020-02-13"]),
        (("01/02/2020", "02/13/2020"), ["2020-01-02", "2020-02-13"]),
        (("20200131", "M\u00e4rz 2020"), ["2020-01-31", "2020-03"]),
    ],
)
def test_dates_by_their_column(cells: tuple[str, str], days: list[str]) -> None:
    assert whole(f"from,to,start\na,b,{cells[0]}\nb,c,{cells[1]}\n").column("since") == days


def test_a_date_that_nobody_can_tell_is_kept_as_it_is() -> None:
    assert whole("from,to,start\na,b,01/02/2020\n").column("x:start") == ["01/02/2020"]


def test_a_cell_of_a_matrix_that_is_no_number_is_named() -> None:
    with pytest.raises(QuestionError, match=r"net.csv, line 2, column 'C': '-' is no number"):
        whole(",A,B,C\nA,0,2,-\nB,,0,1\nC,3,0,0\n")


def test_aliases_of_our_exports_come_back() -> None:
    nodes = File("nodes.csv", rb"id,aliases" + b"\n" + rb"a,C:\\x|B" + b"\n" + rb"b,p\|q" + b"\n")
    found = whole(nodes, "from,to\na,b\n")
    assert found.actors[0]["aliases"] == "C:\\x|B"
    assert "aliases" not in found.actors[1] and found.actors[1]["x:aliases"] == r"p\|q"

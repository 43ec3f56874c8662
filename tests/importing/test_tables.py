"""Edge lists, node lists and matrices, as people have them."""

from __future__ import annotations

import pytest

from graphdb.importing import File
from graphdb.importing.rows.meaning import Meaning, said
from graphdb.problems import QuestionError
from tests.importing.whole import whole

PAIRS = [("mill", "port"), ("port", "market")]


@pytest.mark.parametrize(
    "text",
    [
        "Source,Target\nmill,port\nport,market\n",
        "from;to\nmill;port\nport;market\n",
        "Sender\tReceiver\nmill\tport\nport\tmarket\n",
        "sep=|\nExporter|Importer\nmill|port\nport|market\n",
        "\ufeffsource_id,target-id\r\nmill,port\r\nport,market\r\n",
        "Trade in steel,,\nas of 2020,,\n\nVon,Nach,\nmill,port,\nport,market,\n,,\n",
        "mill,port\nport,market\n",
        "mill,port,1\nport,market,2\n",
        '"from","to"\n"mill","port"\n" port ","market"\n',
        "# Directed\n# Nodes: 3, Edges: 2\n# FromNodeId\tToNodeId\nmill\tport\nport\tmarket\n",
        "% 2 3 3\nmill port\nport market\n",
        "from to\nmill port\nport  market\n",
        "#,from,to\n1,mill,port\n2,port,market\n",
        "Lieferant;Abnehmer\nmill;port\nport;market\n",
        "Fournisseur,Acheteur\nmill,port\nport,market\n",
        "Expéditeur,Destinataire\nmill,port\nport,market\n",
        "Proveedor,Cliente\nmill,port\nport,market\n",
        "Fornitore,Acquirente\nmill,port\nport,market\n",
        "Leverancier,Afnemer\nmill,port\nport,market\n",
    ],
    ids=[
        *("commas", "semicolons", "tabs", "sep", "marked", "titles", "bare", "bare-weights", "quoted"),
        *("comments", "comments-and-spaces", "spaces", "numbered"),
        *("german", "french", "french-accents", "spanish", "italian", "dutch"),
    ],
)
def test_any_edge_list(text: str) -> None:
    found = whole(text)
    assert found.pairs() == PAIRS
    assert [actor["id"] for actor in found.actors] == ["mill", "port", "market"]
    assert {flow["commodity"] for flow in found.flows} == {"goods"}
    assert [actor.get("produces") for actor in found.actors] == ["goods", None, None]


@pytest.mark.parametrize(
    ("text", "line"), [("sep=;\nfrom;to;since\na;b;soon\n", 3), ("# a\n# b\nfrom;to;since\na;b;soon\n", 4)]
)
def test_lines_above_the_rows_count_as_lines(text: str, line: int) -> None:
    assert any(f"(net.csv, line {line})" in remark for remark in whole(text).remarks)


def test_comments_above_are_left_out_with_a_remark() -> None:
    remarks = whole("# Trade of 2019\n# from\tto\nmill\tport\n").remarks
    assert "net.csv: comments above the rows left out: # Trade of 2019" in remarks


def test_spaces_cut_nothing_where_lines_are_cut_otherwise() -> None:
    assert whole("from,to\nOld mill,Port\n").pairs() == [("old-mill", "Port")]
    with pytest.raises(QuestionError, match="no two columns"):
        whole("mill port\nOld port market town\n")


@pytest.mark.parametrize(
    "text",
    [
        '[{"from": "mill", "to": "port", "ton": 1.50}, {"from": "port", "to": "market", "at": {"sea": true}}]',
        '{"from": "mill", "to": "port", "ton": 1.50}\n\n{"from": "port", "to": "market", "at": {"sea": true}}\n',
    ],
)
def test_a_table_in_json(text: str) -> None:
    found = whole(File("net.json", text.encode()))
    assert found.pairs() == PAIRS
    assert found.column("x:ton") == ["1.50", ""]
    assert found.column("x:at.sea") == ["", "true"]


def test_encodings() -> None:
    text = "from,to\nCórdoba,Łódź\n"
    for encoding in ("utf-8", "utf-16", "utf-8-sig"):
        assert whole(File("a.csv", text.encode(encoding))).pairs() == [("cordoba", "lodz")]
    western = whole(File("a.csv", "from,to\nCórdoba,X\n".encode("cp1252")))
    assert western.pairs() == [("cordoba", "X")]
    assert "a.csv is not in UTF-8: it was read as Windows-1252" in western.remarks
    assert whole(File("a.csv", text.encode("cp1250"), "cp1250")).pairs() == [("cordoba", "lodz")]
    with pytest.raises(QuestionError, match="there is no encoding 'latin-0'"):
        whole(File("a.csv", b"a,b", "latin-0"))


def test_decimal_commas_dates_and_what_cannot_be_read() -> None:
    text = "from;to;likelihood;since;until;weight;capacity\na;b;0,6;3/2018;2019-05-07T10:00:00Z;1,5;2,5\n"
    text += "b;c;sure;soon;2018.0;;-1\n"
    first, second = (found := whole(text)).flows
    assert (first["likelihood"], first["since"], first["until"]) == ("likely", "2018-03", "2019-05-07")
    assert (first["x:weight"], first["capacity"]) == ("1.5", "2.5")
    assert (second["x:likelihood"], second["x:since"], second["until"]) == ("sure", "soon", "2018")
    assert (
        "1 cell of 'likelihood' not read as likelihood, kept as x:likelihood: 'sure' (net.csv, line 3)" in found.remarks
    )
    assert "likelihood" not in second and "since" not in second and second["x:capacity"] == "-1"


def test_an_end_before_its_beginning_is_kept_and_told() -> None:
    found = whole("from,to,since,until\na,b,2019,2018\nb,c,2018-05,2018\n")
    assert found.flows[0] == {"from": "a", "to": "b", "commodity": "goods", "since": "2019", "x:until": "2018"}
    assert found.flows[1]["until"] == "2018"
    assert any("end of what begins later" in remark and "line 2" in remark for remark in found.remarks)


def test_weight_is_never_a_likelihood_and_own_columns_stay() -> None:
    (flow,) = whole("Source,Target,Weight,Inspector's view,x:team\na,b,0.9,calm,blue\n").flows
    assert flow == {
        **{"from": "a", "to": "b", "commodity": "goods"},
        **{"x:Weight": "0.9", "x:Inspector's view": "calm", "x:team": "blue"},
    }


def test_columns_twice_or_without_a_name() -> None:
    found = whole("from,to,note,note,\na,b,1,2,3\n")
    assert found.flows[0]["summary"] == "1"
    assert found.flows[0]["x:note (2)"] == "2"
    assert "1 row has cells in columns without a heading, left out: net.csv, line 2" in found.remarks


def test_nodes_and_edges() -> None:
    nodes = File(
        "nodes.csv", b"Id,Label,Country,Category\n1,Acme,Mexico,Chemical firm\n2,Port,??,port\n3,Alone,US,port\n"
    )
    found = whole(nodes, "Source,Target\n1,2\n")
    assert found.actors[0] == {"id": "1", "name": "Acme", "country": "MX", "kind": "chemical-firm", "produces": "goods"}
    assert found.actors[1]["x:Country"] == "??"
    assert found.actors[2]["id"] == "3"
    assert '{"id": "chemical-firm", "name": "Chemical firm"}' in found.files["dataset.yaml"]


def test_edges_may_name_nodes_by_their_labels() -> None:
    nodes = File("nodes.csv", b"Id,Label\n1,Acme\n2,Port\n")
    found = whole(nodes, "Source,Target\nAcme,Port\n")
    assert found.pairs() == [("1", "2")]
    assert "ends of edges that are given by the name of a node: 2" in found.remarks


def test_a_list_of_ids_only_is_a_list_of_nodes() -> None:
    nodes = File("nodes.csv", b"id\na\nb\nalone\n")
    assert [actor["id"] for actor in whole(nodes, "from,to\na,b\n").actors] == ["a", "b", "alone"]


REFUSED = [
    ("", "net.csv is empty"),
    ("\n\n", "net.csv is empty"),
    ("from,to\n", "net.csv has neither nodes nor edges"),
    ("from,to\na,\n", "1 edge has only one end: net.csv, line 2"),
    ("word,other,third\na,b,1\n", "no two columns of net.csv are the ends of edges"),
    ("from,to\nA b,c\na-b,c\n", "'A b' and 'a-b' would both get the id 'a-b'"),
]


@pytest.mark.parametrize(("text", "message"), REFUSED)
def test_what_is_refused(text: str, message: str) -> None:
    with pytest.raises(QuestionError) as refusal:
        whole(text)
    assert refusal.value.message == message
    assert refusal.value.hint


def test_edges_to_nobody_and_nodes_twice() -> None:
    nodes = File("nodes.csv", b"id,name\nacme,Acme\nport,Port\n")
    with pytest.raises(
        QuestionError, match=r"edges name 1 actor not among the nodes: 'acne' \(net.csv, line 2\)"
    ) as refusal:
        whole(nodes, "from,to\nacne,port\n")
    assert refusal.value.hint == "did you mean 'acme'?"
    twice = File("nodes.csv", b"id,name\na,A\na,A\nb,B\n")
    assert "1 node there twice, word for word, taken once: nodes.csv, line 3" in whole(twice, "from,to\na,b\n").remarks
    clash = File("nodes.csv", b"id,name\na,A\na,B\nb,B\n")
    with pytest.raises(QuestionError, match="two nodes are called 'a' and say different things: nodes"):
        whole(clash, "from,to\na,b\n")


def test_matrices() -> None:
    found = whole(",a,b,c\na,0,1,0\nb,0,0,2.5\nc,,0,0\n")
    assert found.pairs() == [("a", "b"), ("b", "c")]
    assert found.column("x:weight") == ["1", "2.5"]
    two_mode = whole(";Steel;Iron\nMill A;1;0\nMill B;0;0,5\n")
    assert two_mode.pairs() == [("mill-a", "Steel"), ("mill-b", "Iron")]
    both = whole(File("steel.csv", b",a,b\na,0,1\nb,0,0\n"), File("iron.csv", b",a,b\na,0,0\nb,1,0\n"))
    assert list(zip(both.pairs(), both.column("commodity"), strict=True)) == [
        (("a", "b"), "steel"),
        (("b", "a"), "iron"),
    ]


def test_mapping_wins_over_headings() -> None:
    text = "Who,Whom,Source,What\na,b,Report,steel\n"
    mapped = said([("Who", "from"), ("Whom", "to"), ("What", "commodity"), ("Source", "evidence_source")])
    found = whole(text, said=mapped)
    (flow,) = found.flows
    assert (flow["from"], flow["to"], flow["commodity"], flow["evidence_source"]) == ("a", "b", "steel", "Report")
    assert (flow["evidence_where"], flow["evidence_credibility"]) == ("not stated", "6")
    assert '"title": "Report"' in found.files["sources.yaml"] and '"reliability": "F"' in found.files["sources.yaml"]
    with pytest.raises(QuestionError, match="'destination' is no field"):
        said([("Whom", "destination")])
    with pytest.raises(QuestionError, match="no column is called 'Whon'"):
        whole(text, said=Meaning({}, {**mapped.edges, "Whon": "summary"}))


def test_citations_in_step() -> None:
    text = "from,to,reference,page,credibility\na,b,R1|R2,p. 1|p. 2,2\nb,c,R1,p. 1|p. 2,9\nc,d,,p. 3,\n"
    first, second, third = whole(text).flows
    assert (first["evidence_source"], first["evidence_where"]) == ("R1|R2", "p. 1|p. 2")
    assert first["evidence_credibility"] == "2|2"
    assert second["x:evidence_where"] == "p. 1|p. 2" and second["x:evidence_credibility"] == "9"
    assert "evidence_where" not in third and third["x:evidence_where"] == "p. 3"


def test_goods_by_a_column_or_all_as_one() -> None:
    text = "from,to,Product,HS\na,b,Raw steel,72\nb,c,Steel,73\n"
    assert whole(text).column("commodity") == ["raw-steel", "Steel"]
    assert any("1 actor sends what nobody brings them" in remark for remark in whole(text).remarks)
    assert whole(text, commodity="HS").column("commodity") == ["72", "73"]
    one = whole(text, commodity="metal")
    assert one.column("commodity") == ["metal", "metal"]
    assert one.column("x:Product") == ["Raw steel", "Steel"]


def test_ids_of_flows() -> None:
    assert whole("id,from,to\nF 1,a,b\nF 2,b,c\n").column("id") == ["f-1", "f-2"]
    found = whole("id,from,to\n1,a,b\n1,b,c\n")
    assert "id" not in found.flows[0] and found.column("x:id") == ["1", "1"]
    assert any(remark.startswith("the ids of edges do not tell all of them apart") for remark in found.remarks)


def test_starts() -> None:
    text = "from,to\na,b\nb,c\nc,b\n"
    assert "routes start at a (guessed: nothing flows to them; --starts names others)" in whole(text).remarks
    named = whole(text, starts=("b",))
    assert [actor.get("produces") for actor in named.actors] == [None, "goods", None]
    round_about = whole("from,to\na,b\nb,a\n")
    assert round_about.remarks[0].startswith("something flows to everybody who sends")
    for wrong, message in (("z", "nobody is called 'z'"), ("b", "'b' sends nothing")):
        with pytest.raises(QuestionError, match=message):
            whole("from,to\na,b\n", starts=(wrong,))


def test_names_in_other_scripts_are_numbered_and_kept() -> None:
    found = whole("from,to\nЗавод,Порт\n")
    assert [(actor["id"], actor["name"]) for actor in found.actors] == [("actor-1", "Завод"), ("actor-2", "Порт")]


def test_invisible_signs_are_taken_out_and_told() -> None:
    found = whole("from,to,summary\na,b,good\u200bness\n")
    assert found.flows[0]["summary"] == "goodness"
    assert "invisible characters taken out of 1 cell: net.csv, line 2" in found.remarks


def test_natural_persons_are_left_out_counted_and_never_named() -> None:
    nodes = File(
        "nodes.csv", b"Id,Label,Type\n1,Acme,Company\n2,Jane Roe,Person\n3,Port,Facility\n4,Jane Roe Ltd,Company\n"
    )
    found = whole(nodes, "Source,Target,Note\n1,2,a\n1,3,b\n2,3,c\n")
    assert [actor["id"] for actor in found.actors] == ["1", "3", "4"]
    assert found.pairs() == [("1", "3")]
    assert "1 natural person left out, with 2 edges of theirs: a dataset holds organisations only" in found.remarks
    assert "Jane Roe," not in str(found) and "Roe'" not in str(found)

"""What each format, and each program that reads it, is known to trip over."""

from __future__ import annotations

import csv
import io
import json
import re
from typing import Any
from xml.etree import ElementTree

import networkx as nx
import numpy as np
import pytest
from msgspec.structs import replace

from graphdb.fingerprint import fingerprint
from graphdb.importing.file import File
from graphdb.importing.formats import pajek, ucinet_dl
from graphdb.network import View, build
from graphdb.present.exports import FORMS, Form
from graphdb.present.exports.dates import first, last
from graphdb.present.exports.flatten import READING, flatten
from graphdb.present.exports.kept import of_all_dates
from graphdb.present.exports.pajek import labels
from graphdb.present.exports.plain import clean, joined, number
from graphdb.present.exports.rows import FlatActor, FlatFlow, FlatGraph, columns, with_kinds
from graphdb.present.exports.spreadsheet import cell
from graphdb.records import Actor, Dataset, Evidence, Flow, Scenario
from tests.datasets import dataset
from tests.present.exports.cypher_text import rows_of
from tests.present.exports.readers import by_stix2, graphml_by_networkx
from tests.present.exports.rich import NASTY, pair
from tests.present.exports.whole import written
from tests.present.samples import hostile, sample

GEXF = "{http://gexf.net/1.3}"
GRAPHML = "{http://graphml.graphdrawing.org/xmlns}"


def flat(data: Dataset, **view: Any) -> FlatGraph:
    return flatten(data, build(data, View(**{"min_likelihood": None, **view})))


def text(data: Dataset | FlatGraph, form: Form) -> str:
    files = written(flat(data) if isinstance(data, Dataset) else data, form)
    return files.whole if files.whole is not None else "\n".join(files.parts.values())


# Before every writer


def test_a_flat_row_holds_scalars_only() -> None:
    graph = flat(sample())
    for row in (graph.about, *graph.actors, *graph.flows):
        assert {type(getattr(row, name)) for name in columns(type(row))} <= {str, int, float, type(None)}
        assert {*row.__struct_fields__} - {*columns(type(row))} <= {"references", "other_names", "happened", "own"}


def test_numbers_of_numpy_become_pythons() -> None:
    assert {type(number(value)) for value in (np.int64(2), np.float64(2), 2)} == {float}  # type: ignore[arg-type]
    assert number(None) is None


def test_control_characters_do_not_reach_any_format() -> None:
    for form in FORMS:
        assert not re.search(
            "[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]", text(hostile("a\x00\x07\x1b\x9fz"), form)
        )
    assert clean("\ud800") == "\ufffd"
    assert clean("a\r\nb\u2028c\rd\x85e\n\tf") == "a\nb\nc\nd\ne\n\tf"


def test_what_is_joined_can_be_told_apart() -> None:
    assert len({joined(texts) for texts in (["a|b"], ["a", "b"], ["a\\|b"], ["a\\", "b"], ["a\\\\", "b"])}) == 5


def test_no_attribute_has_a_name_that_node_link_or_gephi_takes_for_its_own() -> None:
    assert not {"id", "key", "label", "type", "weight", "kind", "interval"} & {
        name.lower() for name in columns(FlatFlow)
    }
    assert not {"source", "target", "type", "weight", "interval"} & {name.lower() for name in columns(FlatActor)}


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("nasty", NASTY)
def test_any_text_in_any_field_makes_a_file_that_its_reader_reads(form: Form, nasty: str) -> None:
    files = written(flat(hostile(nasty)), form)
    if form in ("graphml", "gexf"):
        ElementTree.fromstring(str(files.whole).encode())
    elif form in ("node-link", "cytoscape-js", "cx2", "stix", "opencti"):
        json.loads(str(files.whole))
    elif form == "pajek":
        read = pajek.read(File("a.net", str(files.whole).encode()))
        assert [row.cells["label"] for row in read.nodes] == labels(flat(hostile(nasty)).actors)
    elif form == "dl":
        assert len(ucinet_dl.read(File("a.dl", str(files.whole).encode())).edges) == len(flat(hostile(nasty)).flows)
    elif form == "ftm":
        assert len([json.loads(line) for line in str(files.whole).rstrip("\n").split("\n")]) == 7
    for name, part in files.parts.items():
        if name.endswith(".csv"):
            rows = list(csv.reader(io.StringIO(part.removeprefix("\ufeff"), newline="")))
            assert {len(row) for row in rows} == {len(rows[0])}
            assert not [value for row in rows for value in row if value.startswith(("=", "+", "@", "\t", "\r"))]
            assert not [value for row in rows for value in row if re.match("-[^0-9]", value)]


# Every format says what it is


@pytest.mark.parametrize("form", FORMS)
def test_every_format_names_the_dataset_and_says_that_nothing_is_proven(form: Form) -> None:
    data = sample()
    for graph in (flat(data), flat(data, as_of="2015", scenario=None, without=("rail",), min_likelihood="likely")):
        written = text(graph, form)
        for part in (
            data.about.title,
            str(data.about.version),
            str(data.about.licence),
            fingerprint(data),
            READING[:20],
        ):
            assert part in written
    assert "as of 2015" in written
    assert "likely or more" in written
    assert "rail" in written


# The view


def test_only_flows_of_the_view_are_written() -> None:
    ids = {flow.flow_id for flow in flat(sample(), as_of="2021").flows}
    assert "smelter-road" not in ids
    assert {flow.flow_id for flow in flat(sample(), min_likelihood="almost certain").flows} == {
        "road-town",
        "smelter-road",
        "smelter-road-2",
    }
    assert "rail" not in {actor.id for actor in flat(sample(), without=("rail",)).actors}


def test_actors_without_a_flow_are_kept_since_enablers_have_none() -> None:
    graph = flat(sample())
    assert {"idle", "works-council"} <= {actor.id for actor in graph.actors}


def test_of_all_dates_takes_flows_of_every_period() -> None:
    data = pair(until="1999")
    dated = with_date(data, "2020")
    assert list(flat(dated).flows) == []
    graph = flatten(dated, build(of_all_dates(dated), View(min_likelihood=None)), all_dates=True)
    assert len(graph.flows) == 2
    assert graph.about.view_dates == "of all dates"
    assert graph.about.fingerprint == fingerprint(dated)


def with_date(data: Dataset, date: str) -> Dataset:
    return replace(data, about=replace(data.about, current_through=date))


def test_towards_a_target_only_what_routes_can_use_and_those_who_enable_it() -> None:
    data = sample()
    network = build(data, View(min_likelihood=None))
    graph = flatten(data, network, targets=["town"])
    assert {flow.flow_id for flow in graph.flows} == set(data.flows) - {"town-mine"}
    assert {actor.id for actor in graph.actors} == set(data.actors) - {"idle"}
    likely = flatten(
        data, build(data, View(min_likelihood="likely")), targets=["town"], origins=["mine"], only_from=True
    )
    assert "back-door" not in {actor.id for actor in likely.actors}
    assert "second-mine-smelter" not in {flow.flow_id for flow in likely.flows}


def test_towards_a_target_a_flow_of_what_no_admitted_flow_brings_is_left_out() -> None:
    actors = [Actor(id="a", produces=("x",)), Actor(id="b"), Actor(id="t")]
    flows = [
        Flow(id="ab", from_="a", to="b", commodity="x", likelihood="unlikely"),
        Flow(id="at", from_="a", to="t", commodity="x", likelihood="likely"),
        Flow(id="bt", from_="b", to="t", commodity="x", likelihood="likely"),
    ]
    data = dataset(actors, flows)
    graph = flatten(data, build(data, View(min_likelihood="likely")), targets=["t"])
    assert [flow.flow_id for flow in graph.flows] == ["at"]
    assert [actor.id for actor in graph.actors] == ["a", "t"]


def test_the_best_credibility_is_of_a_supporting_citation_that_could_be_judged() -> None:
    def best(*grades: int) -> int | None:
        evidence = tuple(Evidence(source="s", where="p. 1", credibility=grade) for grade in grades)
        against = Evidence(source="s", where="p. 2", credibility=1, stance="disputes")
        [actor] = flat(dataset([Actor(id="a", evidence=(*evidence, against))], [])).actors
        return actor.best_credibility

    assert (best(), best(6), best(6, 5), best(3, 2, 6)) == (None, None, 5, 2)


def test_a_scenario_changes_the_likelihood_and_the_stix_id_of_a_flow() -> None:
    what_if = Scenario(id="s", name="S", summary="s", likelihoods={"f": "very unlikely"})
    data = dataset([Actor(id="a"), Actor(id="b")], [Flow(id="f", from_="a", to="b", commodity="x")], [what_if])
    reported, supposed = flat(data), flat(data, scenario="s")
    assert [flow.likelihood for graph in (reported, supposed) for flow in graph.flows] == [None, "very unlikely"]
    [one], [other] = (ids_of(graph, "relationship") for graph in (reported, supposed))
    assert one != other
    assert len(set(ids_of(reported, "identity")) & set(ids_of(supposed, "identity"))) == 4
    for form in ("ftm", "stix"):
        assert tuple(
            re.findall("Reported flow|What-if s: flow", text(graph, form))[0] for graph in (reported, supposed)
        ) == ("Reported flow", "What-if s: flow")
    [*_, link] = (json.loads(line) for line in text(supposed, "ftm").rstrip("\n").split("\n"))
    assert link["id"].endswith("-flow-f-if-s")
    assert link["properties"]["status"] == ["supposed, very unlikely"]


def ids_of(graph: FlatGraph, type_: str) -> list[str]:
    return [each.id for each in by_stix2(graph).objects if each.type == type_]


# GraphML


def test_flows_whose_ids_are_digits_stay_apart() -> None:
    flows = [Flow(id=id, from_="a", to="b", commodity="x") for id in ("01", "1")]
    read = graphml_by_networkx(flat(dataset([Actor(id="a"), Actor(id="b")], flows)))
    assert [*read.flows] == ["01", "1"]


def test_an_attribute_is_called_by_its_name_wherever_one_can() -> None:
    names = {key.get("id") for key in ElementTree.fromstring(text(sample(), "graphml")).iter(f"{GRAPHML}key")}
    assert {"label", "country", "probability", "node-since", "edge-since"} <= names
    assert not {"since", "node-label", "edge-probability"} & names
    attributes = [*ElementTree.fromstring(text(sample(), "gexf")).iter(f"{GEXF}attribute")]
    assert len(attributes) > 40
    assert all(attribute.get("id") == attribute.get("title") for attribute in attributes)


def test_graphml_keeps_parallel_flows_only_with_force_multigraph_and_flow_ids_always() -> None:
    read = nx.read_graphml(io.BytesIO(text(pair(), "graphml").encode()), force_multigraph=True)
    assert isinstance(read, nx.MultiDiGraph)
    assert sorted(read.edges(keys=True)) == [("NA", "null", "first"), ("NA", "null", "second")]
    assert sorted(data["flow_id"] for *_, data in read.edges(data=True)) == ["first", "second"]


def test_graphml_has_no_weight_since_igraph_takes_it_for_a_distance() -> None:
    assert 'attr.name="weight"' not in text(sample(), "graphml")


# GEXF


def gexf(data: Dataset) -> ElementTree.Element:
    return ElementTree.fromstring(text(data, "gexf").encode())


def test_gexf_is_1_3_and_its_date_is_the_datasets() -> None:
    root = gexf(sample())
    assert root.get("version") == "1.3"
    meta = root.find(f"{GEXF}meta")
    assert meta is not None
    assert meta.get("lastmodifieddate") == "2018-12-31"
    undated = gexf(pair()).find(f"{GEXF}meta")
    assert undated is not None
    assert undated.attrib == {}


def test_gexf_is_dynamic_and_pads_partial_dates() -> None:
    root = gexf(pair(since="2013", until="2020-02"))
    graph = root.find(f"{GEXF}graph")
    assert graph is not None
    assert (graph.get("mode"), graph.get("timeformat"), graph.get("defaultedgetype")) == ("dynamic", "date", "directed")
    spans = {(edge.get("start"), edge.get("end")) for edge in root.iter(f"{GEXF}edge")}
    assert spans == {("2013-01-01", "2020-02-29")}


@pytest.mark.parametrize(
    ("date", "padded"),
    [
        ("2013", ("2013-01-01", "2013-12-31")),
        ("2019-02", ("2019-02-01", "2019-02-28")),
        ("2020-02", ("2020-02-01", "2020-02-29")),
        ("2018-04", ("2018-04-01", "2018-04-30")),
        ("2018-12", ("2018-12-01", "2018-12-31")),
        ("2018-05-06", ("2018-05-06", "2018-05-06")),
        ("2018-02-30", (None, None)),
        ("then", (None, None)),
        (None, (None, None)),
    ],
)
def test_a_partial_date_covers_days_of_the_calendar(date: str | None, padded: tuple[str | None, str | None]) -> None:
    assert (first(date), last(date)) == padded


def test_gexf_and_gephi_csv_give_parallel_flows_of_one_good_different_kinds() -> None:
    data = pair()
    kinds = [edge.get("kind") for edge in gexf(data).iter(f"{GEXF}edge")]
    assert kinds == ["ore", "ore (2)"] == [kind for _, kind in with_kinds(flat(data).flows)]
    rows = list(csv.DictReader(io.StringIO(written(flat(data), "gephi-csv").parts["edges.csv"].removeprefix("\ufeff"))))
    assert [row["Kind"] for row in rows] == kinds


def test_no_two_flows_share_their_ends_and_their_kind() -> None:
    flows = flat(sample()).flows
    keys = [(flow.source, flow.target, kind) for flow, kind in with_kinds(flows)]
    assert len(set(keys)) == len(keys)
    assert [flow.flow_id for flow, (*_, kind) in zip(flows, keys, strict=True) if kind != flow.commodity] == [
        "smelter-road-2"
    ]


# CSV


def test_csv_begins_with_a_byte_order_mark_and_the_columns_that_the_program_knows() -> None:
    gephi, kumu = (written(flat(sample()), form).parts for form in ("gephi-csv", "kumu-csv"))
    assert gephi["nodes.csv"].encode().startswith(b"\xef\xbb\xbfId,Label,")
    assert gephi["edges.csv"].encode().startswith(b"\xef\xbb\xbfSource,Target,Type,Kind,Id,Label,Weight,")
    assert kumu["elements.csv"].encode().startswith(b"\xef\xbb\xbfLabel,Type,Description,Tags,")
    assert kumu["connections.csv"].encode().startswith(b"\xef\xbb\xbfFrom,To,Direction,Type,")


def test_na_and_null_survive_pandas_the_way_the_documentation_reads_them() -> None:
    import pandas

    parts = written(flat(pair()), "gephi-csv").parts
    nodes, edges = (
        pandas.read_csv(io.BytesIO(parts[name].encode()), dtype=str, keep_default_na=False)
        for name in ("nodes.csv", "edges.csv")
    )
    assert list(nodes["Id"]) == ["NA", "null"]
    assert list(nodes["country"]) == ["NA", ""]
    assert list(nodes["country_name"]) == ["Namibia", ""]
    assert set(edges["Source"]) == {"NA"}
    assert set(edges["Target"]) == {"null"}


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_a_text_never_begins_a_formula_and_a_number_stays_one(start: str) -> None:
    assert cell(f"{start}1") == f"'{start}1"
    assert cell(-104.32) == "-104.32"


def test_kumu_finds_ends_by_label_so_that_no_two_elements_share_one() -> None:
    twins = [Actor(id="a", name="Twin"), Actor(id="b", name="twin"), Actor(id="c", name="Other")]
    data = dataset(twins, [Flow(id="f", from_="a", to="b", commodity="x")])
    parts = written(flat(data), "kumu-csv").parts
    labels = [row["Label"] for row in csv.DictReader(io.StringIO(parts["elements.csv"].removeprefix("\ufeff")))]
    assert labels == ["Twin (a)", "twin (b)", "Other"]
    [link] = csv.DictReader(io.StringIO(parts["connections.csv"].removeprefix("\ufeff")))
    assert (link["From"], link["To"], link["Direction"]) == ("Twin (a)", "twin (b)", "directed")
    again = [*twins, Actor(id="d", name="Twin (a)")]
    parts = written(flat(dataset(again, [])), "kumu-csv").parts
    labels = [row["Label"] for row in csv.DictReader(io.StringIO(parts["elements.csv"].removeprefix("\ufeff")))]
    assert len(set(labels)) == 4


def test_kumu_takes_a_bar_for_several_ends_so_that_no_label_has_one() -> None:
    actors = [Actor(id="a", name="One|two"), Actor(id="b", name="One/two"), Actor(id="c", name="Three|four")]
    parts = written(flat(dataset(actors, [Flow(id="f", from_="a", to="c", commodity="x")])), "kumu-csv").parts
    rows = list(csv.DictReader(io.StringIO(parts["elements.csv"].removeprefix("\ufeff"))))
    assert [row["Label"] for row in rows] == ["One/two (a)", "One/two (b)", "Three/four"]
    assert [row["actor_label"] for row in rows] == ["One|two", "One/two", "Three|four"]
    [link] = csv.DictReader(io.StringIO(parts["connections.csv"].removeprefix("\ufeff")))
    assert (link["From"], link["To"], link["from_id"], link["to_id"]) == ("One/two (a)", "Three/four", "a", "c")


def test_whoever_takes_an_apostrophe_off_a_guarded_cell_has_the_text() -> None:
    for text in ("=1", "'=1", "''+1", "'a", "''", "-", "'-x", "1'=1"):
        written = cell(text)
        assert not written.startswith(("=", "-"))
        assert (written[1:] if re.match("'+[=+-]", written) else written) == text


# Cytoscape


def test_no_flow_has_the_id_of_an_actor_in_cytoscape_js() -> None:
    actors = [Actor(id="a"), Actor(id="b")]
    flows = [Flow(id=id, from_="a", to="b", commodity="x") for id in ("a", "b", "c")]
    edges = json.loads(text(dataset(actors, flows), "cytoscape-js"))["elements"]["edges"]
    assert [edge["data"]["id"] for edge in edges] == ["flow:a", "flow:b", "c"]
    assert [edge["data"]["flow_id"] for edge in edges] == ["a", "b", "c"]


def test_ids_are_text_in_cytoscape_js_and_numbers_in_cx2() -> None:
    flows = [Flow(id="1", from_="007", to="007", commodity="x")]
    data = dataset([Actor(id="007")], flows)
    elements = json.loads(text(data, "cytoscape-js"))["elements"]
    assert [elements["nodes"][0]["data"]["id"], elements["edges"][0]["data"]["source"]] == ["007", "007"]
    aspects = {name: value for piece in json.loads(text(data, "cx2")) for name, value in piece.items()}
    assert (aspects["nodes"][0]["id"], aspects["edges"][0]["s"], aspects["edges"][0]["t"]) == (0, 0, 0)
    assert aspects["nodes"][0]["v"]["actor_id"] == "007"


# Cypher


def test_cypher_never_puts_a_backslash_before_a_u_and_no_text_in_a_comment() -> None:
    for nasty in NASTY:
        written = text(hostile(nasty), "cypher")
        assert not re.search(r"\\[uU]", written)
        comments = [line for line in written.split("\n") if line.startswith("//")]
        assert len(comments) == 1
        assert comments[0].isascii()


def test_cypher_sends_many_records_in_a_statement_but_not_all() -> None:
    actors = [Actor(id=f"a{number}") for number in range(1001)]
    written = text(dataset(actors, []), "cypher")
    assert written.count("MERGE (a:Actor {key: dataset + '/' + row.id})") == 3
    assert [row["id"] for row in rows_of(written, decode_first=False)[1]] == sorted(actor.id for actor in actors)
    assert written.index("CREATE CONSTRAINT") < written.index("MERGE")


# What there is no text for


@pytest.mark.parametrize("form", FORMS)
def test_an_empty_dataset_makes_a_file(form: Form) -> None:
    assert text(dataset([], []), form)

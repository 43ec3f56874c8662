"""What we export for intelligence tools comes back as it was, whatever stands in it."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from graphdb.importing.draft import Draft
from graphdb.importing.file import File
from graphdb.importing.formats import ftm, stix
from graphdb.importing.recognising import recognised
from graphdb.network import View, build
from graphdb.present.exports import Form
from graphdb.present.exports.flatten import flatten
from graphdb.present.exports.rows import FlatGraph
from graphdb.problems import QuestionError
from graphdb.records import Dataset
from tests.present.exports.readers import expected
from tests.present.exports.rich import datasets
from tests.present.exports.test_traps import flat
from tests.present.exports.whole import written
from tests.present.samples import sample

FORMS: tuple[Form, ...] = ("ftm", "stix", "opencti")
quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def exported(graph: FlatGraph, form: Form) -> File:
    return File(f"net.{form}", str(written(graph, form).whole).encode())


def read(file: File) -> Draft:
    reader = {"ftm": ftm, "stix": stix}[recognised(file)]
    draft: Draft = reader.read(file)
    return draft


def as_typed(cells: Any, like: dict[str, Any]) -> dict[str, Any]:
    """Cells with numbers as numbers, where what was to be written is one; none of them with a word for nothing."""
    assert all(type(cell) is str and cell for cell in cells.values())
    return {name: type(like.get(name, ""))(cell) for name, cell in cells.items()}


def assert_same(draft: Draft, graph: FlatGraph) -> None:
    want = expected(graph)
    renamed = {"flow_id": "id", "source": "from", "target": "to"}
    flows = {id: {renamed.get(name, name): value for name, value in flow.items()} for id, flow in want.flows.items()}
    assert {row.cells["id"]: as_typed(row.cells, want.actors[row.cells["id"]]) for row in draft.nodes} == want.actors
    assert {row.cells["id"]: as_typed(row.cells, flows[row.cells["id"]]) for row in draft.edges} == flows
    assert (len(draft.nodes), len(draft.edges)) == (len(want.actors), len(flows))
    assert draft.about == want.about
    assert draft.is_directed is True
    assert draft.remarks == ()


@pytest.mark.parametrize("form", FORMS)
def test_all_columns_come_back(form: Form) -> None:
    @quick
    @given(datasets)
    def check(data: Dataset) -> None:
        graph = flatten(data, build(data, View(min_likelihood=None)))
        assert_same(read(exported(graph, form)), graph)

    check()


@pytest.mark.parametrize("form", FORMS)
def test_a_scenario_comes_back(form: Form) -> None:
    scenario = next(iter(sample().scenarios))
    graph = flat(sample(), scenario=scenario)
    assert_same(read(exported(graph, form)), graph)
    assert graph.about.view_scenario == scenario


@pytest.mark.parametrize("form", FORMS)
def test_every_row_says_where_it_stands(form: Form) -> None:
    draft = read(exported(flat(sample()), form))
    wheres = [row.where for row in draft.nodes]
    assert len({*wheres}) == len(wheres)
    assert all(where.startswith(f"net.{form}, {'line' if form == 'ftm' else 'object'} ") for where in wheres)


@pytest.mark.parametrize("form", ["stix", "opencti"])
def test_what_others_add_to_ours_is_read_as_theirs(form: Form) -> None:
    graph = flat(sample())
    whole = json.loads(str(written(graph, form).whole))
    [town] = [each for each in whole["objects"] if each.get("name") == "Town" and "extensions" in each]
    theirs = {"type": "infrastructure", "id": "infrastructure--1", "name": "Depot"}
    tie = {"type": "relationship", "id": "relationship--1", "relationship_type": "located-at"}
    tie |= {"source_ref": town["id"], "target_ref": "infrastructure--1"}
    whole["objects"] += [theirs, tie]
    draft = read(File("net.json", json.dumps(whole).encode()))
    assert draft.nodes[-1].cells == {"id": "infrastructure--1", "label": "Depot", "kind": "infrastructure"}
    assert draft.edges[-1].cells == {
        **{"id": "relationship--1", "from": "town", "to": "infrastructure--1", "commodity": "located-at"}
    }
    assert (len(draft.nodes), len(draft.edges)) == (len(graph.actors) + 1, len(graph.flows) + 1)


@pytest.mark.parametrize("form", ["ftm", "stix"])
def test_two_views_are_one_dataset_and_two_datasets_are_not(form: Form) -> None:
    whole, some = flat(sample()), flat(sample(), min_likelihood="likely")
    both = exported(whole, form).content + b"\n" + exported(some, form).content
    if form == "stix":
        both = b"[" + exported(whole, form).content + b"," + exported(some, form).content + b"]"
    draft = read(File("net.json", both))
    assert (len(draft.nodes), len(draft.edges)) == (len(whole.actors), len(whole.flows))
    assert "net.json holds 2 views of one dataset, which were put together" in draft.remarks
    from tests.datasets import dataset

    other = exported(flat(dataset([], [])), form).content
    both = (b"[" + exported(whole, form).content + b"," + other + b"]") if form == "stix" else both + b"\n" + other
    with pytest.raises(QuestionError, match=r"net.json holds exports of 2 datasets: '.*' \(sha256:.*\), 'random'"):
        read(File("net.json", both))


def test_where_a_server_has_taken_the_marks_out_ids_and_directions_are_still_ours() -> None:
    lines = [json.loads(line) for line in str(written(flat(sample()), "ftm").whole).strip().split("\n")]
    for entity in lines:
        entity["properties"].pop("indexText", None)
    draft = read(File("net.ftm", "\n".join(map(json.dumps, lines)).encode()))
    graph = expected(flat(sample()))
    assert {row.cells["id"] for row in draft.nodes} == {*graph.actors}
    ends = {row.cells["id"]: (row.cells["from"], row.cells["to"], row.cells["directed"]) for row in draft.edges}
    assert ends == {id: (flow["source"], flow["target"], "true") for id, flow in graph.flows.items()}
    [port] = [row.cells for row in draft.nodes if "latitude" in row.cells][:1]
    assert {"address", "latitude", "longitude", "country"} <= port.keys()


def test_a_mark_that_somebody_cut_is_no_mark() -> None:
    lines = [json.loads(line) for line in str(written(flat(sample()), "ftm").whole).strip().split("\n")]
    for entity in lines:
        if "recordId" in entity["properties"]:
            entity["properties"]["indexText"] = ['{"graphdb":{"flow":{"flow_id":"f"}}}', '{"graphdb":{', '{"other":1}']
    draft = read(File("net.ftm", "\n".join(map(json.dumps, lines)).encode()))
    assert {row.cells["id"] for row in draft.edges} == {flow.flow_id for flow in flat(sample()).flows}
    whole = json.loads(str(written(flat(sample()), "stix").whole))
    for each in whole["objects"]:
        if each.get("relationship_type") == "related-to":
            [extension] = each["extensions"].values()
            del extension["source"]
    draft = read(File("net.json", json.dumps(whole).encode()))
    assert {row.cells["commodity"] for row in draft.edges} == {"related-to"}
    assert {row.cells["from"] for row in draft.edges} == {flow.source for flow in flat(sample()).flows}

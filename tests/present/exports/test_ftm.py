"""FollowTheMoney: every property is one that its schema has; where its own library is there, it reads every value."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings

from graphdb.network import View, build
from graphdb.present.exports.flatten import flatten
from graphdb.present.exports.rows import FlatGraph
from graphdb.records import Actor, Dataset, Flow
from tests.datasets import dataset
from tests.present.exports.rich import datasets
from tests.present.exports.test_traps import flat
from tests.present.exports.whole import written
from tests.present.samples import sample

THING = {"name", "alias", "country", "description", "notes", "publisher", "sourceUrl"}
LEGAL_ENTITY = THING | {"classification", "status"}
INTERVAL = {"recordId", "startDate", "endDate", "description", "publisher", "sourceUrl"}
SCHEMATA = {
    "Note": (THING, {"name"}),
    "LegalEntity": (LEGAL_ENTITY, {"name"}),
    "Organization": (LEGAL_ENTITY, {"name"}),
    "Company": (LEGAL_ENTITY, {"name"}),
    "PublicBody": (LEGAL_ENTITY, {"name"}),
    "UnknownLink": (INTERVAL | {"subject", "object", "role", "status"}, {"subject", "object"}),
    "Payment": (INTERVAL | {"payer", "beneficiary", "purpose"}, {"payer", "beneficiary"}),
}
"""The properties, of those in FollowTheMoney 4.11, that are used, and those that a schema requires."""

ENDS = (("subject", "object"), ("payer", "beneficiary"))


def entities(graph: FlatGraph) -> list[dict[str, Any]]:
    return [json.loads(line) for line in str(written(graph, "ftm").whole).rstrip("\n").split("\n")]


@settings(max_examples=40, deadline=None)
@given(datasets)
def test_every_entity_fits_its_schema_and_nobody_is_lost(data: Dataset) -> None:
    graph = flatten(data, build(data, View(min_likelihood=None)))
    found = entities(graph)
    ids = [entity["id"] for entity in found]
    assert len(set(ids)) == len(ids) == 1 + len(graph.actors) + len(graph.flows)
    for entity in found:
        may, must = SCHEMATA[entity["schema"]]
        assert must <= entity["properties"].keys() <= may
        for values in entity["properties"].values():
            assert values
            assert all(type(value) is str and value for value in values)
    flows = {
        entity["properties"]["recordId"][0]: entity["properties"]
        for entity in found
        if "recordId" in entity["properties"]
    }
    for flow in graph.flows:
        [ends] = [(flows[flow.flow_id][a], flows[flow.flow_id][b]) for a, b in ENDS if a in flows[flow.flow_id]]
        assert ends == ([f"graphdb-actor-{flow.source}"], [f"graphdb-actor-{flow.target}"])
        assert flows[flow.flow_id].get("startDate", [None]) == [flow.since]


def test_money_is_a_payment_and_the_rest_a_link_with_its_direction() -> None:
    found = {entity["id"]: entity for entity in entities(flat(sample()))}
    paid, sent = found["graphdb-flow-town-mine"], found["graphdb-flow-road-town"]
    assert (paid["schema"], paid["properties"]["purpose"]) == ("Payment", ["Cash"])
    ends = [paid["properties"][end] for end in ("payer", "beneficiary")]
    assert ends == [["graphdb-actor-town"], ["graphdb-actor-mine"]]
    assert (sent["schema"], sent["properties"]["role"]) == ("UnknownLink", ["subject supplies object with Metal"])


def test_a_bad_date_is_left_out_here_and_not_silently_there() -> None:
    flows = [Flow(id="f", from_="a", to="a", commodity="x", since="2018-02-30", until="2019")]
    [link] = [each for each in entities(flat(dataset([Actor(id="a")], flows))) if each["schema"] == "UnknownLink"]
    assert "startDate" not in link["properties"]
    assert link["properties"]["endDate"] == ["2019"]


@pytest.mark.parametrize(
    ("kind", "schema"),
    [
        ("front-company", "Company"),
        ("state-body", "PublicBody"),
        ("street-gang", "Organization"),
        ("bank-accounts", "LegalEntity"),
        ("port", "LegalEntity"),
    ],
)
def test_the_schema_is_what_the_kinds_last_word_says(kind: str, schema: str) -> None:
    assert [each["schema"] for each in entities(flat(dataset([Actor(id="a", kind=kind)], [])))] == ["Note", schema]


def test_no_topic_is_set() -> None:
    assert not [each for each in entities(flat(sample())) if "topics" in each["properties"]]


def test_the_library_reads_every_value() -> None:
    model = pytest.importorskip(
        "followthemoney", reason="followthemoney needs ICU, and is no part of `make test`"
    ).model
    for entity in entities(flat(sample())):
        read = model.get_proxy(entity, cleaned=False)
        read.schema.validate(entity)
        for name, values in entity["properties"].items():
            assert len(read.get(name)) == len(values)

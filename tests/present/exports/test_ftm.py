"""FollowTheMoney: every property is one that its schema has; where its own library is there, it reads every value."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from graphdb.importing.shared.marks import escaped, own_id, unescaped
from graphdb.network import View, build
from graphdb.present.exports.flatten import flatten
from graphdb.present.exports.rows import FlatGraph
from graphdb.records import ID_PATTERN, Actor, Dataset, Flow, Place, Scenario
from tests.datasets import dataset
from tests.present.exports.rich import datasets
from tests.present.exports.test_traps import flat
from tests.present.exports.whole import written
from tests.present.samples import sample

THING = {"name", "alias", "weakAlias", "country", "address", "description", "notes", "publisher", "sourceUrl"} | {
    "addressEntity",
    "indexText",
}
LEGAL_ENTITY = THING | {"classification", "status"}
INTERVAL = {"indexText", "recordId", "startDate", "endDate", "description", "summary", "publisher", "sourceUrl"}
SCHEMATA = {
    "Note": (THING, {"name"}),
    "Address": ({"full", "country", "latitude", "longitude"}, {"full"}),
    "LegalEntity": (LEGAL_ENTITY, {"name"}),
    "Organization": (LEGAL_ENTITY, {"name"}),
    "Company": (LEGAL_ENTITY, {"name"}),
    "PublicBody": (LEGAL_ENTITY, {"name"}),
    "UnknownLink": (INTERVAL | {"subject", "object", "role", "status"}, {"subject", "object"}),
    "Payment": (INTERVAL | {"payer", "beneficiary", "purpose"}, {"payer", "beneficiary"}),
}
"""The properties, of those in FollowTheMoney 4.11, that are used, and those that a schema requires."""

ENDS = (("subject", "object"), ("payer", "beneficiary"))
KEPT = re.compile(r"[A-Za-z0-9]+(-+[A-Za-z0-9]+)*")
"""Ids that followthemoney takes as they are: what stands behind a dot is cut off, underscores are refused."""


def entities(graph: FlatGraph) -> list[dict[str, Any]]:
    return [json.loads(line) for line in str(written(graph, "ftm").whole).rstrip("\n").split("\n")]


@settings(max_examples=40, deadline=None)
@given(datasets)
def test_every_entity_fits_its_schema_and_nobody_is_lost(data: Dataset) -> None:
    graph = flatten(data, build(data, View(min_likelihood=None)))
    found = entities(graph)
    ids = [entity["id"] for entity in found]
    places = {(actor.place, actor.country) for actor in graph.actors if actor.place}
    assert len(set(ids)) == len(ids) == 1 + len(places) + len(graph.actors) + len(graph.flows)
    assert all(KEPT.fullmatch(id) for id in ids)
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
    known = {entity["properties"]["weakAlias"][0]: entity["id"] for entity in found if "notes" in entity["properties"]}
    for flow in graph.flows:
        [ends] = [(flows[flow.flow_id][a], flows[flow.flow_id][b]) for a, b in ENDS if a in flows[flow.flow_id]]
        assert ends == ([known[flow.source]], [known[flow.target]])
        assert flows[flow.flow_id].get("startDate", [None]) == [flow.since]


def test_money_is_a_payment_and_the_rest_a_link_with_its_direction() -> None:
    found = {re.sub("graphdb-[0-9a-f]{16}-", "", each["id"]): each for each in entities(flat(sample()))}
    paid, sent = found["flow-town--mine"], found["flow-road--town"]
    assert (paid["schema"], paid["properties"]["purpose"]) == ("Payment", ["Cash"])
    ends = [paid["properties"][end] for end in ("payer", "beneficiary")]
    assert ends == [[found["actor-town"]["id"]], [found["actor-mine"]["id"]]]
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


IDS = st.text("ab-._", min_size=1, max_size=6).filter(lambda id: re.match(ID_PATTERN, id))


@given(st.lists(IDS, min_size=2, max_size=2, unique=True))
def test_no_two_ids_are_written_as_one_and_each_is_read_again(ids: list[str]) -> None:
    assert len({escaped(id) for id in ids}) == 2
    assert [unescaped(escaped(id)) for id in ids] == ids
    [flow, scenario] = ids
    made = f"graphdb-0123456789abcdef-flow-{escaped(flow)}"
    assert [own_id(made), own_id(f"{made}-if-{escaped(scenario)}")] == [flow, flow]


def test_a_place_is_an_address_with_degrees_that_its_actors_share() -> None:
    here = Place(name="Port", latitude=19.05, longitude=-104.3)
    actors = [Actor(id=id, place=here, country="MX") for id in "ab"] + [Actor(id="c", place=here, country="US")]
    found = entities(flat(dataset(actors, [])))
    addresses = [each for each in found if each["schema"] == "Address"]
    assert [each["properties"] for each in addresses] == [
        {"full": ["Port"], "country": [country], "latitude": ["19.05"], "longitude": ["-104.3"]}
        for country in ("mx", "us")
    ]
    placed = [each["properties"]["addressEntity"][0] for each in found if "addressEntity" in each["properties"]]
    assert placed == [addresses[number]["id"] for number in (0, 0, 1)]


def test_an_id_always_has_the_same_values() -> None:
    data = dataset(
        [Actor(id="a"), Actor(id="b")], [Flow(id="f", from_="a", to="b", commodity="x", likelihood="likely")]
    )
    shock = Scenario(id="s", name="S", summary="S", likelihoods={"f": "unlikely"})
    data = replace(
        data,
        scenarios={"s": shock},
        flows={**data.flows, "f-if-s": Flow(id="f-if-s", from_="b", to="a", commodity="x")},
    )
    later = replace(data, flows={**data.flows, "f": replace(data.flows["f"], likelihood="unlikely")})
    exports = [flat(data), flat(data, as_of="2010"), flat(data, scenario="s"), flat(later)]
    met: dict[str, dict[str, Any]] = {}
    for entity in (entity for graph in exports for entity in entities(graph)):
        assert met.setdefault(entity["id"], entity) == entity
    assert len(met) == 3 * (1 + 2 + 2) + 1 - 2  # a view of another date has another note; a scenario the same actors


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

"""OpenCTI: no two objects that it takes for one; what is told of several flows in one relationship."""

from __future__ import annotations

import json
import random
from collections import Counter, defaultdict
from datetime import datetime, timedelta
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import graphdb
from graphdb.network import View, build
from graphdb.present.exports.flatten import flatten
from graphdb.present.exports.kept import of_all_dates
from graphdb.present.exports.opencti import together
from graphdb.present.exports.rows import FlatGraph
from graphdb.records import Actor, Dataset, Evidence, Flow, Place, Scenario, Status
from tests.datasets import dataset
from tests.present.exports.rich import datasets
from tests.present.exports.test_traps import flat
from tests.present.exports.whole import written

DATA = Path(__file__).parents[3] / "data"
WINDOW = timedelta(days=30)
"""OpenCTI's default of relations_deduplication: past_days and next_days."""

quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
DAYS = st.dates(min_value=datetime(2018, 1, 1).date(), max_value=datetime(2018, 6, 30).date()).map(str)


def bundle(graph: FlatGraph) -> list[dict[str, Any]]:
    import stix2

    text = str(written(graph, "opencti").whole)
    stix2.parse(text, version="2.1")
    found: list[dict[str, Any]] = json.loads(text)["objects"]
    return found


def links(graph: FlatGraph) -> list[dict[str, Any]]:
    return [each for each in bundle(graph) if each.get("relationship_type") == "related-to"]


def flows_of(link: dict[str, Any]) -> list[dict[str, Any]]:
    [extension] = link["extensions"].values()
    flows: list[dict[str, Any]] = extension["flows"]
    return flows


def are_one(one: dict[str, Any], other: dict[str, Any]) -> bool:
    """Whether OpenCTI takes two relationships of the same ends for one: as far as both have times, they are near."""
    times = [(one[name], other[name]) for name in ("start_time", "stop_time") if name in one and name in other]
    return all(abs(datetime.fromisoformat(a) - datetime.fromisoformat(b)) < WINDOW for a, b in times)


def names(each: dict[str, Any]) -> set[str]:
    """What OpenCTI knows an object by: its name and, of a threat actor, its aliases."""
    return {name.lower().strip() for name in [each["name"], *each.get("aliases", [])]}


def kind(each: dict[str, Any]) -> str:
    """The type that OpenCTI gives an object."""
    if each["type"] == "location":
        return "country" if "country" in each else "position"
    is_system = each.get("identity_class") == "system"
    return "system" if is_system else str(each["type"])


def assert_that_no_two_are_one(objects: list[dict[str, Any]]) -> None:
    between = defaultdict(list)
    for link in objects:
        if link["type"] == "relationship":
            between[link["relationship_type"], link["source_ref"], link["target_ref"]].append(link)
    assert not [pair for links in between.values() for pair in combinations(links, 2) if are_one(*pair)]
    known = [each for each in objects if each["type"] in ("identity", "threat-actor", "location")]
    taken = Counter((kind(each), name) for each in known if "name" in each for name in names(each))
    points = Counter((each["latitude"], each["longitude"]) for each in known if "latitude" in each)
    assert {*taken.values(), *points.values()} <= {1}


@quick
@given(datasets)
def test_no_two_objects_are_one_and_no_flow_is_lost(data: Dataset) -> None:
    graph = flatten(data, build(data, View(min_likelihood=None)))
    found = bundle(graph)
    assert_that_no_two_are_one(found)
    told = [flow for link in found if link.get("relationship_type") == "related-to" for flow in flows_of(link)]
    assert sorted(flow["flow_id"] for flow in told) == [flow.flow_id for flow in graph.flows]


def test_the_shipped_data_hold_to_it_at_every_date() -> None:
    data = of_all_dates(graphdb.load(DATA))
    graph = flatten(data, build(data, View(min_likelihood=None)), all_dates=True)
    found = bundle(graph)
    assert_that_no_two_are_one(found)
    merged = [link for link in found if link.get("relationship_type") == "related-to" and len(flows_of(link)) > 1]
    assert merged
    assert sum(len(flows_of(link)) for link in links(graph)) == len(graph.flows)


@quick
@given(st.lists(st.tuples(st.sampled_from(["ab", "ba", "aa"]), st.none() | DAYS), max_size=12), st.randoms())
def test_flows_are_together_that_begin_near_each_other(drawn: list[Any], rng: random.Random) -> None:
    rng.shuffle(drawn)
    flows = [
        Flow(id=f"f{n}", from_=ends[0], to=ends[1], commodity="x", since=since) for n, (ends, since) in enumerate(drawn)
    ]
    graph = flat(dataset([Actor(id="a"), Actor(id="b")], flows))
    assert_that_no_two_are_one(bundle(graph))
    groups = list(together(graph.flows))
    assert sorted(flow.flow_id for group in groups for flow in group) == sorted(flow.flow_id for flow in graph.flows)
    for group in groups:
        days = sorted(flow.since or "" for flow in group)
        gaps = [datetime.fromisoformat(b) - datetime.fromisoformat(a) for a, b in pairwise(days) if a]
        assert not days[0] or all(gap <= timedelta(days=31) for gap in gaps)


def flow(id: str, **fields: Any) -> Flow:
    return Flow(id=id, from_="a", to="b", commodity="x", **fields)


def test_a_relationship_of_several_flows_tells_of_each_and_covers_all() -> None:
    cited = (Evidence(source="s", where="p. 12", credibility=2),), (Evidence(source="s", where="p. 3", credibility=4),)
    flows = [
        flow("f", since="2018", until="2019", likelihood="likely", evidence=cited[0]),
        flow("g", since="2018-01", until="2020-06", evidence=cited[1]),
        flow("h", since="2018-03", until="2018-04"),
    ]
    first, second = links(flat(dataset([Actor(id="a"), Actor(id="b")], flows)))
    assert [each["flow_id"] for each in flows_of(first)] == ["f", "g"]
    assert (first["start_time"], first["stop_time"]) == ("2018-01-01T00:00:00.000Z", "2020-06-30T23:59:59.999Z")
    assert first["confidence"] == 30
    assert first["description"].split("\n\n") == [
        "2 flows.",
        "Reported flow of x, likely (probability 0.675). Citations that support it: 1; that dispute it: 0. "
        "Reported since 2018 until 2019. s. p. 12. Grade credibility 2; supports it.",
        "Reported flow of x, no likelihood given. Citations that support it: 1; that dispute it: 0. "
        "Reported since 2018-01 until 2020-06. s. p. 3. Grade credibility 4; supports it.",
    ]
    assert (second["start_time"], "confidence" in second) == ("2018-03-01T00:00:00.000Z", False)


def test_what_one_flow_has_no_end_of_has_none_for_all() -> None:
    actors = [Actor(id="a"), Actor(id="b")]
    [link] = links(flat(dataset(actors, [flow("f", since="2018", until="2019"), flow("g", since="2018")])))
    assert ("start_time" in link, "stop_time" in link) == (True, False)
    cited = (Evidence(source="s", where="p. 12", credibility=2),)
    for evidence, confidence in ((cited, 70), ((), None)):
        flows = [flow("f", evidence=cited), flow("g", evidence=evidence)]
        [link] = links(flat(dataset(actors, flows)))
        assert link.get("confidence") == confidence
    [link] = links(flat(dataset(actors, [flow("f", since="2013"), flow("g"), flow("h", since="2019")])))
    assert ("start_time" in link, "stop_time" in link, len(flows_of(link))) == (False, False, 3)


def test_no_relationship_has_a_reference_in_which_a_date_could_be_guessed() -> None:
    data = graphdb.load(DATA)
    assert not [link for link in links(flat(data)) if "external_references" in link]


def test_names_that_are_alike_and_aliases_of_two_are_told_apart() -> None:
    acts = (Status(what="sanctioned", by="A ministry", source="s"),)
    actors = [
        Actor(id="a", name="Port", aliases=("Haven",)),
        Actor(id="b", name="port ", status=acts, aliases=("Mine", "Quay")),
        Actor(id="c", name="Mine", status=acts, produces=("x",)),
        Actor(id="d", name="random"),
    ]
    found = {
        each["name"]: each for each in bundle(flat(dataset(actors, []))) if each["type"] in ("identity", "threat-actor")
    }
    assert found.keys() == {"graphdb", "random (the dataset)", "random (d)", "Port (a)", "port  (b)", "Mine"}
    assert found["port  (b)"]["aliases"] == ["Quay"]
    assert found["port  (b)"]["description"].endswith("Also called: Mine, Quay. Kind: actor.")
    assert found["Mine"]["description"].endswith("Produces: x. Kind: actor.")


@pytest.mark.parametrize("scenario", [None, "s"])
def test_a_scenario_is_said_so(scenario: str | None) -> None:
    data = dataset([Actor(id="a"), Actor(id="b")], [flow("f")], [Scenario(id="s", name="S", summary="S")])
    [link] = links(flat(data, scenario=scenario))
    assert link.get("labels", []) == ["what-if"] * bool(scenario)
    assert link["description"].startswith("What-if s" if scenario else "Reported flow")


def test_a_point_is_no_country() -> None:
    data = dataset([Actor(id="a", country="MX", place=Place(name="Port", latitude=1, longitude=2))], [])
    country, point = [each for each in bundle(flat(data)) if each["type"] == "location"]
    assert (country["country"], "country" in point, point["name"]) == ("MX", False, "Port")

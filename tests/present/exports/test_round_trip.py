"""Whatever is written comes back: every actor, every flow and every attribute, by somebody else's reader."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings

from graphdb.likelihood import level, probability
from graphdb.network import View, build
from graphdb.present.exports import FORMS
from graphdb.present.exports.flatten import flatten
from graphdb.present.exports.plain import clean
from graphdb.records import Dataset
from tests.present.exports.readers import READERS, by_stix2, expected
from tests.present.exports.rich import datasets
from tests.present.exports.whole import written

EVERYTHING = View(min_likelihood=None)
quick = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@pytest.mark.parametrize("reader", READERS)
def test_nothing_is_lost(reader: str) -> None:
    seen: Counter[str] = Counter()

    @quick
    @given(datasets)
    def check(dataset: Dataset) -> None:
        graph = flatten(dataset, build(dataset, EVERYTHING))
        read = READERS[reader](graph)
        want = expected(graph)
        assert read.actors == want.actors
        assert read.flows == want.flows
        if read.about:
            assert read.about == want.about
        ends = Counter((flow.source, flow.target) for flow in graph.flows)
        seen.update(parallel=max(ends.values(), default=0) > 1, loop=any(a == b for a, b in ends))
        seen.update(nasty=any(not (row.summary or "").isprintable() for row in graph.flows))

    check()
    assert min(seen[case] for case in ("parallel", "loop", "nasty")) >= 3


@quick
@given(datasets)
def test_the_flat_graph_says_what_the_records_say(dataset: Dataset) -> None:
    graph = flatten(dataset, build(dataset, EVERYTHING))
    assert [actor.id for actor in graph.actors] == sorted(dataset.actors)
    for actor in graph.actors:
        assert actor.label == clean(dataset.actors[actor.id].label)
        assert actor.country == dataset.actors[actor.id].country
    for flow in graph.flows:
        record = dataset.flows[flow.flow_id]
        assert (flow.source, flow.target, flow.commodity) == (record.from_, record.to, record.commodity)
        assert (flow.since, flow.until) == (record.since, record.until)
        assert (flow.probability, flow.level) == (probability(record.likelihood), level(record.likelihood))
        assert flow.evidence_supports + flow.evidence_disputes == len(record.evidence)


@quick
@given(datasets)
def test_stix_holds_to_its_rules_and_loses_no_flow(dataset: Dataset) -> None:
    graph = flatten(dataset, build(dataset, EVERYTHING))
    bundle = by_stix2(graph)
    links = [each for each in bundle.objects if each.type == "relationship"]
    flows = [link for link in links if link.relationship_type == "related-to"]
    assert {flow["flow_id"]: flow for flow in map(columns_of, flows)} == expected(graph).flows
    placed = Counter(link.source_ref for link in links if link.relationship_type == "located-at")
    actors = [each for each in bundle.objects if each.type in ("identity", "threat-actor") and "extensions" in each]
    written = {}
    for actor in actors:
        columns = columns_of(actor)
        columns["id"] = columns.pop("actor_id")
        written[columns["id"]] = columns
        assert placed[actor.id] == ("country" in columns) + ("place" in columns)
    assert written == expected(graph).actors
    [grouping] = [each for each in bundle.objects if each.type == "grouping"]
    assert columns_of(grouping) == expected(graph).about
    known = {each.id for each in bundle.objects}
    assert len(known) == len(bundle.objects)
    assert {end for link in links for end in (link.source_ref, link.target_ref)} <= known
    names = Counter(each.name for each in bundle.objects if each.type in ("identity", "threat-actor"))
    assert names == Counter([*(actor.label for actor in graph.actors), graph.about.title, "graphdb"])


def columns_of(each: Any) -> dict[str, Any]:
    """The columns in an object's extension."""
    [extension] = each.extensions.values()
    columns = {name: extension[name] for name in extension if name not in ("extension_type", "own")}
    return columns | {pair["name"]: pair["value"] for pair in extension.get("own", ())}


@pytest.mark.parametrize("form", FORMS)
@settings(max_examples=10, deadline=None)
@given(dataset=datasets)
def test_the_same_input_gives_the_same_bytes(form: str, dataset: Dataset) -> None:
    first, second = (written(flatten(dataset, build(dataset, EVERYTHING)), form) for _ in range(2))  # type: ignore[arg-type]
    assert first == second

"""The shipped data as a whole: its size, its sources, its disputes, and what time and claims change."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Literal

import pytest

import graphdb
from graphdb import View
from graphdb.check import review
from graphdb.likelihood import level
from graphdb.periods import overlaps
from graphdb.records import Actor, Dataset, Flow, Scenario

DATA = Path(__file__).parents[2] / "data"


@pytest.fixture(scope="module")
def data() -> Dataset:
    return graphdb.load(DATA)


def groups(data: Dataset, by: Literal["kind", "country"], as_of: str | None = None) -> list[str]:
    network = graphdb.build(data, View(as_of=as_of))
    return [row.id for row in graphdb.chokepoints(network, ["northeast"], by=by).findings]


def supplied(data: Dataset, view: View) -> bool:
    return graphdb.chokepoints(graphdb.build(data, view), ["northeast"]).supplied


def test_check_has_nothing_to_say() -> None:
    assert review(DATA).problems == []


def test_size(data: Dataset) -> None:
    assert len(data.actors) >= 80
    assert len(data.flows) >= 160


def test_the_datasheet_counts_right(data: Dataset) -> None:
    datasheet = (DATA / "README.md").read_text(encoding="utf-8")
    stated = {file: int(count) for file, count in re.findall(r"\| `(\w+)\.yaml` \| (\d+) ", datasheet)}
    assert stated == {
        name: len(getattr(data, name)) for name in ("actors", "flows", "commodities", "sources", "scenarios")
    }
    assert (data.about.title, data.about.version) == ("Reported fentanyl supply chain to the US Northeast", "0.1.0")
    assert f"*{data.about.title}*, version {data.about.version}" in datasheet


def test_every_source_is_known_and_used(data: Dataset) -> None:
    records: list[Actor | Flow | Scenario] = [
        *data.actors.values(),
        *data.flows.values(),
        *data.scenarios.values(),
    ]
    used = {evidence.source for record in records for evidence in record.evidence}
    used |= {status.source for actor in data.actors.values() for status in actor.status}
    used |= {flow.volume.source for flow in data.flows.values() if flow.volume}
    used |= {via for source in data.sources.values() for via in source.via}
    assert used == set(data.sources)


def test_every_quoted_work_leads_back_to_a_founding_document(data: Dataset) -> None:
    founding = {source.id for source in data.sources.values() if not source.via}
    assert len(founding) == 5
    assert all(founding & set(source.via) for source in data.sources.values() if source.via)


def test_every_record_says_what_it_rests_on(data: Dataset) -> None:
    records: list[Actor | Flow] = [*data.actors.values(), *data.flows.values()]
    assert [record.id for record in records if not (record.summary and record.evidence)] == []
    assert [flow.id for flow in data.flows.values() if flow.likelihood is None] == []
    assert [actor.id for actor in data.actors.values() if actor.name is None] == []


def test_summaries_are_short_and_not_shared(data: Dataset) -> None:
    records: list[Actor | Flow] = [*data.actors.values(), *data.flows.values()]
    summaries = [record.summary or "" for record in records]
    assert [text for text in summaries if len(re.findall(r"[.?](?: |$)", text)) > 2] == []
    assert [text for text, times in Counter(summaries).items() if times > 1] == []


def test_nothing_is_likely_on_doubtful_evidence_alone(data: Dataset) -> None:
    weak = [
        flow.id
        for flow in data.flows.values()
        if level(flow.likelihood) >= level("likely")
        and not any(evidence.stance == "supports" and evidence.credibility <= 3 for evidence in flow.evidence)
    ]
    assert weak == []


def test_nothing_is_very_likely_on_one_citation(data: Dataset) -> None:
    strong = [flow for flow in data.flows.values() if level(flow.likelihood) >= level("very likely")]
    assert strong
    assert [flow.id for flow in strong if sum(e.stance == "supports" for e in flow.evidence) < 2] == []


@pytest.mark.parametrize(
    ("flow", "supports", "disputes"),
    [
        (
            "canada-producers-to-northern-border-powder-main-entry-claim",
            "fbi-director-fox-2025",
            "cbp-northern-border-2025",
        ),
        ("northern-border-to-northeast-powder-main-entry-claim", "fbi-director-fox-2025", "cbp-northern-border-2025"),
        (
            "china-chemical-firms-to-first-forwarders-precursor-state-directed",
            "fbi-director-statement-2025",
            "brookings-podcast-2024",
        ),
        (
            "china-online-vendors-to-us-mail-facilities-powder-after-2019",
            "dea-reports-2020-2023",
            "dea-officials-vice",
        ),
        ("china-online-vendors-to-de-minimis-channel-powder", "united-against-fentanyl-2024", "dea-officials-vice"),
        (
            "san-diego-crossing-to-new-york-wholesalers-powder-mixed-load",
            "dea-email-northeast",
            "insight-crime-wilson-2019",
        ),
        ("china-seaports-to-philadelphia-powder", "cbp-philadelphia-2018", "cbp-seizures-2016-2017"),
        ("china-seaports-to-other-mexican-ports-precursor", "former-dea-agent-ports", "insight-crime-wilson-2019"),
    ],
)
def test_a_disputed_claim_has_both_sides_and_is_not_likely(
    data: Dataset, flow: str, supports: str, disputes: str
) -> None:
    record = data.flows[flow]
    sides = {(evidence.source, evidence.stance) for evidence in record.evidence}
    assert {(supports, "supports"), (disputes, "disputes")} <= sides
    assert level(record.likelihood) < level("likely")


def test_the_claim_on_canada_is_not_the_small_flow_that_customs_confirm(data: Dataset) -> None:
    small, claim = (data.flows[f"northern-border-to-northeast-powder{tag}"] for tag in ("", "-main-entry-claim"))
    assert level(claim.likelihood) < level(small.likelihood)
    seen = data.flows["canada-transshipment-to-northern-border-powder"].volume
    assert seen is not None and (seen.value, seen.unit) == (6.3, "kilogram")


def test_flows_of_2018_and_of_2024_differ_both_ways(data: Dataset) -> None:
    alive = {
        year: {flow.id for flow in data.flows.values() if overlaps(flow.since, flow.until, year, year)}
        for year in ("2018", "2024")
    }
    assert {
        "third-shift-pharma-to-first-forwarders-powder",
        "china-online-vendors-to-us-mail-facilities-powder",
        "wuhan-supplier-to-first-forwarders-precursor",
    } <= alive["2018"] - alive["2024"]
    assert {
        "china-chemical-firms-to-first-forwarders-precursor-unscheduled",
        "india-chemical-firms-to-manzanillo-precursor",
        "social-media-dealers-to-northeast-pill",
        "sinaloa-pressing-sites-to-sinaloa-pill-depots-pill",
    } <= alive["2024"] - alive["2018"]


@pytest.mark.parametrize(
    ("as_of", "countries"),
    [("2018", {"CN", "US"}), ("2021", {"CN", "MX", "US"}), ("2024", {"MX", "US"}), (None, {"MX", "US"})],
)
def test_the_countries_that_everything_crosses_change(data: Dataset, as_of: str | None, countries: set[str]) -> None:
    assert set(groups(data, "country", as_of)) == countries


def test_today_everything_likely_crosses_a_corridor_that_an_umbrella_organisation_approves(data: Dataset) -> None:
    assert {"port", "umbrella-organisation", "corridor", "border-crossing"} <= set(groups(data, "kind"))
    assert groups(data, "kind", "2018") == []
    without_both = View(without=("cjng", "sinaloa-cartel"))
    assert not supplied(data, without_both)
    assert supplied(data, View(without=("cjng",)))
    assert supplied(data, View(without=("sinaloa-cartel",)))


def test_the_claim_on_canada_would_open_a_way_round_mexico(data: Dataset) -> None:
    umbrella = ("cjng", "sinaloa-cartel")
    claimed = View(scenario="canada-claim-true", without=umbrella)
    assert supplied(data, claimed)


def test_every_scenario_touches_something_and_says_who_proposes_it(data: Dataset) -> None:
    assert len(data.scenarios) >= 5
    for scenario in data.scenarios.values():
        assert scenario.removes or scenario.removes_flows or scenario.likelihoods, scenario.id
        assert scenario.evidence, scenario.id
        assert all(data.flows[flow].likelihood != term for flow, term in scenario.likelihoods.items()), scenario.id

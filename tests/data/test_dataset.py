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
from graphdb.records import Actor, Dataset, Evidence, Flow, Scenario

DATA = Path(__file__).parents[2] / "data"

CARRIERS = {"common-sense-ramblings", "fbi-statements-blog-2025", "fentanyl-update-blog-2024"}
"""Founding documents that only reprint or quote: what they carry speaks for itself."""

OFFICIAL = {"court", "government", "official-statement", "prosecution"}

ENDS = {
    "cartel-linked-us-dealers": "us-dealers",
    "china-first-forwarders": "first-forwarders",
    "china-onward-forwarders": "onward-forwarders",
    "chinese-laundering-organisations": "chinese-launderers",
    "cjng-transport-networks": "cjng-transport",
    "dominican-organisations": "dominicans",
    "ensenada-port": "ensenada",
    "familia-michoacana-remnants": "familia-remnants",
    "independent-transport-networks": "independent-transport",
    "knights-templar-remnants": "templar-remnants",
    "lazaro-cardenas-port": "lazaro-cardenas",
    "manzanillo-port": "manzanillo",
    "mexican-wholesalers-new-york": "new-york-wholesalers",
    "mexican-wholesalers-other-hubs": "other-hub-wholesalers",
    "northeast-street-gangs": "street-gangs",
    "philadelphia-port": "philadelphia",
    "sinaloa-cartel": "sinaloa",
    "sinaloa-transport-networks": "sinaloa-transport",
    "us-distribution-centres": "distribution-centres",
    "veracruz-port": "veracruz",
    "zheng-organisation": "zheng",
}
GOODS = {
    "counterfeit-pill": "pill",
    "fentanyl-nitazene-pill": "nitazene-pill",
    "fentanyl-powder": "powder",
    "fentanyl-xylazine-mix": "xylazine-mix",
    "pill-press": "press",
    "usd-cash": "dollars",
}
"""How ids of flows shorten the ids of actors and commodities."""


@pytest.fixture(scope="module")
def data() -> Dataset:
    return graphdb.load(DATA)


def groups(data: Dataset, by: Literal["kind", "country"], as_of: str | None = None) -> list[str]:
    network = graphdb.build(data, View(as_of=as_of))
    return [row.id for row in graphdb.chokepoints(network, ["northeast"], by=by).findings]


def supplied(data: Dataset, view: View) -> bool:
    return graphdb.chokepoints(graphdb.build(data, view), ["northeast"]).supplied


def test_check_has_nothing_to_say() -> None:
    """But for likelihoods that are still to be weighed against one another, which is an editor's work."""
    assert {problem.code for problem in review(DATA).problems} <= {"likelier-than-supply"}


def test_size(data: Dataset) -> None:
    assert len(data.actors) >= 80
    assert len(data.flows) >= 160


def test_the_datasheet_counts_right(data: Dataset) -> None:
    datasheet = (DATA / "README.md").read_text(encoding="utf-8")
    stated = {file: int(count) for file, count in re.findall(r"\| `(\w+)\.yaml` \| (\d+) ", datasheet)}
    assert stated == {
        name: len(getattr(data, name))
        for name in ("actors", "flows", "commodities", "sources", "scenarios", "questions")
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


def voice(data: Dataset, source: str) -> str:
    """Who speaks: an official body for itself; anything else is the voice of the work through which it was read."""
    record = data.sources[source]
    works = [work for work in record.via if work not in CARRIERS]
    if record.kind in OFFICIAL or not works:
        return record.publisher.split(" and ")[0]
    return voice(data, works[0])


def supports(flow: Flow) -> list[Evidence]:
    return [evidence for evidence in flow.evidence if evidence.stance == "supports"]


def test_one_report_is_one_voice(data: Dataset) -> None:
    assert voice(data, "us-law-enforcement-interviews") == voice(data, "insight-crime-ndta-2024") == "InSight Crime"
    assert voice(data, "cbp-seizures-2016-2017") != "InSight Crime"


def test_very_likely_takes_two_voices_or_an_official_record_of_the_flow(data: Dataset) -> None:
    strong = [flow for flow in data.flows.values() if level(flow.likelihood) >= level("very likely")]
    assert strong
    assert [
        flow.id
        for flow in strong
        if len({voice(data, evidence.source) for evidence in supports(flow)}) < 2
        and not any(
            evidence.credibility == 1 and data.sources[evidence.source].kind in OFFICIAL for evidence in supports(flow)
        )
    ] == []


def test_almost_certain_takes_three_voices_and_an_official_record(data: Dataset) -> None:
    certain = [flow for flow in data.flows.values() if flow.likelihood == "almost certain"]
    assert certain
    assert [
        flow.id
        for flow in certain
        if len({voice(data, evidence.source) for evidence in supports(flow)}) < 3
        or all(evidence.credibility > 1 for evidence in supports(flow))
    ] == []


def test_nothing_is_likely_on_unreliable_sources_alone(data: Dataset) -> None:
    assert [
        flow.id
        for flow in data.flows.values()
        if level(flow.likelihood) >= level("likely")
        and all(data.sources[evidence.source].reliability in "DEF" for evidence in supports(flow))
    ] == []


def test_no_leg_from_the_border_to_the_northeast_is_more_than_likely(data: Dataset) -> None:
    inland = {"us-distribution", "market"}
    stages = {kind.id: kind.stage for kind in data.about.kinds}
    legs = [
        flow
        for flow in data.flows.values()
        if data.commodities[flow.commodity].group == "drug" and stages[data.actors[flow.to].kind] in inland
    ]
    assert legs
    assert [leg.id for leg in legs if level(leg.likelihood) > level("likely")] == []


def test_both_umbrella_organisations_are_judged_alike_at_the_corridors(data: Dataset) -> None:
    """The DEA's statement and the 2019 report name the two together."""
    pairs = [(id, id.replace("cjng", "sinaloa")) for id in data.flows if "corridor" in id and "cjng" in id]
    assert len(pairs) == 8
    assert [id for id, twin in pairs if data.flows[id].likelihood != data.flows[twin].likelihood] == []


def test_a_flow_is_named_after_its_ends_and_its_commodity(data: Dataset) -> None:
    """So a test that asks for an id asks for the relation as well."""
    wrong = [
        flow.id
        for flow in data.flows.values()
        if not re.fullmatch(
            f"{ENDS.get(flow.from_, flow.from_)}-to-{ENDS.get(flow.to, flow.to)}"
            f"-{GOODS.get(flow.commodity, flow.commodity)}(-[a-z0-9-]+)?",
            flow.id,
        )
    ]
    assert wrong == []


def test_a_locator_in_the_long_report_names_a_section_and_a_subject(data: Dataset) -> None:
    records: list[Actor | Flow | Scenario] = [*data.actors.values(), *data.flows.values(), *data.scenarios.values()]
    report = "insight-crime-wilson-2019"
    places = [
        evidence.where
        for record in records
        for evidence in record.evidence
        if report in (evidence.source, *data.sources[evidence.source].via)
    ]
    assert places
    assert sorted({place for place in places if not re.search(r": \S", place)}) == []


def test_no_record_cites_the_same_place_twice(data: Dataset) -> None:
    records: list[Actor | Flow | Scenario] = [*data.actors.values(), *data.flows.values(), *data.scenarios.values()]
    cited = [(record.id, evidence.source, evidence.where) for record in records for evidence in record.evidence]
    assert [place for place, times in Counter(cited).items() if times > 1] == []


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
        ("china-seaports-to-philadelphia-powder-after-2019", "insight-crime-wilson-2019", "brookings-podcast-2024"),
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


def test_every_scenario_says_who_proposes_it_and_changes_what_it_names(data: Dataset) -> None:
    assert len(data.scenarios) >= 20
    for scenario in data.scenarios.values():
        assert scenario.evidence, scenario.id
        assert all(data.flows[flow].likelihood != term for flow, term in scenario.likelihoods.items()), scenario.id

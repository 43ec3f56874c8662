"""The shipped scenarios: those that must exist, what each changes, which way, and what it cannot show."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

import graphdb
from graphdb import View
from graphdb.likelihood import level
from graphdb.periods import overlaps
from graphdb.records import Dataset, Flow, Scenario

DATA = Path(__file__).parents[2] / "data"

NAMED = (
    "canada-claim-true",
    "class-control-2019",
    "close-de-minimis",
    "customs-integrity",
    "freight-forwarder-screening",
    "kingpin-arrests",
    "mixer-sanctions",
    "money-broker-disruption",
    "naloxone-and-treatment-2024",
    "network-wide-action",
    "northern-border-push",
    "pill-press-registry",
    "port-inspection",
    "precursor-controls-2018",
    "precursor-controls-2024",
    "shared-precursor-ledger",
    "southbound-arms-control",
    "wuhan-shutdown-2020",
)
"""What the founding documents propose, report or claim, and the data must hold."""

DEMAND_SIDE = "naloxone-and-treatment-2024"
RAISES = {"canada-claim-true"}
"""The one scenario that takes a doubted claim as true; all others are about less."""

STOPS = {"wuhan-shutdown-2020"}
"""A source says that this stopped."""

BOUNDS = {"china-stops-precursor-firms", "follow-the-money", "umbrella-organisations-defeated"}
"""An aim taken at its word; so it must call itself a bound."""

PERIODS = {
    "class-control-2019": ("2018", "2019"),
    "precursor-controls-2018": ("2017", "2018"),
    "precursor-controls-2024": ("2024-07", "2024"),
    "wuhan-shutdown-2020": ("2019", "2020"),
}
"""The views that a scenario of the past is meant for; the others are about today."""

PAST_BY_THE_WAY = {"freight-forwarder-screening", "port-inspection"}
"""Measures for any year: beside what flows today they change what flowed before the class control of 2019."""


@pytest.fixture(scope="module")
def data() -> Dataset:
    return graphdb.load(DATA)


@pytest.fixture(params=sorted({*NAMED, *BOUNDS, "precursor-controls-2024-hold", "zheng-designations-2020"}))
def scenario(request: pytest.FixtureRequest, data: Dataset) -> Scenario:
    return data.scenarios[request.param]


class Change(NamedTuple):
    """A flow that a scenario makes more or less likely, and by how many of the seven terms."""

    flow: Flow
    steps: int


def changes(data: Dataset, scenario: Scenario) -> Iterator[Change]:
    for id, term in scenario.likelihoods.items():
        flow = data.flows[id]
        yield Change(flow, level(term) - level(flow.likelihood))


def touched(data: Dataset, scenario: Scenario) -> list[Flow]:
    """The flows that a scenario removes, with their actors or by themselves, or changes."""
    gone = set(scenario.removes)
    return [
        flow
        for flow in data.flows.values()
        if flow.id in scenario.likelihoods
        or flow.id in scenario.removes_flows
        or not gone.isdisjoint((flow.from_, flow.to, *flow.enabled_by))
    ]


def alive(flow: Flow, date: str) -> bool:
    return overlaps(flow.since, flow.until, date, date)


def test_every_named_scenario_is_there(data: Dataset) -> None:
    assert sorted(set(NAMED) - set(data.scenarios)) == []


def test_every_scenario_is_under_test(data: Dataset) -> None:
    assert set(data.scenarios) == {*NAMED, *BOUNDS, "precursor-controls-2024-hold", "zheng-designations-2020"}


def test_a_scenario_changes_something_unless_it_is_about_demand(data: Dataset, scenario: Scenario) -> None:
    assert bool(touched(data, scenario)) == (scenario.id != DEMAND_SIDE)


def test_the_demand_side_says_plainly_that_the_model_cannot_show_it(data: Dataset) -> None:
    treatment = data.scenarios[DEMAND_SIDE]
    assert "removes nothing" in treatment.summary
    assert treatment.limits is not None and treatment.limits.startswith("The model cannot show this at all")
    assert treatment.outcome is None


def test_a_scenario_cites_known_sources_and_states_its_limits(data: Dataset, scenario: Scenario) -> None:
    cited = [*scenario.evidence, *(scenario.outcome.evidence if scenario.outcome else ())]
    assert scenario.evidence
    assert [evidence.source for evidence in cited if evidence.source not in data.sources] == []
    assert any(evidence.stance == "supports" for evidence in scenario.evidence)
    assert scenario.limits


def test_every_likelihood_moves_and_in_the_direction_that_the_scenario_is_about(
    data: Dataset, scenario: Scenario
) -> None:
    steps = [change.steps for change in changes(data, scenario)]
    if scenario.id in RAISES:
        assert steps and min(steps) > 0
    else:
        assert all(step < 0 for step in steps)


def test_a_control_is_modest(data: Dataset, scenario: Scenario) -> None:
    """One or two of the seven terms."""
    if scenario.id not in RAISES:
        assert [change.flow.id for change in changes(data, scenario) if change.steps < -2] == []


def test_only_what_stopped_or_calls_itself_a_bound_is_removed(data: Dataset) -> None:
    removing = {one.id for one in data.scenarios.values() if one.removes or one.removes_flows}
    assert removing == STOPS | BOUNDS
    assert [id for id in sorted(BOUNDS) if "a bound, not a forecast" not in data.scenarios[id].summary] == []


def test_what_a_scenario_changes_exists_in_its_period(data: Dataset, scenario: Scenario) -> None:
    flows = touched(data, scenario)
    for view in PERIODS.get(scenario.id, ()):
        assert [flow.id for flow in flows if not alive(flow, view)] == []
    if scenario.id not in {*PERIODS, *PAST_BY_THE_WAY}:
        today = data.about.current_through
        assert today is not None
        changed = [flow for flow in flows if flow.id in scenario.likelihoods]
        assert [flow.id for flow in changed if not alive(flow, today)] == []


def test_no_scenario_of_today_is_about_the_past_alone(data: Dataset, scenario: Scenario) -> None:
    today = data.about.current_through
    assert today is not None
    if scenario.id not in {*PERIODS, DEMAND_SIDE}:
        assert any(alive(flow, today) for flow in touched(data, scenario))


@pytest.mark.parametrize(
    ("control", "before", "after"),
    [
        (
            "class-control-2019",
            "third-shift-pharma-to-china-online-vendors-powder",
            "china-online-vendors-to-us-mail-facilities-powder-after-2019",
        ),
        (
            "class-control-2019",
            "china-clandestine-labs-to-china-trafficking-groups-powder",
            "china-clandestine-labs-to-china-trafficking-groups-powder-after-2019",
        ),
        (
            "precursor-controls-2018",
            "china-chemical-firms-to-first-forwarders-precursor-listed-in-2018",
            "china-chemical-firms-to-first-forwarders-precursor-listed-in-2018-after-control",
        ),
        (
            "precursor-controls-2024",
            "china-chemical-firms-to-first-forwarders-precursor-scheduled-in-2024",
            "china-chemical-firms-to-first-forwarders-precursor-scheduled-in-2024-after-control",
        ),
    ],
)
def test_a_control_of_the_past_leads_to_what_the_data_says_went_on_after_it(
    data: Dataset, control: str, before: str, after: str
) -> None:
    assert data.scenarios[control].likelihoods[before] == data.flows[after].likelihood


@pytest.mark.parametrize("id", ["kingpin-arrests", "network-wide-action"])
def test_neither_arrests_nor_wider_action_remove_an_organisation(data: Dataset, id: str) -> None:
    scenario = data.scenarios[id]
    assert (scenario.removes, scenario.removes_flows) == ((), ())
    assert {change.steps for change in changes(data, scenario)} == {-1}


def test_arrests_touch_only_what_the_umbrella_organisations_approve_and_both_alike(data: Dataset) -> None:
    kingpin = data.scenarios["kingpin-arrests"]
    approvals = {flow.id: flow.enabled_by for flow in touched(data, kingpin)}
    assert set(approvals.values()) == {("cjng",), ("sinaloa-cartel",)}
    assert {id.replace("cjng", "sinaloa") for id in approvals} == {id for id in approvals if "sinaloa" in id}
    assert kingpin.limits is not None and "violence" in kingpin.limits


def test_wider_action_is_wider_than_arrests(data: Dataset) -> None:
    stages = {kind.id: kind.stage for kind in data.about.kinds}

    def reach(id: str) -> set[str | None]:
        return {stages[data.actors[flow.from_].kind] for flow in touched(data, data.scenarios[id])}

    assert reach("kingpin-arrests") < reach("network-wide-action")


@pytest.mark.parametrize("id", ["follow-the-money", "mixer-sanctions", "money-broker-disruption"])
def test_following_the_money_touches_money_only(data: Dataset, id: str) -> None:
    groups = {data.commodities[flow.commodity].group for flow in touched(data, data.scenarios[id])}
    assert groups == {"money"}


@pytest.mark.parametrize(
    ("id", "goods"),
    [
        ("southbound-arms-control", {"firearms"}),
        ("pill-press-registry", {"pill-press"}),
        ("precursor-controls-2018", {"precursor"}),
        ("precursor-controls-2024", {"precursor"}),
        ("precursor-controls-2024-hold", {"precursor"}),
        ("shared-precursor-ledger", {"precursor"}),
        ("class-control-2019", {"fentanyl-powder"}),
        ("northern-border-push", {"fentanyl-powder"}),
        ("close-de-minimis", {"fentanyl-powder"}),
    ],
)
def test_a_control_touches_what_it_is_about(data: Dataset, id: str, goods: set[str]) -> None:
    assert {flow.commodity for flow in touched(data, data.scenarios[id])} == goods


def test_inspection_is_for_mislabelled_loads_and_integrity_for_those_let_through(data: Dataset) -> None:
    kinds = {"complicit-staff", "complicit-officers"}
    inside = {actor.id for actor in data.actors.values() if actor.kind in kinds}
    inspected = touched(data, data.scenarios["port-inspection"])
    trusted = touched(data, data.scenarios["customs-integrity"])
    assert {data.actors[flow.to].kind for flow in inspected} == {"port"}
    assert all(inside.isdisjoint(flow.enabled_by) for flow in inspected)
    assert all(not inside.isdisjoint((*flow.enabled_by, flow.to)) for flow in trusted)


def test_the_ledger_leaves_what_is_on_no_list(data: Dataset) -> None:
    ledger = data.scenarios["shared-precursor-ledger"]
    origin = "china-chemical-firms-to-first-forwarders-precursor"
    assert not {f"{origin}-unscheduled", f"{origin}-pre-precursors", f"{origin}-state-directed"} & set(
        ledger.likelihoods
    )
    steps = {change.flow.from_: change.steps for change in changes(data, ledger)}
    assert steps["china-illegal-chemical-factories"] < steps["china-chemical-firms"]


OUTCOMES = {
    "class-control-2019": "same supply",
    "kingpin-arrests": "same supply",
    "mixer-sanctions": "same supply",
    "wuhan-shutdown-2020": "less supply",
    "zheng-designations-2020": "same supply",
}


def test_outcomes_are_those_that_a_source_reports(data: Dataset) -> None:
    reported = {one.id: one.outcome.reported for one in data.scenarios.values() if one.outcome}
    assert reported == OUTCOMES


@pytest.mark.parametrize("id", OUTCOMES)
def test_an_outcome_has_evidence_and_a_date_at_which_the_scenario_changes_something(data: Dataset, id: str) -> None:
    scenario = data.scenarios[id]
    outcome = scenario.outcome
    assert outcome is not None
    assert any(evidence.stance == "supports" and evidence.credibility <= 3 for evidence in outcome.evidence)
    places = [(evidence.source, evidence.where) for evidence in outcome.evidence]
    assert len(places) == len(set(places))
    assert any(alive(flow, outcome.as_of) for flow in touched(data, scenario))


@pytest.mark.parametrize("id", ["southbound-arms-control", "follow-the-money", "naloxone-and-treatment-2024"])
def test_where_limits_say_that_supply_cannot_change_it_does_not(data: Dataset, id: str) -> None:
    """Even at any likelihood, the drugs that get to the Northeast come the same ways."""
    before, after = (
        graphdb.chokepoints(graphdb.build(data, View(scenario=name, min_likelihood=None)), ["northeast"])
        for name in (None, id)
    )
    assert (before.supplied, before.findings) == (after.supplied, after.findings)

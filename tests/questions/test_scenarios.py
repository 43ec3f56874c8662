"""Scenarios: outlooks against worlds asked one by one, effects against the records, back-tests as a table."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings

from graphdb.examples import mint
from graphdb.findings import Outlook, Share
from graphdb.network import View, build
from graphdb.questions.chokepoints import chokepoints
from graphdb.questions.scenarios import back_test, effect, outlook
from graphdb.records import Evidence, Outcome
from tests.datasets import Case, cases
from tests.worlds.test_worlds import brute


def test_outlooks_equal_brute_force() -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=100, deadline=None, derandomize=True)
    @given(cases(most_actors=5, most_flows=8))
    def agree(question: Case) -> None:
        case, targets = question.dataset, question.targets
        network = build(case)
        answer = chokepoints(network, targets)
        found = outlook(network, answer, targets)
        assert found.method == "exact"
        expected = brute(case, targets, set())
        assert found.supplied_probability.estimate == pytest.approx(expected, abs=1e-12)
        assert (found.supplied, found.findings) == (answer.supplied, answer.findings)
        assert (found.hinges_on is None) == (expected == 0)
        if found.hinges_on is not None:
            rest = {id: flow for id, flow in case.flows.items() if id != found.hinges_on.flow}
            without = brute(type(case)(case.about, case.actors, rest, case.commodities, {}, {}), targets, set())
            assert found.hinges_on.supplied_probability_without.estimate == pytest.approx(without, abs=1e-12)
            seen["hinges"] += without < expected

    agree()
    assert seen["hinges"] >= 50, seen


def test_an_effect_lists_what_is_gone_and_what_changed() -> None:
    before, after = build(mint()), build(mint(), View(scenario="flood"))
    outlooks = [outlook(network, chokepoints(network, ["town"]), ["town"]) for network in (before, after)]
    found = effect("flood", before, after, *outlooks)
    assert found.removed == ("harbour", "harbour-to-workshop-ore", "mine-to-harbour-ore")
    assert found.changed == ("mine-to-workshop-ore",)
    assert [row.id for row in found.baseline.findings] == ["mine", "inspector", "harbour", "workshop"]
    assert [row.id for row in found.with_scenario.findings] == ["mine", "workshop"]
    nothing = effect("none", before, before, outlooks[0], outlooks[0])
    assert (nothing.removed, nothing.changed) == ((), ())


@pytest.mark.parametrize(
    ("before", "after", "reported", "agrees"),
    [
        (0.7, 0.5, "less supply", True),
        (0.7, 0.695, "less supply", False),
        (0.7, 0.695, "same supply", True),
        (0.7, 0.72, "more supply", True),
        (0.7, 0.72, "less supply", False),
    ],
)
def test_a_back_test_compares_with_what_was_reported(before: float, after: float, reported: str, agrees: bool) -> None:
    cited = (Evidence(source="s", where="w", credibility=2),)
    outcome = Outcome(reported=reported, as_of="2020", summary="It was so.", evidence=cited)  # type: ignore[arg-type]
    one, other = (
        Outlook(supplied=True, supplied_probability=Share(p, p, p), method="exact", hinges_on=None, findings=())
        for p in (before, after)
    )
    found = back_test(outcome, one, other)
    assert (found.agrees, found.reported, found.as_of) == (agrees, reported, "2020")

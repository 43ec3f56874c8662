"""Moved conclusions against brute force on random pairs of datasets; changed records as a table."""

from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from graphdb.compare.changes import changes
from graphdb.compare.conclusions import difference
from graphdb.examples import mint
from graphdb.findings import Share
from graphdb.likelihood import TERMS
from graphdb.network import build
from graphdb.questions.chokepoints import chokepoints
from graphdb.records import Dataset, StandingQuestion
from tests.datasets import Case, cases
from tests.worlds.test_worlds import brute


@st.composite
def pairs(draw: st.DrawFn) -> tuple[Case, Dataset]:
    """A dataset, and the same one with a flow taken out or made more or less likely."""
    case = draw(cases(most_actors=5, most_flows=8))
    flows = dict(case.dataset.flows)
    if flows:
        id = draw(st.sampled_from(sorted(flows)))
        term = draw(st.sampled_from((*TERMS, None)))
        if draw(st.booleans()):
            flows[id] = replace(flows[id], likelihood=term)
        else:
            del flows[id]
    asked = StandingQuestion(id="q", name="Q", to=tuple(case.targets))
    before = replace(case.dataset, questions={"q": asked})
    versions = [before, replace(before, flows=flows)]
    if draw(st.booleans()):
        versions.reverse()
    return case._replace(dataset=versions[0]), versions[1]


def test_moved_conclusions_equal_two_separate_answers() -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=300, deadline=None, derandomize=True)
    @given(pairs())
    def agree(pair: tuple[Case, Dataset]) -> None:
        case, after = pair
        found = difference(case.dataset, after).conclusions
        was, now = (chokepoints(build(of), case.targets) for of in (case.dataset, after))
        old, new = ({row.id: row.best_bypass_likelihood for row in of.findings} for of in (was, now))
        flips = [(row.before, row.after) for row in found if row.about == "supply"]
        assert flips == ([(was.supplied, now.supplied)] if was.supplied != now.supplied else [])
        told = {(row.actor, row.change) for row in found if row.about == "chokepoint"}
        if was.supplied and now.supplied:
            assert told == {(id, "left") for id in old.keys() - new} | {(id, "entered") for id in new.keys() - old}
            bypasses = {row.actor: (row.before, row.after) for row in found if row.about == "bypass"}
            assert bypasses == {id: (old[id], new[id]) for id in old.keys() & new if old[id] != new[id]}
        else:
            assert told == set()
        chances = [brute(of, case.targets, set()) for of in (case.dataset, after)]
        moved = [(row.before, row.after) for row in found if row.about == "probability"]
        assert bool(moved) == (abs(chances[0] - chances[1]) >= 0.01)
        if moved:
            assert moved[0] == pytest.approx(chances, abs=1e-9)
        for row in found:
            if row.about == "chokepoint" and row.change == "left" and row.hinges_on:
                assert row.actor not in (*row.hinges_on.actors, *row.hinges_on.enablers)
            seen[f"{row.about} {row.change}"] += 1
        seen["nothing"] += not found

    agree()
    kinds = (
        "supply lost",
        "supply gained",
        "chokepoint left",
        "chokepoint entered",
        "bypass weaker",
        "bypass stronger",
    )
    for kind in (*kinds, "smallest cut larger", "smallest cut smaller", "probability lower", "nothing"):
        assert seen[kind] >= 2, (kind, seen)


def test_nothing_moves_between_equal_datasets() -> None:
    @settings(max_examples=20, deadline=None, derandomize=True)
    @given(cases(most_actors=6, most_flows=12))
    def still(case: Case) -> None:
        found = difference(case.dataset, case.dataset)
        assert found.conclusions == ()
        assert not any(row.added or row.removed or row.renamed or row.changed for row in found.records.values())

    still()


def test_fields_of_records_within_records_are_named_by_their_way() -> None:
    actors = dict(mint().actors)
    actors["mine"] = replace(actors["mine"], since="1900", produces=("ore", "coin"))
    del actors["inspector"]
    found = changes(mint(), replace(mint(), actors=actors))["actors"]
    assert (found.added, found.removed, found.changed) == ((), ("inspector",), ("mine",))
    assert [(row.field, row.before, row.after) for row in found.fields["mine"]] == [
        ("produces", ("ore",), ("ore", "coin")),
        ("since", None, "1900"),
    ]


def test_without_questions_each_end_of_the_chain_is_asked_about() -> None:
    assert difference(mint(), mint()).questions == ("town",)


@pytest.mark.parametrize(
    ("was", "now", "differ"),
    [
        (Share(0.5, 0.5, 0.5), Share(0.509, 0.509, 0.509), False),
        (Share(0.5, 0.5, 0.5), Share(0.51, 0.51, 0.51), True),
        (Share(0.5, 0.49, 0.51), Share(0.515, 0.505, 0.525), True),
        (Share(0.5, 0.5, 0.5), Share(0.51, 0.495, 0.525), False),
        (Share(0.5, 0.5, 0.5), Share(0.52, 0.505, 0.535), True),
    ],
)
def test_when_a_probability_moved(was: Share, now: Share, differ: bool) -> None:
    from graphdb.compare.conclusions import _differ

    assert _differ(was, now) is differ

"""The shipped story: it names what the data hold, and what it says of answers is what the data answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphdb import load
from graphdb.check.story import Story, load_story
from graphdb.network import View, build
from graphdb.present.map.data import dates
from graphdb.questions.bypass import bypass
from graphdb.questions.chokepoints import chokepoints
from graphdb.records import Dataset

DATA = Path(__file__).parents[2] / "data"
TO = ["northeast"]


@pytest.fixture(scope="module")
def data() -> Dataset:
    return load(DATA)


@pytest.fixture(scope="module")
def story(data: Dataset) -> Story:
    return load_story(DATA / "story.yaml", data, dates(data, View()))


def text(story: Story, title: str) -> str:
    return next(step.text for step in story.steps if step.title == title)


def test_no_single_actor_holds_the_chain(data: Dataset, story: Story) -> None:
    answer = chokepoints(build(data), TO)
    assert answer.supplied
    assert not answer.findings
    assert "no actor that sits on every route" in text(story, "No single actor holds it")


def test_one_port_less_is_bypassed_through_the_port_that_is_named(data: Dataset, story: Story) -> None:
    found = bypass(build(data), "manzanillo-port", TO)
    assert found.route is not None
    assert not found.is_chokepoint
    assert "lazaro-cardenas-port" in found.route.actors
    assert "Lázaro\nCárdenas".replace("\n", " ") in " ".join(text(story, "One port less").split())


def test_the_year_with_a_chokepoint(data: Dataset, story: Story) -> None:
    answer = chokepoints(build(data, View(as_of="2021")), TO)
    assert [(row.id, row.best_bypass_likelihood) for row in answer.findings] == [
        ("china-seaports", "roughly even chance")
    ]
    assert "roughly even chance (45–55 %)" in text(story, "And without it")


def test_the_bound_is_one(data: Dataset, story: Story) -> None:
    assert not chokepoints(build(data, View(scenario="umbrella-organisations-defeated")), TO).supplied
    assert "not modelled" in text(story, "A bound, not a forecast")


def test_the_claim_has_two_sides(data: Dataset, story: Story) -> None:
    step = next(step for step in story.steps if step.title == "A claim with two sides")
    flow = data.flows[str(step.select)]
    assert flow.likelihood == "very unlikely"
    assert "very unlikely (5–20 %)" in step.text
    assert {item.stance for item in flow.evidence} == {"supports", "disputes"}

"""Whose loss can make a difference, where no enumeration could get."""

from __future__ import annotations

import pytest

from graphdb.arrays.compiling import engine_of
from graphdb.arrays.written import written
from graphdb.network import View, build
from graphdb.records import Actor, Flow
from graphdb.supply import Supply
from graphdb.worlds.plan import live
from graphdb.worlds.relevance import relevant
from tests.datasets import dataset

LENGTH = 60


def chain(*, certain_beside: bool) -> Supply:
    """A chain of improbable flows; at each actor hangs one who only gives back what came."""
    actors = [Actor(id="n00", produces=("x",))]
    flows = []
    for number in range(1, LENGTH):
        here = f"n{number:02}"
        actors += [Actor(id=here), Actor(id=f"back{number:02}")]
        flows += [
            Flow(id=f"f{number:02}", from_=f"n{number - 1:02}", to=here, commodity="x", likelihood="almost no chance"),
            Flow(id=f"to{number:02}", from_=here, to=f"back{number:02}", commodity="x", likelihood="likely"),
            Flow(id=f"fro{number:02}", from_=f"back{number:02}", to=here, commodity="x", likelihood="likely"),
        ]
    if certain_beside:
        flows.append(Flow(id="beside", from_="n00", to=f"n{LENGTH - 1}", commodity="x"))
    compiled = engine_of(build(dataset(actors, flows), View(min_likelihood=None)), [f"n{LENGTH - 1}"]).compiled
    return written(compiled, live(compiled))


def test_no_digit_is_lost_on_a_way_of_a_probability_of_1_in_10_to_the_90() -> None:
    supply = chain(certain_beside=False)
    backs = [f"back{number:02}" for number in range(1, LENGTH)]
    on_the_way = {f"n{number:02}" for number in range(LENGTH - 1)}
    assert any(supply.states[clause.head][0] == "back30" for clause in supply.clauses), "they may lead there"
    assert relevant(supply, [*on_the_way, *backs]) == on_the_way


def test_what_is_certain_is_there_in_every_world() -> None:
    supply = chain(certain_beside=True)
    assert relevant(supply, ["n00", "n01", "n30", "back30"]) == {"n00"}


def test_nobody_is_asked_of_nothing() -> None:
    supply = chain(certain_beside=True)
    assert relevant(supply, []) == set()


def test_what_elimination_cannot_do_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("graphdb.worlds.relevance.elimination", lambda *_, **__: None)
    supply = chain(certain_beside=True)
    with pytest.raises(ValueError, match="too entangled"):
        relevant(supply, ["n00"])

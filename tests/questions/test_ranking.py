"""Classical measures, against hand-made graphs."""

from __future__ import annotations

import pytest

from graphdb.network import View, build
from graphdb.questions.ranking import rank
from graphdb.records import Actor, Flow
from tests.datasets import dataset

CASE = dataset(
    [Actor(id="o", produces=("x",)), Actor(id="l"), Actor(id="r"), Actor(id="t"), Actor(id="alone")],
    [
        Flow(id="f1", from_="o", to="l", commodity="x"),
        Flow(id="f2", from_="o", to="r", commodity="x"),
        Flow(id="f3", from_="l", to="t", commodity="x"),
        Flow(id="f4", from_="r", to="t", commodity="x"),
        Flow(id="f5", from_="r", to="t", commodity="y"),
        Flow(id="f6", from_="l", to="o", commodity="x", likelihood="unlikely"),
    ],
)


def test_measures_of_a_diamond() -> None:
    rows = {row.id: row for row in rank(build(CASE), ["t"]).findings}
    assert set(rows) == {"o", "l", "r", "t"}
    assert (rows["r"].in_degree, rows["r"].out_degree) == (1, 2)
    assert (rows["l"].in_degree, rows["l"].out_degree) == (1, 1)
    assert rows["l"].betweenness == pytest.approx(0.5)
    assert rows["o"].betweenness == rows["t"].betweenness == 0
    assert sum(row.pagerank for row in rows.values()) == pytest.approx(1)
    assert max(rows.values(), key=lambda row: row.pagerank).id == "t"


def test_order_follows_the_measure_and_then_the_id() -> None:
    assert [row.id for row in rank(build(CASE), ["t"]).findings] == ["l", "r", "o", "t"]
    assert [row.id for row in rank(build(CASE), ["t"], by="out-degree").findings] == ["o", "r", "l", "t"]
    assert rank(build(CASE), ["t"], by="pagerank").findings[0].id == "t"


def test_only_admitted_flows_count() -> None:
    everything = View(min_likelihood=None)
    assert {row.id: row.in_degree for row in rank(build(CASE, everything), ["t"]).findings}["o"] == 1
    assert {row.id: row.in_degree for row in rank(build(CASE), ["t"]).findings}["o"] == 0


def test_a_dataset_without_flows_has_no_ranks() -> None:
    answer = rank(build(dataset([Actor(id="t")], [])), ["t"])
    assert not answer.supplied
    assert answer.findings == ()

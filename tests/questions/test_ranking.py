"""Classical measures, against hand-made graphs."""

from __future__ import annotations

from collections import Counter, deque
from itertools import permutations

import pytest
from hypothesis import given, settings

from graphdb.network import View, build
from graphdb.problems import QuestionError
from graphdb.questions.ranking import rank
from graphdb.questions.routes import routes
from graphdb.records import Actor, Flow
from tests.datasets import Case, admitted, cases, dataset

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


def paths(steps: dict[str, set[str]], start: str) -> dict[str, list[list[str]]]:
    """All shortest paths from one actor, by where they end."""
    found = {start: [[start]]}
    agenda = deque([start])
    while agenda:
        here = agenda.popleft()
        for there in sorted(steps[here]):
            if there not in found:
                found[there] = []
                agenda.append(there)
            if not found[there] or len(found[there][0]) == len(found[here][0]) + 1:
                found[there] += [[*path, there] for path in found[here]]
    return found


@settings(max_examples=60, deadline=None, derandomize=True)
@given(cases(most_actors=6, most_flows=12))
def test_measures_of_the_whole_network_by_listing_all_shortest_paths(case: Case) -> None:
    network = build(case.dataset)
    flows = [(sender, receiver) for sender, receiver, _ in admitted(network).edges(keys=True)]
    steps = {id: {to for sender, to in flows if sender == id} for id in case.dataset.actors}
    shortest = {id: paths(steps, id) for id in steps}
    answer = rank(network)
    assert answer.supplied is None
    members = {end for ends in flows for end in ends}
    assert {row.id for row in answer.findings} == members
    degrees = Counter(end for ends in flows for end in ends)
    others = len(members) - 1
    for row in answer.findings:
        assert row.degree == row.in_degree + row.out_degree == degrees[row.id]
        between = sum(
            sum(row.id in path[1:-1] for path in shortest[one][other]) / len(shortest[one][other])
            for one, other in permutations(members - {row.id}, 2)
            if other in shortest[one]
        )
        assert row.betweenness == pytest.approx(between / (others * (others - 1)) if others > 1 else 0)
        steps_to = [len(shortest[one][row.id][0]) - 1 for one in members - {row.id} if row.id in shortest[one]]
        near = len(steps_to) / sum(steps_to) * len(steps_to) / others if steps_to else 0
        assert row.closeness == pytest.approx(near)


def test_parallel_flows_weigh_an_eigenvector() -> None:
    """Of a star with ties of two flows and of one: each leaf has its tie's weight, the centre the root of 5."""
    actors = [Actor(id="c", produces=("x",)), Actor(id="l"), Actor(id="r")]
    flows = [Flow(id=id, from_="c", to=to, commodity="x") for id, to in (("f1", "l"), ("f2", "l"), ("f3", "r"))]
    rows = {row.id: row.eigenvector for row in rank(build(dataset(actors, flows)), by="eigenvector").findings}
    assert list(rows) == ["c", "l", "r"]
    assert [rows[id] for id in "clr"] == pytest.approx([0.5**0.5, 2 / 10**0.5, 1 / 10**0.5], abs=1e-4)


def test_measures_of_the_whole_network_know_no_target() -> None:
    network = build(CASE)
    assert {(row.closeness, row.eigenvector) for row in rank(network, ["t"]).findings} == {(None, None)}
    with pytest.raises(QuestionError, match="closeness is a measure of the whole network"):
        rank(network, ["t"], by="closeness")
    with pytest.raises(QuestionError, match="origins are given, but no target"):
        rank(network, origins=["o"])


@settings(max_examples=100, deadline=None, derandomize=True)
@given(cases(most_actors=6, most_flows=9))
def test_supplied_is_what_the_other_questions_say(case: Case) -> None:
    network = build(case.dataset)
    assert rank(network, case.targets).supplied is bool(routes(network, case.targets).findings)

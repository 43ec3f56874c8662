"""Measures of columns against networkx, to the last digit; and what a large network has instead of them."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

import networkx as nx
import pytest
from hypothesis import given, settings

from graphdb.arrays import centrality, shortest_paths, sorting
from graphdb.arrays.compiling import compile
from graphdb.columns.of_records import columns_of
from graphdb.findings import Ranking
from graphdb.network import Network, Seen, View, build
from graphdb.problems import QuestionError
from graphdb.questions import ranking
from graphdb.questions.ranking import rank
from tests.columns_of import columns_of as in_any_order
from tests.datasets import Case, admitted, cases
from tests.questions.test_large_chokepoints import SEEDS, dressed

WHOLE = {"betweenness", "closeness", "eigenvector"}


def shares(answer: Ranking, name: str) -> dict[str, Any]:
    return {row.id: getattr(row, name) for row in answer.findings}


def in_pairs(flows: Network, starts: list[str], ends: list[str]) -> dict[str, float]:
    """Betweenness between origins and targets as networkx has it, as a mean over the pairs that a path joins."""
    pairs = sum(len(nx.descendants(flows, start) & {*ends}) for start in starts)
    passed = nx.betweenness_centrality_subset(flows, starts, ends)
    return {actor: share / pairs if pairs else 0.0 for actor, share in passed.items()}


def in_any_case(flows: Network) -> Network:
    """The same with its actors in the order of their ids, in which networkx does not always leave them."""
    sorted_: Network = nx.MultiDiGraph()
    sorted_.add_nodes_from(sorted(flows))
    sorted_.add_edges_from((one, to) for one in sorted_ for to in flows[one] for _ in flows[one][to])
    return sorted_


@pytest.mark.parametrize("piece", [1, 40, sorting.PIECE])
def test_columns_give_what_networkx_gives(piece: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """One search at a time, a few, and all of them beside each other; rows in any order."""
    monkeypatch.setattr(shortest_paths, "PIECE", piece)
    met: Counter[str] = Counter()

    @settings(max_examples=120, deadline=None, derandomize=True)
    @given(cases(most_actors=24, most_flows=90), SEEDS)
    def agree(question: Case, seed: int) -> None:
        case, view = dressed(question, random.Random(seed))
        flows = in_any_case(admitted(build(case, view)))
        seen = Seen(in_any_order(case, shuffled=seed if seed % 2 else None), view)
        answer = rank(seen)
        assert rank(seen, by="closeness") == rank(build(case, view), by="closeness")
        assert {row.id: (row.in_degree, row.out_degree, row.degree) for row in answer.findings} == {
            id: (flows.in_degree(id), flows.out_degree(id), flows.degree(id)) for id in flows
        }
        assert shares(answer, "betweenness") == nx.betweenness_centrality(flows)
        assert shares(answer, "closeness") == nx.closeness_centrality(flows)
        assert shares(answer, "pagerank") == (nx.pagerank(flows) if flows else {})
        supply = compile(build(case, view), question.targets, question.origins, only_from=question.only_from)
        starts = [id for id in flows if id in supply.starts]
        ends = [id for id in sorted(supply.targets) if id in flows]
        towards = rank(seen, question.targets, question.origins, only_from=question.only_from)
        assert shares(towards, "betweenness") == in_pairs(flows, starts, ends)
        assert shares(towards, "pagerank") == shares(answer, "pagerank")
        between = [share for share in shares(towards, "betweenness").values() if share]
        met["pairs with someone in between"] += bool(between)
        met["several shortest paths"] += any(share not in (0, 1) for share in between)
        met["parallel flows"] += any(flows.number_of_edges(*ends) > 1 for ends in flows.edges())
        met["loops"] += any(one == other for one, other in flows.edges())
        met["nobody"] += not flows
        met["dangling"] += any(not flows.out_degree(id) for id in flows)

    agree()
    assert min(met[name] for name in met if name != "nobody") >= 20, met


def test_searches_from_the_targets_find_the_same_paths() -> None:
    met: Counter[str] = Counter()

    @settings(max_examples=250, deadline=None, derandomize=True)
    @given(cases(most_actors=20, most_flows=60))
    def agree(question: Case) -> None:
        seen = Seen(columns_of(question.dataset), View())
        expected = shares(rank(seen, question.targets), "betweenness")
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(centrality, "FEW", -1)
            found = shares(rank(seen, question.targets), "betweenness")
        assert found == pytest.approx(expected, abs=1e-12)
        met["in between"] += any(0 < share < 1 for share in expected.values())
        met["other digits"] += found != expected

    agree()
    assert met["in between"] >= 100 and met["other digits"] >= 2, met  # the second: it went the other way


def test_a_sample_of_all_is_exact_and_a_smaller_one_comes_near() -> None:
    """On the mean over many seeds, since no pivot is its own other."""
    rng = random.Random(5)
    question = next(case for case in map(_network, range(100)) if len(build(case.dataset)) > 20)
    seen = Seen(columns_of(question.dataset), View(min_likelihood=None))
    exact = rank(seen)
    count = len(exact.findings)
    assert rank(seen, sample=count) == exact and exact.pivots is None
    drawn = [rank(seen, sample=count // 2, seed=rng.randrange(10**6)) for _ in range(300)]
    assert {answer.pivots for answer in drawn} == {count // 2}
    assert rank(seen, sample=count // 2, seed=3) == rank(seen, sample=count // 2, seed=3)
    for row in exact.findings:
        assert row.betweenness is not None
        found = [shares(answer, "betweenness")[row.id] for answer in drawn]
        assert sum(found) / len(found) == pytest.approx(row.betweenness, abs=0.02, rel=0.1)
    assert shares(drawn[0], "pagerank") == shares(exact, "pagerank")


def _network(seed: int) -> Case:
    from tests.datasets import random_case

    return random_case(random.Random(seed), 26, 110, False)


def test_what_takes_long_is_left_out_unless_it_is_asked_for(monkeypatch: pytest.MonkeyPatch) -> None:
    seen = Seen(columns_of(_network(1).dataset), View())
    small = rank(seen)
    monkeypatch.setattr(centrality, "AFFORDABLE", 5)
    monkeypatch.setattr(ranking, "MANY", 5)
    answer = rank(seen)
    assert {*answer.left_out} == WHOLE and answer.leading == "degree" and small.leading == "betweenness"
    assert all(getattr(row, name) is None for row in answer.findings for name in WHOLE)
    assert answer.findings[0].degree == max(row.degree for row in answer.findings)
    for name in ("betweenness", "closeness"):
        with pytest.raises(QuestionError, match=f"^{name} of .*--sample 100"):
            rank(seen, by=name)
    by_eigenvector = rank(seen, by="eigenvector")
    assert by_eigenvector.left_out == ("betweenness", "closeness")
    assert shares(by_eigenvector, "eigenvector") == shares(small, "eigenvector")
    assert rank(seen, sample=10**6).left_out == ("eigenvector",)
    assert shares(rank(seen, sample=10**6), "closeness") == shares(small, "closeness")
    towards = rank(seen, _network(1).targets)
    assert towards.left_out == ("betweenness",)
    with pytest.raises(QuestionError, match="sample: '1' is no whole number from 2 on"):
        rank(seen, sample=1)

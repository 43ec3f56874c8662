"""Records of YAML, a table in CSV or in Parquet, a networkx graph: the same data give the same answers."""

from __future__ import annotations

import random
import tempfile
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import graphdb
from graphdb import load
from graphdb.arrays import best
from graphdb.columns.of_records import columns_of
from graphdb.likelihood import TERMS
from graphdb.network import Network, Seen, View, build
from graphdb.tables.opening import load_columns
from tests.datasets import Case
from tests.tables.folders import full_cases, write

Ask = Callable[..., Any]
FEW = best.FEW_ARCS

QUESTIONS: dict[str, Ask] = {
    "chokepoints": graphdb.chokepoints,
    "groups": lambda graph, *ends, **more: graphdb.chokepoints(graph, *ends, by="kind", **more),
    "modes": lambda graph, *ends, **more: graphdb.chokepoints(graph, *ends, by="mode", **more),
    "plain": lambda graph, *ends, **more: graphdb.chokepoints(graph, *ends, plain=True, **more),
    "sensitivity": lambda graph, *ends, **more: graphdb.sensitivity(graph, *ends, max_size=2, **more),
    "timeline": lambda graph, *ends, **more: graphdb.timeline([("2015", graph)], *ends, **more),
}


def test_the_same_answers_from_every_form(monkeypatch: pytest.MonkeyPatch) -> None:
    found: Counter[str] = Counter()

    @settings(max_examples=25, deadline=None, derandomize=True)
    @given(full_cases(most_actors=8, most_flows=16), st.integers(0, 2**32))
    def agree(case: Case, seed: int) -> None:
        rng = random.Random(seed)
        view = View(as_of=rng.choice((None, "2015", "2021")), min_likelihood=rng.choice((None, TERMS[1], TERMS[3])))
        origins, only_from = case.named(rng.random() < 0.3)
        graphs = forms(case, view)
        for few in (FEW, -1):  # the ways of small networks, and of large ones
            monkeypatch.setattr(best, "FEW_ARCS", few)
            for name, ask in QUESTIONS.items():
                answers = [ask(graph, case.targets, origins, only_from=only_from) for graph in graphs]
                assert all(answer == answers[0] for answer in answers), name
                found[name] += bool(answers[0].findings)

    agree()
    assert min(found[name] for name in QUESTIONS) >= 5, found


def forms(case: Case, view: View) -> list[Network | Seen]:
    """The same data as a network of records, as columns of records, of CSV and of Parquet."""
    with tempfile.TemporaryDirectory() as temporary:
        root = Path(temporary)
        records = load(write(case.dataset, root / "yaml"))
        tables = [
            load_columns(write(case.dataset, root / ending, actors=f".{ending}", flows=f".{ending}"))
            for ending in ("csv", "parquet")
        ]
    return [build(records, view), *(Seen(columns, view) for columns in (columns_of(records), *tables))]

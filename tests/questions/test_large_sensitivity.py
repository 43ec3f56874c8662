"""Sensitivity of columns, by the ways that large networks take, against that of the same dataset as a network."""

from __future__ import annotations

import random
from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphdb.arrays import sorting
from graphdb.network import Seen, build
from graphdb.questions.sensitivity import sensitivity
from tests.columns_of import columns_of, large
from tests.datasets import Case, cases
from tests.questions.test_large_chokepoints import dressed
from tests.questions.test_sensitivity import Group, regrouped, widened


@pytest.mark.parametrize(
    ("by", "examples"),
    [(None, 700), *((by, 200) for by in ("kind", "country", "region", "stage", "mode", "commodity"))],
)
def test_columns_give_what_networks_give(by: Group | None, examples: int, monkeypatch: pytest.MonkeyPatch) -> None:
    """A few arcs at a time."""
    monkeypatch.setattr(sorting, "PIECE", 3)
    seen: Counter[str] = Counter()

    @settings(max_examples=examples, deadline=None, derandomize=True)
    @given(cases(6, 11), st.integers(0, 2**32))
    def agree(question: Case, seed: int) -> None:
        rng = random.Random(seed)
        wide = widened(question, rng)
        case, view = dressed(question._replace(dataset=wide if by is None else regrouped(wide, rng)), rng)
        origins, alone = question.named(rng.random() < 0.3)
        asked: dict[str, Any] = {"only_from": alone, "by": by, "max_size": rng.choice((1, 2, 3, 3))}
        expected = sensitivity(build(case, view), question.targets, origins, **asked)
        columns = columns_of(case, shuffled=seed if seed % 2 else None)
        answer = large(sensitivity, Seen(columns, view), question.targets, origins, **asked)
        assert answer == expected
        for row in answer.findings:
            seen[f"way round: {row.size if row.complete or row.size is None else 'more than asked for'}"] += 1
            if row.route is not None:
                flows = [case.flows[id] for id in row.route.flows]
                seen["way round of two inputs"] += len({flow.to for flow in flows}) < len(flows)
        for row in answer.near_misses:
            seen[f"absent: {row.size or row.none_up_to}"] += 1

    agree()
    if by is None:
        kinds = ("way round: None", "way round: 1", "way round: 2", "way round: more than asked for")
        assert min(seen[kind] for kind in kinds) >= 7, seen
        assert min(seen[kind] for kind in ("absent: None", "absent: 1", "absent: 2")) >= 10, seen
        assert seen["way round of two inputs"] >= 5, seen
    assert min(seen["way round: 1"], seen["absent: 1"]) >= 5, seen

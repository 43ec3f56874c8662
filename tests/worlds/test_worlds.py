"""Worlds against brute force: every world asked one by one, with its probability."""

from __future__ import annotations

from collections import Counter
from itertools import product

import numpy as np
import pytest
from hypothesis import given, settings

from graphdb.arrays.candidates import joined, touching
from graphdb.arrays.compiling import engine_of
from graphdb.likelihood import probability
from graphdb.network import View, build
from graphdb.records import Dataset
from graphdb.worlds import drawing as worlds
from graphdb.worlds.drawing import Worlds
from graphdb.worlds.intervals import wilson
from tests import oracle
from tests.datasets import Case, cases


def brute(case: Dataset, targets: list[str], gone: set[str]) -> float:
    """P(supplied), by asking each world."""
    flows = list(case.flows.values())
    total = 0.0
    for draw in product((False, True), repeat=len(flows)):
        chance = 1.0
        for flow, exists in zip(flows, draw, strict=True):
            chance *= probability(flow.likelihood) if exists else 1 - probability(flow.likelihood)
        present = [flow for flow, exists in zip(flows, draw, strict=True) if exists]
        if chance and oracle.is_supplied(case, targets, flows=present, gone=gone):
            total += chance
    return total


def test_exact_worlds_equal_brute_force() -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=150, deadline=None, derandomize=True)
    @given(cases(most_actors=5, most_flows=8))
    def agree(question: Case) -> None:
        case, targets = question.dataset, question.targets
        compiled = engine_of(build(case, View(min_likelihood=None)), targets).compiled
        drawn = Worlds(compiled)
        assert drawn.exact
        expected = brute(case, targets, set())
        assert drawn.share(drawn.supplied()).estimate == pytest.approx(expected, abs=1e-12)
        for gone in sorted(set(case.actors) - set(targets))[:2]:
            row = compiled.columns.actors.ids.index(gone)
            without = drawn.share(drawn.supplied(joined(touching(compiled, np.array([row]))))).estimate
            assert without == pytest.approx(brute(case, targets, {gone}), abs=1e-12)
            seen["changed"] += abs(without - expected) > 1e-9
        seen["uncertain"] += 0 < expected < 1

    agree()
    assert min(seen.values()) >= 30, seen


def test_sampled_worlds_agree_with_exact_ones(monkeypatch: pytest.MonkeyPatch) -> None:
    inside = total = 0
    for seed in range(60):
        question = _case(seed)
        compiled = engine_of(build(question.dataset, View(min_likelihood=None)), question.targets).compiled
        exact = Worlds(compiled)
        if not exact.exact:
            continue
        true = exact.share(exact.supplied()).estimate
        if not 0.01 < true < 0.99:
            continue
        with monkeypatch.context() as context:
            context.setattr(worlds, "EXACT_FLOWS", -1)
            sampled = Worlds(compiled, count=2000, seed=seed)
        assert not sampled.exact
        share = sampled.share(sampled.supplied())
        assert share.low <= share.estimate <= share.high
        inside += share.low <= true <= share.high
        total += 1
    assert total >= 30
    assert inside >= 0.85 * total


def _case(seed: int) -> Case:
    import random

    from tests.datasets import random_case

    return random_case(random.Random(seed), 6, 12, False)


def test_the_same_seed_gives_the_same_worlds_and_another_does_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(worlds, "EXACT_FLOWS", -1)
    question = _case(3)
    compiled = engine_of(build(question.dataset, View(min_likelihood=None)), question.targets).compiled
    one, same, other = (Worlds(compiled, count=1000, seed=seed).supplied().tobytes() for seed in (1, 1, 2))
    assert one == same
    assert one != other


@pytest.mark.parametrize(("hits", "low", "high"), [(0, 0.0, 0.0370), (50, 0.4038, 0.5962), (100, 0.9630, 1.0)])
def test_wilson_interval(hits: int, low: float, high: float) -> None:
    share = wilson(hits, 100)
    assert [share.low, share.high] == pytest.approx([low, high], abs=1e-4)

"""Missing actors against brute force: every combination of hidden actors, or each draw, asked of the records."""

from __future__ import annotations

import math
import random
from collections import Counter
from collections.abc import Collection
from itertools import product

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphdb.examples import mint
from graphdb.findings import MissingActors, Share
from graphdb.likelihood import TERMS, Likelihood, level
from graphdb.network import View, build
from graphdb.questions.chokepoints import chokepoints
from graphdb.questions.missing_actors import LISTED_FROM, missing_actors
from graphdb.worlds import hidden
from graphdb.worlds.intervals import wilson
from tests import oracle
from tests.datasets import Case, cases

DRAWS = 40
Weighed = list[tuple[frozenset[str], float]]
"""The actors that are hidden, and how much that counts."""


class Asked:
    """A random dataset and a question about it, whose answer counts what ``weighed`` lists."""

    def __init__(self, case: Case, seed: int, sampled: bool) -> None:
        rng = random.Random(seed)
        self.case, self.targets = case.dataset, case.targets
        self.origins, self.only_from = case.named(rng.random() < 0.4)
        self.probability = rng.choice((0.02, 0.05, 0.1, 0.3, 0.5))
        self.lowest: Likelihood = rng.choice(("likely", "likely", "very likely", "very unlikely"))
        self.network = build(self.case, View(min_likelihood=self.lowest))
        self.removable = sorted(oracle.removable(self.case, self.targets, self.origins))
        self.sampled = sampled
        self.answer = missing_actors(
            self.network,
            self.targets,
            self.origins,
            only_from=self.only_from,
            probability=self.probability,
            draws=DRAWS,
            seed=seed,
        )
        self.weighed = self.drawn(seed) if sampled else self.combined()

    def combined(self) -> Weighed:
        found: Weighed = []
        for fates in product((False, True), repeat=len(self.removable)):
            gone = frozenset(id for id, fate in zip(self.removable, fates, strict=True) if fate)
            chance = self.probability ** len(gone) * (1 - self.probability) ** (len(fates) - len(gone))
            found.append((gone, chance))
        return found

    def drawn(self, seed: int) -> Weighed:
        fates = {id: hidden.drawn(id, self.probability, DRAWS, seed) for id in self.removable}
        return [(frozenset(id for id in fates if fates[id] >> draw & 1), 1.0) for draw in range(DRAWS)]

    def supplied(self, gone: Collection[str], lowest: int | None = None) -> bool:
        lowest = level(self.lowest) if lowest is None else lowest
        flows = oracle.at_or_above(self.case, lowest)
        return oracle.is_supplied(self.case, self.targets, self.origins, flows, gone, only_from=self.only_from)

    def agrees(self, share: Share | None, part: float, whole: float) -> None:
        if not whole:
            assert share is None
        elif self.sampled:
            assert share == wilson(round(part), round(whole))
        else:
            assert share is not None
            assert share.low == share.estimate == share.high == pytest.approx(part / whole)


@pytest.mark.parametrize("sampled", [False, True])
def test_equal_brute_force(sampled: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    if sampled:
        monkeypatch.setattr(hidden, "EXACT_ACTORS", -1)
    seen: Counter[str] = Counter()

    @settings(max_examples=250, deadline=None, derandomize=True)
    @given(cases(6, 14), st.integers(0, 2**32))
    def agree(case: Case, seed: int) -> None:
        asked = Asked(case, seed, sampled)
        answer = asked.answer
        assert answer.supplied == asked.supplied(())
        assert (answer.method, answer.draws, answer.seed) == (
            ("sampled", DRAWS, seed) if sampled else ("exact", None, None)
        )
        there = [(gone, weight) for gone, weight in asked.weighed if asked.supplied(gone)]
        whole = math.fsum(weight for _, weight in there)
        asked.agrees(answer.still_supplied, whole, math.fsum(weight for _, weight in asked.weighed))
        found = {
            id: {gone for gone, _ in there if id not in gone and not asked.supplied({*gone, id})}
            for id in asked.removable
        }
        stops = chokepoints(asked.network, asked.targets, asked.origins, only_from=asked.only_from)
        assert [row.id for row in answer.findings] == [row.id for row in stops.findings]
        for row in answer.findings:
            around = math.fsum(weight for gone, weight in there if gone in found[row.id])
            asked.agrees(row.still_chokepoint, around, whole)
            assert around == whole, "hiding takes routes away and adds none"
            best = oracle.best_level(asked.case, asked.targets, asked.origins, [row.id], only_from=asked.only_from)
            assert row.best_bypass_likelihood == (None if best is None else TERMS[best])
            if best is None:
                assert row.bypass_found is None
            else:
                ways = math.fsum(weight for gone, weight in there if asked.supplied({*gone, row.id}, best))
                asked.agrees(row.bypass_found, ways, whole)
                seen["bypass not always found"] += whole > 0 and ways < whole
        false = {id for id in asked.removable if found[id] and id not in {row.id for row in stops.findings}}
        misled = math.fsum(weight for gone, weight in there if any(gone in found[id] for id in false))
        asked.agrees(answer.misled, misled, whole)
        shares = {id: math.fsum(weight for gone, weight in there if gone in found[id]) / whole for id in false}
        expected = {id: share for id, share in shares.items() if share > LISTED_FROM * (1 - 1e-9)}
        assert {row.id for row in answer.false_findings} == set(expected)
        for named in answer.false_findings:
            asked.agrees(named.found, shares[named.id] * whole, whole)
        order = [(-named.found.estimate, named.id) for named in answer.false_findings]
        assert order == sorted(order)
        seen["false findings"] += bool(expected)
        seen["rare ones left out"] += len(expected) < len(false)
        seen["chokepoints"] += bool(answer.findings)
        seen["never supplied"] += not whole

    agree()
    assert len(seen) == 5
    assert min(seen.values()) >= 5, seen


def test_what_is_drawn_is_no_further_from_what_is_exact_than_its_interval_says(monkeypatch: pytest.MonkeyPatch) -> None:
    network = build(mint())
    exact = missing_actors(network, ["town"], probability=0.2)
    monkeypatch.setattr(hidden, "EXACT_ACTORS", -1)
    inside = Counter[bool]()
    for seed in range(400):
        sampled = missing_actors(network, ["town"], probability=0.2, draws=500, seed=seed)
        for drawn, true in ((sampled.still_supplied, exact.still_supplied), (sampled.misled, exact.misled)):
            assert drawn is not None
            assert true is not None
            inside[drawn.low <= true.estimate <= drawn.high] += 1
    assert 0.93 <= inside[True] / inside.total() <= 0.97


@pytest.mark.parametrize(("probability", "count"), [(0.0, 0), (1.0, 1000), (1e-12, 0)])
def test_never_and_always(probability: float, count: int) -> None:
    assert hidden.drawn("port", probability, 1000, 0).bit_count() == count


def test_there_are_as_many_draws_as_asked_for() -> None:
    assert [hidden.drawn("port", 0.9, count, 0).bit_length() <= count for count in (1, 3, 13)] == [True] * 3


def test_fates_differ_by_actor_and_seed_and_by_nothing_else() -> None:
    fates = [hidden.drawn(id, 0.3, 10_000, seed) for id in ("port", "lab") for seed in (0, 1)]
    assert len(set(fates)) == 4
    assert fates == [hidden.drawn(id, 0.3, 10_000, seed) for id in ("port", "lab") for seed in (0, 1)]
    both = (fates[0] & fates[2]).bit_count()
    assert 800 <= both <= 1000, "independent: 900 to be expected, with a standard deviation of 29"


def test_the_same_seed_draws_the_same_on_every_machine() -> None:
    """Written down once: SHAKE-256 is the same everywhere, so this number is."""
    assert hex(hidden.drawn("port", 0.3, 64, 7)) == "0xe199108502c8200"


@pytest.mark.parametrize("probability", [0.0, 1.0])
def test_nobody_or_everybody_hidden(probability: float) -> None:
    answer = missing_actors(build(mint()), ["town"], probability=probability)
    assert answer.still_supplied.estimate == 1 - probability
    assert [row.id for row in answer.findings] == ["mine", "inspector", "harbour", "workshop"]
    assert answer.false_findings == ()
    shares = {row.still_chokepoint.estimate if row.still_chokepoint else None for row in answer.findings}
    assert shares == ({None} if probability else {1.0})
    assert (answer.misled is None) == bool(probability)


def test_targets_and_named_origins_are_never_hidden() -> None:
    answer = missing_actors(build(mint()), ["workshop"], ["mine", "forge", "press-maker"], probability=1.0)
    assert answer.still_supplied.estimate == 1.0


def test_not_supplied_is_said_and_nothing_else() -> None:
    nothing = Share(0.0, 0.0, 0.0)
    assert missing_actors(build(mint(), View(without=("mine",))), ["town"], probability=0.1) == MissingActors(
        supplied=False,
        probability=0.1,
        method="exact",
        draws=None,
        seed=None,
        still_supplied=nothing,
        misled=None,
        findings=(),
        false_findings=(),
    )


def test_the_network_is_left_as_it_was() -> None:
    network = build(mint())
    before = (list(network.nodes(data=True)), list(network.edges(keys=True, data=True)))
    missing_actors(network, ["town"], probability=0.1)
    assert (list(network.nodes(data=True)), list(network.edges(keys=True, data=True))) == before

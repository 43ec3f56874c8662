"""A brief of a large dataset: what it still says is what the brief of the same records says."""

from __future__ import annotations

import random
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from graphdb.findings import Bypassed
from graphdb.network import View
from graphdb.reports import excerpts
from graphdb.reports.briefing import Briefing, briefing
from tests.columns_of import columns_of
from tests.datasets import Case
from tests.present.samples import sample
from tests.reports.test_excerpts import summary, view_of
from tests.tables.folders import full_cases


def test_columns_say_what_records_say(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(excerpts, "MOST_WHOLE", -1)
    met: Counter[str] = Counter()

    @settings(max_examples=150, deadline=None, derandomize=True)
    @given(full_cases(9, 18), st.integers(0, 2**32))
    def check(case: Case, seed: int) -> None:
        origins, only_from = case.named(seed % 2 == 0)
        ask = (case.dataset, view_of(random.Random(seed), case), case.targets, origins)
        small = briefing(*ask, only_from=only_from, worlds=64)
        large = briefing(*ask, only_from=only_from, columns=columns_of(case.dataset, shuffled=seed))
        assert large.excerpt is not None
        assert (large.smallest_cuts, large.comparison) == (None, None)
        assert summary(large.chokepoints) == summary(small.chokepoints)
        assert groups(large) == groups(small)
        assert large.confidence == small.confidence
        assert small.comparison is not None
        assert [(row.name, None if row.chokepoints is None else {*row.chokepoints}) for row in large.scenarios] == [
            (row.name, {found.name for found in row.outlook.findings} if row.outlook.supplied else None)
            for row in small.comparison.findings
        ]
        met["groups"] += any(large.groups.values())
        met["scenarios"] += len({row.chokepoints for row in large.scenarios}) > 1

    check()
    assert min(met["groups"], met["scenarios"]) > 10, met


def test_the_groups_of_the_targets_go_without_saying() -> None:
    data = sample()
    smelter = replace(data.actors["smelter"], country="US")  # as the town is
    for actors, countries in ((data.actors, {"CN"}), ({**data.actors, "smelter": smelter}, set[str]())):
        found = briefing(replace(data, actors=actors), View(), ["town"], worlds=64)
        assert {row.id for row in found.groups["country"]} == countries
        assert {row.id for row in found.groups["kind"]} == {"mine", "works", "carrier"}


def groups(found: Briefing) -> dict[str, set[tuple[str, str | None]]]:
    def rows(some: tuple[Bypassed, ...]) -> set[tuple[str, str | None]]:
        return {(row.id, row.best_bypass_likelihood) for row in some}

    return {by: rows(some) for by, some in found.groups.items()}

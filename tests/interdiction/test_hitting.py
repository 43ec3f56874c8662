"""Minimal hitting sets against brute force, on random families of sets that only an oracle knows."""

from __future__ import annotations

import random
from collections import Counter
from itertools import combinations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphdb.interdiction.hitting import Search

ELEMENTS = 9


def oracle(sets: list[int], rng: random.Random) -> tuple[Search, list[int]]:
    """A search whose oracle names any set that is not hit, and the list of what it was asked."""
    asked: list[int] = []

    def avoiding(chosen: int) -> int | None:
        asked.append(chosen)
        return rng.choice([each for each in sets if not each & chosen] or [None])

    return Search(avoiding), asked


def brute_force(sets: list[int], most: int) -> set[int]:
    found: set[int] = set()
    for size in range(1, most + 1):
        for elements in combinations(range(ELEMENTS), size):
            chosen = sum(1 << element for element in elements)
            if all(each & chosen for each in sets) and not any(smaller & chosen == smaller for smaller in found):
                found.add(chosen)
    return found


def test_equal_brute_force() -> None:
    seen: Counter[int] = Counter()

    @settings(max_examples=1000, deadline=None, derandomize=True)
    @given(st.integers(0, 2**32), st.integers(1, ELEMENTS))
    def agree(seed: int, most: int) -> None:
        rng = random.Random(seed)
        few = rng.choice((2, 3, 5))
        sets = [
            sum(1 << element for element in rng.sample(range(ELEMENTS), rng.randint(1, few)))
            for _ in range(rng.randint(1, 12))
        ]
        search, _ = oracle(sets, rng)
        found = list(search.minimal(most))
        assert len(found) == len(set(found)), "met twice"
        assert set(found) == brute_force(sets, most)
        assert [each.bit_count() for each in found] == sorted(each.bit_count() for each in found)
        assert search.complete_up_to == most
        seen.update(each.bit_count() for each in found)

    agree()
    assert min(seen[size] for size in (1, 2, 3, 4, 5, 6)) >= 20, seen


@pytest.mark.parametrize(("sets", "expected"), [([], [0]), ([0], []), ([0b1, 0], []), ([0b1], [0b1])])
def test_families_of_none_one_and_the_empty_set(sets: list[int], expected: list[int]) -> None:
    search, _ = oracle(sets, random.Random(0))
    assert list(search.minimal(4)) == expected
    assert search.complete_up_to == 4


@pytest.mark.parametrize("most", [3, 50, 10**9])
def test_a_larger_size_than_any_hitting_set_costs_nothing(most: int) -> None:
    search, asked = oracle([0b111, 0b111000, 0b111000000], random.Random(0))
    assert len(list(search.minimal(most))) == 27
    assert len(asked) < 100


def test_what_cannot_be_hit_by_so_few_is_seen_at_once() -> None:
    sets, steps = [0b111 << 3 * place for place in range(50)], []
    search = Search(
        lambda chosen: next((each for each in sets if not each & chosen), None), lambda: steps.append(len(steps))
    )
    assert list(search.minimal(10)) == []
    assert search.complete_up_to == 10
    assert len(steps) < 1000


def test_a_search_that_is_ended_knows_how_far_it_came() -> None:
    ticks = iter(range(40))

    def tick() -> None:
        if next(ticks, None) is None:
            raise TimeoutError

    sets = [0b1111, 0b11110000, 0b111100000000]
    search = Search(lambda chosen: next((each for each in sets if not each & chosen), None), tick)
    found = []
    with pytest.raises(TimeoutError):
        for each in search.minimal(3):
            found.append(each)
    assert search.complete_up_to == 2
    assert 0 < len(found) < 64
    assert all(all(each & chosen for each in sets) for chosen in found)

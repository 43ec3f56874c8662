"""Random bits: the published generator, fair, the same on every machine, and any part without the parts before."""

from __future__ import annotations

import hashlib
from itertools import pairwise

import numpy as np
import pytest

from graphdb.worlds.random_bits import _GAMMA, _mixed, enumerated, existing, full, keys, packed, unpacked


def test_numbers_are_those_of_splitmix64() -> None:
    """The first outputs for seed 1234567, as other implementations print them."""
    states = (np.arange(1, 6, dtype=np.uint64) * np.uint64(_GAMMA)) + np.uint64(1234567)
    assert [int(number) for number in _mixed(states)] == [
        6457827717110365317,
        3203168211198807973,
        9817491932198370423,
        4593380528125082431,
        16408922859458223821,
    ]


def _slow(flow: str, seed: int, chance: float, world: int) -> bool:
    """One flow's fate in one world, digit by digit in plain whole numbers."""
    key = int.from_bytes(hashlib.sha256(f"{seed}/{flow}".encode()).digest()[:8], "big")
    word, bit = divmod(world, 64)
    number = 0
    for digit in range(32):
        state = (key + 0x9E3779B97F4A7C15 * (32 * word + digit + 1)) % 2**64
        state = (state ^ state >> 30) * 0xBF58476D1CE4E5B9 % 2**64
        state = (state ^ state >> 27) * 0x94D049BB133111EB % 2**64
        number = 2 * number + ((state ^ state >> 31) >> bit & 1)
    return number < round(chance * 2**32)


@pytest.mark.parametrize("chance", [0.03, 0.125, 0.325, 0.5, 0.675, 0.97, 1 / 3])
def test_bits_are_the_same_on_every_machine(chance: float) -> None:
    rows = existing(keys(["one", "höher"], 7), [chance, chance], 3, 2)
    for flow, row in zip(("one", "höher"), rows, strict=True):
        expected = [_slow(flow, 7, chance, world) for world in range(3 * 64, 5 * 64)]
        assert unpacked(row, 128).tolist() == expected


@pytest.mark.parametrize("chance", [0.0, 1e-9, 0.03, 0.125, 0.325, 0.5, 0.675, 0.875, 0.97, 0.3333, 1 - 1e-9, 1.0])
def test_bits_are_set_with_their_chance(chance: float) -> None:
    words = existing(keys([f"flow {number}" for number in range(20)], 1), [chance] * 20, 0, 800)
    bits = 20 * 800 * 64
    share = int(np.bitwise_count(words).sum()) / bits
    assert abs(share - chance) <= 4.5 * (chance * (1 - chance) / bits) ** 0.5 + 1e-8


def test_flows_and_worlds_have_nothing_to_do_with_each_other() -> None:
    """Neither neighbouring words nor neighbouring flows agree more often than by chance."""
    rows = existing(keys([f"f{number:02}" for number in range(30)], 0), [0.5] * 30, 0, 500)
    for one, other in ((rows[:-1], rows[1:]), (rows[:, :-1], rows[:, 1:]), (rows, np.roll(rows, 7))):
        bits = one.size * 64
        agree = bits - int(np.bitwise_count(one ^ other).sum())
        assert abs(agree / bits - 0.5) <= 4.5 * 0.5 / bits**0.5


def test_any_part_is_had_without_the_parts_before_it() -> None:
    start, chances = keys(["a", "b", "c"], 3), [0.03, 0.875, 1.0]
    whole = existing(start, chances, 0, 40)
    for first, count in ((0, 1), (7, 13), (39, 1), (20, 20)):
        assert (existing(start, chances, first, count) == whole[:, first : first + count]).all()
    assert (existing(start[1:2], chances[1:2], 0, 40) == whole[1]).all()


def test_a_flow_that_becomes_likelier_is_lost_in_no_world() -> None:
    start = keys(["a"], 0)
    rows = [existing(start, [chance], 0, 200)[0] for chance in (0.03, 0.325, 0.5, 0.675, 0.875, 0.97, 1.0)]
    for less, more in pairwise(rows):
        assert not (less & ~more).any()
        assert (less != more).any()


def test_another_seed_or_another_flow_draws_other_worlds() -> None:
    drawn = [existing(keys([flow], seed), [0.5], 0, 4).tobytes() for flow in ("a", "b") for seed in (0, 1, 2)]
    assert len(set(drawn)) == 6


def test_enumerated_worlds_are_all_worlds() -> None:
    for flows in range(9):
        rows = [unpacked(row, 1 << flows) for row in enumerated(flows)]
        worlds = {tuple(bool(row[world]) for row in rows) for world in range(1 << flows)}
        assert len(worlds) == 1 << flows


def test_packed_flags_come_back() -> None:
    for count in (1, 63, 64, 65, 200):
        flags = np.arange(count) % 3 == 0
        assert (unpacked(packed(flags), count) == flags).all()
        assert unpacked(full(count), 64 * len(full(count))).sum() == count

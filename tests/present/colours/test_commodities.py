"""Colours of commodities: never too many, and the same in every picture."""

from __future__ import annotations

import itertools
from pathlib import Path

import pytest

from graphdb import load
from graphdb.present.colours.commodities import COLOURS, colour_classes, colours, groups


@pytest.mark.parametrize("count", range(1, 30))
def test_there_are_never_more_colours_than_can_be_told_apart(count: int) -> None:
    names = ["money", "drug", "goods", "chemical", "equipment", "arms"]
    groups = {f"c{n:02}": names[n % 6] for n in range(count)}
    uses = list(itertools.chain.from_iterable([f"c{n:02}"] * (40 - n) for n in range(count)))
    colours = colour_classes(groups, uses)
    assert colours.keys() == groups.keys()
    assert set(colours.values()) == set(range(min(count, COLOURS)))
    if count <= COLOURS:
        assert len(set(colours.values())) == count
    for one, other in itertools.combinations(groups, 2):
        if colours[one] == colours[other]:
            assert groups[one] == groups[other]


def test_a_commodity_has_its_colour_in_every_picture_and_shares_it_only_where_it_must() -> None:
    data = load(Path("data"))
    everything = colours(data, groups(data))
    shared = 0
    for shown in itertools.chain.from_iterable(itertools.combinations(groups(data), size) for size in (1, 2, 3)):
        found = colours(data, shown)
        assert len({found[id] for id in shown}) == len(shown)
        for id in ("fentanyl-powder", "precursor", "counterfeit-pill", "usd-cash"):  # the most used
            assert found[id] == everything[id]
        shared += len({everything[id] for id in shown}) < len(shown)
    assert shared > 10, "some would share a colour if all were shown"
    assert len({colours(data, groups(data))[id] for id in groups(data)}) == COLOURS

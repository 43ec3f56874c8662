"""Colours stand out from their ground, in every theme."""

from __future__ import annotations

import itertools
import re

import pytest

from graphdb.present.colours.commodities import COLOURS
from graphdb.present.colours.themes import style


def variables(theme: str) -> dict[str, str]:
    block = style().split(theme)[1].split("}")[0]
    return dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))


def contrast(one: str, other: str) -> float:
    """The contrast ratio of WCAG 2."""

    def luminance(colour: str) -> float:
        parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
        red, green, blue = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


TEXT = [
    *itertools.product(["ink", "soft", "link"], ["page", "band", "canvas"]),
    *itertools.product(["ink"], ["tint-choke", "tint-near", "tint-gone", "tint-good", "card"]),
    *itertools.product(["soft", "link"], ["tint-good", "tint-gone"]),
    ("band-text", "band"),
    ("card-soft", "card"),
    ("on-accent", "accent"),
    ("on-choke", "choke"),
    ("on-near", "near"),
    ("on-gone", "gone"),
]
GRAPHICS = itertools.product(
    [*(f"c{n}" for n in range(COLOURS)), "choke", "near", "gone", "accent", "enable", "control"],
    ["canvas", "band", "page"],
)


@pytest.mark.parametrize(
    "theme", [":root {", 'data-theme="dark"] {', 'data-theme="contrast"] {'], ids=["light", "dark", "high contrast"]
)
@pytest.mark.parametrize(("pairs", "least"), [(TEXT, 4.5), (list(GRAPHICS), 3.0)], ids=["text", "graphics"])
def test_colours_can_be_told_from_their_ground(theme: str, pairs: list[tuple[str, str]], least: float) -> None:
    colour = variables(theme)
    if "contrast" in theme:
        least = least * 7 / 4.5
    assert {pair: ratio for pair in pairs if (ratio := contrast(colour[pair[0]], colour[pair[1]])) < least} == {}

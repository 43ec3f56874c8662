"""What the page is told: scopes, colours and words."""

from __future__ import annotations

import itertools
import re
from importlib.resources import files
from pathlib import Path

import pytest

from graphdb import load
from graphdb.examples import mint
from graphdb.findings import Chokepoints
from graphdb.likelihood import level
from graphdb.network import View, build
from graphdb.present.map_colours import COLOURS, colour_classes, colours, groups
from graphdb.present.map_scopes import edges, on_routes, upstream
from graphdb.present.words.sentences import answer_sentence, view_sentences
from graphdb.questions.chokepoints import chokepoints
from graphdb.questions.routes import routes
from tests.present.samples import answered, sample

THEMES = files("graphdb.present").joinpath("assets/10-themes.css").read_text(encoding="utf-8")


@pytest.mark.parametrize("term", ["almost certain", "likely", "unlikely", "almost no chance"])
def test_flows_on_routes_are_those_of_all_routes(term: str) -> None:
    for data, target in ((mint(), "town"), (sample(), "town")):
        network = build(data, View(min_likelihood=term))  # type: ignore[arg-type]
        every = {flow for route in routes(network, [target], count=50).findings for flow in route.flows}
        found = on_routes(network, [target], (), level(term))  # type: ignore[arg-type]
        assert found >= every
        assert found <= upstream(network, [target], 0) | every


def test_a_payment_to_an_origin_is_on_no_route() -> None:
    network, _ = answered(sample(), "town")
    assert "town-mine" not in on_routes(network, ["town"], (), 0)
    assert {edge.id for edge in edges(network)} > on_routes(network, ["town"], (), 0)


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


def test_the_answer_in_a_sentence() -> None:
    network = build(mint())
    assert answer_sentence(chokepoints(network, ["town"]), ["Town"]).startswith(
        "Four actors sit on every route to Town: "
    )
    assert answer_sentence(chokepoints(network, ["forge"]), ["Forge"]) == "No route leads to Forge in this view."
    straight = Chokepoints(supplied=True, findings=(), near_misses=(), most_likely_route=None)
    assert answer_sentence(straight, ["Forge"]).endswith("straight from where it starts: no other actor is on it.")


def test_the_view_in_words() -> None:
    view = View(as_of="2015", min_likelihood=None, without=("mine",))
    assert view_sentences(sample(), view) == ["flows as of 2015", "likelihood: any", "without Old mine"]


def variables(theme: str) -> dict[str, str]:
    block = THEMES.split(theme)[1].split("}")[0]
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

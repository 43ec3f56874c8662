"""The page of an excerpt: it tells the answer of the whole dataset, and offers nothing that needs more than it has."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace
from playwright.sync_api import expect

from graphdb.columns.of_records import columns_of
from graphdb.network import Seen, View
from graphdb.present.map.page import render
from graphdb.questions.chokepoints import chokepoints
from graphdb.records import Dataset, Flow
from graphdb.reports import excerpts
from tests.present.map.test_page import find, visible_flows
from tests.present.samples import QUESTION, sample

if TYPE_CHECKING:
    from tests.present.conftest import Open

NOTE = "This is an excerpt: of 11 flows it has 9, those that the answer names."
WHOLE = "The answer itself is that of the whole dataset."
OPENS_ON = [
    "mine-smelter",
    "rail-town",
    "road-town",
    "second-mine-smelter",
    "smelter-rail",
    "smelter-road",
    "smelter-road-2",
]


def larger_sample() -> Dataset:
    """The sample with a flow that no answer names, besides the payment."""
    more = Flow(id="smelter-rail-2", from_="smelter", to="rail", commodity="metal", likelihood="likely")
    return replace(sample(), flows={**sample().flows, more.id: more})


def excerpt_map(view: View | None = None) -> str:
    """The HTML of a map of an excerpt of that."""
    data = larger_sample()
    seen = Seen(columns_of(data), view or View())
    answer = chokepoints(seen, ["town"])
    found = excerpts.excerpt(data, seen, answer, ["town"])
    return render(data, found.network, answer, question=QUESTION, targets=("town",), excerpt=found)


def test_it_says_what_it_is_wherever_one_looks(open_map: Open) -> None:
    page = open_map(excerpt_map(), width=1366, height=768)
    for place in ("#filters .excerpt", "#panel", "#caption"):
        assert f"{NOTE} {WHOLE}" in page.locator(place).inner_text()
    assert page.locator("#filters .excerpt").bounding_box()["y"] < 300  # type: ignore[index]
    assert "7 of 8 actors, 7 of 9 flows of the excerpt" in page.locator("#caption").inner_text()
    assert NOTE in page.evaluate("graphdb.slide.svg()")
    page.emulate_media(media="print")
    expect(page.locator("#caption")).to_contain_text(NOTE)


def test_the_answer_is_the_one_that_was_given(open_map: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    """With room for no bypass at all, the page would find chokepoints of its own, if it looked for any."""
    monkeypatch.setattr(excerpts, "MOST_FLOWS", 3)
    page = open_map(excerpt_map())
    assert page.locator("#chokepoints li a").all_inner_texts() == ["Smelter"]
    near_misses = chokepoints(Seen(columns_of(larger_sample()), View()), ["town"]).near_misses
    assert page.locator("#near-misses li a").all_inner_texts() == [row.name for row in near_misses]
    assert len(near_misses) == 3
    assert "Best bypass: unlikely (20–45 %)." in page.locator("#chokepoints").inner_text()
    assert "some of those that the answer names" in page.locator("#caption").inner_text()
    find(page, "smelter")
    panel = page.locator("#panel").inner_text()
    assert "The flows of that bypass, this excerpt cannot tell. Ask: graphdb bypass smelter --to town" in panel
    assert page.get_by_role("button", name="Show the bypass").count() == 0


def test_a_bypass_below_the_view_is_shown_when_it_is_asked_for(open_map: Open) -> None:
    page = open_map(excerpt_map())
    assert visible_flows(page) == OPENS_ON
    find(page, "smelter")
    page.get_by_role("button", name="Show the bypass").click()
    assert visible_flows(page) == sorted([*OPENS_ON, "second-mine-back-door", "back-door-town"])
    standing = "[...graphdb.scene.now().standing.flows].map((number) => graphdb.model.flows[number].id).sort()"
    assert page.evaluate(standing) == ["back-door-town", "second-mine-back-door"]


def test_what_is_not_on_the_first_picture_is_found_all_the_same(open_map: Open) -> None:
    page = open_map(excerpt_map())
    find(page, "back door")
    assert "back-door-town" in visible_flows(page)
    assert "What would follow without it, this excerpt cannot tell." in page.locator("#panel").inner_text()
    assert page.get_by_label("All of the excerpt").is_checked()
    page.evaluate("graphdb.change({ off: new Set(graphdb.model.commodities.keys()) })")
    find(page, "back door")
    assert page.evaluate("graphdb.state.least === graphdb.model.view.least")
    page.keyboard.press("/")
    page.keyboard.type("idle works")
    assert page.locator("#found").inner_text() == "Nothing of that name in this excerpt"


def test_an_actor_has_more_flows_than_are_here(open_map: Open) -> None:
    page = open_map(excerpt_map())
    find(page, "smelter")
    headings = page.locator("#panel h3").all_inner_texts()
    assert [text.lower() for text in headings[:2]] == ["receives (2)", "sends (3 of 4)"]
    page.get_by_role("button", name="Table").click()
    row = page.locator("#table table").first.locator("tr", has_text="Smelter").first
    assert row.locator("td").all_inner_texts()[8:10] == ["2", "4"]


def test_nothing_asks_for_another_answer(open_map: Open) -> None:
    anchor = "#date=2013&least=unlikely&gone=rail&scenario=no-rail&actor=road&trace=up"
    page = open_map(excerpt_map(), anchor=anchor)
    assert visible_flows(page) == OPENS_ON
    assert page.evaluate("graphdb.links.write()") == "#actor=road"
    for control in ("#least", "#scenario", "#date", "#gone", "#trace-up"):
        assert page.locator(control).count() == 0
    page.locator(".vis-network").focus()
    page.keyboard.press("Delete")
    assert page.locator("#removal").count() == 0
    assert page.evaluate("[graphdb.state.removed.size, graphdb.current().changed]") == [0, False]


def test_a_view_with_a_scenario_and_somebody_gone_is_told_as_it_is(open_map: Open) -> None:
    page = open_map(excerpt_map(View(min_likelihood="unlikely", scenario="no-rail", without=("second-mine",))))
    caption = page.locator("#caption").inner_text()
    assert "likelihood: unlikely (20–45 %) or higher; scenario: The railway closes; without Second mine" in caption
    assert page.locator("#panel .answer").inner_text() == (
        "Three actors sit on every route to Town: Old mine, Smelter and Road hauliers."
    )
    assert "smelter-road" not in visible_flows(page)
    find(page, "second mine")
    assert page.locator("#removal").count() == 0


def test_a_view_of_some_flows_is_told_as_it_is(open_map: Open) -> None:
    only = ("smelter", "road", "town", "flow:mine-smelter")
    page = open_map(excerpt_map(View(without=("flow:smelter-road-2",), only=only)), anchor="#only=no&gone-flows=")
    said = (
        "without flow smelter-road-2 (Smelter > Road hauliers); only Smelter, Road hauliers, Town and flow mine-smelter"
    )
    assert said in page.locator("#caption").inner_text()
    assert "smelter-road" in visible_flows(page)
    assert page.evaluate("graphdb.links.write()") == ""
    assert page.locator("#removal").count() == 0
    page.evaluate("graphdb.choose({ flow: 0 })")
    assert page.locator("#gone").count() == 0
    page.locator(".vis-network").focus()
    page.keyboard.press("Delete")
    assert page.evaluate("[graphdb.state.flowsGone.size, graphdb.state.only]") == [0, True]


def test_counts_of_the_whole(open_map: Open) -> None:
    page = open_map(excerpt_map())
    rows = page.locator("#panel .counts tbody tr").all_inner_texts()
    assert [row.split("\t") for row in rows] == [
        ["Mines", "2", "2"],
        ["Works", "3", "2"],
        ["Carriers", "3", "3"],
        ["Markets", "1", "1"],
        ["Metal", "6", "5"],
        ["Ore", "2", "2"],
        ["Cash", "1", "0"],
    ]

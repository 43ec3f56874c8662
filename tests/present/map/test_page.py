"""What a reader does with a map."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from msgspec.structs import replace

from graphdb.network import View
from graphdb.present.words.sentences import answer_sentence
from tests.present.samples import QUESTION, answered, lasting, sample, sample_map

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.present.conftest import Open

NARROW = {"width": 390, "height": 844}


def visible_flows(page: Page) -> list[str]:
    return sorted(page.evaluate("graphdb.scene.now().curves.map((curve) => curve.flow.id)"))


def find(page: Page, words: str) -> None:
    page.keyboard.press("/")
    page.keyboard.type(words)
    page.keyboard.press("Enter")


def test_the_answer_is_the_answer(open_map: Open) -> None:
    page = open_map(sample_map())
    _, answer = answered(sample(), "town")
    assert [row.id for row in answer.findings] == ["smelter"]
    assert page.locator("#chokepoints li a").all_inner_texts() == [row.name for row in answer.findings]
    assert page.locator("#near-misses li a").all_inner_texts() == [row.name for row in answer.near_misses]
    assert page.locator("#panel .answer").inner_text() == answer_sentence(answer, ["Town"])
    assert "Best bypass: unlikely (20–45 %)." in page.locator("#chokepoints").inner_text()


def test_the_caption_says_what_this_is(open_map: Open) -> None:
    caption = open_map(sample_map()).locator("footer").inner_text()
    assert caption.startswith("Reported, not proven.")
    for words in (
        QUESTION,
        "as of 2018",
        "likely (55–80 %) or higher",
        "version 1.2.0",
        "current through 2018",
        "CC-BY",
    ):
        assert words in caption
    assert "7 of 9 actors, 7 of 10 flows" in caption


def test_it_opens_on_the_routes_to_the_target(open_map: Open) -> None:
    page = open_map(sample_map())
    routes = [
        "mine-smelter",
        "rail-town",
        "road-town",
        "second-mine-smelter",
        "smelter-rail",
        "smelter-road",
        "smelter-road-2",
    ]
    assert visible_flows(page) == routes
    page.check("input[value=everything]")
    assert visible_flows(page) == sorted([*routes, "town-mine"])
    page.select_option("#least", "0")
    assert len(visible_flows(page)) == 10
    page.select_option("#least", "6")
    assert visible_flows(page) == ["road-town", "smelter-road", "smelter-road-2"]


def test_commodities_hide_and_show_flows(open_map: Open) -> None:
    page = open_map(sample_map())
    page.get_by_role("checkbox", name="Ore").uncheck(force=True)
    assert visible_flows(page) == ["rail-town", "road-town", "smelter-rail", "smelter-road", "smelter-road-2"]
    page.get_by_role("button", name="Hide all").click()
    assert visible_flows(page) == []
    page.get_by_role("button", name="Show all", exact=True).click()
    assert len(visible_flows(page)) == 7


@pytest.mark.parametrize("words", ["smelt", "SMELTER", "Smelter"])
def test_an_actor_shows_its_evidence(open_map: Open, words: str) -> None:
    page = open_map(sample_map())
    find(page, words)
    panel = page.locator("#panel").inner_text()
    for said in (
        "Smelts what it gets.",
        "Works",
        "China",
        "Makes metal from ore.",
        "sanctioned by A ministry, 2020",
        "Chokepoint: it sits on every route.",
        "Annual report",
        "The bureau, 2019",
        "Where: p. 7",
        "Source reliability B: usually reliable",
        "Credibility 2: probably true",
        "Read in: A memoir",
    ):
        assert said in panel
    assert re.search(r"receives \(2\)", panel, re.IGNORECASE)


@pytest.mark.parametrize("words", ["la mina", "mine", "old"])
def test_search_knows_names_ids_and_aliases(open_map: Open, words: str) -> None:
    page = open_map(sample_map())
    find(page, words)
    assert page.locator("#panel h2").inner_text() == "Old mine"


def test_a_flow_shows_both_sides_of_a_dispute(open_map: Open) -> None:
    page = open_map(sample_map())
    find(page, "smelter-road")
    panel = page.locator("#panel").inner_text()
    for said in (
        "almost certain (95–99 %)",
        "2013 to 2019",
        "25 tonne per year",
        "Lorry",
        "Works council",
        "Supports it",
        "Disputes it",
        "Says it never happened.",
    ):
        assert said in panel
    sentences = re.split(r"[.\n]", panel)
    assert not [
        text for text in sentences if "almost certain" in text and re.search("credib|reliab", text, re.IGNORECASE)
    ]


def test_a_click_chooses_what_is_under_it(open_map: Open) -> None:
    page = open_map(sample_map())
    box = page.locator("canvas").first.bounding_box()
    assert box is not None

    def click(expression: str) -> None:
        point = page.evaluate(
            f"(() => {{ const {{ x, y }} = {expression}; return graphdb.view.toScreen({{ x, y }}); }})()"
        )
        page.mouse.click(box["x"] + point["x"], box["y"] + point["y"])

    click("[...graphdb.scene.now().cards.values()].find((card) => card.actor.id === 'road')")
    page.wait_for_function("() => document.querySelector('#panel h2').textContent === 'Road hauliers'")
    page.wait_for_timeout(350)  # else vis takes the two for a double click
    click("graphdb.scene.now().curves.find((curve) => curve.flow.id === 'mine-smelter').middle")
    page.wait_for_function("() => document.querySelector('#panel h2').textContent === 'Ore'")


def test_the_bypass_can_be_seen_although_it_is_too_unlikely_for_the_view(open_map: Open) -> None:
    page = open_map(sample_map())
    page.locator("#chokepoints a").click()
    page.get_by_role("button", name="Show the bypass").click()
    standing = page.evaluate("[...graphdb.scene.now().standing.flows].map((number) => graphdb.model.flows[number].id)")
    assert sorted(standing) == ["back-door-town", "second-mine-back-door"]
    assert page.locator("#panel h2").inner_text() == "The best bypass of Smelter"


def test_the_whole_chain_through_an_actor(open_map: Open) -> None:
    page = open_map(sample_map())
    find(page, "railway")
    standing = "graphdb.scene.now().standing.flows.size"
    assert page.evaluate(standing) == 2
    page.get_by_role("button", name="whole chain").click()
    assert visible_flows(page) == ["mine-smelter", "rail-town", "second-mine-smelter", "smelter-rail"]
    page.get_by_role("button", name="upstream").click()
    assert visible_flows(page) == ["mine-smelter", "second-mine-smelter", "smelter-rail"]
    page.get_by_role("button", name="downstream").click()
    assert visible_flows(page) == ["rail-town"]
    page.get_by_role("button", name="downstream").click()
    assert len(visible_flows(page)) == 7


def test_the_keyboard_walks_the_map(open_map: Open) -> None:
    page = open_map(sample_map())
    heading = page.locator("#panel h2")
    page.locator(".vis-network").focus()
    walked = []
    for key in ("ArrowRight", "ArrowRight", "ArrowDown", "ArrowUp", "ArrowRight", "ArrowLeft", "ArrowLeft"):
        page.keyboard.press(key)
        walked.append(heading.inner_text())
    assert walked[0] == "Smelter"
    assert {walked[1], walked[2]} == {"Road hauliers", "Railway"} or walked[1] == walked[2]
    assert walked[4] == "Town"
    assert walked[6] == "Smelter"
    assert page.locator("#spoken").inner_text() == "Smelter, Chokepoint"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "panel"
    page.keyboard.press("Escape")
    assert heading.inner_text() == "What to look at"
    assert page.evaluate("document.activeElement.className") == "vis-network"


def test_the_table_is_the_equal_of_the_map(open_map: Open) -> None:
    page = open_map(sample_map())
    page.click("#tabs button[data-tab=table]")
    tables = page.locator("#table table")
    assert tables.nth(0).locator("tbody tr").count() == 7
    assert tables.nth(1).locator("tbody tr").count() == 7
    assert "Chokepoint" in tables.nth(0).inner_text()
    page.get_by_role("checkbox", name="Ore").uncheck(force=True)
    assert tables.nth(1).locator("tbody tr").count() == 5
    tables.nth(0).get_by_role("link", name="Railway").click()
    assert page.locator("#panel h2").inner_text() == "Railway"


def test_parallel_flows_are_two_lines(open_map: Open) -> None:
    page = open_map(sample_map())
    count_lines = """() => {
      const [one, other] = ['smelter-road', 'smelter-road-2'].map((id) =>
        graphdb.view.toScreen(graphdb.scene.now().curves.find((curve) => curve.flow.id === id).middle));
      const canvas = document.querySelector('canvas');
      const [x, y] = [(one.x + other.x) / 2, (one.y + other.y) / 2];
      const { data } = canvas.getContext('2d').getImageData(x - 14, y, 28, 1);
      const ink = [...Array(data.length / 4).keys()].map((at) => data[4 * at + 3] > 60);
      return ink.filter((now, at) => now && !ink[at - 1]).length;
    }"""
    page.get_by_role("checkbox", name="Who enables").uncheck()  # who enables: only flows are to be counted
    assert page.evaluate(count_lines) == 2


@pytest.mark.parametrize("size", [{"width": 1600, "height": 900}, NARROW], ids=["wide", "narrow"])
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_it_fits_the_window(open_map: Open, size: dict[str, int], dark: bool) -> None:
    page = open_map(sample_map(), dark=dark, **size)
    assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    assert page.evaluate("document.documentElement.scrollHeight <= innerHeight")
    assert page.evaluate("document.documentElement.dataset.theme") == ("dark" if dark else "light")
    themes = []
    for _ in range(3):
        page.click("#theme")
        themes.append(page.evaluate("document.documentElement.dataset.theme"))
    assert themes == (["contrast", "light", "dark"] if dark else ["dark", "contrast", "light"])


def test_a_narrow_screen_opens_on_the_table(open_map: Open) -> None:
    page = open_map(sample_map(), **NARROW)
    assert page.locator("#table table").first.is_visible()
    page.get_by_role("button", name="Answer", exact=True).click()
    assert page.locator("#panel .answer").is_visible()
    page.get_by_role("button", name="Chain", exact=True).click()
    assert not page.locator("#panel").is_visible()
    find(page, "smelter")
    assert page.locator("#panel h2").inner_text() == "Smelter"
    assert page.locator("canvas").first.is_visible()


def test_everything_drawn_lies_within_the_window(open_map: Open) -> None:
    page = open_map(sample_map())
    outside = """() => {
      const { clientWidth, clientHeight } = document.querySelector('canvas');
      const places = [...graphdb.scene.now().cards.values()].map((card) => graphdb.view.toScreen(card));
      return places.filter(({ x, y }) => Math.min(x, y, clientWidth - x, clientHeight - y) < 20).length;
    }"""
    page.wait_for_function(f"({outside})() === 0")


def test_there_is_one_global_beside_vis(open_map: Open) -> None:
    page = open_map(sample_map())
    names = "Object.getOwnPropertyNames(globalThis)"
    empty = open_map("<!doctype html><title>Nothing</title>")
    brought_by_vis = {"vis", "__core-js_shared__", "regeneratorRuntime"}
    assert set(page.evaluate(names)) - set(empty.evaluate(names)) == {"graphdb"} | brought_by_vis


def test_without_scripts_the_answer_is_still_there() -> None:
    plain = re.findall(r"<noscript>(.*?)</noscript>", sample_map(), re.DOTALL)[0]
    assert "One actor sits on every route to Town: Smelter." in plain


def test_who_cannot_be_removed_is_not_taken_away(open_map: Open) -> None:
    page = open_map(sample_map(lasting("smelter")))
    assert page.locator("#chokepoints").count() == 0
    find(page, "smelter")
    assert "Cannot be removed" in page.locator("#panel").inner_text()
    assert page.locator("#gone").count() == 0
    page.keyboard.press("Delete")
    assert page.evaluate("graphdb.state.removed.size") == 0
    assert "double edge: cannot be removed" in (page.locator("#legend").text_content() or "")
    find(page, "railway")
    assert "Cannot be removed" not in page.locator("#panel").inner_text()
    assert page.locator("#gone").count() == 1


def test_the_legend_names_no_double_edge_where_there_is_none(open_map: Open) -> None:
    assert "double edge" not in (open_map(sample_map()).locator("#legend").text_content() or "")


def test_who_was_taken_away_all_the_same_can_be_put_back(open_map: Open) -> None:
    page = open_map(sample_map(lasting("rail"), view=View(without=("rail",))))
    find(page, "railway")
    page.click("#gone")
    assert page.evaluate("graphdb.state.removed.size") == 0
    assert page.locator("#gone").count() == 0


def test_fields_of_ones_own_are_shown_and_not_judged(open_map: Open) -> None:
    data = sample()
    actor, flow = (
        replace(data.actors["rail"], x={"owner": "the town"}),
        replace(data.flows["rail-town"], x={"HS": "7208"}),
    )
    data = replace(data, actors={**data.actors, "rail": actor}, flows={**data.flows, "rail-town": flow})
    page = open_map(sample_map(data), anchor="#actor=rail")
    assert (
        page.locator("#panel dt", has_text="owner").locator("xpath=following-sibling::dd[1]").inner_text() == "the town"
    )
    page = open_map(sample_map(data), anchor="#flow=rail-town")
    assert page.locator("#panel dt", has_text="HS").locator("xpath=following-sibling::dd[1]").inner_text() == "7208"

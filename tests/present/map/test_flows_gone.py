"""Flows that are taken away on the map, and a map of a view that leaves out flows: what it says, and the way back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from graphdb.network import View
from tests.present.map.test_page import find, visible_flows
from tests.present.map.test_page_state import address
from tests.present.samples import sample_map

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.present.conftest import Open

GONE = View(without=("rail", "smelter-road", "flow:smelter-road-2"))
ONLY = View(only=("smelter", "road", "town", "flow:mine-smelter"))
WORDS = {
    "without": "without Railway, flow smelter-road (Smelter > Road hauliers) and flow smelter-road-2 (Smelter > Road",
    "only": "only Smelter, Road hauliers, Town and flow mine-smelter (Old mine > Smelter)",
}


def lost(page: Page) -> list[str]:
    found: list[str] = page.evaluate("[...graphdb.current().lost].map((at) => graphdb.model.flows[at].id).sort()")
    return found


def test_a_flow_is_taken_away_and_put_back(open_map: Open) -> None:
    page = open_map(sample_map(), anchor="#flow=rail-town")
    page.get_by_role("button", name="What if this were gone?").click()
    assert page.evaluate("document.activeElement.id") == "gone"
    said = page.locator("#removal").inner_text()
    assert said.startswith("↷ Bypassed\n\nWithout flow rail-town (Railway > Town), supply to Town is still reported")
    assert lost(page) == ["rail-town"]
    assert address(page) == "#flow=rail-town&gone-flows=rail-town"
    standing = "[...graphdb.scene.now().standing.flows].map((number) => graphdb.model.flows[number].id).sort()"
    assert "road-town" in page.evaluate(standing), "the route that is left stands out"
    page.locator(".vis-network").focus()
    page.keyboard.press("Delete")
    assert (address(page), lost(page)) == ("#flow=rail-town", [])
    assert page.locator("#spoken").text_content() == "Nothing is taken away."


def test_the_last_way_breaks(open_map: Open) -> None:
    page = open_map(sample_map(), anchor="#gone-flows=road-town,rail-town")
    assert page.locator(".hinges").count() == 0
    said = page.locator("#removal").inner_text()
    assert said.startswith("✂ Broken in this view")
    for name in ("Put back Metal: Road hauliers → Town", "Put back Metal: Railway → Town"):
        page.get_by_role("button", name=name).click()
    assert page.locator("#removal").count() == 0
    assert address(page) == ""


@pytest.mark.parametrize(("view", "words"), [(GONE, WORDS["without"]), (ONLY, WORDS["only"])], ids=["without", "only"])
def test_the_page_opens_on_the_view_and_tells_it(open_map: Open, view: View, words: str) -> None:
    page = open_map(sample_map(view=view))
    assert address(page) == ""
    caption = page.locator("#caption").inner_text()
    assert words in caption
    assert f"{4 if view is GONE else 6} flows of other dates or scenarios, or taken away, left out." in caption
    assert words in page.evaluate("graphdb.model.texts.view.join('; ')"), "as Python says it"
    assert words.replace("only", "With only").replace("without", "Without") in page.locator("#removal").inner_text()
    assert page.locator("#chokepoints").count() == (view is ONLY)


def test_everything_may_flow_again(open_map: Open) -> None:
    page = open_map(sample_map(view=ONLY))
    assert "second-mine-smelter" in lost(page), "what the view left out is still drawn, as fallen"
    chokepoints = page.locator("#chokepoints li a")
    assert chokepoints.all_inner_texts() == ["Old mine", "Smelter", "Road hauliers"]
    assert page.locator(".hinges").count() == 1
    page.get_by_role("button", name="Let everything flow").click()
    assert page.locator(".hinges").count() == 0, "what it hinges on is not known of another view"
    assert chokepoints.all_inner_texts() == ["Smelter"]
    assert (address(page), lost(page)) == ("#only=no", [])
    assert "only Smelter" not in page.locator("#caption").inner_text()
    again = open_map(sample_map(view=ONLY), anchor="#only=no")
    assert again.locator("#chokepoints li a").all_inner_texts() == ["Smelter"]
    again.click("#reset")
    assert address(again) == ""
    assert again.locator("#chokepoints li a").all_inner_texts() == ["Old mine", "Smelter", "Road hauliers"]


def test_one_flow_is_put_back_and_the_others_stay(open_map: Open) -> None:
    page = open_map(sample_map(view=GONE))
    page.get_by_role("button", name="Put back Metal: Smelter → Road hauliers").first.click()
    assert address(page) == "#gone-flows=smelter-road-2"
    assert page.locator("#chokepoints li a").all_inner_texts()[-1] == "Road hauliers"
    find(page, "railway")
    page.get_by_role("button", name="Put it back").click()
    assert address(page) == "#actor=rail&gone=&gone-flows=smelter-road-2"


def test_many_flows_are_put_back_at_once(open_map: Open) -> None:
    page = open_map(sample_map(view=View(without=("commodity:metal", "commodity:ore"))))
    assert visible_flows(page), "what has fallen is drawn"
    assert "without flows of Metal and flows of Ore" in page.locator("#caption").inner_text()
    page.get_by_role("button", name="Put back 9 flows").click()
    assert address(page) == "#gone-flows="
    assert page.locator("#removal").count() == 0


@pytest.mark.parametrize("anchor", ["#only=yes", "#only=no", "#gone-flows=nothing,__proto__", "#gone-flows="])
def test_an_address_that_says_nothing_new_changes_nothing(open_map: Open, anchor: str) -> None:
    page = open_map(sample_map(), anchor=anchor)
    assert page.evaluate("[graphdb.state.only, graphdb.state.flowsGone.size]") == [False, 0]
    assert page.locator("#chokepoints li a").all_inner_texts() == ["Smelter"]

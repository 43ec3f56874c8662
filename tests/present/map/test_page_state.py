"""One state: what a reader chooses, what the page then works out and draws, and the address that brings it all back."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from graphdb import load
from graphdb.check.story import Step, Story, StoryView
from graphdb.network import View, build
from graphdb.questions.bypass import bypass
from graphdb.questions.chokepoints import chokepoints
from graphdb.records import Actor, Commodity, Dataset, Flow
from tests.present.map.test_page import find, visible_flows
from tests.present.samples import ABOUT, answered, dataset, sample, sample_map

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.present.conftest import Open

ROOT = Path(__file__).parents[3]


def address(page: Page) -> str:
    return str(page.evaluate("location.hash"))


def live_cards(page: Page) -> list[str]:
    return sorted(page.evaluate("[...graphdb.scene.now().cards.values()].map((card) => card.actor.name)"))


def test_taking_an_actor_away_shows_the_break(open_map: Open) -> None:
    page = open_map(sample_map())
    find(page, "smelter")
    page.get_by_role("button", name="What if this were gone?").click()
    said = page.locator("#removal").inner_text()
    assert "Broken in this view" in said
    assert "no route that is likely (55–80 %) or higher throughout leads to Town" in said
    assert "only unlikely (20–45 %)" in said
    standing = "[...graphdb.scene.now().standing.flows].map((number) => graphdb.model.flows[number].id).sort()"
    assert page.evaluate(standing) == ["back-door-town", "second-mine-back-door"]
    lost = "[...graphdb.scene.now().lost].map((number) => graphdb.model.flows[number].id).sort()"
    assert len(page.evaluate(lost)) == 5
    assert page.evaluate("document.activeElement.id") == "gone"
    page.get_by_role("button", name="Put it back").click()
    assert page.locator("#removal").count() == 0


def test_taking_an_actor_away_shows_the_bypass(open_map: Open) -> None:
    page = open_map(sample_map())
    page.locator(".vis-network").focus()
    find(page, "railway")
    page.locator(".vis-network").focus()
    page.keyboard.press("Delete")
    assert "supply to Town is still reported" in page.locator("#removal").inner_text()
    assert "gone=rail" in address(page)
    page.keyboard.press("Delete")
    assert "gone" not in address(page)


def test_a_target_cannot_be_taken_away(open_map: Open) -> None:
    page = open_map(sample_map(), anchor="#actor=town")
    assert page.get_by_role("button", name="What if this were gone?").count() == 0


def test_the_page_says_what_python_says_for_every_actor(open_map: Open) -> None:
    """In a real browser, through the state, on the shipped data: supplied or not, and how strong the best bypass is."""
    data = load(ROOT / "data")
    network = build(data)
    page = open_map(sample_map(data, "northeast"))
    found = page.evaluate(
        """() => graphdb.model.actors.filter((actor) => !graphdb.removal.isFixed(actor.number)).map((actor) => {
          graphdb.state.removed = new Set([actor.number]);
          const { supplied, strength } = graphdb.current().answer;
          return [actor.id, supplied, strength === null ? null : graphdb.model.termNames[strength]];
        })"""
    )
    python = []
    for id in sorted(data.actors):
        if id != "northeast":
            answer = bypass(network, id, ["northeast"])
            python.append([id, answer.supplied and not answer.is_chokepoint, answer.best_bypass_likelihood])
    assert found == python


LINKS = [
    "#actor=smelter&view=table&scope=everything&date=2013&least=unlikely&gone=rail,road&theme=contrast",
    "#flow=smelter-road&least=very-unlikely&scenario=no-rail&hidden=cash,ore&enablers=no&theme=dark",
    "#actor=rail&trace=up",
    "#view=world&date=2016",
    "#modes=none&whole=yes",
]


@pytest.mark.parametrize("link", LINKS)
def test_the_address_brings_the_whole_state_back(open_map: Open, link: str) -> None:
    page = open_map(sample_map(), anchor=link)
    assert page.evaluate("graphdb.links.write()") == link
    state = "JSON.stringify(graphdb.state, (_, value) => value instanceof Set ? [...value].sort() : value)"
    kept = page.evaluate(state)
    page.click("#reset")
    page.evaluate("(link) => { location.hash = link; }", link)
    page.wait_for_function("(link) => graphdb.links.write() === link", arg=link)
    assert page.evaluate(state) == kept


@pytest.mark.parametrize(
    ("view", "canvas", "where", "now"),
    [
        ("chain", ".vis-network canvas", "chain-at", "graphdb.state.chainAt"),
        ("world", "#globe", "world-at", "graphdb.state.worldAt"),
    ],
)
def test_where_one_looks_is_in_the_address(open_map: Open, view: str, canvas: str, where: str, now: str) -> None:
    page = open_map(sample_map(), anchor=f"#view={view}")
    box = page.locator(canvas).bounding_box()
    assert box
    assert where not in address(page)
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 3)
    page.mouse.wheel(0, -300)
    page.wait_for_function("(name) => location.hash.includes(name)", arg=f"{where}=")
    seen, link = page.evaluate(now), address(page)
    assert link.count("=") == (1 if view == "chain" else 2)
    again = open_map(sample_map(), anchor=link)
    assert again.evaluate(now) == pytest.approx(seen, rel=0.01)
    assert address(again) == link
    again.keyboard.press("0")
    again.locator(canvas if view == "world" else ".vis-network").focus()
    again.keyboard.press("0")
    again.wait_for_function("(name) => !location.hash.includes(name)", arg=f"{where}=")
    assert again.evaluate(now) is None


@pytest.mark.parametrize("code", ["", "1,2", "1,2,x", "1,2,0", "1,2,-3", "1,2,Infinity", "1,2,3,4"])
def test_a_place_that_is_none_is_passed_over(open_map: Open, code: str) -> None:
    page = open_map(sample_map(), anchor=f"#chain-at={code}&world-at={code}")
    assert page.evaluate("[graphdb.state.chainAt, graphdb.state.worldAt]") == [None, None]


def test_how_the_tables_are_sorted_is_in_the_address(open_map: Open) -> None:
    page = open_map(sample_map(), anchor="#view=table")
    page.locator("#sort-actors-flows-in").click()
    page.locator("#sort-actors-flows-in").click()
    page.locator("#sort-flows-likelihood").click()
    assert page.evaluate("document.activeElement.id") == "sort-flows-likelihood"
    link = address(page)
    assert link == "#view=table&actors-by=flows-in-down&flows-by=likelihood"
    again = open_map(sample_map(), anchor=link)
    for name in ("actors", "flows"):
        cells = f"#table-{name} tbody th"
        assert again.locator(cells).all_inner_texts() == page.locator(cells).all_inner_texts()
    assert again.locator("th[aria-sort=descending]").inner_text().startswith("Flows in")
    nobody = open_map(sample_map(), anchor="#view=table&actors-by=constructor&flows-by=likelihood-down-down")
    nobody.wait_for_timeout(400)  # longer than a page takes to write where its pictures were moved
    assert address(nobody) == "#view=table&actors-by=constructor&flows-by=likelihood-down-down"
    assert nobody.evaluate("[graphdb.state.actorsBy, graphdb.state.flowsBy]") == ["actor", "commodity"]


def test_each_choice_is_in_the_address(open_map: Open) -> None:
    page = open_map(sample_map())
    page.select_option("#scenario", label="The railway closes")
    page.select_option("#least", "3")
    page.locator("#date").press("Home")
    page.get_by_role("checkbox", name="Ore").uncheck(force=True)
    page.click("#tabs button[data-tab=table]")
    assert address(page) == "#view=table&date=2013&least=roughly-even-chance&scenario=no-rail&hidden=ore"
    page.click("#reset")
    assert address(page) == "#view=table"


def test_a_scenario_shows_what_it_takes_away(open_map: Open) -> None:
    page = open_map(sample_map())
    page.select_option("#scenario", label="The smelter closes")
    network, _ = answered(sample(), "town", View(scenario="no-smelter"))
    assert not chokepoints(network, ["town"]).supplied
    said = page.locator("#panel").inner_text()
    assert "In the scenario “The smelter closes”, no route that is likely" in said
    page.select_option("#scenario", label="The railway closes")
    said = page.locator("#panel").inner_text()
    assert "supply to Town is still reported" in said
    page.locator("details.scenario summary").click()
    assert "What it cannot show: Nothing of lorries." in page.locator("details.scenario").inner_text()


def test_a_filter_that_leaves_nothing_offers_the_way_back(open_map: Open) -> None:
    page = open_map(sample_map())
    assert not page.locator("#empty").is_visible()
    page.get_by_role("button", name="Hide all", exact=True).click()
    box = page.locator("#empty")
    assert "No flow is left" in box.inner_text()
    assert box.get_by_role("button", name="Reset everything").is_visible()
    box.get_by_role("button", name="Undo the last change").click()
    assert len(visible_flows(page)) == 7
    page.get_by_role("button", name="Hide all", exact=True).click()
    page.select_option("#least", "6")
    box.get_by_role("button", name="Show all commodities (3 flows)").click()
    assert visible_flows(page) == ["road-town", "smelter-road", "smelter-road-2"]


def test_modes_filter_too(open_map: Open) -> None:
    page = open_map(sample_map())
    page.locator("#modes summary").click()
    page.get_by_role("checkbox", name="not stated").uncheck(force=True)
    assert visible_flows(page) == ["smelter-road"]
    assert page.locator("#modes summary").inner_text() == "Modes: 1 hidden"
    page.get_by_role("button", name="Hide all modes").click()
    assert page.locator("#empty").is_visible()


def test_the_years_play(open_map: Open) -> None:
    page = open_map(sample_map())
    page.clock.install()
    assert page.locator(".years output").inner_text() == "2018"
    page.locator("#play").click()
    assert page.locator(".years output").inner_text() == "2013"
    page.clock.run_for(1500)
    assert page.locator(".years output").inner_text() == "2014"
    page.locator("#play").click()
    page.clock.run_for(5000)
    assert page.locator(".years output").inner_text() == "2014"
    page.locator("#play").click()
    page.clock.run_for(10000)
    assert page.locator(".years output").inner_text() == "2018"
    assert page.locator("#play").get_attribute("aria-label") == "Play the years"


def many() -> Dataset:
    """Three hundred actors, in the stages of the sample."""
    kinds = ["mine", "works", "carrier", "market"]
    countries = ["CN", "MX", "US"]
    actors = [
        Actor(
            id=f"a{n:03}",
            name=f"Actor {n}",
            kind=kinds[n // 75],
            country=countries[n % 3],
            produces=("ore",) if n < 75 else (),
        )
        for n in range(300)
    ]
    flows = [
        Flow(id=f"f{n:03}{way}", from_=f"a{n:03}", to=f"a{n + 75 - way:03}", commodity="ore", likelihood="likely")
        for n in range(225)
        for way in (0, 1)
    ]
    return dataset(ABOUT, actors, flows, [Commodity(id="ore", name="Ore", group="goods")], [])


def test_many_actors_open_as_groups(open_map: Open) -> None:
    page = open_map(sample_map(many(), "a299"), anchor="#scope=everything")
    cards = live_cards(page)
    assert len(cards) <= 60
    assert "Mines" in cards
    find(page, "a042")
    assert "Actor 42" in live_cards(page)
    page.keyboard.press("Escape")
    assert live_cards(page) == cards
    page.evaluate("graphdb.choose(graphdb.chosenBy([...graphdb.groups.all().values()][0]))")
    page.get_by_role("button", name="Open the group").click()
    assert len(live_cards(page)) == len(cards) + 24
    page.evaluate("location.hash = location.hash")
    assert "open=" in address(page)
    page.get_by_role("checkbox", name="Every actor").check()
    assert len(live_cards(page)) == 300


def test_groups_hide_no_flow_from_the_table(open_map: Open) -> None:
    page = open_map(sample_map(many(), "a299"), anchor="#scope=everything&view=table")
    assert "450 of 450 are shown" in page.locator("#table table").nth(1).locator("caption").inner_text()


def test_the_layout_is_worked_out_anew_for_what_is_left(open_map: Open) -> None:
    """After a filter, lines cross less than they would on the cards' old places in their columns."""
    page = open_map(sample_map(load(ROOT / "data"), "northeast"))
    crossings = "graphdb.scene.now().layout.crossings"
    whole = page.evaluate(crossings)
    page.get_by_role("checkbox", name="Fentanyl precursor chemicals").uncheck(force=True)
    assert page.evaluate(crossings) < whole


STORY = Story(
    title="A short story",
    steps=(
        Step(title="One", text="First.", select="smelter", trace="upstream"),
        Step(title="Two", text="Second.", view=StoryView(as_of="2014", without=("rail",), only=("metal",))),
        Step(title="Three", text="Third.", view=StoryView(picture="table", show="everything", scenario="no-rail")),
    ),
)


def test_a_story_leads_through_its_steps(open_map: Open) -> None:
    page = open_map(sample_map(story=STORY))
    page.click("#story-start")
    assert "step 1 of 3" in page.locator(".story").inner_text()
    assert address(page) == "#actor=smelter&trace=up&step=1"
    page.get_by_role("button", name="Next").click()
    assert address(page) == "#date=2014&gone=rail&hidden=cash,ore&step=2"
    assert "Second." in page.locator(".story").inner_text()
    page.get_by_role("button", name="Next").click()
    assert address(page) == "#view=table&scope=everything&scenario=no-rail&step=3"
    page.get_by_role("button", name="End of the story").click()
    assert page.locator(".story").count() == 0


def test_a_step_can_be_opened_by_its_address(open_map: Open) -> None:
    page = open_map(sample_map(story=STORY), anchor="#step=2")
    assert "Second." in page.locator(".story").inner_text()


def test_the_map_opens_on_the_view_that_was_asked_for(open_map: Open) -> None:
    view = View(as_of="2014", min_likelihood="unlikely", scenario="no-rail", without=("road",))
    page = open_map(sample_map(view=view))
    assert page.evaluate("graphdb.caption()[2]") == (
        "View: flows as of 2014; likelihood: unlikely (20–45 %) or higher; scenario: The railway closes; "
        "without Road hauliers."
    )
    assert address(page) == ""

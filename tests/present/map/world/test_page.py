"""What a reader does with the map of the world."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from graphdb.records import About, Actor, Commodity, Dataset, Flow, Kind, Place, Term
from tests.present.samples import dataset, sample_map

if TYPE_CHECKING:
    from playwright.sync_api import Page

    from tests.present.conftest import Open

WORLD = "graphdb.world"


def places() -> Dataset:
    """A chain over the Pacific, with a pile of actors in one place, a flow over the Atlantic, and one actor nowhere."""

    def at(id: str, country: str, latitude: float, longitude: float, **fields: Any) -> Actor:
        place = Place(name=f"{id} town", latitude=latitude, longitude=longitude)
        return Actor(id=id, name=id.title(), kind="works", country=country, place=place, **fields)

    actors = [
        at("maker", "CN", 30.0, 114.0, produces=("ore",)),
        Actor(id="broker", name="Broker", kind="works", country="CN"),
        at("port", "MX", 19.0, -104.0),
        at("store", "MX", 19.1, -104.1),
        at("depot", "MX", 19.1, -104.1),
        at("city", "US", 40.7, -74.0),
        at("abroad", "FR", 48.9, 2.3),
        Actor(id="nowhere", name="Nowhere", kind="works"),
    ]
    ends = ["maker broker", "broker port", "port store", "store city", "port depot", "depot city", "city abroad"]
    ends += ["nowhere city", "maker nowhere", "abroad city", "maker port", "maker store", "broker depot"]
    flows = [
        Flow(
            id="-".join(pair.split()),
            from_=pair.split()[0],
            to=pair.split()[1],
            commodity="ore",
            likelihood="likely" if "depot" in pair else "almost certain",
        )
        for pair in ends
    ]
    about = About(
        title="Places (invented)",
        stages=(Term(id="only", name="Only"),),
        kinds=(Kind(id="works", name="Works", stage="only"),),
    )
    return dataset(about, actors, flows, [Commodity(id="ore", name="Ore", group="goods")], [])


@pytest.fixture
def world(open_map: Open) -> Page:
    return show(open_map(sample_map(places(), "city")))


def show(page: Page) -> Page:
    page.click("#tabs button[data-tab=world]")
    page.wait_for_function(f"() => {WORLD}.now() && {WORLD}.now().symbols.length > 0")
    return page


def symbols(page: Page) -> dict[str, list[str]]:
    found: dict[str, list[str]] = page.evaluate(
        f"Object.fromEntries({WORLD}.now().symbols.map((s) => [{WORLD}.title(s), s.actors.map((a) => a.id).sort()]))"
    )
    return found


def click(page: Page, found: str) -> None:
    """Click on what an expression finds: something with x and y as the scene has them."""
    box = page.locator("#globe").bounding_box()
    assert box is not None
    at = page.evaluate(f"(() => {{ const {{ now, toScreen }} = {WORLD}; return toScreen({found}); }})()")
    page.mouse.click(box["x"] + at["x"], box["y"] + at["y"])


def pile(what: str) -> str:
    return f"now().symbols.find((symbol) => symbol.actors.some((actor) => actor.id === 'port')).{what}"


def test_actors_stand_at_their_places_and_those_without_beside_the_map(world: Page) -> None:
    assert symbols(world) == {
        "Maker": ["maker"],
        "Broker": ["broker"],
        "Mexico": ["depot", "port", "store"],
        "City": ["city"],
    }
    assert "1 actor without a reported place" in world.locator("#world-missing").inner_text()
    assert "Natural Earth" in world.locator("#world-credit").inner_text()
    exact = world.evaluate(f"{WORLD}.now().symbols.map((symbol) => [symbol.actors[0].id, symbol.exact])")
    assert dict(exact)["broker"] is False, "in China, but nobody says where: drawn as a square"
    assert dict(exact)["maker"] is True


def test_flows_go_over_the_pacific_and_the_map_is_cut_in_the_atlantic(world: Page) -> None:
    world.check("input[value=everything]")
    spans = world.evaluate(f"""(() => {{
      const {{ now, camera }} = {WORLD};
      const turn = graphdb.model.world.turn * camera.now().scale;
      return now().bundles.map((b) => [b.flows[0].id, b.curves.length, (b.curves[0][3].x - b.curves[0][0].x) / turn]);
    }})()""")
    curves = {id: (count, span) for id, count, span in spans}
    count, span = curves["broker-port"]
    assert count == 1
    assert 0.1 < span < 0.5, "to the right, by less than half the globe"
    count, span = curves["city-abroad"]
    assert count == 2, "over the edge of the map: drawn out at one side and in at the other"
    assert 0.05 < span < 0.5


def test_there_and_back_are_two_lines(world: Page) -> None:
    world.check("input[value=everything]")
    middles = world.evaluate(f"""(() => {{
      const {{ now, middleOf }} = {WORLD};
      const turn = graphdb.model.world.turn * {WORLD}.camera.now().scale;
      const found = (id) => now().bundles.find((bundle) => bundle.flows[0].id === id).curves.map(middleOf);
      const apart = (one) => found('abroad-city').map((other) => Math.hypot(one.x - other.x, one.y - other.y));
      return found('city-abroad').flatMap(apart);
    }})()""")
    assert min(middles) > 5


def test_a_pile_opens_into_rows_and_closes_again(world: Page) -> None:
    click(world, pile("valueOf()"))
    rows = world.evaluate(f"{WORLD}.now().symbols.find((symbol) => symbol.open).rows.map((row) => row.actor.id)")
    assert sorted(rows) == ["depot", "port", "store"]
    click(world, pile("rows.find((row) => row.actor.id === 'store')"))
    assert world.locator("#panel h2").inner_text() == "Store"
    click(
        world,
        "(() => { const { card } = " + pile("valueOf()") + "; return { x: card.left + 40, y: card.top + 10 }; })()",
    )
    assert world.evaluate(f"{WORLD}.now().symbols.every((symbol) => !symbol.open)")


def test_zooming_parts_what_piles_up_and_makes_nothing_larger(world: Page) -> None:
    sizes = f"{WORLD}.now().symbols.filter((s) => s.actors.length === 1).map((s) => s.radius)"
    widths = f"{WORLD}.now().bundles.map((bundle) => bundle.width)"
    before = world.evaluate(f"[Math.max(...{sizes}), Math.max(...{widths})]")
    world.evaluate(
        f"(() => {{ const {{ zoom, now, toScreen }} = {WORLD}; zoom(1000, toScreen({pile('valueOf()')})); }})()"
    )
    assert symbols(world)["Port"] == ["port"]
    assert symbols(world)["Mexico"] == ["depot", "store"], "in one place, which no zoom parts"
    after = world.evaluate(f"[Math.max(...{sizes}), Math.max(...{widths})]")
    assert after[0] <= before[0]
    assert after[1] <= before[1]


def test_selection_and_filters_are_those_of_the_other_views(world: Page) -> None:
    click(world, "now().symbols.find((symbol) => symbol.actors[0].id === 'city')")
    assert world.locator("#panel h2").inner_text() == "City"
    standing = world.evaluate(
        f"{WORLD}.now().bundles.filter((bundle) => bundle.stands).flatMap((b) => b.flows.map((f) => f.id))"
    )
    assert {"store-city", "depot-city"} <= set(standing)
    world.get_by_role("button", name="Hide all").click()
    assert world.evaluate(f"{WORLD}.now().bundles.length") == 0


def test_likelihood_is_a_dash(world: Page) -> None:
    kinds = world.evaluate(f"{WORLD}.now().bundles.map((b) => [b.flows.map((f) => f.id).sort().join(), b.level])")
    assert ["store-city", 6] in kinds
    assert ["depot-city", 4] in kinds, "not in one line with the flows that are almost certain"


def test_a_line_of_many_flows_lists_them(world: Page) -> None:
    world.evaluate(f"{WORLD}.read({{ ...{WORLD}.now().bundles[0], flows: graphdb.model.flows.slice(0, 3) }})")
    listed = world.locator("#world-flows")
    assert listed.locator("a").count() == 3
    assert world.evaluate("document.activeElement.closest('#world-flows') !== null")
    world.keyboard.press("Escape")
    assert not listed.is_visible()
    assert world.evaluate("document.activeElement.id") == "globe"


def test_the_keyboard_goes_from_place_to_place(world: Page) -> None:
    heading, spoken = world.locator("#panel h2"), world.locator("#spoken")
    world.locator("#globe").focus()
    world.keyboard.press("ArrowRight")
    assert heading.inner_text() == "City", "it starts at the target"
    world.keyboard.press("ArrowLeft")
    assert spoken.inner_text().startswith("Mexico, 3 actors")
    world.keyboard.press("Enter")
    assert world.evaluate(f"{WORLD}.now().symbols.some((symbol) => symbol.open)")
    world.keyboard.press("ArrowDown")
    first = heading.inner_text()
    world.keyboard.press("ArrowDown")
    assert {first, heading.inner_text()} < {"Port", "Store", "Depot"}
    assert first != heading.inner_text()
    world.keyboard.press("Enter")
    assert world.evaluate("document.activeElement.id") == "panel"
    before = world.evaluate(f"{WORLD}.camera.now().scale")
    world.locator("#globe").focus()
    world.keyboard.press("+")
    assert world.evaluate(f"{WORLD}.camera.now().scale") > before
    world.keyboard.press("0")
    assert world.evaluate(f"{WORLD}.camera.now().scale") == pytest.approx(before)


def test_fingers_and_the_wheel_zoom(world: Page) -> None:
    camera = f"{WORLD}.camera.now()"
    before = world.evaluate(camera)
    world.evaluate("""() => {
      const globe = document.getElementById('globe');
      const { left, top } = globe.getBoundingClientRect();
      globe.setPointerCapture = () => {};
      const send = (type, pointerId, x, y) => {
        const at = { clientX: left + x, clientY: top + y };
        globe.dispatchEvent(new PointerEvent(type, { pointerId, ...at, pointerType: 'touch', bubbles: true }));
      };
      send('pointerdown', 1, 400, 300);
      send('pointerdown', 2, 500, 300);
      send('pointermove', 1, 350, 300);
      send('pointermove', 2, 550, 300);
      send('pointerup', 1, 350, 300);
      send('pointerup', 2, 550, 300);
    }""")
    assert world.evaluate(f"{camera}.scale") == pytest.approx(2 * before["scale"], rel=0.02)
    assert world.evaluate("graphdb.state.chosen") is None, "a pinch is no tap"
    box = world.locator("#globe").bounding_box()
    assert box is not None
    world.mouse.move(box["x"] + 300, box["y"] + 200)
    world.mouse.wheel(0, 400)
    world.wait_for_function(f"() => {camera}.scale < {1.9 * before['scale']}")
    now = world.evaluate(camera)
    world.mouse.down()
    world.mouse.move(box["x"] + 340, box["y"] + 200, steps=4)
    world.mouse.up()
    assert world.evaluate(f"{camera}.x") == pytest.approx(now["x"] - 40 / now["scale"], abs=1)
    assert world.evaluate("graphdb.state.chosen") is None, "a drag is no tap"


@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
def test_the_map_is_drawn_in_the_colours_of_the_theme(open_map: Open, dark: bool) -> None:
    page = show(open_map(sample_map(places(), "city"), dark=dark))
    page.wait_for_timeout(100)
    seen = page.evaluate("""(() => {
      const canvas = document.getElementById('globe');
      const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
      return new Set(new Uint32Array(data.buffer)).size;
    })()""")
    assert seen > 100, "sea, land, coasts, lines, letters"


def test_a_dataset_without_places_says_so(open_map: Open) -> None:
    data = dataset(
        About(title="none"),
        [Actor(id="a", produces=("ore",)), Actor(id="b")],
        [Flow(id="f", from_="a", to="b", commodity="ore")],
        [],
        [],
    )
    page = open_map(sample_map(data, "b"))
    page.click("#tabs button[data-tab=world]")
    assert "2 actors without a reported place" in page.locator("#world-missing").inner_text()


def test_what_is_found_comes_into_the_window(world: Page) -> None:
    world.evaluate(
        f"(() => {{ const {{ zoom, now, toScreen }} = {WORLD}; zoom(30, toScreen({pile('valueOf()')})); }})()"
    )
    world.keyboard.press("/")
    world.keyboard.type("maker")
    world.keyboard.press("Enter")
    inside = f"""(() => {{
      const {{ x, y }} = {WORLD}.toScreen({WORLD}.now().ends.get(graphdb.state.chosen.actor));
      const {{ width, height }} = {WORLD}.camera.size();
      return x > 0 && x < width && y > 0 && y < height;
    }})()"""
    assert world.evaluate(inside)

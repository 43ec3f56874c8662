"""Where actors stand on the map of the world."""

from __future__ import annotations

from typing import Any

import pytest

from graphdb.network import build
from graphdb.present.map.world.sites import CENTRES, sites, world
from graphdb.present.scopes import edges
from graphdb.records import About, Actor, Flow, Place
from tests.present.samples import ABOUT, dataset


def actor(id: str, country: str = "", region: str = "", place: tuple[float, float] | None = None) -> Actor:
    where = Place(name=f"Where {id} is", latitude=place[0], longitude=place[1]) if place else None
    return Actor(id=id, country=country or None, region=region or None, place=where)


def drawn(actors: list[Actor], flows: list[tuple[str, str]]) -> dict[str, Any]:
    about = About(title="places")
    records = [Flow(id=f"{one}-{other}", from_=one, to=other, commodity="ore") for one, other in flows]
    data = dataset(about, actors, records, [], [])
    network = build(data)
    return world(data, edges(network), {id: number for number, id in enumerate(sorted(network.nodes))})


def test_an_actor_stands_where_the_best_basis_puts_it() -> None:
    actors = [
        actor("a", "MX", "north", (32, -117)),
        actor("b", "MX", "north", (28, -107)),
        actor("c", "MX", "north"),
        actor("d", "MX", "south", (16, -96)),
        actor("e", "MX", "south"),
        actor("f"),
        actor("g", region="nowhere"),
    ]
    data = dataset(ABOUT, actors, [], [], [])
    found = sites(data, [one.id for one in actors])
    assert {id: site.basis for id, site in found.items()} == {
        "a": "place",
        "b": "place",
        "c": "region",
        "d": "place",
        "e": "country",
    }, "one place does not make the middle of a region"
    assert found["c"].latitude == pytest.approx(30, abs=0.3)
    assert found["c"].longitude == pytest.approx(-112, abs=0.3)
    assert found["e"].name == "Mexico"


def test_a_region_on_both_sides_of_the_180th_meridian_keeps_its_middle() -> None:
    actors = [actor("a", "FJ", "north", (-17, 178)), actor("b", "FJ", "north", (-17, -178)), actor("c", "FJ", "north")]
    found = sites(dataset(ABOUT, actors, [], [], []), ["c"])
    assert abs(found["c"].longitude) == pytest.approx(180)


@pytest.mark.parametrize(
    ("flows", "centre"),
    [
        ([("us", "fr"), ("fr", "cn")], 10),
        ([("us", "cn"), ("cn", "mx")], 160),
        ([("us", "cn"), ("us", "fr"), ("fr", "us")], 10),
        ([], 10),
    ],
)
def test_the_map_is_cut_where_the_fewest_flows_pass(flows: list[tuple[str, str]], centre: float) -> None:
    actors = [actor(code.lower(), code) for code in ("US", "FR", "CN", "MX")]
    found = drawn(actors, flows)
    east = {found["sites"][number][0]: found["sites"][number][2] for number in found["actors"]}
    assert (east["China"] < east["United States"]) == (centre == CENTRES[1])


def test_whoever_has_no_place_is_named_as_such() -> None:
    found = drawn([actor("a", "US"), actor("b")], [("a", "b")])
    assert found["actors"] == [0, -1]
    assert "Natural Earth" in found["credit"]

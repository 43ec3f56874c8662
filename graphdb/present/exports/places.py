"""Where actors are, as STIX locations: one for each country and one for each point.

A point has no country: OpenCTI would take it for the country itself, under the point's name (pycti 7.261026.0). OpenCTI
takes two locations of one point, or of one name, for one; so two places on one point are one location with both names,
and where one name is on two points, the degrees stand behind it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from graphdb.present.exports.envelope import Envelope, Json
from graphdb.present.exports.plain import told_apart
from graphdb.present.exports.rows import FlatActor

Point = tuple[float, float]


class Places:
    """The locations of some actors."""

    def __init__(self, envelope: Envelope, actors: Iterable[FlatActor]) -> None:
        self._envelope = envelope
        self._countries: dict[str, str] = {}
        names: dict[Point, dict[str, None]] = {}
        for actor in actors:
            if actor.country:
                self._countries[actor.country] = actor.country_name or actor.country
            if point := _point(actor):
                names.setdefault(point, {})[actor.place or ""] = None
        called = {point: " / ".join(filter(None, given)) for point, given in names.items()}
        self._points = told_apart(called, lambda point: f"{point[0]}, {point[1]}")

    def objects(self) -> Iterator[Json]:
        """Every location."""
        for code, name in sorted(self._countries.items()):
            yield self._envelope.object(self._of_country(code), {"name": name, "country": code})
        for point, name in sorted(self._points.items()):
            latitude, longitude = point
            content = {"name": name, "latitude": latitude, "longitude": longitude}
            yield self._envelope.object(self._of_point(point), content)

    def links(self, actor: FlatActor, ref: str) -> Iterator[Json]:
        """The relationships that say where an actor is, none of which is a flow."""
        point = _point(actor)
        for target in (actor.country and self._of_country(actor.country), point and self._of_point(point)):
            if target:
                content = {"relationship_type": "located-at", "source_ref": ref, "target_ref": target}
                yield self._envelope.object(self._envelope.id("relationship", "located-at", ref, target), content)

    def _of_country(self, code: str) -> str:
        return self._envelope.id("location", "country", code)

    def _of_point(self, point: Point) -> str:
        return self._envelope.id("location", "point", *map(repr, point))


def _point(actor: FlatActor) -> Point | None:
    return None if actor.latitude is None or actor.longitude is None else (actor.latitude, actor.longitude)

"""Coordinates that lie in the country named beside them."""

from __future__ import annotations

from collections.abc import Iterator

from graphdb import countries
from graphdb.check.draft import Draft
from graphdb.check.hints import country
from graphdb.problems import Problem


def known_countries(draft: Draft) -> Iterator[Problem]:
    """A country code that ISO 3166-1 does not have."""
    for entry in draft.actors:
        code = entry.record.country
        if code is not None and code not in countries.names():
            yield entry.problem("unknown-country", f"no country has the code '{code}'", country(code), "country")


def coordinates_in_country(draft: Draft) -> Iterator[Problem]:
    """A place outside the box of its country; where swapping or turning a sign would mend it, the hint says so."""
    for entry in draft.actors:
        actor = entry.record
        box = countries.boxes().get(actor.country or "")
        if actor.place is None or box is None:
            continue
        north, east = actor.place.latitude, actor.place.longitude
        if not box.holds(north, east):
            where = f"latitude {north:g}, longitude {east:g}"
            message = f"the place ({where}) is not in {countries.names()[actor.country]}"
            yield entry.problem("place-outside-country", message, _mend(box, north, east), "place", "latitude")


def _mend(box: countries.Box, north: float, east: float) -> str:
    if box.holds(north, -east):
        return f"is the longitude {-east:g}? east is positive, west is negative"
    if box.holds(-north, east):
        return f"is the latitude {-north:g}? north is positive, south is negative"
    if box.holds(-north, -east):
        return f"are they {-north:g} and {-east:g}? north and east are positive, south and west are negative"
    if box.holds(east, north):
        return "latitude and longitude seem to be swapped"
    return "correct the place or the country"

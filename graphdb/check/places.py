"""Coordinates that lie in the country named beside them."""

from __future__ import annotations

from collections.abc import Iterator

from graphdb import countries
from graphdb.check.draft import Draft
from graphdb.problems import Problem
from graphdb.suggest import did_you_mean


def known_countries(draft: Draft) -> Iterator[Problem]:
    """A country code that ISO 3166-1 does not have."""
    for entry in draft.actors:
        code = entry.record.country
        if code is not None and code not in countries.names():
            hint = did_you_mean(code, countries.names()) or "an ISO 3166-1 alpha-2 code, such as MX"
            yield entry.problem("unknown-country", f"no country has the code '{code}'", hint, "country")


def coordinates_in_country(draft: Draft) -> Iterator[Problem]:
    """A place outside the box of its country; where swapping or turning a sign would mend it, the hint says so."""
    for entry in draft.actors:
        actor = entry.record
        box = countries.boxes().get(actor.country or "")
        if actor.place is None or box is None:
            continue
        north, east = actor.place.latitude, actor.place.longitude
        if not box.holds(north, east):
            message = f"({north:g}, {east:g}) is not in {countries.names()[actor.country]}"
            yield entry.problem("place-outside-country", message, _mend(box, north, east), "place", "latitude")


def _mend(box: countries.Box, north: float, east: float) -> str:
    if box.holds(north, -east):
        return f"longitude {-east:g} would be: east is positive, west is negative"
    if box.holds(-north, east):
        return f"latitude {-north:g} would be: north is positive, south is negative"
    if box.holds(east, north):
        return "latitude and longitude seem to be swapped"
    return "correct the place or the country"

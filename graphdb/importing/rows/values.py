"""What stands in a cell -> what a record holds; ``None`` where that cannot be told.

Nothing is guessed from the form of a value alone: the column says what it is of.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

import msgspec

from graphdb.check.hints import dated
from graphdb.countries import code_of
from graphdb.importing.rows.naming import as_id
from graphdb.importing.rows.parts import parts
from graphdb.likelihood import BANDS
from graphdb.periods import is_date
from graphdb.records import DATE_PATTERN, Latitude, Longitude, Number

_YES, _NO = frozenset(("true", "yes", "1")), frozenset(("false", "no", "0"))
_WITH_TIME = re.compile(r"(\d{4}-\d{2}-\d{2})[T ]\d{2}:\d{2}[\d:.,]*(?:Z|[+-]\d{2}:?\d{2})?")
_YEAR = re.compile(r"(\d{4})\.0+")


def date(text: str) -> str | None:
    """A partial date; of a moment its day, of a year with decimals the year.

    >>> date("2013-05"), date("2013-05-07T10:00:00Z"), date("2018.0"), date("05/2013"), date("2/3/2013")
    ('2013-05', '2013-05-07', '2018', '2013-05', None)
    """
    for shape in (_WITH_TIME, _YEAR):
        if found := shape.fullmatch(text):
            text = found[1]
    if re.fullmatch(DATE_PATTERN, text):
        return text if is_date(text) else None
    return dated(text) or None


def likelihood(text: str) -> str | None:
    """A term of ICD 203, or that in whose band a probability in [0, 1] lies; nothing for certainty, which has no term.

    >>> likelihood("Very likely"), likelihood("0.6"), likelihood("3")
    ('very likely', 'likely', None)
    """
    if text.casefold() in BANDS:
        return text.casefold()
    value = number(text)
    if value is None or not 0.01 <= float(value) < 1:
        return None
    return [term for term, band in BANDS.items() if band.low <= float(value)][-1]


def coarser(field: str, text: str) -> str:
    """What became of a value that a field holds less exactly than it was given; nothing where it is all there.

    >>> coarser("likelihood", "0.6"), coarser("since", "2020-01-01T10:30:00Z"), coarser("since", "2020-01-01T00:00:00")
    ('terms', 'days', '')
    """
    if field == "likelihood" and text.casefold() not in BANDS:
        return "terms"
    moment = _WITH_TIME.fullmatch(text) if field in ("since", "until") else None
    return "days" if moment and re.search(r"[1-9]", text[11:].partition("+")[0]) else ""


def _held_by(kind: Any) -> Callable[[str], str | None]:
    """How a number is read that a record's field of this kind can hold: it stays as it is written."""

    def read(text: str) -> str | None:
        plain = text.removeprefix("+")
        try:
            msgspec.convert(plain, kind, strict=False)
        except msgspec.ValidationError:
            return None
        return plain

    return read


number = _held_by(Number)


def flag(text: str) -> str | None:
    """A truth value.

    >>> flag("Yes"), flag("0"), flag("perhaps")
    ('true', 'false', None)
    """
    return "true" if text.casefold() in _YES else "false" if text.casefold() in _NO else None


def ids(text: str) -> str | None:
    """Several ids, between bars.

    >>> ids("Sea|By road"), ids("|")
    ('Sea|by-road', None)
    """
    found = [as_id(part) for part in text.split("|")]
    return "|".join(found) if all(found) else None


def aliases(text: str) -> str | None:
    r"""Names between bars; a table cannot hold one that has a bar of its own.

    >>> print(aliases(r"The Firm|C:\\x"), aliases(r"a\|b"))
    The Firm|C:\x None
    """
    found = parts(text)
    return None if any("|" in part for part in found) else "|".join(found)


def text(given: str) -> str | None:
    """A text, if it is not too long for one."""
    return given if len(given) <= 2000 else None


READ: Mapping[str, Callable[[str], str | None]] = {
    "name": text,
    "kind": lambda given: as_id(given) or None,
    "country": code_of,
    "region": lambda given: as_id(given) or None,
    "place": text,
    "latitude": _held_by(Latitude),
    "longitude": _held_by(Longitude),
    "aliases": aliases,
    "produces": ids,
    "converts": text,
    "modes": ids,
    "since": date,
    "until": date,
    "likelihood": likelihood,
    "capacity": number,
    "cost": number,
    "removable": flag,
    "summary": text,
}
"""How the cells of each field are read; of other fields they are what they are."""

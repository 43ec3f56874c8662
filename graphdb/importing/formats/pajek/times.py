"""The times in Pajek files: when a vertex or a line is there.

``[5-10,12-*]`` counts points of time from any beginning, and ``*`` is the last. Where all numbers of a file are years,
they are periods; else they stay a column ``time``, since nobody can tell when "5" was.
Source: Mrvar & Batagelj 2004, "Analysis and visualization of temporal networks using Pajek"; Pajek's manual.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

Spell = tuple[str, str]
"""The first and the last point; an asterisk is open."""

_AT_END = re.compile(r"""(?:^|(?<=[\s"']))\[([\d\s,*-]*+)\]\s*$""")
_SPELL = re.compile(r"\s*(\d+|\*)\s*(?:-\s*(\d+|\*)\s*)?")
_YEAR = re.compile(r"[12]\d{3}")


def timed(line: str) -> tuple[str, str]:
    """A line without its times, and these; nothing for a line without, or with some that cannot be read.

    >>> timed('1 2 3 [5-10, 12-*]'), timed('1 "a [5]"'), timed("1 a[5]"), timed("1 2 [5-]"), timed("1 2 []")
    (('1 2 3 ', '5-10, 12-*'), ('1 "a [5]"', ''), ('1 a[5]', ''), ('1 2 [5-]', ''), ('1 2 ', ''))
    """
    found = _AT_END.search(line) if line.rstrip().endswith("]") else None
    if found is None or not (not found[1].strip() or all(_SPELL.fullmatch(part) for part in found[1].split(","))):
        return line, ""
    return line[: found.start()], found[1].strip()


def are_years(times: Iterable[str]) -> bool:
    """Whether all that count is years.

    >>> are_years(["1990-1995", "2001-*"]), are_years(["1-3,7"]), are_years([])
    (True, False, False)
    """
    numbers = [number for text in times for number in re.findall(r"\d+", text)]
    return bool(numbers) and all(_YEAR.fullmatch(number) for number in numbers)


def spells(times: str) -> list[Spell]:
    """The spells in times.

    >>> spells("1990-1995,2001")
    [('1990', '1995'), ('2001', '2001')]
    """
    found = [_SPELL.fullmatch(part) for part in times.split(",")]
    return [(match[1], match[2] or match[1]) for match in found if match]


def period(spell: Spell) -> Mapping[str, str]:
    """A spell of years as the cells of a period.

    >>> period(("1990", "1995")), period(("2001", "*"))
    ({'since': '1990', 'until': '1995'}, {'since': '2001'})
    """
    return {name: year for name, year in zip(("since", "until"), spell, strict=True) if year != "*"}


def around(times: str) -> Mapping[str, str]:
    """One period around all spells.

    >>> around("1990-1995,2001-2004"), around("1990,2001-*")
    ({'since': '1990', 'until': '2004'}, {'since': '1990'})
    """
    begins, ends = zip(*spells(times), strict=True)
    since = "*" if "*" in begins else min(begins)
    return period((since, "*" if "*" in ends else max(ends)))

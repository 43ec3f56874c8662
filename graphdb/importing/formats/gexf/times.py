"""When something in a GEXF file is there, in all the ways in which its versions say so.

Source: https://gexf.net, the schemas of 1.1draft (2009), 1.2draft (2010) and 1.3 (2022).
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import NamedTuple

from graphdb.importing.shared.elements import Element
from graphdb.importing.shared.remarks import Remarks

SAID = ("start", "end", "startopen", "endopen", "timestamp", "timestamps", "intervals")
"""The attributes that say it."""

MISSING = "None"
"""What networkx writes for a time or a label that is missing."""

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MOMENT = re.compile(r"[^\s<>\[\],;]+")
_INTERVAL = re.compile(r"[\[\]]([^\[\],]*),([^\[\],]*)[\[\]]")


class Span(NamedTuple):
    """From when to when, both included; empty where it is open."""

    start: str = ""
    end: str = ""

    def __str__(self) -> str:
        """In words.

        >>> str(Span("2013", "2015")), str(Span("2013")), str(Span(end="2015")), str(Span("2013", "2013"))
        ('2013 to 2015', 'from 2013', 'to 2015', '2013')
        """
        if self.start and self.end:
            return self.start if self.start == self.end else f"{self.start} to {self.end}"
        return f"from {self.start}" if self.start else f"to {self.end}"


def are_dates(graph: Element) -> bool:
    """Whether the times of a graph are dates: as it says, or as the first of them looks; else they are numbers."""
    said = graph.attributes.get("timeformat") or graph.attributes.get("timetype") or ""
    if said.lower() in ("date", "datetime"):
        return True
    there = (element for element in graph.within() if element.name in ("node", "edge"))
    times = (time for element in there for span in spans(element) for time in span if time)
    return _DAY.match(next(times, "")) is not None


def spans(element: Element) -> list[Span]:
    """When a node or an edge is there; nothing for always."""
    several = element.first("spells") or element.first("slices")
    inner = [span for child in (several.children if several else ()) for span in _own(child.attributes)]
    return inner or _own(element.attributes)


def is_open(element: Element) -> bool:
    """Whether something is there until a time, or from it on, but not at it."""
    several = element.first("spells")
    return any(
        "startopen" in each.attributes or "endopen" in each.attributes
        for each in (element, *(several.children if several else ()))
    )


def whole(spans: list[Span]) -> Span:
    """From the earliest to the latest.

    >>> whole([Span("2013", "2014"), Span("2016")]), whole([])
    (Span(start='2013', end=''), Span(start='', end=''))
    """
    starts, ends = [span.start for span in spans], [span.end for span in spans]
    return Span(
        min(starts, key=_order) if all(starts) and starts else "", max(ends, key=_order) if all(ends) and ends else ""
    )


def told(span: Span, cells: Mapping[str, str], are_dates: bool, remarks: Remarks, where: str) -> dict[str, str]:
    """The columns in which a time is told, where no attribute tells it in its own words, as those of our export do."""
    found = {}
    for column, number, time in zip(("since", "until"), ("start", "end"), span, strict=True):
        if not time:
            continue
        if not are_dates:
            remarks.count("times that are numbers and no dates are in 'start' and 'end'", where)
            found[number] = time
        elif column not in cells:
            found[column] = time
        elif not time.startswith(cells[column]):
            remarks.count(f"'{column}' says another time than '{number}', and both were kept", where)
            found[number] = time
    return found


def _order(time: str) -> tuple[float, str]:
    try:
        return float(time), ""
    except ValueError:
        return 0, time


def _own(attributes: Mapping[str, str]) -> list[Span]:
    said = {name: time for name, time in attributes.items() if time != MISSING}
    moments = [said["timestamp"]] if "timestamp" in said else _MOMENT.findall(said.get("timestamps", ""))
    if moments:
        return [Span(moment, moment) for moment in moments]
    if "intervals" in said:
        return [Span(start.strip(), end.strip()) for start, end in _INTERVAL.findall(said["intervals"])]
    start = said.get("start") or _shifted(said.get("startopen", ""), 1)
    end = said.get("end") or _shifted(said.get("endopen", ""), -1)
    return [Span(start, end)] if start or end else []


def _shifted(time: str, days: int) -> str:
    """A day later or earlier; other times stay.

    >>> _shifted("2013-01-01", -1), _shifted("2013-01-01T10:00:00", -1), _shifted("5.0", 1)
    ('2012-12-31', '2013-01-01T10:00:00', '5.0')
    """
    try:
        return (
            (datetime.date.fromisoformat(time) + datetime.timedelta(days)).isoformat() if _DAY.fullmatch(time) else time
        )
    except (ValueError, OverflowError):
        return time

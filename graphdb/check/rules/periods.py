"""Dates that exist, periods that do not end before they begin, and flows while their actors are there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphdb.check.contents import dates_of, is_sound
from graphdb.check.draft import Draft, Entry
from graphdb.periods import first_day, is_date, last_day, overlaps
from graphdb.problems import Problem, Severity


def real_dates(draft: Draft) -> Iterator[Problem]:
    """A date that is not in the calendar."""
    hint = "a date is YYYY, YYYY-MM or YYYY-MM-DD; look at its month and day"
    for entry in draft.all_entries():
        for path, date in dates_of(entry.record):
            if not is_date(date):
                yield entry.problem("no-such-date", f"the calendar has no '{date}'", hint, *path)
    through = draft.about.current_through
    if through is not None and not is_date(through):
        message = f"the calendar has no '{through}'"
        yield draft.problem("dataset", ("current_through",), "no-such-date", message, hint)


def order_of_dates(draft: Draft) -> Iterator[Problem]:
    """A period that ends before it begins."""
    for entry in (*draft.actors, *draft.flows):
        since, until = entry.record.since, entry.record.until
        if since is not None and until is not None and first_day(since) > last_day(until):
            message = f"the period ends ({until}) before it begins ({since})"
            yield entry.problem("period-order", message, "swap 'since' and 'until', or correct one of them", "until")


def flows_within_actors(draft: Draft) -> Iterator[Problem]:
    """A flow at a time when its sender, its receiver or an enabler was not there."""
    actors = {entry.record.id: entry.record for entry in draft.actors}
    for entry in draft.flows:
        flow = entry.record
        if not is_sound(flow):
            continue
        for path, id in ends_of(flow):
            actor = actors.get(id)
            if actor and is_sound(actor) and not overlaps(flow.since, flow.until, actor.since, actor.until):
                message = f"the flow runs {_span(flow)}, but '{id}' was there {_span(actor)}"
                severity = _severity(draft)
                yield entry.problem("periods-apart", message, "correct one of the periods", *path, severity=severity)


def flows_leaving_actors(draft: Draft) -> Iterator[Problem]:
    """A flow that begins before its sender, receiver or an enabler does, or goes on after it."""
    actors = {entry.record.id: entry.record for entry in draft.actors}
    for entry in draft.flows:
        flow = entry.record
        if not is_sound(flow) or flow.since is flow.until is None:
            continue
        for path, id in ends_of(flow):
            actor = actors.get(id)
            if actor and is_sound(actor) and leaves(flow.since, flow.until, actor.since, actor.until):
                message = f"the flow runs {_span(flow)}, but '{id}' was there {_span(actor)}: only that time counts"
                yield entry.problem("period-outside", message, "correct one of the periods", *path, severity="warning")


def leaves(since: str | None, until: str | None, start: str | None, end: str | None) -> bool:
    """Whether a period overlaps another and a bound of it is beyond that one's, whatever is left open.

    A year is beyond a month only when all of it is.

    >>> leaves("2009", None, "2010", None), leaves("2010", "2013", None, "2012")
    (True, True)
    >>> leaves("2010", None, "2010-05", "2012"), leaves("2001", "2005", "2010", None)
    (False, False)
    """
    early = since is not None and start is not None and last_day(since) < first_day(start)
    late = until is not None and end is not None and first_day(until) > last_day(end)
    return (early or late) and overlaps(since, until, start, end)


def ends_of(flow: Any) -> list[tuple[tuple[str | int, ...], str]]:
    """The actors without whom a flow is none, each with the path to it."""
    enablers = ((("enabled_by", i), id) for i, id in enumerate(flow.enabled_by))
    return [(("from",), flow.from_), (("to",), flow.to), *enablers]


def _severity(draft: Draft) -> Severity:
    """Networks of other things than supply have their own sense of time: without evidence, this is only a warning."""
    return "warning" if draft.about.evidence == "optional" else "error"


def inputs_within_flows(draft: Draft) -> Iterator[Problem]:
    """A flow at a time when nothing brings its sender what it sends: every incoming flow has another period."""
    if draft.unusable & {"actors", "flows"}:
        return
    incoming: dict[tuple[str, str], list[Any]] = {}
    for entry in draft.known_flows:
        incoming.setdefault((entry.record.to, entry.record.commodity), []).append(entry.record)
    own = {
        (entry.record.id, commodity)
        for entry in draft.actors
        for commodity in (*entry.record.produces, *(rule.to for rule in entry.record.converts))
    }
    for entry in draft.flows:
        flow = entry.record
        state = (flow.from_, flow.commodity)
        brought = incoming.get(state, [])
        if state in own or not brought or flow.from_ in draft.in_doubt or flow.commodity in draft.astray:
            continue
        if not all(map(is_sound, (flow, *brought))):
            continue
        if not any(overlaps(flow.since, flow.until, other.since, other.until) for other in brought):
            yield while_nothing_comes(entry)


def while_nothing_comes(entry: Entry) -> Problem:
    """What is wrong with a flow at a time when no flow brings its sender what it sends."""
    flow = entry.record
    message = f"while this flow runs ({_span(flow)}), no flow brings '{flow.from_}' any {flow.commodity}"
    field = "since" if flow.since is not None else "until"
    hint = "correct the periods, or add the flow that is missing"
    return entry.problem("periods-apart", message, hint, field, severity=_severity(entry.draft))


def _span(record: Any) -> str:
    """A period in words.

    >>> from graphdb.records import Actor
    >>> _span(Actor(id="a", since="2013")), _span(Actor(id="a", since="2013", until="2019-05"))
    ('from 2013', 'from 2013 to 2019-05')
    """
    parts = [f"from {record.since}"] if record.since else []
    parts += [f"{'to' if parts else 'up to'} {record.until}"] if record.until else []
    return " ".join(parts) or "at all times"

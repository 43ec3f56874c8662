"""The same thing twice: flows that say the same as another, sources that are the same work, evidence given again."""

from __future__ import annotations

import re
from collections.abc import Hashable, Iterator
from typing import Any, NamedTuple

from graphdb.check.apart import are_two, two_of_them
from graphdb.check.contents import is_sound
from graphdb.check.draft import Draft, Entry
from graphdb.check.files import ONE
from graphdb.periods import first_day, last_day, overlaps
from graphdb.problems import Problem
from graphdb.read.faults import quotable

MOST_COMPARED = 20
"""With how many earlier flows that may be the same another is compared: a thousand of them need no million looks."""

_ALWAYS = ("0000-01-01", "9999-12-31")
_ADDRESS = re.compile(r"\Ahttps?://(?:www\.)?(.*?)/*(?:#.*)?\Z", re.IGNORECASE)


def repeated_flows(draft: Draft) -> Iterator[Problem]:
    """A flow with the ends, commodity and enablers of an earlier one, at the same time and by no other mode.

    ``not_same_as`` on either of the two says that they are two.
    """
    alike: dict[Hashable, list[Entry]] = {}
    asked = {entry.item for entry in draft.flows}
    for entry in sorted(draft.known_flows, key=_item):
        if is_sound(entry.record):
            alike.setdefault(_what_flows(entry.record), []).append(entry)
    for group in alike.values():
        for cluster in _at_one_time(group) if len(group) > 1 else ():
            for place, entry in enumerate(cluster):
                if entry.item not in asked:
                    continue
                other = next((one for one in cluster[: min(place, MOST_COMPARED)] if _is_again(entry, one)), None)
                if other is not None:
                    yield _same_flow(entry, other)


def _item(entry: Entry) -> int:
    """Where an entry stands in its file."""
    return entry.item


def _what_flows(flow: Any) -> Hashable:
    return flow.from_, flow.to, flow.commodity, frozenset(flow.enabled_by)


def _at_one_time(flows: list[Entry]) -> Iterator[list[Entry]]:
    """The flows in groups that hang together in time, each in the order of the file."""
    cluster: list[Entry] = []
    end = ""
    for since, until, number in sorted((*_days(entry), number) for number, entry in enumerate(flows)):
        if cluster and since > end:
            yield sorted(cluster, key=_item)
            cluster, end = [], ""
        cluster.append(flows[number])
        end = max(end, until)
    yield sorted(cluster, key=_item)


def _days(entry: Entry) -> tuple[str, str]:
    since, until = entry.record.since, entry.record.until
    return first_day(since) if since else _ALWAYS[0], last_day(until) if until else _ALWAYS[1]


def _is_again(entry: Entry, other: Entry) -> bool:
    one, two = entry.record, other.record
    if are_two(entry, other) or not overlaps(one.since, one.until, two.since, two.until):
        return False
    if (one.since and one.since == two.until) or (two.since and two.since == one.until):
        return False  # one takes over from the other
    return not one.modes or not two.modes or bool({*one.modes} & {*two.modes})


def _same_flow(entry: Entry, other: Entry) -> Problem:
    flow = entry.record
    message = f"'{flow.id}' is '{other.record.id}' ({_line(other)}) again: the same ends, commodity, enablers and time"
    return entry.problem("repeated-flow", message, _one_of_two(entry, other), "id", severity="warning")


def _line(entry: Entry) -> str:
    document = entry.draft.documents[entry.file]
    return f"{document.unit} {document.place((entry.item, 'id')).line}"


def _one_of_two(entry: Entry, other: Entry) -> str:
    return f"take one of them out, or {two_of_them(entry, other.record.id)} if they are two"


class _Mark(NamedTuple):
    """What two sources may have in common, where it stands, and how it is called."""

    key: Hashable
    field: str
    what: str


def repeated_sources(draft: Draft) -> Iterator[Problem]:
    """A source with the address of an earlier one, or with its title and publisher.

    ``not_same_as`` or ``via`` on either of the two says that they are two.
    """
    first: dict[Hashable, list[Entry]] = {}
    for entry in draft.entries["sources"]:
        told: set[str] = set()
        for mark in _marks(entry.record):
            earlier = first.setdefault(mark.key, [])
            for other in earlier:
                if other.record.id not in told and not _are_two_works(entry, other):
                    told.add(other.record.id)
                    yield _same_source(entry, other, mark)
                    break
            if len(earlier) < MOST_COMPARED:
                earlier.append(entry)


def _marks(source: Any) -> Iterator[_Mark]:
    if source.url is not None and (address := _ADDRESS.match(source.url)):
        yield _Mark(("url", address[1]), "url", "address")
    words = tuple(" ".join(text.casefold().split()) for text in (source.title, source.publisher))
    yield _Mark(words, "title", "title and publisher")


def _are_two_works(one: Entry, other: Entry) -> bool:
    return are_two(one, other) or one.record.id in other.record.via or other.record.id in one.record.via


def _same_source(entry: Entry, other: Entry, mark: _Mark) -> Problem:
    message = f"the {ONE['sources']} '{entry.record.id}' has the {mark.what} of '{other.record.id}' ({_line(other)})"
    return entry.problem("repeated-source", message, _one_of_two(entry, other), mark.field, severity="warning")


def repeated_evidence(draft: Draft) -> Iterator[Problem]:
    """Evidence that a record gives twice: the same passage of the same source, on the same side."""
    for entry in draft.all_entries():
        seen: set[Hashable] = set()
        for index, cited in enumerate(getattr(entry.record, "evidence", ())):
            passage = cited.source, " ".join(cited.where.split()), cited.stance
            if passage in seen:
                message = f"'{quotable(cited.where)}' of '{cited.source}' is cited here for the second time"
                where = ("evidence", index, "source")
                yield entry.problem("repeated-evidence", message, "keep one of them", *where, severity="warning")
            seen.add(passage)

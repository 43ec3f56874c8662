"""What a record holds: the ids that it takes from other lists, its dates and its texts, each with the path to it."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any, NamedTuple

from msgspec import Struct

from graphdb.periods import first_day, is_date, last_day
from graphdb.records import Actor, Flow, Record, Scenario, Source, StandingQuestion

Path = tuple[str | int, ...]

_DATES = ("since", "until", "published", "accessed", "as_of")
_NO_TEXT = frozenset((
    *("id", "from_", "to", "kind", "region", "commodity", "enabled_by", "produces", "converts", "source", "via"),
    *("removes", "removes_flows", "likelihoods", "since", "until", "published", "accessed", "on", "as_of"),
    *("not_same_as", "country", "likelihood", "min_likelihood", "stance", "group", "reliability", "url", "archive_url"),
))  # fmt: skip
"""Fields that hold ids, dates, words of a list, or addresses of publications."""


class Use(NamedTuple):
    """An id that a record uses, the list it should be in, and the field; ``key`` where it is a field's name."""

    name: str
    id: str
    path: Path
    key: bool = False


def uses(record: Record) -> Iterator[Use]:
    """Every id that a record takes from another list."""
    if isinstance(record, Actor):
        yield from (Use("commodities", id, ("produces", i)) for i, id in enumerate(record.produces))
        for i, rule in enumerate(record.converts):
            yield from (Use("commodities", id, ("converts", i, "from", j)) for j, id in enumerate(rule.from_))
            yield Use("commodities", rule.to, ("converts", i, "to"))
        yield from (Use("actors", id, ("not_same_as", i)) for i, id in enumerate(record.not_same_as))
        yield from (Use("sources", status.source, ("status", i, "source")) for i, status in enumerate(record.status))
    elif isinstance(record, Flow):
        yield from (Use("actors", record.from_, ("from",)), Use("actors", record.to, ("to",)))
        yield Use("commodities", record.commodity, ("commodity",))
        yield from (Use("actors", id, ("enabled_by", i)) for i, id in enumerate(record.enabled_by))
        yield from (Use("flows", id, ("not_same_as", i)) for i, id in enumerate(record.not_same_as))
        if record.volume:
            yield Use("sources", record.volume.source, ("volume", "source"))
    elif isinstance(record, Scenario):
        yield from (Use("actors", id, ("removes", i)) for i, id in enumerate(record.removes))
        yield from (Use("flows", id, ("removes_flows", i)) for i, id in enumerate(record.removes_flows))
        yield from (Use("flows", id, ("likelihoods", id), key=True) for id in record.likelihoods)
        for i, cited in enumerate(record.outcome.evidence if record.outcome else ()):
            yield Use("sources", cited.source, ("outcome", "evidence", i, "source"))
    elif isinstance(record, StandingQuestion):
        for name, selectors in (("from", record.from_), ("to", record.to)):
            yield from (Use("actors", text, (name, i)) for i, text in enumerate(selectors) if ":" not in text)
    elif isinstance(record, Source):
        yield from (Use("sources", id, ("via", i)) for i, id in enumerate(record.via))
        yield from (Use("sources", id, ("not_same_as", i)) for i, id in enumerate(record.not_same_as))
    for i, cited in enumerate(getattr(record, "evidence", ())):
        yield Use("sources", cited.source, ("evidence", i, "source"))


def dates_of(record: Any) -> Iterator[tuple[Path, str]]:
    """The dates of a record, each with the path to it."""
    for name in _DATES:
        if getattr(record, name, None) is not None:
            yield (name,), getattr(record, name)
    for index, status in enumerate(getattr(record, "status", ())):
        if status.on is not None:
            yield ("status", index, "on"), status.on
    if getattr(record, "outcome", None) is not None:
        yield ("outcome", "as_of"), record.outcome.as_of


def is_sound(record: Any) -> bool:
    """Whether a record has a period to compare with: dates that exist, of which the last is not before the first."""
    dates = [date for date in (record.since, record.until) if date is not None]
    return all(map(is_date, dates)) and (len(dates) < 2 or first_day(record.since) <= last_day(record.until))


def texts_of(record: Struct) -> list[tuple[Path, str]]:
    """Every text of a record, with the path to it."""
    found: list[tuple[Path, str]] = []
    _gather(record, (), found)
    return found


def texts(value: Any) -> list[str]:
    """Every text below a value, without paths, which is quicker."""
    if isinstance(value, str):
        return [value]
    below = value
    if isinstance(value, Struct):
        below = [getattr(value, name) for name in _fields_with_text(type(value))]
    elif isinstance(value, dict):
        below = value.values()
    elif not isinstance(value, tuple):
        return []
    return [text for item in below if item for text in ([item] if isinstance(item, str) else texts(item))]


def _gather(value: Any, path: Path, found: list[tuple[Path, str]]) -> None:
    """Append every text below a value, with its path."""
    if isinstance(value, str):
        found.append((path, value))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _gather(item, (*path, index), found)
    elif isinstance(value, dict):
        for key, item in value.items():
            _gather(item, (*path, key), found)
    elif isinstance(value, Struct):
        for name in _fields_with_text(type(value)):
            below = getattr(value, name)
            if below:
                _gather(below, (*path, name), found)


@cache
def _fields_with_text(kind: type[Struct]) -> tuple[str, ...]:
    """The fields of a record that may hold text of its own."""
    return tuple(name for name in kind.__struct_fields__ if name not in _NO_TEXT)

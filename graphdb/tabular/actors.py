"""The actors of a table as columns."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable
from typing import Any

from graphdb.columns import NOT_GIVEN, ActorColumns, Coded, Lists, Rule
from graphdb.records import Actor, Country, Flag, Id, Text
from graphdb.tabular.cells import Cells, converted
from graphdb.tabular.suspects import Columnwise
from graphdb.tabular.texts import Texts

Number = Callable[[Any], int | None]
"""The number of a commodity by its id, ``None`` for one that is unknown or no id at all."""


def read_actors(
    table: Columnwise, commodity: Number, kinds: Collection[str], regions: Collection[str]
) -> Callable[[], ActorColumns]:
    """Check the actors by column; what it gives makes the columns, once nothing is found to be wrong.

    ``kinds`` and ``regions`` are the dataset's closed lists, empty where anything goes.
    """
    import numpy as np

    table.ids()
    table.repeated_ids()
    table.texts("name")
    table.texts("summary")
    kind, country, region = (
        _listed(table, name, of, known)
        for name, of, known in (("kind", Id, kinds), ("country", Country, ()), ("region", Id, regions))
    )
    aliases = table.cells("aliases")
    if aliases is not None:
        table.wrong(
            "aliases", aliases, (n for n, word in enumerate(aliases.words) if word and _no_texts(word.split("|")))
        )
    table.words("organisation", Flag)
    table.known("not_same_as", Texts(table.columns["id"]))
    produces = table.lists("produces", commodity)
    rules: list[tuple[tuple[int, ...], int]] = []
    converts = table.lists("converts", lambda rule: _rule(rule, commodity, rules))
    since, until = table.period()
    cost = table.numbers("cost", 1.0)
    removable, may_go = table.words("removable", Flag)

    def columns() -> ActorColumns:
        names = table.columns["name"].to_pylist() if table.has("name") else None
        empty = Lists(np.zeros(table.count + 1, np.int64), np.zeros(0, np.int32))
        given = [] if converts is None else np.repeat(np.arange(table.count), np.diff(converts.offsets)).tolist()
        made = [] if converts is None else converts.values.tolist()
        return ActorColumns(
            ids=table.columns["id"].to_pylist(),
            names=None if names is None else [name or None for name in names],
            kind=_coded(kind, table.count, "actor"),
            country=_coded(country, table.count),
            region=_coded(region, table.count),
            produces=produces or empty,
            converts=[Rule(actor, *rules[rule]) for actor, rule in zip(given, made, strict=True)],
            since=since,
            until=until,
            cost=cost,
            aliases=None if aliases is None else _each_tuple(aliases),
            removable=None if removable is None else removable.each([word is not False for word in may_go], "bool"),
        )

    return columns


def columns_of_records(actors: Iterable[Actor], commodity: Number) -> ActorColumns:
    """The columns of actors that are records, because they stand in YAML beside a table of flows."""
    import numpy as np

    from graphdb.columns import ALWAYS_SINCE, ALWAYS_UNTIL
    from graphdb.periods import first_day, last_day

    rows = list(actors)
    produced = [[commodity(id) for id in actor.produces] for actor in rows]
    since = [int(first_day(a.since).replace("-", "")) if a.since else ALWAYS_SINCE for a in rows]
    until = [int(last_day(a.until).replace("-", "")) if a.until else ALWAYS_UNTIL for a in rows]
    return ActorColumns(
        ids=[actor.id for actor in rows],
        names=[actor.name for actor in rows],
        kind=_coded_words([actor.kind for actor in rows]),
        country=_coded_words([actor.country for actor in rows]),
        region=_coded_words([actor.region for actor in rows]),
        produces=Lists(
            np.cumsum([0, *map(len, produced)]).astype(np.int64),
            np.array([number for numbers in produced for number in numbers], np.int32),
        ),
        converts=[
            Rule(row, tuple(commodity(id) or 0 for id in rule.from_), commodity(rule.to) or 0)
            for row, actor in enumerate(rows)
            for rule in actor.converts
        ],
        since=np.array(since, np.int32),
        until=np.array(until, np.int32),
        cost=np.array([actor.cost for actor in rows], np.float64),
        aliases=[actor.aliases for actor in rows],
        removable=np.array([actor.removable for actor in rows], bool),
    )


def _listed(table: Columnwise, name: str, kind: Any, known: Collection[str]) -> Cells | None:
    found, values = table.words(name, kind)
    if found is not None and known:
        table.wrong(name, found, (n for n, value in enumerate(values) if value is not None and value not in known))
    return found


def _no_texts(entries: list[str]) -> bool:
    return "" in entries or bool(converted(entries, Text)[1])


def _each_tuple(column: Cells) -> list[tuple[str, ...]]:
    entries: list[tuple[str, ...]] = [tuple(word.split("|")) if word else () for word in column.words]
    return [entries[code] for code in column.codes.tolist()]


def _rule(rule: Any, commodity: Number, rules: list[tuple[tuple[int, ...], int]]) -> int | None:
    """The number that a rule gets in ``rules``; ``None`` for one that is wrong."""
    if isinstance(rule, str):
        return None
    inputs, output = [commodity(id) for id in rule["from"]], commodity(rule["to"])
    known = [number for number in inputs if number is not None]
    if output is None or len(known) < len(inputs):
        return None
    rules.append((tuple(known), output))
    return len(rules) - 1


def _coded(column: Cells | None, count: int, left_out: str = "") -> Coded:
    """Words and codes in which an empty cell is not given, or stands for the word that is meant by it."""
    import numpy as np

    if column is None:
        return Coded([left_out] if left_out else [], np.full(count, 0 if left_out else NOT_GIVEN, np.int32))
    words = list(dict.fromkeys(word or left_out for word in column.words))
    place = {word: number for number, word in enumerate(word for word in words if word)}
    return Coded(list(place), column.each([place.get(word or left_out, NOT_GIVEN) for word in column.words], "int32"))


def _coded_words(words: list[str] | list[str | None]) -> Coded:
    import numpy as np

    place = {word: number for number, word in enumerate(dict.fromkeys(word for word in words if word))}
    return Coded(list(place), np.array([place[word] if word else NOT_GIVEN for word in words], np.int32))

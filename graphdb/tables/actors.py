"""The actors of a table, or of records, as columns."""

from __future__ import annotations

from collections.abc import Callable, Collection
from typing import Any

from graphdb.check.draft import Draft
from graphdb.columns import NOT_GIVEN, ActorColumns, Coded, Lists, Rule
from graphdb.records import Country, Flag, Id, Number, Text
from graphdb.tables.cells import Words, converted
from graphdb.tables.parts import look_at_evidence, look_at_place
from graphdb.tables.reading import TableReader
from graphdb.tables.texts import texts

NumberOf = Callable[[Any], int | None]
"""The number of a commodity by its id, ``None`` for one that is unknown or no id at all."""


def read_actors(table: TableReader, commodity: NumberOf, draft: Draft) -> ActorColumns:
    """The actors of a table that the database has as ``actors``, of a folder with a draft of all else."""
    import numpy as np

    kinds, regions = {kind.id for kind in draft.about.kinds}, {region.id for region in draft.about.regions}

    table.ids()
    for column in ("name", "summary"):
        table.texts(column)
    aliases = table.words("aliases")
    if aliases is not None:
        table.doubt([word for word in aliases.words if word and _no_texts(word.split("|"))])
    table.values("organisation", Flag)
    table.lists("not_same_as", table.entries("not_same_as", "actors").get)
    look_at_place(table)
    look_at_evidence(table, draft)
    rules: list[tuple[tuple[int, ...], int]] = []
    produces = table.lists("produces", commodity)
    converts = table.lists("converts", lambda rule: _rule(rule, commodity, rules))
    since, until = table.period()
    removable, may_go = table.values("removable", Flag)
    empty = Lists(np.zeros(table.count + 1, np.int64), np.zeros(0, np.int32))
    given = [] if converts is None else np.repeat(np.arange(table.count), np.diff(converts.offsets)).tolist()
    made = [] if converts is None else converts.values.tolist()
    return ActorColumns(
        ids=texts(table.opened, "actors", "id", table.count),
        names=texts(table.opened, "actors", "name", table.count) if table.has("name") else None,
        kind=_coded(table, "kind", Id, kinds, "actor"),
        country=_coded(table, "country", Country),
        region=_coded(table, "region", Id, regions),
        produces=produces or empty,
        converts=[Rule(actor, *rules[rule]) for actor, rule in zip(given, made, strict=True) if rule != NOT_GIVEN],
        since=since,
        until=until,
        cost=table.amounts("cost", 1.0, Number),
        aliases=None if aliases is None else _each_tuple(aliases),
        removable=None if removable is None else removable.each([word is not False for word in may_go], "bool"),
    )


def _coded(table: TableReader, column: str, kind: Any, known: Collection[str] = (), left_out: str = "") -> Coded:
    """Words and codes; an empty cell is not given, or stands for the word that is meant by it."""
    import numpy as np

    found, values = table.values(column, kind)
    table.doubt([value for value in values if value is not None and known and value not in known])
    if found is None:
        return Coded([left_out] if left_out else [], np.full(table.count, 0 if left_out else NOT_GIVEN, np.int32))
    meant = [value or left_out for value in values]
    place = {word: number for number, word in enumerate(dict.fromkeys(word for word in meant if word))}
    return Coded(list(place), found.each([place.get(word, NOT_GIVEN) for word in meant], "int32"))


def _no_texts(entries: list[str]) -> bool:
    return "" in entries or bool(converted(entries, Text)[1])


def _each_tuple(column: Words) -> list[tuple[str, ...]]:
    entries: list[tuple[str, ...]] = [tuple(word.split("|")) if word else () for word in column.words]
    return [entries[code] for code in column.codes.tolist()]


def _rule(rule: Any, commodity: NumberOf, rules: list[tuple[tuple[int, ...], int]]) -> int | None:
    """The number that a rule gets in ``rules``; ``None`` for one that is wrong."""
    if isinstance(rule, str):
        return None
    inputs, output = [commodity(id) for id in rule["from"]], commodity(rule["to"])
    known = [number for number in inputs if number is not None]
    if output is None or len(known) < len(inputs):
        return None
    rules.append((tuple(known), output))
    return len(rules) - 1

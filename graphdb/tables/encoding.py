"""A table as the JSON of its records, written by column: the bytes that msgspec writes for the records."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import Any

import msgspec

from graphdb.check.rows import LISTS, PARTS, record, values
from graphdb.fingerprint import with_defaults
from graphdb.read.database import Database, database, named, quoted
from graphdb.read.tables import Table
from graphdb.records import OWN, Record
from graphdb.tables.cells import words_of
from graphdb.tables.reading import AS_WRITTEN
from graphdb.tables.source import read

_AT_ONCE = 20_000


def encoded(kind: type[Record], needed: Sequence[str], file: Table) -> Iterator[bytes]:
    """A JSON object of the records by id, in the order of ids and with the fields of each in order, piece by piece.

    In no cell of the file anything is wrong; ``needed`` has the fields that no record can be without.
    """
    with database() as opened:
        read(opened, "given", file)
        id = "id" if "id" in file.header else "'row-' || (row + 1)"
        key, tables = f"""'"' || {id} || '"'""", ["whole"]
        before, after = list[str](), list[str]()
        parts = {field: [column for column in file.header if PARTS.get(column) == field] for field in PARTS.values()}
        made = [f"{_cells(columns)} AS {field}" for field, columns in parts.items() if columns]
        others = [named(column) for column in ("row", *file.header) if column not in PARTS]
        opened.run(f"CREATE VIEW whole AS SELECT {', '.join([*others, *made])} FROM given")
        fields = {PARTS.get(column, column) for column in file.header if column != "id" and not column.startswith(OWN)}
        for name in sorted(fields):
            text = f"to_json({named(name)})::VARCHAR"
            if name not in AS_WRITTEN:
                _keep_values(opened, kind, needed, name)
                tables.append(f"LEFT JOIN json_{name} ON json_{name}.word = whole.{named(name)}")
                text = f"json_{name}.value"
            label = quoted(f'"{name}":')
            if name < "id":
                before.append(f"coalesce({label} || {text} || ',', '')")
            else:
                after.append(f"coalesce(',' || {label} || {text}, '')")
        own = sorted(column for column in file.header if column.startswith(OWN))
        if own:
            after.append(_object(own))
        record = " || ".join([key, "':{'", *before, """'"id":'""", key, *after, "'}'"])
        rows = (row for (row,) in opened.rows(f"SELECT {record} FROM {' '.join(tables)} ORDER BY {id}"))
        yield b"{"
        for number, some in enumerate(_pieces(rows)):
            yield (("," if number else "") + ",".join(some)).encode()
        yield b"}"


def _cells(columns: Sequence[str]) -> str:
    """The cells, as JSON, of columns that are together one field; nothing where all are empty."""
    given = " OR ".join(f"{named(column)} IS NOT NULL" for column in columns)
    fields = ", ".join(f"{quoted(column)}, coalesce({named(column)}, '')" for column in columns)
    return f"CASE WHEN {given} THEN json_object({fields})::VARCHAR END"


def _object(own: Sequence[str]) -> str:
    """The field ``x``, which is the last: an object of one's own columns, or nothing where all are empty."""
    names = [msgspec.json.encode(name.removeprefix(OWN)).decode() for name in own]
    fields = [f"{quoted(f'{text}:')} || to_json({named(name)})::VARCHAR" for text, name in zip(names, own, strict=True)]
    given = f"nullif(concat_ws(',', {', '.join(fields)}), '')"  # which skips what is null
    return f"""coalesce(',"x":{{' || {given} || '}}', '')"""


def _pieces(rows: Iterator[str]) -> Iterator[Sequence[str]]:
    while some := list(islice(rows, _AT_ONCE)):
        yield some


def _keep_values(opened: Database, kind: type[Record], needed: Sequence[str], name: str) -> None:
    """Let the database know what JSON each distinct cell of a column is."""
    import numpy as np

    words = words_of(opened, "whole", name)
    found = {word: value for word, value in zip(words, _values(kind, needed, name, words), strict=True) if value}
    texts = {"word": np.array([*found], object), "value": np.array([*found.values()], object)}
    opened.keep(f"json_{name}", texts)


def _values(kind: type[Record], needed: Sequence[str], name: str, words: Sequence[str]) -> Iterable[str]:
    """The JSON of each word as a field's value; empty where a record leaves it out, as it does with a default."""
    least = dict.fromkeys((*needed, "id"), "x")
    listed: Any = list[kind]  # type: ignore[valid-type]
    for start in range(0, len(words), _AT_ONCE):
        some = words[start : start + _AT_ONCE]
        given = ({name: _value(name, word)} if word else {} for word in some)
        made = msgspec.convert([least | field for field in given], listed, strict=False)
        records = [with_defaults(record) for record in made]
        whole = msgspec.json.encode(records, order="sorted")
        for word, fields in zip(some, msgspec.json.decode(whole, type=list[dict[str, msgspec.Raw]]), strict=True):
            yield bytes(fields[name]).decode() if word and name in fields else ""


def _value(name: str, word: str) -> Any:
    """What a cell, or the cells that are together one field, stand for."""
    if name in PARTS.values():
        cells: dict[str, str] = msgspec.json.decode(word)
        return record([*cells], [*cells.values()], 0)[name]
    return values(name, word) if name in LISTS else word

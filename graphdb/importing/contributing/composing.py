"""A row that somebody filled in -> the fields of a record, in the order in which the data folder has them."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any, NamedTuple

import msgspec

from graphdb.check.hints import slug
from graphdb.check.rows import EVIDENCE, LISTS, record
from graphdb.countries import code_of
from graphdb.importing.contributing.contributed import STATUS, VOLUME, Line
from graphdb.importing.rows.values import date, flag
from graphdb.likelihood import TERMS
from graphdb.read.faults import without_unseen
from graphdb.records import OWN, Actor, Flow, Source

_RECORDS: Mapping[str, type[msgspec.Struct]] = {"actors": Actor, "flows": Flow, "sources": Source}
_LISTS_OF_IDS = frozenset((*LISTS, "via")) - {"aliases", "converts"}
_NUMBERS = frozenset(("credibility", "cost", "capacity", "latitude", "longitude", "value"))

_READ: Mapping[str, Callable[[str], str | None]] = {
    "country": code_of,
    **dict.fromkeys(("organisation", "removable"), flag),
    **dict.fromkeys(("since", "until", "published", "accessed", "status_on"), date),
    "likelihood": lambda cell: cell.casefold() if cell.casefold() in TERMS else None,
    "evidence_stance": str.casefold,
    "reliability": str.upper,
}
"""Cells that may be written in more ways than a record."""


class Composed(NamedTuple):
    """A record, and what the columns of each of its citations and statuses end in: nothing, ``_2``, ``_3``."""

    fields: dict[str, Any]
    endings: Mapping[str, Sequence[str]]


def composed(line: Line) -> Composed:
    """The record of a row; what cannot be told of a cell stays as it was typed, for the check to say so.

    >>> cells = {"name": "Sand port", "latitude": "1.50", "evidence_source": "s", "evidence_source_2": "t"}
    >>> found = composed(Line("actors", cells, "a.csv, line 2", {}))
    >>> found.fields["id"], found.fields["place"], found.fields["evidence"], found.endings["evidence"]
    ('sand-port', {'latitude': 1.5}, [{'source': 's'}, {'source': 't'}], ['', '_2'])
    """
    cells = {field: cell for field, given in line.cells.items() if (cell := _clean(field, given))}
    cells = {"id": _made_id(line.list, cells), **cells}
    grouped = {"evidence": list(_groups(cells, EVIDENCE)), "status": list(_groups(cells, STATUS))}
    volume = {name: cells[column] for column, name in VOLUME.items() if column in cells}
    plain = {name: cell for name, cell in cells.items() if _stem(name) not in {*EVIDENCE, *STATUS, *VOLUME}}
    found: dict[str, Any] = dict(record([*plain], [*plain.values()], 0))
    if "via" in found:
        found["via"] = found["via"].split("|")
    found |= {name: [each for _, each in groups] for name, groups in grouped.items() if groups}
    found |= {"volume": volume} if volume else {}
    names = [field.encode_name for field in msgspec.structs.fields(_RECORDS[line.list])]
    in_order = {name: _numbered(found[name], name) for name in sorted(found, key=names.index)}
    return Composed(in_order, {name: [ending for ending, _ in groups] for name, groups in grouped.items()})


def _clean(field: str, given: str) -> str:
    """A cell without what nobody sees, its entries apart, and what may be written in several ways in ours."""
    text, stem = without_unseen(given).strip(), _stem(field)
    if field.startswith(OWN):
        return text
    if stem in _LISTS_OF_IDS:
        return "|".join(filter(None, map(str.strip, re.split("[|;,]", text))))
    text = "|".join(" ".join(entry.split()) for entry in text.split("|"))
    return (_READ[stem](text) if stem in _READ else None) or text


def _made_id(name: str, cells: Mapping[str, str]) -> str:
    """The id of a row that has none, made of its own words; empty where these have no Latin letter."""
    if name == "flows":
        return slug(f"{cells.get('from', '')} to {cells.get('to', '')} {cells.get('commodity', '')}")
    return slug(cells.get("name") or f"{cells.get('publisher', '')} {cells.get('published', '')[:4]}")


def _stem(field: str) -> str:
    """The name of a column without the number of its citation."""
    return re.sub(r"_\d+$", "", field)


def _groups(cells: Mapping[str, str], columns: Mapping[str, str]) -> Iterator[tuple[str, dict[str, str]]]:
    """The citations of a row, or its statuses, each with what its columns end in."""
    endings = {name.removeprefix(_stem(name)) for name in cells if _stem(name) in columns}
    for ending in sorted(endings, key=lambda text: int(text[1:] or 1)):
        entries = [cells.get(column + ending, "").split("|") for column in columns]
        for parts in zip_longest(*entries, fillvalue=""):
            yield ending, {name: part for name, part in zip(columns.values(), parts, strict=True) if part}


def _numbered(value: Any, name: str) -> Any:
    """A value whose numbers are numbers."""
    if isinstance(value, dict):
        return {field: _numbered(each, field) for field, each in value.items()} if name != "x" else value
    if isinstance(value, list):
        return [_numbered(each, "") for each in value]
    if name in _NUMBERS and re.fullmatch(r"-?\d+(\.\d+)?", value):
        return float(value) if "." in value else int(value)
    return value

"""What a file calls its goods, kinds, regions and modes, and the id that each of them gets."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple, get_args

from graphdb.importing.draft import Row
from graphdb.importing.rows.meaning import Meaning
from graphdb.importing.rows.naming import apart
from graphdb.importing.rows.parts import parts
from graphdb.records import Group

ONE_GOOD = "goods"
"""What flows where nothing says so, and the group of goods of which nothing says more."""

GROUPS = get_args(Group)

GOODS, KINDS, REGIONS, MODES = "commodity", "kind", "region", "modes"
_PREFIX = {GOODS: "good", KINDS: "kind", REGIONS: "region", MODES: "mode"}


class Words(NamedTuple):
    """By field the ids of the words in it, and what columns beside it say of an id: its name, and where it belongs."""

    ids: Mapping[str, dict[str, str]]
    names: Mapping[str, dict[str, str]]
    belonging: Mapping[str, dict[str, str]]

    def listed(self, field: str) -> list[tuple[str, str, str]]:
        """The id, the name and what it belongs to of each word of a field, in the order of ids."""
        names, belonging = self.names.get(field, {}), self.belonging.get(field, {})
        called = {id: word for word, id in self.ids[field].items()}
        return [(id, names.get(id, word), belonging.get(id, "")) for id, word in sorted(called.items())]


def entries(cell: str) -> list[str]:
    """The entries of a list, however somebody has spaced it.

    >>> entries("sea | by road")
    ['sea', 'by road']
    """
    return [part.strip() for part in parts(cell)]


def rules(cell: str) -> Iterator[tuple[list[str], str]]:
    """What each rule of a cell needs and makes; rules that are none give nothing needed."""
    for entry in entries(cell):
        needed, sign, made = entry.partition(">")
        yield ([part.strip() for part in needed.split("+")] if sign else []), made.strip()


def words(nodes: Iterable[Row], edges: Iterable[Row], meaning: Meaning, one_good: str) -> Words:
    """The words of all rows; edges that do not say what flows carry ``one_good``."""
    met: dict[str, dict[str, None]] = {field: {} for field in _PREFIX}
    spelled: dict[str, dict[str, dict[str, str]]] = {"names": {}, "belonging": {}}
    for rows, fields in ((edges, meaning.edges), (nodes, meaning.nodes)):
        for row in rows:
            by_field = {fields[column]: cell for column, cell in row.cells.items()}
            for field in (KINDS, REGIONS, GOODS):
                if field in by_field:
                    met[field].setdefault(by_field[field])
            met[MODES].update(dict.fromkeys(entries(by_field.get(MODES, ""))))
            met[GOODS].update(dict.fromkeys(entries(by_field.get("produces", ""))))
            for needed, made in rules(by_field.get("converts", "")):
                met[GOODS].update(dict.fromkeys([*needed, made]))
            for of, columns in _SPELLED_OUT.items():
                for field, column in columns.items():
                    if field in by_field and column in by_field:
                        spelled[of].setdefault(field, {}).setdefault(by_field[field], by_field[column])
            if rows is edges and GOODS not in by_field:
                met[GOODS].setdefault(one_good)
    ids = {field: apart([word for word in found if word], _PREFIX[field]) for field, found in met.items()}
    by_id = {
        of: {field: {ids[field][word]: text for word, text in texts.items()} for field, texts in fields.items()}
        for of, fields in spelled.items()
    }
    return Words(ids, by_id["names"], by_id["belonging"])


_SPELLED_OUT = {
    "names": {GOODS: "commodity_name", KINDS: "kind_name"},
    "belonging": {GOODS: "commodity_group", KINDS: "stage"},
}
"""The columns of our own exports that say more of a word."""

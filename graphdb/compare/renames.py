"""Records that kept all their fields and got another id.

A record says what it is by its fields, and some of these name other records, which may have got another id as well. So
the records that only one version has are told apart as the nodes of a graph are: by what each says, then by what those
say that it names, and so on (colour refinement: Weisfeiler & Leman 1968). Where several say the same, what others say
of them decides. Those that are alike even then are no renames, for nobody could tell which became which.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import Any

import msgspec
from msgspec.structs import replace

from graphdb.compare.references import Name, written
from graphdb.records import Dataset, Record

LISTS = ("actors", "flows", "sources", "commodities", "scenarios", "questions")
Renames = Mapping[str, Mapping[str, str]]
"""For each list of records the later id by the earlier one."""

_Key = tuple[str, str]
"""A list of records, and an id in it."""


def renames(before: Dataset, after: Dataset) -> Renames:
    """The records that both versions have, with all that they say, under two ids.

    What a record says of others counts through their renames. An alias that is the other id may have come or gone.

    >>> from graphdb.examples import mint
    >>> actors = dict(mint().actors)
    >>> actors["smithy"] = replace(actors.pop("forge"), id="smithy")
    >>> renames(mint(), replace(mint(), actors=actors))["actors"]
    {'forge': 'smithy'}
    """
    gone, new = _Side(before, after), _Side(after, before)
    ids: dict[_Key, str] = {}
    while pairs := dict(_pairs(gone, new, ids, by_uses=False)) or dict(_pairs(gone, new, ids, by_uses=True)):
        ids |= pairs
    while wrong := [key for key, id in ids.items() if gone.says(key, ids) != new.says((key[0], id), {})]:
        for key in wrong:
            del ids[key]
    return {of: {id: ids[of, id] for _, id in sorted(key for key in ids if key[0] == of)} for of in LISTS}


def through(before: Dataset, after: Dataset, found: Renames) -> Dataset:
    """The earlier version under the ids of the later one."""
    if not any(found.values()):
        return before
    ids = {(of, id): new for of, renamed in found.items() for id, new in renamed.items()}

    def later(of: str, id: str, record: Record) -> Record:
        if (of, id) in ids:
            return getattr(after, of)[ids[of, id]]  # type: ignore[no-any-return]  # a list of records
        content = written(record, of, _by(ids))
        return record if content == written(record, of, _by({})) else msgspec.convert(content, type(record))

    lists = {of: [later(of, id, record) for id, record in getattr(before, of).items()] for of in LISTS}
    return replace(
        before, **{of: {_id(each): each for each in sorted(records, key=_id)} for of, records in lists.items()}
    )


class _Side:
    """One version, and those of its records that the other does not have."""

    def __init__(self, dataset: Dataset, other: Dataset) -> None:
        self.dataset = dataset
        self.alone: dict[_Key, Record] = {
            (of, id): record
            for of in LISTS
            for id, record in getattr(dataset, of).items()
            if id not in getattr(other, of)
        }
        self._moved = dataset.actors.keys() ^ other.actors.keys()

    def says(self, key: _Key, names: Mapping[_Key, str]) -> dict[str, Any]:
        """All that a record says but for its id, with ``names`` for those that it names."""
        content = written(self.alone[key], key[0], _by(names))
        del content["id"]
        aliases = tuple(alias for alias in content.pop("aliases", ()) if alias not in self._moved)
        return {**content, "aliases": aliases} if aliases else content

    def said(self, key: _Key, names: Mapping[_Key, str]) -> list[str]:
        """What others say of a record, with a mark where they name it."""
        marked = _by({**names, key: "\0"})
        return sorted(_hash((of, written(record, of, marked))) for of, record in self._users[key])

    @cached_property
    def _users(self) -> dict[_Key, list[tuple[str, Record]]]:
        """Who names each of those that are here alone."""
        found: dict[_Key, list[tuple[str, Record]]] = {key: [] for key in self.alone}
        for of in LISTS:
            for id, record in getattr(self.dataset, of).items():
                for key in (_named(of, record) - {(of, id)}) & found.keys():
                    found[key].append((of, record))
        return found


def _pairs(gone: _Side, new: _Side, ids: Mapping[_Key, str], *, by_uses: bool) -> Iterator[tuple[_Key, str]]:
    """Further renames: one record of either side that say the same, or of which the same is said, as of no third.

    A record that says nothing is known only by what is said of it.
    """
    taken = {(of, id) for (of, _), id in ids.items()}
    rest = sorted(gone.alone.keys() - ids.keys()), sorted(new.alone.keys() - taken)
    colours = [dict.fromkeys(keys, "") for keys in rest]
    classes = 0
    while True:
        groups: dict[tuple[str, str], tuple[list[str], list[str]]] = {}
        for side, each in enumerate(colours):
            for (of, id), colour in each.items():
                groups.setdefault((of, colour), ([], []))[side].append(id)
        if len(groups) == classes:
            break
        classes = len(groups)
        colours = [_refined(gone, colours[0], ids, by_uses), _refined(new, colours[1], {}, by_uses)]
    for (of, _), (earlier, later) in groups.items():
        if len(earlier) == len(later) == 1 and (by_uses or gone.says((of, earlier[0]), {})):
            yield (of, earlier[0]), later[0]


def _refined(side: _Side, colours: Mapping[_Key, str], ids: Mapping[_Key, str], by_uses: bool) -> dict[_Key, str]:
    """Each record's colour, and what it says, and perhaps what is said of it, in the colours of those named."""
    names = {**ids, **{key: f"\0{colour}" for key, colour in colours.items()}}
    return {
        key: _hash((colour, side.says(key, names), side.said(key, names) if by_uses else None))
        for key, colour in colours.items()
    }


def _by(names: Mapping[_Key, str]) -> Name:
    return lambda of, id: names.get((of, id), id)


def _named(of: str, record: Record) -> set[_Key]:
    found: set[_Key] = set()

    def note(of: str, id: str) -> str:
        found.add((of, id))
        return id

    written(record, of, note)
    return found


def _hash(said: object) -> str:
    return hashlib.sha256(msgspec.json.encode(said, order="sorted")).hexdigest()


def _id(record: Any) -> str:
    return str(record.id)

"""Ids out of whatever a file calls its nodes, edges and goods."""

from __future__ import annotations

import re
from collections.abc import Iterable

from graphdb.check.hints import slug
from graphdb.records import ID_PATTERN

_MOST = 100


def as_id(text: str) -> str:
    """The id that a text becomes: the text itself where it is one, else its letters and digits with hyphens between.

    Letters of other scripts than the Latin one have no place in an id; a text of them alone becomes empty.

    >>> as_id("acme.one"), as_id("Port of Lázaro Cárdenas"), as_id("Завод")
    ('acme.one', 'port-of-lazaro-cardenas', '')
    """
    return text if re.match(ID_PATTERN, text) and len(text) <= _MOST else slug(text)


def numbered(names: Iterable[str], prefix: str) -> dict[str, str]:
    """An id for each name in the order of names; who leaves no id gets the prefix and a number that nobody has.

    >>> numbered(["A b", "Завод", "actor-2"], "actor")
    {'A b': 'a-b', 'Завод': 'actor-2-1', 'actor-2': 'actor-2'}
    """
    found = {name: as_id(name) for name in names}
    taken = {*found.values()}
    for number, (name, id) in enumerate(found.items(), start=1):
        if not id:
            candidates = (f"{prefix}-{number}{f'-{more}' if more else ''}" for more in range(len(found) + 1))
            found[name] = next(candidate for candidate in candidates if candidate not in taken)
            taken.add(found[name])
    return found


def apart(names: Iterable[str], prefix: str) -> dict[str, str]:
    """The same for what only has to be told apart: who would get an id that another has is numbered, too.

    >>> apart(["A b", "a-b", "a b"], "good")
    {'A b': 'a-b-2', 'a-b': 'a-b', 'a b': 'a-b-3'}
    """
    ids = numbered(names, prefix)
    taken = {name for name, id in ids.items() if name == id}
    for name, id in ids.items():
        if name != id:
            count = 1
            while ids[name] in taken:
                count += 1
                ids[name] = f"{id[: _MOST - 8]}-{count}"
            taken.add(ids[name])
    return ids

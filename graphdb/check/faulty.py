"""Records that have not their shape: what is said of them, and what may have been meant by them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from graphdb.check.complaints import Complaint, complaints
from graphdb.check.draft import Draft, Unhinted
from graphdb.check.files import LISTS, ONE
from graphdb.check.hints import meant
from graphdb.check.table_words import in_a_table
from graphdb.read import LocatedList, LocatedMap
from graphdb.records import ID_PATTERN, About

_ID = re.compile(ID_PATTERN)
MOST_DOUBTED = 200
"""No longer text is looked at for what may be meant by it: it is a summary."""


def complain(draft: Draft, name: str, path: tuple[str | int, ...], value: Any) -> list[Complaint]:
    """Report everything that is wrong with what should be a record, at a path in one of the files."""
    one = ONE.get(name, "dataset")
    found = complaints(value, LISTS.get(name, About), f"{'an' if one[0] == 'a' else 'a'} {one}")
    if name in draft.endings:
        found = [in_a_table(complaint, value) for complaint in found]
    for complaint in found:
        where = (*path, *complaint.path)
        problem = draft.problem(name, where, complaint.code, complaint.message, complaint.hint, key=complaint.key)
        if complaint.no_id:
            draft.unhinted.append(Unhinted(problem, name, complaint.path, complaint.no_id))
        else:
            draft.problems.append(problem)
    return found


def faulty_fields(draft: Draft, name: str, number: int, item: Any) -> frozenset[str]:
    """The fields at fault of an item of a list, for the problems then added; what it says is in doubt."""
    found = complain(draft, name, (number,), item)
    faulty = frozenset(str(complaint.path[0]) for complaint in found if complaint.path)
    draft.in_doubt.update(doubted(texts_below(item)))
    if name == "flows" and isinstance(item, LocatedMap) and ("to" in faulty or "to" not in item):
        draft.astray.update(doubted(texts_below(item.get("commodity"))))
    return faulty


def ids_meant(item: Any) -> list[str]:
    """The id of an item that is no record or, where it is none, those that may have been meant."""
    id = item.get("id") if isinstance(item, LocatedMap) else None
    if not isinstance(id, str):
        return []
    return [id] if _ID.fullmatch(id) else meant(id)


def doubted(texts: Iterable[str]) -> Iterator[str]:
    """Texts of a faulty record, and what may have been meant by those that are no ids, or several in one."""
    for text in texts:
        yield text
        if not _ID.fullmatch(text):
            for part in re.split("[;,]", text) if len(text) <= MOST_DOUBTED else ():
                yield from meant(part)


def texts_below(value: Any) -> Iterator[str]:
    """Every text in a value, the names of fields too."""
    if isinstance(value, LocatedMap):
        yield from value
        for item in value.values():
            yield from texts_below(item)
    elif isinstance(value, LocatedList):
        for item in value:
            yield from texts_below(item)
    elif isinstance(value, str):
        yield value

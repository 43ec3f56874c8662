"""A draft's documents -> its records, as far as they have the right shape."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from graphdb.check.draft import Draft, Entry, Unhinted
from graphdb.check.files import LISTS, ONE
from graphdb.check.shape import Complaint, convert, salvage
from graphdb.read import LocatedList, LocatedMap
from graphdb.records import ID_PATTERN, About, Record

_ID = re.compile(ID_PATTERN)
MOST_DOUBTED = 200
"""No longer text is looked at for what may be meant by it: it is a summary."""


def shape_about(draft: Draft) -> None:
    """Turn ``dataset.yaml`` into a record."""
    root = draft.documents["dataset"].root
    if not isinstance(root, LocatedMap):
        message = f"this file should hold fields such as 'title: ...', but it is {_what(root)}"
        draft.problems.append(draft.problem("dataset", (), "not-a-record", message, "begin it with 'title: ...'"))
        draft.about = About(title="unreadable", evidence="optional")
        draft.unusable.add("dataset")
        return
    about, complaints = convert(root, About, "a dataset", has_gaps=draft.documents["dataset"].has_gaps)
    _complain(draft, "dataset", (), complaints)
    required = root.get("evidence", "required") == "required"
    draft.about = about or About(title="unreadable", evidence="required" if required else "optional")


def shape_list(draft: Draft, name: str) -> None:
    """Turn the items of one of the lists into records, as far as they have a shape."""
    kind: type[Record] = LISTS[name]
    document = draft.documents[name]
    if not isinstance(document.root, LocatedList):
        hint = "begin each record with '- id: ...'; a list without records is written []"
        message = f"this file should hold a list of records, but it is {_what(document.root)}"
        draft.problems.append(draft.problem(name, (), "not-a-list", message, hint))
        draft.unusable.add(name)
        return
    named: set[str] = set()
    label = f"{'an' if name == 'actors' else 'a'} {ONE[name]}"
    for number, item in enumerate(document.root):
        record, complaints = convert(item, kind, label, has_gaps=document.has_gaps)
        faulty: frozenset[str] = frozenset()
        if record is None:
            if name in draft.endings:
                from graphdb.check.rows import in_a_table

                complaints = [in_a_table(complaint, item) for complaint in complaints]
            _complain(draft, name, (number,), complaints)
            draft.in_doubt.update(doubted(texts_below(item)))
            faulty = frozenset(str(complaint.path[0]) for complaint in complaints if complaint.path)
            if name == "flows" and isinstance(item, LocatedMap) and ("to" in faulty or "to" not in item):
                draft.astray.update(doubted(texts_below(item.get("commodity"))))
            record = salvage(item, kind, faulty)
        if record is not None:
            draft.entries[name].append(Entry(draft, name, number, record, faulty))
        id = item.get("id") if isinstance(item, LocatedMap) else None
        if record is not None or (isinstance(id, str) and _ID.fullmatch(id)):
            named.add(str(id))
        elif isinstance(id, str):
            from graphdb.check.hints import meant

            named.update(meant(id))
    draft.named[name] = named


def doubted(texts: Iterable[str]) -> Iterator[str]:
    """Texts of a faulty record, and what may have been meant by those that are no ids, or several in one."""
    from graphdb.check.hints import meant

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


def _what(root: Any) -> str:
    if root is None:
        return "empty"
    return "a list" if isinstance(root, LocatedList) else "a set of fields" if isinstance(root, LocatedMap) else "text"


def _complain(draft: Draft, name: str, path: tuple[str | int, ...], complaints: list[Complaint]) -> None:
    for complaint in complaints:
        where = (*path, *complaint.path)
        problem = draft.problem(name, where, complaint.code, complaint.message, complaint.hint, key=complaint.key)
        if complaint.no_id:
            draft.unhinted.append(Unhinted(problem, name, complaint.path, complaint.no_id))
        else:
            draft.problems.append(problem)

"""A draft's documents -> its records, as far as they have the right shape."""

from __future__ import annotations

from typing import Any

from graphdb.check.draft import Draft, Entry
from graphdb.check.files import LISTS
from graphdb.check.shape import convert, salvage
from graphdb.read import LocatedList, LocatedMap
from graphdb.records import About


def shape_about(draft: Draft) -> None:
    """Turn ``dataset.yaml`` into a record."""
    root = draft.documents["dataset"].root
    if not isinstance(root, LocatedMap):
        message = f"this file should hold fields such as 'title: ...', but it is {_what(root)}"
        draft.problems.append(draft.problem("dataset", (), "not-a-record", message, "begin it with 'title: ...'"))
        draft.about = About(title="unreadable", evidence="optional")
        draft.unusable.add("dataset")
        return
    about = convert(root, About, has_gaps=draft.documents["dataset"].has_gaps)
    if about is None:
        from graphdb.check.faulty import complain  # what is well written never needs it

        complain(draft, "dataset", (), root)
        required = root.get("evidence", "required") == "required"
        about = About(title="unreadable", evidence="required" if required else "optional")
    draft.about = about


def shape_list(draft: Draft, name: str) -> None:
    """Turn the items of one of the lists into records, as far as they have a shape."""
    kind: Any = LISTS[name]
    document = draft.documents[name]
    if not isinstance(document.root, LocatedList):
        hint = "begin each record with '- id: ...'; a list without records is written []"
        message = f"this file should hold a list of records, but it is {_what(document.root)}"
        draft.problems.append(draft.problem(name, (), "not-a-list", message, hint))
        draft.unusable.add(name)
        return
    named: set[str] = set()
    for number, item in enumerate(document.root):
        record = convert(item, kind, has_gaps=document.has_gaps)
        faulty: frozenset[str] = frozenset()
        if record is None:
            from graphdb.check.faulty import faulty_fields, ids_meant  # what is well written never needs it

            faulty = faulty_fields(draft, name, number, item)
            record = salvage(item, kind, faulty)
        if record is None:
            named.update(ids_meant(item))
        else:
            draft.entries[name].append(Entry(draft, name, number, record, faulty))
            named.add(record.id)
    draft.named[name] = named


def _what(root: Any) -> str:
    if root is None:
        return "empty"
    return "a list" if isinstance(root, LocatedList) else "a set of fields" if isinstance(root, LocatedMap) else "text"

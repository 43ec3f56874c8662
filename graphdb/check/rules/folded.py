"""Fields that a folded text has swallowed: one space too many, and YAML takes a line for a part of the text above."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

import msgspec

from graphdb.check.draft import Draft
from graphdb.check.files import LISTS, ONE
from graphdb.problems import Problem
from graphdb.read import Document, LocatedList, LocatedMap
from graphdb.read.composer import COLUMNS
from graphdb.records import About, Record


def swallowed_fields(draft: Draft) -> Iterator[Problem]:
    """A line of a folded text that reads like a field of its record."""
    for name, document in draft.documents.items():
        if not isinstance(document, Document):
            continue
        for mark, word in document.folded:
            indent = _indent(document, mark.line)
            if indent is not None and word in _fields(LISTS.get(name, About)):
                what = ONE.get(name, "file")
                message = f"'{word}: ...' is a part of the text above it here, and no field of this {what}"
                spaces = f"with {indent} space{'s' * (indent != 1)}" if indent else "without a space"
                hint = f"begin the line {spaces}, like the other fields, or word the text otherwise"
                yield Problem(document.file, *mark, "swallowed-field", message, hint, "warning")


@cache
def _fields(kind: type[Record]) -> frozenset[str]:
    return frozenset(field.encode_name for field in msgspec.structs.fields(kind))


def _indent(document: Document, line: int) -> int | None:
    """How many spaces the fields of the record have before them that this line is in; ``None`` where that is none."""
    record = document.root
    if isinstance(record, LocatedList) and record:
        record = record[bisect_right(record.at, line * COLUMNS) - 1]
    if not isinstance(record, LocatedMap) or not record:
        return None
    key_at, _ = next(iter(record.at.values()))
    return key_at % COLUMNS

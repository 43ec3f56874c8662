"""Fields that a folded text has swallowed: one space too many, and YAML takes a line for a part of the text above."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator
from functools import cache

import msgspec

from graphdb.check.draft import LISTS, ONE, Draft
from graphdb.problems import Problem
from graphdb.read import Document, LocatedList
from graphdb.read.composer import COLUMNS
from graphdb.records import About, Record


def swallowed_fields(draft: Draft) -> Iterator[Problem]:
    """A line of a folded text that reads like a field of its record."""
    for name, document in draft.documents.items():
        if not isinstance(document, Document):
            continue
        for mark, word in document.folded:
            if word in _fields(LISTS.get(name, About)):
                indent = _indent(document, mark.line)
                message = f"'{word}: ...' is a part of the text above it here, and no field of this {ONE.get(name, 'file')}"
                hint = f"begin the line with {indent} space{'s' * (indent != 1)}, like the other fields; or word it otherwise"
                yield Problem(document.file, *mark, "swallowed-field", message, hint, "warning")


@cache
def _fields(kind: type[Record]) -> frozenset[str]:
    return frozenset(field.encode_name for field in msgspec.structs.fields(kind))


def _indent(document: Document, line: int) -> int:
    """How many spaces the fields of the record have before them that this line is in."""
    record = document.root
    if isinstance(record, LocatedList):
        record = record[bisect_right(record.at, line * COLUMNS) - 1]
    key_at, _ = next(iter(record.at.values()))
    return int(key_at % COLUMNS)

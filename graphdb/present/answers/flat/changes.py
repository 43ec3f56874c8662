"""What ``diff`` finds, with a row for each record that was added or removed, and for each field that changed."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from graphdb.findings import Conclusion, Difference, Finding, NotKnown


class RecordChange(Finding, frozen=True):
    """One change of a record in one ``list``, such as ``actors``; no ``field`` where it was added or removed."""

    list: str
    id: str
    change: str
    field: str | None
    before: Any
    after: Any


class RecordChanges(Finding, frozen=True):
    """A ``Difference`` whose changes of records are rows."""

    records: tuple[RecordChange, ...]
    questions: tuple[str, ...]
    conclusions: tuple[Conclusion, ...]
    not_known: tuple[NotKnown, ...]


def row_by_row(answer: Difference) -> RecordChanges:
    """The same difference."""
    return RecordChanges(tuple(_rows(answer)), answer.questions, answer.conclusions, answer.not_known)


def _rows(answer: Difference) -> Iterator[RecordChange]:
    for name, found in answer.records.items():
        for change in ("added", "removed"):
            for id in getattr(found, change):
                yield RecordChange(name, id, change, None, None, None)
        for each in found.renamed:
            yield RecordChange(name, each.after, "renamed", "id", each.before, each.after)
        for id in found.changed:
            for row in found.fields[id]:
                yield RecordChange(name, id, "changed", row.field, row.before, row.after)

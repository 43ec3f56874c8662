"""Records in the order of their ids, so that pull requests spread out, and ids in one style."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphdb.check.draft import Draft
from graphdb.problems import Problem

_KEBAB = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")


def sorted_by_id(draft: Draft) -> Iterator[Problem]:
    """A record that stands before one whose id comes earlier; the record that should move up is reported."""
    for entries in draft.entries.values():
        highest = ""
        for entry in entries:
            if entry.record.id < highest:
                before = min(other.record.id for other in entries if other.record.id > entry.record.id)
                message = f"'{entry.record.id}' stands too far down: records are sorted by id"
                yield entry.problem("unsorted", message, f"move it before '{before}'", "id")
            highest = max(highest, entry.record.id)


def kebab_case(draft: Draft) -> Iterator[Problem]:
    """An id that is not in kebab-case."""
    for entry in draft.all_entries():
        if not _KEBAB.fullmatch(entry.record.id):
            message = f"the id '{entry.record.id}' is not in kebab-case"
            hint = "small letters, digits and single hyphens"
            yield entry.problem("id-style", message, hint, "id", severity="warning")

"""Drafts with some rows of tables in them, and with all that is known of the others."""

from __future__ import annotations

from collections.abc import Mapping
from copy import copy

from graphdb.check.draft import Draft
from graphdb.check.rows import TableDocument
from graphdb.check.shaping import shape_list


def with_rows(draft: Draft, documents: Mapping[str, TableDocument]) -> Draft:
    """A draft with these rows as its only records; its problems are those with their shape."""
    small = copy(draft)
    small.documents = {**draft.documents, **documents}
    small.entries = {name: [] for name in draft.entries}
    small.problems, small.unhinted = [], []
    small.named, small.in_doubt, small.astray = dict(draft.named), set(), set()
    for name in documents:
        shape_list(small, name)
    small.named, small.in_doubt, small.astray = draft.named, draft.in_doubt, draft.astray
    return small

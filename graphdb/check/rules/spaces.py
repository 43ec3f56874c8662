"""Texts with spaces at their ends, which nobody sees and other programs do not forgive."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphdb.check.contents import texts, texts_of
from graphdb.check.draft import Draft
from graphdb.problems import Problem
from graphdb.read.faults import quotable
from graphdb.read.signs import oddity

COARSE = r"^[\s\p{Z}]|[\s\p{Z}]$"
"""What has a space at an end matches this, too (RE2)."""

_CLOSER = re.compile(r"(?:\A|\n)[^\S\n]|[^\S\n](?:\n|\Z)")
"""Texts of which one has a space at an end match this, too, joined by line breaks: most records need no closer look."""


def has_spaces(text: str) -> bool:
    """Whether a text begins or ends with a space; the line break at the end of a folded text is none.

    >>> has_spaces("Port "), has_spaces("Port\\n"), has_spaces("Port of call")
    (True, False, False)
    """
    whole = text.strip("\n")
    return whole != whole.strip()


def spaces_at_ends(draft: Draft) -> Iterator[Problem]:
    """A text with a space at one of its ends."""
    for entry in draft.all_entries():
        if not _CLOSER.search("\n".join(texts(entry.record))):
            continue
        for path, text in texts_of(entry.record):
            if has_spaces(text):
                yield entry.problem("outer-space", *_said(text), *path, severity="warning")
    if draft.has("dataset"):
        for path, text in texts_of(draft.about):
            if has_spaces(text):
                yield draft.problem("dataset", path, "outer-space", *_said(text), severity="warning")


def _said(text: str) -> tuple[str, str]:
    whole = text.strip("\n")
    return f"'{quotable(whole)}' {oddity(whole).removeprefix('which ')}", "take the space out"

"""Nothing by which to reach a person or an account: no e-mail address, telephone number, wallet or street address."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import Any

from msgspec import Struct

from graphdb.check.draft import Draft
from graphdb.problems import Problem

_STREET = r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Drive)\b(?! Journal)"
_CONTACTS = (
    ("an e-mail address", re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.]+\b")),
    (
        "a telephone number",
        re.compile(
            r"(?<![\w.+-])\+\d{1,3}(?:[ .()-]{0,2}\d){8,13}\b"
            r"|(?<![\w.+-])(?:\(\d{2,4}\)[ .-]?\d{3,4}|\d{3}[ .-]\d{3,4}|\d{2}[ .-]\d{4})[ .-]\d{4}(?![\w-])"
        ),
    ),
    (
        "a wallet",
        re.compile(
            r"\b(?:bc1[a-z0-9]{25,60}|0x[0-9a-fA-F]{40}|[13][1-9A-HJ-NP-Za-km-z]{25,34}|T[1-9A-HJ-NP-Za-km-z]{33})\b"
        ),
    ),
    ("an account number", re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}\b|\b\d{12,19}\b")),
    (
        "a street address",
        re.compile(
            rf"\b\d{{1,5}} (?:[A-Z]\w+ ){{1,3}}{_STREET}"
            r"|\b(?:Calle|Avenida|Av\.) (?:(?:[A-Z]\w+|\d+|de|del|la|las|los|y) ){1,5}(?:No\. ?|# ?)?\d{1,5}\b"
        ),
    ),
)
Path = tuple[str | int, ...]
_CLOSER = re.compile(rf"@|\d(?:\D{{0,3}}\d){{6}}|[A-Za-z0-9]{{25}}|[A-Z]{{2}}\d\d|{_STREET}|\b(?:Calle|Avenida|Av\.) ")
"""Every contact detail has one of these in it: most records need no closer look."""

_LOOK_AROUND = re.compile(r"\(\?<?![^()]*\)")
COARSE = "|".join([*(_LOOK_AROUND.sub("", pattern.pattern) for _, pattern in _CONTACTS), r"[^\x00-\x7f]"])
"""What holds a contact detail matches this, too, where nothing looks around and only ASCII is known (RE2)."""

_NO_TEXT = frozenset((
    *("id", "from_", "to", "kind", "region", "commodity", "enabled_by", "produces", "converts", "source", "via"),
    *("removes", "removes_flows", "likelihoods", "since", "until", "published", "accessed", "on", "as_of"),
    *("not_same_as", "country", "likelihood", "min_likelihood", "stance", "group", "reliability", "url", "archive_url"),
))  # fmt: skip
"""Fields that hold ids, dates, words of a list, or addresses of publications."""


def is_contact(text: str) -> bool:
    """Whether a text holds any of them.

    >>> is_contact("write to info@example.org"), is_contact("+52 314 331 0000"), is_contact("25 tonnes in 2019")
    (True, True, False)
    """
    return any(pattern.search(text) for _, pattern in _CONTACTS)


def contact_details(draft: Draft) -> Iterator[Problem]:
    """An e-mail address, telephone number, wallet, account or street address in any text."""
    for entry in draft.all_entries():
        for path, what in _contacts(entry.record):
            yield entry.problem("contact-detail", *_said(what), *path)
    if draft.has("dataset"):
        for path, what in _contacts(draft.about):
            yield draft.problem("dataset", path, "contact-detail", *_said(what))


def _said(what: str) -> tuple[str, str]:
    return f"this text seems to hold {what}", "take it out: nothing here may lead to a person or an account"


def _contacts(record: Struct) -> Iterator[tuple[Path, str]]:
    if not _CLOSER.search("\n".join(texts(record))):
        return
    for path, text in texts_of(record):
        yield from ((path, what) for what, pattern in _CONTACTS if pattern.search(text))


def texts_of(record: Struct) -> list[tuple[Path, str]]:
    """Every text of a record, with the path to it."""
    found: list[tuple[Path, str]] = []
    _gather(record, (), found)
    return found


def texts(value: Any) -> list[str]:
    """Every text below a value, without paths, which is quicker."""
    if isinstance(value, str):
        return [value]
    below = value
    if isinstance(value, Struct):
        below = [getattr(value, name) for name in fields_with_text(type(value))]
    elif isinstance(value, dict):
        below = value.values()
    elif not isinstance(value, tuple):
        return []
    return [text for item in below if item for text in ([item] if isinstance(item, str) else texts(item))]


def _gather(value: Any, path: Path, found: list[tuple[Path, str]]) -> None:
    """Append every text below a value, with its path."""
    if isinstance(value, str):
        found.append((path, value))
    elif isinstance(value, tuple):
        for index, item in enumerate(value):
            _gather(item, (*path, index), found)
    elif isinstance(value, dict):
        for key, item in value.items():
            _gather(item, (*path, key), found)
    elif isinstance(value, Struct):
        for name in fields_with_text(type(value)):
            below = getattr(value, name)
            if below:
                _gather(below, (*path, name), found)


@cache
def fields_with_text(kind: type[Struct]) -> tuple[str, ...]:
    """The fields of a record that may hold text of its own."""
    return tuple(name for name in kind.__struct_fields__ if name not in _NO_TEXT)

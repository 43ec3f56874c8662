"""Nothing by which to reach a person or an account: no e-mail address, telephone number, wallet or street address."""

from __future__ import annotations

import re
from collections.abc import Iterator

from msgspec import Struct

from graphdb.check.contents import Path, texts, texts_of
from graphdb.check.draft import Draft
from graphdb.problems import Problem

_STREET = r"(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Drive)\b(?! Journal)"
_DIGITS = re.compile(r"(?<!\d[.,])\b\d{12,19}\b")
"""An account's number, where a number of a program's own making is not to be expected."""

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
    ("an account number", re.compile(r"\b[A-Z]{2}\d{2}(?: ?[A-Z0-9]{4}){3,7}\b")),
    ("an account number", _DIGITS),
    (
        "a street address",
        re.compile(
            rf"\b\d{{1,5}} (?:[A-Z]\w+ ){{1,3}}{_STREET}"
            r"|\b(?:Calle|Avenida|Av\.) (?:(?:[A-Z]\w+|\d+|de|del|la|las|los|y) ){1,5}(?:No\. ?|# ?)?\d{1,5}\b"
        ),
    ),
)
_CLOSER = re.compile(rf"@|\d(?:\D{{0,3}}\d){{6}}|[A-Za-z0-9]{{25}}|[A-Z]{{2}}\d\d|{_STREET}|\b(?:Calle|Avenida|Av\.) ")
"""Every contact detail has one of these in it: most records need no closer look."""

_LOOK_AROUND = re.compile(r"\(\?<?![^()]*\)")
COARSE = "|".join([*(_LOOK_AROUND.sub("", pattern.pattern) for _, pattern in _CONTACTS), r"[^\x00-\x7f]"])
"""What holds a contact detail matches this, too, where nothing looks around and only ASCII is known (RE2)."""


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
        own = path[0] == "x"
        for what, pattern in _CONTACTS:
            if pattern.search(text) and not (own and pattern is _DIGITS):
                yield path, what

"""Organisations and kinds of actor only: no natural person, and nothing by which to reach one.

A name cannot prove that it is a person's, so these checks err on the side of asking: a name that begins like a person's and has no
word of an organisation in it is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from importlib import resources

from graphdb.check.draft import Draft, Entry
from graphdb.problems import Problem

_TITLE = re.compile(r"(?:mr|mrs|ms|dr|don|doña|dona|señor|sr|captain|general|judge|officer|agent)\.?\s", re.IGNORECASE)
_NICKNAME = re.compile(r"\b(?:a\.?k\.?a\.?|alias)\s|[\"'“‘]\w+[\"'”’]\s+\w+|\A(?:El|La)\s[A-Z]\w+\Z")
_PERSON_KINDS = re.compile(r"\b(?:person|individual|people|human)s?\b")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")

_CONTACTS = (
    ("an e-mail address", re.compile(r"\b[\w.+-]+@[\w-]+\.[\w.]+\b")),
    (
        "a telephone number",
        re.compile(
            r"(?<![\w.-])(?:\+\d{1,3}[ .-]?)?(?:\(\d{2,4}\)[ .-]?)?\d{3,4}[ .-]\d{3,4}[ .-]\d{3,4}(?![\w-])|\+\d{8,15}\b"
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
        re.compile(r"\b\d{1,5} (?:[A-Z]\w+ ){1,3}(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Drive)\b"),
    ),
)


def natural_persons(draft: Draft) -> Iterator[Problem]:
    """An actor that is, or seems to be, a natural person: by its kind, its name or an alias."""
    hint = "name the organisation, or the kind of actor; a person's organisation is called 'X organisation'"
    for index, kind in enumerate(draft.about.kinds):
        if _PERSON_KINDS.search(f"{kind.id} {kind.name}".casefold().replace("-", " ")):
            message = f"the kind '{kind.id}' stands for natural persons"
            yield draft.problem("dataset", ("kinds", index, "id"), "natural-person", message, "take it out")
    for entry in draft.actors:
        actor = entry.record
        if _PERSON_KINDS.search(actor.kind.casefold().replace("-", " ")):
            yield entry.problem("natural-person", f"the kind '{actor.kind}' stands for natural persons", hint, "kind")
        for path, name in [
            (("name",), actor.name),
            *((("aliases", i), alias) for i, alias in enumerate(actor.aliases)),
        ]:
            if name and is_like_a_person(name):
                yield entry.problem("natural-person", f"'{name}' reads like the name of a natural person", hint, *path)


def is_like_a_person(name: str) -> bool:
    """Whether a name reads like a natural person's.

    >>> is_like_a_person("Maria Lopez"), is_like_a_person("Lopez Chemical Company"), is_like_a_person("Port of Veracruz")
    (True, False, False)
    """
    words = _WORD.findall(name)
    folded = {word.casefold() for word in words}
    if folded & _word_list("organisation_words.txt"):
        return False
    if _TITLE.match(name) or _NICKNAME.search(name):
        return True
    capitalised = 2 <= len(words) <= 4 and all(word[0].isupper() for word in words)
    return capitalised and words[0].casefold() in _word_list("given_names.txt")


def contact_details(draft: Draft) -> Iterator[Problem]:
    """An e-mail address, telephone number, wallet, account or street address in any text."""
    for entry in draft.all_entries():
        for path, text in _texts(entry):
            for what, pattern in _CONTACTS:
                if pattern.search(text):
                    hint = "take it out: nothing here may lead to a person or an account"
                    yield entry.problem("contact-detail", f"this text holds {what}", hint, *path)


def _texts(entry: Entry) -> Iterator[tuple[tuple[str | int, ...], str]]:
    record = entry.record
    for name in ("name", "title", "summary", "publisher"):
        if getattr(record, name, None):
            yield (name,), getattr(record, name)
    yield from ((("aliases", i), alias) for i, alias in enumerate(getattr(record, "aliases", ())))
    for i, cited in enumerate(getattr(record, "evidence", ())):
        yield ("evidence", i, "where"), cited.where
        if cited.note:
            yield ("evidence", i, "note"), cited.note


@cache
def _word_list(file: str) -> frozenset[str]:
    text = (resources.files("graphdb.check") / file).read_text(encoding="utf-8")
    return frozenset(line.strip().casefold() for line in text.splitlines() if line and not line.startswith("#"))

"""Actors that may be one and the same: their names differ by an accent, the order of words, or a single letter."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from typing import NamedTuple

from graphdb.check.apart import are_two, two_of_them
from graphdb.check.draft import Draft, Entry
from graphdb.problems import Problem
from graphdb.read.faults import quotable

SMALL_WORDS = {"a", "and", "co", "company", "corp", "de", "del", "el", "inc", "la", "las"}
SMALL_WORDS |= {"limited", "los", "ltd", "of", "the", "y"}
_WORD = re.compile(r"[^\W_]+")
SHORTEST = 8
"""Names with fewer letters are often one letter apart by chance, and have to be equal."""

_MOST_NAMESAKES = 5
"""With how many earlier actors of one name another is compared: a thousand of them need no million remarks."""

Path = tuple[str | int, ...]


class _Name(NamedTuple):
    entry: Entry
    path: Path
    text: str
    folded: str


def near_duplicates(draft: Draft) -> Iterator[Problem]:
    """A name or alias nearly that of an earlier actor; ``not_same_as`` on either of the two says that they are two.

    Names one letter apart are found without comparing all pairs: they are equal, or equal once each has lost a letter
    (Mor & Fraenkel 1982, doi:10.1145/358728.358752).
    """
    seen: dict[str, list[_Name]] = {}
    first: dict[str, _Name] = {}
    told: set[tuple[int, int]] = set()
    for name in _names(draft):
        for key in (name.folded, *_shorter(name.folded)):
            if first.setdefault(key, name) is name:
                continue  # nearly always: nobody else has it
            others = seen.setdefault(key, [first[key]])
            for other in others:
                pair = (other.entry.item, name.entry.item)
                if pair not in told and not are_two(name.entry, other.entry) and _alike(name.folded, other.folded):
                    told.add(pair)
                    yield _problem(draft, name, other)
            if len(others) < _MOST_NAMESAKES:
                others.append(name)


def folded(name: str) -> str:
    """A name without accents, case, punctuation, small words and the order of its words.

    >>> folded("Port of Manzanillo"), folded("MANZANILLO  port, the")
    ('manzanillo port', 'manzanillo port')
    """
    plain = name
    if not name.isascii():
        plain = "".join(sign for sign in unicodedata.normalize("NFKD", name) if not unicodedata.combining(sign))
    words = _WORD.findall(plain.casefold())
    return " ".join(sorted(word for word in words if word not in SMALL_WORDS) or sorted(words))


def _names(draft: Draft) -> Iterator[_Name]:
    for entry in draft.actors:
        aliases = ((("aliases", i), text) for i, text in enumerate(entry.record.aliases))
        texts: list[tuple[Path, str | None]] = [(("name",), entry.record.name), *aliases]
        for path, text in texts:
            if text:
                yield _Name(entry, path, text, folded(text))


def _shorter(name: str) -> list[str]:
    if len(name) < SHORTEST:
        return []
    return [name[:at] + name[at + 1 :] for at, sign in enumerate(name) if sign.isalpha()]


def _alike(one: str, other: str) -> bool:
    """Whether two names are equal or at most one letter apart; a digit more or less makes another name."""
    if one == other:
        return True
    shorter, longer = sorted((one, other), key=len)
    if len(shorter) < SHORTEST or len(longer) - len(shorter) > 1:
        return False
    at = next((i for i, (a, b) in enumerate(zip(shorter, longer, strict=False)) if a != b), len(shorter))
    if not longer[at].isalpha() or (len(shorter) == len(longer) and not shorter[at].isalpha()):
        return False
    return longer[at + 1 :] == shorter[at + (len(shorter) == len(longer)) :]


def _problem(draft: Draft, name: _Name, other: _Name) -> Problem:
    line = draft.documents["actors"].place((other.entry.item, *other.path)).line
    message = f"'{quotable(name.text)}' is nearly '{quotable(other.text)}' (line {line}): perhaps they are one actor"
    hint = f"make them one, or {two_of_them(name.entry, other.entry.record.id)} if they are two"
    return name.entry.problem("near-duplicate", message, hint, *name.path, severity="warning")

"""Organisations and kinds of actor only: no natural person.

A name cannot prove that it is a person's, so this check errs on the side of asking: of a name that begins like a
person's and has no word of an organisation in it, it warns, unless it is that of the place where the actor is or the
actor says ``organisation: true``. One with a title, a rank or a nickname, or with the family name first, it refuses.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache
from importlib import resources

from graphdb.check.draft import Draft
from graphdb.problems import Problem, Severity
from graphdb.read.faults import quotable
from graphdb.records import Actor

_TITLE = re.compile(r"(?:mr|mrs|ms|dr|don|dona|senor|senora|sr|sra)\.? (?=\S)", re.IGNORECASE)
_RANK = re.compile(r"\A(?:captain|general|colonel|commander|judge|officer|agent|capo|boss)\.? (?=\S)", re.IGNORECASE)
_ALIAS = re.compile(r"\b(?:a\.k\.a\.?|aka|alias)\s", re.IGNORECASE)
_NICKNAME = re.compile(r"\w[,.]?\s[\"'“‘«][A-Z][^\"'”’»]{1,29}[\"'”’»],?\s+\w")
_CLOSER = re.compile(r"[,\"'“‘«]|a\.?k\.?a|alias", re.IGNORECASE)
"""What is surely a person's name has one of these in it, or begins with a title, a rank or a given name."""

_LOOK_AHEAD = re.compile(r"\(\?=[^()]*\)")
COARSE = "(?i)" + "|".join(
    [f"^(?:{_LOOK_AHEAD.sub('', pattern.pattern.removeprefix(chr(92) + 'A'))})" for pattern in (_TITLE, _RANK)]
    + [_CLOSER.pattern, "[^\\x00-\\x7f]"]
)
"""What reads like a person's name matches this, too (RE2), or begins with a given name."""

_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_PERSONS = frozenset(["person", "persons", "individual", "individuals"])
_PARTICLE = re.compile("al|bin|das?|de|del|della|der|di|dos|el|ibn|las?|los|santa|san|van|von|y")
_MOST_WORDS = 6


def natural_persons(draft: Draft) -> Iterator[Problem]:
    """An actor that is, or seems to be, a natural person: by its kind, its name or an alias."""
    for index, kind in enumerate(draft.about.kinds):
        if is_for_persons(kind.id) or is_for_persons(kind.name):
            message = f"the kind '{kind.id}' seems to stand for natural persons"
            hint = "take it out: an actor is an organisation, a kind of organisation, a facility or a market"
            yield draft.problem("dataset", ("kinds", index, "id"), "natural-person", message, hint)
    for entry in draft.actors:
        actor = entry.record
        if is_for_persons(actor.kind):
            message = f"the kind '{actor.kind}' seems to stand for natural persons"
            yield entry.problem("natural-person", message, "use the kind of the organisation", "kind")
        names = [(("name",), actor.name), *((("aliases", i), alias) for i, alias in enumerate(actor.aliases))]
        for path, name in names if not actor.organisation else ():
            if name and is_like_a_person(name) and not _is_its_place(name, actor):
                message = f"'{quotable(name)}' reads like the name of a natural person, and persons stay out"
                hint = "if it is an organisation, let its name say so, as in 'Lopez organisation', or write"
                hint += " 'true' in its column 'organisation'" if "actors" in draft.endings else " 'organisation: true'"
                severity: Severity = "error" if is_surely_a_person(name) else "warning"
                yield entry.problem("natural-person", message, hint, *path, severity=severity)


def personal_publishers(draft: Draft) -> Iterator[Problem]:
    """A source whose publisher seems to be a natural person."""
    for entry in draft.entries["sources"]:
        publisher = entry.record.publisher
        if is_like_a_person(publisher):
            message = f"the publisher '{quotable(publisher)}' reads like the name of a natural person"
            hint = "name the organisation that published it"
            yield entry.problem("natural-person", message, hint, "publisher", severity="warning")


def _is_its_place(name: str, actor: Actor) -> bool:
    """Whether an actor is called like the place where it is."""
    place = _without_accents(actor.place.name) if actor.place else ""
    return _without_accents(name) in (place, place.split(",")[0])


@lru_cache(maxsize=1000)
def is_for_persons(kind: str) -> bool:
    """Whether a kind is one of persons; 'human-smuggling-network' is not."""
    words = _WORD.findall(kind.casefold().replace("-", " "))
    return bool(words) and (words[0] in _PERSONS or words[-1] in _PERSONS | {"people", "human", "humans"})


def is_like_a_person(name: str) -> bool:
    """Whether a name reads like a natural person's.

    >>> is_like_a_person("María Lopez"), is_like_a_person("Lopez, Maria"), is_like_a_person("Jose de la Cruz")
    (True, True, True)
    >>> is_like_a_person("Lopez Chemical Company"), is_like_a_person("El Paso"), is_like_a_person("General Motors")
    (False, False, False)
    """
    plain = _without_accents(name)
    if not (_begins_with_given_name(plain) or _TITLE.match(plain) or _RANK.match(plain) or _CLOSER.search(plain)):
        return False  # nearly always
    return not _is_called_an_organisation(plain) and (is_surely_a_person(name) or _begins_with_given_name(plain))


def is_surely_a_person(name: str) -> bool:
    """Whether a name has what no organisation's has: a title, a rank, a nickname, or the family name first.

    >>> is_surely_a_person("Lopez, Maria"), is_surely_a_person("Mr Lopez"), is_surely_a_person("Captain Maria Lopez")
    (True, True, True)
    >>> is_surely_a_person("Maria Lopez"), is_surely_a_person("Lopez, Maria and company")
    (False, False)
    """
    plain = _without_accents(name)
    if _is_called_an_organisation(plain):
        return False
    if _TITLE.match(plain) or _ALIAS.search(plain) or _NICKNAME.search(plain):
        return True
    last, comma, first = plain.partition(",")
    without = _RANK.sub("", plain, count=1)
    if without != plain and _begins_with_given_name(without):
        return True
    return bool(comma) and _begins_with_given_name(f"{_RANK.sub('', first, count=1)} {last}")


def given_names() -> frozenset[str]:
    """The names by which a person's name may begin."""
    return _word_list("given_names.txt")


def _is_called_an_organisation(name: str) -> bool:
    return not _word_list("organisation_words.txt").isdisjoint(word.casefold() for word in _WORD.findall(name))


def _without_accents(text: str) -> str:
    if text.isascii():
        return text
    return "".join(letter for letter in unicodedata.normalize("NFKD", text) if not unicodedata.combining(letter))


def _begins_with_given_name(name: str) -> bool:
    first = _WORD.search(name)
    if first is None or first[0].casefold().split("-")[0] not in _word_list("given_names.txt"):
        return False
    words = _WORD.findall(name)
    if not 2 <= len(words) <= _MOST_WORDS:
        return False
    one_case = name.islower() or name.isupper()
    return one_case or all(word[0].isupper() for word in words if not _PARTICLE.fullmatch(word))


@cache
def _word_list(file: str) -> frozenset[str]:
    text = (resources.files("graphdb.check.rules") / file).read_text(encoding="utf-8")
    return frozenset(line.strip().casefold() for line in text.splitlines() if line and not line.startswith("#"))

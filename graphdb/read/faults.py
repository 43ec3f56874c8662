"""What a parser lets pass though nobody meant it: invisible characters, curly quotes, odd spaces, merge conflicts.

Said in the words of somebody who has never programmed, here and in ``graphdb.read.errors``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice
from typing import NamedTuple

from graphdb.problems import Problem

MOST = 100
"""How many faults of one file are reported: enough to see what is the matter with it."""

ODD_SPACES = "\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Spaces that look like the one on the keyboard but separate nothing in YAML; for use inside [] of a pattern."""

_UNSEEN = (
    "\x00-\x08\x0b-\x1f\x7f-\x9f\xad\u034f\u061c\u115f\u1160\u180e\u200b\u2028-\u202e\u2060-\u206f\u3164"
    "\ud800-\udfff\ufdd0-\ufdef\ufeff\uffa0\ufff0-\ufffb\ufffe\uffff\U000e0000-\U000e00ff\U000efffe-\U0010ffff"
)
"""Characters without a look of their own (U+2028 and its like break lines for some programs and not for others)."""
_JOINERS = "\u200c-\u200f"
"""Joiners and direction marks, which some scripts and emoji need: refused only beside Latin letters and in names."""
_INVISIBLE = f"[{_UNSEEN}]|(?<=[0-9A-Za-z])[{_JOINERS}]|[{_JOINERS}](?=[0-9A-Za-z])"
_UNSEEN_ASCII = re.compile("[\x00-\x08\x0b-\x1f\x7f]")


@cache
def _unseen() -> re.Pattern[str]:
    """A pattern of all these characters, which is dear to build and not needed for ASCII."""
    return re.compile(f"[{_UNSEEN}{_JOINERS}]")


def _first_unseen(text: str) -> re.Match[str] | None:
    return (_UNSEEN_ASCII if text.isascii() else _unseen()).search(text)


_CONFLICT = r"^(?:<{7}|={7}|>{7}|\|{7})(?=[ \n]|\Z).*"
_ODD_SPACE = rf"\A-?[{ODD_SPACES}]|[{ODD_SPACES}]\Z|(?<=\w:)[{ODD_SPACES}]"
_OPENING, _CLOSING = frozenset("“”„‟«‘‚‛‹"), frozenset("“”»’‘›")
_PLAIN_KEY = re.compile(r"[0-9A-Za-z][0-9A-Za-z_.-]*")
_NULLS = ("", "~", "null", "Null", "NULL")

_WHITE = re.compile("[ \n\r]+")

IN_QUOTES = "put the whole value in double quotes"


def in_text(text: str, file: str) -> list[Problem]:
    """Invisible characters and marks of a merge conflict, wherever they stand."""
    return list(islice(_conflicts(text, file), MOST)) + list(islice(_invisible(text, file), MOST))


def without_unseen(text: str) -> str:
    """A text without its invisible characters.

    >>> without_unseen("lab\\u200b"), without_unseen("lab")
    ('lab', 'lab')
    """
    return re.sub(_INVISIBLE, "", text) if _first_unseen(text) else text


def _conflicts(text: str, file: str) -> Iterator[Problem]:
    if any(sign * 7 in text for sign in "<>="):
        found = list(islice(re.finditer(_CONFLICT, text, re.MULTILINE), 3 * MOST))
        starts = [mark for mark in found if mark[0].startswith("<")]
        for mark in starts or found:
            message = f"this is a merge conflict ('{quotable(mark[0])}'): git left two versions of these lines"
            hint = "keep the version that is right, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
            yield at_index(text, mark.start(), file, "merge-conflict", message, hint)


def _invisible(text: str, file: str) -> Iterator[Problem]:
    """The first invisible character of each line that has one."""
    if _first_unseen(text) is None:
        return
    pattern = re.compile(_INVISIBLE)
    found = pattern.search(text)
    while found:
        message = f"the character {code_point(found[0])} cannot be seen and is not allowed"
        hint = "delete it: put the cursor behind it and press backspace, or type this line anew"
        yield at_index(text, found.start(), file, "invisible-character", message, hint)
        line_end = text.find("\n", found.start())
        found = pattern.search(text, line_end) if line_end >= 0 else None


def at_index(text: str, index: int, file: str, code: str, message: str, hint: str) -> Problem:
    """A problem at the character with this index."""
    line = text.count("\n", 0, index) + 1
    return Problem(file, line, index - text.rfind("\n", 0, index), code, message, hint)


def code_point(character: str) -> str:
    """A character's number, as it is looked up.

    >>> code_point("\\u200b")
    'U+200B'
    """
    return f"U+{ord(character):04X}"


def quotable(text: str) -> str:
    """A text of any length and content as one short line, fit to be quoted in a message.

    A space at its beginning or end stays, and every sign that is no ordinary one shows.

    >>> quotable("two\\nlines"), quotable("x" * 50), quotable("lab "), quotable("very\\u00a0likely")
    ('two lines', 'xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx...', 'lab ', 'very<U+00A0>likely')
    """
    words = _WHITE.sub(" ", text[:200].strip("\n"))
    start = "".join(sign if sign.isprintable() else f"<{code_point(sign)}>" for sign in words)
    return start if len(start) <= 40 and len(text) <= 200 else f"{start[:37]}..."


def odd_space(character: str) -> tuple[str, str]:
    """Message and hint for a space that is none."""
    name = "a no-break space" if character in "\u00a0\u202f" else "an unusual space"
    message = f"{name} ({code_point(character)}) stands here, which is no space to YAML"
    return message, "delete it, and press the space bar if a space is needed"


def no_space_after(sign: str, rest: str, name: str = "") -> tuple[str, str, str]:
    """Code, message and hint for a hyphen or colon that has its value glued to it."""
    what = "hyphen" if sign == "-" else "colon"
    return "missing-space", f"a space is missing after the {what}", f"write '{quotable(name)}{sign} {quotable(rest)}'"


class TextFault(NamedTuple):
    """What is wrong with a value, the text that was meant, and how far into it the fault is."""

    code: str
    message: str
    hint: str
    meant: str
    offset: int = 0


def text_fault(text: str, style: str) -> TextFault | None:
    """What is wrong with a value, given the style of its quotes; nothing where it is as it looks."""
    if style == '"':
        unseen = re.search(_INVISIBLE, text) if _first_unseen(text) else None
        if unseen:
            message = f"this text holds {code_point(unseen[0])}, which cannot be seen, as a code after a backslash"
            hint = "take the code out; for a backslash itself, write it twice"
            return TextFault("invisible-character", message, hint, re.sub(_INVISIBLE, "", text))
    elif not style:
        space = re.search(_ODD_SPACE, text)
        if space:
            return TextFault("odd-space", *odd_space(space[0][-1]), text.strip(), space.end() - 1)
        if len(text) > 1 and text[0] in _OPENING and text[-1] in _CLOSING:
            message = f"the curly quotes around {quotable(text)} would become part of the text"
            return TextFault("curly-quotes", message, 'use straight quotes ("), or none', text[1:-1])
    return None


def key_fault(key: str, style: str) -> tuple[str, str, str] | None:
    """Code, message and hint for the name of a field that is not what it seems; nothing for one that is."""
    if _PLAIN_KEY.fullmatch(key) and key not in _NULLS:
        return None
    unseen = _first_unseen(key)
    if unseen:
        message = f"the name of this field holds {code_point(unseen[0])}, which cannot be seen"
        return "invisible-character", message, "type the name anew"
    if not key.isascii() and _composed(key) != key:
        message = f"the accents of '{quotable(key)}' are characters of their own (Unicode NFD)"
        return "odd-key", message, "type the name anew"
    return None if style else _plain_key_fault(key)


def _composed(text: str) -> str:
    import unicodedata

    return unicodedata.normalize("NFC", text)


def _plain_key_fault(key: str) -> tuple[str, str, str] | None:
    if key == "<<":
        return "merge-key", "merge keys (<<) are not allowed", "write the fields out"
    if key in _NULLS:
        return "odd-key", "the name of a field is missing here", "write 'name: value'"
    space = re.search(_ODD_SPACE, key)
    if space:
        return "odd-space", *odd_space(space[0][-1])
    if key[0] in _OPENING or key[-1] in _CLOSING:
        message = f"the curly quotes around {quotable(key)} are part of the field's name"
        return "curly-quotes", message, 'leave them out, or use straight quotes (")'
    if key[0] == "-":
        return no_space_after("-", f"{key[1:]}: ...")
    name, colon, rest = key.partition(":")
    return no_space_after(":", rest, name) if colon and rest else None

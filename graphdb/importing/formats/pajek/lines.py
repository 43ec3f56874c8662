"""A line of a Pajek file -> who or what it is of, and its columns.

What only a drawing needs is counted and left out. Words that Pajek does not know are columns: networkx writes all that
it has as such pairs of a name and a value.
Source: Mrvar & Batagelj, "Pajek. Reference manual", "Exporting pictures to EPS/SVG: defining parameters in input file".
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from msgspec import Struct, field

from graphdb.importing.formats.pajek.parts import Line
from graphdb.importing.formats.pajek.times import timed
from graphdb.importing.shared.quoted import NUMBER, Word, words
from graphdb.problems import QuestionError

_NUMBERED = re.compile(r"(\d+):(.*)", re.DOTALL)
_UNICODE = re.compile(r"&#(\d{1,7});")
_SHAPES = frozenset(("ellipse", "box", "diamond", "triangle", "cross", "empty", "man", "woman", "house", "hooks"))
_DRAWN = frozenset(
    (
        *("x_fact", "y_fact", "z_fact", "s_size", "phi", "r", "q", "ic", "bc", "bw", "lc", "la", "lr", "lphi", "lw"),
        *("fos", "font", "c", "w", "s", "a", "p", "lp", "ap", "b", "h1", "h2", "k1", "k2", "a1", "a2"),
    )
)
_OURS = frozenset(("id", "from", "to", "directed"))


class Found(Struct):
    """A line as it was read: a vertex of ``number`` or, with ``end``, a tie; ``times`` are not looked into yet."""

    number: int
    line: int
    end: int = 0
    relation: str = ""
    times: str = ""
    cells: dict[str, str] = field(default_factory=dict)
    drawn: bool = False
    odd: str = ""


def vertex(line: Line, place: str) -> Found:
    """The vertex of a line.

    Raises:
        QuestionError: it begins with no number of a vertex.

    >>> found = vertex(Line(7, '2 "Lab &#381;" 0.1 0.2 box ic Red country MX [1-3]'), "a.net, line 7")
    >>> found.number, found.cells, found.drawn, found.times
    (2, {'label': 'Lab Ž', 'country': 'MX'}, True, '1-3')
    >>> vertex(Line(8, '3 "The "Firm" (Cali)" 0.5'), "a.net, line 8").cells
    {'label': 'The "Firm" (Cali)'}
    """
    text, times = timed(line.text)
    number, *rest = words(text) or [Word("")]
    found = Found(_number(number, place), line.number, times=times)
    label, rest = (rest[0], rest[1:]) if rest else (Word(""), [])
    if any('"' in word.text and not word.quoted for word in rest):  # a label with quotes in it, in quotes
        before, _, after = text.rpartition('"')
        label, rest = Word(before.partition('"')[2]), words(after)
    if label.text:
        found.cells["label"] = _decoded(label.text)
    at = next((at for at, word in enumerate(rest) if not _is_number(word)), len(rest))
    found.drawn = at > 0
    rest = rest[at:]
    if rest and rest[0].text.lower() in _SHAPES:
        found.drawn = True
        rest = [] if rest[0].text.lower() == "hooks" else rest[1:]
    _pairs(rest, found)
    return found


def tie(line: Line, place: str) -> Found:
    """The tie of a line; before its ends may stand the number of its relation.

    Raises:
        QuestionError: it has no two ends.

    >>> found = tie(Line(9, '2: 1 3 -0.5 l "by ship" w 2 [7]'), "a.net, line 9")
    >>> found.relation, found.number, found.end, found.cells, found.drawn, found.times
    ('2', 1, 3, {'weight': '-0.5', 'label': 'by ship'}, True, '7')
    """
    text, times = timed(line.text)
    relation, rest = _relation(words(text))
    if len(rest) < 2:
        raise QuestionError(f"{place}: a line has two ends, and here are not two", "write the numbers of two vertices")
    first, second, *rest = rest
    found = Found(_number(first, place), line.number, _number(second, place), relation, times)
    if rest and _is_number(rest[0]):
        found.cells["weight"] = rest.pop(0).text
    _pairs(rest, found)
    return found


def listed(line: Line, place: str) -> list[Found]:
    """The ties of a line in a list: one vertex, and all those to which it is tied.

    >>> [(found.number, found.end) for found in listed(Line(3, "1 2 3"), "a.net, line 3")]
    [(1, 2), (1, 3)]
    """
    relation, ends = _relation(words(line.text))
    first, *others = (_number(word, place) for word in ends or [Word("")])
    return [Found(first, line.number, other, relation) for other in others]


def _relation(found: Sequence[Word]) -> tuple[str, list[Word]]:
    """The number of a relation before a colon, if there is one, and the other words."""
    match = _NUMBERED.fullmatch(found[0].text) if found else None
    if match is None:
        return "", list(found)
    return match[1], ([Word(match[2])] if match[2] else []) + list(found[1:])


def _number(word: Word, place: str) -> int:
    if not word.text.isascii() or not word.text.isdigit() or len(word.text) > 9:
        raise QuestionError(f"{place}: '{word.text[:40]}' is no number of a vertex", "numbers begin with 1")
    return int(word.text)


def _is_number(word: Word) -> bool:
    return not word.quoted and NUMBER.fullmatch(word.text) is not None


def _pairs(rest: Sequence[Word], found: Found) -> None:
    """Take names and values, two by two; ``l`` is the label of a tie."""
    for name, value in zip(rest[::2], rest[1::2], strict=False):
        if name.text.lower() == "l" and found.end:
            found.cells["label"] = _decoded(value.text)
        elif name.text.lower() in _DRAWN or name.text.lower() == "l":
            found.drawn = True
        elif value.text:
            found.cells.setdefault(f"{name.text} (2)" if name.text in _OURS else name.text, value.text)
    if len(rest) % 2:
        found.odd = rest[-1].text


def _decoded(text: str) -> str:
    """A label with the signs that it spells by their numbers, as Pajek shows it.

    >>> _decoded("Mar&#237;a"), _decoded("&#0;")
    ('María', '&#0;')
    """
    return _UNICODE.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    code = int(match[1])
    return chr(code) if 32 <= code <= 0x10FFFF and not 0xD800 <= code <= 0xDFFF else match[0]

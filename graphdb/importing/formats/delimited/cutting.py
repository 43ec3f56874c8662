"""Where the rows of a delimited file begin, and what stands between its cells.

Excel's ``sep=`` line says it; else it is what cuts most of the first lines into equally many.
"""

from __future__ import annotations

import csv
import io
import re
from collections import Counter
from itertools import islice
from typing import NamedTuple

SIGNS = (",", ";", "\t", "|")
_SPACES = (2, 3)
"""Into how many cells spaces may cut every line: who sends, who gets, and a weight. Names have spaces, too."""

_LOOKED_AT = 50
_COMMENTS = re.compile(r"(?:[#%][^\n]*\n)*")


class Cut(NamedTuple):
    """The text of the rows, the line on which it begins, what stands between cells, and the comments above."""

    text: str
    line: int
    sign: str
    comments: list[str]


def cut(text: str) -> Cut:
    r"""What stands between cells, and the text without lines that are no rows.

    >>> cut("sep=;\na;b\n")
    Cut(text='a;b\n', line=2, sign=';', comments=[])
    >>> cut("a,b\tc\n1,2\t3\n1\t2\n").sign
    '\t'
    >>> cut("# a survey\n1 2\n3 4\n")
    Cut(text='1 2\n3 4\n', line=2, sign=' ', comments=['# a survey'])
    """
    said = re.match(r"sep=(.)\r?\n", text)
    if said:
        return Cut(text[said.end() :], 2, said[1], [])
    end = _end_of_comments(text)
    comments, rows = text[:end].splitlines(), text[end:]
    return Cut(rows, len(comments) + 1, _sign(rows), comments)


def _end_of_comments(text: str) -> int:
    """Where comments end, unless all lines are such, or the first is a heading, such as "#,from,to"."""
    found = _COMMENTS.match(text)
    end = found.end() if found else 0
    return end if end < len(text) and not re.match(r"[#%]\s*[,;\t|]", text) else 0


def _sign(text: str) -> str:
    best = max(SIGNS, key=lambda sign: _evenness(text, sign))
    return " " if _evenness(text, best) == (0, 0) and _is_cut_by_spaces(text) else best


def _evenness(text: str, sign: str) -> tuple[int, int]:
    """How many of the first lines a sign cuts into equally many cells, and how many these are; nothing if into one."""
    widths = Counter(width for width in _widths(text, sign) if width > 1)
    return max(((count, width) for width, count in widths.items()), default=(0, 0))


def _is_cut_by_spaces(text: str) -> bool:
    widths = {width for width in _widths(text, " ") if width}
    return len(widths) == 1 and widths <= {*_SPACES}


def _widths(text: str, sign: str) -> list[int]:
    lines = csv.reader(io.StringIO(text, newline=""), delimiter=sign, skipinitialspace=sign == " ")
    return [len(cells) for cells in islice(lines, _LOOKED_AT)]

"""What a DL file says before its data: how large its matrices are, how they are written, and what their labels are."""

from __future__ import annotations

import re
from typing import NamedTuple

from msgspec import Struct, field

from graphdb.problems import QuestionError

_WHOSE = r"(?:(?:row|col(?:umn)?|matrix|mat|level|lev)\s+)?"
_SIZES = "nrow|nr|ni|ncol|nc|nmat|nresp|nrel|nm|nl|n"
_KEYWORD = re.compile(
    rf"""(?P<data>(?:data|begin|start)\s*:)
    | (?P<embedded>{_WHOSE}lab(?:el)?s?\s*embedded\b\s*:?)
    | (?P<labels>{_WHOSE}lab(?:el)?s?\s*:)
    | title\s*=\s*(?:"(?P<quoted>[^"\n]*)"|(?P<title>[^\n]*))
    | (?P<elsewhere>data\s*file\b)
    | format\s*=?\s*(?P<format>[a-z]\w*)
    | diag(?:onal)?\s*[=:]?\s*(?P<diagonal>present|absent)\b
    | (?P<size>{_SIZES})\s*=?\s*(?P<count>\d{{1,9}})(?!\w)""",
    re.IGNORECASE | re.VERBOSE,
)
_AFTER_LABELS = re.compile(
    rf"""(?P<quoted>"[^"\n]*")
    | (?<![^\s,])(?:(?:data|begin|start)\s*:|{_WHOSE}lab(?:el)?s?\s*(?::|embedded\b)|(?:title|format)\s*=
    | diag(?:onal)?\s*[=:]?\s*(?:present|absent)\b|(?:{_SIZES})\s*=\s*\d)""",
    re.IGNORECASE | re.VERBOSE,
)
_BETWEEN = re.compile(r"[\s,]*")
_SHORT = {
    "fm": "fullmatrix",
    "uh": "upperhalf",
    "lh": "lowerhalf",
    "el1": "edgelist1",
    "el2": "edgelist2",
    "nl1": "nodelist1",
    "nl1b": "nodelist1b",
    "nl2": "nodelist2",
}
FORMATS = (
    *("fullmatrix", "upperhalf", "lowerhalf"),
    *("edgelist1", "edgelist2", "nodelist1", "nodelist1b", "nodelist2"),
)


class Block(NamedTuple):
    """A text of labels, and the line on which it begins."""

    text: str
    line: int


class Heading(Struct):
    """What was said; ``n`` counts rows and columns that are the same actors."""

    n: int | None = None
    rows: int | None = None
    columns: int | None = None
    matrices: int = 1
    format: str = "fullmatrix"
    has_diagonal: bool = True
    title: str = ""
    labels: dict[str, Block] = field(default_factory=dict)
    embedded: set[str] = field(default_factory=set)
    data: str = ""
    line: int = 0


def heading(text: str, file: str) -> Heading:
    """The heading of a file whose line ends are of one kind, and its data as they stand.

    Raises:
        QuestionError: something in it is not known, or it has no data.

    >>> found = heading("dl n=2, format = edgelist1 labels: a,b data:\\n1 2", "a.dl")
    >>> found.n, found.format, found.labels["both"].text, found.data, found.line
    (2, 'edgelist1', ' a,b ', '\\n1 2', 1)
    """
    found, at, line, counted = Heading(), len(text) - len(text.lstrip()) + len("dl"), 1, 0
    while True:
        at = _BETWEEN.match(text, at).end()  # type: ignore[union-attr]
        line, counted = line + text.count("\n", counted, at), at
        keyword = _KEYWORD.match(text, at)
        if keyword is None:
            raise QuestionError(*_not_known(text[at : at + 60], f"{file}, line {line}"))
        at = keyword.end()
        if keyword["data"]:
            found.data, found.line = text[at:], line
            return found
        if keyword["labels"]:
            end = next((each.start() for each in _AFTER_LABELS.finditer(text, at) if not each["quoted"]), len(text))
            found.labels[_whose(keyword[0])] = Block(text[at:end], line)
            at = end
        else:
            _take(found, keyword, f"{file}, line {line}")


def _take(found: Heading, keyword: re.Match[str], place: str) -> None:
    """Note what a keyword says.

    Raises:
        QuestionError: the data are elsewhere, or in a format that is not read.
    """
    if keyword["elsewhere"]:
        raise QuestionError(f"{place}: the data are in another file", "write them below 'data:' in this one")
    if keyword["embedded"]:
        whose = _whose(keyword[0])
        found.embedded |= {"row", "column"} if whose == "both" else {whose}
    elif keyword["format"]:
        found.format = _format(keyword["format"].lower(), place)
    elif keyword["diagonal"]:
        found.has_diagonal = keyword["diagonal"].lower() == "present"
    elif keyword["size"]:
        size, count = keyword["size"].lower(), int(keyword["count"])
        if size == "n":
            found.n = count
        elif size in ("nr", "nrow", "ni"):
            found.rows = count
        elif size in ("nc", "ncol"):
            found.columns = count
        else:
            found.matrices = count
    else:
        found.title = keyword["quoted"] or (keyword["title"] or "").strip()


def _format(name: str, place: str) -> str:
    """The full name of a format.

    >>> _format("el1", ""), _format("fullm", "")
    ('edgelist1', 'fullmatrix')
    """
    name = _SHORT.get(name, name)
    found = [format for format in FORMATS if format.startswith(name)]
    if not found:
        raise QuestionError(f"{place}: the format '{name}' is not read", f"save it as one of: {', '.join(FORMATS)}")
    return found[0]


def _whose(keyword: str) -> str:
    """Whose labels a keyword speaks of: of rows, of columns, of matrices, or of rows and columns both."""
    first = keyword.split()[0].lower()
    for beginning, whose in (("row", "row"), ("col", "column"), ("mat", "matrix"), ("lev", "matrix")):
        if first.startswith(beginning):
            return whose
    return "both"


def _not_known(text: str, place: str) -> tuple[str, str]:
    if not text:
        return f"{place}: it ends before its data", "they begin after the word 'data:'"
    known = "n, nr, nc, nm, format, diagonal, title, labels and data"
    return f"{place}: '{text.split()[0][:40]}' in the heading is not known", f"known are {known}"

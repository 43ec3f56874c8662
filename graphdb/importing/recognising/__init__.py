"""Which format a file is of: told by how it begins and, where that is open, by its name."""

from __future__ import annotations

import re

from graphdb.importing.file import File
from graphdb.importing.formats.workbook.archives import OLE, workbook
from graphdb.importing.recognising import of_json
from graphdb.importing.recognising.unread import BINARY, ENDINGS, SPREADSHEETS, TEXTS
from graphdb.importing.shared.elements import root_name
from graphdb.problems import QuestionError

PAIRS = (".##h", ".##d")
"""The two halves of a matrix of UCINET: what it is called, and its values."""

_ROOTS = {
    "graphml": "graphml",
    "gexf": "gexf",
    "DynamicNetwork": "dynetml",
    "DynamicMetaNetwork": "dynetml",
    "MetaMatrix": "dynetml",
    "MetaNetwork": "dynetml",
}
"""The root elements of XML formats."""

_BEGINNINGS = {
    r"\s*dl\b": "ucinet_dl",
    r"\s*(%[^\r\n]*[\r\n]\s*)*+\*\s*(network|vertices|arcs(list)?|edges(list)?|matrix|partition|vector)\b": "pajek",
    r"\s*(node|edge)def\s*>": "gdf",
    r"""(?>\s++|\#[^\n]*+|[a-z]\w*+\s++(?:"[^"]*+"|[^\s\[\]"]++))*+graph\s*+\[""": "gml",
}
"""How formats in text of their own begin."""


def recognised(file: File) -> str:
    """The module of ``graphdb.importing.formats`` that reads a file.

    Raises:
        QuestionError: nobody reads it; the hint says what to save instead.

    >>> recognised(File("x", b"<graphml/>")), recognised(File("x", b"*Vertices 2")), recognised(File("x", b"a,b"))
    ('graphml', 'pajek', 'delimited')
    """
    if file.name.casefold().endswith(PAIRS):
        return "ucinet_pair"
    for beginning, what in BINARY.items():
        if file.content.startswith(beginning):
            raise QuestionError(f"{file.name} cannot be read", what)
    for endings, what in ENDINGS.items():
        if file.name.casefold().endswith(endings):
            raise QuestionError(f"{file.name} cannot be read", what)
    if file.content.startswith((b"PK", OLE)):
        workbook(file)
        return "workbook"
    text, _ = file.text()
    if text.lstrip().startswith("<"):
        return _xml(file)
    if text.lstrip().startswith(("{", "[")):
        return of_json.recognised(file, text)
    for shape, what in TEXTS.items():
        if re.match(shape, text, re.IGNORECASE | re.DOTALL):
            raise QuestionError(f"{file.name} cannot be read", what)
    return next((format for shape, format in _BEGINNINGS.items() if re.match(shape, text, re.IGNORECASE)), "delimited")


def _xml(file: File) -> str:
    root = root_name(file)
    if root not in _ROOTS:
        message = f"{file.name} is XML of a kind that is not known: it begins with <{root}>"
        raise QuestionError(message, SPREADSHEETS.get(root, "save it as GraphML"))
    return _ROOTS[root]

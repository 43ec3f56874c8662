"""The text of a Pajek file -> its networks and the columns beside them, in sections of lines that are not read yet."""

from __future__ import annotations

import re
from collections.abc import Iterator

from graphdb.importing.formats.pajek.parts import Column, Line, Network, Objects, Section
from graphdb.problems import QuestionError

TIES = ("arcs", "edges", "arcslist", "edgeslist", "matrix")
COLUMNS = ("partition", "vector", "permutation")
_HEADING = re.compile(r"\s*\*\s*([A-Za-z]+)(.*)", re.DOTALL)
_SIZE = re.compile(r"\s*(\d{1,9})(?:\s+(\d{1,9}))?\s*")
_RELATION = re.compile(r"""\s*:\s*(\d+)\s*(?:"(?P<quoted>[^"]*)"|'(?P<single>[^']*)'|(?P<bare>.*))""", re.DOTALL)


def objects(text: str, file: str) -> Objects:
    """The objects of a file.

    Raises:
        QuestionError: a heading is broken, or stands where none of its kind may.
    """
    return _Splitting(file).split(text)


class _Splitting:
    """Goes through the lines, and knows into what the next one belongs."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.found = Objects()
        self._object: Network | Column | None = None
        self._lines: list[Line] | None = None

    def split(self, text: str) -> Objects:
        for line in _lines(text):
            heading = _HEADING.fullmatch(line.text)
            if heading:
                self._begin(heading[1].lower(), heading[2].strip(), line)
            elif line.text.lstrip().startswith("%"):
                self._comment(line)
            elif line.text.strip():
                if self._lines is None:
                    self.found.stray.append(line.number)
                else:
                    self._lines.append(line)
        return self.found

    def _begin(self, kind: str, rest: str, line: Line) -> None:
        if kind == "network":
            self._object, self._lines = self._network(rest), None
        elif kind in COLUMNS:
            self._object = Column(kind, rest or f"{kind} {len(self.found.columns) + 1}", line.number)
            self.found.columns.append(self._object)
            self._lines = self._object.values
        elif kind == "vertices":
            self._vertices(rest, line)
        elif kind in TIES:
            self._ties(kind, rest, line)
        elif kind == "events":
            raise QuestionError(
                f"{self._place(line)}: a network in events is not read",
                "save it in Pajek as a network with time intervals",
            )
        else:
            self.found.unread.append(f"*{kind} (line {line.number})")
            self._object = Column(kind, rest, line.number)
            self._lines = []

    def _network(self, name: str) -> Network:
        self.found.networks.append(Network(name))
        return self.found.networks[-1]

    def _vertices(self, rest: str, line: Line) -> None:
        size = _SIZE.fullmatch(rest)
        if size is None or (size[2] and int(size[2]) > int(size[1])):
            raise QuestionError(f"{self._place(line)}: '*Vertices {rest}' says no number of vertices", "*Vertices 12")
        if isinstance(self._object, Column):
            if self._object.size is None:
                self._object.size = int(size[1])
                return
            self._object = None
        if self._object is None or self._object.size is not None:
            self._object = self._network("")
        self._object.size, self._object.first = int(size[1]), int(size[2]) if size[2] else None
        self._lines = self._object.vertices

    def _ties(self, kind: str, rest: str, line: Line) -> None:
        if not isinstance(self._object, Network):
            if self.found.networks:
                raise QuestionError(f"{self._place(line)}: *{kind} belongs to no network", "put *Vertices before it")
            self._object = self._network("")
        relation = _RELATION.fullmatch(rest)
        if rest and relation is None and not rest.isdigit():
            raise QuestionError(
                f"{self._place(line)}: '*{kind} {rest}' names no relation", f'write *{kind} :1 "{rest[:30]}"'
            )
        number = relation[1] if relation else "1"
        named = next((name for name in relation.group("quoted", "single", "bare") if name), "") if relation else ""
        if named:
            self._object.relations.setdefault(number, named)
        section = Section(kind, line.number, number if relation else "")
        self._object.ties.append(section)
        self._lines = section.lines

    def _comment(self, line: Line) -> None:
        if any(network.vertices or network.ties for network in self.found.networks) or self.found.columns:
            self.found.comments.append(line.number)
        else:
            self.found.head.append(line.text.strip().lstrip("%").strip())

    def _place(self, line: Line) -> str:
        return f"{self.file}, line {line.number}"


def _lines(text: str) -> Iterator[Line]:
    for number, line in enumerate(re.split(r"\r\n|\r|\n", text), start=1):
        yield Line(number, line)

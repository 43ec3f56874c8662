"""XML -> its elements, each with the line where it begins: what the readers of all formats in XML share.

Names are without their prefixes: files are met whose prefixes are declared nowhere, and no format here has two elements
that only a prefix tells apart. Nothing outside the file is read, and a file that declares entities or values of its own
is refused, since a few lines of those can stand for gigabytes.
Source: W3C 2008, "Extensible Markup Language (XML) 1.0 (Fifth Edition)"; the parser is expat, of the standard library.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from types import MappingProxyType
from typing import NamedTuple
from xml.parsers import expat

from msgspec import Struct

from graphdb.importing.file import File
from graphdb.importing.shared.xml_text import text_of_xml
from graphdb.problems import QuestionError

_NO_ATTRIBUTES: Mapping[str, str] = MappingProxyType({})
_DEEPEST = 200
_PIECE = 1 << 20
_SAVE_ANEW = "open it in the program that wrote it, and save it as GraphML"
_HINTS = {
    "no element found": "it ends too early: is it the whole file?",
    "unclosed token": "it ends too early: is it the whole file?",
    "not well-formed (invalid token)": "no such sign may stand there: write & as &amp; and < as &lt;",
    "undefined entity": "write the sign itself instead of its name",
    "mismatched tag": "an element that was begun before is not closed",
}


class Element(Struct):
    """An element: its name, its attributes as they are written, and the text directly in it, if it is not all blank."""

    name: str
    attributes: Mapping[str, str]
    line: int
    column: int
    text: str = ""
    children: Sequence[Element] = ()

    def all(self, name: str) -> Iterator[Element]:
        """Those directly in it that are called so."""
        return (child for child in self.children if child.name == name)

    def first(self, name: str) -> Element | None:
        """The first of those."""
        return next(self.all(name), None)

    def text_of(self, name: str) -> str:
        """The text of the first of those, or none."""
        child = self.first(name)
        return child.text.strip() if child else ""

    def within(self) -> Iterator[Element]:
        """The element itself and all in it, in the order of the file."""
        yield self
        for child in self.children:
            yield from child.within()

    def place(self, file: str) -> str:
        """Where it stands, in words."""
        return f"{file}, line {self.line}, column {self.column}"


class Parsed(NamedTuple):
    """The outermost element of a file, and what was remarked on when it was read."""

    root: Element
    remarks: list[str]


def parsed(file: File) -> Parsed:
    """The elements of a file.

    Raises:
        QuestionError: it is no whole XML, is in another encoding than it says, or declares entities.

    >>> root, remarks = parsed(File("a.xml", b"<a>\\n <y:b c='d'>e</y:b></a>"))
    >>> root.name, root.text, root.children[0].name, root.children[0].attributes, root.text_of("b")
    ('a', '', 'b', {'c': 'd'}, 'e')
    >>> root.children[0].place("a.xml")
    'a.xml, line 2, column 2'
    """
    text, remarks = text_of_xml(file)
    reading = _Reading(file.name)
    for _ in _fed(reading, text):
        pass
    return Parsed(reading.root, remarks)


def root_name(file: File) -> str:
    """What the outermost element is called, though something further on be wrong.

    Raises:
        QuestionError: it begins with something that is no XML.

    >>> root_name(File("a.xml", b"<!-- <b> --><?c d?><y:a>"))
    'a'
    """
    text, _ = text_of_xml(file)
    reading = _Reading(file.name)
    try:
        return next(reading.root.name for _ in _fed(reading, text) if reading.root.name)
    except QuestionError:
        if reading.root.name:
            return reading.root.name
        raise


class _Reading:
    """What a parser is told to do: hang each element into that around it."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.root = Element("", {}, 0, 0)
        self._open: list[tuple[Element, list[Element], list[str]]] = []
        self.parser = expat.ParserCreate()
        self.parser.buffer_text = True
        self.parser.StartElementHandler = self._begun
        self.parser.EndElementHandler = self._ended
        self.parser.CharacterDataHandler = self._text
        self.parser.EntityDeclHandler = self._entity
        self.parser.AttlistDeclHandler = self._default

    def _begun(self, name: str, attributes: dict[str, str]) -> None:
        if len(self._open) == _DEEPEST:
            raise QuestionError(f"{self._here()}: more than {_DEEPEST} elements stand within each other", _SAVE_ANEW)
        bare = name.rpartition(":")[2]
        element = Element(
            bare, attributes or _NO_ATTRIBUTES, self.parser.CurrentLineNumber, self.parser.CurrentColumnNumber + 1
        )
        if self._open:
            self._open[-1][1].append(element)
        else:
            self.root = element
        self._open.append((element, [], []))

    def _ended(self, _: str) -> None:
        element, children, pieces = self._open.pop()
        element.children = children or ()
        text = "".join(pieces)
        element.text = "" if text.isspace() else text

    def _text(self, piece: str) -> None:
        self._open[-1][2].append(piece)

    def _entity(self, name: str, *_: object) -> None:
        raise QuestionError(f"{self._here()}: the entity '{name}' is declared, and such files are not read", _SAVE_ANEW)

    def _default(self, element: str, attribute: str, _: str, default: str | None, __: int) -> None:
        if default is not None:
            what = f"a default of '{attribute}' of <{element}> is declared"
            raise QuestionError(f"{self._here()}: {what}, and such files are not read", _SAVE_ANEW)

    def _here(self) -> str:
        return f"{self.file}, line {self.parser.CurrentLineNumber}, column {self.parser.CurrentColumnNumber + 1}"


def _fed(reading: _Reading, text: str) -> Iterator[None]:
    """Give a text to the parser piece by piece.

    Raises:
        QuestionError: it is no whole XML.
    """
    content = text.encode("utf-8", "replace")
    try:
        for begin in range(0, len(content), _PIECE):
            reading.parser.Parse(content[begin : begin + _PIECE])
            yield
        reading.parser.Parse(b"", True)
        yield
    except expat.ExpatError as error:
        words = expat.ErrorString(error.code)
        place = f"line {error.lineno}, column {error.offset + 1}"
        raise QuestionError(f"{reading.file} is no whole XML: {words}, {place}", _HINTS.get(words, "")) from error

"""Text -> located document: a safe subset of YAML 1.2 in which every value remembers its place.

libyaml's events are composed by hand, without recursion, so that anchors, aliases, tags, merge keys, duplicate keys, further
documents and deep nesting are refused where they stand. A scalar stays the text that was written (``NO`` is "NO", ``3.10`` is
"3.10"); only an empty value, ``~`` or ``null`` becomes ``None``. What type a text has is for its record to say.
"""

from __future__ import annotations

import re
import stat
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from graphdb import yaml_faults
from graphdb.problems import DataError, Problem
from graphdb.yaml_faults import MOST, quotable

DEPTH_LIMIT = 32
SIZE_LIMIT_BYTES = 200_000_000

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_ODD_SPACE = re.compile(rf"\A[{yaml_faults.ODD_SPACES}]|[{yaml_faults.ODD_SPACES}]\Z|(?<=:)[{yaml_faults.ODD_SPACES}]")
_HASH = re.compile("#(?:(?<=[ \t]#)(?=[^\\s#])|(?<=[\"'\\]}]#))")
"""A hash sign that begins a comment and does not look like one: glued to a word, or to what it follows."""
_OPENING, _CLOSING = frozenset("“”„‟«‘‚‛‹"), frozenset("“”»’‘›")


class Mark(NamedTuple):
    """A place in a file; lines and columns count from 1."""

    line: int
    column: int


_COLUMNS = 1 << 28
"""A place inside a document is kept as one number, line * _COLUMNS + column, both from 0: half a million of them stay small."""


class LocatedMap(dict[str, Any]):
    """A mapping that remembers where each of its keys and values stands."""

    __slots__ = ("at",)

    def __init__(self) -> None:
        super().__init__()
        self.at: dict[str, tuple[int, int]] = {}


class LocatedList(list[Any]):
    """A list that remembers where each of its items stands."""

    __slots__ = ("at",)

    def __init__(self) -> None:
        super().__init__()
        self.at: list[int] = []


class Document(NamedTuple):
    """The content of one file; ``has_gaps`` when some value in it is empty."""

    file: str
    root: Any
    has_gaps: bool = False

    def place(self, path: tuple[str | int, ...], *, key: bool = False) -> Mark:
        """Where the value at a path stands, or its key; for a path that leads nowhere, its nearest ancestor."""
        key_at = value_at = 0
        value = self.root
        for part in path:
            if isinstance(value, LocatedMap) and part in value:
                key_at, value_at = value.at[str(part)]
                value = value[str(part)]
            elif isinstance(value, LocatedList) and isinstance(part, int) and part < len(value):
                key_at = value_at = value.at[part]
                value = value[part]
            else:
                break
        line, column = divmod(key_at if key else value_at, _COLUMNS)
        return Mark(line + 1, column + 1)


class Reading(NamedTuple):
    """What could be read of a text: its document, unless it cannot be told what is meant, and everything that is wrong."""

    document: Document | None
    problems: list[Problem]

    def trusted(self) -> Document:
        """The document.

        Raises:
            DataError: something is wrong with it.
        """
        if self.problems or self.document is None:
            raise DataError(self.problems)
        return self.document


def read_yaml(path: Path, name: str) -> Document:
    """Read one file, to be called ``name`` in problems.

    Raises:
        DataError: the file cannot be read, is not UTF-8, or is not in the subset.
    """
    return examine_file(path, name).trusted()


def parse_yaml(text: str, name: str) -> Document:
    """Compose a text of the YAML subset.

    Raises:
        DataError: the text is not in the subset; each problem names its line and column.

    >>> document = parse_yaml("- id: NO\\n  since: 2013\\n", "actors.yaml")
    >>> document.root, document.place((0, "since"))
    ([{'id': 'NO', 'since': '2013'}], Mark(line=2, column=10))
    """
    return examine(text, name).trusted()


def examine_file(path: Path, name: str) -> Reading:
    """Read one file as far as that goes, and say what is wrong with it."""
    try:
        found = path.stat()
        if not stat.S_ISREG(found.st_mode):
            what = "a folder" if stat.S_ISDIR(found.st_mode) else "a device or a pipe"
            return _unreadable(name, "unreadable-file", f"this is {what}, not a file", "put a text file in its place")
        if found.st_size > SIZE_LIMIT_BYTES:
            message = f"the file has {found.st_size:,} bytes; {SIZE_LIMIT_BYTES:,} are the limit"
            return _unreadable(name, "file-too-large", message, "split the dataset into several folders")
        content = path.read_bytes()
    except FileNotFoundError:
        return _unreadable(name, "unreadable-file", "there is no such file", "look at its name and folder")
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or error}"
        return _unreadable(name, "unreadable-file", message, "look at its permissions, and whether it is open elsewhere")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return _not_utf_8(content, error.start, name)
    if "\0" in text[:4]:
        return _not_utf_8(content, 0, name)
    del content
    return examine(text, name)


def examine(text: str, name: str) -> Reading:
    """Compose a text of the YAML subset as far as that goes, and say what is wrong with it."""
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems = yaml_faults.in_text(text, name)
    if problems:
        return Reading(None, problems)
    composer = _Composer(text, name)
    try:
        root = composer.compose(yaml.CSafeLoader(text))
    except DataError as error:
        return Reading(None, composer.problems + error.problems)
    return Reading(Document(name, root, composer.has_gaps), composer.problems)


def _unreadable(name: str, code: str, message: str, hint: str) -> Reading:
    return Reading(None, [Problem(name, 0, 0, code, message, hint)])


def _not_utf_8(content: bytes, start: int, name: str) -> Reading:
    before = content[:start].replace(b"\r\n", b"\n").replace(b"\r", b"\n").decode("utf-8").removeprefix("\ufeff")
    utf_16 = content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in content[:4]
    message = f"this text is {'UTF-16' if utf_16 else 'in another encoding'}, not UTF-8"
    hint = "save the file as UTF-8: 'Save as', then choose the encoding"
    return Reading(None, [yaml_faults.at_index(before, len(before), name, "not-utf-8", message, hint)])


class _Composer:
    """Builds a document from events, keeping its own stack instead of recursing.

    What can be read past is gathered in ``problems``; what cannot is raised.
    """

    def __init__(self, text: str, name: str) -> None:
        self.text = text
        self.name = name
        self.problems: list[Problem] = []
        self.has_gaps = False
        self.documents = 0
        self.plain_keys: set[str] = set()
        self.hashes = _HASH.finditer(text)
        self.hash = self._next_hash()
        self.comment_end = 0

    def compose(self, events: yaml.CSafeLoader) -> Any:
        """The root value; ``None`` for a text without any."""
        root = LocatedList()
        container: LocatedList | LocatedMap = root
        key: tuple[str, int] | None = None
        outer: list[LocatedList | LocatedMap] = []
        wary = "\\" in self.text or not self.text.isascii() or self.hash >= 0
        scalar, start_list, start_map = yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent
        event: Any = None
        try:
            while (event := events.get_event()) is not None:
                kind = type(event)
                if kind is scalar or kind is start_map or kind is start_list:
                    mark = event.start_mark
                    at = mark.line * _COLUMNS + mark.column
                    if event.anchor is not None or event.tag is not None:
                        raise self._no_reference(event)
                    if key is None and type(container) is LocatedMap:
                        key = self._key(event, container), at
                        continue
                    value: Any
                    if kind is scalar:
                        value = self._text(event) if wary else event.value
                        if not event.style and value in _NULLS:
                            value, self.has_gaps = None, True
                    else:
                        value = LocatedMap() if kind is start_map else LocatedList()
                    if key is None:
                        container.append(value)  # type: ignore[union-attr]  # a mapping has a key by now
                        container.at.append(at)  # type: ignore[union-attr]
                    else:
                        container[key[0]] = value  # type: ignore[call-overload]  # only a mapping has a key
                        container.at[key[0]] = key[1], at  # type: ignore[call-overload]
                    if kind is scalar:
                        key = None
                        continue
                    outer.append(container)
                    container, key = value, None
                    if len(outer) > DEPTH_LIMIT:
                        hint = "every '- ' and every indented field is a level: take some out"
                        raise self._refused(event, "too-deep", f"this is nested deeper than {DEPTH_LIMIT} levels", hint)
                elif kind is yaml.SequenceEndEvent or kind is yaml.MappingEndEvent:
                    container, key = outer.pop(), None
                elif kind is yaml.AliasEvent:
                    raise self._no_reference(event)
                elif kind is yaml.DocumentStartEvent:
                    self._document(event)
        except yaml.YAMLError as error:
            raise DataError([yaml_faults.explained(error, self.text, self.name, event)]) from None
        self._comments_before(len(self.text))
        return root[0] if root else None

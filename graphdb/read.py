"""Text -> located document: a safe subset of YAML 1.2 in which every value remembers its place.

libyaml's events are composed by hand, without recursion, so that anchors, aliases, tags, merge keys, duplicate keys, further
documents and deep nesting are refused where they stand. A scalar stays the text that was written (``NO`` is "NO", ``3.10`` is
"3.10"); only an empty value, ``~`` or ``null`` becomes ``None``. What type a text has is for its record to say.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any, NamedTuple

import yaml

from graphdb.problems import DataError, Problem

DEPTH_LIMIT = 32
SIZE_LIMIT_BYTES = 200_000_000

_NULLS = frozenset(("", "~", "null", "Null", "NULL"))
_UNSAFE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x85\x86-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\u200b\ufeff\ufffe\uffff]"
)


class Mark(NamedTuple):
    """A place in a file; lines and columns count from 1."""

    line: int
    column: int


_COLUMNS = 1 << 20
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


def read_yaml(path: Path, name: str) -> Document:
    """Read one file, to be called ``name`` in problems.

    Raises:
        DataError: the file cannot be read, is not UTF-8, or is not in the subset.
    """
    try:
        size = path.stat().st_size
        content = path.read_bytes() if size <= SIZE_LIMIT_BYTES else b""
    except OSError as error:
        raise _refusal(name, None, "unreadable-file", _reason(error)) from None
    if size > SIZE_LIMIT_BYTES:
        raise _refusal(name, None, "file-too-large", f"the file has {size:,} bytes; {SIZE_LIMIT_BYTES:,} are the limit")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        column = error.start - content.rfind(b"\n", 0, error.start)
        hint = "save the file as UTF-8"
        raise _refusal(name, Mark(line, column), "not-utf-8", "this is not UTF-8 text", hint) from None
    return parse_yaml(text, name)


def parse_yaml(text: str, name: str) -> Document:
    """Compose a text of the YAML subset.

    Raises:
        DataError: the text is not in the subset; the problem names the line and column.

    >>> document = parse_yaml("- id: NO\\n  since: 2013\\n", "actors.yaml")
    >>> document.root, document.place((0, "since"))
    ([{'id': 'NO', 'since': '2013'}], Mark(line=2, column=10))
    """
    text = text.removeprefix("\ufeff")
    unsafe = _UNSAFE.search(text)
    if unsafe:
        start = unsafe.start()
        mark = Mark(text.count("\n", 0, start) + 1, start - text.rfind("\n", 0, start))
        message = f"the character U+{ord(unsafe[0]):04X} cannot be seen and is not allowed"
        raise _refusal(name, mark, "invisible-character", message, "delete it")
    try:
        composer = _Composer(name)
        root = composer.compose(yaml.CSafeLoader(text))
        return Document(name, root, composer.has_gaps)
    except yaml.YAMLError as error:
        raise _refusal(name, *_explained(error)) from None
    except ValueError as error:  # libyaml's binding refuses lone surrogates this way
        raise _refusal(name, None, "not-yaml", f"this text cannot be read: {error}") from None


class _Composer:
    """Builds a document from events, keeping its own stack instead of recursing."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.has_gaps = False
        self.documents = 0

    def compose(self, events: yaml.CSafeLoader) -> Any:
        """The root value; ``None`` for a text without any."""
        root = LocatedList()
        container: LocatedList | LocatedMap = root
        key: tuple[str, int] | None = None
        outer: list[LocatedList | LocatedMap] = []
        scalar, start_list, start_map = yaml.ScalarEvent, yaml.SequenceStartEvent, yaml.MappingStartEvent
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
                    value = event.value
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
                    raise self._refused(event, "too-deep", f"lists and mappings nest deeper than {DEPTH_LIMIT}")
            elif kind is yaml.SequenceEndEvent or kind is yaml.MappingEndEvent:
                container, key = outer.pop(), None
            elif kind is yaml.AliasEvent:
                raise self._no_reference(event)
            elif kind is yaml.DocumentStartEvent:
                self.documents += 1
                if self.documents > 1:
                    message = "a second document starts here; a file holds one"
                    raise self._refused(event, "second-document", message, "remove '---'")
        return root[0] if root else None

    def _key(self, event: Any, container: LocatedMap) -> str:
        if type(event) is not yaml.ScalarEvent:
            hint = "a line such as 'key: value' is meant; put text with brackets in quotes"
            raise self._refused(event, "odd-key", "a key has to be plain text, not a list or a mapping", hint)
        key: str = event.value
        if not event.style and key == "<<":
            raise self._refused(event, "merge-key", "merge keys (<<) are not allowed", "write the fields out")
        if not event.style and key in _NULLS:
            raise self._refused(event, "odd-key", "a key is missing before the colon", "write 'key: value'")
        if key in container:
            first = container.at[key][0] // _COLUMNS + 1
            message = f"the field '{key}' is here for the second time (first on line {first})"
            raise self._refused(event, "duplicate-key", message, "keep one of them")
        return key

    def _no_reference(self, event: Any) -> DataError:
        what, sign = ("tags", "!") if getattr(event, "tag", None) is not None else ("anchors and aliases", "& or *")
        hint = f"write the value out, or put text that begins with {sign} in quotes"
        return self._refused(event, "not-plain-yaml", f"{what} are not allowed", hint)

    def _refused(self, event: Any, code: str, message: str, hint: str = "") -> DataError:
        return _refusal(self.name, _mark(event.start_mark), code, message, hint)


def _mark(at: Any) -> Mark:
    return Mark(at.line + 1, at.column + 1)


def _refusal(file: str, mark: Mark | None, code: str, message: str, hint: str = "") -> DataError:
    line, column = mark or (0, 0)
    return DataError([Problem(file, line, column, code, message, hint)])


def _reason(error: OSError) -> str:
    if isinstance(error, FileNotFoundError):
        return "there is no such file"
    if isinstance(error, IsADirectoryError):
        return "this is a folder, not a file"
    return f"the file cannot be read: {error.strerror or error}"


def _explained(error: yaml.YAMLError) -> tuple[Mark | None, str, str, str]:
    """A parser's complaint as place, code, message and hint."""
    at = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    mark = _mark(at) if at else None
    problem = str(getattr(error, "problem", None) or error)
    for sign, message, hint in _TRANSLATIONS:
        if sign in problem:
            return mark, "not-yaml", message, hint
    return mark, "not-yaml", f"this is not valid YAML: {problem}", "check the indentation and the quotes nearby"


_TRANSLATIONS = (
    ("cannot start any token", "a value cannot begin with this character", "put the value in double quotes"),
    ("found a tab", "a tab is used for indentation", "use spaces"),
    (
        "mapping values are not allowed",
        "a colon followed by a space is not expected here",
        "put the whole value in double quotes",
    ),
    (
        "did not find expected '-' indicator",
        "this line is not indented like the list it stands in",
        "align it with its neighbours",
    ),
    (
        "did not find expected key",
        "this line is not indented like the fields around it",
        "align it with its neighbours",
    ),
    ("could not find expected ':'", "a field needs a colon and a space after its name", "write 'name: value'"),
    ("unexpected end of stream", "a quote is opened and never closed", "close it"),
    ("did not find expected ',' or", "a bracket is opened and never closed", "close it, or put the value in quotes"),
    ("undefined alias", "aliases are not allowed", "put text that begins with * in quotes"),
)

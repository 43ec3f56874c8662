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


START = Mark(1, 1)


class LocatedMap(dict[str, Any]):
    """A mapping that remembers where each of its keys and values stands."""

    __slots__ = ("keys_at", "values_at")

    def __init__(self) -> None:
        super().__init__()
        self.keys_at: dict[str, Mark] = {}
        self.values_at: dict[str, Mark] = {}


class LocatedList(list[Any]):
    """A list that remembers where each of its items stands."""

    __slots__ = ("values_at",)

    def __init__(self) -> None:
        super().__init__()
        self.values_at: list[Mark] = []


class Document(NamedTuple):
    """The content of one file."""

    file: str
    root: Any

    def place(self, path: tuple[str | int, ...], *, key: bool = False) -> Mark:
        """Where the value at a path stands, or its key; for a path that leads nowhere, its nearest ancestor."""
        mark, value = START, self.root
        for part in path:
            last_key = mark
            if isinstance(value, LocatedMap) and part in value:
                last_key, mark = value.keys_at[str(part)], value.values_at[str(part)]
                value = value[str(part)]
            elif isinstance(value, LocatedList) and isinstance(part, int) and part < len(value):
                mark = last_key = value.values_at[part]
                value = value[part]
            else:
                return mark
        return last_key if key and path else mark


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
        return Document(name, _Composer(name).compose(yaml.parse(text, Loader=yaml.CSafeLoader)))
    except yaml.YAMLError as error:
        raise _refusal(name, *_explained(error)) from None
    except ValueError as error:  # libyaml's binding refuses lone surrogates this way
        raise _refusal(name, None, "not-yaml", f"this text cannot be read: {error}") from None


class _Composer:
    """Builds a document from events, keeping its own stack instead of recursing."""

    def __init__(self, name: str) -> None:
        self.name = name

    def compose(self, events: Any) -> Any:
        root: list[Any] = []
        containers: list[Any] = []
        keys: list[tuple[str, Mark] | None] = []
        documents = 0
        for event in events:
            kind = type(event)
            if kind is yaml.ScalarEvent or kind is yaml.SequenceStartEvent or kind is yaml.MappingStartEvent:
                at = event.start_mark
                mark = Mark(at.line + 1, at.column + 1)
                if event.anchor is not None or event.tag is not None:
                    raise self._no_reference(event, mark)
                container = containers[-1] if containers else None
                if type(container) is LocatedMap and keys[-1] is None:
                    keys[-1] = self._key(event, mark, container)
                    continue
                if kind is yaml.ScalarEvent:
                    value = None if not event.style and event.value in _NULLS else event.value
                else:
                    value = LocatedList() if kind is yaml.SequenceStartEvent else LocatedMap()
                if container is None:
                    root.append(value)
                elif type(container) is LocatedList:
                    container.append(value)
                    container.values_at.append(mark)
                else:
                    key, key_mark = keys[-1]  # type: ignore[misc]  # a mapping whose key is None was handled above
                    container[key] = value
                    container.keys_at[key] = key_mark
                    container.values_at[key] = mark
                    keys[-1] = None
                if kind is not yaml.ScalarEvent:
                    containers.append(value)
                    keys.append(None)
                    if len(containers) > DEPTH_LIMIT:
                        raise _refusal(
                            self.name, mark, "too-deep", f"lists and mappings nest deeper than {DEPTH_LIMIT}"
                        )
            elif kind is yaml.SequenceEndEvent or kind is yaml.MappingEndEvent:
                containers.pop()
                keys.pop()
            elif kind is yaml.AliasEvent:
                at = event.start_mark
                raise self._no_reference(event, Mark(at.line + 1, at.column + 1))
            elif kind is yaml.DocumentStartEvent:
                documents += 1
                at = event.start_mark
                if documents > 1:
                    message = "a second document starts here; a file holds one"
                    raise _refusal(
                        self.name, Mark(at.line + 1, at.column + 1), "second-document", message, "remove '---'"
                    )
        return root[0] if root else None

    def _key(self, event: Any, mark: Mark, container: LocatedMap) -> tuple[str, Mark]:
        if type(event) is not yaml.ScalarEvent:
            hint = "a line such as 'key: value' is meant; put text with brackets in quotes"
            raise _refusal(self.name, mark, "odd-key", "a key has to be plain text, not a list or a mapping", hint)
        key = event.value
        if not event.style and key == "<<":
            raise _refusal(self.name, mark, "merge-key", "merge keys (<<) are not allowed", "write the fields out")
        if not event.style and key in _NULLS:
            raise _refusal(self.name, mark, "odd-key", "a key is missing before the colon")
        if key in container:
            first = container.keys_at[key].line
            message = f"the field '{key}' is here for the second time (first on line {first})"
            raise _refusal(self.name, mark, "duplicate-key", message, "keep one of them")
        return key, mark

    def _no_reference(self, event: Any, mark: Mark) -> DataError:
        what, sign = ("tags", "!") if getattr(event, "tag", None) is not None else ("anchors and aliases", "& or *")
        hint = f"write the value out, or put text that begins with {sign} in quotes"
        return _refusal(self.name, mark, "not-plain-yaml", f"{what} are not allowed", hint)


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
    mark = Mark(at.line + 1, at.column + 1) if at else None
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

"""Text -> located document: a safe subset of YAML 1.2 in which every value remembers its place.

A scalar stays the text that was written (``NO`` is "NO", ``3.10`` is "3.10"); only an empty value, ``~`` or ``null``
becomes ``None``. What type a text has is for its record to say. The subset itself is in ``graphdb.read.composer``.
"""

from __future__ import annotations

import stat
from pathlib import Path
from typing import Any, NamedTuple

from graphdb.problems import DataError, Problem
from graphdb.read import faults
from graphdb.read.composer import COLUMNS, Composer, LocatedList, LocatedMap

__all__ = [
    "Document",
    "LocatedList",
    "LocatedMap",
    "Mark",
    "Reading",
    "examine",
    "examine_file",
    "parse_yaml",
    "read_yaml",
]

SIZE_LIMIT_BYTES = 200_000_000


class Mark(NamedTuple):
    """A place in a file; lines and columns count from 1."""

    line: int
    column: int


class Document(NamedTuple):
    """The content of one file; ``has_gaps`` when some value in it is empty.

    ``folded`` has the lines of folded texts that read like fields of their own: where each stands, and its first word.
    """

    file: str
    root: Any
    has_gaps: bool = False
    folded: tuple[tuple[Mark, str], ...] = ()

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
        line, column = divmod(key_at if key else value_at, COLUMNS)
        return Mark(line + 1, column + 1)

    @property
    def unit(self) -> str:
        """What the lines of marks are counted in."""
        return "line"


class Reading(NamedTuple):
    """What could be read of a text: its document, if anybody can tell what it means, and all that is wrong."""

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
            return unreadable(name, "unreadable-file", f"this is {what}, not a file", "put a text file in its place")
        if found.st_size > SIZE_LIMIT_BYTES:
            message = f"the file has {found.st_size:,} bytes; {SIZE_LIMIT_BYTES:,} are the limit"
            return unreadable(name, "file-too-large", message, "split the dataset into several folders")
        content = path.read_bytes()
    except FileNotFoundError:
        return unreadable(name, "unreadable-file", "there is no such file", "look at its name and folder")
    except OSError as error:
        message = f"the file cannot be read: {error.strerror or error}"
        return unreadable(name, "unreadable-file", message, "look at its permissions, and whether it is open elsewhere")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        return not_utf_8(content, error.start, name)
    if "\0" in text[:4]:
        return not_utf_8(content, 0, name)
    del content
    return examine(text, name)


def examine(text: str, name: str) -> Reading:
    """Compose a text of the YAML subset as far as that goes, and say what is wrong with it."""
    text = text.removeprefix("\ufeff")
    if "\r" in text:
        text = text.replace("\r\n", "\n").replace("\r", "\n")
    problems = faults.in_text(text, name)
    if problems:
        return Reading(None, problems)
    composer = Composer(text, name)
    try:
        root = composer.compose()
    except DataError as error:
        return Reading(None, composer.problems + error.problems)
    folded = tuple((Mark(line, column), word) for line, column, word in composer.folded)
    return Reading(Document(name, root, composer.has_gaps, folded), composer.problems)


def unreadable(name: str, code: str, message: str, hint: str) -> Reading:
    """Nothing can be read of a file, for one reason that belongs to all of it."""
    return Reading(None, [Problem(name, 0, 0, code, message, hint)])


def not_utf_8(content: bytes, start: int, name: str) -> Reading:
    """Nothing can be read of a file, whose bytes are not UTF-8 from ``start`` on."""
    before = content[:start].replace(b"\r\n", b"\n").replace(b"\r", b"\n").decode("utf-8").removeprefix("\ufeff")
    utf_16 = content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in content[:4]
    message = f"this text is {'UTF-16' if utf_16 else 'in another encoding'}, not UTF-8"
    hint = "save the file as UTF-8: 'Save as', then choose the encoding"
    return Reading(None, [faults.at_index(before, len(before), name, "not-utf-8", message, hint)])

"""A file in its usual form: records sorted by id, plain line breaks, no blanks at the ends of lines."""

from __future__ import annotations

from collections import Counter

from graphdb.edit.blocks import Block, blocks
from graphdb.problems import DataError, QuestionError
from graphdb.read import parse_yaml


def formatted(text: str, name: str) -> str:
    """The text in its usual form, with every comment and the same records; a text in that form stays as it is.

    Nothing within a record changes but blanks at the ends of lines. Done again, it changes nothing.

    Raises:
        DataError: the text cannot be read.
        QuestionError: it cannot be sorted without changing what it says.

    >>> formatted("- id: b \\r\\n# Of a.\\r\\n- id: a\\r\\n", "actors.yaml")
    '# Of a.\\n- id: a\\n- id: b\\n'
    """
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    parts = blocks(plain, name)
    records = sorted(parts.records, key=lambda block: block.id)
    lines = [*_bare(parts.head), *(line for block in records for line in _lines(block)), *_bare(parts.tail)]
    result = "\n".join(lines).rstrip("\n") + "\n" if any(lines) else ""
    if not _same(plain, result, name):
        result = "\n".join(lines)  # the blank lines at the end belong to a text
    if not _same(plain, result, name) or _comments(plain) != _comments(result):
        hint = "move its records by hand, or end the file with a line break"
        raise QuestionError(f"{name}: sorting would change what this file says", hint)
    return result


def _bare(lines: list[str]) -> list[str]:
    return [line.rstrip(" \t") for line in lines]


def _lines(block: Block) -> list[str]:
    return [line if number in block.fixed else line.rstrip(" \t") for number, line in enumerate(block.lines)]


def _same(before: str, after: str, name: str) -> bool:
    """Whether two texts hold the same records, in whatever order."""
    try:
        was, now = parse_yaml(before, name).root, parse_yaml(after, name).root
    except DataError:
        return False
    return sorted(map(repr, was or ())) == sorted(map(repr, now or ()))


def _comments(text: str) -> Counter[str]:
    """Every line but blank ones, however often it is there, without the blanks at its end."""
    return Counter(line.rstrip() for line in text.split("\n") if line.strip())

"""The text of a list of records -> one block of lines a record, with the comments that belong to it.

A comment in the first column belongs to the record below it, an indented one to the record above it. The comments at
the top of a file, down to the last blank line before the first record (to the record itself where there is none), are
the file's own, as are those in the first column after the last record.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import yaml

from graphdb.problems import QuestionError
from graphdb.read import LocatedList, LocatedMap, parse_yaml


class Block(NamedTuple):
    """One record: its id, its content, and its lines; ``lead`` of them come before the one with the hyphen.

    ``fixed`` holds the numbers of those lines whose blanks at the end belong to a text.
    """

    id: str
    content: LocatedMap
    lines: list[str]
    lead: int
    fixed: frozenset[int]


class Blocks(NamedTuple):
    """A file taken apart: joined together again, the lines are what they were."""

    head: list[str]
    records: list[Block]
    tail: list[str]

    @property
    def lines(self) -> list[str]:
        """All the lines, in order."""
        return [*self.head, *(line for block in self.records for line in block.lines), *self.tail]


class _Span(NamedTuple):
    """The lines, from 0, of an item of the list: the first, and the one behind the last."""

    first: int
    last: int
    column: int
    fixed: frozenset[int]


def blocks(text: str, name: str) -> Blocks:
    """Take a text apart whose line breaks are all line feeds.

    Raises:
        DataError: the text cannot be read.
        QuestionError: it is not a list with one record below the other, each with its id.

    >>> parts = blocks("# A list.\\n\\n# The first.\\n- id: b\\n- id: a  # here\\n# The end.\\n", "actors.yaml")
    >>> [(block.id, block.lines) for block in parts.records]
    [('b', ['# The first.', '- id: b']), ('a', ['- id: a  # here'])]
    >>> parts.head, parts.tail
    (['# A list.', ''], ['# The end.', ''])
    """
    document = parse_yaml(text, name)
    root = document.root
    lines = text.split("\n")
    if root is None:
        return Blocks(lines, [], [])
    if not isinstance(root, LocatedList):
        raise _refused(name, 1, "this is not a list of records", "begin each record with '- id: ...'")
    spans = _spans(text)
    indent = len(_indent(lines[spans[0].first])) if spans else 0
    edges = [0]
    for number, (span, item) in enumerate(zip(spans, root, strict=True)):
        hyphen = lines[span.first][: span.column].rstrip(" ")
        if hyphen != " " * indent + "-":
            hint = "begin each record on a line of its own with '- id: ...', all at the same column"
            raise _refused(name, span.first + 1, "this layout cannot be kept when a record moves", hint)
        if not isinstance(item, LocatedMap) or not isinstance(item.get("id"), str):
            raise _refused(name, span.first + 1, "this record has no id to sort by", "add 'id: ...'")
        before = 0 if number == 0 else spans[number - 1].last
        edges.append(_cut(lines, before, span.first, indent, first=number == 0))
    end = _cut(lines, spans[-1].last, len(lines), indent, first=False) if spans else 0
    edges = [*edges[1:], end]
    records = [
        Block(
            id=item["id"],
            content=item,
            lines=lines[start:stop],
            lead=span.first - start,
            fixed=frozenset(line - start for line in span.fixed),
        )
        for item, span, start, stop in zip(root, spans, edges, edges[1:], strict=False)
    ]
    return Blocks(lines[: edges[0]], records, lines[end:])


def _indent(line: str) -> str:
    return line[: len(line) - len(line.lstrip(" "))]


def _cut(lines: list[str], start: int, stop: int, indent: int, *, first: bool) -> int:
    """Where, among the comments and blank lines between two records, what belongs to the second begins."""
    inner = [n for n in range(start, stop) if lines[n].strip() and len(_indent(lines[n])) > indent]
    if first:
        others = [*inner, *(number for number in range(start, stop) if not lines[number].strip())]
        return max(others) + 1 if others else stop
    return inner[-1] + 1 if inner else start


def _spans(text: str) -> list[_Span]:
    """The lines of each item of the list at the root, by libyaml's marks."""
    spans: list[_Span] = []
    depth = 0
    start: Any = None
    last, fixed = 0, set[int]()
    for event in yaml.parse(text, Loader=yaml.CSafeLoader):
        marks: Any = event
        opens = isinstance(event, yaml.SequenceStartEvent | yaml.MappingStartEvent)
        if depth == 1 and (opens or isinstance(event, yaml.ScalarEvent)):
            start, last, fixed = marks.start_mark, marks.start_mark.line + 1, set()
        if isinstance(event, yaml.ScalarEvent):
            mark = marks.end_mark
            end = mark.line + (mark.column > 0)
            last = max(last, end)
            fixed |= set(range(marks.start_mark.line, end)) if end - marks.start_mark.line > 1 else set()
        depth += opens
        if isinstance(event, yaml.SequenceEndEvent | yaml.MappingEndEvent):
            depth -= 1
            if marks.end_mark.index > marks.start_mark.index:  # the bracket of a list or a set of fields in brackets
                last = max(last, marks.end_mark.line + 1)
        if depth == 1 and start is not None and not opens:
            spans.append(_Span(start.line, last, start.column, frozenset(fixed)))
            start = None
    return spans


def _refused(name: str, line: int, message: str, hint: str) -> QuestionError:
    return QuestionError(f"{name}:{line}: {message}", hint)

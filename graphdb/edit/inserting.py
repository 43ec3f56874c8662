"""A new record -> its text, and a file's text with it in its place."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping, Sequence
from operator import itemgetter
from typing import Any

from graphdb.edit.blocks import blocks
from graphdb.problems import DataError, QuestionError
from graphdb.read import parse_yaml

WIDTH = 110
"""Columns after which a longer text is folded."""

_PLAIN = re.compile(r"[A-Za-z(][^\x00-\x1f:#,\[\]{}&*!|>'\"%@`\\]*[^\x00-\x20:#,\[\]{}&*!|>'\"%@`\\]|[A-Za-z]")
_NULLS = frozenset(("null", "Null", "NULL", "~"))


def record_text(fields: Mapping[str, Any]) -> str:
    """A record as the data folder writes them: lists of words in brackets, citations in braces, long texts folded.

    >>> print(record_text({"id": "a", "since": "2013", "evidence": [{"source": "s", "where": "p. 2: x"}]}))
    - id: a
      since: "2013"
      evidence:
        - {source: s, where: "p. 2: x"}
    <BLANKLINE>
    """
    lines = []
    for name, value in fields.items():
        if isinstance(value, list) and value and isinstance(value[0], dict):
            lines += [f"{name}:", *(f"  - {_flow(item)}" for item in value)]
        elif isinstance(value, str) and len(value) > WIDTH - len(name) and _folds(value):
            lines += [f"{name}: >-", *textwrap.wrap(value, WIDTH, initial_indent="  ", subsequent_indent="  ")]
        else:
            lines.append(f"{name}: {_flow(value)}")
    return "- " + "\n  ".join(lines) + "\n"


def inserted(text: str, name: str, fields: Mapping[str, Any]) -> str:
    """The text of a file with one more record, in the place that its id gives it; all else stays byte for byte.

    Raises:
        DataError: the text cannot be read.
        QuestionError: its records are not sorted, one has this id already, or its layout leaves no place for another.

    >>> inserted("- id: a\\n\\n# Of c.\\n- id: c\\n", "actors.yaml", {"id": "b"})
    '- id: a\\n- id: b\\n\\n# Of c.\\n- id: c\\n'
    """
    return all_inserted(text, name, [fields])


def all_inserted(text: str, name: str, records: Sequence[Mapping[str, Any]]) -> str:
    """The same with several records, no two of which have one id.

    Raises:
        DataError: the text cannot be read.
        QuestionError: as for one record.
    """
    break_ = "\r\n" if "\r\n" in text else "\n"
    if text.strip() == "[]":
        text = ""
    if "\r" in text.replace("\r\n", "") or (break_ == "\r\n" and "\n" in text.replace("\r\n", "")):
        raise QuestionError(f"{name} mixes several sorts of line breaks", "run 'graphdb fmt --write' first")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    parts = blocks(plain, name)
    ids = [block.id for block in parts.records]
    there = [fields["id"] for fields in records if fields["id"] in ids]
    if there:
        raise QuestionError(f"{name} has a record with the id '{there[0]}' already", "give the new one another id")
    if ids != sorted(ids):
        raise QuestionError(f"the records of {name} are not sorted by id", "run 'graphdb fmt --write' first")
    indent = " " * (len(parts.records[0].lines[parts.records[0].lead].partition("-")[0]) if ids else 0)
    head, tail = parts.head, parts.tail
    while not ids and head and not head[-1].strip():
        head = head[:-1]  # the end of a file without records is its head
    new = {fields["id"]: [f"{indent}{line}" for line in record_text(fields).splitlines()] for fields in records}
    every = sorted([*((block.id, block.lines) for block in parts.records), *new.items()], key=itemgetter(0))
    if not tail and every[-1][0] in new:
        tail = [""]  # the last line ends, too
    result = "\n".join([*head, *(line for _, lines in every for line in lines), *tail])
    _certain(plain, result, name, records)
    return mark + result.replace("\n", break_)


def _certain(before: str, after: str, name: str, records: Sequence[Mapping[str, Any]]) -> None:
    """Make sure that the file says what it said, and the new records besides."""
    wanted = {fields["id"]: json.loads(json.dumps(fields), parse_int=str, parse_float=str) for fields in records}
    try:
        was, now = parse_yaml(before, name).root or [], parse_yaml(after, name).root or []
    except DataError:
        was, now = [], [None]
    added = [record for record in now if record and record["id"] in wanted]
    kept = [record for record in now if not record or record["id"] not in wanted]
    if kept != was or {record["id"]: record for record in added} != wanted or len(added) != len(records):
        them = "the record cannot" if len(records) == 1 else "the records cannot"
        raise QuestionError(f"{them} be put into {name} without a change to others", "add it by hand")


def _folds(text: str) -> bool:
    """Whether a text can be folded and unfolded again without a change."""
    return text.isprintable() and " ".join(text.split()) == text


def _flow(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{_flow(name)}: {_flow(item)}' for name, item in value.items())}}}"
    if isinstance(value, int | float):
        return str(value)
    if _PLAIN.fullmatch(value) and value not in _NULLS:
        return str(value)
    return json.dumps(value, ensure_ascii=False)

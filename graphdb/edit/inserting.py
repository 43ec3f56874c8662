"""A new record -> its text, and a file's text with it in its place."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Mapping
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
    break_ = "\r\n" if "\r\n" in text else "\n"
    if text.strip() == "[]":
        text = ""
    if "\r" in text.replace("\r\n", "") or (break_ == "\r\n" and "\n" in text.replace("\r\n", "")):
        raise QuestionError(f"{name} mixes several sorts of line breaks", "run 'graphdb fmt --write' first")
    mark = "\ufeff" if text.startswith("\ufeff") else ""
    plain = text.removeprefix("\ufeff").replace("\r\n", "\n")
    parts = blocks(plain, name)
    ids = [block.id for block in parts.records]
    if fields["id"] in ids:
        raise QuestionError(f"{name} has a record with the id '{fields['id']}' already", "give the new one another id")
    if ids != sorted(ids):
        raise QuestionError(f"the records of {name} are not sorted by id", "run 'graphdb fmt --write' first")
    place = sum(id < fields["id"] for id in ids)
    before = [*parts.head, *(line for block in parts.records[:place] for line in block.lines)]
    after = [*(line for block in parts.records[place:] for line in block.lines), *parts.tail]
    indent = " " * (len(parts.records[0].lines[parts.records[0].lead].partition("-")[0]) if ids else 0)
    while not ids and before and not before[-1].strip():
        before.pop()  # the end of a file without records is its head
    new = [f"{indent}{line}" for line in record_text(fields).splitlines()]
    result = "\n".join([*before, *new, *(after or [""])])
    _certain(plain, result, name, fields)
    return mark + result.replace("\n", break_)


def _certain(before: str, after: str, name: str, fields: Mapping[str, Any]) -> None:
    """Make sure that the file says what it said, and the new record besides."""
    try:
        was, now = parse_yaml(before, name).root or [], parse_yaml(after, name).root
    except DataError:
        was, now = [], None
    wanted = json.loads(json.dumps(fields), parse_int=str, parse_float=str)
    if now is None or [record for record in now if record["id"] != fields["id"]] != was or wanted not in now:
        raise QuestionError(f"the record cannot be put into {name} without a change to others", "add it by hand")


def _folds(text: str) -> bool:
    """Whether a text can be folded and unfolded again without a change."""
    return text.isprintable() and " ".join(text.split()) == text


def _flow(value: Any) -> str:
    if isinstance(value, list):
        return f"[{', '.join(map(_flow, value))}]"
    if isinstance(value, dict):
        return f"{{{', '.join(f'{name}: {_flow(item)}' for name, item in value.items())}}}"
    if isinstance(value, int | float):
        return str(value)
    if _PLAIN.fullmatch(value) and value not in _NULLS:
        return str(value)
    return json.dumps(value, ensure_ascii=False)

"""JSON in a test, and what the reader that it is recognised for makes of it."""

from __future__ import annotations

import json
from typing import Any

import pytest

from graphdb.importing.draft import Draft, Row
from graphdb.importing.file import File
from graphdb.importing.reading import read
from graphdb.problems import QuestionError


def drafted(content: Any, name: str = "net.json") -> Draft:
    """What a value, or a text as it is, is read as."""
    text = content if isinstance(content, str) else json.dumps(content)
    return read([File(name, text.encode())])


def cells(rows: list[Row]) -> list[dict[str, str]]:
    return [dict(row.cells) for row in rows]


def refused(content: Any, name: str = "net.json") -> tuple[str, str]:
    """The message and the hint with which a value is refused."""
    with pytest.raises(QuestionError) as caught:
        drafted(content, name)
    return caught.value.message, caught.value.hint

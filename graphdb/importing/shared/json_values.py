"""JSON -> values whose numbers are the text that they are in the file: what the readers of all formats in JSON share.

Source: RFC 8259, 2017, "The JavaScript Object Notation (JSON) Data Interchange Format".
"""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterator, Mapping
from typing import Any, NamedTuple

from graphdb.importing.file import File
from graphdb.problems import QuestionError

_DEEPEST = 40
_SHOWN = 60
_TOKEN = re.compile(r'"[^"\\]*+(?:\\.[^"\\]*+)*+"|[{}:]', re.DOTALL)
_HALF_A_SIGN = re.compile("[\ud800-\udfff]")
_TOO_DEEP = "such a file holds no network: is it the right one?"


class Number(str):
    """A number as it is written."""

    __slots__ = ()


class Parsed(NamedTuple):
    """What stands in a file, and what was remarked on when it was read."""

    value: Any
    remarks: list[str]


def parsed(file: File) -> Parsed:
    """The value of a file. NaN, which Python and R write though it is no JSON, is what is missing.

    Raises:
        QuestionError: it is no whole JSON, or an object has one name twice, with two values.

    >>> parsed(File("a.json", b'{"a": 1.50, "b": [1e3, NaN, true]}'))
    Parsed(value={'a': '1.50', 'b': ['1e3', None, True]}, remarks=['a.json: NaN, 1 time, was taken for missing'])
    """
    text, remarks = file.text()
    text = text.removeprefix("\ufeff")
    reading = _Reading()
    try:
        value = json.loads(
            text,
            parse_int=Number,
            parse_float=Number,
            parse_constant=reading.constant,
            object_pairs_hook=reading.object,
        )
    except json.JSONDecodeError as error:
        place = f"line {error.lineno}, column {error.colno}"
        ends = error.pos >= len(text.rstrip()) or error.msg.startswith("Unterminated")
        hint = "it ends too early: is it the whole file?" if ends else ""
        raise QuestionError(f"{file.name} is no whole JSON: {error.msg}, {place}", hint) from error
    except RecursionError as error:
        raise QuestionError(f"{file.name} has too many brackets within each other", _TOO_DEEP) from error
    except _TwiceError as error:
        place = f"{file.name}, line {_line_of_second(text, error.name)}"
        raise QuestionError(f"{place}: '{error.name}' stands twice in one object", "keep one of the two") from error
    if reading.missing:
        times = f"{reading.missing} time{'s' * (reading.missing > 1)}"
        remarks = [*remarks, f"{file.name}: NaN, {times}, was taken for missing"]
    return Parsed(value, remarks)


class _TwiceError(Exception):
    """A name that stands twice in one object, with two values."""

    def __init__(self, name: str) -> None:
        self.name = name


class _Reading:
    """What the parser asks about what Python's own values would hide."""

    def __init__(self) -> None:
        self.missing = 0

    def constant(self, name: str) -> Number | None:
        """NaN, Infinity and -Infinity."""
        if name != "NaN":
            return Number(name)
        self.missing += 1
        return None

    def object(self, pairs: list[tuple[str, Any]]) -> dict[str, Any]:
        """An object; of one name with two values a parser would take the later one, without a word."""
        found = dict(pairs)
        if len(found) < len(pairs):
            twice = next((name for name, value in pairs if found[name] != value), None)
            if twice is not None:
                raise _TwiceError(twice)
        return found


def _line_of_second(text: str, name: str) -> int:
    """The line on which a name first stands for the second time in one object."""
    within: list[set[str]] = []
    before = ""
    for token in _TOKEN.finditer(text):
        word = token[0]
        if word == "{":
            within.append(set())
        elif word == "}":
            within.pop()
        elif word == ":":
            known = json.loads(before)
            if known == name and name in within[-1]:
                return text.count("\n", 0, token.start()) + 1
            within[-1].add(known)
        before = word
    return 1


def text_of(value: Any) -> str | None:
    """A value as the text of a cell: lists are joined as in all our tables; ``None`` for nothing.

    A surrogate without its other half becomes U+FFFD. What stands in a list and is no text or number is JSON.

    >>> text_of(["a", "b|c"]), text_of(True), text_of(Number("1.50")), text_of(""), text_of([]), text_of([{"a": None}])
    ('a|b\\\\|c', 'true', '1.50', None, None, '{"a": null}')
    """
    if isinstance(value, str):
        return str(value) or None if value.isascii() else _HALF_A_SIGN.sub("\ufffd", value)
    if isinstance(value, list):
        items = [_as_json(item) if isinstance(item, list | dict) else text_of(item) or "" for item in value]
        return "|".join(item.replace("\\", "\\\\").replace("|", "\\|") for item in items) or None
    return "true" if value is True else "false" if value is False else None


def cells(record: Mapping[str, Any], leave_out: Collection[str] = ()) -> dict[str, str]:
    """The values of an object by name, those of objects within it with dots, as ``pandas.json_normalize`` has them.

    Raises:
        QuestionError: objects stand too deep within each other.

    >>> cells({"id": "a", "at": {"city": "Lima", "since": None}, "tags": ["x", "y"]}, ("id",))
    {'at.city': 'Lima', 'tags': 'x|y'}
    """
    found: dict[str, str] = {}
    for name, value in _flat(record, leave_out, ""):
        text = text_of(value)
        if text is not None:
            while name in found:  # where {"a": {"b": 1}, "a.b": 2}
                name += "'"
            found[name] = text
    return found


def _flat(
    record: Mapping[str, Any], leave_out: Collection[str], before: str, depth: int = 0
) -> Iterator[tuple[str, Any]]:
    if depth > _DEEPEST:
        raise QuestionError(f"more than {_DEEPEST} objects stand within each other: {before[:_SHOWN]}...", _TOO_DEEP)
    for name, value in record.items():
        if name in leave_out:
            continue
        name = before + (name if name.isascii() else _HALF_A_SIGN.sub("\ufffd", name))
        if isinstance(value, dict):
            yield from _flat(value, (), f"{name}.", depth + 1)
        else:
            yield name, value


def _as_json(value: Any, depth: int = 0) -> str:
    """A value as it would stand in a file, its numbers as they do."""
    if depth > _DEEPEST:
        raise QuestionError(f"more than {_DEEPEST} lists stand within each other", _TOO_DEEP)
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_as_json(name)}: {_as_json(each, depth + 1)}" for name, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_as_json(each, depth + 1) for each in value) + "]"
    return value if isinstance(value, Number) else _HALF_A_SIGN.sub("\ufffd", json.dumps(value, ensure_ascii=False))

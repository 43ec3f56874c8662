"""The objects of a file of records about the world: one a line, the items of a list, or one alone.

An object may be about a natural person. So nothing that is said here of a broken file has a word of what stands in it.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any, NamedTuple

from graphdb.importing.file import File
from graphdb.importing.shared.json_values import Number
from graphdb.problems import QuestionError

_WHOLE = "is it the whole file?"


class Placed(NamedTuple):
    """An object and, in words, where in the file it stands."""

    value: dict[str, Any]
    where: str


def objects(file: File) -> tuple[list[Placed], list[str]]:
    """The objects of a file in its order, and remarks.

    Raises:
        QuestionError: it is no JSON, or something else than objects stands in it.

    >>> objects(File("a.json", b'{"a": 1.0}\\n{"a": null}'))[0]
    [Placed(value={'a': '1.0'}, where='a.json, line 1'), Placed(value={'a': None}, where='a.json, line 2')]
    >>> objects(File("a.json", b'[{"a": 1.0}]'))[0]
    [Placed(value={'a': '1.0'}, where='a.json, object 1')]
    """
    text, remarks = file.text()
    values = list(_values(file.name, text))
    odd = next((where for value, where in values if not isinstance(value, dict)), None)
    if odd:
        raise QuestionError(f"{odd} is no object", "such as {...}")
    return [Placed(value, where) for value, where in values], remarks


def _values(file: str, text: str) -> Iterator[tuple[Any, str]]:
    try:
        value = _parsed(text)
    except json.JSONDecodeError as error:
        if error.msg != "Extra data":
            raise _broken(f"{file} is no whole JSON", error, f"line {error.lineno}, ") from error
        yield from _lines(file, text)
    except (ValueError, RecursionError) as error:
        raise QuestionError(f"{file} is no JSON that can be read: {_why(error)}", _WHOLE) from error
    else:
        items = value if isinstance(value, list) else [value]
        yield from ((item, f"{file}, object {number}") for number, item in enumerate(items, start=1))


def _lines(file: str, text: str) -> Iterator[tuple[Any, str]]:
    for number, line in enumerate(text.split("\n"), start=1):
        where = f"{file}, line {number}"
        if not line.strip():
            continue
        try:
            yield _parsed(line), where
        except json.JSONDecodeError as error:
            raise _broken(f"{where} is no whole JSON", error, "") from error
        except (ValueError, RecursionError) as error:
            raise QuestionError(f"{where} is no JSON that can be read: {_why(error)}", _WHOLE) from error


def _parsed(text: str) -> Any:
    return json.loads(text, parse_int=Number, parse_float=Number, parse_constant=Number, object_pairs_hook=_once)


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """An object; of one name with two values a parser would take the later one, without a word."""
    found = dict(pairs)
    if len(found) < len(pairs):
        raise ValueError("an object has one name twice")
    return found


def _broken(what: str, error: json.JSONDecodeError, line: str) -> QuestionError:
    return QuestionError(f"{what}: {error.msg}, {line}column {error.colno}", _WHOLE)


def _why(error: ValueError | RecursionError) -> str:
    return "it has too many brackets within each other" if isinstance(error, RecursionError) else str(error)

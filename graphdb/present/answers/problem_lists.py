"""Problems as text, as annotations on GitHub and as SARIF; those in records that a contributor changed come first."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from graphdb.problems import Problem

SARIF_SCHEMA = "https://json.schemastore.org/sarif-2.1.0.json"

_RECORD = re.compile(r"^- ", re.MULTILINE)


def to_text(problems: Sequence[Problem]) -> str:
    """One line a problem; warnings say that they are."""
    return "".join(f"{problem}{' [warning]' * (problem.severity == 'warning')}\n" for problem in problems)


def to_github(problems: Sequence[Problem]) -> str:
    """Workflow commands, which GitHub shows beside the lines of a pull request (ten of each level a step).

    >>> to_github([Problem("a.yaml", 3, 9, "unknown-id", "no actor is called '100%'", "add it")])
    "::error file=a.yaml,line=3,col=9,title=unknown-id::no actor is called '100%25' (add it)\\n"
    """
    lines = []
    for problem in problems:
        place = f",line={problem.line},col={problem.column}" if problem.line else ""
        words = f"{problem.message} ({problem.hint})" if problem.hint else problem.message
        name = f"file={_property(problem.file)}{place},title={_property(problem.code)}"
        lines.append(f"::{problem.severity} {name}::{_data(words)}\n")
    return "".join(lines)


def to_sarif(problems: Sequence[Problem], version: str) -> dict[str, Any]:
    """A run of the tool in SARIF 2.1.0 (OASIS Standard, 2020)."""
    codes = sorted({problem.code for problem in problems})
    rules = [{"id": code, "shortDescription": {"text": code.replace("-", " ")}} for code in codes]
    driver = {"name": "graphdb", "version": version, "rules": rules}
    results = [
        {
            "ruleId": problem.code,
            "ruleIndex": codes.index(problem.code),
            "level": problem.severity,
            "message": {"text": f"{problem.message} ({problem.hint})" if problem.hint else problem.message},
            "locations": [{"physicalLocation": _location(problem)}],
        }
        for problem in problems
    ]
    run = {"tool": {"driver": driver}, "columnKind": "unicodeCodePoints", "results": results}
    return {"$schema": SARIF_SCHEMA, "version": "2.1.0", "runs": [run]}


def own_first(
    problems: Sequence[Problem], folder: Path, changed: Mapping[str, Sequence[range]]
) -> tuple[list[Problem], list[Problem]]:
    """Problems in records that have changed lines, and all others, each in the order given."""
    own: list[Problem] = []
    others: list[Problem] = []
    texts: dict[str, list[int]] = {}
    for problem in problems:
        name = Path(problem.file).name
        if name not in texts:
            texts[name] = _beginnings(folder / name)
        mine = any(_meet(span, _record(problem.line, texts[name])) for span in changed.get(name, ()))
        (own if mine else others).append(problem)
    return own, others


def _beginnings(file: Path) -> list[int]:
    """The lines on which records begin."""
    try:
        lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return []
    return [number for number, line in enumerate(lines, start=1) if _RECORD.match(line)]


def _record(line: int, beginnings: Sequence[int]) -> range:
    """The lines of the record that a line belongs to; all, for a problem of the whole file."""
    if not line:
        return range(1, 1 << 31)
    before = max((start for start in beginnings if start <= line), default=1)
    return range(before, min((start for start in beginnings if start > line), default=1 << 31))


def _meet(one: range, other: range) -> bool:
    return max(one.start, other.start) < min(one.stop, other.stop)


def _location(problem: Problem) -> dict[str, Any]:
    place: dict[str, Any] = {"artifactLocation": {"uri": _uri(problem.file)}}
    if problem.line:
        place["region"] = {"startLine": problem.line, "startColumn": problem.column}
    return place


def _uri(path: str) -> str:
    from urllib.parse import quote

    return quote(path.replace("\\", "/"))


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")

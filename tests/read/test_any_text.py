"""Any text gives located problems or a document, nothing else; and what is read is what was written."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from graphdb.problems import DataError, Problem
from graphdb.read import Document, examine, parse_yaml, read_yaml

PIECES = [
    *"-?:,[]{}#&*!|>'\"%@`~<= \n\t\r\\",
    *("- ", ": ", " #", "---\n", "...\n", "<<: ", "- id: a\n", "  name: b\n", ">-\n", "null", "{a: b}", "'it''s'"),
    *("\u00a0", "\u200b", "\u200d", "\u202e", "\ufeff", "\u2028", "\u0085", "\ud800", "“", "”", "é", "e\u0301", "😀"),
    *("%YAML 1.2\n", "<<<<<<< HEAD\n", "=======\n", "\\x07", "\\u200b", "!!str ", "&a ", "*a", "0", "abc"),
]
texts = st.text() | st.lists(st.sampled_from(PIECES) | st.text(max_size=3), max_size=30).map("".join)


def assert_in_place(problems: list[Problem], text: str) -> None:
    """Each problem stands in the text, or just behind a line of it, and can be printed on a line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").removeprefix("\ufeff").split("\n")
    assert problems
    for problem in problems:
        assert 1 <= problem.line <= len(lines) + 1, problem
        line = lines[problem.line - 1] if problem.line <= len(lines) else ""
        assert 1 <= problem.column <= len(line) + 1, problem
        assert problem.code and problem.message and problem.hint
        assert str(problem).isprintable(), repr(problem)


@settings(max_examples=1000)
@given(texts)
@example("")
@example("\ufeff")
@example("- 'a\n\n")
@example("? ")
@example("a: 'b'\n 'c'")
@example("0\t:0:")
def test_any_text(text: str) -> None:
    reading = examine(text, "a.yaml")
    if reading.problems:
        assert_in_place(reading.problems, text)
        with pytest.raises(DataError):
            parse_yaml(text, "a.yaml")
    else:
        assert isinstance(reading.document, Document)
        assert_only_plain_values(reading.document.root)


def assert_only_plain_values(value: Any) -> None:
    if isinstance(value, dict):
        assert all(isinstance(key, str) for key in value)
        assert set(value.at) == set(value)  # type: ignore[attr-defined]
        for item in value.values():
            assert_only_plain_values(item)
    elif isinstance(value, list):
        assert len(value.at) == len(value)  # type: ignore[attr-defined]
        for item in value:
            assert_only_plain_values(item)
    else:
        assert value is None or isinstance(value, str)


@settings(max_examples=500, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.binary()
    | texts.map(lambda text: text.encode("utf-8", "surrogatepass"))
    | texts.map(lambda t: t.encode("utf-16", "surrogatepass"))
)
def test_any_bytes(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "a.yaml"
    path.write_bytes(content)
    try:
        assert_only_plain_values(read_yaml(path, "a.yaml").root)
    except DataError as error:
        assert_in_place(error.problems, content.decode("utf-8", "replace"))


values = st.recursive(
    st.none() | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=5), inner, max_size=4),
    max_leaves=10,
)


@settings(max_examples=500)
@given(values)
def test_json_is_read_as_it_is_or_refused(value: Any) -> None:
    reading = examine(json.dumps(value, ensure_ascii=False), "a.yaml")
    if not reading.problems:
        assert reading.document is not None
        assert reading.document.root == value
    elif json.dumps(value).isascii() and "\\" not in json.dumps(value):
        raise AssertionError(reading.problems)


@settings(max_examples=1000)
@given(
    st.lists(
        st.sampled_from(["a", "1", " ", "  ", "#", ":", "-", "'", "“", "”", "\u00a0", ",", "é", "."]),
        min_size=1,
        max_size=8,
    )
)
def test_an_unquoted_value_is_read_as_it_is_or_refused(pieces: list[str]) -> None:
    written = "".join(pieces)
    reading = examine(f"- name: {written}\n", "a.yaml")
    if not reading.problems and reading.document is not None:
        (record,) = reading.document.root
        read = record["name"]
        as_written = written.strip(" ")
        comment = (
            " # " in f" {as_written} " or "   #" in f" {written}" or as_written.startswith("#") or " ##" in written
        )
        quoted = as_written.startswith("'")
        assert comment or quoted or (read or "") == as_written, (written, read)

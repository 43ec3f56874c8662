"""JSON is read as it stands: numbers are text, and what a parser hides is said or refused."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from graphdb.importing.file import File
from graphdb.importing.shared.json_values import Number, cells, parsed, text_of
from graphdb.problems import QuestionError

ENDS_EARLY = "it ends too early: is it the whole file?"


def value(text: str) -> Any:
    return parsed(File("a.json", text.encode())).value


def refusal(text: str) -> tuple[str, str]:
    with pytest.raises(QuestionError) as caught:
        value(text)
    return caught.value.message, caught.value.hint


@pytest.mark.parametrize("number", ["1", "1.0", "1.50", "-0", "1e5", "1E-7", "7", "9" * 5000, "1e400"])
def test_a_number_is_the_text_that_it_is(number: str) -> None:
    [read] = value(f"[{number}]")
    assert read == number
    assert isinstance(read, Number)
    assert type(text_of(read)) is str


def test_infinity_is_kept_and_nan_is_missing_with_a_remark() -> None:
    read, remarks = parsed(File("a.json", b'{"a": NaN, "b": [NaN, -Infinity], "c": Infinity}'))
    assert cells(read) == {"b": "|-Infinity", "c": "Infinity"}
    assert remarks == ["a.json: NaN, 2 times, was taken for missing"]


def test_a_name_twice_in_an_object_is_refused_unless_both_say_the_same() -> None:
    twice = '{"a": {"b": 1},\n "c": "say \\"b\\": {",\n "d": {"b": 1,\n "b": 2}}'
    assert refusal(twice) == ("a.json, line 4: 'b' stands twice in one object", "keep one of the two")
    assert value('{"b": [1], "b": [1]}') == {"b": ["1"]}
    assert refusal('{"b": 1, "b": 2, "b": 1}')[0] == refusal('{"b": 1, "b": 1.0}')[0]
    assert refusal('{"b": 1, "\\u0062": 2}')[0] == "a.json, line 1: 'b' stands twice in one object"


@pytest.mark.parametrize(
    ("text", "message", "hint"),
    [
        ('{"a": 1,\n "b" 2}', "a.json is no whole JSON: Expecting ':' delimiter, line 2, column 6", ""),
        ('{"a": 1,\n "b": ', "a.json is no whole JSON: Expecting value, line 2, column 7", ENDS_EARLY),
        ('{"a": "b', "a.json is no whole JSON: Unterminated string starting at, line 1, column 7", ENDS_EARLY),
        ("{} {}", "a.json is no whole JSON: Extra data, line 1, column 4", ""),
    ],
)
def test_broken_json_is_refused_with_its_place(text: str, message: str, hint: str) -> None:
    assert refusal(text) == (message, hint)


@pytest.mark.parametrize("bracket", ["[]", '{"a":}'])
def test_what_is_nested_too_deep_is_refused(bracket: str) -> None:
    opening, closing = bracket[:-1], bracket[-1]
    for depth in (60, 100_000):
        text = f'{{"x": {opening * depth}1{closing * depth}}}'
        with pytest.raises(QuestionError, match="within each other"):
            cells(value(text))
    assert len(cells(value(f'{{"x": {opening * 30}1{closing * 30}}}'))) == 1


def test_half_a_sign_becomes_a_replacement_and_a_whole_one_stays() -> None:
    assert cells(value('{"a\\ud83d": "x\\udc00y", "b": "\\ud83d\\ude00", "c": ["\\ud83d", {"\\udc00": 1}]}')) == {
        "a\ufffd": "x\ufffdy",
        "b": "\U0001f600",
        "c": '\ufffd|{"\ufffd": 1}',
    }


def test_objects_are_flattened_with_dots_and_no_two_names_become_one() -> None:
    assert cells(value('{"a": {"b": {"c": 1}, "d": null}, "a.b.c": 2, "e": {}, "f": [], "g": "", "h": false}')) == {
        "a.b.c": "1",
        "a.b.c'": "2",
        "h": "false",
    }


def test_lists_are_joined_and_what_is_within_them_is_json() -> None:
    assert cells(value('{"a": ["x|y", "z\\\\", null, 1.50, true, ["|", {"b": 1.0, "c": "\\"é"}]]}')) == {
        "a": 'x\\|y|z\\\\||1.50|true|["\\|", {"b": 1.0, "c": "\\\\"é"}]'
    }


json_values = st.recursive(
    st.none() | st.booleans() | st.text(max_size=5) | st.integers() | st.floats(allow_nan=False),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=10,
)


@given(st.dictionaries(st.text(max_size=3), json_values, max_size=4))
def test_whatever_stands_in_a_record_gives_cells_of_text(record: dict[str, Any]) -> None:
    found = cells(value(json.dumps(record)))
    assert all(type(name) is type(cell) is str and cell for name, cell in found.items())
    "".join([*found, *found.values()]).encode()
    plain = {name: given for name, given in record.items() if isinstance(given, str) and given}
    if not any("." in name or "'" in name for name in record):
        assert {name: found.get(name) for name in plain} == plain

"""A new record in its place: everything else stays byte for byte, and what is read back is what was given."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from graphdb.edit.inserting import inserted, record_text
from graphdb.problems import DataError, QuestionError
from graphdb.read import parse_yaml
from tests.edit.test_sorting import files, records

TEXTS = st.one_of(
    st.sampled_from(
        ["NO", "null", "~", "010", "a: b", "a #b", "- x", "'", '"', "[x", "@x", "x,", "x ", "x\ny", "é", "{}", "%"]
    ),
    st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), min_size=1, max_size=300),
)
WORDS = st.lists(TEXTS, min_size=1, max_size=3)


@given(st.dictionaries(st.sampled_from(["name", "summary", "kind", "since"]), TEXTS), WORDS, TEXTS)
@settings(max_examples=150, deadline=None, derandomize=True)
def test_a_record_is_read_back_as_it_was_given(texts: dict[str, str], words: list[str], where: str) -> None:
    fields = {"id": "a", **texts, "aliases": words, "evidence": [{"source": "s", "where": where, "credibility": 2}]}
    try:
        (found,) = records(record_text(fields))
    except DataError as error:
        assume(False)
        raise AssertionError from error
    assert found == {**fields, "evidence": [{"source": "s", "where": where, "credibility": "2"}]}


def test_random_files_keep_every_byte() -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=250, deadline=None, derandomize=True)
    @given(files(), st.sampled_from(["a0", "b-c", "n", "zzz"]))
    def holds(text: str, id: str) -> None:
        try:
            before = records(text)
            after = inserted(text, "x", {"id": id, "name": "New: one"})
        except (DataError, QuestionError) as error:
            seen[type(error).__name__] += 1
            return
        ids = [record["id"] for record in records(after)]
        assert ids == sorted(ids)
        assert [record for record in records(after) if record["id"] != id] == before
        seen["added"] += 1
        break_ = "\r\n" if "\r\n" in text else "\n"
        new = [line for line in after.split(break_) if line.strip() in (f"- id: {id}", 'name: "New: one"')]
        assert len(new) == 2
        rest = after.replace(break_.join(new) + break_, "", 1)
        assert rest in (text, text + break_)
        seen["byte for byte"] += rest == text

    holds()
    assert seen["byte for byte"] > 40, seen


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", "- id: m\n"),
        ("[]\n", "- id: m\n"),
        ("# head\n\n", "# head\n- id: m\n"),
        ("# head\n- id: z\n", "# head\n- id: m\n- id: z\n"),
        ("- id: a\n# of z\n- id: z\n", "- id: a\n- id: m\n# of z\n- id: z\n"),
        ("- id: a\n# end\n", "- id: a\n- id: m\n# end\n"),
        ("- id: a", "- id: a\n- id: m\n"),
        ("  - id: a\r\n", "  - id: a\r\n  - id: m\r\n"),
        ("\ufeff- id: a\n", "\ufeff- id: a\n- id: m\n"),
    ],
)
def test_places(text: str, expected: str) -> None:
    assert inserted(text, "x", {"id": "m"}) == expected


REFUSED: list[tuple[str, dict[str, Any], str]] = [
    ("- id: m\n", {"id": "m"}, "x has a record with the id 'm' already (give the new one another id)"),
    ("- id: b\n- id: a\n", {"id": "m"}, "the records of x are not sorted by id (run 'graphdb fmt --write' first)"),
    ("- id: a\r\n- id: b\n", {"id": "m"}, "x mixes several sorts of line breaks (run 'graphdb fmt --write' first)"),
    ("- id: a\n  x: |\n    text", {"id": "m"}, "the record cannot be put into x without a change to others"),
    ("{id: a}", {"id": "m"}, "x:1: this is not a list of records"),
]


@pytest.mark.parametrize(("text", "fields", "says"), REFUSED)
def test_refused_rather_than_guessed(text: str, fields: dict[str, Any], says: str) -> None:
    with pytest.raises(QuestionError) as caught:
        inserted(text, "x", fields)
    assert str(caught.value).startswith(says)


def test_what_cannot_be_read_is_left_alone() -> None:
    with pytest.raises(DataError):
        inserted("- id: [\n", "x", {"id": "m"})
    assert parse_yaml(record_text({"id": "m"}), "x").root == [{"id": "m"}]

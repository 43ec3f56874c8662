"""`fmt` on random files: sorted, done again without effect, the same records, and every comment still there."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphdb.edit.blocks import blocks
from graphdb.edit.sorting import formatted
from graphdb.problems import DataError, QuestionError
from graphdb.read import parse_yaml

FIELDS = [
    "name: Foo",
    'name: "Foo  # no comment"',
    'since: "2013"',
    "summary: >-\n{i}  Two lines\n{i}  of text.",
    "summary: |\n{i}  - id: not-a-record  \n{i}  # no comment\n\n{i}  end",
    'summary: "a text\n{i}  over lines"',
    "aliases: [one,\n{i}  two]  # of two lines",
    "aliases:\n{i}- one # inline\n{i}# within\n{i}- two",
    "place: {name: X, latitude: 1,\n{i}  longitude: 2}",
    "evidence:\n{i}  - {source: s, where: w}\n{i}  # of evidence\n{i}  - source: t",
    "note: |+\n{i}  kept\n\n",
    "note:",
]
BETWEEN = ["", "# A comment in the first column", "  # An indented comment", "   ", "#", "# - id: zzz"]
ENDS = ["\n", "", "\n\n", "\n# The end\n", "\n# No break at the end"]


@st.composite
def files(draw: st.DrawFn) -> str:
    """A list of records as people might leave it, now and then with the line breaks or blanks of another editor."""
    indent = draw(st.sampled_from(["", "  "]))
    ids = draw(st.lists(st.sampled_from(["a", "b", "B", "a-b", "a1", "zz", "m"]), min_size=1, max_size=5))
    lines = draw(st.lists(st.sampled_from(BETWEEN), max_size=3))
    for id in ids:
        fields = [f"id: {id}", *draw(st.lists(st.sampled_from(FIELDS), max_size=3, unique_by=lambda text: text[:4]))]
        lines.append(indent + "- " + f"\n{indent}  ".join(text.replace("{i}", indent + "  ") for text in fields))
        lines += draw(st.lists(st.sampled_from(BETWEEN), max_size=3))
    text = "\n".join(lines) + draw(st.sampled_from(ENDS))
    return text.replace("\n", draw(st.sampled_from(["\n", "\n", "\n", "\r\n", "  \n"])))


def records(text: str) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = parse_yaml(text, "x").root or []
    return found


def plain(text: str) -> str:
    return text.replace("\r\n", "\n")


def filled(lines: list[str]) -> tuple[str, ...]:
    return tuple(line.rstrip() for line in lines if line.strip())


def test_random_files() -> None:
    seen: Counter[str] = Counter()

    @settings(max_examples=500, deadline=None, derandomize=True)
    @given(files())
    def holds(text: str) -> None:
        try:
            before = records(text)
        except DataError:
            with pytest.raises(DataError):
                formatted(text, "x")
            seen["unreadable"] += 1
            return
        parts = blocks(plain(text), "x")
        assert "\n".join(parts.lines) == plain(text)
        try:
            after = formatted(text, "x")
        except QuestionError:
            seen["refused"] += 1
            return
        ids = [record["id"] for record in records(after)]
        assert ids == sorted(ids)
        assert sorted(map(repr, records(after))) == sorted(map(repr, before))
        assert formatted(after, "x") == after
        kept, there = (Counter(line.rstrip() for line in of.split("\n") if line.strip()) for of in (plain(text), after))
        assert kept == there
        assert "\r" not in after
        were = Counter(filled(block.lines) for block in parts.records)
        for block in blocks(after, "x").records[1:]:  # with its comments; before the first, they may be the file's
            assert were[filled(block.lines)] > 0
        seen["moved"] += ids != [record["id"] for record in before]
        seen["as it was"] += after == text
        seen["comments"] += "#" in text

    holds()
    assert seen["moved"] > 70, seen
    assert seen["as it was"] > 15, seen
    assert seen["comments"] > 100, seen
    assert seen["refused"] < seen["moved"], seen


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ""),
        ("# only this\n", "# only this\n"),
        ("- id: b\n- id: a", "- id: a\n- id: b\n"),
        ("\ufeff- id: a\n", "- id: a\n"),
        ("# head\n\n# of b\n- id: b\n# of a\n- id: a\n# end\n", "# head\n\n# of a\n- id: a\n# of b\n- id: b\n# end\n"),
        ("# head\n- id: b\n  # in b\n- id: a\n", "# head\n- id: a\n- id: b\n  # in b\n"),
        ("- id: b\n\n- id: a\n\n", "\n- id: a\n- id: b\n"),
        ("- {id: b, x: [\n 1]}\n- {id: a}\n", "- {id: a}\n- {id: b, x: [\n 1]}\n"),
        ('- id: b\n  x: "one\n# two"\n# of a\n- id: a\n', '# of a\n- id: a\n- id: b\n  x: "one\n# two"\n'),
        ("- id: b\n  x: |\n    kept  \n- id: a\n", "- id: a\n- id: b\n  x: |\n    kept  \n"),
    ],
)
def test_examples(text: str, expected: str) -> None:
    assert formatted(text, "x") == expected


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("- name: a\n", "x:1: this record has no id to sort by (add 'id: ...')"),
        ("- a\n", "x:1: this record has no id to sort by (add 'id: ...')"),
        ("[{id: a}]\n", "x:1: this layout cannot be kept when a record moves (begin each record on a line of its own"),
        ("-\n  id: a\n", "x:2: this layout cannot be kept when a record moves (begin each record on a line of its own"),
        ("id: a\n", "x:1: this is not a list of records (begin each record with '- id: ...')"),
    ],
)
def test_what_cannot_be_sorted_is_refused(text: str, says: str) -> None:
    with pytest.raises(QuestionError) as caught:
        formatted(text, "x")
    assert str(caught.value).startswith(says)

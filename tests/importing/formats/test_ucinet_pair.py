"""Pairs of UCINET, written here byte by byte as UCINET's author describes each version."""

from __future__ import annotations

import struct
from typing import Any

import pytest
from hypothesis import given, settings

from graphdb.importing.draft import Draft
from graphdb.importing.file import File
from graphdb.importing.formats.ucinet_pair import read
from graphdb.importing.recognising import recognised
from graphdb.problems import QuestionError
from tests.importing.formats.mangled import mangled, survives

VERSIONS = (4010, 4020, 5000, 6000, 6404, 6405)
SINGLE = 7


def head(
    version: int,
    columns: list[str] | int,
    rows: list[str] | int,
    matrices: list[str] | int | None = None,
    title: str = "",
    type_: int = SINGLE,
) -> bytes:
    """A header; a number in place of labels is a side without labels."""
    opening = b"\x05" + (f"V{version}" if version >= 6404 else "DATE:").encode()
    labtype = {4020: 1, 5000: 2}.get(version, 3)
    date = struct.pack("<5H", 26, 11, 30, 2, labtype)
    sides = [columns, rows, *([] if matrices is None else [matrices])]
    sizes = [side if isinstance(side, int) else len(side) for side in sides]
    parts = [b"" if version == 4010 else opening + date, struct.pack("<BH", type_, len(sides))]
    parts += [struct.pack("<I" if version >= 6404 else "<H", size) for size in sizes]
    parts += [bytes([len(title)]), title.encode("cp1252"), bytes(not isinstance(side, int) for side in sides)]
    parts += [label(text, version) for side in sides if not isinstance(side, int) for text in side]
    return b"".join(parts) + (b"\0" if version == 6405 else b"")


def label(text: str, version: int) -> bytes:
    if version < 5000:
        size = 10 if version == 4010 else 20
        return (bytes([len(text)]) + text.encode("cp1252")).ljust(size, b"#")
    encoded = text.encode("utf-16-le" if version >= 6000 else "cp1252")
    return struct.pack("<H", len(encoded)) + encoded


def values(*numbers: float, shape: str = "f") -> bytes:
    return struct.pack(f"<{len(numbers)}{shape}", *numbers)


def of(header: bytes, data: bytes, name: str = "camp.##h") -> Draft:
    return read(File(name, header, beside=data) if name[-1] in "hH" else File(name, data, beside=header))


def cells(draft: Draft) -> list[list[dict[str, str]]]:
    return [[dict(row.cells) for row in rows] for rows in (draft.nodes, draft.edges)]


@pytest.mark.parametrize("name", ["camp.##h", "camp.##d", "CAMP.##H", "CAMP.##D"])
@pytest.mark.parametrize("version", VERSIONS)
def test_each_version_from_either_half(version: int, name: str) -> None:
    actors = ["ANNE", "Bør", "X"]
    header = head(version, actors, actors, ["likes", "hates"], title="Camp '92")
    draft = of(header, values(0, 1, 0, 0, 0, 2.5, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, 0, 0.1), name)
    assert cells(draft) == [
        [{"id": "ANNE"}, {"id": "Bør"}, {"id": "X"}],
        [
            {"from": "ANNE", "to": "Bør", "weight": "1", "commodity": "likes"},
            {"from": "Bør", "to": "X", "weight": "2.5", "commodity": "likes"},
            {"from": "X", "to": "ANNE", "weight": "-1", "commodity": "hates"},
            {"from": "X", "to": "X", "weight": "0.1", "commodity": "hates"},
        ],
    ]
    assert (draft.format, draft.is_directed, draft.about, draft.remarks) == ("UCINET", True, {"title": "Camp '92"}, ())
    assert draft.edges[1].where == f"{name[:-1]}{'H' if name[-1].isupper() else 'h'}, row 2, column 3"
    assert recognised(File(name, header)) == "ucinet_pair"


def test_columns_are_counted_first_and_rows_send() -> None:
    draft = of(head(6404, ["p", "q", "r"], ["a", "b"]), values(0, 0, 1, 0, 2, 0))
    assert cells(draft)[1] == [{"from": "a", "to": "r", "weight": "1"}, {"from": "b", "to": "q", "weight": "2"}]
    assert [row.get("mode") for row in cells(draft)[0]] == ["1", "1", "2", "2", "2"]
    assert draft.remarks == ("rows and columns are two sets of actors: 2 rows send to 3 columns",)


def test_without_labels_actors_are_numbers_and_several_matrices_too() -> None:
    draft = of(head(5000, 2, 2, 2), values(0, 1, 0, 0, 0, 0, 1, 0))
    assert cells(draft) == [
        [{"id": "1"}, {"id": "2"}],
        [
            {"from": "1", "to": "2", "weight": "1", "commodity": "matrix 1"},
            {"from": "2", "to": "1", "weight": "1", "commodity": "matrix 2"},
        ],
    ]
    one = of(head(6404, ["a", "b"], 2, 1), values(0, 1, 0, 0))
    assert cells(one) == [[{"id": "a"}, {"id": "b"}], [{"from": "a", "to": "b", "weight": "1"}]]


def test_missing_values_make_no_tie() -> None:
    draft = of(head(6404, 2, 2), values(1e38, 1, 0, 1e38))
    assert cells(draft)[1] == [{"from": "1", "to": "2", "weight": "1"}]
    assert draft.remarks == ("missing values make no tie: 2",)


@pytest.mark.parametrize(
    ("type_", "shape", "number"),
    [(1, "B", 200), (3, "b", -2), (4, "H", 60000), (5, "h", -300), (6, "i", -70000), (9, "d", 0.1), (17, "i", 7)],
)
def test_values_of_other_types(type_: int, shape: str, number: Any) -> None:
    draft = of(head(6404, 1, 1, type_=type_), values(number, shape=shape))
    assert cells(draft)[1] == [{"from": "1", "to": "1", "weight": str(number)}]


@pytest.mark.parametrize(
    ("header", "data", "message"),
    [
        (head(6404, 2, 2).replace(b"V6404", b"V7000"), values(0, 0, 0, 0), "camp.##h is of version V7000, and V6404"),
        (head(5000, 2, 2)[:14] + b"\x09" + head(5000, 2, 2)[15:], b"", "camp.##h has labels of a kind that is not k"),
        (head(6404, 2, 2, type_=8), b"", "camp.##h has values of a type that is not known, 8 (save it as DL "),
        (head(6404, ["a"], ["a"])[:-3], values(1), "camp.##h ends too early: it is no whole header"),
        (head(6404, 2, 2), values(0), "camp.##h tells of 1 x 2 x 2 values (single), 16 bytes, and the .##d has 4"),
        (head(6404, 0, 4_000_000_000), b"", "camp.##h tells of a matrix without values"),
        (head(6404, 2, 2)[:17] + b"\x09" + head(6404, 2, 2)[18:], b"", "camp.##h has 9 dimensions, and 2 or 3 are "),
    ],
)
def test_what_is_broken_is_refused(header: bytes, data: bytes, message: str) -> None:
    with pytest.raises(QuestionError) as caught:
        of(header, data)
    assert str(caught.value).startswith(message)


def test_half_of_it_is_refused() -> None:
    with pytest.raises(QuestionError, match=r"camp\.##d is half of a dataset \(put the \.##h and the \.##d into one f"):
        read(File("camp.##d", values(0)))


@settings(max_examples=100, deadline=None)
@given(mangled(*(head(version, ["a", "b"], ["a", "b"], ["x"], "t") for version in VERSIONS)))
def test_broken_headers_are_read_or_refused(content: bytes) -> None:
    survives(lambda: of(content, values(0, 1, 2, 0)))

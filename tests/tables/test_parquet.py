"""Parquet files as other programs write them: numbers, dates, dictionaries and nulls are read as the text they show."""

from __future__ import annotations

import datetime
import decimal
import time
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from pyarrow import parquet

from graphdb.check import load
from graphdb.columns import Columns
from graphdb.problems import DataError
from graphdb.tables.opening import load_columns

DAY = datetime.date(2013, 5, 1)


def folder_of(tmp_path: Path, **columns: Any) -> Path:
    """Two actors and one flow between them, whose table has some more columns."""
    (tmp_path / "dataset.yaml").write_text("{title: T, evidence: optional}", encoding="utf-8")
    parquet.write_table(pa.table({"id": [7, 12], "produces": ["x", None]}), tmp_path / "actors.parquet")
    flows = {"from": pa.array([7]), "to": pa.array([12]), "commodity": pa.array(["x"]).dictionary_encode(), **columns}
    parquet.write_table(pa.table(flows), tmp_path / "flows.parquet")
    return tmp_path


SHOWN = [
    ("since", pa.array([DAY]), "2013-05-01"),
    ("since", pa.array([datetime.datetime(2013, 5, 1)]), "2013-05-01"),
    ("since", pa.array([datetime.datetime(2013, 5, 1, tzinfo=datetime.UTC)]), "2013-05-01"),
    ("since", pa.array([2013]), "2013"),
    ("since", pa.array([None], pa.null()), None),
    ("since", pa.array([2013.0, None])[:1], "2013"),
    ("since", pa.array([decimal.Decimal("2013.00")]), "2013"),
    ("cost", pa.array([decimal.Decimal("1.50")]), 1.5),
    ("cost", pa.array([decimal.Decimal("100")]), 100.0),
    ("modes", pa.array([["sea", "road"]]), ("sea", "road")),
    ("modes", pa.array([None], pa.list_(pa.string())), ()),
    ("enabled_by", pa.array([[7]]), ("7",)),
    ("enabled_by", pa.array([["7", "12"]], pa.large_list(pa.large_string())), ("7", "12")),
    ("cost", pa.array([2.5]), 2.5),
    ("capacity", pa.array([3], pa.uint8()), 3.0),
    ("likelihood", pa.array(["likely"], pa.large_string()), "likely"),
    ("summary", pa.array(["two\nlines, é"]), "two\nlines, é"),
]


@pytest.fixture
def far_west(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine whose days begin late."""
    monkeypatch.setenv("TZ", "America/Los_Angeles")
    time.tzset()


@pytest.mark.usefixtures("far_west")
@pytest.mark.parametrize(("name", "column", "value"), SHOWN)
def test_what_a_column_shows(tmp_path: Path, name: str, column: Any, value: object) -> None:
    folder = folder_of(tmp_path, **{name: column})
    assert getattr(load(folder).flows["row-1"], name) == value
    columns = load_columns(folder)
    assert (list(columns.actors.ids), columns.flows.sender.tolist()) == (["7", "12"], [0])


def test_truth_values_say_who_can_be_removed(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    actors = {"id": ["7", "12", "13"], "produces": ["x", None, None], "removable": [False, True, None]}
    parquet.write_table(pa.table(actors), folder / "actors.parquet")
    assert [load(folder).actors[id].removable for id in ("7", "12", "13")] == [False, True, True]
    removable = load_columns(folder).actors.removable
    assert removable is not None and removable.tolist() == [False, True, True]


WRONG = [
    ("modes", pa.array([["sea|road"]]), "0: not-text the column 'modes' holds values of the type "),
    ("modes", pa.array([[["sea"]]]), "0: not-text the column 'modes' holds values of the type "),
    ("summary", pa.array([{"a": 1}]), "0: not-text the column 'summary' holds values of the type struct("),
    ("since", pa.array([2013.5]), "1: wrong-shape 'since' is '2013.5'"),
    ("summary", pa.array(["a\u200bb"]), "1: invisible-character the character U+200B"),
    ("summary", pa.array(["a\rb"]), "1: invisible-character the character U+000D"),
    ("cost", pa.array([float("nan")]), "1: wrong-shape 'cost' is 'nan'"),
    ("cost", pa.array([-1]), "1: wrong-shape 'cost' is '-1'"),
    ("colour", pa.array(["red"]), "0: unknown-field a table has no column 'colour'"),
    ("FROM", pa.array(["7"]), "0: unknown-field a table has no column 'FROM'"),
    ("row", pa.array(["7"]), "0: unknown-field a table has no column 'row'"),
    ("File_Row_Number", pa.array([7]), "0: unknown-field a table has no column 'File_Row_Number'"),
    ("", pa.array(["7"]), "0: odd-key the name of a column is missing here"),
    ("enabled_by", pa.array([[""]]), "1: empty-value an entry of 'enabled_by' is empty"),
    ("likelihood", pa.array(["null"]), "1: not-in-list 'likelihood' cannot be 'null'"),
    ("capacity", pa.array(["NULL"]), "1: wrong-shape 'capacity' is 'NULL'"),
]


@pytest.mark.parametrize(("name", "column", "expected"), WRONG)
def test_what_no_table_holds(tmp_path: Path, name: str, column: Any, expected: str) -> None:
    folder = folder_of(tmp_path, **{name: column})
    found = faults(load, folder)
    (problem,) = found
    assert f"{problem.line}: {problem.code} {problem.message}".startswith(expected)
    assert faults(load_columns, folder) == found


def faults(read: Any, folder: Path) -> Any:
    with pytest.raises(DataError) as caught:
        read(folder)
    return caught.value.problems


def test_half_a_file(tmp_path: Path) -> None:
    folder = folder_of(tmp_path)
    content = (folder / "flows.parquet").read_bytes()
    for end in (0, 10, len(content) // 2, len(content) - 1):
        (folder / "flows.parquet").write_bytes(content[:end])
        assert [problem.code for problem in faults(load_columns, folder)] == ["not-parquet"]


def test_columns_are_columns(tmp_path: Path) -> None:
    assert isinstance(load_columns(folder_of(tmp_path)), Columns)

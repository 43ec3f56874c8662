"""Whatever is wrong with a table: read by row or by column, CSV or Parquet, the same is found in the same places."""

from __future__ import annotations

import csv
import random
import tempfile
from pathlib import Path

import pytest
from hypothesis import given, settings

from graphdb.check import load, review
from graphdb.problems import DataError, Problem
from graphdb.tables.opening import load_columns
from tests.datasets import Case
from tests.tables.folders import write, write_table
from tests.tables.spoiling import spoil, spoilt


@settings(max_examples=20, deadline=None, derandomize=True)
@given(spoilt())
def test_rows_and_columns_find_the_same(given: tuple[Case, int, str]) -> None:
    case, seed, which = given
    with tempfile.TemporaryDirectory() as temporary:
        folder = write(case.dataset, Path(temporary) / "csv", actors=".csv", flows=".csv")
        rng = random.Random(seed)
        if rng.random() < 0.2:
            (folder / "commodities.yaml").unlink()
        if rng.random() < 0.2:
            title = "{title: T, evidence: optional, modes: [{id: sea, name: S}], kinds: [{id: k1, name: K}]}"
            (folder / "dataset.yaml").write_text(title, encoding="utf-8")
        for name in ("actors", "flows") if which == "both" else (which,):
            spoil(folder / f"{name}.csv", rng)
        by_row, by_column = problems(folder, load), problems(folder, load_columns)
        assert by_column == by_row
        COUNTS[bool(by_row)] += 1
        for problem in by_row:
            CODES.add(problem.code)
            assert str(problem).isprintable()
            assert problem.hint
        for name in ("actors", "flows"):
            with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                rows = list(csv.DictReader(file))
            write_table(folder / f"{name}.parquet", rows)
            (folder / f"{name}.csv").unlink()
        in_parquet = problems(folder, load_columns)
        assert [place(p) for p in in_parquet] == [place(p) for p in problems(folder, load)]
        assert sorted((p.code, p.hint) for p in in_parquet) == sorted(
            (p.code, p.hint.replace(".csv", ".parquet")) for p in by_row
        )


COUNTS = {True: 0, False: 0}
CODES: set[str] = set()


def test_cases_were_found() -> None:
    assert min(COUNTS.values()) > 5, COUNTS
    assert {"duplicate-id", "unknown-id", "wrong-shape", "not-in-list"} <= CODES


ACTORS = """id,name,kind,country,produces,converts,since,until,cost
mine,Mine,k1,MX,ore,,2010,,
mine,,k2,mexico,ore|,ore>coin|a>b>c,2018-02-30,,-1
town,,k1,US,,ore=coin|ore+tin>coin,2020,2019-12,nan
,,,,gold,,,,
"""
FLOWS = """id,from,to,commodity,modes,enabled_by,likelihood,since,until,cost
f1,mine,town,ore,sea,mine,likely,2010,2011,1
f2,mine,twon,ore,rail,mine||nobody,likly,2012,2011,1e999
f2,,town,,sea|,,,1.5.2019,,5
"by
ship",mine,town,ore,sea,,,20,,"1,5"
f9,mine,town,gold,sea,,likely,,,
"""
LONG = f"f3,mine,town,ore,{'s' * 101},,,,,\n"


def test_every_kind_of_fault_at_once(tmp_path: Path) -> None:
    about = "{title: T, evidence: optional, modes: [{id: sea, name: S}], kinds: [{id: k1, name: K}]}"
    goods = "[{id: ore, name: O, group: goods}, {id: coin, name: C, group: goods}]"
    changes = {"dataset_yaml": about, "commodities_yaml": goods, "actors_csv": ACTORS, "flows_csv": FLOWS + LONG}
    folder = folder_with(tmp_path, **changes)
    found = problems(folder, load_columns)
    assert found == problems(folder, load)
    assert "'converts' has 'a>b>c', which is no rule" in {problem.message for problem in found}
    assert [place(problem) for problem in found] == [
        ("actors.csv", 3, 1, "duplicate-id"),
        ("actors.csv", 3, 7, "not-in-list"),
        ("actors.csv", 3, 10, "wrong-shape"),
        ("actors.csv", 3, 17, "empty-value"),
        ("actors.csv", 3, 22, "wrong-shape"),
        ("actors.csv", 3, 37, "no-such-date"),
        ("actors.csv", 3, 49, "wrong-shape"),
        ("actors.csv", 4, 14, "wrong-shape"),
        ("actors.csv", 4, 41, "period-order"),
        ("actors.csv", 4, 49, "wrong-shape"),
        ("actors.csv", 5, 1, "missing-field"),
        ("flows.csv", 3, 9, "unknown-id"),
        ("flows.csv", 3, 18, "not-in-list"),
        ("flows.csv", 3, 23, "empty-value"),
        ("flows.csv", 3, 36, "not-in-list"),
        ("flows.csv", 3, 47, "period-order"),
        ("flows.csv", 3, 52, "wrong-shape"),
        ("flows.csv", 4, 1, "missing-field"),
        ("flows.csv", 4, 1, "missing-field"),
        ("flows.csv", 4, 11, "empty-value"),
        ("flows.csv", 4, 18, "wrong-shape"),
        ("flows.csv", 5, 1, "wrong-shape"),
        ("flows.csv", 6, 27, "wrong-shape"),
        ("flows.csv", 6, 31, "wrong-shape"),
        ("flows.csv", 7, 14, "unknown-id"),
        ("flows.csv", 8, 18, "too-long"),
    ]


def problems(folder: Path, read: object) -> list[Problem]:
    assert callable(read)
    try:
        read(folder)
    except DataError as error:
        return error.problems
    return []


def place(problem: Problem) -> tuple[str, int, int, str]:
    return Path(problem.file).name, problem.line, problem.column, problem.code


FOLDER = {
    "dataset.yaml": "{title: T, evidence: optional}",
    "actors.csv": "id,produces\nmine,ore\ntown,\n",
    "flows.csv": "from,to,commodity\nmine,town,ore\n",
}


def folder_with(tmp_path: Path, **changes: bytes | str | None) -> Path:
    for name, content in {**FOLDER, **{name.replace("_", "."): text for name, text in changes.items()}}.items():
        if content is not None:
            data = content.encode("utf-8") if isinstance(content, str) else content
            (tmp_path / name).write_bytes(data)
    return tmp_path


FILES = [
    ("semicolons", "from;to;commodity\nmine;town;ore\n", "1:1: not-csv the cells of this table are separated by semi"),
    ("tabs", "from\tto\tcommodity\n", "1:1: not-csv the cells of this table are separated by tabs"),
    (
        "as many cells too many as fit into a byte",
        "from,to,commodity\n" + "mine,town,ore\n" * 80_000 + "mine,town,ore" + "," * 256 + "\n",
        "80002:1: ragged-row this row has 259 cells, but the table has 3 columns",
    ),
    ("null", "from,to,commodity,likelihood\nmine,town,ore,NULL\n", "2:15: not-in-list 'likelihood' cannot be 'NULL'"),
    ("null", "from,to,commodity,capacity\nmine,town,ore,null\n", "2:15: wrong-shape 'capacity' is 'null'"),
    ("nothing", "", "1:1: not-csv this table has no line of column names"),
    (
        "unknown",
        "from,to,commodity,likelyhood\n",
        "1:19: unknown-field a table has no column 'likelyhood' (did you mean",
    ),
    (
        "a column that is none",
        "from,to,commodity,evidence\n",
        "1:19: unknown-field a table has no column 'evidence' (did you mean 'evidence_note'?)",
    ),
    (
        "a column of one's own",
        "from,to,commodity,Notes\n",
        "1:19: unknown-field a table has no column 'Notes' (take it",
    ),
    (
        "a space in a name",
        "from ,to,commodity,from\n",
        "1:1: unknown-field a table has no column 'from ', which ends with a space (write 'from')",
    ),
    (
        "a look-alike in a name",
        "from,to,commodity,\u0441ost\n",
        "1:19: unknown-field a table has no column '\u0441ost', which holds U+0441 (Cyrillic small letter es) "
        "(write 'cost')",
    ),
    ("for Excel", "sep=,\nfrom,to,commodity\nmine,town,ore\n", "1:1: not-csv this line tells Excel what separates"),
    ("for Excel on Windows", '"sep=;"\r\nfrom;to;commodity\r\n', "1:1: not-csv this line tells Excel what separates"),
    (
        "titles",
        "Flows of 2024,,\n,,\nfrom,to,commodity\nmine,town,ore\n",
        "1:1: not-csv the names of the columns are on line 3, and not on the first (delete the lines above them)",
    ),
    ("a title", "Flows\nfrom,to,commodity\n", "1:1: not-csv the names of the columns are on line 2"),
    ("a workbook", b"PK\x03\x04\x14\x00\xff", " not-csv this is a workbook of a spreadsheet, or a zip archive"),
    ("compressed", b"\x1f\x8b\x08\x00\xff", " not-csv this is compressed (gzip), and no text (unpack it)"),
    (
        "row numbers of pandas",
        ",from,to,commodity\n0,mine,town,ore\n",
        "1:1: odd-key the name of a column is missing here (name it, or take it out: pandas writes its row numbers "
        "unless",
    ),
    (
        "row numbers of pandas, read again",
        "Unnamed: 0,from,to,commodity\n0,mine,town,ore\n",
        "1:1: unknown-field a table has no column 'Unnamed: 0' (take it out: pandas writes its row numbers unless",
    ),
    (
        "a column without a name and with something in it",
        "from,to,commodity,\nmine,town,ore,x\n",
        "1:19: odd-key the name of a column is missing here (name it)",
    ),
    (
        "a spreadsheet's number",
        "from,to,commodity\n1.23457E+11,town,ore\n",
        "2:1: wrong-shape 'from' is '1.23457E+11', but should be an id such as manzanillo-port: "
        "letters, digits and hyphens "
        "(a spreadsheet took this id for a number: format the column as text, and enter the id anew)",
    ),
    (
        "an id with a space, which is there without",
        "from,to,commodity\nmine,town ,ore\n",
        "2:6: wrong-shape 'to' is 'town ', which ends with a space, but should be an id such as manzanillo-port: "
        "letters, "
        "digits and hyphens (write 'town')",
    ),
    (
        "an id that is not there, but nearly so",
        "from,to,commodity\nmine,the town,ore\n",
        "2:6: wrong-shape 'to' is 'the town', but should be an id such as manzanillo-port: letters, digits and hyphens "
        "(did you mean 'town'?)",
    ),
    (
        "an id that is not there",
        "from,to,commodity\nmine,somewhere else,ore\n",
        "2:6: wrong-shape 'to' is 'somewhere else', but should be an id such as manzanillo-port: "
        "letters, digits and hyphens "
        "(use the id of an actor that is there)",
    ),
    (
        "semicolons in a list",
        "from,to,commodity,enabled_by\nmine,town,ore,mine;town\n",
        "2:15: wrong-shape an entry of 'enabled_by' is 'mine;town', but should be an id such as manzanillo-port: "
        "letters, "
        "digits and hyphens (put | between two values: 'mine|town')",
    ),
    (
        "commas in a list",
        'from,to,commodity,enabled_by\nmine,town,ore,"mine, town"\n',
        "2:15: wrong-shape an entry of 'enabled_by' is 'mine, town', but should be an id such as manzanillo-port: "
        "letters, "
        "digits and hyphens (put | between two values: 'mine|town')",
    ),
    (
        "a word for nothing",
        "from,to,commodity,enabled_by\nmine,town,ore,N/A\n",
        "2:15: wrong-shape an entry of 'enabled_by' is 'N/A', but should be an id such as manzanillo-port: letters, "
        "digits and hyphens (leave the cell empty where there is nothing to say)",
    ),
    ("twice", "from,to,commodity,to\n", "1:19: duplicate-key the column 'to' is here for the second time"),
    ("no name", "from,to,,commodity\n", "1:9: odd-key the name of a column is missing here"),
    ("missing", "from,to\n", "1:1: missing-field the table needs the column 'commodity'"),
    ("few", "from,to,commodity\nmine,town\n", "2:1: ragged-row this row has 2 cells, but the table has 3 columns"),
    ("many", "from,to,commodity\nmine,town,ore,\n", "2:1: ragged-row this row has 4 cells"),
    ("open quote", 'from,to,commodity\nmine,town,"ore\n', "2:11: not-csv the quote that opens here is never closed"),
    ("glued", 'from,to,commodity\nmine,"to"wn,ore\n', "2:9: not-csv this cell has a double quote inside, or text"),
    ("inside", 'from,to,commodity\nmine,to"wn,ore\n', "2:8: not-csv this cell has a double quote inside"),
    ("bell", "from,to,commodity\nmine,to\awn,ore\n", "2:8: invisible-character the character U+0007"),
    ("zero width", "from,to,commodity\nmine,to\u200bwn,ore\n", "2:8: invisible-character the character U+200B"),
    ("latin-1", "from,to,commodity\nmine,Cárdenas,ore\n".encode("cp1252"), "2:7: not-utf-8 this text is in another"),
    ("utf-16", "from,to,commodity\n".encode("utf-16"), "1:1: not-utf-8 this text is UTF-16"),
    ("nul", "from,to,commodity\nmine,to\0wn,ore\n", "2:8: invisible-character the character U+0000"),
    (
        "conflict",
        "from,to,commodity\n<<<<<<< HEAD\n",
        "2:1: ragged-row this row has 1 cell, but the table has 3 columns",
    ),
    (
        "behind a break",
        'id,summary,from,to,commodity\na,"b\nc",mine,twn,ore\n',
        "3:9: unknown-id no actor has the id 'twn'",
    ),
]


@pytest.mark.parametrize(("flows", "expected"), [row[1:] for row in FILES], ids=[row[0] for row in FILES])
def test_a_file(tmp_path: Path, flows: str | bytes, expected: str) -> None:
    folder = folder_with(tmp_path, flows_csv=flows)
    found = problems(folder, load_columns)
    (problem,) = found
    assert str(problem).split("flows.csv:")[-1].startswith(expected)
    assert problems(folder, load) == found
    assert [problem for problem in review(folder).problems if problem in found] == found


def test_what_is_wrong_beside_the_tables(tmp_path: Path) -> None:
    """Of a text that is no id only its hint has to wait for the tables."""
    shock = '[{id: shock, name: S, summary: S, removes: ["a b"]}]'
    folder = folder_with(tmp_path, scenarios_yaml=shock)
    found = problems(folder, load_columns)
    assert [problem.code for problem in found] == ["wrong-shape"]
    assert problems(folder, load) == found


def test_two_files_for_one_list(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, flows_yaml="[]")
    (problem,) = problems(folder, load_columns)
    assert place(problem) == ("flows.csv", 0, 0, "two-files")
    assert problems(folder, load) == [problem]


def test_evidence_is_required(tmp_path: Path) -> None:
    folder = folder_with(tmp_path, dataset_yaml="title: T", commodities_yaml="[{id: ore, name: O, group: goods}]")
    (folder / "sources.yaml").write_text("[]", encoding="utf-8")
    found = problems(folder, load_columns)
    assert [place(p)[::3] for p in found] == [("actors.csv", "missing-evidence"), ("flows.csv", "missing-evidence")]
    assert problems(folder, load) == found


def test_of_many_the_first_hundred(tmp_path: Path) -> None:
    flows = (
        "from,to,commodity,cost\n" + "mine,nowhere,ore,1\n" * 150 + "mine,town,ore,-1\n" * 3 + "elsewhere,town,ore,\n"
    )
    folder = folder_with(tmp_path, flows_csv=flows)
    found = problems(folder, load_columns)
    assert problems(folder, load) == found
    assert [place(p)[1:] for p in found[:2]] == [(0, 0, "unknown-id"), (2, 6, "unknown-id")]
    assert found[0].message == "there are more of these: below are the first 100"
    assert [sum(p.code == code for p in found) for code in ("unknown-id", "wrong-shape")] == [101, 3]


ALONE = [
    *(("actors", "id", cell) for cell in ("", "a b", "y" * 101, "town", "é")),
    *(("actors", "name", cell) for cell in ("t" * 2001,)),
    *(("actors", "kind", cell) for cell in ("k2", "a b")),
    *(("actors", "country", cell) for cell in ("mx", "Mexico")),
    *(("actors", "region", cell) for cell in ("a b",)),
    *(("actors", "aliases", cell) for cell in ("a||b", "t" * 2001)),
    *(("actors", "produces", cell) for cell in ("tin", "ore|", "a b")),
    *(("actors", "converts", cell) for cell in ("ore", "ore+tin>coin", "ore>tin", "ore>", "ore>coin>ore", "ore+>coin")),
    *(("actors", "removable", cell) for cell in ("no", "2", "true|false")),
    *(("flows", "from", cell) for cell in ("", "nobody", "Mine")),
    *(("flows", "to", cell) for cell in ("", "nobody")),
    *(("flows", "commodity", cell) for cell in ("", "tin", "a b")),
    *(("flows", "modes", cell) for cell in ("rail", "sea|", "a b")),
    *(("flows", "enabled_by", cell) for cell in ("nobody", "mine|", "|")),
    *(("flows", "likelihood", cell) for cell in ("Likely", "0.5", "certain")),
    *(("flows", "capacity", cell) for cell in ("-1", "nan", "inf", "1e16", "x")),
    *((name, "cost", cell) for name in ("actors", "flows") for cell in ("-1", "1,5", "1e999")),
    *((name, "summary", "t" * 2001) for name in ("actors", "flows")),
    *(
        (name, bound, cell)
        for name in ("actors", "flows")
        for bound in ("since", "until")
        for cell in ("2018-02-30", "18")
    ),
    *((name, "until", "2009-12-31") for name in ("actors", "flows")),
]


def test_each_fault_alone(tmp_path: Path) -> None:
    about = "{title: T, evidence: optional, modes: [{id: sea, name: S}], kinds: [{id: k1, name: K}]}"
    goods = "[{id: ore, name: O, group: goods}, {id: coin, name: C, group: goods}]"
    folder = folder_with(tmp_path, dataset_yaml=about, commodities_yaml=goods)
    sound = {
        "actors": [{"id": "mine", "since": "2010"}, {"id": "town"}],
        "flows": [{"id": "f", "from": "mine", "to": "town", "commodity": "ore", "since": "2010"}],
    }
    for name, column, cell in ALONE:
        for table, rows in sound.items():
            spoilt_rows = [{**rows[0], column: cell}, *rows[1:]] if table == name else rows
            if column == "id":  # the flow's sender keeps its name
                spoilt_rows = [*rows, {"id": cell, "kind": "k1"}] if table == name else rows
            write_table(folder / f"{table}.csv", spoilt_rows)
        found = problems(folder, load_columns)
        assert len(found) >= 1, (name, column, cell)
        assert found == problems(folder, load)

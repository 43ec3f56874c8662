"""Reviews by row and by column agree where random datasets seldom get: on single days, on many faults."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from graphdb.check import review as by_record
from graphdb.check.rows import COLUMNS
from graphdb.tabular.editorial import review_tables
from graphdb.tabular.reviewing import review
from tests.tabular.folders import write_table
from tests.tabular.spoiling import CELLS
from tests.tabular.test_review import ODD, as_json

FOLDER = {"dataset.yaml": "{title: T, evidence: optional}", "actors.csv": "id,produces\na,x\nb,\nc,\n"}
SOURCE = {"title": "T", "publisher": "P", "kind": "k", "reliability": "A"}
CASES = [
    ("who gets what nobody knows", {"flows.csv": "from,to,commodity\na,b,tin\nb,c,x\n"}, ["unknown-id"]),
    ("who sends what nobody knows", {"flows.csv": "from,to,commodity\nb,c,tin\nb,c,x\n"}, ["unknown-id"]),
    ("who makes what nobody knows", {"actors.csv": "id,converts\na,x>tin\n", "flows.csv": ""}, ["unknown-id"]),
    ("nothing comes", {"flows.csv": "from,to,commodity\nb,c,x\n"}, ["dangling-state"]),
    ("a row of another width", {"flows.csv": "from,to,commodity\nb,c,x\na,b\n"}, ["ragged-row"]),
    (
        "actors of another width",
        {"actors.csv": "id,kind\na\nb,c\n", "flows.csv": "from,to,commodity\nb,c d,x\n"},
        ["ragged-row", "wrong-shape"],
    ),
    ("to a stranger", {"flows.csv": "from,to,commodity\na,d,x\nb,c,x\n"}, ["unknown-id"]),
    ("from a stranger", {"flows.csv": "from,to,commodity\nd,b,x\nb,c,x\n"}, ["unknown-id"]),
    (
        "among strangers",
        {"flows.csv": "from,to,commodity,since,until\nd,e,x,2010,2011\ne,d,x,2012,2013\n"},
        ["unknown-id"] * 4 + ["periods-apart"] * 2,
    ),
    (
        "to somebody whose row has a fault",
        {"actors.csv": "id,produces,cost\na,x,\nb,,x\n", "flows.csv": "from,to,commodity\nb,a,x\n"},
        ["wrong-shape"],
    ),
    (
        "on the day",
        {
            "flows.csv": "from,to,commodity,since,until\na,b,x,2010-01-05,2010-01-06\na,b,x,2015,2016\n"
            "b,c,x,2010-01-06,2010-01-07\nb,c,x,2010-01-04,2010-01-05\nb,c,x,2016-12-31,\nb,c,x,2016-12,2017\n"
        },
        ["repeated-flow"],
    ),
    (
        "a day apart",
        {
            "flows.csv": "from,to,commodity,since,until\na,b,x,2010-01-05,2010-01-06\na,b,x,2015,2016\n"
            "b,c,x,2010-01-07,2010-01-08\nb,c,x,2010-01-03,2010-01-04\nb,c,x,2017,\nb,c,x,2011,2014-12-31\n"
        },
        ["periods-apart"] * 4,
    ),
    (
        "an actor's last day",
        {
            "actors.csv": "id,produces,since,until\na,x,2010,2012\nb,,2011-06,\nc,,,\n",
            "flows.csv": "from,to,commodity,enabled_by,since,until\na,b,x,c,2012-12-31,\n"
            "a,b,x,,2013,\na,c,x,c|b,,2011-05\n",
        },
        ["periods-apart"] * 2,
    ),
    (
        "the second of two with one id",
        {
            "actors.csv": "id,produces,since,until\na,x,2010,2012\na,x,2014,2015\nb,,,\n",
            "flows.csv": "from,to,commodity,since,until\na,b,x,2010,2011\na,b,x,2014,2015\n",
        },
        ["duplicate-id", "periods-apart"],
    ),
    (
        "a letter twice",
        {"actors.csv": "id,name\na,Mill Harbours\nb,Mil Harbours\nc,Mill Harbour\n", "flows.csv": ""},
        ["near-duplicate"] * 2,
    ),
    (
        "seven letters",
        {"actors.csv": "id,name\na,harbour\nb,harbouz\nc,harbouss\n", "flows.csv": ""},
        [],
    ),
    ("eight letters", {"actors.csv": "id,name\na,harbours\nb,harbourz\n", "flows.csv": ""}, ["near-duplicate"]),
    ("its own namesake", {"actors.csv": "id,name,aliases\na,Mill,mill|Mill\n", "flows.csv": ""}, []),
    (
        "the last of each casing",
        {
            "actors.csv": "id,kind,country\na,Port,MX\nb,port,\nc,,US\n",
            "flows.csv": "",
            "questions.yaml": "[{id: q, name: Q, to: ['kind:prot', 'kind:PORT', 'kind:actor', 'country:CA']}]",
        },
        ["empty-selector"] * 2,
    ),
    (
        "perhaps a port",
        {
            "actors.csv": "id,kind\na,dock\nb,a port\nc,\n",
            "flows.csv": "",
            "questions.yaml": "[{id: q, name: Q, to: ['kind:port']}]",
        },
        ["wrong-shape"],
    ),
    (
        "cited by a row with a fault",
        {
            "flows.csv": "from,to,commodity,cost\na,b,x,free\n",
            "sources.yaml": "[{id: free, title: T, publisher: P, kind: k, reliability: A}]",
        },
        ["wrong-shape"],
    ),
    (
        "named as the fields of a row with a fault",
        {
            "actors.csv": "id,converts,cost\na,x>y,free\nb,,\n",
            "commodities.yaml": "[{id: x, name: X, group: goods}, {id: y, name: X, group: goods}]",
            "flows.csv": "",
            "sources.yaml": json.dumps(
                [{**SOURCE, "id": id, "title": id} for id in ("cost", "from", "id", "name", "to", "y")]
            ),
        },
        ["wrong-shape", "unused-source"],
    ),
    (
        "row-2 with a fault",
        {
            "flows.csv": "from,to,commodity,cost\na,b,x,\na,b,x,free\n",
            "sources.yaml": json.dumps([{**SOURCE, "id": id, "title": id} for id in ("id", "row-1", "row-2")]),
        },
        ["wrong-shape", "unused-source", "repeated-flow"],
    ),
]


@pytest.mark.parametrize("sparse", [8, -1])
@pytest.mark.parametrize(("files", "codes"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, files: dict[str, str], codes: list[str], sparse: int
) -> None:
    monkeypatch.setattr("graphdb.tabular.states.SPARSE", sparse)
    goods = "[{id: x, name: X, group: goods}]"
    for name, content in {**FOLDER, "commodities.yaml": goods, **files}.items():
        (tmp_path / name).write_text(content or "from,to,commodity\n", encoding="utf-8")
    found = review_tables(tmp_path)
    assert as_json(found) == as_json(by_record(tmp_path))
    assert sorted(problem.code for problem in found.problems) == sorted(codes)


@pytest.mark.parametrize("share", [0.02, 0.4])
@pytest.mark.parametrize("seed", range(3))
def test_many_faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, share: float) -> None:
    """Of some kinds there are more than are shown, and rows with a fault in most."""
    monkeypatch.setattr("graphdb.tabular.handing._FEW", 30)
    rng = random.Random(seed)
    (tmp_path / "dataset.yaml").write_text("{title: T, evidence: optional}", encoding="utf-8")
    sound = {"from": "n1", "to": "n2", "commodity": "x", "produces": "x"}
    for name, count in (("actors", 500), ("flows", 1200)):
        rows = []
        for number in range(count):
            row = {"id": f"{'n' if name == 'actors' else 'f'}{number}"}
            for column in COLUMNS[name][1:]:
                row[column] = sound.get(column, "")
                if column in ("from", "to"):
                    row[column] = f"n{rng.randrange(500)}"
                if rng.random() < share:
                    row[column] = rng.choice([*CELLS, *ODD.get(column, ())])
            rows.append(row)
        write_table(tmp_path / f"{name}.csv", rows, list(COLUMNS[name]))
    found = review_tables(tmp_path)
    assert as_json(found) == as_json(by_record(tmp_path))
    assert any(problem.message.startswith("there are more of these") for problem in found.problems)


def test_without_pyarrow_by_row(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, content in {**FOLDER, "flows.csv": "from,to,commodity\na,b,x\nb,c,tin\n"}.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    found = review(tmp_path)
    monkeypatch.setattr("graphdb.read.tables.has_pyarrow", lambda: False)
    monkeypatch.setattr("graphdb.tabular.editorial.review_tables", None)
    assert as_json(review(tmp_path)) == as_json(found)
    assert [problem.code for problem in found.problems] == ["dangling-state"]


def test_how_far_it_is(tmp_path: Path) -> None:
    for name, content in {**FOLDER, "flows.csv": "from,to,commodity\na,b,x\n"}.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    told: list[tuple[str, float]] = []
    review(tmp_path, lambda text, share=None: told.append((text, share or 0.0)))
    assert [text for text, _ in told] == [
        *("reading actors.csv", "reading flows.csv", "checking the actors", "checking the flows"),
        *("checking the wording", "checking flows against each other"),
    ]
    shares = [share for _, share in told]
    assert shares == sorted(shares)

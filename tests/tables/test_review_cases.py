"""Reviews by row and by column agree where random datasets seldom get: on single days, on many faults."""

from __future__ import annotations

import json
import random
from pathlib import Path

import pytest

from graphdb.check import review as by_record
from graphdb.check.rows import COLUMNS
from graphdb.tables.reviewing import Found, review, review_tables
from tests.tables.folders import write_table
from tests.tables.spoiling import CELLS
from tests.tables.test_review import ODD, as_json

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
        ["periods-apart"] * 2 + ["needless-enabler"],
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
        "the same flow again, whatever the order of its enablers",
        {
            "flows.csv": "id,from,to,commodity,enabled_by,since,until,not_same_as\nf1,a,b,x,c|a,,2010,\n"
            "f2,a,b,x,a|c,2009,,\nf3,a,b,x,c|a,2012,,f2\nf4,a,b,x,c,,,\nf5,a,b,x,a|c,2010-06,,\n"
        },
        ["needless-enabler"] * 4 + ["repeated-flow"] * 2,
    ),
    (
        "by another mode, or by one that is the same",
        {"flows.csv": "from,to,commodity,modes\na,b,x,sea\na,b,x,road|rail\na,b,x,rail\na,b,x,\n"},
        ["repeated-flow"] * 2,
    ),
    (
        "a flow that is not there is no other",
        {"flows.csv": "id,from,to,commodity,not_same_as\nf1,a,b,x,f2\nf2,a,b,x,f3|f1\n"},
        ["unknown-id"],
    ),
    (
        "rows that are not the same",
        {"flows.csv": "from,to,commodity,not_same_as\na,b,x,row-2\na,b,x,\n"},
        [],
    ),
    (
        "actors that are not the same, and one that is not there",
        {
            "actors.csv": "id,name,not_same_as\na,Harbour mill,\nb,Harbour Mill,a\nc,harbour mill,b|nobody\n",
            "flows.csv": "",
        },
        ["near-duplicate", "unknown-id"],
    ),
    (
        "organisations, and what is neither true nor false",
        {
            "actors.csv": "id,name,organisation\na,Thomas West,true\nb,Maria Lopez,\nc,Jose Ruiz,FALSE\n"
            "d,Dr. No,1\ne,Ed,perhaps\n",
            "flows.csv": "",
        },
        ["natural-person"] * 2 + ["wrong-shape"],
    ),
    (
        "likelier than supply at one time, but not at another",
        {
            "flows.csv": "from,to,commodity,likelihood,since,until\na,b,x,likely,2010,2011\na,b,x,unlikely,2012,2013\n"
            "b,c,x,likely,2011,2014\n"
            "b,c,x,likely,2012,2014\nb,a,x,very likely,,2010\nb,c,x,,2009,\nb,c,x,likely,2015,\n"
        },
        ["likelier-than-supply"] * 2 + ["periods-apart"] + ["repeated-flow"] * 3,
    ),
    (
        "likelier than what it is made of",
        {
            "actors.csv": "id,produces,converts\na,x,\nb,,x+y>z|z>u|u>z\nc,,\n",
            "commodities.yaml": None,
            "flows.csv": "from,to,commodity,likelihood\na,b,x,very likely\nc,b,y,unlikely\nb,c,z,likely\n"
            "b,c,u,unlikely\nb,a,u,roughly even chance\nc,a,y,likely\na,c,y,\n",
        },
        ["likelier-than-supply"] * 2,
    ),
    (
        "beyond its ends",
        {
            "actors.csv": "id,produces,since,until\na,x,2010-05,2014-03-07\nb,,2009,\nc,,,2012\n",
            "flows.csv": "from,to,commodity,enabled_by,since,until\na,b,x,,2010,2014\na,b,x,,2010-04,\n"
            "a,b,x,,,2014-04\na,b,x,c,2011,2013\na,b,x,c,2011,2012-12-31\n",
        },
        ["period-outside"] * 3 + ["repeated-flow"] * 3,
    ),
    (
        "years that are off",
        {
            "dataset.yaml": "{title: T, evidence: optional, current_through: 2024-06}",
            "actors.csv": "id,produces,since\na,x,0001\nb,,2024-07\nc,,2024-06-30\n",
            "flows.csv": "from,to,commodity,since,until\na,b,x,2025,9999-12-31\n",
        },
        ["far-off-date"] * 2 + ["after-current"] * 2,
    ),
    (
        "to itself, and by help that is there anyway",
        {"flows.csv": "from,to,commodity,enabled_by\na,a,x,\na,b,x,c|c\nb,c,x,c\nb,nobody,x,nobody\n"},
        ["self-flow", "needless-enabler", "needless-enabler", "needless-enabler", "unknown-id", "unknown-id"],
    ),
    (
        "spaces",
        {"actors.csv": 'id,name,aliases,produces\na, Mill,,x\nb,Ship,"Mole |x\u3000",\n', "flows.csv": ""},
        ["outer-space"] * 3,
    ),
    (
        "a sign that is wrong hides nobody",
        {
            "actors.csv": "id,produces\na,x\nb ,\nc,\n",
            "flows.csv": "from,to,commodity,enabled_by\na,b,x,\nb,c\u00a0,x,\nc,a,x,c;b\na,\u0441,x,\n",
        },
        ["wrong-shape"] * 4,
    ),
    (
        "whatever would have come with a flow to nobody",
        {"flows.csv": "from,to,commodity,since,until\na,?,x,2010,\nb,c,x,2010,\na,b,x,,2009\n"},
        ["wrong-shape"],
    ),
    (
        "leftovers of a spreadsheet",
        {
            "actors.csv": "id,produces,since,,\na,x,2010.0,,\n,,,,\nb,,2011,,\nc,,,,\n",
            "flows.csv": '\ufefffrom,to,commodity,summary,until,\r\na,b,x,"one,\r\n,,\r\ntwo",2012.00,\r\n,,,,,\r\n'
            "b,c,x,,2012,\r\n,,,,,\r\n",
        },
        ["empty-column"] * 2 + ["empty-row"] * 2 + ["year-with-decimals"] * 2,
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


@pytest.mark.parametrize(("files", "codes"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_a_folder(tmp_path: Path, files: dict[str, str | None], codes: list[str]) -> None:
    goods = "[{id: x, name: X, group: goods}]"
    for name, content in {**FOLDER, "commodities.yaml": goods, **files}.items():
        if content is not None:
            (tmp_path / name).write_text(content or "from,to,commodity\n", encoding="utf-8", newline="")
    found = review_tables(tmp_path)
    assert as_json(found) == as_json(Found(*by_record(tmp_path)[:3]))
    assert sorted(problem.code for problem in found.problems) == sorted(codes)


@pytest.mark.parametrize("share", [0.02, 0.4])
@pytest.mark.parametrize("seed", range(3))
def test_many_faults(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, seed: int, share: float) -> None:
    """Of some kinds there are more than are shown, and rows with a fault in most."""
    monkeypatch.setattr("graphdb.tables.handing._FEW", 30)
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
    assert as_json(found) == as_json(Found(*by_record(tmp_path)[:3]))
    assert any(problem.message.startswith("there are more of these") for problem in found.problems)


def test_how_far_it_is(tmp_path: Path) -> None:
    for name, content in {**FOLDER, "flows.csv": "from,to,commodity\na,b,x\n"}.items():
        (tmp_path / name).write_text(content, encoding="utf-8")
    told: list[tuple[str, float]] = []
    review(tmp_path, lambda text, share=None: told.append((text, share or 0.0)))
    assert [text for text, _ in told] == [
        *("reading the records", "looking for rows that are wrong", "looking for what is odd"),
    ]
    shares = [share for _, share in told]
    assert shares == sorted(shares)

"""Whatever is wrong with a dataset, reviewed by row or by column the same is said of it, word for word."""

from __future__ import annotations

import csv
import json
import random
import tempfile
from collections import Counter
from pathlib import Path

from hypothesis import given, settings

from graphdb.check import review as by_record
from graphdb.check.rows import COLUMNS
from graphdb.tables.reviewing import Found, review_tables
from tests.datasets import Case
from tests.tables.folders import write, write_table
from tests.tables.spoiling import spoil, spoilt

DATES = ("2010", "2011-05", "2012", "2013-02-28", "2014", "2030", "0001-01-01", "9999")
ODD = {
    "id": ("a_b", "N0", "N-1", "row.2", "from", "n1", "gazette"),
    "kind": ("person", "human-people", "k1", "k2", "K1", ""),
    "country": ("ZZ", "XX", "US", "MX"),
    "region": ("r1", "r9", "R1"),
    "name": (
        *("Maria Lopez", "Lopez, Maria", "Dr. No", "Lopez Chemical Company", "write to info@example.org", "ééé", "!!"),
        *("The Delta Harbour Mill", "Delta harbor mill", "delta harbour mill 2", "José 12 345 678 901"),
        *("mill mill mill", "mil mill mill", "Délta harbour mil", "12 Long Road"),
    ),
    "aliases": ("Foo|Maria Lopez", "n0|n1", "Mill Harbour Delta|Other", "the port|(314) 331-0000", "the delta mil"),
    "produces": ("x|y", "tin", "", "z"),
    "converts": ("x+z>tin", "tin>made|y+tin>made", "x>y"),
    "organisation": ("true", "false", "1", "yes"),
    "not_same_as": ("n0", "n1|n2", "row-1", "nobody", "n0 "),
    "likelihood": ("likely", "unlikely", "very likely", "almost certain"),
    "since": DATES,
    "until": DATES,
    "from": ("nobody", "n0", "n1", "n2", "n9", "n1 ", "n\u04302"),
    "to": ("nobody", "n0", "n1", "n2", "n2\u00a0", "?"),
    "commodity": ("tin", "x", "y", "made"),
    "enabled_by": ("nobody|n0", "n1", "n2|n0", "n0|n0", "n1;n2", "n1,n0"),
    "summary": ("A text ", "+52 314 331 0000", "write to info@example.org", "as of 2019-01-02 03"),
}
"""Cells that are sound as such, and often wrong beside others."""


@settings(max_examples=20, deadline=None, derandomize=True)
@given(spoilt())
def test_rows_and_columns_say_the_same(given: tuple[Case, int, str]) -> None:
    case, seed, _ = given
    rng = random.Random(seed)
    with tempfile.TemporaryDirectory() as temporary:
        endings = {"actors": rng.choice((".csv", ".csv", ".csv", ".yaml")), "flows": ".csv"}
        folder = write(case.dataset, Path(temporary) / "csv", **endings)
        more_files(folder, rng)
        sound = rng.random() < 0.4
        for name, ending in endings.items():
            if ending == ".csv":
                widen(folder / f"{name}.csv", rng, sound)
                if rng.random() < 0.4 and not sound:
                    spoil(folder / f"{name}.csv", rng)
            else:
                rearrange(folder / f"{name}.yaml", rng)
        same(folder)
        for name, ending in endings.items():
            if ending == ".csv":
                with (folder / f"{name}.csv").open(encoding="utf-8", newline="") as file:
                    rows = list(csv.DictReader(file))
                write_table(folder / f"{name}.parquet", rows)
                (folder / f"{name}.csv").unlink()
        same(folder)


SOUND_COLUMNS = ("name", "aliases", "country", "region", "since", "summary")


def widen(path: Path, rng: random.Random, sound: bool) -> None:
    """Change cells, in columns that may be new to the table, and repeat a row; or what a question can live with."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    columns = [column for column in ODD if column in COLUMNS[path.stem] and (column in rows[0] or rng.random() < 0.4)]
    if sound:
        columns = [column for column in columns if column in SOUND_COLUMNS]
        for row in rows:
            row.pop("until", None)
    for row in rows:
        for column in columns:
            if rng.random() < (0.02 if column in ("id", "kind", "from", "to", "commodity") else 0.15):
                row[column] = rng.choice(ODD[column])
    if rng.random() < 0.1 and not sound:
        rows.append(dict(rng.choice(rows)))
    write_table(path, rows, list(dict.fromkeys([*rows[0], *columns])))


def rearrange(path: Path, rng: random.Random) -> None:
    """The same records in YAML in another order, one of them at the North Pole."""
    records = json.loads(path.read_text(encoding="utf-8"))
    rng.shuffle(records)
    records[0]["place"] = {"name": "Pole", "latitude": "90", "longitude": "0"}
    records[-1]["since"] = rng.choice((*DATES, "2018-02-30"))
    path.write_text(json.dumps(records), encoding="utf-8")


def more_files(folder: Path, rng: random.Random) -> None:
    """The other files of a folder, sound or not, or left out."""
    if rng.random() < 0.3:
        (folder / "commodities.yaml").unlink()
    if rng.random() < 0.3:
        kinds = rng.choice(("[{id: k1, name: K, stage: s1}]", "[{id: persons, name: K}, {id: k1, name: K}]"))
        title = f"{{title: 'T, info@example.org', evidence: optional, kinds: {kinds}}}"
        (folder / "dataset.yaml").write_text(title, encoding="utf-8")
    if rng.random() < 0.3:
        source = {"id": rng.choice(("gazette", "n0", "from")), "title": "G", "publisher": "P", "kind": "k"}
        path = folder / "sources.yaml"
        others = json.loads(path.read_text(encoding="utf-8")) if rng.random() < 0.5 else []
        path.write_text(json.dumps([*others, {**source, "reliability": "A"}]), encoding="utf-8")
    if rng.random() < 0.4:
        to = rng.choice(("kind:k1", "region:north", "country:us", "stage:s1", "stage:s-k2", "n0", "no", "kind:actor"))
        (folder / "questions.yaml").write_text(json.dumps([{"id": "q", "name": "Q", "to": [to]}]), encoding="utf-8")
    if rng.random() < 0.1:
        (folder / "actors.yml").write_text("[]", encoding="utf-8")
    if rng.random() < 0.1:
        shock = {"id": "shock", "name": "S", "summary": "S", "removes": ["nobody", "a b"]}
        (folder / "scenarios.yaml").write_text(json.dumps([shock]), encoding="utf-8")


CODES: Counter[str] = Counter()
SOUND: Counter[bool] = Counter()


def same(folder: Path) -> Found:
    whole = by_record(folder)
    by_row, by_column = Found(*whole[:3]), review_tables(folder)
    assert as_json(by_column) == as_json(by_row)

    CODES.update(problem.code for problem in by_row.problems)
    SOUND[whole.dataset is None] += 1
    return by_row


def as_json(found: Found) -> str:
    rows = [problem._asdict() for problem in found.problems]
    return json.dumps({"problems": rows, "actors": found.actors, "flows": found.flows}, indent=1)


EDITORIAL = {
    *("unread-file", "unsorted", "id-style", "unused-source", "dangling-state", "periods-apart", "natural-person"),
    *("contact-detail", "unknown-country", "empty-selector", "near-duplicate", "place-outside-country"),
    *("repeated-flow", "likelier-than-supply", "period-outside", "far-off-date", "after-current", "outer-space"),
    *("self-flow", "needless-enabler"),
}
"""The codes of the editorial checks."""


def test_every_editorial_check_had_something_to_say() -> None:
    assert {code: CODES[code] for code in EDITORIAL if CODES[code] < 2} == {}
    assert {"duplicate-id", "unknown-id", "wrong-shape", "not-in-list", "no-such-date", "period-order"} <= set(CODES)
    assert min(SOUND.values()) >= 10

"""Places and citations in tables: what YAML says in fields of fields, columns say side by side."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphdb.check import load
from graphdb.check import review as by_record
from graphdb.fingerprint import fingerprint
from graphdb.problems import DataError
from graphdb.tables.on_demand import on_demand
from graphdb.tables.opening import load_tables
from graphdb.tables.reviewing import Found, review_tables

SOURCES = """
- {id: s1, title: A, publisher: P, kind: report, reliability: B}
- {id: s2, title: B, publisher: P, kind: report, reliability: B}
"""
REST = {
    "dataset.yaml": "{title: T, kinds: [{id: site, name: Site}]}",
    "commodities.yaml": "[{id: ore, name: Ore, group: goods}, {id: tin, name: Tin, group: goods}]",
    "sources.yaml": SOURCES,
}
CITED = "evidence_source,evidence_where,evidence_credibility"
ACTORS = f"""id,name,kind,country,place,latitude,longitude,produces,summary,{CITED}
mine,Mine,site,MX,Cananea,30.98,-110.3,ore|tin,It digs.,s1,p. 1,2
town,Town,site,US,,,,,It buys.,s1|s2,p. 2|p. 3,3|6
"""
FLOWS = f"""id,from,to,commodity,likelihood,summary,{CITED},evidence_stance,evidence_note
f1,mine,town,ore,likely,By road.,s2,p. 4,1,,
f2,mine,town,tin,likely,By sea.,s1|s2,p. 4|p. 5,1|2,disputes|,|in a table
"""
AS_YAML = {
    "actors.yaml": """
- {id: mine, name: Mine, kind: site, country: MX, place: {name: Cananea, latitude: 30.98, longitude: -110.3},
   produces: [ore, tin], summary: It digs., evidence: [{source: s1, where: p. 1, credibility: 2}]}
- {id: town, name: Town, kind: site, country: US, summary: It buys.,
   evidence: [{source: s1, where: p. 2, credibility: 3}, {source: s2, where: p. 3, credibility: 6}]}
""",
    "flows.yaml": """
- {id: f1, from: mine, to: town, commodity: ore, likelihood: likely, summary: By road.,
   evidence: [{source: s2, where: p. 4, credibility: 1}]}
- {id: f2, from: mine, to: town, commodity: tin, likelihood: likely, summary: By sea.,
   evidence: [{source: s1, where: p. 4, credibility: 1, stance: disputes},
              {source: s2, where: p. 5, credibility: 2, note: in a table}]}
""",
}


def folder(place: Path, files: dict[str, str]) -> Path:
    place.mkdir()
    for name, text in {**REST, **files}.items():
        (place / name).write_text(text, encoding="utf-8")
    return place


def test_a_table_says_all_that_yaml_says(tmp_path: Path) -> None:
    tables = folder(tmp_path / "tables", {"actors.csv": ACTORS, "flows.csv": FLOWS})
    yaml = load(folder(tmp_path / "yaml", AS_YAML))
    assert load(tables) == yaml
    seen = on_demand(load_tables(tables))
    assert {id: seen.actors[id] for id in seen.actors} == yaml.actors
    assert {id: seen.flows[id] for id in seen.flows} == yaml.flows
    assert fingerprint(seen) == fingerprint(yaml)
    assert review_tables(tables).problems == []


CASES = [
    ("30.98", "", "actors.csv:2:19: missing-field the place has nothing in 'latitude'"),
    ("Cananea", "", "actors.csv:2:19: missing-field the place has nothing in 'place'"),
    ("30.98", "300", "actors.csv:2:27: wrong-shape 'latitude' is '300'"),
    (
        "30.98,-110.3",
        "30.98,110.3",
        "actors.csv:2:27: place-outside-country the place (latitude 30.98, longitude 110.3)",
    ),
    ("s1,p. 1,2", "s9,p. 1,2", "actors.csv:2:57: unknown-id no source has the id 's9'"),
    ("s1,p. 1,2", "s1,p. 1,7", "actors.csv:2:65: wrong-shape 'credibility' is '7'"),
    ("s1,p. 1,2", ",,", "actors.csv:2:1: missing-evidence the actor 'mine' cites no source"),
    ("s1,p. 1,2", "s1,,2", "actors.csv:2:57: missing-field citation 1 has nothing in 'evidence_where'"),
    ("p. 2|p. 3", "p. 2", "actors.csv:3:32: missing-field citation 2 has nothing in 'evidence_where'"),
    ("3|6", "3|6|1", "actors.csv:3:32: missing-field citation 3 has nothing in 'evidence_source'"),
    (
        "s1|s2,p. 2|p. 3",
        "s1|s1,p. 2|p. 2",
        "actors.csv:3:32: repeated-evidence 'p. 2' of 's1' is cited here for the se",
    ),
    ("It digs.", "", "actors.csv:2:1: missing-field the actor 'mine' needs the field 'summary'"),
    ("disputes|", "disputes|disputes", "flows.csv:3:18: only-disputed this flow is said to be likely"),
    ("disputes|", "disputed|", "flows.csv:3:53: not-in-list 'stance' cannot be 'disputed'"),
    ("p. 4,1", "p. 4 +52 314 331 0000,1", "flows.csv:2:37: contact-detail this text seems to hold a telephone number"),
    ("p. 4,1", "p. 4 ,1", "flows.csv:2:37: outer-space 'p. 4 ' ends with a space"),
    ("in a table", "t" * 2001, "flows.csv:3:63: too-long 'note' has 2,001 characters"),
]


@pytest.mark.parametrize(("old", "new", "expected"), CASES, ids=[case[2].split()[1] + case[1][:9] for case in CASES])
def test_what_is_wrong_is_found_by_row_and_by_column(tmp_path: Path, old: str, new: str, expected: str) -> None:
    files = {"actors.csv": ACTORS, "flows.csv": FLOWS}
    assert any(old in text for text in files.values())
    spoilt = folder(tmp_path / "f", {name: text.replace(old, new, 1) for name, text in files.items()})
    by_column, (problems, actors, flows, *_) = review_tables(spoilt), by_record(spoilt)
    assert by_column == Found(problems, actors, flows)
    found = [str(problem).split("/f/")[-1] for problem in by_column.problems]
    assert [text for text in found if text.startswith(expected)], found
    assert all(problem.hint for problem in problems)
    if any(problem.code in ("unknown-id", "wrong-shape", "missing-field", "missing-evidence") for problem in problems):
        with pytest.raises(DataError):
            load_tables(spoilt)


def test_a_table_without_evidence_is_told_once(tmp_path: Path) -> None:
    flows = "".join(",".join(line.split(",")[:6]) + "\n" for line in FLOWS.splitlines())
    spoilt = folder(tmp_path / "f", {"actors.csv": ACTORS, "flows.csv": flows})
    first, *_ = problems = by_record(spoilt).problems
    assert [problem.code for problem in problems] == ["missing-evidence"]
    assert (first.line, first.hint[:69]) == (0, f"add the columns {CITED.replace(',', ', ')}"[:69])
    assert review_tables(spoilt).problems == problems


def test_a_source_that_only_a_table_cites_is_used(tmp_path: Path) -> None:
    text = {"actors.csv": ACTORS, "flows.csv": FLOWS}
    assert "unused-source" not in codes(folder(tmp_path / "f", text))
    text = {name: each.replace("s2", "s1") for name, each in text.items()}
    assert "unused-source" in codes(folder(tmp_path / "g", text))


def codes(tables: Path) -> list[str]:
    return [problem.code for problem in review_tables(tables).problems]

"""Three real mistakes each in ids, dates, evidence and indentation, in the shipped data: the message names the fix."""

from __future__ import annotations

import shutil
from collections import Counter
from pathlib import Path

import pytest

from graphdb.check import review
from tests.check.mint import shown

DATA = Path(__file__).parents[2] / "data"

ACTOR = """\
- id: {id}
  name: Port of Altamira
  kind: port
  country: MX
  region: mexico-gulf
  since: {since}
  summary: >-
    A port on the Gulf coast where precursors are reported to arrive.
  evidence:
    - {source: dea-mexico-sources, where: "Part II, 'Mexico - Ports of Entry'", credibility: 2}
"""

MISTAKES = [
    ("ids", "an id with spaces and capitals", "{id}", "Port of Altamira", "write 'port-of-altamira'"),
    ("ids", "an id that another actor has", "{id}", "veracruz-port", "give one of them another id, or make them one"),
    (
        "ids",
        "a source's id misspelt",
        "dea-mexico-sources",
        "dea-mexican-sources",
        "did you mean 'dea-mexico-sources'?",
    ),
    ("dates", "day before month", "{since}", "28.02.2018", "write '2018-02-28'"),
    ("dates", "a month in words", "{since}", "March 2018", "write '2018-03'"),
    ("dates", "a day that no month has", "{since}", "2019-02-30", "look at its month and day"),
    ("evidence", "credibility as a letter", "credibility: 2", "credibility: B", "a credibility grade, 1 to 6"),
    ("evidence", "no place in the source", ", where: \"Part II, 'Mexico - Ports of Entry'\"", "", "add 'where: ...'"),
    (
        "evidence",
        "none at all",
        "  evidence:\n    - {source: dea",
        "  # evidence:\n  #  - {source: dea",
        "add 'evidence:'",
    ),
    (
        "indentation",
        "a field too deep",
        "  kind: port",
        "   kind: port",
        "give it as many spaces at its beginning as its neighbours have",
    ),
    (
        "indentation",
        "a field too shallow",
        "  kind: port",
        " kind: port",
        "give it as many spaces at its beginning as its neighbours have",
    ),
    ("indentation", "a tab", "  kind: port", "\tkind: port", "use spaces instead"),
]


def test_three_of_each() -> None:
    assert Counter(what for what, *_ in MISTAKES) == {"ids": 3, "dates": 3, "evidence": 3, "indentation": 3}


@pytest.mark.parametrize(("old", "new", "fix"), [row[2:] for row in MISTAKES], ids=[row[1] for row in MISTAKES])
def test_the_message_names_the_fix(tmp_path: Path, old: str, new: str, fix: str) -> None:
    folder = tmp_path / "data"
    shutil.copytree(DATA, folder)
    path = folder / "actors.yaml"
    before = path.read_text(encoding="utf-8")
    assert ACTOR.count(old) == 1
    record = ACTOR.replace(old, new).replace("{id}", "altamira-port").replace("{since}", '"2018"')
    lines = before.splitlines(keepends=True)
    place = next(number for number, line in enumerate(lines) if line.startswith("- id: ") and line > "- id: altamira")
    path.write_text("".join([*lines[:place], record, *lines[place:]]), encoding="utf-8")
    problems = [problem for problem in review(folder).problems if problem.severity == "error"]
    own = [problem for problem in problems if place < problem.line <= place + record.count("\n")]
    twin = [problem for problem in problems if problem.code == "duplicate-id"]
    assert any(fix in shown(problem) for problem in (*own, *twin)), [shown(problem) for problem in problems]
    others = [
        problem for problem in problems if problem not in own and problem.code not in ("unsorted", "duplicate-id")
    ]
    assert others == []

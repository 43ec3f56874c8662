"""Problems in every form: escaped for GitHub, valid SARIF, and the contributor's own first."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphdb.present.answers.problem_lists import own_first, to_github, to_sarif, to_text
from graphdb.problems import Problem

ERROR = Problem("data/flows.yaml", 3, 9, "unknown-id", "no actor is called 'x'", "did you mean 'y'?")
WARNING = Problem("data/a,b:c.yaml", 0, 0, "unread-file", "100%\n::error::owned", "", "warning")


def test_text() -> None:
    assert to_text([ERROR, WARNING]).splitlines()[0] == str(ERROR)
    assert to_text([WARNING]).endswith(" [warning]\n")
    assert to_text([]) == ""


def test_github_reads_one_command_a_problem_whatever_the_words() -> None:
    lines = to_github([ERROR, WARNING]).splitlines()
    assert lines == [
        "::error file=data/flows.yaml,line=3,col=9,title=unknown-id::no actor is called 'x' (did you mean 'y'?)",
        "::warning file=data/a%2Cb%3Ac.yaml,title=unread-file::100%25%0A::error::owned",
    ]


def test_sarif() -> None:
    found = to_sarif([ERROR, WARNING], "1.0")
    assert (found["version"], len(found["runs"])) == ("2.1.0", 1)
    run = found["runs"][0]
    assert [rule["id"] for rule in run["tool"]["driver"]["rules"]] == ["unknown-id", "unread-file"]
    first, second = run["results"]
    assert (first["ruleId"], first["ruleIndex"], first["level"]) == ("unknown-id", 0, "error")
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "data/flows.yaml"},
        "region": {"startLine": 3, "startColumn": 9},
    }
    assert second["locations"][0]["physicalLocation"] == {"artifactLocation": {"uri": "data/a%2Cb%3Ac.yaml"}}


@pytest.mark.parametrize(
    ("changed", "own"),
    [
        ([], []),
        ([range(1, 2)], [2]),
        ([range(3, 4)], [2]),
        ([range(4, 5)], [5]),
        ([range(1, 9)], [2, 5, 7]),
        ([range(8, 9)], [7]),
        ([range(3, 3)], []),
    ],
)
def test_a_problem_is_ones_own_when_its_record_changed(tmp_path: Path, changed: list[range], own: list[int]) -> None:
    text = "- id: a\n  name: A\n  kind: x\n- id: b\n  name: B\n- id: c\n  name: C\n  kind: z\n"
    (tmp_path / "actors.yaml").write_text(text, encoding="utf-8")
    problems = [Problem("actors.yaml", line, 3, "code", "words") for line in (2, 5, 7)]
    mine, others = own_first(problems, tmp_path, {"actors.yaml": changed})
    assert [problem.line for problem in mine] == own
    assert len(mine) + len(others) == 3

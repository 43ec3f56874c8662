"""Where routes start, who is there on a date, and who cannot be removed, as the command line has it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.process import asked, folder, run

MILL = {
    "dataset.yaml": "title: Mill\nevidence: optional\ncurrent_through: '2024'\n",
    "actors.yaml": """
- {id: firm, produces: [precursor]}
- {id: lab, name: Lab, produces: [waste], converts: [{from: [precursor], to: powder}], since: "2012"}
- {id: market, removable: false}
- {id: town}
""",
    "flows.yaml": """
- {id: f1, from: firm, to: lab, commodity: precursor, likelihood: likely}
- {id: f2, from: lab, to: market, commodity: powder, likelihood: likely, until: "2030"}
- {id: f3, from: market, to: town, commodity: powder, likelihood: likely}
""",
    "questions.yaml": """
- {id: alone, name: Of the lab alone, to: [town], from: [lab], only_from: true}
- {id: nobody, name: Of nobody, to: [town], only_from: true}
""",
}
QUESTIONS = {
    "bypass": ["bypass", "firm"],
    "chokepoints": ["chokepoints"],
    "cuts": ["cuts"],
    "disrupt": ["disrupt", "--budget", "1"],
    "importance": ["importance"],
    "rank": ["rank"],
    "routes": ["routes"],
    "scenario": ["scenario", "compare"],
    "sensitivity": ["sensitivity"],
    "missing": ["sensitivity", "--missing-actors", "0.1"],
    "timeline": ["timeline", "--first", "2020"],
}


@pytest.fixture(scope="module")
def mill(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(folder(tmp_path_factory.mktemp("mill"), MILL))


@pytest.fixture(scope="module")
def tables(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The same with tables of actors and flows, whose chokepoints are asked of columns."""
    files = {"dataset.yaml": MILL["dataset.yaml"]}
    files["actors.csv"] = (
        "id,name,produces,converts,since,removable\nfirm,,precursor,,,\n"
        "lab,Lab,waste,precursor>powder,2012,true\nmarket,,,,,false\ntown,,,,,True\n"
    )
    files["flows.csv"] = (
        "id,from,to,commodity,likelihood,until\nf1,firm,lab,precursor,likely,\n"
        "f2,lab,market,powder,likely,2030\nf3,market,town,powder,likely,\n"
    )
    return str(folder(tmp_path_factory.mktemp("tables"), files))


@pytest.mark.parametrize(
    ("question", "more", "named"),
    [
        *((question, ["--from", "lab", "--from", "town", "--only-from"], ["lab"]) for question in sorted(QUESTIONS)),
        ("chokepoints", [], []),
        ("chokepoints", ["--from", "Lab"], ["lab"]),
        ("chokepoints", ["--from", "lab", "--without", "lab"], []),
        ("chokepoints", ["--from", "lab", "--as-of", "2011"], []),
    ],
)
def test_every_answer_says_which_origins_count(question: str, more: list[str], named: list[str], mill: str) -> None:
    done = run(*QUESTIONS[question], "--to", "town", "--data", mill, *more, "--format", "json")
    assert done.returncode == 0, done.stderr
    said: dict[str, Any] = json.loads(done.stdout)["question"]
    assert said["only_from"] == ("--only-from" in more)
    assert said["origins"] == {"named": named, "other_producers": "--only-from" not in more}


def test_a_table_says_it_in_its_first_lines(mill: str) -> None:
    def said(*more: str) -> str:
        return run("chokepoints", "--to", "town", "--data", mill, *more).stdout.splitlines()[1]

    assert said("--from", "lab") == "Routes start at: Lab (named), and at every other actor that produces something."
    assert said("--from", "lab", "--only-from") == "Routes start at: Lab (named), and nowhere else."
    none = "Routes start at none of those named, who are targets or not there, but"
    assert said("--from", "lab", "--without", "lab").startswith(f"{none} at every other actor")
    assert said("--from", "town", "--only-from") == f"{none} nowhere else."
    assert said().startswith("View: ")


@pytest.mark.parametrize("command", [["map"], ["brief"], ["export", "--as", "graphml"]])
def test_what_is_written_says_it_too(command: list[str], mill: str, tmp_path: Path) -> None:
    for more, words in (
        (
            ["--from", "lab"],
            ("routes start at Lab and wherever else something is produced", "from lab and all other origins to town"),
        ),
        (["--from", "lab", "--only-from"], ("routes start only at Lab", "from only lab to town")),
    ):
        done = run(*command, "--to", "town", "--data", mill, *more, "-o", str(tmp_path / "it.html"))
        assert done.returncode == 0, done.stderr
        assert words[command[0] == "export"] in (tmp_path / "it.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("which", ["mill", "tables"])
def test_only_from_needs_from(which: str, request: pytest.FixtureRequest) -> None:
    done = run("chokepoints", "--to", "town", "--data", request.getfixturevalue(which), "--only-from")
    assert done.returncode == 2
    assert "--only-from: it needs --from" in done.stderr


def test_a_standing_question_may_name_the_only_origins(mill: str, tmp_path: Path) -> None:
    other = folder(
        tmp_path,
        {
            **MILL,
            "actors.yaml": MILL["actors.yaml"]
            .replace("produces: [waste], ", "since: '2011', ")
            .replace(', since: "2012"', ""),
        },
    )
    done = run("diff", mill, str(other), "--format", "json")
    assert done.returncode == 0, done.stderr
    answer = json.loads(done.stdout)
    assert answer["questions"] == ["alone", "nobody"]
    assert answer["conclusions"] == [], "the lab holds what it sends, whatever it produces"


def test_both_engines_say_the_same(mill: str, tables: str) -> None:
    for more in ([], ["--from", "lab"], ["--from", "lab", "--only-from"], ["--as-of", "2011"], ["--by", "kind"]):
        answers = [asked("chokepoints", "--to", "town", "--data", data, *more) for data in (mill, tables)]
        assert answers[0]["dataset"].pop("fingerprint") == answers[1]["dataset"].pop("fingerprint")
        assert answers[0] == answers[1]
    assert [row["id"] for row in asked("chokepoints", "--to", "town", "--data", tables)["findings"]] == ["firm", "lab"]
    assert asked("chokepoints", "--to", "town", "--data", tables, "--as-of", "2011")["supplied"] is False


def test_years_begin_with_actors(mill: str) -> None:
    answer = asked("timeline", "--to", "town", "--data", mill)
    assert (answer["question"]["first"], answer["question"]["last"]) == ("2012", "2024")


@pytest.mark.parametrize("which", ["mill", "tables"])
def test_a_date_after_the_data_is_remarked_on(which: str, request: pytest.FixtureRequest) -> None:
    data = request.getfixturevalue(which)
    note = "graphdb: the data end at 2024: of what came later, up to {}, they know nothing\n"
    for date, said in (
        ("2024", ""),
        ("2024-12", ""),
        ("2025", note.format("2025")),
        ("2025-01-01", note.format("2025-01-01")),
    ):
        done = run("chokepoints", "--to", "town", "--data", data, "--as-of", date)
        assert (done.returncode, done.stderr) == (0, said)
    if which == "mill":
        assert run("timeline", "--to", "town", "--data", data, "--last", "2030").stderr == note.format("2030")


def test_who_cannot_be_removed_is_shown_as_such(mill: str) -> None:
    assert "removable  no: it is no chokepoint and in no cut" in run("show", "market", "--data", mill).stdout
    assert "removable" not in run("show", "lab", "--data", mill).stdout
    assert asked("show", "market", "--data", mill)["actor"]["removable"] is False
    done = run("bypass", "market", "--to", "town", "--data", mill)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == (
        "graphdb: 'market' cannot be removed, so no route has to avoid it (--without market asks what would be left)\n"
    )
    left = asked("chokepoints", "--to", "town", "--data", mill, "--without", "market")
    assert (left["supplied"], left["view"]["without"]) == (False, ["market"])


def test_true_and_false_are_the_only_words_for_it(tmp_path: Path) -> None:
    files = {**MILL, "actors.yaml": MILL["actors.yaml"].replace("removable: false", "removable: NO")}
    done = run("check", str(folder(tmp_path, files)))
    assert done.returncode == 1
    assert (
        "actors.yaml:4:27: wrong-shape 'removable' is 'NO', but should be true or false (write true or false)\n"
        in done.stdout
    )

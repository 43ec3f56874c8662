"""`--without` and `--only` as the command line has them: which words, what is left, and where the answer says so."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from tests.cli.process import ROOT, TOY, asked, folder, run

EXAMPLE, TABLES = str(ROOT / "docs" / "example"), str(ROOT / "docs" / "example-tables")
QUESTIONS = {
    "bypass": ["bypass", "e"],
    "chokepoints": ["chokepoints"],
    "groups": ["chokepoints", "--by", "country"],
    "cuts": ["cuts"],
    "disrupt": ["disrupt", "--budget", "1", "--worlds", "100"],
    "importance": ["importance"],
    "rank": ["rank"],
    "routes": ["routes"],
    "compare": ["scenario", "compare", "--worlds", "100"],
    "run": ["scenario", "run", "s", "--worlds", "100"],
    "sensitivity": ["sensitivity"],
    "missing": ["sensitivity", "--missing-actors", "0.1"],
    "timeline": ["timeline"],
}


def rest(answer: dict[str, Any]) -> dict[str, Any]:
    """An answer without what tells the two datasets and views apart."""
    answer.get("reason", {}).pop("text", None)
    return {name: value for name, value in answer.items() if name not in ("view", "dataset")}


@pytest.fixture(scope="module")
def shorter(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The toy without one of its flows."""
    lines = [line for line in TOY["flows.yaml"].splitlines() if "id: f4" not in line]
    return str(folder(tmp_path_factory.mktemp("shorter"), {**TOY, "flows.yaml": "\n".join(lines)}))


@pytest.mark.parametrize("question", QUESTIONS)
def test_a_question_without_a_flow_is_one_of_the_data_without_it(question: str, toy: str, shorter: str) -> None:
    arguments = [*QUESTIONS[question], "--to", "t", "--min-likelihood", "unlikely"]
    expected = rest(asked(*arguments, "--data", shorter))
    without = asked(*arguments, "--data", toy, "--without", "f4")
    assert without["view"]["without"] == ["flow:f4"]
    assert "only" not in without["view"]
    assert rest(without) == expected
    named = [part for id in ("f1", "f2", "flow:f3", "f5") for part in ("--only", id)]
    only = asked(*arguments, "--data", toy, *named)
    assert only["view"]["only"] == ["flow:f1", "flow:f2", "flow:f3", "flow:f5"]
    assert only["view"]["without"] == []
    assert rest(only) == expected
    assert rest(asked(*arguments, "--data", toy)) != expected


ENDS = [
    # b and c are named, and t as a target; a is not, so nothing brings x to b
    (["--only", "b", "--only", "c"], ["b", "c", "t"], [["f4"]]),
    # an origin counts as named, too: a to b, from b on to t
    (["--only", "b", "--only", "Maker C", "--from", "a"], ["b", "c", "t", "a"], [["f1", "f2", "f5"], ["f4"]]),
    # the broker enables f1 without being named; to name it changes nothing else
    (["--only", "kind:actor"], ["a", "b", "c", "e", "t"], [["f1", "f2", "f5"], ["f4"]]),
    # flows alone: the ends do not count then
    (["--only", "f4"], ["flow:f4"], [["f4"]]),
    (["--only", "commodity:Y"], ["commodity:y"], [["f4"]]),
    # what is taken away is not left either
    (["--only", "c", "--without", "f4"], ["c", "t"], []),
    # the scenario takes b away, whoever names it
    (["--only", "kind:actor", "--scenario", "s"], ["a", "b", "c", "e", "t"], [["f4"]]),
]


@pytest.mark.parametrize(("options", "only", "routes"), ENDS)
def test_what_only_leaves(options: list[str], only: list[str], routes: list[list[str]], toy: str) -> None:
    done = run("routes", "--to", "t", "--data", toy, "--min-likelihood", "unlikely", *options, "--format", "json")
    assert (done.returncode, done.stderr) == (0, "")
    answer = json.loads(done.stdout)
    assert answer["view"]["only"] == only
    assert [route["flows"] for route in answer["findings"]] == routes
    assert answer["supplied"] == bool(routes)


def test_a_view_that_leaves_nothing_on_a_route_says_so(toy: str) -> None:
    done = run("routes", "--to", "t", "--data", toy, "--only", "f1", "--without", "commodity:y")
    assert done.returncode == 0
    lines = done.stdout.splitlines()
    assert lines[1] == (
        "View: as of 2025; flows at 'likely' or above; without flows of y; only flow f1 (Firm A > Workshop B)."
    )
    assert "No route reaches Town in this view." in lines
    assert lines[-1] == (
        "There is a route where nothing is taken away (flows of y; all but flow f1 (Firm A > Workshop B)). It goes by "
        "Firm A > Workshop B; Maker C > Workshop B > Town."
    )
    reason = asked("routes", "--to", "t", "--data", toy, "--only", "f1")["reason"]
    assert (reason["code"], reason["route"]["flows"]) == ("removed", ["f1", "f2", "f5"])


def test_of_an_actor_and_a_flow_with_one_id_the_actor_is_meant(tmp_path: Path) -> None:
    files = {
        "dataset.yaml": "title: Twice\nevidence: optional\n",
        "actors.yaml": "- {id: a, produces: [x]}\n- {id: f, aliases: [g]}\n- {id: t}\n",
        "flows.yaml": "- {id: f, from: a, to: t, commodity: x}\n- {id: g, from: a, to: f, commodity: x}\n",
    }
    data = str(folder(tmp_path, files))
    note = "graphdb: '{0}' is an actor and a flow: here it means the actor, and flow:{0} would mean the flow\n"
    for option in ("--without", "--only"):
        for text, said in (("f", note.format("f")), ("g", note.format("g")), ("flow:f", ""), ("a", "")):
            done = run("chokepoints", "--to", "t", "--data", data, option, text, "-f", "json")
            assert (done.returncode, done.stderr) == (0, said)
            found = json.loads(done.stdout)["view"][option.removeprefix("--")]
            assert found[0] == text.replace("g", "f")
    done = run("chokepoints", "--to", "t", "--data", data, "--without", "f", "--only", "f", "--only", "a")
    assert done.stderr == note.format("f")


@pytest.mark.parametrize("data", [EXAMPLE, TABLES])
@pytest.mark.parametrize("option", ["--without", "--only"])
@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("by-trick", "no actor or flow is called 'by-trick' (did you mean 'by-truck'?)"),
        ("workshp", "no actor or flow is called 'workshp' (did you mean 'workshop'?)"),
        ("flow:lab", "no flow is called 'lab'"),
        ("commodity:pils", "no commodity is called 'pils' (did you mean 'pill'?)"),
        ("mode:sea", "'mode' is no field to select by (one of: kind, country, region, stage, commodity, flow)"),
    ],
)
def test_what_nobody_is_called(option: str, text: str, said: str, data: str) -> None:
    done = run("chokepoints", "--to", "market", "--data", data, option, text)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(f"graphdb: {said}")


@pytest.mark.parametrize("text", ["by-truck", "flow:by-truck", "commodity:pill"])
def test_where_routes_end_and_start_no_flow_is_meant(text: str) -> None:
    for ends in (["--to", text], ["--to", "market", "--from", text]):
        assert run("chokepoints", "--data", EXAMPLE, *ends).returncode == 1


@pytest.mark.parametrize("form", ["table", "markdown"])
@pytest.mark.parametrize("data", [EXAMPLE, TABLES])
def test_an_answer_tells_its_view(form: str, data: str) -> None:
    view = ["--without", "by-truck", "--only", "kind:actor", "--only", "by-ship", "--min-likelihood", "unlikely"]
    said = run("chokepoints", "--to", "market", "--data", data, *view, "-f", form).stdout.replace("&gt;", ">")
    assert "without flow by-truck (Port > Laboratory); only Chemical firm, Complicit customs staff," in said


VIEWS = {
    "without": (["--without", "customs-staff", "--without", "by-post"], "customs-staff|flow:by-post"),
    "only": (["--only", "by-post", "--only", "by-ship"], "flow:by-post|flow:by-ship"),
}


@pytest.mark.parametrize("data", [EXAMPLE, TABLES])
@pytest.mark.parametrize("name", VIEWS)
def test_a_file_tells_its_view(name: str, data: str) -> None:
    options, words = VIEWS[name]
    for form, quoted in (("node-link", f'"view_{name}": "{words}"'), ("graphml", f">{words}<"), ("ftm", words)):
        written = run("export", "--as", form, "--data", data, *options).stdout
        assert quoted in written
        if form == "node-link":
            assert ("view_only" in written) == (name == "only")
    assert "view_only" not in run("export", "--as", "node-link", "--data", data).stdout


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (VIEWS["without"][0], "4 of 6 flows and 6 of 7 actors; 2 flows are left out (2 by removal)"),
        (VIEWS["only"][0], "2 of 6 flows and 7 of 7 actors; 4 flows are left out (4 by removal)"),
        (
            ["--only", "lab", "--only", "port", "--only", "by-post", "--min-likelihood", "likely", "--to", "market"],
            "0 of 6 flows and 1 of 7 actors; 6 flows are left out (1 by likelihood, 4 by removal, 1 on no route there)",
        ),
    ],
)
def test_what_is_left_out_is_counted(options: list[str], said: str) -> None:
    for data in (EXAMPLE, TABLES):
        assert run("export", "--as", "gexf", "--data", data, *options).stderr.endswith(f"graphdb: {said}\n")


@pytest.mark.parametrize("command", ["map", "brief"])
def test_a_page_tells_its_view(command: str, tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    for options, words in (
        (["--without", "by-post"], "without flow by-post (Chemical firm"),
        (["--only", "lab", "--only", "by-ship"], "only Laboratory, flow by-ship (Chemical firm"),
    ):
        done = run(command, "--to", "market", "--data", EXAMPLE, *options, "-o", str(page))
        assert done.returncode == 0, done.stderr
        assert words in page.read_text(encoding="utf-8")


def test_every_command_that_takes_the_one_takes_the_other() -> None:
    for command in ("scenario run", "scenario compare", "scenario list", "export", "map", "brief", "site", "diff"):
        said = run(*command.split(), "--help").stdout
        takes = command not in ("scenario list", "site", "diff")
        assert ("--without ACTOR|FLOW" in said) == ("--only ACTOR|FLOW" in said) == takes

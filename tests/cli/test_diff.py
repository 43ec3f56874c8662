"""graphdb diff end to end: pull requests on temporary git repositories, and every base that is none."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from tests.check.mint import MINT
from tests.cli.process import run
from tests.cli.repository import SETTINGS, Repository

BYPASS = """\
- id: gold-dealer
  name: Gold dealer
  kind: mine
  produces: [ore]
  summary: Sells ore.
  evidence:
    - {source: gazette, where: "Page 6", credibility: 2}
"""
FLOW = """\
- id: gold-dealer-to-river-workshop-ore
  from: gold-dealer
  to: river-workshop
  commodity: ore
  modes: [road]
  since: "2012"
  likelihood: likely
  summary: Ore from the dealer.
  evidence:
    - {source: gazette, where: "Page 6", credibility: 2}
"""
QUESTIONS = """\
- id: coins-2015
  name: Coins in the town in 2015
  to: [market-town]
  as_of: "2015"
"""
NO_CONTENT: dict[str, Any] = {"added": [], "removed": [], "renamed": [], "changed": [], "fields": {}}


@pytest.fixture
def repository(tmp_path: Path) -> Repository:
    made = Repository(tmp_path / "repository")
    made.replace("flows", "  enabled_by: [hill-mine]\n", "")
    made.data.joinpath("questions.yaml").write_text(QUESTIONS, encoding="utf-8")
    made.commit("One standing question")
    return made


def diff(repository: Repository, *arguments: str, **env: str) -> subprocess.CompletedProcess[str]:
    return run("diff", *arguments, cwd=repository.folder, env={**SETTINGS, **env})


def answered(repository: Repository, *arguments: str) -> dict[str, Any]:
    done = diff(repository, *arguments, "--format", "json")
    assert done.returncode == 0, done.stderr
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def open_bypass(repository: Repository) -> None:
    actors = repository.data / "actors.yaml"
    actors.write_text(BYPASS + actors.read_text(encoding="utf-8"), encoding="utf-8")
    flows = repository.data / "flows.yaml"
    flows.write_text(FLOW + flows.read_text(encoding="utf-8"), encoding="utf-8")


def test_a_flow_that_opens_a_bypass_shows_exactly_that_with_the_route(repository: Repository) -> None:
    repository.git("checkout", "--quiet", "-b", "proposal")
    open_bypass(repository)
    repository.commit("A gold dealer")
    found = answered(repository, "main", "proposal")
    assert found["records"]["actors"] == NO_CONTENT | {"added": ["gold-dealer"]}
    assert found["records"]["flows"] == NO_CONTENT | {"added": ["gold-dealer-to-river-workshop-ore"]}
    assert all(found["records"][name] == NO_CONTENT for name in found["records"] if name not in ("actors", "flows"))
    (left, hinges, likelier) = found["conclusions"]
    assert (hinges["about"], hinges["change"]) == ("hinges on", "other flows")
    assert set(hinges["after"]) - set(hinges["before"]) == {"gold-dealer-to-river-workshop-ore"}
    assert (left["about"], left["change"], left["actor"]) == ("chokepoint", "left", "hill-mine")
    assert (left["before"], left["after"], left["question"]) == (True, False, "Coins in the town in 2015")
    flows = ["gold-dealer-to-river-workshop-ore", "river-workshop-to-market-town-coin"]
    assert left["hinges_on"]["flows"] == flows
    assert left["hinges_on"]["actors"] == ["gold-dealer", "river-workshop", "market-town"]
    assert left["new_flows"] == flows[:1]
    assert (likelier["about"], likelier["change"]) == ("probability", "higher")
    assert likelier["before"] == pytest.approx(0.875 * 0.875)
    assert likelier["after"] == pytest.approx((1 - 0.325 * 0.125) * 0.875)


def test_the_bypass_in_words(repository: Repository) -> None:
    open_bypass(repository)
    done = diff(repository, "main", "--format", "markdown")
    row = (
        "| Coins in the town in 2015 | Hill mine is no longer on every route | yes | no | now avoided by: Gold dealer "
        "&gt; River workshop &gt; Market town (added or changed: gold-dealer-to-river-workshop-ore) |"
    )
    assert row in done.stdout.splitlines()
    assert "No conclusion changed" not in done.stdout


def test_taking_the_bypass_away_again_shows_what_supply_hinges_on(repository: Repository) -> None:
    open_bypass(repository)
    with_bypass = repository.commit("A gold dealer")
    entered, _, _ = answered(repository, with_bypass, "HEAD~1")["conclusions"]
    assert (entered["about"], entered["change"], entered["actor"]) == ("chokepoint", "entered", "hill-mine")
    assert (entered["hinges_on"], entered["needed_by"]) == (None, ["hill-mine-to-river-workshop-ore"])


@pytest.mark.parametrize(
    ("file", "old", "new", "field"),
    [
        ("actors", "summary: Spends coins.", "summary: Spends the coins.", "summary"),
        ("flows", "summary: Ore by road.", "summary: Ore, by road.", "summary"),
        ("sources", "title: An almanac", "title: An old almanac", "title"),
    ],
)
def test_a_typo_fix_moves_nothing(repository: Repository, file: str, old: str, new: str, field: str) -> None:
    repository.replace(file, old, new)
    repository.commit("Fix a typo")
    found = answered(repository, "HEAD~1", "HEAD")
    assert found["conclusions"] == []
    (changed,) = found["records"][file]["changed"]
    before, after = old.partition(": ")[2], new.partition(": ")[2]
    assert found["records"][file]["fields"] == {changed: [{"field": field, "before": before, "after": after}]}
    assert "No conclusion changed" in diff(repository, "HEAD~1").stdout
    assert diff(repository, "HEAD~1", "--fail-on", "conclusions").returncode == 0
    assert diff(repository, "HEAD~1", "--fail-on", "records").returncode == 1


def test_layout_alone_is_no_change(repository: Repository) -> None:
    repository.append("flows", "# a remark\n")
    done = diff(repository, "main", "--fail-on", "records")
    assert done.returncode == 0
    assert "No record changed." in done.stdout


def test_a_lost_route_and_who_still_hinges_on_it(repository: Repository) -> None:
    repository.replace("flows", 'until: "2019"\n  likelihood: very likely\n', 'until: "2019"\n  likelihood: unlikely\n')
    conclusions = answered(repository, "main")["conclusions"]
    assert [(row["about"], row["change"]) for row in conclusions] == [("supply", "lost"), ("probability", "lower")]
    assert conclusions[0]["new_flows"] == ["hill-mine-to-river-workshop-ore"]
    assert diff(repository, "main", "--fail-on", "conclusions").returncode == 1


def test_a_question_that_was_taken_out_is_asked_all_the_same(repository: Repository) -> None:
    open_bypass(repository)
    repository.data.joinpath("questions.yaml").unlink()
    found = answered(repository, "main")
    assert found["questions"] == ["coins-2015"]
    assert [row["actor"] for row in found["conclusions"]] == ["hill-mine", None, None]


def test_a_new_id_moves_no_conclusion(repository: Repository) -> None:
    """The mine's id is in flows, in their ids, in a scenario, and in a list of those whom another is not."""
    for file in ("actors", "flows", "scenarios"):
        path = repository.data / f"{file}.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("hill-mine", "a-pit"), encoding="utf-8")
    found = answered(repository, "main")
    assert found["conclusions"] == []
    assert found["records"]["actors"] == NO_CONTENT | {"renamed": [{"before": "hill-mine", "after": "a-pit"}]}
    flow = {"before": "hill-mine-to-river-workshop-ore", "after": "a-pit-to-river-workshop-ore"}
    assert found["records"]["flows"] == NO_CONTENT | {"renamed": [flow]}
    assert diff(repository, "main", "--fail-on", "conclusions").returncode == 0
    done = diff(repository, "main", "--fail-on", "records", "--format", "markdown")
    assert done.returncode == 1
    assert "No conclusion changed (1 standing question asked)." in done.stdout
    assert "actors: 1 renamed" in done.stdout
    assert "| a-pit | (renamed) | hill-mine | a-pit |" in done.stdout.splitlines()


def test_actors_that_share_a_name_have_their_ids_behind_it(repository: Repository) -> None:
    open_bypass(repository)
    actors = repository.data / "actors.yaml"
    actors.write_text(actors.read_text(encoding="utf-8").replace("Gold dealer", "Hill mine"), encoding="utf-8")
    row = (
        "| Coins in the town in 2015 | Hill mine (hill-mine) is no longer on every route | yes | no | now avoided by: "
        "Hill mine (gold-dealer) &gt; River workshop &gt; Market town (added or changed: "
        "gold-dealer-to-river-workshop-ore) |"
    )
    assert row in diff(repository, "main", "--format", "markdown").stdout.splitlines()


def test_a_question_that_cannot_be_asked_any_more(repository: Repository) -> None:
    repository.replace("questions", "to: [market-town]", "to: [market-town, kind:press]")
    (row,) = answered(repository, "main")["conclusions"] or [{}]
    assert row == {}, "both versions are asked the newer question, and neither can answer it"


def test_folders_and_revisions_mix(repository: Repository, tmp_path: Path) -> None:
    other = tmp_path / "other"
    shutil.copytree(MINT, other)
    by_folder = answered(repository, str(other), "main")
    assert by_folder["records"]["flows"]["changed"] == ["river-workshop-to-market-town-coin"]
    assert by_folder["question"]["base"] == str(other)


def test_a_shallow_clone(repository: Repository, tmp_path: Path) -> None:
    open_bypass(repository)
    repository.commit("A gold dealer")
    clone = tmp_path / "clone"
    repository.git("clone", "--quiet", "--depth=2", f"file://{repository.folder}", str(clone))
    shallow = Repository.__new__(Repository)
    shallow.folder, shallow.data = clone, clone / "data"
    assert len(answered(shallow, "HEAD~1")["conclusions"]) == 3
    done = diff(shallow, "HEAD~2")
    assert done.returncode == 1
    assert "git knows no revision 'HEAD~2' (a shallow clone has only its newest commits" in done.stderr


REFUSED = [
    ("nowhere", "graphdb: git knows no revision 'nowhere'\n"),
    ("--output=/tmp/x", "graphdb: '--output=/tmp/x' is no git revision (name a branch, a tag or a commit, such as"),
    ("-x", "graphdb: '-x' is no git revision (name a branch, a tag or a commit, such as origin/main)\n"),
    ("", "graphdb: '' is no git revision (name a branch, a tag or a commit, such as origin/main)\n"),
    ("HEAD:data", "graphdb: 'HEAD:data' is no git revision (name a branch, a tag or a commit, such as origin/main)\n"),
    ("$(touch owned)", "graphdb: git knows no revision '$(touch owned)'\n"),
    ("empty", "graphdb: at 'empty' there is no dataset in 'data' (it may have had another place then)\n"),
]


@pytest.mark.parametrize(("base", "says"), REFUSED)
def test_no_base(repository: Repository, base: str, says: str) -> None:
    repository.git("checkout", "--quiet", "--orphan", "empty")
    repository.git("rm", "-r", "--quiet", "--cached", "data")
    repository.git("commit", "--quiet", "--allow-empty", "--message", "Nothing")
    done = diff(repository, "--", base)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith(says), done.stderr
    assert not (repository.folder / "owned").exists()


def test_no_repository(tmp_path: Path, repository: Repository) -> None:
    shutil.copytree(MINT, tmp_path / "plain" / "data")
    done = diff(repository, "main", "--data", str(tmp_path / "plain" / "data"))
    assert (done.returncode, done.stdout) == (1, "")
    assert "is in no git repository" in done.stderr


@pytest.mark.skipif(sys.platform == "win32", reason="PATH also leads to Python's own libraries there")
def test_no_git(repository: Repository, tmp_path: Path) -> None:
    done = diff(repository, "main", PATH=str(tmp_path))
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr == "graphdb: git is not installed, so no revision can be read (name two folders instead)\n"


def test_a_base_with_problems_names_the_revision(repository: Repository) -> None:
    repository.replace("flows", "to: market-town", "to: market-twon")
    broken = repository.commit("A slip")
    repository.replace("flows", "to: market-twon", "to: market-town")
    done = diff(repository, broken)
    assert done.returncode == 1
    assert done.stderr.startswith(f"{broken}:flows.yaml:18:7: unknown-id no actor has the id 'market-twon'")


@pytest.mark.skipif(sys.platform == "win32", reason="links need a privilege there")
def test_links_in_a_revision_are_not_followed(repository: Repository, tmp_path: Path) -> None:
    secret = tmp_path / "secret.yaml"
    secret.write_text("- id: secret\n", encoding="utf-8")
    (repository.data / "actors.yaml").unlink()
    (repository.data / "actors.yaml").symlink_to(secret)
    linked = repository.commit("A link")
    done = diff(repository, linked, "main")
    assert done.returncode == 1
    assert f"{linked}:actors.yaml: missing-file" in done.stderr
    assert "secret" not in done.stderr


def test_hostile_names_are_escaped(repository: Repository) -> None:
    repository.replace("actors", "name: Market town", 'name: "<img src=x> @all | [a](http://example.org)"')
    shown = diff(repository, "main", "--format", "markdown").stdout
    assert "<img" not in shown
    assert "@all" not in shown
    assert r"\[a\](http&#58;//example.org)" in shown

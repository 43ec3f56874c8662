"""graphdb new and graphdb fmt: asked or told, one record is added in its place, or nothing is written at all."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

import pytest

from cli.asking import near
from tests.check.mint import MINT
from tests.cli.process import ROOT, run

ACTOR = ["--name", "Quarry: north", "--kind", "mine", "--country", "", "--region", "north", "--produces", "ore"]
ACTOR += ["--since", "2011", "--until", "", "--summary", "Digs ore.", "--source", "gazette", "--where", "Page 9"]
ACTOR += ["--credibility", "3"]
ACTOR_TEXT = """\
- id: quarry-north
  name: "Quarry: north"
  kind: mine
  region: north
  produces: [ore]
  since: "2011"
  summary: Digs ore.
  evidence:
    - {source: gazette, where: Page 9, credibility: 3}
"""
FLOW_TEXT = """\
- id: hill-mine-to-market-town-ore
  from: hill-mine
  to: market-town
  commodity: ore
  likelihood: unlikely
  summary: A little ore.
  evidence:
    - {source: gazette, where: Page 7, credibility: 4}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    shutil.copytree(MINT, tmp_path / "mint", ignore=shutil.ignore_patterns("expected.txt"))
    return tmp_path / "mint"


def graphdb(folder: Path, *arguments: str, answers: str = "") -> subprocess.CompletedProcess[str]:
    return run(*arguments, "--data", str(folder), answers=answers)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_an_actor_by_options_alone(folder: Path) -> None:
    before = contents(folder)
    done = graphdb(folder, "new", "actor", "--no-input", *ACTOR)
    assert (done.returncode, done.stdout) == (0, ACTOR_TEXT), done.stderr
    after = contents(folder)
    text = before["actors.yaml"].decode()
    place = text.index("- id: river-workshop")
    assert after.pop("actors.yaml").decode() == text[:place] + ACTOR_TEXT + text[place:]
    del before["actors.yaml"]
    assert after == before


def test_a_dry_run_writes_nothing(folder: Path) -> None:
    before = contents(folder)
    assert graphdb(folder, "new", "actor", "--no-input", "--dry-run", *ACTOR).stdout == ACTOR_TEXT
    assert contents(folder) == before


def test_a_flow_by_answers_with_ids_offered(folder: Path) -> None:
    answers = ["hill", "1", "twn", "town", "1", "ore", "", "", "", "", "", "unlikely", "", "A little ore."]
    answers += ["gaz", "1", "Page 7", "4", ""]
    done = graphdb(folder, "new", "flow", answers="\n".join(answers))
    assert (done.returncode, done.stdout) == (0, FLOW_TEXT), done.stderr
    assert "  1  hill-mine  (Hill mine)" in done.stderr
    assert "Nothing is called 'twn'" in done.stderr
    text = (folder / "flows.yaml").read_text(encoding="utf-8")
    assert text.startswith(FLOW_TEXT)


def test_a_source_with_a_warning_that_nothing_cites_it(folder: Path) -> None:
    options = ["--title", "NO", "--publisher", "The town", "--published", "2016-03", "--kind", "Court record"]
    options += ["--reliability", "A", "--no-input"]
    done = graphdb(folder, "new", "source", *options)
    assert done.returncode == 0, done.stderr
    assert done.stdout.startswith("- id: the-town-2016\n  title: NO\n  publisher: The town\n  kind: court-record\n")
    assert "unused-source nothing cites the source 'the-town-2016'" in done.stderr
    assert "[warning]" in done.stderr


REFUSED = [
    (["flow", "--from", "hill-mine"], "graphdb: a value for 'to' is missing (give it with --to)"),
    (["flow", "--from", "hil-mine"], "graphdb: 'hil-mine' is no from of this dataset (did you mean 'hill-mine'?)"),
    (["actor", *ACTOR, "--id", "hill-mine"], "graphdb: actors.yaml has a record with the id 'hill-mine' already"),
    (["actor", *ACTOR[:-6], "--until", "2010", *ACTOR[-6:]], "period-order the period ends (2010) before it begins"),
    (
        ["actor", *ACTOR, "--name", "Maria Lopez"],
        "natural-person 'Maria Lopez' reads like the name of a natural person",
    ),
    (["actor", *ACTOR, "--since", "May 2011"], "wrong-shape 'since' is 'May 2011', but should be a date"),
]


@pytest.mark.parametrize(("options", "says"), REFUSED)
def test_refused_and_nothing_written(folder: Path, options: list[str], says: str) -> None:
    before = contents(folder)
    done = graphdb(folder, "new", *options, "--no-input")
    assert done.returncode == 1
    assert says in done.stderr, done.stderr
    assert "Traceback" not in done.stderr
    assert contents(folder) == before


def test_no_answer_is_no_traceback(folder: Path) -> None:
    done = graphdb(folder, "new", "actor", answers="Quarry\n")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.endswith("graphdb: there was no answer (with --no-input, all of it is given by options)\n")


def test_which_ids_are_near() -> None:
    known = {"hill-mine": "Hill mine", "port-of-x": "Puerto", "river-workshop": "River workshop"}
    assert near("hill", known) == ["hill-mine"]
    assert near("mine hill", known) == ["hill-mine"]
    assert near("puerta", known) == ["port-of-x"]
    assert near("River workshp", known) == ["river-workshop"]
    assert near("zzz", known) == []


def test_fmt_says_what_it_would_change_and_then_changes_it(folder: Path) -> None:
    assert graphdb(folder, "fmt", "--check").returncode == 0
    path = folder / "commodities.yaml"
    lines = path.read_text(encoding="utf-8").splitlines()
    before = "# Coins and ore.\r\n" + "  \r\n".join(reversed(lines)) + "  # the last one"
    path.write_bytes(before.encode())
    done = graphdb(folder, "fmt")
    assert (done.returncode, done.stderr) == (1, f"graphdb: would change {path}\n")
    assert path.read_bytes() == before.encode()
    assert graphdb(folder, "fmt", "--write").returncode == 0
    assert path.read_text(encoding="utf-8") == f"# Coins and ore.\n{lines[0]}  # the last one\n{lines[1]}\n"
    assert graphdb(folder, "fmt", "--check").stderr == "graphdb: 6 files are in their usual form\n"


def test_fmt_leaves_all_files_alone_when_one_cannot_be_read(folder: Path) -> None:
    (folder / "actors.yaml").write_text("- id: b\n- id: a\n", encoding="utf-8")
    (folder / "flows.yaml").write_text("- id: [\n", encoding="utf-8")
    before = contents(folder)
    done = graphdb(folder, "fmt", "--write")
    assert done.returncode == 1
    assert "flows.yaml:" in done.stderr
    assert contents(folder) == before


def test_the_shipped_data_are_in_their_usual_form() -> None:
    assert graphdb(ROOT / "data", "fmt", "--check").returncode == 0

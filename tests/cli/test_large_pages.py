"""Pages of a dataset too large for them: of tables as of the same data in YAML, and of a small one as ever."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from graphdb import load
from graphdb.compare.standing import questions, questions_of
from graphdb.records import Actor, StandingQuestion
from graphdb.reports import excerpts
from graphdb.tables import on_demand
from tests.cli.test_tables import CSV, ROOT, YAML, run
from tests.columns_of import columns_of
from tests.datasets import Case
from tests.tables.folders import full_cases, write

NOTE = re.compile(r"This is an excerpt: of \d+ flows it has \d+,")


@pytest.fixture
def large(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every dataset is one of too many flows."""
    monkeypatch.setattr(excerpts, "MOST_WHOLE", -1)


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("command", ["map", "brief"])
def test_a_page_of_any_large_dataset(command: str) -> None:
    met: Counter[str] = Counter()

    @settings(max_examples=25, deadline=None, derandomize=True)
    @given(full_cases())
    def check(case: Case) -> None:
        with tempfile.TemporaryDirectory() as temporary:
            root = Path(temporary)
            ends = [option for id in case.targets for option in ("--to", id)]
            if case.dataset.scenarios:
                ends += ["--scenario", "shock"]
            flows = sorted(case.dataset.flows)
            if len(flows) > 4:
                ends += ["--without", flows[0], "--without", f"flow:{flows[-1]}"]
                left = [*sorted(case.dataset.actors)[1:], flows[1]] if len(flows) % 2 else []
                ends += [option for id in left for option in ("--only", id)]
            write(case.dataset, root / "yaml")
            write(case.dataset, root / "csv", actors=".csv", flows=".csv")
            pages = []
            for kind in ("yaml", "csv"):
                run(command, *ends, "--data", str(root / kind), "-o", str(root / f"{kind}.html"))
                pages.append((root / f"{kind}.html").read_text(encoding="utf-8"))
        assert pages[0] == pages[1]
        assert NOTE.search(pages[0])
        met["without a route" if "those nearest to the target" in pages[0] else "with one"] += 1

    check()
    assert min(met["without a route"], met["with one"]) > 3, met


@pytest.fixture
def fetched(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """How often records of a table are made, by its name."""
    found: Counter[str] = Counter()
    have = on_demand.Rows.have

    def counted(rows: on_demand.Rows[Actor], ids: Iterable[str]) -> None:
        found[rows._name] += 1
        have(rows, ids)

    monkeypatch.setattr(on_demand.Rows, "have", counted)
    return found


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("command", ["map", "brief", "chokepoints", "rank"])
@pytest.mark.parametrize("option", ["--without", "--only"])
def test_of_many_flows_that_a_view_names_none_is_fetched_by_itself(
    command: str, option: str, tmp_path: Path, fetched: Counter[str]
) -> None:
    ends = [f"end-{number:02}" for number in range(20)]
    (tmp_path / "dataset.yaml").write_text("{title: Many, evidence: optional}\n", encoding="utf-8")
    (tmp_path / "actors.csv").write_text("id,produces\nstart,x\n" + "".join(f"{id},\n" for id in ends))
    (tmp_path / "flows.csv").write_text("id,from,to,commodity\n" + "".join(f"to-{id},start,{id},x\n" for id in ends))
    named = [part for id in ends[1:] for part in (option, f"to-{id}")]
    run(command, "--to", "end-00", *named, "--data", str(tmp_path), "-o", str(tmp_path / "page"))
    assert "flow to-end-01 (start " in (tmp_path / "page").read_text(encoding="utf-8")
    assert fetched["flows"] + fetched["actors"] < 12, fetched


@pytest.mark.usefixtures("large")
@pytest.mark.parametrize("command", ["map", "brief", "chokepoints"])
@pytest.mark.parametrize("reached", [True, False])
def test_of_many_targets_none_is_fetched_by_itself(
    command: str, reached: bool, tmp_path: Path, fetched: Counter[str]
) -> None:
    ends = [f"end-{number:03}" for number in range(300)]
    (tmp_path / "dataset.yaml").write_text("{title: Many, evidence: optional}\n", encoding="utf-8")
    made = "".join(f"{id},end,\n" for id in ends)
    (tmp_path / "actors.csv").write_text(f"id,kind,produces\nstart,mid,{'x' if reached else 'y'}\nmid,mid,\n{made}")
    (tmp_path / "flows.csv").write_text(
        "from,to,commodity\nstart,mid,y\n"
        + ("start,mid,x\n" if reached else "")
        + "".join(f"mid,{id},x\n" for id in ends)
    )
    run(command, "--to", "kind:end", "--data", str(tmp_path), "-o", str(tmp_path / "page"))
    page = (tmp_path / "page").read_text(encoding="utf-8")
    assert "end-000" in page
    assert fetched.total() < 30
    if command == "brief" and reached:
        left_out = {int(number) for number in re.findall(r"(\d+) targets that none of", page)}
        cards = {*re.findall(r">(end-\d+)<", page)}
        assert left_out == {len(ends) - len(cards)}


@pytest.mark.usefixtures("large")
def test_a_story_cannot_be_told(tmp_path: Path) -> None:
    story = tmp_path / "story.yaml"
    story.write_text("title: T\nsteps:\n  - {title: A, text: B}\n", encoding="utf-8")
    command = ["map", "--to", "market", "--data", str(CSV), "--story", str(story), "-o", str(tmp_path / "a.html")]
    code = "from graphdb.reports import excerpts; excerpts.MOST_WHOLE = -1; from cli import main; main()"
    done = subprocess.run([sys.executable, "-c", code, *command], cwd=ROOT, capture_output=True, text=True)
    said = "graphdb: a map of so large a dataset is an excerpt, which can tell no story (leave out --story)\n"
    assert (done.returncode, done.stderr) == (1, said)
    assert not (tmp_path / "a.html").exists()


@pytest.mark.usefixtures("large")
def test_the_site_of_a_large_dataset(tmp_path: Path) -> None:
    data = load(YAML)
    data = replace(data, actors={**data.actors, "idle": Actor(id="idle")})
    folders = [write(data, tmp_path / "data"), write(data, tmp_path / "tables", actors=".csv", flows=".csv")]
    sites = [tmp_path / kind for kind in ("yaml", "csv")]
    for folder, site in zip(folders, sites, strict=True):
        run("site", "--data", str(folder), "-o", str(site))
    paths = sorted(path.relative_to(sites[0]) for path in sites[0].rglob("*.html"))
    assert paths == sorted(path.relative_to(sites[1]) for path in sites[1].rglob("*.html"))
    for path in paths:
        text = (sites[0] / path).read_bytes()
        assert text == (sites[1] / path).read_bytes()
        for link in re.findall(r'href="([^"#:]+)"', text.decode()):
            assert (sites[0] / path.parent / link).is_file()
    index = (sites[0] / "index.html").read_text(encoding="utf-8")
    actors = len(list((sites[0] / "actors").iterdir()))
    assert f"Those {actors} whom the answers name have a page each" in index
    assert actors < len(data.actors)
    page = (sites[0] / "actors" / "port.html").read_text(encoding="utf-8")
    assert re.search(r"It gets \d, sends \d and enables \d flows. Here are those that the answers name.", page)


@settings(max_examples=100, deadline=None, derandomize=True)
@given(full_cases(), st.integers(0, 2**32))
def test_the_questions_of_columns_are_those_of_records(case: Case, seed: int) -> None:
    asked = questions(case.dataset, case.dataset)
    assert questions_of(case.dataset, columns_of(case.dataset, shuffled=seed)) == asked
    named = replace(case.dataset, questions={"b": asked_of("b"), "a": asked_of("a")})
    assert list(questions_of(named, columns_of(named)).items()) == list(questions(named, named).items())


def asked_of(id: str) -> StandingQuestion:
    return StandingQuestion(id=id, name=id.upper(), to=("n0",))


def test_a_small_dataset_is_shown_whole(tmp_path: Path) -> None:
    for folder in (YAML, CSV):
        run("map", "--to", "market", "--data", str(folder), "-o", str(tmp_path / "map.html"))
        page = (tmp_path / "map.html").read_text(encoding="utf-8")
        assert '"excerpt"' not in page
        assert not NOTE.search(page)

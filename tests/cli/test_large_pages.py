"""Pages of a dataset too large for them: of tables as of the same data in YAML, and of a small one as ever."""

from __future__ import annotations

import re
import subprocess
import sys
import tempfile
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings

from graphdb.reports import excerpts
from tests.cli.test_tables import CSV, ROOT, YAML, run
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


def test_a_small_dataset_is_shown_whole(tmp_path: Path) -> None:
    for folder in (YAML, CSV):
        run("map", "--to", "market", "--data", str(folder), "-o", str(tmp_path / "map.html"))
        page = (tmp_path / "map.html").read_text(encoding="utf-8")
        assert '"excerpt"' not in page
        assert not NOTE.search(page)

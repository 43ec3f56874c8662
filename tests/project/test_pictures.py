"""The pictures of output in CONTRIBUTING.md show what the commands print today."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PICTURES = {
    "check.svg": "graphdb check docs/proposal/wrong",
    "diff.svg": "graphdb diff docs/example docs/proposal/right",
}


@pytest.mark.parametrize("name", PICTURES)
def test_fresh(name: str, tmp_path: Path) -> None:
    new = tmp_path / name
    script = ROOT / ".ci" / "draw_output.py"
    environment = {name: value for name, value in os.environ.items() if name != "GRAPHDB_DATA"}
    subprocess.run([sys.executable, script, new, *PICTURES[name].split()], env=environment, check=True)
    stored = (ROOT / "docs" / "pictures" / name).read_text(encoding="utf-8")
    assert stored == new.read_text(encoding="utf-8"), f".ci/draw_output.py docs/pictures/{name} {PICTURES[name]}"
    assert PICTURES[name] in stored


def test_shown_with_words_for_those_who_cannot_see_them() -> None:
    page = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
    for name in PICTURES:
        assert re.search(rf"!\[.{{20,}}\]\(docs/pictures/{re.escape(name)}\)", page)

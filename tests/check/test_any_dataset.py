"""However a dataset is spoilt, a review gives located problems and never fails; and it takes no time to speak of."""

from __future__ import annotations

import shutil
import tempfile
import time
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from graphdb.check import load, review
from graphdb.problems import DataError
from tests.check.mint import MINT

FILES = ("actors", "commodities", "dataset", "flows", "questions", "scenarios", "sources")
TEXTS = {name: (MINT / f"{name}.yaml").read_text(encoding="utf-8") for name in FILES}
PIECES = [
    *("\n", " ", "  ", "- ", ": ", ":", ",", "[", "]", "{", "}", "#", " #", "'", '"', "&a ", "*a", "!", "|", ">", "?"),
    *("null", "~", "[]", "{}", "''", "id", "ore", "hill-mine", "nan", "-1", "1e999", "2024-13", "0000", "MX", "XX"),
    *("\u00a0", "\u200b", "“", "\x00", "\ud800", "é", "\t", "\r", "---\n", "...\n", "<<: ", "- id: ore\n", "a" * 101),
]  # fmt: skip


@st.composite
def mutations(draw: st.DrawFn) -> tuple[str, str]:
    """A file of the mint with a few cuts, insertions, repetitions and exchanges."""
    name = draw(st.sampled_from(FILES))
    text = TEXTS[name]
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        lines = text.splitlines(keepends=True) or [""]
        line = draw(st.sampled_from(lines))
        new = draw(st.sampled_from(PIECES) | st.just(line) | st.text(max_size=3) | st.just(text[start:end] * 2))
        text = text[:start] + new + text[end:]
    return name, text


@settings(max_examples=300, deadline=None)
@given(st.lists(mutations(), min_size=1, max_size=2))
def test_any_mutation(changes: list[tuple[str, str]]) -> None:
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary) / "mint"
        shutil.copytree(MINT, folder)
        for name, text in changes:
            (folder / f"{name}.yaml").write_bytes(text.encode("utf-8", "surrogatepass"))
        found = review(folder)
        assert found.problems == sorted(set(found.problems))
        for problem in found.problems:
            assert Path(problem.file).stem in FILES
            assert problem.code and problem.message and problem.hint
            assert str(problem).isprintable()
            assert (problem.line, problem.column) == (0, 0) or (problem.line >= 1 and problem.column >= 1)
        if found.dataset is None:
            with pytest.raises(DataError):
                load(folder)
        else:
            assert load(folder) == found.dataset


MANY = 3000
SLOW_IF_SQUARE = {
    "unsorted": ("commodities", "".join(f"- {{id: g{i}, name: G, group: goods}}\n" for i in range(MANY, 0, -1))),
    "unknown ids": (
        "flows",
        "".join(f"- {{id: f{i:05}, from: hill-mine{i}, to: town{i}, commodity: ore{i}}}\n" for i in range(MANY)),
    ),
    "unknown fields": ("commodities", "".join(f"- {{id: g{i:05}, nam{i}: G, gruop: goods}}\n" for i in range(MANY))),
    "many fields in one": ("commodities", "- id: ore\n" + "".join(f"  name{i}: x\n" for i in range(MANY * 10))),
    "unlisted": ("actors", "".join(f"- {{id: a{i:05}, kind: mine{i}, region: north{i}}}\n" for i in range(MANY))),
}


@pytest.mark.parametrize("name", SLOW_IF_SQUARE)
def test_many_faults_take_little_time(tmp_path: Path, name: str) -> None:
    folder = tmp_path / "mint"
    shutil.copytree(MINT, folder)
    file, text = SLOW_IF_SQUARE[name]
    (folder / f"{file}.yaml").write_text(text, encoding="utf-8")
    start = time.process_time()
    assert len(review(folder).problems) >= 50
    assert time.process_time() - start < 5

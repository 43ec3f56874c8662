"""One wording of the chance that some route is right, wherever people read of it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from graphdb.findings import BackTest
from graphdb.findings.scenarios import Trend
from graphdb.present.words.chance import back_tested

ROOT = Path(__file__).parents[3]
WRONG = re.compile(
    r"probability of supply|chance of supply|how\s+probable\s+(?:is\s+)?supply|P\(supplied\)", re.IGNORECASE
)
DEFINES = {"docs/how-answers-are-proven.md", "graphdb/present/words/chance.py", "CHANGELOG.md"}
"""Pages that say what the chance is not, and what P(supplied) stands for."""


def test_nobody_reads_of_a_probability_of_supply() -> None:
    read = [*ROOT.glob("*.md"), *ROOT.glob("docs/*.md"), *ROOT.glob("docs/pictures/*.svg"), *ROOT.glob("data/*.*")]
    read += [
        path for room in ("cli", "graphdb/present") for path in (ROOT / room).rglob("*.*") if "pyc" not in path.name
    ]
    texts = {str(path.relative_to(ROOT)): path.read_text(encoding="utf-8", errors="replace") for path in read}
    assert len(texts) > 100
    assert [name for name, text in texts.items() if WRONG.search(text) and name not in DEFINES] == []
    assert all(WRONG.search(texts[name]) for name in DEFINES - {"CHANGELOG.md"})


@pytest.mark.parametrize(
    ("reported", "model", "said"),
    [
        ("less supply", "less supply", "less supply reported for 2020, and in the model that chance falls: they agree"),
        (
            "less supply",
            "same supply",
            "less supply reported for 2020, and in the model that chance hardly moves: they differ",
        ),
        (
            "same supply",
            "more supply",
            "same supply reported for 2020, and in the model that chance rises: they differ",
        ),
    ],
)
def test_a_back_test_holds_a_chance_against_supply(reported: Trend, model: Trend, said: str) -> None:
    found = BackTest(as_of="2020", reported=reported, model=model, agrees=reported == model, summary="")
    assert back_tested(found) == said

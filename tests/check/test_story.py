"""A story is checked like any other YAML: every problem with its place."""

from __future__ import annotations

from pathlib import Path

import pytest

from graphdb.check.story import load_story
from graphdb.examples import mint
from graphdb.problems import DataError

DATES = ("2017", "2018")


def problems(tmp_path: Path, text: str) -> list[str]:
    file = tmp_path / "story.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(DataError) as caught:
        load_story(file, mint(), DATES)
    return [str(problem).removeprefix(f"{file}:") for problem in caught.value.problems]


def test_a_story_is_read(tmp_path: Path) -> None:
    file = tmp_path / "story.yaml"
    file.write_text(
        "title: A\nsteps:\n  - title: B\n    text: C\n    view: {as_of: '2018', without: [mine]}\n    select: harbour\n"
    )
    story = load_story(file, mint(), DATES)
    assert (story.title, story.steps[0].view.without, story.steps[0].select) == ("A", ("mine",), "harbour")


@pytest.mark.parametrize(
    ("step", "expected"),
    [
        ("select: habour", ["5:13: unknown-id no actor or flow is called 'habour' (did you mean 'harbour'?)"]),
        ("view: {without: [mine, mien]}", ["5:28: unknown-id no actor is called 'mien' (did you mean 'mine'?)"]),
        ("view: {only: [gold]}", ["5:19: unknown-id no commodity is called 'gold'"]),
        ("view: {scenario: war}", ["5:22: unknown-id no scenario is called 'war'"]),
        ("view: {as_of: '2031'}", ["5:19: no-such-date a map of this dataset cannot show '2031' (one of: 2017, 2018)"]),
        ("trace: whole", ["5:12: missing-field a trace starts at an actor"]),
        ("trace: whole\n    select: mine-to-harbour-ore", ["6:13: unknown-id a trace starts at an actor"]),
        ("view: {picture: globe}", ["5:21: "]),
        ("view: {min_likelihood: probable}", ["5:28: "]),
        ("colour: red", ["5:5: unknown-field"]),
        ("view: {without: [miner], only: [gold]}\n    select: nobody", ["5:22", "5:37", "6:13"]),
    ],
)
def test_what_is_wrong_is_said_where_it_stands(tmp_path: Path, step: str, expected: list[str]) -> None:
    found = problems(tmp_path, f"title: A\nsteps:\n  - title: B\n    text: C\n    {step}\n")
    assert len(found) == len(expected)
    assert all(said.startswith(start) for said, start in zip(found, expected, strict=True)), found


@pytest.mark.parametrize(
    "text", ["[]", "title: A", "title: A\nsteps: []", "title: A\nsteps:\n  - title: B\n", "a: &b c"]
)
def test_what_is_no_story_is_refused(tmp_path: Path, text: str) -> None:
    assert problems(tmp_path, text)

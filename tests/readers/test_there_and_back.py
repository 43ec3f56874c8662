"""Export, somebody else's reader, what that saves again, and import: the same answers to five questions."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

import graphdb
from graphdb.importing import Recipe, imported
from graphdb.network import View, build
from graphdb.present.exports.flatten import flatten
from graphdb.present.exports.kept import of_all_dates
from graphdb.questions.chokepoints import chokepoints
from graphdb.questions.cuts import cuts
from graphdb.questions.ranking import rank
from graphdb.questions.routes import routes
from graphdb.questions.timeline import timeline
from graphdb.records import Dataset
from tests.datasets import Case, random_case
from tests.present.exports.whole import Written, written
from tests.readers.graphs import EXAMPLE
from tests.readers.rewriting import REWRITERS

DATES = ("2013", "2015-06", "2016", "2017-02")


@cache
def given() -> tuple[Case, ...]:
    """The example of the documentation, and chains with periods, parallel flows, enablers and actors that stay."""
    example = Case(graphdb.load(EXAMPLE), ["market"], [])
    return (example, *(random_case(random.Random(seed), 7, 14, False) for seed in range(6)))


@cache
def exported(form: Any) -> tuple[Written, ...]:
    everything = View(min_likelihood=None)
    datasets = [case.dataset for case in given()]
    return tuple(
        written(flatten(data, build(of_all_dates(data), everything), all_dates=True), form) for data in datasets
    )


def answers(case: Case, back: Dataset | None = None) -> Iterator[tuple[str, Any]]:
    """What five questions say of the dataset, or of what came back of it, at the date to which it is current."""
    dataset = back or case.dataset
    dates = {date: build(dataset, View(as_of=date)) for date in DATES}
    date = case.dataset.about.current_through
    for view in (View(as_of=date), View(as_of=date, min_likelihood=None)):
        ends = (build(dataset, view), case.targets)
        for question in (chokepoints, cuts, routes, rank):
            yield question.__name__, msgspec.to_builtins(question(*ends))
    yield "timeline", msgspec.to_builtins(timeline(dates.items(), case.targets))


@pytest.mark.parametrize("program", REWRITERS)
def test_what_a_program_saves_gives_the_same_answers(program: str, tmp_path: Path) -> None:
    form, save = REWRITERS[program]
    supplied = 0
    for number, (case, files) in enumerate(zip(given(), save(exported(form)), strict=True)):
        folder = tmp_path / str(number)
        folder.mkdir()
        for name, text in imported(files, Recipe()).files.items():
            (folder / name).write_text(text, encoding="utf-8")
        back = graphdb.load(folder)
        if program != "networkx, GEXF":  # which has nothing of what is said of a graph
            assert back.about.current_through == case.dataset.about.current_through
        for (question, before), (_, after) in zip(answers(case), answers(case, back), strict=True):
            assert after == before, question
            supplied += bool(before.get("findings"))
    assert supplied > 10

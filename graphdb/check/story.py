"""A guided story: a file of steps, each with a text, a view and a selection, checked against its dataset."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from pathlib import Path
from typing import Annotated, Any, Literal

from msgspec import Meta

from graphdb.check.shape import convert
from graphdb.likelihood import Likelihood
from graphdb.periods import is_date
from graphdb.problems import DataError, Problem
from graphdb.read import Document, LocatedMap, read_yaml
from graphdb.records import Dataset, Id, PartialDate, Record, Text
from graphdb.suggest import did_you_mean


class StoryView(Record, frozen=True, kw_only=True):
    """What a step shows; what it leaves out is as the map opens."""

    picture: Literal["chain", "world", "table"] = "chain"
    show: Literal["routes", "everything"] = "routes"
    as_of: PartialDate | None = None
    min_likelihood: Likelihood | None = None
    scenario: Id | None = None
    without: tuple[Id, ...] = ()
    only: tuple[Id, ...] = ()
    """Commodities that are shown; left out, all."""


class Step(Record, frozen=True, kw_only=True):
    """One step; ``select`` is an actor or a flow, ``trace`` follows the chain from a selected actor."""

    title: Text
    text: Text
    view: StoryView = StoryView()
    select: Id | None = None
    trace: Literal["upstream", "downstream", "whole"] | None = None


class Story(Record, frozen=True, kw_only=True):
    """A story and the steps it is told in."""

    title: Text
    steps: Annotated[tuple[Step, ...], Meta(min_length=1, max_length=30, description="a list of steps")]


def load_story(path: Path, dataset: Dataset, dates: Collection[str]) -> Story:
    """The story in a file; ``dates`` are those that its map can show.

    Raises:
        DataError: with every problem of the file, each at its line and column.
    """
    document = read_yaml(path, str(path))
    if not isinstance(document.root, LocatedMap):
        hint = "begin it with 'title: ...' and 'steps:'"
        raise DataError([_problem(document, (), "not-a-record", "this file should hold a title and steps", hint)])
    story = convert(document.root, Story, has_gaps=document.has_gaps)
    if story is None:
        from graphdb.check.complaints import complaints  # what is well written never needs it

        raise DataError(
            [
                _problem(document, found.path, found.code, found.message, found.hint, key=found.key)
                for found in complaints(document.root, Story, "a story")
            ]
        )
    problems = [
        problem
        for number, step in enumerate(story.steps)
        for problem in _unknown(document, ("steps", number), step, dataset, dates)
    ]
    if problems:
        raise DataError(problems)
    return story


def _unknown(
    document: Document, at: tuple[str | int, ...], step: Step, dataset: Dataset, dates: Collection[str]
) -> Iterator[Problem]:
    """What a step names and the dataset does not have."""
    view = step.view
    named: list[tuple[str, tuple[str | int, ...], str, Collection[str]]] = [
        ("actor", ("view", "without", place), id, dataset.actors) for place, id in enumerate(view.without)
    ]
    named += [("commodity", ("view", "only", place), id, dataset.commodities) for place, id in enumerate(view.only)]
    if view.scenario is not None:
        named.append(("scenario", ("view", "scenario"), view.scenario, dataset.scenarios))
    if step.select is not None:
        named.append(("actor or flow", ("select",), step.select, [*dataset.actors, *dataset.flows]))
    for what, path, id, known in named:
        if id not in known:
            message = f"no {what} is called '{id}'"
            yield _problem(document, (*at, *path), "unknown-id", message, did_you_mean(id, known))
    if view.as_of is not None and (not is_date(view.as_of) or view.as_of not in dates):
        message = f"a map of this dataset cannot show '{view.as_of}'"
        yield _problem(document, (*at, "view", "as_of"), "no-such-date", message, f"one of: {', '.join(dates)}")
    if step.trace is not None and step.select is None:
        message = "a trace starts at an actor, and this step selects none"
        yield _problem(document, (*at, "trace"), "missing-field", message, "add 'select: ' with an actor's id")
    elif step.trace is not None and step.select in dataset.flows:
        message = f"a trace starts at an actor, and '{step.select}' is a flow"
        yield _problem(document, (*at, "select"), "unknown-id", message, "select one of the flow's ends")


def _problem(
    document: Document, path: tuple[Any, ...], code: str, message: str, hint: str = "", *, key: bool = False
) -> Problem:
    line, column = document.place(path, key=key)
    return Problem(document.file, line, column, code, message, hint)

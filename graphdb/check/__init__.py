"""A folder -> a Dataset, or every problem at once.

``load`` makes sure that answers can be computed; ``review`` asks besides what must hold in a dataset that the public
reads. The rules are in ``rules/``; all else here makes of a folder the draft that they look at.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from graphdb.check.folder import open_folder
from graphdb.check.problems import in_order
from graphdb.check.rules import editorial_checks, faults
from graphdb.problems import DataError, Problem
from graphdb.records import Dataset


class Review(NamedTuple):
    """Everything found in a folder; ``dataset`` is ``None`` where it cannot be used at all."""

    problems: list[Problem]
    actors: int
    flows: int
    dataset: Dataset | None


def load(folder: str | Path) -> Dataset:
    """The dataset in a folder.

    Raises:
        DataError: with every problem that stands in the way of an answer.
    """
    with _not_collecting():
        draft = open_folder(Path(folder))
        problems = [*draft.problems, *faults(draft)]
        if problems:
            raise DataError(in_order(problems, map(draft.file, draft.endings)))
        return draft.dataset()


def review(folder: str | Path) -> Review:
    """Every problem of a folder at once, in the order of files and lines."""
    with _not_collecting():
        try:
            draft = open_folder(Path(folder))
        except DataError as error:
            return Review(error.problems, 0, 0, None)
        needed = [*draft.problems, *faults(draft)]
        editorial = [problem for check in editorial_checks() for problem in check(draft)]
        dataset = None if needed else draft.dataset()
        problems = in_order(needed + draft.remarks + editorial, map(draft.file, draft.endings))
        return Review(problems, len(draft.actors), len(draft.flows), dataset)


@contextmanager
def _not_collecting() -> Iterator[None]:
    """Records are made by the hundred thousand and none is garbage yet: looking for some costs a tenth of the time."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()

"""Located documents -> a Dataset, or every problem at once.

``load`` makes sure that answers can be computed: shapes, ids, dates and evidence. ``review`` adds what must hold in a
dataset that the public reads: order, places, periods, no natural persons, no state that comes from nowhere.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from graphdb.check import evidence, periods, references
from graphdb.check.draft import Draft
from graphdb.check.folder import open_folder, unread_files
from graphdb.check.problems import in_order
from graphdb.problems import DataError, Problem
from graphdb.records import Dataset

Check = Callable[[Draft], Iterator[Problem]]

NEEDED: tuple[Check, ...] = (
    references.duplicate_ids,
    references.duplicate_terms,
    references.unknown_ids,
    references.closed_lists,
    periods.real_dates,
    periods.order_of_dates,
    evidence.missing_evidence,
)
"""What must hold before a question can be answered."""


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


def faults(draft: Draft) -> Iterator[Problem]:
    """What stands in the way of an answer."""
    return (problem for check in NEEDED for problem in check(draft))


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


def editorial_checks() -> tuple[Check, ...]:
    """What must hold besides before a dataset is published; imported only here: a question needs none of it."""
    from graphdb.check import (
        addresses,
        contacts,
        dates,
        folded,
        likelier,
        oneself,
        order,
        persons,
        places,
        repeats,
        selection,
        spaces,
        states,
        twins,
    )

    return (
        unread_files,
        order.sorted_by_id,
        order.kebab_case,
        evidence.unused_sources,
        evidence.only_disputed,
        periods.flows_within_actors,
        periods.flows_leaving_actors,
        periods.inputs_within_flows,
        states.dangling_states,
        likelier.flows_likelier_than_supply,
        dates.far_off_dates,
        dates.after_current,
        dates.accessed_before_published,
        oneself.flows_to_themselves,
        oneself.needless_enablers,
        oneself.sources_via_themselves,
        persons.natural_persons,
        persons.personal_publishers,
        contacts.contact_details,
        addresses.addresses_with_logins,
        spaces.spaces_at_ends,
        folded.swallowed_fields,
        places.coordinates_in_country,
        places.known_countries,
        selection.empty_selectors,
        twins.near_duplicates,
        repeats.repeated_flows,
        repeats.repeated_sources,
        repeats.repeated_evidence,
    )

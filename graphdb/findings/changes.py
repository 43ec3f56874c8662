"""What a change of the data does."""

from __future__ import annotations

from typing import Any, Literal

from graphdb.findings.basics import Finding
from graphdb.findings.routes import Route


class FieldChange(Finding, frozen=True):
    """A field of a record and its two values; ``None`` where a version does not give it."""

    field: str
    before: Any
    after: Any


class Renamed(Finding, frozen=True):
    """A record that says what it said, under another id."""

    before: str
    after: str


class Changes(Finding, frozen=True):
    """What became of one list of records: ids, sorted, and the ``fields`` of those that changed.

    A renamed record is neither added nor removed, and one that only names it by its later id is not changed.
    """

    added: tuple[str, ...]
    removed: tuple[str, ...]
    renamed: tuple[Renamed, ...]
    changed: tuple[str, ...]
    fields: dict[str, tuple[FieldChange, ...]]


class Conclusion(Finding, frozen=True):
    """One answer to a standing question that moved.

    ``before`` and ``after`` are flags, terms, probabilities or lists of cuts, as ``about`` says. It ``hinges_on`` a
    route: that which now gets round the actor, that which now supplies, or that which is lost; ``new_flows`` are those
    of its flows that were added, changed or removed. ``needed_by`` holds the flows that a chokepoint alone carries.
    Renamed records stand under their later ids on both sides.
    """

    id: str
    question: str
    about: Literal["question", "supply", "chokepoint", "bypass", "hinges on", "smallest cut", "probability"]
    change: str
    actor: str | None
    before: Any
    after: Any
    hinges_on: Route | None
    new_flows: tuple[str, ...]
    needed_by: tuple[str, ...]


class NotKnown(Finding, frozen=True):
    """What of the answer to a standing question was not found within so many seconds, in one version or both."""

    id: str
    question: str
    about: Literal["smallest cut"]
    seconds: float


class Difference(Finding, frozen=True):
    """Two versions of a dataset: changed records by list, the ids of the questions asked, and what moved.

    What is ``not_known`` may have moved or not.
    """

    records: dict[str, Changes]
    questions: tuple[str, ...]
    conclusions: tuple[Conclusion, ...]
    not_known: tuple[NotKnown, ...] = ()

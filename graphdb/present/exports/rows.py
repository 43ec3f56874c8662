"""A graph whose every column is a text or a number: what the writers of exchange formats take.

The names of the fields are the names of the attributes in every format. None is called ``id``, ``source`` or ``target``
but those that are: as attributes of something else they are lost on the way through networkx's node-link form.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from functools import cache
from operator import attrgetter
from typing import Generic, NamedTuple, TypeVar, get_args, get_origin, get_type_hints

from msgspec import Struct

Scalar = str | int | float


class FlatRow(Struct, frozen=True, kw_only=True):
    """A row of scalars; what is not known is ``None``, and no writer writes it. What is a tuple is no column."""


class FlatCitation(FlatRow, frozen=True, kw_only=True):
    """One citation with its source spelled out, for the formats that have a place for references."""

    source: str
    title: str
    publisher: str | None
    url: str | None
    where: str
    grade: str
    stance: str
    note: str | None


class FlatStatus(FlatRow, frozen=True, kw_only=True):
    """What a source says happened to an actor."""

    what: str
    by: str
    on: str | None


class Evident(FlatRow, frozen=True, kw_only=True):
    """What actors and flows share: when, and who says so.

    ``evidence_supports`` and ``evidence_disputes`` count citations; ``sources`` holds the ids of those cited and
    ``citations`` each source with its grade and the place in it; ``best_credibility`` is the best grade, 1 to 5, of a
    citation that supports the claim. ``own`` are fields of the dataset's own, by the names of their columns.
    """

    since: str | None
    until: str | None
    cost: float
    summary: str | None
    evidence_supports: int
    evidence_disputes: int
    best_credibility: int | None
    sources: str | None
    citations: str | None
    references: tuple[FlatCitation, ...]
    own: tuple[tuple[str, str], ...]


class FlatActor(Evident, frozen=True, kw_only=True):
    """A node. Lists are joined by ``|``; ``converts`` has ``a+b>c`` for "needs a and b, makes c".

    ``removable`` is "false" for an actor that cannot be removed, and otherwise left out.
    """

    id: str
    label: str
    kind: str
    kind_name: str
    stage: str | None
    country: str | None
    country_name: str | None
    region: str | None
    place: str | None
    latitude: float | None
    longitude: float | None
    aliases: str | None
    produces: str | None
    converts: str | None
    removable: str | None
    status: str | None
    other_names: tuple[str, ...]
    happened: tuple[FlatStatus, ...]


class FlatFlow(Evident, frozen=True, kw_only=True):
    """An edge. ``probability`` is in [0, 1] and ``level`` from 0 to 6: what calculations use for ``likelihood``."""

    flow_id: str
    source: str
    target: str
    commodity: str
    commodity_name: str
    commodity_group: str | None
    modes: str | None
    enabled_by: str | None
    likelihood: str | None
    probability: float
    level: int
    volume: float | None
    volume_unit: str | None
    volume_per: str | None
    volume_source: str | None
    capacity: float | None


class FlatAbout(FlatRow, frozen=True, kw_only=True):
    """Which dataset, seen how; ``reading`` says what a flow in the file is, and what it is not."""

    title: str
    version: str | None
    licence: str | None
    summary: str | None
    current_through: str | None
    fingerprint: str
    reading: str
    view_dates: str
    view_likelihoods: str
    view_scenario: str | None
    view_without: str | None
    view_only: str | None
    view_routes: str | None
    generator: str = "graphdb"

    def sentence(self) -> str:
        """All of it in one paragraph, for formats with a place for a description and no more."""
        parts = [
            f"{self.title}, version {self.version}" if self.version else self.title,
            self.reading,
            f"Licence: {self.licence}" if self.licence else None,
            f"Flows: {self.view_dates}; {self.view_likelihoods}",
            f"Scenario: {self.view_scenario}" if self.view_scenario else None,
            f"Without: {self.view_without}" if self.view_without else None,
            f"Only: {self.view_only}" if self.view_only else None,
            f"Only what routes can use: {self.view_routes}" if self.view_routes else None,
            f"Fingerprint of the dataset: {self.fingerprint}",
        ]
        return " ".join(part if part.endswith(".") else f"{part}." for part in parts if part)


R = TypeVar("R", bound=FlatRow)


class Rows(Collection[R], Generic[R]):
    """Rows that are made anew whenever somebody goes through them, so that they are never all there at once."""

    def __init__(self, count: int, made: Callable[[], Iterator[R]]) -> None:
        self._count, self._made = count, made

    def __len__(self) -> int:
        return self._count

    def __iter__(self) -> Iterator[R]:
        return self._made()

    def __contains__(self, row: object) -> bool:
        return any(row == each for each in self)


class FlatTable(NamedTuple):
    """A part of an answer: rows under headings or, without headings, lines of text."""

    title: str
    columns: Sequence[str]
    rows: Sequence[Sequence[str]]


class FlatGraph(NamedTuple):
    """Actors and flows in the order of their ids; ``own`` has the names of the dataset's own columns of each.

    ``answer`` is what was asked of the graph, for a format that people read; the others leave it out.
    """

    about: FlatAbout
    actors: Collection[FlatActor]
    flows: Collection[FlatFlow]
    own: Mapping[type[FlatRow], tuple[str, ...]]
    answer: Sequence[FlatTable] = ()

    def columns(self, row: type[FlatRow]) -> dict[str, type[Scalar]]:
        """All columns of actors or of flows, the dataset's own last."""
        return columns(row) | dict.fromkeys(self.own.get(row, ()), str)

    def own_cells(self, row: Evident) -> list[str | None]:
        """An actor's or a flow's values in the dataset's own columns."""
        given = dict(row.own)
        return [given.get(name) for name in self.own[type(row)]]


@cache
def columns(row: type[FlatRow]) -> dict[str, type[Scalar]]:
    """The fields of a row in order, its own before the shared, with the type of each.

    >>> list(columns(FlatFlow))[:3], columns(FlatFlow)["probability"]
    (['flow_id', 'source', 'target'], <class 'float'>)
    """
    hints = get_type_hints(row)
    own = [name for name in row.__annotations__ if name in row.__struct_fields__]
    scalar = [name for name in (*own, *row.__struct_fields__) if get_origin(hints[name]) is not tuple]
    names = dict.fromkeys(scalar)
    return {name: next(iter(set(get_args(hints[name])) - {type(None)}), hints[name]) for name in names}


def known(row: FlatRow, leave_out: tuple[str, ...] = ()) -> list[tuple[str, Scalar]]:
    """The fields that have a value, but for some."""
    names, cells = _taken(type(row), leave_out)
    found = [(name, value) for name, value in zip(names, cells(row), strict=True) if value is not None]
    return [*found, *row.own] if isinstance(row, Evident) and row.own else found


@cache
def _taken(
    row: type[FlatRow], leave_out: tuple[str, ...]
) -> tuple[list[str], Callable[[FlatRow], tuple[Scalar | None, ...]]]:
    """The columns of a row but for some, and what takes them all at once."""
    names = [name for name in columns(row) if name not in leave_out]
    return names, attrgetter(*names)


def values(row: FlatRow, names: Iterable[str]) -> list[Scalar | None]:
    """Some fields of a row, in the order of the names."""
    return [getattr(row, name) for name in names]


def with_kinds(flows: Iterable[FlatFlow]) -> Iterator[tuple[FlatFlow, str]]:
    """Each flow with a name that no other flow with the same ends has: the commodity, numbered from the second on.

    Gephi adds edges with the same ends and the same kind up into one.
    """
    seen: dict[tuple[str, str, str], int] = {}
    for flow in flows:
        key = (flow.source, flow.target, flow.commodity)
        seen[key] = seen.get(key, 0) + 1
        yield flow, flow.commodity if seen[key] == 1 else f"{flow.commodity} ({seen[key]})"

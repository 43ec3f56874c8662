"""What a Pajek file consists of, before its lines are read."""

from __future__ import annotations

from typing import NamedTuple

from msgspec import Struct, field


class Line(NamedTuple):
    """A line and which one of the file it is."""

    number: int
    text: str


class Section(Struct):
    """The lines under a heading, of one relation."""

    kind: str
    line: int
    relation: str
    lines: list[Line] = field(default_factory=list)


class Network(Struct):
    """A network; ``first`` is how many vertices are of the first mode, and ``relations`` has their names by number."""

    name: str
    size: int | None = None
    first: int | None = None
    vertices: list[Line] = field(default_factory=list)
    ties: list[Section] = field(default_factory=list)
    relations: dict[str, str] = field(default_factory=dict)


class Column(Struct):
    """A partition, a vector or a permutation: a value for each vertex."""

    kind: str
    name: str
    line: int
    size: int | None = None
    values: list[Line] = field(default_factory=list)


class Objects(Struct):
    """What a file holds; ``head`` are the comments before the first vertex.

    Where others stand say ``comments``, and ``stray`` where lines stand that belong to nothing.
    """

    networks: list[Network] = field(default_factory=list)
    columns: list[Column] = field(default_factory=list)
    head: list[str] = field(default_factory=list)
    comments: list[int] = field(default_factory=list)
    unread: list[str] = field(default_factory=list)
    stray: list[int] = field(default_factory=list)

"""The lines of one network of a Pajek file -> its vertices and ties, each held against the number of vertices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from graphdb.importing.formats.pajek.lines import Found, listed, tie, vertex
from graphdb.importing.formats.pajek.matrix import crossed
from graphdb.importing.formats.pajek.parts import Network, Section
from graphdb.problems import QuestionError


class Tie(NamedTuple):
    """A tie; ``relation`` is what its relation is called, or its number, or nothing."""

    found: Found
    relation: str
    is_directed: bool


class Seen(NamedTuple):
    """What was seen of a network: the vertices that are listed, by number, and its ties."""

    network: Network
    vertices: Mapping[int, Found]
    ties: list[Tie]

    def labels(self) -> dict[int, str | None]:
        """The label of each vertex that is listed."""
        return {number: found.cells.get("label") for number, found in sorted(self.vertices.items())}


def seen(network: Network, file: str) -> Seen:
    """A network, read.

    Raises:
        QuestionError: a line cannot be read, or names a vertex that there is not, or one is there twice.
    """
    return Seen(network, _vertices(network, file), list(_ties(network, file)))


def _vertices(network: Network, file: str) -> dict[int, Found]:
    vertices: dict[int, Found] = {}
    for line in network.vertices:
        place = f"{file}, line {line.number}"
        found = vertex(line, place)
        _refuse_beyond(found.number, network.size, place)
        if found.number in vertices:
            before = f"the first time in line {vertices[found.number].line}"
            raise QuestionError(f"{place}: vertex {found.number} is there twice, {before}", "number one of them anew")
        vertices[found.number] = found
    return vertices


def _ties(network: Network, file: str) -> Iterator[Tie]:
    for section in network.ties:
        is_directed = not section.kind.startswith("edges")
        for found in _of_section(section, network, file):
            for end in (found.number, found.end):
                _refuse_beyond(end, network.size, f"{file}, line {found.line}")
            number = found.relation or section.relation
            yield Tie(found, network.relations.get(number or "1", number), is_directed)


def _of_section(section: Section, network: Network, file: str) -> Iterable[Found]:
    if section.kind == "matrix":
        return crossed(section, network, file)
    if section.kind.endswith("list"):
        return (found for line in section.lines for found in listed(line, f"{file}, line {line.number}"))
    return (tie(line, f"{file}, line {line.number}") for line in section.lines)


def _refuse_beyond(number: int, size: int | None, place: str) -> None:
    if number < 1 or (size is not None and number > size):
        said = "" if size is None else f", and *Vertices says that there are {size}"
        raise QuestionError(f"{place}: there is no vertex {number}{said}", "vertices are numbered from 1")

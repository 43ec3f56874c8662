"""Pajek: networks (.net) and projects (.paj) of the program for large networks by Batagelj and Mrvar.

A vertex is its number, and its label a caption that may repeat. Ours reads it since networkx (3.6, ``read_pajek``)
merges vertices of one label, reads a second relation's heading as a tie and ``*Arcslist`` as one tie a line, and igraph
(1.0.0) refuses relations that have names and drops the direction of arcs where there are edges, too (see findings/).
Source: Mrvar & Batagelj, "Pajek. Reference manual"; Batagelj & Mrvar 1998, "Pajek: program for large network analysis".
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from graphdb.importing.draft import Draft
from graphdb.importing.file import File
from graphdb.importing.formats.pajek.columns import with_columns
from graphdb.importing.formats.pajek.network import Seen, seen
from graphdb.importing.formats.pajek.objects import objects
from graphdb.importing.formats.pajek.parts import Network, Objects
from graphdb.importing.formats.pajek.rows import Rows, rows
from graphdb.problems import QuestionError
from graphdb.suggest import few

_ALONE = (".clu", ".vec", ".per", ".cls", ".hie")
_SAYING = re.compile(
    r"(title|version|licence|summary|current_through|generator|fingerprint|reading|view_[a-z]+): (.+)", re.DOTALL
)
"""A comment that says of the dataset what our own export says of it."""


def read(file: File) -> Draft:
    """The network of a file; networks on the same vertices are relations of one.

    Raises:
        QuestionError: it is broken, or has networks on vertices of their own and nobody said which one to read.
    """
    if file.name.lower().endswith(_ALONE):
        hint = "save it in Pajek as one project (.paj) with its network"
        raise QuestionError(f"{file.name} has values for the vertices of a network, and no network", hint)
    text, remarks = file.text()
    found = objects(text, file.name)
    all_seen = [seen(network, file.name) for network in _chosen(found.networks, file)]
    _refuse_others(all_seen, file.name)
    made = rows(all_seen, file.name)
    nodes = with_columns(made.nodes, found.columns, file.name, remarks)
    remarks += _remarks(all_seen, made, found, file.name)
    return Draft("Pajek", nodes, made.edges, True, _about(found, all_seen), tuple(remarks))


def _chosen(networks: list[Network], file: File) -> list[Network]:
    """The networks that were named, else all of them.

    Raises:
        QuestionError: there is none, or one is named that there is not.
    """
    names = [network.name for network in networks]
    unknown = [name for name in file.sheets if name not in names]
    if unknown:
        raise QuestionError(f"{file.name} has no network called '{unknown[0]}'", f"there are: {few(names)}")
    if not networks:
        raise QuestionError(f"{file.name} has no network", "one begins with *Vertices and the number of vertices")
    return [network for network in networks if network.name in file.sheets] or networks


def _refuse_others(all_seen: Sequence[Seen], file: str) -> None:
    """Refuse networks whose vertices are not the same."""
    kinds = [(each.network.size, each.network.first, each.labels()) for each in all_seen]
    if any(kind != kinds[0] for kind in kinds):
        names = few([each.network.name or "(without a name)" for each in all_seen])
        raise QuestionError(
            f"{file} has {len(all_seen)} networks on vertices of their own: {names}",
            "name one to read with --sheet, or save each as a file of its own",
        )


def _remarks(all_seen: Sequence[Seen], made: Rows, found: Objects, file: str) -> Iterator[str]:
    """What was put together, and what was read past."""
    lines = [*all_seen[0].vertices.values(), *(tie.found for each in all_seen for tie in each.ties)]
    drawn = [each.line for each in lines if each.drawn]
    odd = [f"'{each.odd}' (line {each.line})" for each in lines if each.odd]
    times = [row for row in (*made.nodes.values(), *made.edges) if "time" in row.cells]
    if len(all_seen) > 1:
        names = few([each.network.name for each in all_seen])
        yield f"networks on the same vertices are read as relations: {names}"
    if drawn:
        yield f"positions and looks are left out: {len(drawn)}, the first in {file}, line {drawn[0]}"
    if odd:
        yield f"words at the ends of lines are not read: {few(odd)}"
    if times:
        yield f"times that are no years are kept as 'time': {len(times)}, the first in {times[0].where}"
    if made.split:
        kept = "of several spells, a vertex is there from the first to the last, and a line once for each"
        yield f"{kept}: {len(made.split)}, the first in {file}, line {made.split[0]}"
    if found.unread:
        yield f"sections are not read: {few(found.unread)}"
    if found.stray:
        first = f"the first in {file}, line {found.stray[0]}"
        yield f"lines that belong to nothing are not read: {len(found.stray)}, {first}"
    if found.comments:
        yield f"comments are not read: {len(found.comments)}, the first in {file}, line {found.comments[0]}"


def _about(found: Objects, all_seen: Sequence[Seen]) -> dict[str, str]:
    """What the file says of itself: in comments before it, and the name of its one network."""
    about, rest = {}, []
    for line in found.head:
        saying = _SAYING.fullmatch(line)
        if saying:
            about[saying[1]] = saying[2]
        elif line:
            rest.append(line)
    if len(all_seen) == 1 and all_seen[0].network.name:
        about.setdefault("title", all_seen[0].network.name)
    if rest:
        about.setdefault("summary", " ".join(rest))
    return about

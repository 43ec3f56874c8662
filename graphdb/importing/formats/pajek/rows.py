"""Networks of a Pajek file on the same vertices -> rows of nodes and edges."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct, field

from graphdb.importing.draft import Row
from graphdb.importing.formats.pajek.lines import Found
from graphdb.importing.formats.pajek.network import Seen, Tie
from graphdb.importing.formats.pajek.times import are_years, around, period, spells
from graphdb.problems import QuestionError

_MOST_UNSAID = 100_000


class Rows(Struct):
    """Rows, the nodes by their numbers; ``split`` are the lines of those with several spells."""

    nodes: dict[int, Row] = field(default_factory=dict)
    edges: list[Row] = field(default_factory=list)
    split: list[int] = field(default_factory=list)


def rows(all_seen: Sequence[Seen], file: str) -> Rows:
    """The rows of all networks; vertices are those of the first, whether a line lists them or only their number.

    Raises:
        QuestionError: there are said to be far more vertices than anything is said of.
    """
    first = all_seen[0]
    ties = [(each.network.name if len(all_seen) > 1 else "", tie) for each in all_seen for tie in each.ties]
    timed = [each.times for each in (*first.vertices.values(), *(tie.found for _, tie in ties)) if each.times]
    years = are_years(timed)
    made = Rows()
    ends = {end for _, tie in ties for end in (tie.found.number, tie.found.end)}
    for number in _numbers(first, ends, file):
        found = first.vertices.get(number) or Found(number, 0)
        cells = {"id": str(number), **found.cells, **_mode(number, first.network.first), **_of_node(found, years)}
        made.nodes[number] = Row(cells, f"{file}, line {found.line}" if found.line else f"{file}, vertex {number}")
        if years and len(spells(found.times)) > 1:
            made.split.append(found.line)
    for network, tie in ties:
        times = _of_tie(tie.found, years)
        cells = _cells(tie, network)
        made.edges += [Row({**cells, **time}, f"{file}, line {tie.found.line}") for time in times]
        if len(times) > 1:
            made.split.append(tie.found.line)
    return made


def _numbers(seen: Seen, ends: set[int], file: str) -> Sequence[int]:
    """The numbers of all vertices."""
    size, said = seen.network.size, ends | {*seen.vertices}
    if size is None:
        return sorted(said)
    if size - len(said) > _MOST_UNSAID:
        raise QuestionError(
            f"{file} says that there are {size} vertices, and says something of {len(said)}",
            "correct the number, or list the vertices",
        )
    return range(1, size + 1)


def _mode(number: int, first: int | None) -> dict[str, str]:
    return {} if first is None else {"mode": "1" if number <= first else "2"}


def _cells(tie: Tie, network: str) -> dict[str, str]:
    """The cells of a tie; ``network`` is what its network is called where there are several."""
    cells = {"from": str(tie.found.number), "to": str(tie.found.end), **tie.found.cells}
    commodity = tie.relation or network
    if commodity:
        said = cells.setdefault("commodity", commodity)  # networkx writes what an edge says itself
        if said != commodity:
            cells["relation"] = commodity
    if tie.relation and network:
        cells["network"] = network
    if not tie.is_directed:
        cells["directed"] = "false"
    return cells


def _of_node(found: Found, years: bool) -> dict[str, str]:
    if not found.times:
        return {}
    return dict(around(found.times)) if years else {"time": found.times}


def _of_tie(found: Found, years: bool) -> list[dict[str, str]]:
    """The cells of each time of a tie."""
    if not found.times:
        return [{}]
    return [dict(period(spell)) for spell in spells(found.times)] if years else [{"time": found.times}]

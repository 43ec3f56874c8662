"""The classical measures, to compare chokepoints with."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from itertools import repeat
from typing import TYPE_CHECKING, Any, Literal, get_args

from msgspec.structs import replace

from graphdb.arguments import number, one_of
from graphdb.arrays.centrality import Centrality, Sample, of_all, of_pairs
from graphdb.arrays.compiled import Compiled
from graphdb.arrays.compiling import as_seen
from graphdb.arrays.links import Links, links_of
from graphdb.arrays.spreading import reached
from graphdb.arrays.walks import eigenvector, pagerank
from graphdb.columns import Columns
from graphdb.findings import Rank, Ranking
from graphdb.network import Network, Seen, threshold
from graphdb.problems import QuestionError

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Ints = NDArray[Any]

Measure = Literal["betweenness", "pagerank", "closeness", "eigenvector", "degree", "in-degree", "out-degree"]

MANY = 200_000
"""From so many actors and links on, eigenvector centrality may take its time, and is for those who ask for it."""


def rank(
    graph: Network | Seen,
    targets: Collection[str] = (),
    origins: Collection[str] = (),
    *,
    only_from: bool = False,
    by: Measure | None = None,
    sample: int | None = None,
    seed: int = 0,
) -> Ranking:
    """Every actor with an admitted flow, highest first: counts of flows, and shares in [0, 1].

    With ``targets``, ``betweenness`` is the mean, over pairs of origin and target that a path joins, of the share of
    their shortest paths that pass through the actor (Brandes 2008, doi:10.1016/j.socnet.2007.11.001), ends left out.
    Without, it is the share of all ordered pairs of other actors, and there are two measures more: ``closeness``, of
    the actors that reach this one, how many there are and how few flows it takes (Wasserman & Faust 1994), and
    ``eigenvector`` (Bonacich 1972, doi:10.1080/0022250X.1972.9989806). ``pagerank`` is that of Page et al. 1999 with
    damping 0.85. None of them knows commodities, conversions or enablers.

    Parallel flows count in degrees, PageRank and eigenvector centrality; paths are of actors, and know none. A chain
    has no way back, on which eigenvector centrality would be 0 everywhere: it is taken on the graph without directions,
    where as many flows as run between two actors weigh their tie.

    Betweenness and closeness take a search from every actor or, with ``targets``, from every origin or every target,
    whoever are fewer. Where the searches would take longer than a minute or two, both are ``None``, as ``eigenvector``
    of a large network is unless actors come by it. With ``sample`` betweenness and closeness are estimated from the
    searches of so many actors, drawn from ``seed`` (Brandes & Pich 2007, doi:10.1142/S0218127407018403), and are exact,
    however long it takes, where there are no more. Without ``by``, actors come by betweenness or, where that is left
    out, by degree.

    Raises:
        QuestionError: origins without targets, a measure of the whole network with targets, a sample of less than two,
            or to be sorted by what is left out.

    >>> from graphdb.examples import mint
    >>> from graphdb.network import build
    >>> [(row.id, round(row.betweenness, 2)) for row in rank(build(mint()), ["town"]).findings[:3]]
    [('workshop', 1.0), ('harbour', 0.33), ('forge', 0.0)]
    >>> [(row.id, round(row.closeness, 2)) for row in rank(build(mint()), by="closeness").findings[:2]]
    [('workshop', 0.64), ('town', 0.5)]
    """
    if by is not None:
        one_of("by", by, get_args(Measure))
    if sample is not None:
        number("sample", sample, 2, whole=True)
    if origins and not targets:
        raise QuestionError("origins are given, but no target", "name one with --to, or leave out --from")
    if targets and by in ("closeness", "eigenvector"):
        raise QuestionError(f"{by} is a measure of the whole network", "leave out --to")
    seen, drawn = as_seen(graph), Sample(sample, seed)
    members, links = links_of(seen)
    supplied = None
    if targets:
        compiled = Compiled(*seen, targets, origins, only_from=only_from, lowest=threshold(seen))
        supplied = bool(reached(compiled, threshold(seen)).known[compiled.goal])
        found = of_pairs(links, *_ends(compiled, members), drawn)
    else:
        found = of_all(links, drawn)
    measures = _measures(links, found)
    if not targets and (links.size <= MANY or by == "eigenvector"):
        measures["eigenvector"] = eigenvector(links)
    asked = ("betweenness",) if targets else ("betweenness", "closeness", "eigenvector")
    left_out = tuple(name for name in asked if measures[name] is None)
    if by in left_out:
        hint = "--sample 100 estimates it from those of 100, and --by degree takes none"
        raise QuestionError(f"{by} of {len(members):,} actors takes too many searches for shortest paths", hint)
    answer = Ranking(supplied=supplied, findings=(), pivots=found.pivots, left_out=left_out)
    return replace(answer, findings=_rows(seen.columns, members, measures, by or answer.leading))


def _ends(compiled: Compiled, members: Ints) -> tuple[Ints, Ints]:
    """The places among some actors of those where routes start, and of the targets."""
    import numpy as np

    is_start = np.zeros_like(compiled.is_target)
    is_start[compiled.actor_of(compiled.facts)] = True
    return np.flatnonzero(is_start[members]), np.flatnonzero(compiled.is_target[members])


def _measures(links: Links, found: Centrality) -> dict[str, Ints | None]:
    """By the fields of a row, in their order, a value for each actor; ``None`` where they have none."""
    import numpy as np

    received, sent = (np.bincount(ends, links.flows, links.actors).astype(int) for ends in (links.head, links.tail))
    return {
        "degree": received + sent,
        "in_degree": received,
        "out_degree": sent,
        "betweenness": found.betweenness,
        "pagerank": pagerank(links),
        "closeness": found.closeness,
        "eigenvector": None,
    }


def _rows(columns: Columns, members: Ints, measures: Mapping[str, Ints | None], by: str) -> tuple[Rank, ...]:
    """A row for each actor, highest first, then in the order in which they come."""
    import numpy as np

    leading = measures[by.replace("-", "_")]
    assert leading is not None
    order = np.argsort(-leading, kind="stable")
    ids, names = columns.actors.ids, columns.actors.names
    values = (repeat(None) if column is None else column[order].tolist() for column in measures.values())
    return tuple(
        Rank(ids[row], (names and names[row]) or ids[row], *measured)
        for row, *measured in zip(members[order].tolist(), *values, strict=False)
    )

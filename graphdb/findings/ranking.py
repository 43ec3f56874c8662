"""Classical measures."""

from __future__ import annotations

from graphdb.findings.basics import Finding


class Rank(Finding, frozen=True):
    """One actor's classical measures: counts of flows, and shares in [0, 1].

    ``closeness`` and ``eigenvector`` are of the whole network: ``None`` where targets were given.
    """

    id: str
    name: str
    degree: int
    in_degree: int
    out_degree: int
    betweenness: float
    pagerank: float
    closeness: float | None
    eigenvector: float | None


class Ranking(Finding, frozen=True):
    """Actors by one classical measure, highest first; ``supplied`` is ``None`` where no target was given."""

    supplied: bool | None
    findings: tuple[Rank, ...]

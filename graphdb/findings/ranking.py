"""Classical measures."""

from __future__ import annotations

from graphdb.findings.basics import Finding


class Rank(Finding, frozen=True):
    """One actor's classical measures: counts of flows, and shares in [0, 1]."""

    id: str
    name: str
    in_degree: int
    out_degree: int
    betweenness: float
    pagerank: float


class Ranking(Finding, frozen=True):
    """Actors by one classical measure, highest first."""

    supplied: bool
    findings: tuple[Rank, ...]

"""Classical measures."""

from __future__ import annotations

from graphdb.findings.basics import Finding


class Rank(Finding, frozen=True):
    """One actor's classical measures: counts of flows, and shares in [0, 1].

    ``closeness`` and ``eigenvector`` are of the whole network: ``None`` where targets were given. These and
    ``betweenness`` are ``None``, too, where the answer leaves them out.
    """

    id: str
    name: str
    degree: int
    in_degree: int
    out_degree: int
    betweenness: float | None
    pagerank: float
    closeness: float | None
    eigenvector: float | None


class Ranking(Finding, frozen=True, omit_defaults=True):
    """Actors by one classical measure, highest first; ``supplied`` is ``None`` where no target was given.

    ``pivots`` is the number of actors from whose shortest paths betweenness and closeness are estimated, ``None`` where
    they are exact. ``left_out`` names the measures that would take long.
    """

    supplied: bool | None
    findings: tuple[Rank, ...]
    pivots: int | None = None
    left_out: tuple[str, ...] = ()

    @property
    def leading(self) -> str:
        """The measure that rows come by where nobody asks for another."""
        return "degree" if "betweenness" in self.left_out else "betweenness"

"""Answers date by date."""

from __future__ import annotations

from graphdb.findings.basics import Finding


class Moment(Finding, frozen=True):
    """One date of a timeline; ``entered`` and ``left`` compare with the date before."""

    as_of: str
    supplied: bool
    chokepoints: tuple[str, ...]
    entered: tuple[str, ...]
    left: tuple[str, ...]
    because: tuple[str, ...]


class Timeline(Finding, frozen=True):
    """Moments in order of time; ``supplied`` is that of the last."""

    supplied: bool
    findings: tuple[Moment, ...]

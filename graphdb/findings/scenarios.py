"""What a view looks like, and how scenarios change it."""

from __future__ import annotations

from typing import Literal

from graphdb.findings.basics import Finding, Share
from graphdb.findings.routes import Bypassed

Trend = Literal["less supply", "same supply", "more supply"]


class Hinge(Finding, frozen=True):
    """A flow, and the chance without it that some route is right."""

    flow: str
    supplied_probability_without: Share


class Outlook(Finding, frozen=True):
    """What can be said of one view: its chokepoints, and the chance that at least one described route is right."""

    supplied: bool
    supplied_probability: Share
    method: Literal["exact", "sampled"]
    hinges_on: Hinge | None
    findings: tuple[Bypassed, ...]


class Effect(Finding, frozen=True):
    """The outlook without and with a scenario, what it takes away, and the flows it makes more or less likely."""

    supplied: bool
    scenario: str
    baseline: Outlook
    with_scenario: Outlook
    removed: tuple[str, ...]
    changed: tuple[str, ...]
    findings: tuple[Bypassed, ...]


class BackTest(Finding, frozen=True):
    """What a source reports to have happened, and whether the model, asked as of then, says the same."""

    as_of: str
    reported: Trend
    model: Trend
    agrees: bool
    summary: str


class Compared(Finding, frozen=True):
    """One scenario in a comparison; the baseline has no ``id``.

    ``smallest_cut_known`` is false where time ran out before a cut was found, or it was shown that there is none.
    """

    id: str | None
    name: str
    outlook: Outlook
    smallest_cut: tuple[str, ...] | None
    smallest_cut_known: bool
    back_test: BackTest | None


class Comparison(Finding, frozen=True):
    """The baseline first, then every scenario; ``supplied`` is the baseline's."""

    supplied: bool
    findings: tuple[Compared, ...]

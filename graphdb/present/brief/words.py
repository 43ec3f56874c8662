"""The sentences of a brief. Likelihood terms stand with their bands; confidence has a sentence of its own (ICD 203)."""

from __future__ import annotations

from graphdb.confidence import Confidence
from graphdb.findings import Bypassed, Share
from graphdb.likelihood import BANDS
from graphdb.present.words.chance import NOT_OF_SUPPLY, SOME_ROUTE_RIGHT
from graphdb.present.words.chokepoints import condition, groups_sentence, outcomes
from graphdb.present.words.routes import names
from graphdb.present.words.sentences import answer_sentence, band
from graphdb.records import Dataset
from graphdb.reports.briefing import Briefing

CONFIDENCE: dict[Confidence, str] = {
    "high": "High confidence: every flow of the most likely route has at least two independent sources, and none is "
    "disputed.",
    "moderate": "Moderate confidence: every flow of the most likely route has a source, and most have two that are "
    "independent.",
    "low": "Low confidence: some flows of the most likely route rest on one source, or on none that can be relied on.",
}
NOTICEABLE = 0.01
"""A scenario that moves the chance that some route is right by less is named, but gets no row."""


def lead(dataset: Dataset, brief: Briefing) -> list[str]:
    """The answer: one sentence on single actors, one on what every route needs all the same."""
    said = [answer_sentence(brief.chokepoints, [names(dataset, brief.targets)])]
    return said + groups_sentence(brief.groups, set()) if brief.chokepoints.supplied else said


def probability(share: Share) -> str:
    """A probability, with the ICD 203 term whose band it falls in."""
    term = next((term for term, limits in BANDS.items() if limits.low <= share.estimate < limits.high), None)
    interval = "" if share.low == share.high else f" (95 % interval {share.low:.1%} to {share.high:.1%})"
    named = f", which ICD 203 calls {band(term)}" if term else ""
    return f"{share.estimate:.1%}{interval}{named}"


def sure(brief: Briefing) -> list[str]:
    """How probable it is that some route is right, and apart from that how well the data are borne out."""
    if not brief.chokepoints.supplied:
        return []
    outlook = brief.comparison.findings[0].outlook
    return [
        f"Counting every flow of these dates with its own probability, the {SOME_ROUTE_RIGHT} is "
        f"{probability(outlook.supplied_probability)}. {NOT_OF_SUPPLY}",
        CONFIDENCE[brief.confidence],
    ]


def hinges(dataset: Dataset, brief: Briefing) -> list[tuple[str, str]]:
    """What would turn the answer: a condition on single flows, and what would then hold."""
    found = outcomes(dataset, brief.chokepoints)
    return [(f"If {condition(dataset, outcome)}", outcome.then) for outcome in found]


def bypass(row: Bypassed) -> str:
    """How strong the best way round is."""
    return "none reported" if row.best_bypass_likelihood is None else band(row.best_bypass_likelihood)


def moved(brief: Briefing) -> tuple[list[int], list[str]]:
    """The rows of the comparison that move something, most first, and the names of the scenarios that do not."""
    rows = brief.comparison.findings
    before = rows[0].outlook
    known = {row.id for row in before.findings}
    shown, quiet = [], []
    for place, row in enumerate(rows[1:], start=1):
        drop = before.supplied_probability.estimate - row.outlook.supplied_probability.estimate
        same = {found.id for found in row.outlook.findings} == known and row.outlook.supplied == before.supplied
        if abs(drop) >= NOTICEABLE or not same:
            shown.append((-drop, place))
        else:
            quiet.append(row.name)
    return [place for _, place in sorted(shown)], quiet

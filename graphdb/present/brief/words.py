"""The sentences of a brief. Likelihood terms stand with their bands; confidence has a sentence of its own (ICD 203)."""

from __future__ import annotations

from collections.abc import Sequence

from graphdb.confidence import Confidence
from graphdb.findings import Bypassed, Comparison, Share
from graphdb.likelihood import BANDS
from graphdb.present.words.chance import NOT_OF_SUPPLY, SOME_ROUTE_RIGHT
from graphdb.present.words.chokepoints import condition, groups_sentence, outcomes
from graphdb.present.words.excerpts import MOST_NAMED
from graphdb.present.words.routes import names
from graphdb.present.words.sentences import answer_sentence, band, joined
from graphdb.records import Dataset
from graphdb.reports.briefing import Briefing, InScenario

CONFIDENCE: dict[Confidence, str] = {
    "high": "High confidence: every flow of the most likely route has at least two independent sources, and none is "
    "disputed.",
    "moderate": "Moderate confidence: every flow of the most likely route has a source, and most have two that are "
    "independent.",
    "low": "Low confidence: some flows of the most likely route rest on one source, or on none that can be relied on.",
}
LEFT_OUT = (
    "Of so large a dataset a brief leaves out what would take long: the smallest cuts, the chance that some route is "
    "right, and the flow on which that hinges."
)
NOTICEABLE = 0.01
"""A scenario that moves the chance that some route is right by less is named, but gets no row."""


def lead(dataset: Dataset, brief: Briefing) -> list[str]:
    """The answer: one sentence on single actors, one on what every route needs all the same."""
    most = MOST_NAMED if brief.excerpt else None
    said = [answer_sentence(brief.chokepoints, [names(dataset, brief.targets)], most=most)]
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
    if brief.comparison is None:
        return [CONFIDENCE[brief.confidence]]
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


def moved(comparison: Comparison) -> tuple[list[int], list[str]]:
    """The rows of the comparison that move something, most first, and the names of the scenarios that do not."""
    rows = comparison.findings
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


def changed(scenarios: Sequence[InScenario]) -> tuple[list[InScenario], list[str]]:
    """The scenarios that change who is on every route, the first being the baseline, and the names of the others."""
    before, *others = scenarios
    same = [before.chokepoints is row.chokepoints is None or before.chokepoints == row.chokepoints for row in others]
    return (
        [row for row, is_same in zip(others, same, strict=True) if not is_same],
        [row.name for row, is_same in zip(others, same, strict=True) if is_same],
    )


def on_every_route(row: InScenario) -> str:
    """The actors on every route in a scenario."""
    if row.chokepoints is None:
        return "no route at this likelihood"
    named = row.chokepoints[:MOST_NAMED]
    others = len(row.chokepoints) - len(named)
    return joined([*named, *([f"{others:,} others"] if others else [])]) or "none"

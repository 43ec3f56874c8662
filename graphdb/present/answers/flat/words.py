"""What the column ``finding`` calls the rows of each list; a list that is not named here goes by its own key."""

from __future__ import annotations

from msgspec import Struct

from graphdb import findings
from graphdb.present.answers.flat.changes import RecordChanges

ANSWER = "answer"
"""The row for what is said of an answer as a whole."""

WORDS: dict[type[Struct], dict[str, str]] = {
    findings.Chokepoints: {"findings": "chokepoint", "near_misses": "near_miss", "groups": "group"},
    findings.Routes: {"findings": "route"},
    findings.Cuts: {"findings": "cut"},
    findings.Cut: {"proofs": "proof"},
    findings.Disruption: {"findings": "strategy"},
    findings.Sensitivity: {"findings": "chokepoint", "near_misses": "near_miss"},
    findings.HingesOn: {"sets": "set"},
    findings.MissingActors: {"findings": "chokepoint", "false_findings": "false_finding"},
    findings.Importances: {"findings": "actor"},
    findings.Ranking: {"findings": "actor"},
    findings.Timeline: {"findings": "year"},
    findings.Outlook: {"findings": "chokepoint"},
    findings.Comparison: {"findings": "scenario"},
    findings.ShownActors: {"actors": "actor"},
    findings.ShownActor: {"sources": "source"},
    findings.ShownFlow: {"sources": "source"},
    findings.ShownScenarios: {"scenarios": "scenario"},
    RecordChanges: {"records": "record", "conclusions": "conclusion", "not_known": "not_known"},
}

ASIDE: frozenset[str] = frozenset({"supplied", "pivots", "left_out"})
"""What is said of an answer as a whole, but makes no row of its own where nothing else is said."""

OWN_WORD: dict[type[Struct], str] = {findings.Bypass: "bypass"}
"""Answers that are one row and no more."""

TWICE: dict[type[Struct], str] = {findings.Effect: "findings"}
"""Lists that an answer has a second time: these are those of ``with_scenario``."""

GROUPED: frozenset[type[Struct]] = frozenset({findings.Chokepoints, findings.Cuts, findings.Sensitivity})
"""Answers to questions that may be asked of groups: a column ``by`` says of which."""

COMMANDS: tuple[tuple[type[Struct], ...], ...] = (
    (findings.Sensitivity, findings.MissingActors),
    (findings.ShownActors, findings.ShownActor, findings.ShownFlow),
    (findings.ShownScenarios, findings.ShownScenario),
)
"""Answers of one command, which have one heading."""

"""What questions answer: frozen rows, one type per question. Ids are text, likelihoods are ICD 203 terms.

Field names and shapes are those of the JSON that the command line prints.
"""

from graphdb.findings.basics import Finding, Question, Share
from graphdb.findings.cards import ShownActor, ShownActors, ShownFlow, ShownScenario, ShownScenarios
from graphdb.findings.changes import Changes, Conclusion, Difference, FieldChange, NotKnown, Renamed
from graphdb.findings.doubts import (
    FalseFinding,
    FlowSet,
    HingesOn,
    Importance,
    Importances,
    MissingActors,
    Sensitivity,
    Survival,
)
from graphdb.findings.ranking import Rank, Ranking
from graphdb.findings.reasons import Gap, Reason, ReasonCode
from graphdb.findings.removals import Cut, Cuts, Disruption, Needed, Strategy
from graphdb.findings.routes import Bypass, Bypassed, Change, Chokepoints, Pivot, Route, Routes
from graphdb.findings.scenarios import BackTest, Compared, Comparison, Effect, Hinge, Outlook, Trend
from graphdb.findings.timeline import Moment, Timeline

__all__ = [
    "BackTest",
    "Bypass",
    "Bypassed",
    "Change",
    "Changes",
    "Chokepoints",
    "Compared",
    "Comparison",
    "Conclusion",
    "Cut",
    "Cuts",
    "Difference",
    "Disruption",
    "Effect",
    "FalseFinding",
    "FieldChange",
    "Finding",
    "FlowSet",
    "Gap",
    "Hinge",
    "HingesOn",
    "Importance",
    "Importances",
    "MissingActors",
    "Moment",
    "Needed",
    "NotKnown",
    "Outlook",
    "Pivot",
    "Question",
    "Rank",
    "Ranking",
    "Reason",
    "ReasonCode",
    "Renamed",
    "Route",
    "Routes",
    "Sensitivity",
    "Share",
    "ShownActor",
    "ShownActors",
    "ShownFlow",
    "ShownScenario",
    "ShownScenarios",
    "Strategy",
    "Survival",
    "Timeline",
    "Trend",
]

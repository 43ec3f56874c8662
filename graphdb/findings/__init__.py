"""What questions answer: frozen rows, one type per question. Ids are text, likelihoods are ICD 203 terms.

Field names and shapes are those of the JSON that the command line prints.
"""

from graphdb.findings.basics import Finding, Question, Share
from graphdb.findings.changes import Changes, Conclusion, Difference, FieldChange, Renamed
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
from graphdb.findings.removals import Cut, Cuts, Disruption, Needed, Strategy
from graphdb.findings.routes import Bypass, Bypassed, Chokepoints, Route, Routes
from graphdb.findings.scenarios import BackTest, Compared, Comparison, Effect, Hinge, Outlook, Trend
from graphdb.findings.timeline import Moment, Timeline

__all__ = [
    "BackTest",
    "Bypass",
    "Bypassed",
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
    "Hinge",
    "HingesOn",
    "Importance",
    "Importances",
    "MissingActors",
    "Moment",
    "Needed",
    "Outlook",
    "Question",
    "Rank",
    "Ranking",
    "Renamed",
    "Route",
    "Routes",
    "Sensitivity",
    "Share",
    "Strategy",
    "Survival",
    "Timeline",
    "Trend",
]

"""What the chokepoints' answer hinges on: single flows, and the data being complete."""

from __future__ import annotations

from graphdb.findings import HingesOn, MissingActors, Question, Sensitivity, Share
from graphdb.network import View
from graphdb.present.answers.page import page
from graphdb.present.answers.tables import Page, Table
from graphdb.present.words.chokepoints import MANY
from graphdb.present.words.routes import ends, names, way
from graphdb.records import Dataset

_SHOWN = 3
"""So many of the flows of which any one would do are named."""

Tables = tuple[list[Table], list[str]]
"""The tables of an answer, and what to remark on them."""


def sensitivity_page(dataset: Dataset, question: Question, view: View, answer: Sensitivity) -> Page:
    """The flows on which it hinges who is a chokepoint."""
    what = MANY.get(question.options["by"])
    turns = f"which {what} are chokepoints" if what else "who is a chokepoint"
    heading = f"Which flows does it hinge on {turns} towards {names(dataset, question.targets)}?"
    tables, remarks = sensitivity_tables(dataset, answer, what or "actors")
    return page(dataset, question, view, heading, tables, remarks, answer.supplied)


def missing_actors_page(dataset: Dataset, question: Question, view: View, answer: MissingActors) -> Page:
    """How the answer differs with actors hidden."""
    heading = f"How far do the chokepoints towards {names(dataset, question.targets)} rest on the data being complete?"
    tables, remarks = missing_actors_tables(answer)
    return page(dataset, question, view, heading, tables, remarks, answer.supplied)


def sensitivity_tables(dataset: Dataset, answer: Sensitivity, what: str = "actors") -> Tables:
    """For each chokepoint the flows that would open a way round, for each near miss those whose absence closes all."""
    tables, remarks = [], []
    if answer.findings:
        rows = [
            _row(dataset, number, row, "none", with_route=True) for number, row in enumerate(answer.findings, start=1)
        ]
        title = "Chokepoints: the fewest doubtful flows that would give a way round, if they all exist"
        tables.append(Table(title, ("#", "name", "id", "flows", "all exist", "which"), rows, spelled_out=True))
        remarks.append("Doubtful are flows of these dates that are less likely than the view admits.")
    elif answer.supplied:
        remarks.append(f"There is no chokepoint: whichever of the {what} is gone, some route remains.")
    if answer.near_misses:
        rows = [
            _row(dataset, number, row, _nothing(row), with_route=False)
            for number, row in enumerate(answer.near_misses, start=1)
        ]
        title = "Near misses: the fewest flows without which each would be a chokepoint"
        tables.append(Table(title, ("#", "name", "id", "flows", "all absent", "which"), rows, spelled_out=True))
    found = (*answer.findings, *answer.near_misses)
    if any(row.size is None and row.none_up_to is None for row in found):
        remarks.append("Where it says 'none', no set of flows would do, however large.")
    if any(not row.is_smallest for row in found):
        remarks.append("A number with 'at most' is not proven to be the fewest: the search had to stop.")
    if any(row.sets for row in found):
        remarks.append(
            "Each probability is that of the set named first, if flows exist independently of one another. It is not "
            "the probability that the answer is wrong: other sets would turn it as well."
        )
    return tables, remarks


def _nothing(row: HingesOn) -> str:
    return "none" if row.none_up_to is None else f"more than {row.none_up_to}"


def _row(dataset: Dataset, number: int, row: HingesOn, nothing: str, *, with_route: bool) -> tuple[str, ...]:
    if not row.sets:
        return str(number), row.name, row.id, nothing, "-", ""
    size = f"{row.size}" if row.is_smallest else f"at most {row.size}"
    parts = [_which(dataset, row)]
    if with_route:
        parts.append(f"opens the way by {way(dataset, row.route)}")
    if not row.complete:
        parts.append("there may be other sets: not all were looked for")
    return str(number), row.name, row.id, size, f"{row.sets[0].probability:.1%}", "; ".join(parts)


def _which(dataset: Dataset, row: HingesOn) -> str:
    """The sets of single flows that would do, or of larger sets the first."""
    first, others = row.sets[0], row.sets[1:]
    if row.size == 1 and others:
        shown = [_flow(dataset, each.flows[0]) for each in row.sets[:_SHOWN]]
        more = f" or {len(row.sets) - _SHOWN} more" if len(row.sets) > _SHOWN else ""
        return f"any one of {', '.join(shown)}{more}"
    instead = f", or {len(others)} other sets of {row.size}" if len(others) > 1 else ""
    instead = f", or another set of {row.size}" if len(others) == 1 else instead
    return " and ".join(_flow(dataset, id) for id in first.flows) + instead


def _flow(dataset: Dataset, id: str) -> str:
    return f"{ends(dataset, id)} ({dataset.commodities[dataset.flows[id].commodity].name})"


def missing_actors_tables(answer: MissingActors) -> Tables:
    """What becomes of the chokepoints with actors hidden, which false ones appear, and what that means."""
    tables = []
    if answer.findings:
        rows = []
        for number, row in enumerate(answer.findings, start=1):
            seen = _share(row.bypass_found) if row.best_bypass_likelihood else ("has none", "-")
            rows.append((str(number), row.name, row.id, *seen))
        title = "Chokepoints of the full data: how often a bypass as strong as theirs is still seen"
        tables.append(Table(title, ("#", "name", "id", "bypass seen", "95 % interval"), rows))
    if answer.false_findings:
        rows = [
            (str(number), row.name, row.id, *_share(row.found))
            for number, row in enumerate(answer.false_findings, start=1)
        ]
        title = "False findings: no chokepoints in the full data, but how often they would be named"
        tables.append(Table(title, ("#", "name", "id", "named", "95 % interval"), rows))
    return tables, _meaning(answer) if answer.supplied else []


def _meaning(answer: MissingActors) -> list[str]:
    how = "all combinations counted"
    if answer.draws is not None:
        how = f"{answer.draws} draws with seed {answer.seed}; in brackets 95 % intervals"
    remarks = [
        f"Each actor is hidden with a probability of {answer.probability:g}, independently of the others ({how}). A "
        f"target is still supplied in {_words(answer.still_supplied)}. All other shares are of these cases."
    ]
    if answer.misled is None:
        return [*remarks, "As no target is ever supplied, nothing more can be said."]
    remarks.append(
        f"In {_words(answer.misled)} the answer has a false finding: an actor that the full data show to be no "
        "chokepoint."
    )
    if answer.findings:
        remarks.append(
            "Every chokepoint stays one in each of them: hiding takes routes away and adds none. So what is missing "
            "makes the list too long, not too short; which of today's are on it for that reason alone cannot be told."
        )
    return remarks


def _share(share: Share | None) -> tuple[str, str]:
    if share is None:
        return "-", "-"
    exact = share.low == share.high
    return f"{share.estimate:.1%}", "exact" if exact else f"{share.low:.1%} to {share.high:.1%}"


def _words(share: Share) -> str:
    estimate, interval = _share(share)
    return f"{estimate} ({interval})"

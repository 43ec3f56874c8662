"""How probable supply is, and how much hinges on each actor."""

from __future__ import annotations

from graphdb.findings import Importance, Importances, Question, Share
from graphdb.network import View
from graphdb.present.pages import names, page
from graphdb.present.tables import Page, Table
from graphdb.records import Dataset

_HOW = {
    "elimination": "Exact, by variable elimination: all ways in which the {flows} uncertain flows may exist count.",
    "enumeration": "Exact: all worlds of the {flows} uncertain flows were enumerated.",
    "sampling": "Counted in {worlds:,} worlds drawn with seed {seed}.",
}


def importance_page(dataset: Dataset, question: Question, view: View, answer: Importances) -> Page:
    """One row an actor without whom something would be lost, the most important first."""
    targets = names(dataset, question.targets)
    heading = f"How probable is supply to {targets}, and how much hinges on each actor?"
    if not answer.supplied:
        return page(dataset, question, view, heading, [], [], False)
    shown = [row for row in answer.findings if row.birnbaum.estimate > 0]
    sampled = answer.method == "sampled"
    columns = ("#", "name", "id", "importance", "on every route", *(["95 % intervals"] if sampled else []))
    rows = [(str(number), *_row(row, sampled)) for number, row in enumerate(shown, start=1)]
    supplied = answer.supplied_probability
    title = f"Probability of supply: {supplied.estimate:.1%}" + (
        f", 95 % interval {_interval(supplied)}" if sampled else ""
    )
    table = Table(title, columns, rows, spelled_out=sampled)
    remarks = [
        "Importance: by how much the probability of supply falls without the actor (Birnbaum). On every route: the "
        "probability that no route avoids the actor, given that there is one.",
        _HOW[answer.how].format(flows=answer.uncertain_flows, worlds=answer.worlds, seed=answer.seed),
    ]
    if len(shown) < len(answer.findings):
        rest = len(answer.findings) - len(shown)
        remarks.append(f"Not shown: {rest} actors of no importance, who are on every route in no world.")
    return page(dataset, question, view, heading, [table], remarks, True)


def _row(row: Importance, sampled: bool) -> tuple[str, ...]:
    conditional = row.on_every_route
    cells = (row.name, row.id, f"{row.birnbaum.estimate:.1%}", f"{conditional.estimate:.1%}" if conditional else "-")
    if not sampled:
        return cells
    parts = [f"importance {_interval(row.birnbaum)}"]
    parts += [f"on every route {_interval(conditional)}"] if conditional else []
    return (*cells, ", ".join(parts))


def _interval(share: Share) -> str:
    return f"{share.low:.1%} to {share.high:.1%}"

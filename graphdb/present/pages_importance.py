"""How probable supply is, and how much hinges on each actor."""

from __future__ import annotations

from collections.abc import Iterator

from graphdb.findings import Importance, Importances, Question, Share
from graphdb.network import View
from graphdb.present.pages import names, page
from graphdb.present.pages_sensitivity import Tables, missing_actors_tables, sensitivity_tables
from graphdb.present.tables import Page, Table
from graphdb.records import Dataset

_LEAST = 0.0005
"""Below this an importance would read 0.0%."""

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
    shown = [row for row in answer.findings if row.birnbaum.estimate >= _LEAST]
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
        remarks.append(f"Not shown: {rest} actors of an importance below {_LEAST:.2%}.")
    tables = [table]
    for more, said in _beside(dataset, answer):
        tables += more
        remarks += said
    return page(dataset, question, view, heading, tables, remarks, True)


def _beside(dataset: Dataset, answer: Importances) -> Iterator[Tables]:
    """What was asked beside it, of the chokepoints."""
    if answer.sensitivity is not None:
        yield sensitivity_tables(dataset, answer.sensitivity)
    if answer.missing_actors is not None:
        yield missing_actors_tables(answer.missing_actors)


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

"""How sure the described routes are, and how much hinges on each actor."""

from __future__ import annotations

from collections.abc import Iterator

from graphdb.findings import Importance, Importances, Question, Share
from graphdb.network import View
from graphdb.present.answers.page import page
from graphdb.present.answers.sensitivity import Tables, missing_actors_tables, sensitivity_tables
from graphdb.present.answers.tables import Page, Table
from graphdb.present.words.chance import NOT_OF_SUPPLY, SOME_ROUTE_RIGHT
from graphdb.present.words.routes import names
from graphdb.records import Dataset

_LEAST = 0.0005
"""Below this a share would read 0.0%."""

_COLUMNS = ("on every route", "overall")

_HOW = {
    "elimination": "Exact, by variable elimination: all ways in which the {flows} uncertain flows may exist count.",
    "enumeration": "Exact: all worlds of the {flows} uncertain flows were enumerated.",
    "sampling": "Counted in {worlds:,} worlds drawn with seed {seed}.",
}


def importance_page(dataset: Dataset, question: Question, view: View, answer: Importances) -> Page:
    """One row an actor without whom something would be lost; that column first by which the question sorts."""
    targets = names(dataset, question.targets)
    heading = f"How sure are the described routes to {targets}, and how much hinges on each actor?"
    if not answer.supplied:
        return page(dataset, question, view, heading, [], [], False)
    order = _COLUMNS if question.options["given_supplied"] else _COLUMNS[::-1]
    shown = [row for row in answer.findings if (_share(row, order[0]) or row.birnbaum).estimate >= _LEAST]
    sampled = answer.method == "sampled"
    columns = ("#", "name", "id", *order, *(["95 % intervals"] if sampled else []))
    rows = [(str(number), *_row(row, order, sampled)) for number, row in enumerate(shown, start=1)]
    supplied = answer.supplied_probability
    title = f"{SOME_ROUTE_RIGHT.capitalize()}: {supplied.estimate:.1%}" + (
        f", 95 % interval {_interval(supplied)}" if sampled else ""
    )
    table = Table(title, columns, rows, spelled_out=sampled)
    remarks = [
        NOT_OF_SUPPLY,
        "On every route: how probable it is that no route avoids the actor, given that at least one is right. Overall: "
        "by how much the chance that one is right falls without the actor (Birnbaum importance).",
        _HOW[answer.how].format(flows=answer.uncertain_flows, worlds=answer.worlds, seed=answer.seed),
    ]
    if len(shown) < len(answer.findings):
        rest = len(answer.findings) - len(shown)
        remarks.append(f"Not shown: {rest} actors below {_LEAST:.2%}.")
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


def _share(row: Importance, column: str) -> Share | None:
    return row.birnbaum if column == "overall" else row.on_every_route


def _row(row: Importance, order: tuple[str, ...], sampled: bool) -> tuple[str, ...]:
    shares = [(column, _share(row, column)) for column in order]
    cells = (row.name, row.id, *(f"{share.estimate:.1%}" if share else "-" for _, share in shares))
    if not sampled:
        return cells
    return (*cells, ", ".join(f"{column} {_interval(share)}" for column, share in shares if share))


def _interval(share: Share) -> str:
    return f"{share.low:.1%} to {share.high:.1%}"

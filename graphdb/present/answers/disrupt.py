"""What a budget buys, strategy by strategy."""

from __future__ import annotations

from graphdb.findings import Disruption, Question, Strategy
from graphdb.network import View
from graphdb.present.answers.page import page
from graphdb.present.answers.tables import Page, Table
from graphdb.present.words.chance import NOT_OF_SUPPLY, SOME_ROUTE_RIGHT
from graphdb.present.words.routes import names
from graphdb.records import Dataset

_STRATEGIES = {"optimal": "best", "kingpin": "leaders first", "degree": "most flows"}
_SAME = 1e-9
"""Probabilities as close as this are the same, reckoned in another order."""


def disrupt_page(dataset: Dataset, question: Question, view: View, answer: Disruption) -> Page:
    """The best removals and how they are known to be the best, beside what other strategies buy."""
    options, targets = question.options, names(dataset, question.targets)
    heading = (
        f"Which {options['interdict']} to remove, for {options['budget']:g}, to hurt supply to {targets} the most?"
    )
    adapt = options["adapt"]
    columns = ("strategy", "left", *_beside(answer))
    columns += (*(["with replacement"] if adapt is not None else []), "cost", "removes")
    rows = [_row(answer, row, adapt is not None) for row in answer.findings]
    table = Table(f"{_measure(answer)} without any removal: {_number(answer, answer.baseline)}", columns, rows, True)
    remarks = [_verdict(answer)]
    if answer.objective == "probability":
        remarks.append(f"Left: the {SOME_ROUTE_RIGHT}. {NOT_OF_SUPPLY}")
    if any(row.optimal for row in answer.findings[1:]):
        ties = [_STRATEGIES.get(row.strategy, row.strategy) for row in answer.findings[1:] if row.optimal]
        remarks.append(f"As good here: {', '.join(ties)}.")
    if answer.fresh_seed is not None:
        remarks.append(_drawn(answer))
        remarks += _better(answer)
    if adapt is not None:
        remarks.append(_adapted(dataset, answer, adapt))
    if options["protect"]:
        remarks.append(f"Left alone: {names(dataset, options['protect'])}.")
    if options["kingpin"]:
        kind = next((kind.name for kind in dataset.about.kinds if kind.id == options["kingpin"]), options["kingpin"])
        remarks.append(f"Leaders first: {kind}, by how many flows they send, receive or enable.")
    return page(dataset, question, view, heading, [table] if answer.supplied else [], remarks, answer.supplied)


def _row(answer: Disruption, row: Strategy, with_adapted: bool) -> tuple[str, ...]:
    cells = [_STRATEGIES.get(row.strategy, row.strategy), _number(answer, row.objective)]
    if row.exact_probability is not None:
        cells.append(_number(answer, row.exact_probability))
    elif row.out_of_sample is not None:
        fresh = row.out_of_sample
        cells.append(f"{fresh.estimate:.1%} [{fresh.low:.1%}, {fresh.high:.1%}]")
    if with_adapted:
        cells.append("-" if row.adapted is None else _number(answer, row.adapted))
    members = [f"{name} ({id})" for name, id in zip(row.names, row.members, strict=True)]
    return (*cells, f"{row.cost:g}", "; ".join(members) or "nothing")


def _beside(answer: Disruption) -> list[str]:
    """What stands beside the share of the worlds in which the removals were chosen."""
    if answer.fresh_seed is None:
        return []
    return ["in fresh worlds"] if answer.baseline_exact_probability is None else ["exactly"]


def _drawn(answer: Disruption) -> str:
    chosen = f"Chosen in {answer.worlds} worlds drawn with seed {answer.seed}"
    if answer.baseline_exact_probability is None:
        return f"{chosen}, and tried in as many others (seed {answer.fresh_seed}); in brackets the 95 % interval."
    return (
        f"{chosen}; then the chance was reckoned exactly, by variable elimination. Without any removal: "
        f"{_number(answer, answer.baseline_exact_probability)}."
    )


def _better(answer: Disruption) -> list[str]:
    """Which other strategies leave less over all worlds than what is best in the drawn ones, if any do."""
    best, *others = answer.findings
    if best.exact_probability is None:
        return []
    least = best.exact_probability - _SAME
    better = [row for row in others if row.exact_probability is not None and row.exact_probability < least]
    named = ", ".join(_STRATEGIES.get(row.strategy, row.strategy) for row in better)
    return [f"Over all worlds, these leave less than the best of the drawn ones: {named}."] if better else []


def _verdict(answer: Disruption) -> str:
    best = answer.findings[0]
    if best.optimal:
        where = "" if answer.fresh_seed is None else " in these worlds"
        return f"Proven: nothing within the budget leaves less than {_number(answer, best.objective)}{where}."
    return (
        f"Not proven: stopped by {answer.stopped_by}. Nothing within the budget can leave less than "
        f"{_number(answer, best.bound or 0.0)}."
    )


def _adapted(dataset: Dataset, answer: Disruption, probability: float) -> str:
    replaceable = tuple(sorted({id for row in answer.findings for id in row.replaceable}))
    if not replaceable:
        return "Nobody who is removed has another actor of the same kind and region, so nobody is replaced."
    return f"With a probability of {probability:g} each of these is replaced: {names(dataset, replaceable)}."


def _measure(answer: Disruption) -> str:
    return SOME_ROUTE_RIGHT.capitalize() if answer.objective == "probability" else "Most that can flow"


def _number(answer: Disruption, value: float) -> str:
    return f"{value:.1%}" if answer.objective == "probability" else f"{value:g}"

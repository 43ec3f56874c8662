"""Answers that compare scenarios, and scenarios themselves."""

from __future__ import annotations

from graphdb.findings import (
    Comparison,
    Effect,
    Hinge,
    Outlook,
    Question,
    Share,
    ShownScenario,
    ShownScenarios,
)
from graphdb.network import View
from graphdb.present.answers.cards import Card, evidence_table
from graphdb.present.answers.page import page
from graphdb.present.answers.tables import Page, Table
from graphdb.present.words import chance
from graphdb.present.words.routes import ends, names
from graphdb.problems import QuestionError
from graphdb.records import Dataset
from graphdb.suggest import did_you_mean


def effect_page(dataset: Dataset, question: Question, view: View, answer: Effect) -> Page:
    """The outlook without and with one scenario."""
    scenario = dataset.scenarios[answer.scenario]
    heading = f"What would it change for {names(dataset, question.targets)}? {scenario.name}"
    rows = [
        ("baseline", *_outlook(dataset, answer.baseline)),
        ("with the scenario", *_outlook(dataset, answer.with_scenario)),
    ]
    table = Table("", ("view", "any route", chance.COLUMN, "chokepoints", "hinges on"), rows, spelled_out=True)
    remarks = [f"Takes away: {len(answer.removed)} actors and flows; changes the likelihood of {len(answer.changed)}."]
    if scenario.limits:
        remarks.append(f"What the model cannot show: {scenario.limits}")
    return page(dataset, question, view, heading, [table], [*remarks, _worlds(question)], answer.supplied)


def comparison_page(dataset: Dataset, question: Question, view: View, answer: Comparison) -> Page:
    """One row a scenario."""
    rows = []
    for row in answer.findings:
        supplied, probability, chokepoints, hinge = _outlook(dataset, row.outlook)
        cut = names(dataset, row.smallest_cut) if row.smallest_cut else "-" if not row.outlook.supplied else "over 3"
        if not row.smallest_cut_known:
            cut = "not known: out of time"
        tested = f"back-test: {chance.back_tested(row.back_test)}" if row.back_test else ""
        notes = "; ".join(note for note in (hinge and f"hinges on {hinge}", tested) if note)
        rows.append((row.name, supplied, probability, chokepoints, cut, notes))
    columns = ("scenario", "any route", chance.COLUMN, "chokepoints", "smallest cut", "note")
    heading = f"What would each scenario change for {names(dataset, question.targets)}?"
    return page(dataset, question, view, heading, [Table("", columns, rows, True)], [_worlds(question)], True)


def all_scenarios(dataset: Dataset) -> Card:
    """A list of every scenario."""
    rows = [(scenario.id, scenario.name) for scenario in dataset.scenarios.values()]
    content = ShownScenarios(scenarios=tuple(dataset.scenarios.values()))
    return Card(Page(f"Scenarios of: {dataset.about.title}", [], [Table("", ("id", "name"), rows)], []), content)


def scenario_card(dataset: Dataset, id: str) -> Card:
    """One scenario with what it changes and the evidence for it.

    Raises:
        QuestionError: there is no such scenario.
    """
    if id not in dataset.scenarios:
        hint = did_you_mean(id, dataset.scenarios) or "'graphdb scenario list' lists them all"
        raise QuestionError(f"no scenario is called '{id}'", hint)
    scenario = dataset.scenarios[id]
    rows = [("removes actor", dataset.actors[actor].label, "-", actor) for actor in scenario.removes]
    rows += [("removes flow", ends(dataset, flow), "-", flow) for flow in scenario.removes_flows]
    for flow, term in scenario.likelihoods.items():
        was = dataset.flows[flow].likelihood or "certain"
        rows.append(("makes a flow", ends(dataset, flow), f"{term} (was {was})", flow))
    tables = [Table("What it changes", ("what", "where", "likelihood", "id"), rows)] if rows else []
    remarks = [f"What the model cannot show: {scenario.limits}"] if scenario.limits else []
    if scenario.outcome:
        remarks.append(f"Reported afterwards ({scenario.outcome.as_of}): {scenario.outcome.summary}")
    tables += evidence_table(dataset, scenario.evidence)
    heading = f"{scenario.name} ({scenario.id})"
    return Card(Page(heading, [scenario.summary], tables, remarks), ShownScenario(scenario=scenario))


def _outlook(dataset: Dataset, outlook: Outlook) -> tuple[str, str, str, str]:
    chokepoints = ", ".join(row.name for row in outlook.findings) or ("none" if outlook.supplied else "-")
    supplied = "yes" if outlook.supplied else "no"
    return supplied, _share(outlook.supplied_probability), chokepoints, _hinge(dataset, outlook.hinges_on)


def _share(share: Share) -> str:
    if share.low == share.high:
        return f"{share.estimate:.3f} (exact)"
    return f"{share.estimate:.3f} ({share.low:.3f} to {share.high:.3f})"


def _hinge(dataset: Dataset, hinge: Hinge | None) -> str:
    if hinge is None:
        return ""
    return f"{ends(dataset, hinge.flow)} (without it {hinge.supplied_probability_without.estimate:.3f})"


def _worlds(question: Question) -> str:
    return (
        f"Some route right: the {chance.SOME_ROUTE_RIGHT}, counting every flow of the view's dates with its own "
        f"probability. {chance.NOT_OF_SUPPLY} Exact where the network is not too entangled, else over "
        f"{question.options['worlds']:,} worlds (seed {question.options['seed']}), with the 95 % interval."
    )

"""Answers -> pages: what to say about each, in plain words."""

from __future__ import annotations

from graphdb.findings import Bypass, Bypassed, Chokepoints, Question, Ranking, Route, Routes
from graphdb.likelihood import BANDS, level
from graphdb.network import View, likelihood_in
from graphdb.present.answers.tables import Page, Table
from graphdb.present.words import chokepoints as words
from graphdb.records import Dataset

NO_BYPASS = "none at any likelihood"
UNPROVEN = "not proven to be the best: the search met its limit"
NEAR_MISSES = 3
"""So many are told on a page; JSON and CSV have them all."""
_NOBODY = {
    "betweenness": "no shortest path {to} leads through anybody in between",
    "closeness": "no flow reaches anybody but its sender",
}
"""Why a measure is 0 for everybody, where it can be."""


def chokepoints_page(dataset: Dataset, question: Question, view: View, answer: Chokepoints) -> Page:
    """The finding, what it hinges on, then chokepoints, groups and the first near misses with what avoids each."""
    by, where = question.options["by"], names(dataset, question.targets)
    heading = f"Which {words.MANY.get(by, 'actors')} are on every route to {where}?"
    tables, remarks = [], []
    if answer.findings:
        proofs = [_proof(dataset, view, row) for row in answer.findings]
        tables.append(_bypassed("Chokepoints, in the order routes meet them", answer.findings, "proof", proofs))
    if answer.groups:
        tables += _groups(answer.groups)
    if answer.hinges_on:
        tables.append(_hinges(dataset, answer))
    if answer.near_misses:
        shown = answer.near_misses[:NEAR_MISSES]
        usual = answer.most_likely_route.actors if answer.most_likely_route else ()
        ways = [way(dataset, row.bypass, usual) for row in shown]
        title = "Near misses: on the most likely route, but not on all; weakest bypass first"
        if len(shown) < len(answer.near_misses):
            title += f" ({len(shown)} of {len(answer.near_misses)})"
        tables.append(_bypassed(title, shown, "another way by", ways))
    if answer.most_likely_route:
        remarks.append(f"Most likely route: {way(dataset, answer.most_likely_route)}")
    lead = words.lead(dataset, answer, question.targets, by, where) if answer.supplied else ()
    return page(dataset, question, view, heading, tables, remarks, answer.supplied)._replace(lead=lead)


def _groups(groups: dict[str, tuple[Bypassed, ...]]) -> list[Table]:
    """The groups on every route, a row a grouping, each with its best bypass."""
    rows = [
        (words.MANY[by], "; ".join(f"{row.name} ({row.best_bypass_likelihood or NO_BYPASS})" for row in found))
        for by, found in groups.items()
        if found
    ]
    title = "Groups on every route, with the best bypass of each; --by gives the proofs"
    return [Table(title, ("by", "on every route"), rows)] if rows else []


def _hinges(dataset: Dataset, answer: Chokepoints) -> Table:
    """What would follow from a change of one flow, and of which."""
    found = enumerate(words.outcomes(dataset, answer), start=1)
    rows = [(str(number), outcome.then, words.condition(dataset, outcome)) for number, outcome in found]
    return Table("What it hinges on: single flows that would change it", ("#", "what", "if"), rows, spelled_out=True)


def bypass_page(dataset: Dataset, question: Question, view: View, answer: Bypass) -> Page:
    """Whether one actor is a chokepoint, and the way round it."""
    heading = f"Is there a way to {names(dataset, question.targets)} that avoids {answer.name}?"
    remarks = []
    if answer.route is None:
        verdict = f"No route avoids {answer.name}, at any likelihood."
    elif answer.is_chokepoint:
        verdict = (
            f"Not in this view: {answer.name} is a chokepoint. The best bypass rests on a flow that is {_band(answer)}."
        )
    else:
        verdict = f"Yes: {answer.name} is not a chokepoint. The weakest flow of the best bypass is {_band(answer)}."
    if answer.supplied:
        remarks.append(verdict)
    title = "The best bypass" if answer.route is None or answer.route.proven else f"A bypass, {UNPROVEN}"
    tables = [flows(dataset, view, title, answer.route)] if answer.route else []
    return page(dataset, question, view, heading, tables, remarks, answer.supplied)


def routes_page(dataset: Dataset, question: Question, view: View, answer: Routes) -> Page:
    """Each route, flow by flow."""
    which = "shortest" if question.options["shortest"] else "most likely"
    heading = f"What are the {which} routes to {names(dataset, question.targets)}?"
    tables = [
        flows(dataset, view, _route_title(number, route), route)
        for number, route in enumerate(answer.findings, start=1)
    ]
    remarks = [f"There may be more: stopped by {answer.stopped_by}."] if answer.stopped_by else []
    return page(dataset, question, view, heading, tables, remarks, answer.supplied)


def ranking_page(dataset: Dataset, question: Question, view: View, answer: Ranking) -> Page:
    """Actors by a classical measure; where it is 0 for all, why."""
    ends = names(dataset, question.targets)
    heading = f"How do classical measures rank the actors{f', towards {ends}' if ends else ' of the whole network'}?"
    counted = ["degree", "in_degree", "out_degree"]
    shares = ["betweenness", "pagerank", *([] if ends else ["closeness", "eigenvector"])]
    columns = ("actor", "id", *(name.removesuffix("_degree") for name in (*counted, *shares)))
    rows = [
        (
            row.name,
            row.id,
            *(str(getattr(row, name)) for name in counted),
            *(f"{getattr(row, name):.4f}" for name in shares),
        )
        for row in answer.findings
    ]
    remarks = [
        "These measures know nothing of commodities, conversions and enablers: compare them with 'graphdb chokepoints'."
    ]
    by = question.options["by"]
    if not answer.findings:
        remarks.append("No flow counts in this view, so there is nobody to rank.")
    elif by in _NOBODY and not any(getattr(row, by) for row in answer.findings):
        remarks.append(
            f"Every {by} is 0: {_NOBODY[by].format(to=f'from an origin to {ends}' if ends else 'of flows')}."
        )
    return page(dataset, question, view, heading, [Table("", columns, rows)], remarks, answer.supplied is not False)


def spell(dataset: Dataset, route: Route) -> str:
    """A route in words: each flow as sender > receiver (commodity), and who enables it."""
    parts = []
    for id in route.flows:
        flow = dataset.flows[id]
        enablers = f", enabled by {names(dataset, flow.enabled_by)}" if flow.enabled_by else ""
        goods = dataset.commodities[flow.commodity].name
        parts.append(f"{names(dataset, (flow.from_,))} > {names(dataset, (flow.to,))} ({goods}{enablers})")
    return "; ".join(parts)


def context(dataset: Dataset, view: View, when: str = "") -> list[str]:
    """Which view of which dataset an answer holds in, in two lines; ``when`` stands for the view's own date."""
    about = dataset.about
    date = view.as_of or about.current_through
    parts = [when or (f"as of {date}" if date else "all dates")]
    parts.append(f"flows at '{view.min_likelihood}' or above" if view.min_likelihood else "flows of any likelihood")
    if view.scenario:
        parts.append(f"scenario '{dataset.scenarios[view.scenario].name}'")
    if view.without:
        parts.append(f"without {names(dataset, view.without)}")
    version = f" {about.version}" if about.version else ""
    counts = f"{len(dataset.actors)} actors, {len(dataset.flows)} flows"
    return [f"View: {'; '.join(parts)}.", f"Data: {about.title}{version} ({counts}). Reported, not proven."]


def page(
    dataset: Dataset,
    question: Question,
    view: View,
    heading: str,
    tables: list[Table],
    remarks: list[str],
    supplied: bool,
    when: str = "",
) -> Page:
    """A page whose first lines say what was asked of what, and whose last says where no route was found."""
    if not supplied:
        remarks = [*remarks, f"No route reaches {names(dataset, question.targets)} in this view."]
    return Page(heading, [*_starts(dataset, question), *context(dataset, view, when)], tables, remarks)


def _starts(dataset: Dataset, question: Question) -> list[str]:
    """Where routes start, if anybody was named."""
    if not question.origins:
        return []
    others = "nowhere else" if question.only_from else "at every other actor that produces something"
    if question.starts:
        return [f"Routes start at: {names(dataset, question.starts)} (named), and {others}."]
    return [f"Routes start at none of those named, who are targets or not there, but {others}."]


def _bypassed(title: str, rows: tuple[Bypassed, ...], last_column: str, last_cells: list[str]) -> Table:
    return Table(
        title,
        ("#", "name", "id", "best bypass", last_column),
        [
            (str(number), row.name, row.id, row.best_bypass_likelihood or NO_BYPASS, cell)
            for number, (row, cell) in enumerate(zip(rows, last_cells, strict=True), start=1)
        ],
        spelled_out=True,
    )


def _proof(dataset: Dataset, view: View, row: Bypassed) -> str:
    """Why a chokepoint is one: the bypass and the flow that makes it weak or, without any, the flows that stop."""
    if row.bypass is None:
        fallen = (dataset.flows[id] for id in row.needed_by)
        stopped = list(dict.fromkeys((flow.from_, flow.to) for flow in fallen))
        shown = "; ".join(" > ".join(dataset.actors[id].label for id in pair) for pair in stopped[:5])
        more = f" and {len(stopped) - 5} others" if len(stopped) > 5 else ""
        return f"without it these stop, and every route with them: {shown}{more}"
    weakest = min(row.bypass.flows, key=lambda id: level(likelihood_in(dataset, view, dataset.flows[id])))
    return f"bypass by {way(dataset, row.bypass)}; its weakest flow: {ends(dataset, weakest)}"


def way(dataset: Dataset, route: Route | None, usual: tuple[str, ...] = ()) -> str:
    """The actors of a route, branch by branch, but for those that the reader knows as the ``usual`` ones.

    Where a search had to stop, it says so.
    """
    branches: list[list[str]] = []
    for id in route.flows if route else ():
        flow = dataset.flows[id]
        if not branches or branches[-1][-1] != flow.from_:
            branches.append([flow.from_])
        branches[-1].append(flow.to)
    named = [[dataset.actors[id].label for id in branch if id not in usual] for branch in branches]
    said = "; ".join(" > ".join(names) for names in named if names)
    return said if route is None or route.proven else f"{said} ({UNPROVEN})"


def ends(dataset: Dataset, flow: str) -> str:
    """A flow as sender > receiver."""
    return " > ".join(dataset.actors[id].label for id in (dataset.flows[flow].from_, dataset.flows[flow].to))


def flows(dataset: Dataset, view: View, title: str, route: Route) -> Table:
    """A route as a table, flow by flow, with its sources."""
    rows = []
    for number, id in enumerate(route.flows, start=1):
        flow = dataset.flows[id]
        sources = ", ".join(f"{cited.source} ({cited.credibility})" for cited in flow.evidence)
        who = f"{names(dataset, (flow.from_,))} > {names(dataset, (flow.to,))}"
        if flow.enabled_by:
            who += f" [enabled by {names(dataset, flow.enabled_by)}]"
        goods = dataset.commodities[flow.commodity].name
        rows.append((str(number), who, goods, likelihood_in(dataset, view, flow) or "certain", sources))
    return Table(title, ("#", "flow", "commodity", "likelihood", "sources (credibility)"), rows, spelled_out=True)


def _route_title(number: int, route: Route) -> str:
    limit = "" if route.proven else f"; {UNPROVEN}"
    return f"Route {number}: probability {route.probability:.3g}, weakest flow {route.weakest_likelihood}{limit}"


def _band(answer: Bypass) -> str:
    term = answer.best_bypass_likelihood
    if term is None:
        return NO_BYPASS
    return f"{term} ({BANDS[term].low:.0%} to {BANDS[term].high:.0%})"


def names(dataset: Dataset, ids: tuple[str, ...]) -> str:
    """What the actors are called; of many, the first four."""
    labels = [dataset.actors[id].label for id in ids]
    return ", ".join(labels[:4]) + (f" and {len(labels) - 4} others" if len(labels) > 4 else "")

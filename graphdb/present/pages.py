"""Answers -> pages: what to say about each, in plain words."""

from __future__ import annotations

from graphdb.findings import Bypass, Bypassed, Chokepoints, Question, Ranking, Route, Routes
from graphdb.likelihood import BANDS, level
from graphdb.network import View, likelihood_in
from graphdb.present.tables import Page, Table
from graphdb.records import Dataset

NO_BYPASS = "none at any likelihood"
GROUPS = {
    "kind": "kinds of actor",
    "country": "countries",
    "region": "regions",
    "stage": "stages",
    "mode": "modes",
    "commodity": "commodities",
}


def chokepoints_page(dataset: Dataset, question: Question, view: View, answer: Chokepoints) -> Page:
    """Chokepoints and near misses, each with the strongest route that avoids it."""
    what = GROUPS.get(question.options["by"], "actors")
    heading = f"Which {what} are on every route to {names(dataset, question.targets)}?"
    tables, remarks = [], []
    if answer.findings:
        proofs = [_proof(dataset, view, row) for row in answer.findings]
        tables.append(_bypassed("Chokepoints, in the order routes meet them", answer.findings, "proof", proofs))
    elif answer.supplied:
        remarks.append(f"There is no chokepoint: whichever of the {what} is gone, some route remains.")
    if answer.near_misses:
        usual = answer.most_likely_route.actors if answer.most_likely_route else ()
        ways = [way(dataset, row.bypass, usual) for row in answer.near_misses]
        title = "Near misses: on the most likely route, but not on all; weakest bypass first"
        tables.append(_bypassed(title, answer.near_misses, "another way by", ways))
    if answer.most_likely_route:
        remarks.append(f"Most likely route: {spell(dataset, answer.most_likely_route)}")
    return page(dataset, question, view, heading, tables, remarks, answer.supplied)


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
    tables = [flows(dataset, view, "The best bypass", answer.route)] if answer.route else []
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
    """Actors by a classical measure."""
    heading = f"How do classical measures rank the actors, towards {names(dataset, question.targets)}?"
    columns = ("actor", "id", "in", "out", "betweenness", "pagerank")
    rows = [
        (row.name, row.id, str(row.in_degree), str(row.out_degree), f"{row.betweenness:.4f}", f"{row.pagerank:.4f}")
        for row in answer.findings
    ]
    remark = (
        "These measures know nothing of commodities, conversions and enablers: compare them with 'graphdb chokepoints'."
    )
    return page(dataset, question, view, heading, [Table("", columns, rows)], [remark], answer.supplied)


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
    """The actors of a route, branch by branch, but for those that the reader knows as the ``usual`` ones."""
    branches: list[list[str]] = []
    for id in route.flows if route else ():
        flow = dataset.flows[id]
        if not branches or branches[-1][-1] != flow.from_:
            branches.append([flow.from_])
        branches[-1].append(flow.to)
    named = [[dataset.actors[id].label for id in branch if id not in usual] for branch in branches]
    return "; ".join(" > ".join(names) for names in named if names)


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
    return f"Route {number}: probability {route.probability:.3g}, weakest flow {route.weakest_likelihood}"


def _band(answer: Bypass) -> str:
    term = answer.best_bypass_likelihood
    if term is None:
        return NO_BYPASS
    return f"{term} ({BANDS[term].low:.0%} to {BANDS[term].high:.0%})"


def names(dataset: Dataset, ids: tuple[str, ...]) -> str:
    """What the actors are called; of many, the first four."""
    labels = [dataset.actors[id].label for id in ids]
    return ", ".join(labels[:4]) + (f" and {len(labels) - 4} others" if len(labels) > 4 else "")

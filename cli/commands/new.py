"""graphdb new."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graphdb.likelihood import TERMS

from .. import options as o
from .. import stdio
from ..asking import Asker
from ..session import data_folder

if TYPE_CHECKING:
    from graphdb.records import Dataset

Word = Annotated[str | None, typer.Option(metavar="TEXT", show_default=False)]
Words = Annotated[list[str] | None, typer.Option(metavar="ID", show_default=False, help="May be repeated.")]
Quiet = Annotated[bool, typer.Option("--no-input", help="Ask nothing: whatever is needed and not given is an error.")]
DryRun = Annotated[bool, typer.Option("--dry-run", help="Print the record and what is wrong with it; write nothing.")]
Grade = Annotated[int | None, typer.Option(min=1, max=6, help="Of the citation: 1 confirmed to 6 cannot be judged.")]


def add_to(app: typer.Typer) -> None:
    """Add the commands to the app."""
    group = typer.Typer(no_args_is_help=True, rich_markup_mode=None, help="Add a record, in its place, and check it.")
    for command in (actor, flow, source, workbook):
        group.command()(command)
    app.add_typer(group, name="new")


def actor(
    name: Word = None,
    id: Word = None,
    kind: Word = None,
    country: Word = None,
    region: Word = None,
    organisation: Annotated[
        bool, typer.Option("--organisation", help="An organisation, though its name reads like a person's.")
    ] = False,
    produces: Words = None,
    since: Word = None,
    until: Word = None,
    summary: Word = None,
    source: Word = None,
    where: Word = None,
    credibility: Grade = None,
    no_input: Quiet = False,
    dry_run: DryRun = False,
    data: o.Data = None,
) -> None:
    """Add an actor: an organisation, a kind of organisation, a facility or a market; never a natural person.

    Asks for what the options do not say. Nothing is written unless the dataset is as right with the record as without.

    Example: graphdb new actor --name "Port of Altamira" --kind port
    """
    dataset, ask = _dataset(data), Asker(no_input)
    about = dataset.about
    fields: dict[str, Any] = {}
    fields["name"] = ask.text(name, "name", "What is it called? No natural persons")
    fields["id"] = ask.id(id, fields["name"])
    fields["kind"] = ask.one(kind, "kind", "Of what kind is it", {one.id: one.name for one in about.kinds})
    fields["country"] = ask.text(country, "country", "Its country, as two letters", needed=False).upper()
    regions = {one.id: one.name for one in about.regions}
    fields["region"] = ask.one(region, "region", "Its region", regions, needed=False)
    fields["organisation"] = "true" if organisation else ""
    goods = {one.id: one.name for one in dataset.commodities.values()}
    fields["produces"] = ask.several(produces, "produces", "Does it produce {}something", goods)
    fields["since"] = ask.text(since, "since", "Since when, as YYYY or YYYY-MM", needed=False)
    fields["until"] = ask.text(until, "until", "Until when", needed=False)
    fields["summary"] = ask.text(summary, "summary", "What is it, in one or two sentences of your own")
    fields["evidence"] = _evidence(ask, dataset, source, where, credibility)
    _add(data_folder(data), "actors", ("id", "name"), fields, dry_run)


def flow(
    sender: Annotated[str | None, typer.Option("--from", metavar="ACTOR", show_default=False)] = None,
    to: Annotated[str | None, typer.Option("--to", metavar="ACTOR", show_default=False)] = None,
    commodity: Word = None,
    id: Word = None,
    modes: Words = None,
    enabled_by: Words = None,
    since: Word = None,
    until: Word = None,
    likelihood: Word = None,
    summary: Word = None,
    source: Word = None,
    where: Word = None,
    credibility: Grade = None,
    no_input: Quiet = False,
    dry_run: DryRun = False,
    data: o.Data = None,
) -> None:
    """Add a flow: one commodity from one actor to another, over a period, with evidence.

    Asks for what the options do not say; a few letters of an actor's name will do. Nothing is written unless the
    dataset is as right with the record as without.

    Example: graphdb new flow --from india-chemical-firms --to manzanillo-port --commodity precursor
    """
    dataset, ask = _dataset(data), Asker(no_input)
    actors = {one.id: one.label for one in dataset.actors.values()}
    goods = {one.id: one.name for one in dataset.commodities.values()}
    fields: dict[str, Any] = {}
    fields["from"] = ask.one(sender, "from", "Who sends it", actors)
    fields["to"] = ask.one(to, "to", "Who receives it", actors)
    fields["commodity"] = ask.one(commodity, "commodity", "What flows", goods)
    fields["id"] = ask.id(id, fields["from"], "to", fields["to"], fields["commodity"])
    known = {one.id: one.name for one in dataset.about.modes}
    fields["modes"] = ask.several(modes, "modes", "Does it travel by {}mode", known)
    fields["enabled_by"] = ask.several(enabled_by, "enabled_by", "Does it need {}somebody's help", actors)
    fields["since"] = ask.text(since, "since", "Since when, as YYYY or YYYY-MM", needed=False)
    fields["until"] = ask.text(until, "until", "Until when", needed=False)
    fields["likelihood"] = ask.one(likelihood, "likelihood", "How likely is it", {term: term for term in TERMS})
    fields["summary"] = ask.text(summary, "summary", "What is reported, in one or two sentences of your own")
    fields["evidence"] = _evidence(ask, dataset, source, where, credibility)
    _add(data_folder(data), "flows", ("id", "from", "to"), fields, dry_run)


def source(
    title: Word = None,
    publisher: Word = None,
    id: Word = None,
    kind: Word = None,
    reliability: Word = None,
    published: Word = None,
    url: Word = None,
    accessed: Word = None,
    via: Words = None,
    summary: Word = None,
    no_input: Quiet = False,
    dry_run: DryRun = False,
    data: o.Data = None,
) -> None:
    """Add a source: a publication, graded for reliability.

    Example: graphdb new source --title "A report" --publisher "A court" --kind court-record --reliability A
    """
    from graphdb.check.hints import slug

    dataset, ask = _dataset(data), Asker(no_input)
    kinds = {one.kind: "a kind of source" for one in dataset.sources.values()}
    grades = dict(zip("ABCDEF", RELIABILITY, strict=True))
    fields: dict[str, Any] = {}
    fields["title"] = ask.text(title, "title", "Its title")
    fields["publisher"] = ask.text(publisher, "publisher", "Who published it (an organisation)")
    fields["published"] = ask.text(published, "published", "When, as YYYY, YYYY-MM or YYYY-MM-DD", needed=False)
    fields["id"] = ask.id(id, fields["publisher"], fields["published"][:4])
    fields["kind"] = slug(ask.text(kind, "kind", f"What sort of work ({', '.join(sorted(kinds)[:8])}, ...)"))
    fields["reliability"] = ask.one(reliability, "reliability", "How reliable is it, A to F", grades)
    fields["url"] = ask.text(url, "url", "Where can it be read (https://...)", needed=False)
    fields["accessed"] = ask.text(accessed, "accessed", "When did you read it there", needed=False)
    works = {one.id: one.title for one in dataset.sources.values()}
    fields["via"] = ask.several(via, "via", "Was it read in {}work that quotes it", works)
    fields["summary"] = ask.text(summary, "summary", "What should a reader know of it", needed=False)
    _add(data_folder(data), "sources", ("id", "title", "publisher", "kind", "reliability"), fields, dry_run)


def workbook(
    output: Annotated[Path, typer.Option("--output", "-o", metavar="FILE", help="The workbook to write: rows.xlsx.")],
    data: o.Data = None,
) -> None:
    """An empty workbook for Excel, to fill in rows of actors, flows and sources; import --into makes records of them.

    It says what each column is for, and offers the dataset's kinds, commodities, actors and sources to choose from.

    Example: graphdb new workbook -o rows.xlsx
    """
    from graphdb.present.exports.blank import write
    from graphdb.present.files import write_whole

    write_whole(output, write(_dataset(data)))
    stdio.note(f"wrote {output}: fill it in, then: graphdb import {output} --into {data_folder(data)} --dry-run")


RELIABILITY = ("completely", "usually", "fairly", "not usually", "unreliable", "cannot be judged")


def _dataset(data: Path | None) -> Dataset:
    from graphdb import load

    return load(data_folder(data))


def _evidence(
    ask: Asker, dataset: Dataset, source: str | None, where: str | None, credibility: int | None
) -> list[dict[str, Any]]:
    if dataset.about.evidence == "optional" and source is None and ask.quiet:
        return []
    works = {one.id: one.title for one in dataset.sources.values()}
    cited = ask.one(source, "source", "Which source says so", works)
    place = ask.text(where, "where", "Where in it: a page, a heading, a subject")
    grades = dict(zip("123456", CREDIBILITY, strict=True))
    grade = ask.one(None if credibility is None else str(credibility), "credibility", "How credible, 1 to 6", grades)
    return [{"source": cited, "where": place, "credibility": int(grade)}]


CREDIBILITY = ("confirmed by others", "probably true", "possibly true", "doubtful", "improbable", "cannot be judged")


def _add(folder: Path, name: str, first: tuple[str, ...], fields: dict[str, Any], dry_run: bool) -> None:
    from graphdb.edit.inserting import record_text
    from graphdb.edit.proposing import proposal, stops
    from graphdb.present.files import write_whole

    ordered = {field: fields[field] for field in (*first, *fields) if fields[field] not in ("", [])}
    found = proposal(folder, name, ordered)
    sys.stdout.write(record_text(ordered))
    errors = [problem for problem in found.problems if stops(problem)]
    lines = [f"{problem}{' [warning]' * (problem not in errors)}" for problem in found.problems]
    if errors:
        stdio.complain(*lines, summary=f"nothing was written: {stdio.count(found.problems)}")
        sys.exit(1)
    if lines:
        stdio.complain(*lines, summary=stdio.count(found.problems))
    if not dry_run:
        write_whole(found.path, found.content)
        stdio.note(f"wrote {found.path}")

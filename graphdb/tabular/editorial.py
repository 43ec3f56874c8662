"""What must hold before a dataset is published, by column.

Each check of ``graphdb.check.editorial_checks`` is handed the rows in which it could find something, which are looked
for here, and answers in its own words.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from copy import copy
from pathlib import Path

from graphdb.check import (
    Check,
    Review,
    addresses,
    contacts,
    dates,
    evidence,
    folded,
    likelier,
    oneself,
    order,
    periods,
    persons,
    places,
    repeats,
    selection,
    spaces,
    states,
    twins,
)
from graphdb.check.draft import Draft
from graphdb.check.folder import unread_files
from graphdb.check.problems import MOST_OF_A_KIND, in_order
from graphdb.likelihood import TERMS
from graphdb.problems import DataError, Problem
from graphdb.progress import Progress, silent
from graphdb.tabular import repeats as repeated
from graphdb.tabular import spans, wording
from graphdb.tabular.cells import cells
from graphdb.tabular.handing import Handed, Say, said
from graphdb.tabular.likelier import likelier_than_supply
from graphdb.tabular.namesakes import alike
from graphdb.tabular.numbered import Numbered, of_columns, of_shaped
from graphdb.tabular.opening import Folder, InMemory, Tables, open_tables
from graphdb.tabular.records import on_demand
from graphdb.tabular.shaped import Shaped, shaped, untouched
from graphdb.tabular.states import dangling, while_nothing_comes

_MOST = MOST_OF_A_KIND + 1
"""So many rows with one kind of fault make clear that there are more than are shown."""

_MOST_INPUTS = 50 * _MOST
"""The same for inputs of rules, of which a row may have many."""


_OF_NO_ROW: tuple[Check, ...] = (
    unread_files,
    order.sorted_by_id,
    evidence.unused_sources,
    evidence.only_disputed,
    dates.accessed_before_published,
    oneself.sources_via_themselves,
    persons.personal_publishers,
    addresses.addresses_with_logins,
    places.coordinates_in_country,
    folded.swallowed_fields,
    repeats.repeated_sources,
    repeats.repeated_evidence,
)
"""Checks of what no table holds."""


def review_tables(folder: Path, progress: Progress = silent) -> Review:
    """Every problem of a folder whose flows are a table, in the order of files and lines."""
    try:
        opened = open_tables(folder, lambda text, share=None: progress(text, share and share / 2))
    except DataError as error:
        return Review(error.problems, 0, 0, None)
    tables = {
        name: shaped(name, table.cells) if table.by_column.suspects.rows else untouched(table.cells)
        for name, table in opened.tables.items()
        if isinstance(table, InMemory)
    }
    draft, dataset = opened.draft, None
    found = [*opened.problems, *draft.remarks, *_editorial(opened, tables, progress)]
    problems = in_order(found, map(draft.file, draft.endings))
    if opened.columns is not None:
        dataset = on_demand(Tables(opened.columns, opened.tables, draft))
    count = {name: len(tables[name].rows if name in tables else draft.entries[name]) for name in ("actors", "flows")}
    return Review(problems, dataset=dataset, **count)


def _editorial(opened: Folder, tables: dict[str, Shaped], progress: Progress) -> Iterator[Problem]:
    draft = copy(opened.draft)
    draft.in_doubt = draft.in_doubt.union(*(table.doubted for table in tables.values()))
    draft.astray = draft.astray.union(*(table.astray for table in tables.values()))
    progress("checking the wording", 0.5)
    ids = {name: wording.odd_ids(table.columns) for name, table in tables.items()}
    texts = {name: wording.contacts(name, table.columns) for name, table in tables.items()}
    through = draft.about.current_through
    far = {name: wording.far_off_dates(table.columns) for name, table in tables.items()}
    late = {name: wording.after_current(table.columns, through) for name, table in tables.items()}
    spaced = {name: wording.spaces(name, table.columns) for name, table in tables.items()}
    handed = [
        *(Handed({}, check) for check in _OF_NO_ROW),
        _handed(tables, dates.far_off_dates, far),
        _handed(tables, dates.after_current, late),
        _handed(tables, spaces.spaces_at_ends, spaced),
        _handed(tables, order.kebab_case, ids),
        _handed(tables, contacts.contact_details, texts),
        *_of_actors(draft, tables),
    ]
    if "flows" in tables:
        flows = tables["flows"].columns
        handed += [
            _handed(tables, oneself.flows_to_themselves, {"flows": wording.to_themselves(flows)}),
            _handed(tables, oneself.needless_enablers, {"flows": wording.needless_enablers(flows)}),
        ]
        progress("checking flows against each other", 0.75)
        if opened.columns is None:
            numbered = of_shaped(draft, tables)
        else:
            numbered = of_columns(opened.columns, draft, actors_are_a_table="actors" in tables)
        handed += _between_records(numbered, draft, tables)
    yield from said(draft, {name: table.file for name, table in opened.tables.items()}, handed)


def _of_actors(draft: Draft, tables: dict[str, Shaped]) -> Iterator[Handed]:
    """The checks of actors, which need no flow."""
    of_each = {persons.natural_persons: wording.persons, places.known_countries: wording.unknown_countries}
    if "actors" not in tables:
        for check in (*of_each, selection.empty_selectors, twins.near_duplicates):
            yield Handed({}, check)
        return
    table = tables["actors"]
    for check, find in of_each.items():
        yield _handed(tables, check, {"actors": find(table.columns)})
    if table.whole and draft.entries["questions"]:  # in a table with faults there may be others to select
        each = wording.last_of_each(table.columns, ("kind", "country", "region"))
        yield _handed(tables, selection.empty_selectors, {"actors": each})
    yield _handed(tables, twins.near_duplicates, {"actors": _namesakes(table)})._replace(in_turn=True)


def _namesakes(table: Shaped) -> set[int]:
    """Actors that share a name, or nearly, with another or with themselves."""
    owners: list[int] = []
    names: list[str] = []
    given = table.columns.column_names
    for row, name in enumerate(table.columns["name"].to_pylist() if "name" in given else ()):
        if name:
            owners.append(row)
            names.append(twins.folded(name))
    if "aliases" in given:
        coded = cells(table.columns["aliases"])
        folded = [[twins.folded(alias) for alias in word.split("|")] if word else [] for word in coded.words]
        for row, code in enumerate(coded.codes.tolist()):
            owners += [row] * len(folded[code])
            names += folded[code]
    return {owners[place] for place in alike(names)}


def _between_records(numbered: Numbered, draft: Draft, tables: dict[str, Shaped]) -> Iterator[Handed]:
    """The checks of flows against actors and against other flows."""
    apart = spans.apart_from_actors(numbered)[:_MOST]
    ends = spans.ends_of(numbered, apart) if numbered.entries is None else ()
    yield _handed(tables, periods.flows_within_actors, {"flows": apart.tolist(), "actors": ends})
    leaving = spans.leaving_actors(numbered, tables["flows"].columns)[:_MOST]
    ends = spans.ends_of(numbered, leaving) if numbered.entries is None else ()
    yield _handed(tables, periods.flows_leaving_actors, {"flows": leaving.tolist(), "actors": ends})
    again = tables["flows"].rows[repeated.alike(numbered)].tolist()
    yield Handed({"flows": again}, repeats.repeated_flows, in_turn=True)
    if draft.unusable & {"actors", "flows"}:
        return
    late = while_nothing_comes(numbered, draft)[:_MOST].tolist()
    yield _handed(tables, lambda draft: map(periods.while_nothing_comes, draft.flows), {"flows": late})
    surer, levels = likelier_than_supply(numbered, draft)
    terms = [TERMS[level] for level in levels[:_MOST].tolist()]

    def likelier_flows(draft: Draft) -> Iterator[Problem]:
        return map(likelier.likelier_than, draft.flows, terms)

    yield _handed(tables, likelier_flows, {"flows": surer[:_MOST].tolist()})
    flows, inputs = dangling(numbered, draft)
    sent = flows[:_MOST].tolist()
    yield _handed(tables, lambda draft: map(states.sends_what_it_lacks, draft.flows), {"flows": sent})
    inputs = inputs[:_MOST_INPUTS] if numbered.entries is None else inputs
    rows = list(dict.fromkeys(lack.actor for lack in inputs))

    place = {row: number for number, row in enumerate(rows)}

    def lacking(draft: Draft) -> Iterator[Problem]:
        for lack in inputs:
            entry = draft.actors[place[lack.actor]] if numbered.entries is None else numbered.entries[lack.actor]
            yield states.converts_what_it_lacks(entry, lack.rule, lack.place)

    yield _handed(tables, lacking, {"actors": rows})


def _handed(tables: dict[str, Shaped], say: Say, wanted: Mapping[str, Iterable[int]]) -> Handed:
    """Rows of records as rows of their files, in order, for whoever has something to say of them."""
    rows = {name: tables[name].rows[sorted(found)].tolist() for name, found in wanted.items() if name in tables}
    return Handed(rows, say)

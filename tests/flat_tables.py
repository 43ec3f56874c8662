"""Reading an answer's CSV back, and what should be in it by the JSON of the same answer, put together anew."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from typing import Any

import pandas

Row = dict[str, str]

ROUTE = "actors flows commodities enablers weakest_likelihood probability proven"
SHARE = "estimate low high"
BYPASSED = "id name best_bypass_likelihood bypass.{route} needed_by"
HINGES = "id name size is_smallest complete none_up_to route.{route} sets.flows sets.probability"
MISSING = "still_chokepoint.{share} best_bypass_likelihood bypass_found.{share} found.{share}"
OUTLOOK = "supplied supplied_probability.{share} method hinges_on.flow hinges_on.supplied_probability_without.{share}"
EVIDENCE = "evidence.source evidence.where evidence.credibility evidence.stance evidence.note"
SCENARIO = (
    "finding id name summary removes removes_flows likelihoods outcome.reported outcome.as_of outcome.summary limits "
    f"{' '.join(f'outcome.{name}' for name in EVIDENCE.split())} {EVIDENCE}"
)


def _spelt(pattern: str) -> list[str]:
    """A heading: ``a.{route}`` stands for the columns of a route, each with ``a.`` before it."""
    names = []
    for name in pattern.split():
        prefix, _, many = name.partition("{")
        names += [prefix + each for each in {"route}": ROUTE, "share}": SHARE}[many].split()] if many else [name]
    return names


def _within(prefix: str, pattern: str) -> str:
    return " ".join(f"{prefix}.{name}" for name in pattern.split())


HEADINGS: dict[str, list[str]] = {
    command: _spelt(pattern)
    for command, pattern in {
        "chokepoints": (
            f"finding by {BYPASSED} flow change supplied entered left answer.supplied most_likely_route.{{route}}"
        ),
        "bypass": "finding actor name supplied is_chokepoint best_bypass_likelihood route.{route}",
        "routes": "finding {route} supplied complete stopped_by",
        "cuts": (
            "finding by members names size cost best_bypass_likelihood proofs.member proofs.route.{route} "
            "supplied complete stopped_by uncuttable_route.{route} smallest_size_is_above"
        ),
        "disrupt": (
            "finding strategy members names cost objective bound gap optimal out_of_sample.{share} exact_probability "
            "adapted replaceable supplied answer.objective baseline baseline_out_of_sample.{share} "
            "baseline_exact_probability exact worlds seed fresh_seed stopped_by"
        ),
        "sensitivity": (
            f"finding by {HINGES} supplied max_size {MISSING} probability method draws seed still_supplied.{{share}} "
            "misled.{share}"
        ),
        "importance": (
            f"finding id name on_every_route.{{share}} birnbaum.{{share}} {HINGES.replace('id name ', '')} {MISSING} "
            "supplied supplied_probability.{share} method how uncertain_flows worlds seed interval "
            "sensitivity.supplied sensitivity.max_size "
            + _within("missing_actors", "supplied probability method draws seed still_supplied.{share} misled.{share}")
        ),
        "rank": "finding id name degree in_degree out_degree betweenness pagerank closeness eigenvector",
        "timeline": "finding as_of supplied chokepoints entered left because",
        "scenario run": (
            f"finding {BYPASSED} supplied scenario {_within('baseline', OUTLOOK)} {_within('with_scenario', OUTLOOK)} "
            "removed changed"
        ),
        "scenario compare": (
            f"finding id name {_within('outlook', OUTLOOK)} smallest_cut smallest_cut_known "
            "back_test.as_of back_test.reported back_test.model back_test.agrees back_test.summary "
            f"{_within('outlook.findings', BYPASSED)}"
        ),
        "scenario list": SCENARIO,
        "scenario show": SCENARIO,
        "show": (
            "finding id name kind country place.name place.latitude place.longitude region aliases organisation "
            "not_same_as produces converts since until cost removable summary x "
            f"status.what status.by status.on status.source {EVIDENCE} title publisher reliability published url "
            "archive_url accessed via sends receives enables "
            "from to commodity modes enabled_by likelihood volume.value volume.unit volume.per volume.source capacity"
        ),
        "diff": (
            "finding list id change field before after question about actor hinges_on.{route} new_flows needed_by "
            "seconds questions"
        ),
    }.items()
}

SCENARIOS = {
    "scenario": "scenarios scenario",
    "outcome.evidence": "scenarios/outcome.evidence scenario/outcome.evidence",
    "evidence": "scenarios/evidence scenario/evidence",
}
LISTS: dict[str, dict[str, str]] = {
    "chokepoints": {
        "chokepoint": "findings",
        "near_miss": "near_misses",
        "group": "groups",
        "hinges_on": "hinges_on",
    },
    "bypass": {},
    "routes": {"route": "findings"},
    "cuts": {"cut": "findings", "proof": "findings/proofs"},
    "disrupt": {"strategy": "findings"},
    "sensitivity": {
        "chokepoint": "findings",
        "near_miss": "near_misses",
        "set": "findings/sets near_misses/sets",
        "false_finding": "false_findings",
    },
    "importance": {
        "actor": "findings",
        "sensitivity.chokepoint": "sensitivity.findings",
        "sensitivity.near_miss": "sensitivity.near_misses",
        "sensitivity.set": "sensitivity.findings/sets sensitivity.near_misses/sets",
        "missing_actors.chokepoint": "missing_actors.findings",
        "missing_actors.false_finding": "missing_actors.false_findings",
    },
    "rank": {"actor": "findings"},
    "timeline": {"year": "findings"},
    "scenario run": {
        "baseline.chokepoint": "baseline.findings",
        "with_scenario.chokepoint": "with_scenario.findings",
    },
    "scenario compare": {"scenario": "findings", "outlook.chokepoint": "findings/outlook.findings"},
    **{
        command: {
            "scenario": "scenarios scenario",
            "outcome.evidence": "scenarios/outcome.evidence scenario/outcome.evidence",
            "evidence": "scenarios/evidence scenario/evidence",
        }
        for command in ("scenario list", "scenario show")
    },
    "show": {
        "actor": "actors actor",
        "status": "actors/status actor/status",
        "flow": "flow",
        "evidence": "actors/evidence actor/evidence flow/evidence",
        "source": "sources",
    },
    "diff": {"conclusion": "conclusions", "not_known": "not_known"},
}
"""By command, where the JSON has the rows of each finding: ``/`` goes into each row of a list."""

DEFAULTS = {
    "cost": "1.0",
    "kind": "actor",
    "organisation": "false",
    "removable": "true",
    "evidence.stance": "supports",
    "outcome.evidence.stance": "supports",
}
"""What a record holds in fields that the JSON leaves out because nobody gave them."""


def read(text: str) -> list[Row]:
    """The rows, and a heading that is the first line whatever there is."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


def heading(text: str) -> list[str]:
    return next(csv.reader(io.StringIO(text, newline="")))


def agree(command: str, text: str, body: dict[str, Any], by: str | None = None) -> list[Row]:
    """Fail unless each value of the JSON is in the CSV, at its place, and nothing else is; give the rows."""
    assert heading(text) == HEADINGS[command]
    rows, told = read(text), 0
    assert all(len(row) == len(HEADINGS[command]) and None not in row.values() for row in rows)
    grouping = {"by": by} if "by" in HEADINGS[command] and by else {}
    for finding, paths in LISTS[command].items():
        expected = [{**each, **grouping, "finding": finding} for path in paths.split() for each in _reached(body, path)]
        assert [known(row, finding) for row in rows if row["finding"] == finding] == expected, finding
        told += len(expected)
    if command == "diff":
        changed = [{"finding": "record", **each} for each in _changes(body["records"])]
        assert [known(row) for row in rows if row["finding"] == "record"] == changed
        told += len(changed)
    word = "bypass" if command == "bypass" else "answer"
    own = [{**_cells(_own(command, body)), **grouping, "finding": word}] if command not in ALONE else []
    own = [] if command == "show" and len(own[0]) == 1 and "actor" not in body else own
    assert [known(row) for row in rows if row["finding"] == word] == own
    assert told + len(own) == len(rows)
    return rows


ALONE = {"rank", "timeline", "scenario compare", "scenario list", "scenario show"}
"""Answers of which there is nothing to say as a whole."""


def numeric_columns_are_numbers(text: str, rows: list[Row]) -> pandas.DataFrame:
    """Read as most people would; fail where a column that holds nothing but numbers comes out as another type."""
    frame = pandas.read_csv(io.StringIO(text))
    for column in frame.columns:
        cells = [row[column] for row in rows if row[column]]
        if cells and all(re.fullmatch(r"-?\d+(\.\d+)?(e-?\d+)?", cell) for cell in cells):
            assert pandas.api.types.is_numeric_dtype(frame[column]), column
    return frame


def known(row: Row, finding: str = "") -> Row:
    """The cells that hold something; of records, but for what the JSON leaves out."""
    record = finding in ("actor", "flow", "evidence", "outcome.evidence", "source")
    return {key: cell for key, cell in row.items() if cell and not (record and DEFAULTS.get(key) == cell)}


def _own(command: str, body: dict[str, Any]) -> dict[str, Any]:
    """What is said of an answer as a whole."""
    lists = {path.split("/")[0] for paths in LISTS[command].values() for path in paths.split()} | {"findings"}
    about = {key for key in ("dataset", "question", "view", "before", "after", "reason") if key in body}
    own = {key: value for key, value in body.items() if key not in lists | about | {"records"}}
    for path in (path for path in lists if "." in path):
        holder, _, name = path.partition(".")
        if own.get(holder) is not None:
            own[holder] = {key: value for key, value in own[holder].items() if key != name}
    doubled = {"objective"} if command == "disrupt" else {"supplied"} if command == "chokepoints" else set()
    return {(f"answer.{key}" if key in doubled else key): value for key, value in own.items()}


def _reached(body: dict[str, Any], path: str) -> Iterator[Row]:
    """The rows of a list, or those of a list in each row, which begin with the first cell of that row."""
    first, _, rest = path.partition("/")
    for outer in _items(body, first):
        if not rest:
            yield _cells(outer)
            continue
        key = dict([next(iter(outer.items()))])
        for inner in _items(outer, rest):
            yield _cells(key) | _cells(inner, f"{rest}.")


def _items(body: dict[str, Any], path: str) -> list[dict[str, Any]]:
    value: Any = body
    for name in path.split("."):
        value = (value or {}).get(name)
    if path == "groups":
        return [{**row, "by": by} for by, rows in (value or {}).items() for row in rows]
    if isinstance(value, dict):
        return list(value.values()) if path == "sources" else [value]
    return value or []


def _cells(value: dict[str, Any], prefix: str = "") -> Row:
    """One row: what is not known and what takes rows of its own left out."""
    row: Row = {}
    for key, each in value.items():
        if isinstance(each, dict) and key not in ("likelihoods", "x"):
            row |= _cells(each, f"{prefix}{key}.")
        elif (cell := _cell(key, each)) is not None:
            row[prefix + key] = cell
    return row


def _cell(key: str, value: Any) -> str | None:
    if key in ("likelihoods", "x"):
        value = [f"{of}={said}" for of, said in value.items()]
    elif key == "converts":
        value = [f"{'+'.join(rule['from'])}>{rule['to']}" for rule in value]
    if isinstance(value, list):
        if any(isinstance(each, dict) for each in value):
            return None
        if any(isinstance(each, list) for each in value):
            return json.dumps(value, separators=(",", ":"))
        value = "|".join(each.replace("\\", "\\\\").replace("|", "\\|") for each in value)
    if isinstance(value, str):
        return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\n")) else value or None
    return None if value is None else json.dumps(value)


def _changes(records: dict[str, Any]) -> Iterator[Row]:
    for name, found in records.items():
        for change in ("added", "removed"):
            yield from (_cells({"list": name, "id": id, "change": change}) for id in found[change])
        yield from (
            _cells({"list": name, "id": row["after"], "change": "renamed", "field": "id", **row})
            for row in found["renamed"]
        )
        for id in found["changed"]:
            for row in found["fields"][id]:
                values = {side: _whole(row[side]) for side in ("before", "after")}
                yield _cells({"list": name, "id": id, "change": "changed", "field": row["field"], **values})


def _whole(value: Any) -> Any:
    """A record in a record, which stays in one cell."""
    deep = isinstance(value, dict) or (isinstance(value, list) and any(isinstance(each, dict) for each in value))
    return json.dumps(value, separators=(",", ":"), ensure_ascii=False) if deep else value

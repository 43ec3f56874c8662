"""A dataset's folder -> a draft: which files there are, and what is in them."""

from __future__ import annotations

import os
import re
from collections.abc import Collection, Iterable
from pathlib import Path

from graphdb.check.draft import Draft
from graphdb.check.files import LISTS, NETWORK_LIKE, TABLE_LIKE, TABLES, is_there, obstacle, table_endings
from graphdb.check.shaping import shape_about, shape_list
from graphdb.problems import DataError, Problem
from graphdb.read import examine_file
from graphdb.records import About

ALWAYS_NEEDED = ("dataset", "actors", "flows")
NEEDED_WITH_EVIDENCE = ("commodities", "sources")


def open_folder(folder: Path, later: Collection[str] = ()) -> Draft:
    """Read every file of a dataset folder and shape its records, gathering problems; but not the lists for ``later``.

    Raises:
        DataError: there is no such folder.
    """
    why = obstacle(folder)
    if why:
        hint = "name the folder that holds actors.yaml and flows.yaml"
        if NETWORK_LIKE.fullmatch(folder.name):
            hint = f"'graphdb import \"{folder}\" -o FOLDER' makes a dataset of the network in it"
        raise DataError([Problem(str(folder), 0, 0, "no-dataset", why, hint)])
    draft = Draft(folder)
    draft.endings = table_endings(folder)
    for name in ("dataset", *LISTS):
        if name not in later:
            _read(draft, name)
    if draft.has("dataset"):
        shape_about(draft)
    else:
        draft.about = About(title="unreadable", evidence="optional")  # whether evidence is required is not known
    _miss(draft, later)
    for name in LISTS:
        if draft.has(name):
            shape_list(draft, name)
    if draft.unhinted and not later:
        from graphdb.check.naming import complete_hints  # what is well written never needs it

        complete_hints(draft)
    return draft


def _read(draft: Draft, name: str) -> None:
    if name in draft.endings:
        from graphdb.check.table_files import read_table  # a folder of YAML needs no reader of tables

        read_table(draft, name)
        return
    path = draft.folder / f"{name}.yaml"
    if not is_there(path):
        return
    reading = examine_file(path, draft.file(name))
    draft.problems.extend(reading.problems)
    if reading.document is None:
        draft.unusable.add(name)
    else:
        draft.documents[name] = reading.document


def _miss(draft: Draft, later: Collection[str]) -> None:
    """Report every file that a dataset of this sort needs and that is not there."""
    needed = ALWAYS_NEEDED + (NEEDED_WITH_EVIDENCE if draft.about.evidence == "required" else ())
    there = os.listdir(draft.folder)
    for name in needed:
        if draft.has(name) or name in draft.unusable or name in later:
            continue
        draft.unusable.add(name)
        near = [other for other in there if re.fullmatch(rf"{name}\.ya?ml(?:\.txt)?", other, re.IGNORECASE)]
        hint = f"add {name}.yaml"
        if near:
            hint = f"rename '{near[0]}' to '{name}.yaml'"
        elif network := next((other for other in sorted(there) if NETWORK_LIKE.fullmatch(other)), ""):
            hint += f", or make a dataset of '{network}' with graphdb import"
        elif name in TABLES:
            hint = _table_meant(name, there) or (f"add {name}.csv or {name}.yaml" if draft.endings else hint)
        elif name in NEEDED_WITH_EVIDENCE:
            hint += ", or write 'evidence: optional' in dataset.yaml if your dataset has no evidence"
        draft.problems.append(Problem(draft.file(name), 0, 0, "missing-file", "there is no such file", hint))
    if "dataset" in draft.unusable:  # whether the others are needed is not known
        draft.unusable |= {name for name in NEEDED_WITH_EVIDENCE if not draft.has(name)}


def _table_meant(name: str, there: Iterable[str]) -> str:
    """How a table that is there under another name or in another format would have to come; empty where none is."""
    for other in sorted(there):
        found = TABLE_LIKE.fullmatch(other)
        if found is None or found[1].lower() != name or other.startswith(("~$", ".~lock.")):
            continue
        ending = found[2].lower()
        if found[3] and found[3].lower() != ".txt":
            return f"unpack '{other}' as '{name}.{ending}'"
        if ending in ("csv", "parquet"):
            return f"rename '{other}' to '{name}.{ending}'"
        return f"export '{other}' as '{name}.csv'"
    return ""

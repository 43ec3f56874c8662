"""A dataset's folder -> a draft: which files there are, and what is in them."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path

from graphdb.check.draft import LISTS, Draft
from graphdb.check.shaping import shape_about, shape_list
from graphdb.problems import DataError, Problem
from graphdb.read import examine_file
from graphdb.records import About

TABLES = ("actors", "flows")
"""The lists that may be tables."""

ENDINGS = (".csv", ".parquet")
"""What the names of tables end with; where there are both, the first is read."""

ALWAYS_NEEDED = ("dataset", "actors", "flows")
NEEDED_WITH_EVIDENCE = ("commodities", "sources")

STORY = "story.yaml"
"""A story for ``graphdb map --story`` may lie beside the data it tells of."""

_YAML_LIKE = re.compile(r".*\.(?:yaml|yml)(?:\.txt)?", re.IGNORECASE)
_COPIED = r"[ _-]*\(\d+\)|[ _-]+(?:copy|final|new|old|v?\d+)[^.]*"
_TABLE_LIKE = re.compile(
    rf"(?:~\$|\.~lock\.|copy of )?({'|'.join(LISTS)})(?:{_COPIED})?"
    r"\.(csv|tsv|parquet|xlsx?|ods)(\.(?:txt|gz|zip|bz2|xz|zst)|#)?",
    re.IGNORECASE,
)
"""A copy of a table, a compressed one, or one in a format that is not read."""


def open_folder(folder: Path, later: Collection[str] = ()) -> Draft:
    """Read every file of a dataset folder and shape its records, gathering problems; but not the lists for ``later``.

    Raises:
        DataError: there is no such folder.
    """
    obstacle = _obstacle(folder)
    if obstacle:
        hint = "name the folder that holds actors.yaml and flows.yaml"
        raise DataError([Problem(str(folder), 0, 0, "no-dataset", obstacle, hint)])
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
        from graphdb.check.naming import complete_hints

        complete_hints(draft)
    return draft


def table_endings(folder: Path) -> dict[str, str]:
    """The lists of a folder that are tables, and what the names of their files end with; none where it is no folder."""
    there = set() if _obstacle(folder) else set(os.listdir(folder))
    return {name: ending for name in TABLES for ending in reversed(ENDINGS) if name + ending in there}


def unread_files(draft: Draft) -> Iterator[Problem]:
    """A file whose name is nearly that of one that is read, such as ``actors.yml``."""
    known = {f"{name}.yaml" for name in ("dataset", *LISTS)}
    tables = {name + ending for name in TABLES for ending in ENDINGS}
    for name in sorted(os.listdir(draft.folder)):
        of_a_table = _TABLE_LIKE.fullmatch(name)
        if (_YAML_LIKE.fullmatch(name) and name not in known | {STORY}) or (of_a_table and name not in tables):
            hint = f"the {'tables' if of_a_table else 'files'} of a dataset are "
            hint += ", ".join(sorted(tables if of_a_table else known))
            file = draft.file("dataset").removesuffix("dataset.yaml") + name
            yield Problem(file, 0, 0, "unread-file", "nothing reads a file of this name", hint, "warning")


def _obstacle(folder: Path) -> str:
    """Why this is no folder that can be read; nothing where it is one."""
    try:
        if not stat.S_ISDIR(folder.stat().st_mode):
            return "this is a file, not a folder"
        os.listdir(folder)
    except (FileNotFoundError, NotADirectoryError, ValueError):
        return "there is no such folder"
    except OSError as error:
        return f"the folder cannot be read: {error.strerror or error}"
    return ""


def is_there(path: Path) -> bool:
    """Whether there is a file, a folder or a link of this name."""
    try:
        path.lstat()
    except OSError:
        return False
    return True


def _read(draft: Draft, name: str) -> None:
    if name in draft.endings:
        _read_table(draft, name)
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


def _read_table(draft: Draft, name: str) -> None:
    from graphdb.check.rows import document, open_table, report_ragged

    table = open_table(draft, name)
    if table is not None:
        report_ragged(draft, name, table)
        rows = ((number, begin, cells) for number, (begin, cells) in enumerate(table.rows(), start=1))
        draft.documents[name] = document(table, rows)


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
        found = _TABLE_LIKE.fullmatch(other)
        if found is None or found[1].lower() != name or other.startswith(("~$", ".~lock.")):
            continue
        ending = found[2].lower()
        if found[3] and found[3].lower() != ".txt":
            return f"unpack '{other}' as '{name}.{ending}'"
        if ending in ("csv", "parquet"):
            return f"rename '{other}' to '{name}.{ending}'"
        return f"export '{other}' as '{name}.csv'"
    return ""

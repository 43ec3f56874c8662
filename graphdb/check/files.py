"""The files of a dataset's folder: what they hold, what they may be called, and which are there."""

from __future__ import annotations

import os
import re
import stat
from collections.abc import Mapping
from pathlib import Path

from graphdb.records import Actor, Commodity, Flow, Record, Scenario, Source, StandingQuestion

LISTS: Mapping[str, type[Record]] = {
    "actors": Actor,
    "commodities": Commodity,
    "flows": Flow,
    "questions": StandingQuestion,
    "scenarios": Scenario,
    "sources": Source,
}
"""The files that hold a list of records, without their ending."""

ONE = {
    "actors": "actor",
    "commodities": "commodity",
    "flows": "flow",
    "questions": "question",
    "scenarios": "scenario",
    "sources": "source",
}
"""What one record of each list is called."""

TABLES = ("actors", "flows")
"""The lists that may be tables."""

ENDINGS = (".csv", ".parquet")
"""What the names of tables end with; where there are both, the first is read."""

_COPIED = r"[ _-]*\(\d+\)|[ _-]+(?:copy|final|new|old|v?\d+)[^.]*"
TABLE_LIKE = re.compile(
    rf"(?:~\$|\.~lock\.|copy of )?({'|'.join(LISTS)})(?:{_COPIED})?"
    r"\.(csv|tsv|parquet|xlsx?|ods)(\.(?:txt|gz|zip|bz2|xz|zst)|#)?",
    re.IGNORECASE,
)
"""A copy of a table, a compressed one, or one in a format that is not read."""

RECIPE = "import.yaml"
"""How ``graphdb import`` came by a dataset may lie beside it."""

NETWORK_LIKE = re.compile(
    r"(?!~\$|\.).*\.(?:graphml|gexf|gml|net|paj|dl|##h|gdf|cx2?|cyjs|ftm\.json|ijson|xlsx|xls|xlsb|ods|tsv)"
    r"|(?:edges?|nodes?|links?|elements|connections|vertices|arcs|ties|edge[ _-]?list|node[ _-]?list)\.(?:csv|json)",
    re.IGNORECASE,
)
"""A network in a format that ``graphdb import`` reads."""


def obstacle(folder: Path) -> str:
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


def table_endings(folder: Path) -> dict[str, str]:
    """The lists of a folder that are tables, and what the names of their files end with; none where it is no folder."""
    there = set() if obstacle(folder) else set(os.listdir(folder))
    return {name: ending for name in TABLES for ending in reversed(ENDINGS) if name + ending in there}


def is_there(path: Path) -> bool:
    """Whether there is a file, a folder or a link of this name."""
    try:
        path.lstat()
    except OSError:
        return False
    return True

"""Files that somebody added and nobody reads."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator

from graphdb.check.draft import Draft
from graphdb.check.files import ENDINGS, LISTS, NETWORK_LIKE, RECIPE, TABLE_LIKE, TABLES
from graphdb.problems import Problem

STORY = "story.yaml"
"""A story for ``graphdb map --story`` may lie beside the data it tells of."""

_YAML_LIKE = re.compile(r".*\.(?:yaml|yml)(?:\.txt)?", re.IGNORECASE)


def unread_files(draft: Draft) -> Iterator[Problem]:
    """A file whose name is nearly that of one that is read, such as ``actors.yml``; or one with a network to import."""
    known = {f"{name}.yaml" for name in ("dataset", *LISTS)}
    beside = {*known, STORY, RECIPE}
    tables = {name + ending for name in TABLES for ending in ENDINGS}
    for name in sorted(os.listdir(draft.folder)):
        of_a_table = TABLE_LIKE.fullmatch(name)
        file = draft.file("dataset").removesuffix("dataset.yaml") + name
        if NETWORK_LIKE.fullmatch(name) and not of_a_table:
            hint = f"'graphdb import \"{file}\" -o FOLDER' makes a dataset of the network in it"
            yield Problem(file, 0, 0, "unread-file", "no question reads this file", hint, "warning")
        elif (_YAML_LIKE.fullmatch(name) and name not in beside) or (of_a_table and name not in tables):
            hint = f"the {'tables' if of_a_table else 'files'} of a dataset are "
            hint += ", ".join(sorted(tables if of_a_table else known))
            yield Problem(file, 0, 0, "unread-file", "nothing reads a file of this name", hint, "warning")

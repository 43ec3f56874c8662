"""A dataset folder whose flows are Parquet -> columns on disk, or every problem at once."""

from __future__ import annotations

from pathlib import Path

from graphdb.check.folder import ENDINGS
from graphdb.external.flows import open_flows
from graphdb.external.workspace import Workspace
from graphdb.problems import QuestionError
from graphdb.progress import Progress, silent
from graphdb.tabular.opening import Tables, load_tables


def load_stored(folder: Path, workspace: Workspace, progress: Progress = silent) -> Tables:
    """The dataset in a folder, its flows in a workspace; all else is that of ``graphdb.tabular.opening.load_tables``.

    Raises:
        DataError: with the problems that stand in the way of an answer, at most 100 of one kind.
        QuestionError: the flows are no Parquet file.
    """
    others = [f"flows{ending}" for ending in (".yaml", *ENDINGS[:1]) if (folder / f"flows{ending}").exists()]
    if others:
        hint = "write the flows as flows.parquet and keep no other file of them, or leave --engine out"
        raise QuestionError(f"--engine duckdb reads flows.parquet, and this folder has {others[0]}", hint)
    return load_tables(folder, progress, lambda draft: open_flows(draft, workspace, progress))

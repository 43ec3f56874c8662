"""A dataset with one more record: what its file would be, and what would be wrong with it."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, NamedTuple

from graphdb.edit.inserting import inserted
from graphdb.problems import Problem, QuestionError
from graphdb.tables.reviewing import review


class Proposal(NamedTuple):
    """A file's content with the new record in it, and the problems that were not there without it."""

    path: Path
    content: str
    problems: list[Problem]


def proposal(folder: Path, name: str, fields: Mapping[str, Any]) -> Proposal:
    """What ``name.yaml`` of a folder becomes with a new record; nothing is written.

    Raises:
        DataError: the file cannot be read.
        QuestionError: the record has no place in it.
    """
    path = folder / f"{name}.yaml"
    content = inserted(text_of(path), path.name, fields)
    before = {told(problem) for problem in review(folder).problems}
    found = reviewed(folder, {path.name: content})
    return Proposal(path, content, [problem for problem in found if told(problem) not in before])


def text_of(path: Path) -> str:
    """The text of a file of a dataset; nothing where there is none.

    Raises:
        QuestionError: it cannot be read.
    """
    try:
        return path.read_bytes().decode("utf-8") if path.exists() else ""
    except (OSError, UnicodeDecodeError):
        raise QuestionError(f"{path} cannot be read", "see what 'graphdb check' says of it") from None


def reviewed(folder: Path, contents: Mapping[str, str]) -> list[Problem]:
    """What would be wrong with a folder in which some files had other contents."""
    with TemporaryDirectory(prefix="graphdb-") as there:
        for file in folder.iterdir():
            if file.suffix in (".yaml", ".csv", ".parquet") and file.is_file():
                shutil.copyfile(file, Path(there) / file.name)
        for name, content in contents.items():
            (Path(there) / name).write_bytes(content.encode())
        found = review(Path(there)).problems
    return [problem._replace(file=str(folder / Path(problem.file).name)) for problem in found]


def stops(problem: Problem) -> bool:
    """Whether a record with such a problem is not added: an error, or what reads like a natural person.

    Elsewhere the latter may be a warning; here somebody can say that it is none.
    """
    return problem.severity == "error" or problem.code == "natural-person"


def told(problem: Problem) -> tuple[str, str, str]:
    """A problem wherever it stands: a new record moves those below it."""
    return Path(problem.file).name, problem.code, problem.message

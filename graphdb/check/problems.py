"""Every problem of a folder in one order, but of a table only so many of one kind."""

from __future__ import annotations

from collections.abc import Iterable

from graphdb.problems import Problem

MOST_OF_A_KIND = 100
"""How many problems with one code are shown of a table, where one mistake may be in a million rows."""


def in_order(problems: Iterable[Problem], tables: Iterable[str] = ()) -> list[Problem]:
    """Problems by file and place, each once; of ``tables``, the first of each kind and a line that says so."""
    found = sorted(dict.fromkeys(problems))
    capped = set(tables)
    if not capped:
        return found
    shown: list[Problem] = []
    counts: dict[tuple[str, str], int] = {}
    for problem in found:
        kind = (problem.file, problem.code)
        counts[kind] = counts.get(kind, 0) + 1
        if problem.file not in capped or counts[kind] <= MOST_OF_A_KIND:
            shown.append(problem)
        elif counts[kind] == MOST_OF_A_KIND + 1:
            message = f"there are more of these: below are the first {MOST_OF_A_KIND}"
            hint = "mend what they have in common, and check again"
            shown.append(Problem(problem.file, 0, 0, problem.code, message, hint, problem.severity))
    return sorted(shown)

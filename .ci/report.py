#!/usr/bin/env python3
"""What a pull request does to the data, as annotations, a summary, and a page for the comment.

    report.py BASE FOLDER OUT

BASE is a git revision, FOLDER the dataset as it is now. Annotations go to standard output; OUT gets `page.json`, which
comment.py renders in a job of its own. Where GITHUB_STEP_SUMMARY names a file, the summary is added to it. Exits 1 when
the data have an error; a conclusion that moves is none.
"""

from __future__ import annotations

import os
import sys
from pathlib import Path

import msgspec

from graphdb.check import load, review
from graphdb.compare.conclusions import difference
from graphdb.present.answers.diff import difference_page
from graphdb.present.answers.problem_lists import own_first, to_github
from graphdb.present.answers.tables import Page, Table, to_markdown
from graphdb.problems import DataError, Problem, QuestionError
from graphdb.revisions import changed_lines, folder_at

MOST_PROBLEMS = 50


def main(base: str, folder: Path, out: Path) -> int:
    """Write the page and the summary; 1 when the data have an error."""
    try:
        changed = changed_lines(base, folder)
    except QuestionError as error:
        print(f"nothing to compare with: {error}", file=sys.stderr)
        return 1
    found = review(folder)
    own, others = own_first(found.problems, folder, changed)
    sys.stdout.write(to_github([*own, *others]))
    pages = [compared(base, folder)] if found.dataset is not None else []
    problems = problem_page([*own, *others], len(own), found.dataset is None)
    pages.insert(0 if found.dataset is None else len(pages), problems)
    out.mkdir(parents=True, exist_ok=True)
    (out / "page.json").write_bytes(msgspec.json.encode(pages))
    summary = os.environ.get("GITHUB_STEP_SUMMARY")
    if summary:
        with open(summary, "a", encoding="utf-8") as file:
            file.write("\n".join(map(to_markdown, pages)))
    return int(any(problem.severity == "error" for problem in found.problems))


def compared(base: str, folder: Path) -> Page:
    """What changed, or why nobody can tell."""
    try:
        with folder_at(base, folder) as copy:
            before = load(copy)
    except (DataError, QuestionError) as error:
        reason = "the data were faulty before this change" if isinstance(error, DataError) else str(error)
        return Page("What changed?", [f"The two versions cannot be compared: {reason}."], [], [])
    after = load(folder)
    return difference_page(before, after, ("before", "this pull request"), difference(before, after))


def problem_page(problems: list[Problem], own: int, unusable: bool) -> Page:
    """What `graphdb check` says, the contributor's own records first."""
    errors = sum(problem.severity == "error" for problem in problems)
    counts = f"{errors} errors, {len(problems) - errors} warnings"
    context = [f"{counts}; {own} of them in records that this change touches."] if problems else ["No problem found."]
    if unusable:
        context.append("Until the errors are mended, nobody can tell which conclusions the change moves.")
    rows = [
        (place(problem), problem.code, problem.severity, problem.message, problem.hint)
        for problem in problems[:MOST_PROBLEMS]
    ]
    table = Table("", ("where", "code", "", "what is wrong", "what to do"), rows)
    more = len(problems) - len(rows)
    remarks = [f"{more} more are in the log of the check."] if more else []
    return Page("Is the data right?", context, [table] if rows else [], remarks)


def place(problem: Problem) -> str:
    """A problem's place in short."""
    return f"{problem.file}:{problem.line}:{problem.column}" if problem.line else problem.file


if __name__ == "__main__":
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    sys.exit(main(sys.argv[1], Path(sys.argv[2]), Path(sys.argv[3])))

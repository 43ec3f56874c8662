#!/usr/bin/env python3
"""Comment on a pull request with the page that report.py made, or update the comment that is there.

    comment.py PAGE.json

Runs with a token that may write, in a job that has none of the pull request's code. The page comes from a job that
anybody may have changed, so it is a stranger's text: it is read as a page of plain text and nothing else, shortened,
and rendered with every sign escaped that GitHub would act on. Which pull request it is for is not taken from the page:
it is the open one whose newest commit is HEAD_SHA. Where that one also changes files outside data/, the comment says
that the report may have been made by changed code.

Reads GITHUB_TOKEN, GITHUB_REPOSITORY, GITHUB_API_URL and HEAD_SHA.
"""

from __future__ import annotations

import json
import os
import re
import sys
import urllib.request
from pathlib import Path
from typing import Any

import msgspec

from graphdb.present.answers.tables import Page, to_markdown

MARK = "<!-- graphdb: what this pull request changes -->"
MOST_BYTES = 2_000_000
LONGEST = 60_000
"""GitHub takes 65,536 characters."""

WRITTEN_BY = "github-actions[bot]"
CODE_CHANGED = "This pull request also changes files outside data/: the code that made this report may be one of them."
UNREADABLE = "The check of this pull request left a report that cannot be read. Its log says more."


def main(page: Path) -> int:
    """Write or update one comment; 0 also where there is no pull request to comment on."""
    sha = os.environ["HEAD_SHA"]
    if not re.fullmatch("[0-9a-f]{40}", sha):
        print("HEAD_SHA is no commit")
        return 1
    repository = f"/repos/{os.environ['GITHUB_REPOSITORY']}"
    pulls = every(f"{repository}/pulls?state=open&sort=updated&direction=desc", 5)
    found = [pull for pull in pulls if newest(pull) == sha]
    if len(found) != 1:
        print(f"{len(found)} open pull requests have {sha} as their newest commit: nothing to comment on")
        return 0
    number = int(found[0]["number"])
    files = [str(file["filename"]) for file in every(f"{repository}/pulls/{number}/files?", 30)]
    remarks = [] if all(name.startswith("data/") for name in files) else [CODE_CHANGED]
    text = body(page, sha, remarks)
    for comment in every(f"{repository}/issues/{number}/comments?", 30):
        if str(comment["body"]).startswith(MARK) and comment["user"]["login"] == WRITTEN_BY:
            ask("PATCH", f"{repository}/issues/comments/{int(comment['id'])}", {"body": text})
            print(f"updated the comment on pull request {number}")
            return 0
    ask("POST", f"{repository}/issues/{number}/comments", {"body": text})
    print(f"commented on pull request {number}")
    return 0


def body(page: Path, sha: str, remarks: list[str]) -> str:
    """The comment: Markdown in which nothing of the page can act."""
    try:
        if page.stat().st_size > MOST_BYTES:
            raise ValueError
        pages = msgspec.json.decode(page.read_bytes(), type=list[Page])
        text = "\n".join(map(to_markdown, pages[:4]))
    except (OSError, ValueError, msgspec.DecodeError):
        text = UNREADABLE + "\n"
    if len(text) > LONGEST:
        text = text[:LONGEST].rpartition("\n")[0] + "\n\nThe rest is in the summary of the check.\n"
    return "\n\n".join([MARK, text, *remarks, f"For commit {sha[:12]}. Reported, not proven."])


def newest(pull: dict[str, Any]) -> str:
    """The newest commit of a pull request."""
    return str(pull["head"]["sha"])


def every(path: str, most_pages: int) -> list[dict[str, Any]]:
    """All the items of a list, page by page."""
    found: list[dict[str, Any]] = []
    for number in range(1, most_pages + 1):
        items = ask("GET", f"{path}&per_page=100&page={number}".replace("?&", "?"))
        found += items
        if len(items) < 100:
            break
    return found


def ask(method: str, path: str, content: dict[str, Any] | None = None) -> Any:
    """One request to GitHub's interface."""
    request = urllib.request.Request(
        os.environ.get("GITHUB_API_URL", "https://api.github.com") + path,
        method=method,
        data=None if content is None else json.dumps(content).encode(),
        headers={
            "Accept": "application/vnd.github+json",
            "Authorization": f"Bearer {os.environ['GITHUB_TOKEN']}",
            "X-GitHub-Api-Version": "2022-11-28",
        },
    )
    with urllib.request.urlopen(request, timeout=30) as answer:
        return json.load(answer)


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    sys.exit(main(Path(sys.argv[1])))

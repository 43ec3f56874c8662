"""The comment on a pull request, against a stand-in for GitHub: one comment, updated, and nothing in it can act."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import msgspec
import pytest

from graphdb.present.answers.tables import Page, Table

ROOT = Path(__file__).parents[2]
SHA = "a" * 40
MARK = "<!-- graphdb: what this pull request changes -->"
HOSTILE = "<script>x</script> @everyone ](https://evil.example) | `$(id)` ::set-output:: <!-- " + MARK


class GitHub(ThreadingHTTPServer):
    """Two open pull requests and their comments; remembers what it is sent."""

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Handler)
        self.pulls: list[dict[str, Any]] = [
            {"number": 7, "head": {"sha": SHA}},
            {"number": 8, "head": {"sha": "b" * 40}},
        ]
        self.files = ["data/flows.yaml"]
        self.comments: list[dict[str, Any]] = []
        self.sent: list[tuple[str, str, str]] = []


class Handler(BaseHTTPRequestHandler):
    server: GitHub

    def do_GET(self) -> None:
        path = self.path.split("?")[0].removeprefix("/repos/team/data")
        answers: dict[str, Any] = {
            "/pulls": self.server.pulls,
            "/pulls/7/files": [{"filename": name} for name in self.server.files],
            "/issues/7/comments": self.server.comments,
        }
        self.answer(answers[path])

    def do_POST(self) -> None:
        self.take()

    def do_PATCH(self) -> None:
        self.take()

    def take(self) -> None:
        assert self.headers["Authorization"] == "Bearer secret"
        content = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.server.sent.append((self.command, self.path, content["body"]))
        self.answer({})

    def answer(self, content: Any) -> None:
        data = json.dumps(content).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def github() -> Iterator[GitHub]:
    with GitHub() as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


def comment(github: GitHub, page: Path, sha: str = SHA) -> subprocess.CompletedProcess[str]:
    environment = {
        "GITHUB_API_URL": f"http://127.0.0.1:{github.server_address[1]}",
        "GITHUB_REPOSITORY": "team/data",
        "GITHUB_TOKEN": "secret",
        "HEAD_SHA": sha,
        "PYTHONPATH": str(ROOT),
        "no_proxy": "*",
    }
    return subprocess.run(
        [sys.executable, str(ROOT / ".ci" / "comment.py"), str(page)],
        env={**os.environ, **environment},
        capture_output=True,
        text=True,
        encoding="utf-8",
    )


@pytest.fixture
def page(tmp_path: Path) -> Path:
    pages = [Page(HOSTILE, [HOSTILE], [Table(HOSTILE, (HOSTILE, "b"), [(HOSTILE, "x\n\n# y")])], [HOSTILE])]
    path = tmp_path / "page.json"
    path.write_bytes(msgspec.json.encode(pages))
    return path


def test_a_new_comment_in_which_nothing_acts(github: GitHub, page: Path) -> None:
    done = comment(github, page)
    assert done.returncode == 0, done.stderr
    ((method, path, body),) = github.sent
    assert (method, path) == ("POST", "/repos/team/data/issues/7/comments")
    assert body.startswith(MARK)
    rest = body.removeprefix(MARK)
    assert "<" not in rest
    assert "@" not in rest
    assert "https://" not in rest
    assert "`$" not in rest.replace("\\`", "")
    assert "\n# y" not in rest
    assert body.endswith(f"For commit {SHA[:12]}. Reported, not proven.")
    assert "outside data/" not in body


def test_its_own_comment_is_updated_and_no_other(github: GitHub, page: Path) -> None:
    github.comments = [
        {"id": 1, "body": f"{MARK} a stranger's", "user": {"login": "stranger"}},
        {"id": 2, "body": "something else", "user": {"login": "github-actions[bot]"}},
        {"id": 3, "body": f"{MARK}\n\nold", "user": {"login": "github-actions[bot]"}},
    ]
    assert comment(github, page).returncode == 0
    assert [sent[:2] for sent in github.sent] == [("PATCH", "/repos/team/data/issues/comments/3")]


def test_a_pull_request_that_changes_code_as_well_says_so(github: GitHub, page: Path) -> None:
    github.files.append(".ci/report.py")
    assert comment(github, page).returncode == 0
    assert "This pull request also changes files outside data/" in github.sent[0][2]


@pytest.mark.parametrize("content", [b"", b"[", b'{"heading": 1}', b"[[1, 2, 3, 4]]", b"x" * 2_000_001])
def test_a_report_that_is_none(github: GitHub, tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "page.json"
    path.write_bytes(content)
    assert comment(github, path).returncode == 0
    assert "left a report that cannot be read" in github.sent[0][2]
    path.unlink()
    assert comment(github, path).returncode == 0
    assert "left a report that cannot be read" in github.sent[1][2]


def test_a_long_report_is_cut_at_a_line(github: GitHub, tmp_path: Path) -> None:
    path = tmp_path / "page.json"
    rows = [("x" * 100, str(number)) for number in range(2_000)]
    path.write_bytes(msgspec.json.encode([Page("h", [], [Table("", ("a", "b"), rows)], [])]))
    assert comment(github, path).returncode == 0
    body = github.sent[0][2]
    assert 59_000 < len(body) < 65_536
    assert "The rest is in the summary of the check." in body


def test_no_pull_request_or_no_commit(github: GitHub, page: Path) -> None:
    done = comment(github, page, "c" * 40)
    assert (done.returncode, github.sent) == (0, [])
    assert "nothing to comment on" in done.stdout
    assert comment(github, page, "a; id").returncode == 1
    assert github.sent == []

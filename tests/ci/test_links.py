"""The scheduled check of addresses, against a server of its own."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

ROOT = Path(__file__).parents[2]
CODES = {"/here": 200, "/robots": 403, "/busy": 429, "/gone": 404, "/broken": 500}


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        self.send_response(CODES[self.path])
        self.send_header("Content-Length", "0")
        self.end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        pass


@pytest.fixture
def host() -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        thread.join()


def check(tmp_path: Path, text: str, allowed: str) -> tuple[int, list[str]]:
    (tmp_path / "page.md").write_text(text, encoding="utf-8")
    (tmp_path / "allowed.txt").write_text(allowed, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, str(ROOT / ".ci" / "check_links.py"), "allowed.txt", "page.md"],
        cwd=tmp_path,
        env={**os.environ, "no_proxy": "*", "GITHUB_STEP_SUMMARY": str(tmp_path / "summary.md")},
        capture_output=True,
        text=True,
    )
    assert "Traceback" not in done.stderr, done.stderr
    assert done.stdout.splitlines()[-1] in (tmp_path / "summary.md").read_text(encoding="utf-8")
    return done.returncode, done.stdout.splitlines()


def test_what_is_gone_is_named_and_what_answers_is_not(tmp_path: Path, host: str) -> None:
    text = f"See {host}/here, ({host}/robots), <{host}/busy>.\n- [x]({host}/gone)\nurl: {host}/broken\n{host}/here"
    code, lines = check(tmp_path, text, "")
    assert code == 1
    assert lines == [
        f"page.md: {host}/broken answers 500",
        f"page.md: {host}/gone answers 404",
        "5 addresses asked, 0 on the allow list, 2 broken",
    ]


def test_the_allow_list(tmp_path: Path, host: str) -> None:
    allowed = f"# known\n{host}/gone  # moved, the archive has it\nhttp://127.0.0.1:1/*\n"
    text = f"{host}/gone {host}/here http://127.0.0.1:1/nobody"
    assert check(tmp_path, text, allowed) == (0, ["1 addresses asked, 2 on the allow list, 0 broken"])


def test_a_host_that_nobody_answers_at(tmp_path: Path) -> None:
    code, lines = check(tmp_path, "http://127.0.0.1:1/x", "")
    assert code == 1
    assert lines[0].startswith("page.md: http://127.0.0.1:1/x cannot be reached: ")

"""A page as PDF, printed by a Chromium of the machine."""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from pathlib import Path

from graphdb.problems import QuestionError

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome", "microsoft-edge")
"""What a Chromium may be called, on the search path."""

_SECONDS = 60
_FLAGS = (
    "--headless",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-pdf-header-footer",
)


def browser() -> str | None:
    """The path of a Chromium, or ``None`` where the machine has none."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def to_pdf(html: str) -> bytes:
    """The bytes of a PDF of a page that needs nothing but itself.

    Raises:
        QuestionError: there is no Chromium, or it does not print.
    """
    program = browser()
    if program is None:
        raise QuestionError("a PDF needs Chromium, Chrome or Edge, and none was found", "open the HTML and print it")
    with tempfile.TemporaryDirectory() as folder:
        page, printed = Path(folder) / "page.html", Path(folder) / "page.pdf"
        page.write_text(html, encoding="utf-8", newline="\n")
        command = [program, *_FLAGS, f"--user-data-dir={folder}/profile", f"--print-to-pdf={printed}", page.as_uri()]
        for extra in ([], ["--no-sandbox"]):  # without a sandbox only where the machine allows none, as for root
            try:
                subprocess.run([*command[:1], *extra, *command[1:]], capture_output=True, timeout=_SECONDS, check=False)
            except (OSError, subprocess.TimeoutExpired):
                continue
            if printed.is_file() and printed.stat().st_size:
                return printed.read_bytes()
    raise QuestionError(f"{program} did not print the page", "open the HTML and print it")

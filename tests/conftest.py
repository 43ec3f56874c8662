"""What every test may use: a browser, and plain output from the command line."""

import os
import shutil
import subprocess
from collections.abc import Iterator
from typing import TYPE_CHECKING, NoReturn

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser

os.environ["TYPER_USE_RICH"] = "0"  # on GitHub, rich would colour even what is piped

NO_BROWSER = "no chromium or google-chrome on the PATH"


def _browser_path() -> str | None:
    names = ("chromium", "chromium-browser", "google-chrome")
    return next((path for name in names if (path := shutil.which(name))), None)


def pytest_report_header() -> str:
    path = _browser_path()
    return f"browser: {path}" if path else f"browser: none, so tests that need one are skipped ({NO_BROWSER})"


def _without_browser(reason: str) -> NoReturn:
    if os.environ.get("CI", "").lower() == "true" and os.environ.get("BROWSER_TESTS") != "skip":
        pytest.fail(f"CI needs a browser: {reason}")
    pytest.skip(reason)


@pytest.fixture(scope="session")
def browser() -> Iterator["Browser"]:
    """The system's Chromium, headless. Without one the test is skipped, but fails in CI."""
    path = _browser_path()
    if os.environ.get("BROWSER_TESTS") == "skip":
        _without_browser("BROWSER_TESTS=skip")
    if path is None:
        _without_browser(NO_BROWSER)

    from playwright._impl._driver import compute_driver_executable
    from playwright.sync_api import sync_playwright

    driver = subprocess.run([compute_driver_executable()[0], "--version"], capture_output=True, text=True)
    if driver.returncode:
        _without_browser(f"Playwright's driver does not start: {driver.stderr.strip()}")

    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(
            executable_path=path,
            args=[
                "--no-sandbox",
                "--disable-gpu",
                "--disable-quic",
                "--no-first-run",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-sync",
            ],
        )
        yield launched
        launched.close()

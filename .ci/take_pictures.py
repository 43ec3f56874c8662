#!/usr/bin/env python3
"""Take the pictures of the README and the documentation anew, after the map, the brief or the data changed.

    .venv/bin/python .ci/take_pictures.py

Needs what the tests need (playwright, and a Chromium or Google Chrome of the machine); where pngquant is installed, the
files become a third as large. Look at each before you commit it: nobody else does.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Literal, NamedTuple

from playwright.sync_api import Browser, ViewportSize, sync_playwright

from graphdb.present.brief.pdf import browser

ROOT = Path(__file__).parents[1]
PICTURES = ROOT / "docs" / "pictures"
STILL = 1500  # milliseconds; by then everything is drawn
ASKED = {
    "map": ("map", "--to", "northeast", "--story", "data/story.yaml"),
    "brief": ("brief", "--to", "northeast"),
}


class Picture(NamedTuple):
    """Which page, where in it, in a window of which size, and in which colours."""

    page: str
    anchor: str = ""
    width: int = 1600
    height: int = 900
    colours: Literal["light", "dark"] = "light"


TAKEN = {
    "map": Picture("map"),
    "map-gone": Picture("map", "#gone=manzanillo-port&actor=manzanillo-port"),
    "world": Picture("map", "#view=world", height=860, colours="dark"),
    "table": Picture("map", "#view=table", height=700),
    "brief": Picture("brief", width=900, height=1180),
}


def written(folder: Path) -> dict[str, Path]:
    """The pages that pictures are taken of."""
    pages = {}
    for page, arguments in ASKED.items():
        pages[page] = folder / f"{page}.html"
        command = [sys.executable, "-m", "cli", *arguments, "-o", str(pages[page])]
        subprocess.run(command, cwd=ROOT, check=True)
    return pages


def take(chromium: Browser, page: Path, picture: Picture, to: Path) -> None:
    """Open a page, wait until it stands still, and keep what is seen."""
    size = ViewportSize(width=picture.width, height=picture.height)
    window = chromium.new_page(viewport=size, color_scheme=picture.colours)
    window.goto(page.as_uri() + picture.anchor)
    window.wait_for_timeout(STILL)
    window.screenshot(path=to)
    window.close()
    if smaller := shutil.which("pngquant"):
        subprocess.run([smaller, "--force", "--ext", ".png", "128", str(to)], check=True)


def main() -> int:
    """Take all."""
    program = browser()
    if program is None:
        print("no Chromium, Chrome or Edge was found", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        pages = written(Path(folder))
        chromium = playwright.chromium.launch(executable_path=program, args=["--no-sandbox"])
        for name, picture in TAKEN.items():
            take(chromium, pages[picture.page], picture, PICTURES / f"{name}.png")
        chromium.close()
    return 0


if __name__ == "__main__":
    raise SystemExit(main())

"""A map in a browser that notes everything the page must not do."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, BrowserContext, Dialog, Page

Open = Callable[..., "Page"]


@pytest.fixture
def open_map(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Write HTML to a file and open it; afterwards, whatever the page asked for, said or popped up fails the test."""
    noise: list[str] = []
    contexts: list[BrowserContext] = []

    def refuse(dialog: Dialog) -> None:
        noise.append(dialog.message)
        dialog.dismiss()

    def open_page(html: str, width: int = 1600, height: int = 900, anchor: str = "", dark: bool = False) -> Page:
        file = tmp_path / f"map-{len(contexts)}.html"
        file.write_text(html, encoding="utf-8", newline="\n")
        context = browser.new_context(
            viewport={"width": width, "height": height}, color_scheme="dark" if dark else "light"
        )
        contexts.append(context)
        context.add_init_script("globalThis.ran = 0; globalThis.flag = () => { ran += 1; }")
        page = context.new_page()
        page.set_default_timeout(10_000)
        address = file.as_uri() + anchor
        page.on("request", lambda request: noise.append(request.url) if request.url != file.as_uri() else None)
        page.on("console", lambda message: noise.append(f"{message.type}: {message.text}"))
        page.on("pageerror", lambda error: noise.append(str(error)))
        page.on("dialog", refuse)
        page.goto(address)
        return page

    yield open_page
    for context in contexts:
        context.close()
    assert noise == []

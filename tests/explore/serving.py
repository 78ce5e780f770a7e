"""The explorer served to a real browser, and the browser."""

from __future__ import annotations

import os
import shutil
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
import uvicorn

from pungsan.explore.app import create_app

ASKED = os.environ.get("PUNGSAN_BROWSER")
NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = ASKED or next(filter(None, map(shutil.which, NAMES)), None)
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]

PATIENCE = 30_000.0
"""Milliseconds that a page may take on a machine that is busy."""

needs_browser = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: install it or set PUNGSAN_BROWSER"),
]


@contextmanager
def serve(dataset: Path, **options: Any) -> Iterator[str]:
    """The address of an explorer of this dataset, while it lasts."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = uvicorn.Server(
        uvicorn.Config(
            create_app(dataset, keep_index=False, **options), host="127.0.0.1", port=port, log_level="warning"
        )
    )
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    until = time.monotonic() + 20
    while not server.started and time.monotonic() < until:
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(10)


@contextmanager
def open_browser() -> Iterator[Any]:
    """A headless Chromium."""
    from playwright.sync_api import expect, sync_playwright

    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


class Opened:
    """A page of an explorer, with what went wrong on it and what it asked of others."""

    def __init__(self, browser: Any, home: str, path: str = "/", **options: Any) -> None:
        self.home = home
        self.page = browser.new_page(
            **{"viewport": {"width": 1280, "height": 900}, "locale": "en-GB", **options}
        )
        self.page.set_default_timeout(PATIENCE)
        self.complaints: list[str] = []
        self.strangers: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("dialog", lambda dialog: (self.complaints.append(dialog.message), dialog.dismiss()))
        self.page.on("request", self._note)
        self.go(path)

    def _note(self, request: Any) -> None:
        if not request.url.startswith(self.home):
            self.strangers.append(request.url)

    def go(self, path: str) -> None:
        self.page.goto(self.home + path)

    def settle(self) -> None:
        """Wait until the page that was asked for is there."""
        self.page.wait_for_selector("html:not(.loading)")

    def wait_for_plots(self) -> None:
        """Wait until all plots of the page show its numbers."""
        self.settle()
        self.page.wait_for_function(
            "() => !document.querySelector('[data-plot]:not([data-drawn], [data-failed])')"
        )

    def items(self, plot: str) -> Any:
        """What can be chosen in a plot: periods, pairs, partners."""
        self.wait_for_plots()
        return self.page.locator(f"[data-plot={plot}] [role=link]")

    def address(self) -> str:
        return str(self.page.url).removeprefix(self.home)

    def close(self) -> None:
        self.page.close()
        assert self.complaints == [] and self.strangers == []

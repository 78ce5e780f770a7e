"""Make the pictures of docs/explorer.md: `python bench/explorer_pictures.py DATASET [FOLDER]`.

The dataset is that of `bench/border_news.py`, coded and linked with the article
*quito-embajada* of the examples.  It needs a Chromium (PUNGSAN_BROWSER names one).
"""

from __future__ import annotations

import os
import socket
import sys
import threading
import time
from pathlib import Path
from typing import Any, Final

import uvicorn
from playwright.sync_api import ViewportSize, sync_playwright

from pungsan.explore.app import create_app
from pungsan.store import EventFilter
from pungsan.store.desk import open_desk
from pungsan.store.listing import list_events

WIDTH: Final = 1120
MOST_BYTES: Final = 150_000


def list_pictures(dataset: str) -> list[tuple[str, str, dict[str, Any], str | None]]:
    """Name, address, how the browser is, and what is pointed at."""
    desk = open_desk(dataset)
    shots = list_events(desk, EventFilter(type=("ASSAULT",), actor=("PER",), lang=("es",)))
    # Of those that several papers tell, the one with most to see.
    event = next(row for row in shots if row["article"].startswith("shots-7-es-1"))
    desk.close()
    march = "since=2025-03-01"
    return [
        ("overview", f"/?{march}", {"height": 790}, None),
        ("overview-dark-es", "/?ui=es&stack=type&either=PER", {"height": 620, "color_scheme": "dark"}, None),
        ("events", "/events?either=PER&quad=3&quad=4", {"height": 620}, None),
        ("event", f"/events/{event['id']}", {"height": 1010}, None),
        ("article", "/articles/quito-embajada", {"height": 560}, "a.is-trigger >> nth=2"),
        ("dyad", "/dyads/PER/ECU", {"height": 760}, ".timeline a[data-first='2025-03-10'] .slot"),
        ("actor", f"/actors/ECU?{march}", {"height": 840}, None),
        ("story", "", {"height": 470}, None),
        ("search", "/search?q=soldad*", {"height": 620}, None),
        (
            "narrow",
            "/articles/shots-7-en-1",
            {"width": 390, "height": 760, "touch": True},
            "a.is-trigger >> nth=1",
        ),
    ]


def main() -> None:
    """Serve the dataset, open each page, write what is seen."""
    dataset, out = sys.argv[1], Path(sys.argv[2] if len(sys.argv) > 2 else "docs/images")
    out.mkdir(parents=True, exist_ok=True)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(dataset, keep_index=False)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    app.state.index.fill()
    home = f"http://127.0.0.1:{port}"
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("PUNGSAN_BROWSER"), args=["--headless", "--no-sandbox"]
        )
        for name, path, look, pointed in list_pictures(dataset):
            size = ViewportSize(width=look.get("width", WIDTH), height=look["height"])
            page = browser.new_page(
                viewport=size,
                color_scheme=look.get("color_scheme", "light"),
                locale="en-GB",
                has_touch=bool(look.get("touch")),
            )
            if not path:  # the story of an article
                page.goto(f"{home}/articles/shots-7-es-1")
                path = page.locator("a[href^='/stories/']").first.get_attribute("href") or "/"
            page.goto(home + path)
            if pointed and look.get("touch"):
                page.locator(pointed).tap()
            elif pointed:
                page.locator(pointed).hover(position={"x": 6, "y": 12})
            page.wait_for_timeout(400)
            target = out / f"explorer-{name}.png"
            page.screenshot(path=target)
            page.close()
            weight = target.stat().st_size
            print(f"{target}: {weight / 1000:.0f} kB{' TOO LARGE' if weight > MOST_BYTES else ''}")  # noqa: T201
        browser.close()
    server.should_exit = True


if __name__ == "__main__":
    main()

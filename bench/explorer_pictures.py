"""Make the pictures of the docs of the explorer: `python bench/explorer_pictures.py DATASET [FOLDER]`.

The dataset is that of `bench/border_news.py`, coded and linked with the article
*quito-embajada* of the examples.  Reviews are written into a copy of it.  It needs a
Chromium (PUNGSAN_BROWSER names one).
"""

from __future__ import annotations

import os
import shutil
import socket
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

import uvicorn
from playwright.sync_api import Browser, Page, sync_playwright

import pungsan
from pungsan.explore.app import create_app
from pungsan.review import Sample, draw_events
from pungsan.store import EventFilter, append_reviews, build_review, find_location, find_subject
from pungsan.store.desk import open_desk
from pungsan.store.listing import list_events

WIDTH: Final = 1120
MOST_BYTES: Final = 150_000
SAMPLE: Final = Sample("by-type", 7)


@dataclass(frozen=True)
class Picture:
    """What is shown of which address, how large, in which look, and what is done before."""

    name: str
    path: str
    height: int
    width: int = WIDTH
    dark: bool = False
    touch: bool = False
    act: Callable[[Page], None] | None = None


def list_pictures(dataset: str) -> list[Picture]:
    """The pictures of what can be read."""
    desk = open_desk(dataset)
    shots = list_events(desk, EventFilter(type=("ASSAULT",), actor=("PER",), lang=("es",)))
    # Of those that several papers tell, the one with most to see.
    event = next(row for row in shots if row["article"].startswith("shots-7-es-1"))
    story = desk.ask("SELECT id FROM stories WHERE article = 'shots-7-es-1'")[0]["id"]
    desk.close()
    march = "since=2025-03-01"
    return [
        Picture("explorer-overview", f"/?{march}", 790),
        Picture("explorer-overview-dark-es", "/?ui=es&stack=type&either=PER", 620, dark=True),
        Picture("explorer-events", "/events?either=PER&quad=3&quad=4", 620),
        Picture("explorer-event", f"/events/{event['id']}", 960),
        Picture("explorer-article", "/articles/quito-embajada", 510, act=point("a.is-trigger >> nth=2")),
        Picture("explorer-dyad", "/dyads/PER/ECU", 760, act=point("[data-plot=time] [aria-label^='10 Mar']")),
        Picture("explorer-actor", f"/actors/ECU?{march}", 840),
        Picture("explorer-story", f"/stories/{story}", 520),
        Picture("explorer-search", "/search?q=soldad*", 620),
        Picture("explorer-empty", "/events?type=AID&actor=KEN&lang=es&ui=es", 420),
        Picture(
            "explorer-narrow",
            "/articles/shots-7-en-1",
            760,
            width=390,
            touch=True,
            act=lambda page: page.locator("a.is-trigger >> nth=1").tap(),
        ),
        Picture("rest", "/api/docs", 620),
    ]


def list_review_pictures(dataset: str) -> list[Picture]:
    """The pictures of reviewing, of a dataset that `judge_some` judged."""
    asked = f"draw={SAMPLE.kind}&seed={SAMPLE.seed}&number=120"
    desk = open_desk(dataset)
    event = list_events(desk, EventFilter(type=("ASSAULT",), actor=("PER",), lang=("en",)))[0]["id"]
    desk.close()
    return [
        Picture("review", f"/review?{asked}&at=45", 560, act=choose("on", 1)),
        Picture("review-correct", f"/review/event/{event}", 1000, act=lambda page: page.keyboard.press("c")),
        Picture("review-add", "/review/article/shots-7-en-1", 640, act=choose("recalled")),
        Picture("review-precision", "/review/precision?ui=es", 860, width=1360),
        Picture("review-log", "/review/log", 520, dark=True),
    ]


def point(selector: str) -> Callable[[Page], None]:
    """Rest with the mouse on something."""
    return lambda page: page.locator(selector).hover(position={"x": 6, "y": 12})


def choose(word: str, more: int = 0) -> Callable[[Page], None]:
    """Take a word of the text, and some after it, with the keyboard."""

    def act(page: Page) -> None:
        page.locator("[data-text]").focus()
        for _ in range(100):
            page.keyboard.press("ArrowRight")
            if page.evaluate("String(getSelection())") == word:
                break
        for _ in range(more):
            page.keyboard.press("Shift+ArrowRight")

    return act


def judge_some(dataset: str) -> None:
    """Verdicts as somebody may give them: most right, some wrong in a field, a few rejected."""
    opened = pungsan.open_dataset(dataset)
    rows = []
    for drawn in draw_events(opened, SAMPLE, 44):
        subject = find_subject(opened, drawn.event)
        more: dict[str, Any] = {}
        verdict: Any = "reject" if drawn.number % 13 == 5 else "accept"
        if drawn.number % 9 == 4:
            verdict, more = "correct", {"changes": {"recipient": []}, "note": "nobody is named there"}
        rows.append(build_review(subject, verdict, "Ana", sample=SAMPLE.name, **more))
        if drawn.number % 4 == 0:
            rows.append(build_review(subject, "accept", "Luis", sample=SAMPLE.name))
    append_reviews(find_location(dataset), rows)


@contextmanager
def serve(dataset: str, *, review: bool = False, search: bool = True) -> Iterator[str]:
    """The address of an explorer, while it lasts; with ``search`` its index of words is complete."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    app = create_app(dataset, review=review, keep_index=False)
    server = uvicorn.Server(uvicorn.Config(app, port=port, log_level="warning"))
    threading.Thread(target=server.run, daemon=True).start()
    while not server.started:
        time.sleep(0.05)
    if search:
        app.state.index.fill()
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True


def take(browser: Browser, home: str, picture: Picture, out: Path) -> None:
    """Open the address and write what is seen."""
    page = browser.new_page(
        viewport={"width": picture.width, "height": picture.height},
        color_scheme="dark" if picture.dark else "light",
        locale="en-GB",
        has_touch=picture.touch,
    )
    page.context.add_cookies([{"name": "pungsan_reviewer", "value": "Ana", "url": f"{home}/review"}])
    page.goto(home + picture.path)
    page.wait_for_function("() => !document.querySelector('[data-plot]:not([data-drawn], [data-failed])')")
    if picture.act:
        picture.act(page)
    page.wait_for_timeout(400)
    target = out / f"{picture.name}.png"
    page.screenshot(path=target)
    page.close()
    weight = target.stat().st_size
    print(f"{target}: {weight / 1000:.0f} kB{' TOO LARGE' if weight > MOST_BYTES else ''}")  # noqa: T201


def main() -> None:
    """Serve the dataset and a judged copy of it, and take the pictures."""
    dataset, out = sys.argv[1], Path(sys.argv[2] if len(sys.argv) > 2 else "docs/images")
    out.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        judged = str(Path(folder) / "news")
        shutil.copytree(dataset, judged)
        judge_some(judged)
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("PUNGSAN_BROWSER"), args=["--headless", "--no-sandbox"]
        )
        with serve(dataset) as home:
            for picture in list_pictures(dataset):
                take(browser, home, picture, out)
        with serve(judged, review=True) as home:
            for picture in list_review_pictures(judged):
                take(browser, home, picture, out)
        browser.close()


if __name__ == "__main__":
    main()

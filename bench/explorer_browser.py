"""The overview in a browser: `python bench/explorer_browser.py DATASET [ROUNDS]`.

Prints what is sent, and how long a reader waits: for the numbers of the page and for its plots, at the first
visit, at later ones, and after a click on a type.  It needs a Chromium (PUNGSAN_BROWSER names one).
"""

# ruff: noqa: T201

from __future__ import annotations

import os
import statistics
import sys
from typing import Any, Final

from explorer_pictures import serve
from playwright.sync_api import Page, sync_playwright

DRAWN: Final = "[data-plot]:not([data-drawn], [data-failed])"

WATCH: Final = """
    window.waited = {};
    window.watch = (name, is) => {
        const begun = performance.now();
        const look = () => {
            if (is()) window.waited[name] = performance.now() - begun;
            else requestAnimationFrame(look);
        };
        look();
    };
"""
"""Notes how long it takes until something is so, looked at before each picture that the browser draws."""


def weigh(page: Page) -> dict[str, int]:
    """Count what is sent from now on, by path; what the browser kept counts its headers or nothing."""
    sent: dict[str, int] = {}
    paths: dict[str, str] = {}
    wire = page.context.new_cdp_session(page)
    wire.send("Network.enable")

    def note(event: dict[str, Any]) -> None:
        paths[event["requestId"]] = event["response"]["url"].partition("?")[0]

    def count(event: dict[str, Any]) -> None:
        path = paths.get(event["requestId"], "")
        sent[path] = sent.get(path, 0) + int(event["encodedDataLength"])

    wire.on("Network.responseReceived", note)
    wire.on("Network.loadingFinished", count)
    return sent


def visit(page: Page, home: str) -> tuple[float, float]:
    """Milliseconds until the numbers of the overview are there, and until its plots are."""
    page.goto(home, wait_until="commit")
    page.wait_for_function("() => window.plotted !== undefined")
    numbers, plots = page.evaluate("() => [window.numbers, window.plotted]")
    return float(numbers), float(plots)


NOTE_VISIT: Final = f"""
    const look = () => {{
        if (document.querySelector(".totals")) window.numbers ??= performance.now();
        const plots = document.querySelectorAll("[data-plot]").length;
        if (plots && !document.querySelector("{DRAWN}")) window.plotted = performance.now();
        else requestAnimationFrame(look);
    }};
    look();
"""


def change(page: Page, at: int) -> tuple[float, float]:
    """The same after a click on a type."""
    page.evaluate(
        f"""() => {{
            const before = document.querySelector(".totals");
            watch("numbers", () => document.querySelector(".totals") !== before);
            watch("plots", () => waited.numbers !== undefined && !document.querySelector("{DRAWN}"));
        }}"""
    )
    page.locator("[aria-labelledby=types] .bars a").nth(at).click()
    page.wait_for_function("() => window.waited.plots !== undefined")
    waited = page.evaluate("() => { const found = window.waited; window.waited = {}; return found; }")
    page.wait_for_selector("html:not(.loading)")
    return float(waited["numbers"]), float(waited["plots"])


def tell(what: str, pairs: list[tuple[float, float]]) -> None:
    numbers, plots = (statistics.median(side) for side in zip(*pairs, strict=True))
    print(f"{what}: numbers after {numbers:.0f} ms, all plots after {plots:.0f} ms (median of {len(pairs)})")


def main() -> None:
    """Serve the dataset, and look."""
    dataset, rounds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 9
    with serve(dataset, search=False) as home, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("PUNGSAN_BROWSER"), args=["--headless", "--no-sandbox"]
        )
        first: list[tuple[float, float]] = []
        later: list[tuple[float, float]] = []
        changed: list[tuple[float, float]] = []
        sent: dict[str, int] = {}
        again: dict[str, int] = {}
        for number in range(rounds):
            context = browser.new_context(viewport={"width": 1280, "height": 900}, locale="en-GB")
            context.add_init_script(WATCH + NOTE_VISIT)
            for visits, weights in ((first, sent), (later, again)):
                page = context.new_page()
                found = weigh(page)
                visits.append(visit(page, home))
                if not number:
                    page.wait_for_timeout(500)
                    weights |= found
            changed += [change(page, at) for at in (2, 2)]  # on, and off again
            context.close()
        browser.close()
    for what, weights in (("first visit", sent), ("later visit", again)):
        parts = sorted(((size, path) for path, size in weights.items()), reverse=True)[:3]
        named = ", ".join(f"{path.removeprefix(home) or '/'} {size / 1000:.0f}" for size, path in parts)
        print(f"{what}: {sum(weights.values()) / 1000:.0f} kB ({named})")
    tell("first visit", first)
    tell("later visit", later)
    tell("another filter", changed)


if __name__ == "__main__":
    main()

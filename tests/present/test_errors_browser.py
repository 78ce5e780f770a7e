"""The page of errors in a browser: nothing is asked for, choices work, words light up with their card.

Runs where there is a Chromium; PUNGSAN_BROWSER names one and makes its absence an error.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from typing import Any

import pytest
from gold_by_hand import coded, event, gold

import pungsan

ASKED = os.environ.get("PUNGSAN_BROWSER")
NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = ASKED or next(filter(None, map(shutil.which, NAMES)), None)
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
HOSTILE = (
    'Chad <img src="https://a.example/x" onerror="document.title=1"><script>document.title=2</script> fled.'
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: install it or set PUNGSAN_BROWSER"),
]


@pytest.fixture(scope="module")
def page(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    rows = [
        *gold(),
        {"id": "d-1", "lang": "en", "text": HOSTILE, "events": [event("RETREAT", "fled", ["Chad"], [])]},
    ]
    path = tmp_path_factory.mktemp("errors") / "errors.html"
    path.write_text(pungsan.evaluate(rows, coded(), samples=0).to_html(), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        page = browser.new_page(viewport={"width": 1000, "height": 800})
        page.set_default_timeout(5000)
        complaints: list[str] = []
        requests: list[str] = []
        page.on("pageerror", lambda error: complaints.append(str(error)))
        page.on("console", lambda message: complaints.append(message.text))
        page.on("request", lambda request: requests.append(request.url))
        page.goto(path.as_uri())
        yield page
        assert complaints == []
        assert requests == [path.as_uri()]
        browser.close()


def shown(page: Any) -> list[str]:
    texts: list[str] = page.locator(".card:visible h3").all_inner_texts()
    return texts


def test_choices(page: Any) -> None:
    assert shown(page) == [
        "fields: CONSULT",
        "other type: COERCE → ASSAULT",
        "extra: REQUEST",
        "missed: PROTEST",
        "missed: RETREAT",
    ]
    page.locator("button.missed").click()
    page.locator("button.right").click()
    assert shown(page) == [
        "right: ACCUSE", "fields: CONSULT", "other type: COERCE → ASSAULT", "extra: REQUEST",
    ]  # fmt: skip
    page.select_option("#type", "COERCE")
    assert shown(page) == ["other type: COERCE → ASSAULT"]
    page.select_option("#type", "")
    page.select_option("#field", "recipient")
    assert shown(page) == ["fields: CONSULT"]
    page.select_option("#lang", "es")
    assert shown(page) == [] and page.locator("#none").is_visible()
    for choice in ("#field", "#lang"):
        page.select_option(choice, "")
    page.fill("#words", "ABUJA")
    assert shown(page) == ["other type: COERCE → ASSAULT", "extra: REQUEST"]
    page.fill("#words", "")
    page.locator("button.missed").click()
    page.locator("button.right").click()


def test_words_light_up_with_their_card(page: Any) -> None:
    page.locator(".card.fields").hover()
    words = [each.strip() for each in page.locator(".gold.on").all_inner_texts()]
    assert words == ["Togo", "visited", "Lagos", "on", "Monday"]
    assert page.locator(".coded.on").all_inner_texts() == ["Togo", "visited", "Monday"]
    page.locator("h1").hover()
    assert page.locator(".on").count() == 0
    page.locator(".card.extra").focus()
    assert page.locator(".coded.on").all_inner_texts() == ["may", "Abuja"]


def test_hostile_text_stays_text(page: Any) -> None:
    assert page.title() == "Coded events and gold, compared"
    assert page.locator("main img, main script").count() == 0
    assert HOSTILE in page.locator("main").inner_text()


def test_a_small_screen_has_no_sideways_scroll(page: Any) -> None:
    page.set_viewport_size({"width": 360, "height": 700})
    assert page.evaluate("document.documentElement.scrollWidth") <= 360

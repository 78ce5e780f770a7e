"""The page in a browser: no error, hostile text stays text, and evidence and cards light each other up.

Runs where there is a Chromium; PUNGSAN_BROWSER names one and makes its absence an error.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from coded_by_hand import TEXT, make_coded

from pungsan.present.page import render_frame, render_page

ASKED = os.environ.get("PUNGSAN_BROWSER")
NAMES = ("chromium", "chromium-browser", "google-chrome")
CHROMIUM = ASKED or next(filter(None, map(shutil.which, NAMES)), None)
FLAGS = ["--headless", "--no-sandbox", "--disable-gpu", "--disable-background-networking", "--no-first-run"]
HOSTILE = (
    'Lomé <img src="https://evil.example/x.png" onerror="document.title=1"><script>document.title=2</script>'
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium here: install it or set PUNGSAN_BROWSER"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def page_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    text = TEXT.replace("Lomé on", f"{HOSTILE} on")
    path = tmp_path_factory.mktemp("page") / "report.html"
    path.write_text(render_page([make_coded(), make_coded(text, "hostile")]), encoding="utf-8")
    return path


class Opened:
    """A page with what went wrong on it and what it asked for."""

    def __init__(self, browser: Any, address: str, **options: Any) -> None:
        self.page = browser.new_page(**options)
        self.page.set_default_timeout(5000)
        self.complaints: list[str] = []
        self.requests: list[str] = []
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.on("console", lambda message: self.complaints.append(message.text))
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.goto(address)

    def words(self, selector: str) -> list[str]:
        return [text.strip() for text in self.page.locator(selector).all_inner_texts()]


@pytest.fixture
def opened(browser: Any, page_file: Path) -> Iterator[Opened]:
    opened = Opened(browser, page_file.as_uri(), viewport={"width": 1280, "height": 900})
    yield opened
    assert opened.complaints == []
    assert opened.requests == [page_file.as_uri()]
    opened.page.close()


def test_hostile_text_stays_text(opened: Opened) -> None:
    assert opened.page.title() == "Events of 2 articles"
    assert opened.page.locator("main img, main script").count() == 0
    assert "<script>document.title=2</script>" in opened.page.locator("#a1 .text").inner_text()


def test_pointing_at_words_shows_roles_and_card(opened: Opened) -> None:
    opened.page.locator("#a0 a.is-trigger").first.hover()
    assert opened.words("#a0 .m.on.role-a") == ["President Ama Owusu of Ghana"]
    assert opened.words("#a0 .m.on.role-r") == ["Lomé"]
    assert opened.words("#a0 .m.on.role-s") == ["Togo's state radio"]
    assert opened.words("#a0 .m.on.role-w") == ["on Monday"]
    labels = [mark.get_attribute("data-label") for mark in opened.page.locator("#a0 .m.on").all()]
    assert labels == ["who", "did", "to whom · where", "when", "says"]
    assert [card.get_attribute("data-key") for card in opened.page.locator(".card.on").all()] == ["e0"]
    opened.page.locator(".brand").hover()
    assert opened.page.locator(".m.on:not(.solo), .card.on").count() == 0


def test_pointing_at_a_card_shows_its_words(opened: Opened) -> None:
    opened.page.locator("#a0-e1 .sides").hover()
    assert opened.words("#a0 .m.on.role-t") == ["sanction"]
    assert opened.words("#a0 .m.on.role-r") == ["Benin"]
    opened.page.locator("#a0-q0 blockquote").hover()
    assert opened.words("#a0 .m.on.role-q") == ['"We are brothers"']
    assert opened.words("#a0 .m.on.role-k") == ["Owusu"]


def test_a_click_holds_and_escape_lets_go(opened: Opened) -> None:
    opened.page.locator("#a0 a.is-trigger").first.click()
    opened.page.locator(".brand").hover()
    assert opened.words("#a0 .m.on.role-t") == ["visited"]
    opened.page.locator("#a1 .card").first.click()
    assert opened.page.locator("#a0 .m.on").count() == 0 and opened.page.locator("#a1 .card.on").count() == 1
    opened.page.keyboard.press("Escape")
    opened.page.locator(".brand").hover()
    assert opened.page.locator("article .m.on, .card.on").count() == 0


def test_what_was_clicked_stays_when_the_page_moves_under_the_pointer(browser: Any, page_file: Path) -> None:
    opened = Opened(browser, page_file.as_uri(), viewport={"width": 1280, "height": 420})
    opened.page.locator("#a0-q0").click()
    opened.page.wait_for_timeout(700)
    assert opened.words("#a0 .m.on.role-q") == ['"We are brothers"']
    assert opened.complaints == []
    opened.page.close()


def test_a_word_of_two_events_goes_round(opened: Opened) -> None:
    actor = opened.page.locator("#a0 .is-role").first
    seen = []
    for _ in range(3):
        actor.click(position={"x": 8, "y": 8})
        seen.append(opened.page.locator("#a0 .card.on").get_attribute("data-key"))
    assert seen == ["e0", "e1", "e0"]


def test_keyboard_goes_from_words_to_card_and_back(opened: Opened) -> None:
    focused = "document.activeElement.id || document.activeElement.textContent"
    opened.page.locator("#a0 a.is-trigger").first.focus()
    assert opened.page.locator("#a0 .card.on").get_attribute("data-key") == "e0"
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate(focused) == "a0-e0"
    opened.page.keyboard.press("ArrowDown")
    assert opened.page.evaluate(focused) == "a0-e1"
    assert opened.words("#a0 .m.on.role-t") == ["sanction"]
    opened.page.keyboard.press("Enter")
    assert opened.page.evaluate(focused) == "sanction"


def test_kinds_and_leftovers_can_be_hidden(opened: Opened) -> None:
    opened.page.locator("button.quad4").click()
    assert not opened.page.locator("#a0-e1").is_visible() and opened.page.locator("#a0-e0").is_visible()
    opened.page.locator("#leftovers").click()
    assert not opened.page.locator("#a0 .dropped").first.is_visible()
    opened.page.locator("button.quad4").click()
    assert opened.page.locator("#a0-e1").is_visible()


def test_light_and_dark_differ(opened: Opened) -> None:
    colour = "getComputedStyle(document.body).backgroundColor"
    opened.page.emulate_media(color_scheme="light")
    light = opened.page.evaluate(colour)
    opened.page.emulate_media(color_scheme="dark")
    assert opened.page.evaluate(colour) != light
    opened.page.locator("#theme").click()
    assert opened.page.evaluate(colour) == light


def test_a_small_screen_has_no_sideways_scroll_and_shows_the_card(browser: Any, page_file: Path) -> None:
    screen = {"width": 360, "height": 700}
    opened = Opened(browser, page_file.as_uri(), viewport=screen, has_touch=True, is_mobile=True)
    wide = opened.page.evaluate("document.documentElement.scrollWidth")
    assert wide <= 360
    trigger = opened.page.locator("#a0 a.is-trigger").first
    trigger.tap()
    above = "document.querySelector('#a0 a.is-trigger').getBoundingClientRect().bottom < innerHeight * 0.5"
    for _ in range(40):
        if opened.page.evaluate(above):
            break
        opened.page.wait_for_timeout(50)
    assert opened.page.evaluate(above)
    card = opened.page.locator("#a0-e0").bounding_box()
    assert card["y"] + card["height"] == pytest.approx(700, abs=1) and card["y"] > 300
    opened.page.locator("#a0-e0 .close").tap()
    assert opened.page.locator(".card.sheet").count() == 0
    assert opened.complaints == []
    opened.page.close()


def test_in_a_notebooks_frame_it_works_too(browser: Any, tmp_path: Path) -> None:
    path = tmp_path / "notebook.html"
    path.write_text(f"<!doctype html>{render_frame([make_coded()])}", encoding="utf-8")
    opened = Opened(browser, path.as_uri())
    frame = opened.page.frame_locator("iframe")
    frame.locator("a.is-trigger").first.hover()
    assert frame.locator("#a0 .card.on").get_attribute("data-key") == "e0"
    assert opened.complaints == []
    opened.page.close()

"""The review round trip in a browser: judge by keys, correct by selecting words, add, take back, export.

Runs where there is a Chromium; PUNGSAN_BROWSER names one and makes its absence an error.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from explore.serving import Opened, needs_browser, serve
from explore.told_by_hand import BORDER, hostile, make_dataset
from playwright.sync_api import expect
from typer.testing import CliRunner

import pungsan
from pungsan.cli import app

pytestmark = needs_browser


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_dataset(tmp_path_factory.mktemp("review") / "news", (*BORDER, hostile()))


@pytest.fixture(scope="module")
def home(data: Path) -> Iterator[str]:
    with serve(data, review=True) as address:
        yield address


@pytest.fixture
def opened(browser: Any, home: str) -> Iterator[Opened]:
    page = Opened(browser, home)
    page.page.context.add_cookies([{"name": "pungsan_reviewer", "value": "Ana", "url": f"{home}/review"}])
    yield page
    page.close()


def select(page: Any, words: str) -> None:
    """Select words of the passage, wherever its pieces are cut."""
    page.evaluate(
        """words => {
            const text = document.querySelector("[data-text]");
            const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
            const nodes = [];
            for (let node = walker.nextNode(); node; node = walker.nextNode()) nodes.push(node);
            const at = nodes.map(node => node.data).join("").indexOf(words);
            if (at < 0) throw new Error("no such words: " + words);
            const find = offset => {
                for (const node of nodes) {
                    if (offset <= node.length) return [node, offset];
                    offset -= node.length;
                }
            };
            const range = document.createRange();
            range.setStart(...find(at));
            range.setEnd(...find(at + words.length));
            getSelection().removeAllRanges();
            getSelection().addRange(range);
        }""",
        words,
    )
    expect(page.locator("#pick")).to_be_visible()


def rows(data: Path, query: str) -> list[dict[str, Any]]:
    return pungsan.open_dataset(data).sql(query).read_all().to_pylist()


def export(data: Path, *more: str) -> dict[str, dict[str, Any]]:
    told = CliRunner().invoke(app, ["dataset", "events", str(data), "-f", "jsonl", *more])
    return {row["id"]: row for row in map(json.loads, told.stdout.splitlines())}


def test_the_name_is_asked_once(browser: Any, home: str) -> None:
    page = Opened(browser, home, "/review")
    page.page.get_by_label("Your name").fill("Núria Pérez")
    page.page.get_by_role("button", name="Begin").click()
    expect(page.page.locator("main")).to_contain_text("judged by Núria Pérez")
    page.go("/review?ui=es")
    expect(page.page.locator("main")).to_contain_text("juzgados por Núria Pérez")
    page.close()


def test_round_trip(opened: Opened, data: Path) -> None:
    page = opened.page
    coded = export(data)
    opened.go("/review?draw=random&seed=1&number=50")
    first = page.locator("input[name=event]").first.get_attribute("value")
    page.keyboard.press("a")
    page.wait_for_url("**at=2*")
    second = page.locator("input[name=event]").first.get_attribute("value")
    page.keyboard.press("r")
    page.wait_for_url("**at=3*")
    expect(page.locator(".so-far")).to_contain_text("50 %")
    page.keyboard.press("n")
    page.wait_for_url("**at=4*")
    page.keyboard.press("ArrowLeft")
    page.wait_for_url("**at=3*")
    # Correct by selecting words: the patrol becomes the actor, the day another, and who says so goes.
    opened.go("/review/event/shots-en-0")
    select(page, "Peruvian troops")
    page.keyboard.press("2")
    expect(page.locator('[data-people="recipient"] li')).to_have_count(2)
    page.locator('[data-people="actor"] [data-remove]').first.click()
    page.locator('[data-add="actor"]').click()
    page.locator('[data-people="actor"] [data-key="words"]').fill("an Ecuadorian patrol")
    page.locator('[data-people="actor"] [data-key="code"]').fill("ecu")
    page.get_by_label("Type", exact=True).select_option("MOBILIZE")
    expect(page.get_by_label("Mode")).to_have_value("")
    page.get_by_label("Mode").select_option("troops")
    page.locator("#correct").get_by_label("hypothetical").check()
    page.get_by_label("from").fill("2025-03-08")
    page.get_by_label("Note").fill("the wrong way round")
    page.get_by_role("button", name="Save the correction").click()
    page.wait_for_url("**/events/shots-en-0")
    # Add what was missed.
    opened.go("/articles/shots-en")
    page.get_by_role("link", name="Add a missed event").click()
    page.wait_for_url("**/review/article/shots-en")
    select(page, "Shots")
    page.locator('[data-pick="trigger"]').click()
    page.get_by_label("Type", exact=True).select_option("ASSAULT")
    select(page, "border")
    page.locator('[data-pick="recipient"]').click()
    page.locator('[data-people="recipient"] [data-key="code"]').fill("ECU")
    page.keyboard.press("Control+Enter")
    page.wait_for_url("**/articles/shots-en")
    (added,) = rows(data, "SELECT event FROM reviews WHERE verdict = 'add'")
    reviewed = export(data, "--reviewed")
    assert first in reviewed and reviewed[first]["review"] == "accept"
    assert second in coded and second not in reviewed
    right = reviewed["shots-en-0"]
    assert (right["type"], right["mode"], right["auxiliary"]) == ("MOBILIZE", "troops", ["hypothetical"])
    assert [each["text"] for each in right["actor"]] == ["an Ecuadorian patrol"] and right["actor_code"] == [
        "ECU"
    ]
    assert "Peruvian troops" in [each["text"] for each in right["recipient"]]
    assert (right["when_start"], right["reviewer"]) == ("2025-03-08", "Ana")
    new = reviewed[added["event"]]
    assert (new["type"], new["recipient_code"], new["review"]) == ("ASSAULT", ["ECU"], "add")
    assert coded["shots-en-0"]["type"] == export(data)["shots-en-0"]["type"] == "ASSAULT"
    # It shows where people read, once the desk has looked.
    for _ in range(30):
        opened.go("/events/shots-en-0")
        if page.locator(".verdict-correct").count():
            break
        page.wait_for_timeout(1000)
    expect(page.locator(".verdict")).to_contain_text("corrected")
    opened.go(f"/events/{added['event']}")
    expect(page.locator(".verdict")).to_contain_text("added")
    # Take back: the correction of this event, from its page.
    opened.go("/review/event/shots-en-0")
    page.keyboard.press("u")
    page.wait_for_load_state()
    expect(page.locator(".mine")).to_have_count(0)
    assert export(data, "--reviewed")["shots-en-0"]["review"] is None


def press(page: Any, *keys: str) -> None:
    for key in keys:
        page.keyboard.press(key)


def tab_to(page: Any, selector: str) -> None:
    """Go on with Tab until something has the focus."""
    for _ in range(80):
        if page.evaluate("selector => document.activeElement.matches(selector)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"no Tab leads to {selector}")


def taken(page: Any) -> str:
    return str(page.evaluate("String(getSelection())"))


def take(page: Any, word: str) -> None:
    """Go on with the arrow until a word of the text is chosen."""
    for _ in range(80):
        page.keyboard.press("ArrowRight")
        if taken(page) == word:
            return
    raise AssertionError(f"no arrow leads to {word}")


def test_a_missed_event_is_added_with_the_keyboard_alone(opened: Opened, data: Path) -> None:
    page = opened.page
    opened.go("/articles/visit-en")
    tab_to(page, ".add-here a")
    press(page, "Enter")
    page.wait_for_url("**/review/article/visit-en")
    tab_to(page, "[data-text]")
    take(page, "visited")
    expect(page.locator("#status")).to_have_text("visited")
    press(page, "0")
    expect(page.locator('[data-words="trigger"]')).to_have_text("visited")
    press(page, "Home")
    take(page, "The")
    press(
        page,
        "Shift+ArrowRight",
        "Shift+ArrowRight",
        "Shift+ArrowRight",
        "Shift+ArrowRight",
        "Shift+ArrowLeft",
    )
    assert taken(page) == "The minister of Ecuador"
    press(page, "1")
    expect(page.locator('[data-people="actor"] [data-key="code"]')).to_have_value("ECU")
    press(page, "End", "ArrowUp")
    assert taken(page) in ("We", "are", "neighbours", "he", "said")
    press(page, "ArrowDown")
    assert taken(page) == "Share"
    press(page, "Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("choose one")
    tab_to(page, '[data-field="type"]')
    page.keyboard.type("AGREE")
    press(page, "Control+Enter")
    page.wait_for_url("**/articles/visit-en")
    (row,) = rows(data, "SELECT * FROM reviews WHERE verdict = 'add' AND article = 'visit-en'")
    assert (row["type"], row["trigger"], row["actor_code"]) == ("AGREE", "visited", ["ECU"])
    assert [each["text"] for each in row["actor"]] == ["The minister of Ecuador"]
    opened.complaints = [each for each in opened.complaints if "422" not in each]


def test_a_correction_with_the_keyboard_alone(opened: Opened, data: Path) -> None:
    page = opened.page
    opened.go("/review/event/aid-es-0")
    tab_to(page, "[data-text]")
    # Perú envió ayuda a Ecuador el lunes.
    take(page, "Ecuador")
    press(page, "3")
    expect(page.locator('[data-people="attribution"] .chosen')).to_have_text("Ecuador")
    # The arrows of the text do not leave the event, those of the page do not move in the text.
    assert "/review/event/aid-es-0" in page.url
    press(page, "Control+Enter")
    page.wait_for_url("**/events/aid-es-0")
    (row,) = rows(data, "SELECT * FROM reviews WHERE event = 'aid-es-0'")
    assert (row["verdict"], row["corrected"]) == ("correct", ["attribution"])
    assert [each["text"] for each in row["attribution"]] == ["Ecuador"]
    opened.go("/review/event/aid-es-0")
    press(page, "u")
    expect(page.locator(".mine")).to_have_count(0)


def test_help_names_the_keys(opened: Opened) -> None:
    page = opened.page
    opened.go("/review?draw=random&seed=1&number=50")
    press(page, "?")
    expect(page.locator("#keys")).to_be_visible()
    assert page.locator("#keys kbd").count() > 8
    press(page, "Escape")
    expect(page.locator("#keys")).not_to_be_visible()


def test_a_refusal_is_spanish_on_a_spanish_page(opened: Opened) -> None:
    page = opened.page
    opened.go("/review/event/visit-en-1?ui=es")
    press(page, "c")
    page.locator('[data-people="actor"] [data-key="code"]').first.fill("E1")
    press(page, "Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("no es un código")
    opened.complaints = [each for each in opened.complaints if "422" not in each]


def test_what_does_not_fit_is_told_and_nothing_is_lost(opened: Opened) -> None:
    page = opened.page
    opened.go("/review/event/visit-en-1")
    page.keyboard.press("c")
    page.locator('[data-add="recipient"]').click()
    page.locator('[data-people="recipient"] li:last-child [data-key="words"]').fill("words of another text")
    page.keyboard.press("Control+Enter")
    expect(page.get_by_role("alert")).to_contain_text("do not stand in the text")
    page.locator('[data-people="recipient"] li:last-child [data-remove]').click()
    page.locator('[data-people="actor"] [data-key="code"]').first.fill("E1")
    page.get_by_role("button", name="Save the correction").click()
    expect(page.get_by_role("alert")).to_contain_text("is no code")
    expect(page.locator('[data-people="actor"] [data-key="code"]').first).to_have_value("E1")
    opened.complaints = [each for each in opened.complaints if "422" not in each]


def test_offsets_hold_in_a_hostile_text(opened: Opened, data: Path) -> None:
    page = opened.page
    opened.go("/review/event/hostile-0")
    select(page, "nobody")
    page.locator('[data-pick="attribution"]').click()
    page.get_by_role("button", name="Save the correction").click()
    page.wait_for_url("**/events/hostile-0")
    (row,) = rows(data, "SELECT attribution FROM reviews WHERE event = 'hostile-0'")
    assert [each["text"] for each in row["attribution"]] == ["nobody"]
    assert page.title() != "taken"


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_and_narrow_screens(browser: Any, home: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = Opened(browser, home, color_scheme=scheme, viewport={"width": 380, "height": 800})
    page.page.context.add_cookies([{"name": "pungsan_reviewer", "value": "Eva", "url": f"{home}/review"}])
    found = []
    for path in (
        "/review",
        "/review/event/shots-en-0",
        "/review/article/shots-en",
        "/review/precision",
        "/review/log",
    ):
        page.go(path)
        page.wait_for_plots()
        for details in page.page.query_selector_all("details"):
            details.evaluate("each => { each.open = true; }")
        page.page.evaluate("() => document.querySelector('#correct')?.removeAttribute('hidden')")
        wide = page.page.evaluate(
            "() => document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        if wide > 0:
            found.append((path, f"scrolls sideways by {wide}"))
        for each in Axe().run(page.page).response["violations"]:
            if each["impact"] in ("serious", "critical"):
                found += [
                    (path, each["id"], node["html"][:150], node.get("failureSummary", "")[:200])
                    for node in each["nodes"]
                ]
    page.close()
    assert found == []

"""The explorer in a browser: filters in the address, days by dragging, evidence that lights up, axe.

Runs where there is a Chromium; PUNGSAN_BROWSER names one and makes its absence an error.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from explore.serving import Opened, needs_browser, serve
from explore.told_by_hand import BORDER, Told, hostile, make_dataset, many
from playwright.sync_api import expect

pytestmark = needs_browser

PAGES = [
    "/",
    "/?stack=type&actor=PER",
    "/?type=NOSUCH",
    "/events?actor=KEN",
    "/events/shots-en-0",
    "/events/fear-en-0",
    "/articles/shots-en",
    "/articles/hostile",
    "/actors/PER",
    "/dyads/PER/ECU",
    "/search?q=patrol",
    "/search",
    "/search?q=zzzz",
    "STORY",
    "/api/docs",
    "/?since=yesterday&ui=es",
    "/no/such/page",
]
"""``STORY`` is the page of a story, whose id is made as the dataset is linked."""

SCRIPTS = "main script:not([type='application/json'])"
"""What runs; numbers of plots do not."""

DARK = ["/?actor=PER", "/events/shots-en-0", "/articles/shots-en", "/dyads/PER/ECU", "STORY", "/api/docs"]
"""Colours are the same on the others."""


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    told = (*BORDER, *many(60), hostile())
    with serve(make_dataset(tmp_path_factory.mktemp("pages") / "news", told)) as address:
        yield address


def visit(opened: Opened, path: str) -> None:
    if path == "STORY":
        event = opened.page.request.get(f"{opened.home}/api/v1/events/shots-en-0").json()
        path = f"/stories/{event['story']['id']}"
    opened.go(path)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_any_page(browser: Any, home: str, scheme: str) -> None:
    from axe_playwright_python.sync_playwright import Axe

    page = Opened(browser, home, color_scheme=scheme)
    axe = Axe()
    found = []
    for path in PAGES if scheme == "light" else DARK:
        visit(page, path)
        page.wait_for_plots()
        for details in page.page.query_selector_all("details"):
            details.evaluate("each => { each.open = true; }")
        for each in axe.run(page.page).response["violations"]:
            if each["impact"] in ("serious", "critical"):
                found += [
                    (path, each["id"], node["html"][:120], node.get("failureSummary", "")[:200])
                    for node in each["nodes"]
                ]
    page.complaints = [each for each in page.complaints if "404" not in each and "422" not in each]
    page.close()
    assert found == []


@pytest.mark.parametrize("width", [360, 700])
def test_no_page_scrolls_sideways(browser: Any, home: str, width: int) -> None:
    page = Opened(browser, home, viewport={"width": width, "height": 800})
    wide = {}
    for path in PAGES if width == 360 else ("/", "/events"):
        visit(page, path)
        page.wait_for_plots()
        wide[path] = page.page.evaluate("document.documentElement.scrollWidth")
    page.complaints = [each for each in page.complaints if "404" not in each and "422" not in each]
    page.close()
    assert {path: size for path, size in wide.items() if size > width} == {}


def test_a_click_on_a_bar_filters_and_the_address_is_the_view(opened: Opened, browser: Any) -> None:
    page = opened.page
    page.locator(".bars a", has_text="ASSAULT").click()
    page.wait_for_url("**type=ASSAULT**")
    opened.settle()
    assert page.locator(".chip").all_inner_texts() == ["Type ASSAULT\n×"]
    totals = page.locator(".totals").inner_text()
    assert totals.startswith("18 events")
    # Another reader who opens the address sees the same.
    other = Opened(browser, opened.home, opened.address())
    assert other.page.locator(".totals").inner_text() == totals
    other.close()
    page.locator(".bars a", has_text="Uganda").first.click()
    page.wait_for_url("**actor=UGA**")
    opened.settle()
    assert page.locator(".totals").inner_text().startswith("15 events")
    page.go_back()
    expect(page.locator(".chip")).to_have_count(1)
    page.locator(".chip").click()
    expect(page.locator(".chip")).to_have_count(0)
    assert opened.address() == "/"


def test_the_form_filters_as_it_is_filled_in(opened: Opened) -> None:
    page = opened.page
    page.get_by_label("conflict in deeds").first.check()
    page.wait_for_url("**quad=4**")
    opened.settle()
    assert page.get_by_label("conflict in deeds").first.is_checked()
    # The focus stays where it was, so that the next key goes on from there.
    assert page.evaluate("document.activeElement.name") == "quad"
    page.get_by_label("Who did it").fill("Perú")
    page.keyboard.press("Enter")
    expect(page.locator(".chip")).to_have_count(2)
    assert page.locator(".chip").first.inner_text().startswith("Who did it Peru")
    page.get_by_role("link", name="Clear all").first.click()
    expect(page.locator(".chip")).to_have_count(0)
    assert opened.address() == "/"


def test_without_scripts_the_form_and_the_links_work(browser: Any, home: str) -> None:
    page = Opened(browser, home, java_script_enabled=False)
    page.page.get_by_label("Spanish").check()
    page.page.get_by_role("button", name="Show").click()
    assert "lang=es" in page.address() and page.page.locator(".totals").inner_text().startswith("3 events")
    page.page.locator(".events a.type").first.click()
    assert page.address().startswith("/events/")
    page.close()


def test_labels_of_roles_are_not_cut_off_on_a_phone(browser: Any, tmp_path: Any) -> None:
    # A short name ends ever further right, where its label would not fit.
    sentences = (f"{'l' * number} [actor PER|Eva] [AID|dio] pan." for number in range(45, 75))
    told = Told("names", "2025-03-10", "es", "El Faro del Sur", ("Pan", *sentences))
    with serve(make_dataset(tmp_path / "news", (told,), link=False)) as address:
        page = Opened(browser, address, "/articles/names?ui=es", viewport={"width": 390, "height": 760})
        shifted = 0
        for trigger in page.page.locator("a.is-trigger").all():
            trigger.focus()
            places = page.page.evaluate(
                """() => {
                    const edge = document.querySelector(".text").getBoundingClientRect().right;
                    return [...document.querySelectorAll(".text [data-label]")].map(each => {
                        const label = getComputedStyle(each, "::before");
                        const left = each.getClientRects()[0].left + parseFloat(label.left);
                        const inside = left >= 0 && left + parseFloat(label.width) <= edge + 1;
                        return [inside, parseFloat(label.left) < 0];
                    });
                }"""
            )
            assert places and all(inside for inside, _ in places)
            shifted += sum(moved for _, moved in places)
        page.close()
    assert shifted > 0


def test_words_and_cards_of_an_article_light_each_other_up(opened: Opened) -> None:
    page = opened.page
    opened.go("/articles/shots-en")
    page.locator("a.is-trigger", has_text="attacked").hover()
    lit = {
        role: page.locator(f".text .on.role-{role}").all_inner_texts()
        for role in ("actor", "recipient", "when", "where", "source")
    }
    assert lit == {
        "actor": ["Peruvian troops"],
        "recipient": ["an Ecuadorian patrol"],
        "when": ["Monday"],
        "where": ["Loja"],
        "source": ["Ecuador's minister"],
    }
    assert page.locator(".card.on").get_attribute("data-key") == "e0"
    page.locator("#e1").hover()
    assert page.locator(".text .on.role-trigger").all_inner_texts() == ["condemned"]
    page.locator("a.is-trigger", has_text="condemned").focus()
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "e1"
    page.keyboard.press("Escape")
    page.locator(".brand").hover()
    assert page.locator(".text .on").count() == 0
    assert page.locator(".dropped").inner_text() == "share buttons Share"


def test_an_event_leads_to_its_words_and_to_the_other_tellings(opened: Opened) -> None:
    page = opened.page
    opened.go("/events/shots-en-0")
    assert page.locator(".marked .role-actor").inner_text().endswith("Peruvian troops")
    assert page.locator(".side-by-side tbody tr").count() == 2
    page.locator(".side-by-side a").click()
    page.wait_for_url("**/events/shots-es-0")
    opened.settle()
    page.get_by_role("link", name="Read it in the article").click()
    page.wait_for_url("**/articles/shots-es#at-*")
    expect(page.locator(".text .on.role-trigger")).to_have_count(1)


def test_a_list_is_walked_with_keys_and_paged(opened: Opened) -> None:
    page = opened.page
    opened.go("/events")
    page.locator(".events a.type").first.focus()
    page.keyboard.press("j")
    assert page.evaluate("document.activeElement.closest('tr').rowIndex") == 2
    page.keyboard.press("k")
    page.locator(".pager a[rel=next]").click()
    page.wait_for_url("**page=2**")
    opened.settle()
    assert page.locator(".pager").inner_text().startswith("← Previous")
    page.locator(".events tbody tr").first.locator("td").nth(2).locator(".telling").click()
    page.wait_for_url("**/events/plain-*")


def test_spanish_by_the_browser_and_by_choice(browser: Any, home: str) -> None:
    page = Opened(browser, home, locale="es-ES")
    assert (
        page.page.locator("h1").inner_text() == "Panorama"
        and page.page.locator("html").get_attribute("lang") == "es"
    )
    page.page.get_by_role("link", name="English").click()
    page.page.wait_for_url("**ui=en")
    assert page.page.locator("h1").inner_text() == "Overview"
    # The choice goes along.
    page.page.locator(".bars a", has_text="ASSAULT").click()
    page.page.wait_for_url("**type=ASSAULT**ui=en**")
    page.settle()
    assert page.page.locator("h1").inner_text() == "Overview"
    page.close()


def test_light_and_dark_are_kept(opened: Opened) -> None:
    page = opened.page
    page.locator("#theme").click()
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"
    opened.go("/events")
    assert page.evaluate("document.documentElement.dataset.theme") == "dark"


def test_hostile_words_stay_words(browser: Any, home: str) -> None:
    page = Opened(browser, home)
    for path in (
        "/articles/hostile",
        "/events/hostile-0",
        "/events?since=2025-04-17",
        "/?since=2025-04-17",
        "/dyads/FRA/DEU",
    ):
        page.go(path)
        assert "taken" not in page.page.title().replace("document.title='taken'", "")
        assert page.page.locator(f"main img, {SCRIPTS}, #page [onerror], #page [onload]").count() == 0
        text = page.page.locator("#page").inner_text()
        assert "<script>document.title='taken'</script>" in text and "{{ 7 * 7 }}" in text
        assert "\u202e" not in text and "U+202E" in text
    assert page.page.locator("a[href^='javascript:']").count() == 0
    page.close()


def test_while_a_page_is_asked_for_it_is_told(opened: Opened) -> None:
    page = opened.page
    held: list[Any] = []
    page.route("**/events*", lambda route: held.append(route))
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Events").click()
    expect(page.locator("html")).to_have_class(re.compile(r"\bloading\b"))
    expect(page.locator("#page")).to_have_attribute("aria-busy", "true")
    expect(page.locator("#progress")).to_have_css("opacity", "1")
    held[0].continue_()
    page.wait_for_url("**/events")
    opened.settle()
    # What came is said to who does not see it.
    expect(page.locator("#status")).to_contain_text("Loaded: ")
    assert page.locator("#page").get_attribute("aria-busy") is None


def test_the_keyboard_reaches_all(opened: Opened) -> None:
    page = opened.page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.querySelector('main').contains(document.activeElement)")
    # Every link and field can be reached, or stands for one that can: what a plot shows goes on with arrows,
    # and circles of the map are in the lists beside it.
    for path in ("/", "/actors/PER", "/articles/shots-en", "/events"):
        opened.go(path)
        opened.wait_for_plots()
        apart = page.evaluate(
            """() => [...document.querySelectorAll('a[href], button, input, select, summary')]
                .filter(each => each.tabIndex < 0)
                .filter(each => each.type !== 'hidden' && !each.classList.contains('unseen'))
                .map(each => each.outerHTML.slice(0, 120))"""
        )
        assert apart == []


def test_whoever_has_no_token_types_it(browser: Any, tmp_path: Any) -> None:
    from axe_playwright_python.sync_playwright import Axe

    with serve(make_dataset(tmp_path / "news", link=False), token="s3cret") as address:
        page = Opened(
            browser, address, "/events?actor=PER", locale="es-ES", viewport={"width": 360, "height": 700}
        )
        assert page.page.locator("h1").inner_text() == "Este explorador pide una clave"
        assert [each["id"] for each in Axe().run(page.page).response["violations"]] == []
        assert page.page.evaluate("document.documentElement.scrollWidth") <= 360
        page.page.get_by_label("Clave").fill("wrong")
        page.page.get_by_role("button", name="Abrir").click()
        expect(page.page.get_by_label("Clave")).to_have_value("")
        page.page.get_by_label("Clave").fill("s3cret")
        page.page.get_by_role("button", name="Abrir").click()
        expect(page.page.locator("h1")).to_have_text("Eventos")
        assert "token" not in page.page.url
        page.complaints = [each for each in page.complaints if "401" not in each]
        page.close()


def test_an_explorer_that_is_gone_is_told(browser: Any, tmp_path: Any) -> None:
    with serve(make_dataset(tmp_path / "news", link=False)) as address:
        page = Opened(browser, address)
    page.page.locator(".bars a", has_text="ASSAULT").click()
    page.page.wait_for_selector(".notice")
    assert "pungsan explore" in page.page.locator(".notice").inner_text()
    page.complaints.clear()
    page.close()

"""Every filter in a browser: filled in by hand, it stands in the address, and all that is shown follows it.

Runs where there is a Chromium; PUNGSAN_BROWSER names one and makes its absence an error.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import pytest
from explore.serving import Opened, needs_browser, serve
from explore.told_by_hand import BORDER, make_dataset, many
from playwright.sync_api import expect

from pungsan.explore.addresses import FilterQuery

pytestmark = needs_browser


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve(make_dataset(tmp_path_factory.mktemp("filters") / "news", (*BORDER, *many(60)))) as address:
        yield address


def write(label: str, text: str) -> Callable[[Any], None]:
    def act(form: Any) -> None:
        form.get_by_label(label, exact=True).fill(text)
        form.get_by_label(label, exact=True).press("Tab")

    return act


def tick(name: str, value: str, fold: str | None = None) -> Callable[[Any], None]:
    def act(form: Any) -> None:
        if fold:
            form.locator("summary", has_text=fold).click()
        form.locator(f'input[name="{name}"][value="{value}"]').check()

    return act


def choose(label: str, value: str) -> Callable[[Any], None]:
    return lambda form: form.get_by_label(label).select_option(value)


FILTERS: dict[str, tuple[Callable[[Any], None], str, str]] = {
    # How it is filled in, what the address then has, and what the chip above the page says.
    "actor": (write("Who did it", "UGA"), "UGA", "Who did it Uganda"),
    "recipient": (write("To whom", "Ecuador"), "Ecuador", "To whom Ecuador"),
    "either": (write("On either side", "ECU GOV"), "ECU GOV", "On either side Ecuador, government"),
    "type": (tick("type", "AID"), "AID", "Type AID"),
    "mode": (tick("mode", "visit", "Mode"), "visit", "Mode visit"),
    "context": (tick("context", "military", "Context"), "military", "Context military"),
    "quad": (tick("quad", "4"), "4", "Kind conflict in deeds"),
    "since": (write("From", "2025-03-10"), "2025-03-10", "From 2025-03-10"),
    "until": (write("To", "2025-03-10"), "2025-03-10", "To 2025-03-10"),
    "country": (write("Where", "Perú"), "Perú", "Where Peru"),
    "lang": (tick("lang", "es"), "es", "Language Spanish"),
    "publisher": (tick("publisher", "Harbour Post", "Source"), "Harbour Post", "Source Harbour Post"),
    "auxiliary": (tick("auxiliary", "hypothetical"), "hypothetical", "Auxiliary mode hypothetical"),
    "min_confidence": (choose("Confidence at least", "0.5"), "0.5", "Confidence at least 0.5"),
    "reviewed": (tick("reviewed", "1"), "1", "Reviewed"),
}


def read_total(page: Any) -> str:
    return str(page.locator(".totals").inner_text()).partition(" ")[0]


@pytest.mark.parametrize("name", FILTERS)
def test_a_filter_of_the_form_is_in_the_address_and_all_follows(
    opened: Opened, browser: Any, name: str
) -> None:
    act, value, chip = FILTERS[name]
    page = opened.page
    everything = int(read_total(page))
    act(page.locator("form[data-filter]"))
    expect(page.locator(".chip")).to_have_count(1)
    opened.settle()
    assert (name, value) in parse_qsl(urlsplit(page.url).query)
    assert " ".join(page.locator(".chip").inner_text().removesuffix("×").split()) == chip
    total = int(read_total(page))
    # The program's interface counts the same.
    code = {"Ecuador": "ECU", "Perú": "PER"}.get(value, value)
    answer = page.request.get(f"{opened.home}/api/v1/counts", params={name: code}).json()
    assert answer["events"] == total and (0 < total < everything or name == "reviewed")
    # What is shown beside it follows: days, languages and the latest events tell of as many.
    counted = [each.get_attribute("aria-label") for each in opened.items("time").all()]
    drawn = sum(int(each.rpartition(": ")[2].partition(" ")[0]) for each in counted)
    assert drawn == total or "outside the days shown" in page.locator("footer.under").first.inner_text()
    if name != "lang":
        langs = page.locator("h2", has_text="Languages").locator("xpath=following-sibling::ul[1]")
        assert sum(map(int, langs.locator(".number").all_inner_texts())) == total
    assert page.locator("[aria-labelledby=latest] tbody tr").count() == min(8, total)
    # Another reader who opens the address sees the same, and one click takes the filter out.
    other = Opened(browser, opened.home, opened.address())
    assert int(read_total(other.page)) == total and other.page.locator(".chip").count() == 1
    other.page.locator(".chip").click()
    expect(other.page.locator(".chip")).to_have_count(0)
    assert int(read_total(other.page)) == everything
    other.close()


def test_no_filter_is_left_out() -> None:
    """Those that no field of the form sets come from links: two actors, an article, asserted events."""
    assert set(FilterQuery.model_fields) - set(FILTERS) == {"between", "article", "asserted"}


@pytest.mark.parametrize(
    ("query", "chip"),
    [
        ("between=PER&between=ECU", "Between Peru – Ecuador"),
        ("article=shots-en", "Article shots-en"),
        ("asserted=1", "Asserted as news only"),
    ],
)
def test_filters_of_links_are_shown_and_kept(opened: Opened, query: str, chip: str) -> None:
    page = opened.page
    opened.go(f"/?{query}")
    assert " ".join(page.locator(".chip").inner_text().removesuffix("×").split()) == chip
    total = int(read_total(page))
    page.locator('form[data-filter] input[name="quad"][value="4"]').check()
    expect(page.locator(".chip")).to_have_count(2)
    assert query in page.url and "quad=4" in page.url and 0 < int(read_total(page)) <= total


def test_filters_hold_together_on_every_page(opened: Opened) -> None:
    page = opened.page
    opened.go("/?quad=4&lang=en")
    total = read_total(page)
    page.get_by_role("navigation", name="Main").get_by_role("link", name="Events").click()
    page.wait_for_url("**/events?**")
    opened.settle()
    assert read_total(page) == total and page.locator(".chip").count() == 2
    page.get_by_role("link", name="oldest first").click()
    page.wait_for_url("**order=oldest**")
    opened.settle()
    days = page.locator(".events tbody time").all_inner_texts()
    assert days == sorted(days) and read_total(page) == total
    csv = page.request.get(
        opened.home + str(page.get_by_role("link", name="CSV").get_attribute("href"))
    ).text()
    assert len(csv.splitlines()) == 1 + int(total)


def test_a_pair_leads_to_all_its_events(opened: Opened) -> None:
    page = opened.page
    opened.go("/dyads/PER/ECU")
    total = read_total(page)
    page.locator("[aria-labelledby=list]").get_by_role("link", name="All events").click()
    page.wait_for_url("**/events?between=PER&between=ECU")
    opened.settle()
    assert read_total(page) == total and page.locator(".chip").count() == 1


def test_a_search_within_a_filter_stays_within_it(opened: Opened) -> None:
    page = opened.page
    opened.go("/search?q=attacked&lang=en&quad=4")
    expect(page.locator(".chip")).to_have_count(2)
    page.locator("#q").fill("condemned")
    page.get_by_role("button", name="Search", exact=True).last.click()
    page.wait_for_url("**q=condemned**")
    opened.settle()
    assert "lang=en" in page.url and "quad=4" in page.url
    expect(page.locator(".chip")).to_have_count(2)


def test_the_browser_goes_back_through_views(opened: Opened) -> None:
    page = opened.page
    page.locator('form[data-filter] input[name="lang"][value="es"]').check()
    page.wait_for_url("**lang=es")
    opened.settle()
    spanish = read_total(page)
    page.locator('form[data-filter] input[name="quad"][value="4"]').check()
    expect(page.locator(".chip")).to_have_count(2)
    page.go_back()
    expect(page.locator(".chip")).to_have_count(1)
    assert read_total(page) == spanish
    # The form shows what holds, not what was ticked last.
    assert not page.locator('form[data-filter] input[name="quad"][value="4"]').is_checked()
    page.go_forward()
    expect(page.locator(".chip")).to_have_count(2)

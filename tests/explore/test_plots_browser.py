"""Plots in a browser: what is chosen in them, by mouse and by keys, what they say, and how failures are told.

Runs where there is a Chromium; PUNGSAN_BROWSER names one and makes its absence an error.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from explore.serving import Opened, needs_browser, serve
from explore.told_by_hand import BORDER, make_dataset, many
from playwright.sync_api import expect

pytestmark = needs_browser


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    with serve(make_dataset(tmp_path_factory.mktemp("plots") / "news", (*BORDER, *many(60)))) as address:
        yield address


def read_fill(item: Any) -> str:
    return str(item.evaluate("each => getComputedStyle(each).fill"))


def test_days_are_chosen_by_dragging_and_by_keys(opened: Opened) -> None:
    page = opened.page
    slots = opened.items("time")
    first, third = slots.nth(0).bounding_box(), slots.nth(2).bounding_box()
    page.mouse.move(first["x"] + 3, first["y"] + 40)
    page.mouse.down()
    page.mouse.move(third["x"] + 3, third["y"] + 60, steps=4)
    expect(page.locator(".brush-label")).to_have_text("2025-03-01 – 2025-03-03")
    page.mouse.up()
    page.wait_for_url("**since=2025-03-01&until=2025-03-03**")
    slots = opened.items("time")
    expect(slots).to_have_count(3)
    expect(page.locator(".brush-label")).to_have_count(0)
    slots.first.focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Shift+ArrowRight")
    expect(page.locator(".brush-label")).to_have_text("2025-03-02 – 2025-03-03")
    page.keyboard.press("Enter")
    page.wait_for_url("**since=2025-03-02&until=2025-03-03**")
    expect(opened.items("time")).to_have_count(2)
    # The next key goes on from there.
    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("2 Mar 2025: ")


def test_escape_lets_the_days_go(opened: Opened) -> None:
    page = opened.page
    opened.items("time").first.focus()
    page.keyboard.press("End")
    page.keyboard.press("Shift+ArrowLeft")
    expect(page.locator(".brush-label")).to_have_count(1)
    page.keyboard.press("Escape")
    expect(page.locator(".brush-label")).to_have_count(0)
    page.keyboard.press("Home")
    page.keyboard.press("Enter")
    page.wait_for_url("**since=2025-03-01&until=2025-03-01**")


def test_a_click_on_a_bar_of_time_shows_its_day(opened: Opened) -> None:
    opened.items("time").and_(opened.page.locator("[aria-label^='10 Mar']")).click()
    opened.page.wait_for_url("**since=2025-03-10&until=2025-03-10**")


def test_pointing_at_a_period_tells_it(opened: Opened) -> None:
    opened.items("time").and_(opened.page.locator("[aria-label^='10 Mar']")).hover()
    told = opened.page.locator("#vg-tooltip-element")
    expect(told).to_be_visible()
    lines = told.inner_text().splitlines()
    assert lines[0] == "10 Mar 2025" and lines[1].endswith(" events")
    assert any(line.startswith("conflict in deeds: ") for line in lines)


def test_what_a_plot_says_is_in_the_language_of_the_page(browser: Any, home: str) -> None:
    page = Opened(browser, home, "/?ui=es")
    items = page.items("time")
    assert "mar 2025: " in items.first.get_attribute("aria-label")
    assert items.first.get_attribute("aria-roledescription") == "periodo"
    assert page.page.locator("[data-plot] [role^=graphics]").count() == 0
    assert "mar" in page.page.locator("[data-plot=time] .role-axis-label").first.text_content()
    page.close()


def test_a_click_on_the_map_filters_by_country(opened: Opened) -> None:
    opened.wait_for_plots()
    box = opened.page.locator("[data-plot=world] svg").bounding_box()
    # Lima lies in Peru, which is neither drawn where Ecuador is nor far from it.
    lima = opened.page.locator("[data-plot=world] .mark-symbol path").last
    lima.hover()
    place, _, events = opened.page.locator("#vg-tooltip-element").inner_text().partition(": ")
    assert events.split()[-1] in ("event", "events") and box["width"] > 300
    country = {"Lima": "PER", "Loja": "ECU", "Quito": "ECU"}[place]
    lima.click()
    opened.page.wait_for_url(f"**country={country}*")


def test_pairs_and_partners_lead_to_their_pages(opened: Opened) -> None:
    page = opened.page
    pair = opened.items("pairs").first
    label = str(pair.get_attribute("aria-label"))
    pair.focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/dyads/*/*")
    opened.wait_for_plots()
    one, other = label.partition(":")[0].split(" → ")
    heading = page.locator("h1").inner_text()
    assert one in heading and other in heading
    opened.go("/actors/PER")
    partner = opened.items("network").first
    assert str(partner.get_attribute("aria-label")).startswith("Ecuador: ")
    partner.click()
    page.wait_for_url("**/dyads/PER/ECU")


def test_the_same_plot_is_drawn_on_with_other_numbers(opened: Opened) -> None:
    opened.wait_for_plots()
    opened.page.evaluate("document.querySelector('[data-plot=world] svg').dataset.mine = 'yes'")
    opened.page.locator(".bars a", has_text="ASSAULT").click()
    opened.page.wait_for_url("**type=ASSAULT**")
    opened.wait_for_plots()
    assert opened.page.locator("[data-plot=world] svg").get_attribute("data-mine") == "yes"
    labels = [str(each.get_attribute("aria-label")) for each in opened.items("time").all()]
    assert sum(int(label.rpartition(": ")[2].split()[0]) for label in labels) == 17  # one has no date


def test_colours_follow_light_and_dark(opened: Opened) -> None:
    opened.wait_for_plots()
    bar = opened.page.locator("[data-plot=time] .layer_0_layer_0_marks path").first
    bright = read_fill(bar)
    opened.page.locator("#theme").click()
    expect(bar).not_to_have_css("fill", bright)


def test_a_plot_can_be_saved(opened: Opened) -> None:
    opened.wait_for_plots()
    for kind, begins in (("svg", b"<svg"), ("png", b"\x89PNG")):
        with opened.page.expect_download() as download:
            opened.page.locator(f"[data-plot=time] [data-save={kind}]").click()
        assert download.value.suggested_filename == f"pungsan-time.{kind}"
        written = download.value.path().read_bytes()
        assert written.startswith(begins) and len(written) > 5_000


def test_numbers_are_folded_where_they_are_drawn_and_shown_where_not(browser: Any, home: str) -> None:
    page = Opened(browser, home)
    page.wait_for_plots()
    table = page.page.locator("details.numbers").first
    expect(table.locator("table")).to_be_hidden()
    table.locator("summary").click()
    page.page.locator(".bars a", has_text="ASSAULT").click()
    page.page.wait_for_url("**type=ASSAULT**")
    page.wait_for_plots()
    expect(page.page.locator("details.numbers").first.locator("table")).to_be_visible()
    page.close()

    page = Opened(browser, home, "/no/such/page")
    page.complaints.clear()
    page.page.route("**/static/vega-*.js", lambda route: route.abort())
    page.go("/?ui=es")
    page.wait_for_plots()
    assert "No se pudo dibujar el gráfico" in page.page.locator("[data-plot=time] .canvas").inner_text()
    expect(page.page.locator("details.numbers").first.locator("tbody tr").first).to_be_visible()
    page.complaints.clear()  # the failure is told there too
    page.close()

    page = Opened(browser, home, java_script_enabled=False)
    assert "needs JavaScript" in page.page.locator("[data-plot=time] .canvas").inner_text()
    expect(page.page.locator("details.numbers").first.locator("tbody tr").first).to_be_visible()
    page.close()

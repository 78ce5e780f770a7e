"""What a dateline tells: the day of the news, if its year is stated, and the country it comes from."""

from __future__ import annotations

import datetime as dt

import pytest

from pungsan.clean import clean_article
from pungsan.pipeline import choose_coder
from pungsan.records import Article, Document
from pungsan.resolve.dateline import find_dateline_country, find_dateline_day

SAID = "El presidente chileno visitó ayer Perú."


def cleaned(text: str, lang: str = "es") -> Document:
    return clean_article(Article("a", text, lang=lang))


@pytest.mark.parametrize(
    ("text", "lang", "day"),
    [
        (f"LIMA, 3 mar 2011 (EFE).- {SAID}", "es", dt.date(2011, 3, 3)),
        ("LIMA, March 3, 2011 (AP) - Chile's president visited Peru yesterday.", "en", dt.date(2011, 3, 3)),
        # no year is taken from what the article recalls
        (f"LIMA, 3 mar (EFE).- {SAID} El pacto es del 3 de marzo de 2011.", "es", None),
        (f"LIMA, 3 mar (EFE).- {SAID}", "es", None),
        (f"LIMA, 3 mar (EFE).- {SAID} El pacto es del 4 de mayo de 2011.", "es", None),
        (f"{SAID} Fue el 3 de marzo de 2011.", "es", None),
    ],
)
def test_the_day_of_a_dateline_needs_a_year(text: str, lang: str, day: dt.date | None) -> None:
    assert find_dateline_day(cleaned(text, lang)) == day


def test_the_place_of_a_dateline_tells_its_country() -> None:
    cities = {"Lima": "PER", "Nueva York": "USA"}
    assert find_dateline_country(cleaned(f"LIMA, 3 mar (EFE).- {SAID}"), cities.get) == "PER"
    assert find_dateline_country(cleaned(f"Nueva York (EFE).- {SAID}"), cities.get) == "USA"
    assert find_dateline_country(cleaned(SAID), cities.get) is None


@pytest.mark.model
def test_relative_days_and_bodies_are_those_of_the_dateline() -> None:
    coder = choose_coder()
    rows = "El Gobierno condenó ayer a Chile. Perú y Chile discutieron."
    (event,) = coder.code(Article("a", f"LIMA, 3 mar 2011 (EFE).- {rows}", lang="es")).events
    assert event.when is not None and event.when.start == dt.date(2011, 3, 2)
    assert [actor.code for actor in event.actor] == ["PER"]
    (event,) = coder.code(Article("a", f"LIMA, 3 mar (EFE).- {rows}", lang="es")).events
    assert event.when is None


def test_the_address_of_a_text_tells_its_day() -> None:
    article = Article("a", SAID, url="https://news.example/2011/03/03/visita", lang="es")
    assert clean_article(article).published == dt.date(2011, 3, 3)
    stated = Article("a", SAID, url=article.url, published=dt.date(2012, 1, 1), lang="es")
    assert clean_article(stated).published == dt.date(2012, 1, 1)

"""The pages as they are sent: in both languages, linked to what there is, and wrong in words."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from html import unescape
from html.parser import HTMLParser
from pathlib import Path

import pytest
from explore.told_by_hand import BORDER, HOSTILE, Told, hostile, make_dataset, many
from fastapi.testclient import TestClient

from pungsan.explore.app import create_app
from pungsan.explore.pages.naming import (
    find_code,
    name_actor,
    name_difference,
    name_period,
    name_piece,
    name_place,
    split_differences,
)
from pungsan.explore.pages.plain import clean_line, show_text
from pungsan.explore.pages.view import View
from pungsan.explore.words import load_words
from pungsan.store.dyads import Period
from pungsan.store.filters import EventFilter

HOME = "http://127.0.0.1:8000"
STRANGE = "x/../<y>?&'\""
"""What a stranger may call an article."""

PAGES = [
    "/",
    "/?stack=type",
    "/events",
    "/events/shots-en-0",
    "/events/fear-en-0",
    "/articles/shots-es",
    "/actors/PER",
    "/actors/PER%20MIL",
    "/dyads/PER/ECU",
    "/dyads/PER%20MIL/ECU",
    "/search",
    "/search?q=patrulla",
]


class Links(HTMLParser):
    """The addresses that a page links to, and what must not be on it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.found: list[str] = []
        self.bad: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        for name, value in attrs:
            if name in ("href", "action") and value and tag != "link":
                self.found.append(value)
            if name.startswith("on") or name == "style" or tag in ("iframe", "object", "style", "base"):
                self.bad.append(f"<{tag} {name}>")
            if tag == "script" and name == "src" and not (value or "").startswith("/static/"):
                self.bad.append(f"script {value}")


@pytest.fixture(scope="module")
def client(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    told = (*BORDER, *many(60), hostile(), hostile(STRANGE))
    app = create_app(make_dataset(tmp_path_factory.mktemp("pages") / "news", told), keep_index=False)
    with TestClient(app, base_url=HOME, follow_redirects=False) as made:
        app.state.index.fill()
        yield made


@pytest.mark.parametrize("lang", ["en", "es"])
@pytest.mark.parametrize("path", PAGES)
def test_each_page_answers_in_both_languages(client: TestClient, path: str, lang: str) -> None:
    answer = client.get(path, headers={"accept-language": f"{lang}-XX,fr;q=0.5"})
    assert answer.status_code == 200 and f'<html lang="{lang}">' in answer.text
    assert answer.headers["vary"] == "Accept-Language"
    assert Links(answer.text).bad == []
    assert not re.search(r"\b(None|Undefined|nan)\b", re.sub(r"<[^>]*>", " ", answer.text))


def test_all_that_pages_link_to_is_there(client: TestClient) -> None:
    met: set[str] = set()
    waiting = list(PAGES)
    while waiting and len(met) < 20:
        path = waiting.pop(0)
        if path in met or not path.startswith("/") or path.startswith(("/api/", "/static/")):
            continue
        met.add(path)
        answer = client.get(path)
        assert answer.status_code == 200, (path, answer.text[-300:])
        for link in Links(answer.text).found:
            kind = re.sub(r"[^/?]+(?=\?|$)", "*", link.split("#")[0])
            # One of each kind from each page, so that the walk ends.
            if link.split("#")[0] not in met and sum(kind == each for each in map(_kind, waiting)) < 2:
                waiting.append(link.split("#")[0])
    assert len(met) == 20


def _kind(link: str) -> str:
    return re.sub(r"[^/?]+(?=\?|$)", "*", link)


def test_ids_with_any_characters_have_pages(client: TestClient) -> None:
    listed = client.get("/events?since=2025-04-17").text
    links = [link for link in Links(listed).found if link.startswith(("/articles/x", "/events/x"))]
    assert len(set(links)) >= 2
    for link in links:
        assert client.get(link).status_code == 200, link


@pytest.mark.parametrize(
    ("path", "status", "words"),
    [
        ("/events/none", 404, "There is no event none"),
        ("/articles/none", 404, "There is no article none"),
        ("/stories/none", 404, "There is no story none"),
        ("/nothing", 404, "Not found"),
        ("/?since=yesterday", 422, "write a day as 2024-06-20"),
        ("/events?quad=9", 422, "quad"),
        ("/?min_confidence=2", 422, "min_confidence"),
        ("/actors/%20", 404, "Not found"),
    ],
)
def test_what_is_wrong_is_told_in_words(client: TestClient, path: str, status: int, words: str) -> None:
    answer = client.get(path)
    assert answer.status_code == status and words in unescape(answer.text)
    assert "<h1" in answer.text and "Traceback" not in answer.text


def test_a_dataset_without_events_teaches_what_to_do(tmp_path: Path) -> None:
    path = make_dataset(tmp_path / "empty", [], link=False)
    with TestClient(create_app(path, keep_index=False), base_url=HOME) as client:
        for page in ("/", "/events"):
            assert f"pungsan code articles.jsonl --into {path}" in unescape(client.get(page).text)
        assert client.get("/actors/PER").status_code == client.get("/search?q=x").status_code == 200


def test_an_event_of_an_unlinked_dataset_says_how_to_link(tmp_path: Path) -> None:
    path = make_dataset(tmp_path / "apart", link=False)
    with TestClient(create_app(path, keep_index=False), base_url=HOME) as client:
        assert f"pungsan dataset link {path}" in unescape(client.get("/events/shots-en-0").text)


def test_an_event_shows_all_that_is_known_of_it(client: TestClient) -> None:
    text = unescape(re.sub(r"<[^>]*>", " ", client.get("/events/shots-en-0").text))
    text = re.sub(r"\s+", " ", text)
    known = "ASSAULT|firearms|Peru, armed forces|10 Mar 2025|Loja|Ecuador's minister|hand:ASSAULT|asserted"
    for words in (*known.split("|"), "military", "0.90", "El Faro del Sur", "All between Peru and Ecuador"):
        assert words in text, words
    feared = unescape(client.get("/events/fear-en-0?ui=es").text)
    assert "posible, condicional o temido" in feared and "inseguro" in feared


def test_contradictions_stand_side_by_side(client: TestClient) -> None:
    text = client.get("/events/shots-en-0").text
    assert '<th class="differs">Mode' not in text  # a mode that one does not tell is no contradiction
    assert text.count('class="side-by-side"') == 1 and "/events/shots-es-0" in text


def test_what_articles_tell_differently_is_shown(tmp_path: Path) -> None:
    """One paper names whom it hit, another nobody."""
    shots = (
        BORDER[1],
        Told("more", "2025-03-10", "en", "Harbour Post", (
            "Shots",
            "[actor PER MIL|Soldiers] [ASSAULT|fired] near [where Loja|Loja] on [when 2025-03-10|Monday].",
        )),
    )  # fmt: skip
    path = make_dataset(tmp_path / "news", shots)
    with TestClient(create_app(path, keep_index=False), base_url=HOME) as client:
        page = client.get("/events/shots-en-0?ui=es").text
        assert "En qué difieren" in page and '<th class="differs">A quién' in page
        box = page.partition('<div class="differ">')[2].partition("</div></dl>")[0]
        assert "Ecuador" in box and "nadie" in box and "ECU" not in box
        both = page + client.get("/events/more-0?ui=es").text
        assert "el mismo día, quién PER" in both and "el primero que lo cuenta" in both
        story = client.get("/api/v1/events/shots-en-0").json()["story"]["id"]
        told = client.get(f"/stories/{story}?ui=es").text
        assert "A quién: Ecuador / nadie" in told and "Perú</a>" in told
        # A row of what is told leads to an event that tells it.
        assert re.search(r'href="/events/(shots-en-0|more-0)\?ui=es"', told)


def test_differences_and_numbers_are_put_in_words() -> None:
    words = load_words("es")
    assert split_differences(["dead: 12, 15+", "actors: ECU PER, nobody"]) == [
        ("dead", ["12", "15+"]),
        ("actors", ["ECU PER", "nobody"]),
    ]
    assert [name_difference("actors", each, words) for each in ("ECU PER", "nobody")] == [
        "Ecuador, Perú",
        "nadie",
    ]
    assert name_difference("modes", "firearms", words) == "armas de fuego"
    assert name_difference("dead", "15+", words) == "15+"


def test_countries_are_called_as_the_language_of_the_page_does(client: TestClient) -> None:
    words = load_words("es")
    assert (
        name_actor("Peru", "PER", words) == "Perú" and name_actor("Perú", "PER", load_words("en")) == "Peru"
    )
    assert name_actor("Peruvian troops", "PER", words) == "Peruvian troops"
    assert name_actor("Georgia", None, words) == "Georgia"
    assert name_actor("North Korea", "", words) == "Corea del Norte"
    assert "<bdi>Brasil</bdi>" in client.get("/events/fear-en-0?ui=es").text
    assert "<bdi>Brazil</bdi>" in client.get("/events/fear-en-0?ui=en").text


@pytest.mark.parametrize(
    ("period", "last", "english", "spanish"),
    [
        ("day", dt.date(2025, 1, 6), "6 Jan 2025", "6 ene 2025"),
        ("week", dt.date(2025, 1, 12), "week of 6 Jan 2025", "semana del 6 ene 2025"),
        ("month", dt.date(2025, 1, 31), "Jan 2025", "ene 2025"),
        ("quarter", dt.date(2025, 3, 31), "Jan–Mar 2025", "ene–mar 2025"),
        ("year", dt.date(2025, 12, 31), "2025", "2025"),
    ],
)
def test_periods_have_names(period: Period, last: dt.date, english: str, spanish: str) -> None:
    first = dt.date(2025, 1, 6)
    named = [name_period(period, first, last, load_words(lang)) for lang in ("en", "es")]
    assert named == [english, spanish]


def test_what_a_timeline_counts_has_a_name() -> None:
    en, es = load_words("en"), load_words("es")
    assert name_piece("type", "CONSULT", es) == "CONSULT consultar"
    assert name_piece("quad", "4", en) == "conflict in deeds"


def test_places_are_called_as_the_language_of_the_page_does(tmp_path: Path) -> None:
    es, en = load_words("es"), load_words("en")
    assert name_place("London", "GBR", es) == "Londres" and name_place("London", "GBR", en) == "London"
    assert name_place("London", "CAN", es) == "London"  # Londres is the one in England
    assert name_place("Damascus", "", es) == "Damasco" and name_place("Tripoli", "", es) == "Tripoli"
    assert name_place("Peru", "PER", es) == "Perú" and name_place("Quito", "ECU", es) == "Quito"
    assert name_difference("places", "Geneva", es) == "Ginebra"
    told = Told("a", "2025-03-10", "en", "Harbour Post", (
        "Shots",
        "[actor PER MIL|Soldiers] [ASSAULT|fired] in [where Geneva|Geneva] on [when 2025-03-10|Monday].",
    ))  # fmt: skip
    with TestClient(
        create_app(make_dataset(tmp_path / "news", (told,)), keep_index=False), base_url=HOME
    ) as client:
        for path in ("/", "/events", "/events/a-0", "/articles/a"):
            page = unescape(client.get(f"{path}?ui=es").text)
            assert "<bdi>Ginebra</bdi>" in page and "<bdi>Geneva</bdi>" not in page, path
            assert "<bdi>Geneva</bdi>" in unescape(client.get(f"{path}?ui=en").text), path
        assert "Ginebra: 1 evento" in client.get("/?ui=es").text  # of the map


def test_typed_names_become_codes(client: TestClient) -> None:
    pages = [client.get("/events", params={"actor": each}).text for each in ("perú", "PER", "")]
    named, coded, whole = (re.findall(r'<p class="totals">(.*?)</p>', page) for page in pages)
    assert named == coded != whole
    typed = ("Estados Unidos", "united nations", "RUS GOV")
    assert tuple(map(find_code, typed)) == ("USA", "UNO", "RUS GOV")


def test_the_pages_of_a_list_follow_each_other(client: TestClient) -> None:
    found = []
    for page in (1, 2):
        text = client.get("/events", params={"page": page, "order": "oldest"}).text
        found += re.findall(r'class="type" href="/events/([^"]+)"', text)
    assert len(found) == len(set(found)) == 70
    assert "Page 2 of 2" in client.get("/events?page=999").text
    assert "Page 1 of 2" in client.get("/events?page=x").text


def test_links_keep_filter_language_and_what_is_shown() -> None:
    view = View(load_words("es"), EventFilter(actor=("RUS",), quad=(1,)), "/", "es", {"stack": "type"})
    assert view.toggle("quad", 4) == "/?actor=RUS&quad=1&quad=4&ui=es&stack=type"
    assert view.toggle("quad", "1") == "/?actor=RUS&ui=es&stack=type"
    assert view.link("/events") == "/events?actor=RUS&quad=1&ui=es"
    assert view.page("events", "a/b?c") == "/events/a%2Fb%3Fc?ui=es"
    assert view.in_language("en", "/events?actor=RUS&ui=es") == "/events?actor=RUS&ui=en"
    assert [(chip.name, chip.value, chip.without) for chip in view.chips()] == [
        ("actor", "RUS", "/?quad=1&ui=es&stack=type"),
        ("quad", "1", "/?actor=RUS&ui=es&stack=type"),
    ]


def test_text_is_shown_as_it_is_and_hidden_characters_by_number() -> None:
    assert show_text("<b>&\u202eabc\x00") == '&lt;b&gt;&amp;<span class="control">U+202E</span>abc\ufffd'
    assert clean_line("a\u202e\n b\x07") == "a b\ufffd"
    assert "<script" not in show_text(HOSTILE) and "\u202e" not in show_text(HOSTILE)

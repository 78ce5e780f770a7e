"""The page without a browser: sound HTML, strict policy, every piece of evidence tied to its card."""

from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from coded_by_hand import TEXT, make_coded
from hypothesis import given, settings
from hypothesis import strategies as st

from pungsan.present.page import render_frame, render_page
from pungsan.records import CodedDocument, Document, Failure, Region

VOID = {"meta", "br", "img", "input", "link", "hr"}


class Reader(HTMLParser):
    """Checks that elements are closed in order, and keeps what tests look at."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []
        self.words: list[str] = []
        self.scripts: list[str] = []
        self.feed(page)
        self.close()
        assert self.open == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        assert len(attrs) == len(dict(attrs)), f"an attribute comes twice in {tag}"
        self.elements.append((tag, dict(attrs)))
        if tag not in VOID:
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag

    def handle_data(self, data: str) -> None:
        if self.open and self.open[-1] == "script":
            self.scripts.append(data)
        elif not self.open or self.open[-1] != "style":
            self.words.append(data)

    def all(self, attribute: str) -> list[str]:
        return [value for _, attrs in self.elements if (value := attrs.get(attribute)) is not None]


def test_it_is_one_sound_page_that_asks_for_nothing(coded: CodedDocument) -> None:
    page = render_page([coded, coded], [Failure("x", "SourceError", "x is empty: give <text>")])
    read = Reader(page)
    assert page.startswith("<!doctype html>")
    assert not {tag for tag, _ in read.elements} & {"link", "img", "iframe", "object", "form", "base"}
    assert not any("src" in attrs or "style" in attrs for _, attrs in read.elements)
    assert not any(name.startswith("on") for _, attrs in read.elements for name in attrs)
    style = page[page.index("<style>") : page.index("</style>")]
    assert "url(" not in style and "@import" not in style
    assert re.findall(r"fetch|XMLHttpRequest|innerHTML|eval|import\(", "".join(read.scripts)) == []
    assert len(read.all("id")) == len(set(read.all("id")))


def test_the_policy_lets_only_the_pages_own_script_and_style_run(coded: CodedDocument) -> None:
    page = render_page([coded])
    policy = next(a["content"] or "" for t, a in Reader(page).elements if "http-equiv" in a)
    assert "default-src 'none'" in policy and "unsafe" not in policy
    for name in ("style", "script"):
        inside = page[page.index(f"<{name}>") + len(name) + 2 : page.rindex(f"</{name}>")]
        assert base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode() in policy


def test_marks_and_cards_know_each_other(coded: CodedDocument) -> None:
    read = Reader(render_page([coded]))
    keys = {code.split(":")[0] for value in read.all("data-m") for code in value.split()}
    assert keys == set(read.all("data-key")) == {"e0", "e1", "q0"}
    ids = set(read.all("id"))
    assert all(href[1:] in ids for href in read.all("href") if href.startswith("#"))


def test_the_reader_sees_all_of_it(coded: CodedDocument) -> None:
    shown = " ".join(" ".join(Reader(render_page([coded])).words).split())
    for words in (
        "CONSULT", "visit", "Ama Owusu", "GHA GOV", "Togo", "2024-05-13", "Lomé, TGO", "hypothetical",
        "unsure", "TGO JRN", "repeated headline", "share button", "Share on Facebook",
        "“We are brothers”",
        "cooperation in words 1", "conflict in deeds 1", "1 article: 2 events, 1 quotation",
    ):  # fmt: skip
        assert words in shown.replace('"We are brothers"', "“We are brothers”"), words


def test_no_word_of_the_article_is_lost(coded: CodedDocument) -> None:
    page = render_page([coded])
    text = page[page.index('<div class="text"') : page.index("<aside")]
    shown = "".join(Reader(text).words)
    for region in coded.document.regions:
        assert coded.document.text[region.start : region.end] in shown


def test_a_list_on_top_of_several_articles(coded: CodedDocument) -> None:
    one, two = render_page([coded]), render_page([coded, make_coded(article="second")])
    assert 'aria-label="Articles"' not in one
    assert 'aria-label="Articles"' in two and two.count('<article class="coded"') == 2


def test_failures_are_told(coded: CodedDocument) -> None:
    page = render_page([coded], [Failure("x", "SourceError", "x.bin holds <binary> data")])
    assert "x.bin holds &lt;binary&gt; data" in page


def test_only_web_addresses_become_links(coded: CodedDocument) -> None:
    assert 'href="https://news.example/visit?a=1&amp;b=2"' in render_page([coded])
    evil = replace(coded, document=replace(coded.document, url="javascript:alert(1)"))
    assert "javascript:" not in render_page([evil])


HOSTILE = (
    "</script><script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "{{script}} {{policy}} {{title}}",
    "<!-- --> ]]> &lt; &#x3c;script&#x3e;",
    "\x00\x08\x1b[31m\u202e\ufffe",
)


@pytest.mark.parametrize("words", HOSTILE)
def test_hostile_words_stay_words(words: str) -> None:
    coded = make_coded(TEXT.replace("Share on Facebook", f"Share on Facebook {words}"), f"id {words}")
    evil = replace(coded.events[0].actor[0], name=words, code=words, sector=(words,))
    event = replace(coded.events[0], actor=(evil,), mode=words, auxiliary=(words,), frame=words, id=words)
    document = replace(coded.document, title=words, publisher=words, lang=words)
    page = render_page([CodedDocument(document, (event, coded.events[1]), coded.quotations)])
    clean, read = Reader(render_page([make_coded()])), Reader(page)
    assert {tag for tag, _ in read.elements} == {tag for tag, _ in clean.elements}
    assert read.scripts == clean.scripts
    page.encode("utf-8")


@settings(max_examples=60, deadline=None)
@given(st.text(min_size=1))
def test_any_text_makes_a_sound_page(text: str) -> None:
    middle = len(text) // 2
    regions = (Region("title", 0, middle), Region("dropped", middle, len(text), text))
    read = Reader(render_page([CodedDocument(Document("x", text, regions, "es", title=text), (), ())]))
    assert "No events were found in this article." in read.words


def test_a_notebook_gets_the_page_in_a_frame_of_its_own(coded: CodedDocument) -> None:
    read = Reader(render_frame([coded]))
    ((tag, attributes),) = read.elements
    assert tag == "iframe" and attributes["sandbox"] == "allow-scripts"
    assert attributes["srcdoc"] == render_page([coded])

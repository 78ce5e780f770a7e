"""Whole articles through `clean_article`: pages, plain text, languages, dates, errors."""

import datetime as dt
import pickle

import pytest

from pungsan.clean import MAX_TAGS, clean_article, reasons
from pungsan.errors import LanguageError, SourceError
from pungsan.records import Article, Document

PARAGRAPHS = (
    "The foreign minister of Ecuador received her Norwegian counterpart in Quito on Monday to talk of fish.",
    "The two signed an agreement that will allow Norwegian vessels to fish in her waters for two years.",
    "Fishermen in Manta rejected the deal and threatened to block the harbour, according to the local union.",
    "“We will not let them in,” said the leader of the union, who demanded a meeting with the president.",
)
SPANISH = (
    "La cancillera de Ecuador recibió el lunes en Quito a su colega noruego para hablar de la pesca.",
    "Los dos firmaron un acuerdo que permitirá a los barcos noruegos faenar en aguas ecuatorianas.",
    "Los pescadores de Manta rechazaron el pacto y amenazaron con bloquear el puerto, según el sindicato.",
)


FRENCH = "Le président français a reçu hier à Paris le chancelier allemand pour parler de la guerre."


def make_page(paragraphs: tuple[str, ...], head: str = "", lang: str = "en") -> str:
    body = "".join(f"<p>{paragraph}</p>\n" for paragraph in paragraphs)
    return f"""<!DOCTYPE html>
<html lang="{lang}"><head><title>Ecuador and Norway sign a fishing deal | The Harbour Gazette</title>
<meta property="og:title" content="Ecuador and Norway sign a fishing deal">
<meta property="og:site_name" content="The Harbour Gazette">
<link rel="canonical" href="https://example.org/news/fishing-deal">{head}
<style>p {{ color: black }}</style><script>var tracking = "on";</script></head>
<body>
<div class="cookie-banner"><p>We use cookies to improve your experience. <button>Accept all</button></p></div>
<nav><ul><li><a href="/">Home</a></li><li><a href="/world">World</a></li><li><a href="/s">Sport</a></li></ul>
</nav>
<main><article><h1>Ecuador and Norway sign a fishing deal</h1>
<p class="byline">By Hannah Whitlock</p>
<div class="share"><a href="#">Facebook</a> <a href="#">Twitter</a> <a href="#">WhatsApp</a></div>
{body}
<p>Read more: <a href="/other">Oslo raises its taxes on salmon</a></p>
</article></main>
<aside><h3>Most read</h3><ul><li><a href="/a">Storm closes the harbour of Guayaquil</a></li></ul></aside>
<section id="comments" class="comments"><h3>Comments</h3><div class="comment"><p>sailor77: What a shame for
our country, they have sold the sea to foreigners again.</p></div></section>
<footer><p>© 2024 The Harbour Gazette. All rights reserved.</p></footer>
</body></html>"""


def words_of(document: Document, kind: str) -> list[str]:
    return [document.text[r.start : r.end] for r in document.regions if r.kind == kind]


def test_of_a_page_the_article_is_kept_and_the_rest_is_not_coded() -> None:
    document = clean_article(Article("page", make_page(PARAGRAPHS), "html"))
    assert words_of(document, "title") == ["Ecuador and Norway sign a fishing deal"]
    assert words_of(document, "body") == list(PARAGRAPHS)
    assert document.title == "Ecuador and Norway sign a fishing deal"
    assert document.url == "https://example.org/news/fishing-deal"
    assert document.publisher == "The Harbour Gazette"
    assert document.lang == "en"
    assert document.published is None


def test_a_fragment_of_a_page_is_an_article_too() -> None:
    html = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    assert words_of(clean_article(Article("a", html, "html")), "body") == list(PARAGRAPHS)


@pytest.mark.parametrize(
    "head",
    [
        '<meta property="article:published_time" content="2024-06-20T23:15:00-05:00">',
        '<meta name="date" content="2024-06-20">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "datePublished": "2024-06-20"}</script>',
        '<script type="application/ld+json">[{"@graph": [{"@type": "WebPage", "datePublished": "2020-01-01"},'
        ' {"@type": ["NewsArticle"], "datePublished": "2024-06-20"}]}]</script>',
        '<script type="application/ld+json">{broken</script><meta name="pubdate" content="20240620">',
    ],
)
def test_the_date_that_a_page_states_is_found(head: str) -> None:
    document = clean_article(Article("page", make_page(PARAGRAPHS, head), "html"))
    assert document.published == dt.date(2024, 6, 20)


@pytest.mark.parametrize(
    "stated", ["20 de junio de 2024", "June 20th, 2024", "Thursday, 20 Jun 2024", "20/06/2024"]
)
def test_a_date_in_words_is_found_where_the_page_marks_it(stated: str) -> None:
    html = make_page(PARAGRAPHS).replace(
        '<p class="byline">', f'<span class="pub-date">{stated}</span><p class="byline">'
    )
    assert clean_article(Article("page", html, "html")).published == dt.date(2024, 6, 20)


def test_a_date_in_the_story_is_not_taken_for_the_date_of_the_page() -> None:
    paragraphs = (*PARAGRAPHS, "The last such deal was signed on 12 May 1998 in Oslo by both ministers.")
    assert clean_article(Article("page", make_page(paragraphs), "html")).published is None


def test_the_day_in_the_address_is_the_publishers() -> None:
    head = '<meta property="article:published_time" content="2024-06-21T03:15:00Z">'
    article = Article("page", make_page(PARAGRAPHS, head), "html", url="https://example.org/2024/06/20/deal")
    assert clean_article(article).published == dt.date(2024, 6, 20)


def test_what_the_article_states_wins() -> None:
    head = '<meta name="date" content="2024-06-20">'
    day = dt.date(2024, 6, 25)
    article = Article(
        "page", make_page(PARAGRAPHS, head), "html", url="https://example.org/b", title="Another title",
        published=day, publisher="Gazette",
    )  # fmt: skip
    document = clean_article(article)
    assert (document.published, document.url, document.publisher) == (day, "https://example.org/b", "Gazette")
    assert document.title == "Another title"
    assert words_of(document, "title") == ["Another title"]


def test_plain_text_stays_as_it_is() -> None:
    text = "\r\n\r\n".join(("Ecuador y Noruega firman un pacto", "Por Lucía Fernández", *SPANISH)) + "\r\n"
    document = clean_article(Article("a", text, published=dt.date(2024, 6, 20)))
    assert document.text == text
    assert document.lang == "es"
    assert document.title == "Ecuador y Noruega firman un pacto"
    assert words_of(document, "body") == list(SPANISH)
    assert [r.reason for r in document.regions if r.kind == "dropped"] == [reasons.BYLINE]


@pytest.mark.parametrize(
    "html",
    [
        "<html><body></body></html>",
        "<html><script>var a = 1;</script></html>",
        "<p></p>",
        "<html>",
        "<",
        "<!doctype html>",
    ],
)
def test_a_page_without_text_is_an_error(html: str) -> None:
    with pytest.raises(SourceError, match=r"^article page ") as caught:
        clean_article(Article("page", html, "html"))
    assert "\n" not in str(caught.value)


def test_a_monstrous_page_is_refused_before_it_is_parsed() -> None:
    with pytest.raises(SourceError, match="tags"):
        clean_article(Article("page", "<div>" * (MAX_TAGS + 1), "html"))


def test_a_text_of_leftovers_only_is_an_error() -> None:
    with pytest.raises(SourceError, match="leftovers"):
        clean_article(Article("a", "Facebook Twitter\n-\nSuscríbete", lang="es"))


@pytest.mark.parametrize(
    ("given", "lang"),
    [
        ("es", "es"),
        ("es-MX", "es"),
        ("ES_ar", "es"),
        ("Spanish", "es"),
        ("español", "es"),
        ("en-GB", "en"),
        ("eng", "en"),
    ],
)
def test_a_language_given_is_taken_at_its_word(given: str, lang: str) -> None:
    assert clean_article(Article("a", "Kim Putin 2024", lang=given)).lang == lang


@pytest.mark.parametrize("given", [None, "auto"])
@pytest.mark.parametrize(
    ("text", "lang"), [("\n".join(SPANISH), "es"), ("\n".join(PARAGRAPHS), "en"), (FRENCH, "fr")]
)
def test_languages_are_told_apart(text: str, lang: str, given: str | None) -> None:
    assert clean_article(Article("a", text, lang=given)).lang == lang


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("O presidente do Brasil reuniu-se ontem em Lisboa com o primeiro-ministro português.", "Portuguese"),
        ("Il presidente del consiglio ha incontrato ieri a Roma il ministro degli esteri.", "Italian"),
        ("El president es va reunir ahir amb els consellers per parlar dels pressupostos.", "Catalan"),
        ("Der Kanzler traf gestern in Berlin den französischen Präsidenten zu einem Gespräch.", "German"),
        ("Президент встретился вчера в Москве с министром иностранных дел.", "Russian"),
    ],
)
def test_other_languages_are_named_and_refused(text: str, name: str) -> None:
    with pytest.raises(LanguageError, match=rf"article a seems to be in {name}.*--lang"):
        clean_article(Article("a", text))
    assert clean_article(Article("a", text, lang="es")).lang == "es"


def test_a_language_that_nothing_parses_says_what_to_install() -> None:
    for article in (Article("a", FRENCH), Article("a", "Paris 2024", lang="fr-CA")):
        with pytest.raises(LanguageError) as caught:
            clean_article(article, ("es", "en"))
        said = str(caught.value)
        assert "article a" in said and "no French pipeline is installed" in said
        assert "pip install 'pungsan[fr]'" in said and "--nlp fr=NAME_OR_PATH" in said


def test_a_headline_is_in_a_language_that_can_be_parsed() -> None:
    assert clean_article(Article("a", "Macron en Rabat"), ("es", "en")).lang in ("es", "en")


def test_a_language_given_that_cannot_be_coded_is_refused() -> None:
    with pytest.raises(LanguageError, match="'de'"):
        clean_article(Article("a", "\n".join(PARAGRAPHS), lang="de"))


def test_a_page_may_lie_about_its_language() -> None:
    html = make_page(SPANISH, lang="en-US").replace(
        "Ecuador and Norway sign a fishing deal", "Pacto de pesca con Noruega"
    )
    assert clean_article(Article("page", html, "html")).lang == "es"


def test_cleaning_is_repeatable_and_pickles() -> None:
    article = Article("page", make_page(PARAGRAPHS), "html")
    before = pickle.dumps(article)
    document = clean_article(article)
    assert clean_article(article) == document
    assert pickle.dumps(article) == before
    assert pickle.loads(pickle.dumps(document)) == document

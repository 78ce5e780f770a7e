"""Clean articles: the text of an article, and which parts of it are title, body, and leftovers of the page.

Of web pages the main text is extracted (by trafilatura); plain text stays exactly as it is.  Then the
same rules find the leftovers in both: repeated headlines, links to other articles, bylines, datelines,
captions and the like become regions with a reason.  Nothing is rewritten, so offsets stay true.
"""

from __future__ import annotations

from collections.abc import Sequence

from pungsan.clean.languages import choose_language, detect_language
from pungsan.clean.page_dates import find_address_date
from pungsan.clean.pages import MAX_TAGS, extract_page
from pungsan.clean.reasons import ALL_REASONS
from pungsan.clean.regions import find_regions
from pungsan.errors import SourceError
from pungsan.lexicon import LANGUAGES
from pungsan.records import Article, Document

__all__ = [
    "ALL_REASONS",
    "MAX_TAGS",
    "choose_language",
    "clean_article",
    "detect_language",
    "extract_page",
    "find_regions",
]


def clean_article(article: Article, parsed: Sequence[str] = LANGUAGES) -> Document:
    """The document that an article becomes.

    What the article states (title, date of publication, language, address, publisher) wins over what
    its page states; a date that neither states stays None.  ``parsed`` are the languages that there is a
    pipeline for.  Raises `SourceError` for a page without
    text, and for a text of leftovers only, and `LanguageError` for a language that cannot be coded.
    """
    if article.format == "html":
        try:
            page = extract_page(article.content, url=article.url, title=article.title)
        except SourceError as error:
            raise SourceError(f"article {article.id} {error}", reason=error.reason) from None
        text, title, declared = page.text, page.title, page.lang
        published = article.published or page.published
        url, publisher = page.url, article.publisher or page.publisher
    else:
        text, title, declared = article.content, article.title, None
        published = article.published or find_address_date(article.url)
        url, publisher = article.url, article.publisher
    regions = find_regions(text, title, extracted=article.format == "html")
    coded = [text[region.start : region.end] for region in regions if region.kind != "dropped"]
    if not coded:
        raise SourceError(
            f"article {article.id} has no text, only leftovers of a page: give the article itself",
            reason="no text",
        )
    if title is None:
        title = next((text[r.start : r.end] for r in regions if r.kind == "title"), None)
    lang = choose_language(
        "\n".join(coded), given=article.lang, declared=declared, article_id=article.id, parsed=parsed
    )
    return Document(
        id=article.id,
        text=text,
        regions=regions,
        lang=lang,
        published=published,
        title=title,
        url=url,
        publisher=publisher,
    )

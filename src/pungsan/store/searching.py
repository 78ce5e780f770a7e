"""Search articles and events for words, whatever their case and accents."""

from __future__ import annotations

import re
import sqlite3
import unicodedata
from typing import Final, NamedTuple

from pungsan.errors import CostError, DatasetError
from pungsan.store.desk import Desk, Row
from pungsan.store.filters import EventFilter
from pungsan.store.listing import Order, list_among
from pungsan.store.rows import hash_id
from pungsan.store.search_index import Progress, SearchIndex

__all__ = ["Found", "Question", "find_snippet", "parse_question", "search_articles", "search_events"]

MOST_HITS: Final = 10_000
"""So many hits are given, and counted: of a word that is everywhere the last ones that were indexed."""

AROUND: Final = 120
"""Characters of a snippet before and after the first word found."""

_PARTS: Final = re.compile(r'(-?)(?:"([^"]*)"?|(\S+))')
_WORDS: Final = re.compile(r"\w+")


class Question(NamedTuple):
    """What is searched for: words that must all be there, and words that must not.

    Several words are a phrase; ``prefix`` stands for all that begins so.
    """

    wanted: tuple[tuple[tuple[str, ...], bool], ...]
    unwanted: tuple[tuple[tuple[str, ...], bool], ...]

    def to_match(self) -> str:
        """The question for FTS5, in which all words are quoted."""
        match = " AND ".join(_quote(*each) for each in self.wanted)
        return " NOT ".join([f"({match})", *(_quote(*each) for each in self.unwanted)])

    def to_pattern(self) -> re.Pattern[str]:
        """What finds the wanted words in a folded text."""
        parts = [
            r"\W+".join(map(re.escape, map(fold, words))) + (r"\w*" if prefix else "")
            for words, prefix in self.wanted
        ]
        return re.compile(rf"(?<!\w)(?:{'|'.join(parts)})(?!\w)")


class Found(NamedTuple):
    """Hits: a page of ``rows``, how many there are (``MOST_HITS`` at most), and how far the index is."""

    rows: list[Row]
    total: int
    progress: Progress


def parse_question(text: str) -> Question:
    """What the words of a user mean: ``gas "derechos humanos" -ONU vot*``.

    Raises:
        DatasetError: there is no word in it.
    """
    wanted: list[tuple[tuple[str, ...], bool]] = []
    unwanted: list[tuple[tuple[str, ...], bool]] = []
    for minus, phrase, word in _PARTS.findall(text):
        words = tuple(_WORDS.findall(phrase or word))
        if words:
            (unwanted if minus else wanted).append((words, word.endswith("*")))
    if not wanted:
        raise DatasetError('there is no word to search for: give some, as in gas "human rights" -UN vot*')
    return Question(tuple(wanted), tuple(unwanted))


def search_articles(
    index: SearchIndex, words: str, asked: EventFilter | None = None, *, offset: int = 0, limit: int = 20
) -> Found:
    """Articles with these words, the best first.

    Each is ``id``, ``title``, ``url``, ``publisher``, ``lang``, ``published``, ``events``, ``snippet``, and
    ``marks`` (spans of the words in the snippet).

    Args:
        index: the index.
        words: see `parse_question`.
        asked: of it, only ``lang``, ``publisher``, ``since`` and ``until`` (of publication) count.
        offset, limit: skip so many, and give so many.
    """
    question = parse_question(words)
    parts, values = ["NOT gone"], list[object]()
    asked = asked or EventFilter()
    for name in ("lang", "publisher"):
        given = getattr(asked, name)
        if given:
            parts.append(f"{name} IN ({', '.join('?' * len(given))})")
            values += given
    for sign, day in ((">=", asked.since), ("<=", asked.until)):
        if day is not None:
            parts.append(f"published {sign} ?")
            values.append(day.isoformat())
    found = _find(index, "article", question, " AND ".join(parts), values)
    page = [each for (each,) in found[offset : offset + limit]]
    rows = _read_articles(index.desk, found[offset : offset + limit])
    pattern = question.to_pattern()
    for row in rows:
        start = next((each["start"] for each in row["regions"] if each["kind"] == "body"), 0)
        row["snippet"], row["marks"] = find_snippet(row.pop("text")[start:], pattern)
        del row["regions"]
    by_id = {row["id"]: row for row in rows}
    return Found([by_id[each] for each in page if each in by_id], len(found), index.progress)


def search_events(
    index: SearchIndex,
    words: str,
    asked: EventFilter | None = None,
    *,
    offset: int = 0,
    limit: int = 20,
    order: Order = "newest",
) -> Found:
    """Events that fit and whose sentences, participants or place have these words: rows of `list_events`.

    Args:
        index: the index.
        words: see `parse_question`; of very frequent words the last `MOST_HITS` count.
        asked: which events.
        offset, limit: skip so many, and give so many.
        order: as for `list_events`.
    """
    ids = tuple(each for (each,) in _find(index, "event", parse_question(words), "NOT gone", []))
    total, rows = list_among(index.desk, asked or EventFilter(), ids, offset=offset, limit=limit, order=order)
    return Found(rows, total, index.progress)


def find_snippet(text: str, pattern: re.Pattern[str]) -> tuple[str, list[tuple[int, int]]]:
    """The surroundings of the first words found in a text, and the spans of all words found in them."""
    folded = fold(text)
    first = pattern.search(folded)
    at = first.start() if first else 0
    start, end = max(0, at - AROUND), min(len(text), at + 2 * AROUND)
    while 0 < start < at and not text[start - 1].isspace():
        start += 1
    while at < end < len(text) and not text[end].isspace():
        end -= 1
    marks = [(m.start() - start, m.end() - start) for m in pattern.finditer(folded, start, end)]
    before, after = "…" if start else "", "…" if end < len(text) else ""
    shown = re.sub(r"\s", " ", text[start:end])
    return f"{before}{shown}{after}", [(one + len(before), other + len(before)) for one, other in marks]


def fold(text: str) -> str:
    """Text in small letters without accents, of the same length."""
    return text.translate(_FOLDED)


class _Folding(dict[int, str]):
    def __missing__(self, code: int) -> str:
        char = chr(code)
        base = unicodedata.normalize("NFD", char)[0].lower()
        self[code] = base if len(base) == 1 else char
        return self[code]


_FOLDED: Final = _Folding()


def _read_articles(desk: Desk, found: list[tuple[str]]) -> list[Row]:
    if not found:
        return []
    columns = ["key", "id", "title", "url", "publisher", "lang", "published", "events", "text", "regions"]
    rows = desk.read("articles", [hash_id(each) for (each,) in found], columns)
    for row in rows:
        del row["key"]
    return rows


def _find(
    index: SearchIndex, what: str, question: Question, where: str, values: list[object]
) -> list[tuple[str]]:
    """The ids of the hits, articles with the best first."""
    index.follow()
    desk: Desk = index.desk
    match = question.to_match()
    # The last ones first, and ranked only then: of a word that is everywhere each hit would be weighed else.
    among = f"""
        SELECT {what}s.id, number FROM {what}_words JOIN {what}s ON number = {what}_words.rowid
        WHERE {what}_words MATCH ? AND {where} ORDER BY {what}_words.rowid DESC LIMIT {MOST_HITS}
    """
    query, given = f"SELECT id FROM ({among})", [match, *values]
    if what == "article":
        query = f"""
            WITH among AS MATERIALIZED ({among})
            SELECT among.id FROM article_words JOIN among ON number = article_words.rowid
            WHERE article_words MATCH ? AND article_words.rowid >= (SELECT min(number) FROM among)
            ORDER BY rank, number DESC
        """
        given = [*given, match]
    try:
        with index.reading(desk.seconds) as connection:
            return connection.execute(query, given).fetchall()
    except sqlite3.OperationalError as error:
        if "interrupted" in str(error):
            raise CostError(
                f"this search takes more than {desk.seconds:g} seconds: give rarer words"
            ) from None
        raise DatasetError(f"the search index cannot be asked ({error}): try again in a moment") from error


def _quote(words: tuple[str, ...], prefix: bool) -> str:
    return f'"{" ".join(words)}"{" *" if prefix else ""}'

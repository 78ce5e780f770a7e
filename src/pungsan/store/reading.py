"""Read one event, article or story of a desk with all its evidence, from the tables of the dataset."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Final

from pungsan.store.desk import Desk, Row
from pungsan.store.rows import hash_id

__all__ = [
    "find_article",
    "list_quotations",
    "read_article",
    "read_event",
    "read_evidence",
    "read_story",
    "read_verdicts",
]

_TELLING: Final = ("key", "event", "number", "trigger", "sentence_start", "sentence_end")

MOST_TELLINGS: Final = 100
"""Other tellings of a happening that are read with an event."""

_ADDED: Final = """
    SELECT *, 0 AS number, NULL AS head, false AS nominal, NULL AS tense FROM applied
    WHERE added AND event_now IS NULL AND key = ?
"""
"""What reviewers added, as rows of ``mentions``."""

_ABOUT: Final = ("id", "title", "url", "publisher", "lang", "published")


def read_event(desk: Desk, event: str) -> Row | None:
    """An event with its evidence, or None if there is none of this id.

    The row of ``events``, and: ``about`` (its article: id, title, url, publisher, lang, published),
    ``told`` (its rows of ``mentions``, each with the words of its ``sentence``), ``happening`` (its row of
    ``linked_events`` with ``contradictions``, or None), ``tellings`` (the other events that tell it, each
    with the columns of `read_evidence`, ``score`` and ``why``), and ``story`` (id and title, or None).
    """
    article = find_article(desk, event)
    if article is None:
        return None
    key = hash_id(article)
    rows = desk.read("events", [key], id=event)
    if not rows:  # added by a reviewer
        rows = desk.ask("SELECT * FROM revised WHERE key = ? AND id = ?", [key, event])
    if not rows:
        return None
    row = rows[0]
    text = next(iter(desk.read("articles", [key], ["key", *_ABOUT, "text"])), None)
    row["about"] = {name: text[name] for name in _ABOUT} if text else None
    told = [each for each in desk.read("mentions", [key]) if each["event"] == event]
    row["told"] = sorted(told, key=lambda each: each["number"]) or desk.ask(
        f"{_ADDED} AND event = ?", [key, event]
    )
    for told in row["told"]:
        told["sentence"] = text["text"][told["sentence_start"] : told["sentence_end"]] if text else None
    row["happening"], row["tellings"] = _read_happening(desk, event)
    row["story"] = _find_story(desk, row["article"])
    return row


def find_article(desk: Desk, event: str) -> str | None:
    """The id of the article that tells an event, or None if there is no such event."""
    query = "SELECT article FROM slim WHERE id_number = hash(?) AND id = ? LIMIT 1"
    found = desk.ask(query, [event, event])
    return found[0]["article"] if found else None


def read_verdicts(desk: Desk, events: Sequence[str]) -> dict[str, Row]:
    """The review that counts for each of some events, by event: ``verdict`` (what was added and is left is
    ``add``), ``corrected``, ``reviewer``, ``reviewed_at``, ``note``."""
    query = """
        SELECT coalesce(event_now, event) AS event, reviewer, reviewed_at, note,
            CASE WHEN verdict = 'reject' THEN verdict WHEN added AND event_now IS NULL THEN 'add'
                WHEN verdict = 'add' THEN 'correct' ELSE verdict END AS verdict,
            CASE WHEN added AND event_now IS NULL THEN [] ELSE corrected END AS corrected
        FROM applied WHERE coalesce(event_now, event) IN (SELECT unnest(?))
    """
    return {row["event"]: row for row in desk.ask(query, [list(events)])}


def read_evidence(desk: Desk, rows: Sequence[Row]) -> dict[str, Row]:
    """The first sentence that tells each of some events (rows of `list_events`), by event.

    Each is ``sentence``, ``sentence_start``, ``trigger``, ``title``, ``url`` and ``publisher``.
    """
    if not rows:
        return {}
    wanted = {row["id"] for row in rows}
    keys = {hash_id(row["article"]) for row in rows}
    told = [
        each
        for each in desk.read("mentions", keys, _TELLING)
        if each["number"] == 0 and each["event"] in wanted
    ]
    told += desk.ask(
        f"""SELECT {", ".join(_TELLING)} FROM (SELECT *, 0 AS number FROM applied)
        WHERE added AND event_now IS NULL AND event IN (SELECT unnest(?))""",
        [list(wanted)],
    )
    columns = ["key", "title", "url", "publisher", "text"]
    articles = {row["key"]: row for row in desk.read("articles", keys, columns)}
    found = {}
    for each in told:
        about = articles.get(each["key"])
        if about is not None:
            found[each["event"]] = {
                "trigger": each["trigger"],
                "sentence_start": each["sentence_start"],
                **{name: about[name] for name in ("title", "url", "publisher")},
                "sentence": about["text"][each["sentence_start"] : each["sentence_end"]],
            }
    return found


def read_article(desk: Desk, article: str) -> Row | None:
    """An article with what was coded in it, or None if there is none of this id.

    The row of ``articles``, and: ``coded`` (its rows of ``events``, and what reviewers added), ``told`` (of
    ``mentions``, likewise), ``quoted``
    (of ``quotations``), ``copies`` and ``original`` (near-duplicates: id, title, publisher, published,
    score), and ``story``.
    """
    key = hash_id(article)
    rows = desk.read("articles", [key])
    if not rows:
        return None
    row = rows[0]
    row["coded"] = sorted(desk.read("events", [key]), key=lambda each: each["id"])
    row["coded"] += desk.ask(
        """SELECT * FROM revised WHERE key = ? AND id IN (
            SELECT event FROM applied WHERE added AND event_now IS NULL AND verdict <> 'reject'
        ) ORDER BY id""",
        [key],
    )
    row["told"] = sorted(
        desk.read("mentions", [key]),
        key=lambda each: (each["sentence_start"], each["event"], each["number"]),
    )
    row["told"] += desk.ask(f"{_ADDED} AND verdict <> 'reject' ORDER BY trigger_start", [key])
    row["quoted"] = sorted(desk.read("quotations", [key]), key=lambda each: (each["start"], each["end"]))
    row["original"] = next(iter(_list_copies(desk, "d.original", "d.article", article)), None)
    row["copies"] = _list_copies(desk, "d.article", "d.original", article)
    row["story"] = _find_story(desk, article)
    return row


def read_story(desk: Desk, story: str) -> Row | None:
    """A story, or None if there is none of this id.

    ``id``, ``title``, ``first``, ``last``, ``articles`` (each with ``original`` if it is a copy) and
    ``happenings`` (rows of ``linked_events`` that two or more of them tell, each with an ``event`` that tells
    it).
    """
    rows = desk.ask("SELECT article, first, last, title FROM stories WHERE id = ?", [story])
    if not rows:
        return None
    ids = [row["article"] for row in rows]
    articles = desk.read("articles", [hash_id(each) for each in ids], ["key", *_ABOUT, "events"])
    copies = desk.ask("SELECT article, original FROM duplicates WHERE article IN (SELECT unnest(?))", [ids])
    originals = {row["article"]: row["original"] for row in copies}
    for row in articles:
        del row["key"]
        row["original"] = originals.get(row["id"])
    happenings = desk.ask(
        """
        SELECT *, (SELECT min(event) FROM links WHERE linked = linked_events.id) AS event
        FROM linked_events WHERE len(articles) > 1 AND list_has_any(articles, ?)
        ORDER BY date, type, id LIMIT 200
        """,
        [ids],
    )
    first = rows[0]
    return {
        "id": story,
        "title": first["title"],
        "first": first["first"],
        "last": first["last"],
        "articles": _sort_articles(articles),
        "happenings": happenings,
    }


def list_quotations(
    desk: Desk,
    *,
    article: str | None = None,
    speaker: str | None = None,
    words: str | None = None,
    offset: int = 0,
    limit: int = 50,
) -> list[Row]:
    """Quotations, each with ``title``, ``url``, ``publisher`` and ``published`` of its article.

    Args:
        desk: whom to ask.
        article: the id of an article.
        speaker, words: found in the speaker's name or in what is said, whatever case and accents.
        offset, limit: skip so many, and give so many.
    """
    parts, values = ["true"], list[object]()
    if article is not None:
        parts.append("key = ?")
        values.append(hash_id(article))
    for column, wanted in (("speaker", speaker), ("text", words)):
        if wanted is not None:
            parts.append(f"contains(strip_accents(lower({column})), strip_accents(lower(?)))")
            values.append(wanted)
    query = f"""
        WITH page AS (
            SELECT * FROM quotations WHERE {" AND ".join(parts)} ORDER BY article, start, id
            LIMIT {int(limit)} OFFSET {int(offset)}
        )
        SELECT page.* EXCLUDE (key), a.title, a.url, a.publisher, a.published
        FROM page LEFT JOIN (
            SELECT key, title, url, publisher, published FROM articles WHERE key IN (SELECT key FROM page)
        ) a USING (key)
        ORDER BY article, start, id
    """
    return desk.ask(query, values)


def _sort_articles(articles: Sequence[Row]) -> list[Row]:
    return sorted(
        articles, key=lambda row: (row["published"] is None, row["published"] or dt.date.min, row["id"])
    )


def _read_happening(desk: Desk, event: str) -> tuple[Row | None, list[Row]]:
    found = desk.ask("SELECT linked FROM links WHERE event = ?", [event])
    if not found:
        return None, []
    linked = found[0]["linked"]
    happening = desk.ask("SELECT * FROM linked_events WHERE id = ?", [linked])
    links = desk.ask(
        f"SELECT event, score, why FROM links WHERE linked = ? AND event <> ? LIMIT {MOST_TELLINGS}",
        [linked, event],
    )
    tellings = []
    if links:
        ids = [row["event"] for row in links]
        rows = desk.ask(
            """
            SELECT id, article, date, published, type, mode, actor_names, recipient_names, country, lang,
                publisher, confidence
            FROM slim WHERE layer <> 2 AND id_number IN (SELECT hash(unnest(?))) AND id IN (SELECT unnest(?))
            ORDER BY published, article
            """,
            [ids, ids],
        )
        evidence = read_evidence(desk, rows)
        links_of = {row["event"]: row for row in links}
        for row in rows:
            link = links_of[row["id"]]
            tellings.append(
                {**row, **evidence.get(row["id"], {}), "score": link["score"], "why": link["why"]}
            )
    return (happening[0] if happening else None), tellings


def _find_story(desk: Desk, article: str) -> Row | None:
    rows = desk.ask(
        "SELECT id, title, articles, first, last FROM stories WHERE article = ? LIMIT 1", [article]
    )
    return rows[0] if rows else None


def _list_copies(desk: Desk, wanted: str, given: str, article: str) -> list[Row]:
    links = desk.ask(
        f"SELECT {wanted} AS id, score FROM duplicates d WHERE {given} = ? LIMIT {MOST_TELLINGS}", [article]
    )
    if not links:
        return []
    rows = desk.read("articles", [hash_id(row["id"]) for row in links], ["key", *_ABOUT])
    scores = {row["id"]: row["score"] for row in links}
    return [
        {**{name: row[name] for name in _ABOUT}, "score": scores[row["id"]]} for row in _sort_articles(rows)
    ]

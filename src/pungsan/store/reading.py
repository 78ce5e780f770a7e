"""Read one event, article or story of a desk with all its evidence, from the tables of the dataset."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from pungsan.store.desk import Desk, Row
from pungsan.store.rows import hash_id

__all__ = ["list_quotations", "read_article", "read_event", "read_evidence", "read_story", "read_verdicts"]

MOST_TELLINGS: Final = 100
"""Other tellings of a happening that are read with an event."""

_ADDED: Final = """
    SELECT *, 0 AS number, NULL AS head, false AS nominal, NULL AS tense FROM applied
    WHERE added AND event_now IS NULL AND key = ?
"""
"""What reviewers added, as rows of ``mentions``."""

_ABOUT: Final = "id, title, url, publisher, lang, published"


def read_event(desk: Desk, event: str) -> Row | None:
    """An event with its evidence, or None if there is none of this id.

    The row of ``events``, and: ``about`` (its article: id, title, url, publisher, lang, published),
    ``told`` (its rows of ``mentions``, each with the words of its ``sentence``), ``happening`` (its row of
    ``linked_events`` with ``contradictions``, or None), ``tellings`` (the other events that tell it, each
    with the columns of `read_evidence`, ``score`` and ``why``), and ``story`` (id and title, or None).
    """
    found = desk.ask("SELECT article, date, published FROM slim WHERE id = ? ORDER BY layer LIMIT 1", [event])
    if not found:
        return None
    where = found[0]
    key = hash_id(where["article"])
    rows = desk.ask(
        "SELECT * FROM events WHERE key = ? AND id = ? AND date IS NOT DISTINCT FROM ?",
        [key, event, where["date"]],
    )
    if not rows:  # added by a reviewer
        rows = desk.ask("SELECT * FROM revised WHERE key = ? AND id = ?", [key, event])
    if not rows:
        return None
    row = rows[0]
    text = _read_text(desk, key, where["published"])
    row["about"] = {name: text[name] for name in _ABOUT.split(", ")} if text else None
    row["told"] = desk.ask(
        "SELECT * FROM mentions WHERE key = ? AND event = ? ORDER BY number", [key, event]
    ) or desk.ask(f"{_ADDED} AND event = ?", [key, event])
    for told in row["told"]:
        told["sentence"] = text["text"][told["sentence_start"] : told["sentence_end"]] if text else None
    row["happening"], row["tellings"] = _read_happening(desk, event)
    row["story"] = _find_story(desk, row["article"])
    return row


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
    keys = sorted({hash_id(row["article"]) for row in rows})
    days = sorted({row["published"] for row in rows if row["published"] is not None})
    # Values in the question itself, and days, let what has none of them be skipped unread.
    dated = f"published IN ({_marks(days)}) OR published IS NULL" if days else "published IS NULL"
    query = f"""
        SELECT m.event, m.trigger, m.sentence_start, a.title, a.url, a.publisher,
            substring(a.text, m.sentence_start + 1, m.sentence_end - m.sentence_start) AS sentence
        FROM (
            SELECT event, key, trigger, sentence_start, sentence_end FROM mentions
            WHERE number = 0 AND key IN ({_marks(keys)})
            UNION ALL SELECT event, key, trigger, sentence_start, sentence_end FROM applied
            WHERE added AND event_now IS NULL
        ) m
            JOIN (SELECT * FROM articles WHERE key IN ({_marks(keys)}) AND ({dated})) a USING (key)
        WHERE m.event IN (SELECT unnest(?))
    """
    found = desk.ask(query, [*keys, *keys, *days, [row["id"] for row in rows]])
    return {row.pop("event"): row for row in found}


def read_article(desk: Desk, article: str) -> Row | None:
    """An article with what was coded in it, or None if there is none of this id.

    The row of ``articles``, and: ``coded`` (its rows of ``events``, and what reviewers added), ``told`` (of
    ``mentions``, likewise), ``quoted``
    (of ``quotations``), ``copies`` and ``original`` (near-duplicates: id, title, publisher, published,
    score), and ``story``.
    """
    key = hash_id(article)
    rows = desk.ask("SELECT * FROM articles WHERE key = ?", [key])
    if not rows:
        return None
    row = rows[0]
    days = [each["date"] for each in desk.ask("SELECT DISTINCT date FROM slim WHERE article = ?", [article])]
    dated = [each for each in days if each is not None]
    among = f"date IN ({_marks(dated)}) OR date IS NULL" if dated else "date IS NULL"
    row["coded"] = (
        desk.ask(f"SELECT * FROM events WHERE key = ? AND ({among}) ORDER BY id", [key, *dated])
        if days
        else []
    )
    row["coded"] += desk.ask(
        """SELECT * FROM revised WHERE key = ? AND id IN (
            SELECT event FROM applied WHERE added AND event_now IS NULL AND verdict <> 'reject'
        ) ORDER BY id""",
        [key],
    )
    row["told"] = desk.ask(
        "SELECT * FROM mentions WHERE key = ? ORDER BY sentence_start, event, number", [key]
    )
    row["told"] += desk.ask(f"{_ADDED} AND verdict <> 'reject' ORDER BY trigger_start", [key])
    row["quoted"] = desk.ask('SELECT * FROM quotations WHERE key = ? ORDER BY start, "end"', [key])
    row["original"] = next(iter(_list_copies(desk, "d.original", "d.article", article)), None)
    row["copies"] = _list_copies(desk, "d.article", "d.original", article)
    row["story"] = _find_story(desk, article)
    return row


def read_story(desk: Desk, story: str) -> Row | None:
    """A story, or None if there is none of this id.

    ``id``, ``title``, ``first``, ``last``, ``articles`` (each with ``original`` if it is a copy) and
    ``happenings`` (rows of ``linked_events`` that two or more of them tell).
    """
    rows = desk.ask("SELECT article, first, last, title FROM stories WHERE id = ?", [story])
    if not rows:
        return None
    ids = [row["article"] for row in rows]
    articles = desk.ask(
        f"""
        SELECT a.*, d.original FROM (
            SELECT {_ABOUT}, events FROM articles WHERE key IN ({_marks(ids)})
        ) a LEFT JOIN duplicates d ON d.article = a.id
        ORDER BY a.published NULLS LAST, a.id
        """,
        [hash_id(each) for each in ids],
    )
    happenings = desk.ask(
        """
        SELECT * FROM linked_events WHERE len(articles) > 1 AND list_has_any(articles, ?)
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
        "articles": articles,
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


def _read_text(desk: Desk, key: str, published: object) -> Row | None:
    rows = desk.ask(
        f"SELECT {_ABOUT}, text FROM articles WHERE key = ? AND published IS NOT DISTINCT FROM ?",
        [key, published],
    )
    return rows[0] if rows else None


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
            FROM slim WHERE layer <> 2 AND id IN (SELECT unnest(?)) ORDER BY published, article
            """,
            [ids],
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
    rows = desk.ask(
        f"SELECT {_ABOUT} FROM articles WHERE key IN ({_marks(links)}) ORDER BY published NULLS LAST, id",
        [hash_id(row["id"]) for row in links],
    )
    scores = {row["id"]: row["score"] for row in links}
    return [{**row, "score": scores[row["id"]]} for row in rows]


def _marks(values: Sequence[object]) -> str:
    return ", ".join("?" * len(values))

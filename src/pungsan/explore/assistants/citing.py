"""Events as an assistant should have them: with the sentence, and where it stands."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from typing import Any, Final

from pungsan.present.words import clean_line, shorten
from pungsan.store.desk import Desk
from pungsan.store.reading import read_evidence

__all__ = ["cite_events", "clean_row", "name_source"]

LONGEST: Final = 1_000
"""Characters of a sentence."""

Row = Mapping[str, Any]


def cite_events(desk: Desk, rows: Sequence[Row]) -> list[dict[str, Any]]:
    """Events of `list_events` with sentence and source each; what is empty is left out."""
    told = read_evidence(desk, [dict(row) for row in rows])
    return [_cite(row, told.get(row["id"], {})) for row in rows]


def name_source(about: Row) -> dict[str, Any]:
    """Title, publisher, date and address of an article, and a line to cite it by."""
    title = clean_line(about.get("title") or "")
    publisher = clean_line(about.get("publisher") or "")
    published = about.get("published")
    url = clean_line(about.get("url") or "")
    parts = (f"“{title}”" if title else "", publisher, str(published) if published else "", url)
    cite = ", ".join(filter(None, parts)) or f"article {clean_line(str(about.get('article', '')))}"
    return clean_row(
        {"title": title, "publisher": publisher, "published": published, "url": url, "cite": cite}
    )


def clean_row(row: Row) -> dict[str, Any]:
    """Plain values for JSON: days as text, texts as harmless lines, empty fields left out."""
    made = {name: _clean(each) for name, each in row.items()}
    return {name: each for name, each in made.items() if each not in (None, "", [])}


def _clean(value: object) -> object:
    if isinstance(value, Mapping):
        return clean_row(value)
    if isinstance(value, list | tuple):
        return [_clean(each) for each in value]
    if isinstance(value, dt.date | dt.datetime):
        return value.isoformat()
    return clean_line(value) if isinstance(value, str) else value


def _cite(row: Row, told: Row) -> dict[str, Any]:
    parties = {
        role: [
            " ".join(filter(None, (name, _bracket(party))))
            for name, party in zip(row[f"{role}_names"], row[f"{role}s"], strict=True)
        ]
        for role in ("actor", "recipient")
    }
    made = {
        "id": row["id"],
        "date": row["date"],
        "type": row["type"],
        "mode": row["mode"],
        **parties,
        "place": ", ".join(dict.fromkeys(filter(None, (row["place"], row["country"])))),
        "context": row["contexts"],
        "confidence": round(row["confidence"] or 0.0, 3),
        "score": row["score"],
        "told_as": ", ".join(row["auxiliary"]) or "fact",
        "sentence": shorten(clean_line(told.get("sentence") or ""), LONGEST),
        "article": row["article"],
        "lang": row["lang"],
        "source": name_source({**row, **told}),
    }
    return clean_row(made)


def _bracket(party: Row) -> str:
    codes = " ".join(filter(None, (party["code"], *party["sector"])))
    return f"({codes})" if codes else ""

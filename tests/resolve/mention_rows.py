"""Mentions built by hand, for the tests of actors.

A mention is written as words ``form/POS/relation/label``; the head has a star, a lone comma leaves the
gap that a dropped comma leaves, and neighbours with the same label are one name.  ``First_Last`` (or
``_Last``) is short for the words of a person's name.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

from pungsan.records import Actor, Mention, MentionKind, Word
from pungsan.resolve.actors import ActorContext, resolve_actor
from pungsan.resolve.knowledge import Knowledge

RELATIONS = {"DET": "det", "ADJ": "amod", "ADP": "case", "NUM": "nummod", "PART": "case"}
GLUED = {"'s", "’s"}
DAY = dt.date(2024, 6, 20)
CITIES = {"Hanói": "VNM", "Hanoi": "VNM", "Maracaibo": "VEN", "Odesa": "UKR", "Valparaíso": "CHL"}


def make_mention(rows: str, kind: MentionKind | None = None, start: int = 10) -> Mention:
    """A mention from the notation above."""
    words: list[Word] = []
    names: list[tuple[int, int, str]] = []
    head, at, last = None, start, ""
    text = ""
    for row in _expand(rows):
        if row == ",":
            text += ","
            at += 1
            last = ""
            continue
        starred = row.startswith("*")
        parts = row.lstrip("*").split("/")
        form, pos = parts[0], parts[1]
        relation = parts[2] if len(parts) > 2 and parts[2] else RELATIONS.get(pos, "nmod")
        label = parts[3] if len(parts) > 3 else ""
        if text and form not in GLUED:
            text += " "
            at += 1
        word = Word(at, at + len(form), form, form.lower(), pos, "root" if starred else relation)
        if label:
            if label == last:
                names[-1] = (names[-1][0], word.end, label)
            else:
                names.append((word.start, word.end, label))
        last = label
        words.append(word)
        head = word if starred else head
        text += form
        at += len(form)
    assert head is not None, f"no head marked in {rows!r}"
    kind = kind or ("name" if head.pos == "PROPN" else "nominal")
    return Mention(start, at, text, kind, head, tuple(words), tuple(names))


def _expand(rows: str) -> list[str]:
    found = []
    for row in rows.split():
        if "_" not in row:
            found.append(row)
            continue
        star = "*" if row.startswith("*") else ""
        name, _, relation = row.lstrip("*").partition("/")
        first, *rest = name.strip("_").split("_")
        found.append(f"{star}{first}/PROPN/{relation}/PER")
        found.extend(f"{each}/PROPN/flat/PER" for each in rest)
    return found


def resolve(rows: str, knowledge: Knowledge, lang: str, **around: object) -> Actor:
    context = ActorContext(lang=lang, date=DAY, city_country=CITIES.get)
    return resolve_actor(make_mention(rows), knowledge, replace(context, **around))  # type: ignore[arg-type]


def told(actor: Actor) -> tuple[str | None, str]:
    return actor.code, " ".join(actor.sector)

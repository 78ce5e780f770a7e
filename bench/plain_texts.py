"""Short texts whose second sentence takes up whom the first tells of, for `bench/plain.py`.

`bench/plain/texts_LANG.toml` holds their parts and says what must come out of the second sentence.
"""

from __future__ import annotations

import random
import re
import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from pungsan.pipeline import Coder
from pungsan.records import Actor, Article, Event

__all__ = ["Text", "is_right", "make_texts", "share_right"]

PUBLISHED = date(2024, 5, 3)
SLOT = re.compile(r"\{(\w)(?:\.(\w+))?\}")
EITHER = re.compile(r"(\w+)\|(\w+)")
QUOTED = re.compile(r"'([^']*)'")
ACT = re.compile(r"([A-Z|]+) (.*?)(?:\s*>\s*(.*?))?(?:\s*@\s*(.*))?$")
CONTRACTIONS = {" de el ": " del ", " a el ": " al "}
PLURALS = ("Los ", "Las ")
Party = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Text:
    """A text of two sentences, what must come out, and who its parties are."""

    text: str
    second: int
    """Where the second sentence begins."""
    wanted: str
    cast: dict[str, Party]


def make_texts(folder: Path, lang: str) -> Iterator[Text]:
    """One text for each second sentence of a language, always the same."""
    data = tomllib.loads((folder / f"texts_{lang}.toml").read_text(encoding="utf-8"))
    draw = random.Random(f"texts {lang}")
    for scene in data["scene"]:
        for sentence, wanted, *after in scene["follow"]:
            numbers = [int(each) for each in after[0]] if after else range(len(scene["openings"]))
            opening = scene["openings"][draw.choice(list(numbers))]
            cast = {letter: draw.choice(data["parties"][kind]) for letter, kind in scene["parties"].items()}
            full = {letter: draw.choice(party["full"]) for letter, party in cast.items()}
            first, second = (_fill(each, cast, full, draw) for each in (opening, sentence))
            yield Text(f"{first} {second}", len(first) + 1, wanted, cast)


def _fill(words: str, cast: dict[str, Party], full: dict[str, str], draw: random.Random) -> str:
    def put(match: re.Match[str]) -> str:
        letter, form = match.groups()
        if not form:
            return full[letter]
        told = cast[letter][form.lower()]
        told = draw.choice(told) if isinstance(told, list) else told
        return _capital(told) if form[0].isupper() else told

    text = SLOT.sub(put, words)
    text = EITHER.sub(lambda match: match.group(2 if text.startswith(PLURALS) else 1), text)
    for apart, together in CONTRACTIONS.items():
        text = text.replace(apart, together)
    return _capital(re.sub(r",([,.])", r"\1", text))


def _capital(words: str) -> str:
    return words[:1].upper() + words[1:]


def share_right(
    coder: Coder, lang: str, texts: Sequence[Text]
) -> tuple[float, list[tuple[Text, list[Event]]]]:
    """The share of texts that come out right, and the others with what was coded."""
    missed = []
    for each in texts:
        coded = coder.code(Article("plain", each.text, lang=lang, published=PUBLISHED)).events
        if not is_right(each, coded):
            missed.append((each, list(coded)))
    return 1 - len(missed) / len(texts), missed


def is_right(text: Text, events: Sequence[Event]) -> bool:
    """Whether all that is wanted of a text came out."""
    return all(_came_out(wanted, text, events) for wanted in text.wanted.split(" ; "))


def _came_out(wanted: str, text: Text, events: Sequence[Event]) -> bool:
    count, _, kind = wanted.partition(" ")
    if count in ("once", "twice"):
        return sum(each.type == kind for each in events) == (1 if count == "once" else 2)
    match = ACT.match(QUOTED.sub(lambda quoted: f"'{quoted[1].replace('|', '/')}'", wanted))
    if match is None:
        raise SystemExit(f"bench/plain: '{wanted}' is no act; see the top of texts_en.toml")
    types, *sides = match.groups()
    late = [
        each
        for each in events
        if each.type in types.split("|")
        and any(mention.mention.sentence.start >= text.second for mention in each.mentions)
    ]
    return any(
        all(
            _is_side(given, side or "*", text.cast)
            for given, side in zip((each.actor, each.recipient, each.attribution), sides, strict=True)
        )
        for each in late
    )


def _is_side(given: Sequence[Actor], wanted: str, cast: dict[str, Party]) -> bool:
    if wanted == "*":
        return True
    return any(
        not given
        if choice == "-"
        else all(any(_is(actor, one, cast) for actor in given) for one in choice.split("+"))
        for choice in wanted.split("|")
    )


def _is(actor: Actor, one: str, cast: dict[str, Party]) -> bool:
    if one.startswith("'"):
        return any(words.lower() in actor.text.lower() for words in one.strip("'").split("/"))
    party = cast[one[0]]
    if one.endswith("'"):
        return bool(actor.code == party["code"])
    full = party["full"][0]
    state = " " not in full
    names = party.get("words") or [party["short"], *([full] if state else [])]
    told = f"{actor.text} {actor.name or ''}".lower()
    if any(name.lower() in told for name in (*names, *filter(None, party["title"]))):
        return True
    return state and bool(actor.code == party["code"])

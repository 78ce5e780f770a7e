"""Passages of our own with the two spans marked, and what is made of them to learn from."""

from __future__ import annotations

import random
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from pungsan.lexicon import Example
from pungsan.records import Span

__all__ = ["FRAMES", "Passage", "beside_others", "from_examples", "load_passages", "read_marks"]

NOBODY = Span(0, 0)
_OPEN, _CLOSE = {"<": "actor", "{": "recipient"}, {">": "actor", "}": "recipient"}

FRAMES = {
    "en": (
        "{0}, days after {1}.",
        "{0}, while {1}.",
        "As {1}, {0}.",
        "{0}. {1}.",
        "Officials said on Monday that {0}, hours before {1}.",
        "{0}, a newspaper reported, although {1}.",
    ),
    "es": (
        "{0}, días después de que {1}.",
        "{0}, mientras {1}.",
        "Cuando {1}, {0}.",
        "{0}. {1}.",
        "Fuentes oficiales dijeron el lunes que {0}, horas antes de que {1}.",
        "{0}, según un diario, aunque {1}.",
    ),
}
"""How two passages are made one: news tells one thing beside another."""


@dataclass(frozen=True, slots=True)
class Passage:
    """A text, the spans of actor and recipient (empty: nobody), and the type between them."""

    text: str
    actor: Span
    recipient: Span
    type: str


def load_passages(folder: Path, lang: str) -> list[tuple[str, str]]:
    """The marked texts of a language's files with their types: ``[("<A> did it to {B}.", "AID"), …]``."""
    read = [tomllib.loads(path.read_text(encoding="utf-8")) for path in sorted(folder.glob(f"{lang}*.toml"))]
    return [(text, kind) for data in read for kind, texts in data.items() for text in texts]


def read_marks(text: str, kind: str) -> Passage:
    """A passage from its marked text.

    Raises:
        ValueError: a mark is missing or stands twice.
    """
    plain, at = "", {}
    for char in text:
        if char in _OPEN or char in _CLOSE:
            key = (_OPEN.get(char) or _CLOSE[char], char in _OPEN)
            if key in at:
                raise ValueError(f"'{char}' stands twice: {text}")
            at[key] = len(plain)
        else:
            plain += char
    if len(at) != 4:
        raise ValueError(f"mark one <actor> and one {{recipient}}: {text}")
    spans = [Span(at[role, True], at[role, False]) for role in ("actor", "recipient")]
    return Passage(plain, spans[0], spans[1], kind)


def beside_others(
    marked: list[tuple[str, str]], lang: str, *, copies: int, seed: int = 7
) -> Iterator[Passage]:
    """Each passage beside another of another type, whose marks are dropped; ``copies`` times."""
    draw = random.Random(seed)
    for text, kind in marked:
        for _ in range(copies):
            other = draw.choice([each for each, its in marked if its != kind])
            frame = draw.choice(FRAMES[lang])
            first, second = text.rstrip("."), _unmarked(other.rstrip("."))
            if not frame.startswith("{0}"):
                first = _begun(first)
            if ". {1}" not in frame:
                second = _begun(second)
            yield read_marks(frame.replace("{0}", first).replace("{1}", second), kind)


def from_examples(examples: tuple[Example, ...]) -> Iterator[Passage]:
    """Those examples of the lexicon that tell one event and whose participants can be found."""
    for example in examples:
        if len(example.events) != 1:
            continue
        kind, actors, recipients, _ = example.events[0]
        places = [_find(example.text, words) for words in (*actors, *recipients)]
        actor = places[0] if actors else NOBODY
        rest = places[1:] if actors else places
        yield Passage(example.text, actor, rest[0] if rest else NOBODY, kind)


def _find(text: str, words: str) -> Span:
    at = text.casefold().find(words.casefold())
    return Span(at, at + len(words)) if at >= 0 else NOBODY


def _unmarked(text: str) -> str:
    return "".join(char for char in text if char not in "<>{}")


def _begun(text: str) -> str:
    """The text with its first word in lower case, unless that may be a name (no known small word)."""
    at = next((i for i, char in enumerate(text) if char not in "<{"), 0)
    word = text[at:].split(" ", 1)[0]
    return text[:at] + text[at].lower() + text[at + 1 :] if word in _SMALL else text


_SMALL = frozenset(
    {"The", "A", "An", "Two", "Three", "After", "Police", "Soldiers", "Students", "Thousands", "Workers"}
    | {
        "El",
        "La",
        "Los",
        "Las",
        "Un",
        "Una",
        "Unos",
        "Miles",
        "Tras",
        "Según",
        "Si",
        "Soldados",
        "Activistas",
    }
    | {"Villagers", "Activists", "Gunmen", "Prosecutors", "Agentes", "Unidades", "Hombres"}
)

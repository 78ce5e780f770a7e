"""Made-up news: articles of realistic length in two languages, copies as newspapers make them, and junk.

Not for coding: the sentences are grammatical enough to have the shape of news, and that is all.
"""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Final, NamedTuple

__all__ = ["Made", "edit_article", "make_articles"]

WORDS: Final = 6_000
"""Made-up content words of a language; how often each comes follows Zipf's law, as in texts."""

NAMES: Final = 800
SYLLABLES: Final = "ba be bi bo ca ce co da de di do fa fi ga go la le li lo ma me mi mo na ne no pa pe pi po ra re ri ro sa se si so ta te ti to va ve vi".split()  # fmt: skip  # noqa: E501, SIM905
FRAMES: Final = {
    "es": (
        "El {n} de {N} {v} ayer que {a} {n} {v} en {N}.",
        "Según {N}, la {n} {a} de {N} no {v} la {n} hasta {d}.",
        "{N} y {N} {v} una {n} sobre {a} {n} en la {n} de {N}, dijo {N}.",
        "«La {n} {v} {a}», señaló {N} durante su {n} a {N}, donde {v} {d} personas.",
        "Por su parte, {N} {v} a la {n} de {N} por {d} {n} y {a} {n}.",
    ),
    "en": (
        "The {n} of {N} {v} on {N} that the {a} {n} {v} in {N}.",
        "According to {N}, the {a} {n} of {N} did not {v} the {n} until {d}.",
        "{N} and {N} {v} a {n} on {a} {n} in the {n} of {N}, {N} said.",
        '"The {n} {v} {a}," {N} said during a {n} to {N}, where {d} people {v}.',
        "For his part, {N} {v} the {n} of {N} for {d} {n} and {a} {n}.",
    ),
}
BYLINES: Final = (
    "(EFE) -",
    "Por nuestra redacción.",
    "By our staff.",
    "(Agencies) --",
    "Actualizado: 10:45.",
)


class Made(NamedTuple):
    """An article: those of one ``group`` are copies of each other; a broken one has no text."""

    id: str
    lang: str
    title: str
    text: str
    day: int
    group: int
    broken: bool = False

    @property
    def words(self) -> int:
        return len(self.text.split())


class _Lexicon:
    def __init__(self, rng: random.Random, lang: str) -> None:
        self.rng = rng
        self.frames = FRAMES[lang]
        made = {"".join(rng.choices(SYLLABLES, k=rng.randint(2, 4))) for _ in range(3 * WORDS)}
        self.words = sorted(made)[:WORDS]
        rng.shuffle(self.words)
        self.weights = [1 / (rank + 10) for rank in range(WORDS)]
        self.names = [word.title() for word in rng.sample(sorted(made), NAMES)]
        self.pool: list[str] = []

    def word(self) -> str:
        if not self.pool:
            self.pool = self.rng.choices(self.words, self.weights, k=5000)
        return self.pool.pop()

    def sentence(self) -> str:
        frame, rng = self.rng.choice(self.frames), self.rng
        out = []
        for part in frame.split("{"):
            kind, brace, rest = part.partition("}")
            if not brace:
                out.append(part)
                continue
            filled = (
                rng.choice(self.names)
                if kind == "N"
                else str(rng.randint(2, 900))
                if kind == "d"
                else self.word()
            )
            out.append(filled + rest)
        return "".join(out)


def make_articles(count: int, *, seed: int = 1, copies: float = 0.2, broken: float = 0.05) -> Iterator[Made]:
    """Articles with that share of near-duplicates and of broken ones; each tenth shares its background."""
    rng = random.Random(seed)
    lexicons = {lang: _Lexicon(rng, lang) for lang in FRAMES}
    background = {lang: [_paragraph(lexicon) for _ in range(200)] for lang, lexicon in lexicons.items()}
    recent: list[Made] = []
    for at in range(count):
        draw = rng.random()
        if draw < broken:
            yield Made(f"m{at}", "es", "", "", 0, -1 - at, broken=True)
            continue
        if draw < broken + copies and recent:
            original = rng.choice(recent)
            yield edit_article(original, f"m{at}", rng)
            continue
        lang = "es" if rng.random() < 0.5 else "en"
        lexicon = lexicons[lang]
        target = min(2000, max(60, rng.lognormvariate(5.7, 0.55)))  # about 300 words
        paragraphs: list[str] = []
        length = 0
        while length < target:
            paragraphs.append(_paragraph(lexicon))
            length += len(paragraphs[-1].split())
        if rng.random() < 0.1 and len(paragraphs) > 2:
            paragraphs[-1] = rng.choice(background[lang])  # what agencies add under many articles
        title = " ".join(lexicon.sentence().split()[:9]).capitalize()
        made = Made(f"m{at}", lang, title, "\n\n".join(paragraphs), at // 1000, at)
        recent.append(made)
        if len(recent) > 2000:
            recent.pop(rng.randrange(len(recent)))
        yield made


def edit_article(original: Made, new_id: str, rng: random.Random) -> Made:
    """A copy as a customer of an agency prints it: one to three of the usual changes."""
    paragraphs, title = original.text.split("\n\n"), original.title
    for change in rng.sample(("cut", "byline", "headline", "words", "insert", "order"), rng.randint(1, 3)):
        if change == "cut" and len(paragraphs) > 2:
            paragraphs = paragraphs[: max(2, round(len(paragraphs) * rng.uniform(0.4, 0.9)))]
        elif change == "byline":
            paragraphs = [f"{rng.choice(BYLINES)} {paragraphs[0]}", *paragraphs[1:]]
        elif change == "headline":
            title = " ".join(rng.sample(title.split(), len(title.split()))).capitalize()
        elif change == "words":
            paragraphs = [_swap_words(each, rng) for each in paragraphs]
        elif change == "insert":
            other = rng.choice(paragraphs).split()
            rng.shuffle(other)
            paragraphs.insert(rng.randint(1, len(paragraphs)), " ".join(other[:25]).capitalize() + ".")
        elif change == "order" and len(paragraphs) > 3:
            at = rng.randint(1, len(paragraphs) - 2)
            paragraphs[at], paragraphs[at + 1] = paragraphs[at + 1], paragraphs[at]
    return original._replace(id=new_id, title=title, text="\n\n".join(paragraphs))


def _paragraph(lexicon: _Lexicon) -> str:
    return " ".join(lexicon.sentence() for _ in range(lexicon.rng.randint(2, 4)))


def _swap_words(text: str, rng: random.Random) -> str:
    """One word in twenty-five is another."""
    return " ".join(rng.choice(SYLLABLES) * 2 if rng.random() < 0.04 else word for word in text.split())

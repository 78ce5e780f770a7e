"""Articles whose sentences are cut up, quoted anywhere and mixed at random are coded without an error."""

from __future__ import annotations

import random
from itertools import islice
from typing import TYPE_CHECKING

import pytest

from pungsan.lexicon import load_lexicon
from pungsan.records import Article

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pungsan.pipeline import Coder

pytestmark = pytest.mark.model

ARTICLES, SENTENCES, DAMAGES = 25, 8, 4
MARKS = ["“", "”", '"', "«", "»", "(", ")", ",", ";", ":", "—", "\u200b", "😀", "\n"]
NUMBERS = [
    "²",
    "½",
    "①",
    "Ⅷ",
    "３",
    "5²",
    "²mk",
    "99999999999999999999",
    "31/02/2024",
    "24:00",
    "1,2,3",
    "1e5",
]
WORDS = {"en": ["his", "she", "said", "that"], "es": ["su", "ella", "dijo", "que"]}
CAPITALS = 0.05
"""The share of sentences in capitals."""


def damage(sentence: str, lang: str, luck: random.Random) -> str:
    """A sentence with something quoted, words, marks and odd numbers put in, and a word left out."""
    words = sentence.split()
    start, end = sorted(luck.choices(range(len(words)), k=2))
    words[start], words[end] = f"“{words[start]}", f"{words[end]},”"
    for _ in range(luck.randrange(DAMAGES)):
        words.insert(luck.randrange(len(words)), luck.choice(MARKS + NUMBERS + WORDS[lang]))
    del words[luck.randrange(len(words))]
    text = " ".join(words)
    return text.upper() if luck.random() < CAPITALS else text


def make_articles(lang: str) -> Iterator[str]:
    """Endlessly many articles of damaged examples of the lexicon, the same in every run."""
    luck = random.Random(20261130)
    examples = [example.text for example in load_lexicon(lang).examples if " " in example.text]
    while True:
        chosen = luck.sample(examples, SENTENCES)
        yield luck.choice([" ", "\n", "\n\n"]).join(damage(each, lang, luck) for each in chosen)


@pytest.mark.parametrize("lang", ["en", "es"])
def test_damaged_articles_are_coded(coder: Coder, lang: str) -> None:
    for text in islice(make_articles(lang), ARTICLES):
        document = coder.code(Article("a", text, lang=lang))
        for quotation in document.quotations:
            assert document.document.text[quotation.start : quotation.end] == quotation.text
            speaker = quotation.speaker
            assert speaker is None or not quotation.start <= speaker.head.start < quotation.end

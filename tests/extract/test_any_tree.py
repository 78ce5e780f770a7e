"""No tree makes extraction fail, however wrong: the parser errs, and one article must not end a run.

The examples of the lexicon are parsed, then some of their words get another part of speech, another relation
or another head, and some sentences lose their ends.
"""

from __future__ import annotations

import random

import pytest
from spacy.tokens import Doc
from told_events import told

from pungsan.pipeline import Coder

pytestmark = pytest.mark.model

EXAMPLES = 350
SHAKEN = (0.1, 0.25, 0.5)
"""Shares of the words that are changed."""


def shake(doc: Doc, share: float, draw: random.Random, parts: list[str], relations: list[str]) -> Doc:
    """A copy of a parsed sentence in which some words are read otherwise."""
    heads, pos, deps = ([getattr(t, name) for t in doc] for name in ("head", "pos_", "dep_"))
    above = [head.i for head in heads]
    for place in range(len(doc)):
        if draw.random() >= share:
            continue
        if draw.random() < 0.4:
            pos[place] = draw.choice(parts)
        elif above[place] != place:
            deps[place] = draw.choice(relations)
            head = draw.randrange(len(doc))
            if not is_under(head, place, above):
                above[place] = head
    return Doc(
        doc.vocab,
        words=[token.text for token in doc],
        spaces=[bool(token.whitespace_) for token in doc],
        lemmas=[token.lemma_ for token in doc],
        morphs=[str(token.morph) for token in doc],
        ents=[f"{token.ent_iob_}-{token.ent_type_}" if token.ent_type_ else "O" for token in doc],
        heads=above,
        deps=deps,
        pos=pos,
    )


def is_under(place: int, other: int, above: list[int]) -> bool:
    """Whether a word is another one or below it."""
    while place != other and above[place] != place:
        place = above[place]
    return place == other


@pytest.mark.parametrize("lang", ["es", "en"])
def test_wrong_trees(coder: Coder, lang: str) -> None:
    draw = random.Random(5)
    extractor = coder.extractor(lang)
    texts = draw.sample([example.text for example in extractor.lexicon.examples], EXAMPLES)
    texts += [text.rstrip(".") for text in texts[: EXAMPLES // 2]]
    docs = list(coder.parse_all(texts, lang))
    words = [token for doc in docs for token in doc]
    parts = sorted({token.pos_ for token in words})
    relations = sorted({token.dep_ for token in words} - {"ROOT"})
    for share in SHAKEN:
        for doc in docs:
            shaken = shake(doc, share, draw, parts, relations)
            extractor.extract([(0, shaken)], lambda text, offset, tense: ())


@pytest.mark.parametrize(
    ("lang", "text", "events"),
    [
        ("es", "La protesta de los vecinos desplazados", ["PROTEST | los vecinos"]),
        ("es", "Crece la indignación de las familias afectadas", []),
        ("en", "Protest by the families affected", ["PROTEST | the families"]),
    ],
)
def test_headlines_that_end_with_a_participle(coder: Coder, lang: str, text: str, events: list[str]) -> None:
    assert told(coder, lang, text) == events

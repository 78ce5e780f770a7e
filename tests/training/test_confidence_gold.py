"""What the confidence is learned from: passages that say what their gold says, and how events are judged."""

from __future__ import annotations

from dataclasses import replace

from small_lexicon import extract

from pungsan.codebook import load_codebook
from pungsan.records import ResolvedMention, Span
from training.build_confidence import GOLD, PASSAGES, judge, read_gold, read_passages

ROW = "Bachelet/PROPN/nsubj/PER visitó=visitar/VERB/root/past Lima/PROPN/obj/LOC"


def told() -> ResolvedMention:
    (found,) = extract("es", ROW).event_mentions
    return ResolvedMention(found, (), (), (), None, None)


def test_every_gold_event_has_its_words() -> None:
    passages = [text for path in PASSAGES.glob("*.txt") for text in read_passages(path)]
    texts = [*read_gold(GOLD), *passages]
    types = load_codebook().types
    assert len(texts) > 1000
    assert len({(text.id, text.lang) for text in texts}) == len(texts)
    for text in texts:
        for kind, spans in text.gold:
            assert kind in types and spans
            assert all(text.text[span.start : span.end].strip() for span in spans)


def test_an_event_is_right_by_its_type_and_trigger() -> None:
    mention = told()
    trigger = mention.mention.trigger
    assert judge([mention], [("CONSULT", (trigger,))]) == [True]
    assert judge([mention], [("ASSAULT", (trigger,))]) == [False]
    assert judge([mention], [("CONSULT", (Span(90, 95),))]) == [False]


def test_one_gold_event_makes_one_right() -> None:
    mention = told()
    other = replace(mention)
    assert judge([mention, other], [("CONSULT", (mention.mention.trigger,))]).count(True) == 1

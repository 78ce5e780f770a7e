"""What the confidence is learned from: passages that say what their gold says, and how events are judged."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from small_lexicon import extract

from pungsan.codebook import load_codebook
from pungsan.records import ResolvedMention, Span
from training.build_confidence import ANNOTATED, GOLD, judge
from training.documents import CONFIDENCE, Document, fold_of
from training.gold import read_annotated, read_gold, read_passages
from training.judged import read_verdicts, verdicts_of

ROW = "Bachelet/PROPN/nsubj/PER visitó=visitar/VERB/root/past Lima/PROPN/obj/LOC"


def told() -> ResolvedMention:
    (found,) = extract("es", ROW).event_mentions
    return ResolvedMention(found, (), (), (), None, None)


def test_every_gold_event_has_its_words() -> None:
    passages = [text for path in CONFIDENCE.glob("*.txt") for text in read_passages(path)]
    texts = [*read_gold(GOLD), *passages]
    types = load_codebook().types
    assert len(texts) > 1000
    assert len({(text.id, text.lang) for text in texts}) == len(texts)
    for text in texts:
        for kind, spans in text.gold:
            assert kind in types and spans
            assert all(text.text[span.start : span.end].strip() for span in spans)


def test_annotated_documents_have_their_events_where_their_sentences_stand(tmp_path: Path) -> None:
    document = Document("d", "en", "Chad left.\nMali hit Togo.\n", ("d-1", "d-2"), (0, 11))
    others = replace(document, id="e", sentences=("e-1", "e-2"))
    event = {"type": "ASSAULT", "trigger": [5, 8], "actor": [[0, 4]], "recipient": [[9, 13]]}
    path = tmp_path / "annotated.jsonl"
    path.write_text(json.dumps({"of": "d-2", "events": [event]}) + "\n", encoding="utf-8")
    (text,) = read_annotated(path, [document, others])
    ((kind, spans),) = text.gold
    assert (text.id, kind) == ("d", "ASSAULT")
    assert [text.text[span.start : span.end] for span in spans] == ["hit", "Mali", "Togo"]


@pytest.mark.parametrize("lang", ["es", "en"])
def test_annotated_events_are_of_the_codebook(lang: str) -> None:
    rows = [json.loads(line) for line in ANNOTATED[lang].read_text("utf-8").splitlines()]
    assert len({row["of"] for row in rows}) == len(rows) > 300
    assert {event["type"] for row in rows for event in row["events"]} <= set(load_codebook().types)


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


@pytest.mark.parametrize(("lang", "least"), [("es", 800), ("en", 600)])
def test_what_was_judged_is_well_formed(lang: str, least: int) -> None:
    verdicts, types = verdicts_of(lang), load_codebook().types
    assert len(verdicts) >= least
    assert {kind for _, kind, _ in verdicts} == set(types)
    assert 0.4 < Counter(verdicts.values())[True] / len(verdicts) < 0.7
    topics = [
        line.split("\t") for line in (CONFIDENCE / f"topics.{lang}.tsv").read_text("utf-8").splitlines()
    ]
    assert {letter for _, letter in topics} <= set("PESCLX")
    assert len({name for name, _ in topics}) == len(topics)


def test_a_verdict_of_another_form_is_told(tmp_path: Path) -> None:
    table = tmp_path / "judged.es.tsv"
    table.write_text("d-s1\tAID\tayudó\tright\nd-s2\tAID\tayudó\tperhaps\n", encoding="utf-8")
    with pytest.raises(ValueError, match=r"judged\.es\.tsv, line 2"):
        read_verdicts(table)


def test_an_event_is_known_again_by_its_sentence() -> None:
    mention = told()
    document = Document("d", "es", "Nada.\n" + "x" * 90, ("d-s1", "d-s2"), (0, 6))
    assert document.key_of(mention) == ("d-s2", "CONSULT", document.text[9:15])
    assert 0 <= fold_of("d") < 5

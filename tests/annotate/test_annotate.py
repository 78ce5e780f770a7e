"""Parsing of title and body; what is dropped is never parsed, and pipelines that are unfit are refused."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language

from pungsan.annotate import MAX_CHUNK, annotate, check_pipeline, load_pipeline
from pungsan.errors import ModelError
from pungsan.models import model_path
from pungsan.pipeline import Coder
from pungsan.records import Document, Region


@pytest.fixture(scope="module")
def nlp() -> Language:
    """Splits words and nothing else, which is all that these tests look at."""
    return spacy.blank("xx")


def document(*pieces: tuple[str, str]) -> Document:
    """A document of paragraphs with their kind, one line break between them."""
    regions = []
    at = 0
    for kind, text in pieces:
        regions.append(Region(kind, at, at + len(text), "a reason" if kind == "dropped" else None))  # type: ignore[arg-type]
        at += len(text) + 1
    return Document("a", "\n".join(text for _, text in pieces), tuple(regions), "xx")


def test_each_piece_comes_with_its_offset(nlp: Language) -> None:
    given = document(("title", "Big news"), ("body", "Chad fell."), ("body", "Mali rose."))
    ((same, parsed),) = annotate([given], nlp)
    assert same is given
    assert [(start, doc.text) for start, doc in parsed] == [
        (0, "Big news"),
        (9, "Chad fell."),
        (20, "Mali rose."),
    ]
    assert all(given.text[start : start + len(doc.text)] == doc.text for start, doc in parsed)


def test_what_is_dropped_is_not_parsed(nlp: Language) -> None:
    given = document(("body", "Chad fell."), ("dropped", "Share this"), ("body", "Mali rose."))
    ((_, parsed),) = annotate([given], nlp)
    assert [doc.text for _, doc in parsed] == ["Chad fell.", "Mali rose."]


def test_a_document_without_body_gives_nothing_to_read(nlp: Language) -> None:
    ((_, parsed),) = annotate([document(("dropped", "Share this"))], nlp)
    assert parsed == []


def test_documents_stay_apart_and_in_order(nlp: Language) -> None:
    given = [document(("body", "Chad fell.")), document(("body", "Mali rose."))]
    assert [[doc.text for _, doc in parsed] for _, parsed in annotate(given, nlp)] == [
        ["Chad fell."],
        ["Mali rose."],
    ]
    assert list(annotate([], nlp)) == []


@pytest.mark.parametrize("words", ["Chad fell. ", "Chad fell; Mali rose; ", "word ", "x"])
def test_a_long_paragraph_is_cut_and_nothing_is_lost(words: str, nlp: Language) -> None:
    text = (words * (3 * MAX_CHUNK // len(words))).strip()
    ((_, parsed),) = annotate([document(("body", text))], nlp)
    assert len(parsed) >= 3
    assert all(len(doc.text) <= MAX_CHUNK for _, doc in parsed)
    assert "".join(doc.text for _, doc in parsed) == text
    assert all(text[start:].startswith(doc.text) for start, doc in parsed)


def test_a_long_paragraph_is_cut_after_a_sentence(nlp: Language) -> None:
    text = ("Chad fell and Mali rose again. " * (2 * MAX_CHUNK // 31)).strip()
    ((_, parsed),) = annotate([document(("body", text))], nlp)
    assert all(doc.text.rstrip().endswith("again.") for _, doc in parsed)


def with_parser(*labels: str) -> Language:
    nlp = spacy.blank("xx")
    parser = nlp.add_pipe("parser")
    for label in labels:
        parser.add_label(label)  # type: ignore[attr-defined]
    return nlp


def test_a_pipeline_without_parser_is_refused(nlp: Language) -> None:
    with pytest.raises(ModelError, match="'mine' has no component 'parser'"):
        check_pipeline(nlp, "mine")


def test_a_parser_without_ud_labels_is_refused() -> None:
    with pytest.raises(ModelError, match="UD"):
        check_pipeline(with_parser("nsubj", "dobj", "prep", "pobj"), "mine")


def test_a_parser_with_ud_labels_is_taken() -> None:
    check_pipeline(with_parser("nsubj", "obj", "obl", "case"), "mine")


def test_a_missing_pipeline_says_what_to_give(tmp_path: Path) -> None:
    for name in ("no_such_pipeline_anywhere", tmp_path / "absent", tmp_path):
        with pytest.raises(ModelError, match="spaCy pipeline") as caught:
            load_pipeline(name)
        assert str(name) in str(caught.value)


def test_a_pipeline_on_disk_is_checked(tmp_path: Path, nlp: Language) -> None:
    nlp.to_disk(tmp_path / "unfit")
    with pytest.raises(ModelError, match="parser"):
        load_pipeline(tmp_path / "unfit")


@pytest.mark.model
@pytest.mark.parametrize(
    ("lang", "text", "verb", "lemma"),
    [
        ("es", "El ejército evacuó a los civiles.", "evacuó", "evacuar"),
        ("es", "La reina discrepó del primer ministro.", "discrepó", "discrepar"),
        ("en", "The king vetoed the law.", "vetoed", "veto"),
    ],
)
def test_a_verb_form_never_seen_is_a_verb(coder: Coder, lang: str, text: str, verb: str, lemma: str) -> None:
    (doc,) = coder.parse_all([text], lang)
    (found,) = [token for token in doc if token.text == verb]
    assert (found.pos_, found.lemma_, found.dep_) == ("VERB", lemma, "ROOT")
    assert doc.text == text


@pytest.mark.model
@pytest.mark.parametrize(
    ("lang", "text", "verb"),
    [
        ("es", "Ghana bloquea puerto vecino", "bloquea"),
        ("es", "El ministro apela a los jueces.", "apela"),
        ("en", "Ghana expels Swedish envoy", "expels"),
        ("en", "The army besieges the town.", "besieges"),
    ],
)
def test_a_sentence_without_a_verb_finds_it_between_its_nouns(
    coder: Coder, lang: str, text: str, verb: str
) -> None:
    (doc,) = coder.parse_all([text], lang)
    assert [(token.text, token.pos_) for token in doc if token.dep_ == "ROOT"] == [(verb, "VERB")]


@pytest.mark.model
@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "Guerra entre Ghana y Togo"),
        ("es", "Visita de la reina a Ghana"),
        ("en", "Peace talks in Accra"),
        ("en", "Trade talks with Ghana"),
    ],
)
def test_nouns_of_a_headline_stay_nouns(coder: Coder, lang: str, text: str) -> None:
    (doc,) = coder.parse_all([text], lang)
    assert "VERB" not in {token.pos_ for token in doc}


@pytest.mark.model
def test_the_rest_of_a_name_is_no_verb(coder: Coder) -> None:
    text = "The court removed President Park Suk Yeol from office on Friday, a month after the vote."
    (doc,) = coder.parse_all([text], "en")
    assert [token.text for token in doc if token.pos_ == "VERB"] == ["removed"]


@pytest.mark.model
def test_texts_that_are_read_again_stay_in_their_places(coder: Coder) -> None:
    texts = ["Ghana expels Swedish envoy", "The king opened a school.", "The king vetoed the law.", " "]
    together = list(coder.parse_all(texts, "en"))
    assert [doc.text for doc in together] == texts
    alone = [next(coder.parse_all([text], "en")) for text in texts]
    assert [[(token.pos_, token.dep_, token.head.i) for token in doc] for doc in together] == [
        [(token.pos_, token.dep_, token.head.i) for token in doc] for doc in alone
    ]


@pytest.mark.model
def test_matrices_are_multiplied_by_numpy() -> None:
    nlp = load_pipeline(model_path("en"))
    tok2vec: Any = nlp.get_pipe("tok2vec")
    assert {node.ops.use_blis for node in tok2vec.model.walk()} == {False}

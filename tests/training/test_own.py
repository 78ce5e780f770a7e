"""Sentences of our own: marked names, trees, and what is known of treebanks without names."""

from pathlib import Path

import numpy as np
import pytest

from pungsan.annotate.conllu import Sentence, Token
from training import own
from training.docs import make_doc
from training.names import mark_outside
from training.render import build_words
from training.vectors import make_vectors, path_code, plain


def test_marks_become_spans() -> None:
    text, spans = own.read_marked("[PER Ana Roe] left [LOC Lima].")
    assert text == "Ana Roe left Lima."
    assert [(text[a:b], label) for a, b, label in spans] == [("Ana Roe", "PER"), ("Lima", "LOC")]


@pytest.mark.parametrize("line", ["[PERSON Ana] left.", "Ana] left.", "[PER Ana left."])
def test_a_wrong_mark_is_refused(line: str) -> None:
    with pytest.raises(ValueError, match="bracket"):
        own.read_marked(line)


def test_a_word_half_in_a_name_has_no_label() -> None:
    tokens = [Token(form="Seoul-based"), Token(form="Acme"), Token(form="Corp", space=False), Token(form=".")]
    for token in tokens:
        token.entity = "O"
    text, spans = own.read_marked("[LOC Seoul]-based [ORG Acme Corp].")
    own.label_tokens(tokens, text, spans)
    assert [t.entity for t in tokens] == [None, "B-ORG", "I-ORG", "O"]


@pytest.mark.parametrize("language", ["es", "en"])
def test_what_ships_can_be_read(language: str) -> None:
    """Every mark and tree is sound: `read_own` refuses the others."""
    sentences = own.read_own(language)
    trees = {s.text for s in sentences if s.parsed}
    names = [s for s in sentences if not s.parsed]
    assert len(trees) > 600
    assert len(names) > 1500
    assert len({s.text for s in names}) == len(names), "no text twice"
    nameless = sum(all(t.entity == "O" for t in s.tokens) for s in names)
    assert nameless > 200, "false alarms are taught too"


def test_texts_without_a_parse_teach_names_only() -> None:
    nlp = own.build_tokenizer("en")
    sentence = Sentence([Token(form="Lima", upos="", deprel="", entity="B-LOC")], parsed=False)
    doc = make_doc(nlp.vocab, [build_words(sentence)])
    assert [e.label_ for e in doc.ents] == ["LOC"]
    assert not doc.has_annotation("DEP")
    assert not doc.has_annotation("TAG")


def test_words_far_from_capitals_are_no_names() -> None:
    forms = ["They", "ate", "the", "old", "bread", "of", "Lima"]
    sentence = Sentence([Token(form=f, upos="PROPN" if f == "Lima" else "X") for f in forms])
    mark_outside(sentence)
    assert [t.entity for t in sentence.tokens] == ["O", "O", "O", "O", None, None, None]


def test_clusters_that_fork_late_are_alike() -> None:
    near, far = path_code("1101101100") @ path_code("1101101101"), path_code("1101101100") @ path_code("0010")
    assert near > 0.5 > abs(far)


def test_words_share_rows() -> None:
    rows = np.eye(2, 3, dtype=np.float32)
    vectors = make_vectors(rows, ["Lima", "Quito", "comer"], np.asarray([0, 0, 1]))
    assert vectors.shape == (2, 3)
    found = vectors.find(keys=[vectors.strings[word] for word in ("Lima", "Quito", "comer")])
    assert list(found) == [0, 0, 1]
    assert plain("Bogotá") == "bogota"


def test_a_sentence_without_proper_nouns_has_no_name(tmp_path: Path) -> None:
    """One that was marked keeps its names; one with a proper noun that nobody marked says nothing."""
    made = []
    for name, upos in (("marked", "PROPN"), ("plain", "NOUN"), ("doubtful", "PROPN")):
        token = Token(form="Lima", upos=upos, number=1)
        made.append(Sentence([token], meta={"sent_id": name}))
    (tmp_path / "names.tsv").write_text("marked\t1-1:LOC\n", encoding="utf-8")
    own.label_sentences(made, tmp_path / "names.tsv")
    assert [each.tokens[0].entity for each in made] == ["B-LOC", "O", None]

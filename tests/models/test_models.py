"""The shipped pipelines load, are small, and parse plain sentences."""

from pathlib import Path

import pytest
import spacy
from spacy.language import Language

from pungsan.errors import ModelError
from pungsan.models import LANGUAGES, model_path

SENTENCES = {
    "es": "El ministro francés se reunió ayer en Lima con el presidente del Perú. Ambos firmaron un acuerdo.",
    "en": "The French minister met the president of Peru in Lima yesterday. They signed an agreement.",
}
MOST_BYTES = 20_000_000


@pytest.fixture(scope="module", params=LANGUAGES)
def nlp(request: pytest.FixtureRequest) -> Language:
    return spacy.load(model_path(request.param))


def test_unknown_language_is_an_error() -> None:
    with pytest.raises(ModelError, match="'xx'"):
        model_path("xx")


@pytest.mark.model
@pytest.mark.parametrize("lang", LANGUAGES)
def test_pipeline_is_small(lang: str) -> None:
    assert sum(p.stat().st_size for p in model_path(lang).rglob("*") if p.is_file()) <= MOST_BYTES


@pytest.mark.model
@pytest.mark.parametrize("lang", LANGUAGES)
def test_card_stands_beside(lang: str) -> None:
    card = Path(model_path(lang)).with_suffix(".md").read_text(encoding="utf-8")
    assert "CC BY-SA 4.0" in card


@pytest.mark.model
def test_meta_names_sources_and_licence(nlp: Language) -> None:
    assert nlp.meta["license"] == "CC BY-SA 4.0"
    assert nlp.meta["sources"]
    assert nlp.meta["name"].startswith("pungsan")


@pytest.mark.model
def test_parses_what_happened(nlp: Language) -> None:
    lang = nlp.lang or ""
    doc = nlp(SENTENCES[lang])
    first, second = doc.sents
    verb, signed = first.root, second.root
    assert verb.lemma_.lower() == {"es": "reunir", "en": "meet"}[lang]
    assert signed.lemma_.lower() == {"es": "firmar", "en": "sign"}[lang]
    subject = next(t for t in verb.children if t.dep_ == "nsubj")
    assert subject.lemma_.lower() in ("ministro", "minister")
    assert {t.dep_ for t in signed.children} >= {"nsubj", "obj"}
    assert "Lima" in {e.text for e in doc.ents if e.label_ == "LOC"}


@pytest.mark.model
@pytest.mark.parametrize("text", ["", " ", "\n\n", "¿?", "a" * 300, "“” «» — …", "\u200b🙂"])
def test_survives_odd_text(nlp: Language, text: str) -> None:
    assert nlp(text).text == text


@pytest.mark.model
def test_goes_through_bytes(nlp: Language) -> None:
    again = spacy.util.load_model_from_config(nlp.config, auto_fill=True).from_bytes(nlp.to_bytes())
    doc, same = nlp(SENTENCES[nlp.lang or ""]), again(SENTENCES[nlp.lang or ""])
    assert [(t.dep_, t.head.i, t.pos_, t.lemma_) for t in doc] == [
        (t.dep_, t.head.i, t.pos_, t.lemma_) for t in same
    ]
    assert [(e.text, e.label_) for e in doc.ents] == [(e.text, e.label_) for e in same.ents]


@pytest.mark.model
def test_has_every_annotation(nlp: Language) -> None:
    shared = ["tok2vec", "morphologizer", "trainable_lemmatizer", "pungsan_lemmas", "parser"]
    own = {
        "es": ["pungsan_breaks", "ner", "pungsan_countries", "pungsan_relations"],
        "en": ["pungsan_names"],
    }[nlp.lang or ""]
    assert [name for name in nlp.pipe_names if name not in own] == shared
    assert [name for name in nlp.pipe_names if name in own] == own
    finder = nlp.get_pipe({"es": "ner", "en": "pungsan_names"}[nlp.lang or ""])
    assert set(finder.labels) == {"PER", "ORG", "LOC", "MISC"}  # type: ignore[attr-defined]

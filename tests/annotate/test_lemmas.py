"""Lemmas of verbs and plural nouns from a table of forms."""

from __future__ import annotations

import gzip
from pathlib import Path

import pytest
import spacy
from spacy.tokens import Doc

from pungsan.annotate import correct_lemmas, lemmas
from pungsan.annotate.lemmas import FormTable

VOCAB = spacy.blank("xx").vocab
UNKNOWN = "¿?"
"""Stands for the wrong guess of a pipeline."""


def corrected(form: str, pos: str, lang: str, morph: str = "") -> str:
    """The lemma of a word that the pipeline guessed wrong."""
    doc = Doc(VOCAB, words=[form], pos=[pos], lemmas=[UNKNOWN], morphs=[morph])
    correct_lemmas(doc, lang)
    return doc[0].lemma_


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("accedió", "acceder"),
        ("Atacó", "atacar"),
        ("hubo", "haber"),
        ("mueren", "morir"),
        ("pidieron", "pedir"),
        ("dijeron", "decir"),
        ("retirarse", "retirar"),
        ("reunirse", "reunir"),
        ("reuniéndose", "reunir"),
        ("dándoselo", "dar"),
        ("entregándoles", "entregar"),
        ("devolvérselos", "devolver"),
        ("decírselo", "decir"),
        ("oírlo", "oír"),
        ("negociar", "negociar"),
        ("bombardeado", "bombardear"),
        ("acogidas", "acoger"),
        ("detenida", "detener"),
        ("acusadas", "acusar"),
    ],
)
def test_spanish_verbs(form: str, lemma: str) -> None:
    assert corrected(form, "VERB", "es") == lemma


@pytest.mark.parametrize(
    ("form", "lemma"),
    [("ataque", "atacar"), ("rescate", "rescatar"), ("firme", "firmar")],
)
def test_a_verb_with_the_form_of_a_noun(form: str, lemma: str) -> None:
    """*Que Chile ataque*: the part of speech says already that it is the verb."""
    assert corrected(form, "VERB", "es") == lemma


@pytest.mark.parametrize(
    ("form", "lemma"), [("combate", "combatir"), ("visita", "visitar"), ("lucha", "luchar")]
)
def test_a_present_tense_with_the_form_of_a_noun(form: str, lemma: str) -> None:
    assert corrected(form, "VERB", "es") == lemma


def test_a_form_of_two_verbs_gets_one_of_them() -> None:
    assert corrected("fueron", "VERB", "es") in ("ser", "ir")


@pytest.mark.parametrize(
    ("form", "lemma"),
    [
        ("struck", "strike"),
        ("Met", "meet"),
        ("withdrew", "withdraw"),
        ("fought", "fight"),
        ("accusing", "accuse"),
        ("denies", "deny"),
        ("banned", "ban"),
        ("sought", "seek"),
        ("shelled", "shell"),
        ("bushelled", "bushel"),
    ],
)
def test_english_verbs(form: str, lemma: str) -> None:
    assert corrected(form, "VERB", "en") == lemma


@pytest.mark.parametrize(
    ("form", "lang", "lemma"),
    [
        ("ataque", "es", "atacar"),
        ("naranja", "es", None),
        ("strikes", "en", "strike"),
        ("stabs", "en", "stab"),
        ("strike", "en", None),
        ("refuse", "fr", "refuser"),
        ("vend", "fr", "vendre"),
        ("mairie", "fr", None),
    ],
)
def test_verbs_are_known_by_forms_that_no_noun_has(form: str, lang: str, lemma: str | None) -> None:
    table = lemmas.load_forms(lang)
    assert table is not None and lemmas.verb_lemma(form, table, lang) == lemma


@pytest.mark.parametrize(
    ("form", "lang", "lemma"),
    [
        ("ataques", "es", "ataque"),
        ("conversaciones", "es", "conversación"),
        ("attacks", "en", "attack"),
        ("treaties", "en", "treaty"),
        ("allies", "en", "ally"),
    ],
)
def test_plural_nouns(form: str, lang: str, lemma: str) -> None:
    assert corrected(form, "NOUN", lang) == lemma


def test_a_participle_tagged_as_adjective_has_the_lemma_of_its_verb() -> None:
    assert corrected("arrestado", "ADJ", "es", "VerbForm=Part") == "arrestar"
    assert corrected("arrestado", "ADJ", "es") == UNKNOWN


@pytest.mark.parametrize(
    ("form", "pos", "lang"),
    [
        ("xyzzyó", "VERB", "es"),
        ("xyzzied", "VERB", "en"),
        ("ataque", "NOUN", "es"),
        ("Chile", "PROPN", "es"),
        ("struck", "PROPN", "en"),
        ("rápidamente", "ADV", "es"),
        ("atacó", "VERB", "xx"),
        ("", "VERB", "es"),
        ("se", "VERB", "es"),
    ],
)
def test_what_the_table_does_not_know_stays_as_the_pipeline_has_it(form: str, pos: str, lang: str) -> None:
    if not form:
        doc = Doc(VOCAB)
        correct_lemmas(doc, lang)
        assert len(doc) == 0
        return
    assert corrected(form, pos, lang) == UNKNOWN


def test_a_verb_is_no_plural_noun() -> None:
    """A form that is of a verb too does not turn a noun into it."""
    assert not corrected("casas", "NOUN", "es").endswith("ar")


ROWS = {"ab": "x", "abc": "y", "abó": "z", "b": "w", "ñu": "v"}


@pytest.fixture
def table() -> FormTable:
    rows = sorted((form.encode(), lemma.encode()) for form, lemma in ROWS.items())
    return FormTable(b"\n".join(form + b"\t" + lemma for form, lemma in rows))


@pytest.mark.parametrize("form", ROWS)
def test_every_row_of_a_table_is_found(form: str, table: FormTable) -> None:
    assert table.lemma(form) == ROWS[form]


@pytest.mark.parametrize("form", ["", "a", "abb", "abcd", "c", "zz", "ñ", "\t", "\n"])
def test_other_forms_are_not_found(form: str, table: FormTable) -> None:
    assert table.lemma(form) is None


def test_an_empty_table_knows_nothing() -> None:
    assert FormTable(b"").lemma("ab") is None


@pytest.mark.parametrize("lang", ["es", "en"])
def test_the_tables_that_ship_are_sorted_and_each_row_is_found(lang: str) -> None:
    """Bisection needs the order of bytes."""
    path = Path(lemmas.__file__).parent / "data" / f"{lang}.tsv.gz"
    rows = [line.partition(b"\t") for line in gzip.decompress(path.read_bytes()).splitlines()]
    forms = [form for form, _, _ in rows]
    assert forms == sorted(set(forms))
    shipped = lemmas.load_forms(lang)
    assert shipped is not None
    for form, _, lemma in (rows[0], *rows[:: len(rows) // 500], rows[-1]):
        assert shipped.lemma(form.decode()) == lemma.decode()

"""Contexts of acts by the words around their predicate."""

from __future__ import annotations

import pytest
from small_lexicon import extract, frame, make_extractor

from pungsan.codebook import load_codebook
from pungsan.extract import load_topics

CUES = {
    "soldado": ("military",),
    "elección": ("election", "political_institutions"),
    "visitar": ("diplomatic",),
}
VISIT = frame("CONSULT", "verb", "visitar", actor="subj", recipient="obj", contexts=("executive",))
SUPPORT = frame("SUPPORT", "noun", "apoyo", actor="de|poss|subj", recipient="a")


def contexts(rows: str) -> tuple[str, ...]:
    by = make_extractor("es", [VISIT, SUPPORT], CUES)
    (event,) = extract("es", rows, by=by).event_mentions
    return event.contexts


def test_the_contexts_of_the_frame_come_first() -> None:
    rows = (
        "Bachelet/PROPN/nsubj/PER visitó=visitar/VERB/root/past a/ADP los/DET soldados=soldado/NOUN/obj/plur"
    )
    assert contexts(rows) == ("executive", "diplomatic", "military")


def test_a_word_may_show_several_contexts_each_told_once() -> None:
    rows = (
        "Bachelet/PROPN/nsubj/PER visitó=visitar/VERB/root/past Lima/PROPN/obj/LOC tras/ADP las/DET"
        " elecciones=elección/NOUN/obl/plur de/ADP soldados=soldado/NOUN/nmod/plur y/CCONJ"
        " soldados=soldado/NOUN/conj>soldados/plur"
    ).replace("conj>soldados", "conj>@7")
    assert contexts(rows) == ("executive", "diplomatic", "election", "political_institutions", "military")


def test_words_of_another_clause_do_not_count() -> None:
    rows = (
        "Los/DET soldados=soldado/NOUN/nsubj/plur callan=callar/VERB/root/pres,plur mientras/SCONJ"
        " Bachelet/PROPN/nsubj>visita/PER visita=visitar/VERB/advcl/pres Lima/PROPN/obj>visita/LOC"
    )
    assert contexts(rows) == ("executive", "diplomatic")


def test_the_verb_above_a_noun_counts() -> None:
    cues = {"votar": ("legislative",)}
    by = make_extractor("es", [SUPPORT], cues)
    rows = (
        "Chile/PROPN/nsubj/LOC votó=votar/VERB/root/past el/DET apoyo/NOUN/obj de/ADP"
        " Perú/PROPN/nmod/LOC a/ADP Cuba/PROPN/nmod>apoyo/LOC"
    )
    (event,) = extract("es", rows, by=by).event_mentions
    assert event.contexts == ("legislative",)


@pytest.mark.parametrize("lang", ["es", "en", "fr"])
def test_the_cue_words_that_ship_name_contexts_of_the_codebook(lang: str) -> None:
    book = load_codebook()
    cues = load_topics(lang, book).cues
    assert len(cues) > 100
    assert {context for contexts in cues.values() for context in contexts} <= set(book.contexts)


def around(*sentences: str) -> tuple[str, ...]:
    cues = {"visitar": ("diplomatic",), "petróleo": ("natural_resource",), "gas": ("natural_resource",)}
    by = make_extractor("es", [VISIT], cues | {"crimen de guerra": ("human_rights",)})
    (event,) = extract("es", sentences, by=by).event_mentions
    return event.contexts


SEES = "Bachelet/PROPN/nsubj/PER visitó=visitar/VERB/root/past Lima/PROPN/obj/LOC"
OIL = "El/DET petróleo/NOUN/nsubj sube=subir/VERB/root/pres"
GAS = "El/DET gas/NOUN/nsubj baja=bajar/VERB/root/pres"
CALM = "Nadie/PRON/nsubj habló=hablar/VERB/root/past"


def test_two_words_of_the_paragraph_show_a_context_and_one_does_not() -> None:
    assert around(SEES, OIL) == ("executive", "diplomatic")
    assert around(SEES, OIL, GAS) == ("executive", "diplomatic", "natural_resource")
    assert around(OIL, SEES, GAS) == ("executive", "diplomatic", "natural_resource")


def test_words_far_from_the_act_do_not_count() -> None:
    assert around(SEES, CALM, CALM, OIL, GAS) == ("executive", "diplomatic")


def test_a_cue_of_several_words_is_found() -> None:
    rows = (
        "Bachelet/PROPN/nsubj/PER visitó=visitar/VERB/root/past Lima/PROPN/obj/LOC por/ADP"
        " crímenes=crimen/NOUN/obl/plur de/ADP guerra/NOUN/nmod"
    )
    assert "human_rights" in around(rows)

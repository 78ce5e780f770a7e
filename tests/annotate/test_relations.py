"""Subjects and objects, judged with the whole clause in view."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

from pungsan.annotate.relations import (
    LABELS,
    Relations,
    choose_labels,
    find_bucket,
    find_clauses,
    list_features,
    load_words,
)
from pungsan.models import model_path

VOCAB = spacy.blank("es").vocab
SINGULAR, PLURAL = "Number=Sing", "Number=Plur"


def clause(number: str) -> Doc:
    """*murieron diez soldados*, or *murió*, with the noun as object."""
    return Doc(
        VOCAB,
        words=["murieron", "diez", "soldados"],
        pos=["VERB", "NUM", "NOUN"],
        lemmas=["morir", "diez", "soldado"],
        morphs=[f"VerbForm=Fin|Person=3|{number}", "", PLURAL],
        heads=[0, 2, 0],
        deps=["ROOT", "nummod", "obj"],
    )


def features(doc: Doc) -> list[list[str]]:
    words = load_words("es")
    assert words is not None
    return [row for each in find_clauses(doc, words) for row in list_features(each, words)]


def test_features_tell_agreement() -> None:
    (agreeing,), (other,) = features(clause(PLURAL)), features(clause(SINGULAR))
    assert "ba:pRa:y" in agreeing
    assert "ba:pRa:n" in other


def test_clitics_and_prepositions_are_not_in_question() -> None:
    doc = Doc(
        VOCAB,
        words=["lo", "vieron", "en", "Lima"],
        pos=["PRON", "VERB", "ADP", "PROPN"],
        heads=[1, 1, 3, 1],
        deps=["obj", "ROOT", "case", "obl"],
    )
    words = load_words("es")
    assert words is not None
    assert list(find_clauses(doc, words)) == []


def relative(number: str, pos: str = "SCONJ", label: str = "mark") -> Doc:
    """*libros que leyó Ana*, or *leyeron*, with a word that only opens the clause."""
    return Doc(
        VOCAB,
        words=["libros", "que", "leyó", "Ana"],
        pos=["NOUN", pos, "VERB", "PROPN"],
        lemmas=["libro", "que", "leer", "Ana"],
        morphs=[PLURAL, "", f"VerbForm=Fin|Person=3|{number}", ""],
        heads=[0, 2, 0, 2],
        deps=["ROOT", label, "acl", "nsubj"],
    )


@pytest.mark.parametrize(("number", "agrees"), [(PLURAL, "y"), (SINGULAR, "n")])
def test_a_relative_pronoun_agrees_as_what_it_stands_for(number: str, agrees: str) -> None:
    pronoun, _ = features(relative(number))
    assert f"ba:rLa:{agrees}" in pronoun
    assert "n:libro:rLa" in pronoun


def test_the_parser_s_part_of_speech_says_nothing_of_a_relative_pronoun() -> None:
    assert features(relative(SINGULAR))[0] == features(relative(SINGULAR, "PRON", "obj"))[0]


def test_a_relative_pronoun_with_the_preposition_of_datives_is_judged_as_such() -> None:
    doc = Doc(
        VOCAB,
        words=["gente", "a", "quien", "escribió"],
        pos=["NOUN", "ADP", "PRON", "VERB"],
        lemmas=["gente", "a", "quien", "escribir"],
        morphs=[SINGULAR, "", "", f"VerbForm=Fin|Person=3|{SINGULAR}"],
        heads=[0, 2, 3, 0],
        deps=["ROOT", "case", "obl", "acl:relcl"],
    )
    (pronoun,) = features(doc)
    assert any(feature.startswith("b:tL") for feature in pronoun)


def test_what_opens_a_clause_may_be_its_object() -> None:
    component = Relations("es", least=1.0)
    component.weights[find_bucket("ba:rLa:n"), LABELS.index("obj")] = 5.0
    doc = component(relative(SINGULAR))
    assert (doc[1].dep_, doc[1].pos_) == ("obj", "PRON")
    component.weights[:] = 0
    component.weights[find_bucket("ba:rLa:n"), LABELS.index("mark")] = 5.0
    doc = component(relative(SINGULAR, "PRON", "obj"))
    assert (doc[1].dep_, doc[1].pos_) == ("mark", "SCONJ")


def test_weights_overrule_only_by_enough() -> None:
    component = Relations("es", least=1.0)
    component.weights[find_bucket("ba:pRa:y"), LABELS.index("nsubj")] = 0.9
    assert component(clause(PLURAL))[2].dep_ == "obj"
    component.weights[find_bucket("ba:pRa:y"), LABELS.index("nsubj")] = 1.1
    assert component(clause(PLURAL))[2].dep_ == "nsubj"
    assert component(clause(SINGULAR))[2].dep_ == "obj"


def test_two_subjects_of_one_verb_cost() -> None:
    each = {"nsubj": 3.0, "obj": 2.0, "nsubj:pass": 0.0}
    assert sorted(choose_labels([each, each])) == ["nsubj", "obj"]
    assert choose_labels([{"nsubj": 9.0, "obj": 0.0}, {"nsubj": 9.0, "obj": 0.0}]) == ("nsubj", "nsubj")


def test_weights_outlive_the_disk(tmp_path: Path) -> None:
    component = Relations("es")
    component.weights[7, 1] = -2.5
    component.to_disk(tmp_path / "it")
    again = Relations("es").from_disk(tmp_path / "it")
    assert np.array_equal(again.weights, component.weights)


def test_other_languages_are_left_alone() -> None:
    doc = clause(PLURAL)
    component = Relations("xx")
    component.weights[:, 0] = 9
    assert component(doc)[2].dep_ == "obj"


@pytest.fixture(scope="module")
def nlp() -> Language:
    return spacy.load(model_path("es"))


@pytest.mark.model
@pytest.mark.parametrize(
    ("text", "word", "label"),
    [
        ("Murieron diez soldados en la emboscada.", "soldados", "nsubj"),
        ("En la explosión murieron siete obreros.", "obreros", "nsubj"),
        ("Llegaron tres buques al puerto.", "buques", "nsubj"),
        ("Anunció el Gobierno la reforma.", "Gobierno", "nsubj"),
        ("Anunció el Gobierno la reforma.", "reforma", "obj"),
        ("Los rebeldes atacaron el cuartel.", "cuartel", "obj"),
    ],
)
def test_the_shipped_pipeline_tells_subjects_behind_verbs(
    nlp: Language, text: str, word: str, label: str
) -> None:
    assert next(token.dep_ for token in nlp(text) if token.text == word) == label

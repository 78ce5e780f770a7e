"""Verbs that a parser took for nouns or adjectives, and moods that their forms tell."""

from __future__ import annotations

import pytest
from parsed_by_hand import make_sentence

from pungsan.extract.repair_content import mend_expletive
from pungsan.extract.repair_forms import mend_mood, mend_past_subjunctive
from pungsan.extract.repair_objects import mend_gerund_after_particle, mend_gerund_stopped
from pungsan.extract.repair_taken_for_nouns import (
    mend_gerund_as_noun,
    mend_present_as_noun,
    mend_subjunctive_as_noun,
)
from pungsan.extract.tree import Node, Sentence
from pungsan.lexicon import load_grammar

SPANISH, ENGLISH = load_grammar("es"), load_grammar("en")


def node(sentence: Sentence, form: str) -> Node:
    return next(each for each in sentence.nodes if each.text == form)


def told(each: Node) -> tuple[str, str, str]:
    return each.pos, each.dep, each.head.text if each.head is not None else ""


def test_the_only_word_that_may_be_a_verb_behind_que_is_one() -> None:
    sentence = make_sentence(
        "Oslo/PROPN/nsubj/LOC teme=temer/VERB/root/pres que/SCONJ/mark>cerco Chad/PROPN/nsubj>cerco/LOC"
        " bloquee/ADJ/amod>cerco cerco/NOUN/obj a/ADP la/DET isla/NOUN/nmod>cerco"
    )
    mend_subjunctive_as_noun(sentence, SPANISH, {"bloquear"}.__contains__)
    verb = node(sentence, "bloquee")
    assert told(verb) == ("VERB", "ccomp", "teme")
    assert (verb.lemma, verb.feature("Mood")) == ("bloquear", "Sub")
    assert told(node(sentence, "Chad"))[1:] == ("nsubj", "bloquee")
    assert told(node(sentence, "cerco"))[1:] == ("obj", "bloquee")


@pytest.mark.parametrize(
    ("form", "lemma"), [("despliegue", "desplegar"), ("ataquen", "atacar"), ("lance", "lanzar")]
)
def test_the_spelling_and_the_vowel_of_the_infinitive_are_found(form: str, lemma: str) -> None:
    sentence = make_sentence(
        f"Urge=urgir/VERB/root/pres no/ADV/advmod esperamos=esperar/VERB/conj/pres que/SCONJ/mark>{form}"
        f" Chad/PROPN/nsubj>{form}/LOC {form}/NOUN/obj>esperamos tropas/NOUN/obj>{form}"
    )
    mend_subjunctive_as_noun(sentence, SPANISH, {lemma}.__contains__)
    assert told(node(sentence, form)) == ("VERB", "ccomp", "esperamos")
    assert node(sentence, form).lemma == lemma
    assert told(node(sentence, "tropas"))[1:] == ("obj", form)


@pytest.mark.parametrize(
    "rest",
    [
        "el/DET ataque/NOUN/nsubj>acabe acabe=acabar/VERB/ccomp/sub",  # there is a verb already
        "el/DET ataque/NOUN/obj",  # an article makes a noun
    ],
)
def test_a_noun_stays_a_noun(rest: str) -> None:
    sentence = make_sentence(f"Oslo/PROPN/nsubj/LOC teme=temer/VERB/root/pres que/SCONJ/mark>ataque {rest}")
    mend_subjunctive_as_noun(sentence, SPANISH, {"atacar"}.__contains__)
    assert node(sentence, "ataque").pos == "NOUN"


def test_a_gerund_with_an_object_is_a_verb() -> None:
    sentence = make_sentence(
        "Chad/PROPN/nsubj/LOC denied=deny/VERB/root/past shelling/NOUN/obj the/DET school/NOUN/obj>shelling"
    )
    mend_gerund_as_noun(sentence, ENGLISH, {"shell"}.__contains__)
    assert told(node(sentence, "shelling")) == ("VERB", "xcomp", "denied")
    assert node(sentence, "shelling").lemma == "shell"
    noun = make_sentence("The/DET shelling/NOUN/nsubj hit=hit/VERB/root/past Lima/PROPN/obj/LOC")
    mend_gerund_as_noun(noun, ENGLISH, {"shell"}.__contains__)
    assert node(noun, "shelling").pos == "NOUN"


def test_a_sentence_without_another_verb_has_it_where_an_infinitive_follows() -> None:
    sentence = make_sentence(
        "Peru/PROPN/compound>vows/LOC vows=vow/NOUN/root/plur to/PART/mark>close close/VERB/acl>vows/inf"
        " the/DET port/NOUN/obj>close"
    )
    mend_present_as_noun(sentence, ENGLISH)
    assert node(sentence, "vows").pos == "VERB"
    assert told(node(sentence, "Peru"))[1:] == ("nsubj", "vows")
    assert told(node(sentence, "close"))[1:] == ("xcomp", "vows")


@pytest.mark.parametrize(
    ("form", "lemma", "morph", "mood"),
    [
        ("libere", "liberar", "VerbForm=Ger", "Sub"),
        ("cediera", "ceder", "Mood=Ind|Tense=Pres|VerbForm=Fin", "Sub"),
        ("cerraran", "cerrar", "Mood=Ind|Tense=Pres|VerbForm=Fin", "Sub"),
        ("sugiera", "sugerir", "Mood=Sub|Tense=Pres|VerbForm=Fin", "Sub"),
        ("prepara", "preparar", "Mood=Ind|Tense=Pres|VerbForm=Fin", "Ind"),
    ],
)
def test_the_ending_tells_the_mood(form: str, lemma: str, morph: str, mood: str) -> None:
    verb = node(make_sentence(f"Oslo/PROPN/nsubj {form}={lemma}/VERB/root"), form)
    verb.morph = morph
    mend_past_subjunctive(verb, SPANISH)
    mend_mood(verb, SPANISH)
    assert verb.feature("Mood") == mood


def test_what_is_kept_from_somebody_is_done_by_him() -> None:
    sentence = make_sentence(
        "It/PRON/nsubj stopped=stop/VERB/root/past Chad/PROPN/obj/LOC from/ADP/case>fines"
        " imposing=impose/VERB/amod>fines/ing fines=fine/NOUN/obl/plur"
    )
    mend_gerund_stopped(node(sentence, "imposing"), ENGLISH)
    assert told(node(sentence, "imposing"))[1:] == ("advcl", "stopped")
    assert told(node(sentence, "fines"))[1:] == ("obj", "imposing")
    assert told(node(sentence, "from"))[1:] == ("mark", "imposing")


def test_behind_its_particle_a_verb_has_what_it_is_about() -> None:
    sentence = make_sentence(
        "Chad/PROPN/nsubj/LOC ruled=rule/VERB/root/past out/ADP/compound:prt>ruled"
        " fining=fine/VERB/advcl/ger them/PRON/obj>fining"
    )
    mend_gerund_after_particle(node(sentence, "fining"), ENGLISH)
    assert node(sentence, "fining").dep == "xcomp"


def test_a_pronoun_that_only_stands_for_the_clause_takes_no_part() -> None:
    sentence = make_sentence(
        "It=it/PRON/nsubj:pass/prs is=be/AUX/aux:pass expected=expect/VERB/root/part that/SCONJ/mark>go"
        " Diaz/PROPN/nsubj>go/PER will/AUX/aux>go go/VERB/ccomp/inf"
    )
    node(sentence, "It").morph += "|Gender=Neut"
    mend_expletive(node(sentence, "It"), ENGLISH)
    assert node(sentence, "It").dep == "expl"

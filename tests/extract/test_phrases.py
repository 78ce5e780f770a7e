"""The words of a participant, and who can act at all."""

from __future__ import annotations

import pytest
from parsed_by_hand import make_sentence
from small_lexicon import extract, extractor

from pungsan.extract.clause import Filler
from pungsan.extract.tree import Node
from pungsan.records import Mention

FELL = "cayó=caer/VERB/root/past"


def node(rows: str, form: str) -> Node:
    return next(each for each in make_sentence(rows).nodes if each.text == form)


def mention(lang: str, rows: str, form: str) -> Mention:
    return extractor(lang).phrases.mention(Filler(node(rows, form)))


PHRASES = {
    "determiner, adjective, genitive": (
        f"El/DET viejo/ADJ/amod presidente/NOUN/nsubj de/ADP Chile/PROPN/nmod/LOC {FELL}",
        "presidente",
        "El viejo presidente de Chile",
    ),
    "title and name": (
        f"El/DET presidente/NOUN/nsubj ruso/ADJ/amod>presidente Ivan/PROPN/appos>presidente/PER"
        f" Orlov/PROPN/flat/+PER {FELL}",
        "presidente",
        "El presidente ruso Ivan Orlov",
    ),
    "without its relative clause": (
        f"El/DET alcalde/NOUN/nsubj que/PRON/nsubj>huyó/rel huyó=huir/VERB/acl:relcl>alcalde/past {FELL}",
        "alcalde",
        "El alcalde",
    ),
    "without its conjuncts": (
        f"Chile/PROPN/nsubj/LOC y/CCONJ Perú/PROPN/conj>Chile/LOC {FELL}",
        "Chile",
        "Chile",
    ),
    "without its preposition": (f"{FELL} ante/ADP el/DET ejército/NOUN/obl", "ejército", "el ejército"),
    "quantity and those meant": (
        f"Cientos=ciento/NOUN/nsubj/plur de/ADP soldados=soldado/NOUN/nmod/plur {FELL}",
        "Cientos",
        "Cientos de soldados",
    ),
}


@pytest.mark.parametrize("name", PHRASES)
def test_the_words_of_a_phrase(name: str) -> None:
    rows, form, wanted = PHRASES[name]
    found = mention("es", rows, form)
    assert found.text == wanted
    assert found.head.text == form


def test_names_inside_a_phrase_are_kept_with_their_label() -> None:
    rows = f"El/DET presidente/NOUN/nsubj Ivan/PROPN/appos>presidente/PER Orlov/PROPN/flat/+PER {FELL}"
    found = mention("es", rows, "presidente")
    assert found.names == ((14, 24, "PER"),)
    assert found.text[14:24] == "Ivan Orlov"


def test_number_gender_person_and_function() -> None:
    rows = f"Los/DET soldados=soldado/NOUN/nsubj/plur,masc {FELL}"
    found = mention("es", rows, "soldados")
    assert (found.number, found.gender, found.function) == ("Plur", "Masc", "nsubj")


def test_an_elided_subject_is_its_verb_with_the_verbs_number() -> None:
    (event,) = extract("es", "Atacaron=atacar/VERB/root/past,plur Kobane/PROPN/obj/LOC").event_mentions
    (actor,) = event.actor
    assert (actor.kind, actor.text, actor.number, actor.person) == ("elided", "Atacaron", "Plur", "3")


def test_a_clause_that_narrows_down_is_noted() -> None:
    plain = f"El/DET país/NOUN/nsubj {FELL}"
    narrowed = f"El/DET país/NOUN/nsubj que/PRON/nsubj>huyó/rel huyó=huir/VERB/acl:relcl>país/past {FELL}"
    assert [mention("es", rows, "país").restricted for rows in (plain, narrowed)] == [False, True]


def test_conjuncts_are_one_group() -> None:
    rows = f"Chile/PROPN/nsubj/LOC y/CCONJ Perú/PROPN/conj>Chile/LOC ante/ADP Cuba/PROPN/obl/LOC {FELL}"
    groups = [mention("es", rows, form).group for form in ("Chile", "Perú", "Cuba")]
    assert groups == [0, 0, -1]


KINDS = {
    "name": (f"Chile/PROPN/nsubj/LOC {FELL}", "Chile", "name"),
    "nominal": (f"El/DET soldado/NOUN/nsubj {FELL}", "soldado", "nominal"),
    "pronoun": (f"Ella/PRON/nsubj/prs {FELL}", "Ella", "pronoun"),
    "possessive": (f"Su/DET/det/poss casa/NOUN/nsubj {FELL}", "Su", "possessive"),
    "adjective": (f"El/DET ataque/NOUN/nsubj turco/ADJ/amod {FELL}", "turco", "adjective"),
}


@pytest.mark.parametrize("name", KINDS)
def test_kinds_of_mentions(name: str) -> None:
    rows, form, wanted = KINDS[name]
    assert mention("es", rows, form).kind == wanted


ABLE = {
    "a person": ("es", f"Ruiz/PROPN/nsubj/PER {FELL}", "Ruiz", True),
    "a country": ("es", f"Chile/PROPN/nsubj/LOC {FELL}", "Chile", True),
    "an office": ("es", f"El/DET ministro/NOUN/nsubj {FELL}", "ministro", True),
    "people in general": ("es", f"Los/DET campesinos=campesino/NOUN/nsubj/plur {FELL}", "campesinos", True),
    "a crowd counted": (
        "es",
        f"Cientos=ciento/NOUN/nsubj/plur de/ADP soldados=soldado/NOUN/nmod/plur {FELL}",
        "Cientos",
        True,
    ),
    "things counted": (
        "es",
        f"Cientos=ciento/NOUN/nsubj/plur de/ADP casas=casa/NOUN/nmod/plur {FELL}",
        "Cientos",
        False,
    ),
    "a thing": ("es", f"La/DET casa/NOUN/nsubj {FELL}", "casa", False),
    "weather": ("en", "The/DET storm/NOUN/nsubj fell=fall/VERB/root/past", "storm", False),
    "she": ("en", "She/PRON/nsubj/prs fell=fall/VERB/root/past", "She", True),
    "it, a country or a body": ("en", "It/PRON/nsubj/prs fell=fall/VERB/root/past", "It", True),
    "this": ("en", "This=this/PRON/nsubj/prs fell=fall/VERB/root/past", "This", False),
    "a title before a name between commas": (
        "es",
        f"El/DET relator/NOUN/nsubj ,/PUNCT Juan/PROPN/appos>relator/PER ,/PUNCT {FELL}",
        "relator",
        True,
    ),
    "dollars": ("en", "Dollars=dollar/NOUN/nsubj/plur fell=fall/VERB/root/past", "Dollars", False),
}


@pytest.mark.parametrize("name", ABLE)
def test_who_can_act(name: str) -> None:
    lang, rows, form, wanted = ABLE[name]
    assert extractor(lang).phrases.can_act(Filler(node(rows, form))) is wanted


BEHIND = {
    "genitive": (
        "es",
        f"La/DET postura/NOUN/nsubj de/ADP Egipto/PROPN/nmod/LOC {FELL}",
        "postura",
        ["Egipto"],
    ),
    "between two": (
        "es",
        f"Los/DET lazos=lazo/NOUN/nsubj/plur entre/ADP Chile/PROPN/nmod/LOC y/CCONJ"
        f" Perú/PROPN/conj>Chile/LOC {FELL}",
        "lazos",
        ["Chile", "Perú"],
    ),
    "adjective of a people": ("es", f"La/DET postura/NOUN/nsubj turca/ADJ/amod {FELL}", "postura", ["turca"]),
    "English genitive": (
        "en",
        "Chad/PROPN/nmod:poss>stance/LOC 's/PART stance/NOUN/nsubj fell=fall/VERB/root/past",
        "stance",
        ["Chad"],
    ),
    "nobody": ("es", f"La/DET casa/NOUN/nsubj de/ADP piedra/NOUN/nmod {FELL}", "casa", []),
}


@pytest.mark.parametrize("name", BEHIND)
def test_who_stands_behind_a_thing(name: str) -> None:
    lang, rows, form, wanted = BEHIND[name]
    assert [each.node.text for each in extractor(lang).phrases.stands_for(Filler(node(rows, form)))] == wanted


def test_the_mentions_of_a_sentence_are_those_who_can_act() -> None:
    rows = (
        "El/DET presidente/NOUN/nsubj de/ADP Chile/PROPN/nmod/LOC vendió=vender/VERB/root/past la/DET"
        " casa/NOUN/obj"
        " a/ADP Perú/PROPN/obl/LOC"
    )
    assert [each.text for each in extract("es", rows).mentions] == ["El presidente de Chile", "Chile", "Perú"]

"""Who is meant by a pronoun, an elided subject, *su*, *ambos países*, *el otro*: somebody sure, or nobody."""

from __future__ import annotations

from typing import Any

import pytest

from pungsan.lexicon import load_grammar
from pungsan.records import Actor, Mention, MentionKind, Span, Word
from pungsan.resolve.antecedents import find_antecedents, needs_antecedent, pointing_words
from pungsan.resolve.referents import Referent

SENTENCE = 100
"""Characters to a sentence: sentence 2 starts at 200."""
POSITIONS = {"DET": "det", "ADJ": "amod", "NUM": "nummod", "PRON": "nsubj"}


def say(
    text: str, sentence: int, at: int = 0, *, kind: MentionKind = "nominal", head: str = "", **more: Any
) -> Mention:
    """A mention from words ``form/POS``; its head is the last word, or the one named."""
    words = []
    start = place = sentence * SENTENCE + at
    for part in text.split():
        form, _, pos = part.partition("/")
        lemma, pos = (
            more.pop("lemma", form.lower()) if part == text.split()[-1] else form.lower(),
            pos or "PROPN",
        )
        words.append(Word(place, place + len(form), form, lemma, pos, POSITIONS.get(pos, "flat")))
        place += len(form) + 1
    top = next((each for each in words if each.text == head), words[-1])
    words = [each._replace(dep=more.get("function", "nsubj")) if each is top else each for each in words]
    top = next(each for each in words if each.start == top.start)
    values: dict[str, Any] = {"number": "Sing", "function": "nsubj"} | more
    return Mention(
        start,
        place - 1,
        " ".join(w.text for w in words),
        kind,
        top,
        tuple(words),
        sentence=sentence,
        **values,
    )


def person(name: str, sentence: int, at: int = 0, code: str = "TCD", **more: Any) -> Referent:
    mention = say(name, sentence, at, kind="name", **more)
    mention = _with_name(mention, "PER")
    actor = Actor(name, mention.span, name, code, ("GOV",), f"Q-{name}")
    return Referent(mention, actor, gender=more.get("gender", ""))


def country(name: str, sentence: int, at: int = 0, **more: Any) -> Referent:
    mention = _with_name(say(name, sentence, at, kind="name", **more), "LOC")
    return Referent(mention, Actor(name, mention.span, name, name[:3].upper(), (), f"Q-{name}"))


def _with_name(mention: Mention, label: str) -> Mention:
    values = {field: getattr(mention, field) for field in Mention.__dataclass_fields__}
    return Mention(**values | {"names": ((mention.start, mention.end, label),)})


def found(
    mention: Mention, *referents: Referent, lang: str = "es", avoid: tuple[Referent, ...] = ()
) -> list[str]:
    """Names of those whom a mention stands for."""
    others = [each.actor for each in avoid]
    return [
        each.actor.name or each.actor.text
        for each in find_antecedents(mention, referents, load_grammar(lang), avoid=others)
    ]


def elided(sentence: int, at: int = 50, **more: Any) -> Mention:
    return say("llegó/VERB", sentence, at, kind="elided", person="3", **more)


def pronoun(text: str, sentence: int, at: int = 50, **more: Any) -> Mention:
    return say(f"{text}/PRON", sentence, at, kind="pronoun", person="3", **more)


# --- who needs an antecedent --------------------------------------------------------------

NEEDS = {
    "pronoun": ("es", pronoun("ella", 1), True),
    "elided subject": ("es", elided(1), True),
    "possessive": ("es", say("su/DET", 1, kind="possessive"), True),
    "name": ("es", say("Deby", 1, kind="name"), False),
    "description": ("es", say("el/DET ministro/NOUN", 1), False),
    "both countries": ("es", say("ambos/DET países/NOUN", 1, number="Plur", lemma="país"), True),
    "the two leaders": ("es", say("los/DET dos/NUM líderes/NOUN", 1, number="Plur", lemma="líder"), True),
    "two leaders, told of for the first time": (
        "es",
        say("dos/NUM líderes/NOUN", 1, number="Plur", lemma="líder"),
        False,
    ),
    "the country": ("es", say("el/DET país/NOUN", 1), True),
    "countries in general": ("es", say("países/NOUN", 1, number="Plur", lemma="país"), False),
    "the country that a clause narrows down": ("es", say("el/DET país/NOUN", 1, restricted=True), False),
    "the other": ("es", say("el/DET otro/PRON", 1), True),
    "his counterpart": ("es", say("su/DET homólogo/NOUN", 1), True),
    "English both": ("en", say("both/DET countries/NOUN", 1, number="Plur", lemma="country"), True),
    "two people who are no leaders": (
        "es",
        say("los/DET dos/NUM niños/NOUN", 1, number="Plur", lemma="niño"),
        False,
    ),
    "English counterpart": ("en", say("his/PRON counterpart/NOUN", 1), True),
    "English the two sides": ("en", say("the/DET two/NUM sides/NOUN", 1, number="Plur", lemma="side"), True),
}


@pytest.mark.parametrize("name", NEEDS)
def test_who_needs_an_antecedent(name: str) -> None:
    lang, mention, wanted = NEEDS[name]
    assert needs_antecedent(mention, load_grammar(lang)) is wanted


@pytest.mark.parametrize("name", [name for name in NEEDS if NEEDS[name][2]])
def test_who_needs_an_antecedent_has_a_word_that_says_so_or_is_a_pronoun(name: str) -> None:
    lang, mention, _ = NEEDS[name]
    told = {mention.head.lemma, *(word.text.lower() for word in mention.words)}
    pronoun = mention.kind in ("pronoun", "possessive", "elided")
    assert pronoun or told & pointing_words(load_grammar(lang))


# --- pronouns and elided subjects -----------------------------------------------------------


def test_a_pronoun_takes_the_subject_before_it() -> None:
    deby = person("Deby", 0)
    assert found(pronoun("él", 1), deby, country("Lagos", 0, 40, function="obl")) == ["Deby"]


def test_an_elided_subject_goes_on_with_the_subject() -> None:
    deby, idriss = person("Deby", 0), person("Idriss", 0, 40, function="obj")
    assert found(elided(1), deby, idriss) == ["Deby"]


def test_the_nearer_sentence_wins() -> None:
    assert found(elided(2), person("Deby", 0), person("Idriss", 1)) == ["Idriss"]


def test_gender_decides_between_pronouns() -> None:
    ana, luis = person("Ana", 0, gender="Fem"), person("Luis", 0, 40, gender="Masc")
    assert found(pronoun("ella", 1, gender="Fem"), ana, luis) == ["Ana"]
    assert found(pronoun("él", 1, gender="Masc"), ana, luis) == ["Luis"]


def test_a_possessive_takes_what_its_own_clause_told() -> None:
    deby, niger = person("Deby", 0), country("Niger", 1)
    assert found(say("su/DET", 1, 20, kind="possessive"), deby, niger) == ["Niger"]


def test_a_possessive_of_coordinated_owners_is_of_all() -> None:
    pair = [person("Deby", 1, 0, group=100), person("Luis", 1, 10, code="CHL", group=100)]
    assert found(say("sus/DET", 1, 40, kind="possessive", number=""), *pair) == ["Deby", "Luis"]


def test_a_plural_takes_up_coordinated_subjects() -> None:
    pair = [person("Deby", 0, 0, group=0), person("Luis", 0, 10, code="CHL", group=0)]
    assert found(elided(1, number="Plur"), *pair) == ["Deby", "Luis"]
    assert found(pronoun("they", 1, number="Plur"), *pair, lang="en") == ["Deby", "Luis"]


def test_a_plural_takes_a_plural_description() -> None:
    rebels = Referent(
        say("los/DET rebeldes/NOUN", 0, number="Plur"), Actor("los rebeldes", Span(0, 12), sector=("REB",))
    )
    assert found(elided(1, number="Plur"), person("Deby", 0, 40), rebels) == ["los rebeldes"]


# --- pairs, countries, the other --------------------------------------------------------------


def test_both_countries_are_the_two_told_most() -> None:
    niger, mali, togo = country("Niger", 0), country("Mali", 0, 20), country("Togo", 1)
    again = [country("Niger", 1, 20), country("Mali", 1, 40)]
    mention = say("ambos/DET países/NOUN", 2, number="Plur", lemma="país")
    assert found(mention, niger, mali, togo, *again) == ["Niger", "Mali"]


def test_the_two_leaders_are_people() -> None:
    mention = say("los/DET dos/NUM líderes/NOUN", 1, number="Plur", lemma="líder")
    referents = [
        country("Niger", 0),
        person("Deby", 0, 20),
        country("Mali", 0, 40),
        person("Luis", 0, 60, code="CHL"),
    ]
    assert found(mention, *referents) == ["Deby", "Luis"]


def test_one_known_alone_is_no_pair() -> None:
    assert found(say("ambos/DET países/NOUN", 1, number="Plur", lemma="país"), country("Niger", 0)) == []


def test_the_country_is_the_one_told_last_that_is_not_in_the_act() -> None:
    niger, mali = country("Niger", 0), country("Mali", 0, 20)
    mention = say("el/DET país/NOUN", 1)
    assert found(mention, niger, mali) == ["Mali"]
    assert found(mention, niger, mali, avoid=(mali,)) == ["Niger"]


def test_the_other_is_who_is_not_already_in_the_act() -> None:
    niger, mali = country("Niger", 0), country("Mali", 0, 20)
    mention = say("el/DET otro/PRON", 1)
    assert found(mention, niger, mali, avoid=(mali,)) == ["Niger"]
    assert found(mention, niger, mali, avoid=(niger,)) == ["Mali"]


def test_a_counterpart_is_a_person_of_another_country() -> None:
    deby, idriss, luis = person("Deby", 0), person("Idriss", 0, 20), person("Luis", 0, 40, code="CHL")
    mention = say("su/DET homólogo/NOUN", 1)
    assert found(mention, luis, deby, idriss, country("Mali", 0, 60), avoid=(deby,)) == ["Luis"]


def test_an_english_counterpart_too() -> None:
    deby, luis = person("Deby", 0), person("Luis", 0, 40, code="CHL")
    assert found(say("his/PRON counterpart/NOUN", 1), deby, luis, lang="en", avoid=(deby,)) == ["Luis"]


# --- nobody rather than somebody wrong ------------------------------------------------------

DEBY, NIGER = person("Deby", 0), country("Niger", 0, 20)

NOBODY: dict[str, tuple[Mention, list[Referent], tuple[Referent, ...]]] = {
    "nobody was told before": (elided(0), [], ()),
    "who comes after": (elided(0, 0), [person("Deby", 0, 60)], ()),
    "too far back": (elided(9), [DEBY], ()),
    "a plural after a singular": (elided(1, number="Plur"), [DEBY], ()),
    "a woman after a man": (pronoun("ella", 1, gender="Fem"), [person("Luis", 0, gender="Masc")], ()),
    "the reader": (say("tú/PRON", 1, kind="pronoun", person="2"), [DEBY], ()),
    "the other side of the act": (elided(1), [DEBY], (DEBY,)),
    "the other, with nobody in the act": (say("el/DET otro/PRON", 1), [DEBY, NIGER], ()),
    "a counterpart of one's own country": (
        say("su/DET homólogo/NOUN", 1),
        [DEBY, person("Idriss", 0, 20)],
        (DEBY,),
    ),
    "a country where only people were told": (say("el/DET país/NOUN", 1), [DEBY], ()),
}


@pytest.mark.parametrize("name", NOBODY)
def test_nobody_rather_than_somebody_wrong(name: str) -> None:
    mention, referents, avoid = NOBODY[name]
    assert found(mention, *referents, avoid=avoid) == []

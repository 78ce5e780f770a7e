"""Which frame fits a predicate: phrases, conditions, reflexives, and what a lexicon does not know."""

from __future__ import annotations

import pytest
from small_lexicon import extract, frame, make_extractor, told

from pungsan.extract import Extractor

PARTICIPLE = (
    "El/DET alcalde/NOUN/nsubj detenido=detener/ADJ/amod/part por/ADP la/DET policía/NOUN/obl>detenido"
    " dimitió=dimitir/VERB/root/past"
)


def by(*rows: tuple[str, str, str, dict[str, object]]) -> Extractor:
    return make_extractor("es", [frame(kind, pos, predicate, **keys) for kind, pos, predicate, keys in rows])


@pytest.fixture(scope="module")
def of_phrases() -> Extractor:
    return by(
        ("AID", "verb", "dar", {"actor": "subj", "recipient": "iobj"}),
        ("CONCEDE", "verb", "dar marcha atrás", {"actor": "subj", "recipient": "iobj"}),
        ("REJECT", "verb", "llamar a consultas", {"actor": "subj", "recipient": "obj"}),
    )


def test_a_phrase_wins_over_its_bare_verb(of_phrases: Extractor) -> None:
    rows = "Chile/PROPN/nsubj/LOC dio=dar/VERB/root/past marcha/NOUN/obj atrás/ADV/advmod>marcha"
    (event,) = extract("es", rows, by=of_phrases).event_mentions
    assert event.type == "CONCEDE"


def test_other_words_may_stand_inside_a_phrase(of_phrases: Extractor) -> None:
    rows = (
        "Chile/PROPN/nsubj/LOC llamó=llamar/VERB/root/past a/ADP su/DET/det/poss ministro/NOUN/obj"
        " a/ADP consultas=consulta/NOUN/obl/plur"
    )
    assert told(extract("es", rows, by=of_phrases)) == ["REJECT | Chile | su ministro"]


def test_a_contracted_preposition_is_a_word_of_a_phrase() -> None:
    extractor = by(("RETREAT", "verb", "salir de país", {"actor": "subj", "recipient": "de"}))
    rows = "El/DET ejército/NOUN/nsubj salió=salir/VERB/root/past del=de/ADP país/NOUN/obl"
    (event,) = extract("es", rows, by=extractor).event_mentions
    assert event.type == "RETREAT"


def test_a_phrase_does_not_reach_over_another_verb(of_phrases: Extractor) -> None:
    rows = (
        "Chile/PROPN/nsubj/LOC llamó=llamar/VERB/root/past a/ADP Perú/PROPN/obj/LOC y/CCONJ"
        " respondió=responder/VERB/conj/past a/ADP consultas=consulta/NOUN/obl>respondió/plur"
    )
    assert not extract("es", rows, by=of_phrases).decisions


def test_the_trigger_spans_the_phrase_where_it_is_together(of_phrases: Extractor) -> None:
    rows = "Chile/PROPN/nsubj/LOC dio=dar/VERB/root/past marcha/NOUN/obj atrás/ADV/advmod>marcha"
    (event,) = extract("es", rows, by=of_phrases).event_mentions
    assert "Chile dio marcha atrás"[event.trigger.start : event.trigger.end] == "dio marcha atrás"


def test_conditions_choose_between_frames() -> None:
    extractor = by(
        ("AID", "verb", "enviar", {"actor": "subj", "recipient": "a", "needs": {"obj": ["dinero"]}}),
        ("MOBILIZE", "verb", "enviar", {"actor": "subj", "recipient": "a", "needs": {"obj": ["tropa"]}}),
    )
    rows = "Chile/PROPN/nsubj/LOC envió=enviar/VERB/root/past {}/NOUN/obj a/ADP Perú/PROPN/obl/LOC"
    kinds = [
        [event.type for event in extract("es", rows.format(word), by=extractor).event_mentions]
        for word in ("dinero", "tropas=tropa", "flores=flor")
    ]
    assert kinds == [["AID"], ["MOBILIZE"], []]


def test_a_condition_looks_behind_words_of_quantity() -> None:
    extractor = by(("MOBILIZE", "verb", "enviar", {"actor": "subj", "needs": {"obj": ["soldado"]}}))
    rows = (
        "Chile/PROPN/nsubj/LOC envió=enviar/VERB/root/past miles=mil/NOUN/obj/plur de/ADP"
        " soldados=soldado/NOUN/nmod/plur"
    )
    assert len(extract("es", rows, by=extractor).event_mentions) == 1


def test_the_star_means_any_filler() -> None:
    extractor = by(
        ("CONSULT", "verb", "visitar", {"actor": "subj", "recipient": "obj", "needs": {"obj": ["*"]}})
    )
    rows = "Medvédev/PROPN/nsubj/PER visitó=visitar/VERB/root/past"
    assert not extract("es", rows, by=extractor).event_mentions
    assert len(extract("es", f"{rows} Lima/PROPN/obj/LOC", by=extractor).event_mentions) == 1


@pytest.mark.parametrize(
    ("subject", "events"),
    [("Chile/PROPN/nsubj/LOC ", 1), ("Ella/PRON/nsubj/prs ", 1), ("", 1), ("El/DET ejército/NOUN/nsubj ", 0)],
)
def test_a_condition_may_ask_for_a_name(subject: str, events: int) -> None:
    """A pronoun and an elided subject stand for one."""
    extractor = by(
        ("ACCUSE", "verb", "condenar", {"actor": "subj", "recipient": "obj", "needs": {"subj": ["#name"]}})
    )
    rows = f"{subject}condenó=condenar/VERB/root/past a/ADP Perú/PROPN/obj/LOC"
    assert len(extract("es", rows, by=extractor).event_mentions) == events


@pytest.mark.parametrize(
    ("subject", "verb", "events"),
    [
        ("Chile/PROPN/nsubj/LOC y/CCONJ Perú/PROPN/conj>Chile/LOC ", "cenaron", 1),
        ("Las/DET ministras=ministro/NOUN/nsubj/plur ", "cenaron", 1),
        ("", "cenaron", 1),
        ("Chile/PROPN/nsubj/LOC ", "cenó", 0),
    ],
)
def test_a_condition_may_ask_for_several(subject: str, verb: str, events: int) -> None:
    """What needs two is told of several, or of one in the plural; an elided subject shows it at its verb."""
    extractor = by(("CONSULT", "verb", "cenar", {"actor": "subj", "needs": {"subj": ["#several"]}}))
    number = "plur" if verb == "cenaron" else "sing"
    rows = f"{subject}{verb}=cenar/VERB/root/past,{number} en/ADP Lima/PROPN/obl/LOC"
    assert len(extract("es", rows, by=extractor).event_mentions) == events


@pytest.mark.parametrize(("noun", "events"), [("abogado", 1), ("abogada", 1), ("crítica", 0)])
def test_a_condition_on_men_holds_for_women(noun: str, events: int) -> None:
    extractor = by(
        ("ACCUSE", "verb", "condenar", {"actor": "subj", "needs": {"subj": ["abogado", "crítico"]}})
    )
    rows = f"La/DET {noun}/NOUN/nsubj condenó=condenar/VERB/root/past el/DET fallo/NOUN/obj"
    assert len(extract("es", rows, by=extractor).event_mentions) == events


def test_a_condition_may_ask_what_the_noun_completes() -> None:
    """*Una reunión de paz*, not *un acuerdo de paz*: the slot ``with_head`` is the noun above."""
    extractor = by(("CONSULT", "noun", "paz", {"actor": "subj|de", "needs": {"with_head": ["reunión"]}}))
    rows = (
        "La/DET {}/NOUN/nsubj de/ADP paz/NOUN/nmod de/ADP Chile/PROPN/nmod>paz/LOC"
        " terminó=terminar/VERB/root/past"
    )
    found = [
        len(extract("es", rows.format(word), by=extractor).event_mentions) for word in ("reunión", "firma")
    ]
    assert found == [1, 0]


def test_an_exclusion_refuses_and_says_which_word() -> None:
    extractor = by(
        (
            "ASSAULT",
            "verb",
            "atacar",
            {"actor": "subj", "recipient": "obj", "excludes": {"obj": ["problema"]}},
        )
    )
    rows = "El/DET gobierno/NOUN/nsubj atacó=atacar/VERB/root/past el/DET problema/NOUN/obj"
    extraction = extract("es", rows, by=extractor)
    assert not extraction.event_mentions
    assert "problema" in extraction.decisions[0].reason


@pytest.mark.parametrize(("reflexive", "with_se", "without_se"), [(True, 1, 0), (False, 0, 1), (None, 1, 1)])
def test_reflexive_frames(reflexive: bool | None, with_se: int, without_se: int) -> None:
    extractor = by(
        ("RETREAT", "verb", "retirar", {"actor": "subj", "recipient": "de", "reflexive": reflexive})
    )
    rows = "El/DET ejército/NOUN/nsubj {}retiró=retirar/VERB/root/past de/ADP Kobane/PROPN/obl/LOC"
    assert len(extract("es", rows.format("se=él/PRON/expl/refl "), by=extractor).event_mentions) == with_se
    assert len(extract("es", rows.format(""), by=extractor).event_mentions) == without_se


def test_a_pronoun_fused_to_the_verb_is_reflexive() -> None:
    extractor = by(("RETREAT", "verb", "retirar", {"actor": "subj", "reflexive": True}))
    rows = (
        "El/DET ejército/NOUN/nsubj volvió=volver/VERB/root/past a/ADP/mark>retirarse"
        " retirarse=retirar/VERB/xcomp/inf"
    )
    assert told(extract("es", rows, by=extractor)) == ["RETREAT | El ejército"]


def test_a_participle_tagged_as_adjective_is_looked_up_as_a_verb() -> None:
    extractor = by(("COERCE", "verb", "detener", {"actor": "subj", "recipient": "obj"}))
    (event,) = extract("es", PARTICIPLE, by=extractor).event_mentions
    assert [each.text for each in event.actor] == ["la policía"]
    assert [each.head.text for each in event.recipient] == ["alcalde"]


def test_a_participle_tagged_as_adjective_is_not_of_the_phrase_it_narrows() -> None:
    extractor = by(("COERCE", "verb", "detener", {"actor": "subj", "recipient": "obj"}))
    assert told(extract("es", PARTICIPLE, by=extractor)) == ["COERCE | la policía | El alcalde"]


def test_a_name_is_no_predicate() -> None:
    extractor = by(("ASSAULT", "noun", "guerra", {"actor": "de|subj"}))
    rows = "Guerra/PROPN/nsubj/PER de/ADP Chile/PROPN/nmod/LOC habló=hablar/VERB/root/past"
    assert not extract("es", rows, by=extractor).decisions


def test_words_that_the_lexicon_does_not_know_are_passed_by(of_phrases: Extractor) -> None:
    rows = "Chile/PROPN/nsubj/LOC durmió=dormir/VERB/root/past"
    extraction = extract("es", rows, by=of_phrases)
    assert (extraction.event_mentions, extraction.decisions) == ((), ())


def test_confidence_grows_with_what_is_told() -> None:
    extractor = by(("ASSAULT", "verb", "atacar", {"actor": "subj", "recipient": "obj"}))
    rows = "{}atacaron=atacar/VERB/root/past,plur{}"
    told_least, told_most = (
        extract("es", rows.format(before, after), by=extractor).event_mentions[0].confidence
        for before, after in [("", ""), ("Chile/PROPN/nsubj/LOC ", " Kobane/PROPN/obj/LOC")]
    )
    assert 0 < told_least < told_most < 1

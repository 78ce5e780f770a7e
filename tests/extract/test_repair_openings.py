"""What opens a sentence, and what leads it, in trees as the parser likes to get them wrong."""

from __future__ import annotations

import pytest
from mended_by_hand import heads, mend


@pytest.mark.parametrize(
    ("lang", "rows", "wanted"),
    [
        (
            "en",
            "On/ADP/case>troops Friday/PROPN/compound>troops Finnish/ADJ/amod>troops"
            " troops=troop/NOUN/obl>left left=leave/VERB/root/past Chad/PROPN/obj/LOC ./PUNCT",
            {"Friday": ("obl", "left"), "On": ("case", "Friday"), "troops": ("nsubj", "left")},
        ),
        (
            "en",
            "In/ADP/case>unions the/DET/det>unions meantime/ADJ/amod>unions unions=union/NOUN/root"
            " marched=march/VERB/acl>unions/past ./PUNCT/punct>unions",
            {"meantime": ("obl", "marched"), "unions": ("nsubj", "marched"), "marched": ("ROOT", "")},
        ),
        (
            "es",
            "El/DET lunes/NOUN/obl>cedió Corea/PROPN/appos>lunes/LOC del=de/ADP/case>Sur"
            " Sur/PROPN/nmod>Corea/+LOC cedió=ceder/VERB/root/past ./PUNCT",
            {"lunes": ("obl", "cedió"), "Corea": ("nsubj", "cedió")},
        ),
        (
            "es",
            "La/DET/det>semana semana/NOUN/obl>cedieron pasada=pasado/ADJ/amod>mineros"
            " mineros=minero/NOUN/nsubj>cedieron cedieron=ceder/VERB/root/past ./PUNCT",
            {"pasada": ("amod", "semana"), "mineros": ("nsubj", "cedieron")},
        ),
        # the comma parts them already
        (
            "en",
            "On/ADP Friday/PROPN/obl>left ,/PUNCT troops=troop/NOUN/nsubj>left"
            " left=leave/VERB/root/past ./PUNCT",
            {"Friday": ("obl", "left"), "troops": ("nsubj", "left")},
        ),
        # no time at all
        (
            "en",
            "On/ADP/case>troops Finnish/ADJ/amod>troops troops=troop/NOUN/obl>rely"
            " rely/VERB/root/pres allies=ally/NOUN/nsubj>rely ./PUNCT",
            {"troops": ("obl", "rely"), "allies": ("nsubj", "rely")},
        ),
    ],
    ids=["day", "phrase", "apposition", "adjective", "comma", "no time"],
)
def test_the_time_that_opens_a_sentence_is_no_part_of_its_subject(
    lang: str, rows: str, wanted: dict[str, tuple[str, str]]
) -> None:
    found = heads(mend(rows, lang))
    assert {word: found[word] for word in wanted} == wanted


def test_a_year_belongs_to_the_time() -> None:
    found = heads(
        mend(
            "En/ADP enero/NOUN/obl>cedió 2021/NUM/nmod>enero Mali/PROPN/appos>enero/LOC"
            " cedió=ceder/VERB/root/past ./PUNCT",
            "es",
        )
    )
    assert found["Mali"] == ("nsubj", "cedió")
    assert found["2021"] == ("nmod", "enero")


@pytest.mark.parametrize(
    ("second", "place"),
    [("ejército/NOUN/nsubj>cedió", "appos"), ("ejército/NOUN/appos>Bamako", "appos")],
    ids=["two subjects", "one subject"],
)
def test_a_place_between_commas_is_no_subject(second: str, place: str) -> None:
    rows = (
        "En/ADP/case>capital la/DET/det>capital capital/NOUN/obl>cedió ,/PUNCT/punct>capital"
        f" Bamako/PROPN/nsubj>cedió/LOC ,/PUNCT/punct>capital el/DET/det>ejército {second}"
        " cedió=ceder/VERB/root/past ./PUNCT"
    )
    found = heads(mend(rows, "es"))
    assert found["Bamako"] == (place, "capital")
    assert found["ejército"] == ("nsubj", "cedió")


@pytest.mark.parametrize(
    "rows",
    [
        "Human/ADJ/amod>Rights/ORG Rights=right/NOUN/nsubj>Watch/+ORG Watch/PROPN/root/+ORG"
        " left=leave/VERB/xcomp>Watch/past Chad/PROPN/obj>left/LOC ./PUNCT/punct>Watch",
        "Rights=right/NOUN/nsubj>Watch/ORG Watch/VERB/root/+ORG late/ADV/advmod>Watch on/ADP/case>Friday"
        " Friday/PROPN/obl>Watch left=leave/VERB/parataxis>Watch/past Chad/PROPN/obj>left/LOC"
        " ./PUNCT/punct>Watch",
        "Rights/PROPN/compound>Watch/ORG Watch/PROPN/compound>officers/+ORG"
        " left=leave/VERB/amod>officers/past officers=officer/NOUN/root"
        " in/ADP/case>Chad Chad/PROPN/obl>officers/LOC ./PUNCT/punct>officers",
    ],
    ids=["read as verb", "with a time", "read as part of the object"],
)
def test_a_name_of_several_words_leads_the_verb_behind_it(rows: str) -> None:
    found = heads(mend(rows, "en"))
    assert found["left"] == ("ROOT", "")
    assert found["Watch"] == ("nsubj", "left")


def test_a_single_word_does_not_lead_a_participle() -> None:
    rows = "Syrian/ADJ/amod>people displaced=displace/VERB/amod>people/past people/NOUN/root ./PUNCT"
    assert heads(mend(rows, "en"))["displaced"] == ("amod", "people")


@pytest.mark.parametrize(
    ("place", "wanted"),
    [("Lima/PROPN/obl>left/LOC", ("nsubj", "left")), ("minister/NOUN/obl>left", ("appos", "minister"))],
    ids=["place", "person"],
)
def test_a_person_is_no_other_name_of_a_place(place: str, wanted: tuple[str, str]) -> None:
    rows = (
        f"With/ADP {place} ,/PUNCT Rey/PROPN/appos>{place.split('/')[0]}/PER ,/PUNCT the/DET"
        " envoy/NOUN/appos>Rey ,/PUNCT left=leave/VERB/root/past ./PUNCT"
    )
    assert heads(mend(rows, "en"))["Rey"] == wanted


def test_an_aside_of_the_subject_tells_how() -> None:
    rows = (
        "council/NOUN/nsubj>left ,/PUNCT for/ADP/case>part its/PRON/nmod:poss>part/poss"
        " part/NOUN/nmod>council ,/PUNCT left=leave/VERB/root/past ./PUNCT"
    )
    assert heads(mend(rows, "en"))["part"] == ("obl", "left")


def test_who_leads_the_sentence_did_what_its_tag_reports() -> None:
    rows = (
        "council/NOUN/nsubj>reported fined=fine/VERB/advcl>reported/past banks=bank/NOUN/obj>fined"
        " ,/PUNCT/punct>fined papers=paper/NOUN/nsubj>reported reported=report/VERB/root/past ./PUNCT"
    )
    found = heads(mend(rows, "en"))
    assert found["council"] == ("nsubj", "fined")
    assert found["fined"][0] == "ccomp"
    assert found["papers"] == ("nsubj", "reported")


def test_behind_who_says_so_stands_who_did_it() -> None:
    rows = (
        "Según/SCONJ/mark>dijo dijo=decir/VERB/advcl>cedió/past Andes/PROPN/nsubj>dijo/ORG ,/PUNCT/punct>Chad"
        " Chad/PROPN/conj>Andes/LOC y/CCONJ/cc>Mali Mali/PROPN/conj>Andes/LOC"
        " cedió=ceder/VERB/root/past ./PUNCT"
    )
    found = heads(mend(rows, "es"))
    assert found["Chad"] == ("nsubj", "cedió")
    assert found["Mali"] == ("conj", "Chad")
    assert found["Andes"] == ("nsubj", "dijo")


def test_a_clause_with_a_subject_alone_has_a_verb() -> None:
    rows = (
        "Mali/PROPN/nsubj>demanded/LOC demanded=demand/VERB/root/past that/SCONJ/mark>resign"
        " ministers=minister/NOUN/nsubj>resign resign/NOUN/ccomp>demanded ./PUNCT"
    )
    (verb,) = (node for node in mend(rows, "en").nodes if node.text == "resign")
    assert verb.pos == "VERB"


@pytest.mark.parametrize(
    ("noun", "wanted"),
    [("militia", ("obl", "left")), ("attack", ("nmod", "attack"))],
    ids=["a party", "an act"],
)
def test_a_day_behind_the_subject_tells_when(noun: str, wanted: tuple[str, str]) -> None:
    rows = (
        f"the/DET {noun}/NOUN/nsubj>left on/ADP/case>Friday Friday/PROPN/nmod>{noun} "
        "left=leave/VERB/root/past Chad/PROPN/obj/LOC ./PUNCT"
    )
    assert heads(mend(rows, "en", {"attack"}))["Friday"] == wanted


def test_a_day_with_a_genitive_stays_with_its_noun() -> None:
    rows = (
        "la/DET carta/NOUN/nsubj>molestó del=de/ADP/case>lunes lunes/NOUN/nmod>carta"
        " molestó=molestar/VERB/root/past ./PUNCT"
    )
    assert heads(mend(rows, "es"))["lunes"] == ("nmod", "carta")


@pytest.mark.parametrize(
    ("acts", "wanted"),
    [((), ("obl", "murieron")), (("emboscada",), ("nmod", "emboscada"))],
    ids=["of the verb", "of the act"],
)
def test_a_day_behind_a_party_tells_of_the_act(acts: tuple[str, ...], wanted: tuple[str, str]) -> None:
    rows = (
        "murieron=morir/VERB/root/past,plur en/ADP/case>emboscada emboscada/NOUN/obl>murieron"
        " de/ADP/case>rebeldes rebeldes=rebelde/NOUN/nmod>emboscada el/DET/det>lunes lunes/NOUN/nmod>rebeldes"
        " ./PUNCT"
    )
    assert heads(mend(rows, "es", acts))["lunes"] == wanted


def test_a_name_before_a_day_is_the_subject() -> None:
    rows = "Quito/PROPN/amod>yesterday/LOC yesterday/NOUN/obl>sent sent=send/VERB/root/past ./PUNCT"
    assert heads(mend(rows, "en"))["Quito"] == ("nsubj", "sent")


def test_a_verb_below_the_time_that_opens_takes_its_place() -> None:
    rows = (
        "Yesterday/NOUN/obl>said Mali/PROPN/nsubj>said/LOC held=hold/VERB/parataxis>Yesterday/past"
        " talks=talk/NOUN/obj>held ,/PUNCT/punct>held papers=paper/NOUN/nsubj>said said=say/VERB/root/past"
        " ./PUNCT"
    )
    found = heads(mend(rows, "en"))
    assert found["Mali"] == ("nsubj", "held")
    assert found["papers"] == ("nsubj", "said")
    assert found["Yesterday"] == ("obl", "held")


def test_what_is_asked_is_not_what_the_tag_reports() -> None:
    rows = (
        "Mali/PROPN/nsubj>asked/LOC asked=ask/VERB/root/past that/SCONJ/mark>reported"
        " envoys=envoy/NOUN/nsubj>leave"
        " leave/VERB/ccomp>reported/pres ,/PUNCT/punct>leave papers=paper/NOUN/nsubj>reported"
        " reported=report/VERB/ccomp>asked/past ./PUNCT"
    )
    found = heads(mend(rows, "en"))
    assert found["leave"] == ("ccomp", "asked")
    assert found["that"] == ("mark", "leave")
    assert found["papers"] == ("nsubj", "reported")


def test_the_name_of_a_source_is_no_second_subject() -> None:
    rows = (
        "in/ADP/case>paper the/DET/det>paper paper/NOUN/obl>left Faro/PROPN/nsubj>left/ORG"
        " ,/PUNCT/punct>paper"
        " rebels=rebel/NOUN/nsubj>left left=leave/VERB/root/past ./PUNCT"
    )
    assert heads(mend(rows, "en"))["Faro"] == ("appos", "paper")


def test_a_name_before_a_verb_without_subject_is_no_clause() -> None:
    rows = (
        "Rights/PROPN/nsubj>Watch/ORG Watch/NOUN/ccomp>asked/+ORG ,/PUNCT meanwhile/ADV/advmod>asked ,/PUNCT"
        " asked=ask/VERB/root/past Chad/PROPN/obj>asked/LOC ./PUNCT"
    )
    found = heads(mend(rows, "en"))
    assert found["Watch"] == ("nsubj", "asked")
    assert found["Rights"] == ("compound", "Watch")


def test_a_noun_between_a_time_and_its_verb_leads_it() -> None:
    rows = (
        "the/DET/det>council council/NOUN/root yesterday/NOUN/nmod>council"
        " apologised=apologise/VERB/acl>council/past"
        " ./PUNCT/punct>council"
    )
    assert heads(mend(rows, "en"))["council"] == ("nsubj", "apologised")


def test_something_beside_a_time_is_the_subject() -> None:
    rows = (
        "Horas=hora/NOUN/obl>huyeron después/ADV/advmod>Horas ,/PUNCT/punct>rebeldes"
        " rebeldes=rebelde/NOUN/appos>Horas/plur ,/PUNCT huyeron=huir/VERB/root/past,plur ./PUNCT"
    )
    assert heads(mend(rows, "es"))["rebeldes"] == ("nsubj", "huyeron")

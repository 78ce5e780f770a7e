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

"""Words hung on the wrong word near by: relative clauses, conjunctions, second objects, participles."""

from __future__ import annotations

import pytest
from mended_by_hand import heads, mend
from small_lexicon import extract, frame, make_extractor, told


def test_who_is_of_the_person_right_before() -> None:
    found = heads(
        mend(
            "The/DET decision/NOUN/nsubj>fell to/PART/mark>free free/VERB/acl>decision/inf the/DET/det>nun"
            " nun/NOUN/obj>free ,/PUNCT/punct>fled who/PRON/nsubj>fled/rel"
            " fled=flee/VERB/acl:relcl>decision/past"
            " ,/PUNCT/punct>fled fell=fall/VERB/root/past",
            "en",
        )
    )
    assert found["fled"] == ("acl:relcl", "nun")


def test_what_stands_before_a_subject_brings_in_its_clause() -> None:
    found = heads(
        mend(
            "Chad/PROPN/nsubj>left/LOC left=leave/VERB/root/past before/ADP/case>rebels"
            " rebels=rebel/NOUN/nsubj>came/plur came=come/VERB/advcl>left/past",
            "en",
        )
    )
    assert found["before"] == ("mark", "came")


def test_a_conjunction_is_none_of_an_adjective() -> None:
    found = heads(
        mend(
            "After/SCONJ/mark>loyal gunmen=gunman/NOUN/nsubj>fled/plur loyal/ADJ/amod>gunmen to/ADP/case>Mali"
            " Mali/PROPN/obl>loyal/LOC fled=flee/VERB/advcl>came/past ,/PUNCT/punct>fled"
            " Chad/PROPN/nsubj>came/LOC came=come/VERB/root/past",
            "en",
        )
    )
    assert found["After"] == ("mark", "fled")


def test_what_was_told_is_denied_and_not_who_was_told_of() -> None:
    found = heads(
        mend(
            "Chad/PROPN/nsubj>blamed/LOC blamed=blame/VERB/root/past Mali/PROPN/obj/LOC ,/PUNCT/punct>denies"
            " which/PRON/obj>denies/rel Peru/PROPN/nsubj>denies/LOC denies=deny/VERB/acl:relcl>Mali/pres",
            "en",
        )
    )
    assert found["denies"] == ("advcl", "blamed")


def test_what_sums_up_an_act_is_not_said_with_it() -> None:
    found = heads(
        mend(
            "Chad/PROPN/nsubj>fired/LOC fired=fire/VERB/root/past ,/PUNCT/punct>said"
            " Peru/PROPN/nsubj>said/LOC"
            " said=say/VERB/parataxis>fired/past ,/PUNCT/punct>scorned in/ADP/case>what what/PRON/obl>scorned"
            " Mali/PROPN/nsubj>scorned/LOC scorned=scorn/VERB/ccomp>said/past",
            "en",
        )
    )
    assert found["scorned"] == ("advcl", "fired")


@pytest.mark.parametrize(("comma", "wanted"), [("", "obj"), (",/PUNCT/punct>loan ", "appos")])
def test_no_apposition_stands_without_a_comma(comma: str, wanted: str) -> None:
    rows = (
        "Chad/PROPN/nsubj>offered/LOC offered=offer/VERB/root/past parents=parent/NOUN/obj/plur"
        f" of/ADP/case>nuns nuns=nun/NOUN/nmod>parents/plur {comma}a/DET/det>loan loan/NOUN/appos>nuns"
    )
    assert heads(mend(rows, "en"))["loan"][0] == wanted


def test_a_quoted_verb_has_the_object_behind_it() -> None:
    found = heads(
        mend(
            "Chad/PROPN/nsubj>sink/LOC will/AUX/aux>sink “/PUNCT/punct>sink sink/VERB/ccomp>warned/inf"
            " ”/PUNCT/punct>sink boats=boat/NOUN/nsubj>warned/plur ,/PUNCT/punct>warned"
            " king/NOUN/nsubj>warned"
            " warned=warn/VERB/root/past",
            "en",
        )
    )
    assert found["boats"] == ("obj", "sink")


def test_a_participle_behind_its_noun_is_no_past() -> None:
    sentence = mend(
        "Chad/PROPN/nsubj>freed/LOC freed=free/VERB/root/past monks=monk/NOUN/obj/plur"
        " captured=capture/VERB/acl>monks/past in/ADP/case>Mali Mali/PROPN/obl>captured/LOC",
        "en",
    )
    captured = next(each for each in sentence.nodes if each.text == "captured")
    assert captured.is_a("VerbForm=Part") and not captured.is_finite


def test_the_wounded_are_people() -> None:
    found = heads(
        mend(
            "Police/NOUN/nsubj>freed freed=free/VERB/root/past 30/NUM/obj>freed"
            " wounded=wound/VERB/xcomp>freed/part from/ADP/case>Mali Mali/PROPN/obl>wounded/LOC",
            "en",
        )
    )
    assert found["wounded"] == ("obj", "freed")
    assert found["30"] == ("nummod", "wounded")


SAY_NO = frame("REJECT", "verb", "say no", actor="subj")


def test_no_word_of_a_phrase_stands_in_the_clause_of_another_verb() -> None:
    rows = (
        "Chad/PROPN/nsubj>said/LOC said=say/VERB/root/past it/PRON/nsubj>pay/prs would/AUX/aux>pay/fin"
        " no/ADV/advmod>longer longer/ADV/advmod>pay pay/VERB/ccomp>said/inf"
    )
    assert told(extract("en", rows, by=make_extractor("en", [SAY_NO]))) == []


APOLOGISE = frame("CONCEDE", "verb", "apologise", actor="subj")


def test_who_stops_short_does_not_do_it() -> None:
    rows = (
        "Chad/PROPN/nsubj>stopped/LOC stopped=stop/VERB/root/past short/ADJ/xcomp>stopped"
        " of/SCONJ/mark>apologising"
        " apologising=apologise/VERB/advcl>stopped/ger"
    )
    assert told(extract("en", rows, by=make_extractor("en", [APOLOGISE]))) == ["CONCEDE | Chad |  | negation"]


@pytest.mark.parametrize("relation", ["obj>called", "appos>offer"])
def test_what_it_is_called_stands_behind_it(relation: str) -> None:
    rows = (
        "Chad/PROPN/nsubj>called/LOC called=call/VERB/root/past the/DET/det>offer offer/NOUN/obj>called"
        f" an/DET/det>insult insult/NOUN/{relation}"
    )
    assert heads(mend(rows, "en"))["insult"] == ("xcomp", "called")


def test_an_adjective_behind_an_object_says_what_it_is_called() -> None:
    rows = "Chad/PROPN/nsubj called=call/VERB/root/past her/PRON/iobj>called/prs unfit/ADJ/obj>called"
    assert heads(mend(rows, "en"))["unfit"] == ("xcomp", "called")


def test_the_office_stands_before_the_hyphen() -> None:
    rows = (
        "The/DET/det>elect president/NOUN/compound>elect -/PUNCT/punct>president elect/ADJ/nsubj>left"
        " left=leave/VERB/root/past"
    )
    assert heads(mend(rows, "en"))["president"] == ("nsubj", "left")


WARN = frame("THREATEN", "verb", "warn", actor="subj", recipient="comp.against", needs={"comp": ["sink"]})


def test_who_will_do_it_is_not_threatened() -> None:
    rows = (
        "Chad/PROPN/nsubj>sink/LOC will/AUX/aux>sink sink/VERB/ccomp>warned/inf boats=boat/NOUN/obj>sink/plur"
        " ,/PUNCT/punct>warned Mali/PROPN/nsubj>warned/LOC warned=warn/VERB/root/past"
    )
    assert told(extract("en", rows, by=make_extractor("en", [WARN]))) == ["THREATEN | Mali"]


TAKE_IN = frame("AID", "verb", "take in", actor="subj", recipient="obj|in")


def test_a_particle_stands_before_no_second_thing() -> None:
    rows = (
        "Chad/PROPN/nsubj/LOC took=take/VERB/root/past pride/NOUN/obj in/ADP/case>nuns nuns=nun/NOUN/obl/plur"
        " of/ADP/case>Mali Mali/PROPN/nmod>nuns/LOC"
    )
    assert told(extract("en", rows, by=make_extractor("en", [TAKE_IN]))) == []


def test_a_country_before_its_people_is_no_second_subject() -> None:
    found = heads(
        mend(
            "Mali/PROPN/nsubj>voted/LOC miners=miner/NOUN/nsubj/plur voted=vote/VERB/root/past"
            " on/ADP/case>it it/PRON/obl>voted",
            "en",
        )
    )
    assert (found["Mali"], found["miners"]) == (("compound", "miners"), ("nsubj", "voted"))


def test_what_a_senate_is_told_is_told_by_its_verb() -> None:
    found = heads(
        mend(
            "Chad/PROPN/nsubj/LOC told=tell/VERB/root/past the/DET/det>senate senate/NOUN/iobj"
            " that/SCONJ/mark>intends it/PRON/nsubj>intends intends=intend/VERB/acl:relcl>senate/pres"
            " to/PART/mark>go go/VERB/xcomp>intends/inf",
            "en",
        )
    )
    assert found["intends"] == ("ccomp", "told")


@pytest.mark.parametrize(
    ("between", "wanted"), [("", ("acl", "vow")), ("today/ADV/advmod>dropped ", ("advcl", "dropped"))]
)
def test_what_is_right_behind_a_noun_is_its_content(between: str, wanted: tuple[str, str]) -> None:
    found = heads(
        mend(
            "Chad/PROPN/nsubj/LOC dropped=drop/VERB/root/past its/PRON/nmod:poss>vow vow/NOUN/obj"
            f" {between}that/SCONJ/mark>left Mali/PROPN/nsubj>left/LOC left=leave/VERB/advcl>dropped/past",
            "en",
        )
    )
    assert found["left"] == wanted

"""Who says so: two speakers behind what they say, who is quoted, what is told to somebody."""

from __future__ import annotations

from mended_by_hand import heads, mend
from small_lexicon import extract, frame, make_extractor


def test_two_speakers_are_no_more_objects() -> None:
    found = heads(
        mend(
            "Rebels=rebel/NOUN/nsubj>shot/plur shot=shoot/VERB/root/past men=man/NOUN/obj/plur"
            " ,/PUNCT/punct>police"
            " police/NOUN/conj>men and/CCONJ/cc>mayor the/DET/det>mayor mayor/NOUN/conj>men"
            " said=say/VERB/conj>shot/past ,/PUNCT/punct>fled after/SCONJ/mark>fled Chad/PROPN/nsubj>fled/LOC"
            " fled=flee/VERB/ccomp>said/past",
            "en",
        )
    )
    assert found["police"] == ("nsubj", "said")
    assert found["mayor"] == ("conj", "police")
    assert found["said"] == ("parataxis", "shot")
    assert found["fled"] == ("advcl", "shot")


def test_a_whole_clause_is_told_and_about_no_noun() -> None:
    found = heads(
        mend(
            "Rebels=rebel/NOUN/nsubj/plur told=tell/VERB/root/past the/DET/det>agency agency/NOUN/iobj"
            " that/PRON/obj>freed/rel Chad/PROPN/nsubj>freed/LOC had/AUX/aux>freed"
            " freed=free/VERB/acl:relcl>agency/part Mali/PROPN/obj>freed/LOC",
            "en",
        )
    )
    assert found["freed"] == ("ccomp", "told")
    assert found["that"] == ("mark", "freed")


def test_having_helps_the_participle_behind_it() -> None:
    found = heads(
        mend(
            "Chad/PROPN/nsubj/LOC accused=accuse/VERB/root/past Mali/PROPN/obj/LOC of/SCONJ/mark>having"
            " having=have/AUX/acl>Mali/ger beaten=beat/VERB/xcomp>having/part and/CCONJ/cc>robbed"
            " robbed=rob/VERB/conj>having/part nuns=nun/NOUN/obj>robbed/plur",
            "en",
        )
    )
    assert found["having"] == ("aux", "beaten")
    assert found["beaten"][1] == "accused"
    assert found["robbed"] == ("conj", "beaten")


EXPEL = frame("SANCTION", "verb", "expel", actor="subj", recipient="obj")


def test_who_is_quoted_says_so() -> None:
    rows = (
        "The/DET king/NOUN/nsubj:pass>quoted was/AUX/aux:pass>quoted quoted=quote/VERB/root/part"
        " by/ADP/case>radio"
        " radio/NOUN/obl:agent>quoted as/SCONJ/mark>saying saying=say/VERB/advcl>quoted/ger"
        " that/SCONJ/mark>expelled Chad/PROPN/nsubj>expelled/LOC expelled=expel/VERB/ccomp>saying/past"
        " Mali/PROPN/obj>expelled/LOC"
    )
    (event,) = extract("en", rows, by=make_extractor("en", [EXPEL])).event_mentions
    assert [each.text for each in event.attribution] == ["The king"]

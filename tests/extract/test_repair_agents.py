"""Agents of passives that the parser hung elsewhere, and what completes the verb behind them."""

from __future__ import annotations

import pytest
from mended_by_hand import heads, mend
from parsed_by_hand import make_sentence

ACTS = frozenset({"attack", "credit", "report"})


def mended(rows: str) -> dict[str, tuple[str, str]]:
    """Word → relation and head after mending."""
    return heads(mend(rows, "en", ACTS))


PASSIVES = [
    # behind a thing, a length of time, what is given (though it is an act) and an adjective
    "farmers=farmer/NOUN/nsubj:pass>equipped were=be/AUX/aux:pass>equipped equipped=equip/VERB/root/part"
    " with/ADP/case>boats boats=boat/NOUN/obl>equipped by/ADP/case>Chad Chad/PROPN/nmod>boats/LOC",
    "town/NOUN/nsubj:pass>shelled was=be/AUX/aux:pass>shelled shelled=shell/VERB/root/part for/ADP/case>day"
    " day/NOUN/obl>shelled by/ADP/case>army army/NOUN/nmod>day",
    "farmers=farmer/NOUN/nsubj:pass>promised were=be/AUX/aux:pass>promised promised=promise/VERB/root/part"
    " credit/NOUN/obj>promised by/ADP/case>government government/NOUN/nmod>credit",
    "clerk/NOUN/nsubj:pass>found was=be/AUX/aux:pass>found found=find/VERB/root/part guilty/ADJ/xcomp>found"
    " by/ADP/case>government government/NOUN/obl>guilty",
]  # fmt: skip


@pytest.mark.parametrize("rows", PASSIVES)
def test_who_acts_goes_with_the_passive_verb(rows: str) -> None:
    found = mended(rows)
    agent = next(word for word in ("Chad", "army", "government") if word in found)
    verb = next(word for word, (_, head) in found.items() if not head)
    assert found[agent] == ("obl:agent", verb)


STAYING = [
    # an act has an agent of its own
    "clerk/NOUN/nsubj:pass>killed was=be/AUX/aux:pass>killed killed=kill/VERB/root/part in/ADP/case>attack"
    " attack/NOUN/obl>killed by/ADP/case>army army/NOUN/nmod>attack",
    # what came before has one too
    "plan/NOUN/nsubj:pass>adopted was=be/AUX/aux:pass>adopted adopted=adopt/VERB/root/part"
    " after/ADP/case>look look/NOUN/obl>adopted by/ADP/case>army army/NOUN/nmod>look",
    # the verb is active
    "clerk/NOUN/nsubj>bought bought=buy/VERB/root/past book/NOUN/obj>bought"
    " by/ADP/case>army army/NOUN/nmod>book",
    # a thing does nothing
    "clerk/NOUN/nsubj:pass>sent was=be/AUX/aux:pass>sent sent=send/VERB/root/part to/ADP/case>Oslo"
    " Oslo/PROPN/obl>sent/LOC by/ADP/case>train train/NOUN/nmod>Oslo",
]  # fmt: skip


@pytest.mark.parametrize("rows", STAYING)
def test_other_phrases_stay_where_they_are(rows: str) -> None:
    before = heads(make_sentence(rows))
    assert mended(rows) == before


def test_what_completes_the_verb_is_not_about_the_agent() -> None:
    found = mended(
        "clerks=clerk/NOUN/nsubj:pass>accused were=be/AUX/aux:pass>accused accused=accuse/VERB/root/part"
        " by/ADP/case>army army/NOUN/obl:agent>accused of/SCONJ/mark>looting looting=loot/VERB/acl>army/ger"
    )
    assert found["looting"] == ("advcl", "accused")


def test_a_phrase_before_the_agent_is_not_part_of_it() -> None:
    found = mended(
        "clerk/NOUN/nsubj:pass>suspended was=be/AUX/aux:pass>suspended suspended=suspend/VERB/root/part"
        " for/ADP/case>months months=month/NOUN/nmod>army by/ADP/case>army army/NOUN/obl>suspended"
    )
    assert found["months"] == ("obl", "suspended")


def test_the_agent_of_an_act_done_to_somebody_named_behind_his_title() -> None:
    sentence = mend(
        "The/DET arrest/NOUN/nsubj of/ADP/case>envoy envoy/NOUN/nmod>arrest Ana/PROPN/appos>arrest/PER"
        " by/ADP/case>guards guards=guard/NOUN/nmod>Ana/plur annoyed=annoy/VERB/root/past Chad/PROPN/obj/LOC",
        "en",
        acts=("arrest",),
    )
    found = heads(sentence)
    assert (found["Ana"], found["guards"]) == (("appos", "envoy"), ("nmod", "arrest"))

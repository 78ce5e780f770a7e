"""One verdict told by two verbs."""

from __future__ import annotations

from small_lexicon import extract, frame, make_extractor, told

CONVICT = frame("SANCTION", "verb", "convict", actor="subj", recipient="obj", mode="convict")
SENTENCE = frame("SANCTION", "verb", "sentence", actor="subj", recipient="obj", mode="convict")


def give(rows: str) -> list[str]:
    return told(extract("en", rows, by=make_extractor("en", [CONVICT, SENTENCE])))


ROWS = (
    "Chad/PROPN/nsubj>convicted/LOC convicted=convict/VERB/root/past Rey/PROPN/obj>convicted/PER"
    " and/CCONJ/cc>{verb} {verb}={lemma}/VERB/conj>convicted/past {whom}>{verb}"
)


def test_a_verdict_and_its_sentence_are_one_act() -> None:
    found = give(ROWS.format(verb="sentenced", lemma="sentence", whom="him=he/PRON/obj"))
    assert found == ["SANCTION | Chad | Rey"]


def test_two_people_are_judged_twice() -> None:
    assert len(give(ROWS.format(verb="sentenced", lemma="sentence", whom="Soto/PROPN/obj"))) == 2


FILE = frame("ACCUSE", "verb", "presentar", actor="subj", recipient="contra", needs={"obj": ["demanda"]})
SUIT = frame("ACCUSE", "noun", "demanda", actor="subj", recipient="contra")
BEHIND = (
    "la/DET/det>demanda demanda/NOUN/root que/PRON/obj>presentó Rey/PROPN/nsubj>presentó/PER"
    " presentó=presentar/VERB/acl:relcl>demanda/past contra/ADP/case>Chad Chad/PROPN/obl>presentó/LOC"
)


def test_a_verb_behind_the_noun_that_it_carries_tells_no_other_act() -> None:
    found = extract("es", BEHIND, by=make_extractor("es", [FILE, SUIT]))
    assert told(found) == ["ACCUSE | Rey | Chad"]
    (event,) = found.event_mentions
    assert event.trigger.end - event.trigger.start == len("demanda que Rey presentó")


LEAVE = frame("ASSAULT", "verb", "leave", actor="subj", recipient="obj")
RAID = frame("ASSAULT", "noun", "raid", actor="by", recipient="on")


def test_an_act_that_hurt_nobody_took_place() -> None:
    rows = (
        "a/DET raid/NOUN/nsubj>left by/ADP/case>Chad Chad/PROPN/nmod>raid/LOC on/ADP/case>Mali"
        " Mali/PROPN/nmod>raid/LOC left=leave/VERB/root/past no/DET/det>soldiers"
        " soldiers=soldier/NOUN/obj>left"
    )
    found = extract("en", rows, by=make_extractor("en", [LEAVE, RAID]))
    assert told(found) == ["ASSAULT | Chad | Mali"]

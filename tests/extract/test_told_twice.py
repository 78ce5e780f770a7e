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

"""The three answers to what is past: told plainly so, over, or dated by a day gone by."""

from __future__ import annotations

import pytest
from parsed_by_hand import make_sentence

from pungsan.extract.tenses import is_over, is_plain_past, is_told_as_past
from pungsan.lexicon import load_grammar

PLAIN, OVER, TOLD = "plain", "over", "told"


@pytest.mark.parametrize(
    ("lang", "rows", "answers"),
    [
        ("en", "miners/NOUN/nsubj marched=march/VERB/root/past", {PLAIN, OVER, TOLD}),
        ("en", "miners/NOUN/nsubj have/AUX/aux/pres marched=march/VERB/root/part", {OVER}),
        ("en", "miner/NOUN/nsubj:pass was=be/AUX/aux:pass/past hit/VERB/root/part", {OVER, TOLD}),
        ("en", "miners/NOUN/nsubj will/AUX/aux/fin march/VERB/root/inf", set()),
        ("es", "mineros/NOUN/nsubj marcharon=marchar/VERB/root/past", {PLAIN, OVER, TOLD}),
        ("es", "mineros/NOUN/nsubj marchaban=marchar/VERB/root/imp", {TOLD}),
        ("es", "mineros/NOUN/nsubj marcharían=marchar/VERB/root/cnd", set()),
        ("es", "mineros/NOUN/nsubj han=haber/AUX/aux/pres marchado=marchar/VERB/root/part", {OVER}),
    ],
)
def test_what_is_past(lang: str, rows: str, answers: set[str]) -> None:
    grammar, verb = load_grammar(lang), make_sentence(rows).root
    told = {
        PLAIN: is_plain_past(verb),
        OVER: is_over(verb, grammar),
        TOLD: is_told_as_past(verb, grammar),
    }
    assert {answer for answer, given in told.items() if given} == answers


def test_a_bare_participle_is_told_as_past() -> None:
    sentence = make_sentence("pact/NOUN/root signed=sign/VERB/acl>pact/part lauding=laud/VERB/acl>pact/ing")
    grammar = load_grammar("en")
    assert [is_told_as_past(node, grammar) for node in sentence.nodes] == [False, True, False]

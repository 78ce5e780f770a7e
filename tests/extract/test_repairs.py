"""In which order trees are mended, and that no rule is kept from a node of which it has something to say."""

from __future__ import annotations

import random

import pytest
from parsed_by_hand import make_sentence
from small_lexicon import SmallWorld

from pungsan.extract.repairs import Repairs
from pungsan.extract.tree import Node, Sentence, TokenRow, build_sentence
from pungsan.lexicon import load_grammar

TREES = 400
WORDS = 9
PARTS = ("NOUN", "PROPN", "VERB", "AUX", "ADJ", "PRON", "DET", "ADP", "NUM", "SCONJ", "CCONJ", "PUNCT", "ADV")
DEPS = (
    "nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "amod", "acl", "acl:relcl", "advcl",
    "ccomp", "xcomp", "conj", "appos", "parataxis", "case", "mark", "cc", "det", "aux", "aux:pass", "cop",
    "punct", "dep",
)  # fmt: skip
FORMS = (
    "VerbForm=Fin|Tense=Pres", "VerbForm=Fin|Tense=Past|Mood=Ind", "VerbForm=Part|Tense=Past", "VerbForm=Inf",
    "VerbForm=Ger", "VerbForm=Fin|Mood=Sub", "Number=Plur", "Number=Sing", "PronType=Rel", "PronType=Prs", "",
)  # fmt: skip
Placed = list[tuple[str, str, str, int]]


def repairs(lang: str) -> Repairs:
    return Repairs(load_grammar(lang), SmallWorld(), {"attack", "ataque"}.__contains__)


def grow(lang: str, chance: random.Random) -> Sentence:
    """A tree of words of the grammar in any relations, which is what rules are about and more."""
    grammar = load_grammar(lang)
    lists = (
        grammar.report_verbs, grammar.people, grammar.relatives, grammar.genitive, grammar.agent,
        grammar.days, grammar.object_control, grammar.perfect_auxiliaries, grammar.complement_marks,
        grammar.charging,
        grammar.correlative_second, grammar.ago, grammar.intransitive, frozenset({",", "attack", "ataque"}),
    )  # fmt: skip
    words = [chance.choice(sorted(chance.choice(lists)) or ["x"]) for _ in range(WORDS)]
    rows, at = [], 0
    for i, word in enumerate(words):
        text = word.capitalize() if chance.random() < 0.3 else word
        label = chance.choice(("", "", "B-PER", "B-LOC", "I-PER"))
        head = chance.randrange(i) if i else 0  # heads before their words: no circles
        dep = chance.choice(DEPS) if i else "root"
        rows.append(
            TokenRow(
                at, at + len(text), text, word, chance.choice(PARTS), dep, head, chance.choice(FORMS), label
            )
        )
        at += len(text) + 1
    return build_sentence(rows, " ".join(row.text for row in rows))


def placed(sentence: Sentence) -> Placed:
    return [(n.dep, n.pos, n.morph, -1 if n.head is None else n.head.i) for n in sentence.nodes]


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_rule_does_nothing_to_nodes_of_which_it_does_not_speak(lang: str) -> None:
    chance, rules = random.Random(20261129), repairs(lang).rules
    tried = 0
    for _ in range(TREES):
        sentence = grow(lang, chance)
        before = placed(sentence)
        for node in sentence.nodes:
            for rule in rules:
                if not rule.speaks_of(node.dep, node.pos):
                    rule.mend(node)
                    tried += 1
        assert placed(sentence) == before
    assert tried > 50 * TREES


@pytest.mark.parametrize("lang", ["en", "es"])
def test_looked_up_rules_mend_what_all_in_turn_would(lang: str) -> None:
    """Also where one changes what a node is, so that others speak of it."""
    chance, mending = random.Random(7), repairs(lang)
    changed = 0
    for _ in range(TREES):
        state = chance.getstate()
        quick = grow(lang, chance)
        chance.setstate(state)
        slow = grow(lang, chance)
        before = placed(quick)
        for node in quick.nodes:
            mending.mend_node(node)
        for node in slow.nodes:
            for rule in mending.rules:
                rule.mend(node)
        assert placed(quick) == placed(slow)
        changed += placed(quick) != before
    assert changed > TREES / 10


def test_a_rule_reads_a_node_as_the_rules_before_left_it() -> None:
    """*Monday* is first no subject, and what no subject is no rule about subjects changes."""
    sentence = make_sentence(
        "Chad/PROPN/nsubj/LOC Monday/NOUN/nsubj opened=open/VERB/root/past an/DET embassy/NOUN/obj"
    )
    repairs("en").mend(sentence)
    day: Node = sentence.nodes[1]
    assert (day.dep, sentence.nodes[0].dep) == ("obl", "nsubj")

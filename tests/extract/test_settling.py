"""Trees of pipelines that were not trained for Pungsan, hung as those that ship hang them."""

from __future__ import annotations

import pytest

from pungsan.extract.settling import settle_tree
from pungsan.extract.tree import Sentence, TokenRow, build_sentence
from pungsan.lexicon import Trees, load_grammar, load_labels


def parse(rows: str) -> Sentence:
    """A sentence from ``word/POS/relation/head`` (head counted from 1, 0 for the root), lemmas as written."""
    words, start = [], 0
    for row in rows.split():
        text, pos, dep, head, *morph = row.split("/")
        at = len(words) if head == "0" else int(head) - 1
        features = morph[0] if morph else ""
        words.append(TokenRow(start, start + len(text), text, text, pos, dep, at, features, ""))
        start += len(text) + 1
    return build_sentence(words, " ".join(row.text for row in words))


def hung(sentence: Sentence) -> dict[str, str]:
    """Each word with its relation and head."""
    return {
        node.text: f"{node.dep} {node.head.text}" if node.head is not None else "root"
        for node in sentence.nodes
    }


def settle(rows: str) -> dict[str, str]:
    trees = load_labels("fr").trees
    assert trees is not None
    sentence = parse(rows)
    settle_tree(sentence, trees, load_grammar("fr"))
    return hung(sentence)


@pytest.mark.parametrize(
    ("rows", "wanted"),
    [
        # livrer des chars: an object, not a complement
        ("livre/VERB/root/0 des/ADP/case/3 chars/NOUN/obl/1", {"chars": "obj livre", "des": "det chars"}),
        ("parler/VERB/root/0 des/ADP/case/3 chars/NOUN/obl/1", {"chars": "obl parler"}),
        # est arrivé is no passive
        (
            "elle/PRON/nsubj:pass/3 est/AUX/aux:pass/3 arriver/VERB/root/0",
            {"elle": "nsubj arriver", "est": "aux arriver"},
        ),
        # deux cents détenus
        (
            "gracie/VERB/root/0 deux/NUM/nummod/3 cents/NOUN/obj/1 détenus/ADJ/amod/3",
            {"détenus": "obj gracie", "cents": "nummod détenus"},
        ),
        # Moscou et Kiev ont signé
        (
            "Moscou/PROPN/root/0 et/CCONJ/cc/5 Kiev/PROPN/nsubj/5 ont/AUX/aux/5 signé/VERB/conj/1",
            {"signé": "root", "Moscou": "nsubj signé", "Kiev": "conj Moscou", "et": "cc Kiev"},
        ),
        # fermé son ciel aux avions
        (
            "fermé/VERB/root/0 son/DET/det/3 ciel/NOUN/obj/1 aux/ADP/case/5 avions/NOUN/obl/3",
            {"avions": "obl fermé"},
        ),
        # a été condamné
        (
            "il/PRON/nsubj/2 été/VERB/root/0 condamné/VERB/xcomp/2/VerbForm=Part",
            {"condamné": "root", "été": "aux:pass condamné", "il": "nsubj:pass condamné"},
        ),
        # l'attaque menée par X contre Y
        (
            "attaque/NOUN/root/0 menée/VERB/acl/1 par/ADP/case/4 X/PROPN/obl:agent/2 contre/ADP/case/6"
            " Y/PROPN/nmod/4",
            {"Y": "nmod attaque"},
        ),
        # des hommes armés
        ("hommes/NOUN/root/0 armés/VERB/acl/1", {"armés": "amod hommes"}),
    ],
)
def test_nodes_are_hung_where_the_rules_look(rows: str, wanted: dict[str, str]) -> None:
    assert wanted.items() <= settle(rows).items()


def test_nothing_is_done_where_nothing_is_said() -> None:
    rows = "elle/PRON/nsubj:pass/3 est/AUX/aux:pass/3 arriver/VERB/root/0"
    sentence = parse(rows)
    settle_tree(sentence, Trees(), load_grammar("en"))
    assert hung(sentence) == hung(parse(rows))
    assert load_labels("es").trees is None and load_labels("en").trees is None


@pytest.mark.parametrize(
    ("form", "feature"),
    [
        ("enverra", "Tense=Fut"), ("donneront", "Tense=Fut"), ("sera", "Tense=Fut"), ("rendra", "Tense=Fut"),
        ("aurait", "Mood=Cnd"), ("donnerait", "Mood=Cnd"), ("pourraient", "Mood=Cnd"),
    ],
)  # fmt: skip
def test_futures_and_conditionals_are_known_by_their_form(form: str, feature: str) -> None:
    assert feature in load_labels("fr").morph(form, "VERB", "Mood=Ind|Tense=Imp|VerbForm=Fin")


@pytest.mark.parametrize(
    "form", ["libéra", "livra", "tira", "retirait", "considérait", "préparaient", "montra"]
)
def test_pasts_that_look_like_them_are_left(form: str) -> None:
    given = "Mood=Ind|Tense=Past|VerbForm=Fin"
    assert load_labels("fr").morph(form, "VERB", given) == given

"""Mend headlines: *Mali **to send** troops to Chad*, *Chad, **Mali** agree to talk*."""

from __future__ import annotations

from pungsan.extract.kinds import NOMINAL
from pungsan.extract.tree import Node, Sentence
from pungsan.lexicon import Grammar

__all__ = ["mend_headline_infinitive", "mend_parties_of_headline"]


def mend_headline_infinitive(sentence: Sentence, grammar: Grammar) -> None:
    """*Mali **to send** troops*, *Mali **to send** troops, minister says*: what the first will do.

    There is no full stop, and no other verb but that of who says so.
    """
    nodes = sentence.nodes
    mark = next((each for each in nodes if each.lower in grammar.infinitive_marks), None)
    if mark is None or not 0 < mark.i < len(nodes) - 1 or nodes[-1].text == ".":
        return
    _read_verb_behind(mark, sentence)
    verb = mark.head
    noun = verb.head if verb is not None else None
    if verb is None or noun is None or verb.dep != "acl" or not verb.is_a("VerbForm=Inf"):
        return
    own = [each for each in noun.subtree() if each.i < verb.i and not each.is_under(verb)]
    if noun.pos not in NOMINAL or noun.by("cop") or not own or own[0].i or own[-1].i + 1 != mark.i:
        return
    said = noun.head
    if any(each.is_finite and each is not said for each in nodes) or noun.i > mark.i:
        return
    if said is None:
        behind = [each for each in noun.children if each.i > verb.i]
        sentence.promote(verb, "nsubj")
        for child in behind:
            child.move(verb, "obl" if child.dep == "nmod" else child.dep)
    elif said.lemma in grammar.report_verbs and any(each.i > verb.i for each in said.by("nsubj")):
        verb.move(said, "ccomp")
        noun.move(verb, "nsubj")


def _read_verb_behind(mark: Node, sentence: Sentence) -> None:
    """*Chile to **host** talks*: behind the particle stands no noun."""
    root, word = sentence.root, mark.after
    if word is None or mark.pos != "PART" or word.pos != "NOUN":
        return
    if word.head is not root or word.dep != "compound":
        return
    if root.pos != "NOUN" or any(each.is_finite for each in sentence.nodes):
        return
    before = [each for each in root.children if each.i < mark.i]
    subject = next((each for each in reversed(before) if each.pos in NOMINAL), None)
    if subject is None:
        return
    word.pos, word.morph, word.lemma = "VERB", "VerbForm=Inf", word.lower
    sentence.promote(word, "obj")
    subject.move(word, "nsubj")
    for each in before:
        if each is not subject:
            each.move(subject, each.dep)
    mark.move(word, "mark")


def mend_parties_of_headline(node: Node) -> None:
    """*Chad, **Mali** agree to talk*: a comma stands for *and* between names right before their verb."""
    verb = node.head
    if node.dep != "nsubj" or node.pos != "PROPN" or verb is None or not node.i < verb.i:
        return
    first = next((each for each in verb.by("nsubj") if each.i < node.i), None)
    start = node.first.i
    if first is None or first.pos != "PROPN" or first.first.i != 0 or verb.is_a("Number=Sing"):
        return
    between = verb.sentence.nodes[start - 1]
    last = max(each.i for each in first.subtree() if each.pos != "PUNCT")
    if between.text == "," and last == start - 2 and node.last.i == verb.i - 1:
        node.move(first, "conj")

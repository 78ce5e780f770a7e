"""Mend what parts a subject from its verb: *Chad, **admitted last month**, signed*, *hace dos semanas*."""

from __future__ import annotations

from pungsan.extract.tree import Node, Sentence
from pungsan.lexicon import Grammar

__all__ = ["mend_ago", "mend_subject_with_dative", "mend_verb_behind_participle"]

SUBJECTS = ("nsubj", "nsubj:pass")
LATER = ("advcl", "xcomp", "ccomp", "conj", "parataxis", "dep")


def mend_verb_behind_participle(sentence: Sentence) -> None:
    """*The reporters, **refused** a visa by the ministry, **left***: between commas is no main verb.

    A subject is parted from its verb by no single comma; where one follows it and another verb comes after
    the next comma, the first verb only tells something of the subject.
    """
    verb = sentence.root
    subject = next((each for each in verb.by(*SUBJECTS) if each.i < verb.i), None)
    if verb.pos != "VERB" or subject is None or verb.by("aux", "aux:pass", "cop", "expl", "mark"):
        return
    if not (verb.is_a("VerbForm=Part") or (verb.is_a("Tense=Past") and verb.is_a("VerbForm=Fin"))):
        return
    nodes = sentence.nodes
    end = max(each.i for each in subject.subtree() if each.pos != "PUNCT")
    if end + 2 != verb.i or nodes[end + 1].text != ",":
        return
    later = next((each for each in verb.by(*LATER) if each.i > verb.i and _is_main(each)), None)
    if later is None:
        return
    start = later.subtree()[0].i
    if nodes[start].text != "," and (start == 0 or nodes[start - 1].text != ","):
        return
    sentence.promote(later, "acl")
    subject.move(later, "nsubj:pass" if later.by("aux:pass") else "nsubj")
    verb.head, verb.dep = subject, "acl"
    later.children.remove(verb)
    subject.children.append(verb)
    verb.morph = verb.morph.replace("VerbForm=Fin", "VerbForm=Part").replace("Mood=Ind|", "")
    for child in list(verb.children):
        if child.pos == "PUNCT" and child.i > start - 2:
            child.move(later, "punct")


def _is_main(verb: Node) -> bool:
    return verb.pos == "VERB" and verb.is_finite and not verb.by("mark", "cc", *SUBJECTS)


def mend_ago(node: Node, grammar: Grammar) -> None:
    """*Expulsado **hace** dos semanas*: a verb that tells how long ago has no subject and no clause."""
    if node.lower not in grammar.ago or node.pos not in ("VERB", "AUX") or node.head is None:
        return
    length = next((child for child in node.children if child.i > node.i and child.pos == "NOUN"), None)
    if length is None or length.lemma not in grammar.lengths_of_time or length.i > node.i + 4:
        return
    length.dep = "obj"
    for child in list(node.children):
        if node.i < child.i <= length.i:
            continue
        taken = child.dep in SUBJECTS and node.head.by(*SUBJECTS)
        child.move(node.head, "dep" if taken else child.dep)
    told = _verb_right_before(node)
    if told is not None and told is not node.head:
        node.move(told, "advcl")
    elif node.dep not in ("advcl", "obl", "advmod"):
        node.dep = "advcl"


def _verb_right_before(node: Node) -> Node | None:
    """The verb or participle before a word, with nothing set apart between them."""
    for each in reversed(node.sentence.nodes[: node.i]):
        if each.pos in ("PUNCT", "CCONJ", "SCONJ"):
            return None
        if each.pos == "VERB" or (each.pos == "ADJ" and each.is_a("VerbForm=Part")):
            return each
    return None


def mend_subject_with_dative(node: Node, grammar: Grammar) -> None:
    """*Acusó **al presidente***: with the mark of a personal object a noun is no subject."""
    verb = node.head
    if node.dep != "nsubj" or verb is None or verb.pos != "VERB" or node.i < verb.i or not grammar.pro_drop:
        return
    case = next((child for child in node.by("case") if child.i < node.i), None)
    if case is None or grammar.contractions.get(case.lower, case.lower) not in grammar.personal_object:
        return
    node.dep = "iobj" if verb.by("obj") else "obj"

"""Mend subjects that stand behind their verbs: what describes them, and what stands between."""

from __future__ import annotations

from pungsan.extract.as_clauses import is_as_clause
from pungsan.extract.knows import Knows
from pungsan.extract.repair_subjects import agrees, is_party
from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = ["mend_people_behind_place", "mend_people_of_subject", "mend_subject_of_as_clause"]

SUBJECTS = ("nsubj", "nsubj:pass", "csubj")


def mend_people_of_subject(node: Node, grammar: Grammar, knows: Knows) -> None:
    """*Condenó el Gobierno **peruano** el ataque*: an adjective of a people right behind who acts is his."""
    verb, nodes = node.head, node.sentence.nodes
    if not grammar.subjects_behind or node.dep not in ("xcomp", "obj") or node.pos != "ADJ" or verb is None:
        return
    noun = nodes[node.i - 1] if node.i else node
    if noun.head is not verb or noun.i < verb.i or noun.dep not in ("nsubj", "obj") or node.by("case", "det"):
        return
    if knows.is_group(node.lower) and _agree(noun, node):
        node.move(noun, "amod")


def _agree(noun: Node, adjective: Node) -> bool:
    return all(
        not noun.feature(name) or not adjective.feature(name) or noun.feature(name) == adjective.feature(name)
        for name in ("Number", "Gender")
    )


def mend_people_behind_place(node: Node, grammar: Grammar, knows: Knows) -> None:
    """*Se concentraron en Cuzco **cientos de maestros***: people behind a place, without a comma, act."""
    place, nodes = node.head, node.sentence.nodes
    if not grammar.subjects_behind or node.dep not in ("appos", "nmod") or place is None:
        return
    if place.pos != "PROPN" or place.dep != "obl" or node.i < place.i or node.by("case"):
        return
    verb, start = place.head, node.first
    if verb is None or verb.pos != "VERB" or not verb.is_finite or place.i < verb.i or verb.by(*SUBJECTS):
        return
    if "PUNCT" in (start.pos, nodes[start.i - 1].pos) or not agrees(node, verb):
        return
    many = node.lemma in grammar.quantities or node.lower in grammar.crowds
    if (many or is_party(node, grammar, knows)) and _needs_no_object(verb, grammar):
        node.move(verb, "nsubj")
        for phrase in node.by("nmod"):  # … *contra la reforma*
            if phrase.i > node.i and not _is_owner(phrase, grammar):
                phrase.move(verb, "obl")


def _is_owner(phrase: Node, grammar: Grammar) -> bool:
    cases = [grammar.contractions.get(each.lower, each.lower) for each in phrase.by("case")]
    return not cases or cases[0] in grammar.genitive


def mend_subject_of_as_clause(node: Node, grammar: Grammar, knows: Knows) -> None:
    """*No lo hará, como pide **la oposición***: behind its verb who acts looks like an object."""
    verb = node.head
    if not grammar.subjects_behind or node.dep != "obj" or verb is None or not is_as_clause(verb, grammar):
        return
    if node.i < verb.i or node.by("case") or verb.by("ccomp", "xcomp", "aux:pass", *SUBJECTS):
        return
    somebody = node.pos == "PROPN" or is_party(node, grammar, knows)
    if somebody and len(verb.by("obj")) == 1 and agrees(node, verb):
        node.dep = "nsubj"


def _needs_no_object(verb: Node, grammar: Grammar) -> bool:
    reflexive = any(each.pos == "PRON" and each.lower in grammar.reflexive for each in verb.children)
    return reflexive or verb.lemma in grammar.intransitive

"""Mend objects that stand away from their verb: *returned to Peru **two flags***."""

from __future__ import annotations

from pungsan.extract.kinds import NOMINAL
from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = [
    "mend_goal_of_load",
    "mend_goal_of_worth",
    "mend_measure_behind_object",
    "mend_object_as_subject",
    "mend_object_behind_phrase",
    "mend_object_behind_pronoun",
    "mend_object_of_quoted",
    "mend_object_of_state",
    "mend_object_with_participle",
]

QUOTES = frozenset('“”"«»')
COMPLEMENTS = ("obj", "ccomp", "xcomp", "iobj", "aux:pass", "nsubj:pass")
"""What a verb has that wants no object more."""


def mend_object_behind_phrase(node: Node, grammar: Grammar) -> None:
    """*Returned **to Peru** two flags*, *burned **down** at least six houses*: nothing brings it in."""
    verb = node.head
    if grammar.subjects_behind or node.dep != "obl" or node.pos not in NOMINAL or verb is None:
        return
    if verb.pos != "VERB" or node.i < verb.i or node.by("case", "mark", "cop", "cc") or verb.by(*COMPLEMENTS):
        return
    if node.lemma in grammar.lengths_of_time | grammar.measures or node.lower in grammar.days:
        return
    if not node.by("det", "nummod", "nmod:poss", "nmod"):
        return
    start = node.first.i
    before = next((each for each in reversed(verb.sentence.nodes[:start]) if each.dep != "fixed"), verb)
    particle = before.dep == "compound:prt" and before.head is verb
    shifted = any(each.by("case") and each.last.i == start - 1 for each in verb.by("obl") if each.i > verb.i)
    if particle or shifted:
        node.dep = "obj"


def mend_object_behind_pronoun(node: Node) -> None:
    """*Expelled from it **Chad***: a pronoun has no name of its own; it is the object."""
    pronoun = node.head
    if node.dep not in ("nmod", "appos", "flat") or node.pos not in NOMINAL or pronoun is None:
        return
    verb = pronoun.head
    if pronoun.pos != "PRON" or pronoun.dep != "obl" or verb is None or verb.pos != "VERB":
        return
    if not pronoun.by("case") or node.by("case") or verb.by(*COMPLEMENTS) or not verb.i < pronoun.i < node.i:
        return
    if node.first.i == pronoun.i + 1:
        node.move(verb, "obj")


def mend_goal_of_worth(node: Node, grammar: Grammar) -> None:
    """*Donated trucks worth a million **to Chad***: whom it is given to is no part of what it is worth."""
    worth = node.head
    thing = worth.head if worth is not None else None
    if node.dep not in ("obl", "nmod") or worth is None or worth.lower not in grammar.worth or thing is None:
        return
    verb = thing.head
    if thing.dep == "obj" and verb is not None and verb.pos == "VERB" and node.by("case"):
        node.move(verb, "obl")


def mend_object_as_subject(node: Node, grammar: Grammar) -> None:
    """*Chad handed over **the banker***: behind a verb whose subject stands before it."""
    verb = node.head
    if grammar.pro_drop or node.dep != "nsubj" or node.pos not in NOMINAL or verb is None or node.i < verb.i:
        return
    if verb.pos != "VERB" or verb.lemma in grammar.report_verbs or verb.by("aux:pass", *COMPLEMENTS):
        return
    start = node.first
    before = [each for each in verb.by("nsubj") if each.i < verb.i]
    if before and start.pos in ("DET", "NUM") and node.sentence.nodes[start.i - 1].text != ",":
        node.dep = "obj"


def mend_object_with_participle(node: Node, grammar: Grammar) -> None:
    """*Will deport **two nuns seized in May***: who is told about by a participle is whom it is done to."""
    verb = node.head
    noun = next(iter(node.by("nsubj")), None)
    if grammar.pro_drop or node.dep not in ("ccomp", "advcl") or node.pos != "VERB" or verb is None:
        return
    if noun is None or noun.pos not in NOMINAL or node.first is not noun.first:
        return
    if not node.is_a("VerbForm=Part") and not node.is_a("Tense=Past"):
        return
    says = grammar.report_verbs | grammar.suspecting | grammar.factive
    if verb.pos != "VERB" or verb.lemma in says or verb.by("aux:pass", *COMPLEMENTS[:1]):
        return
    if node.by("aux", "aux:pass", "mark", "cop", *COMPLEMENTS) or not verb.i < noun.i == node.i - 1:
        return
    if verb.by("nsubj") and noun.first.pos in ("DET", "NUM"):
        noun.move(verb, "obj")
        node.move(noun, "acl")


def mend_object_of_quoted(node: Node) -> None:
    """*Will “sink” **any ship**, a general warned*: right behind the verb that is said stands its object."""
    says = node.head
    if node.dep != "nsubj" or node.pos not in NOMINAL or says is None or node.i > says.i:
        return
    others = [each for each in says.by("nsubj") if node.i < each.i]
    said = next((each for each in says.by("ccomp") if each.i < node.i), None)
    if not others or said is None or said.pos != "VERB" or not said.by("nsubj") or said.by("ccomp", "xcomp"):
        return
    nodes, start = node.sentence.nodes, node.first.i
    inner = [each for each in nodes[said.i + 1 : start] if each.text not in QUOTES]
    if all(each.head is said and each.dep in ("obj", "compound:prt", "advmod") for each in inner):
        for each in said.by("obj"):
            each.dep = "xcomp"
        node.move(said, "obj")


def mend_object_of_state(node: Node, grammar: Grammar) -> None:
    """*Rejected as unfounded **the claims** of the mayor*: what is judged, not what the judgement has."""
    state = node.head
    verb = state.head if state is not None else None
    if (
        node.dep not in ("obj", "nsubj")
        or node.pos not in (*NOMINAL, "PRON")
        or state is None
        or verb is None
    ):
        return
    if state.pos != "ADJ" or verb.pos != "VERB" or not verb.i < state.i < node.i:
        return
    if any(each is not state for each in verb.by(*COMPLEMENTS)):
        return
    if node.by("case"):
        return
    if state.first is state and state.i == verb.i + 1 == node.first.i - 1:  # *hold **accountable** anyone*
        node.move(verb, "obj")
        return
    if not any(each.lower in grammar.comparatives for each in state.by("mark", "case")):
        return
    if state.i == node.first.i - 1 and state.by("mark", "case")[0].i == verb.i + 1:
        node.move(verb, "obj")


def mend_measure_behind_object(node: Node, grammar: Grammar) -> None:
    """*Placed **a tank** two miles from the border*: how far away it is is a phrase of its own."""
    measure = node.head
    if node.dep not in ("compound", "amod") or node.pos != "NOUN" or measure is None:
        return
    if measure.lemma not in grammar.measures | grammar.lengths_of_time or measure.dep != "obj":
        return
    if any(node.i < each.i for each in measure.by("nummod")):
        own = [each for each in measure.children if each.i < node.i]
        measure.sentence.promote(node, "nmod")
        for each in own:
            each.move(node, each.dep)


def mend_goal_of_load(node: Node, grammar: Grammar) -> None:
    """*Sent a ship loaded with flour **to Derna***: where the ship is sent, with what is on it."""
    above = node.head
    if node.dep not in ("obl", "nmod", "iobj") or node.pos not in NOMINAL or above is None:
        return
    if not {grammar.contractions.get(case.lower, case.lower) for case in node.by("case")} & grammar.dative:
        return
    load = above if above.pos == "VERB" else above.head
    thing = load.head if load is not None and load.dep == "acl" and load.lemma in grammar.bearing else None
    verb = thing.head if thing is not None and thing.dep == "obj" else None
    if verb is not None and verb.pos == "VERB" and not verb.by("iobj"):
        node.move(verb, "obl")

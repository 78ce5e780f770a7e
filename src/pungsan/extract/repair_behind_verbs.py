"""Mend subjects that stand behind their verbs: what describes them, and what stands between."""

from __future__ import annotations

from pungsan.extract.as_clauses import is_as_clause
from pungsan.extract.knows import Knows
from pungsan.extract.repair_subjects import agrees, is_party
from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = [
    "mend_object_of_impersonal",
    "mend_people_behind_place",
    "mend_people_described",
    "mend_people_of_subject",
    "mend_place_behind_visitor",
    "mend_subject_before_object",
    "mend_subject_of_as_clause",
    "mend_thing_as_subject",
]

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


def mend_subject_before_object(node: Node, grammar: Grammar, knows: Knows) -> None:
    """*Recibió **el presidente** a la ministra*: before a marked object who has no mark is the subject."""
    verb = node.head
    if not grammar.subjects_behind or node.dep != "obj" or verb is None or verb.pos != "VERB":
        return
    if not verb.is_a("VerbForm=Fin") or verb.by("aux:pass", *SUBJECTS) or node.by("case"):
        return
    somebody = node.pos == "PROPN" or (is_party(node, grammar, knows) and _is_definite(node))
    if not somebody or not agrees(node, verb) or not _stands_right_behind(node, verb):
        return
    marked = next(
        (each for each in verb.by("obj", "iobj", "obl") if each.i > node.i and _has_mark(each, grammar)), None
    )
    aimed = grammar.done_to_people | grammar.judging | grammar.charging | grammar.object_control
    if marked is None or verb.lemma not in aimed | grammar.place_objects:
        return
    if marked.pos != "PROPN" and not is_party(marked, grammar, knows):
        return
    node.dep = "nsubj"
    if not verb.by("obj", "ccomp", "xcomp"):
        marked.dep = "obj"


def mend_thing_as_subject(node: Node, grammar: Grammar, knows: Knows) -> None:
    """*Atacó **un grupo** una aldea*: of two behind a verb who can act does so, and comes first."""
    verb = node.head
    if not grammar.subjects_behind or node.dep != "nsubj" or verb is None or verb.pos != "VERB":
        return
    if node.i < verb.i or node.pos != "NOUN" or node.by("case") or is_party(node, grammar, knows):
        return
    other = next((each for each in verb.by("obj") if verb.i < each.i < node.i and not each.by("case")), None)
    if other is None or len(verb.by("obj")) > 1 or verb.by("aux:pass") or not agrees(other, verb):
        return
    if is_party(other, grammar, knows) and _stands_right_behind(other, verb):
        node.dep, other.dep = "obj", "nsubj"


def mend_place_behind_visitor(node: Node, grammar: Grammar, knows: Knows) -> None:
    """*Visitó la ministra **Quito***: behind who goes there, a place is no name of hers."""
    visitor = node.head
    verb = visitor.head if visitor is not None else None
    if not grammar.subjects_behind or node.dep != "appos" or visitor is None or verb is None:
        return
    if node.pos != "PROPN" or not node.label.endswith("LOC") or verb.lemma not in grammar.place_objects:
        return
    if visitor.dep not in ("obj", "nsubj") or visitor.by("case") or node.i != visitor.i + 1:
        return
    alone = not any(each is not visitor for each in verb.by("obj", *SUBJECTS))
    if alone and _stands_right_behind(visitor, verb) and is_party(visitor, grammar, knows):
        visitor.dep = "nsubj"
        node.move(verb, "obj")


def mend_object_of_impersonal(node: Node, grammar: Grammar, knows: Knows) -> None:
    """*Se detuvo **a tres reporteros***: what is marked as whom it is done to is no circumstance."""
    verb = node.head
    if node.dep != "obl" or verb is None or verb.lemma not in grammar.done_to_people or node.i < verb.i:
        return
    impersonal = any(each.lower in grammar.impersonal_clitics for each in verb.children if each.i < verb.i)
    if not impersonal or verb.by("obj", "iobj", *SUBJECTS) or not _has_mark(node, grammar):
        return
    if node.pos == "PROPN" or is_party(node, grammar, knows):
        node.dep = "obj"


def _has_mark(node: Node, grammar: Grammar) -> bool:
    cases = {grammar.contractions.get(each.lower, each.lower) for each in node.by("case")}
    return bool(cases & grammar.personal_object)


def _is_definite(node: Node) -> bool:
    return any(each.is_a("Definite=Def") for each in node.by("det"))


def _stands_right_behind(node: Node, verb: Node) -> bool:
    """Nothing but an adverb stands between."""
    between = verb.sentence.nodes[verb.i + 1 : node.first.i]
    return verb.i < node.i and all(each.pos == "ADV" for each in between)


def mend_people_described(node: Node, grammar: Grammar, knows: Knows) -> None:
    """*Atacaron **disidentes** de las FARC una aldea*: who is told more about is no adjective."""
    verb = node.head
    if not grammar.subjects_behind or node.dep not in ("xcomp", "obj", "amod", "advmod") or node.pos != "ADJ":
        return
    if verb is None or verb.pos != "VERB" or not verb.is_a("VerbForm=Fin") or verb.by("aux:pass", *SUBJECTS):
        return
    if not node.by("nmod") or node.by("case") or not node.is_a("Number=Plur") or not agrees(node, verb):
        return
    known = node.lemma in grammar.people or knows.is_role(node.lower, node.lemma)
    if known and node.i == verb.i + 1:
        node.pos, node.dep = "NOUN", "nsubj"

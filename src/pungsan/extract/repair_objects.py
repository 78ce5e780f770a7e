"""Mend who is subject and who object of a verb, and what goes with what; `repairs` says in which order."""

from __future__ import annotations

from pungsan.extract.kinds import VERBAL
from pungsan.extract.knows import Knows
from pungsan.extract.repair_subjects import is_party
from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = [
    "mend_bare_object",
    "mend_clause_after_addressee",
    "mend_conjunction_of_report",
    "mend_first_of_two_objects",
    "mend_gerund_after_particle",
    "mend_gerund_stopped",
    "mend_object_after_particle",
    "mend_object_of_infinitive",
    "mend_place_after_verb",
    "mend_side_by_side",
    "mend_subject_among_objects",
    "mend_subject_before_setting",
    "mend_verb_before_object",
]


def _mend_clause_with_genitive(node: Node, grammar: Grammar, knows: Knows) -> None:
    """*Avisó a los jueces **de que** dimitiría*: what people are told of is not about them."""
    noun = node.head
    if noun is None or noun.dep not in ("obj", "iobj", "obl") or noun.head is None or not node.is_finite:
        return
    marks = [each.lower for each in node.by("mark") if each.i < node.i]
    if len(marks) < 2 or marks[0] not in grammar.genitive or noun.head.pos not in VERBAL:
        return
    somebody = noun.label.endswith("PER") or is_party(noun, grammar, knows)
    if somebody and not noun.head.by("ccomp", "xcomp"):
        node.move(noun.head, "ccomp")


def mend_clause_after_addressee(node: Node, grammar: Grammar, knows: Knows) -> None:
    """*Pidió a los bandos que dejen …*: what looks like a relative clause is what was asked."""
    noun = node.head
    if node.dep not in ("acl:relcl", "acl"):
        return
    if node.dep == "acl":
        _mend_clause_with_genitive(node, grammar, knows)
        return
    while noun is not None and noun.dep in ("conj", "nmod", "appos") and noun.head is not None:
        noun = noun.head
    if noun is None or noun.head is None or noun.head.pos not in VERBAL:
        return
    verb = noun.head
    addressed = noun.dep in ("iobj", "obl", "obj") and any(
        child.dep == "case" and grammar.contractions.get(child.lower, child.lower) in grammar.dative
        for child in noun.children
    )
    asks = verb.lemma in grammar.object_control and node.is_a("Mood=Sub")
    others = [child for child in verb.by("obj", "xcomp") if child is not noun]
    says = verb.lemma in grammar.report_verbs - grammar.object_control and not others
    if not addressed or not (asks or says) or verb.by("ccomp"):
        return
    pronoun = next((child for child in node.children if child.lower in grammar.relatives), None)
    if pronoun is not None and pronoun.i == node.first.i:
        pronoun.dep = "mark"
        pronoun.pos = "SCONJ"
        node.move(verb, "ccomp")


def mend_verb_before_object(node: Node) -> None:
    """*The army violated the truce*: a verb between its subject and its object is no adjective."""
    noun = node.head
    if node.dep != "amod" or node.pos != "VERB" or noun is None or noun.pos not in ("NOUN", "PROPN"):
        return
    subject = next((c for c in (*node.by("nsubj"), *noun.by("nsubj")) if c.i < node.i), None)
    if subject is None or node.i > noun.i:
        return
    between = node.sentence.nodes[subject.i + 1 : node.i]
    # *a court **on Sunday** upheld sentences*
    days = [each for each in between if each.head is noun and each.pos == "PROPN" and each.by("case")]
    if any(
        n.pos in ("DET", "NUM", "ADP", "VERB") and not n.is_under(subject) and n.head not in days
        for n in between
    ):
        return
    for day in days:
        day.move(node, "obl")
    left = [c for c in noun.children if c.i < node.i and c is not node]
    right = [
        c for c in noun.children if c.dep in ("punct", "obl", "advcl", "ccomp", "parataxis") and c.i > noun.i
    ]
    node.sentence.promote(node, "obj")
    for child in (*left, *right):
        child.move(node, child.dep)


def mend_gerund_stopped(node: Node, grammar: Grammar) -> None:
    """*Will stop **attacking** ships*: not ships that attack, but what is stopped, begun or denied."""
    noun = node.head
    if node.dep != "amod" or node.pos != "VERB" or noun is None or noun.i < node.i:
        return
    if noun.dep in ("obl", "nmod"):
        _mend_gerund_kept_from(node, noun, grammar)
    if noun.dep != "obj":
        return
    verb = noun.head
    phases = grammar.occurrence | grammar.denial.get("verb", frozenset())
    if not grammar.gerunds_as_nouns or verb is None or verb.i != node.i - 1 or verb.lemma not in phases:
        return
    ongoing = node.is_a("VerbForm=Ger") or node.is_a("Tense=Pres")
    if ongoing and not noun.by("det", "nmod:poss"):
        node.move(verb, "xcomp")
        noun.move(node, "obj")


def _mend_gerund_kept_from(node: Node, noun: Node, grammar: Grammar) -> None:
    """*Stopped Chad from **imposing** sanctions*, *accused it of imposing them*: from doing so."""
    verb = noun.head
    known = grammar.denial.get("verb", frozenset()) | grammar.charging
    case = next((each for each in noun.by("case") if each.i == node.i - 1), None)
    if case is None or verb is None or not grammar.gerunds_as_nouns or noun.by("det", "nmod:poss"):
        return
    if verb.pos != "VERB" or verb.lemma not in known or not (verb.by("obj", "nsubj:pass")):
        return
    if case.lower in grammar.origin | grammar.genitive and (node.is_gerund or node.is_a("Tense=Pres")):
        node.move(verb, "advcl")
        case.move(node, "mark")
        noun.move(node, "obj")


def mend_gerund_after_particle(node: Node, grammar: Grammar) -> None:
    """*Did not rule **out attacking** them*: right behind the particle stands what the verb is about."""
    verb = node.head
    if node.dep != "advcl" or verb is None or not grammar.gerunds_as_nouns or not node.is_gerund:
        return
    particle = any(each.i == node.i - 1 for each in verb.by("compound:prt"))
    if particle and not node.by("mark", "nsubj") and not verb.by("obj"):
        node.dep = "xcomp"


def mend_subject_among_objects(node: Node, grammar: Grammar) -> None:
    """*Anunció el Gobierno la reforma*: of two objects behind a verb without subject the first is it.

    Behind a verb that takes no object the only one is: *murieron diez soldados*; and behind one that opens
    a sentence and says that an act goes on, if they agree: *continúan las negociaciones*.
    """
    if not grammar.subjects_behind or node.pos != "VERB" or not node.is_a("VerbForm=Fin"):
        return
    if node.by("nsubj", "nsubj:pass", "csubj", "aux:pass"):
        return
    objects = [child for child in node.by("obj") if child.pos in ("NOUN", "PROPN") and child.i > node.i]
    least = 1 if node.lemma in grammar.intransitive or _goes_on(node, objects, grammar) else 2
    if len(objects) >= least and not objects[0].by("case"):
        objects[0].dep = "nsubj"


def _goes_on(verb: Node, objects: list[Node], grammar: Grammar) -> bool:
    if verb.dep != "root" and verb.head is not None:
        return False
    opens = all(child.i > verb.i or child.dep in ("punct", "advmod") for child in verb.children)
    same = bool(objects) and objects[0].feature("Number") == verb.feature("Number")
    return verb.lemma in grammar.occurrence and opens and same


def mend_object_of_infinitive(node: Node, grammar: Grammar) -> None:
    """*The decision to jail **the mayor** was condemned*: the object of the verb right before it."""
    verb = node.head
    if node.dep not in ("nsubj", "nsubj:pass") or verb is None or node.pos not in ("NOUN", "PROPN", "PRON"):
        return
    first = next((each for each in verb.by("nsubj", "nsubj:pass") if each.i < node.i), None)
    if grammar.subjects_behind or first is None or node.by("case", "cc") or not node.i < verb.i:
        return
    start = node.first.i
    inner = verb.sentence.nodes[start - 1]
    if inner.pos != "VERB" or inner.by("obj", "ccomp", "xcomp") or not inner.is_under(first):
        return
    if inner.dep == "acl" and inner.by("mark") and not inner.by("nsubj", "aux:pass"):
        node.move(inner, "obj")


def mend_first_of_two_objects(node: Node, grammar: Grammar) -> None:
    """*Guaranteed teachers their wages*: in a language without datives the first object is indirect."""
    verb = node.head
    if grammar.dative_clitics or node.dep != "obj" or verb is None or verb.pos != "VERB" or verb.by("iobj"):
        return
    objects = [child for child in verb.by("obj") if child.i > verb.i and not child.by("case", "cc")]
    if len(objects) < 2 or objects[0] is not node:
        return
    other = objects[1]
    if other.pos == "PROPN" and other.first.i == node.last.i + 1:
        if node.pos == "NOUN" and {node.lemma, node.lower} & grammar.groups:  # *expelled the firm **Orex***
            other.move(node, "appos")
        if other.dep == "appos" or other.label.startswith("I-"):  # the rest of one name
            return
    node.dep = "iobj"


def mend_conjunction_of_report(node: Node, grammar: Grammar) -> None:
    """*Dijo este lunes **que** liberará a los presos*: it brings what is said, and is no relative pronoun."""
    clause = node.head
    if not grammar.pro_drop or clause is None or node.lower not in grammar.complement_marks:
        return
    if clause.dep == "conj" and clause.head is not None and clause.head.by("mark"):
        says = clause.head.head if clause.head.dep == "ccomp" else None  # *dijo que … y **que** ha pagado*
    else:
        says = clause.head if clause.dep == "ccomp" else None
    if node.pos != "PRON" or says is None or node.i > clause.i:
        return
    if node.dep in ("nsubj", "nsubj:pass", "obj") and says.lemma in grammar.report_verbs:
        node.pos, node.dep, node.morph = "SCONJ", "mark", ""


def mend_place_after_verb(node: Node, grammar: Grammar) -> None:
    """*Anunció que visitará **Chile***: a place after such a verb is where one goes, not who goes."""
    verb = node.head
    if node.dep != "nsubj" or not node.label.endswith("LOC") or verb is None or node.i < verb.i:
        return
    if verb.lemma in grammar.place_objects and len(verb.by("nsubj")) == 1 and not verb.by("obj", "aux:pass"):
        node.dep = "obj"


def mend_object_of_gerund(node: Node, grammar: Grammar) -> None:
    """*Asegura que sigue bombardeando **Rafah***: a place behind such a gerund is what is hit or visited."""
    above = node.head
    if node.dep != "nsubj" or above is None or not grammar.subjects_behind or above.by("obj"):
        return
    verb = next((each for each in above.by("xcomp") if each.is_gerund and above.i < each.i < node.i), None)
    if verb is None or verb.lemma in grammar.intransitive or verb.by("obj"):
        return
    told = above.dep == "ccomp" and above.head is not None and above.head.by("nsubj")
    if told and (node.label.endswith("LOC") and verb.lemma in grammar.place_objects):
        node.move(verb, "obj")


def mend_subject_before_setting(node: Node) -> None:
    """*The minister, **on a visit to Cairo**, said …*: what has a preposition is no subject, and has none."""
    head = node.head
    if node.pos != "NOUN" or head is None or head.pos not in VERBAL or node.dep not in ("nsubj", "obl"):
        return
    if not any(child.dep == "case" and child.i < node.i for child in node.children) or node.by("cop"):
        return
    own = [child for child in node.by("nsubj") if child.i < node.i < head.i]
    if own and (node.dep == "nsubj" or not head.by("nsubj")):
        node.dep = "obl"
        own[0].move(head, "nsubj")


def mend_object_after_particle(node: Node, grammar: Grammar) -> None:
    """*Rolled over **a loan***: what follows a verb and its particle without a preposition is the object."""
    verb = node.head
    if node.dep != "obl" or node.pos != "NOUN" or verb is None or verb.pos != "VERB":
        return
    if not node.by("det") or node.by("case", "nummod"):
        return
    start = node.first.i
    particle = next((child for child in verb.by("compound:prt") if child.i == start - 1), None)
    if particle is not None and not verb.by("obj", "ccomp") and node.lemma not in grammar.lengths_of_time:
        node.dep = "obj"


def mend_side_by_side(node: Node) -> None:
    """*Conversó cara a cara **con** su homólogo*: only the last word introduces what follows."""
    noun = node.head
    if node.dep != "case" or node.pos != "NOUN" or noun is None or noun.head is None:
        return
    fixed = [n for n in node.subtree() if n.dep == "fixed"]
    if fixed and fixed[-1].pos == "ADP" and fixed[-1].i == node.last.i:
        fixed[-1].move(noun, "case")
        node.move(noun.head, "advmod")


def mend_bare_object(node: Node, grammar: Grammar) -> None:
    """*Pidió ayuda*: a bare noun after its verb is the object, no predicate."""
    head = node.head
    if (
        node.dep == "xcomp"
        and node.pos == "NOUN"
        and head is not None
        and head.pos == "VERB"
        and node.i > head.i
        and not head.by("obj")
        and not _is_named(head, grammar)
        and not (head.lemma in grammar.naming and head.by("aux:pass", "nsubj:pass"))
        and not node.by("cop", "case", "mark")
    ):
        node.dep = "obj"


def _is_named(participle: Node, grammar: Grammar) -> bool:
    """*Ruiz, **proclamado** candidato*: who is named something, told behind its noun."""
    noun = participle.head
    named = participle.is_a("VerbForm=Part") and participle.lemma in grammar.naming
    return named and not participle.by("aux") and noun is not None and noun.label.endswith("PER")

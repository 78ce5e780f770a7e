"""Mend who is the subject: of relative clauses, beside days, and of perfects that look like passives."""

from __future__ import annotations

from pungsan.extract.kinds import VERBAL
from pungsan.extract.knows import Knows
from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = [
    "agrees",
    "give_subject",
    "is_party",
    "mend_day",
    "mend_object_in_document",
    "mend_pair_as_subject",
    "mend_perfect",
    "mend_perfect_auxiliary",
    "mend_perfect_gerund",
    "mend_perfect_with_object",
    "mend_relative_object",
    "mend_subject_of_auxiliary",
    "mend_subject_of_bare_participle",
    "mend_subject_of_infinitive",
    "tense_of",
]


def is_party(node: Node, grammar: Grammar, knows: Knows) -> bool:
    """A noun for somebody who acts."""
    return node.pos == "NOUN" and (
        node.lemma in grammar.people or node.lemma in grammar.groups or knows.is_role(node.lower, node.lemma)
    )


def give_subject(verb: Node, subject: Node) -> None:
    """Make a word the subject of what was read as its noun, with all that stands before and describes it."""
    for child in list(verb.children):
        if child.i < subject.i and child.dep in ("det", "amod", "compound", "nmod:poss", "nummod"):
            child.move(subject, child.dep)
    subject.dep = "nsubj"


def mend_relative_object(node: Node, grammar: Grammar, knows: Knows) -> None:
    """*La medida **que** anunció el rey*: the object of a clause that has somebody else as its subject."""
    verb = node.head
    if verb is None or verb.pos not in VERBAL or node.dep != "nsubj" or node.lower not in grammar.relatives:
        return
    if verb.dep != "acl:relcl" or verb.head is None or verb.by("aux:pass"):
        return
    others = [child for child in verb.by("nsubj") if child is not node and child.i > node.i]
    if verb.lemma in grammar.taking_for_oneself and verb.by("expl") and not verb.by("obj"):
        # *la provincia, **que** se anexionó en 1938*; *el país que se anexionó **la isla***, and no name
        behind = [each for each in others if each.i > verb.i and each.pos != "PROPN"]
        (behind[0] if behind else node).dep = "obj"
        return
    if others:
        visited = verb.lemma in grammar.place_objects and others[0].label.endswith("LOC")
        (others[0] if visited else node).dep = "obj"  # *the king, who visits **Oslo***
        return
    if not grammar.subjects_behind:
        return
    noun = verb.head
    if _is_somebody(noun, grammar, knows) and _has_no_object(verb, grammar):
        one = noun.lemma not in grammar.groups | grammar.quantities and not noun.by("nmod")
        if verb.lemma in grammar.done_to_people or (one and not agrees(noun, verb)):
            node.dep = "obj"  # *la maestra que **secuestró***, *el juez que **destituyeron***
            return
    after = [child for child in verb.by("obj") if child.i > verb.i and not child.by("case")]
    if len(after) != 1 or not _is_somebody(after[0], grammar, knows):
        return
    if verb.lemma in grammar.place_objects and after[0].lemma in grammar.country_nouns | grammar.places:
        return  # *the first king who visits **that country***
    # *el periodista que detuvo **la policía***: whom such a verb is done to would have its mark
    marked = verb.lemma in grammar.done_to_people and bool(grammar.personal_object)
    if not marked and _is_somebody(noun, grammar, knows) and agrees(noun, verb):
        return
    if agrees(after[0], verb):
        after[0].dep, node.dep = "nsubj", "obj"


def mend_subject_of_infinitive(node: Node, grammar: Grammar) -> None:
    """*Al no haberse retirado **las tropas***: a reflexive infinitive has its subject behind."""
    verb = node.head
    endings = tuple(grammar.reflexive_endings)
    if not endings or node.dep != "obj" or node.pos not in ("NOUN", "PROPN") or verb is None:
        return
    if verb.pos != "VERB" or node.i < verb.i or verb.is_finite or node.by("case") or verb.by("nsubj", "iobj"):
        return
    fused = any(form.lower.endswith(endings) for form in (verb, *verb.by("aux")))
    if fused and any(mark.lower in grammar.temporal_marks for mark in verb.by("mark", "case")):
        node.dep = "nsubj"


def _has_no_object(verb: Node, grammar: Grammar) -> bool:
    """Whether a finite verb lacks all that could be done to, or be said."""
    if verb.lemma in grammar.intransitive or not verb.is_finite:
        return False
    if verb.by("obj", "iobj", "ccomp", "xcomp", "expl", "expl:pv", "expl:pass", "cop", "aux:pass"):
        return False
    return not any(
        (child.pos == "PRON" and child.is_a("Reflex=Yes")) or _is_marked(child, grammar)
        for child in verb.children
    )


def _is_marked(node: Node, grammar: Grammar) -> bool:
    """*Mató de un disparo **a María***, wherever the parser has it."""
    if node.dep not in ("obl", "nmod") or node.pos not in ("NOUN", "PROPN"):
        return False
    case = next((child for child in node.by("case") if child.i < node.i), None)
    return case is not None and grammar.contractions.get(case.lower, case.lower) in grammar.personal_object


def _is_somebody(node: Node, grammar: Grammar, knows: Knows) -> bool:
    """Named, or told as known before (*el ministerio*), and able to act."""
    if node.pos == "PROPN":
        return True
    return is_party(node, grammar, knows) and (node.is_a("Number=Plur") or bool(node.by("det")))


def agrees(noun: Node, verb: Node) -> bool:
    """Whether noun and verb may agree in number; where a form does not tell, they may."""
    form = next((each for each in (*verb.by("aux", "aux:pass"), verb) if each.is_a("VerbForm=Fin")), verb)
    number = "Plur" if noun.by("conj") else noun.feature("Number")
    return not number or not form.feature("Number") or number == form.feature("Number")


def tense_of(verb: Node) -> str:
    """Mood and tense of a verb's finite form; empty if it has none."""
    for form in (*verb.by("aux", "aux:pass"), verb):
        if form.is_a("VerbForm=Fin"):
            return form.feature("Mood") + form.feature("Tense")
    return ""


def mend_pair_as_subject(node: Node, grammar: Grammar) -> None:
    """*Met the mayor, and **both** praised the pact*: right before a verb it is who acts."""
    nodes = node.sentence.nodes
    if node.pos not in ("DET", "CCONJ", "ADV", "PRON") or node.dep in ("nsubj", "nsubj:pass", "obj"):
        return
    first = nodes[node.i + 1] if node.i + 1 < len(nodes) else node
    verb = first.head if first.dep in ("aux", "aux:pass", "cop") else first
    if verb is None or verb.pos not in VERBAL or not verb.is_finite or verb.by("nsubj", "nsubj:pass"):
        return
    after = nodes[verb.i + 1] if verb.i + 1 < len(nodes) else verb
    if verb.i < node.i or after.dep == "cc" or node.by("cc") or not grammar.dual_openers & {node.lower}:
        return
    node.pos, node.morph = "PRON", "Number=Plur|PronType=Tot"
    node.move(verb, "nsubj:pass" if verb.by("aux:pass") else "nsubj")


def mend_day(node: Node, grammar: Grammar) -> None:
    """*The republic **yesterday** opened an embassy*: a day does nothing, and nothing is done to it."""
    verb = node.head
    if verb is None or verb.pos not in VERBAL:
        return
    if _is_day_of_month(node):
        _give_described(node, verb)
    if node.lower not in grammar.days:
        return
    if node.dep not in ("nsubj", "obj") or node.by("case"):
        return
    before = next((c for c in node.by("compound", "nmod", "nsubj", "appos") if c.i == node.i - 1), None)
    if node.dep == "nsubj" and before is not None:
        before.move(verb, "nsubj")
        for child in list(node.children):
            if child.dep in ("det", "amod", "compound", "nmod:poss"):
                child.move(before, child.dep)
    node.dep = "obl"


def _is_day_of_month(node: Node) -> bool:
    """*The **2nd** of June*."""
    number = node.lower[:-2].isdigit() and node.lower[-2:].isalpha()
    return number and any(each.pos == "PROPN" and each.i == node.i + 2 for each in node.by("nmod"))


def _give_described(day: Node, verb: Node) -> None:
    """*On Monday, the 2nd of May, **the mayor** left*: who is read as the day's apposition is the subject."""
    for other in day.by("appos"):
        if day.dep == "nsubj" and other.i < verb.i:
            other.move(verb, "nsubj")
            day.dep = "obl"
            return


def mend_perfect(node: Node, grammar: Grammar) -> None:
    """*The troops have not withdrawn*: a perfect without passive auxiliary is active."""
    verb = node.head
    if node.dep != "nsubj:pass" or verb is None or verb.by("aux:pass", "expl", "expl:pass", "obl:agent"):
        return
    helpers = verb.by("aux")
    if helpers and all(each.lemma in grammar.perfect_auxiliaries for each in helpers):
        node.dep = "nsubj"


def mend_perfect_auxiliary(node: Node, grammar: Grammar) -> None:
    """*For **having** sent police*: what makes a perfect makes no passive."""
    verb = node.head
    if node.dep == "aux:pass" and not grammar.forms_differ and node.lemma in grammar.perfect_auxiliaries:
        node.dep = "aux"
        for subject in verb.by("nsubj:pass") if verb is not None and not verb.by("aux:pass") else ():
            subject.dep = "nsubj"


def mend_perfect_gerund(node: Node, grammar: Grammar) -> None:
    """*Of **having** tortured and robbed them*: it helps the participle right behind it."""
    verb = next((each for each in node.by("xcomp") if each.i == node.i + 1 and each.pos == "VERB"), None)
    if grammar.forms_differ or verb is None or node.lemma not in grammar.perfect_auxiliaries:
        return
    if (
        node.pos not in VERBAL
        or not node.is_gerund
        or node.by("obj")
        or not verb.is_a("VerbForm=Part")
        or verb.is_gerund
    ):
        return
    node.sentence.promote(verb, "aux")
    for child in list(node.children):
        child.move(verb, child.dep)
    node.pos = "AUX"


def mend_subject_of_auxiliary(node: Node) -> None:
    """*Chile **has** so far pledged much*: an auxiliary has no subject and no adverb of its own."""
    verb = node.head
    if node.dep not in ("aux", "aux:pass") or verb is None or verb.pos not in VERBAL:
        return
    for child in list(node.children):
        if child.dep in ("nsubj", "nsubj:pass") and not verb.by("nsubj", "nsubj:pass"):
            child.move(verb, "nsubj:pass" if verb.by("aux:pass") else "nsubj")
        elif child.dep in ("advmod", "obl", "obj"):
            child.move(verb, child.dep)


def mend_perfect_with_object(node: Node, grammar: Grammar) -> None:
    """*The two states have **forbidden** exports*: a participle right behind *have*, before what is had."""
    noun = node.head
    if node.dep != "amod" or not node.is_a("VerbForm=Part") or noun is None or noun.dep != "obj":
        return
    have = noun.head
    if have is None or have.i != node.i - 1 or have.lemma not in grammar.perfect_auxiliaries:
        return
    if have.pos not in VERBAL or noun.by("det", "nummod", "nmod:poss") or node.is_a("Tense=Pres"):
        return
    sentence = node.sentence
    node.move(have, "xcomp")
    sentence.promote(node, "aux")
    have.pos, node.pos = "AUX", "VERB"
    for child in list(have.children):
        child.move(node, child.dep)


def mend_object_in_document(node: Node, grammar: Grammar, knows: Knows) -> None:
    """*Un comunicado en el que condena **el ataque***: what cannot act is no subject."""
    verb = node.head
    if node.dep != "nsubj" or verb is None or node.i < verb.i or verb.dep != "acl:relcl" or verb.by("obj"):
        return
    document = verb.head
    if not grammar.subjects_behind or document is None or document.lemma not in grammar.report_nouns:
        return
    within = any(child.lower in grammar.relatives for child in verb.by("obl"))
    if within and node.pos == "NOUN" and not is_party(node, grammar, knows):
        node.dep = "obj"


def mend_subject_of_bare_participle(node: Node, grammar: Grammar) -> None:
    """*Detenido en Sevilla **un exministro***: of a headline's participle, it is whom it is done to."""
    verb = node.head
    if node.dep != "nsubj" or verb is None or verb.head is not None or node.i < verb.i:
        return
    if verb.is_a("VerbForm=Part") and verb.lemma in grammar.done_to_people and not verb.by("aux", "obj"):
        node.dep = "nsubj:pass"

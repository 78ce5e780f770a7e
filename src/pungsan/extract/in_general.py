"""What is told in general: habits, what laws and treaties say, what readers are bidden to do."""

from __future__ import annotations

from pungsan.extract.drafts import Draft
from pungsan.extract.tenses import is_over
from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = ["is_bidden", "is_defined", "is_habit", "is_ruled"]

CONTENT = ("ccomp", "xcomp", "csubj")
SHORT = 3
"""Words that a phrase of time may have below its head to be read as a whole."""


def is_habit(node: Node, grammar: Grammar) -> bool:
    """*The ministry **usually** meets them*, *los rebeldes **suelen** atacar*, ***every winter** they do*."""
    above = node.head if node.dep == "xcomp" or node.pos == "NOUN" else None
    clauses = [node] if above is None else [node, above]
    if above is not None and above.dep == "xcomp" and above.head is not None:
        clauses.append(above.head)  # *suelen firmar **un acuerdo***
    if any(each.lemma in grammar.perfect_auxiliaries for each in node.by("aux")):
        return False  # *has **often** met them*
    if any(clause.lemma in grammar.habitual for clause in clauses[1:]):
        return True
    words = [each for clause in clauses for each in clause.by("advmod", "aux", "obl", "nmod")]
    told = (" ".join(part.lower for part in each.subtree()) for each in words if len(each.children) < SHORT)
    if any({each.lower, each.lemma} & grammar.habitual for each in words):
        return True
    return not grammar.habitual.isdisjoint(told) or any(_is_each_time(each, grammar) for each in words)


def _is_each_time(phrase: Node, grammar: Grammar) -> bool:
    """***Every winter** farmers block it*, in the present: not *met every day last week*."""
    verb = phrase.head
    if verb is None or not (verb.is_a("Tense=Pres") and verb.is_a("VerbForm=Fin")) or phrase.by("case"):
        return False
    time = phrase.lemma in grammar.lengths_of_time | grammar.measures | grammar.days
    return time and any(each.lower in grammar.every for each in phrase.by("det"))


def is_ruled(node: Node, grammar: Grammar) -> bool:
    """*The constitution **says** the army shall not arrest them*, *under the law police may arrest them*."""
    helpers = node.by("aux")
    modal = any(
        each.is_a("Tense=Fut")
        or {each.lower, each.lemma} & (grammar.doubtful_modals | grammar.future_auxiliaries)
        for each in (*helpers, node)
    )
    by_law = (each for each in node.by("obl") if each.lemma in grammar.laws)
    if modal and any(case.lower in grammar.by_rule for each in by_law for case in each.by("case")):
        return True
    clause = node
    while clause.dep in CONTENT and clause.head is not None:
        above = clause.head
        source = above.by("nsubj")
        if any(each.lemma in grammar.laws and not each.label for each in source):
            return not is_over(above, grammar) and not is_over(clause, grammar)
        clause = above
    return False


def is_defined(node: Node, grammar: Grammar) -> bool:
    """*The oath **involves** deputies swearing allegiance*: what a thing is told to be, nobody has done."""
    above = node.head
    if node.dep == "acl" and above is not None and above.dep in ("obj", "obl"):
        above = above.head
    elif node.dep not in (*CONTENT, "advcl"):
        return False
    if above is None or above.lemma not in grammar.defining or is_over(above, grammar):
        return False
    subject = next(iter(above.by("nsubj")), None)
    return subject is not None and subject.pos == "NOUN" and not subject.label


def is_bidden(draft: Draft, grammar: Grammar) -> bool:
    """***Visit** Chile this summer*: an order to whoever reads it, in a text that no one is quoted in."""
    node = draft.node
    if (
        node.pos != "VERB"
        or node.head is not None
        or node.by("nsubj", "nsubj:pass", "aux", "aux:pass", "ccomp")
    ):
        return False
    if any(not each.elided for each in draft.actor):
        return False
    wished = node.is_a("Mood=Imp") or node.is_a("Mood=Sub")
    bare = not grammar.forms_differ and node.lower == node.lemma and not node.by("mark")
    return (wished or bare) and node.i == 0

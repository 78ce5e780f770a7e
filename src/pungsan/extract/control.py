"""Who does what a verb without subject of its own tells: who has it done, and what it is told beside."""

from __future__ import annotations

from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = ["has_it_done", "is_aside", "is_in_place_of", "is_kept_from", "seized_for"]


def is_aside(verb: Node, grammar: Grammar) -> bool:
    """***By recalling** its envoy it made a step*, ***after** meeting them*: told beside it."""
    marks = verb.by("mark", "case")
    beside = grammar.temporal_marks | grammar.negative_marks | grammar.during
    beside |= grammar.agent - grammar.reasons
    if verb.dep != "advcl":
        return False
    says = verb.head is not None and verb.head.lemma in grammar.report_verbs
    if says and verb.is_gerund and _is_behind_comma(verb):  # *told reporters so, **blaming** the king*
        return True
    if any(is_in_place_of(each, grammar) for each in verb.by("mark", "case", "advmod")):
        return True
    return bool({mark.lower for mark in marks} & beside)


def _is_behind_comma(verb: Node) -> bool:
    """Whether a comma opens the clause, and does not close a name (*saw the king, **Ali**, leaving*)."""
    comma, head = verb.first, verb.head
    if comma.text != "," or head is None or not comma.i:
        return False
    before: Node | None = verb.sentence.nodes[comma.i - 1]
    while before is not None and before is not head:
        if before.dep in ("appos", "conj") and before.first.text == "," and not before.by("cc"):
            return False
        before = before.head
    return True


def is_in_place_of(mark: Node, grammar: Grammar) -> bool:
    """***Instead of** attacking*, ***en vez de** atacar*: what is done in the place of another act."""
    words = [each.lower for each in (mark, *mark.by("fixed"))]
    last = grammar.contractions.get(words[-1], words[-1])
    return len(words) > 1 and (*words[:-1], last) in grammar.in_place_of


def has_it_done(cause: Node, verb: Node, grammar: Grammar) -> bool:
    """***La alcaldesa mandó** detener a dos*: who has it done, where nobody is told to do it."""
    caused = cause.lemma in grammar.causatives and verb.dep == "xcomp" and verb.is_a("VerbForm=Inf")
    return caused and verb.lemma not in grammar.intransitive


def is_kept_from(verb: Node, keeper: Node, grammar: Grammar) -> bool:
    """*Kept the militia **from killing** them*: not done by those who are kept from it."""
    marks = {mark.lower for mark in verb.by("mark", "case")}
    return (
        keeper.lemma in grammar.keeping
        and bool(marks & grammar.origin)
        and bool(keeper.by("obj", "nsubj:pass"))
    )


def seized_for(noun: Node, grammar: Grammar) -> Node | None:
    """***Held** him on suspicion of plotting*: the verb whose object did what the noun says of somebody."""
    verb = noun.head
    doubted = noun.lemma in grammar.doubt.get("noun", frozenset()) | grammar.charges
    return verb if doubted and noun.dep == "obl" and verb is not None and verb.pos == "VERB" else None

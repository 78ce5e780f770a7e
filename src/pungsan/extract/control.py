"""Who does what a verb without subject of its own tells: who has it done, and what it is told beside."""

from __future__ import annotations

from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = ["has_it_done", "is_aside", "is_in_place_of", "is_kept_from"]


def is_aside(verb: Node, grammar: Grammar) -> bool:
    """***By recalling** its envoy it made a step*, ***after** meeting them*: told beside it."""
    marks = verb.by("mark", "case")
    beside = grammar.temporal_marks | grammar.negative_marks | grammar.during
    beside |= grammar.agent - grammar.reasons
    if verb.dep != "advcl":
        return False
    if any(is_in_place_of(each, grammar) for each in verb.by("mark", "case", "advmod")):
        return True
    return bool({mark.lower for mark in marks} & beside)


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

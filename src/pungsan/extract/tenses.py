"""What a clause tells as past, by its tense and auxiliaries: narrowly, as over, or at all."""

from __future__ import annotations

from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = ["is_over", "is_plain_past", "is_told_as_past"]

HELPERS = ("aux", "aux:pass", "cop")


def is_plain_past(verb: Node) -> bool:
    """A finite past indicative without auxiliary: *attacked*, *defendió*, not *has attacked*."""
    past = verb.is_a("Tense=Past") and verb.is_a("VerbForm=Fin") and not verb.is_a("Mood=Sub")
    return past and not verb.by("aux")


def is_over(verb: Node, grammar: Grammar) -> bool:
    """A perfect, or a past indicative also of an auxiliary: *has attacked*, *was attacked*, *atacaron*."""
    helpers = verb.by(*HELPERS)
    if any(each.lemma in grammar.perfect_auxiliaries for each in (verb, *helpers)):
        return True
    form = next((each for each in (*helpers, verb) if each.is_a("VerbForm=Fin")), verb)
    return form.is_a("Tense=Past") and form.is_a("VerbForm=Fin") and not form.is_a("Mood=Sub")


def is_told_as_past(clause: Node, grammar: Grammar) -> bool:
    """What a day gone by dates as past: imperfects and bare participles too, no perfect of the present.

    *Signed*, *was signing*, *the treaty signed in April*; not *will sign*, *has signed*.
    """
    forms = (clause, *clause.by(*HELPERS))
    if any(each.is_a("Tense=Fut") or each.is_a("Mood=Cnd") or each.is_a("Mood=Sub") for each in forms):
        return False
    if any(each.lower in grammar.future_auxiliaries for each in clause.by("aux")):
        return False
    finite = [each for each in forms if each.is_a("VerbForm=Fin")]
    if not finite:
        return clause.is_a("VerbForm=Part") and not clause.is_a("Tense=Pres")
    return any(each.is_a("Tense=Past") or each.is_a("Tense=Imp") for each in finite)

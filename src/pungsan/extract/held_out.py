"""Harm that somebody holds out to others, a threat: on a condition, as a promise, as not excluded."""

from __future__ import annotations

from pungsan.codebook import Codebook
from pungsan.extract.clause import Clauses
from pungsan.extract.drafts import Draft
from pungsan.extract.modality import Modals

__all__ = ["is_harm_held_out", "is_told_of_others"]


def is_harm_held_out(draft: Draft, codebook: Codebook, clauses: Clauses, modals: Modals) -> bool:
    """*Vowed to **jail** them*, *does not rule out **jailing** them*, *will **jail** them if they march*."""
    node, verb, modes, grammar = draft.node, draft.node.head, draft.auxiliary, clauses.grammar
    if "hypothetical" in modes and _is_on_condition(draft, clauses, modals):
        return True
    if verb is None or node.dep != "xcomp" or not draft.actor or "negation" in modes:
        return False
    names = {verb.lemma, *(f"{verb.lemma} {each.lower}" for each in verb.by("compound:prt"))}
    denied = any(each.lower in grammar.negators for each in verb.by("advmod"))
    if names & grammar.excluding:  # also *refused to rule it out*
        return dict(draft.modality.because).get("hypothetical") == verb.text
    kind = codebook.types[draft.type]  # *promised to send troops* may be meant as a help
    return verb.lemma in grammar.committing and not denied and (kind.judges or not kind.moves)


def _is_on_condition(draft: Draft, clauses: Clauses, modals: Modals) -> bool:
    """*They **will strike** if the mine fires anybody*: done to him if he does so."""
    node = draft.node
    if node.pos != "VERB" or not draft.actor or clauses.is_passive(node):
        return False
    conditions = [
        clause
        for clause in node.by("advcl")
        if any(mark.lower in clauses.grammar.conditional_marks for mark in clause.by("mark"))
    ]
    theirs = (each for clause in conditions for each in clauses.subject(clause))
    return modals.is_future(node) and any(clauses.is_agent(each) for each in theirs)


def is_told_of_others(draft: Draft, codebook: Codebook, clauses: Clauses) -> bool:
    """*Does not rule out that **Mali** attacks*: what others may do is no threat of one's own."""
    looming = {kind.looming for kind in codebook.types.values()}
    told = [each for each in draft.node.by("ccomp", "csubj") if clauses.is_finite(each)]
    own = any(each.pos == "PRON" for clause in told for each in clause.by("nsubj"))
    return draft.frame.negated in looming and bool(told) and not own

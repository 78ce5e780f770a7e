"""Mend who does what to whom around clitics, which repeat an object (*al ministro **lo** acusó …*)."""

from __future__ import annotations

from pungsan.extract.kinds import NOMINAL
from pungsan.extract.repair_subjects import agrees
from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = ["mend_clitics"]


def mend_clitics(verb: Node, grammar: Grammar) -> None:
    """Mend the subjects and objects of a verb with a clitic, where subjects may stand behind it."""
    if not grammar.subjects_behind or verb.pos != "VERB" or not verb.is_a("VerbForm=Fin"):
        return
    clitics = [
        child
        for child in verb.by("obj", "iobj", "expl")
        if child.pos == "PRON" and child.i < verb.i and child.is_a("PronType=Prs")
    ]
    accusative = next((each for each in clitics if each.lower in grammar.accusative_clitics), None)
    dative = any(each.lower in grammar.dative_clitics - grammar.reflexive for each in clitics)
    if accusative is not None:
        _object_told_before(verb, accusative, grammar)
        _subject_behind(verb)
        _predicate_behind(verb, accusative, grammar)
    elif dative and not verb.by("obj"):
        _object_behind_subject(verb)


def _object_told_before(verb: Node, clitic: Node, grammar: Grammar) -> None:
    """***La propuesta la** rechazó Kiev*, ***al juez lo** citaron*: the pronoun repeats what stood first."""
    told = [each for each in verb.by("nsubj", "iobj", "obl", "obj") if each.pos in NOMINAL]
    marked = {each.i for each in told if any(_is_dative(mark, grammar) for mark in each.by("case"))}
    before = [each for each in told if each.i < clitic.i and (each.dep == "nsubj" or each.i in marked)]
    after = [each for each in told if each.dep == "nsubj" and each.i > verb.i]
    if len(before) != 1 or not _repeats(clitic, before[0]) or not (after or before[0].i in marked):
        return
    before[0].dep = "obj"
    clitic.dep = "expl"


def _is_dative(mark: Node, grammar: Grammar) -> bool:
    return grammar.contractions.get(mark.lower, mark.lower) in grammar.dative


def _repeats(clitic: Node, noun: Node) -> bool:
    number = "Plur" if noun.by("conj") else noun.feature("Number")
    return all(
        not theirs or not own or theirs == own
        for theirs, own in (
            (number, clitic.feature("Number")),
            (noun.feature("Gender"), clitic.feature("Gender")),
        )
    )


def _subject_behind(verb: Node) -> None:
    """*Al ministro lo acusó **la fiscalía***: the object is told, so a noun without *a* behind acts."""
    if verb.by("nsubj", "csubj", "aux:pass", "nsubj:pass"):
        return
    after = [
        each for each in verb.by("obj") if each.i > verb.i and each.pos in NOMINAL and not each.by("case")
    ]
    if len(after) == 1 and agrees(after[0], verb):
        after[0].dep = "nsubj"


def _predicate_behind(verb: Node, clitic: Node, grammar: Grammar) -> None:
    """*Lo llamó **traidor***: beside the pronoun there is no other object, only what he is called."""
    if not (verb.by("nsubj") or verb.lemma in grammar.naming):
        return
    for each in verb.by("obj"):
        bare = all(child.is_a("Definite=Ind") for child in each.by("det"))
        counted = each.lemma in grammar.lengths_of_time or each.by("nummod", "case")
        if each is not clitic and each.i > verb.i and each.pos == "NOUN" and bare and not counted:
            each.dep = "xcomp"


def _object_behind_subject(verb: Node) -> None:
    """*Le vende Paraguay **la energía** a Brasil*: of two subjects behind a verb the last is given."""
    after = [each for each in verb.by("nsubj") if each.i > verb.i]
    if len(after) == 2 and after[1].pos == "NOUN" and not after[1].by("case"):
        after[1].dep = "obj"

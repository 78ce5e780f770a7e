"""Drafts: predicates on their way to become event mentions, and how they bear on each other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from pungsan.codebook import Codebook
from pungsan.extract.as_clauses import is_as_clause
from pungsan.extract.modality import Modality
from pungsan.extract.syntax import Filler, shares
from pungsan.extract.tenses import is_over
from pungsan.extract.told_twice import (
    FORCE,
    counts_others,
    is_told_in_full,
    tell_deal_once,
    tell_no_part,
    tell_once,
    tell_outcome,
    tell_verdict_once,
)
from pungsan.extract.tree import Node
from pungsan.lexicon import Frame, Grammar

__all__ = ["FORCE", "NOBODY", "ONE_SIDED", "Draft", "settle"]

NOBODY = "no participant"
"""Why an act is none of which it is told neither who does it nor to whom."""
ONE_SIDED = "a noun that names one side of a merely possible act, or nobody who does it"
"""Why a noun tells no act of its own."""

CLAUSAL = frozenset({"ccomp", "xcomp", "csubj", "acl", "obl", "advcl", "nmod", "obj"})
APART = frozenset({"acl:relcl", "parataxis", "appos"})
"""Relations that lead from a complement to something told beside it."""


@dataclass(slots=True)
class Draft:
    """A predicate with its frame and participants; mutable only while a sentence is worked on."""

    node: Node
    frame: Frame
    rest: tuple[Node, ...]
    type: str
    modality: Modality
    actor: list[Filler] = field(default_factory=list)
    recipient: list[Filler] = field(default_factory=list)
    sites: list[Filler] = field(default_factory=list)
    """Places that forces are sent to: where it happens, and no recipient."""
    auxiliary: set[str] = field(default_factory=set)
    refused: str = ""
    aims: bool = False
    """Whether it is what another act is for, and no event of its own."""
    source: Draft | None = None
    """The draft whose actor is the source of this one (*acusó a X de atacar Y*)."""

    @property
    def is_nominal(self) -> bool:
        return self.node.pos in ("NOUN", "PROPN")

    @property
    def has_own_subject(self) -> bool:
        return bool(self.node.by("nsubj", "nsubj:pass"))


def settle(drafts: Sequence[Draft], codebook: Codebook, grammar: Grammar) -> None:
    """Decide between drafts of one sentence: what is absorbed, told twice, or hedged by another."""
    accepted = [draft for draft in drafts if not draft.refused]
    for outer in accepted:
        if outer.node.dep == "aux":  # "Israel must withdraw": asked, not done
            for inner in accepted:
                if inner.node is outer.node.head:
                    inner.refused = f"it is what '{outer.node.text}' asks for"
        elif outer.node.dep in ("aux:pass", "cop") and any(
            each.node in outer.rest and each.type == outer.type for each in accepted
        ):
            outer.refused = "its own verb tells it"  # *está detenido*, a phrase and a verb
    accepted = [draft for draft in accepted if not draft.refused]
    for outer in accepted:
        if codebook.types[outer.type].asks:
            _spare_whom_it_is_for(outer, drafts)
    # *called for the release of two poets*, whoever called: nobody is released
    silent = [draft for draft in drafts if draft.refused == NOBODY and draft.frame.complement == "absorbed"]
    for vague in drafts:
        if vague.refused == ONE_SIDED:
            for draft in accepted:
                tell_no_part(draft, vague)
    for inner in accepted:
        for outer in (*accepted, *silent):
            if inner is outer or not inner.node.is_under(outer.node):
                continue
            path = _path(inner.node, outer.node)
            if outer in silent:
                if not inner.refused and not _sets_the_scene(inner, outer, path, grammar):
                    _complement(inner, outer, path, grammar)
                continue
            if outer.aims and outer.frame.complement == "absorbed" and not inner.refused:
                _complement(inner, outer, path, grammar)  # *marched to demand **that he go***
            if outer.refused:
                continue
            if _is_harm_promised(inner, outer, path, codebook, grammar):
                outer.refused = f"it is the threat that '{inner.node.text}' tells"
                continue
            if _is_renounced(inner, outer, path, codebook, grammar):
                outer.refused = "what one will not do is not threatened"
                inner.refused = inner.refused or f"it is what '{outer.node.text}' is about"
                continue
            if _sets_the_scene(inner, outer, path, grammar) and not _is_named(inner, outer, path):
                continue
            if codebook.types[outer.type].judges:
                _judged(inner, outer, path, grammar)
                if codebook.types[outer.type].quad == FORCE:
                    tell_verdict_once(inner, outer, path)
            _went_to_do(inner, outer, path, codebook)
            if outer.refused:
                continue
            tell_once(inner, outer, path)
            if codebook.types[outer.type].bodily:
                tell_outcome(inner, outer)
            tell_deal_once(inner, outer, path, codebook)
            if not inner.refused and codebook.types[outer.type].absorbs_aims:
                _aim(inner, outer, path)
            if not inner.refused and _has_happened(inner, outer, path, codebook, grammar):
                outer.refused = f"'{inner.node.text}' has happened, and is no more announced"
                continue
            if not inner.refused:
                _complement(inner, outer, path, grammar)
                if inner.is_nominal and inner.refused and "future" in codebook.types[outer.type].holds:
                    _aim_by_noun(inner, outer)
            kind = codebook.types[outer.type]
            told = inner.is_nominal or outer.frame.complement == "reported"
            aimed = told and (kind.aims_through_content or kind.absorbs_aims)
            if aimed and codebook.types[inner.type].quad == FORCE:
                _not_who_suffered(inner, outer)
            if inner.refused:
                break
    for draft in accepted:
        if any(counts_others(draft, other, codebook) for other in accepted if not other.refused):
            draft.refused = "it counts others whom the same act hit"
            continue
        rivals = codebook.types[draft.type].yields_to
        if not draft.refused and any(
            other.type in rivals and not other.refused and _may_be_one_act(draft, other) for other in accepted
        ):
            draft.refused = f"beside {' or '.join(rivals)} in the same sentence it is not coded"


def _is_renounced(
    inner: Draft, outer: Draft, path: Sequence[Node], codebook: Codebook, grammar: Grammar
) -> bool:
    """*Promised **not** to attack the village*: harm that one says not to do is no threat."""
    if inner.is_nominal or len(path) != 1 or path[0].dep not in ("xcomp", "ccomp"):
        return False
    denied = any(child.lower in grammar.negators for child in inner.node.children)
    if not denied or codebook.types[inner.type].quad != FORCE:
        return False
    return any(kind.looming == outer.type for kind in codebook.types.values())


def _is_harm_promised(
    inner: Draft, outer: Draft, path: Sequence[Node], codebook: Codebook, grammar: Grammar
) -> bool:
    """*Promised to **jail** the editor*: harm that one promises is a threat, and no promise."""
    threat = codebook.types[inner.frame.type].looming
    promised = outer.node.lemma in grammar.committing and len(path) == 1
    return promised and not inner.refused and inner.type == threat != outer.type


def _may_be_one_act(draft: Draft, rival: Draft) -> bool:
    """*Sent troops and shelled it*, not *put them on alert after **Mali** shelled it*: the same people."""
    return not draft.actor or not rival.actor or shares(draft.actor, rival.actor)


def _came_before(inner: Draft, outer: Draft, path: Sequence[Node], grammar: Grammar) -> bool:
    """*Has agreed to take them in **after talks with Chad***: the same people did it before."""
    over = outer.node.is_a("Tense=Past") or any(
        each.lemma in grammar.perfect_auxiliaries for each in outer.node.by("aux")
    )
    cases = {child.lower for child in path[0].by("case")}
    return (
        over
        and inner.is_nominal
        and inner.frame.reciprocal
        and path[0].dep == "obl"
        and bool(cases & grammar.temporal_marks - grammar.dative)
        and shares(inner.actor, outer.actor)
    )


def _sets_the_scene(inner: Draft, outer: Draft, path: Sequence[Node], grammar: Grammar) -> bool:
    """*After talks with Chad*, *during the visit of the pope*: told beside the act, no part of it."""
    phrase = path[-1]
    if _came_before(inner, outer, path, grammar):
        return True
    if not inner.is_nominal or phrase.pos not in ("NOUN", "PROPN") or phrase.dep not in ("obl", "nmod"):
        return False
    if any(each.slot.startswith("setting") for each in inner.actor):
        return True
    cases = {child.lower for child in phrase.by("case", "mark")}
    return bool(cases & (grammar.during | grammar.temporal_marks) - grammar.dative)


def _is_named(inner: Draft, outer: Draft, path: Sequence[Node]) -> bool:
    """*Withdrew **from the talks** with Chad*: what the frame of the act itself asks for."""
    return len(path) == 1 and any(inner.node.lemma in lemmas for _, lemmas in outer.frame.needs)


def _path(inner: Node, outer: Node) -> list[Node]:
    """Nodes from the inner one up to the last below the outer one."""
    path = [inner]
    for node in inner.ancestors():
        if node is outer:
            return path
        path.append(node)
    return path


def _judged(inner: Draft, outer: Draft, path: Sequence[Node], grammar: Grammar) -> None:
    """*Fined the mayor **for having lied***: whom one judges did what one judges him for."""
    link = path[-1]
    if inner.is_nominal:
        _judged_for_act(inner, outer, path, grammar)
        return
    if any(node.pos not in ("VERB", "AUX") or node.is_a("VerbForm=Fin") for node in path):
        return
    reason = any(child.lower in grammar.reasons for child in link.by("mark", "case"))
    if reason and outer.recipient and not inner.has_own_subject and shares(inner.actor, outer.actor):
        inner.actor = list(outer.recipient)
        inner.recipient = [each for each in inner.recipient if not shares([each], inner.actor)]


def _judged_for_act(inner: Draft, outer: Draft, path: Sequence[Node], grammar: Grammar) -> None:
    """*Jailed the general **for the murder** of two nuns*: who is punished did it, if nobody else is told."""
    cases = {child.lower for child in path[0].by("case")}
    if (
        all(node.lemma in grammar.lengths_of_time for node in path[1:])  # *to two years for murder*
        and outer.recipient
        and not inner.actor
        and cases & (grammar.reasons | grammar.genitive)
    ):
        others = [each for each in outer.recipient if not shares([each], inner.recipient)]
        if path[0].dep in ("obl", "nmod") and not outer.is_nominal and others:
            inner.actor = others


def _is_own(inner: Draft, outer: Draft, grammar: Grammar) -> bool:
    """*Threatened to close the road to **lorries***: what one will do oneself is aimed at whom the act is.

    Not what is over: *denied that it had sold arms to Chad*.
    """
    node = inner.node
    over = is_over(node, grammar)
    return not outer.is_nominal and node.pos == "VERB" and not over and shares(inner.actor, outer.actor)


def _is_background(node: Node) -> bool:
    """*Ordered to pay the heirs of the monks **killed** in Lima*: what a noun is known by did happen."""
    if node.dep == "acl":
        return node.is_a("VerbForm=Part") and not node.is_a("Tense=Pres")
    return node.dep == "acl:relcl" and node.is_a("Tense=Past") and not node.is_a("Mood=Sub")


def _is_reason(clause: Node, grammar: Grammar) -> bool:
    """*Apologised **for having banned** it*: what is over is no aim but the reason."""
    perfect = any(each.lemma in grammar.perfect_auxiliaries for each in (clause, *clause.by("aux")))
    return perfect and any(child.lower in grammar.reasons for child in clause.by("mark", "case"))


def _is_in_wording(inner: Draft, outer: Draft) -> bool:
    """*Blocked a statement **condemning** the raid*: what a refused or demanded text says nobody has said."""
    node = inner.node
    if outer.frame.complement != "absorbed" or node.dep not in ("acl", "ccomp"):
        return False
    ongoing = node.is_a("VerbForm=Ger") or node.is_a("Tense=Pres")
    possible = "hypothetical" in inner.auxiliary  # *dismissed claims that Mali **might** send troops*
    return possible or (node.dep == "acl" and ongoing and shares(inner.actor, outer.actor))


def _went_to_do(inner: Draft, outer: Draft, path: Sequence[Node], codebook: Codebook) -> None:
    """*Flew to Oslo **to meet** the king*: one act, which the journey was for and which took place."""
    aim = len(path) == 1 and inner.node.is_a("VerbForm=Inf") and inner.node.dep in ("advcl", "xcomp", "acl")
    past = outer.node.is_a("Tense=Past") and not outer.auxiliary
    journey = outer.frame.mode in codebook.types[outer.type].at_recipient
    if aim and past and inner.type == outer.type and journey and inner.frame.mode is None:
        outer.refused = f"it is '{inner.node.text}' that it was for"
        inner.auxiliary.discard("hypothetical")


def _aim_by_noun(inner: Draft, outer: Draft) -> None:
    """*Threatened more attacks **on Chad***: what one will do oneself is aimed at whom the act is."""
    if not outer.recipient and (not inner.actor or shares(inner.actor, outer.actor)):
        outer.recipient = [each for each in inner.recipient if not shares([each], outer.actor)]


def _has_happened(
    inner: Draft, outer: Draft, path: Sequence[Node], codebook: Codebook, grammar: Grammar
) -> bool:
    """*Announced that its troops **have withdrawn***: no longer what the type of the announcement says."""
    ahead = codebook.types[inner.type].future
    clause = len(path) == 1 and path[0].dep == "ccomp" and not inner.is_nominal
    return clause and ahead == outer.type and outer.frame.type == ahead and is_over(inner.node, grammar)


def _aim(inner: Draft, outer: Draft, path: Sequence[Node]) -> None:
    """*Marched **to demand** a pardon from the king*: part of the march, which is aimed at the king."""
    aims = not inner.is_nominal and path[0].dep in ("advcl", "acl", "xcomp") and not inner.has_own_subject
    near = all(node in outer.rest for node in path[1:])  # *began a **strike** to demand more pay*
    if aims and "hypothetical" in inner.auxiliary and near:
        if not outer.recipient:
            outer.recipient = list(inner.recipient)
        inner.refused = f"it is what '{outer.node.text}' is for"
        inner.aims = True


def _not_who_suffered(inner: Draft, outer: Draft) -> None:
    """*Condemned the arrest **of the editor***: blamed is who did it, told or not."""
    through = [each for each in outer.recipient if "." in each.slot and each.node.is_under(inner.node)]
    if through and shares(through, inner.recipient):
        others = [each for each in outer.recipient if each not in through]
        outer.recipient = others or [each for each in inner.actor if not shares([each], outer.actor)]


def _spare_whom_it_is_for(outer: Draft, drafts: Sequence[Draft]) -> None:
    """*Demanded the release **of the nuns***: asked is who shall do it, told or not."""
    for inner in drafts:
        alone = inner.is_nominal and not inner.frame.reciprocal  # not *talks **with the king***
        if alone and inner.recipient and inner.node.is_under(outer.node):
            _not_who_suffered(inner, outer)


def _comes_after(clause: Node, grammar: Grammar) -> bool:
    """*Asked the cabinet to consult Chad **before signing the pact***: not yet done, as what is asked."""
    before = grammar.earlier & grammar.temporal_marks
    return not clause.is_finite and any(mark.lower in before for mark in clause.by("mark", "case"))


def _complement(inner: Draft, outer: Draft, path: Sequence[Node], grammar: Grammar) -> None:
    """What is promised, asked, threatened, denied or charged is no event of its own, or a hedged one."""
    link = path[-1]
    deps = {node.dep for node in path}
    if deps & APART or (link.dep not in CLAUSAL and link.dep != "nsubj:pass"):
        return
    clausal = link.pos in ("VERB", "AUX") or link.is_clause
    beside = [node for node in path[:-1] if node.dep == "advcl"]
    ahead = "hypothetical" in inner.auxiliary or all(_comes_after(node, grammar) for node in beside)
    if beside and not (outer.frame.complement == "absorbed" and ahead):
        return  # told beside what is promised; its aim (*vowed to use arms to help*) is part of it
    if link.dep == "advcl" and not any(child.dep in ("mark", "case") for child in link.children):
        return
    if link.dep == "advcl" and any(
        child.lower in grammar.temporal_marks or child.lower in grammar.concessive_marks
        for child in link.by("mark", "case")
    ):
        return  # when or in spite of what it is done: *called off the strike **after** accepting the offer*
    if link.dep == "advcl" and is_as_clause(link, grammar):
        return  # *refused to pay, **as the unions demand***
    if any(_is_background(node) for node in path[:-1]):
        return
    if clausal and _is_reason(link, grammar):
        return
    if not clausal and len(path) == 2 and _is_in_wording(inner, outer):
        inner.refused = f"it is what '{outer.node.text}' is about"
        return
    if not clausal and (len(path) > 2 or "acl" in deps):
        return
    if outer.is_nominal and not clausal and link.dep != "nmod":
        return
    if any(each.node is inner.node for each in (*outer.actor, *outer.recipient)):
        return
    rule = outer.frame.complement
    if rule == "absorbed" and is_told_in_full(inner, outer):
        return
    if rule == "reported" and inner.is_nominal:
        _not_who_suffered(inner, outer)
    if rule == "absorbed":
        if not outer.recipient and _is_own(inner, outer, grammar):
            outer.recipient = [each for each in inner.recipient if not shares([each], outer.actor)]
        inner.refused = f"it is what '{outer.node.text}' is about"
    elif rule == "hypothetical":
        inner.auxiliary.add("hypothetical")
    elif rule == "reported" and inner.is_nominal and shares(inner.recipient, outer.recipient):
        # "atribuyó el atentado a la guerrilla": whom one charges is not whom the attack hit
        inner.recipient = [each for each in inner.recipient if not shares([each], outer.recipient)]
        inner.source = outer
        if not inner.actor and not inner.recipient:
            inner.refused = NOBODY
    elif rule == "reported" and not outer.auxiliary & {"negation", "hypothetical"}:
        inner.source = outer

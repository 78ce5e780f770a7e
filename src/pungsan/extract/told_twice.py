"""One act told by two predicates of a sentence: by a verb and its noun, by an act and what it was for."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from pungsan.codebook import Codebook
from pungsan.extract.syntax import shares
from pungsan.extract.tree import Node

if TYPE_CHECKING:
    from pungsan.extract.drafts import Draft

__all__ = [
    "FORCE",
    "counts_others",
    "is_told_in_full",
    "tell_deal_once",
    "tell_no_part",
    "tell_once",
    "tell_outcome",
    "tell_verdict_once",
]


COOPERATION = (1, 2)
"""Quads of helpful acts, by word and by deed (PLOVER)."""
FORCE = 4
"""Quad of acts of force (PLOVER)."""


def tell_once(inner: Draft, outer: Draft, path: Sequence[Node]) -> None:
    """A noun that only carries the act of the predicate above it, or what the act itself is for."""
    if not inner.is_nominal:
        _same_purpose(inner, outer, path)
        if inner.node in outer.rest and not inner.refused:  # *keep the road **closed***
            _merge(inner, outer)
            inner.refused = f"it is part of '{outer.node.text}'"
        if _is_toll(inner, outer):
            _merge(inner, outer)
            inner.refused = f"it tells what '{outer.node.text}' did"
        if _carries(inner, outer) or _fills(inner, outer, path):
            _merge(inner, outer)
            if inner.node.head is outer.node:
                outer.rest = (*outer.rest, inner.node)
            inner.refused = f"'{outer.node.text}' tells the same act"
        if _is_charge(inner, outer):
            _merge(inner, outer)
            inner.refused = f"'{outer.node.text}' tells the same act"
        if _is_means(inner, outer):
            inner.refused = f"'{outer.node.text}' tells the same act"
        return
    if path[0].dep == "nsubj" and len(path) == 1 and inner.type == outer.type:
        if "negation" in outer.auxiliary - inner.auxiliary:  # *the raid left **nobody** dead*: it took place
            outer.refused = f"'{inner.node.text}' took place without it"
            return
        _merge(inner, outer)
        inner.refused = f"'{outer.node.text}' tells the same act"
        return
    close = len(path) <= 2 and all(
        node.dep in ("obj", "obl", "nmod", "conj", "nsubj:pass", "iobj") for node in path
    )
    close = close and not any(node.pos == "VERB" for node in path)  # *and Lima **answered** with a raid*
    if not close:
        return
    # what is condemned or charged did happen (or is said to): it stays an event of its own
    apart = outer.frame.complement == "reported" and inner.type != outer.type
    if is_told_in_full(inner, outer):
        return
    needed = not apart and any(inner.node.lemma in lemmas for _, lemmas in outer.frame.needs)
    carried = any(node is inner.node for node in outer.rest)
    if needed or carried:
        inner.refused = f"it is part of '{outer.node.text}'"
    elif inner.type == outer.type and path[0].dep != "conj":
        _merge(inner, outer)
        inner.refused = f"'{outer.node.text}' tells the same act"


def tell_deal_once(inner: Draft, outer: Draft, path: Sequence[Node], codebook: Codebook) -> None:
    """*Cleared a contract **to sell** Chad nine ships*: what a deal is about is no second act."""
    content = inner.node.dep == "acl" and "hypothetical" in inner.auxiliary and not inner.has_own_subject
    of_deal = [node.dep for node in path[1:]] in (["obj"], ["nsubj:pass"])
    helpful = all(codebook.types[each.type].quad in COOPERATION for each in (inner, outer))
    if content and of_deal and helpful and not inner.refused and not inner.is_nominal:
        others = [each for each in inner.recipient if not shares([each], outer.actor)]
        outer.recipient = outer.recipient or others
        inner.refused = f"it is what '{outer.node.text}' is about"


def tell_verdict_once(later: Draft, earlier: Draft, path: Sequence[Node]) -> None:
    """*Convicted the mayor and **sentenced** him to nine years*: one court, one verdict, told by its end."""
    joined = len(path) == 1 and path[0].dep == "conj" and not later.is_nominal and not earlier.is_nominal
    alike = later.type == earlier.type and later.frame.mode is not None
    if not joined or not alike or later.frame.mode != earlier.frame.mode or later.refused:
        return
    pronoun = bool(later.recipient) and all(each.node.pos == "PRON" for each in later.recipient)
    same = shares(later.recipient, earlier.recipient) or pronoun
    if same and (shares(later.actor, earlier.actor) or not (later.actor or earlier.actor)):
        later.recipient = list(earlier.recipient) or later.recipient
        earlier.refused = f"'{later.node.text}' tells the same act"


def tell_no_part(draft: Draft, vague: Draft) -> None:
    """*The lifting of **the sanctions** took a year*: what a noun is about, though it tells no act itself."""
    near = draft.node.head is vague.node or draft.node.head in vague.node.by("nmod", "obl")
    needed = any(draft.node.lemma in lemmas for _, lemmas in vague.frame.needs)
    if near and needed and draft.is_nominal and not draft.refused:
        draft.refused = f"it is part of '{vague.node.text}'"


def counts_others(draft: Draft, first: Draft, codebook: Codebook) -> bool:
    """*Nine miners were killed **and 12 wounded***: one act, told with two numbers.

    *Opened fire on the miners, **killing 12***: how many of them it hit.
    """
    node = draft.node
    among = bool(draft.recipient) and all(each.node.pos == "NUM" for each in draft.recipient)
    beside = node.dep in ("advcl", "conj") and node.head is first.node and draft.type == first.type
    if among and beside and first.recipient and shares(draft.actor, first.actor):
        return True
    if node.dep != "conj" or node.head is not first.node or draft.type != first.type or draft.is_nominal:
        return False
    passive = bool(first.node.by("aux:pass")) and not node.by("aux", "aux:pass", "obl:agent")
    forced = codebook.types[draft.type].quad == FORCE
    same = draft.recipient == first.recipient and codebook.types[draft.type].bodily
    counted = bool(node.by("nsubj", "nsubj:pass")) or same  # convicted and sentenced are two acts
    return forced and passive and counted and not (draft.actor and first.actor)


def tell_outcome(inner: Draft, outer: Draft) -> None:
    """*Blew himself up at a checkpoint, **killing** three soldiers*: whom an act hit that names nobody."""
    node = inner.node
    beside = node.head is outer.node and node.dep == "advcl" and node.is_gerund and not node.by("mark")
    hit = bool(inner.recipient) and not outer.recipient and not inner.refused
    if beside and hit and inner.type == outer.type and shares(inner.actor, outer.actor):
        _merge(inner, outer)
        inner.refused = f"it tells what '{outer.node.text}' did"


def _is_charge(inner: Draft, outer: Draft) -> bool:
    """*Is being tried, **accused** of fraud*: a participle that says more of the same act, and no other."""
    node = inner.node
    bare = node.dep in ("advcl", "acl") and node.is_a("VerbForm=Part") and not node.by("mark", "nsubj:pass")
    alike = inner.type == outer.type and inner.frame.mode == outer.frame.mode and not inner.refused
    same = bool(inner.recipient) and shares(inner.recipient, outer.recipient)
    return bare and alike and same and not inner.actor


def _is_means(inner: Draft, outer: Draft) -> bool:
    """*Were killed as a mine **laid** by the guerrilla blew up*: by what the same people did it.

    *Were killed when a mine of the guerrilla **blew up***: and as what was done.
    """
    node = inner.node
    laid = node.dep == "acl" and node.is_a("VerbForm=Part")
    blown = (
        node.dep == "advcl" and node.is_finite and any(each.i < node.i for each in node.by("mark", "advmod"))
    )
    bare = (laid or blown) and not inner.recipient
    return bare and inner.type == outer.type and not inner.refused and shares(inner.actor, outer.actor)


def _is_toll(inner: Draft, outer: Draft) -> bool:
    """*Launched a raid that **left** nine dead*: whom the act hit, told of its noun."""
    noun = inner.node.head
    own = noun is outer.node or any(noun is each for each in outer.rest)
    alike = inner.type == outer.type and not inner.refused
    return alike and own and inner.node.dep == "acl:relcl" and not (inner.actor and outer.recipient)


def _carries(inner: Draft, outer: Draft) -> bool:
    """*The talks that both **held***, *the suit **filed** by Ana Rey*: a verb that only carries its noun."""
    node = inner.node
    behind = node.head is outer.node and node.dep in ("acl", "acl:relcl") and outer.is_nominal
    needed = any(outer.node.lemma in lemmas for _, lemmas in inner.frame.needs)
    return behind and needed and inner.type == outer.type and not inner.refused


def _fills(inner: Draft, outer: Draft, path: Sequence[Node]) -> bool:
    """*Had a meeting **at which they discussed** the pact*: what the parties did when they met."""
    mutual = inner.frame.reciprocal and outer.frame.reciprocal and inner.type == outer.type
    if not mutual or inner.refused or inner.node.dep != "acl:relcl" or len(path) > 2:
        return False
    at = path[1] if len(path) == 2 else outer.node
    return at.pos == "NOUN" and (at is outer.node or at.dep == "obj") and shares(inner.actor, outer.actor)


def is_told_in_full(inner: Draft, outer: Draft) -> bool:
    """*Turned down **the rebels' demand that the army leave***: an act of its own, with whose and what."""
    if not inner.is_nominal or inner.type == outer.type or inner.auxiliary or not inner.actor:
        return False
    named = [each for each in inner.actor if not each.elided and "." not in each.slot]
    if not named or shares(named, outer.actor):
        return False
    return inner.frame.complement == "absorbed" and any(
        clause.pos in ("VERB", "AUX") and (clause.is_finite or clause.is_a("VerbForm=Inf"))
        for clause in inner.node.by("ccomp", "acl", "xcomp")
    )


def _same_purpose(inner: Draft, outer: Draft, path: Sequence[Node]) -> None:
    """*Began talks **to discuss** the debt with Chad*, *summoned him **to protest***: one act."""
    near = all(node in outer.rest or node.dep == "obj" for node in path[1:])
    aims = path[0].dep in ("advcl", "acl") and "hypothetical" in inner.auxiliary and len(path) <= 2 and near
    alike = inner.type == outer.type or inner.frame.type == outer.frame.type
    if aims and alike and inner.frame.reciprocal and shares(inner.actor, outer.actor):
        others = [each for each in inner.actor if not shares([each], outer.actor)]
        if outer.frame.reciprocal:
            outer.actor = [*outer.actor, *others]
        elif not outer.recipient:
            outer.recipient = others
        inner.refused = f"it is what '{outer.node.text}' was for"
    elif (
        aims
        and alike
        and (
            shares(inner.actor, outer.actor)
            or shares(inner.recipient, outer.recipient)
            or _does_what_is_sent(inner, outer)
        )
    ):
        outer.recipient = outer.recipient or list(inner.recipient)
        inner.refused = f"it is what '{outer.node.text}' was for"


def _does_what_is_sent(inner: Draft, outer: Draft) -> bool:
    """*Sent **doctors** to Chad **to help** it*: who is sent helps, which is the same help."""
    return not inner.has_own_subject and all(each.node.head is outer.node for each in inner.actor)


def _merge(inner: Draft, outer: Draft) -> None:
    """Let the predicate take over participants that only its noun names."""
    taken = {each.node.i for each in (*outer.actor, *outer.recipient)}
    if not outer.recipient:
        outer.recipient = [each for each in inner.recipient if each.node.i not in taken]
    if not outer.actor:
        outer.actor = [each for each in inner.actor if each.node.i not in taken]

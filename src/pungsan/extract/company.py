"""Who did it, or had it done to them, together with somebody: *was arrested **along with two aides***."""

from __future__ import annotations

from pungsan.extract.clause import Clauses, Filler
from pungsan.extract.drafts import Draft
from pungsan.extract.kinds import VERBAL
from pungsan.extract.knows import Knows

__all__ = ["add_company"]


def add_company(draft: Draft, clauses: Clauses, knows: Knows) -> None:
    """Add those in whose company the subject of a verb is told, where the subject takes part itself."""
    node = draft.node
    if node.pos not in VERBAL or draft.frame.reciprocal:
        return
    subjects = {child.i for child in node.by("nsubj", "nsubj:pass")}
    for role in (draft.actor, draft.recipient):
        if any(each.node.i in subjects for each in role):
            role.extend(each for each in _company(draft, clauses, knows) if each.node.i not in subjects)
            return


def _company(draft: Draft, clauses: Clauses, knows: Knows) -> list[Filler]:
    """People alone: *junto al puerto* says where it was."""
    grammar, taken = clauses.grammar, {each.node.i for each in (*draft.actor, *draft.recipient)}
    people = grammar.people | grammar.counterpart
    for words in grammar.accompanying:
        found = [
            each._replace(slot="company")
            for each in clauses.prepositional(draft.node, words)
            if each.node.i not in taken
            and (
                each.node.label.endswith("PER")
                or each.node.lemma in people
                or (each.node.lemma not in grammar.groups | grammar.places and _holds_office(each, knows))
            )
        ]
        if found:
            return found
    return []


def _holds_office(filler: Filler, knows: Knows) -> bool:
    return filler.node.pos == "NOUN" and knows.is_role(filler.node.lower, filler.node.lemma)

"""Which words mean people, for conditions that ask for somebody whatever he is called."""

from __future__ import annotations

from pungsan.extract.knows import Knows
from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = ["means_people"]


def means_people(node: Node, counted: Node, grammar: Grammar, knows: Knows) -> bool:
    """*A **teenager***, ***Ana Rey***, *he*, *two of the **miners***, *killed **nine***: a person or several.

    ``counted`` is who stands behind a word of quantity.  Bodies and states are none.
    """
    if counted is not node:
        return means_people(counted, counted, grammar, knows)
    if node.pos in ("PRON", "DET"):
        personal = node.is_a("PronType=Prs") and not node.is_a("Gender=Neut")
        return (personal and node.lower not in grammar.impersonal_pronouns) or node.lower in (
            grammar.relatives_of_people
        )
    if node.label[2:]:
        return node.label[2:] == "PER"
    if node.pos == "NUM":
        return not node.by("nmod", "obl") and node.text.isalpha()
    if node.lemma in grammar.groups:
        return False
    known = node.lemma in grammar.people or node.lower in grammar.crowds
    return known or (node.pos == "NOUN" and knows.is_role(node.lower, node.lemma))

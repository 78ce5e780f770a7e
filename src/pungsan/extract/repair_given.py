"""Mend whom verbs with two complements are about: *sold **Chad** forty lorries*, *found **him** guilty*."""

from __future__ import annotations

from pungsan.extract.kinds import NOMINAL
from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = ["mend_name_before_number", "mend_person_before_number", "mend_who_is_found"]


def mend_name_before_number(node: Node, grammar: Grammar) -> None:
    """*Sold **Chad** forty lorries*: a name between a verb and a number is no part of what is counted."""
    thing = node.head
    if node.dep != "compound" or node.pos != "PROPN":
        return
    if thing is not None and thing.dep == "appos" and thing.head is not None and thing.head.dep == "obj":
        _mend_sum_beside(node, thing, thing.head)
        return
    if grammar.dative_clitics or thing is None or thing.dep != "obj" or thing.head is None:
        return
    verb, nodes = thing.head, node.sentence.nodes
    numbers = [each for each in thing.by("nummod") if each.i > node.i]
    if verb.pos != "VERB" or verb.by("aux:pass") or not numbers or numbers[0].first.i != node.i + 1:
        return
    before = nodes[node.first.i - 1]
    given = next(iter(verb.by("iobj")), None)
    if before is verb and given is None:
        node.move(verb, "iobj")
    elif before is given and given.pos == "NOUN" and not given.children:  # *sold ally Chad forty lorries*
        node.move(verb, "iobj")
        given.move(node, "compound")


def _mend_sum_beside(name: Node, thing: Node, group: Node) -> None:
    """*Fined the bank **Norte** 3 million euros*: the name is the bank's, and what is counted the object."""
    verb = group.head
    numbers = [each for each in thing.by("nummod") if each.i > name.i]
    if verb is None or verb.pos != "VERB" or verb.by("iobj") or not numbers or name.i != group.i + 1:
        return
    if numbers[0].first.i == name.i + 1:
        name.move(group, "appos")
        thing.move(verb, "obj")
        group.dep = "iobj"


def mend_person_before_number(node: Node, grammar: Grammar) -> None:
    """*Fined **the former mayor** 900 euros*: no part of what is counted."""
    if node.dep != "compound" or node.pos not in NOMINAL or node.head is None or grammar.dative_clitics:
        return
    number = node.head if node.head.dep == "nummod" else None
    thing = node.head.head if number is not None else node.head
    if thing is None or thing.dep != "obj" or thing.head is None or thing.head.pos != "VERB":
        return
    for own in [each for each in node.by("nummod", "flat") if each.i > node.i and each.pos == "NUM"]:
        own.move(thing, "nummod")  # *the bank **20 million** dollars*
    numbers = [each for each in thing.by("nummod") if each.i > node.i]
    verb, articles = thing.head, thing.by("det")
    if len(numbers) != 1 or len(articles) != 1 or verb.by("iobj", "aux:pass"):
        return
    before = [each for each in thing.children if each.i < node.i and each.dep in ("det", "amod", "compound")]
    beside = node.i + 1 == (number.i if number is not None else numbers[0].first.i)
    if not beside or articles[0].i != verb.i + 1 or any(each.i < articles[0].i for each in before):
        return
    node.move(verb, "iobj")
    for each in before:
        each.move(node, each.dep)


def mend_who_is_found(node: Node, grammar: Grammar) -> None:
    """*Found **the mayor** guilty of fraud*: who is judged is the object, not part of the verdict."""
    verb = node.head
    if node.dep != "obj" or node.lower not in grammar.verdicts or verb is None or verb.pos != "VERB":
        return
    who = [each for each in node.by("compound", "amod") if each.i == node.i - 1 and each.pos in NOMINAL]
    if not who:
        return
    person = who[0]
    person.move(verb, "obj")
    for each in [each for each in node.children if each.i < person.i]:
        each.move(person, each.dep)
    node.move(verb, "xcomp")

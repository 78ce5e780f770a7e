"""Mend names that lead a sentence: ***Amnesty International** accused officers of lying*."""

from __future__ import annotations

from pungsan.extract.kinds import NOMINAL, SUBJECTS, VERBAL
from pungsan.extract.knows import Knows
from pungsan.extract.persons import means_people
from pungsan.extract.tree import Node, Sentence
from pungsan.lexicon import Grammar

__all__ = [
    "mend_aside_of_subject",
    "mend_name_of_source",
    "mend_name_read_as_clause",
    "mend_person_beside_place",
    "mend_verb_behind_name",
]

READ_AS = ("amod", "acl", "xcomp", "ccomp", "advcl", "parataxis", "dep")
"""Relations of a verb whose subject was taken for its head, or for a word of its object."""


def mend_verb_behind_name(sentence: Sentence, grammar: Grammar) -> None:
    """*Amnesty International **accused** officers of lying*: what stands behind the name is the verb.

    So it is if the parser found no verb to hang all on, but a word of the name or of the object.
    """
    root, nodes = sentence.root, sentence.nodes
    of_name = root.pos in NOMINAL or root.label.startswith("I-")
    if not of_name or root.by("cop", "case") or nodes[-1].text not in (".", '"', "”"):
        return
    for verb in nodes[1:-1]:
        if verb.head is not root or verb.dep not in READ_AS:
            continue
        if verb.pos != "VERB" or not verb.is_a("Tense=Past"):
            continue
        if verb.by("aux", "aux:pass", "mark", "obl:agent", *SUBJECTS):
            return
        last = _skip_time(nodes, verb.i - 1, grammar)
        first = _first_of_name(nodes, last)
        others = [each for each in nodes if each.pos in VERBAL and each not in (verb, root)]
        if first is None and last < verb.i - 1 and nodes[last].pos in NOMINAL:
            first = nodes[last].first.i  # *the council **yesterday** apologised*
        if first is None or any(each.is_finite for each in others):
            return
        _lead(sentence, nodes[first : last + 1], verb)
        return


def _skip_time(nodes: list[Node], last: int, grammar: Grammar) -> int:
    """The last word before *yesterday* or *late on Tuesday*, if that stands there."""
    at = last
    while at > 0 and (nodes[at].lower in grammar.days or (at < last and nodes[at].pos in ("ADP", "ADV"))):
        at -= 1
    return at


def _first_of_name(nodes: list[Node], last: int) -> int | None:
    """Where the name of several words that ends there begins; None if none does."""
    first = last
    while first > 0 and nodes[first].label.startswith("I-"):
        first -= 1
    return first if first < last and nodes[first].label.startswith("B-") else None


def _lead(sentence: Sentence, name: list[Node], verb: Node) -> None:
    """Hang the name on the verb as its subject, and what headed them as its object if it stands behind."""
    root, last = sentence.root, name[-1]
    root.pos = root.pos if root.pos in NOMINAL else "PROPN"
    behind = root.i > verb.i
    if not behind and root not in name:
        return
    sentence.promote(verb, "obj" if behind else "nsubj")
    verb.morph = verb.morph.replace("VerbForm=Part", "VerbForm=Fin|Mood=Ind")
    if behind:
        last.move(verb, "nsubj")
        for child in list(root.children):
            if child.dep in ("acl", "obl", "advcl"):
                child.move(verb, "advcl" if child.dep == "acl" else child.dep)
    subject = last if behind else root
    for word in name:
        if word is not subject and (word.dep in SUBJECTS or word.head not in name):
            word.move(subject, "compound")
    for child in list(subject.children):
        if child not in name and child.dep in ("obl", "punct", "advmod", "cc"):
            child.move(verb, child.dep)


def mend_person_beside_place(node: Node, grammar: Grammar, knows: Knows) -> None:
    """*In Nairobi, **Hassan**, the foreign minister, refused*: a person is no other name of a place.

    Nor is anything of a time (*hours later, **rebels**, meanwhile, attacked*).
    """
    place = node.head
    if node.dep != "appos" or node.pos not in NOMINAL or place is None or node.by("case"):
        return
    time = place.lemma in grammar.lengths_of_time | grammar.measures | grammar.hours
    person = node.label.endswith("PER") if node.pos == "PROPN" else means_people(node, node, grammar, knows)
    phrase: Node | None = place
    while phrase is not None and phrase.dep in ("nmod", "appos"):
        phrase = phrase.head
    if not (time or person) or phrase is None or phrase.dep != "obl":
        return
    verb = phrase.head
    if not time and (_may_be_person(place, grammar, knows) or not phrase.by("case")):
        return
    if verb is None or verb.pos not in VERBAL or not verb.is_finite or verb.by(*SUBJECTS, "csubj"):
        return
    if not place.i < node.i < verb.i or node.sentence.nodes[node.start_of_words - 1].text != ",":
        return
    others = [each for each in place.by("appos") if each.i > node.i]
    node.move(verb, "nsubj:pass" if verb.by("aux:pass") else "nsubj")
    for each in others:
        each.move(node, "appos")


def _may_be_person(node: Node, grammar: Grammar, knows: Knows) -> bool:
    """A name without a label may be a title (*with **Speaker** Ana Rey*)."""
    return means_people(node, node, grammar, knows) or (node.pos == "PROPN" and not node.label)


def mend_name_read_as_clause(node: Node) -> None:
    """***Human Rights Watch**, meanwhile, asked*: a name before a verb without subject is no clause of it."""
    verb = node.head
    if node.dep not in ("ccomp", "advcl", "parataxis") or node.pos not in NOMINAL or verb is None:
        return
    if not node.label.startswith("I-") or verb.pos not in VERBAL or verb.by(*SUBJECTS, "csubj"):
        return
    if node.i > verb.i or node.by("mark", "case", "cop") or node.sentence.nodes[node.i + 1].text != ",":
        return
    for part in node.by(*SUBJECTS):
        part.dep = "compound"
    node.dep = "nsubj:pass" if verb.by("aux:pass") else "nsubj"


def mend_aside_of_subject(node: Node) -> None:
    """*The government, **for its part**, refused*: set off by commas, it tells how, not which government."""
    subject = node.head
    verb = subject.head if subject is not None else None
    if node.dep != "nmod" or not node.by("nmod:poss", "det:poss") or subject is None or verb is None:
        return
    if subject.dep not in SUBJECTS or not subject.i < node.i < verb.i or not node.by("case"):
        return
    nodes = node.sentence.nodes
    words = [each.i for each in node.subtree() if each.pos != "PUNCT"]
    if nodes[words[0] - 1].text == "," and nodes[words[-1] + 1].text == ",":
        node.move(verb, "obl")


def mend_name_of_source(node: Node) -> None:
    """*According to the newspaper **El Faro**, Chad attacked*: right behind its noun, no second subject."""
    verb, nodes = node.head, node.sentence.nodes
    if node.dep != "nsubj" or node.pos != "PROPN" or verb is None or not node.i or not node.label:
        return
    noun = nodes[node.i - 1]
    others = [each for each in verb.by(*SUBJECTS) if each.i > node.i]
    if noun.pos == "NOUN" and noun.dep == "obl" and noun.head is verb and noun.by("case") and others:
        node.move(noun, "appos")

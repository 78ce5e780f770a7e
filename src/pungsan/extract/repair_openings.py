"""Mend openings without a comma: ***On Friday** French troops left*, ***El lunes** Chad pidió ayuda*.

The parser likes to read the time and the subject as one phrase, or the subject as told of the time.
"""

from __future__ import annotations

from collections.abc import Sequence

from pungsan.extract.kinds import NOMINAL, SUBJECTS, VERBAL
from pungsan.extract.repair_rule import IsAct
from pungsan.extract.tree import Node, Sentence
from pungsan.lexicon import Grammar

__all__ = [
    "mend_day_behind_subject",
    "mend_day_of_clause",
    "mend_name_before_day",
    "mend_place_between_commas",
    "mend_time_before_subject",
]

BEFORE_TIME = ("ADP", "DET", "ADV", "NUM", "ADJ")
"""Parts of speech of what stands before the name of a day or month (*also on*, *el pasado*), beside nouns
for a part of the day (*en la noche del*)."""
NO_SUBJECT = ("PUNCT", "ADP", "CCONJ", "SCONJ", "PART", "VERB", "AUX", "PRON")
"""Parts of speech of words that begin no subject."""
DESCRIBING = ("amod", "acl", "acl:relcl", "nmod", "compound")
"""Relations of verbs that only describe a noun."""
REACH = 5
"""How many words at most an opening has, and how many come at most before the name of a day."""


def mend_time_before_subject(sentence: Sentence, grammar: Grammar) -> None:
    """*In the meantime **unions** protested*: the opening hangs on the verb, whose subject follows."""
    nodes = sentence.nodes
    end = _end_of_opening(nodes, grammar)
    if not end or end >= len(nodes) or nodes[end].pos in NO_SUBJECT or nodes[end].lower in grammar.days:
        return
    words = [node for node in reversed(nodes[:end]) if node.pos not in ("NUM", "DET", "ADP")]
    time = next((node for node in words if node.pos != "ADJ"), words[0] if words else None)
    verb = _verb_behind(nodes[end:])
    if time is None or verb is None:
        return
    for node in nodes[:end]:
        if node.head is not None and node.head.i >= end and node.head is not verb and node is not time:
            node.move(time, node.dep)
    if time.head is not verb:
        _part(time, verb)
    subject = _give_subject(time, verb, end)
    if subject is not None:
        for child in list(time.children):
            if child.i >= end:
                child.move(subject, "nmod" if child.by("case") else child.dep)


def _end_of_opening(nodes: Sequence[Node], grammar: Grammar) -> int:
    """How many words tell the time with which a sentence opens; 0 if it opens with none."""
    start = 1 if nodes[0].pos == "CCONJ" else 0
    words = tuple(node.lower for node in nodes[start : start + REACH])
    for phrase in grammar.openings:
        if words[: len(phrase)] == phrase:
            return start + len(phrase)
    for node in nodes[start : start + REACH]:
        if node.lower in grammar.days:
            led = node.i == start or any(each.pos in ("ADP", "DET") for each in nodes[start : node.i])
            return _end_of_date(nodes, node.i + 1, grammar) if led else 0
        if node.pos not in BEFORE_TIME and node.lemma not in grammar.hours:
            return 0
    return 0


def _end_of_date(nodes: Sequence[Node], at: int, grammar: Grammar) -> int:
    """Behind the name of a day or month: the year, the part of the day."""
    while at < len(nodes):
        word = nodes[at]
        behind = nodes[at + 1] if at + 1 < len(nodes) else None
        if word.text.isdigit() or word.lemma in grammar.measures:
            at += 1
        elif word.pos == "ADP" and behind is not None and behind.pos == "NUM":
            at += 2
        else:
            break
    return at


def _verb_behind(nodes: Sequence[Node]) -> Node | None:
    """The verb of the clause, if nothing but a subject and small words stands before it."""
    for node in nodes:
        if node.pos in VERBAL:
            main = node.head if node.dep in ("aux", "aux:pass", "cop") else node
            if main is None or main.pos not in VERBAL:
                return None
            if main.dep == "acl:relcl":  # *En enero Chad, **que lo niega**, atacó …*
                continue
            if main.dep == "acl" and main.head is main.sentence.root and main.is_a("Tense=Past"):
                main.sentence.promote(main, "nsubj")  # a noun and what is told of it are no sentence
                main.morph = main.morph.replace("VerbForm=Part", "VerbForm=Fin|Mood=Ind")
            return None if main.dep in DESCRIBING else main
        if node.pos == "SCONJ" and node.dep == "mark":
            return None
    return None


def _part(time: Node, verb: Node) -> None:
    """Hang the time on the verb; if the verb hung below it, the verb takes its place."""
    if verb.head is time and time.head is not None:
        verb.move(time.head, "parataxis")
    if not verb.is_under(time):
        time.move(verb, "advmod" if time.pos == "ADV" else "obl")


def _give_subject(time: Node, verb: Node, end: int) -> Node | None:
    """The subject of the verb: that which it has, or what was read as part of the time."""
    known = [node for node in verb.by(*SUBJECTS) if node.i > time.i]
    if known:
        return known[0]
    behind = [node for node in verb.children if end <= node.i < verb.i and node.pos in NOMINAL]
    bare = next(
        (node for node in behind if node.dep in ("obl", "appos", "dep", "nmod") and not node.by("case")), None
    )
    if bare is not None and not any(child.i >= end for child in time.children):
        bare.dep = "nsubj:pass" if verb.by("aux:pass") else "nsubj"
        return bare
    told = [child for child in time.children if end <= child.i < verb.i and not child.by("case")]
    for place in ("appos", "conj", "flat", "compound", "nmod", "amod"):
        first = next((child for child in told if child.dep == place), None)
        if first is not None and (place != "amod" or len(time.by("amod")) == 1):
            first.pos = "NOUN" if first.pos == "ADJ" else first.pos
            first.move(verb, "nsubj:pass" if verb.by("aux:pass") else "nsubj")
            return first
    return None


def mend_place_between_commas(node: Node) -> None:
    """*En la capital, **Bamako**, el ejército disparó*: a place between commas is no second subject."""
    verb, nodes = node.head, node.sentence.nodes
    if node.dep != "nsubj" or node.pos != "PROPN" or verb is None or not node.label.endswith("LOC"):
        return
    end = node.i + 1
    while end < len(nodes) and nodes[end].label == "I-LOC":
        end += 1
    before = node.i - 2 if node.i and nodes[node.i - 1].text == "," else node.i - 1
    if before < 1 or end >= verb.i or nodes[end].text != ",":
        return
    place = nodes[before]
    behind = [each for each in (*verb.by(*SUBJECTS), *node.by("appos", "conj", "nmod")) if each.i > end]
    behind = [each for each in behind if not each.by("case")]
    if place.pos != "NOUN" or place.head is not verb or not place.by("case") or not behind:
        return
    if behind[0].head is node:
        behind[0].move(verb, "nsubj")
    for child in list(node.children):
        if child.i > end:
            child.move(behind[0], child.dep)
    node.move(place, "appos")


def mend_day_behind_subject(node: Node, grammar: Grammar, is_act: IsAct) -> None:
    """*The militia **on Friday** kidnapped a priest*: the day tells when, not which militia."""
    if (
        node.lower not in grammar.days
        or node.head is None
        or node.dep not in ("nmod", "obl", "appos", "flat")
    ):
        return
    if any(each.lower in grammar.contractions or each.lower in grammar.genitive for each in node.by("case")):
        return  # *la visita **del** lunes*
    subject: Node | None = node.head
    if subject is not None and is_act(subject.lemma):
        return
    while subject is not None and subject.dep not in SUBJECTS and subject.pos not in VERBAL:
        subject = subject.head
    verb = subject.head if subject is not None else None
    if subject is None or verb is None or subject.dep not in SUBJECTS or not subject.i < node.i < verb.i:
        return
    between = node.sentence.nodes[node.last.i + 1 : verb.i]
    if all(each.head is verb and each.pos in ("AUX", "ADV", "PRON", "PART") for each in between):
        node.move(verb, "obl")


def mend_name_before_day(node: Node, grammar: Grammar) -> None:
    """***Beijing** yesterday sent food*: the name is the subject, and describes no day."""
    verb = node.head
    if node.lower not in grammar.days or node.dep != "obl" or verb is None or verb.pos not in VERBAL:
        return
    name = next((each for each in node.by("amod", "compound", "nmod") if each.i == node.i - 1), None)
    if name is None or name.pos != "PROPN" or not name.label or node.by("case") or node.i > verb.i:
        return
    if not verb.by(*SUBJECTS, "csubj") and not name.by("case"):
        name.move(verb, "nsubj:pass" if verb.by("aux:pass") else "nsubj")


def _measures_clause(node: Node, grammar: Grammar) -> bool:
    """*Expulsó al cónsul **días** después de acusarlo*: how long before or after a clause, and no party's."""
    after = node.sentence.nodes[node.i + 1] if node.i + 1 < len(node.sentence.nodes) else None
    clause = after.head if after is not None else None
    if after is None or clause is None or after.lower not in grammar.temporal_marks or node.head is None:
        return False
    if clause.pos not in VERBAL or after.dep == "aux":
        return False
    held = next((each for each in node.by("amod", "compound", "nmod") if each.i == node.i - 1), None)
    if held is not None and held.pos == "NOUN":  # *a un **periodista** horas después de*
        held.move(node.head, node.dep)
        for each in [each for each in node.children if each.i < held.i]:
            each.move(held, each.dep)
    elif node.head.pos not in NOMINAL or node.by("case"):
        return False
    node.move(clause, "obl")
    return node.head is clause


def mend_day_of_clause(node: Node, grammar: Grammar, is_act: IsAct) -> None:
    """*Murieron en un ataque de rebeldes **el viernes***: a day tells of the act or the verb, of no party."""
    day = node.lower in grammar.days or node.lemma in grammar.lengths_of_time
    if day and _measures_clause(node, grammar):
        return
    if node.dep == "obl" and node.head is not None and node.lower in grammar.days:
        for place in [each for each in node.by("nmod") if each.label.endswith("LOC")]:
            if any(case.lower in grammar.genitive for case in place.by("case")):
                place.move(node.head, "obl")  # *llegó el jueves **de Chad***: from there, not whose day
    if not day or node.dep not in ("nmod", "appos", "obl") or node.by("case") or not node.by("det"):
        return
    if node.lemma in grammar.lengths_of_time and not node.by("amod"):
        return
    verb: Node | None = node.head
    if verb is None or verb.pos not in NOMINAL or verb.lower in grammar.days or node.i < verb.i:
        return
    while verb is not None and verb.pos not in VERBAL and not is_act(verb.lemma):
        verb = verb.head
    comma = node.sentence.nodes[node.first.i - 1].text == ","
    if verb is not None and verb is not node.head and verb.i < node.i and not comma:
        node.move(verb, "obl" if verb.pos in VERBAL else "nmod")

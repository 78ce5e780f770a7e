"""Mend relative clauses: those with a preposition that were hung on a verb, and whom they are about."""

from __future__ import annotations

from pungsan.extract.kinds import NOMINAL, VERBAL
from pungsan.extract.tree import Node, Sentence
from pungsan.lexicon import Grammar

__all__ = [
    "MISPLACED",
    "mend_aside_after_mark",
    "mend_held_as",
    "mend_infinitive_behind_relative",
    "mend_mark_of_relative",
    "mend_relative_beside",
    "mend_relative_of_name",
    "mend_relative_of_time",
    "mend_relative_reported",
    "mend_relative_with_case",
]

MISPLACED = ("advcl", "ccomp", "parataxis", "conj", "dep", "acl")
"""Relations by which parsers hang a relative clause that begins with a preposition."""


def mend_relative_reported(sentence: Sentence, grammar: Grammar) -> None:
    """*Two men **it said** were tortured*: who says so stands inside the clause about the noun."""
    if not grammar.relatives_bare:
        return
    for saying in sentence.nodes:
        noun = saying.head
        if saying.dep != "acl:relcl" or noun is None or saying.lemma not in grammar.report_verbs:
            continue
        speaker = next((each for each in saying.children if each.dep == "nsubj"), None)
        if (
            speaker is None
            or speaker.pos != "PRON"
            or speaker.i != saying.i - 1
            or speaker.lower in grammar.relatives
        ):
            continue
        helper = sentence.nodes[saying.i + 1] if saying.i + 1 < len(sentence.nodes) else saying
        told = helper.head
        if helper.pos != "AUX" or not helper.is_finite or told is None or told.i < helper.i:
            continue
        if noun.is_under(told):
            continue
        told.move(noun, "acl:relcl")
        for extra in told.by("nsubj", "nsubj:pass"):
            extra.move(saying, "nsubj")
        saying.move(told, "parataxis")


def mend_relative_with_case(node: Node, grammar: Grammar) -> None:
    """*Demandó a la cadena, **a la que** acusa de mentir*: it tells of the noun that agrees."""
    if node.dep not in MISPLACED or node.pos not in VERBAL or not node.is_finite:
        return
    pronoun = _opening_pronoun(node, grammar)
    if pronoun is None:
        return
    noun = _agreeing_before(node, pronoun, node.subtree())
    if noun is None:
        return
    node.move(noun, "acl:relcl")
    case = next((child for child in pronoun.by("case") if child.i < pronoun.i), None)
    marked = case is not None and grammar.contractions.get(case.lower, case.lower) in grammar.personal_object
    if marked and pronoun.dep == "obl":
        pronoun.dep = "iobj" if node.by("obj", "xcomp", "ccomp") else "obj"


def mend_relative_beside(node: Node, grammar: Grammar) -> None:
    """*A step that Mali praised **and that** Chad **sees** as a threat*: two clauses about one noun."""
    link = next(iter(node.by("cc")), None)
    if node.dep != "conj" or node.pos not in VERBAL or link is None or node.head is None:
        return
    opening = link.after
    if opening is None or opening.head is not node or not opening.i < node.i:
        return
    if opening.lower not in grammar.relatives:
        return
    if node.head.by("mark") and node.head.dep in ("ccomp", "csubj", "advcl"):
        return  # *said that he came and **that** he left*
    first = next(
        (
            each
            for each in reversed(node.sentence.nodes[: link.i])
            if each.dep == "acl:relcl" and each.pos in VERBAL and not each.by("mark")
        ),
        None,
    )
    if first is None or not any(each.lower in grammar.relatives for each in first.children):
        return
    if first.head is not None:
        node.move(first.head, "acl:relcl")
    _read_as_pronoun(opening, node)


def mend_mark_of_relative(node: Node, grammar: Grammar) -> None:
    """*The charge **that** Chad denies*: where the clause lacks its object the word is a pronoun."""
    noun = node.head
    if node.dep != "acl:relcl" or node.pos != "VERB" or noun is None or grammar.pro_drop:
        return
    if noun.lemma in grammar.factual_nouns | grammar.report_nouns or not node.is_finite:
        return
    opening = node.first
    if opening.head is node and opening.dep == "mark" and opening.lower in grammar.relatives:
        _read_as_pronoun(opening, node)


def _read_as_pronoun(opening: Node, clause: Node) -> None:
    if opening.dep != "mark" or clause.by("obj", "ccomp", "xcomp", "csubj", "aux:pass", "cop"):
        return
    subject = next(iter(clause.by("nsubj")), None)
    opening.pos, opening.morph = "PRON", "PronType=Rel"
    opening.dep = "nsubj" if subject is None else "obj"


def mend_relative_of_time(node: Node, grammar: Grammar) -> None:
    """*Signed a pact by dusk **that Chad called** fair*: it tells of the deal, not of the hour."""
    time = node.head
    verb = time.head if time is not None else None
    if node.dep != "acl:relcl" or time is None or verb is None or verb.pos != "VERB" or time.by("det"):
        return
    if time.lemma not in grammar.hours and time.lower not in grammar.days:
        return
    thing = next((each for each in reversed(verb.by("obj", "nsubj:pass")) if each.i < time.i), None)
    pronoun = next((each for each in node.children if each.lower in grammar.relatives), None)
    if thing is not None and pronoun is not None and pronoun.dep in ("obj", "mark"):
        node.move(thing, "acl:relcl")


def mend_aside_after_mark(node: Node, grammar: Grammar) -> None:
    """*Porque, **afirma Lima**, la guerrilla atacó*: the conjunction is of the clause beside the speaker."""
    clause = node.head
    if node.dep != "advcl" or node.lemma not in grammar.report_verbs or clause is None or clause.i < node.i:
        return
    if clause.pos not in VERBAL or not node.is_finite or node.by("ccomp", "xcomp", "obj"):
        return
    marks = [child for child in node.by("mark", "advmod", "case") if child.i < node.i]
    speakers = node.by("nsubj")
    nodes = node.sentence.nodes
    if not marks or not speakers or (nodes[node.i - 1].text != "," and nodes[speakers[0].i - 1].text != ","):
        return
    end = node.last
    after = end if end.text == "," else nodes[end.i + 1] if end.i + 1 < len(nodes) else end
    if after.text != "," or after.i > clause.i:
        return
    for mark in marks:
        mark.move(clause, mark.dep)
    node.dep = "parataxis"
    if clause.dep in ("conj", "parataxis"):
        clause.dep = "advcl"


def mend_held_as(node: Node, grammar: Grammar) -> None:
    """*Los guardias **que** mantenían como rehenes*: whoever is held as something holds nobody."""
    clause = node.head
    if node.dep != "nsubj" or node.lower not in grammar.relatives or clause is None or clause.i < node.i:
        return
    if clause.dep != "acl:relcl" or clause.lemma not in grammar.held_as or clause.by("obj", "aux:pass"):
        return
    as_what = [each for each in clause.by("obl", "xcomp", "nmod") if each.i > clause.i]
    if any({mark.lower for mark in each.by("case", "mark")} & grammar.as_marks for each in as_what):
        node.dep = "obj"


def mend_relative_of_name(node: Node) -> None:
    """*The Court of Human **Rights**, which ruled*: of the whole name, not of a word inside it."""
    name = node.head
    if node.dep != "acl:relcl" or name is None or not name.is_inside_name:
        return
    while name.is_inside_name and name.head is not None:
        name = name.head
    if name.dep != "flat":
        node.move(name, "acl:relcl")


def mend_infinitive_behind_relative(node: Node, grammar: Grammar) -> None:
    """*Asked Angola, which mediates, **to convene** a summit*: what is asked, not why it mediates."""
    aside = node.head
    noun = aside.head if aside is not None else None
    if node.dep not in ("advcl", "xcomp") or not node.is_a("VerbForm=Inf") or aside is None or noun is None:
        return
    verb, nodes = noun.head, node.sentence.nodes
    if aside.dep != "acl:relcl" or verb is None or verb.lemma not in grammar.object_control:
        return
    comma = node.first if node.first.text == "," else nodes[node.first.i - 1]
    opening = aside.first if aside.first.text == "," else nodes[aside.first.i - 1]
    if comma.text != "," or opening.text != "," or comma is opening or verb.by("xcomp", "ccomp"):
        return
    if noun.dep in ("obj", "iobj", "obl"):
        node.move(verb, "xcomp")


def _opening_pronoun(clause: Node, grammar: Grammar) -> Node | None:
    """The relative pronoun that opens a clause behind its preposition and article; ``lo que`` is none."""
    words = [each for each in clause.subtree() if each.pos != "PUNCT"][:3]
    if len(words) < 2 or words[0].pos != "ADP" or words[0].i == 0:
        return None
    pronoun = words[1] if words[1].lower in grammar.relatives else words[-1]
    if pronoun.lower not in grammar.relatives or pronoun.head is not clause or pronoun.pos != "PRON":
        return None
    article = words[1] if words[1] is not pronoun else None
    bare = article is None and words[0].lower not in grammar.contractions
    if bare and grammar.pro_drop and not pronoun.feature("Number"):
        return None  # *para que*, *por que*: no relative
    if article is not None and (article.pos != "DET" or article.lower in grammar.impersonal_pronouns):
        return None
    return pronoun


def _agreeing_before(clause: Node, pronoun: Node, own: list[Node]) -> Node | None:
    """The nearest noun right before a clause with gender and number of the article or pronoun."""
    nodes = clause.sentence.nodes
    start = next(each for each in own if each.pos != "PUNCT")
    last = start.i - 1
    while last >= 0 and nodes[last].text in (",", "”", "»", '"'):
        last -= 1
    if last < 0 or nodes[last].pos == "PUNCT":
        return None
    node: Node | None = nodes[last]
    while node is not None and node.pos not in VERBAL and node is not clause:
        if node.pos in NOMINAL and node.last.i <= last and _may_be_meant(node, pronoun):
            first = node
            while first.dep == "conj" and first.head is not None and first.head.pos in NOMINAL:
                first = first.head
            return first if first.by("conj") and _number_of(pronoun) == "Plur" else node
        node = node.head
    return None


def _may_be_meant(noun: Node, pronoun: Node) -> bool:
    if noun.dep in ("flat", "compound"):
        return False
    number, gender = _number_of(pronoun), _gender_of(pronoun)
    twins = bool(noun.by("conj")) or (noun.dep == "conj" and number == "Plur")
    own = noun.feature("Number")
    if number and own and own != number and not (number == "Plur" and twins):
        return False
    own = noun.feature("Gender")
    return not (gender and own and own != gender and not (twins and gender == "Masc"))


def _number_of(pronoun: Node) -> str:
    return next((each.feature("Number") for each in pronoun.by("det")), "") or pronoun.feature("Number")


def _gender_of(pronoun: Node) -> str:
    return next((each.feature("Gender") for each in pronoun.by("det")), "") or pronoun.feature("Gender")

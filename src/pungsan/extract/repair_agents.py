"""Mend who acts in a passive: parsers hang *by the ministry* on the nearest noun."""

from __future__ import annotations

from pungsan.extract.knows import Knows
from pungsan.extract.repair_rule import IsAct
from pungsan.extract.repair_subjects import is_party
from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = [
    "mend_agent",
    "mend_aim",
    "mend_charge",
    "mend_clause_of_promise",
    "mend_clause_of_suspicion",
    "mend_reason",
    "mend_with_party",
]

NOMINAL = ("NOUN", "PROPN", "NUM")
DONE_TO = ("obj", "nsubj", "nsubj:pass")
FAR = 4
"""So many steps above the agent its verb is looked for: *shelled for a second day by the army*."""


def mend_agent(node: Node, grammar: Grammar, knows: Knows, is_act: IsAct) -> None:
    """*Were promised credit **by the ministry***: whoever acts goes with the passive verb.

    What a noun of an act is followed by stays with it (*killed in an attack **by rebels***), unless the
    noun is what a passive subject is given.
    """
    noun = node.head
    if node.dep not in ("nmod", "obl", "obl:agent") or noun is None or not _is_agent(node, grammar, knows):
        return
    if noun.pos == "VERB":
        _part_from_before(node, noun)
        _part_from_clause(node, noun, grammar)
        return
    if noun.pos not in (*NOMINAL, "ADJ") or node.i < noun.i:
        return
    act = _act_done_to(noun, grammar, is_act)
    if act is not None:
        node.move(act, "nmod")
        return
    for _ in range(FAR):
        verb = noun.head
        if verb is None or noun.pos not in (*NOMINAL, "ADJ"):
            return
        given = noun.dep == "obj" and _is_passive(verb)
        later = any(child.lower in grammar.temporal_marks for child in noun.by("case"))
        if later or (noun.pos != "ADJ" and not given and is_act(noun.lemma)):
            return
        if verb.pos == "VERB":
            break
        noun = verb
    else:
        return
    if noun.i < verb.i or not _is_passive(verb) or verb.by("obl:agent"):
        return
    if all(each.pos not in ("VERB", "AUX") for each in node.sentence.nodes[verb.i + 1 : node.i]):
        node.move(verb, "obl:agent")
        _part_from_clause(node, verb, grammar)


def _is_passive(verb: Node) -> bool:
    """With its auxiliary, or as a participle: *the envoy, **refused** a visa by Chad*."""
    bare = verb.dep == "acl" and verb.is_a("VerbForm=Part") and not verb.is_a("Tense=Pres")
    return bare or bool(verb.by("aux:pass", "nsubj:pass"))


def _act_done_to(noun: Node, grammar: Grammar, is_act: IsAct) -> Node | None:
    """*The arrest of three nuns **by the police***: the act of which a noun tells whom it was done to."""
    if noun.dep == "appos" and noun.head is not None:
        noun = noun.head
    act = noun.head
    if noun.dep != "nmod" or act is None or act.pos != "NOUN" or is_act(noun.lemma) or not is_act(act.lemma):
        return None
    return act if _is_case(noun, grammar.genitive, grammar) else None


def mend_aim(node: Node, grammar: Grammar, knows: Knows, is_act: IsAct) -> None:
    """*El apoyo del sindicato **al ministro***: whom an act is aimed at is no part of who does it."""
    doer = _doer_above(node, grammar)
    if node.dep != "nmod" or doer is None or doer.head is None or node.i < doer.i:
        return
    act = doer.head
    if doer.dep == "obl:agent" and act.dep == "acl" and act.is_a("VerbForm=Part") and act.head is not None:
        act, cases = act.head, grammar.agent  # *la denuncia presentada por la fiscalía **contra el juez***
    elif doer.dep == "nmod":
        cases = grammar.genitive | grammar.agent
    else:
        return
    if act.pos != "NOUN" or not is_act(act.lemma) or doer.lemma in grammar.aspirants:
        return
    aims = grammar.dative | grammar.locative_bodily
    if doer.i > act.i and node.lemma not in grammar.lengths_of_time and node.lower not in grammar.days:
        aims |= grammar.topical  # *an attack by rebels **on a convoy***
    if not _is_case(node, aims, grammar) or not _is_case(doer, cases, grammar):
        return
    if is_party(doer, grammar, knows) or (doer.pos == "PROPN" and not is_act(doer.lemma)):
        node.move(act, "nmod")


def _doer_above(node: Node, grammar: Grammar) -> Node | None:
    """*The visit of the mayor of **Lima** to Oslo*: whose visit it is, and not where he is from."""
    doer = node.head
    while doer is not None and doer.dep == "nmod" and doer.head is not None and doer.head.dep == "nmod":
        if doer.head.pos not in ("NOUN", "PROPN") or not _is_case(doer, grammar.genitive, grammar):
            break
        doer = doer.head
    return doer


def _is_case(node: Node, words: frozenset[str], grammar: Grammar) -> bool:
    case = next((child for child in node.by("case") if child.i < node.i), None)
    return case is not None and grammar.contractions.get(case.lower, case.lower) in words


def mend_charge(node: Node, grammar: Grammar) -> None:
    """*Accused the army **of abuses***: what somebody is charged with is not part of who is charged."""
    accused = node.head
    if node.dep not in ("nmod", "acl") or node.pos not in ("NOUN", "VERB") or accused is None:
        return
    while accused.dep in ("conj", "appos") and accused.head is not None:
        accused = accused.head  # *accused the army **and the police** of it*, *the firm **Orex** of fraud*
    verb = accused.head
    if (
        verb is None
        or verb.lemma not in grammar.charging
        or node.i < accused.i
        or node.by("det", "nmod:poss")
    ):
        return
    if accused.dep not in ("obj", "iobj", "obl", "obl:agent", "nsubj:pass") or accused.pos not in (
        "NOUN",
        "PROPN",
        "PRON",
    ):
        return
    marks = {grammar.contractions.get(each.lower, each.lower) for each in node.by("case", "mark")}
    if any(_is_charge(clause, grammar) for clause in node.by("acl")):
        return  # *accused the head of the bank **of fraud***: the charge is yet to come
    if marks & grammar.genitive and (node.pos == "NOUN" or not node.is_a("VerbForm=Part") or node.by("aux")):
        node.move(verb, "obl" if node.pos == "NOUN" else "advcl")


def mend_clause_of_suspicion(node: Node, grammar: Grammar) -> None:
    """*Held him on suspicion of **plotting** an attack*: the clause is of the noun right before its mark."""
    verb, mark = node.head, next(iter(node.by("mark", "case")), None)
    if node.dep not in ("advcl", "ccomp") or node.pos != "VERB" or mark is None or not mark.i:
        return
    if verb is None or verb.pos != "VERB":
        return
    noun = node.sentence.nodes[mark.i - 1]
    doubted = noun.pos == "NOUN" and noun.lemma in grammar.doubt.get("noun", frozenset()) | grammar.charges
    if doubted and noun.head is verb and noun.by("case") and mark.lower in grammar.genitive:
        node.move(noun, "acl")


def _is_charge(clause: Node, grammar: Grammar) -> bool:
    marks = {each.lower for each in clause.by("mark", "case")}
    return clause.is_a("VerbForm=Inf") and bool(marks & grammar.genitive)


def mend_reason(node: Node, grammar: Grammar, knows: Knows, is_act: IsAct) -> None:
    """*Detuvo a un exministro **por el asesinato** de dos monjas*: what it is done for is no part of whom.

    Nor of whose act one meets with: *drew criticism from the opposition **for the delays***.
    """
    person = node.head
    if node.dep != "nmod" or node.pos != "NOUN" or person is None or node.i < person.i:
        return
    verb = person.head
    if verb is None or verb.pos != "VERB":
        return
    met_with = person.dep == "obl" and any(is_act(each.lemma) for each in verb.by("obj"))
    if not met_with and (person.dep not in DONE_TO or verb.lemma not in grammar.done_to_people):
        return
    somebody = is_party(person, grammar, knows) and not is_party(node, grammar, knows)
    if somebody and _is_case(node, grammar.reasons, grammar):
        node.move(verb, "obl")


def mend_with_party(node: Node, grammar: Grammar, knows: Knows, is_act: IsAct) -> None:
    """*Ended its pact **with the council** elected in May*: with whom it is, not what came with it."""
    party = next((each for each in node.by("nsubj", "nsubj:pass") if each.i < node.i), None)
    mark = next((each for each in node.by("mark", "case") if each.i < node.i), None)
    if node.dep != "advcl" or not node.is_a("Tense=Past") or party is None or mark is None:
        return
    act = node.sentence.nodes[mark.i - 1] if mark.i else mark
    plain = mark.i < party.i and not node.by("aux", "aux:pass") and mark.lower in grammar.comitative
    if plain and act.pos == "NOUN" and is_act(act.lemma) and is_party(party, grammar, knows):
        party.move(act, "nmod")
        mark.move(party, "case")
        node.move(party, "acl")


def mend_clause_of_promise(node: Node, grammar: Grammar, knows: Knows) -> None:
    """*La promesa del alcalde **de ayudar***: it completes the act that is his, not the word for him."""
    owner = node.head
    if node.dep != "acl" or not node.is_a("VerbForm=Inf") or owner is None or owner.dep != "nmod":
        return
    act = owner.head
    if act is None or act.pos != "NOUN" or is_party(act, grammar, knows) or act.by("acl"):
        return
    somebody = owner.pos == "PROPN" or is_party(owner, grammar, knows)
    marks = {child.lower for child in node.by("mark") if child.i < node.i}
    if somebody and marks & grammar.complement_marks and _is_case(owner, grammar.genitive, grammar):
        node.move(act, "acl")


def _part_from_before(node: Node, verb: Node) -> None:
    """*Suspended **for two months** by the board*: a phrase that ends before the agent's preposition."""
    case = next(child for child in node.by("case") if child.i < node.i)
    for child in node.by("nmod", "nummod"):
        if verb.i < child.i < case.i and child.by("case"):
            child.move(verb, "obl")


def _part_from_clause(node: Node, verb: Node, grammar: Grammar) -> None:
    """*Were accused by villagers **of looting***: what completes the verb is not about the agent."""
    for clause in node.by("acl", "advcl"):
        marks = {child.lower for child in clause.by("mark")}
        if verb.lemma in grammar.object_control and marks & grammar.complement_marks:
            clause.move(verb, "advcl")
    for phrase in node.by("nmod"):
        cases = {child.lower for child in phrase.by("case")}
        if verb.lemma in grammar.object_control and cases & grammar.reasons:
            phrase.move(verb, "obl")


def _is_agent(node: Node, grammar: Grammar, knows: Knows) -> bool:
    case = next((child for child in node.by("case") if child.i < node.i), None)
    if case is None or case.lower not in grammar.agent or case.by("fixed"):
        return False
    if node.pos == "PROPN":
        by_place = case.lower in grammar.locative_moving  # *por Lima*
        return not by_place or node.label[2:] in ("PER", "ORG") or knows.is_name(node.text)
    return is_party(node, grammar, knows)

"""Mend verbs read as nouns or adjectives: *teme que Mali **ataque***, *denied **bombing** a school*."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from pungsan.extract.kinds import NOMINAL, VERBAL
from pungsan.extract.repair_subjects import give_subject
from pungsan.extract.tree import Node, Sentence
from pungsan.lexicon import Grammar

__all__ = ["mend_duty_as_noun", "mend_gerund_as_noun", "mend_present_as_noun", "mend_subjunctive_as_noun"]

IsVerb = Callable[[str], bool]
GOVERNING = {"VERB": "ccomp", "AUX": "ccomp", "ADJ": "csubj", "NOUN": "acl"}
PARTING = (".", ",", ";", ":", "(", ")", "—", "–")
KEPT = ("nsubj", "obj", "iobj", "obl", "advmod", "expl", "mark")
"""Relations that are right already."""
LONGEST = 8
"""Words that may stand between the conjunction and its verb."""


def mend_subjunctive_as_noun(sentence: Sentence, grammar: Grammar, is_verb: IsVerb) -> None:
    """*Se espera que Mali **firme** el pacto*: where the clause behind *que* has no other verb."""
    if not grammar.subjunctive_spellings:
        return
    for mark in sentence.nodes:
        if mark.lower in grammar.complement_marks & grammar.relatives:
            _mend_clause(mark, grammar, is_verb)


def _mend_clause(mark: Node, grammar: Grammar, is_verb: IsVerb) -> None:
    nodes = mark.sentence.nodes
    governor, end = _governor_of(mark, grammar), _end_of(mark)
    if governor is None or any(each.is_finite for each in nodes[mark.i + 1 : end]):
        return
    found = next(_candidates(mark, end, grammar, is_verb), None)
    if found is None:
        return
    verb, lemma = found
    if governor.is_under(verb) or not _hang(verb, governor):
        return
    plural = verb.lower.endswith(tuple(grammar.person_endings))
    verb.pos, verb.lemma, verb.label = "VERB", lemma, ""
    verb.morph = f"Mood=Sub|Number={'Plur' if plural else 'Sing'}|Person=3|Tense=Pres|VerbForm=Fin"
    mark.move(verb, "mark")
    mark.pos = "SCONJ"
    _gather_before(mark, verb, grammar)
    _gather_behind(verb, end, grammar)


def _hang(verb: Node, governor: Node) -> bool:
    verb.move(governor, GOVERNING[governor.pos])
    return verb.head is governor


def _governor_of(mark: Node, grammar: Grammar) -> Node | None:
    """The word that the clause completes: before *que*, or before a preposition (*riesgo **de** que*)."""
    nodes, at = mark.sentence.nodes, mark.i - 1
    while at > 0 and (nodes[at].pos == "ADP" or nodes[at].lower in grammar.genitive):
        at -= 1
    before = nodes[at] if at >= 0 else None
    if before is None or before.pos not in GOVERNING or before.dep in ("fixed", "case", "mark"):
        return None
    doubted = any(
        {before.lemma, before.lower} & words.get(pos, frozenset())
        for words in (grammar.doubt, grammar.future, grammar.denial)
        for pos in ("verb", "noun", "adj")
    )
    return before if doubted or before.lemma in grammar.object_control else None


def _end_of(mark: Node) -> int:
    """Where the clause ends: at a mark of punctuation or the next clause."""
    nodes = mark.sentence.nodes
    for each in nodes[mark.i + 1 :]:
        if each.text in PARTING or each.pos == "SCONJ":
            return each.i
    return len(nodes)


def _candidates(mark: Node, end: int, grammar: Grammar, is_verb: IsVerb) -> Iterator[tuple[Node, str]]:
    """Words that may be its verb, with their infinitive: not behind an article or a preposition."""
    nodes = mark.sentence.nodes
    for each in nodes[mark.i + 1 : min(end, mark.i + 1 + LONGEST)]:
        if each.pos in ("NOUN", "ADJ", "PROPN") and each.text.islower():
            before = nodes[each.i - 1]
            lemma = next((lemma for lemma in _infinitives(each.lower, grammar) if is_verb(lemma)), None)
            if lemma is not None and before.pos not in ("DET", "ADP", "NUM"):
                yield each, lemma


def _infinitives(form: str, grammar: Grammar) -> Iterator[str]:
    for ending, infinitive in grammar.subjunctive_spellings.items():
        if not form.endswith(ending):
            continue
        base = form.removesuffix(ending)
        yield base + infinitive
        for broken, whole in grammar.broken_vowels.items():
            head, found, tail = base.rpartition(broken)
            if found:
                yield head + whole + tail + infinitive


def _tops(sentence: Sentence, first: int, last: int, verb: Node) -> list[Node]:
    """The words of a stretch whose head is outside of it."""
    inside = sentence.nodes[first:last]
    return [
        each
        for each in inside
        if each is not verb and (each.head is None or not first <= each.head.i < last or each.head is verb)
    ]


def _gather_before(mark: Node, verb: Node, grammar: Grammar) -> None:
    for each in _tops(verb.sentence, mark.i + 1, verb.i, verb):
        if each.head is verb and each.dep in KEPT:
            continue
        nominal = each.pos in NOMINAL and not each.by("case")
        if each.lower in grammar.reflexive:
            each.move(verb, "expl")
        elif each.pos == "ADV":
            each.move(verb, "advmod")
        elif nominal and each.pos != "PRON":
            each.move(verb, "obl" if verb.by("nsubj") else "nsubj")
        elif each.pos != "PUNCT":
            each.move(verb, "obj" if nominal else "obl")


def _gather_behind(verb: Node, end: int, grammar: Grammar) -> None:
    for each in _tops(verb.sentence, verb.i + 1, end, verb):
        if each.pos in ("PUNCT", "CCONJ") or (each.head is verb and each.dep in KEPT):
            continue
        cases = [case.lower for case in each.by("case")]
        cases = [grammar.contractions.get(case, case) for case in cases]
        if each.pos in VERBAL:
            each.move(verb, "xcomp" if each.is_a("VerbForm=Inf") and not each.by("nsubj") else "advcl")
        elif each.pos == "ADV":
            each.move(verb, "advmod")
        elif _is_beside(each, cases, verb, grammar):
            each.move(verb, "obl")
        else:
            each.move(verb, "obj")


def _is_beside(node: Node, cases: list[str], verb: Node, grammar: Grammar) -> bool:
    """Whether it is no object: no noun, a second one, or with a preposition that opens none."""
    other = node.pos not in (*NOMINAL, "NUM") or bool(verb.by("obj"))
    return other or (bool(cases) and cases[0] not in grammar.personal_object)


def mend_gerund_as_noun(sentence: Sentence, grammar: Grammar, is_verb: IsVerb) -> None:
    """*Denied **bombing** a school*: what has an object behind it and no article before is a verb."""
    if not grammar.gerunds_as_nouns:
        return
    for node in sentence.nodes:
        stem = node.lower.removesuffix(grammar.gerund_ending)
        if node.pos != "NOUN" or stem == node.lower or node.by("det", "amod", "compound"):
            continue
        lemma = next((each for each in _plain_forms(stem) if is_verb(each)), None)
        if lemma is None or not (_objects(node) or _is_taken_for_receiver(node)):
            continue
        node.pos, node.morph, node.lemma = "VERB", "VerbForm=Ger", lemma
        for case in node.by("case"):
            case.dep = "mark"
        if _is_taken_for_receiver(node) and node.head is not None:
            for each in [each for each in _objects(node.head) if each.i > node.i]:
                each.move(node, "obj")
        if node.dep in ("obj", "iobj"):
            node.dep = "xcomp"
        elif node.dep in ("obl", "nmod"):
            node.dep = "advcl" if node.dep == "obl" else "acl"


def _objects(node: Node) -> list[Node]:
    return [each for each in node.by("obj") if each.i > node.i]


def _is_taken_for_receiver(node: Node) -> bool:
    """*Did not rule out **bombing** a school*: to nobody is a school given."""
    verb = node.head
    return (
        node.dep in ("iobj", "obj") and verb is not None and any(each.i > node.i for each in _objects(verb))
    )


def _plain_forms(stem: str) -> Iterator[str]:
    yield stem
    yield stem + "e"
    if stem[-1:] == stem[-2:-1]:
        yield stem[:-1]


def mend_present_as_noun(sentence: Sentence, grammar: Grammar) -> None:
    """*Turkey **plans** to withdraw its troops*: a sentence without another verb has it there."""
    noun = sentence.root
    present = noun.lower in {noun.lemma + ending for ending in grammar.person_endings}
    if grammar.forms_differ or noun.pos != "NOUN" or not noun.i or not present:
        return
    told = grammar.future["verb"] | grammar.doubt["verb"] | grammar.committing
    aim = next((each for each in noun.by("acl", "xcomp") if each.is_a("VerbForm=Inf")), None)
    if noun.lemma not in told or aim is None or not any(each.i == noun.i + 1 for each in aim.by("mark")):
        return
    subject = sentence.nodes[noun.i - 1]
    if subject.head is not noun or subject.dep not in ("compound", "nsubj") or noun.by("cop", "case"):
        return
    if any(each.is_finite and not each.is_under(aim) for each in sentence.nodes):
        return
    noun.pos, noun.morph = "VERB", "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
    aim.dep = "xcomp"
    give_subject(noun, subject)


def mend_duty_as_noun(sentence: Sentence, grammar: Grammar) -> None:
    """*Much more **needs** to be done*: what is told of no thing, and has an infinitive behind it."""
    if grammar.forms_differ:
        return
    for noun in sentence.nodes:
        if noun.pos != "NOUN" or noun.lemma not in grammar.duties or noun.lower == noun.lemma:
            continue
        aim = next((each for each in noun.by("acl") if not each.is_finite), None)
        if aim is None:
            continue
        subject = sentence.nodes[noun.i - 1] if noun.i else noun
        bare = subject.head is noun and subject.dep in ("amod", "advmod") and not noun.by("det", "case")
        if not bare or not any(each.i == noun.i + 1 for each in aim.by("mark")):
            continue
        noun.pos, noun.morph = "VERB", "Mood=Ind|Number=Sing|Person=3|Tense=Pres|VerbForm=Fin"
        noun.dep = "ccomp" if noun.dep == "obj" else noun.dep
        aim.dep = "xcomp"
        give_subject(noun, subject)

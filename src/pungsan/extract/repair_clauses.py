"""Mend which clause a phrase belongs to: speakers after what they say, subjects after *and*, gerunds."""

from __future__ import annotations

from pungsan.extract.kinds import VERBAL
from pungsan.extract.knows import Knows
from pungsan.extract.repair_speakers import is_report_phrase
from pungsan.extract.repair_subjects import agrees, give_subject, is_party
from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = [
    "mend_clause_of_speaker",
    "mend_clause_of_time",
    "mend_copula_before_clause",
    "mend_copula_before_phrase",
    "mend_gerund_after_reason",
    "mend_gerund_before_speaker",
    "mend_imminent",
    "mend_infinitive_as_goal",
    "mend_infinitive_asked",
    "mend_object_with_case",
    "mend_predicate_of_naming",
    "mend_speaker_behind",
    "mend_subject_after_and",
    "mend_subjunctive",
]

NOMINAL = ("NOUN", "PROPN", "PRON")
STOPS = ("NOUN", "PROPN", "VERB", "ADP", "PUNCT", "CCONJ", "SCONJ")
"""Words that part a subject from its verb, so that it is no longer right before it."""


def mend_subject_after_and(node: Node, grammar: Grammar) -> None:
    """*The rebels hold the bridge and **the army** shelled it*: who is told right before a verb acts.

    A parser may join it to the noun before, which stands in the clause of a verb before that.
    """
    first, link = node.head, next(iter(node.by("cc")), None)
    if node.dep != "conj" or node.pos not in NOMINAL or first is None or link is None or node.by("case"):
        return
    if any(case.lower in grammar.mutual for case in first.by("case")):
        return  # *fighting between the army **and rebels** went on*
    nodes = node.sentence.nodes
    after = next((each for each in nodes[node.last.i + 1 :] if each.pos in STOPS), None)
    if after is None or after.pos != "VERB" or after.is_under(node) or node.is_under(after):
        return
    if (
        after.dep not in ("conj", "parataxis", "advcl", "root", "ROOT")
        or not after.is_finite
        or after.by("cc", "mark")
    ):
        return
    if after.by("nsubj", "nsubj:pass", "csubj"):
        return
    before = next((each for each in first.ancestors() if each.pos in VERBAL), None)
    if before is None or before is after or not before.i < first.i or not agrees(node, after):
        return
    node.move(after, "nsubj:pass" if after.by("aux:pass") else "nsubj")
    link.move(after, "cc")
    if after.dep == "parataxis":
        after.dep = "conj"


def mend_speaker_behind(node: Node, grammar: Grammar) -> None:
    """*Convoys will be attacked, **the rebels threatened***: what comes before is what they say."""
    said = node.head
    if node.dep not in ("conj", "parataxis") or node.pos != "VERB" or said is None or said.i > node.i:
        return
    phrase = is_report_phrase(node, grammar)
    if (
        (node.lemma not in grammar.report_verbs and not phrase)
        or not node.is_finite
        or said.pos not in (*VERBAL, "ADJ", "NOUN")
    ):
        return
    own_words = ("cc", "mark", "aux:pass") if phrase else ("cc", "mark", "obj", "ccomp", "xcomp", "aux:pass")
    if node.by(*own_words) or said.dep in (
        "acl",
        "acl:relcl",
        "advcl",
    ):
        return
    if not node.by("nsubj") or not (said.pos in VERBAL or said.by("cop")):
        return
    own = node.subtree()
    start = next((each for each in own if each.pos != "PUNCT"), node)
    mark = node.sentence.nodes[start.i - 1] if start.i else start
    if any(each.text == ";" for each in node.sentence.nodes[said.i : node.i]):
        return
    if mark.pos != "PUNCT" or mark.text in (";", "(", ":", "—", "–", "-"):
        return
    if any(each.i > own[-1].i and each.pos != "PUNCT" for each in said.subtree() if each not in own):
        return  # *the mine will close, the union said, unless …* is an aside
    node.sentence.promote(node, "ccomp")


def mend_object_with_case(node: Node, grammar: Grammar) -> None:
    """*Came **to the aid** of Uganda*: without personal objects a preposition makes no object."""
    if grammar.personal_object or node.dep != "obj" or node.pos not in ("NOUN", "PROPN"):
        return
    cases = [child for child in node.by("case") if child.pos == "ADP" and child.i < node.i]
    # French *des médicaments* has a preposition and is an object
    if cases and grammar.contractions.get(cases[0].lower, cases[0].lower) not in grammar.genitive:
        node.dep = "obl"


def mend_copula_before_clause(node: Node, grammar: Grammar) -> None:
    """*Está a favor **de que** se integre*: what stands before *que* is no copula of the clause behind it."""
    verb, nodes = node.head, node.sentence.nodes
    if node.dep != "cop" or verb is None or verb.pos != "VERB" or not verb.is_finite or node.i > verb.i:
        return
    if not node.is_a("VerbForm=Fin"):
        return
    mark = next((each for each in verb.by("mark") if node.i < each.i and each.pos == "SCONJ"), None)
    if mark is None or mark.lower not in grammar.complement_marks:
        return
    between = nodes[node.i + 1 : mark.i]  # none in *the reason is that …*
    if not any(each.pos == "ADP" for each in between) or any(each.pos == "PUNCT" for each in between):
        return
    node.sentence.promote(node, "ccomp")
    for child in list(verb.children):
        if child.i < mark.i:
            child.move(node, child.dep)


def mend_copula_before_phrase(node: Node) -> None:
    """*No **está** de acuerdo con el plan*: nobody is a plan, what stands before the phrase is its verb."""
    noun, nodes = node.head, node.sentence.nodes
    if node.dep != "cop" or noun is None or noun.pos not in NOMINAL or not node.is_a("VerbForm=Fin"):
        return
    case = next((each for each in noun.by("case") if node.i < each.i < noun.i), None)
    if case is None or not any(each.pos == "NOUN" for each in case.by("fixed")):
        return
    if any(each.pos in ("NOUN", "VERB", "PUNCT") for each in nodes[node.i + 1 : case.i]):
        return
    node.sentence.promote(node, "obl")
    node.pos = "VERB"
    for child in list(noun.children):
        if child.i < case.i or child.dep in ("advcl", "ccomp", "parataxis", "punct"):
            child.move(node, child.dep)


def mend_gerund_after_reason(node: Node, grammar: Grammar) -> None:
    """*Was criticised by teachers **for closing schools***: not schools that close, but what was done."""
    noun = node.head
    if node.pos != "VERB" or node.dep != "amod" or noun is None or noun.pos != "NOUN" or node.i > noun.i:
        return
    if not node.is_gerund or noun.by("det", "nmod:poss"):
        return
    case = next((child for child in noun.by("case") if child.i == node.i - 1), None)
    if case is None or case.lower not in grammar.reasons:
        return
    verb = next((each for each in noun.ancestors() if each.pos in VERBAL), None)
    if verb is None or not verb.by("aux:pass", "obj"):
        return
    place, above = noun.dep, noun.head
    assert above is not None
    noun.sentence.promote(node, "obj")
    case.move(node, "mark")
    node.morph = "VerbForm=Ger"
    if place == "nmod":
        node.move(verb, "advcl")
    else:
        node.dep = "advcl"


def mend_gerund_after_comma(node: Node) -> None:
    """*Quit the race, **alleging** fraud*: with its noun joined by nothing it tells what the subject does."""
    noun = node.head
    if node.dep != "amod" or node.pos != "VERB" or noun is None or noun.dep != "conj" or noun.i < node.i:
        return
    ongoing = node.is_a("VerbForm=Ger") or node.is_a("Tense=Pres")
    if not ongoing or noun.by("cc", "det") or not node.i or node.sentence.nodes[node.i - 1].text != ",":
        return
    verb = next((each for each in noun.ancestors() if each.pos in VERBAL), None)
    if verb is None or verb.i > node.i:
        return
    node.move(verb, "advcl")
    noun.move(node, "obj")
    for child in list(noun.children):
        if child.text == "," and child.i < node.i:
            child.move(node, "punct")


def mend_subjunctive(node: Node, grammar: Grammar) -> None:
    """*Demand that the mayor **resign***: a bare verb after its subject is easily taken for a noun."""
    if grammar.forms_differ or node.pos != "NOUN" or node.dep != "ccomp" or not node.text.islower():
        return
    marks = node.by("mark", "det")  # *demand that **the** board resign*: two articles are one too many
    mark = next((child for child in marks if child.lower in grammar.complement_marks), None)
    subject = next((child for child in reversed(node.by("compound")) if child.i == node.i - 1), None)
    if mark is None or subject is None or node.by("cop", "case", "nsubj"):
        return
    if mark.dep == "det" and len(node.by("det")) == 1:
        return
    node.pos, node.morph = "VERB", "Mood=Sub|VerbForm=Fin"
    mark.pos, mark.dep = "SCONJ", "mark"
    give_subject(node, subject)
    for child in node.by("appos"):
        child.dep = "obj"  # *that the union drop **all** of its claims*


def mend_infinitive_asked(node: Node, grammar: Grammar, knows: Knows) -> None:
    """*Urged the members of the movement **to disarm***: what they shall do is what is asked."""
    noun = node.head
    if node.dep != "acl" or node.pos != "VERB" or not node.is_a("VerbForm=Inf") or noun is None:
        return
    marks = {child.lower for child in node.by("mark", "case")}
    while noun.dep in ("nmod", "conj", "appos", "flat") and noun.head is not None:
        noun = noun.head
    verb = noun.head
    if verb is None or verb.lemma not in grammar.object_control or verb.by("xcomp") or noun.i < verb.i:
        return
    if noun.dep not in ("obj", "iobj", "obl") or not marks & grammar.complement_marks:
        return
    if noun.pos == "PROPN" or is_party(noun, grammar, knows):
        node.move(verb, "xcomp")


def mend_infinitive_as_goal(node: Node, grammar: Grammar) -> None:
    """*Forced the airliner to **land***: bare behind *to*, what somebody is made to do is a verb."""
    verb = node.head
    if node.dep != "obl" or node.pos != "NOUN" or verb is None or verb.lemma not in grammar.object_control:
        return
    case = next((each for each in node.by("case") if each.i == node.i - 1), None)
    whom = [each for each in verb.by("obj", "iobj") if verb.i < each.i < node.i]
    if case is None or case.lower not in grammar.infinitive_marks or not whom or node.is_a("Number=Plur"):
        return
    case.dep, case.pos = "mark", "PART"
    node.dep, node.pos, node.morph = "xcomp", "VERB", "VerbForm=Inf"


def mend_predicate_of_naming(node: Node, grammar: Grammar, knows: Knows) -> None:
    """*Proclamó **candidata** a la alcaldesa*, *named **candidate***: what one is named is nobody else."""
    verb = node.head
    if node.dep not in ("obj", "nsubj:pass") or node.pos != "NOUN" or verb is None or node.i < verb.i:
        return
    if verb.lemma not in grammar.naming or node.by("det", "case", "nummod", "nmod:poss"):
        return
    named = next(
        (
            child
            for child in (*verb.by("iobj", "obl"), *node.by("nmod"))
            if child.i > node.i and (child.pos in ("PROPN", "ADJ") or is_party(child, grammar, knows))
        ),
        None,
    )
    if verb.is_a("VerbForm=Part") and not verb.by("aux"):
        node.dep = "xcomp"
    elif named is not None and grammar.personal_object & {
        grammar.contractions.get(case.lower, case.lower) for case in named.by("case")
    }:
        named.move(verb, "obj")
        node.dep = "xcomp"


def mend_clause_of_speaker(node: Node, grammar: Grammar) -> None:
    """*He told Congress **that he would sign**, the ministry said*: what one says hangs on the word."""
    above = node.head
    if node.dep != "ccomp" or above is None or node.i > above.i or above.pos not in VERBAL:
        return
    mark = next(iter(node.by("mark")), None)
    if mark is None or mark.lower not in grammar.complement_marks or mark.i != node.first.i:
        return
    for verb in above.by("ccomp"):
        if verb is node or verb.i > node.i or verb.lemma not in grammar.report_verbs or verb.by("ccomp"):
            continue
        if all(each.pos != "PUNCT" for each in node.sentence.nodes[verb.i : mark.i]):
            node.move(verb, "ccomp")
            return


def mend_clause_of_time(node: Node, grammar: Grammar) -> None:
    """*Su visita a Chad **desde que tomó el poder***, *dijo el rey **al llegar***: of the verb."""
    noun = node.head
    first = next((each for each in node.subtree() if each.pos != "PUNCT"), node)
    marks = (grammar.temporal_marks | grammar.concessive_marks | grammar.until_marks) - grammar.dative
    if noun is None or first.dep != "mark" or first.head is not node or first.lower not in marks:
        return
    verb = next((each for each in noun.ancestors() if each.pos in VERBAL), None)
    told = node.is_finite or (node.is_a("VerbForm=Inf") and first.lower in grammar.temporal_marks)
    if noun.pos in ("NOUN", "PROPN") and verb is not None and told and verb.i < node.i:
        node.move(verb, "advcl")


def mend_imminent(node: Node, grammar: Grammar) -> None:
    """*Is **about** to attack*: what is about to be done completes the word, and is no purpose."""
    word = node.head
    if node.dep != "advcl" or word is None or word.lower not in grammar.imminent or not word.by("cop"):
        return
    if node.i > word.i and any(mark.i == word.i + 1 for mark in node.by("mark")):
        node.dep, word.pos = "xcomp", "ADJ"


def mend_gerund_before_speaker(node: Node, grammar: Grammar) -> None:
    """*Rebels shelled it, **killing** two, the army said*: what is told beside the speaker is not his act.

    Nor behind him, if it is not done with words: *a bomb went off, police said, **killing** two*.
    """
    says = node.head
    if node.dep not in ("ccomp", "advcl") or says is None or says.lemma not in grammar.report_verbs:
        return
    speaker = next(iter(says.by("nsubj")), None)
    if not node.is_gerund or node.by("nsubj", "nsubj:pass", "aux", "mark"):
        return
    if speaker is None or (speaker.i < node.i and (_speaks(node, grammar) or node.first.text != ",")):
        return
    said = [each for each in says.by("ccomp") if each is not node and each.i < node.i and each.is_finite]
    if said:
        node.move(said[-1], "advcl")


def _speaks(verb: Node, grammar: Grammar) -> bool:
    """*The army shelled it, the mayor said, **blaming** its general*: what one does with words."""
    words = grammar.report_verbs | grammar.judging | grammar.blaming | grammar.charging | grammar.replies
    words |= grammar.own_proposals | grammar.speaking | grammar.saying_otherwise
    return verb.lemma in words or bool(verb.by("ccomp"))

"""Mend what is coordinated with what: parties with parties, verbs with verbs of their own tense and form."""

from __future__ import annotations

from pungsan.extract.kinds import NOMINAL, SUBJECTS, VERBAL
from pungsan.extract.knows import Knows
from pungsan.extract.repair_subjects import is_party, tense_of
from pungsan.extract.tree import Node, Sentence
from pungsan.lexicon import Grammar

__all__ = [
    "mend_cause_of_others",
    "mend_conjunct_inside_name",
    "mend_coordinated_verb",
    "mend_correlative",
    "mend_number_of_participle",
    "mend_parties_in_compound",
    "mend_parties_of_talks",
    "mend_party_among_parties",
    "mend_subject_of_two",
    "mend_verb_behind_comparison",
    "mend_verb_beside_verb",
    "mend_verb_of_speaker",
    "mend_verb_of_what_is_said",
]


def mend_party_among_parties(node: Node, grammar: Grammar, knows: Knows) -> None:
    """*Los temores de la alcaldía, el **gremio** y los vecinos*: parties go with parties, not with acts."""
    head = node.head
    if node.dep != "conj" or head is None or not is_party(node, grammar, knows):
        return
    if is_party(head, grammar, knows) or head.pos not in ("NOUN", "PROPN"):
        return
    start = min([node.i, *(child.i for child in node.children if child.i < node.i)])
    before = next(
        (n for n in reversed(node.sentence.nodes[:start]) if n.pos not in ("PUNCT", "CCONJ", "DET")), None
    )
    while before is not None and before.dep == "conj" and before.head is not None and before.head is not head:
        before = before.head
    if before is None or before is head or before.i < head.i or not is_party(before, grammar, knows):
        return
    node.move(before, "conj")


def mend_cause_of_others(node: Node, grammar: Grammar) -> None:
    """*Two died and **seven others** were hurt **in a raid***: in which both came about."""
    first = node.head
    if node.dep != "conj" or first is None or first.pos != "VERB" or not _tells_of_others(node, grammar):
        return
    died = first.lemma in grammar.intransitive or first.by("aux:pass")
    if not died or any(each.i > first.i for each in first.by("obl", "advcl")):
        return
    state = node if node.by("aux:pass") else next(iter(node.by("xcomp")), None)
    if state is None or not state.is_a("VerbForm=Part"):
        return
    if state is not node and node.lemma not in grammar.resultatives:
        return
    for each in [*state.by("obl", "advcl"), *node.by("obl", "advcl")]:
        if (each.i > state.i and each.dep == "obl") or each.by("mark"):
            each.move(first, each.dep)


def _tells_of_others(verb: Node, grammar: Grammar) -> bool:
    subject = next(iter(verb.by(*SUBJECTS)), None)
    if subject is None:
        return False
    bare = subject.pos == "NUM" and not subject.by("nmod", "amod")  # *four died and **nine** were hurt*
    return bare or any(
        {each.lemma, each.lower} & grammar.other for each in (subject, *subject.by("det", "amod"))
    )


def mend_conjunct_inside_name(node: Node, knows: Knows) -> None:
    """*Costa de Marfil y **Gabón** votaron*: what is joined to a name is joined to the whole of it."""
    end = node.head
    if node.dep != "conj" or node.pos != "PROPN" or end is None or end.dep != "nmod" or end.pos != "PROPN":
        return
    name = end.head
    if name is not None and name.pos == "PROPN" and name.i < end.i:
        words = node.sentence.nodes[name.i : end.i + 1]
        if knows.is_name(" ".join(word.text for word in words)):
            node.move(name, "conj")


def mend_parties_in_compound(node: Node, grammar: Grammar, knows: Knows) -> None:
    """*Chad's **government** and Dinka rebels*: a party with an owner of its own describes no other party."""
    head = node.head
    if node.dep != "compound" or head is None or not node.by("nmod:poss", "det"):
        return
    if not (is_party(node, grammar, knows) and is_party(head, grammar, knows)):
        return
    group = next((each for each in node.by("conj") if each.i == head.i - 1 and each.by("cc")), None)
    if group is None:
        return
    link = group.by("cc")[0]
    group.move(head, "compound")
    link.move(head, "cc")
    for case in head.by("case"):
        case.move(node, "case")
    node.sentence.promote(node, "conj")


def mend_parties_of_talks(sentence: Sentence, grammar: Grammar) -> None:
    """*Talks between the king and **the rebels** resumed*: who stands behind *and* is one of the two."""
    noun = sentence.root
    if noun.pos != "NOUN" or noun.by("cop", *SUBJECTS):
        return
    first = next((each for each in noun.by("nmod") if _cases(each) & grammar.mutual), None)
    verb = next((each for each in noun.by("conj") if each.pos == "VERB" and each.is_finite), None)
    if first is None or verb is None or first.by("conj"):
        return
    second = next((each for each in verb.by(*SUBJECTS) if each.i < verb.i), None)
    link = next(iter(verb.by("cc")), None)
    if second is None or link is None or link.i != first.last.i + 1 or second.first.i != link.i + 1:
        return
    relation = second.dep
    second.move(first, "conj")
    link.move(second, "cc")
    sentence.promote(verb, relation)


def _cases(node: Node) -> set[str]:
    return {child.lower for child in node.by("case")}


def mend_correlative(node: Node, grammar: Grammar) -> None:
    """*Tanto la alcaldesa como los vecinos*: what *como* brings is the second conjunct."""
    if node.dep not in ("nmod", "obl", "advcl") or node.head is None:
        return
    link = next((c for c in node.by("case", "mark", "cc") if c.lower in grammar.correlative_second), None)
    if link is None:
        return
    first = node.head
    if first.pos in VERBAL:  # *pidió tanto a Chad **como a Níger***
        before = node.sentence.nodes[link.i - 1]
        while before.head is not None and before.head is not node.head:
            before = before.head
        first = before if before.head is node.head else first
    while first.dep in ("appos", "flat", "nmod") and first.head is not None:
        first = first.head
    start = first.first.i
    opener = node.sentence.nodes[start - 1 : start + 1] if start else node.sentence.nodes[:1]
    if first.pos in ("NOUN", "PROPN") and any(n.lower in grammar.correlative_first for n in opener):
        link.dep = "cc"
        node.move(first, "conj")


def mend_coordinated_verb(node: Node, grammar: Grammar) -> None:
    """*La multa que Perú pide y **criticó** el plan*: a verb goes with a verb of its own tense.

    And a finite one with a finite one: *urged Mali to withdraw and **condemned** the raid*.
    """
    head = node.head
    if node.dep != "conj" or node.pos != "VERB" or head is None:
        return
    if not node.is_a("VerbForm=Fin"):
        _participle_with_passive(node, head)
        _mend_active_conjunct(node, head, grammar)
        return
    if node.lemma in grammar.done_to and head.by("aux:pass") and not node.by("aux", "aux:pass", "obj"):
        _mend_gapped(node)  # *two were killed and dozens **wounded***
        return
    bare = head.is_a("VerbForm=Inf") or head.is_gerund
    unlike = head.pos == "VERB" and bare and not head.is_finite and not node.by("mark")
    # *the raise they **were seeking** and urged them to leave*: what goes on is told with its object
    ongoing = head.is_gerund and bool(head.by("aux")) and bool(node.by("obj")) and not node.by("aux")
    if (main := _main_before_aside(node, head)) is not None:
        node.move(main, "conj")
        return
    if (
        head.pos in VERBAL
        and not (unlike or ongoing)
        and (head.dep != "acl:relcl" or tense_of(head) in ("", tense_of(node)))
    ):
        return
    if head.pos not in (*VERBAL, "PROPN", "NOUN") or head.by("cop"):
        return
    above = []
    while head.head is not None:
        head = head.head
        if head.pos in VERBAL and head.i < node.i:
            above.append(head)
    fitting = next((verb for verb in above if tense_of(verb) == tense_of(node)), None)
    parts = unlike and node.lower != node.lemma  # *to free them and **begin** talks*: an infinitive too
    if fitting is None and above and node.head is not None and (parts or node.head.pos not in VERBAL):
        above = [verb for verb in above if verb.is_finite] or above
        fitting = above[0]
    if fitting is not None:
        node.move(fitting, "conj")


def _main_before_aside(node: Node, aside: Node) -> Node | None:
    """*Thanked the nurses who saved him, **and left***: behind the comma the main clause goes on."""
    nodes, link = node.sentence.nodes, next(iter(node.by("cc")), None)
    noun = aside.head
    if aside.dep != "acl:relcl" or noun is None or link is None or node.by(*SUBJECTS):
        return None
    if not link.i or nodes[link.i - 1].text != ",":
        return None
    above = next((each for each in noun.ancestors() if each.pos in VERBAL), None)
    fits = above is not None and above.i < aside.i and above.is_finite and tense_of(above) == tense_of(node)
    return above if fits and noun.dep not in SUBJECTS else None


def _mend_gapped(verb: Node) -> None:
    """A passive whose auxiliary is told once, before the first verb, has a subject that undergoes it."""
    for subject in verb.by("nsubj"):
        subject.dep = "nsubj:pass"
    verb.morph = "Tense=Past|VerbForm=Part"


def _mend_active_conjunct(node: Node, passive: Node, grammar: Grammar) -> None:
    """*Said two were held and **called** on Chad to free them*: with complements of its own it is active."""
    asks = node.lemma in grammar.object_control & grammar.report_verbs and bool(node.by("obl", "obj"))
    asks = asks and bool(node.by("xcomp", "ccomp", "advcl")) and not node.by("aux", "aux:pass", *SUBJECTS)
    if passive.by("aux:pass") and node.is_a("Tense=Past") and asks:
        node.morph = "Mood=Ind|Tense=Past|VerbForm=Fin"


def _participle_with_passive(node: Node, head: Node) -> None:
    """*Was convicted of insulting the king and **sentenced***: a participle goes with the passive."""
    passive = head.head
    if head.pos != "VERB" or not head.is_a("VerbForm=Ger") or passive is None or not passive.by("aux:pass"):
        return
    if node.is_a("VerbForm=Part") and not node.is_a("Tense=Pres") and not node.by("aux", "aux:pass", "obj"):
        node.move(passive, "conj")


def mend_verb_beside_verb(node: Node) -> None:
    """*After officers **shot and killed** him*: verbs with nothing between them but *and* are a pair."""
    head, link = node.head, next(iter(node.by("cc")), None)
    if node.dep != "conj" or node.pos != "VERB" or head is None or link is None or link.i != node.i - 1:
        return
    first = node.sentence.nodes[link.i - 1] if link.i else node
    if first is head or first.pos != "VERB" or first.is_under(node) or not node.by("obj"):
        return
    if first.by("obj", "xcomp", "ccomp", "obl", "iobj", "aux:pass") or node.by("nsubj", "aux", "aux:pass"):
        return
    if tense_of(first) and tense_of(first) == tense_of(node):
        node.move(first, "conj")


def mend_verb_behind_comparison(node: Node, grammar: Grammar) -> None:
    """*Denied it had paid them, as Lima claims, **and praised** Quito*: the aside ends at its comma.

    What follows it goes on with who speaks, if what is said is of another tense.
    """
    aside, link = node.head, next(iter(node.by("cc")), None)
    if node.dep != "conj" or node.pos != "VERB" or aside is None or link is None or node.by(*SUBJECTS):
        return
    mark = next((each for each in aside.by("mark", "case") if each.lower in grammar.as_marks), None)
    above, nodes = aside.head, node.sentence.nodes
    if aside.dep != "advcl" or mark is None or above is None or not above.i < mark.i < aside.i < link.i:
        return
    if (
        nodes[mark.i - 1].text != ","
        or nodes[link.i - 1].text != ","
        or aside.lemma not in grammar.report_verbs
    ):
        return
    says = above.head if above.dep == "ccomp" else None
    if says is not None and says.pos == "VERB" and (above.by("aux") or tense_of(above) != tense_of(node)):
        above = says
    node.move(above, "conj")


def mend_number_of_participle(node: Node) -> None:
    """*Nine rebels were killed and **three** captured*: who is counted has the participle behind it."""
    verb, nodes = node.head, node.sentence.nodes
    if (
        node.dep != "conj"
        or node.pos != "NUM"
        or verb is None
        or verb.pos != "VERB"
        or not verb.by("aux:pass")
    ):
        return
    if node.i + 1 >= len(nodes):
        return
    other = nodes[node.i + 1]
    if other.pos != "VERB" or other.head is not verb or other.dep != "conj" or other.by(*SUBJECTS, "aux"):
        return
    node.move(other, "nsubj:pass")


def mend_subject_of_two(node: Node) -> None:
    """*The king **and the premier** met*: a second subject behind *and* is coordinated with the first."""
    verb = node.head
    if node.dep not in SUBJECTS or verb is None or node.pos not in NOMINAL:
        return
    first = next((each for each in verb.by(node.dep) if each.i < node.i), None)
    if first is None or first.pos not in NOMINAL:
        return
    start = node.first.i
    link = verb.sentence.nodes[start - 1] if start else node
    if link.dep != "cc" or link.head is not verb:
        return
    if first.last.i == link.i - 1 and node.i < verb.i:
        link.move(node, "cc")
        node.move(first, "conj")


def mend_verb_of_what_is_said(node: Node, grammar: Grammar) -> None:
    """*Sostiene que el ejército quemó la aldea y **mató** a dos*: of the tense of what is said."""
    head = node.head
    if node.dep != "conj" or node.pos != "VERB" or head is None or head.lemma not in grammar.report_verbs:
        return
    if not node.is_a("VerbForm=Fin") or node.by("nsubj", "nsubj:pass", "aux", "mark"):
        return
    said = next(
        (each for each in reversed(head.by("ccomp")) if head.i < each.i < node.i and each.pos == "VERB"), None
    )
    if said is None or not said.is_finite or tense_of(head) in ("", tense_of(node)):
        return
    before = node.first
    if (
        tense_of(said) == tense_of(node)
        and before.pos == "CCONJ"
        and node.sentence.nodes[before.i - 1].text != ","
    ):
        node.move(said, "conj")


def mend_verb_of_speaker(node: Node, grammar: Grammar) -> None:
    """*Said Chad had freed them and **called** for calm*: who speaks goes on to ask, blame or praise.

    Unless what is said is itself such an act, or the verb is of the tense of what is said alone.
    """
    said = node.head
    report = said.head if said is not None else None
    speaks = (
        grammar.judging
        | grammar.blaming
        | grammar.own_proposals
        | (grammar.object_control & grammar.report_verbs)
    )
    if said is None or report is None or node.dep != "conj" or said.dep != "ccomp":
        return
    if node.lemma not in speaks or said.lemma in speaks or report.lemma not in grammar.report_verbs:
        return
    if not report.i < said.i < node.i or node.by("nsubj", "nsubj:pass", "aux", "aux:pass", "mark", "cop"):
        return
    if node.is_a("VerbForm=Fin") and tense_of(report) == tense_of(node) != "" and _goes_on(node, grammar):
        node.move(report, "conj")


def _goes_on(verb: Node, grammar: Grammar) -> bool:
    """Whether nothing but *and* opens the clause of a verb, or a comma that closes *as Lima claims*."""
    nodes, first = verb.sentence.nodes, verb.first
    said = verb.head.by("advcl") if verb.head is not None else []
    if first.text == "," and any(each.i < first.i and _is_comparison(each, grammar) for each in said):
        first = nodes[first.i + 1]
    return first.pos == "CCONJ" and first.lower not in grammar.alternatives and first.i < verb.i


def _is_comparison(clause: Node, grammar: Grammar) -> bool:
    return clause.lemma in grammar.report_verbs and any(
        each.lower in grammar.as_marks for each in clause.by("mark", "case")
    )

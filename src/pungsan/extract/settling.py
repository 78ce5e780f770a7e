"""Hang the nodes of pipelines that were not trained for Pungsan where those that ship have them.

What is done is named by the language's ``labels.toml``; a language without its table is left alone.
"""

from __future__ import annotations

from pungsan.extract.kinds import NOMINAL, VERBAL
from pungsan.extract.tree import Node, Sentence
from pungsan.lexicon import Grammar, Trees

__all__ = ["settle_tree"]


def settle_tree(sentence: Sentence, trees: Trees, grammar: Grammar) -> None:
    """Re-attach and rename nodes of a sentence in place."""
    for node in sentence.nodes:
        _join_hyphens(node)
    for node in sentence.nodes:
        if node.lower in trees.cases and node.dep in ("det", "fixed") and node.pos in ("DET", "ADP"):
            node.dep, node.pos = "case", "ADP"
    _join_subject(sentence)
    for node in sentence.nodes:
        _read_passive(node, trees)
    for node in sentence.nodes:
        _join_twins(node)
        _lift(node, trees)
        _count(node, trees)
        _read_object(node, trees)
        _read_perfect(node, trees)
        _describe(node, trees)
        _raise(node, trees)
        _read_speaker(node, grammar)


def _join_hyphens(node: Node) -> None:
    """*Pays-**Bas***: parts of one name are hung together."""
    nodes = node.sentence.nodes
    if node.text != "-" or not 0 < node.i < len(nodes) - 1:
        return
    first, last = nodes[node.i - 1], nodes[node.i + 1]
    if first.end != node.start or node.end != last.start or not (first.text[0] + last.text[0]).isupper():
        return
    if first.is_under(last):
        last.sentence.promote(first, "flat") if first.head is last else None
    while first.dep == "flat" and first.head is not None:
        first = first.head
    for part in (node, last):
        for child in list(part.children):
            if child is not first and child is not last:
                child.move(first, child.dep)
        part.move(first, "flat" if part is last else "punct")


def _read_speaker(node: Node, grammar: Grammar) -> None:
    """*« … », a déclaré **le ministre***: behind a compound verb of saying stands who says it."""
    if (
        node.pos != "VERB"
        or node.lemma not in grammar.report_verbs
        or node.by("nsubj", "nsubj:pass", "aux:pass")
    ):
        return
    start = next((child for child in node.by("aux") if child.is_a("VerbForm=Fin")), None)
    if start is None or start.i == 0 or node.sentence.nodes[start.i - 1].pos != "PUNCT":
        return
    speaker = next(
        (
            child
            for child in node.by("obj", "obl", "dep", "xcomp", "nmod", "advmod")
            if child.i > node.i and child.pos in NOMINAL and not child.by("case")
        ),
        None,
    )
    if speaker is not None:
        speaker.dep = "nsubj"
        if node.dep in ("conj", "advcl", "acl", "dep", "appos"):
            node.dep = "parataxis"


def _join_subject(sentence: Sentence) -> None:
    """*Moscou et **Kiev** ont signé*: what stands before *et* is no clause, and shares the verb."""
    first = sentence.root
    if first.pos not in NOMINAL or first.by("cop", "nsubj"):
        return
    for verb in first.by("acl", "amod"):  # *Le Pérou **enverra** …*
        if verb.pos == "VERB" and verb.is_a("VerbForm=Fin") and not verb.by("nsubj", "obj", "mark"):
            sentence.promote(verb, "nsubj")
            return
    for verb in first.by("conj"):
        second = next(iter(verb.by("nsubj", "nsubj:pass")), None)
        if verb.pos not in VERBAL or second is None or second.i > verb.i:
            continue
        link = next((child for child in (*second.by("cc"), *verb.by("cc")) if child.i < second.i), None)
        if link is None or link.i <= first.i:
            continue
        before = sentence.nodes[link.i - 1]
        while before.pos not in NOMINAL and before.head is not None and before is not first:
            before = before.head
        label = second.dep
        sentence.promote(verb, label)
        link.move(second, "cc")
        second.move(before, "conj")
        return


def _join_twins(node: Node) -> None:
    """*Le Venezuela et **le Guyana** ont signé*: around *et* the second subject goes with the first."""
    verb = node.head
    if node.dep not in ("nsubj", "nsubj:pass") or verb is None:
        return
    first = next((each for each in verb.by("nsubj", "nsubj:pass") if each.i < node.i), None)
    if first is None:
        return
    if first.i < verb.i < node.i and not verb.by("obj", "aux:pass") and not node.by("case", "cc"):
        node.dep = "obj"  # *a limogé **le chef***: a subject stands before its verb
        return
    if first.by("conj"):
        return
    between = node.sentence.nodes[first.i + 1 : node.i]
    link = next((each for each in between if each.pos == "CCONJ"), None)
    if link is None or any(each.pos in VERBAL for each in between):
        return
    node.move(first, "conj")
    link.move(node, "cc")


def _read_passive(node: Node, trees: Trees) -> None:
    """*A **été** condamné*: the auxiliary is not what is told."""
    if node.lower not in trees.passive_auxiliaries:
        return
    told = next(
        (
            child
            for child in node.by("xcomp", "ccomp", "amod", "advcl", "acl", "obj", "advmod")
            if child.i > node.i and child.is_a("VerbForm=Part") and not child.by("mark")
        ),
        None,
    )
    if told is None or any(
        each.pos not in ("ADV", "PART") for each in node.sentence.nodes[node.i + 1 : told.i]
    ):
        return
    node.sentence.promote(told, "aux:pass")
    told.pos, node.pos = "VERB", "AUX"
    for child in list(node.children):
        child.move(told, "nsubj:pass" if child.dep == "nsubj" else child.dep)


def _lift(node: Node, trees: Trees) -> None:
    """*Fermé son espace aérien **aux avions***: a phrase that completes a verb is not hung on its object."""
    head = node.head
    if node.dep != "obl" or head is None or head.pos not in (*NOMINAL, "ADJ") or head.by("cop", "nsubj"):
        return
    if any(child.lower in trees.genitive for child in node.by("case")):
        node.dep = "nmod"
        return
    verb, steps = head, 0
    while verb.pos not in VERBAL and verb.head is not None and steps < 3:
        if verb.dep not in ("obj", "amod", "obl", "nmod", "xcomp", "nsubj:pass"):
            return
        verb, steps = verb.head, steps + 1
    if verb.pos in VERBAL:
        node.move(verb, "obl")


def _count(node: Node, trees: Trees) -> None:
    """*Deux cents **détenus***: the noun behind a number is what is counted."""
    if node.lower not in trees.numerals or node.pos not in (*NOMINAL, "ADJ"):
        return
    counted = next((child for child in node.by("amod", "nmod") if child.i == node.i + 1), None)
    if counted is None or counted.by("case"):
        return
    node.sentence.promote(counted, "nummod")
    counted.pos = "NOUN"
    for child in node.by("case", "det", "nmod", "amod", "acl", "acl:relcl"):
        child.move(counted, child.dep)


def _read_object(node: Node, trees: Trees) -> None:
    """*Livrer **des chars***: right behind a verb that takes one, the article opens an object."""
    verb = node.head
    if node.dep not in ("obl", "obl:agent") or verb is None or verb.pos not in VERBAL:
        return
    if verb.lemma in trees.without_object:
        return
    case = next((child for child in node.children if child.dep == "case"), None)
    if case is None or case.i != verb.i + 1:
        return
    words = (case.lower, *(child.lower for child in node.by("det") if child.i == case.i + 1))
    if not {words[0], " ".join(words)} & trees.partitives:
        return
    if verb.by("obj", "ccomp", "aux:pass") or any(child.dep.startswith("expl") for child in verb.children):
        return
    node.dep, case.dep, case.pos = "obj", "det", "DET"


def _read_perfect(node: Node, trees: Trees) -> None:
    """*Est arrivé*, *s'est engagée*: a past with *être* that is no passive."""
    if node.pos not in VERBAL or not trees.perfect_with_be:
        return
    reflexive = any(child.is_a("Reflex=Yes") or child.dep == "expl:pv" for child in node.children)
    if not reflexive and node.lemma not in trees.perfect_with_be:
        return
    if any(child.dep == "obl:agent" for child in node.children):
        return
    for child in node.children:
        if child.dep in ("nsubj:pass", "aux:pass"):
            child.dep = child.dep.removesuffix(":pass")
        elif child.dep == "expl:pass":
            child.dep = "expl:pv"


def _describe(node: Node, trees: Trees) -> None:
    """*Des hommes **armés***: a participle alone behind its noun is an adjective."""
    noun = node.head
    if not trees.bare_participles or node.dep != "acl" or node.children or noun is None:
        return
    if noun.pos in NOMINAL and node.i == noun.i + 1 and node.pos in VERBAL:
        node.dep, node.pos = "amod", "ADJ"


def _raise(node: Node, trees: Trees) -> None:
    """*L'attaque menée par X **contre Y***: whom an act is done to is not part of who does it."""
    agent = node.head
    if node.dep not in ("nmod", "obl") or agent is None or agent.dep != "obl:agent":
        return
    verb = agent.head
    if verb is None or not any(child.lower in trees.rising for child in node.by("case")):
        return
    if verb.dep == "acl" and verb.head is not None and verb.head.pos in NOMINAL:
        node.move(verb.head, "nmod")
    else:
        node.move(verb, "obl")

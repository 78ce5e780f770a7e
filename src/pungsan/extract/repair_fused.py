"""Part pronouns that are written with their verb: *volvió a condenar**los***, *acusándo**la** de mentir*."""

from __future__ import annotations

import unicodedata

from pungsan.extract.kinds import NOMINAL
from pungsan.extract.tree import Node, Sentence, TokenRow
from pungsan.lexicon import Grammar

__all__ = ["mend_subject_behind_fused", "split_fused"]


def split_fused(sentence: Sentence, grammar: Grammar) -> None:
    """Give each pronoun fused to an infinitive or gerund a node of its own, in place."""
    if not grammar.enclitics:
        return
    for verb in [node for node in sentence.nodes if node.pos == "VERB"]:
        clitic = _fused(verb, grammar)
        if clitic:
            _part(verb, clitic, grammar.enclitics[clitic])


def _fused(verb: Node, grammar: Grammar) -> str:
    """The pronoun with which a verb ends; empty if it has none, or several."""
    if not (verb.is_a("VerbForm=Inf") or verb.is_a("VerbForm=Ger")) or verb.lower == verb.lemma:
        return ""
    endings = tuple(grammar.enclitic_hosts)
    for clitic in grammar.enclitics:
        bare = _plain(verb.lower.removesuffix(clitic))
        if verb.lower.endswith(clitic) and bare.endswith(endings):
            return clitic
    return ""


def _plain(word: str) -> str:
    """A word without the accent that a pronoun behind it calls for (*acusándo-la*)."""
    decomposed = unicodedata.normalize("NFD", word)
    return unicodedata.normalize("NFC", decomposed.replace("\N{COMBINING ACUTE ACCENT}", ""))


def _part(verb: Node, clitic: str, form: str) -> None:
    cut = verb.end - len(clitic)
    lemma, morph = form.split()
    row = TokenRow(cut, verb.end, verb.text[-len(clitic) :], lemma, "PRON", "", verb.i, morph, "")
    sentence = verb.sentence
    node = Node(verb.i + 1, row, sentence)
    node.dep = "obj" if node.is_a("Case=Acc") else "iobj"
    for later in sentence.nodes[verb.i + 1 :]:
        later.i += 1
    sentence.nodes.insert(verb.i + 1, node)
    node.head = verb
    verb.children.append(node)
    verb.children.sort(key=lambda each: each.i)
    verb.text, verb.lower, verb.end = verb.text[: -len(clitic)], verb.lower[: -len(clitic)], cut


def mend_subject_behind_fused(node: Node, grammar: Grammar) -> None:
    """*Tuvo que salir a desmentirle **la ministra***: what the pronoun stands for is told, so she acts."""
    verb = node.head
    if node.dep != "obj" or node.pos not in NOMINAL or verb is None or node.by("case") or verb.is_finite:
        return
    told = [
        each
        for each in verb.by("obj", "iobj")
        if each.pos == "PRON" and each.end == verb.end + len(each.text)
    ]
    person = bool(node.by("det")) or node.pos == "PROPN"
    if not told or not person or verb.by("ccomp", "xcomp") or node.i < told[0].i:
        return
    finite = verb
    while finite.dep in ("xcomp", "ccomp") and finite.head is not None and not finite.is_finite:
        finite = finite.head
    if finite is verb or not finite.is_finite or finite.by("nsubj", "csubj", "nsubj:pass", "obj"):
        return
    if node.feature("Number") == finite.feature("Number"):
        node.move(finite, "nsubj")

"""English names beside verbs and titles: *say **Jones** stabbed him*, ***Ms** Suu Kyi was criticised*."""

from __future__ import annotations

from pungsan.extract.kinds import NOMINAL, SUBJECTS
from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = [
    "mend_name_behind_adjective",
    "mend_name_behind_group",
    "mend_name_behind_portfolio",
    "mend_title_beside_name",
    "mend_told_of_name",
]


def mend_title_beside_name(node: Node) -> None:
    """***Ms** Suu Kyi was criticised*: two names that follow each other are one subject."""
    after = node.sentence.nodes[node.i + 1 : node.i + 2]
    if node.dep not in SUBJECTS or node.pos != "PROPN" or node.children or not after:
        return
    name = after[0]
    if name.pos == "PROPN" and name.head is node.head and name.dep in SUBJECTS and name.by("flat"):
        node.move(name, "compound")


def mend_told_of_name(node: Node, grammar: Grammar) -> None:
    """*Police say **Jones, 34, stabbed** him*: a verb without a subject behind a name that nobody says."""
    report = node.head
    if node.dep not in ("conj", "ccomp") or node.pos != "VERB" or report is None or grammar.forms_differ:
        return
    if report.lemma not in grammar.report_verbs - grammar.object_control:  # not *told Jones*
        return
    if not node.is_a("Tense=Past") or node.by(*SUBJECTS, "mark", "cc", "aux", "aux:pass"):
        return
    told = [each for each in report.by("obj") if report.i < each.i < node.i and each.pos in NOMINAL]
    if len(told) != 1 or told[0].by("case") or any(each is not node for each in report.by("ccomp")):
        return
    if any(each.pos == "CCONJ" for each in node.sentence.nodes[told[0].i : node.i]):
        return
    told[0].move(node, "nsubj")
    node.move(report, "ccomp")


def mend_name_behind_portfolio(node: Node, grammar: Grammar) -> None:
    """*Secretary of **State** Ana Rey, who …*: what somebody is secretary of is no part of the name."""
    title, field = node.head, next((each for each in node.by("compound") if each.i == node.i - 1), None)
    if node.dep != "nmod" or node.pos != "PROPN" or title is None or field is None or title.i > field.i:
        return
    case = next((each for each in node.by("case") if each.i == field.i - 1), None)
    if field.lower not in grammar.portfolios or case is None or case.lower not in grammar.genitive:
        return
    field.move(title, "nmod")
    case.move(field, "case")
    node.dep = "appos"
    for clause in node.by("acl:relcl"):
        clause.move(title, "acl:relcl")


def mend_name_behind_group(node: Node, grammar: Grammar) -> None:
    """*Acusó a la empresa suiza **Velox** de soborno*: right behind what a party is stands its name."""
    verb = node.head
    if node.dep not in ("ccomp", "xcomp", "parataxis") or node.pos != "PROPN" or verb is None or not node.i:
        return
    group = next((each for each in reversed(verb.by("obj", "iobj", *SUBJECTS)) if each.i < node.i), None)
    if group is None or group.pos != "NOUN" or not {group.lemma, group.lower} & grammar.groups:
        return
    if node.first is not node or group.last.i != node.i - 1 or node.by("cop", "mark", *SUBJECTS):
        return
    for phrase in node.by("obl"):
        phrase.move(verb, "obl")
    node.move(group, "appos")


def mend_name_behind_adjective(node: Node, grammar: Grammar) -> None:
    """*Al ilegalizado **PKK***: of an adjective and the name right behind it the name is the party."""
    word = node.head
    if node.dep not in ("appos", "flat") or node.pos != "PROPN" or word is None or word.i != node.i - 1:
        return
    if (
        word.pos != "ADJ"
        or not grammar.forms_differ
        or word.dep not in ("obj", "iobj", "obl", "nmod", *SUBJECTS)
    ):
        return
    if node.first is not node or word.by("cop"):
        return
    node.sentence.promote(node, "amod")
    for child in list(word.children):
        child.move(node, child.dep)

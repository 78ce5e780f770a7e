"""Mend what hangs too deep: clauses under adverbs, agents behind complements, parties in a row."""

from __future__ import annotations

from pungsan.extract.kinds import NOMINAL, SUBJECTS, VERBAL
from pungsan.extract.knows import Knows
from pungsan.extract.repair_subjects import agrees, is_party
from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = [
    "mend_adverb_in_place_of",
    "mend_agent_behind_complement",
    "mend_article_of_arabic_name",
    "mend_clause_of_aside",
    "mend_clause_under_adverb",
    "mend_object_in_row",
    "mend_parties_in_row",
    "mend_party_behind_name",
    "mend_relative_read_as_circumstance",
    "mend_subject_behind_opening",
]

COMPLEMENTS = ("xcomp", "ccomp", "advcl", "acl")
CASED = ("obl", "obl:agent", "nmod")


def mend_clause_under_adverb(node: Node, grammar: Grammar) -> None:
    """*Volvió **después de detener** a dos*: the adverb is the clause's conjunction, not its head."""
    adverb = node.head
    verb = adverb.head if adverb is not None else None
    if node.dep not in ("advcl", "acl", "ccomp") or adverb is None or verb is None:
        return
    if adverb.pos != "ADV" or adverb.lower not in grammar.temporal_marks or verb.pos not in VERBAL:
        return
    if not adverb.i < node.sentence.nodes[node.start_of_words].i or not node.by("mark", "case"):
        return
    node.move(verb, "advcl")
    adverb.move(node, "mark")


def mend_adverb_in_place_of(node: Node, grammar: Grammar) -> None:
    """***Far from condemning** it, she praised it*, ***lejos de condenarlo***: the adverb is the clause's."""
    mark, verb = node.first, node.head
    if node.dep not in (*COMPLEMENTS, "obl") or node.pos not in VERBAL or verb is None:
        return
    start = next((each for each in node.by("mark", "case", "advmod")), None)
    if start is None or not start.i or start.i > node.i or mark is not start:
        return
    adverb = node.sentence.nodes[start.i - 1]
    if (adverb.lower, start.lower) not in grammar.in_place_of or adverb.pos != "ADV":
        return
    clause_head = adverb.head if adverb is verb else verb
    if clause_head is None or (adverb is not verb and adverb.head is not verb):
        return
    node.move(clause_head, "advcl")
    adverb.move(node, "mark")
    start.move(adverb, "fixed")


def mend_party_behind_name(node: Node) -> None:
    """*The minister Ana Rey and **the envoy** met*: joined to the minister, not to her name."""
    name = node.head
    title = name.head if name is not None else None
    if node.dep != "conj" or name is None or title is None or name.dep != "appos" or name.pos != "PROPN":
        return
    if title.pos != "NOUN" or title.is_a("Number=Plur") or title.i != name.i - 1 or not node.by("cc"):
        return
    node.move(title, "conj")


def mend_parties_in_row(node: Node, grammar: Grammar) -> None:
    """*Chad, **Malí** y Níger firmaron*: of three parties the second is no name of the first.

    The verb is in the plural, or they stand behind *between*.
    """
    first = node.head
    if node.dep != "appos" or node.pos not in NOMINAL or first is None or first.pos not in NOMINAL:
        return
    last = node.by("conj")
    nodes = node.sentence.nodes
    start = node.sentence.nodes[node.start_of_words]
    if not last or not last[-1].by("cc") or not start.i or nodes[start.i - 1].text != ",":
        return
    if first.by("conj") or first.i > node.i:
        return
    if not (_has_several(first) or {each.lower for each in first.by("case")} & grammar.mutual):
        return
    end = last[-1].last.i
    if nodes[end].text == "," or (end + 1 < len(nodes) and nodes[end + 1].text == ","):
        return  # *the premier, Ana Rey and others, …*
    node.dep = "conj"


def _has_several(subject: Node) -> bool:
    """Whether a noun in the singular is the subject of a verb in the plural."""
    verb = subject.head
    if subject.dep not in SUBJECTS or verb is None or subject.is_a("Number=Plur"):
        return False
    return any(each.is_a("Number=Plur") for each in (verb, *verb.by("aux", "cop", "aux:pass")))


def mend_object_in_row(node: Node, grammar: Grammar) -> None:
    """*Acusó al juez, **al banco** y a la minera de mentir*: of three objects the second is one too."""
    verb = node.head
    if node.dep not in ("iobj", "obl") or verb is None or verb.pos != "VERB" or node.pos not in NOMINAL:
        return
    before = next((each for each in reversed(verb.by("obj", "iobj")) if each.i < node.i), None)
    start = node.sentence.nodes[node.start_of_words]
    if (
        before is None
        or before.last.i > start.i
        or not start.i
        or node.sentence.nodes[start.i - 1].text != ","
    ):
        return
    row = (before, node, *node.by("conj"))
    if len(row) > 2 and node.by("conj")[-1].by("cc") and all(_is_marked(each, grammar) for each in row):
        node.move(before, "conj")


def _is_marked(node: Node, grammar: Grammar) -> bool:
    cases = {grammar.contractions.get(each.lower, each.lower) for each in node.by("case")}
    return bool(cases & grammar.personal_object)


def mend_agent_behind_complement(node: Node, grammar: Grammar, knows: Knows) -> None:
    """*Was accused of lying **by the mayor***: who acts is the passive's agent, not the complement's."""
    inner = node.head
    passive = inner.head if inner is not None else None
    if node.dep not in CASED or inner is None or passive is None or inner.pos != "VERB":
        return
    if inner.dep not in COMPLEMENTS or passive.pos != "VERB" or not passive.i < inner.i < node.i:
        return
    if not (inner.is_a("VerbForm=Inf") or inner.is_gerund) or inner.by("aux:pass", "obl:agent"):
        return
    if inner.lemma in grammar.going_with_agents_case or not _is_without_agent(passive):
        return
    case = next((each for each in node.by("case") if each.i < node.i), None)
    if case is None or case.lower not in grammar.agent or case.by("fixed"):
        return
    by_place = case.lower in grammar.locative_moving and node.label.endswith("LOC")  # *por Lima*
    if is_party(node, grammar, knows) or (node.pos == "PROPN" and not by_place):
        node.move(passive, "obl:agent")


def _is_without_agent(verb: Node) -> bool:
    """A passive, or a participle about a noun, of which nobody is said to have done it."""
    bare = verb.dep in ("acl", "amod") and verb.is_a("VerbForm=Part") and not verb.is_a("Tense=Pres")
    return bool(bare or verb.by("aux:pass", "nsubj:pass")) and not verb.by("obl:agent")


def mend_relative_read_as_circumstance(node: Node, grammar: Grammar) -> None:
    """*El pacto **que Chad y Malí firmaron** tiene diez páginas*: a clause right behind a noun, about it."""
    verb, mark = node.head, node.first
    if node.dep not in ("advcl", "ccomp") or verb is None or node.i > verb.i or mark.head is not node:
        return
    if mark.dep != "mark" or mark.lower not in grammar.relatives & grammar.complement_marks or not mark.i:
        return
    subjects = node.by(*SUBJECTS)
    if (
        not node.is_finite
        or node.pos != "VERB"
        or not subjects
        or node.by("obj", "ccomp", "xcomp", "aux:pass")
    ):
        return
    noun = next(
        (
            each
            for each in verb.by(*SUBJECTS)
            if each.pos in NOMINAL and each.i < mark.i and each.last.i == mark.i - 1
        ),
        None,
    )
    if noun is None or noun.lemma in grammar.factual_nouns or grammar.relatives_bare:
        return
    node.move(noun, "acl:relcl")
    mark.pos, mark.dep, mark.morph = "PRON", "obj", "PronType=Rel"


def mend_subject_behind_opening(node: Node, grammar: Grammar, knows: Knows) -> None:
    """*After receiving the king, **premier Ana Rey** left*: behind an opening clause stands the subject.

    Not an apposition, for no comma closes it before a verb that has no subject.
    """
    noun = node.head
    if node.dep != "appos" or noun is None or noun.dep not in ("obj", "obl", "nmod") or node.by("case"):
        return
    clause = next((each for each in noun.ancestors() if each.pos in VERBAL), None)
    while clause is not None and clause.dep in ("xcomp", "ccomp") and clause.head is not None:
        clause = clause.head
    verb = clause.head if clause is not None else None
    if (
        clause is None
        or verb is None
        or clause.dep != "advcl"
        or verb.pos not in VERBAL
        or not verb.is_finite
    ):
        return
    start, end, nodes = node.start_of_words, node.last.i, node.sentence.nodes
    if not clause.i < node.i < verb.i or verb.by(*SUBJECTS) or not start or nodes[start - 1].text != ",":
        return
    if any(each.pos not in ("ADV", "AUX", "PRON") for each in nodes[end + 1 : verb.i]):
        return
    if (node.pos == "PROPN" or is_party(node, grammar, knows)) and agrees(node, verb):
        node.move(verb, "nsubj")


def mend_clause_of_aside(node: Node, grammar: Grammar) -> None:
    """*«No», dijo la ONU **al acusar** a Chad, «nunca»*: right behind who speaks, what the speaker did."""
    verb = node.head
    if node.dep != "advcl" or node.pos != "VERB" or verb is None or not node.is_a("VerbForm=Inf"):
        return
    first = node.sentence.nodes[node.start_of_words]
    saying = next((each for each in reversed(verb.by("parataxis")) if each.i < node.i), None)
    if (
        saying is None
        or saying.lemma not in grammar.report_verbs
        or first.lower not in grammar.temporal_marks
    ):
        return
    if saying.last.i == first.i - 1 and saying.by("nsubj"):
        node.move(saying, "advcl")


def mend_article_of_arabic_name(node: Node, grammar: Grammar) -> None:
    """*La milicia **Al Nur***, *Bachar **Al** Asad*: with a capital letter the word begins a name."""
    article = next((each for each in node.by("case") if each.i == node.i - 1), None)
    if node.pos != "PROPN" or article is None or not article.text[:1].isupper():
        return
    before = node.sentence.nodes[article.i - 1] if article.i else article
    opens = (before is article or before.pos == "PUNCT") and node.dep not in SUBJECTS
    if article.lower not in grammar.contractions or opens:
        return
    for child in list(article.children):
        child.move(node, child.dep)
    article.dep, article.pos, article.morph = "compound", "PROPN", ""
    if before.pos in ("NOUN", "PROPN") and not node.by("case") and not before.is_under(node):
        node.move(before, "appos" if before.pos == "NOUN" else "flat")

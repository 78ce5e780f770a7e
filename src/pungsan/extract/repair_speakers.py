"""Mend who says so: speakers behind what they say, sources that were hung on another word."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeGuard

from pungsan.extract.kinds import NOMINAL, VERBAL
from pungsan.extract.knows import Knows
from pungsan.extract.repair_subjects import is_party
from pungsan.extract.tree import Node, Sentence
from pungsan.lexicon import Grammar

__all__ = [
    "is_report_phrase",
    "mend_clause_behind_document",
    "mend_clause_said",
    "mend_condition_of_content",
    "mend_source_phrase",
    "mend_speaker_after_verb",
    "mend_speaker_before_colon",
    "mend_speaker_taken_for_object",
    "mend_subject_after_source",
    "mend_tag_of_speaker",
]

IN_PHRASE = frozenset({"NOUN", "PROPN", "ADJ", "DET", "NUM", "ADP", "PART", "PRON", "SYM", "X", "CCONJ"})
"""Parts of speech inside the phrase that names a speaker."""
HUNG = frozenset({"acl", "acl:relcl", "advcl", "amod", "conj", "parataxis", "appos", "ccomp", "dep"})
"""Relations by which parsers hang the verb of such a phrase on what is said."""
QUOTES = frozenset("«“\"‘'„")
CLOSING = ("”", "»", '"')
LONGEST_NAME = 6
"""Words of who speaks before a colon."""
LONGEST = 14
"""Words of that phrase."""


def is_report_phrase(node: Node, grammar: Grammar) -> bool:
    """*The mayor **made clear** that …*, *dejó claro que*: a verb of saying of two words."""
    if node.pos not in VERBAL:
        return False
    beside = {child.lemma for child in node.by("xcomp", "obj", "obl", "compound:prt", "advmod", "ccomp")}
    return any(first == node.lemma and second in beside for first, second in grammar.report_phrases)


def mend_tag_of_speaker(sentence: Sentence, grammar: Grammar, knows: Knows) -> None:
    """*The army shelled it, **the group Zaytun charged on Friday***: not a group that was charged.

    Where a past and a participle look the same, parsers take the speaker for an apposition and the
    verb for its clause.
    """
    if grammar.forms_differ or sentence.root.pos not in VERBAL:
        return
    nodes = sentence.nodes
    for verb in reversed(nodes):
        if verb.pos != "VERB" or verb.lemma not in grammar.report_verbs:
            continue
        phrase = _phrase_before(verb)
        if phrase and _is_tag(verb, phrase, grammar) and _names_somebody(phrase, grammar, knows):
            _hang_tag(sentence.root, verb, phrase)
        return


def _phrase_before(verb: Node) -> list[Node]:
    """The words from the comma before a verb up to it, if they are one phrase."""
    nodes = verb.sentence.nodes
    start = verb.i
    while start > 0 and nodes[start - 1].pos in IN_PHRASE and verb.i - start < LONGEST:
        start -= 1
    opened = start > 0 and nodes[start - 1].text in (",", "”", '"', "»")
    phrase = nodes[start : verb.i] if opened else []
    return phrase if phrase and phrase[0].pos != "CCONJ" else []


def _is_tag(verb: Node, phrase: Sequence[Node], grammar: Grammar) -> bool:
    """Whether only a circumstance follows the verb, and the parser took it for a clause of the phrase."""
    nodes = verb.sentence.nodes
    if not verb.is_a("Tense=Past") and not verb.is_a("VerbForm=Fin"):
        return False
    if any(each.lower in grammar.relatives for each in phrase):
        return False  # *an act **of which** his friends complained*
    is_root = verb.head is None
    closed = verb.i + 1 < len(nodes) and nodes[verb.i + 1].text == ","
    own = [
        each for each in verb.by("aux", "aux:pass", "cop", "mark", "cc", "obj", "xcomp") if each not in phrase
    ]
    if own or (verb.by("ccomp") and not is_root and not closed):
        return False
    content = verb.by("ccomp")[:1] if is_root else [verb.sentence.root]
    if not content or content[0].pos not in VERBAL or content[0].i > phrase[0].i:
        return False
    rest = [each for each in nodes[verb.i + 1 :] if each.pos != "PUNCT"]
    if closed:
        rest = []  # *…, the envoy disclosed, **urging others** to follow*: told beside it
    if any(each.pos in VERBAL for each in rest):
        return False
    # *shot six men, **police and medics** said*: no more men who were shot
    hung_on = ("appos", "conj") if any(each.pos == "CCONJ" for each in phrase) else ("appos",)
    of_phrase = any(
        each is verb.head or each.head is verb or (each.dep in hung_on and each.head not in phrase)
        for each in phrase
    )
    free = not verb.by("nsubj", "nsubj:pass") if is_root else verb.dep in HUNG
    hung = of_phrase and free
    # *a man charged with theft*, *the aide quoted by the paper*: a participle, with what completes it
    plain = not rest or rest[0].lower not in grammar.agent | grammar.genitive | grammar.of_participles
    return hung and plain and (not rest or verb.lemma not in grammar.charging)


def _names_somebody(phrase: Sequence[Node], grammar: Grammar, knows: Knows) -> bool:
    return any(
        each.pos == "PROPN" or is_party(each, grammar, knows) for each in phrase if each.pos in NOMINAL
    )


def _hang_tag(root: Node, verb: Node, phrase: Sequence[Node]) -> None:
    """Make of the phrase the subject of a clause beside what is said."""
    outside = [each for each in phrase if each.head is None or each.head not in phrase]
    first = next((each for each in outside if each.pos in NOMINAL), None)
    if first is None or first.pos not in NOMINAL:
        return
    if verb is not root:
        verb.move(root, "parataxis")
    first.move(verb, "nsubj")
    linked = any(each.pos == "CCONJ" for each in phrase)
    for each in outside:
        if each is not first and each.pos != "PUNCT":
            each.move(first, ("conj" if linked else "appos") if each.pos in NOMINAL else each.dep)
    if verb is not root:
        for each in verb.by("ccomp"):
            each.move(root, "advcl")  # *…, the police said, **a day after they had fled***
    verb.morph = verb.morph.replace("VerbForm=Part", "VerbForm=Fin")


def mend_speaker_before_colon(sentence: Sentence, grammar: Grammar, knows: Knows) -> None:
    """***Petro**: «No habrá tregua»*, ***Governor**: army shells town*: who says so stands first."""
    nodes = sentence.nodes
    at = next((each.i for each in nodes[: LONGEST_NAME + 1] if each.text == ":"), 0)
    phrase = nodes[:at]
    if not at or any(each.pos not in IN_PHRASE for each in phrase):
        return
    first = next((each for each in phrase if each.head not in phrase and each.pos in NOMINAL), None)
    if first is None or not _speaks_before_colon(first, phrase, nodes[at + 1 :], grammar, knows):
        return
    verb = sentence.root
    if verb is first:
        told = (each for each in first.children if each.i > at and each.pos in VERBAL and each.is_finite)
        verb = next(told, first)
        if verb is first:
            return
        sentence.promote(verb, "vocative")
        for child in list(first.children):
            if child.i > at:
                child.move(verb, child.dep)
    elif verb.i > at and verb.pos in VERBAL:
        first.move(verb, "vocative")


def _speaks_before_colon(
    first: Node, phrase: Sequence[Node], rest: Sequence[Node], grammar: Grammar, knows: Knows
) -> bool:
    """A person, body or office; a place only before a quotation (*Lima: nine hurt* says where)."""
    quotes = any(each.text in QUOTES for each in rest[:1])
    if first.pos == "PROPN":
        return quotes or first.label.endswith(("PER", "ORG"))
    return _names_somebody(phrase, grammar, knows)


def mend_source_phrase(node: Node, grammar: Grammar) -> None:
    """*A Greek trawler, **according to Athens***: set off by a comma it is of the whole clause."""
    _read_viewpoint(node, grammar)
    head = node.head
    if node.dep not in ("nmod", "appos", "obl") or head is None or head.pos not in NOMINAL:
        return
    words = [each for each in node.subtree() if each.pos != "PUNCT"]
    if not words:
        return
    first = words[0]
    nodes = node.sentence.nodes
    if first.i and nodes[first.i - 1].text not in (",", "(", "—", "–"):
        return
    norm = tuple(grammar.contractions.get(each.lower, each.lower) for each in nodes[first.i : first.i + 4])
    if not any(norm[: len(cue)] == cue for cue in grammar.report_prepositions):
        return
    verb = next((each for each in head.ancestors() if each.pos in VERBAL), None)
    if verb is None:
        return
    # *…, según el ejército, **que prometió** …*: of whom it is right behind
    for clause in head.by("acl:relcl"):
        if all(each.pos == "PUNCT" for each in nodes[words[-1].i + 1 : clause.first.i]):
            clause.move(node, "acl:relcl")
    node.move(verb, "obl")


def mend_subject_after_source(node: Node, grammar: Grammar) -> None:
    """*According to the general, **the rebels** fled*: behind the source stands the subject."""
    source, nodes = node.head, node.sentence.nodes
    verb = source.head if source is not None else None
    if source is None or verb is None or verb.pos not in VERBAL or not source.i < node.i < verb.i:
        return
    if verb.by("nsubj", "nsubj:pass", "csubj") or not _opens_with_source(source, grammar):
        return
    own = node.subtree()
    before = next((each for each in reversed(nodes[: own[0].i + 1]) if each.pos == "PUNCT"), None)
    if before is None or before.text != "," or before.i < own[0].i - 1:
        return
    if all(each.head is verb and each.pos != "PUNCT" for each in nodes[own[-1].i + 1 : verb.i]):
        node.move(verb, "nsubj:pass" if verb.by("aux:pass") else "nsubj")


def _opens_with_source(source: Node, grammar: Grammar) -> bool:
    """Whether a phrase opens its sentence with words such as *according to*."""
    first, nodes = source.start_of_words, source.sentence.nodes
    norm = tuple(grammar.contractions.get(each.lower, each.lower) for each in nodes[first : first + 4])
    opens = all(each.pos == "PUNCT" for each in nodes[:first])
    return opens and any(norm[: len(cue)] == cue for cue in grammar.report_prepositions)


def mend_clause_behind_document(node: Node, grammar: Grammar) -> None:
    """*Said in an interview with the paper **that Chad had paid***: what is said hangs on the verb."""
    noun = node.head
    mark = next((each for each in node.subtree() if each.pos != "PUNCT"), node)
    opens = mark.head is node and mark.lower in grammar.relatives & grammar.complement_marks
    if noun is None or noun.pos not in NOMINAL or not opens or not node.is_finite:
        return
    if node.sentence.nodes[mark.i - 1].text == ",":
        _behind_aside(node, mark, noun, grammar)
        return
    phrase = [noun]
    while phrase[-1].head is not None and phrase[-1].dep in ("nmod", "appos", "flat", "conj"):
        phrase.append(phrase[-1].head)
    top, verb = phrase[-1], phrase[-1].head
    if top.dep != "obl" or verb is None or not _reports(verb, grammar) or verb.i > top.i:
        return
    if verb.dep == "parataxis" or verb.by("ccomp", "xcomp", "obj", "csubj"):
        return
    nouns = (each.lemma for each in (*phrase, *(each for each in verb.by("obl") if verb.i < each.i < node.i)))
    whole = mark.dep == "mark" and bool(node.by("nsubj", "nsubj:pass"))
    if whole or mark.pos == "SCONJ" or grammar.report_nouns.intersection(nouns):
        mark.pos, mark.dep, mark.morph = "SCONJ", "mark", ""
        node.move(verb, "ccomp")


def _behind_aside(node: Node, mark: Node, noun: Node, grammar: Grammar) -> None:
    """*Asegura, citando a un testigo, **que pagaron***: what is said stands behind what commas set apart."""
    verb = next((each for each in noun.ancestors() if each.is_finite and _reports(each, grammar)), None)
    if verb is None or verb.by("ccomp", "xcomp", "obj", "csubj") or not node.by("nsubj", "nsubj:pass"):
        return
    before = node.sentence.nodes[verb.i + 1 : noun.i]  # *dijo **ayer,** en una visita, que …*
    if verb.i < mark.i and any(each.text == "," for each in before):
        mark.pos, mark.dep, mark.morph = "SCONJ", "mark", ""
        node.move(verb, "ccomp")


def _read_viewpoint(node: Node, grammar: Grammar) -> None:
    """*A juicio **del fiscal***, *in the view **of the court***: whose view it is stands in its place."""
    if (
        node.lemma not in grammar.viewpoints
        or node.dep not in ("obl", "nmod", "advmod")
        or not node.by("case")
    ):
        return
    owner = next(
        (each for each in node.by("nmod") if _is_genitive(each, grammar)),
        None,
    )
    if owner is not None and node.head is not None:
        owner.move(node.head, node.dep)
        node.move(owner, "case")


def _is_genitive(node: Node, grammar: Grammar) -> bool:
    cases = (grammar.contractions.get(each.lower, each.lower) for each in node.by("case"))
    return any(case in grammar.genitive for case in cases)


def mend_clause_said(node: Node, grammar: Grammar) -> None:
    """*Said he left, **adding** that …*, *«…», dijo Rojas, «**y huyó**»*: it goes on with what is said."""
    head = node.head
    if node.pos not in VERBAL or head is None:
        return
    if node.dep == "advcl" and node.lemma in grammar.report_verbs and head.dep == "ccomp":
        if node.is_gerund and "," in _opening(node) and _reports(head.head, grammar) and head.i < node.i:
            node.move(head.head, "advcl")
        return
    report = head if node.dep == "conj" else head.head if head.dep == "nsubj" else None
    if (
        not _reports(report, grammar)
        or node.lemma in grammar.report_verbs
        or QUOTES.isdisjoint(_opening(node))
    ):
        return
    content = next((each for each in report.by("ccomp") if each.i < report.i < node.i), None)
    if content is not None and not any(child.lower in grammar.relatives for child in node.children):
        node.move(content, "conj")


def _opening(node: Node) -> list[str]:
    """The words round the beginning of a clause."""
    start = node.first.i
    return [each.text for each in node.sentence.nodes[max(0, start - 1) : start + 2]]


def _reports(verb: Node | None, grammar: Grammar) -> TypeGuard[Node]:
    return verb is not None and verb.pos in VERBAL and verb.lemma in grammar.report_verbs


def mend_condition_of_content(node: Node, grammar: Grammar) -> None:
    """*Will strike **if he stays**, the union warned*: what stands before the speaker is what he says."""
    verb = node.head
    if node.dep != "advcl" or verb is None or verb.lemma not in grammar.report_verbs or node.i > verb.i:
        return
    if not any(child.lower in grammar.conditional_marks for child in node.by("mark", "advmod")):
        return
    content = next((each for each in verb.by("ccomp") if each.i < verb.i), None)
    speaker = next(iter(verb.by("nsubj")), None)
    if content is not None and speaker is not None and speaker.i > node.i:
        node.move(content, "advcl")


def mend_speaker_after_verb(node: Node, grammar: Grammar) -> None:
    """*…, comenta el alcalde*: after its verb of saying the speaker is easily taken for an object."""
    if node.pos != "VERB" or node.lemma not in grammar.report_verbs:
        return
    if not node.is_a("VerbForm=Fin") and not node.is_a(
        "Person=3"
    ):  # read as a participle, but for its person
        return
    speakers = node.by("nsubj", "nsubj:pass", "csubj")
    if speakers and (node.dep not in ("advcl", "appos") or speakers[0].i < node.i):
        return
    before = [child for child in node.by("ccomp", "parataxis") if child.i < node.i]
    if node.head is not None and any(each.text == ";" for each in node.sentence.nodes[node.head.i : node.i]):
        return  # *…; los verdes, sin más, **defendieron** la gestión*
    aside = node.dep in ("advcl", "conj", "parataxis", "appos", "acl") and not node.by(
        "mark", "cc", "ccomp", "xcomp"
    )
    start = next((n for n in node.subtree() if n.pos != "PUNCT"), node)
    after_comma = (
        start is node
        and node.i > 0
        and node.sentence.nodes[node.i - 1].text in (",", '"', "”", "»", "-", "—")
    )
    if not (before or (aside and after_comma)):
        return
    if speakers:  # *…, precisaron **las mismas fuentes***
        if aside and not node.by("obj"):
            node.dep = "parataxis"
        return
    speaker = next(
        (
            child
            for child in node.by("obj", "iobj", "ccomp", "appos")
            if child.i > node.i and child.pos in ("NOUN", "PROPN") and not child.by("cop", "mark")
            if child.dep != "iobj" or not child.by("case")
        ),
        None,
    )
    if speaker is not None:
        speaker.dep = "nsubj"
        if aside:
            head = node.head
            above = head.head if node.dep == "acl" and head is not None else None
            node.move(above, "parataxis") if above is not None else setattr(node, "dep", "parataxis")


def mend_speaker_taken_for_object(node: Node, grammar: Grammar, knows: Knows) -> None:
    """*Rebels fled, reported **the mayor***: the first subject has the first verb, the speaker the second."""
    if grammar.forms_differ or node.pos != "VERB" or node.lemma not in grammar.report_verbs:
        return
    nodes, subject = node.sentence.nodes, next(iter(node.by("nsubj", "nsubj:pass")), None)
    if subject is None or not node.i or nodes[node.i - 1].text not in (",", *CLOSING):
        return
    speaker = next((each for each in node.by("obj") if each.pos in NOMINAL), None)
    if speaker is None or node.by("mark", "cc", "aux") or speaker.first.i != node.i + 1:
        return
    if speaker.pos != "PROPN" and not is_party(speaker, grammar, knows):
        return
    content = next(
        (
            each
            for each in (*node.by("advcl", "ccomp"), *subject.by("acl"))
            if each.pos == "VERB" and not each.by("mark", "nsubj", "nsubj:pass", "cc") and not each.is_gerund
        ),
        None,
    )
    # *the bloc, **formed** by two parties, asked the king* has its comma
    if content is None or any(each.pos == "PUNCT" for each in nodes[subject.i : content.i]):
        return
    if subject.i < content.i < node.i and not any(
        each.lower in grammar.relatives for each in content.children
    ):
        content.move(node, "ccomp")
        subject.move(content, subject.dep)
        content.morph = content.morph.replace("VerbForm=Part", "VerbForm=Fin")
        speaker.dep = "nsubj"

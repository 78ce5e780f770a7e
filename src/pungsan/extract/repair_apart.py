"""Mend what parts a subject from its verb: *Chad, **admitted last month**, signed*, *hace dos semanas*.

Here are the words that look like the verb and are not; the verb comes later.
"""

from __future__ import annotations

from pungsan.extract.kinds import SUBJECTS
from pungsan.extract.tree import Node, Sentence
from pungsan.lexicon import Grammar

__all__ = [
    "mend_ago",
    "mend_opening_modifier",
    "mend_opening_participle",
    "mend_participle_after_state",
    "mend_participle_as_verb",
    "mend_participle_behind_object",
    "mend_subject_of_participle",
    "mend_subject_with_dative",
    "mend_verb_as_auxiliary",
    "mend_verb_behind_description",
    "mend_verb_behind_participle",
    "mend_verb_of_described",
]

LATER = ("advcl", "xcomp", "ccomp", "conj", "parataxis", "dep")

DESCRIBING = ("VERB", "ADJ", "NOUN")
"""Parts of speech of what may describe a noun and look like its verb."""


def mend_verb_behind_participle(sentence: Sentence) -> None:
    """*The reporters, **refused** a visa by the ministry, **left***: between commas is no main verb.

    A subject is parted from its verb by no single comma; where one follows it and another verb comes after
    the next comma, the first verb only tells something of the subject.
    """
    verb = sentence.root
    subject = next((each for each in verb.by(*SUBJECTS) if each.i < verb.i), None)
    if verb.pos != "VERB" or subject is None or verb.by("aux", "aux:pass", "cop", "expl", "mark"):
        return
    if not (verb.is_a("VerbForm=Part") or (verb.is_a("Tense=Past") and verb.is_a("VerbForm=Fin"))):
        return
    nodes = sentence.nodes
    end = max((each.i for each in subject.subtree() if each.pos != "PUNCT"), default=subject.i)
    first = verb.i
    while nodes[first - 1].pos == "ADV":  # *once denied a visa*
        first -= 1
    if end + 2 != first or nodes[end + 1].text != ",":
        return
    later = next((each for each in verb.by(*LATER) if each.i > verb.i and _is_main(each)), None)
    if later is None:
        return
    start = later.first.i
    if nodes[start].text != "," and (start == 0 or nodes[start - 1].text != ","):
        return
    _describe_by(verb, subject, later)
    for child in list(verb.children):
        if child.pos == "PUNCT" and child.i > start - 2:
            child.move(later, "punct")


def _describe_by(verb: Node, subject: Node, later: Node) -> None:
    """Let a later verb have the subject, of which the first verb only tells something."""
    verb.sentence.promote(later, "acl")
    subject.move(later, "nsubj:pass" if later.by("aux:pass") else "nsubj")
    verb.move(subject, "acl")
    verb.morph = verb.morph.replace("VerbForm=Fin", "VerbForm=Part").replace("Mood=Ind|", "")


def mend_participle_as_verb(sentence: Sentence, grammar: Grammar) -> None:
    """*The sailors **captured** in May **were handed over***: two finite verbs need more than one subject.

    A later verb with an auxiliary, joined by nothing and with no subject but who acts in the first one, has
    the subject; the first verb is a participle.
    """
    for verb in list(sentence.nodes):
        if verb.pos != "VERB":
            continue
        subject = next((each for each in verb.by(*SUBJECTS) if each.i < verb.i), None)
        if subject is not None and _may_be_participle(verb, subject, grammar):
            _part_from_later(verb, subject, grammar)


def _may_be_participle(verb: Node, subject: Node, grammar: Grammar) -> bool:
    if not verb.is_a("Tense=Past") or verb.lemma in grammar.report_verbs or verb.sentence.is_question:
        return False
    if verb.by("aux", "aux:pass", "cop", "expl", "mark") or any(each.by("det") for each in verb.by("obj")):
        return False
    return subject.last.i + 1 == verb.i


def _part_from_later(verb: Node, subject: Node, grammar: Grammar) -> None:
    for later in verb.by("conj", "parataxis", "dep", "advcl"):
        helper = next((each for each in later.by("aux", "aux:pass", "cop")), None)
        if helper is None or not helper.is_a("VerbForm=Fin") or not verb.i < helper.i:
            continue
        if later.by("cc", "mark", "csubj") or later.i < verb.i:
            continue
        own = later.by(*SUBJECTS)
        agents = [each for each in own if {case.lower for case in each.by("case")} & grammar.agent]
        before = verb.sentence.nodes[helper.i - 1]
        if own != agents or before.pos in ("PUNCT", "SCONJ", "PRON", "CCONJ"):
            continue
        for agent in agents:
            agent.move(verb, "obl:agent")
        _describe_by(verb, subject, later)
        return


def mend_verb_behind_description(sentence: Sentence, grammar: Grammar) -> None:
    """*Rebels **allied** with Chad **attacked** a post*: the second verb, joined by nothing, is the verb.

    So it is behind an adjective (*drivers **angry** at it blocked a bridge*) and a state between commas.
    """
    if grammar.subjects_behind or sentence.is_question:
        return
    for described in list(sentence.nodes):
        if described.pos not in DESCRIBING:
            continue
        subject = next((each for each in described.by(*SUBJECTS) if each.i < described.i), None)
        if subject is None or not _may_describe(described, grammar):
            continue
        end = subject.last.i
        start = min((each.i for each in described.subtree() if each.i > end), default=described.i)
        opened = sentence.nodes[start].text == ","
        for later in described.by("advcl", "conj", "parataxis", "ccomp"):
            if not _is_main(later) or not later.is_a("Tense=Past") or later.i < described.i:
                continue
            if later.by("aux:pass", "obl:agent") or not later.by("obj", "ccomp", "xcomp", "obl", "advcl"):
                continue
            first = later.first
            closed = first.text == "," or sentence.nodes[first.i - 1].text == ","
            if closed == opened:
                _describe_by(described, subject, later)
                if described.pos == "ADJ":
                    described.dep = "amod"
                break


def _may_describe(node: Node, grammar: Grammar) -> bool:
    """Without a verb of its own: a participle, an adjective, a state (*at odds*)."""
    if node.by("aux", "aux:pass", "cop", "mark", "obj", "expl", "ccomp"):
        return False
    if node.pos == "VERB":
        told = node.lemma in grammar.report_verbs
        return node.is_a("Tense=Past") and bool(node.by("obl", "obl:agent")) and not told
    return node.pos == "ADJ" or (node.pos == "NOUN" and bool(node.by("case")))


def mend_verb_as_auxiliary(node: Node) -> None:
    """*The coalition **denied** having bombed it*: no auxiliary, but the verb of the sentence."""
    main = node.head
    if (
        node.dep not in ("aux", "aux:pass")
        or node.pos != "VERB"
        or main is None
        or not node.is_a("Tense=Past")
    ):
        return
    helpers = [each for each in main.by("aux", "aux:pass") if each.i > node.i]
    if not helpers or not helpers[0].is_gerund or node.i > main.i:
        return
    before = [each for each in main.children if each.i < node.i and each is not node]
    node.sentence.promote(node, "xcomp")
    for child in before:
        child.move(node, child.dep)


def mend_participle_behind_object(node: Node, grammar: Grammar) -> None:
    """*Took in ten monks **released** from a camp*: what stands right behind a verb is its object."""
    verb = node.head
    subjects = node.by(*SUBJECTS)
    if (
        node.dep not in ("advcl", "ccomp", "parataxis")
        or verb is None
        or verb.pos != "VERB"
        or len(subjects) != 1
    ):
        return
    if grammar.forms_differ or verb.lemma in grammar.report_verbs or not node.is_a("Tense=Past"):
        return
    if node.by("mark", "aux", "aux:pass", "cop", "obj", "ccomp", "xcomp") or verb.by("obj", "ccomp", "xcomp"):
        return
    noun = subjects[0]
    words = [each.i for each in noun.subtree()]
    before = verb.sentence.nodes[verb.i + 1 : words[0]]
    if noun.pos not in ("NOUN", "PROPN") or words[0] <= verb.i or words[-1] + 1 != node.i:
        return
    if not noun.by("nummod", "det") or any(
        each.head is not verb or each.dep != "compound:prt" for each in before
    ):
        return
    noun.move(verb, "obj")
    node.move(noun, "acl")
    node.morph = node.morph.replace("VerbForm=Fin", "VerbForm=Part").replace("Mood=Ind|", "")


def mend_verb_of_described(sentence: Sentence) -> None:
    """*The party, founded by two generals, **called on** the king to go*: a noun alone is no sentence."""
    noun, nodes = sentence.root, sentence.nodes
    if noun.pos not in ("NOUN", "PROPN") or noun.by("cop", "case", *SUBJECTS) or nodes[-1].text != ".":
        return
    for verb in reversed(noun.by("acl")):
        if (
            verb.pos != "VERB"
            or not verb.is_a("Tense=Past")
            or verb.by("aux", "aux:pass", "mark", "obl:agent")
        ):
            continue
        aside = [each for each in noun.children if noun.i < each.i < verb.i and each.pos != "PUNCT"]
        parted = _is_behind_comma(verb) and any(_is_behind_comma(each) for each in aside)
        # *the miners called off their strike.*: with an object right behind its noun it is the only verb
        only = nodes[verb.i - 1] is noun and any(each.by("det", "nmod:poss") for each in verb.by("obj"))
        only = only and not any(each.is_finite for each in nodes if each.pos == "VERB" and each is not verb)
        if only or (parted and verb.by("obj", "ccomp", "xcomp")):
            sentence.promote(verb, "nsubj")
            verb.morph = verb.morph.replace("VerbForm=Part", "VerbForm=Fin|Mood=Ind")
            return


def _is_behind_comma(node: Node) -> bool:
    start = node.start_of_words
    return start > 0 and node.sentence.nodes[start - 1].text == ","


def mend_opening_participle(sentence: Sentence) -> None:
    """***Rescued** by the coast guard, the sailors **were taken** to Malta*: it only tells of the subject."""
    verb = sentence.root
    first = next((each for each in sentence.nodes if each.pos not in ("PUNCT", "ADV")), verb)
    if verb is not first or verb.pos != "VERB" or not verb.is_a("VerbForm=Part"):
        return
    if verb.by("aux", "aux:pass", "cop", *SUBJECTS):
        return
    later = next((each for each in verb.by(*LATER) if each.i > verb.i and each.by(*SUBJECTS)), None)
    if later is None or not later.is_finite or later.by("mark", "cc"):
        return
    start = min(subject.start_of_words for subject in later.by(*SUBJECTS))
    if sentence.nodes[start - 1].text == ",":
        sentence.promote(later, "advcl")


def mend_opening_modifier(sentence: Sentence, grammar: Grammar) -> None:
    """***Acting** President Joan Rey **resigned***: said of a title, the opening word is no clause."""
    first = sentence.nodes[0]
    verb = first.head
    if first.pos != "VERB" or first.lower not in grammar.in_office or verb is None:
        return
    name = next((each for each in first.by("obj") if each.first.i == 1), None)
    others = [each for each in verb.by(*SUBJECTS) if each is not first]
    if name is not None and name.pos == "PROPN" and verb.pos == "VERB" and not others:
        name.move(verb, "nsubj")
        first.move(name, "amod")
        first.pos = "ADJ"


def mend_subject_of_participle(sentence: Sentence) -> None:
    """*The poet, **freed** in May, **was held** again*: who stands before both is the subject of the verb."""
    for verb in sentence.nodes:
        if (
            verb.pos != "VERB"
            or verb.by("mark", "cop", *SUBJECTS)
            or not (verb.is_finite or verb.by("aux", "aux:pass"))
        ):
            continue
        for told in verb.by("advcl"):
            own = told.by(*SUBJECTS)
            if (
                told.i > verb.i
                or told.pos != "VERB"
                or len(own) != 1
                or told.by("aux", "aux:pass", "cop", "mark")
            ):
                continue
            end = max((each.i for each in own[0].subtree() if each.pos != "PUNCT"), default=told.i)
            if end + 2 == told.i and sentence.nodes[end + 1].text == ",":
                own[0].move(verb, "nsubj:pass" if verb.by("aux:pass") else "nsubj")
                told.move(own[0], "acl")
                told.morph = told.morph.replace("VerbForm=Fin", "VerbForm=Part").replace("Mood=Ind|", "")
                break


def _is_main(verb: Node) -> bool:
    return verb.pos == "VERB" and verb.is_finite and not verb.by("mark", "cc", *SUBJECTS)


def mend_participle_after_state(node: Node) -> None:
    """*The mayor is on trial, **charged** with fraud*, *was tried in Lima, **charged** with it*: told of the
    subject, not of the state that it is in, nor of the place."""
    state = node.head
    if node.dep != "acl" or node.pos != "VERB" or state is None or not node.is_a("VerbForm=Part"):
        return
    if not _is_behind_comma(node):
        return
    if state.by("cop") and state.by("case") and state.by(*SUBJECTS):
        node.dep = "advcl"
    elif state.dep == "obl" and state.head is not None and state.head.by("aux:pass"):
        node.move(state.head, "advcl")


def mend_ago(node: Node, grammar: Grammar) -> None:
    """*Expulsado **hace** dos semanas*: a verb that tells how long ago has no subject and no clause."""
    if node.lower not in grammar.ago or node.pos not in ("VERB", "AUX") or node.head is None:
        return
    length = next((child for child in node.children if child.i > node.i and child.pos == "NOUN"), None)
    if length is None or length.lemma not in grammar.lengths_of_time or length.i > node.i + 4:
        return
    length.dep = "obj"
    for child in list(node.children):
        if node.i < child.i <= length.i:
            continue
        taken = child.dep in SUBJECTS and node.head.by(*SUBJECTS)
        child.move(node.head, "dep" if taken else child.dep)
    told = _verb_right_before(node)
    if told is not None and told is not node.head:
        node.move(told, "advcl")
    elif node.dep not in ("advcl", "obl", "advmod"):
        node.dep = "advcl"


def _verb_right_before(node: Node) -> Node | None:
    """The verb or participle before a word, with nothing set apart between them."""
    for each in reversed(node.sentence.nodes[: node.i]):
        if each.pos in ("PUNCT", "CCONJ", "SCONJ"):
            return None
        if each.pos == "VERB" or (each.pos == "ADJ" and each.is_a("VerbForm=Part")):
            return each
    return None


def mend_subject_with_dative(node: Node, grammar: Grammar) -> None:
    """*Acusó **al presidente***: with the mark of a personal object a noun is no subject."""
    verb = node.head
    if node.dep != "nsubj" or verb is None or verb.pos != "VERB" or node.i < verb.i:
        return
    case = next((child for child in node.by("case") if child.i < node.i), None)
    if case is None or grammar.contractions.get(case.lower, case.lower) not in grammar.personal_object:
        return
    node.dep = "iobj" if verb.by("obj") else "obj"

"""Mend what stands beside a clause that tells who says so: *según dijo la agencia, **Chad** cedió*."""

from __future__ import annotations

from pungsan.extract.kinds import NOMINAL, SUBJECTS, VERBAL
from pungsan.extract.tree import Sentence
from pungsan.lexicon import Grammar

__all__ = [
    "mend_bare_tag",
    "mend_subject_before_tag",
    "mend_subject_behind_source",
    "mend_tag_read_as_clause",
]

UNDER_SPEAKER = ("advcl", "parataxis", "ccomp", "acl", "dep", "conj")
"""Relations in which the parser hangs what is said on the verb of saying."""


def mend_subject_before_tag(sentence: Sentence, grammar: Grammar) -> None:
    """*The **ministry** fined two banks, media reported*: who leads the sentence did what it tells."""
    said = sentence.root
    if said.lemma not in grammar.report_verbs or said.by("aux", "aux:pass", "mark"):
        return
    subjects = said.by("nsubj")
    if len(subjects) != 2 or subjects[1].last.i + 1 != said.i:
        return
    first, speaker = subjects
    comma = sentence.nodes[speaker.start_of_words - 1]
    below = [*said.by(*UNDER_SPEAKER), *first.by("acl")]
    told = next((each for each in below if first.i < each.i < comma.i), None)
    if comma.text != "," or told is None or told.pos != "VERB" or told.by("mark", "cc", *SUBJECTS):
        return
    told.move(said, "ccomp")
    told.morph = told.morph.replace("VerbForm=Part", "VerbForm=Fin|Mood=Ind")
    first.move(told, "nsubj:pass" if told.by("aux:pass") else "nsubj")


def mend_tag_read_as_clause(sentence: Sentence, grammar: Grammar) -> None:
    """*Mali asked that the envoy **leave**, media **reported***: that he leaves is asked, not reported."""
    verb = sentence.root
    for said in verb.by("ccomp"):
        marks, asked = said.by("mark"), said.by("ccomp")
        speaker = next((each for each in said.by("nsubj") if each.last.i + 1 == said.i), None)
        if said.lemma not in grammar.report_verbs or not marks or len(asked) != 1 or speaker is None:
            continue
        comma = sentence.nodes[speaker.start_of_words - 1]
        if comma.text == "," and marks[0].i < asked[0].i < comma.i:
            asked[0].move(verb, "ccomp")
            marks[0].move(asked[0], "mark")
            said.move(verb, "parataxis")


def mend_subject_behind_source(sentence: Sentence) -> None:
    """*Según informó la agencia Andes, **Chad** dimitió*: no other name of the agency, but who did it."""
    verb, nodes = sentence.root, sentence.nodes
    if verb.pos not in VERBAL or not verb.is_finite or verb.by(*SUBJECTS, "csubj"):
        return
    for clause in verb.by("advcl"):
        speaker = next((each for each in clause.by("nsubj") if clause.i < each.i < verb.i), None)
        if speaker is None or not clause.by("mark"):
            continue
        told = [each for each in speaker.subtree() if each.dep in ("appos", "conj") and not each.by("case")]
        told = [each for each in told if each.pos in NOMINAL and nodes[each.start_of_words - 1].text == ","]
        if not told or told[0].last.i >= verb.i:
            continue
        subject, name = told[0], told[0].head
        behind = [each for each in name.children if each.i > subject.i] if name is not None else []
        subject.move(verb, "nsubj:pass" if verb.by("aux:pass") else "nsubj")
        for each in behind:
            each.move(subject, each.dep)
        return


def mend_bare_tag(sentence: Sentence, grammar: Grammar) -> None:
    """*La tropa mató a dos, **añadió**.*: alone behind the last comma it tells who says so."""
    if not grammar.pro_drop:
        return
    for said in sentence.root.by("conj"):
        alone = said.is_finite and all(child.dep == "punct" for child in said.children)
        before, after = sentence.nodes[said.i - 1], sentence.nodes[said.i + 1 :]
        ends = all(each.pos == "PUNCT" for each in after)
        if alone and ends and before.text == "," and said.lemma in grammar.report_verbs:
            said.move(sentence.root, "parataxis")

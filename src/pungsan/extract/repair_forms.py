"""Mend mood, tense and person of verbs by their form, where the tagger is often wrong."""

from __future__ import annotations

from pungsan.extract.kinds import SUBJECTS
from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = [
    "mend_finite",
    "mend_lemma",
    "mend_mood",
    "mend_participle_as_noun",
    "mend_participle_of_noun",
    "mend_past_subjunctive",
    "mend_person",
    "mend_tense",
    "mend_verb_as_adjective",
    "mend_verb_as_noun",
]


def mend_lemma(node: Node, grammar: Grammar) -> None:
    """*Se **fueron** de Lima*: with such a pronoun a form that two verbs share is of one of them."""
    other = grammar.reflexive_lemmas.get(node.lemma)
    if other is None or node.pos != "VERB":
        return
    before = [each for each in node.children if each.pos == "PRON" and each.i < node.i]
    if any(each.lower in grammar.reflexive for each in before):
        node.lemma = other


def mend_mood(node: Node, grammar: Grammar) -> None:
    """A present may have its infinitive's vowel in the indicative (*apoy-**a**-n*), else the other."""
    vowels = grammar.present_vowels
    theme = next((vowel for ending, vowel in vowels.items() if node.lemma.endswith(ending)), None)
    if theme is None or node.lemma in grammar.irregular_moods:
        return
    form = node.lower
    for ending in grammar.person_endings:
        form = form.removesuffix(ending)
    vowel = form[-1:]
    if vowel not in vowels.values():
        return
    if node.pos != "VERB":
        return
    if node.is_a("VerbForm=Fin") and node.is_a("Tense=Pres"):
        right, wrong = ("Ind", "Sub") if vowel == theme else ("Sub", "Ind")
        node.morph = node.morph.replace(f"Mood={wrong}", f"Mood={right}")
    elif vowel != theme and form == node.lemma[:-2] + vowel and not node.is_a("Mood=Imp"):
        plural = "Plur" if node.lower != form else "Sing"  # *el riesgo de que **libere** a los presos*
        node.morph = f"Mood=Sub|Number={plural}|Person=3|Tense=Pres|VerbForm=Fin"


def mend_past_subjunctive(node: Node, grammar: Grammar) -> None:
    """*Exigió que **liberara** a los presos*, *que lo **hiciera***: such an ending is of no other mood."""
    form = node.lower
    for ending in grammar.person_endings:
        form = form.removesuffix(ending)
    told = next((each for each in grammar.past_subjunctives if form.endswith(each)), None)
    if told is None or node.pos != "VERB" or not node.is_a("Mood=Ind"):
        return
    stem = node.lemma[:-2]
    if told.startswith("a") != node.lemma.endswith("ar") or (form != stem + told and stem.endswith("r")):
        return  # *quiera*, *sugiera*: a present, the consonant is the stem's
    if told.startswith("a") and form != stem + told:
        return
    node.morph = node.morph.replace("Mood=Ind", "Mood=Sub")
    node.morph = node.morph.replace("Tense=Pres", "Tense=Imp").replace("Tense=Fut", "Tense=Imp")


def mend_person(node: Node, grammar: Grammar) -> None:
    """*Intenté dormir mientras **hablaba***: forms that serve the first person as well as the third."""
    verb = node.head
    if (
        not grammar.pro_drop
        or node.pos != "VERB"
        or node.dep not in ("advcl", "ccomp", "conj")
        or verb is None
    ):
        return
    both = node.is_a("Tense=Imp") or node.is_a("Mood=Cnd") or node.is_a("Mood=Sub")
    if not (both and node.is_a("Number=Sing") and node.is_a("Person=3")) or node.by("nsubj", "nsubj:pass"):
        return
    if node.dep == "ccomp" and not node.is_a("Tense=Imp"):
        return  # *quise que **viniera***: somebody else
    if verb.is_a("Person=1") and verb.is_a("Number=Sing") and verb.is_a("VerbForm=Fin"):
        node.morph = node.morph.replace("Person=3", "Person=1")


def mend_tense(node: Node, grammar: Grammar) -> None:
    """*Exigiremos*: an infinitive with such an ending is a future, rare in the first person."""
    if node.pos != "VERB" or not grammar.future_endings or not node.is_a("VerbForm=Fin"):
        return
    if node.lower.startswith(node.lemma) and node.lower[len(node.lemma) :] in grammar.future_endings:
        node.morph = node.morph.replace("Mood=Sub", "Mood=Ind").replace("Tense=Pres", "Tense=Fut")


def mend_finite(node: Node, grammar: Grammar) -> None:
    """*Fined them and **froze** its funds*: in English an infinitive looks as its lemma does."""
    if grammar.forms_differ or node.pos != "VERB" or not node.is_a("VerbForm=Inf"):
        return
    same = node.lower.replace("z", "s") == node.lemma.replace("z", "s")  # *recognise*, *recognize*
    if not same and not node.lower.endswith("ing") and not node.by("aux", "aux:pass", "mark"):
        node.morph = "Mood=Ind|Tense=Past|VerbForm=Fin"


def mend_participle_of_noun(node: Node, grammar: Grammar) -> None:
    """*Freed six soldiers **captured** in May*: behind its noun, without a subject, it is no past."""
    noun = node.head
    if grammar.forms_differ or node.dep != "acl" or noun is None or not node.is_a("Tense=Past"):
        return
    if node.is_a("VerbForm=Fin") and noun.i < node.i and not node.by("nsubj", "nsubj:pass", "aux", "mark"):
        node.morph = "Tense=Past|VerbForm=Part"


def mend_participle_as_noun(node: Node, grammar: Grammar) -> None:
    """*Evacuated 120 **wounded***: behind a number, with nothing that it does, it means people."""
    verb, nodes = node.head, node.sentence.nodes
    if (
        grammar.forms_differ
        or node.dep not in ("xcomp", "acl", "advcl", "conj")
        or not node.i
        or verb is None
    ):
        return
    number = nodes[node.i - 1]
    if (
        number.pos != "NUM"
        or number.dep != "obj"
        or number.head not in (verb, node)
        or node.lower not in grammar.people
    ):
        return
    if node.by("nsubj", "obj", "aux", "aux:pass", "obl:agent", "mark", "cc") or verb.pos != "VERB":
        return
    node.pos, node.dep, node.morph = "NOUN", "obj", "Number=Plur"
    for child in list(node.children):
        child.move(verb, child.dep)
    number.move(node, "nummod")


def mend_verb_as_noun(node: Node) -> None:
    """*Demanded that the minister **resign***: a clause with a subject and nothing else has a verb."""
    if node.pos != "NOUN" or node.dep != "ccomp" or not node.by("mark") or not node.by(*SUBJECTS):
        return
    if node.by("cop", "aux", "aux:pass", "case", "det", "amod", "compound", "nmod:poss"):
        return
    node.pos, node.morph, node.lemma = "VERB", "VerbForm=Inf", node.lower


def mend_verb_as_adjective(node: Node, grammar: Grammar) -> None:
    """*Belarus will **free** 52 prisoners*: behind an auxiliary, and with an object, it is a verb."""
    if grammar.forms_differ or node.pos != "ADJ" or not node.text.islower() or node.by("cop", "det", "case"):
        return
    helped = any(each.i < node.i for each in node.by("aux"))
    marked = any(each.i == node.i - 1 and each.lower in grammar.infinitive_marks for each in node.by("mark"))
    if (helped or marked) and any(each.i > node.i and not each.by("case") for each in node.by("obj")):
        node.pos, node.morph = "VERB", "VerbForm=Inf"

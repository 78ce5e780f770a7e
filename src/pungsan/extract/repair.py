"""Mend what parsers trained on little text often get wrong, before anything is read off the tree.

Each rule is about the language, not about one sentence: where the words decide, the words win.
"""

from __future__ import annotations

from pungsan.extract.knows import Knows
from pungsan.extract.repair_agents import IsAct, mend_agent, mend_aim, mend_charge
from pungsan.extract.repair_apart import (
    mend_ago,
    mend_subject_with_dative,
    mend_verb_behind_participle,
)
from pungsan.extract.repair_clauses import (
    mend_clause_of_speaker,
    mend_gerund_after_reason,
    mend_imminent,
    mend_infinitive_asked,
    mend_object_with_case,
    mend_predicate_of_naming,
    mend_speaker_behind,
    mend_subject_after_and,
    mend_subjunctive,
)
from pungsan.extract.repair_clitics import mend_clitics
from pungsan.extract.repair_consequence import mend_consequence
from pungsan.extract.repair_coordination import mend_coordinated_verb, mend_verb_of_what_is_said
from pungsan.extract.repair_fused import mend_subject_behind_fused, split_fused
from pungsan.extract.repair_names import (
    mend_known_opening,
    mend_name_after_title,
    mend_name_between_commas,
    mend_number_before_people,
    mend_number_up_to,
    mend_object_of_name,
    mend_opening_subject,
    mend_rest_of_name,
    mend_unknown_name,
)
from pungsan.extract.repair_subjects import (
    is_party,
    mend_day,
    mend_object_in_document,
    mend_perfect,
    mend_perfect_with_object,
    mend_relative_object,
    mend_subject_of_auxiliary,
    mend_subject_of_infinitive,
)
from pungsan.extract.settling import settle_tree
from pungsan.extract.tree import Node, Sentence
from pungsan.lexicon import Grammar, load_labels

__all__ = ["repair"]

VERBAL = ("VERB", "AUX")
FUNCTIONAL = frozenset({"punct", "case", "det", "cc", "aux", "aux:pass", "cop", "mark", "fixed"})


def repair(sentence: Sentence, grammar: Grammar, knows: Knows, is_act: IsAct) -> None:
    """Re-attach misplaced nodes of a sentence in place; ``is_act`` tells nouns with agents of their own."""
    trees = load_labels(grammar.lang).trees
    if trees is not None:
        settle_tree(sentence, trees, grammar)
    split_fused(sentence, grammar)
    mend_known_opening(sentence, knows)
    mend_opening_subject(sentence)
    mend_verb_behind_participle(sentence)
    for node in sentence.nodes:
        _mood_by_form(node, grammar)
        _tense_by_form(node, grammar)
        _person_of_governor(node, grammar)
    for node in sentence.nodes:
        mend_subject_of_auxiliary(node)
        if node.dep in FUNCTIONAL and node.pos not in ("PROPN", "NOUN"):
            continue  # half of all words, of which no rule speaks
        _side_by_side(node)
        mend_unknown_name(node)
        mend_rest_of_name(node)
        mend_object_of_name(node)
        mend_number_before_people(node, grammar)
        mend_number_up_to(node, grammar)
        mend_name_after_title(node)
        mend_name_between_commas(node)
        mend_day(node, grammar)
        mend_perfect(node, grammar)
        mend_subject_of_infinitive(node, grammar)
        mend_perfect_with_object(node, grammar)
        mend_relative_object(node, grammar, knows)
        mend_object_in_document(node, grammar, knows)
        mend_ago(node, grammar)
        mend_subject_with_dative(node, grammar)
        mend_subject_after_and(node)
        mend_subjunctive(node, grammar)
        mend_infinitive_asked(node, grammar, knows)
        mend_clitics(node, grammar)
        mend_subject_behind_fused(node, grammar)
        mend_object_with_case(node, grammar)
        mend_clause_of_speaker(node, grammar)
        mend_imminent(node, grammar)
        mend_gerund_after_reason(node, grammar)
        mend_consequence(node, grammar)
        mend_predicate_of_naming(node, grammar, knows)
        mend_agent(node, grammar, knows, is_act)
        mend_aim(node, grammar, knows, is_act)
        mend_charge(node, grammar)
        _clause_after_addressee(node, grammar)
        _bare_object(node)
        _subject_before_setting(node)
        _conjunction_of_report(node, grammar)
        _place_after_verb(node, grammar)
        _subject_among_objects(node, grammar)
        _first_of_two_objects(node, grammar)
        _verb_before_object(node)
        _speaker_after_verb(node, grammar)
        mend_speaker_behind(node, grammar)
        _correlative(node, grammar)
        mend_coordinated_verb(node)
        mend_verb_of_what_is_said(node, grammar)
        _party_among_parties(node, grammar, knows)


def _clause_after_addressee(node: Node, grammar: Grammar) -> None:
    """*Pidió a los bandos que dejen …*: what looks like a relative clause is what was asked."""
    noun = node.head
    if node.dep != "acl:relcl":
        return
    while noun is not None and noun.dep in ("conj", "nmod", "appos") and noun.head is not None:
        noun = noun.head
    if noun is None or noun.head is None or noun.head.pos not in VERBAL:
        return
    verb = noun.head
    addressed = noun.dep in ("iobj", "obl", "obj") and any(
        child.dep == "case" and grammar.contractions.get(child.lower, child.lower) in grammar.dative
        for child in noun.children
    )
    asks = verb.lemma in grammar.object_control and node.is_a("Mood=Sub")
    others = [child for child in verb.by("obj", "xcomp") if child is not noun]
    says = verb.lemma in grammar.report_verbs - grammar.object_control and not others
    if not addressed or not (asks or says) or verb.by("ccomp"):
        return
    pronoun = next((child for child in node.children if child.lower in grammar.relatives), None)
    if pronoun is not None and pronoun.i == node.subtree()[0].i:
        pronoun.dep = "mark"
        pronoun.pos = "SCONJ"
        node.move(verb, "ccomp")


def _mood_by_form(node: Node, grammar: Grammar) -> None:
    """A Spanish present has its infinitive's vowel in the indicative (*apoy-**a**-n*), else the other."""
    theme = {"ar": "a", "er": "e", "ir": "e"}.get(node.lemma[-2:])
    vowel = node.lower.removesuffix("n").removesuffix("s")[-1:]
    if not grammar.pro_drop or theme is None or vowel not in ("a", "e") or node.lemma in ("ir", "ser"):
        return
    if node.pos == "VERB" and node.is_a("VerbForm=Fin") and node.is_a("Tense=Pres"):
        right, wrong = ("Ind", "Sub") if vowel == theme else ("Sub", "Ind")
        node.morph = node.morph.replace(f"Mood={wrong}", f"Mood={right}")


def _person_of_governor(node: Node, grammar: Grammar) -> None:
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


def _tense_by_form(node: Node, grammar: Grammar) -> None:
    """*Exigiremos*: an infinitive with such an ending is a future, rare in the first person."""
    if node.pos != "VERB" or not grammar.future_endings or not node.is_a("VerbForm=Fin"):
        return
    if node.lower.startswith(node.lemma) and node.lower[len(node.lemma) :] in grammar.future_endings:
        node.morph = node.morph.replace("Mood=Sub", "Mood=Ind").replace("Tense=Pres", "Tense=Fut")


def _verb_before_object(node: Node) -> None:
    """*The army violated the truce*: a verb between its subject and its object is no adjective."""
    noun = node.head
    if node.dep != "amod" or node.pos != "VERB" or noun is None or noun.pos not in ("NOUN", "PROPN"):
        return
    subject = next((c for c in (*node.by("nsubj"), *noun.by("nsubj")) if c.i < node.i), None)
    if subject is None or node.i > noun.i:
        return
    between = node.sentence.nodes[subject.i + 1 : node.i]
    if any(n.pos in ("DET", "NUM", "ADP", "VERB") and not n.is_under(subject) for n in between):
        return
    left = [c for c in noun.children if c.i < node.i and c is not node]
    right = [
        c for c in noun.children if c.dep in ("punct", "obl", "advcl", "ccomp", "parataxis") and c.i > noun.i
    ]
    node.sentence.promote(node, "obj")
    for child in (*left, *right):
        child.move(node, child.dep)


def _subject_among_objects(node: Node, grammar: Grammar) -> None:
    """*Anunció el Gobierno la reforma*: of two objects behind a verb without subject the first is it.

    Behind a verb that takes no object the only one is: *murieron diez soldados*; and behind one that opens
    a sentence and says that an act goes on, if they agree: *continúan las negociaciones*.
    """
    if not grammar.pro_drop or node.pos != "VERB" or not node.is_a("VerbForm=Fin"):
        return
    if node.by("nsubj", "nsubj:pass", "csubj", "aux:pass"):
        return
    objects = [child for child in node.by("obj") if child.pos in ("NOUN", "PROPN") and child.i > node.i]
    least = 1 if node.lemma in grammar.intransitive or _goes_on(node, objects, grammar) else 2
    if len(objects) >= least and not objects[0].by("case"):
        objects[0].dep = "nsubj"


def _goes_on(verb: Node, objects: list[Node], grammar: Grammar) -> bool:
    if verb.dep != "root" and verb.head is not None:
        return False
    opens = all(child.i > verb.i or child.dep in ("punct", "advmod") for child in verb.children)
    same = bool(objects) and objects[0].feature("Number") == verb.feature("Number")
    return verb.lemma in grammar.occurrence and opens and same


def _first_of_two_objects(node: Node, grammar: Grammar) -> None:
    """*Guaranteed teachers their wages*: in a language without datives the first object is indirect."""
    verb = node.head
    if grammar.dative_clitics or node.dep != "obj" or verb is None or verb.pos != "VERB" or verb.by("iobj"):
        return
    objects = [child for child in verb.by("obj") if child.i > verb.i and not child.by("case", "cc")]
    if len(objects) > 1 and objects[0] is node:
        node.dep = "iobj"


def _speaker_after_verb(node: Node, grammar: Grammar) -> None:
    """*…, comenta el alcalde*: after its verb of saying the speaker is easily taken for an object."""
    if node.pos != "VERB" or node.lemma not in grammar.report_verbs or not node.is_a("VerbForm=Fin"):
        return
    if node.by("nsubj", "nsubj:pass", "csubj"):
        return
    before = [child for child in node.by("ccomp", "parataxis") if child.i < node.i]
    aside = node.dep in ("advcl", "conj", "parataxis", "appos") and not node.by(
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
    speaker = next((c for c in node.by("obj") if c.i > node.i and c.pos in ("NOUN", "PROPN")), None)
    if speaker is not None:
        speaker.dep = "nsubj"
        if aside:
            node.dep = "parataxis"


def _party_among_parties(node: Node, grammar: Grammar, knows: Knows) -> None:
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


def _correlative(node: Node, grammar: Grammar) -> None:
    """*Tanto la alcaldesa como los vecinos*: what *como* brings is the second conjunct."""
    if node.dep not in ("nmod", "obl", "advcl") or node.head is None:
        return
    link = next((c for c in node.by("case", "mark", "cc") if c.lower in grammar.correlative_second), None)
    if link is None:
        return
    first = node.head
    while first.dep in ("appos", "flat", "nmod") and first.head is not None:
        first = first.head
    start = first.subtree()[0].i
    opener = node.sentence.nodes[start - 1 : start + 1] if start else node.sentence.nodes[:1]
    if first.pos in ("NOUN", "PROPN") and any(n.lower in grammar.correlative_first for n in opener):
        link.dep = "cc"
        node.move(first, "conj")


def _conjunction_of_report(node: Node, grammar: Grammar) -> None:
    """*Dijo este lunes **que** liberará a los presos*: it brings what is said, and is no relative pronoun."""
    clause = node.head
    if not grammar.pro_drop or clause is None or node.lower not in grammar.complement_marks:
        return
    if node.pos != "PRON" or clause.dep != "ccomp" or clause.head is None or node.i > clause.i:
        return
    if node.dep in ("nsubj", "nsubj:pass", "obj") and clause.head.lemma in grammar.report_verbs:
        node.pos, node.dep, node.morph = "SCONJ", "mark", ""


def _place_after_verb(node: Node, grammar: Grammar) -> None:
    """*Anunció que visitará **Chile***: a place after such a verb is where one goes, not who goes."""
    verb = node.head
    if node.dep != "nsubj" or not node.label.endswith("LOC") or verb is None or node.i < verb.i:
        return
    if verb.lemma in grammar.place_objects and len(verb.by("nsubj")) == 1 and not verb.by("obj", "aux:pass"):
        node.dep = "obj"


def _subject_before_setting(node: Node) -> None:
    """*The minister, **on a visit to Cairo**, said …*: what has a preposition is no subject, and has none."""
    head = node.head
    if node.pos != "NOUN" or head is None or head.pos not in VERBAL or node.dep not in ("nsubj", "obl"):
        return
    if not any(child.dep == "case" and child.i < node.i for child in node.children) or node.by("cop"):
        return
    own = [child for child in node.by("nsubj") if child.i < node.i < head.i]
    if own and (node.dep == "nsubj" or not head.by("nsubj")):
        node.dep = "obl"
        own[0].move(head, "nsubj")


def _side_by_side(node: Node) -> None:
    """*Conversó cara a cara **con** su homólogo*: only the last word introduces what follows."""
    noun = node.head
    if node.dep != "case" or node.pos != "NOUN" or noun is None or noun.head is None:
        return
    fixed = [n for n in node.subtree() if n.dep == "fixed"]
    if fixed and fixed[-1].pos == "ADP" and fixed[-1].i == node.subtree()[-1].i:
        fixed[-1].move(noun, "case")
        node.move(noun.head, "advmod")


def _bare_object(node: Node) -> None:
    """*Pidió ayuda*: a bare noun after its verb is the object, no predicate."""
    head = node.head
    if (
        node.dep == "xcomp"
        and node.pos == "NOUN"
        and head is not None
        and head.pos == "VERB"
        and node.i > head.i
        and not head.by("obj")
        and not node.by("cop", "case", "mark")
    ):
        node.dep = "obj"

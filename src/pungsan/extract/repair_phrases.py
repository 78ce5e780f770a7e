"""Mend what a phrase is, and what it hangs on: names behind prepositions, *at least* before a number."""

from __future__ import annotations

from itertools import pairwise

from pungsan.extract.kinds import NOMINAL, SUBJECTS
from pungsan.extract.knows import Knows
from pungsan.extract.repair_subjects import is_party
from pungsan.extract.tree import Node, Sentence
from pungsan.lexicon import Grammar

__all__ = [
    "mend_about",
    "mend_apposition_with_case",
    "mend_by_way_of",
    "mend_end_of_phrase",
    "mend_former",
    "mend_gerund_of_time",
    "mend_infinitive_as_noun",
    "mend_label_behind_object",
    "mend_label_in_quotes",
    "mend_label_with_case",
    "mend_number_with_hyphen",
    "mend_object_behind_name",
    "mend_particle",
    "mend_people_counted",
    "mend_prevented",
    "mend_subject_of_owned",
    "mend_subject_parted",
    "mend_title_of_next",
]

QUOTES = ('"', "“", "”", "«", "»", "'", "‘", "’")


def mend_case_before_modifier(node: Node) -> None:
    """***Al** ex ministro*: the preposition is of the noun, not of the word that stands before it."""
    noun = node.head
    if node.dep != "amod" or noun is None or noun.pos not in ("NOUN", "PROPN") or node.i > noun.i:
        return
    for case in node.by("case"):
        if case.i < node.i and not node.by("advmod"):
            case.move(noun, "case")


def mend_former(sentence: Sentence, grammar: Grammar) -> None:
    """*Los **ex** rectores*: the noun heads the phrase, not what says that they no longer are that."""
    for word, noun in pairwise(sentence.nodes):
        if word.lower in grammar.former_prefixes and noun.pos == "NOUN" and noun.head is word:
            sentence.promote(noun, "amod")
            for child in list(word.children):
                child.move(noun, child.dep)


def mend_people_counted(node: Node, grammar: Grammar) -> None:
    """*Un **total** de seis **personas** fueron …*: those who are counted are not beside their number."""
    verb, case = node.head, next(iter(node.by("case")), None)
    if node.dep not in (*SUBJECTS, "obj") or node.pos != "NOUN":
        return
    if verb is None or case is None or not case.i or case.lower not in grammar.genitive or case.i > node.i:
        return
    number = node.sentence.nodes[case.i - 1]
    if number.head is verb and number.dep == node.dep and number.lemma in grammar.quantities:
        node.move(number, "nmod")


def mend_about(node: Node, grammar: Grammar) -> None:
    """*Wounded **at least** nine nurses*: what says how exact a number is introduces no place."""
    counted = node.pos == "NOUN" or (node.pos == "ADJ" and bool(node.by("nummod")))  # *30 **civiles***
    counted |= node.pos == "NUM" and node.dep == "obl" and bool(node.by("nmod"))  # *nine of them*
    if not counted or node.lemma in grammar.lengths_of_time:
        return
    nodes = node.sentence.nodes
    for case in [case for number in node.by("nummod") for case in number.by("case")]:
        if case.lower in grammar.personal_object:  # *mató **a** al menos 30 civiles*
            case.move(node, "case")
    for word in [each for each in node.subtree() if each.i < node.i]:
        case = nodes[word.i - 1] if word.i else word
        if (case.lower, word.lower) not in grammar.about_numbers or not case.is_under(node):
            continue
        word.move(node, "advmod")
        case.move(word, "fixed")
        verb = node.head
        bare = not node.by("case") and verb is not None and verb.pos == "VERB" and verb.i == case.i - 1
        if node.dep == "obl" and bare and verb is not None and not verb.by("obj", "aux:pass"):
            node.dep = "obj"


def mend_number_with_hyphen(node: Node) -> None:
    """***Ninety**-three of them backed it*: what stands before the hyphen is a part of the number."""
    nodes = node.sentence.nodes
    if node.pos != "NUM" or node.i < 2 or nodes[node.i - 1].text != "-":
        return
    tens, hyphen = nodes[node.i - 2], nodes[node.i - 1]
    if (
        tens.pos != "NUM"
        or tens.end != hyphen.start
        or hyphen.end != node.start
        or tens.head is not node.head
    ):
        return
    tens.move(node, "compound")
    hyphen.move(node, "punct")


def mend_beyond_number(node: Node, grammar: Grammar) -> None:
    """*Mataron a **más de** 40 personas*, *a **más de** un centenar*: it belongs to the number."""
    nodes = node.sentence.nodes
    if node.i + 2 >= len(nodes):
        return
    link, number = nodes[node.i + 1], nodes[node.i + 2]
    if (node.lower, link.lower) not in grammar.beyond_numbers or number.pos not in ("NUM", "DET"):
        return
    noun = node.head if number.head is node else number.head
    if noun is None or noun.pos not in ("NOUN", "ADJ", "PROPN", "SYM") or noun.i < number.i:
        return
    number.move(noun, "nummod" if number.pos == "NUM" else "det")
    node.move(number, "advmod")
    link.move(node, "fixed")


def mend_by_way_of(node: Node, grammar: Grammar) -> None:
    """*Marched against the mayor **in solidarity** with the miners*: no part of whom they march against."""
    noun = node.head
    verb = noun.head if noun is not None else None
    known = node.dep == "nmod" and node.pos == "NOUN" and node.lemma in grammar.by_way_of
    if noun is None or verb is None or verb.pos != "VERB" or not known:
        return
    behind = noun.dep in ("obl", "obj", "iobj") and noun.i > verb.i and not node.by("det")
    if behind and {case.lower for case in node.by("case")} & grammar.locative:
        node.move(verb, "obl")


def mend_apposition_with_case(node: Node) -> None:
    """*The visit **by Senator Ruiz***: what has a preposition is no apposition, nor is its title apart."""
    if node.pos != "PROPN" or node.dep not in ("appos", "nmod"):
        return
    for title in node.by("compound"):
        for case in title.by("case"):
            if case.i < title.i < node.i and case.pos == "ADP":
                case.move(node, "case")
    if node.dep == "appos" and any(case.pos == "ADP" and case.i < node.i for case in node.by("case")):
        node.dep = "nmod"


def mend_label_in_quotes(node: Node, grammar: Grammar) -> None:
    """*Called the law **“shameful”***, *“a shame”*: what it is called in quotation marks is no apposition."""
    noun = node.head
    if (
        node.dep != "appos"
        or node.pos not in ("ADJ", "NOUN")
        or noun is None
        or noun.dep != "obj"
        or noun.head is None
    ):
        return
    start = node.first
    quoted = start.text in QUOTES or (start.i > 0 and node.sentence.nodes[start.i - 1].text in QUOTES)
    told = grammar.report_verbs | grammar.naming if node.pos == "ADJ" else grammar.labelling
    if quoted and noun.head.lemma in told:
        node.move(noun.head, "xcomp")


def mend_label_behind_object(node: Node, grammar: Grammar) -> None:
    """*Called the union's offer **an insult***: what it is called stands behind it without a comma."""
    noun = node.head
    if noun is not None and noun.pos == "VERB":
        noun = next((each for each in reversed(noun.by("obj", "iobj")) if each.i < node.i), None)
    verb = noun.head if noun is not None else None
    if node.dep not in ("obj", "appos", "dep", "nmod") or noun is None or verb is None:
        return
    whole = node.pos == "ADJ" or (node.pos == "NOUN" and bool(node.by("det")))
    if noun.dep not in ("obj", "iobj") or verb.lemma not in grammar.labelling or not whole or node.by("case"):
        return
    first = node.first
    if noun.i < node.i and any(each.after is first and each.pos != "PUNCT" for each in noun.subtree()):
        node.move(verb, "xcomp")
        noun.dep = "obj"


def mend_label_with_case(node: Node, grammar: Grammar) -> None:
    """*Calificó el fallo del juez **de burla***: what something is called is no part of its name."""
    opening = next((each for each in node.by("case", "mark") if each.i == node.i - 1), None)
    if node.dep not in ("nmod", "acl") or node.pos not in ("NOUN", "ADJ", "VERB"):
        return
    if opening is None or opening.lower not in grammar.genitive:
        return
    thing = node.head
    while thing is not None and thing.dep == "nmod":
        thing = thing.head
    verb = thing.head if thing is not None and thing.dep == "obj" else None
    if verb is None or thing is None or verb.lemma not in grammar.labelling_with or verb.i > thing.i:
        return
    if any(each.i > thing.i for each in verb.by("obl", "xcomp", "advcl", "ccomp")) or node.is_gerund:
        return
    node.move(verb, "obl")
    if node.pos == "VERB":  # *de **burla** a la justicia*
        node.pos, opening.dep = "NOUN", "case"


def mend_object_behind_name(node: Node) -> None:
    """*Handed over to Chad **the banker** Ali*: with an article and no comma it is no apposition."""
    name = node.head
    if node.dep != "appos" or name is None or name.pos != "PROPN" or name.dep not in ("obl", "iobj"):
        return
    verb, nodes = name.head, node.sentence.nodes
    start = node.first
    if verb is None or verb.pos != "VERB" or verb.by("obj", "aux:pass") or start.pos != "DET":
        return
    if not name.by("case") or nodes[start.i - 1].pos == "PUNCT" or name.i < verb.i or start.i < name.i:
        return
    node.move(verb, "obj")


def mend_prevented(node: Node, grammar: Grammar) -> None:
    """*Prevented them **from sending** aid*: what somebody is kept from completes the verb."""
    verb = node.head
    if node.dep != "advcl" or verb is None or verb.pos != "VERB" or verb.lemma not in grammar.object_control:
        return
    marks = {mark.lower for mark in node.by("mark", "case")}
    # *had not stopped them*
    denied = any(child.lower in grammar.negators for child in verb.by("advmod", "aux"))
    if marks & grammar.origin and not denied and not node.by(*SUBJECTS):
        node.dep = "xcomp"


def mend_gerund_of_time(node: Node, grammar: Grammar, knows: Knows) -> None:
    """*Called off the strike planned for May **after accepting** an offer*: no strike accepts anything."""
    clause = node.head
    if node.dep != "advcl" or clause is None or clause.dep != "acl" or clause.pos != "VERB":
        return
    noun = clause.head
    if not node.is_gerund or node.by(*SUBJECTS) or noun is None or noun.pos != "NOUN":
        return
    if not {mark.lower for mark in node.by("mark", "case")} & grammar.temporal_marks:
        return
    main = noun.head
    if main is not None and main.pos == "VERB" and not is_party(noun, grammar, knows):
        node.move(main, "advcl")


def mend_subject_of_owned(node: Node, grammar: Grammar) -> None:
    """*Said **the prosecutor**, **whose** officers raided it*: who is told before *whose* says so."""
    verb = node.head
    if node.dep not in SUBJECTS or verb is None or verb.dep not in ("ccomp", "conj", "parataxis"):
        return
    says = verb.head
    if says is None or says.pos != "VERB" or says.lemma not in grammar.report_verbs or says.i > node.i:
        return
    owned = [
        other
        for other in verb.by(*SUBJECTS)
        if other.i > node.i and any(each.lower in grammar.relatives for each in other.by("nmod:poss"))
    ]
    if owned and not says.by(*SUBJECTS):
        node.move(says, "nsubj")
        verb.move(node, "acl:relcl")


def mend_subject_parted(node: Node) -> None:
    """*…; **the Greens**, without naming a day, **defended** the law*: a name that nothing holds is it."""
    if node.dep != "dep" or node.pos not in NOMINAL or node.by("case", "cop") or node.head is None:
        return
    nodes = node.sentence.nodes
    end = node.last.i
    if end + 1 >= len(nodes) or nodes[end + 1].text != ",":
        return
    verb = next((each for each in nodes[end + 2 :] if each.pos == "VERB" and each.is_finite), None)
    if verb is None or nodes[verb.i - 1].text != "," or verb.by("mark", "cc", "csubj", *SUBJECTS):
        return
    if verb.dep in ("conj", "parataxis") and not verb.is_under(node):
        node.move(verb, "nsubj:pass" if verb.by("aux:pass") else "nsubj")


def mend_title_of_next(node: Node) -> None:
    """*… out of Chad, **foreign minister** Ida Berg said*: a bare noun right before a name is its title."""
    nodes = node.sentence.nodes
    if node.dep != "appos" or node.pos != "NOUN" or node.by("det", "case", "nmod:poss") or node.head is None:
        return
    name = nodes[node.i + 1] if node.i + 1 < len(nodes) else node
    start = node.first
    parted = start.text == "," or (start.i > 0 and nodes[start.i - 1].text == ",")
    if parted and name.pos == "PROPN" and name.dep in SUBJECTS and not name.by("det") and name.i > node.i:
        node.move(name, "compound")


def mend_end_of_phrase(node: Node) -> None:
    """*A juicio **del** juez*, *cara a cara **con** ella*: the end of a phrase introduces what follows."""
    if node.dep not in ("nmod", "obl") or node.pos not in ("NOUN", "PROPN") or node.by("case"):
        return
    first = node.first
    before = node.sentence.nodes[first.i - 1] if first.i else None
    if before is not None and before.pos == "ADP" and before.dep == "fixed" and not before.children:
        before.move(node, "case")


def mend_particle(node: Node, grammar: Grammar) -> None:
    """*Handed the bodies **over** to Chad*: an adverb before a preposition belongs to the verb."""
    verb = node.head
    if node.dep == "obl" and verb is not None and verb.lower in grammar.particles and verb.dep == "advmod":
        case = next(iter(node.by("case")), None)
        if case is not None and case.i == verb.i + 1 and verb.head is not None and verb.head.pos == "VERB":
            node.move(verb.head, "obl")
            verb.dep = "compound:prt"
        return
    if node.dep != "obl" or verb is None or verb.pos != "VERB":
        return
    cases = [child for child in node.by("case") if child.i < node.i]
    apart = len(cases) > 1 and cases[1].i == cases[0].i + 1 and cases[1].pos == "ADP"
    if apart and cases[0].pos == "ADV" and cases[0].lower in grammar.particles:
        cases[0].move(verb, "compound:prt")


def mend_infinitive_as_noun(node: Node) -> None:
    """*Offered **to host** talks*: what *to* makes an infinitive, and has an object, is a verb."""
    if node.pos not in ("NOUN", "ADJ") or node.dep not in ("xcomp", "advcl", "ccomp", "acl"):
        return
    mark = next((each for each in node.by("mark") if each.pos == "PART" and each.i == node.i - 1), None)
    if mark is None or node.by("cop", "det", "case") or not node.by("obj", "ccomp"):
        return
    node.pos, node.morph = "VERB", "VerbForm=Inf"

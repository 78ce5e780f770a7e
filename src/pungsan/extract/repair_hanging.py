"""Mend what parsers hang on the wrong word near by: relative clauses, conjunctions, second objects."""

from __future__ import annotations

from pungsan.extract.kinds import NOMINAL, SUBJECTS, VERBAL
from pungsan.extract.knows import Knows
from pungsan.extract.repair_subjects import is_party
from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = [
    "mend_clause_about_clause",
    "mend_clause_behind_owner",
    "mend_clause_of_content",
    "mend_clause_told",
    "mend_conjunction_of_modifier",
    "mend_conjunction_of_subject",
    "mend_named_among",
    "mend_relative_of_person",
    "mend_second_object",
    "mend_summary",
    "mend_time_behind_party",
    "mend_title_before_name",
]


def mend_relative_of_person(node: Node, grammar: Grammar, knows: Knows) -> None:
    """*The decision to free the nun, **who** fled*: of the person right before, not of a thing."""
    noun, first = node.head, node.first
    if grammar.pro_drop or node.dep != "acl:relcl" or noun is None or noun.pos != "NOUN":
        return  # *que* is of people and things
    if is_party(noun, grammar, knows):
        return
    pronoun = first if first.text != "," else node.sentence.nodes[first.i + 1]
    if pronoun.lower not in grammar.relatives_of_people or pronoun.head is not node or noun.label:
        return
    last = min(pronoun.i, first.i) - 1
    if last >= 0 and node.sentence.nodes[last].text == ",":
        last -= 1
    person: Node | None = node.sentence.nodes[last] if last > noun.i else None
    while person is not None and person is not noun:
        if person.pos == "PROPN" or is_party(person, grammar, knows):
            while person.dep in ("flat", "appos", "compound") and person.head is not None:
                person = person.head
            if person is not noun:
                node.move(person, "acl:relcl")
            return
        person = person.head


def mend_conjunction_of_subject(node: Node, grammar: Grammar) -> None:
    """*Left **before** the two sides agreed*: what stands before a subject brings in its clause."""
    verb = node.head
    if node.dep not in SUBJECTS or verb is None or verb.pos not in VERBAL or verb.dep != "advcl":
        return
    marks = grammar.temporal_marks | grammar.until_marks | grammar.concessive_marks
    case = next((each for each in node.by("case") if each.i == node.first.i), None)
    if case is not None and case.lower in marks and node.i < verb.i and not verb.by("mark"):
        case.move(verb, "mark")


def mend_conjunction_of_modifier(node: Node) -> None:
    """***After** gunmen loyal to him overran it*: the conjunction is none of the adjective's."""
    noun = node.head
    verb = noun.head if noun is not None else None
    if node.dep != "amod" or noun is None or verb is None or noun.dep not in SUBJECTS or not noun.i < node.i:
        return
    for mark in node.by("mark"):
        if mark.i < noun.i < verb.i and not verb.by("mark"):
            mark.move(verb, "mark")


def mend_clause_about_clause(node: Node, grammar: Grammar, knows: Knows) -> None:
    """*Accused the king of lying, **which** the palace denies*: denied is what was told, not the king."""
    noun = node.head
    if node.dep != "acl:relcl" or node.pos != "VERB" or noun is None or grammar.pro_drop:
        return
    if node.lemma not in grammar.denial.get("verb", frozenset()) | grammar.report_verbs or not node.by(
        "nsubj"
    ):
        return
    pronoun = next((each for each in node.by("obj") if each.lower in grammar.relatives), None)
    comma = node.sentence.nodes[pronoun.i - 1] if pronoun is not None and pronoun.i else node
    if pronoun is None or comma.text != "," or pronoun.lower in grammar.relatives_of_people:
        return
    if noun.pos != "PROPN" and not is_party(noun, grammar, knows):
        return
    verb = next((each for each in noun.ancestors() if each.pos in VERBAL and each.is_finite), None)
    if verb is not None and verb.i < node.i:
        node.move(verb, "advcl")


def mend_clause_told(node: Node, grammar: Grammar, knows: Knows) -> None:
    """*Told the agency **that Chad had freed them***, *told it **Chad had freed them***: about no noun.

    Such a clause lacks nothing: it has a subject and an object of its own.
    """
    noun = node.head
    verb = noun.head if noun is not None else None
    if node.dep != "acl:relcl" or noun is None or verb is None or grammar.pro_drop or verb.pos != "VERB":
        return
    opening = node.first
    if noun.dep not in ("iobj", "obj") or verb.lemma not in grammar.report_verbs or verb.by("ccomp"):
        return
    if noun.pos != "PROPN" and not is_party(noun, grammar, knows):
        return
    if grammar.relatives_bare and _has_both(node) and opening is node.by("nsubj")[0].first:
        node.move(verb, "ccomp")
        return
    if opening.head is not node or opening.lower not in grammar.complement_marks & grammar.relatives:
        return
    own = [each for each in node.by(*SUBJECTS, "obj", "xcomp", "ccomp") if each is not opening]
    has = {each.dep for each in own}
    if opening.dep == "mark" or "nsubj:pass" in has or ("nsubj" in has and len(has) > 1):
        opening.pos, opening.dep, opening.morph = "SCONJ", "mark", ""
        node.move(verb, "ccomp")


def _has_both(verb: Node) -> bool:
    """Whether a clause has subject and object, and so no gap for the noun that it seems to be about."""
    subjects, objects = verb.by("nsubj"), verb.by("obj")
    return bool(subjects and objects) and subjects[0].i < verb.i < objects[0].i


def mend_clause_behind_owner(node: Node, grammar: Grammar) -> None:
    """*La denuncia del alcalde **de que** mintieron*: what was told, and about no mayor."""
    owner, first = node.head, node.first
    told = owner.head if owner is not None else None
    if node.dep != "acl" or owner is None or owner.dep != "nmod" or told is None or told.pos != "NOUN":
        return
    case = grammar.contractions.get(first.lower, first.lower)
    marks = grammar.complement_marks & grammar.relatives
    opens = case in grammar.genitive and first.after is not None and first.after.lower in marks
    if opens and told.lemma in grammar.report_nouns:
        node.move(told, "acl")


def mend_title_before_name(node: Node, grammar: Grammar) -> None:
    """***Police officer** Anil Sen says …*: a noun that has an object and no verb is a speaker's title."""
    says = node.head
    if node.dep != "ccomp" or node.pos != "NOUN" or says is None or says.lemma not in grammar.report_verbs:
        return
    if node.i > says.i or says.by("nsubj", "nsubj:pass") or node.by("cop", "mark", "aux", "case"):
        return
    name = next((each for each in node.by("obj") if each.pos == "PROPN" and each.first.i == node.i + 1), None)
    if name is None or name.last.i != says.i - 1:
        return
    for each in node.by("nsubj"):
        each.dep = "compound"
    name.dep, node.dep = "appos", "nsubj"


def mend_clause_of_content(node: Node, grammar: Grammar) -> None:
    """*Repeated its demand **that Tehran leave***: right behind a noun that is told, its content."""
    verb, nodes = node.head, node.sentence.nodes
    mark, before = node.first, nodes[node.first.i - 1]
    if node.dep != "advcl" or verb is None or verb.pos != "VERB" or mark.head is not node or node.i < verb.i:
        return
    if mark.dep != "mark" or mark.lower not in grammar.complement_marks & grammar.relatives:
        return
    if before.dep == "obj" and before.head is verb and before.pos == "NOUN" and before.by("det", "nmod:poss"):
        node.move(before, "acl")


def mend_summary(node: Node, grammar: Grammar) -> None:
    """*It fired, the army said, **in what Mali called** a threat*: told of the act, not by the army."""
    says = node.head
    what = next((each for each in node.by("obl", "obj") if each.lower in grammar.fused_relatives), None)
    if (
        node.dep not in ("ccomp", "advcl", "xcomp")
        or says is None
        or what is None
        or not says.i < what.i < node.i
    ):
        return
    told = says.head if says.dep == "parataxis" else None
    first = node.first
    if told is None or not what.by("case") or not node.by("nsubj"):
        return
    if first.text == "," or node.sentence.nodes[first.i - 1].text == ",":
        node.move(told, "advcl")


def mend_second_object(node: Node, grammar: Grammar, knows: Knows) -> None:
    """*Offered the parents of the victims **an apology***: no apposition stands without a comma.

    Nor does a number of something hang from a noun: *will pay farmers **200 dollars***, *pagará a los
    jubilados **200 euros***.
    """
    first = node.first
    opens = {"appos": ("DET", "NUM", "SYM"), "nmod": ("NUM", "SYM"), "obl": ("NUM", "SYM")}.get(node.dep, ())
    if node.pos != "NOUN" or node.head is None or first.pos not in opens or not first.i or node.by("case"):
        return
    if _is_distance(node, grammar) or (first.pos == "DET" and grammar.dative_clitics):
        return
    given = node.head
    while given.dep in ("nmod", "conj") and given.head is not None:
        given = given.head
    verb = given.head
    cases = {each.lower for each in given.by("case")}
    if grammar.dative_clitics and not (cases and cases <= grammar.personal_object):
        return
    if verb is None or given.dep != "obj" or verb.pos != "VERB" or len(verb.by("obj", "iobj")) > 1:
        return
    plain = any(each.after is first and each.pos != "PUNCT" for each in given.subtree())
    if plain and (given.pos in ("PROPN", "ADJ") or is_party(given, grammar, knows)):
        node.move(verb, "obj")
        given.dep = "iobj"


def _is_distance(node: Node, grammar: Grammar) -> bool:
    """*Ships **five miles** off it*, *troops **two days** later*; not *gave them **two days** to leave*."""
    after = node.sentence.nodes[node.i + 1] if node.i + 1 < len(node.sentence.nodes) else None
    if node.lemma in grammar.measures or after is None:
        return node.lemma in grammar.measures | grammar.lengths_of_time
    deadline = after.dep == "mark" and after.head is not None and after.head.is_a("VerbForm=Inf")
    return node.lemma in grammar.lengths_of_time and not deadline


def mend_named_among(node: Node, grammar: Grammar) -> None:
    """*Seis muertos, **entre ellos** dos niños, informó la policía*: those named are of those before."""
    nodes, start = node.sentence.nodes, node.first.i
    if node.pos != "PRON" or start < 2 or node.i + 1 >= len(nodes):
        return
    comma = start if nodes[start].text == "," else start - 1
    if nodes[comma].text != "," or not {case.lower for case in node.by("case")} & grammar.mutual:
        return
    named: Node | None = nodes[node.i + 1]
    while named is not None and named.pos not in NOMINAL:
        named = named.head
    whole: Node | None = nodes[comma - 1]
    while whole is not None and whole.head is not None and whole.head.pos in NOMINAL:
        whole = whole.head
    if named is None or whole is None or whole.pos not in NOMINAL or whole.i > comma or named.i < node.i:
        return
    if named.head is whole or named.dep not in (*SUBJECTS, "obj", "obl", "appos") or whole.is_under(named):
        return
    node.move(named, "nmod")
    named.move(whole, "appos")


def mend_time_behind_party(node: Node, grammar: Grammar, knows: Knows) -> None:
    """*Lo anunciaron los negociadores **tras dos días***: when people act does not say which they are."""
    party = node.head
    verb = party.head if party is not None else None
    if (
        node.dep != "nmod"
        or node.pos != "NOUN"
        or party is None
        or verb is None
        or verb.pos != "VERB"
        or party.i > node.i
    ):
        return
    when = {case.lower for case in node.by("case")} & (grammar.temporal_marks | grammar.during)
    if when and party.dep in (*SUBJECTS, "obj") and is_party(party, grammar, knows):
        node.move(verb, "obl")

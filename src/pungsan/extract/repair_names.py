"""Mend names and titles that the tagger took for something else, or cut apart."""

from __future__ import annotations

from pungsan.extract.kinds import VERBAL
from pungsan.extract.knows import Knows
from pungsan.extract.tree import Node, Sentence
from pungsan.lexicon import Grammar

__all__ = [
    "ARGUMENTS",
    "mend_article_as_name",
    "mend_case_inside_name",
    "mend_known_opening",
    "mend_name_after_title",
    "mend_name_before_noun",
    "mend_name_behind_country",
    "mend_name_between_commas",
    "mend_name_of_title",
    "mend_number_before_people",
    "mend_number_up_to",
    "mend_object_of_name",
    "mend_opening_subject",
    "mend_rest_of_name",
    "mend_title_with_hyphen",
    "mend_unknown_name",
]

HYPHENS = ("-", "‐", "‑")
ARGUMENTS = ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod")


def mend_known_opening(sentence: Sentence, knows: Knows) -> None:
    """*Macron, por su parte, elogió …*: a known name that opens a sentence, tagged as a verb, is none.

    Nor is one behind what opens it (*de hecho, **Irán** el martes amenazó …*).
    """
    for node in sentence.nodes:
        if node.i and sentence.nodes[node.i - 1].text != ",":
            continue
        if node.pos not in ("VERB", "AUX", "ADV", "INTJ") or node.head is None or not node.text[:1].isupper():
            continue
        if not knows.is_name(node.text) or (node.i and not node.label.endswith("LOC")):
            continue
        for child in list(node.children):
            if child.dep not in ("flat", "appos", "punct"):
                child.move(node.head, child.dep)
        free = node.head.pos in VERBAL and not node.head.by("nsubj", "nsubj:pass", "csubj")
        node.pos, node.morph, node.dep = "PROPN", "", "nsubj" if free else "dep"


def mend_opening_subject(sentence: Sentence) -> None:
    """*Macron, por su parte, elogió …*: a name that opens a sentence whose verb lacks a subject is it."""
    first, root = sentence.nodes[0], sentence.root
    if first.head is not root or root.pos != "VERB" or not root.is_a("VerbForm=Fin"):
        return
    if first.pos != "PROPN" or first.by("case") or root.by("nsubj", "nsubj:pass", "csubj"):
        return
    if first.dep in (
        "obl",
        "parataxis",
        "dislocated",
        "dep",
        "advmod",
        "vocative",
        "nmod",
        "appos",
        "advcl",
        "obj",
    ):
        first.dep = "nsubj"


def mend_name_as_auxiliary(node: Node) -> None:
    """***May** has received him*, *in London **Will** is on trial*: no helper stands before a finite one."""
    verb, nodes = node.head, node.sentence.nodes
    if node.dep != "aux" or verb is None or not node.text.istitle() or node.i + 1 >= len(nodes):
        return
    after = nodes[node.i + 1]
    finite = after.is_a("VerbForm=Fin") and after.is_a("Person=3") and after.lower != after.lemma
    if finite and not verb.by("nsubj", "nsubj:pass", "csubj"):
        passive = bool(verb.by("aux:pass"))
        node.pos, node.morph, node.dep = "PROPN", "", "nsubj:pass" if passive else "nsubj"


def mend_unknown_name(node: Node) -> None:
    """A capitalised word inside a sentence, tagged as a verb or adverb, is a name unseen before."""
    clausal = node.dep in ("xcomp", "ccomp", "advcl", "parataxis")
    if node.head is None or node.pos not in ("VERB", "ADV", "INTJ", "X") or not node.text[:1].isupper():
        return
    if not (node.dep in ARGUMENTS or (clausal and _is_inside_lower_case(node))):
        return
    inner = ("punct", "case", "mark", "flat", "appos", "conj", "cc")
    outside = [child for child in node.children if child.dep not in inner and child.pos != "NUM"]
    if outside and not (node.label or clausal):
        return
    for child in outside:  # what the would-be verb took belongs to the real one
        child.move(node.head, child.dep)
    for child in node.by("mark"):
        child.dep = "case"
    node.pos = "PROPN"
    node.morph = ""
    if clausal:
        node.dep = "obl" if node.by("case") else "obj"


def _is_inside_lower_case(node: Node) -> bool:
    """Whether a word stands amid words in lower case, not first nor in a headline of capitals."""
    nodes = node.sentence.nodes
    before = nodes[node.i - 1] if node.i else None
    if before is None or not before.text[-1:].isalnum():
        return False
    words = [n for n in nodes if n.text[:1].isalpha()]
    return sum(n.text[0].isupper() for n in words) * 2 < len(words)


def mend_rest_of_name(node: Node) -> None:
    """*Arturo Belmonte quedó libre*: what the names' labels hold together hangs together."""
    nodes = node.sentence.nodes
    before = nodes[node.i - 1] if node.i else None
    inside = before is not None and node.label.startswith("I-") and before.label[2:] == node.label[2:]
    if (
        not inside
        or before is None
        or node.pos != "PROPN"
        or node.dep in ("flat", "nmod", "conj", "compound")
    ):
        return
    first = before
    while first.dep in ("flat", "compound") and first.head is not None:
        first = first.head
    if first.pos == "PROPN" and not first.is_under(node):
        node.move(first, "flat")


def mend_article_as_name(node: Node) -> None:
    """*Park So **Un** sonrió*: what has a capital right after a person's name belongs to it, no subject."""
    before = node.sentence.nodes[node.i - 1] if node.i else None
    if node.pos != "DET" or node.dep not in ARGUMENTS or before is None or not node.text[:1].isupper():
        return
    if before.pos != "PROPN" or before.label[2:] != "PER" or before.text.isupper() or node.children:
        return
    first = before
    while first.dep in ("flat", "compound") and first.head is not None:
        first = first.head
    if not first.is_under(node):
        node.pos, node.label = "PROPN", f"I-{before.label[2:]}"
        node.move(first, "flat")


def mend_name_behind_country(node: Node, knows: Knows) -> None:
    """*La agencia de Costa de Marfil, **AIP**, dijo*: the name is that of the agency, not of the country."""
    country = node.head
    if node.dep != "appos" or node.pos != "PROPN" or country is None or country.dep != "nmod":
        return
    described = country.head
    if described is None or described.pos != "NOUN" or country.pos != "PROPN" or node.i < country.i:
        return
    nodes = node.sentence.nodes
    name = [n for n in nodes[country.i : node.i] if n.pos != "PUNCT"]
    if nodes[node.i - 1].text == "," and knows.is_name(" ".join(word.text for word in name)):
        node.move(described, "appos")


def mend_object_of_name(node: Node) -> None:
    """*Le regaló a Asad un piano*: a name has no object, its verb has."""
    if node.pos == "PROPN" and node.head is not None and node.head.pos in VERBAL and not node.by("cop"):
        for child in node.by("obj", "iobj", "ccomp"):
            child.move(node.head, child.dep)


def mend_number_before_people(node: Node) -> None:
    """*Doscientas personas marcharon*: a number taken for a subject of its own counts the noun behind it.

    So does one that seems to be the noun, and what it counts its adjective (*veinte heridos llegaron*).
    """
    head = node.head
    if node.dep not in ARGUMENTS or node.pos not in ("NOUN", "NUM") or head is None:
        return
    nodes = node.sentence.nodes
    after = nodes[node.i + 1] if node.i + 1 < len(nodes) else None
    if after is not None and node.pos == "NUM" and after.head is node and after.dep == "amod":
        after.move(head, node.dep)
        after.pos = "NOUN"
    if after is not None and after.pos == "NOUN" and after.dep == node.dep and after.head is head:
        for child in list(node.children):
            child.move(after, child.dep)
        node.move(after, "nummod")


def mend_number_up_to(node: Node, grammar: Grammar) -> None:
    """*Entregó **hasta** cien tanques*: before a number the preposition only says how many at most."""
    verb = node.head
    if (
        node.dep != "obl"
        or node.pos != "NOUN"
        or verb is None
        or verb.pos != "VERB"
        or verb.by("obj", "ccomp")
    ):
        return
    case = next((child for child in node.by("case") if child.i == verb.i + 1), None)
    if case is None or case.lower not in grammar.at_most or not node.by("nummod"):
        return
    if verb.lemma in grammar.intransitive | grammar.moving or node.lemma in grammar.lengths_of_time:
        return
    node.dep, case.dep = "obj", "advmod"


def mend_case_inside_name(node: Node) -> None:
    """*Asked help **from** New Zealand*: a preposition introduces the whole name, not its last word."""
    first = node.head
    if node.dep == "flat" and first is not None:
        for child in node.by("case"):
            if child.i < first.i:
                child.move(first, "case")


def mend_name_after_title(node: Node) -> None:
    """*La senadora Bustos votó*: a name right after a noun in the same role is its apposition.

    Two names in a row (*Pope Marcellus*) are one, if they are the subject.
    """
    head = node.head
    if node.pos != "PROPN" or head is None or node.dep not in ARGUMENTS or node.by("case", "det"):
        return
    for other in head.children:
        if other.pos == "PROPN" and other.dep == node.dep == "nsubj" and other.i == node.i - 1:
            node.move(other, "flat")
            return
        if other.pos == "NOUN" and other.dep == node.dep and other.i < node.i:
            nodes = node.sentence.nodes
            between = nodes[other.i + 1 : node.i]
            if all(n.is_under(other) or n.is_under(node) for n in between) and not any(
                n.pos == "PUNCT" for n in between
            ):
                node.move(other, "appos")
                return


def mend_name_of_title(node: Node) -> None:
    """*The arrest of the journalist **Ana Rey***: right behind a title, it is the title's name.

    Not behind a comma: *la secretaria del gremio, **Ana Rey***.
    """
    noun, start = node.head, node.first
    title = node.sentence.nodes[start.i - 1] if start.i else None
    if node.dep != "appos" or node.pos != "PROPN" or noun is None or title is None or start.pos == "PUNCT":
        return
    if title.pos == "NOUN" and title.dep == "nmod" and title.head is noun and noun.i < title.i:
        node.move(title, "appos")


def mend_name_before_noun(node: Node) -> None:
    """***Georgia** lawmakers voted*: of a name and a bare noun side by side only the noun is the subject."""
    verb = node.head
    if (
        node.dep not in ("nsubj", "nsubj:pass")
        or node.pos != "PROPN"
        or verb is None
        or node.by("det", "case")
    ):
        return
    nodes = node.sentence.nodes
    noun = nodes[node.i + 1] if node.i + 1 < len(nodes) else None
    if noun is None or noun.pos != "NOUN" or noun.head is not verb or noun.dep != node.dep:
        return
    if all(each.i < node.i for each in node.children) and noun.is_a("Number=Plur"):
        node.move(noun, "compound")


def mend_name_between_commas(node: Node) -> None:
    """*Según su asesor, Ana Ruiz, el alcalde dimitió*: the name belongs to the title before it.

    The parser takes the name for the subject and the real subject for its apposition.
    """
    nodes = node.sentence.nodes
    other = next((child for child in node.by("appos") if child.pos == "NOUN" and child.by("det")), None)
    if node.pos != "PROPN" or other is None or node.dep not in ARGUMENTS or node.first.i < 2:
        return
    start = other.first
    first = start.i if start.text != "," else start.i + 1
    name = [n for n in node.subtree() if n.i < first and n.pos == "PROPN"]
    before = nodes[name[0].i - 2] if name and name[0].i >= 2 and nodes[name[0].i - 1].text == "," else None
    if before is None or nodes[first - 1].text != ",":
        return
    title = before
    while title.head is not None and title.head is not node.head and title.pos != "VERB":
        title = title.head
    if title.pos != "NOUN" or title.head is not node.head or not title.by("case") or node.head is None:
        return
    verb, dep = node.head, node.dep
    other.move(verb, dep)
    node.move(title, "appos")


def mend_title_with_hyphen(node: Node) -> None:
    """*The **president**-elect*, *the secretary-general*: the office stands before the hyphen."""
    if node.pos != "ADJ" or node.i < 2 or node.sentence.nodes[node.i - 1].text not in HYPHENS:
        return
    noun = node.sentence.nodes[node.i - 2]
    if noun.head is not node or noun.dep != "compound" or noun.pos != "NOUN" or node.dep == "amod":
        return
    node.sentence.promote(noun, "amod")
    for child in list(node.children):
        child.move(noun, child.dep)

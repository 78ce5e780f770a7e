"""From nodes to mentions: the phrase that names a participant, and whether it can act at all."""

from __future__ import annotations

from pungsan.extract.apart import apart_from
from pungsan.extract.clause import Clauses, Filler
from pungsan.extract.demonstratives import points_back
from pungsan.extract.generic import is_generic
from pungsan.extract.kinds import SUBJECTS
from pungsan.extract.knows import Knows
from pungsan.extract.stretches import close_bracket, trim
from pungsan.extract.tree import PLACE, Node
from pungsan.lexicon import Grammar
from pungsan.records import Mention, MentionKind

__all__ = ["Phrases", "names_of"]

LEFT_OUT = frozenset(
    {
        "acl:relcl",
        "conj",
        "cc",
        "case",
        "punct",
        "parataxis",
        "cop",
        "mark",
        "nsubj",
        "nsubj:pass",
        "advcl",
        "aux",
    }
    | {
        "aux:pass",
        "ccomp",
        "discourse",
        "obl",
        "expl",
        "csubj",
        "xcomp",
        "obj",
        "iobj",
        "obl:agent",
        "advmod",
    }
)
"""Relations that lead out of a participant's phrase."""
NOT_BELOW = frozenset({"acl:relcl", "parataxis", "advcl", "ccomp", "acl", "discourse", "punct"})
"""Relations that lead out of it further down."""
NAMED = ("PROPN", "NOUN", "ADJ", "PRON", "NUM", "X", "SYM")


class Phrases:
    """Makes mentions and judges whether a phrase names somebody who can act."""

    def __init__(self, grammar: Grammar, clauses: Clauses, knows: Knows) -> None:
        self.grammar = grammar
        self.clauses = clauses
        self.knows = knows
        self._others = grammar.other | grammar.counterpart
        self._able = grammar.counterpart | grammar.country_nouns | grammar.people | grammar.groups
        self._suffixes = tuple(grammar.suffixes)
        self._linking_names = grammar.genitive | {"", "poss"}
        clauses.is_agent = self.can_act

    def nodes_of(self, head: Node) -> list[Node]:
        """The phrase of a head: modifiers, complements and appositions, no clauses nor conjuncts."""
        found, stack = [head], [child for child in head.children if self._belongs(child, head)]
        while stack:
            node = stack.pop()
            found.append(node)
            stack += [child for child in node.children if child.dep not in NOT_BELOW]
        found.sort(key=PLACE)
        return close_bracket(trim(found, head))

    def shared_modifiers(self, head: Node) -> list[Node]:
        """A plural adjective after singular conjuncts is about all (*el puerto y el aeropuerto chilenos*)."""
        first = head
        while first.dep == "conj" and first.head is not None:
            first = first.head
        if first.dep == "nmod" and first.head is not None and not first.by("conj") and first.head.by("conj"):
            first = first.head  # the others may hang one step higher: las quejas de la alcaldía, el gremio …
        last = first.conjuncts[-1]
        if first is last:
            return []
        return [
            word
            for each in first.conjuncts
            for word in each.by("amod")
            if word.is_a("Number=Plur") and each.is_a("Number=Sing") and word.i > last.i
        ]

    def _belongs(self, child: Node, head: Node) -> bool:
        if child.dep in LEFT_OUT or child.is_taken:
            return False
        if child.dep == "amod" and child.is_a("VerbForm=Part") and child.by("obl", "obl:agent", "advcl"):
            return False  # a participle with complements is a clause
        if head.pos == "PROPN" and child.dep == "nmod" and not self._is_of_name(child):
            return False
        if child.dep == "nmod" and self._is_set_off(child):
            return False
        if child.dep == "acl" or self.clauses.case_of(child) in self.grammar.comparatives:
            return False
        if child.dep != "appos":
            return True
        named = any(each.pos == "PROPN" for each in child.by("appos", "flat", "compound"))
        if child.pos == "NOUN" and child.by("acl:relcl") and _has_comma(child) and not named:
            return False  # *Hungría, **país** que preside la Unión*
        if any(self.clauses.case_of(each) in self.grammar.mutual for each in child.by("nmod", "obl")):
            return False  # *200 presos, **entre ellos el líder***
        # *con empresarios, **reunión** en la que …*: what takes up the act is no part of who took part
        return child.pos not in ("VERB", "AUX") and not (
            child.pos == "NOUN" and _has_comma(child) and not self.can_act(Filler(child))
        )

    def _is_set_off(self, child: Node) -> bool:
        """*The opposition, **in a surprise move**, …*, *Chad (**with its allies**) …*: a circumstance.

        Not who somebody is: *Ali Hasan, **of the Labour Party**, …*.
        """
        first = child.first
        if first.text not in (",", "(") and first.i:
            first = child.sentence.nodes[first.i - 1]
        set_off = first.text in (",", "(") and child.head is not None and child.head.i < first.i
        return set_off and self.clauses.case_of(child) not in self._linking_names

    def _is_of_name(self, child: Node) -> bool:
        """*Corea **del Norte***, *Médicos **sin Fronteras***, but not *Gómez **contra Chile***."""
        case = self.clauses.case_of(child)
        if case in self._linking_names:
            return True
        return child.label.startswith("I-") and not child.label.endswith("PER")

    def mention(self, filler: Filler) -> Mention:
        """The mention that a filler stands for."""
        node = filler.node
        sentence = node.sentence
        if filler.elided:
            told = self.clauses.agreement
            # *han golpeado*: of a perfect only the auxiliary agrees, of a passive the participle does too
            agrees = node.is_a("VerbForm=Part") and bool(node.by("aux:pass", "cop"))
            return Mention(
                node.start, node.end, node.text, "elided", node.word, function="nsubj",
                number=told(node, "Number") or node.feature("Number"),
                gender=node.feature("Gender") if agrees else "",
                person=told(node, "Person") or node.feature("Person"),
                sentence=sentence.index,
                apart=apart_from(filler, self.clauses),
            )  # fmt: skip
        who = self.clauses.counted(node)
        nodes = self.nodes_of(node)
        start, end = nodes[0].start, nodes[-1].end
        shared = [each for each in self.shared_modifiers(node) if each not in nodes]
        kind = self.kind(node)
        beside = kind in ("pronoun", "possessive") or points_back(node, self.grammar)
        beside = beside or not self._others.isdisjoint([word for n in nodes for word in (n.lower, n.lemma)])
        return Mention(
            start,
            end,
            sentence.text[start - sentence.start : end - sentence.start],
            kind,
            node.word,
            words=tuple([each.word for each in (*nodes, *shared)]),
            names=names_of(nodes),
            function=node.dep,
            number=self._number(node, kind, who),
            gender=who.feature("Gender") if kind != "possessive" else "",
            person=node.feature("Person"),
            sentence=sentence.index,
            # *the countries **as based on respect***: how they are seen does not say which ones
            restricted=any(
                not {mark.lower for mark in clause.by("mark", "case")} & self.grammar.comparatives
                for clause in node.by("acl", "acl:relcl")
            ),
            group=_group(node),
            apart=apart_from(filler, self.clauses) if beside else (),
        )

    def _number(self, node: Node, kind: MentionKind, counted: Node) -> str:
        """A phrase of several is plural though its noun has no number (*treinta **Estados***).

        The number of a possessive is that of what is owned where the language marks it so (*sus tropas*).
        """
        if kind == "possessive" and self.grammar.possessives_agree:
            return node.feature("Number[psor]")
        if node.lemma in self.grammar.quantities and counted.is_a("Number=Plur"):
            return "Plur"  # *una treintena **de activistas***
        number = node.feature("Number") or counted.feature("Number")
        if not number and any(child.lower not in self.grammar.one for child in node.by("nummod")):
            return "Plur"
        return number

    def kind(self, node: Node) -> MentionKind:
        """What sort of mention a head makes."""
        if node.is_a("Poss=Yes") and node.pos in ("DET", "PRON", "ADJ"):
            return "possessive"
        if node.pos in ("PRON", "DET"):
            part = any(self.clauses.case_of(child) in self.grammar.genitive for child in node.by("nmod"))
            return "nominal" if part else "pronoun"  # *uno **de ellos***, *some **of the miners***
        if node.pos == "PROPN" or node.label:
            return "name"
        if node.pos == "ADJ" and node.dep == "amod":
            return "adjective"
        return "nominal"

    def can_act(self, filler: Filler) -> bool:
        """Whether a filler names a person, a group, a country or an organisation."""
        node = filler.node
        if filler.elided:
            return True
        if node.pos in ("VERB", "AUX"):
            return False
        if is_generic(node, self.grammar):
            return False
        if node.lemma in self.grammar.documents and not self.knows.is_name(node.text):
            return False
        if node.lower in self.grammar.days and node.pos == "PROPN" and not node.label.endswith("PER"):
            return False  # *boycotted **December's** elections*
        if node.label:
            return not node.label.endswith("MISC") or self.knows.is_name(node.text) or node.pos == "PROPN"
        if node.pos == "PROPN":
            return True
        if node.pos in ("PRON", "DET"):
            counted = self.clauses.counted(node)
            if counted is not node and counted.pos != "PRON":
                return self.can_act(Filler(counted))
            return self._is_personal(node) or self._is_told_by_clause(node)
        known = self.knows.is_group(node.lower) or self.knows.is_role(node.lower, node.lemma)
        if known or self.clauses.is_long_name(node):
            return True
        grammar = self.grammar
        if node.lemma in grammar.abstract_alone and not self._is_described(node):
            return False
        if node.lemma in self._able or node.lower in self._able:
            # *su **par***, but *un **par** de horas*
            many = node.lemma in grammar.counterpart & grammar.quantities
            if not many or any(each.lower in grammar.possessives for each in node.children):
                return True
        if (node.text.isupper() and len(node.text) > 1) or self.knows.is_name(node.text):
            return True
        if node.lemma in grammar.instruments:
            return bool(self.stands_for(filler))
        if node.pos == "NOUN" and node.lower.endswith(self._suffixes):
            return True
        counted = self.clauses.counted(node)
        if counted is not node:
            return self.can_act(Filler(counted))
        if node.pos == "NUM" or node.lower in grammar.crowds or self._takes_up(node):
            return True
        # "el relator, Juan Pérez": set off by a comma the name tells that a person is meant
        return any(
            child.dep == "appos"
            and child.label.endswith("PER")
            and child.i > node.i + 1
            and _has_comma(child)
            for child in node.children
        )

    def _is_described(self, node: Node) -> bool:
        """*Fuerzas*, *la fuerza **aérea***, *a force **of 200 men***."""
        described = ("amod", "nmod", "compound", "nummod", "nmod:poss", "flat", "appos")
        return not node.is_a("Number=Sing") or bool(node.by(*described))

    def _is_told_by_clause(self, node: Node) -> bool:
        """*Will not talk to **those who burn churches***, *aquellos a los que ofendió*: people."""
        clauses = node.by("acl:relcl") if node.lower in self.grammar.anybody else []
        return any(
            child.lower in self.grammar.relatives_of_people
            and (child.dep in SUBJECTS or self.clauses.case_of(child) in self.grammar.personal_object)
            for child in [inner for clause in clauses for inner in clause.children]
        )

    def _is_name_of_place(self, node: Node) -> bool:
        """*La entrega de la aldea **de Badra***: what a village is called is no party."""
        noun, grammar = node.head, self.grammar
        if not node.label.endswith("LOC") or node.dep != "nmod" or noun is None or noun.pos != "NOUN":
            return False
        if (
            noun.lemma not in grammar.places - grammar.groups
            or self.clauses.case_of(node) not in grammar.genitive
        ):
            return False
        return not (self.knows.is_name(node.text) or self.knows.is_group(node.lower))

    def _mutual_after(self, node: Node) -> list[Filler]:
        """*Los lazos **entre los países***, wherever the parser hung the phrase that follows."""
        nodes = node.sentence.nodes
        after = node.last.i + 1
        if after < len(nodes) and nodes[after].lower in self.grammar.mutual:
            first = nodes[after].head
            return [Filler(each) for each in first.conjuncts] if first is not None else []
        return []

    def _named_below(self, node: Node) -> list[Filler]:
        """*El plan de riego rechazado de Malí*: a name with a genitive deeper in the phrase."""
        return [
            Filler(each)
            for each in _chain(node)
            if each.label
            and self.clauses.case_of(each) in self.grammar.genitive | self.grammar.mutual
            and not self._is_name_of_place(each)
        ][:1]

    def _is_personal(self, node: Node) -> bool:
        if node.is_a("PronType=Prs") or node.is_a("Poss=Yes") or node.is_a("PronType=Tot"):
            judged = node.is_a("Gender=Neut") and node.head is not None and bool(node.head.by("cop"))
            return not judged and (  # *it is a disgrace*
                node.lower not in self.grammar.impersonal_pronouns or self.clauses.is_whom(node)
            )
        return self._takes_up(node) or node.is_a("PronType=Ind")

    def _takes_up(self, node: Node) -> bool:
        """Whether a word means somebody told before: *ambos*, *el otro*, *éste*."""
        grammar = self.grammar
        return node.lower in grammar.pairs or node.lower in grammar.other or points_back(node, grammar)

    def stands_for(self, filler: Filler) -> list[Filler]:
        """Those who act behind a thing: *la oferta de Malí* → *Malí*."""
        node = filler.node
        if node.pos == "PROPN" and node.lemma in self.grammar.documents:
            return []  # *the Treaty of **Lagos***
        owners = self.clauses.doers(node) or self.clauses.possessors(node)
        if not owners:
            linking = self.grammar.genitive | self.grammar.mutual
            owners = [
                Filler(each)
                for child in node.by("nmod")
                if self.clauses.case_of(child) in linking
                for each in child.conjuncts
            ]
        if (
            "." in filler.slot
        ):  # *rejected the handover of the village of **Sumel***, but *shelled the village …*
            owners = [each for each in owners if not self._is_name_of_place(each.node)]
        if not any(self.can_act(each) for each in owners):
            owners = [*owners, *self._mutual_after(node)]
        if not any(self.can_act(each) for each in owners):
            owners = [*owners, *self._named_below(node)]
        if not any(self.can_act(each) for each in owners):
            owners = [
                Filler(child)
                for child in node.children
                if child.dep in ("amod", "compound") and self._tells_whose(child, node)
            ]
        return [
            Filler(each.node, each.elided, f"{filler.slot}.poss") for each in owners if self.can_act(each)
        ]

    def _tells_whose(self, child: Node, thing: Node) -> bool:
        """***Chadian** jets*, *the **Chadian army's** jets*, and of arms *the **army** helicopters*."""
        described = (child, *child.by("amod", "compound")) if child.dep == "compound" else (child,)
        if any(self.knows.is_group(each.lower) for each in described):
            return True
        if child.dep == "compound" and self.knows.is_name(child.text):
            return True  # *visited **NATO** headquarters*
        return thing.lemma in self.grammar.instruments and child.lemma in self.grammar.groups


def _chain(node: Node) -> list[Node]:
    """Nodes below a noun that qualify it without a finite clause."""
    found = []
    for child in node.children:
        if child.dep in ("nmod", "obl", "acl", "amod") and not child.is_a("VerbForm=Fin"):
            found.append(child)
            found.extend(_chain(child))
    return found


def _has_comma(node: Node) -> bool:
    first = node.first
    return first.text == "," or (first.i > 0 and node.sentence.nodes[first.i - 1].text == ",")


def _group(node: Node) -> int:
    first = node
    while first.dep == "conj" and first.head is not None:
        first = first.head
    if first is node and not any(child.dep == "conj" and child.pos in NAMED for child in node.children):
        return -1
    return first.start


def names_of(nodes: list[Node]) -> tuple[tuple[int, int, str], ...]:
    """The names among nodes in text order, each with its label."""
    found: list[tuple[int, int, str]] = []
    for node in nodes:
        if not node.label:
            continue
        kind = node.label[2:]
        if node.label.startswith("I") and found and found[-1][2] == kind:
            found[-1] = (found[-1][0], node.end, kind)
        else:
            found.append((node.start, node.end, kind))
    return tuple(found)

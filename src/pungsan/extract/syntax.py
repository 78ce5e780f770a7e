"""What the words around a node say of it: case, voice, finiteness, relatives.

The tests are the same for every UD-labelled language; the words come from its grammar.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import NamedTuple

from pungsan.extract.tree import Node, Sentence
from pungsan.lexicon import Grammar

__all__ = ["Filler", "Syntax", "shares"]


STRAIGHT = frozenset({'"', "''", "``"})
OPENING, CLOSING = frozenset({"“", "«", "„"}), frozenset({"”", "»"})


class Filler(NamedTuple):
    """What fills a slot: a node, or (``elided``) the verb whose subject is not expressed."""

    node: Node
    elided: bool = False
    slot: str = ""


def shares(one: Sequence[Filler], other: Sequence[Filler]) -> bool:
    """Whether some node fills both."""
    return bool({each.node.i for each in one} & {each.node.i for each in other})


def _anybody(filler: Filler) -> bool:
    return True


class Syntax:
    """Reads the form of a phrase or clause off its words."""

    def __init__(self, grammar: Grammar) -> None:
        self.grammar = grammar
        self._reflexive_endings = tuple(grammar.reflexive_endings)
        self.is_agent: Callable[[Filler], bool] = _anybody
        """Whether a filler can act; set by who knows."""

    def words_of(self, sentence: Sentence) -> frozenset[str]:
        """All words of a sentence: as they stand, lemmas, what contractions and nouns for women stand for.

        What is not among them need not be looked for in the tree.
        """
        if sentence.words is None:
            nodes, contractions = sentence.nodes, self.grammar.contractions
            feminines = self.grammar.feminines
            words = {node.lower for node in nodes}
            words.update([contractions[word] for word in words & contractions.keys()])
            words.update([node.lemma for node in nodes])
            words.update([feminines[word] for word in words & feminines.keys()])
            sentence.words = frozenset(words)
        return sentence.words

    def case_of(self, node: Node) -> str:
        """The preposition that introduces a phrase, contractions undone; empty if none."""
        for child in node.children:
            if child.dep == "case" and child.i < node.i and not child.is_taken:
                return self.grammar.contractions.get(child.lower, child.lower)
            if child.dep == "case" and child.lower in ("'s", "’s", "'", "’"):
                return "poss"
        return ""

    def is_passive(self, verb: Node) -> bool:
        """Passive with an auxiliary, or a bare participle that modifies a noun."""
        deps = {child.dep for child in verb.children}
        if deps & {"aux:pass", "nsubj:pass"}:
            return True
        if self.is_result(verb) or self.is_kept(verb):
            return True
        if "obl:agent" in deps and not {"nsubj", "obj"} <= deps:  # *rejected the motion by three votes*
            return True
        return (
            verb.is_a("VerbForm=Part")
            and verb.dep in ("acl", "amod", "acl:relcl", "advcl", "conj")
            and not any(child.dep in self._active_signs(verb) for child in verb.children)
            and not verb.is_a("Tense=Pres")
            and (verb.dep not in ("advcl", "conj") or not verb.is_a("VerbForm=Ger"))
            and (verb.dep != "conj" or (verb.head is not None and self.is_passive(verb.head)))
        )

    def is_result(self, verb: Node) -> bool:
        """*Siete resultaron **heridos***, *ended up **arrested***: it was done to the subject."""
        head = verb.head
        if verb.dep != "xcomp" or head is None or head.lemma not in self.grammar.resultatives:
            return False
        past = verb.is_a("VerbForm=Part") and not verb.is_a("Tense=Pres")
        return past and not verb.by("aux", "nsubj", "obj", "cop", "mark")

    def is_kept(self, verb: Node) -> bool:
        """*Mantiene **detenidos** a dos*: it was done to the object by the subject."""
        head = verb.head
        if verb.dep != "xcomp" or head is None or head.lemma not in self.grammar.keeping:
            return False
        past = verb.is_a("VerbForm=Part") and not verb.is_a("Tense=Pres")
        return past and not verb.by("aux", "aux:pass", "nsubj", "obj", "cop", "mark", "obl:agent")

    def objects_behind(self, verb: Node) -> list[Node]:
        """*Had beaten and **arrested** students*: the object of both verbs, hung on the first."""
        first = verb.head
        if verb.dep != "conj" or first is None or first.pos != "VERB" or self.is_passive(verb):
            return []
        if (
            verb.by("ccomp", "xcomp", "obl", "nsubj", "nsubj:pass", "advcl")
            or self.reflexive_of(verb) is not None
        ):
            return []
        return [
            each for each in first.by("obj") if each.i > verb.i and each.pos != "PRON" and not each.is_taken
        ]

    def acts_itself(self, verb: Node, head: Node) -> bool:
        """*Wants **to leave***, *dejó **de atacar***: nobody else is asked or let do it."""
        stops = any(mark.lower in self.grammar.genitive for mark in verb.by("mark"))
        denies = stops and any(
            f"{head.lemma} {mark.lower}" in self.grammar.denial["verb"] for mark in verb.by("mark")
        )
        return head.lemma in self.grammar.wanting or denies

    def asks_back(self, verb: Node) -> bool:
        """*Llamó al ministro **para pedirle** ayuda*: who calls asks whom he calls."""
        grammar = self.grammar
        purpose = any(mark.lower in grammar.purpose_marks for mark in verb.by("mark", "case"))
        of_him = any(child.lower in grammar.dative_clitics for child in verb.by("iobj", "obj"))
        return purpose and of_him and verb.lemma in grammar.object_control

    def _active_signs(self, verb: Node) -> tuple[str, ...]:
        """*The mayor, **fined** 90 euros*: not everywhere does an object make a participle active."""
        given = verb.dep == "acl" and not self.grammar.dative_clitics
        return ("aux", "nsubj", "cop") if given else ("aux", "nsubj", "obj", "cop")

    def reflexive_of(self, verb: Node) -> Node | None:
        """The reflexive pronoun of a verb (also fused to it: *reunirse*, *comprometiéndose*)."""
        for child in verb.children:
            if (
                child.lower in self.grammar.reflexive
                and child.dep in ("expl", "obj", "iobj", "compound", "expl:pv", "expl:pass", "dep")
                and child.pos == "PRON"
            ):
                return child
        if verb.pos in ("VERB", "AUX") and self._reflexive_endings:
            forms = (verb, *verb.by("aux"))  # *haberse retirado*
            if any(form.lower.endswith(self._reflexive_endings) for form in forms):
                return verb
        return None

    def is_finite(self, verb: Node) -> bool:
        return verb.is_finite

    def is_long_name(self, node: Node) -> bool:
        """Whether a noun written with a capital heads a proper name of several words (*Cambio Radical*)."""
        if node.pos not in ("PROPN", "NOUN") or not node.text[:1].isupper() or node.text.isupper():
            return False
        if node.pos == "NOUN" and not node.by("flat", "amod"):
            return False
        parts = node.by("flat", "compound", "amod", *(("nmod",) if node.pos == "PROPN" else ()))
        return any(
            child.pos == "PROPN" and child.text[:1].isupper() and not child.by("det")
            for child in parts
            if child.i > node.i or (child.dep == "compound" and node.pos == "PROPN")
        )

    def is_whom(self, node: Node) -> bool:
        """***Lo** detuvieron*: with verbs of what is done to people a neuter pronoun is somebody."""
        verb = node.head
        if verb is None or node.dep != "obj" or node.lower not in self.grammar.accusative_clitics:
            return False
        return verb.lemma in self.grammar.done_to_people

    def agreement(self, verb: Node, name: str) -> str:
        """Person or number of a clause where its finite form shows them: *pidió*, *was*, but not *asked*."""
        for node in (*verb.by("aux", "aux:pass", "cop"), verb):
            if node.is_a("VerbForm=Fin"):
                shown = self.grammar.forms_differ or node.pos == "AUX" or not node.is_a("Tense=Past")
                return node.feature(name) if shown else ""
        return ""

    def disagrees(self, verb: Node, other: Node) -> bool:
        """Whether two coordinated verbs differ in person or number, so that they share no subject."""
        for name in ("Person", "Number"):
            a, b = self.agreement(verb, name), self.agreement(other, name)
            if a and b and a != b:
                return True
        return False

    def is_agent_phrase(self, child: Node) -> bool:
        """Whether a phrase is introduced as the agent of a passive (*por la policía*, *by the police*)."""
        return child.dep == "obl:agent" or (
            child.dep in ("obl", "nmod") and self.case_of(child) in self.grammar.agent and child.pos != "NUM"
        )

    def is_impersonal(self, verb: Node, subject: Node | None, reflexive: bool | None) -> bool:
        """*Se firmó el acuerdo*: what looks like the subject is the object, nobody does it."""
        if reflexive:
            return False
        mark = self.reflexive_of(verb)
        if mark is None or mark is verb or mark.lower not in self.grammar.impersonal_clitics:
            return False
        if subject is None:
            modal = any(
                helper.lemma in self.grammar.doubtful_modals and mark.i == helper.i - 1
                for helper in verb.by("aux")
            )  # *se debe castigar a …*
            one = verb.is_a("Number=Sing") or (modal and self.agreement(verb, "Number") == "Sing")
            told = modal or self.has_marked_object(verb) or self.is_charged(verb)
            return one and (reflexive is False or told)
        return subject.i > verb.i and not subject.label and subject.pos == "NOUN"

    def is_of_nobody(self, verb: Node, clause: Node) -> bool:
        """*Se decidió **cerrar** el puerto*, *se trata de **evitar** …*: with *se* alone nobody is told.

        Verbs that are reflexive by themselves take a preposition (*se negó **a** cerrar*), save those of
        what one sets oneself (*se propone cerrar*).
        """
        grammar = self.grammar
        mark = self.reflexive_of(verb)
        if mark is None or mark is verb or mark.lower not in grammar.impersonal_clitics:
            return False
        if verb.by("nsubj", "nsubj:pass"):
            return False
        if self.agreement(verb, "Number") != "Sing" or verb.lemma in grammar.self_imposed:
            return False
        return verb.lemma in grammar.impersonal_reflexive or not clause.by("mark", "case")

    def is_relative(self, node: Node) -> bool:
        """Whether a pronoun is relative (*que*, *who*)."""
        return node.pos in ("PRON", "SCONJ", "ADV", "DET") and (
            node.is_a("PronType=Rel") or node.lower in self.grammar.relatives
        )

    def is_quoted(self, node: Node) -> bool:
        """Whether a word stands between quotation marks of its sentence, as somebody said it himself.

        What *que* or *that* brings in before the marks is told in the third person (*dijo que «vendrá»*).
        """
        opened: Node | None = None
        for each in node.sentence.nodes[: node.i]:
            if each.text in STRAIGHT:
                opened = each if opened is None else None
            elif each.text in OPENING:
                opened = each
            elif each.text in CLOSING:
                opened = None
        if opened is None:
            return False
        before = node.sentence.nodes[opened.i - 1] if opened.i else None
        return before is None or before.lower not in self.grammar.complement_marks

    def is_time(self, node: Node) -> bool:
        """*Horas **más tarde***, *two days later*: no subject, whatever it hangs on."""
        return (
            node.lemma in self.grammar.lengths_of_time
            and not node.by("det")
            and any(child.pos == "ADV" for child in node.children)
        )

    def antecedent(self, verb: Node) -> Node | None:
        """The noun that a relative or participial clause modifies."""
        node: Node | None = verb
        while node is not None and node.dep in ("conj", "xcomp", "ccomp") and node.head is not None:
            node = node.head
        if node is not None and node.dep in ("acl", "acl:relcl", "amod") and node.head is not None:
            return node.head
        return None

    def scene_of(self, verb: Node, noun: Node) -> Node | None:
        """*Voló a Lima, **donde** fue recibido*: the verb above a place where somebody else's act is told."""
        there = any(child.lower in self.grammar.where for child in verb.by("advmod", "obl"))
        above = noun.head
        return above if there and above is not None and above.pos in ("VERB", "AUX") else None

    def has_marked_object(self, verb: Node) -> bool:
        """*Que se acuse **al partido***: beside *se* only an impersonal verb has such an object."""
        objects = verb.by("obj", "iobj")
        marked = [each for each in objects if self.case_of(each) in self.grammar.personal_object]
        return (
            bool(marked)
            and all(each in marked or each.pos == "PRON" for each in objects)
            and not any(
                each.lower in self.grammar.accusative_clitics
                for each in objects  # *se lo entregó a ella*
            )
        )

    def is_charged(self, verb: Node) -> bool:
        """*Se acusa **al partido** de fraude*, *se **le** acusa*: who is charged, by nobody named."""
        if verb.lemma not in self.grammar.charging:
            return False
        clitics = self.grammar.dative_clitics | self.grammar.accusative_clitics
        return any(
            self.case_of(child) in self.grammar.personal_object and child.pos != "PRON"
            for child in verb.by("obl")
        ) or any(child.lower in clitics for child in verb.by("obj", "iobj", "obl", "expl"))

    def has_gap(self, verb: Node) -> bool:
        """*The diplomats **it accuses** of spying*: a clause without relative pronoun is about its noun."""
        if (
            not self.grammar.relatives_bare
            or verb.dep != "acl:relcl"
            or not verb.by("nsubj")
            or not self.is_finite(verb)
        ):
            return False
        if verb.by("obj", "ccomp", "xcomp", "nsubj:pass", "aux:pass", "iobj"):
            return False
        within = (child for each in verb.children for child in (each, *each.children))
        return not any(self.is_relative(each) for each in within)

"""How real an act is told to be: negation, doubt, future, memory, by scope in the tree.

The walk starts at the trigger and climbs.  What a clause says of itself (negation, modals, tense,
conditional or purpose marks) counts; then each governor says what its complement is: *temer que*,
*la posibilidad de*, *evitar*, *planear*.  A governor that reports (*decir que*) passes nothing on:
that somebody did not say a thing does not undo it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from pungsan.extract.clause import Clauses
from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = ["Modality", "Modals"]

VERBAL = ("VERB", "AUX")
NOMINAL = ("NOUN", "PROPN")
MAX_NOUNS = 1
"""Through how many nouns the modality of a verb reaches down: *teme el estallido de la guerra*."""


@dataclass(frozen=True, slots=True)
class Modality:
    """Auxiliary modes of a trigger, with the words that brought each."""

    modes: frozenset[str]
    because: tuple[tuple[str, str], ...] = ()

    def __contains__(self, mode: str) -> bool:
        return mode in self.modes


class Modals:
    """Reads the auxiliary modes of a trigger off its tree."""

    def __init__(self, grammar: Grammar, clauses: Clauses) -> None:
        self.grammar = grammar
        self.clauses = clauses
        self.governors: tuple[tuple[str, Mapping[str, frozenset[str]]], ...] = (
            ("negation", grammar.denial),
            ("hypothetical", grammar.doubt),
            ("future", grammar.future),
            ("historical", grammar.past),
        )

    nothing = Modality(frozenset())

    def is_future(self, node: Node) -> bool:
        """Whether a clause lies ahead by its own tense or auxiliary."""
        found: dict[str, str] = {}
        self._own(node, found)
        return "future" in found

    def read(self, node: Node) -> Modality:
        """The auxiliary modes of the act that a node tells."""
        found: dict[str, str] = {}
        if node.sentence.is_question:
            found["hypothetical"] = "?"
        self._own(node, found)
        current = node
        nouns = 0
        for _ in range(12):
            head = current.head
            if head is None:
                break
            nouns += current.dep == "nmod" and head.pos in NOMINAL
            if nouns > MAX_NOUNS and head.pos not in NOMINAL:
                break
            if not self._climb(current, head, found):
                break
            current = head
        if "negation" in found:
            # a denied possibility did not come about: *no logró*, *evitar un posible ataque*
            found.pop("hypothetical", None)
            found.pop("future", None)
        elif "hypothetical" in found:
            found.pop("future", None)
        return Modality(frozenset(found), tuple(sorted(found.items())))

    # --- the clause's own marks ---------------------------------------------------------------

    def _own(self, node: Node, found: dict[str, str]) -> None:
        """Marks in the predicate's own clause."""
        no_choice = any(child.lemma in self.grammar.choices for child in node.by("obj", "nsubj"))
        for child in node.children:
            if self._negates(child):
                if not no_choice:  # *had no choice but to sign*: signed
                    found.setdefault("negation", child.text)
            elif self._makes_doubtful(child, node):
                found.setdefault("hypothetical", child.text)
            elif child.dep == "aux":
                self._auxiliary(child, found)
            elif child.dep == "amod" and node.pos in NOMINAL:
                self._adjective(child, found)
        if self._is_inverted(node):
            found.setdefault("hypothetical", "inversion")
        if node.pos in VERBAL or node.by("cop"):
            self._tense(node, found)
            self._scheduled(node, found)
            if node.dep in ("advcl", "acl") and not self.grammar.pro_drop and node.is_a("VerbForm=Inf"):
                self._english_purpose(node, found)

    def _negates(self, child: Node) -> bool:
        """*No*, *nunca*, *without* under a predicate, not *no sólo*; *no country backed*, *signed no law*."""
        grammar = self.grammar
        if child.dep in ("nsubj", "nsubj:pass", "obj") and child.pos in NOMINAL:
            return any(
                each.lower in grammar.negators and each.dep in ("det", "cc", "advmod")
                for each in child.children
                if each.i < child.i
            )
        if child.lower in grammar.negators:
            deps = ("advmod", "det", "cc", "aux", "mark", "nsubj", "obj")
            return child.dep in deps and not self._is_not_only(child)
        return child.lower in grammar.negative_marks and child.dep in ("case", "mark", "advmod")

    def _makes_doubtful(self, child: Node, node: Node) -> bool:
        """A condition, a purpose or a *perhaps* under a predicate."""
        grammar = self.grammar
        if child.dep in ("mark", "advmod", "case") and child.lower in grammar.conditional_marks:
            return child.dep != "case" or node.pos in VERBAL
        if child.dep in ("mark", "case") and child.lower in grammar.purpose_marks:
            return node.pos in VERBAL and not self._has_means(node)
        if child.dep == "advcl":
            # after a complement, the condition is mostly of what is promised: *pledged to help if attacked*
            # and what is told as past was done: *defended the reform provided that it costs nothing*
            promised = any(each.i < child.i for each in node.by("xcomp", "ccomp"))
            return not promised and not self._is_told_as_past(node) and self.is_condition(child)
        return child.dep == "advmod" and child.lower in grammar.doubtful_adverbs

    def _has_means(self, node: Node) -> bool:
        """*Used gas to disperse them*: what somebody used a thing for was done."""
        head = node.head
        if head is not None and head.pos == "NOUN" and head.dep == "obj":
            head = head.head
        return head is not None and head.lemma in self.grammar.means and self._is_told_as_past(head)

    def _is_told_as_past(self, node: Node) -> bool:
        """A finite past indicative without auxiliary: *attacked*, *defendió*, not *would attack*."""
        return (
            node.is_a("Tense=Past")
            and node.is_a("VerbForm=Fin")
            and not node.is_a("Mood=Sub")
            and not node.by("aux")
        )

    def is_condition(self, clause: Node) -> bool:
        """*…, siempre que encuentre otra*, *if they stop firing*: what depends on it is not yet real."""
        return self._is_inverted(clause) or any(
            child.lower in self.grammar.conditional_marks and child.lower not in self.grammar.negative_marks
            for child in clause.by("mark", "advmod")
        )

    def _is_inverted(self, clause: Node) -> bool:
        """*Should they attack, …*, *had he known, …*: an auxiliary before the subject makes a condition."""
        if clause.sentence.is_question:
            return False
        subject = next(iter(clause.by("nsubj", "nsubj:pass")), None)
        for child in clause.by("aux", "cop", "mark", "aux:pass"):
            if subject is None or child.i > subject.i:
                continue
            if child.lower in self.grammar.inverted_auxiliaries:
                before = child.sentence.nodes[child.i - 1] if child.i else None
                return before is None or before.pos in ("PUNCT", "CCONJ", "SCONJ")
        return False

    def _is_not_only(self, negator: Node) -> bool:
        """*No sólo*, *not only*: no negation."""
        nodes = negator.sentence.nodes
        after = nodes[negator.i + 1].lower if negator.i + 1 < len(nodes) else ""
        return after in self.grammar.restrictors

    def _auxiliary(self, child: Node, found: dict[str, str]) -> None:
        grammar = self.grammar
        if child.lower in grammar.future_auxiliaries or (
            child.lemma in grammar.future_auxiliaries and child.is_a("VerbForm=Fin")
        ):
            found.setdefault("future", child.text)
        elif child.lower in grammar.conditional_auxiliaries:
            self._conditional(child, found)
        elif child.lower in grammar.doubtful_modals or child.lemma in grammar.doubtful_modals:
            found.setdefault("hypothetical", child.text)
        elif child.is_a("Mood=Cnd"):
            self._conditional(child, found)
        elif child.is_a("Tense=Fut"):
            found.setdefault("future", child.text)

    def _scheduled(self, verb: Node, found: dict[str, str]) -> None:
        """*Is to visit*, *ha de visitar*: what is arranged lies ahead."""
        for child in verb.by("aux", "cop"):
            if (
                child.lemma in self.grammar.scheduled_auxiliaries
                and child.is_a("VerbForm=Fin")
                and any(mark.i == child.i + 1 for mark in verb.by("mark"))
            ):
                found.setdefault("future", child.text)

    def _tense(self, verb: Node, found: dict[str, str]) -> None:
        for node in (verb, *verb.by("aux", "cop", "aux:pass")):
            if node.is_a("Mood=Cnd"):
                self._conditional(node, found)
            elif node.is_a("Tense=Fut") and node.is_a("VerbForm=Fin"):
                found.setdefault("future", node.text)
            elif (
                node.is_a("Mood=Sub")
                and node.is_a("Tense=Pres")
                and verb.dep not in ("root", "ROOT")
                and not self._is_conceded(verb)
            ):
                found.setdefault("hypothetical", node.text)

    def _is_conceded(self, verb: Node) -> bool:
        """A subjunctive that grants a fact: *aunque haya atacado*."""
        return any(
            child.lower in self.grammar.concessive_marks for child in verb.by("mark", "advmod", "case")
        )

    def _conditional(self, node: Node, found: dict[str, str]) -> None:
        """A conditional is the future of the past under a verb of saying, else a supposition."""
        verb = node if node.pos == "VERB" or node.head is None else node.head
        head = verb.head
        if (
            verb.dep == "ccomp"
            and head is not None
            and head.lemma in self.grammar.report_verbs
            and head.is_a("Tense=Past")
            and not any(child.dep == "advcl" for child in verb.children)
        ):
            found.setdefault("future", node.text)
        else:
            found.setdefault("hypothetical", node.text)

    def _english_purpose(self, node: Node, found: dict[str, str]) -> None:
        """*came to attack*: an infinitive of purpose."""
        marks = [child.lower for child in node.by("mark")]
        if node.dep == "advcl" and "to" in marks and not self._has_means(node):
            found.setdefault("hypothetical", "to")

    def _adjective(self, child: Node, found: dict[str, str]) -> None:
        if {child.lemma, child.lower} & self.grammar.doubtful_adjectives:
            found.setdefault("hypothetical", child.text)
            return
        for mode, words in self.governors:
            if mode != "hypothetical" and {child.lemma, child.lower} & words.get("adj", frozenset()):
                found.setdefault(mode, child.text)

    # --- governors ---------------------------------------------------------------------------

    def _climb(self, node: Node, head: Node, found: dict[str, str]) -> bool:
        """Add what the head says of the node; tell whether to climb on."""
        if node.dep == "conj":
            if node.pos in VERBAL and head.pos in VERBAL and not self.clauses.is_finite(node):
                self._own(head, found)
            elif node.pos in NOMINAL and head.pos in NOMINAL:
                self._case_marks(head, found)
            return True
        if node.pos in NOMINAL:
            return self._climb_noun(node, head, found)
        if node.dep in ("acl", "acl:relcl") and head.pos in (*NOMINAL, "PRON", "ADJ"):
            return self._climb_modifier(node, head, found)
        if node.dep in ("xcomp", "ccomp", "csubj", "obj", "obl", "advcl", "nmod"):
            return self._climb_clause(node, head, found)
        return node.dep in ("parataxis", "aux", "cop")

    def _case_marks(self, node: Node, found: dict[str, str]) -> None:
        for child in node.by("case", "det", "advmod"):
            if child.lower in self.grammar.negative_marks or (
                child.dep == "det" and child.lower in self.grammar.negators
            ):
                found.setdefault("negation", child.text)

    def _govern(self, head: Node, pos: str, found: dict[str, str]) -> bool:
        """Whether the head is of a class that colours its complement; if so, note it."""
        coloured = False
        for mode, words in self.governors:
            if {head.lemma, head.lower} & words.get(pos, frozenset()):
                found.setdefault(mode, head.text)
                coloured = True
        return coloured

    def _climb_noun(self, node: Node, head: Node, found: dict[str, str]) -> bool:
        if node.dep in ("nmod", "appos", "compound") and head.pos in NOMINAL:
            if node.dep == "nmod" and self._completes(node):
                self._govern(head, "noun", found)
                self._case_marks(head, found)
            return True
        if head.pos in VERBAL and node.dep in ("obj", "nsubj", "nsubj:pass", "obl", "xcomp", "iobj", "ccomp"):
            light = (
                node.dep == "nsubj:pass"
                or (head.lemma in self.grammar.light and node.dep != "nsubj")
                or (head.lemma in self.grammar.occurrence and node.dep == "nsubj")
            )
            if node.dep in ("obj", "nsubj:pass") or light:
                governed = self._govern(head, "verb", found) if node.dep in ("obj", "nsubj:pass") else False
                if light or governed:
                    self._own(head, found)
                    return True
            return False
        if head.pos == "ADJ" and node.dep in ("nsubj", "obl", "nmod"):
            self._govern(head, "adj", found)
        return False

    def _completes(self, node: Node) -> bool:
        """Whether a phrase is what its head noun is about (*riesgo **de** guerra*), no circumstance."""
        case = self.clauses.case_of(node)
        return not case or case in self.grammar.completing

    def _climb_modifier(self, node: Node, head: Node, found: dict[str, str]) -> bool:
        """A clause that modifies a noun: *el plan de atacar*, *the fear that …*."""
        if (
            self.clauses.is_finite(node)
            and any(self.clauses.is_relative(c) for c in node.children)
            and not any(head.lemma in words.get("noun", ()) for _, words in self.governors)
        ):
            return False
        if head.pos in NOMINAL and not node.is_a("VerbForm=Part") and not node.is_a("VerbForm=Ger"):
            governed = self._govern(head, "noun", found)
            if (
                not governed
                and not self.clauses.is_finite(node)
                and head.lemma not in self.grammar.factual_nouns
                and not self._has_means(node)
            ):
                found.setdefault("hypothetical", head.text)
            return True
        if head.pos == "ADJ":
            self._govern(head, "adj", found)
            return True
        return False

    def _climb_clause(self, node: Node, head: Node, found: dict[str, str]) -> bool:
        grammar = self.grammar
        pos = "verb" if head.pos in VERBAL else "noun" if head.pos in NOMINAL else "adj"
        if node.dep == "advcl":
            return not self.clauses.is_finite(node) and node.is_a("VerbForm=Ger")
        self._govern(head, pos, found)
        ahead = {head.lemma, head.lower} & grammar.future_auxiliaries
        if node.dep == "xcomp" and ahead and not head.is_a("Tense=Past"):
            found.setdefault("future", head.text)
        if node.dep == "xcomp" or (
            node.dep in ("obj", "csubj", "ccomp") and not self.clauses.is_finite(node)
        ):
            self._own(head, found)
            return True
        if head.lemma in grammar.report_verbs and pos == "verb":
            return False
        if head.lemma not in grammar.report_verbs:
            self._own_negation(head, found)
        return True

    def _own_negation(self, head: Node, found: dict[str, str]) -> None:
        """*No es cierto que*, *no significa que*: a denied governor that is no verb of saying."""
        for child in head.by("advmod", "det"):
            if child.lower in self.grammar.negators and not self._is_not_only(child):
                found.setdefault("negation", child.text)

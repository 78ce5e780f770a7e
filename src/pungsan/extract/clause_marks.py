"""What a clause says of its own act: negation, doubt, conditions, purpose, tense."""

from __future__ import annotations

from collections.abc import Mapping

from pungsan.extract.clause import Clauses
from pungsan.extract.control import is_in_place_of
from pungsan.extract.kinds import NOMINAL, VERBAL
from pungsan.extract.tenses import is_plain_past
from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = ["NOMINAL", "VERBAL", "ClauseMarks"]


class ClauseMarks:
    """Reads the auxiliary modes that the words of a predicate's own clause bring."""

    def __init__(self, grammar: Grammar, clauses: Clauses) -> None:
        self.grammar = grammar
        self.clauses = clauses
        self.governors: tuple[tuple[str, Mapping[str, frozenset[str]]], ...] = (
            ("negation", grammar.denial),
            ("hypothetical", grammar.doubt),
            ("future", grammar.future),
            ("historical", grammar.past),
        )

    def _own(self, node: Node, found: dict[str, str]) -> None:
        """Marks in the predicate's own clause."""
        regretted = self._is_regretted(node)
        # *had no choice but to sign*: signed
        no_choice = any(child.lemma in self.grammar.choices for child in node.by("obj", "nsubj"))
        for child in node.children:
            if self._negates(child):
                if not (no_choice or regretted):
                    found.setdefault("negation", child.text)
            elif self._is_long_before(child):
                found.setdefault("historical", child.text)
            elif self._makes_doubtful(child, node):
                found.setdefault("hypothetical", child.text)
            elif child.dep == "aux":
                if not regretted:
                    self._auxiliary(child, found)
            elif child.dep == "det" and node.pos in NOMINAL and child.lower in self.grammar.whatever:
                found.setdefault("hypothetical", child.text)
            elif child.dep == "amod" and node.pos in NOMINAL:
                self._adjective(child, found)
        if self._shares_denial(node):
            found.setdefault("negation", "conjunction")
        if self._is_inverted(node):
            found.setdefault("hypothetical", "inversion")
        if node.pos in VERBAL or node.by("cop"):
            self._tense(node, found)
            self._scheduled(node, found)
            self._headline(node, found)
            if node.dep == "advcl" and node.is_a("VerbForm=Inf"):
                self._bare_purpose(node, found)

    def _names_of(self, head: Node) -> set[str]:
        """The words by which a governor is known: *rule*, *ruled*, *rule out*."""
        aims = head.by("xcomp")
        beside = (*head.by("compound:prt"), *aims, *(mark for aim in aims for mark in aim.by("mark")))
        return {head.lemma, head.lower, *(f"{head.lemma} {each.lower}" for each in beside)}

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
        if child.dep == "advmod" and any(
            each.i == child.i - 1 and each.lower in grammar.negators and not self._is_not_only(each)
            for each in child.by("advmod", "det")
        ):
            return child.i < (child.head or child).i  # *they **no longer** pay*
        marks = ("case", "mark", "advmod")
        if child.dep in (*marks, "cc") and is_in_place_of(child, grammar):
            return True
        # *Dejó **sin efecto** la orden*: a set phrase is no denial.
        phrase = child.dep == "advmod" and any(each.pos == "NOUN" for each in child.by("fixed"))
        return (
            child.lower in grammar.negative_marks
            and child.dep in marks
            and not phrase
            and not self._is_not_only(child)
        )

    def _is_long_before(self, child: Node) -> bool:
        """*Arrested her ten years **earlier***."""
        nodes = child.sentence.nodes
        before = nodes[child.i - 1] if child.i else child
        near = child.lower in self.grammar.earlier and before.lemma in self.grammar.long_times
        return near and child.dep in ("advmod", "obl")

    def _shares_denial(self, node: Node) -> bool:
        """*Has not freed them **or lifted** the ban*: such a conjunction hands the denial on."""
        head = node.head
        if node.dep != "conj" or node.pos not in VERBAL or head is None or node.by("nsubj", "nsubj:pass"):
            return False
        linked = any(child.lower in self.grammar.alternatives for child in node.by("cc"))
        return linked and any(self._negates(child) for child in head.by("advmod"))

    def _makes_doubtful(self, child: Node, node: Node) -> bool:
        """A condition, a purpose or a *perhaps* under a predicate."""
        grammar = self.grammar
        if child.dep in ("mark", "advmod", "case") and child.lower in grammar.conditional_marks:
            return child.dep != "case" or node.pos in VERBAL
        if child.dep in ("mark", "case") and child.lower in grammar.purpose_marks:
            planned = self._is_planned(node) or self._is_prepared(node)
            return node.pos in VERBAL and not self._has_means(node) and not planned
        if child.dep == "mark" and child.lower in grammar.contrary_marks:
            return True
        if child.dep == "advcl":
            # after a complement, the condition is mostly of what is promised: *pledged to help if attacked*
            # and what is told as past was done: *defended the reform provided that it costs nothing*
            promised = any(each.i < child.i for each in node.by("xcomp", "ccomp")) or self._is_of_content(
                child, node
            )
            return not promised and not is_plain_past(node) and self.is_condition(child)
        return child.dep == "advmod" and child.lower in grammar.doubtful_adverbs

    def _is_of_content(self, condition: Node, verb: Node) -> bool:
        """*Asked her **that, if** elected, she resign*: behind the mark of what is said it is part of it."""
        nodes, first = verb.sentence.nodes, condition.first.i
        before = nodes[first - 1] if first > 1 and nodes[first - 1].text != "," else nodes[max(first - 2, 0)]
        marks = self.grammar.complement_marks & self.grammar.relatives
        return verb.i < before.i < first and before.lower in marks and before.pos in ("SCONJ", "PRON")

    def _is_regretted(self, node: Node) -> bool:
        """*Should never have convicted him*, *nunca debió condenarlo*: one did."""
        grammar = self.grammar
        modal = next((c for c in node.by("aux") if {c.lower, c.lemma} & grammar.obligations), None)
        if modal is None or not any(self._negates(child) for child in node.children):
            return False
        if grammar.past_modals and modal.is_a("Tense=Past") and modal.is_a("VerbForm=Fin"):
            return True
        return any(each.lemma in grammar.perfect_auxiliaries for each in node.by("aux") if each is not modal)

    def _is_planned(self, node: Node) -> bool:
        """*El plan **para** atacar*: what a plan is for lies ahead, as what one plans does."""
        noun = node.head
        return noun is not None and noun.pos == "NOUN" and noun.lemma in self.grammar.future["noun"]

    def _is_prepared(self, node: Node) -> bool:
        """*Se prepara **para** atacar*: what one prepares oneself for lies ahead."""
        verb = node.head
        if verb is None or node.dep not in ("advcl", "xcomp", "obl") or not node.is_a("VerbForm=Inf"):
            return False
        aim = any(each.lower in self.grammar.purpose_marks for each in node.by("mark", "case"))
        return (
            aim and verb.lemma in self.grammar.future["verb"] and self.clauses.reflexive_of(verb) is not None
        )

    def _has_means(self, node: Node) -> bool:
        """*Used gas to disperse them*: what somebody used a thing for was done."""
        head = node.head
        if head is not None and head.pos == "NOUN" and head.dep == "obj":
            head = head.head
        return head is not None and head.lemma in self.grammar.means and is_plain_past(head)

    def is_condition(self, clause: Node) -> bool:
        """*…, siempre que encuentre otra*, *if they stop firing*: what depends on it is not yet real."""
        return self._is_inverted(clause) or any(
            child.lower in self.grammar.conditional_marks and child.lower not in self.grammar.negative_marks
            for child in clause.by("mark", "advmod")
        )

    def _is_inverted(self, clause: Node) -> bool:
        """*Should they attack, …*, *had he known, …*: an auxiliary before the subject makes a condition."""
        helpers = clause.by("aux", "cop", "mark", "aux:pass")
        if not helpers or clause.sentence.is_question:
            return False
        subject = next(iter(clause.by("nsubj", "nsubj:pass")), None)
        for child in helpers:
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

    def _headline(self, verb: Node, found: dict[str, str]) -> None:
        """*Mali **to send** troops*: in headlines an infinitive stands for the future."""
        says = verb.head
        told = says is None or (verb.dep == "ccomp" and verb.i < says.i)  # *Mali to pay, minister says*
        if not told or not verb.is_a("VerbForm=Inf"):
            return
        mark = next((child for child in verb.by("mark") if child.i == verb.i - 1), None)
        marked = mark is not None and mark.lower in self.grammar.infinitive_marks
        if mark is not None and marked and verb.by("nsubj", "nsubj:pass") and not verb.is_finite:
            found.setdefault("future", mark.text)

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
                and not self._is_fact(verb)
                and not self._is_foretold(verb)
            ):
                found.setdefault("hypothetical", node.text)

    def _is_conceded(self, verb: Node) -> bool:
        """A subjunctive that grants a fact: *aunque haya atacado*."""
        return any(
            child.lower in self.grammar.concessive_marks for child in verb.by("mark", "advmod", "case")
        )

    def _is_fact(self, verb: Node) -> bool:
        """*Agradeció que Malí **haya** cedido*, *el hecho de que haya cedido*: what one judges did happen."""
        head = verb.head
        if head is None or verb.dep not in ("ccomp", "csubj", "advcl", "acl", "obj", "obl"):
            return False
        if any(child.lower in self.grammar.conditional_marks for child in verb.by("mark")):
            return False
        return head.lemma in (self.grammar.factive if head.pos in VERBAL else self.grammar.factual_nouns)

    def _is_foretold(self, verb: Node) -> bool:
        """*Está previsto que **firmen***, *se espera que firmen*: what all foresee is no doubt of one."""
        head = verb.head
        if head is None or verb.dep not in ("ccomp", "csubj", "csubj:pass"):
            return False
        of_all = bool(head.by("aux:pass", "cop")) or self.clauses.reflexive_of(head) is not None
        known = self.grammar.future["verb"] | self.grammar.future["adj"]
        return of_all and bool({head.lemma, head.lower} & known)

    def _conditional(self, node: Node, found: dict[str, str]) -> None:
        """A conditional is the future of the past under a verb of saying, else a supposition."""
        verb = node if node.pos == "VERB" or node.head is None else node.head
        supposed = any(self.is_condition(child) for child in verb.by("advcl"))
        while verb.dep == "conj" and verb.head is not None and verb.head.pos in VERBAL:
            verb = verb.head  # *said it would go **and would stay***
            supposed = supposed or any(self.is_condition(child) for child in verb.by("advcl"))
        head = verb.head
        told = verb.dep == "ccomp" and head is not None and head.lemma in self.grammar.report_verbs
        # *said it would go if they paid*: what the speakers themselves will do, told later
        subject = next(iter(verb.by("nsubj", "nsubj:pass")), None)
        supposed = supposed and subject is not None and subject.pos != "PRON"
        if told and head is not None and self._told_in_past(head) and not supposed:
            found.setdefault("future", node.text)
        else:
            found.setdefault("hypothetical", node.text)

    def _told_in_past(self, saying: Node) -> bool:
        """*Said*, and *left, **saying** that they would return*."""
        above = saying.head
        while saying.is_gerund and saying.dep in ("advcl", "conj") and above is not None:
            saying, above = above, above.head
        return saying.is_a("Tense=Past")

    def _bare_purpose(self, node: Node, found: dict[str, str]) -> None:
        """*Came **to attack***: an infinitive of purpose, with no other mark."""
        mark = next((each for each in node.by("mark") if each.lower in self.grammar.infinitive_marks), None)
        goes_on = node.head is not None and self._names_of(node.head) & self.grammar.going_on
        if (
            mark is not None
            and not goes_on
            and not self._has_means(node)
            and not self._is_brought_about(node)
        ):
            found.setdefault("hypothetical", mark.lower)

    def _is_brought_about(self, node: Node) -> bool:
        """*Led the king **to dissolve** parliament*: what somebody is led to do is as real as the leading."""
        head = node.head
        return (
            node.dep in ("advcl", "xcomp")
            and head is not None
            and head.lemma in self.grammar.implicative
            and bool(head.by("obj", "nsubj:pass"))
        )

    def _adjective(self, child: Node, found: dict[str, str]) -> None:
        if {child.lemma, child.lower} & self.grammar.doubtful_adjectives:
            found.setdefault("hypothetical", child.text)
            return
        for mode, words in self.governors:
            if mode != "hypothetical" and {child.lemma, child.lower} & words.get("adj", frozenset()):
                found.setdefault(mode, child.text)

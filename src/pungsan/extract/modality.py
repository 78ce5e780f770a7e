"""How real an act is told to be: negation, doubt, future, memory, by scope in the tree.

The walk starts at the trigger and climbs.  What a clause says of itself (negation, modals, tense,
conditional or purpose marks) counts; then each governor says what its complement is: *temer que*,
*la posibilidad de*, *evitar*, *planear*.  A governor that reports (*decir que*) passes nothing on:
that somebody did not say a thing does not undo it.
"""

from __future__ import annotations

from dataclasses import dataclass

from pungsan.extract.clause_marks import ClauseMarks
from pungsan.extract.control import is_kept_from
from pungsan.extract.kinds import NOMINAL, SUBJECTS, VERBAL
from pungsan.extract.tenses import is_over, is_plain_past
from pungsan.extract.tree import Node

__all__ = ["Modality", "Modals"]

MAX_NOUNS = 1
"""Through how many nouns the modality of a verb reaches down: *teme el estallido de la guerra*."""


@dataclass(frozen=True, slots=True)
class Modality:
    """Auxiliary modes of a trigger, with the words that brought each."""

    modes: frozenset[str]
    because: tuple[tuple[str, str], ...] = ()

    def __contains__(self, mode: str) -> bool:
        return mode in self.modes


class Modals(ClauseMarks):
    """Reads the auxiliary modes of a trigger off its tree."""

    nothing = Modality(frozenset())

    def is_future(self, node: Node) -> bool:
        """Whether a clause lies ahead by its own tense or auxiliary."""
        found: dict[str, str] = {}
        self._own(node, found)
        return "future" in found or self._is_periphrastic(node)

    def looks_ahead(self, node: Node) -> bool:
        """Whether the days that a clause names lie ahead, since it is future or tells of plans."""
        return self.is_future(node) or self._plans(node)

    def _plans(self, verb: Node) -> bool:
        """*Tiene **previsto** viajar el lunes*, *is **expected** to arrive on Monday*: on the coming one."""
        aims = [each for each in verb.by("xcomp", "obj", "csubj") if each.is_a("VerbForm=Inf")]
        helpers = [each for each in (verb, *verb.by("aux:pass", "cop")) if each.is_a("VerbForm=Fin")]
        if not aims or not helpers or not any(each.is_a("Tense=Pres") for each in helpers):
            return False
        words = {verb.lemma, verb.lower} & (self.grammar.future["verb"] | self.grammar.future["adj"])
        beside = verb.by("xcomp", "obj", "amod")
        return bool(words) or any({each.lemma, each.lower} & self.grammar.future["adj"] for each in beside)

    def _is_periphrastic(self, node: Node) -> bool:
        """*No **van a** negociar*, *is **going to** resign*."""
        head = node.head
        if node.dep != "xcomp" or head is None or head.is_a("Tense=Past"):
            return False
        return bool({head.lemma, head.lower} & self.grammar.future_auxiliaries)

    def _is_imminent(self, node: Node) -> bool:
        """*Están **a punto de** atacar*: the words stand before the act itself."""
        return any(
            each.lower in self.grammar.imminent for mark in node.by("mark") for each in mark.by("fixed")
        )

    def read(self, node: Node) -> Modality:
        """The auxiliary modes of the act that a node tells."""
        found: dict[str, str] = {}
        if node.sentence.is_question:
            found["hypothetical"] = "?"
        self._own(node, found)
        if self._is_imminent(node):
            found.setdefault("future", node.text)
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

    # --- governors ---------------------------------------------------------------------------

    def _climb(self, node: Node, head: Node, found: dict[str, str]) -> bool:
        """Add what the head says of the node; tell whether to climb on."""
        if node.dep == "conj":
            if node.pos in VERBAL and head.pos in VERBAL:
                self._share(node, head, found)
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

    def _share(self, node: Node, head: Node, found: dict[str, str]) -> None:
        """What a coordinated verb has in common with the first."""
        if not self.clauses.is_finite(node):
            self._own(head, found)
            return
        opening = next((each for each in head.by("advcl") if each.i < head.i), None)
        if opening is not None and self.is_condition(opening) and not is_plain_past(node):
            # *if they agree, he will go **and she will stay***
            found.setdefault("hypothetical", opening.text)

    def _case_marks(self, node: Node, found: dict[str, str]) -> None:
        for child in node.by("case", "det", "advmod"):
            if child.lower in self.grammar.negative_marks or (
                child.dep == "det" and child.lower in self.grammar.negators
            ):
                found.setdefault("negation", child.text)

    def _govern(self, head: Node, pos: str, found: dict[str, str]) -> bool:
        """Whether the head is of a class that colours its complement; if so, note it."""
        coloured = False
        names = self._names_of(head)
        foreseen = pos == "verb" and self._is_foreseen(head, names)
        for mode, words in self.governors:
            if not names & words.get(pos, frozenset()) or (foreseen and mode == "hypothetical"):
                continue
            coloured = True
            if mode != "negation" or not self._is_undone(head):
                found.setdefault(mode, head.text)
            elif names & self.grammar.excluding:  # *does not rule out fining*: may fine
                found.setdefault("hypothetical", head.text)
        return coloured

    def _is_foreseen(self, head: Node, names: set[str]) -> bool:
        """*They **are expected** to appeal*: what all expect lies ahead, what one expects may not come."""
        both = names & self.grammar.future["verb"] & self.grammar.doubt["verb"]
        return bool(both) and (bool(head.by("aux:pass")) or self.clauses.reflexive_of(head) is not None)

    def _is_denied(self, head: Node) -> bool:
        return any(self._negates(child) for child in head.children)

    def _is_undone(self, head: Node) -> bool:
        """*Did **not** prevent it*, ***failed** to prevent it*, *there was **no** way to prevent it*."""
        if self._is_denied(head):
            return True
        above = head.head
        if above is None or head.dep not in ("xcomp", "acl") or self.clauses.is_finite(head):
            return False
        if self._denies(above) or self._is_denied(above):
            return True
        verb = above.head if above.pos in NOMINAL else None
        return verb is not None and above.dep in ("obj", "nsubj") and self._is_denied(verb)

    def _denies(self, head: Node) -> bool:
        return any(self._names_of(head) & words for words in self.grammar.denial.values())

    def _own_of_governor(self, head: Node, found: dict[str, str]) -> None:
        """Marks of a governor's clause; a negation of what denies is spent: *no impidió que …*."""
        before = "negation" in found
        self._own(head, found)
        if self._denies(head) and not before and self._is_denied(head):
            found.pop("negation", None)

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
                    self._own_of_governor(head, found)
                    return True
            self._share_supposition(node, head, found)
            return False
        if head.pos == "ADJ" and node.dep in ("nsubj", "obl", "nmod"):
            self._govern(head, "adj", found)
        return False

    def _share_supposition(self, node: Node, head: Node, found: dict[str, str]) -> None:
        """*Would accept **a truce***, ***an attack** on Mali would be answered*: there is none yet."""
        if node.dep in SUBJECTS and (node.by("acl") or not self._has_indefinite_article(node)):
            return
        if node.dep in ("obj", *SUBJECTS) and self._is_indefinite(node):
            marks: dict[str, str] = {}
            self._own(head, marks)
            supposed = node.dep in SUBJECTS and self._would(head)
            if "hypothetical" in marks or ("future" in marks and supposed):
                found.setdefault("hypothetical", marks.get("hypothetical") or marks["future"])

    def _would(self, verb: Node) -> bool:
        """Whether a verb is in the conditional, which behind *said* is the future of the past too."""
        helpers = (verb, *verb.by("aux", "cop"))
        return any(n.is_a("Mood=Cnd") or n.lower in self.grammar.conditional_auxiliaries for n in helpers)

    def _has_indefinite_article(self, noun: Node) -> bool:
        return any(each.is_a("Definite=Ind") for each in noun.by("det"))

    def _is_indefinite(self, noun: Node) -> bool:
        determiners = noun.by("det", "nmod:poss")
        return not determiners or any(each.is_a("Definite=Ind") for each in determiners)

    def _completes(self, node: Node) -> bool:
        """Whether a phrase is what its head noun is about (*riesgo **de** guerra*), no circumstance."""
        case = self.clauses.case_of(node)
        return not case or case in self.grammar.completing

    def _climb_modifier(self, node: Node, head: Node, found: dict[str, str]) -> bool:
        """A clause that modifies a noun: *el plan de atacar*, *the fear that …*."""
        possible = next((each for each in head.by("det") if each.lower in self.grammar.whatever), None)
        if possible is not None:  # *any troops **sent** there*
            found.setdefault("hypothetical", possible.text)
        if self._is_true_relative(node):
            return False
        if head.lemma in self.grammar.proofs and self._is_missing(head):
            found.setdefault("hypothetical", head.text)
            return False
        if (
            self.clauses.is_finite(node)
            and any(self.clauses.is_relative(c) for c in node.children)
            and not any(head.lemma in words.get("noun", ()) for _, words in self.governors)
        ):
            return False
        doubted = node.is_gerund and head.lemma in self.grammar.doubt.get("noun", ())
        if doubted and node.by("mark", "case"):  # *held on suspicion **of plotting***
            self._govern(head, "noun", found)
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

    def _is_missing(self, noun: Node) -> bool:
        """*There is **no** evidence*, *did **not** find proof*, ***sin** pruebas*."""
        verb = noun.head
        lacking = any(case.lower in self.grammar.negative_marks for case in noun.by("case"))
        return lacking or self._is_denied(noun) or (verb is not None and self._is_denied(verb))

    def _climb_clause(self, node: Node, head: Node, found: dict[str, str]) -> bool:
        grammar = self.grammar
        pos = "verb" if head.pos in VERBAL else "noun" if head.pos in NOMINAL else "adj"
        if (
            node.dep in ("ccomp", "csubj", "csubj:pass") and head.dep == "advcl"
        ):  # *if it is confirmed that …*
            mark = next((each for each in head.by("mark") if each.lower in grammar.conditional_marks), None)
            if mark is not None:
                found.setdefault("hypothetical", mark.text)
        if node.dep == "advcl" and not self._is_kept_from(node, head) and not self._is_prepared(node):
            if self._is_brought_about(node):
                self._own(head, found)
                return True
            return not self.clauses.is_finite(node) and node.is_a("VerbForm=Ger")
        if is_kept_from(node, head, grammar):
            found.setdefault("negation", head.text)
        if head.lemma in grammar.hesitating and self._is_denied(head) and is_over(head, grammar):
            return False  # *did not hesitate to attack*: attacked
        if not_yet := self._not_yet(node, head):
            found.setdefault("negation", not_yet)
        self._govern(head, pos, found)
        if self._is_periphrastic(node):
            found.setdefault("future", head.text)
        if self._is_duty(node, head):
            found.setdefault("hypothetical", head.text)
        self._arranged(node, head, found)
        if self._denies(head) and self._is_undone(head) and "negation" not in found:
            return False  # *could not prevent them from attacking*: they did attack
        if node.dep in ("xcomp", "advcl") or (
            node.dep in ("obj", "csubj", "ccomp") and not self.clauses.is_finite(node)
        ):
            self._own_of_governor(head, found)
            return True
        if head.lemma in grammar.report_verbs and pos == "verb":
            return False
        if head.lemma not in grammar.report_verbs and not self._denies(head):
            self._own_negation(head, found)
        return True

    def _not_yet(self, node: Node, head: Node) -> str:
        """*Has **yet** to sign*: the word that says so; empty if there is none."""
        if node.dep != "xcomp" or not node.is_a("VerbForm=Inf") or self._is_denied(head):
            return ""
        words = [each for each in (*head.by("advmod"), *node.by("advmod")) if head.i < each.i < node.i]
        return next((each.text for each in words if each.lower in self.grammar.not_yet), "")

    def _is_duty(self, node: Node, head: Node) -> bool:
        """*Tiene que **dimitir***, *no le queda otra salida que **pagar***: to be done, and not yet done."""
        grammar = self.grammar
        if node.dep not in ("xcomp", "ccomp", "advcl") or not node.is_a("VerbForm=Inf"):
            return False
        marks = [each.lower for each in node.by("mark")]
        asked = head.lemma in grammar.duties and bool(grammar.duty_marks.intersection(marks))
        return asked and not is_over(head, grammar)

    def _is_kept_from(self, node: Node, head: Node) -> bool:
        """*Stopped the crowd **from storming** the palace*, *ruled out **storming** it*: what is denied."""
        marks = node.by("mark", "case")
        if not self._denies(head):
            return is_kept_from(node, head, self.grammar)
        bare = node.is_gerund and not marks and self.grammar.gerunds_as_nouns and not head.by("obj")
        short = (
            self.grammar.genitive if head.by("xcomp") else frozenset()
        )  # *stopped **short of** storming it*
        return bare or any(child.lower in self.grammar.origin | short for child in marks)

    def _arranged(self, node: Node, head: Node, found: dict[str, str]) -> None:
        """*Tiene **previsto** protestar*: the predicate beside a verb says when its complement is."""
        for child in head.by("xcomp", "obj", "amod"):
            if child is not node and {child.lemma, child.lower} & self.grammar.future["adj"]:
                found.setdefault("future", child.text)

    def _is_true_relative(self, clause: Node) -> bool:
        """*A ban **they lifted***, *el plan **que** aprobó*: the noun does not say how real it is."""
        if clause.dep != "acl:relcl" or not self.clauses.is_finite(clause) or clause.is_a("Mood=Sub"):
            return False
        if self.grammar.relatives_bare:
            return not clause.by("mark")
        return any(self.clauses.is_relative(c) for c in clause.by("nsubj", "nsubj:pass", "obj"))

    def _own_negation(self, head: Node, found: dict[str, str]) -> None:
        """*No es cierto que*, *no significa que*: a denied governor that is no verb of saying."""
        for child in head.by("advmod", "det"):
            if child.lower in self.grammar.negators and not self._is_not_only(child):
                found.setdefault("negation", child.text)

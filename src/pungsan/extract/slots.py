"""Fill a frame's slots at a predicate: slot expressions → nodes."""

from __future__ import annotations

from functools import cache

from pungsan.extract.as_clauses import is_as_clause
from pungsan.extract.attribution import Attributions
from pungsan.extract.clause import Clauses, Filler
from pungsan.extract.knows import Knows
from pungsan.extract.persons import means_people
from pungsan.extract.tree import Node
from pungsan.extract.undergone import undergoers_of
from pungsan.lexicon import Frame
from pungsan.lexicon.frames import NAME, PERSON, SEVERAL, Slot, SlotExpression, is_open

__all__ = ["Seen", "Slots"]

CONTENT = frozenset({"NOUN", "ADJ", "VERB", "ADV"})
"""Parts of speech of words that tell how a clause judges."""
CLAUSAL_COMPLEMENTS = ("ccomp", "xcomp", "acl", "csubj", "advcl", "obl", "nmod", "obj")


Seen = dict[tuple[Slot, bool | None, bool, bool], set[str]]
"""What fills slots at one node → words.

The key: path, whether the frame is reflexive, of an adjective, and of what its complement reports.
"""


class Slots:
    """Evaluates slot expressions over a tree."""

    def __init__(self, clauses: Clauses, knows: Knows, attributions: Attributions) -> None:
        self.clauses = clauses
        self.knows = knows
        self.attributions = attributions

    def fill(self, node: Node, expression: SlotExpression, frame: Frame) -> list[Filler]:
        """The fillers of the first alternative that has any; a union's parts are joined."""
        for alternative in expression:
            found: list[Filler] = []
            for path in alternative:
                found.extend(each._replace(slot=".".join(path)) for each in self.walk(node, path, frame))
            if found:
                return _unique(found)
        return []

    def alternatives(self, node: Node, expression: SlotExpression, frame: Frame) -> list[list[Filler]]:
        """All alternatives that are filled, in the frame's order."""
        return [found for each in expression if (found := self.fill(node, (each,), frame))]

    def walk(self, node: Node, path: Slot, frame: Frame) -> list[Filler]:
        """Follow a slot path: ``obj.de`` is the *de* phrase of the object."""
        if not path:
            return [Filler(node)]
        if path[:2] == ("comp", "subj") and self._wants_for_itself(node):
            return []  # *wants to leave*: nobody else shall
        if path == ("poss",) and self._suffers_what_is_of_it(node, frame):
            return []
        # *willing to meet*: what follows is a verb again
        found = self.step(node, path[0], frame, as_adjective=frame.pos == "adj", inner=len(path) > 1)
        if path[:2] == ("comp", "subj"):
            found = [each for each in found if not self.tells_what_became(each.node)]
        for at in range(1, len(path)):
            inner = at + 1 < len(path)
            found = [
                more
                for each in found
                if not each.elided
                for more in self.step(each.node, path[at], frame, inner=inner)
                if path != ("comp", "obj") or not self._is_sent(each.node, more)
            ]
        return found

    def _is_sent(self, verb: Node, whom: Filler) -> bool:
        """*Offered to send **observers***, but not *to send home **the maid***: nothing is aimed at them."""
        beside = any(each.i > verb.i for each in verb.by("compound:prt", "advmod"))
        return verb.lemma in self.clauses.grammar.sending and not beside and self.clauses.is_agent(whom)

    def tells_what_became(self, verb: Node) -> bool:
        """***Resultaron** heridos, denunció el alcalde*: who is hurt has done nothing."""
        state = any(each.is_a("VerbForm=Part") for each in verb.by("xcomp"))
        return state and verb.lemma in self.clauses.grammar.resultatives

    def _suffers_what_is_of_it(self, noun: Node, frame: Frame) -> bool:
        """*The criticism **of Sudan***: not Sudan's, where the frame says that *of* tells whom it hits."""
        genitive = self.clauses.grammar.genitive
        hits = any(len(path) == 1 and path[0] in genitive for way in frame.recipient for path in way)
        owned = any(child.dep == "nmod:poss" or child.is_a("Poss=Yes") for child in noun.children)
        return frame.pos == "noun" and hits and not owned

    def _wants_for_itself(self, verb: Node) -> bool:
        aims = verb.by("xcomp") if verb.lemma in self.clauses.grammar.wanting else []
        return any(each.is_a("VerbForm=Inf") for each in aims) and not verb.by("obj", "iobj", "aux:pass")

    def step(
        self, node: Node, name: str, frame: Frame, *, as_adjective: bool = False, inner: bool = False
    ) -> list[Filler]:
        """What fills one slot at a node; a frame of an adjective takes a participle for one.

        With ``inner`` the path goes on from what fills it.
        """
        verbal = node.pos in ("VERB", "AUX") or (node.pos == "ADJ" and node.is_a("VerbForm=Part"))
        verbal = verbal and not as_adjective
        if name == "subj":
            if verbal:
                return self.clauses.subject(node, reflexive=frame.reflexive)
            return self.clauses.noun_subject(node)
        if name == "obj":
            if verbal:
                found = self.clauses.object(node, reflexive=frame.reflexive)
                return found or (self._of_phrase(node) if inner else [])
            return []
        if name == "iobj":
            verb = node if verbal else self.clauses.support_verb(node)
            return self.clauses.dative(verb) if verb is not None else []
        if name == "poss":
            return self.clauses.possessors(node)
        if name == "adj":
            return self._groups(node)
        if name == "mod":
            return [Filler(each) for each in node.by("compound", "amod", "nmod:poss")]
        if name == "comp":
            return [Filler(each) for each in self.complements(node)]
        if name == "within":
            named = {each for subject in node.by("nsubj") for each in subject.subtree()}
            return [Filler(each) for each in node.subtree() if each.pos in CONTENT and each not in named]
        if name == "when":
            return [Filler(each) for each in node.by("advcl") if self._tells_when(each)]
        if name == "source":
            return self.attributions.source(node)[0]
        if name == "main":
            helped = node.dep == "aux" or is_as_clause(node, self.clauses.grammar)
            return [Filler(node.head)] if node.head is not None and helped else []
        if name == "setting":
            return self.setting_of(node)
        if name == "with_head":
            return [Filler(node.head)] if node.head is not None and node.dep == "nmod" else []
        words = tuple(name.split())
        found = self.clauses.prepositional(node, words)
        if not found and inner:
            found = self._in_phrase(node, name)
        if not found and not verbal:
            verb = self.clauses.support_verb(node) or self.clauses.occurrence_verb(node)
            if verb is not None:
                found = [each for each in self.clauses.prepositional(verb, words) if each.node is not node]
        if not found and not verbal:  # *criticism that he voiced **of the king***
            found = [
                each
                for clause in node.by("acl:relcl")
                if clause.lemma in self.clauses.grammar.light
                for each in self.clauses.prepositional(clause, words)
                if each.node is not node
            ]
        if not found and not verbal and name in self.clauses.grammar.agent:
            found = self.clauses.makers(node)
        above = self.clauses.antecedent(node) if verbal else None  # the minister with whom they spoke
        return [each for each in found if each.node is above or not _is_inside(node, each.node)]

    def _of_phrase(self, verb: Node) -> list[Filler]:
        """*Prohibió la **entrada** de prensa*: the object that is a word of the predicate has *de* too."""
        taken = verb.sentence.taken
        return [Filler(each) for each in verb.by("obj", "nsubj:pass") if each.i in taken]

    def _in_phrase(self, verb: Node, name: str) -> list[Filler]:
        """*Salió al **rescate** de Túnez*: the same of a noun behind a preposition."""
        undone = self.clauses.grammar.contractions
        return [
            Filler(each)
            for each in verb.by("obl", "nmod")
            if each.i in verb.sentence.taken
            and any(undone.get(case.lower, case.lower) == name for case in each.by("case"))
        ]

    def setting_of(self, noun: Node) -> list[Filler]:
        """Who does what a phrase sets the scene with: ***during a visit** to Minsk, **she** promised …*."""
        own = self.clauses.noun_subject(noun)
        if own:  # *after the visit that **the king** made, Chile offered …*
            return own
        case = self.clauses.case_of(noun)
        head = noun.head
        if head is None or noun.dep == "conj" or case not in self.clauses.grammar.setting:
            return []
        if head.pos in ("VERB", "AUX") and noun.dep in ("obl", "nmod", "advcl"):
            return self.clauses.subject(head)
        if head.pos in ("NOUN", "PROPN") and case in self.clauses.grammar.setting_of_people:
            return [Filler(head)]  # the minister, on a visit to Cairo, …
        return []

    def complements(self, node: Node) -> list[Node]:
        """Verbs of the clauses that complete a predicate, coordinated ones included."""
        found: list[Node] = []
        for child in node.by(*CLAUSAL_COMPLEMENTS):
            if child.dep == "advcl" and not self._completes(child):
                continue
            judged = child.dep == "xcomp" or (child.dep == "advcl" and self._is_likened(child))
            if judged and child.pos in ("ADJ", "NOUN", "PROPN"):
                found.append(child)
            elif child.pos in ("VERB", "AUX") or child.is_clause:
                if child.dep == "acl" and node.pos not in ("NOUN", "PROPN", "ADJ"):
                    continue
                found.extend(
                    each for each in child.conjuncts if each.pos in ("VERB", "AUX") or each.is_clause
                )
        if not found and node.pos in ("NOUN", "PROPN"):
            verb = self.clauses.support_verb(node)
            if verb is not None:
                found = [c for c in verb.by("ccomp", "xcomp", "advcl") if c.pos in ("VERB", "AUX")]
        return found

    def _completes(self, clause: Node) -> bool:
        """Whether an adverbial clause is introduced as a complement is (*de atacar*, *to attack*)."""
        grammar = self.clauses.grammar
        marks = {child.lower for child in clause.by("mark", "case")}
        if marks & (grammar.temporal_marks - grammar.dative):
            return False  # *después **de** acusarlos*, whatever stands behind it
        if not marks and clause.is_a("VerbForm=Part") and not clause.by("aux", "aux:pass", "cop", "nsubj"):
            return False  # ***asked by the radio**, the minister said …*
        completing = (grammar.genitive, grammar.dative, grammar.agent, grammar.complement_marks)
        return not marks or any(not marks.isdisjoint(words) for words in completing)

    def _tells_when(self, clause: Node) -> bool:
        """*Died **when a bomb went off***: what happened as the act did."""
        marks = {mark.lower for mark in clause.by("mark", "case", "advmod")}
        return clause.pos in ("VERB", "AUX") and bool(marks & self.clauses.grammar.temporal_marks)

    def _is_likened(self, child: Node) -> bool:
        """*Described it **as “shameful”***: what quotation marks make a clause is a predicate."""
        return not child.by("cop") and any(
            mark.lower in self.clauses.grammar.comparatives for mark in child.by("mark")
        )

    def _groups(self, node: Node) -> list[Filler]:
        found: list[Filler] = []
        for child in node.children:
            if child.pos == "PROPN" and child.by("case"):
                continue  # *el ataque contra Siria*: the country, not the adjective of the same form
            if child.dep in ("amod", "compound", "nmod", "nmod:poss", "appos", "flat") and (
                self.knows.is_group(child.lower)
                or (child.dep == "compound" and self._is_body(child))
                or self._is_of_body(child)
            ):
                found.extend(
                    Filler(each)
                    for each in child.conjuncts
                    if each is child or self.knows.is_group(each.lower)
                )
        return found

    def _is_body(self, child: Node) -> bool:
        """*The **Hamas** attack*, but not *the **Kidal** attack*: a place that is no country did nothing."""
        return self.knows.is_name(child.text) or child.label[2:] in ("ORG", "MISC")

    def _is_of_body(self, child: Node) -> bool:
        """*La ofensiva **etarra***: the adjective of a body that is known by it."""
        return child.dep == "amod" and child.pos == "ADJ" and self.knows.is_name(child.lower)

    def satisfied(self, node: Node, frame: Frame, seen: Seen, *, undergone: bool = False) -> str:
        """Why the frame's conditions fail at a node; empty if they hold.

        ``seen`` keeps what was found at this node: the frames of a predicate ask for the same slots.  With
        ``undergone``, those who undergo the act of a noun count as whom it is done to.
        """
        words = self.clauses.words_of(node.sentence)
        lacking = frame.lacking(words)
        if lacking is not None:
            return _not_met(lacking)
        for expression, lemmas in frame.needs:
            heads = self._heads(node, expression, frame, seen)
            if undergone and not heads:
                if "*" in lemmas and set(expression) & set(frame.actor):
                    continue  # *received a permit*: with them, whoever does it need not be told
                heads = self._undergone(node, expression, frame)
            if "*" in lemmas and heads:
                continue
            if not heads & lemmas:
                return _not_met(expression)
        for expression, lemmas in frame.excludes:
            if words.isdisjoint(lemmas) and not is_open(lemmas):
                continue
            wrong = self._heads(node, expression, frame, seen)
            if "*" in lemmas and wrong:
                return f"{_name(expression)} must not be there"
            # *Cambio Radical*, *Tren de Aragua*: what a name is made of says nothing of who bears it
            named = {word for word in frame.figurative if f"{NAME} {word}" in wrong}
            if (wrong & lemmas) - named:
                return f"{_name(expression)} is '{min((wrong & lemmas) - named)}'"
        return ""

    def _is_name(self, node: Node) -> bool:
        """Whether a filler is a proper name, or a pronoun that stands for one."""
        if node.pos == "PROPN" or node.label:
            return True
        if any(each.pos == "PROPN" and each.first is each for each in node.by("appos")):
            return True  # *the company **Orex***
        if node.is_a("Gender=Neut") and node.dep in ("obl", "nmod"):
            return False  # *ran with **it***: mostly a thing
        return node.is_a("PronType=Prs") and node.lower not in self.clauses.grammar.impersonal_pronouns

    def _undergone(self, node: Node, expression: SlotExpression, frame: Frame) -> set[str]:
        """The words for those who undergo the act of a noun, where whom it is done to is asked for."""
        if not set(expression) & set(frame.recipient):
            return set()
        return set().union(*(self._words(each) for each in undergoers_of(node, self.clauses)))

    def _heads(self, node: Node, expression: SlotExpression, frame: Frame, seen: Seen) -> set[str]:
        heads: set[str] = set()
        for alternative in expression:
            for path in alternative:
                # all of a frame that its slots depend on
                key = (path, frame.reflexive, frame.pos == "adj", frame.complement == "reported")
                words = seen.get(key)
                if words is None:
                    words = seen[key] = self._words_at(node, path, frame)
                heads |= words
        return heads

    def _words_at(self, node: Node, path: Slot, frame: Frame) -> set[str]:
        words: set[str] = set()
        if path[-1] == "subj":  # as told: *warned that **it** would respond*, whoever that is
            above = [each.node for each in self.walk(node, path[:-1], frame)]
            words |= {told.lower for each in above for told in each.by("nsubj") if told.pos == "PRON"}
        fillers = self.walk(node, path, frame)
        if len(fillers) > 1 or any(self._is_plural(node, each) for each in fillers):
            words.add(SEVERAL)
        for each in fillers:
            said = each.elided and len(path) > 1 and frame.complement == "reported"
            if not said or self.clauses.agreement(each.node, "Person") in ("3", ""):
                words |= self._words(each)  # *«Ignoro …», dijo*: who tells of himself blames nobody
        return words

    def _is_plural(self, node: Node, filler: Filler) -> bool:
        """*The **ministers** had lunch*, ***almorzaron***: more than one, by the word or by the verb."""
        if filler.elided:
            return self.clauses.agreement(node, "Number") == "Plur"
        return filler.node.is_a("Number=Plur")

    def _works_for_public(self, node: Node) -> bool:
        work = self.clauses.grammar.public_work
        return any({each.lemma, each.lower} & work for each in node.by("compound", "amod", "nmod"))

    def _words(self, filler: Filler) -> set[str]:
        node = filler.node
        if filler.elided:
            return {NAME}
        counted = self.clauses.counted(node)
        words = {node.lemma, node.lower, counted.lemma}
        if means_people(node, counted, self.clauses.grammar, self.knows):
            words.add(PERSON)
        body = self.clauses.grammar.working_bodies.get(node.lemma)
        if body and self._works_for_public(node):  # *the **transition** team*
            return {body}
        if man := self.clauses.grammar.feminines.get(node.lemma):
            words.add(man)
        if self.clauses.is_long_name(node):
            return words | {NAME, f"{NAME} {node.lemma}", f"{NAME} {node.lower}"}
        return words | {NAME} if self._is_name(node) else words


def _is_inside(node: Node, other: Node) -> bool:
    return node is other or node.is_under(other)


def _unique(found: list[Filler]) -> list[Filler]:
    seen: set[tuple[int, bool]] = set()
    kept = []
    for each in found:
        key = (each.node.i, each.elided)
        if key not in seen:
            seen.add(key)
            kept.append(each)
    return kept


@cache
def _not_met(expression: SlotExpression) -> str:
    return f"{_name(expression)} is not of the words that the frame needs"


@cache
def _name(expression: SlotExpression) -> str:
    return "|".join("+".join(".".join(path) for path in alternative) for alternative in expression)

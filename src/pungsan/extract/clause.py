"""What completes a predicate: phrases with prepositions, and the participants of nouns."""

from __future__ import annotations

from pungsan.extract.syntax import Filler
from pungsan.extract.tree import Node
from pungsan.extract.verbs import VerbClauses

__all__ = ["Clauses", "Filler"]


class Clauses(VerbClauses):
    """Reads every participant of verbs and nouns off a tree."""

    def prepositional(self, node: Node, words: tuple[str, ...]) -> list[Filler]:
        """Phrases that a preposition introduces under a predicate (``("en", "contra", "de")``)."""
        if words[0] not in self.words_of(node.sentence):
            return []
        found = self._introduced_among(self._complements(node), words)
        if not found and node.pos in ("NOUN", "PROPN"):
            found = self._right_after(node, words)
        owned = words[0] in self.grammar.origin and bool(node.by("nmod:poss"))  # *the king's call from …*
        if not found and words[0] not in self.grammar.genitive and not owned:
            found = self._introduced_among(self._inner_complements(node), words)
        if not found and len(words) == 1:
            found = self._helped(node, words[0])
        if len(found) == 1 and words[0] in self.grammar.mutual:
            found.extend(self._other_party(found[0].node))
        if not found and node.pos in ("VERB", "AUX"):
            pronoun = next(
                (c for c in node.by("obl", "iobj") if self.is_relative(c) and self.case_of(c) == words[0]),
                None,
            )
            noun = self.antecedent(node) if pronoun is not None else None
            if noun is not None:
                found = [Filler(noun)]
        return found

    def _right_after(self, noun: Node, words: tuple[str, ...]) -> list[Filler]:
        """*Elogió los lazos **entre ambos***: what follows the noun completes it, wherever it was hung."""
        nodes = noun.sentence.nodes
        after = noun.last.i + 1
        if after >= len(nodes) or nodes[after].dep != "case" or nodes[after].is_taken:
            return []
        first = nodes[after].head
        if first is None or first.is_taken or not (self._introduced_among([first], words)):
            return []
        return [Filler(each) for each in first.conjuncts]

    def _helped(self, node: Node, word: str) -> list[Filler]:
        """*Envió médicos **para ayudar a Haití***, ***to help Haiti***: the clause names for whom."""
        clauses = node.by("advcl", "xcomp", "acl")
        clauses += [
            inner for thing in node.by("obj") for each in thing.conjuncts for inner in each.by("acl", "advcl")
        ]
        for child in clauses:
            marks = {mark.lower for mark in child.by("mark", "case")}
            if word in marks and child.lemma in self.grammar.benefactive:
                return self.object(child) or self.dative(child)
        return []

    def _other_party(self, node: Node) -> list[Filler]:
        """*Entre X e Y* where the parser hung Y elsewhere: the conjunct right after X."""
        last = node.last.i
        for each in node.sentence.nodes[last + 1 : last + 8]:
            if each.dep == "conj" and each.pos in ("NOUN", "PROPN") and each.by("cc"):
                return [Filler(each)]
        return []

    def _introduced_among(self, nodes: list[Node], words: tuple[str, ...]) -> list[Filler]:
        found: list[Filler] = []
        for child in nodes:
            if len(words) == 1:
                if not self._has_case(child, words[0]):  # a cheap look at the words alone
                    continue
                if self.case_of(child) != words[0] or self._is_no_phrase(child) or self._is_set_phrase(child):
                    continue
                cases = child.by("case")
                if cases[0].by("fixed") or (len(cases) > 1 and cases[1].i == cases[0].i + 1):
                    continue  # a complex preposition: "en contra de"
                found.extend(Filler(each) for each in child.conjuncts if self._keeps_case(each, child, words))
            elif not self._is_no_phrase(child) and self._introduced(child, words):
                found.extend(Filler(each) for each in child.conjuncts)
        return found

    def _has_case(self, node: Node, word: str) -> bool:
        """Whether a preposition stands under a node, wherever; ``poss`` may be any."""
        undone = self.grammar.contractions
        cases = [undone.get(each.lower, each.lower) for each in node.by("case")]
        return word in cases or (word == "poss" and bool(cases))

    def _is_no_phrase(self, node: Node) -> bool:
        toll = node.lemma in self.grammar.tolls and self.case_of(node) in self.grammar.comitative
        return toll or self.is_relative(node) or node.is_taken or node.is_inside_name

    def _is_set_phrase(self, node: Node) -> bool:
        """***A petición** del fiscal*, *a instancias de*: a bare noun that addresses nobody."""
        if node.pos != "NOUN" or self.case_of(node) not in self.grammar.dative or self.is_agent(Filler(node)):
            return False
        cases = [child.lower for child in node.by("case") if child.i < node.i]
        if cases[0] in self.grammar.contractions or node.by("det", "nummod", "nmod:poss", "amod"):
            return False
        return any(self.case_of(child) in self.grammar.genitive for child in node.by("nmod"))

    def _keeps_case(self, conjunct: Node, first: Node, words: tuple[str, ...]) -> bool:
        """A conjunct with a preposition of its own counts only if it is the same one."""
        return conjunct is first or self.case_of(conjunct) in ("", words[0])

    def _complements(self, node: Node) -> list[Node]:
        return node.by("obl", "nmod", "obl:agent", "iobj", "obj", "advcl", "xcomp", "dep")

    def _inner_complements(self, node: Node) -> list[Node]:
        """Phrases that the parser may have hung on another phrase of the predicate."""
        found: list[Node] = []
        verbal = node.pos in ("VERB", "AUX")
        level = node.by("obj", "nsubj:pass") if verbal else node.by("nmod", "compound", "flat", "appos")
        level += [child for child in node.by("nsubj") if verbal and child.i > node.i]
        for _ in range(2 if verbal else 3):
            level = [
                grand
                for child in level
                if child.pos not in ("VERB", "AUX")
                for grand in (
                    *child.by("nmod"),
                    *(each for adj in child.by("amod") for each in adj.by("obj")),
                )
            ]  # *gave boats **worth a million** to Chad*
            found.extend(level)
        return found

    def _introduced(self, node: Node, words: tuple[str, ...]) -> bool:
        """Whether the words just before a phrase are those of a complex preposition."""
        if not self.words_of(node.sentence).issuperset(words):
            return False
        before = [
            n for n in node.subtree() if n.i < node.i and n.dep not in ("case", "fixed") and n.head is node
        ]
        at = min([n.i for d in before for n in d.subtree()] + [node.i])
        nodes = node.sentence.nodes[max(0, at - len(words) - 1) : at + 1]
        norm = [self.grammar.contractions.get(n.lower, n.lower) for n in nodes if n.i < at or n.dep == "case"]
        return any(
            tuple(norm[i : i + len(words)]) == words for i in range(max(0, len(norm) - len(words)), len(norm))
        )

    def counted(self, noun: Node) -> Node:
        """Who is meant behind a word of quantity (*cientos de **campesinos***); else the noun itself.

        Also behind *each* or *some of the **miners***.
        """
        if (
            noun.lemma in self.grammar.quantities
            or noun.lower in self.grammar.quantities
            or noun.pos == "NUM"
            or (noun.pos in ("DET", "PRON") and (noun.is_a("PronType=Ind") or noun.is_a("PronType=Tot")))
        ):
            for child in noun.by("nmod", "obl"):
                if self.case_of(child) in self.grammar.genitive:
                    return child
        return noun

    def spoken_at(self, verb: Node) -> list[Node]:
        """Participles of speaking at a verb or its subject: ***speaking** in Lima, she denied it*."""
        beside = [*verb.by("advcl"), *(each for subject in verb.by("nsubj") for each in subject.by("acl"))]
        says = self.grammar.speaking | self.grammar.report_verbs
        return [each for each in beside if each.lemma in says and not self.is_finite(each)]

    def support_verb(self, noun: Node) -> Node | None:
        """The light or linking verb that a noun completes (*dar su apoyo*, *launch an attack*)."""
        node = noun
        while node.dep == "conj" and node.head is not None and node.head.pos == node.pos:
            node = node.head
        head = node.head
        if head is not None and any(child.lower in self.grammar.facing for child in head.children):
            return None  # *hace **frente** a la huelga*, whoever is on strike
        if head is not None and head.pos in ("VERB", "AUX") and head.lemma in self.grammar.light:
            if node.dep in ("obj", "nsubj:pass", "xcomp", "dep"):
                return head
            if node.dep == "obl" and (head.lemma in self.grammar.light_oblique or not self.case_of(node)):
                return head
            if node.dep == "nsubj" and self.reflexive_of(head) is not None:
                return head
        if node.dep in ("acl", "acl:relcl"):
            return None
        participle = next(
            (
                c
                for c in noun.by("acl", "acl:relcl")
                if c.lemma in self.grammar.light and c.pos in ("VERB", "ADJ")
            ),
            None,
        )
        return participle

    def occurrence_verb(self, noun: Node) -> Node | None:
        """The verb that says that what a noun names came about (*estallaron combates entre …*)."""
        head = noun.head
        if noun.dep in ("nsubj", "nsubj:pass") and head is not None and head.lemma in self.grammar.occurrence:
            return head
        return None

    def _subject_of_state(self, state: Node, verb: Node) -> list[Filler]:
        """***Chad** remains ready to go*; not of whom somebody says so."""
        things = [each for each in verb.by("obj") if each.lower not in self.grammar.reflexive]
        if verb.pos not in ("VERB", "AUX") or things or self.is_passive(verb):
            return []
        return self.subject(verb)

    def noun_subject(self, noun: Node, *, under: bool = False) -> list[Filler]:
        """Who does what a noun names, through its light verb or copula; or, if so asked, is under it."""
        if noun.by("cop", "aux:pass"):
            own = noun.by("nsubj", "nsubj:pass")
            if own and not under and self.case_of(noun) in self.grammar.under:
                return []  # *is under investigation* does not investigate
            if own:
                return self._who_said_so(noun, own[0], 0) or self._expand(own[0], noun)
            if not under and (told := noun.by("expl")) and noun.by("xcomp"):
                return self._who_said_so(noun, told[0], 0)  # *said **it** was willing to go*
            if self.case_of(noun):  # *están en marcha **negociaciones***: it is what the clause is about
                return []
            return [Filler(noun, elided=True)] if self.grammar.pro_drop else []
        described = noun.head
        if noun.pos == "ADJ" and noun.dep == "xcomp" and described is not None and not under:
            return self._subject_of_state(noun, described)
        if noun.pos == "ADJ" and noun.dep in ("amod", "acl", "appos") and described is not None:
            # *the senators, **critical** of the pact*: an adjective behind its noun says what that one does
            behind = described.i < noun.i and described.pos in ("NOUN", "PROPN", "PRON")
            return self._expand(described, described) if behind and not under else []
        verb = self.support_verb(noun)
        if verb is None or (verb is noun.head and verb.lemma in self.grammar.undergoing):
            return []
        if verb.head is noun and not self.is_passive(verb):
            # "la visita que realizó el rey": behind its verb the subject is easily taken for an object
            told = [c for c in verb.by("nsubj", "obj") if not self.is_relative(c) and not c.is_taken]
            return [each for c in told for each in self._expand(c, verb) if self.is_agent(each)]
        return self.subject(verb, reflexive=False if noun.dep == "nsubj" else None)

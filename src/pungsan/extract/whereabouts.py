"""Where an act happens: the places that govern it in the syntax, the surest first.

A place stands at the act (*se reunieron en Lima*), at the verb that carries it, before a clause that
takes it up (*Daca, donde detuvo a …*), or, for acts that are done with hands and feet, inside the phrase of
those who take part (*arrested three leaders of the union in Mombasa*).  A place that is merely talked of
(*criticised the war in Sudan*) is none.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from pungsan.extract.clause import Clauses, Filler
from pungsan.extract.kinds import VERBAL
from pungsan.extract.tree import Node
from pungsan.lexicon import Grammar

__all__ = ["Whereabouts"]

ADJUNCTS = ("obl", "nmod", "advcl", "appos")


class Whereabouts:
    """Finds candidates for the place of an act.

    ``carriers_of`` gives the verbs that a predicate shares its circumstances with.
    """

    def __init__(
        self, grammar: Grammar, clauses: Clauses, carriers_of: Callable[[Node], Sequence[Node]]
    ) -> None:
        self.grammar = grammar
        self.clauses = clauses
        self.carriers_of = carriers_of

    def places_of(
        self, node: Node, *, bodily: bool = False, actors: Sequence[Node] = (), parties: Sequence[Node] = ()
    ) -> list[Filler]:
        """Candidates for the place of an act, the likeliest first.

        ``bodily`` acts happen where those are whom they are done to; ``actors`` are the heads of those who
        do it, ``parties`` of all its participants.
        """
        carriers = [node, *self.carriers_of(node)]
        found: dict[int, Node] = {}
        for carrier in carriers:
            for place in (*self._around(carrier, bodily), *self._taken_up(carrier)):
                found.setdefault(place.i, place)
        for place in self._where_said(node, actors):
            found.setdefault(place.i, place)
        taken = {each.i for each in parties}
        for carrier in carriers:
            for child in carrier.by("nsubj", "nsubj:pass"):
                for place in self._inside(child, deep=bodily):
                    if place.i not in taken:  # *the Sahel countries met* nowhere that is told
                        found.setdefault(place.i, place)
            if bodily:
                others = [
                    child
                    for child in carrier.by("obj", "iobj", "obl", "nmod")
                    if self.clauses.case_of(child) not in self.grammar.topical
                ]
                for place in (each for child in others for each in self._inside(child, deep=True)):
                    found.setdefault(place.i, place)
        if bodily:
            for child in (child for carrier in carriers for child in carrier.by("obj", "nsubj:pass")):
                known = self.is_place_noun(child) and child.by("det", "nmod:poss", "nummod")
                called = self._is_place_called(child)
                if (known or called) and child.i not in taken:  # blocked the road, but sent field hospitals
                    found.setdefault(child.i, child)
        return [Filler(each) for each in found.values()]

    def _around(self, node: Node, bodily: bool) -> Iterator[Node]:
        """The locative phrases at a predicate itself; where somebody comes from, last."""
        children = sorted(node.children, key=lambda each: self.clauses.case_of(each) in self.grammar.origin)
        for child in children:
            case = self.clauses.case_of(child)
            if child.dep in ADJUNCTS and case in self.grammar.locative:
                apart = bodily or not self._follows_noun(child, node)
                place = self.is_place_noun(child) or self._is_place_called(child)
                if apart and (case not in self.grammar.topical or place):
                    yield from self._places_in(child)
            elif child.dep in ADJUNCTS and self._is_along(child, case, node, bodily):
                yield from self._places_in(child)
            elif child.lemma in self.grammar.compass and child.dep in (*ADJUNCTS, "advmod"):
                towns = [each for each in node.by("obj") if self._is_named(each) and each.i < child.i]
                # *seized Marka, 90 km south of Mogadishu*: it lies there, nothing was done there
                yield from towns or (each for each in child.by("nmod", "obl") if each.pos == "PROPN")
            elif child.dep == "obl" and (child.is_taken or case in self.grammar.during):
                yield from self._inside(child, deep=False)

    def _follows_noun(self, child: Node, node: Node) -> bool:
        """*No aceptará tropas **en Darfur***: right after another phrase a place may well be that one's.

        Where an act is no deed of hands and feet it matters, and parsers cannot tell.
        """
        first = child.first.i
        before = node.sentence.nodes[first - 1] if first > node.i + 1 else None
        return (
            before is not None
            and before.pos in ("NOUN", "PROPN", "ADJ")
            and not before.is_taken
            and before.is_under(node)
        )

    def _is_along(self, child: Node, case: str, node: Node, bodily: bool) -> bool:
        """Prepositions that mean a place only at some verbs: *marchó por Lahore*, *se retiró de Mali*."""
        if not (self._is_named(child) or self.is_place_noun(child)):
            return False
        if case in self.grammar.locative_moving:
            return node.lemma in self.grammar.moving
        if case in self.grammar.genitive and node.lemma in self.grammar.leaving:
            return child.dep == "obl"
        return bodily and case in self.grammar.locative_bodily

    def _taken_up(self, node: Node) -> Iterator[Node]:
        """*La sede en Daca, **donde** detuvo a …*: the place that a relative clause tells about."""
        if node.dep != "acl:relcl" or node.head is None or node.pos not in VERBAL:
            return
        adverb = any(child.lower in self.grammar.where for child in node.by("advmod", "obl", "mark"))
        if not adverb and not any(
            self.clauses.is_relative(child) and self.clauses.case_of(child) in self.grammar.locative
            for child in node.by("obl")
        ):
            return
        top = node.head
        while top.head is not None and top.dep in ("nmod", "appos", "flat", "conj"):
            top = top.head
        before = [n for n in top.subtree() if n.i < node.i and not n.is_under(node)]
        named = [n for n in before if self._is_named(n) and not n.is_inside_name]
        if named:
            yield named[-1]
        elif self.is_place_noun(node.head):
            yield node.head

    def _where_said(self, node: Node, actors: Sequence[Node]) -> Iterator[Node]:
        """*Debe dimitir, dijo ante miles de seguidores en Lusaka*: who asks by saying so, asks there."""
        for clause in self.clauses.spoken_at(node) if node.pos in VERBAL else ():
            yield from self._around(clause, bodily=True)
            for child in clause.by("obj", "iobj", "obl"):  # speaking to reporters in Tokyo, she …
                yield from self._inside(child, deep=False)
        head = node
        while head.head is not None and head.dep in ("aux", "conj", "xcomp", "ccomp", "parataxis"):
            head = head.head
            if head.lemma in self.grammar.report_verbs and any(each.head is head for each in actors):
                yield from self._around(head, bodily=False)
                for child in head.by("obj", "iobj", "obl"):
                    yield from self._inside(child, deep=False)
                return

    def _inside(self, phrase: Node, *, deep: bool) -> Iterator[Node]:
        """Named places in the phrase of a participant: right at its head, or anywhere down its nouns."""
        leaving = phrase.head is not None and phrase.head.lemma in self.grammar.leaving
        for child in phrase.children:
            if child.pos not in ("NOUN", "PROPN", "NUM", "ADJ") or child.dep not in (
                "nmod", "obl", "appos", "compound", "conj",
            ):  # fmt: skip
                continue
            case = self.clauses.case_of(child)
            there = case in self.grammar.locative and case not in self.grammar.origin
            named = self._is_named(child) and case not in self.grammar.topical
            if there and (named or (deep and self.is_place_noun(child))):
                yield from self._places_in(child)
            elif leaving and case in self.grammar.genitive and self._is_named(child):
                yield child
            elif deep and phrase.pos == "NOUN" and self._holds_place(phrase, child):
                yield phrase
            elif deep:
                yield from self._inside(child, deep=True)

    def _holds_place(self, noun: Node, name: Node) -> bool:
        """*Las calles de Conakry*, *the Nablus road*: a noun of place with its name."""
        if noun.lemma not in self.grammar.places or name.pos != "PROPN" or name.label.endswith("PER"):
            return False
        return name.dep == "compound" or self.clauses.case_of(name) in self.grammar.genitive

    def _is_named(self, node: Node) -> bool:
        return node.label.endswith("LOC")

    def _is_place_called(self, node: Node) -> bool:
        """*La avenida Paulista*, *Republic Square*: a name with a noun of place in it."""
        if node.pos != "PROPN" or node.label.endswith(("PER", "ORG")):
            return False
        names = (node, *node.by("flat", "compound", "appos"))
        return any(each.lower in self.grammar.places for each in names)

    def is_place_noun(self, node: Node) -> bool:
        """A noun of place with a determiner or a name: *in the prison*, not *in prison*."""
        if node.pos != "NOUN" or not self.grammar.places & {node.lemma, node.lower}:
            return False
        return any(child.dep in ("det", "nmod:poss", "nmod", "compound", "amod") for child in node.children)

    def _places_in(self, phrase: Node) -> list[Node]:
        """The place that a locative phrase describes, or the named places in it, its head first."""
        if phrase.pos == "NOUN" and self.grammar.places & {phrase.lemma, phrase.lower}:
            return [phrase] if self.is_place_noun(phrase) else []  # its names are part of it
        nodes = [phrase, *(n for n in phrase.subtree() if n is not phrase)]
        return [
            n
            for n in nodes
            if (n.label.endswith("LOC") or (n.pos == "PROPN" and not n.label.endswith("PER")))
            and (n.head is None or not n.head.label.endswith("LOC") or n.dep not in ("flat", "compound"))
            and not any(
                a.dep in ("acl", "acl:relcl") and a is not phrase and a.is_under(phrase)
                for a in n.ancestors()
            )
        ]

"""When and where: the time expression and the places that govern an act in the syntax."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from pungsan.extract.clause import Clauses, Filler
from pungsan.extract.tree import Node, Sentence
from pungsan.lexicon import Grammar
from pungsan.records import TimeExpression

__all__ = ["Circumstances", "TimedPath"]

VERBAL = ("VERB", "AUX")


@dataclass(frozen=True, slots=True)
class TimedPath:
    """A time expression with the nodes that it may date: from its head up to the clause's verb."""

    time: TimeExpression
    path: tuple[Node, ...]


def _fineness(time: TimeExpression) -> int:
    """How many days a time expression may mean: *en 1972, en plena Guerra Fría* is dated by the year.

    A time of day of a day not told (*a las cinco*) dates nothing that anything else dates.
    """
    if time.value is None:
        return dt.date.max.toordinal() if _dayless(time) else 0
    return (time.value.end - time.value.start).days


def _dayless(time: TimeExpression) -> bool:
    """Whether it is a time of day of a day that is not told."""
    return time.value is None and time.clock is not None


class Circumstances:
    """Attaches dates and places to predicates."""

    def __init__(self, grammar: Grammar, clauses: Clauses) -> None:
        self.grammar = grammar
        self.clauses = clauses

    def timed(self, sentence: Sentence, times: Sequence[TimeExpression]) -> list[TimedPath]:
        """Where each time expression of a sentence hangs."""
        found = []
        for time in times:
            top = sentence.node_at(time.span)
            if top is None:
                continue
            path: list[Node] = [top] if top.pos in VERBAL else []
            node = top.head
            while node is not None:
                if not (time.start <= node.start and node.end <= time.end):
                    path.append(node)
                    if node.pos in VERBAL or node.is_clause:
                        break
                node = node.head
            found.append(TimedPath(time, tuple(path)))
        return found

    def time_of(self, node: Node, paths: Sequence[TimedPath]) -> TimeExpression | None:
        """The time expression that dates a predicate."""
        through = [each.time for each in paths if any(n is node for n in each.path)]
        own = min(through, key=lambda time: (_fineness(time), abs(time.start - node.start)), default=None)
        if own is not None and not _dayless(own):
            return own
        carrier = self._carrier(node)
        for _ in range(4):
            if carrier is None:
                break
            dated = [each.time for each in paths if each.path and each.path[-1] is carrier]
            if dated:
                return min(dated, key=lambda time: (_dayless(time), abs(time.start - node.start)))
            carrier = self._carrier(carrier)
        return own

    def _carrier(self, node: Node) -> Node | None:
        """The verb whose time a predicate shares: its light verb, first conjunct or control verb."""
        head = node.head
        if head is None:
            return None
        if node.pos in VERBAL:
            if node.dep == "conj" and head.pos in VERBAL and not node.by("mark"):
                return head
            if node.dep in ("xcomp", "advcl") and head.pos in VERBAL and not self.clauses.is_finite(node):
                return head
            return head if self._shares_moment(node, head) else None
        verb = self.clauses.support_verb(node)
        if verb is not None:
            return verb
        if node.dep == "conj":
            return self._carrier(head) if head.pos not in VERBAL else None
        if node.dep in ("nsubj", "nsubj:pass", "obl") and head.pos in VERBAL:
            return head
        return None

    def _shares_moment(self, verb: Node, head: Node) -> bool:
        """*Dijo hoy que apoya …*, *anunció hoy su decisión de apelar*: what is said holds when it is said."""
        if verb.dep == "ccomp" and head.lemma in self.grammar.report_verbs:
            return verb.is_a("Tense=Pres") and verb.is_a("VerbForm=Fin") and not verb.by("aux")
        return verb.dep == "acl" and verb.is_a("VerbForm=Inf") and head.pos not in VERBAL

    def places_of(self, node: Node) -> list[Filler]:
        """Candidates for the place of an act: locative phrases at it, at its light verb or clause."""
        found: list[Filler] = []
        seen: set[int] = set()
        carrier: Node | None = node
        for _ in range(3):
            if carrier is None:
                break
            for child in carrier.children:
                if (
                    child.dep in ("obl", "nmod", "advcl", "appos")
                    and self.clauses.case_of(child) in self.grammar.locative
                ):
                    for place in self._places_in(child):
                        if place.i not in seen:
                            seen.add(place.i)
                            found.append(Filler(place))
            carrier = self._carrier(carrier)
        return found

    def _places_in(self, phrase: Node) -> list[Node]:
        """The place that a locative phrase describes, or the named places in it, its head first."""
        if phrase.lemma in self.grammar.places and phrase.pos == "NOUN":
            return [phrase]  # its names are part of it: en el sur de Malawi
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

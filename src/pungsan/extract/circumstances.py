"""When: the time expression that governs an act in the syntax."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from pungsan.extract.clause import Clauses
from pungsan.extract.tree import Node, Sentence
from pungsan.lexicon import Grammar
from pungsan.records import TimeExpression

__all__ = ["Circumstances", "TimedPath"]

VERBAL = ("VERB", "AUX")
CARRIERS = 4
"""How many verbs a predicate may share its circumstances with: a light verb, and those that this follows."""


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
    """Attaches dates to predicates."""

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
        for carrier in self.carriers_of(node):
            dated = [each.time for each in paths if each.path and each.path[-1] is carrier]
            if dated:
                return min(dated, key=lambda time: (_dayless(time), abs(time.start - node.start)))
        return own

    def carriers_of(self, node: Node) -> list[Node]:
        """The verbs that a predicate shares its circumstances with, the nearest first."""
        found = list(self._last_of(node))
        carrier = self._carrier(node)
        while carrier is not None and len(found) < CARRIERS:
            found.append(carrier)
            carrier = self._carrier(carrier)
        return found

    def _last_of(self, node: Node) -> Iterator[Node]:
        """*Torturado y asesinado en 2004*: what follows a verb that has nothing after it completes both."""
        if node.pos not in VERBAL or any(
            child.i > node.i and child.dep not in ("conj", "cc", "punct") for child in node.children
        ):
            return
        verbs = [
            each for each in node.by("conj") if each.pos in VERBAL and not each.by("nsubj", "mark", "aux")
        ]
        yield from verbs[:1]

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

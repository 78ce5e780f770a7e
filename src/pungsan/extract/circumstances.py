"""When: the time expression that governs an act in the syntax."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from pungsan.extract.clause import Clauses
from pungsan.extract.kinds import SUBJECTS, VERBAL
from pungsan.extract.tenses import is_told_as_past
from pungsan.extract.tree import Node, Sentence
from pungsan.lexicon import Grammar
from pungsan.records import TimeExpression

__all__ = ["Circumstances", "TimedPath"]

CARRIERS = 4
"""How many verbs a predicate may share its circumstances with: a light verb, and those that this follows."""

INSIDE = ("acl", "acl:relcl", "advcl", "ccomp", "xcomp", "obj", "iobj", "obl", "nmod")
"""Relations of what is told inside a clause."""


@dataclass(frozen=True, slots=True)
class TimedPath:
    """A time expression with the nodes that it may date: from its head up to the clause's verb."""

    time: TimeExpression
    path: tuple[Node, ...]
    thing: Node | None = None
    """The noun that the time belongs to (*the treaty **of 1998***)."""


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
            found.append(TimedPath(time, tuple(path), self._thing_of(top)))
        return found

    def told_in(
        self,
        paths: Sequence[TimedPath],
        agrees: Callable[[Node], bool],
        others: Callable[[], Sequence[TimeExpression]],
    ) -> list[TimedPath]:
        """Times of clauses whose tense is not that of the sentence, as they are in the other one.

        *Met him on Monday and **will visit** Cyprus on Friday*, *who **arrived** on Sunday, will meet him*.
        ``agrees`` says whether a finite verb has the tense of the sentence, ``others`` finds the times anew.
        """
        found = list(paths)
        if all(agrees(verb) for each in paths if (verb := self._finite_of(each)) is not None):
            return found
        anew = {(time.start, time.end): time for time in others()}
        for at, each in enumerate(found):
            verb, time = self._finite_of(each), anew.get((each.time.start, each.time.end))
            if verb is not None and time is not None and not agrees(verb):
                found[at] = replace(each, time=time)
        return found

    def _finite_of(self, path: TimedPath) -> Node | None:
        """The finite verb of the clause in which a time stands."""
        node = path.path[-1] if path.path else None
        while node is not None and not (node.pos in VERBAL and self.clauses.is_finite(node)):
            node = node.head
        return node

    def _thing_of(self, top: Node) -> Node | None:
        """The noun that a time qualifies, if that is no circumstance (*fought **in** the war of 1973*)."""
        thing = top.head
        if top.dep not in ("nmod", "appos") or thing is None or thing.pos not in ("NOUN", "PROPN"):
            return None
        return None if thing.dep in ("obl", "advmod") or self._is_between(top, thing) else thing

    def _is_between(self, top: Node, thing: Node) -> bool:
        """*The court **in March last year** called for the files*: parsers hang it on the subject."""
        verb = thing.head
        if thing.dep not in ("nsubj", "nsubj:pass") or verb is None or not thing.i < top.i < verb.i:
            return False
        parted = self.clauses.case_of(top) not in self.grammar.genitive
        return parted and not thing.by("acl", "acl:relcl") and is_told_as_past(verb, self.grammar)

    def time_of(self, node: Node, paths: Sequence[TimedPath]) -> TimeExpression | None:
        """The time expression that dates a predicate."""
        through = [
            each.time
            for each in paths
            if any(n is node for n in each.path) or self._tells_of_time(node, each.time)
        ]
        own = min(through, key=lambda time: (_fineness(time), abs(time.start - node.start)), default=None)
        if own is not None and not _dayless(own):
            return own
        for carrier in (*self.carriers_of(node), *self._said_in(node)):
            dated = [each.time for each in paths if each.path and each.path[-1] is carrier]
            if dated:
                return min(dated, key=lambda time: (_dayless(time), abs(time.start - node.start)))
        return own

    def _tells_of_time(self, node: Node, time: TimeExpression) -> bool:
        """*It was **on 7 July that** they arrested him*, *on 7 July, **when** they arrested him*."""
        day = node.head
        return node.dep == "acl:relcl" and day is not None and time.start <= day.start < time.end

    def is_past(self, node: Node, time: TimeExpression, paths: Sequence[TimedPath]) -> bool:
        """Whether the time that dates a predicate puts it well before the news.

        *Ratified the treaty **of 1998*** says when the treaty was made.  In news without a date a month is
        over where the clause is told as past (*signed in April*).
        """
        path = next((each for each in paths if each.time is time), None)
        thing = None if path is None else path.thing
        of_noun = node.pos not in VERBAL and thing is not None and thing.is_under(node)
        if thing is not None and thing is not node and not of_noun:
            return False
        shared = path is not None and all(each is not node for each in path.path)
        if shared and self._is_present(node):  # *signed it in 1998 and **denounces** it*
            return False
        if time.historical:
            return True
        if time.side != "bygone" or path is None or not path.path:
            return False
        clause = path.path[-1]
        return is_told_as_past(clause, self.grammar) and not any(  # *promised **to leave in April***
            child.i > clause.i and child.start < time.start for child in clause.by("xcomp", "ccomp", "advcl")
        )

    def is_history(self, node: Node, time: TimeExpression | None, paths: Sequence[TimedPath]) -> bool:
        """Whether its own time, or that of what it is told in, puts a predicate well before the news."""
        if time is not None and self.is_past(node, time, paths):
            return True
        return self._was_judged(node, paths) or (time is None and self._is_of_then(node, paths))

    def _is_of_then(self, node: Node, paths: Sequence[TimedPath]) -> bool:
        """*Wrote in 1998 to the group that **threatened** him*: told inside what is past, it is past too.

        Not what is told as present or to come, nor the clause of a subject: *the general who **led** them
        was born in 1950*.
        """
        below = node
        for head in node.ancestors():
            if below.dep not in INSIDE or (below.dep == "acl:relcl" and head.dep in SUBJECTS):
                return False
            finite = below.pos in VERBAL and self.clauses.is_finite(below)
            if finite and not is_told_as_past(below, self.grammar):
                return False
            if head.pos in VERBAL:
                time = self.time_of(head, paths)
                if time is not None:
                    return self.is_past(head, time, paths)
            below = head
        return False

    def _was_judged(self, node: Node, paths: Sequence[TimedPath]) -> bool:
        """*Jailed in 2015 **for insulting** the king*: what one was judged for was done before that."""
        head = node.head
        if head is None or node.dep not in ("xcomp", "advcl") or not self._is_blamed(node, head):
            return False
        time = self.time_of(head, paths)
        return time is not None and self.is_past(head, time, paths)

    def lies_ahead(self, node: Node, time: TimeExpression) -> bool:
        """*Meets her **tomorrow***, *keeps up **next week's** strike*: present or noun of a day to come."""
        if time.side != "ahead":
            return False
        return node.pos not in VERBAL or self._is_present(node)

    def _is_present(self, verb: Node) -> bool:
        """A present, not a perfect: *attacks*, *is attacking*."""
        forms = (verb, *verb.by("aux", "aux:pass"))
        finite = [each for each in forms if each.is_a("VerbForm=Fin")]
        perfect = any(each.lemma in self.grammar.perfect_auxiliaries for each in verb.by("aux"))
        return (
            bool(finite)
            and not perfect
            and all(each.is_a("Tense=Pres") and not each.is_a("Mood=Sub") for each in finite)
        )

    def carriers_of(self, node: Node) -> list[Node]:
        """The verbs that a predicate shares its circumstances with, the nearest first."""
        found = list(self._last_of(node))
        carrier = self._carrier(node)
        while carrier is not None and len(found) < CARRIERS:
            found.append(carrier)
            carrier = self._carrier(carrier)
        found.extend(self._beside(node))
        return found

    def _beside(self, verb: Node) -> Iterator[Node]:
        """Clauses of the moment of an act: ***speaking** on Monday, she said*, *when rebels **attacked***."""
        if verb.pos not in VERBAL:
            return
        for clause in verb.by("advcl"):
            if self.clauses.is_finite(clause) and self._marks(clause) & self.grammar.simultaneous:
                yield clause
        yield from self.clauses.spoken_at(verb)
        words = (verb, *verb.by("obj", "xcomp", "amod"))
        ahead = self.grammar.future["verb"] | self.grammar.future["adj"]
        if any({each.lemma, each.lower} & ahead for each in words):
            yield from verb.by("xcomp", "obj", "csubj")  # *is expected **to arrive on 4 April***

    def _said_in(self, verb: Node) -> Iterator[Node]:
        """*In a statement **issued on Monday**, the union condemned it*: said then."""
        if verb.pos not in VERBAL:
            return
        for noun in verb.by("obl"):
            inside = self.clauses.case_of(noun) in self.grammar.setting
            if inside and noun.lemma in self.grammar.report_nouns:
                yield from noun.by("acl", "acl:relcl")

    def _marks(self, clause: Node) -> set[str]:
        return {each.lower for each in clause.by("mark", "advmod")}

    def _last_of(self, node: Node) -> Iterator[Node]:
        """*Torturado y asesinado en 2004*: what follows a verb that has nothing after it completes both."""
        if node.pos not in VERBAL:
            return
        verbs = (
            each for each in node.by("conj") if each.pos in VERBAL and not each.by("nsubj", "mark", "aux")
        )
        last = next(verbs, None)
        if last is None:
            return
        own = (each for each in node.children if node.i < each.i < last.i)
        if all(each.dep in ("conj", "cc", "punct") for each in own):
            yield last

    def _carrier(self, node: Node) -> Node | None:
        """The verb whose time a predicate shares: its light verb, first conjunct or control verb."""
        head = node.head
        if head is None:
            return None
        if node.pos in VERBAL:
            if node.dep == "conj" and head.pos in VERBAL and not node.by("mark"):
                return head
            if node.dep in ("xcomp", "advcl") and head.pos in VERBAL and not self.clauses.is_finite(node):
                return None if self._is_blamed(node, head) else head
            if node.dep == "advcl" and head.pos in VERBAL and self._marks(node) & self.grammar.simultaneous:
                # *ended on Monday, when they signed*: the last of the verbs before it
                later = [each for each in head.by("conj") if each.pos in VERBAL and each.i < node.i]
                return later[-1] if later else head
            return head if self._shares_moment(node, head) else None
        verb = self.clauses.support_verb(node)
        if verb is not None:
            return verb
        if node.dep == "conj":
            return self._carrier(head) if head.pos not in VERBAL else None
        if node.dep == "obl" and self.clauses.case_of(node) in self.grammar.reasons:
            return (
                None  # *were worried in Lima **over the transfers***: the reason lies elsewhere and earlier
            )
        if node.dep in ("nsubj", "nsubj:pass", "obl") and head.pos in VERBAL:
            return head
        return None

    def _is_blamed(self, verb: Node, head: Node) -> bool:
        """*Accused them on Monday **of shelling** the town*, *por **haber** huido*: done before."""
        if head.lemma not in self.grammar.blaming:
            return False
        marked = {each.lower for each in verb.by("mark", "case")}
        return verb.dep == "xcomp" or bool(marked & (self.grammar.genitive | self.grammar.reasons))

    def _shares_moment(self, verb: Node, head: Node) -> bool:
        """*Dijo hoy que apoya …*, *anunció hoy su decisión de apelar*: what is said holds when it is said."""
        if verb.dep == "ccomp" and head.lemma in self.grammar.report_verbs:
            return verb.is_a("Tense=Pres") and verb.is_a("VerbForm=Fin") and not verb.by("aux")
        return verb.dep == "acl" and verb.is_a("VerbForm=Inf") and head.pos not in VERBAL

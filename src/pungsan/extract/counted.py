"""Which nodes of a sentence a number counts, and which predicate says what the number is about."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from pungsan.extract.clause import Clauses, Filler
from pungsan.extract.numbers import Amount, find_amounts
from pungsan.extract.phrases import Phrases
from pungsan.extract.tree import Node, Sentence
from pungsan.lexicon import Grammar
from pungsan.lexicon.counting import CountWords, NumberWords

__all__ = ["Counted", "Counter"]

NOMINAL = ("NOUN", "PROPN", "PRON", "ADJ")
NEAR = 3
"""Tokens from a number to the noun that it counts."""

LETTERS = 3
"""Characters between a verb and a number right behind it: *mató a 12*."""


class Counted(NamedTuple):
    """People counted by a number: its range, the node that heads the phrase, and the offsets of the words."""

    least: int
    most: int | None
    exact: bool
    start: int
    end: int
    noun: Node
    head: Node
    told: bool = True
    """False where an article alone says that it is one (*un soldado*)."""


Governed = tuple[str, Node, list[Counted]]
"""What is counted, the node of the predicate or noun that says so, and the numbers."""


class Counter:
    """Reads numbers of people off sentences."""

    def __init__(
        self, numbers: NumberWords, words: CountWords, grammar: Grammar, clauses: Clauses, phrases: Phrases
    ) -> None:
        self.numbers = numbers
        self.words = words
        self.grammar = grammar
        self.clauses = clauses
        self.phrases = phrases
        self._sentence: Sentence | None = None
        self._counts: dict[int, Counted] = {}

    def counts(self, sentence: Sentence) -> dict[int, Counted]:
        """The numbers of people of a sentence, by the places of the number, its noun and their head."""
        if self._sentence is not sentence:
            self._sentence = sentence
            self._counts = {}
            for amount in find_amounts(sentence.text, self.numbers):
                for place, count in self._place(sentence, amount):
                    self._counts.setdefault(place, count)
        return self._counts

    def count_at(self, node: Node) -> Counted | None:
        """How many a participant is, if its phrase says so: by a number, or one by its article."""
        count = self.counts(node.sentence).get(node.i)
        if count is not None:
            return count
        article = next((each for each in node.by("det", "nummod") if each.lower in self.words.articles), None)
        one = article is not None and not node.is_a("Number=Plur") and not node.label and node.pos == "NOUN"
        if not one or article is None or not self._is_person(node) or self._is_body(node):
            return None
        return Counted(1, 1, True, article.start, node.end, node, node, told=False)

    def governed(self, sentence: Sentence) -> Iterator[Governed]:
        """The numbers of a sentence with what says what they count; each number once."""
        if not self.counts(sentence):
            return
        used: set[int] = set()
        for reader in (self._by_verb, self._by_state, self._by_act, self._by_noun):
            for node in sentence.nodes:
                if node.is_taken:
                    continue
                for kind, counts in reader(node):
                    fresh = [count for count in counts if count.start not in used]
                    if fresh:
                        used |= {count.start for count in fresh}
                        yield kind, node, fresh

    # --- what says what is counted ----------------------------------------------------------

    def _by_verb(self, node: Node) -> Iterator[tuple[str, list[Counted]]]:
        """*Murieron 12 personas*, *killing 12*: the subject or object of a verb."""
        if node.pos not in ("VERB", "AUX") and not node.is_a("VerbForm=Part"):
            return
        for kind, thing in self.words.who.get(node.lemma, ()):
            if not thing or any(thing in (each.lemma, each.lower) for each in node.children):
                yield kind, self._numbers(self._subjects(node)) or self._behind(node)
        kind_of_object = self.words.whom.get(node.lemma)
        if kind_of_object:
            yield kind_of_object, self._numbers(self.clauses.object(node)) or self._behind(node)

    def _by_state(self, node: Node) -> Iterator[tuple[str, list[Counted]]]:
        """*Dejó 12 personas heridas*, *three people dead*: what is said of those counted."""
        kind = self.words.states.get(node.lemma) or self.words.states.get(node.lower)
        if kind is None or node.pos not in ("ADJ", "VERB", "NOUN"):
            return
        head = node.head
        fillers: list[Filler] = []
        if (
            node.dep in ("amod", "acl", "appos", "nmod")
            and head is not None
            and head.pos in (*NOMINAL, "NUM")
        ):
            fillers = [Filler(head)]
        elif head is not None and node.dep in ("xcomp", "advcl", "ccomp", "obl", "advmod", "obj", "amod"):
            fillers = self.clauses.object(head) or self.clauses.subject(head)
        if not fillers:
            fillers = [Filler(each) for c in node.by("nsubj", "nsubj:pass") for each in c.conjuncts]
        yield kind, self._numbers(fillers)

    def _by_act(self, node: Node) -> Iterator[tuple[str, list[Counted]]]:
        """*La muerte de 12 personas*, *a march of 5,000 people*: the complement of a noun."""
        kind = self.words.acts.get(node.lemma)
        if kind is None or node.pos not in ("NOUN", "PROPN"):
            return
        linking = self.grammar.genitive | self.grammar.agent
        told = [
            each
            for child in node.by("nmod", "obl")
            if self.clauses.case_of(child) in linking
            for each in child.conjuncts
        ]
        yield kind, self._numbers([Filler(each) for each in told])

    def _by_noun(self, node: Node) -> Iterator[tuple[str, list[Counted]]]:
        """*12 muertos*, *30 arrests*: the noun that is counted."""
        count = self.counts(node.sentence).get(node.i)
        if count is None or count.noun is not node:
            return
        names = [node.lemma, node.lower, *(f"{node.lemma} {each.lemma}" for each in node.by("amod"))]
        kind = next((self.words.nouns[name] for name in reversed(names) if name in self.words.nouns), None)
        if kind is not None and node.dep != "amod":
            yield kind, [count]

    def _subjects(self, verb: Node) -> list[Filler]:
        """Who a verb is said of; also behind the impersonal *se* of verbs that people do by themselves."""
        return self.clauses.subject(verb) or [
            Filler(each) for child in verb.by("nsubj", "nsubj:pass") for each in child.conjuncts
        ]

    def _behind(self, verb: Node) -> list[Counted]:
        """*Mató a 12*, *killing between 10 and 15*: a number right after its verb, however it was parsed."""
        for node in verb.sentence.nodes[verb.i + 1 : verb.i + 2 + NEAR]:
            count = self.counts(verb.sentence).get(node.i)
            if count is not None:
                near = count.start - verb.end <= LETTERS
                return [count] if near and self._fits(count) else []
        return []

    def _numbers(self, fillers: list[Filler]) -> list[Counted]:
        counts = [self.count_at(each.node) for each in fillers if not each.elided]
        return [count for count in counts if count is not None and self._fits(count)]

    def _fits(self, count: Counted) -> bool:
        """Whether people are counted: a person's noun, or a number that stands alone."""
        noun = count.noun
        alone = (
            noun.start >= count.start
            and noun.end <= count.end
            and (noun.pos == "NUM" or noun.lower in self.numbers.round or noun.lemma in self.numbers.round)
        )
        return alone or (self._is_person(noun) and not self._is_body(noun))

    def _is_person(self, noun: Node) -> bool:
        return noun.lemma in self.words.people or self.phrases.can_act(Filler(noun))

    def _is_body(self, noun: Node) -> bool:
        """Countries and bodies of people: their number is not that of those who were harmed."""
        return noun.lemma in self.grammar.country_nouns or (
            noun.lemma in self.grammar.groups and noun.lemma not in self.words.people
        )

    # --- which node a number counts ------------------------------------------------------------

    def _place(self, sentence: Sentence, amount: Amount) -> Iterator[tuple[int, Counted]]:
        """A number with each node at which it is found."""
        if amount.partitive:
            return
        start, end = (sentence.start + at for at in amount.value)
        inside = [node for node in sentence.nodes if node.start < end and start < node.end]
        if not inside or any(node.i in sentence.temporal for node in inside):
            return
        top = next((node for node in inside if node.head is None or node.head not in inside), inside[0])
        noun = self._noun_of(top, inside)
        if noun is None:
            return
        head = top if noun.is_under(top) else noun
        count = Counted(
            amount.least,
            amount.most,
            amount.exact,
            sentence.start + amount.start,
            max(sentence.start + amount.end, noun.end if 0 <= noun.i - inside[-1].i <= NEAR else 0),
            noun,
            head,
        )
        for place in {noun.i, head.i, *(node.i for node in inside)}:
            yield place, count

    def _noun_of(self, top: Node, inside: list[Node]) -> Node | None:
        """The noun that is counted, the number itself if none is; None where the number is only a name."""
        last = inside[-1]
        nodes = last.sentence.nodes
        for node in nodes[last.i + 1 : last.i + 1 + NEAR]:
            if node.pos == "NOUN" or (node.pos == "PROPN" and node.head is not top):
                while node.dep == "compound" and node.head is not None and node.head.i > node.i:
                    node = node.head  # 30 opposition activists
                related = (
                    node is top.head or node.head in inside or top.head is node.head or node.is_under(top)
                )
                return node if related or node.i == last.i + 1 else top
            if node.lower in self.words.nouns and node.i == last.i + 1:
                return node  # 12 dead
            if node.pos not in ("ADJ", "ADP", "DET") or (
                node.pos == "ADP" and node.lower not in self.grammar.genitive
            ):
                break
        head = top.head
        if top.dep in ("nummod", "det", "amod", "compound") and head is not None and head.pos in NOMINAL:
            return head if head.i > top.i and head.i - last.i <= 2 * NEAR else None
        if top.dep in ("nummod", "flat", "compound", "appos", "nmod") and head is not None and head.i < top.i:
            return None  # article 12, group 5
        return top

"""A sentence's dependency tree as light nodes, with document offsets.

Extraction never touches spaCy objects beyond this file: nodes are cheaper to walk, carry offsets
into the whole document, and tests can build them by hand.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterable, Iterator, Sequence
from operator import attrgetter
from typing import NamedTuple

from spacy.tokens import Doc
from spacy.tokens import Span as SpacySpan

from pungsan.lexicon import Labels, load_labels
from pungsan.records import Span, Word

__all__ = ["PLACE", "Node", "Sentence", "TokenRow", "build_sentence", "sentences_of"]

CLAUSAL = frozenset({"VERB", "AUX"})
COLUMNS: tuple[int | str, ...] = (
    "IDX",
    "LENGTH",
    "IS_SPACE",
    "HEAD",
    "LEMMA",
    "POS",
    "DEP",
    "MORPH",
    "ENT_IOB",
    "ENT_TYPE",
)
"""What is read of tokens, of all of a document at once: one by one, each attribute is looked up anew."""
_WRAPPED = 1 << 64
"""Heads are relative, and negative numbers of these columns go round."""
PLACE = attrgetter("i")
"""What puts nodes in text order."""
_IOB = ("", "I", "O", "B")


class _EveryWord(Container[str]):
    def __contains__(self, word: object) -> bool:
        return True


EVERY_WORD = _EveryWord()


class TokenRow(NamedTuple):
    """One token of a sentence: all that a node is made from."""

    start: int
    end: int
    text: str
    lemma: str
    pos: str
    dep: str
    head: int
    morph: str
    label: str


class Node:
    """A token in its tree.  ``children`` are in text order; ``head`` of the root is None."""

    __slots__ = (
        "children", "dep", "end", "head", "i", "label", "lemma", "lower", "morph", "pos", "sentence", "start",
        "text",
    )  # fmt: skip

    def __init__(self, i: int, row: TokenRow, sentence: Sentence) -> None:
        self.i = i
        self.start, self.end, self.text, lemma, self.pos, self.dep, _, self.morph, self.label = row
        self.lower = self.text.lower()
        self.lemma = lemma.lower() or self.lower
        self.head: Node | None = None
        self.children: list[Node] = []
        self.sentence = sentence

    def __repr__(self) -> str:
        return f"<{self.text}/{self.pos}/{self.dep}>"

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def word(self) -> Word:
        return Word(self.start, self.end, self.text, self.lemma, self.pos, self.dep)

    def is_a(self, feature: str) -> bool:
        """Whether the morphology holds a feature such as ``Tense=Fut``."""
        return feature in self.morph

    def feature(self, name: str) -> str:
        """Value of a morphological feature, or the empty string."""
        at = self.morph.find(name + "=")
        if at < 0:
            return ""
        return self.morph[at + len(name) + 1 :].split("|", 1)[0]

    def by(self, *deps: str) -> list[Node]:
        """Children in one of these relations, in text order."""
        if not self.children:
            return []
        found = []
        for child in self.children:  # asked 2,000 times an article: a comprehension is one more call
            if child.dep in deps:
                found.append(child)  # noqa: PERF401
        return found

    @property
    def is_taken(self) -> bool:
        """Whether it is part of a time expression or of the predicate itself: no participant then."""
        sentence = self.sentence
        if self.i in sentence.taken:
            return True
        if self.lower not in sentence.time_words and self.lower.isalpha():
            return False  # times need not be looked for to know it
        return self.i in sentence.temporal

    def move(self, head: Node, dep: str) -> None:
        """Hang this node on another head in another relation (never below itself)."""
        if self.head is None or head is self or head.is_under(self):
            return
        self.head.children.remove(self)
        self.head = head
        self.dep = dep
        head.children.append(self)
        head.children.sort(key=lambda node: node.i)

    def subtree(self) -> list[Node]:
        """This node and all below it, in text order."""
        if not self.children:
            return [self]
        found, stack = [], [self]
        while stack:
            node = stack.pop()
            found.append(node)
            stack.extend(node.children)
        found.sort(key=PLACE)
        return found

    @property
    def first(self) -> Node:
        """The first of the words of `subtree`, which need not be put in order for it."""
        found, stack = self, [*self.children]
        while stack:
            node = stack.pop()
            if node.i < found.i:
                found = node
            stack += node.children
        return found

    @property
    def start_of_words(self) -> int:
        """Where the words of `subtree` begin, without marks before them; its own place if all are marks."""
        return next((each.i for each in self.subtree() if each.pos != "PUNCT"), self.i)

    @property
    def last(self) -> Node:
        """The last of the words of `subtree`."""
        found, stack = self, [*self.children]
        while stack:
            node = stack.pop()
            if node.i > found.i:
                found = node
            stack += node.children
        return found

    @property
    def after(self) -> Node | None:
        """The word behind it in the sentence, if there is one."""
        nodes = self.sentence.nodes
        return nodes[self.i + 1] if self.i + 1 < len(nodes) else None

    def ancestors(self) -> Iterator[Node]:
        """Heads from the nearest up to the root."""
        node = self.head
        while node is not None:
            yield node
            node = node.head

    def is_under(self, other: Node) -> bool:
        """Whether the other node stands above this one."""
        return any(node is other for node in self.ancestors())

    @property
    def conjuncts(self) -> list[Node]:
        """This node and what is coordinated with it (for the first of a coordination), in order."""
        found = [self]
        for child in self.children:
            if child.dep == "conj":
                found.extend(child.conjuncts)
        return found

    @property
    def is_inside_name(self) -> bool:
        """Whether it goes on with the name of its head: *Corea del **Norte***."""
        head = self.head
        return (
            self.label.startswith("I-")
            and head is not None
            and head.label[2:] == self.label[2:]
            and head.i < self.i
        )

    @property
    def is_finite(self) -> bool:
        """Whether it has a finite form: of its own, or of an auxiliary or copula."""
        helpers = ("aux", "aux:pass", "cop")
        return self.is_a("VerbForm=Fin") or any(each.is_a("VerbForm=Fin") for each in self.by(*helpers))

    @property
    def is_gerund(self) -> bool:
        """Whether it is a gerund, or the present participle that is one in other treebanks (*saying*)."""
        return self.is_a("VerbForm=Ger") or (self.is_a("VerbForm=Part") and self.is_a("Tense=Pres"))

    @property
    def is_clause(self) -> bool:
        """Whether it heads a clause: a verb, or a predicate with a copula."""
        return self.pos in CLAUSAL or any(child.dep == "cop" for child in self.children)


class Sentence:
    """A sentence: its nodes in text order, its root, and its place in the document."""

    __slots__ = (
        "_find_times",
        "_temporal",
        "end",
        "index",
        "nodes",
        "root",
        "start",
        "taken",
        "text",
        "time_words",
        "words",
    )

    def __init__(self, rows: Sequence[TokenRow], text: str, start: int, index: int) -> None:
        self.index = index
        self.text = text
        self.start = start
        self.end = start + len(text)
        self._find_times: Callable[[], Iterable[Span]] = tuple
        self._temporal: frozenset[int] | None = None
        self.time_words: Container[str] = EVERY_WORD
        """The words, in small letters, that time expressions are made of, beside numbers and marks."""
        self.taken: frozenset[int] = frozenset()
        """Indexes of the other words of the phrase that is looked at: part of the predicate."""
        self.words: frozenset[str] | None = None
        """What `Syntax.words_of` tells; None until it is asked for."""
        self.nodes = [Node(i, row, self) for i, row in enumerate(rows)]
        self.root = self.nodes[0]
        for node, row in zip(self.nodes, rows, strict=True):
            if row.head == node.i:
                self.root = node
            else:
                node.head = self.nodes[row.head]
                node.head.children.append(node)

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)

    @property
    def is_question(self) -> bool:
        return self.text.rstrip(" .\"”»'").endswith("?")

    def promote(self, node: Node, dep: str) -> None:
        """Let a node take the place of its head, which then hangs on it in the relation given."""
        head = node.head
        if head is None:
            return
        above, place = head.head, head.dep
        head.children.remove(node)
        if above is not None:
            above.children.remove(head)
            above.children.append(node)
            above.children.sort(key=lambda each: each.i)
        else:
            self.root = node
        node.head, node.dep = above, place
        head.head, head.dep = node, dep
        node.children.append(head)
        node.children.sort(key=lambda each: each.i)

    @property
    def temporal(self) -> frozenset[int]:
        """Indexes of the nodes inside time expressions: they are never participants."""
        if self._temporal is None:
            self._temporal = frozenset(
                node.i
                for span in self._find_times()
                for node in self.nodes
                if span.start <= node.start and node.end <= span.end
            )
        return self._temporal

    def mark_times(self, find: Callable[[], Iterable[Span]], words: Container[str] | None = None) -> None:
        """Say what finds the time expressions, which is done when it is first asked where they are.

        ``words`` are those that they are made of; any may be if they are not given.
        """
        self._find_times, self._temporal = find, None
        self.time_words = EVERY_WORD if words is None else words

    def node_at(self, span: Span) -> Node | None:
        """The highest node of those inside a character span."""
        inside = [node for node in self.nodes if span.start <= node.start and node.end <= span.end]
        for node in inside:
            if node.head is None or node.head not in inside:
                if node.pos in ("ADP", "DET", "PUNCT") and len(inside) > 1:
                    continue
                return node
        return inside[0] if inside else None


def build_sentence(rows: Sequence[TokenRow], text: str, start: int = 0, index: int = 0) -> Sentence:
    """Make a sentence from token rows whose heads are indices into the same rows."""
    return Sentence(rows, text, start, index)


def sentences_of(doc: Doc, offset: int, first: int, text: str | None = None) -> Iterator[Sentence]:
    """The sentences of a parsed paragraph that starts at ``offset`` of the document.

    ``text`` is that of the paragraph, where it has been put together already; ``first`` is the index of its
    first sentence.
    """
    index, whole = first, doc.text if text is None else text
    labels, table = load_labels(doc.lang_), doc.to_array(list(COLUMNS)).tolist()
    for sent in doc.sents:
        rows = _rows(table[sent.start : sent.end], sent, whole, offset, labels)
        if not rows:
            continue
        start, end = rows[0].start, rows[-1].end
        yield Sentence(rows, whole[start - offset : end - offset], start, index)
        index += 1


def _rows(table: list[list[int]], sent: SpacySpan, whole: str, offset: int, labels: Labels) -> list[TokenRow]:
    """The rows of a sentence's words, from the columns of its tokens."""
    first, strings = sent.start, sent.vocab.strings
    places: dict[int, int] = {}
    for at, column in enumerate(table, first):
        if not column[2]:
            places[at] = len(places)
    rows = []
    for at, i in places.items():
        idx, length, _, head, lemma, pos, dep, morph, iob, entity = table[at - first]
        text, tag, relation = whole[idx : idx + length], strings[pos], strings[dep]
        form, label = text.lower(), labels.entity(strings[entity]) if entity else ""
        rows.append(
            TokenRow(
                offset + idx,
                offset + idx + length,
                text,
                labels.lemmas.get(form) or strings[lemma],
                "PUNCT" if text in labels.marks else tag,
                labels.relations.get(relation, relation),
                places.get((at + head) % _WRAPPED, i),
                labels.morph(form, tag, strings[morph].lstrip("_")),
                f"{_IOB[iob]}-{label}" if label else "",
            )
        )
    roots = [i for i, row in enumerate(rows) if row.head == i]
    for extra in roots[1:]:
        # a token whose head was white space: hang it on the root
        rows[extra] = rows[extra]._replace(head=roots[0], dep="dep")
    return rows

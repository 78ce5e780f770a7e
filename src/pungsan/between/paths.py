"""Where two given spans stand in the parse of a passage, and what lies between them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pungsan.extract.tree import Node, Sentence
from pungsan.records import Span

__all__ = ["Passage", "locate"]


@dataclass(frozen=True, slots=True)
class Passage:
    """The sentences of a passage with the nodes of its two spans, and the path from one to the other.

    ``path`` leads over the nodes outside the spans, from the actor up and down to the recipient; where
    the spans stand in two sentences it leads from each up to the root.  ``top`` is its highest node on
    the actor's side.
    """

    sentences: tuple[Sentence, ...]
    spans: tuple[Span, Span]
    """Of the actor and of the recipient."""
    actor: Node | None
    recipient: Node | None
    inside: frozenset[tuple[int, int]]
    """Nodes that stand in one of the spans, by sentence and place."""
    path: tuple[Node, ...]
    top: Node | None

    def is_inside(self, node: Node) -> bool:
        """Whether a node stands in one of the two spans."""
        return key_of(node) in self.inside

    def place_of(self, node: Node) -> str:
        """Where a node stands: ``top`` or else on the ``path``, ``near`` (right below it), ``elsewhere``."""
        if node is self.top:
            return "top"
        if any(node is other for other in self.path):
            return "path"
        return "near" if any(node.head is other for other in self.path) else "elsewhere"


def key_of(node: Node) -> tuple[int, int]:
    """Sentence and place of a node: what tells it apart from all others of a passage."""
    return node.sentence.index, node.i


def locate(sentences: Sequence[Sentence], actor: Span, recipient: Span) -> Passage:
    """Find the spans in the parsed sentences, and the path between them."""
    first, second = _head(sentences, actor), _head(sentences, recipient)
    inside = frozenset(
        key_of(node)
        for sentence in sentences
        for node in sentence.nodes
        if node.span.overlaps(actor) or node.span.overlaps(recipient)
    )
    path = [node for node in _path(first, second) if key_of(node) not in inside]
    above = {key_of(node) for node in first.ancestors()} if first is not None else set()
    top = next((node for node in path if key_of(node) in above and _is_top(node, path)), None)
    return Passage(tuple(sentences), (actor, recipient), first, second, inside, tuple(path), top)


def _head(sentences: Sequence[Sentence], span: Span) -> Node | None:
    """The highest node of those that a span touches; None if it touches none."""
    touched = [node for sentence in sentences for node in sentence.nodes if node.span.overlaps(span)]
    keys = {key_of(node) for node in touched}
    heads = [node for node in touched if node.head is None or key_of(node.head) not in keys]
    words = [node for node in heads if node.pos not in ("PUNCT", "DET", "ADP")]
    return next(iter(words or heads), None)


def _path(first: Node | None, second: Node | None) -> list[Node]:
    """The nodes from one up to where the ways to the root meet, and down to the other."""
    up = [] if first is None else [first, *first.ancestors()]
    down = [] if second is None else [second, *second.ancestors()]
    if first is None or second is None or first.sentence is not second.sentence:
        return [*up, *reversed(down)]
    shared = {key_of(node) for node in down}
    at = next(i for i, node in enumerate(up) if key_of(node) in shared)
    meeting = next(i for i, node in enumerate(down) if node is up[at])
    return [*up[: at + 1], *reversed(down[:meeting])]


def _is_top(node: Node, path: Sequence[Node]) -> bool:
    return node.head is None or all(node.head is not other for other in path)

"""The stretch of words that a phrase is told by: without gaps, and with the brackets that it opens."""

from __future__ import annotations

from pungsan.extract.tree import Node

__all__ = ["close_bracket", "trim"]

MAX_GAP = 2
"""Tokens from one word of a phrase to the next: a comma or quotation mark may stand between."""


def trim(nodes: list[Node], head: Node) -> list[Node]:
    """Keep the stretch around the head without gaps of more than punctuation and function words."""
    first = last = nodes.index(head)
    while first > 0 and nodes[first].i - nodes[first - 1].i <= MAX_GAP:
        first -= 1
    while last < len(nodes) - 1 and nodes[last + 1].i - nodes[last].i <= MAX_GAP:
        last += 1
    return nodes[first : last + 1]


def close_bracket(nodes: list[Node]) -> list[Node]:
    """A phrase with a bracket that it opens takes the one that closes it, or ends before it."""
    if "(" not in nodes[0].sentence.text:
        return nodes
    texts = [each.text for each in nodes[0].sentence.nodes[nodes[0].i : nodes[-1].i + 1]]
    if texts.count("(") <= texts.count(")"):
        return nodes
    after = nodes[-1].sentence.nodes[nodes[-1].i + 1 : nodes[-1].i + 2]
    if after and after[0].text == ")":
        return [*nodes, after[0]]
    opened = nodes[0].i + max(i for i, text in enumerate(texts) if text == "(")
    return [each for each in nodes if each.i < opened] or nodes

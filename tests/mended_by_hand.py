"""Trees written by hand, mended: once as coding does it, once with every rule tried on every word.

Both must give the same tree, or a rule is kept from words of which it has something to say. So must all
trees in which one relation or part of speech stands in the place of another: rules speak of several.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from functools import cache

from parsed_by_hand import make_sentence
from small_lexicon import SmallWorld

from pungsan.extract.repairs import Repairs
from pungsan.extract.tree import Node, Sentence, TokenRow, build_sentence
from pungsan.lexicon import load_grammar

__all__ = ["heads", "mend"]

ALIKE = (
    ("nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "nmod", "appos", "advmod"),
    ("acl", "acl:relcl", "advcl", "ccomp", "xcomp", "csubj", "conj", "parataxis", "obl", "amod"),
    ("NOUN", "PROPN", "PRON", "NUM", "ADJ"),
    ("VERB", "AUX", "ADV", "INTJ", "X"),
)
"""Relations and parts of speech that stand for one another."""


def mend(rows: str, lang: str, acts: Collection[str] = ()) -> Sentence:
    """The mended tree of a sentence in the notation of `parsed_by_hand`; ``acts`` are nouns of acts."""
    quick, slow = _make_repairs(lang, frozenset(acts))
    written = make_sentence(rows)
    table = [_row(node) for node in written.nodes]
    for made in (table, *_vary(table)):
        one, other = build_sentence(made, written.text), build_sentence(made, written.text)
        quick.mend(one)
        slow.mend(other)
        assert _told(one) == _told(other)
    quick.mend(written)
    return written


def heads(sentence: Sentence) -> dict[str, tuple[str, str]]:
    """Word → relation and head."""
    return {node.text: (node.dep, node.head.text if node.head else "") for node in sentence.nodes}


@cache
def _make_repairs(lang: str, acts: frozenset[str]) -> tuple[Repairs, Repairs]:
    """The rules as they are, and such that speak of all words of all sentences."""
    quick, slow = (Repairs(load_grammar(lang), SmallWorld(), acts.__contains__) for _ in range(2))
    slow.rules = tuple(rule._replace(deps=(), parts=()) for rule in slow.rules)
    slow.passed_over = frozenset()
    slow.worded = []
    return quick, slow


def _vary(table: list[TokenRow]) -> Iterator[list[TokenRow]]:
    for alike in ALIKE:
        for old in dict.fromkeys(each for row in table for each in (row.dep, row.pos) if each in alike):
            for new in alike:
                if new != old:
                    yield [_replace(row, old, new) for row in table]


def _replace(row: TokenRow, old: str, new: str) -> TokenRow:
    return row._replace(dep=new if row.dep == old else row.dep, pos=new if row.pos == old else row.pos)


def _row(node: Node) -> TokenRow:
    head = node.i if node.head is None else node.head.i
    return TokenRow(
        node.start, node.end, node.text, node.lemma, node.pos, node.dep, head, node.morph, node.label
    )


def _told(sentence: Sentence) -> list[tuple[object, ...]]:
    return [
        (n.text, n.lemma, n.dep, n.pos, n.morph, n.label, n.head and n.head.i, [c.i for c in n.children])
        for n in sentence.nodes
    ]

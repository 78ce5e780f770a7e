"""Give a tree one shape where treebanks, and a parser that learned from several, have more than one.

Determiners and numbers hang from the noun, each of them (*todos los libros*, *las 33 licencias*).  Compound
prepositions and conjunctions (*a causa de*, *a pesar de que*) are one word in several, at what they
introduce; set phrases (*sin embargo*) are one in several.  A name's article is a determiner (*El Ferrol*),
and *ser* before nothing but a nominal with a preposition is its copula (*la casa es de piedra*).
The treebanks are brought to this when they are read, the parser's trees when they are made.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from spacy.tokens import Doc

__all__ = ["Tree", "load_phrases", "settle_doc", "settle_tree"]

_WRAPPED = 1 << 64
"""Offsets of heads come without a sign."""

LINKS = ("case", "mark", "cc")
CLAUSAL = frozenset({"acl", "acl:relcl", "aux", "aux:pass", "case", "cop", "nmod", "nsubj", "obj", "obl"})
"""What a set phrase has below it only where it is none (*la otra parte del mundo*)."""
OWN = frozenset({"advmod", "cc", "conj", "discourse", "mark", "parataxis", "root"})
"""Labels that a set phrase may have; else it is an adverb."""


NO_PREDICATE = frozenset({"advmod", "aux", "aux:pass", "cc", "cop", "fixed", "flat", "mark"})
"""What a copula is that has no predicate of its own."""
VERBAL = frozenset({
    "acl", "aux:pass", "ccomp", "csubj", "expl", "expl:pass", "iobj", "obj", "obl:agent", "xcomp",
})  # fmt: skip
"""What shows that a verb which may be a copula is none here."""


@dataclass(frozen=True, slots=True)
class Phrases:
    """Phrases of a language by their words, with the kind; by their first word, the longest first."""

    by_first: dict[str, list[tuple[tuple[str, ...], str]]]
    articles: frozenset[str]
    copulas: frozenset[str]
    directions: frozenset[str]


@dataclass(slots=True)
class Tree:
    """Words with their heads, which are places; a root has its own place and the label ``root``."""

    forms: list[str]
    """In small letters."""
    verbs: list[bool]
    heads: list[int]
    deps: list[str]
    below: dict[int, set[int]] = field(default_factory=lambda: defaultdict(set))
    changed: bool = False

    def __post_init__(self) -> None:
        for word, head in enumerate(self.heads):
            if head != word:
                self.below[head].add(word)

    def hang(self, word: int, head: int, dep: str) -> None:
        """Give a word another head and label."""
        if (self.heads[word], self.deps[word]) == (head, dep):
            return
        self.below[self.heads[word]].discard(word)
        if head != word:
            self.below[head].add(word)
        self.heads[word], self.deps[word] = head, dep
        self.changed = True

    def is_above(self, upper: int, word: int) -> bool:
        """Whether `upper` is the word or above it."""
        while word != upper:
            if self.heads[word] == word:
                return False
            word = self.heads[word]
        return True


@cache
def load_phrases(lang: str) -> Phrases | None:
    """The phrases of a language, or None if nothing is said of it."""
    path = Path(__file__).parent / "data" / "conventions.toml"
    row = tomllib.loads(path.read_text(encoding="utf-8")).get(lang)
    if row is None:
        return None
    found: dict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
    for kind in ("prepositions", "conjunctions", "adverbs"):
        for phrase in row[kind]:
            *first, last = phrase.split()
            for ending in (last, row["contracted"].get(last)):
                if ending is not None:
                    found[first[0]].append(((*first, ending), kind))
    for phrases in found.values():
        phrases.sort(key=lambda each: -len(each[0]))
    return Phrases(
        dict(found), frozenset(row["articles"]), frozenset(row["copulas"]), frozenset(row["directions"])
    )


def settle_tree(tree: Tree, lang: str) -> None:
    """Bring a tree, or several that follow each other, to the conventions of the language, in place."""
    phrases = load_phrases(lang)
    if phrases is None:
        return
    _settle_determiners(tree)
    at, last = 0, len(tree.forms) - 1
    while at < last:
        at += _settle_phrase(tree, at, phrases) or 1
    for at in range(last):
        _settle_copula(tree, at, phrases)
        if tree.forms[at] in phrases.articles and tree.deps[at] != "det":
            _settle_article(tree, at)


def settle_doc(doc: Doc, lang: str) -> Doc:
    """Bring the trees of a document to the conventions of the language, in place."""
    if load_phrases(lang) is None or not len(doc):
        return doc
    # All at once: tokens are slow to ask one by one.
    strings, columns = doc.vocab.strings, doc.to_array(["LOWER", "POS", "HEAD", "DEP"]).tolist()
    verbal = {strings["VERB"], strings["AUX"]}
    heads = [(at + row[2]) % _WRAPPED for at, row in enumerate(columns)]
    tree = Tree(
        forms=[strings[row[0]] for row in columns],
        verbs=[row[1] in verbal for row in columns],
        heads=[*heads],
        deps=[
            "root" if head == at else strings[row[3]]
            for at, (row, head) in enumerate(zip(columns, heads, strict=True))
        ],
    )
    settle_tree(tree, lang)
    if tree.changed:
        rows: Any = doc.to_array(["HEAD", "DEP"])
        for at, (head, dep) in enumerate(zip(tree.heads, tree.deps, strict=True)):
            if head != heads[at] or (dep != strings[columns[at][3]] and dep != "root"):
                if dep == "cop":
                    doc[at].pos_ = "AUX"
                rows[at, 0] = (head - at) & 0xFFFFFFFFFFFFFFFF
                rows[at, 1] = doc.vocab.strings.add("ROOT" if dep == "root" else dep)
        doc.from_array(["HEAD", "DEP"], rows)
    return doc


def _settle_determiners(tree: Tree) -> None:
    for word, dep in enumerate(tree.deps):
        head = tree.heads[word]
        if dep == "det":
            while head != word and (
                tree.deps[head] == "det" or (tree.deps[head] == "nummod" and word < head)
            ):
                head = tree.heads[head]
        elif dep == "nummod" and tree.deps[head] == "det" and head < word < tree.heads[head]:
            head = tree.heads[head]
        if head != word:
            tree.hang(word, head, dep)


def _settle_phrase(tree: Tree, start: int, phrases: Phrases) -> int:
    """Settle the phrase that begins at a word; gives its length, 0 if there is none."""
    for words, kind in phrases.by_first.get(tree.forms[start], ()):
        end = start + len(words)
        if tuple(tree.forms[start:end]) == words:
            inside = range(start, end)
            one = _settle_adverb(tree, inside) if kind == "adverbs" else _settle_link(tree, inside, kind)
            if one:
                return len(words)
    return 0


def _settle_adverb(tree: Tree, words: range) -> bool:
    """A phrase that is one adverb: its first word takes the place of whichever was the head."""
    heads = [word for word in words if tree.heads[word] not in words or tree.heads[word] == word]
    others = [child for word in words for child in tree.below[word] if child not in words]
    if len(heads) != 1 or any(child > words[-1] and tree.deps[child] in CLAUSAL for child in others):
        return False
    head, dep = tree.heads[heads[0]], tree.deps[heads[0]]
    if head == heads[0] or dep == "flat":
        return False
    tree.hang(words[0], head, dep if dep in OWN else "advmod")
    _bind(tree, words)
    for child in others:
        tree.hang(child, words[0], tree.deps[child])
    return True


def _settle_link(tree: Tree, words: range, kind: str) -> bool:
    """A compound preposition or conjunction: it hangs from what it introduces, which takes its place."""
    first, last = words[0], words[-1]
    inner = tree.heads[last]
    object_ = tree.heads[first] if tree.deps[last] == "fixed" and inner == first else inner
    if object_ <= last:
        return False
    if tree.heads[object_] in words:
        top = tree.heads[object_]
        while tree.heads[top] in words and tree.heads[top] != top:
            top = tree.heads[top]
        head, dep = tree.heads[top], tree.deps[top]
        if head != top and tree.is_above(object_, head):
            return False
        dep = "obl" if dep in ("advmod", *LINKS) else dep
        if tree.verbs[object_]:
            dep = {"obl": "advcl", "nmod": "acl"}.get(dep, dep)
        tree.hang(object_, object_ if head == top else head, dep)
    clausal = kind == "conjunctions" or tree.verbs[object_]
    dep = "cc" if tree.deps[first] == "cc" else "mark" if clausal else "case"
    others = [child for word in words for child in tree.below[word] if child not in words]
    tree.hang(first, object_, dep)
    _bind(tree, words)
    for child in others:
        if child != object_ and not tree.is_above(child, object_):
            tree.hang(child, object_, tree.deps[child])
    return True


def _bind(tree: Tree, words: range) -> None:
    for word in words[1:]:
        tree.hang(word, words[0], "fixed")


def _settle_article(tree: Tree, at: int) -> None:
    """An article that heads the name after it becomes its determiner."""
    name = at + 1
    if tree.heads[name] != at or tree.deps[name] != "flat":
        return
    head, dep = tree.heads[at], tree.deps[at]
    tree.hang(name, name if head == at else head, dep)
    for child in sorted(tree.below[at] - {name}):
        tree.hang(child, name, tree.deps[child])
    tree.hang(at, name, "det")


def _settle_copula(tree: Tree, at: int, phrases: Phrases) -> None:
    """A copula before nothing but a nominal with a preposition hangs from that nominal."""
    below = sorted(tree.below[at])
    labels = {tree.deps[child] for child in below}
    if tree.forms[at] not in phrases.copulas or tree.deps[at] in NO_PREDICATE or labels & VERBAL:
        return
    name = next((child for child in below if child > at and tree.deps[child] in ("obl", "nmod")), None)
    if name is None or tree.verbs[name]:
        return
    cases = [case for case in tree.below[name] if case == at + 1 and tree.deps[case] == "case"]
    if not cases or tree.forms[cases[0]] in phrases.directions:
        return
    head, dep = tree.heads[at], tree.deps[at]
    tree.hang(name, name if head == at else head, dep)
    for child in below:
        if child != name:
            tree.hang(child, name, tree.deps[child])
    tree.hang(at, name, "cop")

"""Read CoNLL-U files, the form of treebanks, into sentences of linked tokens.

Format: https://universaldependencies.org/format.html. Enhanced dependencies and empty nodes are not read.
Files older than UD 2 from the Universal Propositions project carry semantic roles in the columns from the
ninth on (predicate mark, roleset, then one column a predicate); they are kept in `Token.roles`.
"""

import gzip
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import TextIO

KEPT_SUBTYPES = frozenset({
    "acl:relcl", "aux:pass", "compound:prt", "expl:pass", "nmod:poss", "nsubj:pass", "obl:agent",
})  # fmt: skip
RENAMED = {"nmod:desc": "compound"}


@dataclass(eq=False)
class Token:
    """One syntactic word; `head` is None for the root of the sentence."""

    form: str
    lemma: str = ""
    upos: str = "X"
    feats: dict[str, str] = field(default_factory=dict)
    head: "Token | None" = None
    deprel: str = "dep"
    misc: dict[str, str] = field(default_factory=dict)
    space: bool = True
    xpos: str = ""
    entity: str | None = None
    """IOB name label; None where the source does not say."""
    roles: dict[int, str] = field(default_factory=dict)
    """Semantic role by the predicate's `id`, where the source has roles."""
    number: int = 0
    """The word's number in its file, 1 for the first."""


@dataclass(eq=False)
class Sentence:
    """The words of one sentence and the comment lines above them."""

    tokens: list[Token]
    meta: dict[str, str] = field(default_factory=dict)
    source: str = ""
    document: str = ""
    number: int = 0
    """The sentence's place in its file."""
    parsed: bool = True
    """False where nothing but names is known."""

    @property
    def text(self) -> str:
        return "".join(t.form + " " * t.space for t in self.tokens).strip()

    def children(self, head: Token) -> list[Token]:
        return [t for t in self.tokens if t.head is head]


@dataclass(frozen=True)
class Range:
    """A surface token that stands for the words first to last."""

    first: int
    last: int
    form: str
    space: bool


def parse_pairs(column: str) -> dict[str, str]:
    """Read `A=b|C=d`; `_` is empty."""
    if column == "_":
        return {}
    return dict(pair.split("=", 1) for pair in column.split("|") if "=" in pair)


def build_sentence(meta: dict[str, str], rows: list[list[str]]) -> tuple[Sentence, list[Range]]:
    """Link the rows of one sentence."""
    ranges = []
    numbers: dict[int, Token] = {}
    heads: dict[int, int] = {}
    predicates: list[int] = []
    for row in rows:
        misc = parse_pairs(row[9]) if len(row) == 10 else {}
        space = misc.get("SpaceAfter") != "No"
        if "-" in row[0]:
            first, last = row[0].split("-")
            ranges.append(Range(int(first), int(last), row[1], space))
        elif row[0].isdigit():
            number = int(row[0])
            token = Token(
                form=row[1], lemma=row[2], upos=row[3], xpos=row[4], feats=parse_pairs(row[5]),
                deprel=row[7], misc=misc, space=space, number=number,
            )  # fmt: skip
            if len(row) > 10:
                token.roles = {i: role for i, role in enumerate(row[10:]) if role != "_"}
                if row[8] == "Y":
                    predicates.append(number)
            numbers[number] = token
            heads[number] = int(row[6])
    for number, token in numbers.items():
        token.head = numbers.get(heads[number])
        token.roles = {
            id(numbers[predicates[i]]): role for i, role in token.roles.items() if i < len(predicates)
        }
    return Sentence(list(numbers.values()), meta), ranges


def merge_range(sentence: Sentence, span: Range) -> None:
    """Make one token of the words of a range, on the word that carries its syntax.

    That is the verb (`reunirse`, `dándole`), else the first word (`del` stays a preposition). What depended
    on the other words depends on it.
    """
    parts = [t for t in sentence.tokens if span.first <= t.number <= span.last]
    if not parts:
        return
    kept = next((t for t in parts if t.upos in ("VERB", "AUX")), parts[0])
    inside = set(map(id, parts))
    if kept.head is not None and id(kept.head) in inside:
        outer = next(t for t in parts if t.head is None or id(t.head) not in inside)
        kept.head, kept.deprel = outer.head, outer.deprel
    for token in sentence.tokens:
        if token.head is not None and id(token.head) in inside and token is not kept:
            token.head = kept
    kept.form, kept.space = span.form, span.space
    sentence.tokens = [t for t in sentence.tokens if t is kept or id(t) not in inside]


def settle_ranges(sentence: Sentence, ranges: Iterable[Range]) -> None:
    """Keep the words of a range apart where they spell the surface (`do|n't`), else merge them."""
    for span in ranges:
        parts = [t for t in sentence.tokens if span.first <= t.number <= span.last]
        spelled = "".join(t.form for t in parts) == span.form
        if spelled and sentence.source.startswith("en"):
            for token in parts:
                token.space = False
            parts[-1].space = span.space
        else:
            merge_range(sentence, span)


def open_text(path: Path) -> TextIO:
    if path.suffix == ".gz":
        return gzip.open(path, "rt", encoding="utf-8")
    return path.open(encoding="utf-8")


def read_blocks(path: Path) -> Iterator[tuple[dict[str, str], list[list[str]]]]:
    """Yield the comments and rows of each sentence of a CoNLL-U (or similar, tab-separated) file."""
    meta: dict[str, str] = {}
    rows: list[list[str]] = []
    with open_text(path) as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("#"):
                key, _, value = line[1:].partition("=")
                meta[key.strip()] = value.strip()
            elif line:
                rows.append(line.split("\t"))
            else:
                if rows:
                    yield meta, rows
                meta, rows = {}, []
    if rows:
        yield meta, rows


def read_conllu(path: Path, source: str = "") -> Iterator[tuple[Sentence, list[Range]]]:
    """Yield each sentence with its ranges not yet settled."""
    source = source or re.sub(r"\.conllu(\.gz)?$", "", path.name)
    document = ""
    for number, (meta, rows) in enumerate(read_blocks(path)):
        sentence, ranges = build_sentence(meta, rows)
        sentence_id = meta.get("sent_id", "")
        if "newdoc id" in meta:
            document = meta["newdoc id"]
        elif not document or source.startswith("es-cess"):
            document = sentence_id.rsplit("-", 1)[0]
        sentence.source, sentence.number = source, number
        sentence.document = document or source
        yield sentence, ranges


def base_label(label: str) -> str:
    """The label without subtype, but for the subtypes that the pipelines learn (see training/README.md)."""
    label = RENAMED.get(label, label)
    return label if label in KEPT_SUBTYPES else label.split(":")[0]


def is_sound(sentence: Sentence) -> bool:
    """Whether the sentence is a tree with one root and no empty word."""
    if sum(t.head is None for t in sentence.tokens) != 1 or any(not t.form.strip() for t in sentence.tokens):
        return False
    for token in sentence.tokens:
        node, steps = token, 0
        while node.head is not None:
            node, steps = node.head, steps + 1
            if steps > len(sentence.tokens):
                return False
    return True

"""Score who is meant by pronouns, elided subjects, possessives, descriptions and short names.

    python bench/antecedents.py [--errors] [--floors] [--lang LANGUAGE]

bench/gold/antecedents_LANGUAGE.jsonl has a short article a line: ``id`` and ``text`` with marks.
``[a:the mayor]`` is somebody, under a letter; ``{pronoun=a:she}`` a mention of the kind before the sign, and
whom it means: one letter or more (``a+b``), nobody whom the article tells of (no letter, or ``x``, which
marks things), or (``?a``) either ``a`` or nobody.  An elided subject is marked at its verb.

Every third article is held: its errors are never printed, so that rules are not written for them.

A mention is answered if it is given somebody; that is right if those are the ones marked, all and no other.
Precision is over what is answered, recall over what means somebody (``?a`` counts where it is answered).
Mentions are resolved whether they take part in an event or not.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from spacy.tokens import Doc

from pungsan.extract.clause import Filler
from pungsan.extract.extractor import Extractor
from pungsan.extract.tree import Node, sentences_of
from pungsan.pipeline import Coder
from pungsan.records import Actor, Article, Mention, Span
from pungsan.resolve import identify
from pungsan.resolve.entries import ORGANISATION_CODES

GOLD = Path(__file__).resolve().parent / "gold"
FLOORS = Path(__file__).resolve().parent / "floors.toml"
LANGUAGES = ("es", "en")
THING = "x"
MARK = re.compile(r"\[(?P<who>[a-z]):(?P<name>[^\]]+)\]|\{(?P<kind>\w+)=(?P<means>[^:]*):(?P<words>[^}]+)\}")


@dataclass(frozen=True, slots=True)
class Reference:
    """A mention whose words do not name who is meant."""

    span: Span
    kind: str
    means: frozenset[str]
    may_be_nobody: bool


@dataclass(slots=True)
class Marked:
    """An article without its marks, and what they mark."""

    id: str
    text: str = ""
    people: dict[str, list[Span]] = field(default_factory=dict)
    references: list[Reference] = field(default_factory=list)


@dataclass(slots=True)
class Score:
    """Counts of one kind of mention."""

    right: int = 0
    answered: int = 0
    wanted: int = 0
    found: int = 0
    mentions: int = 0

    def add(self, reference: Reference, answer: frozenset[str]) -> bool:
        """Count an answer; tells whether it is right."""
        right = answer == reference.means or (not answer and reference.may_be_nobody)
        self.mentions += 1
        self.answered += bool(answer)
        self.right += bool(answer) and right
        if not reference.may_be_nobody:
            self.wanted += bool(reference.means)
            self.found += bool(reference.means) and right
        return right

    @property
    def precision(self) -> float:
        """Of what is answered, the share that is right."""
        return self.right / self.answered if self.answered else 1.0

    @property
    def recall(self) -> float:
        """Of what means somebody, the share that is answered rightly."""
        return self.found / self.wanted if self.wanted else 1.0

    def __str__(self) -> str:
        return (
            f"P {self.precision:.3f} of {self.answered:3}  R {self.recall:.3f} of {self.wanted:3}"
            f"  ({self.mentions} mentions)"
        )


def read_marks(row: dict[str, str]) -> Marked:
    """The text of a row without its marks, which become places."""
    marked, at = Marked(row["id"]), 0
    for match in MARK.finditer(row["text"]):
        marked.text += row["text"][at : match.start()]
        words = match["name"] or match["words"]
        span = Span(len(marked.text), len(marked.text) + len(words))
        marked.text += words
        at = match.end()
        if match["who"]:
            marked.people.setdefault(match["who"], []).append(span)
        else:
            means = frozenset(match["means"].strip("?").split("+")) - {"", THING}
            marked.references.append(Reference(span, match["kind"], means, match["means"].startswith("?")))
    marked.text += row["text"][at:]
    return marked


def answer(marked: Marked, lang: str, coder: Coder) -> Iterator[tuple[Reference, frozenset[str]]]:
    """Whom the coder takes each marked mention of an article for, as letters (``?``: somebody unmarked)."""
    annotated = coder.read(Article(marked.id, marked.text, lang=lang))
    extraction = coder.extract(annotated)
    nodes = list(_nodes(coder.extractor(lang), annotated[1]))
    asked = [_mentions_at(each, nodes, coder.extractor(lang)) for each in marked.references]
    named = {
        who: [_mention_of(node, coder.extractor(lang)) for span in spans if (node := _head_in(span, nodes))]
        for who, spans in marked.people.items()
    }
    mentions = [each for group in (*asked, *named.values()) for each in group]
    told = identify(extraction, annotated[0], coder.knowledge, coder.gazetteer, mentions)
    answers = {id(mention): actors for mention, actors in told}
    people = {who: [actor for each in group for actor in answers[id(each)]] for who, group in named.items()}
    for reference, group in zip(marked.references, asked, strict=True):
        found = [actor for each in group for actor in answers[id(each)]]
        letters = (_letter(actor, reference, marked, people) for actor in found)
        yield reference, frozenset(letter for letter in letters if letter)


def _nodes(extractor: Extractor, paragraphs: Iterable[tuple[int, Doc]]) -> Iterator[Node]:
    """The words of an article in their trees, as the extractor mends them."""
    number = 0
    for offset, doc in paragraphs:
        for sentence in sentences_of(doc, offset, number):
            extractor.repair(sentence)
            number = sentence.index + 1
            yield from sentence.nodes


def _head_in(span: Span, nodes: Sequence[Node]) -> Node | None:
    """The word of a stretch that hangs on none of its others."""
    inside = [node for node in nodes if span.start <= node.start and node.end <= span.end]
    return next((node for node in inside if node.head not in inside and node.pos != "PUNCT"), None)


def _mention_of(node: Node, extractor: Extractor) -> Mention:
    return extractor.phrases.mention(Filler(node))


def _mentions_at(reference: Reference, nodes: Sequence[Node], extractor: Extractor) -> list[Mention]:
    """The mentions by which the extractor would tell of a reference: subjects as the clause has them."""
    node = _head_in(reference.span, nodes)
    if node is None:
        return []
    if reference.kind == "elided":
        return [extractor.phrases.mention(each) for each in extractor.clauses.subject(node)]
    if node.dep == "nsubj" and node.pos == "PRON" and node.head is not None:
        subjects = extractor.clauses.subject(node.head)
        if subjects and all(each.node is not node for each in subjects):
            return [extractor.phrases.mention(each) for each in subjects]
    return [_mention_of(node, extractor)]


def _letter(actor: Actor, reference: Reference, marked: Marked, people: dict[str, list[Actor]]) -> str:
    """The letter of somebody told; none where nobody is, ``?`` for somebody who bears none."""
    elsewhere = not actor.span.overlaps(reference.span)
    for who, spans in marked.people.items():
        if elsewhere and any(actor.span.overlaps(span) for span in spans):
            return who
    for same in (_is_same_name, _is_same_party):
        found = [who for who, actors in people.items() if any(same(actor, other) for other in actors)]
        if found:
            return found[0] if len(found) == 1 else ""
    return "?" if elsewhere else ""


def _is_same_name(actor: Actor, other: Actor) -> bool:
    if actor.entity is not None and actor.entity == other.entity:
        return True
    return actor.name is not None and actor.name == other.name


def _is_same_party(actor: Actor, other: Actor) -> bool:
    if actor.code is None or actor.code != other.code or actor.code in ORGANISATION_CODES:
        return False
    return not actor.sector or not other.sector or actor.sector[0] == other.sector[0]


def score(lang: str, coder: Coder, *, held: bool) -> tuple[dict[str, Score], list[str]]:
    """Scores by kind of the held articles or of the others, and what is wrong in them."""
    scores: dict[str, Score] = {"all": Score()}
    errors = []
    rows = (GOLD / f"antecedents_{lang}.jsonl").read_text(encoding="utf-8").splitlines()
    for number, line in enumerate(rows):
        if (number % 3 == 2) is not held:
            continue
        marked = read_marks(json.loads(line))
        for reference, letters in answer(marked, lang, coder):
            right = scores.setdefault(reference.kind, Score()).add(reference, letters)
            scores["all"].add(reference, letters)
            if not right:
                words = marked.text[reference.span.start : reference.span.end]
                wanted, told = ("+".join(sorted(each)) or "nobody" for each in (reference.means, letters))
                errors.append(
                    f"{marked.id} {reference.kind} '{words}': {wanted}, told {told}: {marked.text!r}"
                )
    return scores, errors


def main() -> int:
    """Print the figures; 1 if ``--floors`` is given and one lies below."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--errors", action="store_true", help="show what is wrong in the articles not held")
    parser.add_argument("--floors", action="store_true", help="fail below bench/floors.toml")
    parser.add_argument("--lang", choices=LANGUAGES, action="append", help="one language")
    options = parser.parse_args()
    coder, low = Coder(), False
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))["antecedents"] if options.floors else {}
    for lang in options.lang or LANGUAGES:
        for held in (True,) if options.floors else (False, True):  # floors are of the held ones alone
            scores, errors = score(lang, coder, held=held)
            sys.stdout.write(f"{lang}, {'held' if held else 'read'}\n")
            sys.stdout.write("".join(f"  {kind:11} {each}\n" for kind, each in scores.items()))
            if options.errors and not held:
                sys.stdout.write("".join(f"  {each}\n" for each in errors))
            if floors and held:
                for fault in find_faults(lang, scores["all"], floors[lang]):
                    sys.stdout.write(f"BELOW THE FLOOR: {fault}\n")
                    low = True
    return int(low)


def find_faults(lang: str, told: Score, floor: dict[str, Any]) -> list[str]:
    """What is wrong with the figures of a held third by their floor."""
    if floor["gold"] != hashlib.sha256((GOLD / f"antecedents_{lang}.jsonl").read_bytes()).hexdigest():
        return [f"antecedents ({lang}): the gold has changed; its floor does not hold"]
    return [
        f"antecedents ({lang}): {name} is {figure:.3f}, at least {floor[name]:.3f} is asked"
        for name, figure in (("precision", told.precision), ("recall", told.recall))
        if figure < floor[name]
    ]


if __name__ == "__main__":
    sys.exit(main())

"""How many people an act killed, injured, arrested or brought together: from the words to the act.

A number counts where the syntax says of what: it heads or fills the participant whose number the codebook
asks for (*3,000 teachers marched*), the subject or object of a verb that the lexicon lists (*murieron 12
personas*), the complement of such a noun (*the death of 12 people*), or such a noun itself (*30 heridos*).
It belongs to the act that is nearest in the tree, else to the last act of the sentence before.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from pungsan.codebook import Codebook
from pungsan.extract.counted import Counted, Counter
from pungsan.extract.drafts import Draft
from pungsan.extract.modality import Modals
from pungsan.extract.tree import Node, Sentence
from pungsan.records import EventMention, Size

__all__ = ["Sizes"]

FARTHEST = 7
"""Steps in the tree from a number's predicate to its act: beyond, the sentence tells of something else."""

UNREAL = frozenset({"negation", "hypothetical", "future", "historical"})


@dataclass(slots=True)
class _Found:
    """Numbers of one kind that one predicate governs, coordinated ones added up."""

    kind: str
    at: Node
    size: Size


class Sizes:
    """Gives numbers of people to acts."""

    def __init__(self, counter: Counter, modals: Modals, codebook: Codebook) -> None:
        self.counter = counter
        self.modals = modals
        self.codebook = codebook
        self._kinds = frozenset(size for kind in codebook.types.values() for size in kind.sizes)

    def admits(self, kinds: Iterable[str]) -> bool:
        """Whether acts of one of these types may have a size."""
        return any(self.codebook.types[kind].sizes for kind in kinds)

    def of_sentence(self, sentence: Sentence, drafts: Sequence[Draft]) -> dict[int, tuple[Size, ...]]:
        """The sizes of the acts that a sentence tells, by place in ``drafts``."""
        able = {
            at: draft
            for at, draft in enumerate(drafts)
            if not draft.refused
            and self.codebook.types[draft.type].sizes
            and "negation" not in draft.auxiliary
        }
        if not able:
            return {}
        found: dict[int, list[Size]] = {}
        used: set[int] = set()
        for at, draft in able.items():
            for size, spans in self._of_roles(draft):
                found.setdefault(at, []).append(size)
                used |= spans
        for each in self._told(sentence):
            home = self._home(each, able)
            if home is not None and each.size.start not in used:
                found.setdefault(home, []).append(each.size)
        return {at: _once(sizes) for at, sizes in found.items()}

    def of_sentence_before(self, sentence: Sentence, before: EventMention) -> tuple[Size, ...]:
        """Sizes that a sentence without such an act of its own gives the act before."""
        kinds = self.codebook.types[before.type].sizes
        if before.auxiliary or not kinds or sentence.is_question:
            return ()
        held = {size.what for size in before.sizes}
        told = [
            each.size
            for each in self._told(sentence)
            if each.kind in kinds and each.kind not in held and not self._is_unreal(each.at)
        ]
        return _once(told)

    def _of_roles(self, draft: Draft) -> Iterable[tuple[Size, set[int]]]:
        """Numbers of those in a role whose number the codebook asks for."""
        kind = self.codebook.types[draft.type]
        for role, fillers in (("actor", draft.actor), ("recipient", draft.recipient)):
            what = kind.size_of(role, draft.frame.mode)
            if what is None:
                continue
            counts = [self.counter.count_at(each.node) for each in fillers if not each.elided]
            kept = [count for count in counts if count is not None and (count.told or role == "recipient")]
            if kept:
                yield _add(what, kept), {count.start for count in kept}

    def _told(self, sentence: Sentence) -> list[_Found]:
        """Numbers with a predicate or noun that says what they count."""
        return [
            _Found(kind, at, _add(kind, counts))
            for kind, at, counts in self.counter.governed(sentence)
            if kind in self._kinds
        ]

    def _home(self, found: _Found, drafts: dict[int, Draft]) -> int | None:
        """The act that a number belongs to: the one whose predicate governs it, else the nearest one."""
        if self._is_unreal(found.at, {"negation"}):
            return None
        best: tuple[float, int] | None = None
        for at, draft in drafts.items():
            if found.kind not in self.codebook.types[draft.type].sizes:
                continue
            if draft.node is found.at or found.at in draft.rest:
                return at
            steps = _distance(found.at, draft.node)
            if best is None or steps < best[0]:
                best = (steps, at)
        if best is None or best[0] > FARTHEST:
            return None
        real = drafts[best[1]].auxiliary or not self._is_unreal(found.at, UNREAL - {"historical"})
        return best[1] if real else None

    def _is_unreal(self, node: Node, modes: Iterable[str] = UNREAL) -> bool:
        clause = node
        while not clause.is_clause and clause.head is not None:
            clause = clause.head
        return bool(set(modes) & set(self.modals.read(clause).modes))


def _add(kind: str, counts: Sequence[Counted]) -> Size:
    """Coordinated numbers added up: *7 soldados y 5 civiles*."""
    most = sum(count.most for count in counts if count.most is not None)
    return Size(
        kind,
        sum(count.least for count in counts),
        most if all(count.most is not None for count in counts) else None,
        all(count.exact for count in counts),
        min(count.start for count in counts),
        max(count.end for count in counts),
    )


def _once(sizes: Sequence[Size]) -> tuple[Size, ...]:
    """In text order, each value of a kind once."""
    kept: dict[tuple[str, int, int | None], Size] = {}
    for size in sorted(sizes, key=lambda each: each.start):
        kept.setdefault((size.what, size.least, size.most), size)
    return tuple(kept.values())


def _distance(one: Node, other: Node) -> float:
    """Steps in the tree between two nodes; a subject is nearer to its verb than what surrounds it."""
    above = {id(node): steps for steps, node in enumerate([one, *one.ancestors()])}
    steps = 0.0
    for node in (other, *other.ancestors()):
        if id(node) in above:
            return steps + above[id(node)]
        steps += 0.5 if node.dep in ("nsubj", "nsubj:pass") else 1
    return float("inf")

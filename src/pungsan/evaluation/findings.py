"""What is right and wrong, event by event, and which types are taken for which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from pungsan.evaluation.counting import Counted
from pungsan.evaluation.forms import ROLES, SINGLES, VALUES, Mark, Passage
from pungsan.evaluation.pairing import overlap

__all__ = ["KINDS", "Finding", "Kind", "confuse", "find_errors"]

Kind = Literal["missed", "extra", "type", "fields", "right"]
KINDS: Final[tuple[Kind, ...]] = ("missed", "extra", "type", "fields", "right")


@dataclass(frozen=True, slots=True)
class Finding:
    """A gold event with the coded one that was matched to it, or either alone.

    ``kind``: ``missed`` (gold only), ``extra`` (coded only), ``type`` (the same words, another type),
    ``fields`` (the right type, but ``wrong`` names fields that differ), ``right``.
    """

    kind: Kind
    passage: Passage
    gold: Mark | None
    coded: Mark | None
    wrong: tuple[str, ...] = ()


def find_errors(counted: Iterable[Counted], fields: Iterable[str]) -> Iterator[Finding]:
    """All findings, in the order of passages; ``fields`` are those that are scored."""
    scored = set(fields)
    for each in counted:
        golds, coded = each.passage.marks, each.coded
        for i, j in sorted(each.pairs):
            wrong = tuple(name for name in _differing(golds[i], coded[j]) if name in scored)
            yield Finding("fields" if wrong else "right", each.passage, golds[i], coded[j], wrong)
        left = set(range(len(golds))) - {i for i, _ in each.pairs}
        over = set(range(len(coded))) - {j for _, j in each.pairs}
        for i, j in sorted(each.loose):
            if i in left and j in over:
                left.remove(i)
                over.remove(j)
                yield Finding("type", each.passage, golds[i], coded[j], ("type",))
        for i in sorted(left):
            yield Finding("missed", each.passage, golds[i], None)
        for j in sorted(over):
            yield Finding("extra", each.passage, None, coded[j])


def _differing(gold: Mark, coded: Mark) -> Iterator[str]:
    """Fields in which two events of one type differ: words in which they share no character, other values."""
    if gold.auxiliary != coded.auxiliary:
        yield "auxiliary"
    for role in ROLES:
        if role == "actor" and gold.elsewhere:
            continue
        ours, theirs = gold.role(role), coded.role(role)
        found = all(any(overlap(a, b) for b in theirs) for a in ours)
        asked = all(any(overlap(a, b) for a in ours) for b in theirs)
        if not (found and asked):
            yield role
    for name in SINGLES:
        one, other = gold.single(name), coded.single(name)
        if (one or other) and not overlap(one, other):
            yield name
    for name in VALUES:
        if gold.values.get(name, frozenset()) != coded.values.get(name, frozenset()):
            yield name


def confuse(findings: Iterable[Finding]) -> Counter[tuple[str, str]]:
    """How often a gold type was coded as which; ``""`` stands for no event."""
    return Counter(
        (each.gold.type if each.gold else "", each.coded.type if each.coded else "") for each in findings
    )

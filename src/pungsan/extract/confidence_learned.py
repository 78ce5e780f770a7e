"""The learned part of an event's confidence: weights of signs, fitted on events that were judged.

A log-linear model: the log-odds of the rules' estimate, times a slope, plus a weight for each sign that
holds.  The weights are few and ship as JSON; ``python -m training.build_confidence`` makes them.  What is
learned only changes the number: it never drops an event or changes what it says.
"""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

from pungsan.extract.confidence_signs import resolved_signs
from pungsan.extract.confidence_words import public_signs
from pungsan.records import Document, EventMention, ResolvedMention

__all__ = ["DATA", "Weights", "load_weights", "part_unsure", "weigh_mention", "weigh_mentions"]

DATA = Path(__file__).with_name("data") / "confidence.json"

DIGITS = 3

EDGE = 0.01
"""Nothing is told to be surer than this on either side: the gold is too small to know."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What has been learned: ``slope`` of the rules' log-odds, ``bias``, and a weight for each sign."""

    slope: float = 1.0
    bias: float = 0.0
    signs: Mapping[str, float] | None = None

    def of(self, sign: str) -> float:
        """The weight of a sign; 0 for one that was never seen."""
        return (self.signs or {}).get(sign, 0.0)


@cache
def load_weights() -> Weights:
    """The weights that ship; without the file, the rules' part alone."""
    if not DATA.is_file():
        return Weights()
    data = json.loads(DATA.read_text(encoding="utf-8"))
    return Weights(data["slope"], data["bias"], data["signs"])


def weigh_mentions(told: Iterable[ResolvedMention], document: Document) -> list[ResolvedMention]:
    """The mentions of a document with their confidence as a probability; none is left out."""
    mentions = list(told)
    if not mentions:
        return []
    weights, about = load_weights(), public_signs(document.text, document.lang)
    return [weigh_mention(each, weights, about) for each in mentions]


def part_unsure(
    told: Iterable[ResolvedMention], least: float
) -> tuple[list[ResolvedMention], list[tuple[EventMention, str]]]:
    """The mentions that are at least so sure, and the others with the reason."""
    kept: list[ResolvedMention] = []
    unsure: list[tuple[EventMention, str]] = []
    for each in told:
        if each.mention.confidence >= least:
            kept.append(each)
        else:
            reason = f"too unsure: {each.mention.confidence:.2f}, at least {least:g} is asked"
            unsure.append((each.mention, reason))
    return kept, unsure


def weigh_mention(told: ResolvedMention, weights: Weights, about: Sequence[str] = ()) -> ResolvedMention:
    """A mention with its confidence, and with what each sign adds to the log-odds.

    ``about`` holds the signs of the whole text.
    """
    mention = told.mention
    names = dict.fromkeys([*(name for name, _ in mention.signs), *resolved_signs(told), *about])
    signs = tuple((name, weights.of(name)) for name in names)
    odds = weights.slope * to_odds(mention.rules) + weights.bias + sum(value for _, value in signs)
    chance = min(1 - EDGE, max(EDGE, 1 / (1 + math.exp(-odds))))
    return replace(told, mention=replace(mention, confidence=round(chance, DIGITS), signs=signs))


def to_odds(chance: float) -> float:
    """Log-odds of a probability, away from the edges."""
    inside = min(1 - EDGE, max(EDGE, chance))
    return math.log(inside / (1 - inside))

"""Turn evidence and words into probabilities: a log-linear model with a shipped table of weights.

It is averaged with what the networks of `reading.py` tell.
"""

from __future__ import annotations

import gzip
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from pungsan.between.evidence import EVIDENCE, Evidence
from pungsan.errors import LanguageError, ModelError

__all__ = ["Weights", "load_weights", "score_types"]


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What `training/build_classify.py` learned: a weight for each kind of evidence, and words by type."""

    types: tuple[str, ...]
    kinds: Mapping[str, float]
    words: Mapping[str, tuple[float, ...]]
    bias: tuple[float, ...]


def score_types(
    evidence: Evidence,
    words: Mapping[str, float],
    weights: Weights,
    types: Sequence[str],
    read: Mapping[str, float] | None = None,
) -> dict[str, float]:
    """Probability of each type; they add up to 1, the likeliest first.

    Where the networks tell something (``read``, logarithms of chances), it is the geometric mean of
    theirs and that of the table.

    A type that the table does not know (of a user's codebook) has no words of its own: where an event of
    it was coded, it gets as much from the words as the type that gets most, so that the event decides.
    """
    scores = dict.fromkeys(types, 0.0)
    for place, name in enumerate(weights.types):
        if name in scores:
            told = (
                weights.words[word][place] * value for word, value in words.items() if word in weights.words
            )
            scores[name] = weights.bias[place] + sum(told) + (read or {}).get(name, 0.0)
    most = max((scores[name] for name in weights.types if name in scores), default=0.0)
    for name in {name for kind, name in evidence if kind.startswith("event:")} - set(weights.types):
        if name in scores:
            scores[name] = most
    for (kind, name), value in evidence.items():
        if name in scores:
            scores[name] += weights.kinds[kind] * value
    highest = max(scores.values())
    share = 0.5 if read else 1.0
    exponents = {name: math.exp(share * (score - highest)) for name, score in scores.items()}
    total = sum(exponents.values())
    ordered = sorted(exponents.items(), key=lambda item: -item[1])
    return {name: value / total for name, value in ordered}


@cache
def load_weights(lang: str) -> Weights:
    """The shipped weights of a language.

    Raises:
        LanguageError: there are none.
        ModelError: their form is another version's.
    """
    path = Path(__file__).parent / "data" / f"{lang}.json.gz"
    if not path.is_file():
        raise LanguageError(f"the type of a pair cannot be told in '{lang}': there is no word table for it")
    try:
        data = json.loads(gzip.decompress(path.read_bytes()))
        made = Weights(
            tuple(data["types"]),
            data["kinds"],
            {word: tuple(row) for word, row in data["words"].items()},
            tuple(data["bias"]),
        )
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"the word table of '{lang}' cannot be read: {path}: {error}") from error
    if set(made.kinds) != set(EVIDENCE):
        raise ModelError(f"the word table {path} is of another version: build it again")
    return made

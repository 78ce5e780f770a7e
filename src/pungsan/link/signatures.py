"""MinHash signatures of texts: how alike two texts are, from a few hundred bytes of each.

A text is the set of its runs of `SHINGLE` words; a signature holds the least hash of the set under each of
`PERMUTATIONS` orders (Broder 1997).  The share of places where two signatures agree estimates the Jaccard
similarity of the sets, with a standard error of at most 0.04.  The hashes are those of rensa (R-MinHash);
16 bits of each are kept.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from typing import Final, NamedTuple

import numpy as np
import numpy.typing as npt
from rensa import RMinHash  # type: ignore[import-untyped]  # it ships no types

__all__ = ["PERMUTATIONS", "Signatures", "estimate_containment", "sign_texts", "split_shingles"]

SHINGLE: Final = 3
PERMUTATIONS: Final = 192
SEED: Final = 20_240_620
"""Signatures of another seed cannot be compared: it never changes."""

LEAST_SHINGLES: Final = 12
"""A text with fewer says too little to tell whether it is another's copy."""

_WORD: Final = re.compile(r"\w+")


class Signatures(NamedTuple):
    """Signatures of texts, a row each, and how many shingles each text has; a text with too few has 0."""

    rows: npt.NDArray[np.uint16]
    sizes: npt.NDArray[np.int32]


def split_shingles(text: str) -> list[str]:
    """The different runs of three words of a text, in lower case and without accents."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    words = _WORD.findall("".join(char for char in plain if not unicodedata.combining(char)))
    return list(dict.fromkeys(map(" ".join, zip(words, words[1:], words[2:], strict=False))))


def sign_texts(texts: Sequence[str]) -> Signatures:
    """The signatures of texts."""
    shingles = [split_shingles(text) for text in texts]
    sizes = np.array([len(each) for each in shingles], np.int32)
    sizes[sizes < LEAST_SHINGLES] = 0
    if not texts:
        return Signatures(np.empty((0, PERMUTATIONS), np.uint16), sizes)
    matrix = RMinHash.digest_matrix_from_token_sets(shingles, PERMUTATIONS, SEED)
    rows = np.array(matrix.to_rows(), np.uint32).reshape(len(texts), PERMUTATIONS)
    return Signatures((rows & 0xFFFF).astype(np.uint16), sizes)


def estimate_containment(
    one: npt.NDArray[np.uint16],
    other: npt.NDArray[np.uint16],
    sizes: npt.NDArray[np.int32],
    other_sizes: npt.NDArray[np.int32],
) -> tuple[npt.NDArray[np.float64], npt.NDArray[np.float64]]:
    """Of each pair, the Jaccard similarity, and the share of the smaller set that is in the larger one."""
    similar = (one == other).mean(axis=1)
    shared = similar / (1 + similar) * (sizes + other_sizes)
    return similar, np.minimum(1.0, shared / np.maximum(1, np.minimum(sizes, other_sizes)))

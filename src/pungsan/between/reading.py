"""The words of a passage read in their order, each with where it stands to the two spans.

What is read are the word vectors of the language's pipeline and some signs; names have no vector, so that
none tells a type.  Three small networks, learned alike but for chance by ``training/build_reader.py`` from
passages of ours, see each word with two on either side (convolutions, as Collobert et al. 2011, "Natural
language processing (almost) from scratch"), look for what matters in four ways (attention), and add what the
rules found.  Their mean is what is told.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pungsan.between.evidence import EVIDENCE, Evidence
from pungsan.between.paths import Passage
from pungsan.errors import ModelError

if TYPE_CHECKING:
    from spacy.vocab import Vocab

    from pungsan.extract.tree import Node

__all__ = ["SIGNS", "Reading", "Weights", "list_evidence", "load_reader", "read_words", "score_reading"]

Array = Any
"""A NumPy array."""
PARTS = (
    "NOUN", "VERB", "ADJ", "ADV", "AUX", "ADP", "PART", "SCONJ", "CCONJ", "PRON", "DET", "PROPN", "NUM",
    "PUNCT",
)  # fmt: skip
PLACES = ("top", "path", "near", "elsewhere")
HEADS = ("actor_head", "recipient_head")
SIGNS = (*PARTS, "actor", "recipient", *PLACES, "name", *HEADS, "finite")
"""What is told of a word beside its vector, 0 or 1 each: its part of speech, whether it stands in a span,
else where it stands to the path (`Passage.place_of`), whether it is part of a name, whether it heads a span,
and whether it is a finite verb."""
NAMELESS = ("PROPN", "NUM", "PUNCT")
"""Parts of speech without a vector, as names are."""
SCALE = 3.0
"""A word's vector is brought to this length."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The words of a passage, a row each."""

    vectors: Array
    """float32, zero for names; no columns where the pipeline has other word vectors than ours, or none."""
    signs: Array
    """float32, the columns of `SIGNS`."""


@dataclass(frozen=True, slots=True, eq=False)
class Weights:
    """What was learned: of each network an array in a stack, inputs before outputs."""

    types: Array
    """Names of the types, in the order of the outputs."""
    enter: Array
    """From vector and signs to the state of a word; the last row, here and below, is the bias."""
    near: Array
    """From the states of the word before, the word and the word after to what is added to its state."""
    wide: Array
    """The same once more."""
    look: Array
    """How much a state matters, in four ways."""
    tell: Array
    """From the greatest states, those looked for, and those of the spans' heads to the types."""
    found: Array
    """From what the rules found to the types (`list_evidence`)."""


def read_words(passage: Passage, vocab: Vocab) -> Reading:
    """The words of a passage as the networks read them."""
    import numpy as np

    own = vocab.vectors.name == f"pungsan_{vocab.lang}"  # others' vectors say other things
    width = vocab.vectors.shape[1] if own else 0
    nodes = [node for sentence in passage.sentences for node in sentence.nodes]
    vectors = np.zeros((len(nodes), width), np.float32)
    signs = np.zeros((len(nodes), len(SIGNS)), np.float32)
    for row, node in enumerate(nodes):
        for name in _signs_of(node, passage):
            signs[row, SIGNS.index(name)] = 1.0
        if width and not node.label and node.pos not in NAMELESS:
            vectors[row] = _vector_of(node, vocab)
    return Reading(vectors, signs)


def _signs_of(node: Node, passage: Passage) -> list[str]:
    signs = [node.pos] if node.pos in PARTS else []
    within = [
        name
        for name, span in zip(("actor", "recipient"), passage.spans, strict=True)
        if node.span.overlaps(span)
    ]
    signs += within or [passage.place_of(node)]
    if node.label:
        signs.append("name")
    if node is passage.actor:
        signs.append("actor_head")
    if node is passage.recipient:
        signs.append("recipient_head")
    if node.is_finite:
        signs.append("finite")
    return signs


def _vector_of(node: Node, vocab: Vocab) -> Array:
    """The vector of a word, or of its small letters or lemma where it has none, at one length; else zero."""
    import numpy as np

    for form in (node.text, node.lower, node.lemma):
        vector: Array = vocab.get_vector(form)
        length = float(np.linalg.norm(vector))
        if length:
            return vector * np.float32(SCALE / length)
    return vector


def list_evidence(evidence: Evidence, types: Sequence[str]) -> Array:
    """What the rules found as one row: each kind of evidence for each type."""
    import numpy as np

    row = np.zeros((len(types), len(EVIDENCE)), np.float32)
    for place, name in enumerate(types):
        row[place] = [evidence.get((kind, name), 0.0) for kind in EVIDENCE]
    return row.ravel()


def score_reading(reading: Reading, evidence: Evidence, weights: Weights | None) -> dict[str, float]:
    """The logarithm of each type's chance, by the networks alone; nothing where they cannot read.

    They cannot where there are none for the language, or the pipeline has not our word vectors.
    """
    import numpy as np

    if weights is None or not len(reading.signs):
        return {}
    words = np.hstack([reading.vectors, reading.signs])
    if words.shape[1] + 1 != weights.enter.shape[1]:
        return {}
    types = [str(name) for name in weights.types]
    row = list_evidence(evidence, types)
    chances = [_run(words, row, weights, number) for number in range(len(weights.enter))]
    return dict(zip(types, np.mean(chances, axis=0).tolist(), strict=True))


def _run(words: Array, row: Array, weights: Weights, number: int) -> Array:
    """Logarithms of chances by one network."""
    import numpy as np

    states = np.maximum(_apply(words, weights.enter[number]), 0)
    for layer in (weights.near[number], weights.wide[number]):
        none = np.zeros((1, states.shape[1]), states.dtype)
        around = np.hstack([np.vstack([none, states[:-1]]), states, np.vstack([states[1:], none])])
        states = states + np.maximum(_apply(around, layer), 0)
    matters = _apply(states, weights.look[number])
    matters = np.exp(matters - matters.max(axis=0))
    matters /= matters.sum(axis=0)
    heads = words[:, [SIGNS.index(name) - len(SIGNS) for name in HEADS]]
    seen = np.concatenate([states.max(axis=0), (matters.T @ states).ravel(), (heads.T @ states).ravel()])
    told = _apply(seen, weights.tell[number]) + _apply(row, weights.found[number])
    told -= told.max()
    return told - np.log(np.exp(told).sum())


def _apply(rows: Array, weights: Array) -> Array:
    return rows @ weights[:-1] + weights[-1]


@cache
def load_reader(lang: str) -> Weights | None:
    """The shipped networks of a language; None if there are none.

    Raises:
        ModelError: they are of another version.
    """
    import numpy as np

    path = Path(__file__).parent / "data" / f"{lang}.npz"
    if not path.is_file():
        return None
    names = [each.name for each in fields(Weights)]
    try:
        with np.load(io.BytesIO(path.read_bytes()), allow_pickle=False) as saved:
            rows = {name: saved[name] for name in names}
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"the networks of '{lang}' cannot be read: {path}: {error}") from error
    made = Weights(**{k: v if k == "types" else v.astype(np.float32) for k, v in rows.items()})
    if made.found.shape[1] != len(made.types) * len(EVIDENCE) + 1:
        raise ModelError(
            f"the networks {path} are of another version: learn them again (training/build_reader.py)"
        )
    return made

"""Parse with each sentence as a whole in view.

The vectors of the words, which the pipeline's ``tok2vec`` makes from five words on either side, are read by
a bidirectional LSTM (``recurrent.py``).  How well each word goes under each other, and by which relation, is
a biaffine function of the states of both (Dozat and Manning 2017, "Deep biaffine attention for neural
dependency parsing"), and the best tree wins (``arborescence.py``).  Where sentences begin is told by the
vectors of three words.  Learned by ``training/parser.py``; a component for spaCy, in the place of its own.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, fields
from typing import TYPE_CHECKING, Any

from pungsan.annotate.arborescence import choose_heads
from pungsan.annotate.kept import Kept
from pungsan.annotate.recurrent import Layer, pack, read_both_ways
from pungsan.errors import ModelError

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

__all__ = ["ROOT", "Parser", "Weights"]

Array = Any
"""A NumPy array."""
ROOT = "ROOT"
SPACE = "dep"
"""The label of white space, which hangs from the word before."""
LONGEST = 200
"""Longer sentences are cut, where a break is likeliest, since each word is compared to each."""
WORDS_AT_ONCE = 6000
"""Words whose sentences are read together: some 50 MB of numbers."""
LABELLED_AT_ONCE = 512
"""Words whose labels are judged together: each needs some 2,000 numbers."""
LEAK = 0.1
"""Slope of the rectifier below 0, as in the paper."""


@dataclass(slots=True)
class Weights:
    """What was learned, as ``training/biaffine.py`` gives it."""

    labels: Array
    """Names of the relations."""
    root: Array
    """The vector of the root, which stands before each sentence."""
    inputs: Array
    """Of the layers, one below the other, as :class:`Layer` has them; so are the three that follow."""
    bias: Array
    forwards: Array
    backwards: Array
    dependent: Array
    """From states to what a word is as a dependent, and so for its other sides; the last row is the bias."""
    head: Array
    dependent_label: Array
    head_label: Array
    arcs: Array
    """How dependents go with heads; the last row is what speaks for a head in itself."""
    relations: Array
    """The same for each relation, with a row and a column for each side in itself."""
    breaks: Array
    """What vectors of the word before, the word and the word after say of a sentence's beginning; bias."""


class Parser(Kept):
    """The component; without weights it raises."""

    def __init__(self, vocab: Vocab) -> None:
        self.vocab = vocab
        self.weights: Weights | None = None
        self.labels: tuple[str, ...] = ()
        """The relations that it knows."""
        self._layers: list[Layer] = []

    def __call__(self, doc: Doc) -> Doc:
        """Give a document sentences, heads and relations, in place; breaks that it has already stay.

        Raises:
            ModelError: there are no weights, or no vectors of the kind that they were learned from.
        """
        return next(self.pipe([doc]))

    def pipe(self, stream: Iterable[Doc], batch_size: int = 128) -> Iterator[Doc]:
        """The same for many documents, whose sentences are read together."""
        docs_left = iter(stream)
        while docs := list(itertools.islice(docs_left, batch_size)):
            self._parse(docs)
            yield from docs

    def use_weights(self, weights: Weights) -> None:
        """Parse with these weights from now on."""
        self.weights = weights
        self.labels = tuple(str(label) for label in weights.labels)
        self._layers = list(_split_layers(weights))
        for label in (*self.labels, SPACE):
            self.vocab.strings.add(label)

    def _parse(self, docs: list[Doc]) -> None:
        import numpy as np

        trees = [Found(doc) for doc in docs]
        batch: list[tuple[Found, Array]] = []
        size = 0
        for tree in trees:
            for words in self._find_sentences(tree.doc):
                batch.append((tree, words))
                size += len(words)
                if size >= WORDS_AT_ONCE:
                    self._attach(batch)
                    batch, size = [], 0
        if batch:
            self._attach(batch)
        strings = np.array([self.vocab.strings[label] for label in (*self.labels, SPACE)], np.uint64)
        for tree in trees:
            tree.write(strings)

    def _find_sentences(self, doc: Doc) -> Iterator[Array]:
        """Places of the words of each sentence, without white space."""
        import numpy as np

        weights = self._check(doc)
        spaces, begun = doc.to_array(["IS_SPACE", "SENT_START"]).astype(np.int64).T
        # White space is passed over: what is beside a word is the next word.
        words = np.flatnonzero(spaces == 0)
        if not len(words):
            return
        vectors = doc.tensor[words]
        none = np.zeros((1, vectors.shape[1]), vectors.dtype)
        around = np.hstack([np.vstack([none, vectors[:-1]]), vectors, np.vstack([vectors[1:], none])])
        scores = around @ weights.breaks[:-1] + weights.breaks[-1]
        told = begun[words]
        begins = np.where(told == 0, scores > 0, told > 0)
        begins[0] = True
        for sentence in np.split(np.arange(len(words)), np.flatnonzero(begins[1:]) + 1):
            for part in _cut(sentence, scores):
                yield words[part]

    def _check(self, doc: Doc) -> Weights:
        weights = self.weights
        if weights is None:
            raise ModelError("the parser has no weights: load a pipeline that was saved with them")
        if len(doc.tensor) != len(doc) or (len(doc) and doc.tensor.shape[1] != len(weights.root)):
            raise ModelError(
                f"the parser reads the {len(weights.root)} numbers a word that 'tok2vec' of its own pipeline"
                " makes: take the pipeline as it came, with 'tok2vec' before the parser"
            )
        return weights

    def _attach(self, sentences: list[tuple[Found, Array]]) -> None:
        """Heads and labels for the words of sentences."""
        import numpy as np

        weights = self.weights
        assert weights is not None
        lengths = np.array([len(words) + 1 for _, words in sentences])
        vectors = np.vstack([
            row for tree, words in sentences for row in (weights.root[None], tree.doc.tensor[words])
        ])  # fmt: skip
        packing = pack(lengths)
        states = np.empty((len(vectors), len(weights.dependent) - 1), np.float32)
        states[packing.order] = read_both_ways(vectors[packing.order], packing, self._layers)
        dependents = _project(states, weights.dependent) @ weights.arcs[:-1] + weights.arcs[-1]
        heads = _project(states, weights.head)
        above = np.zeros(len(states), np.int64)
        start = 0
        for length in lengths.tolist():
            scores = dependents[start + 1 : start + length] @ heads[start : start + length].T
            rows = np.arange(length - 1)
            scores[rows, rows + 1] = -np.inf
            above[start + 1 : start + length] = choose_heads(scores)
            above[start : start + length] += start
            start += length
        labels = self._label(states, above)
        start = 0
        for (tree, words), length in zip(sentences, lengths.tolist(), strict=True):
            places = np.concatenate([[-1], words])
            found = places[above[start + 1 : start + length] - start]
            tree.heads[words] = np.where(found < 0, words, found)
            tree.labels[words] = np.where(
                found < 0, self.labels.index(ROOT), labels[start + 1 : start + length]
            )
            start += length

    def _label(self, states: Array, above: Array) -> Array:
        """The likeliest relation of each word to its head."""
        import numpy as np

        weights = self.weights
        assert weights is not None
        dependents = _project(states, weights.dependent_label)
        heads = _project(states, weights.head_label)[above]
        count, width = weights.relations.shape[0], weights.relations.shape[1]
        flat = weights.relations.transpose(1, 0, 2).reshape(width, -1)
        labels = np.empty(len(states), np.int64)
        for at in range(0, len(states), LABELLED_AT_ONCE):
            part = slice(at, at + LABELLED_AT_ONCE)
            ready = (_with_one(dependents[part]) @ flat).reshape(-1, count, width)
            scores = (ready @ _with_one(heads[part])[:, :, None])[:, :, 0]
            scores[:, self.labels.index(ROOT)] = -np.inf
            labels[part] = scores.argmax(axis=1)
        return labels

    def pack(self) -> dict[str, Array]:
        """The weights in half precision, and the names of the labels."""
        import numpy as np

        if self.weights is None:
            return {}
        rows = {each.name: getattr(self.weights, each.name) for each in fields(Weights)}
        return {name: row if name == "labels" else row.astype(np.float16) for name, row in rows.items()}

    def unpack(self, rows: dict[str, Array]) -> None:
        """Take what `pack` gave."""
        import numpy as np

        self.weights, self.labels = None, ()
        if rows:
            self.use_weights(
                Weights(**{k: v if k == "labels" else v.astype(np.float32) for k, v in rows.items()})
            )


class Found:
    """Heads, as places, and labels, as numbers, of a document's words while they are found."""

    def __init__(self, doc: Doc) -> None:
        import numpy as np

        self.doc = doc
        self.heads = np.arange(len(doc))
        self.labels = np.full(len(doc), -1)
        """-1 is white space."""

    def write(self, strings: Array) -> None:
        """Give the document its tree; `strings` are the names of the labels, that of white space last."""
        import numpy as np

        if not len(self.doc):
            return
        space = self.labels < 0
        before = np.maximum.accumulate(np.where(space, -1, np.arange(len(space))))
        first = int(np.argmin(space)) if not space.all() else 0
        # Space at the beginning, which has no word before it, hangs from the first word.
        self.heads[space] = np.where(before < 0, first, before)[space]
        offsets = (self.heads - np.arange(len(space))).astype(np.int64).view(np.uint64)
        rows: Any = np.column_stack([offsets, strings[self.labels]])
        self.doc.from_array(["HEAD", "DEP"], rows)


def _cut(words: Array, scores: Array) -> Iterator[Array]:
    """A sentence in parts that are not too long, cut where a break is likeliest."""
    while len(words) > LONGEST:
        at = LONGEST // 2 + int(scores[words[LONGEST // 2 : LONGEST]].argmax())
        yield words[:at]
        words = words[at:]
    yield words


def _project(states: Array, weights: Array) -> Array:
    import numpy as np

    found = states @ weights[:-1] + weights[-1]
    return np.maximum(found, np.float32(LEAK) * found)


def _with_one(rows: Array) -> Array:
    import numpy as np

    return np.hstack([rows, np.ones((len(rows), 1), rows.dtype)])


def _split_layers(weights: Weights) -> Iterator[Layer]:
    """The layers, with the weights of gates halved (see `recurrent.py`)."""
    import numpy as np

    size = weights.forwards.shape[2] // 4
    half = np.ones(4 * size, np.float32)
    half[: 3 * size] = 0.5
    both = np.tile(half, 2)
    at = 0
    for bias, forwards, backwards in zip(weights.bias, weights.forwards, weights.backwards, strict=True):
        width = len(weights.root) if not at else 2 * size
        yield Layer(weights.inputs[at : at + width] * both, bias * both, forwards * half, backwards * half)
        at += width

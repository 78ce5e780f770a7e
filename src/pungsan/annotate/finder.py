"""Find names from the vectors of the words and what tables and capitals say.

A log-linear model judges each word by its own vector and evidence (``evidence.py``) and those of its
neighbours; the likeliest sequence of beginnings, insides and ends that makes whole names wins. The
vectors are those that the pipeline has made for its parser. Learned by ``training/finder.py``.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import TYPE_CHECKING, Any

from pungsan.annotate.evidence import WIDTH, Known, list_evidence, load_known
from pungsan.annotate.kept import Kept
from pungsan.annotate.names import settle_names
from pungsan.errors import ModelError

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from spacy.tokens import Doc, Span

__all__ = ["LABELS", "TAGS", "Names", "Weights", "choose_tags", "list_spans"]

LABELS = ("PER", "ORG", "LOC", "MISC")
TAGS = ("O", *(f"{part}-{label}" for label in LABELS for part in "BILU"))
"""What a word may be: in no name, or the beginning, inside or last word of one, or all of it."""
NEVER = -1e9
DOUBT = 6.0
"""Words that are likelier no name than anything else by so much, in logarithms of odds, are left out."""
Array = Any
"""A NumPy array."""


@dataclass(slots=True)
class Weights:
    """What was learned; inputs are vector and evidence of the word before, the word and the word after."""

    before: Array
    """What the word before says of the tags of a word; one row for each number of vector and evidence."""
    own: Array
    after: Array
    bias: Array

    def score(self, vectors: Array, evidence: Array) -> Array:
        """Scores of the tags, one row a word; only their differences say anything."""
        import numpy as np

        width = vectors.shape[1]
        together = np.hstack([self.before, self.own, self.after])
        parts = vectors @ together[:width] + evidence @ together[width:]
        count = len(TAGS)
        scores = parts[:, count : 2 * count] + self.bias
        scores[1:] += parts[:-1, :count]
        scores[:-1] += parts[1:, 2 * count :]
        return scores


@cache
def _allow() -> tuple[Array, Array, Array]:
    """What to add to scores: for one tag after another, for a first and for a last tag."""
    import numpy as np

    def follows(first: str, second: str) -> bool:
        if first[0] in "BI":
            return second[0] in "IL" and first[2:] == second[2:]
        return second[0] in "OBU"

    steps = np.array([[0.0 if follows(a, b) else NEVER for b in TAGS] for a in TAGS])
    starts = np.array([0.0 if tag[0] in "OBU" else NEVER for tag in TAGS])
    ends = np.array([0.0 if tag[0] in "OLU" else NEVER for tag in TAGS])
    return steps, starts, ends


def choose_tags(scores: Array) -> list[int]:
    """The best sequence of tags, as places in `TAGS`, that makes whole names of words in a row."""
    steps, starts, ends = _allow()
    best = scores[0] + starts
    back = []
    for row in scores[1:]:
        ways = best[:, None] + steps
        back.append(ways.argmax(axis=0))
        best = ways.max(axis=0) + row
    chosen = [int((best + ends).argmax())]
    for came_from in reversed(back):
        chosen.append(int(came_from[chosen[-1]]))
    return chosen[::-1]


def list_spans(tags: Sequence[int], start: int = 0) -> Iterator[tuple[int, int, str]]:
    """First word, the word after the last and label of each name in a sequence of tags."""
    first = start
    for at, tag in enumerate(tags, start):
        part, _, label = TAGS[tag].partition("-")
        if part in "BU":
            first = at
        if part in "LU":
            yield first, at + 1, label


class Names(Kept):
    """The component: finds names where it has weights, then settles their shape (``names.py``)."""

    def __init__(self, lang: str) -> None:
        self.lang = lang
        self.weights: Weights | None = None

    @property
    def labels(self) -> tuple[str, ...]:
        """The labels of names; none where the component finds none itself."""
        return LABELS if self.weights is not None else ()

    def __call__(self, doc: Doc) -> Doc:
        """Give the document its names, in place; names that it has already stay.

        Raises:
            ModelError: the weights are for other vectors or evidence than these.
        """
        known = load_known(self.lang)
        if self.weights is not None and known is not None and len(doc):
            taken = {token.i for name in doc.ents for token in name}
            found = [span for span in self._find(doc, known) if taken.isdisjoint(range(span.start, span.end))]
            if found:
                doc.ents = (*doc.ents, *found)
        return settle_names(doc, self.lang)

    def _find(self, doc: Doc, known: Known) -> Iterator[Span]:
        import numpy as np
        from spacy.tokens import Span

        assert self.weights is not None
        if len(doc.tensor) != len(doc):
            return
        if doc.tensor.shape[1] + WIDTH != len(self.weights.own):
            raise ModelError(
                f"the weights of 'pungsan_names' ({len(self.weights.own)} rows) do not fit vectors of"
                f" {doc.tensor.shape[1]} and evidence of {WIDTH} numbers: take the pipeline that came with"
                " this version of Pungsan, or learn the weights anew (training/finder.py)"
            )
        words = [token.text for token in doc]
        scores = self.weights.score(doc.tensor, list_evidence(words, known))
        doubtful = np.flatnonzero(scores[:, 1:].max(axis=1) > scores[:, 0] - DOUBT)
        for run in np.split(doubtful, np.flatnonzero(np.diff(doubtful) > 1) + 1):
            if not scores[run].argmax(axis=1).any():
                continue  # then no name at all is the best sequence
            for start, end, label in list_spans(choose_tags(scores[run]), int(run[0])):
                while start < end and doc[start].is_space:
                    start += 1
                while start < end and doc[end - 1].is_space:
                    end -= 1
                if start < end:
                    yield Span(doc, start, end, label=label)

    def pack(self) -> dict[str, Array]:
        """The weights in half precision."""
        import numpy as np

        if self.weights is None:
            return {}
        return {each.name: getattr(self.weights, each.name).astype(np.float16) for each in fields(Weights)}

    def unpack(self, rows: dict[str, Array]) -> None:
        """Take what `pack` gave."""
        import numpy as np

        whole = {name: row.astype(np.float32) for name, row in rows.items()}
        self.weights = Weights(**whole) if whole else None

"""Rank the types of event mentions again, and note what the rules and the classifier said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING, Final

from pungsan.codebook import Codebook, EventType
from pungsan.records import EventMention, Mention, Ranking, ResolvedMention
from pungsan.rerank.folder import Card, find_folder, read_card
from pungsan.rerank.settings import Reranker

if TYPE_CHECKING:  # numpy is loaded when a model is
    import numpy as np
    import numpy.typing as npt

    from pungsan.rerank.running import Classifier, Text

__all__ = ["TypeRanker"]

HYPOTHESIS: Final = "{actor} does this to {recipient}: {meaning}."
SENTENCE: Final = "{sentence}"
NOBODY: Final = "somebody"
"""Stands in a template for a participant who is not told."""


class TypeRanker:
    """Holds a classifier; its weights are loaded when the first mention comes.

    Args:
        reranker: which model, and how far it may go.
        codebook: whose types are ranked.

    Raises:
        ModelError: the model is missing, or no classifier of types.
        ExtraError: the extra ``rerank`` is not installed.
    """

    def __init__(self, reranker: Reranker, codebook: Codebook) -> None:
        self.reranker = reranker
        self.codebook = codebook
        self.card: Card = read_card(find_folder(reranker), codebook)
        self.coder = f"rerank {reranker.name[:80]} from {reranker.at_least:g}"

    @cached_property
    def _classifier(self) -> Classifier:
        from pungsan.rerank.running import open_classifier

        return open_classifier(self.card)

    def rerank(self, mentions: Sequence[ResolvedMention], text: str) -> list[ResolvedMention]:
        """The mentions with `Ranking`s; the type of those of which the classifier is sure is its own.

        ``text`` is that of the document.  The order stays.

        Raises:
            ModelError: the classifier fails.
        """
        chances = self.rank([each.mention for each in mentions], text)
        return [self._choose(each, its) for each, its in zip(mentions, chances, strict=True)]

    def rank(self, mentions: Sequence[EventMention], text: str) -> list[dict[str, float]]:
        """For each mention the probability of each type that the classifier knows, the likeliest first."""
        asked = [list(self._ask(mention, text)) for mention in mentions]
        flat = [each for texts in asked for each in texts]
        import numpy as np

        scores = iter(self._score(flat))
        ranked = []
        for texts in asked:
            rows = np.array([next(scores) for _ in texts])
            if self.card.entails is None:
                its = _softmax(rows[0])
                chances = {name: float(its[at]) for name, at in self.card.types.items()}
            else:
                # As is usual in zero-shot classification: the entailments of all hypotheses compete.
                its = _softmax(rows[:, self.card.entails])
                chances = dict(zip(self.codebook.types, map(float, its), strict=True))
            ranked.append(dict(sorted(chances.items(), key=lambda item: -item[1])))
        return ranked

    def _ask(self, mention: EventMention, text: str) -> Iterator[Text]:
        """What the classifier gets for one mention."""
        sentence = " ".join(text[mention.sentence.start : mention.sentence.end].split())
        parts = {
            "sentence": sentence,
            "actor": _name(mention.actor),
            "recipient": _name(mention.recipient),
        }
        if self.card.entails is None:
            template = self.reranker.template or SENTENCE
            yield template.format_map({"meaning": "", "type": ""} | parts), None
            return
        template = self.reranker.template or HYPOTHESIS
        for kind in self.codebook.types.values():
            yield sentence, template.format_map({"meaning": kind.meaning, "type": kind.name} | parts)

    def _score(self, texts: Sequence[Text]) -> Iterable[npt.NDArray[np.float64]]:
        size = self.reranker.batch
        for begin in range(0, len(texts), size):
            yield from self._classifier.score(texts[begin : begin + size])

    def _choose(self, resolved: ResolvedMention, chances: Mapping[str, float]) -> ResolvedMention:
        """The mention with what was said of its type, and with the other type if that is sure enough."""
        mention = resolved.mention
        likeliest = next(iter(chances))
        ranking = Ranking(
            model=self.reranker.name,
            type=likeliest,
            probability=chances[likeliest],
            rules=mention.type,
            rules_probability=chances.get(mention.type),
            outcome="agrees",
        )
        if likeliest != mention.type:
            kind = self.codebook.types[likeliest]
            if chances[likeliest] < self.reranker.at_least:
                ranking = replace(ranking, outcome="kept: unsure")
            elif kind.needs_recipient and not resolved.recipient:
                ranking = replace(ranking, outcome="kept: no recipient")
            else:
                ranking = replace(ranking, outcome="changed")
                mention = _retype(mention, kind)
        return replace(resolved, mention=replace(mention, ranking=ranking))


def _retype(mention: EventMention, kind: EventType) -> EventMention:
    """The mention as one of another type, without what that type does not have."""
    return replace(
        mention,
        type=kind.name,
        mode=mention.mode if mention.mode in kind.modes else None,
        auxiliary=tuple(each for each in mention.auxiliary if each not in kind.holds),
        sizes=tuple(each for each in mention.sizes if each.what in kind.sizes),
    )


def _name(mentions: Sequence[Mention]) -> str:
    return ", ".join(" ".join(each.text.split()) for each in mentions) or NOBODY


def _softmax(
    scores: npt.NDArray[np.float64],
) -> npt.NDArray[np.float64]:
    import numpy as np

    raised = np.exp(scores - scores.max())
    made: npt.NDArray[np.float64] = raised / raised.sum()
    return made

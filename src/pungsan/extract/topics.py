"""Contexts of an act: what it is about, by the words of its clause, its sentence and its paragraph.

A cue word in the clause of the act shows its context.  Elsewhere in the sentence and in the paragraph one
word proves little: there two different ones are asked for.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import cache
from pathlib import Path

from pungsan.codebook import Codebook
from pungsan.errors import LexiconError
from pungsan.extract.drafts import Draft
from pungsan.extract.tree import Node, Sentence
from pungsan.records import EventMention

__all__ = ["Topics", "load_topics"]

NEAR = 25
"""Tokens from a predicate to a word of its clause."""

ENOUGH = 2
"""Different cue words of a context that must stand around an act, its own one included."""

REACH = 2
"""Sentences of the paragraph before and after that of an act which count as around it."""


class Topics:
    """Cue words of the contexts of one language."""

    def __init__(self, cues: Mapping[str, tuple[str, ...]]) -> None:
        self.cues = {cue: contexts for cue, contexts in cues.items() if " " not in cue}
        """Lemma → contexts."""
        self.phrases: dict[str, list[tuple[tuple[str, ...], tuple[str, ...]]]] = {}
        """First word → the phrases that begin with it, each with its contexts."""
        for cue, contexts in cues.items():
            if " " in cue:
                words = tuple(cue.split())
                self.phrases.setdefault(words[0], []).append((words, contexts))
        self.starts = self.cues.keys() | self.phrases.keys()

    def contexts(self, draft: Draft) -> tuple[str, ...]:
        """Contexts of the frame, then those whose cue words stand under the predicate."""
        found = dict.fromkeys(draft.frame.contexts)
        node = draft.node
        nodes = node.subtree()
        if draft.is_nominal and node.head is not None and node.dep in ("obj", "nmod", "nsubj:pass", "obl"):
            nodes = [*nodes, node.head]
        for each in nodes:
            if abs(each.i - node.i) <= NEAR:
                for _, contexts in self._at(each):
                    found.update(dict.fromkeys(contexts))
        return tuple(found)

    def widen(self, events: Sequence[EventMention], paragraph: Sequence[Sentence]) -> list[EventMention]:
        """The events of a paragraph with the contexts that its words around them prove."""
        if not events:
            return []
        first = paragraph[0].index
        cues = [self._cues_of(sentence) for sentence in paragraph]
        return [self._widened(event, event.sentence_index - first, cues) for event in events]

    def _widened(self, event: EventMention, at: int, cues: Sequence[set[tuple[str, str]]]) -> EventMention:
        around = set().union(*cues[max(0, at - REACH) : at + REACH + 1])
        counts = Counter(context for context, _ in around)
        proved = sorted(context for context, count in counts.items() if count >= ENOUGH)
        contexts = tuple(dict.fromkeys([*event.contexts, *proved]))
        return event if contexts == event.contexts else replace(event, contexts=contexts)

    def _cues_of(self, sentence: Sentence) -> set[tuple[str, str]]:
        """Each context with each different cue word of it in a sentence."""
        return {
            (context, cue)
            for node in sentence.nodes
            for cue, contexts in self._at(node)
            for context in contexts
        }

    def _at(self, node: Node) -> Sequence[tuple[str, tuple[str, ...]]]:
        """The cues that begin at a node, with their contexts."""
        if node.lemma not in self.starts and node.lower not in self.starts:
            return ()  # most words begin none
        contexts = self.cues.get(node.lemma) or self.cues.get(node.lower)
        found = [(node.lemma, contexts)] if contexts else []
        for words, told in self.phrases.get(node.lemma, ()) or self.phrases.get(node.lower, ()):
            following = node.sentence.nodes[node.i : node.i + len(words)]
            if len(following) == len(words) and all(
                word in (each.lemma, each.lower) for word, each in zip(words, following, strict=True)
            ):
                found.append((" ".join(words), told))
        return found


@cache
def load_topics(lang: str, codebook: Codebook) -> Topics:
    """Load ``contexts.toml`` of a language's lexicon.

    Raises:
        LexiconError: it names a context that the codebook does not have.
    """
    path = Path(__file__).parent.parent / "lexicon" / lang / "contexts.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    cues: dict[str, list[str]] = {}
    for context, words in data.get("contexts", {}).items():
        if context not in codebook.contexts:
            raise LexiconError(f"lexicon {lang}/contexts.toml: no context '{context}' in {codebook.name}")
        for word in words:
            cues.setdefault(word, []).append(context)
    return Topics({word: tuple(names) for word, names in cues.items()})

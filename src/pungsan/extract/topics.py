"""Contexts of an act: what it is about, by the words around its predicate."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

from pungsan.codebook import Codebook
from pungsan.errors import LexiconError
from pungsan.extract.drafts import Draft

__all__ = ["Topics", "load_topics"]


class Topics:
    """Cue words of the contexts of one language."""

    def __init__(self, cues: Mapping[str, tuple[str, ...]]) -> None:
        self.cues = cues
        """Lemma → contexts."""

    def contexts(self, draft: Draft) -> tuple[str, ...]:
        """Contexts of the frame, then those whose cue words stand under the predicate."""
        found = dict.fromkeys(draft.frame.contexts)
        node = draft.node
        nodes = node.subtree()
        if draft.is_nominal and node.head is not None and node.dep in ("obj", "nmod", "nsubj:pass", "obl"):
            nodes = [*nodes, node.head]
        for each in nodes:
            if abs(each.i - node.i) <= 25:
                found.update(dict.fromkeys(self.cues.get(each.lemma, ())))
        return tuple(found)


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

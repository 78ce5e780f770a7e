"""The mode of an act where its frame leaves it open: by the words with which the act is told.

*A drone attack*, *pidió que liberen a los presos*, *threatened to expel*: the nearest cue word under the
predicate says how.  The words are data (``modes.toml`` of a language's lexicon).
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path

from pungsan.codebook import Codebook
from pungsan.errors import LexiconError
from pungsan.extract.drafts import Draft
from pungsan.extract.tree import Node

__all__ = ["Modes", "load_modes"]

FARTHEST = 3
"""Steps in the tree from a predicate to a cue word."""

APART = frozenset({"acl:relcl", "parataxis", "conj", "punct", "cc", "cop", "aux", "det", "appos"})
"""Relations that lead to something told beside the act."""

INSIDE = frozenset({"ccomp", "xcomp", "obj", "acl", "advcl"})
"""Relations whose coordinated words belong to what is asked or threatened."""


class Modes:
    """Cue words of modes in one language: type → lemma → mode."""

    def __init__(self, cues: Mapping[str, Mapping[str, str]], general: Mapping[str, frozenset[str]]) -> None:
        self.cues = cues
        self.general = general
        """Modes that a cue word of another makes more precise (*aerial bombing*), by type."""

    def mode_of(self, draft: Draft, codebook: Codebook) -> str | None:
        """The mode of a draft: its frame's, or what the nearest cue word says."""
        known = codebook.types[draft.type].modes
        mode = draft.frame.mode if draft.frame.mode in known else None
        cues = self.cues.get(draft.type)
        if not known or not cues:
            return mode
        general = self.general.get(draft.type, frozenset())
        if mode is not None and mode not in general:
            return mode
        told = [cues.get(node.lemma) or cues.get(node.lower) for node in _around(draft)]
        here = [each for each in told if each in known]
        precise = next((each for each in here if each not in general), None)
        return precise or mode or next(iter(here), None)


def _around(draft: Draft) -> Iterator[Node]:
    """Words with which an act is told, the nearest first: its predicate, what is under it, its light verb."""
    nodes = [draft.node, *draft.rest]
    seen: set[int] = set()
    for steps in range(FARTHEST + 1):
        following: list[Node] = []
        for node in nodes:
            if node.i in seen:
                continue
            seen.add(node.i)
            yield node
            if steps < FARTHEST:
                following += [
                    child
                    for child in node.children
                    if child.dep not in APART or (child.dep == "conj" and node.dep in INSIDE)
                ]
        nodes = following
    head = draft.node.head
    if draft.is_nominal and head is not None and draft.node.dep in ("obj", "nsubj:pass", "obl"):
        for child in head.by("nsubj", "obl", "advmod"):  # drones carried out the attack
            yield child
            yield from child.by("amod", "nmod", "compound")


@cache
def load_modes(lang: str, codebook: Codebook) -> Modes:
    """Load ``modes.toml`` of a language's lexicon; what a user's codebook dropped is left out.

    Raises:
        LexiconError: it names a type or mode that the codebook does not have.
    """
    path = Path(__file__).parent.parent / "lexicon" / lang / "modes.toml"
    data = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    cues: dict[str, dict[str, str]] = {}
    general: dict[str, frozenset[str]] = {}
    for name, table in data.items():
        kind = codebook.types.get(name)
        if kind is None:
            if name in codebook.removed:
                continue
            raise LexiconError(f"lexicon {lang}/modes.toml: no type '{name}' in {codebook.name}")
        for mode, words in table.items():
            if mode == "general":
                general[name] = frozenset(words)
                continue
            if mode not in kind.modes and codebook.source is None:
                raise LexiconError(f"lexicon {lang}/modes.toml: {name} has no mode '{mode}'")
            cues.setdefault(name, {}).update(dict.fromkeys(words, mode))
    return Modes(cues, general)

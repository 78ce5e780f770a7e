"""The words of a passage as features of the back-off: what they are and where they stand to the spans."""

from __future__ import annotations

from collections.abc import Mapping

from pungsan.between.paths import Passage
from pungsan.extract.modality import Modals

__all__ = ["STEM", "WEIGHTS", "predicate_words", "words_of"]

WEIGHTS = {"top": 1.0, "path": 1.0, "near": 0.8, "elsewhere": 0.3}
"""How much a word counts, by where it stands: what links the two says most."""

STEM = 5
"""Longer words count by so many first letters too: *protest*, *protester*; *retirar*, *retirada*."""

_LEFT_OUT = ("PUNCT", "DET", "NUM", "SYM", "X", "PRON", "PROPN")
_CONTENT = ("NOUN", "VERB", "ADJ", "ADV")
_FUNCTION = ("AUX", "PART", "SCONJ", "ADP", "ADV", "CCONJ")
_FEATURES = ("Tense=Fut", "Mood=Cnd", "Mood=Sub", "Mood=Imp", "Tense=Past", "Tense=Pres")


def words_of(passage: Passage, classes: Mapping[str, tuple[str, ...]], modals: Modals) -> dict[str, float]:
    """Feature → value for one passage.

    ``l:`` lemmas and ``s:`` their beginnings outside the spans, by place; ``c:`` the word classes of the
    lexicon that they are in; ``t:`` the word that governs the path; ``x:`` small words (auxiliaries,
    negation, conjunctions) at the path; ``m:`` tense and mood there; ``d:`` whether what governs the path
    is denied or lies ahead; ``a:`` and ``r:`` common nouns that head the spans (names tell nothing).
    """
    found: dict[str, float] = {}
    for sentence in passage.sentences:
        for node in sentence.nodes:
            if passage.is_inside(node) or node.pos in _LEFT_OUT:
                continue
            place = passage.place_of(node)
            if node.pos in _CONTENT and not node.label:
                for name in _forms(node.lemma):
                    _add(found, name, WEIGHTS[place])
                for name in classes.get(node.lemma, ()):
                    _add(found, f"c:{name}", WEIGHTS[place])
            if node.pos in _FUNCTION and place != "elsewhere":
                _add(found, f"x:{node.lower}", 1.0)
            if place in ("top", "path") and node.pos in ("VERB", "AUX"):
                for feature in _FEATURES:
                    if node.is_a(feature):
                        _add(found, f"m:{feature}", 0.5)
                for mode in sorted(modals.read(node).modes):
                    _add(found, f"d:{mode}", 1.0)
    if passage.top is not None:
        _add(found, f"t:{passage.top.lemma}", 1.0)
    for mark, head in (("a", passage.actor), ("r", passage.recipient)):
        if head is not None and head.pos == "NOUN" and not head.label:
            _add(found, f"{mark}:{head.lemma}", 1.0)
            for name in classes.get(head.lemma, ()):
                _add(found, f"{mark}c:{name}", 1.0)
    return found


def predicate_words(
    head: str, rest: tuple[str, ...], classes: Mapping[str, tuple[str, ...]]
) -> dict[str, float]:
    """The features of a predicate of the lexicon, as if it were a passage of its own."""
    found = dict.fromkeys(_forms(head), WEIGHTS["path"])
    found |= {f"c:{name}": WEIGHTS["path"] for name in classes.get(head, ())}
    for word in rest:
        if len(word) > 3:
            for name in _forms(word):
                _add(found, name, WEIGHTS["near"])
            for name in classes.get(word, ()):
                _add(found, f"c:{name}", WEIGHTS["near"])
    found[f"t:{head}"] = 1.0
    return found


def _forms(lemma: str) -> list[str]:
    if len(lemma) < 2:
        return []
    return [f"l:{lemma}", f"s:{lemma[:STEM]}"] if len(lemma) > STEM else [f"l:{lemma}"]


def _add(found: dict[str, float], name: str, value: float) -> None:
    found[name] = max(value, found.get(name, 0.0))

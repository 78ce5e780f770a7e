"""What the labels of pipelines mean that were not made for Pungsan: ``labels.toml`` in a language's folder.

Universal Dependencies leaves subtypes to each treebank, and pipelines differ in what they mark at all.
Extraction reads one set of labels, that of the pipelines that ship; a language whose pipelines say the same
otherwise lists here what they say.  A language without the file needs nothing.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from pungsan.errors import LexiconError

__all__ = ["Labels", "Trees", "load_labels"]


@dataclass(frozen=True, slots=True)
class Trees:
    """What a language's pipelines hang otherwise than those that ship, by words in lower case.

    ``cases`` are prepositions whatever the tagger says; ``numerals`` numbers that are taken for the noun that
    they count; ``partitives`` articles of objects that are taken for prepositions, but for verbs (lemmas)
    ``without_object``; ``perfect_with_be`` verbs whose past looks like a passive, as that of reflexive verbs
    does; ``bare_participles`` says that a participle alone behind its noun describes it; phrases with
    ``rising`` prepositions belong to the act and not to who did it; ``passive_auxiliaries`` are forms
    that are taken for the verb whose passive they make; phrases with ``genitive`` stay with their noun.
    """

    cases: frozenset[str] = frozenset()
    numerals: frozenset[str] = frozenset()
    partitives: frozenset[str] = frozenset()
    without_object: frozenset[str] = frozenset()
    perfect_with_be: frozenset[str] = frozenset()
    bare_participles: bool = False
    rising: frozenset[str] = frozenset()
    passive_auxiliaries: frozenset[str] = frozenset()
    genitive: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Labels:
    """How labels of a language's pipelines are read.

    ``relations`` are dependencies and what they are read as; ``marks`` are characters that are punctuation
    whatever the tagger says; ``features`` are morphological features by form, for taggers that seldom saw it
    or do not mark them: the pattern of the whole word, its parts of speech, the features that it has;
    ``lemmas`` are those of words that lemmatizers often miss, by the word as written in lower case.
    """

    relations: Mapping[str, str] = field(default_factory=dict)
    marks: frozenset[str] = frozenset()
    features: tuple[tuple[re.Pattern[str], frozenset[str], str], ...] = ()
    lemmas: Mapping[str, str] = field(default_factory=dict)
    entities: Mapping[str, str] = field(default_factory=dict)
    """Labels of names and what they are read as; empty: none."""
    trees: Trees | None = None
    """What is hung otherwise, or None if nothing is."""

    def entity(self, label: str) -> str:
        """What a label of a name is read as, or the empty string."""
        return self.entities.get(label, label)

    def morph(self, form: str, pos: str, morph: str) -> str:
        """The features of a word, those of its form put right."""
        if "VerbForm=Part" in morph:
            return morph
        for pattern, parts, features in self.features:
            if pos in parts and pattern.fullmatch(form):
                told = dict(each.split("=", 1) for each in morph.split("|") if "=" in each)
                told |= dict(each.split("=", 1) for each in features.split("|"))
                return "|".join(f"{name}={value}" for name, value in sorted(told.items()))
        return morph


_ALWAYS = {"advcl:relcl": "advcl"}


@cache
def load_labels(lang: str) -> Labels:
    """How the labels of a language are read; as they are where nothing is said of it.

    Raises:
        LexiconError: the file is no TOML, or has an unknown key.
    """
    path = Path(__file__).parent / lang / "labels.toml"
    if not lang or not path.is_file():
        return Labels(_ALWAYS)
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
        unknown = sorted(set(data) - {"relations", "marks", "features", "lemmas", "entities", "trees"})
        if unknown:
            raise LexiconError(f"lexicon {lang}/labels.toml: unknown: {', '.join(unknown)}")
        return Labels(
            _ALWAYS | data.get("relations", {}),
            frozenset(data.get("marks", ())),
            tuple(
                (re.compile(row["form"]), frozenset(row["pos"]), row["has"])
                for row in data.get("features", ())
            ),
            data.get("lemmas", {}),
            data.get("entities", {}),
            _read_trees(data["trees"]) if "trees" in data else None,
        )
    except (OSError, tomllib.TOMLDecodeError, KeyError, TypeError, re.error) as error:
        raise LexiconError(f"lexicon {lang}/labels.toml: {error}") from error


def _read_trees(table: Mapping[str, object]) -> Trees:
    words = {key: frozenset(value) for key, value in table.items() if isinstance(value, list)}
    return Trees(**words, bare_participles=bool(table.get("bare_participles")))

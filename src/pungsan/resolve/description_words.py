"""The words by which descriptions take up somebody told before, and what tells a person's gender."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files

from pungsan.errors import KnowledgeError
from pungsan.records import Actor, Mention

__all__ = ["DescriptionWords", "gender_of", "load_description_words"]


@dataclass(frozen=True, slots=True)
class DescriptionWords:
    """A language's table of ``descriptions.toml``; the file says what each list is."""

    demonstrative: frozenset[str]
    anybody: frozenset[str]
    heads: frozenset[str]
    crowns: frozenset[str]
    masculine: frozenset[str]
    feminine: frozenset[str]
    masculine_articles: frozenset[str]
    feminine_articles: frozenset[str]
    collective: frozenset[str]
    titles: Mapping[str, frozenset[str]]
    bodies: Mapping[str, frozenset[str]]
    given: Mapping[str, str]
    """Given names with the gender that they tell (``Masc`` or ``Fem``)."""


@cache
def load_description_words(lang: str) -> DescriptionWords:
    """The words of a language.  Raises :class:`KnowledgeError` if there are none or lists are missing."""
    tables = tomllib.loads((files("pungsan.resolve") / "descriptions.toml").read_text(encoding="utf-8"))
    if lang not in tables:
        raise KnowledgeError(f"descriptions.toml has no table for the language '{lang}'; add one")
    table = tables[lang]
    wanted = {each.name for each in fields(DescriptionWords)} - {"given"}
    if wanted != set(table):
        wrong = ", ".join(sorted(wanted ^ set(table)))
        raise KnowledgeError(
            f"descriptions.toml, table '{lang}': wrong or missing lists: {wrong}; mend the table"
        )
    given = dict.fromkeys(tables["given"]["masculine"], "Masc")
    given |= dict.fromkeys(tables["given"]["feminine"], "Fem")
    titles, bodies = (
        {lemma: frozenset[str](codes) for lemma, codes in table[name].items()}
        for name in ("titles", "bodies")
    )
    lists = {name: frozenset[str](words) for name, words in table.items() if isinstance(words, list)}
    return DescriptionWords(titles=titles, bodies=bodies, given=given, **lists)


def gender_of(mention: Mention, actor: Actor, words: DescriptionWords, *, person: bool) -> str:
    """``Masc`` or ``Fem`` of whom a mention names, or empty where nothing tells.

    Nouns and their determiners tell it by grammar, titles like *king* and *Ms* and given names by what they
    mean; a given name alone may be a family name too, so it tells only as the first of several.
    """
    if person:
        told = [word.text.lower() for word in mention.words]
        for gender, known in (("Fem", words.feminine), ("Masc", words.masculine)):
            if mention.head.lemma in known or not known.isdisjoint(told):
                return gender
    if mention.head.pos != "PROPN":
        if mention.gender in ("Masc", "Fem"):
            return mention.gender
        first = mention.words[0].text.lower() if mention.words else ""
        if first in words.masculine_articles:
            return "Masc"
        if first in words.feminine_articles:
            return "Fem"
    names = (actor.name or "").split() if person else []
    return words.given.get(names[0], "") if len(names) > 1 else ""

"""Whether what is told is of public life: by who takes part, and by the words around it.

A coder that knows *attack*, *defend* and *agree* finds them in every match report, review and letter to the
editor.  PLOVER's events are done by, or to, those who act in public: so acts among private people are none,
and where the words around it are of sport, fiction or nature, somebody in office must take part.  Teams bear
the names of countries: where the words of a topic are many, a country is not enough.
"""

from __future__ import annotations

from collections.abc import Sequence

from pungsan.codebook import Codebook
from pungsan.lexicon import load_in_public, load_outside
from pungsan.records import Actor, Document, EventMention

__all__ = ["why_not_public"]

FEWEST = 2
"""So many different words of one topic show it."""

MANY = 3
"""So many leave no doubt: the country told there is a team, or a setting."""

_LAW = frozenset({"legal", "crime"})
"""The contexts of what police, prosecutors and courts do."""

AROUND = 160
"""Characters before and after the sentence of an act in which words count as well."""


def why_not_public(
    mention: EventMention, actors: Sequence[Actor], document: Document, codebook: Codebook
) -> str:
    """Why an act is none of public life; empty if it is.

    *A man was charged with murder*: where nobody is named who judged, a prosecutor or a court did.
    """
    kind = codebook.types[mention.type]
    by_law = kind.judges and not mention.actor and not _LAW.isdisjoint(mention.contexts)
    if kind.among_public and not by_law and _are_private(actors, codebook, document.lang):
        return "it is told of private people alone"
    if any(_holds_office(each, codebook) for each in actors):
        return ""
    countries = any(each.entity is not None for each in actors)
    topic = _outside(mention, document, MANY if countries else FEWEST)
    return f"it stands among words of {topic}, and nobody in office takes part" if topic else ""


def _are_private(actors: Sequence[Actor], codebook: Codebook, lang: str) -> bool:
    """Whether all are people of no known name and country, who hold no office (*students*, *neighbours*).

    Those who demonstrate are not.
    """
    in_public = load_in_public(lang)
    return bool(actors) and all(
        each.code is None
        and each.entity is None
        and each.sector
        and set(each.sector) <= codebook.private
        and (in_public is None or not in_public.search(each.text))
        for each in actors
    )


def _holds_office(actor: Actor, codebook: Codebook) -> bool:
    """Somebody of a sector that acts in public, or a person or body known by name."""
    return bool(set(actor.sector) - codebook.private)


def _outside(mention: EventMention, document: Document, fewest: int) -> str:
    """The topic outside public life whose words stand around an act."""
    start, end = max(0, mention.sentence.start - AROUND), mention.sentence.end + AROUND
    text = document.text[start:end]
    for topic, words in load_outside(document.lang).items():
        told: set[str] = set()
        for match in words.finditer(text):
            told.add(match.group().lower())
            if len(told) >= fewest:
                return topic
    return ""

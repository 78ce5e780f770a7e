"""All places that a text names, each with the place of the gazetteer that it most likely means.

Two passes: what the names mean alone tells which countries the text is about; with these, with the place
that stands beside a name (*Springfield, Illinois*), and with those of the names around, each is read again.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from pungsan.records import Place, Span
from pungsan.resolve.containers import find_beside, find_container
from pungsan.resolve.knowledge import Knowledge
from pungsan.resolve.places import Gazetteer

__all__ = ["Toponym", "find_toponyms"]

_WORD = re.compile(r"[^\W\d_]+(?:[-'’][^\W\d_]+)*")


@dataclass(frozen=True, slots=True)
class Toponym:
    """A name of a place in a text."""

    start: int
    end: int
    place: Place

    @property
    def span(self) -> Span:
        return Span(self.start, self.end)


def find_toponyms(
    text: str,
    names: Sequence[tuple[int, int, str]],
    lang: str,
    gazetteer: Gazetteer,
    knowledge: Knowledge,
    *,
    peoples: bool = False,
) -> list[Toponym]:
    """The places of a text, in order.

    Args:
        text: the text.
        names: the spans that the pipeline marked as names, with their label, in order.
        lang: its language.
        gazetteer: where names are looked up.
        knowledge: knows the adjectives of countries.
        peoples: count *Russian* and *Russians* as names of Russia.
    """
    spans = [Span(start, end) for start, end, label in names if label == "LOC"]
    first = [gazetteer.choose(text[start:end], lang) for start, end in spans]
    told = _adjectives(text, lang, knowledge) if peoples else []
    counts = Counter(entry.place.country for entry in first if entry is not None)
    counts.update(country for _, country in told)
    countries = [country for country, _ in counts.most_common()]
    beside = [find_beside(text, span, lang, gazetteer) for span in spans]
    known = [text[start:end] for start, end in (*spans, *filter(None, beside))]
    divisions = gazetteer.divisions_of(known, lang)
    held = {span: find_container(text, span, lang, gazetteer, knowledge) for span in spans}
    found: list[Toponym] = []
    for span, holder in zip(spans, beside, strict=True):
        container = text[holder.start : holder.end] if holder else held[span]
        entry = gazetteer.choose(
            text[span.start : span.end], lang, countries, container=container, divisions=divisions
        )
        if entry is not None:
            found.append(Toponym(*span, entry.place))
        if holder and container and not any(holder.overlaps(other) for other in spans):
            region = gazetteer.holder(container, lang, countries)
            if region is not None:
                found.append(Toponym(*holder, region.place))
    taken = [each.span for each in found]
    for span, country in told:
        state = gazetteer.country(country)
        if state is not None and not any(span.overlaps(other) for other in taken):
            found.append(Toponym(*span, state))
    return sorted(found, key=lambda each: each.start)


def _adjectives(text: str, lang: str, knowledge: Knowledge) -> list[tuple[Span, str]]:
    """Words for a people, of two words or one, each with its country."""
    words = [Span(*match.span()) for match in _WORD.finditer(text)]
    found: list[tuple[Span, str]] = []
    at = 0
    while at < len(words):
        for size in (2, 1):
            span = Span(words[at].start, words[min(at + size, len(words)) - 1].end)
            country = knowledge.country_of_adjective(text[span.start : span.end], lang)
            if country is not None:
                found.append((span, country))
                at += size
                break
        else:
            at += 1
    return found

"""A small dataset told by hand, without models: articles of which each sentence says what it is.

A sentence is written with its evidence in it: ``[actor PER MIL|Peruvian troops] [ASSAULT|attacked]
[recipient ECU MIL|a patrol] on [when 2025-03-10|Monday], [source ECU GOV|the minister] said``.
"""

# ruff: noqa: E501  (sentences are easier to read uncut)

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import NamedTuple

from pungsan.codebook import load_codebook
from pungsan.records import (
    Actor,
    Article,
    CodedDocument,
    Document,
    Event,
    EventMention,
    Failure,
    Mention,
    Place,
    Quotation,
    Region,
    ResolvedMention,
    Span,
    TimeExpression,
    When,
    Word,
)
from pungsan.run import code_into
from pungsan.run.linking import link_dataset
from pungsan.store import find_location

PLACES = {
    "Loja": (-3.99, -79.2, "ECU"),
    "Lima": (-12.04, -77.03, "PER"),
    "Quito": (-0.22, -78.5, "ECU"),
    "Geneva": (46.2, 6.15, "CHE"),
}
EVIDENCE = re.compile(r"\[([^|\]]+)\|([^\]]*)\]")
HOSTILE = (
    "<script>document.title='taken'</script><img src=x onerror=\"document.title='taken'\"> "
    "{{ 7 * 7 }} =cmd|' /C calc'!A0 \u202eesrever\u202c </title></textarea><svg onload=alert(1)>"
)


class Told(NamedTuple):
    """An article: its sentences, the first one the title."""

    id: str
    day: str
    lang: str
    publisher: str
    sentences: tuple[str, ...]
    auxiliary: tuple[str, ...] = ()


BORDER = (
    Told("visit-en", "2025-03-03", "en", "Harbour Post", (
        "[actor ECU GOV|Ecuador's minister] [CONSULT visit|visits] [recipient PER|Lima]",
        "[actor ECU GOV|The minister of Ecuador] [CONSULT visit|visited] [where Lima|Lima] on [when 2025-03-03|Monday].",
        "“We are neighbours”, he said.",
    )),
    Told("shots-en", "2025-03-10", "en", "Continental Wire", (
        "Shots at the border",
        "[actor PER MIL|Peruvian troops] [ASSAULT firearms|attacked] [recipient ECU MIL|an Ecuadorian patrol] near "
        "[where Loja|Loja] on [when 2025-03-10|Monday], [source ECU GOV|Ecuador's minister] said.",
        "[actor ECU|Ecuador] [ACCUSE disapprove|condemned] [recipient PER|Peru] on [when 2025-03-10|Monday].",
    )),
    Told("shots-es", "2025-03-10", "es", "El Faro del Sur", (
        "Disparos en la frontera",
        "[actor PER MIL|Tropas peruanas] [ASSAULT|atacaron] a [recipient ECU MIL|una patrulla] cerca de "
        "[where Loja|Loja] el [when 2025-03-10|lunes].",
        "[actor PER|Perú] [REJECT|negó] el ataque.",
    )),
    Told("aid-es", "2025-04-14", "es", "El Faro del Sur", (
        "Ayuda tras el terremoto",
        "[actor PER|Perú] [AID|envió] ayuda a [recipient ECU|Ecuador] el [when 2025-04-14|lunes].",
    )),
    Told("fear-en", "2025-04-16", "en", "Harbour Post", (
        "Fears of sanctions",
        "[actor BRA|Brazil] could [SANCTION|sanction] [recipient ECU|Ecuador].",
    ), ("hypothetical",)),
)  # fmt: skip


def many(count: int) -> list[Told]:
    """Plain articles, one a day, enough for several pages."""
    begun = dt.date(2025, 3, 1)
    acts = ("[CONSULT|met]", "[ACCUSE|accused]", "[AID|helped]", "[ASSAULT|attacked]")
    return [
        Told(
            f"plain-{at:03}", (begun + dt.timedelta(days=at % 40)).isoformat(), "en", "Continental Wire",
            ("Title", f"[actor {('KEN', 'UGA')[at % 2]}|They] {acts[at % 4]} [recipient TZA|them] in [where Quito|Quito]."),
        )
        for at in range(count)
    ]  # fmt: skip


def hostile(article: str = "hostile") -> Told:
    """An article whose every word that a page can show is an attack."""
    return Told(
        article, "2025-04-20", "en", f"Evil {HOSTILE}",
        (HOSTILE, f"[actor FRA|{HOSTILE}] [ASSAULT|{HOSTILE}] [recipient DEU|{HOSTILE}].", f"“{HOSTILE}”, said nobody."),
    )  # fmt: skip


def make_dataset(path: Path, told: Iterable[Told] = BORDER, *, link: bool = True) -> Path:
    """A dataset of these articles."""
    by_id = {each.id: each for each in told}

    def code(items: Iterable[Article | Failure]) -> Iterator[CodedDocument | Failure]:
        for item in items:
            assert isinstance(item, Article)
            yield code_told(by_id[item.id])

    location = find_location(path)
    code_into([Article(each, each) for each in by_id], location, code, coder="by hand 1")
    if link:
        link_dataset(location)
    return path


def code_told(told: Told) -> CodedDocument:
    """The document that an article is coded to; the last of its lines is a leftover of the page."""
    text, regions, drafts, quotations = "", [], [], []
    for number, sentence in enumerate(told.sentences):
        plain, evidence = _read_sentence(sentence, len(text))
        span = Span(len(text), len(text) + len(plain))
        regions.append(Region("body" if number else "title", *span))
        text += plain + "\n"
        if any(role.isupper() for role, *_ in evidence):
            drafts.append((span, evidence))
        if plain.startswith("“"):
            end = span.start + plain.index("”") + 1
            quotations.append(Quotation(span.start, end, plain[: end - span.start], "direct"))
    regions.append(Region("dropped", len(text), len(text) + 5, "share buttons"))
    text += "Share"
    day = dt.date.fromisoformat(told.day) if told.day else None
    document = Document(
        told.id,
        text,
        tuple(regions),
        told.lang,
        day,
        text.split("\n")[0],
        "javascript:alert(1)",
        told.publisher,
    )
    events = tuple(_make_event(told, number, *draft) for number, draft in enumerate(drafts))
    return CodedDocument(document, events, tuple(quotations), tuple(region.span for region in regions))


def _read_sentence(sentence: str, start: int) -> tuple[str, list[tuple[str, list[str], Span, str]]]:
    plain, evidence, at = "", [], 0
    for match in EVIDENCE.finditer(sentence):
        plain += sentence[at : match.start()]
        head, *rest = match[1].split()
        evidence.append((head, rest, Span(start + len(plain), start + len(plain) + len(match[2])), match[2]))
        plain += match[2]
        at = match.end()
    return plain + sentence[at:], evidence


def _make_event(
    told: Told, number: int, sentence: Span, evidence: list[tuple[str, list[str], Span, str]]
) -> Event:
    kind, rest, trigger, _ = next(each for each in evidence if each[0].isupper())
    plover = load_codebook().types[kind]
    sides = {
        role: tuple(
            Actor(text, span, None, codes[0], tuple(codes[1:]), None, "told by hand")
            for head, codes, span, text in evidence
            if head == role
        )
        for role in ("actor", "recipient", "source")
    }
    when = where = None
    where_span = None
    expression = None
    for head, values, span, text in evidence:
        if head == "when":
            day = dt.date.fromisoformat(values[0])
            when = When(day, day, "day")
            expression = TimeExpression(*span, text, when)
        elif head == "where":
            lat, lon, country = PLACES[values[0]]
            where, where_span = Place(values[0], country, None, lat, lon, None, 4), span
    mention = EventMention(
        sentence, trigger, kind, rest[0] if rest else None, ("military",) if plover.quad == 4 else (), told.auxiliary,
        tuple(map(_mention, sides["actor"])), tuple(map(_mention, sides["recipient"])), (), expression, (),
        f"hand:{kind}", 0.45 if told.auxiliary else 0.9,
    )  # fmt: skip
    resolved = ResolvedMention(
        mention, sides["actor"], sides["recipient"], sides["source"], when, where, where_span
    )
    return Event(
        f"{told.id}-{number}", told.id, kind, mention.mode, mention.contexts, plover.quad, plover.score, told.auxiliary,
        sides["actor"], sides["recipient"], when, where, sides["source"], mention.confidence, (resolved,), mention.frame,
        "by hand 1",
    )  # fmt: skip


def _mention(actor: Actor) -> Mention:
    return Mention(
        *actor.span, actor.text, "name", Word(*actor.span, actor.text, actor.text, "PROPN", "nsubj")
    )

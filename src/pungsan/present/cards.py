"""Events and quotations as cards beside the article."""

from __future__ import annotations

from collections.abc import Sequence

from pungsan.present.markup import escape, tag
from pungsan.present.words import (
    call_actor,
    call_codes,
    call_sizes,
    call_when,
    call_where,
    clean_line,
    count_things,
    span_of_words,
)
from pungsan.records import Actor, Document, Event, Quotation, ResolvedMention

AUXILIARY_MEANINGS = {
    "historical": "told as background, from before the news",
    "future": "said to lie ahead",
    "hypothetical": "possible, conditional or feared",
    "negation": "said not to have happened",
}

_CONTEXT = 60
"""Characters of the sentence shown on either side of the evidence."""


UNSURE = 0.5
"""An event with less confidence than this is called unsure."""


def render_event(event: Event, key: str, prefix: str, document: Document, meaning: str = "") -> str:
    """One event: type, participants, modes, date, place, source, and each telling in the article's words.

    ``meaning`` says what the type is, to those who meet it for the first time.
    """
    title = tag("span", escape(event.type), class_="type")
    if event.mode:
        title += " " + tag("span", escape(event.mode.replace("-", " ")), class_="mode")
    for name in event.auxiliary:
        title += " " + tag("span", escape(name), class_="aux", title=AUXILIARY_MEANINGS.get(name))
    if event.confidence < UNSURE:
        title += " " + tag("span", "unsure", class_="aux", title=f"confidence {event.confidence:.2f}")
    parts = [tag("h4", title)]
    if meaning:
        parts.append(tag("p", escape(meaning), class_="meaning"))
    parts += [_render_sides(event), _render_facts(event)]
    tellings = "".join(_render_telling(resolved, document) for resolved in event.mentions)
    parts.append(tag("ol", tellings, class_="tellings" if len(event.mentions) > 1 else "tellings one"))
    parts.append(_render_more(event))
    return tag(
        "li",
        "".join(parts),
        class_=f"card quad{event.quad}" + (" unasserted" if event.auxiliary else ""),
        id=f"{prefix}-{key}",
        data_key=key,
        data_quad=event.quad,
        tabindex=0,
        aria_label=describe_event(event),
    )


def describe_event(event: Event) -> str:
    """An event in one phrase, for those who hear the page."""
    who = " and ".join(call_actor(actor) for actor in event.actor) or "somebody"
    whom = " and ".join(call_actor(actor) for actor in event.recipient)
    modes = f" ({', '.join(event.auxiliary)})" if event.auxiliary else ""
    return clean_line(f"{event.type} {event.mode or ''}{modes}: {who}{' to ' + whom if whom else ''}")


def render_quotation(quotation: Quotation, key: str, prefix: str) -> str:
    """A quotation with its speaker, or with the word that nobody is named."""
    speaker = clean_line(quotation.speaker.text) if quotation.speaker else ""
    said = tag("b", escape(speaker), class_="speaker") if speaker else tag("i", "speaker not found")
    kind = "" if quotation.kind == "direct" else tag("span", "reported speech", class_="aux")
    words = tag("blockquote", escape(clean_line(quotation.text)), dir="auto")
    return tag(
        "li",
        f"{words}<p>{said} {kind}</p>",
        class_="card quotation",
        id=f"{prefix}-{key}",
        data_key=key,
        tabindex=0,
        aria_label=f"Quotation, {speaker or 'speaker not found'}",
    )


def _render_sides(event: Event) -> str:
    """Who did it and to whom; what all did together has one side only."""
    sides = _render_side(event.actor, "actor") or tag("i", "nobody named", class_="nobody")
    if event.recipient:
        sides += tag("span", "→", class_="arrow", aria_label="to") + _render_side(
            event.recipient, "recipient"
        )
    return tag("p", sides, class_="sides")


def _render_side(actors: Sequence[Actor], role: str) -> str:
    names = []
    for actor in actors:
        codes = tag("small", escape(call_codes(actor))) if call_codes(actor) else ""
        said = clean_line(actor.text)
        hint = f"“{said}” in the article" if said != call_actor(actor) else None
        names.append(tag("span", f"{escape(call_actor(actor))} {codes}".rstrip(), title=hint, dir="auto"))
    return tag("span", tag("span", ", ", class_="comma").join(names), class_=f"side {role}") if names else ""


def _render_facts(event: Event) -> str:
    facts = [
        ("size", escape(call_sizes(event.sizes))),
        ("when", escape(call_when(event.when))),
        ("where", escape(call_where(event.where))),
        ("says so", _render_side(event.attribution, "source")),
        ("about", escape(", ".join(name.replace("_", " ") for name in event.contexts))),
    ]
    rows = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in facts if value)
    return tag("dl", rows) if rows else ""


def _render_telling(resolved: ResolvedMention, document: Document) -> str:
    """The words of one telling with the trigger marked, and a little of the sentence around them."""
    text, trigger = document.text, resolved.mention.trigger
    span, sentence = span_of_words(resolved, text), resolved.mention.sentence
    start = _step_out(text, span.start, max(sentence.start, span.start - _CONTEXT), -1)
    end = _step_out(text, span.end, min(sentence.end, span.end + _CONTEXT), 1)
    before = ("…" if start > sentence.start else "") + text[start : trigger.start].lstrip()
    after = text[trigger.end : end].rstrip() + ("…" if end < sentence.end else "")
    words = escape(before) + tag("mark", escape(text[trigger.start : trigger.end])) + escape(after)
    return tag("li", tag("q", words, dir="auto"), data_at=trigger.start)


def _step_out(text: str, near: int, far: int, step: int) -> int:
    """The word edge nearest to ``far`` between it and ``near``."""
    at = far
    while at != near and 0 < at < len(text) and not (text[at - 1].isspace() or text[at].isspace()):
        at -= step
    return at


def _render_more(event: Event) -> str:
    rows = [
        (
            "confidence",
            tag("meter", "", min=0, max=1, value=f"{event.confidence:.2f}") + f" {event.confidence:.2f}",
        ),
        ("score", f"{event.score:+.1f} <small>(conflict −10 to cooperation +10)</small>"),
        ("frame", tag("code", escape(event.frame))),
        ("told", count_things(len(event.mentions), "time")),
        ("id", tag("code", escape(event.id))),
    ]
    body = "".join(f"<div><dt>{name}</dt><dd>{value}</dd></div>" for name, value in rows)
    return tag("details", f"<summary>more</summary>{tag('dl', body)}")

"""Why each sentence gave the events it gave, and why its other predicates gave none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from pungsan.present.table import QUAD_STYLES, name_document
from pungsan.present.words import (
    call_actors,
    call_sizes,
    call_type,
    call_when,
    call_where,
    clean_line,
    count_things,
    shorten,
)
from pungsan.records import (
    Actor,
    CodedDocument,
    Decision,
    Document,
    Event,
    EventMention,
    ResolvedMention,
    Span,
)

_WORDS_SHOWN = 100
_LEAST_SHOWN = 0.05
"""Weights smaller than this change the second digit of a confidence at most."""
_INDENT = 5


def explain_document(coded: CodedDocument) -> RenderableType:
    """For each sentence: its events with the frame and the filled roles, then what gave no event.

    Sentences without a known predicate are counted, not shown; dropped leftovers come last, with the
    reason.
    """
    parts: list[RenderableType] = [_line(0, Text(name_document(coded.document), style="bold underline"))]
    sentences = _sentences(coded)
    silent = 0
    for number, sentence in enumerate(sentences, start=1):
        if _decisions(coded, sentence) or _told(coded, sentence):
            parts += [Text(), *_explain_sentence(coded, sentence, number)]
        else:
            silent += 1
    silence = f"{count_things(silent, 'sentence')} without a predicate of the lexicon"
    parts += [Text(), _line(0, Text(silence, style="dim"))]
    parts += [_line(0, Text(words, style="dim")) for words in _leftovers(coded.document)]
    return Group(*parts, Text())


def _line(indent: int, text: Text) -> RenderableType:
    """One line of output; where it must be wrapped, the rest stays indented."""
    return Padding(text, (0, 0, 0, indent), expand=False)


def _sentences(coded: CodedDocument) -> list[Span]:
    """The sentences in text order; those that only an event or a decision knows are not lost."""
    told = {resolved.mention.sentence for event in coded.events for resolved in event.mentions}
    return sorted({*coded.sentences, *told, *(decision.sentence for decision in coded.decisions)})


def _decisions(coded: CodedDocument, sentence: Span) -> list[Decision]:
    return sorted((d for d in coded.decisions if d.sentence == sentence), key=lambda d: d.trigger)


def _told(coded: CodedDocument, sentence: Span) -> list[tuple[Event, ResolvedMention]]:
    return [
        (event, resolved)
        for event in coded.events
        for resolved in event.mentions
        if resolved.mention.sentence == sentence
    ]


def _explain_sentence(coded: CodedDocument, sentence: Span, number: int) -> Iterator[RenderableType]:
    text = coded.document.text
    told, decisions = _told(coded, sentence), _decisions(coded, sentence)
    fired = [resolved.mention.trigger for _, resolved in told]
    silent = [decision.trigger for decision in decisions if not decision.accepted]
    yield _line(0, Text.assemble((f"{number:>3}  ", "dim"), _mark(text, sentence, fired, silent)))
    used: set[int] = set()
    for event, resolved in told:
        yield from _explain_event(event, resolved, _find_decision(decisions, resolved, used), text)
    for index, decision in enumerate(decisions):
        if index not in used:
            yield from _explain_decision(decision, text)


def _find_decision(decisions: list[Decision], resolved: ResolvedMention, used: set[int]) -> Decision | None:
    """The decision that made a mention: same trigger and frame, each taken once."""
    for index, decision in enumerate(decisions):
        same = decision.trigger == resolved.mention.trigger and decision.frame == resolved.mention.frame
        if decision.accepted and same and index not in used:
            used.add(index)
            return decision
    return None


def _mark(text: str, sentence: Span, fired: list[Span], silent: list[Span]) -> Text:
    """The sentence on one line with its triggers in bold and its silent predicates underlined."""
    line = Text()
    marks = sorted([(span, "bold reverse") for span in fired] + [(span, "underline") for span in silent])
    at = sentence.start
    for span, style in marks:
        if span.start >= at and span.end <= sentence.end:
            line.append(_one_line(text[at : span.start]))
            line.append(_one_line(text[span.start : span.end]), style=style)
            at = span.end
    line.append(_one_line(text[at : sentence.end]))
    return line


def _one_line(text: str) -> str:
    """The text as one harmless line that keeps a space at either end."""
    left = " " if text[:1].isspace() else ""
    right = " " if text[-1:].isspace() and text.strip() else ""
    return f"{left}{clean_line(text)}{right}"


def _explain_event(
    event: Event, resolved: ResolvedMention, decision: Decision | None, text: str
) -> Iterator[RenderableType]:
    mention = resolved.mention
    head = Text.assemble(("✓ ", "green"), (call_type(event), f"bold {QUAD_STYLES.get(event.quad, '')}"))
    head.append(f"  “{_quote(text, mention.trigger)}”  frame {mention.frame}")
    head.append(f"  confidence {mention.confidence:.2f}", style="dim")
    yield _line(_INDENT, head)
    yield from _fact("sure", _confidence(mention))
    yield from _fact("rerank", _ranking(mention))
    filled = {role: (slot, said) for role, slot, said in decision.roles} if decision else {}
    for role, actors in (("actor", resolved.actor), ("recipient", resolved.recipient)):
        slot, said = filled.pop(role, ("", ""))
        yield from _fact(role, _role(actors, slot, said))
    for role, (slot, said) in filled.items():
        yield from _fact(role, f"“{shorten(clean_line(said), _WORDS_SHOWN)}” ← {slot}")
    yield from _fact("modes", ", ".join(mention.auxiliary))
    yield from _fact("when", _when(resolved, text))
    yield from _fact("where", call_where(resolved.where))
    yield from _fact("size", _sizes(resolved, text))
    yield from _fact("says", call_actors(resolved.attribution))
    if len(event.mentions) > 1:
        place = event.mentions.index(resolved) + 1
        yield from _fact("linked", f"mention {place} of {len(event.mentions)} of event {event.id}")


def _when(resolved: ResolvedMention, text: str) -> str:
    expression = resolved.mention.when
    said = f"“{_quote(text, expression.span)}”" if expression else ""
    if resolved.when is None:
        return f"{said}, not resolved: it needs the date of publication" if said else ""
    return f"{call_when(resolved.when)} ← {said}" if said else call_when(resolved.when)


_SIGNS_SHOWN = 6


def _confidence(mention: EventMention) -> str:
    """The rules' part, and what the learned part makes of it: the signs that weigh most, as log-odds."""
    weights = sorted(mention.signs, key=lambda sign: -abs(sign[1]))
    told = [f"{name} {weight:+.2f}" for name, weight in weights[:_SIGNS_SHOWN] if abs(weight) >= _LEAST_SHOWN]
    learned = f"; learned: {', '.join(told)}" if told else ""
    return f"rules {mention.rules:.2f} → {mention.confidence:.2f}{learned}" if mention.signs else ""


def _ranking(mention: EventMention) -> str:
    """What a classifier said of the type that the rules gave, and what came of it."""
    told = mention.ranking
    if told is None:
        return ""
    known = "unknown to it" if told.rules_probability is None else f"{told.rules_probability:.2f}"
    said = f"{told.type} {told.probability:.2f} by {told.model}; the rules' {told.rules} {known}"
    return f"{said} → {told.outcome}"


def _sizes(resolved: ResolvedMention, text: str) -> str:
    """Numbers of people with the words that they were read off."""
    return ", ".join(f"{call_sizes([s])} ← “{_quote(text, s.span)}”" for s in resolved.mention.sizes)


def _role(actors: Iterable[Actor], slot: str, said: str) -> str:
    """Who fills a role, by what, and how each was identified."""
    named = call_actors(actors)
    reasons = "; ".join(dict.fromkeys(a.reason for a in actors if a.reason))
    source = (
        f" ← {slot} “{shorten(clean_line(said), _WORDS_SHOWN)}”" if said else (f" ← {slot}" if slot else "")
    )
    why = f"  [{clean_line(reasons)}]" if reasons else ""
    return f"{named or 'nobody'}{source}{why}" if named or source else ""


def _fact(name: str, value: str) -> Iterator[RenderableType]:
    if value:
        yield _line(_INDENT + 2, Text.assemble((f"{name:<10}", "dim"), clean_line(value)))


def _quote(text: str, span: Span) -> str:
    return clean_line(text[span.start : span.end])


def _explain_decision(decision: Decision, text: str) -> Iterator[RenderableType]:
    head = Text.assemble(("✓ ", "green") if decision.accepted else ("✗ ", "red"), (decision.type, "bold"))
    head.append(f"  “{_quote(text, decision.trigger)}”  frame {decision.frame}: ")
    head.append(clean_line(decision.reason) or "no reason given", style="italic")
    yield _line(_INDENT, head)
    for role, slot, said in decision.roles:
        yield from _fact(role, f"“{shorten(clean_line(said), _WORDS_SHOWN)}” ← {slot}")


def _leftovers(document: Document) -> Iterator[str]:
    for region in document.regions:
        words = shorten(_quote(document.text, region.span), _WORDS_SHOWN)
        if region.kind == "dropped" and words:
            yield f"dropped ({region.reason or 'no reason given'}): {words}"

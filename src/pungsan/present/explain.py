"""Why each sentence gave the events it gave, and why its other predicates gave none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from pungsan.present.table import QUAD_STYLES, name_document
from pungsan.present.words import (
    call_actors,
    call_type,
    call_when,
    call_where,
    clean_line,
    count_things,
    shorten,
)
from pungsan.records import Actor, CodedDocument, Decision, Event, Region, ResolvedMention, Span

_WORDS_SHOWN = 100


def explain_document(coded: CodedDocument) -> RenderableType:
    """For each sentence: its events with the frame and the filled roles, then what gave no event.

    Sentences without a known predicate are counted, not shown; so are dropped leftovers, by reason.
    """
    parts: list[RenderableType] = [Text(name_document(coded.document), style="bold underline")]
    known = {span for span in _sentences(coded) if _decisions(coded, span) or _told(coded, span)}
    for number, sentence in enumerate(_sentences(coded), start=1):
        if sentence in known:
            parts += [Text(), *_explain_sentence(coded, sentence, number)]
    silent = len(_sentences(coded)) - len(known)
    parts += [
        Text(),
        Text(f"{count_things(silent, 'sentence')} without a predicate of the lexicon", style="dim"),
    ]
    parts += [Text(line, style="dim") for line in _leftovers(coded.document.regions, coded.document.text)]
    parts.append(Text())
    return Group(*parts)


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
    triggers = [resolved.mention.trigger for _, resolved in told]
    line = _mark(text, sentence, triggers, [d.trigger for d in decisions if not d.accepted])
    yield Text.assemble((f"{number:>3}  ", "dim"), line)
    used: set[int] = set()
    for event, resolved in told:
        accepted = _find_decision(decisions, resolved, used)
        yield Padding(_explain_event(event, resolved, accepted, text), (0, 0, 0, 5))
    for index, decision in enumerate(decisions):
        if index not in used:
            yield Padding(_explain_decision(decision, text), (0, 0, 0, 5))


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


def _explain_event(event: Event, resolved: ResolvedMention, decision: Decision | None, text: str) -> Text:
    mention = resolved.mention
    style = QUAD_STYLES.get(event.quad, "")
    words = clean_line(text[mention.trigger.start : mention.trigger.end])
    shown = Text.assemble(
        ("✓ ", "green"), (call_type(event), f"bold {style}"), f"  “{words}”  frame {mention.frame}"
    )
    shown.append(f"  confidence {event.confidence:.2f}", style="dim")
    filled = {role: (slot, said) for role, slot, said in decision.roles} if decision else {}
    for role, actors in (("actor", resolved.actor), ("recipient", resolved.recipient)):
        slot, said = filled.pop(role, ("", ""))
        _append(shown, role, _role(actors, slot, said))
    for role, (slot, said) in filled.items():
        _append(shown, role, f"{said} ← {slot}" if slot else said)
    _append(shown, "modes", ", ".join(mention.auxiliary))
    _append(shown, "when", _when(resolved, text))
    _append(shown, "where", call_where(resolved.where))
    _append(shown, "says", call_actors(resolved.attribution))
    if decision and decision.reason:
        _append(shown, "why", decision.reason)
    if len(event.mentions) > 1:
        place = event.mentions.index(resolved) + 1
        _append(shown, "linked", f"mention {place} of {len(event.mentions)} of event {event.id}")
    return shown


def _when(resolved: ResolvedMention, text: str) -> str:
    expression = resolved.mention.when
    said = f"“{clean_line(text[expression.start : expression.end])}”" if expression else ""
    if resolved.when is None:
        return f"{said}, not resolved: it needs the date of publication" if said else ""
    return f"{call_when(resolved.when)} ← {said}" if said else call_when(resolved.when)


def _role(actors: Iterable[Actor], slot: str, said: str) -> str:
    """Who fills a role, by what, and how each was identified."""
    named = call_actors(actors)
    reasons = "; ".join(dict.fromkeys(a.reason for a in actors if a.reason))
    source = (
        f" ← {slot} “{shorten(clean_line(said), _WORDS_SHOWN)}”" if said else (f" ← {slot}" if slot else "")
    )
    why = f"  [{clean_line(reasons)}]" if reasons else ""
    return f"{named or 'nobody'}{source}{why}" if named or source else ""


def _append(shown: Text, name: str, value: str) -> None:
    if value:
        shown.append(f"\n  {name:<10}", style="dim")
        shown.append(clean_line(value))


def _explain_decision(decision: Decision, text: str) -> Text:
    words = clean_line(text[decision.trigger.start : decision.trigger.end])
    mark = ("✓ ", "green") if decision.accepted else ("✗ ", "red")
    shown = Text.assemble(mark, (decision.type, "bold"), f"  “{words}”  frame {decision.frame}: ")
    shown.append(clean_line(decision.reason) or "no reason given", style="italic")
    for role, slot, said in decision.roles:
        _append(shown, role, f"“{shorten(clean_line(said), _WORDS_SHOWN)}” ← {slot}")
    return shown


def _leftovers(regions: Iterable[Region], text: str) -> Iterator[str]:
    for region in regions:
        if region.kind == "dropped":
            words = shorten(clean_line(text[region.start : region.end]), _WORDS_SHOWN)
            if words:
                yield f"dropped ({region.reason or 'no reason given'}): {words}"

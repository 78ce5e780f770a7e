"""What in a passage speaks for each type: events, refused events, predicates without their syntax."""

from __future__ import annotations

from collections.abc import Iterable

from pungsan.between.paths import Passage
from pungsan.extract import Extractor
from pungsan.extract.tree import Node
from pungsan.lexicon import Frame
from pungsan.lexicon.frames import PartOfSpeech
from pungsan.records import EventMention, Extraction, Mention, Span

__all__ = ["EVIDENCE", "Evidence", "gather", "relation_of", "types_of"]

Evidence = dict[tuple[str, str], float]
"""(kind of evidence, type) → how much of it there is, from 0 to 1."""

EVIDENCE = {
    "event:both": "an event whose actor and recipient are those asked for",
    "event:swapped": "one whose actor is the recipient asked for, or the other way round",
    "event:actor": "one whose actor is the one asked for, with another recipient or none",
    "event:recipient": "one whose recipient is the one asked for, with another actor or none",
    "event:path": "any other whose trigger lies on the path between the two",
    "event:elsewhere": "any other in the passage",
    "event:top": "added where the trigger governs the path: what is told, not what it is about",
    "ahead:involved": "an event with one of the two that has its type only because it lies ahead",
    "ahead:elsewhere": "any other such event",
    "refused:path": "a frame that fits, refused for another reason, on the path between the two",
    "refused:elsewhere": "the same anywhere else",
    "words:top": "a predicate that governs the path and whose frame needs words that stand in the sentence",
    "words:path": "the same further down the path",
    "words:near": "the same right below the path",
    "words:elsewhere": "the same anywhere else",
    "bare:top": "a predicate that governs the path; its frame has no conditions, or their words are missing",
    "bare:path": "the same further down the path",
    "bare:near": "the same right below the path",
    "bare:elsewhere": "the same anywhere else",
    "denied": "a predicate at the path that is denied",
}
"""The kinds of evidence; each has one weight, whatever the type."""

_REACH = 12
"""So many words after its head the other words of a phrase are looked for, in any order."""


def gather(
    passage: Passage, extraction: Extraction, extractor: Extractor, spans: tuple[Span, Span]
) -> Evidence:
    """All evidence of a passage for the types between its two spans (actor, recipient)."""
    found: Evidence = {}
    on_path = [node.span for node in passage.path]
    for mention in extraction.event_mentions:
        relation = relation_of(mention, spans, on_path)
        ahead = _ahead(mention, extractor)
        if ahead is not None:
            involved = relation not in ("event:path", "event:elsewhere")
            _note(found, "ahead:involved" if involved else "ahead:elsewhere", ahead, 1.0)
            continue
        _note(found, relation, mention.type, 1.0)
        if passage.top is not None and mention.trigger.overlaps(passage.top.span):
            _note(found, "event:top", mention.type, 1.0)
    for decision in extraction.decisions:
        if not decision.accepted:
            place = "path" if _touches(decision.trigger, on_path) else "elsewhere"
            _note(found, f"refused:{place}", decision.type, 1.0)
    _predicates(found, passage, extractor)
    return found


def _ahead(mention: EventMention, extractor: Extractor) -> str | None:
    """The type of an event that it has only because it lies ahead (*will help*, *will march*); else None."""
    _, own, *_ = mention.frame.split(":")
    kind = extractor.codebook.types.get(own)
    if kind is None:
        return None
    if kind.future == mention.type:
        return mention.type
    return kind.looming if kind.name == mention.type and "future" in mention.auxiliary else None


def _note(found: Evidence, kind: str, event_type: str, value: float) -> None:
    found[kind, event_type] = max(value, found.get((kind, event_type), 0.0))


def _touches(span: Span, others: Iterable[Span]) -> bool:
    return any(span.overlaps(other) for other in others)


def relation_of(mention: EventMention, spans: tuple[Span, Span], on_path: list[Span]) -> str:
    """The kind of evidence that an event is, by who takes part in it."""
    actor, recipient = spans
    acts, suffers = _names(mention.actor, actor), _names(mention.recipient, recipient)
    if acts and (suffers or (_names(mention.actor, recipient) and not mention.recipient)):
        return "event:both"
    if acts:
        return "event:actor"
    if suffers:
        return "event:recipient"
    if _names(mention.actor, recipient) or _names(mention.recipient, actor):
        return "event:swapped"
    return "event:path" if _touches(mention.trigger, on_path) else "event:elsewhere"


def _names(mentions: Iterable[Mention], span: Span) -> bool:
    return any(each.span.overlaps(span) for each in mentions)


def _predicates(found: Evidence, passage: Passage, extractor: Extractor) -> None:
    """Predicates of the lexicon as mere words: what their frames ask of the syntax is left out."""
    for sentence in passage.sentences:
        for node in sentence.nodes:
            if passage.is_inside(node):
                continue
            types = types_of(node, extractor)
            if not types:
                continue
            place = passage.place_of(node)
            strongest = max(types.values())
            kept = [kind for kind, strength in types.items() if strength == strongest]
            name = f"{'words' if strongest > 1 else 'bare'}:{place}"
            if place != "elsewhere" and "negation" in extractor.modals.read(node):
                name = "denied"
            for kind in kept:
                _note(found, name, kind, 1 / len(kept))


def types_of(node: Node, extractor: Extractor) -> dict[str, int]:
    """The types whose frames know a node: 2 with all the words that a frame asks for, else 1."""
    types: dict[str, int] = {}
    for pos in _parts(node):
        for frame in extractor.lexicon.find(pos, node.lemma):
            if not _has_phrase(node, frame, extractor):
                continue
            kind = extractor.codebook.types[frame.type]
            name = kind.future if kind.future and extractor.modals.is_future(node) else kind.name
            full = bool(frame.rest or frame.needs) and _has_words(node, frame)
            types[name] = max(2 if full else 1, types.get(name, 0))
    return types


def _parts(node: Node) -> tuple[PartOfSpeech, ...]:
    """Parts of speech under which a word is looked up; taggers take one for the other."""
    if node.pos in ("VERB", "AUX"):
        return ("verb",)
    if node.pos == "NOUN":
        return ("noun", "verb")
    if node.pos == "ADJ":
        return ("adj", "verb")
    return ()


def _has_phrase(node: Node, frame: Frame, extractor: Extractor) -> bool:
    if not frame.rest:
        return True
    near = node.sentence.nodes[node.i + 1 : node.i + 1 + _REACH]
    words = {word for each in near for word in (each.lower, each.lemma)}
    words |= {extractor.grammar.contractions.get(each.lower, "") for each in near}
    return all(word in words for word in frame.rest)


def _has_words(node: Node, frame: Frame) -> bool:
    """Whether for each condition of a frame one of its words stands in the sentence."""
    words = {word for each in node.sentence.nodes if each is not node for word in (each.lower, each.lemma)}
    return all("*" in lemmas or "#name" in lemmas or words & lemmas for _, lemmas in frame.needs)

"""A small lexicon of known words and frames, and extraction by it: what the tests of extraction run on.

The frames are few and plain on purpose, so that a test is about syntax; the grammar is the one that ships.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from parsed_by_hand import make_doc

from pungsan.codebook import load_codebook
from pungsan.extract import Extractor, Topics
from pungsan.extract.clause import Clauses, Filler
from pungsan.lexicon import Frame, Lexicon, load_grammar
from pungsan.lexicon.frames import parse_slots
from pungsan.records import EventMention, Extraction, Mention, TimeExpression

GROUPS = {"turco", "turca", "turcos", "francés", "ruso", "turkish", "french", "russian"}
ROLES = {"presidente", "ministro", "ejército", "gobierno", "soldado", "policía", "guerrilla", "president"} | {
    "minister", "army", "government", "soldier", "police", "governor", "alcalde",
}  # fmt: skip
ONE_SIDED = {"actor": "por|por parte de|poss|de|adj|subj", "recipient": "contra|a"}

ROWS: dict[str, list[tuple[str, str, str, dict[str, Any]]]] = {
    "es": [
        ("ASSAULT", "verb", "atacar", {"actor": "subj", "recipient": "obj|contra"}),
        ("ASSAULT", "verb", "bombardear", {"actor": "subj", "recipient": "obj", "mode": "explosives"}),
        ("ASSAULT", "verb", "lanzar ataque", {"actor": "subj", "recipient": "contra"}),
        ("ASSAULT", "noun", "ataque", ONE_SIDED),
        ("ASSAULT", "noun", "guerra", {"actor": "entre|de|poss|subj", "recipient": "contra"}),
        ("ACCUSE", "verb", "acusar", {"actor": "subj", "recipient": "obj|a"}),
        ("ACCUSE", "verb", "condenar", {"actor": "subj", "recipient": "obj.de|obj|comp.subj"}),
        ("AGREE", "verb", "prometer", {"actor": "subj", "recipient": "iobj"}),
        ("AGREE", "noun", "acuerdo", {"actor": "entre|de|poss|subj+con", "reciprocal": True}),
        ("AID", "verb", "dar", {"actor": "subj", "recipient": "iobj", "needs": {"obj": ["dinero", "coche"]}}),
        ("AID", "verb", "ayudar", {"actor": "subj", "recipient": "obj|iobj|a"}),
        ("COERCE", "verb", "detener", {"actor": "subj", "recipient": "obj", "mode": "arrest"}),
        ("COERCE", "noun", "detención", {"actor": "por|por parte de|subj", "recipient": "de|poss"}),
        ("CONSULT", "verb", "visitar", {"actor": "subj", "recipient": "obj|a", "mode": "visit"}),
        ("CONSULT", "verb", "reunir", {"actor": "subj+con", "reciprocal": True, "reflexive": True}),
        ("CONSULT", "noun", "visita", {"actor": "de|poss|subj", "recipient": "a", "mode": "visit"}),
        ("MOBILIZE", "verb", "desplegar", {"actor": "subj"}),
        ("REJECT", "verb", "rechazar", {"actor": "subj", "recipient": "obj.de|comp.subj|a"}),
        ("REQUEST", "verb", "pedir", {"actor": "subj", "recipient": "iobj|a|comp.subj"}),
        ("RETREAT", "verb", "retirar", {"actor": "subj", "recipient": "obj.de|de"}),
        ("SUPPORT", "verb", "apoyar", {"actor": "subj", "recipient": "obj", "negated": "REJECT"}),
        ("SUPPORT", "noun", "apoyo", {"actor": "de|poss|subj", "recipient": "a|iobj"}),
        ("SUPPORT", "verb", "votar", {"actor": "subj", "recipient": "en contra de|por"}),
        ("THREATEN", "verb", "amenazar", {"actor": "subj", "recipient": "obj|a|comp.obj"}),
    ],
    "en": [
        ("ASSAULT", "verb", "attack", {"actor": "subj", "recipient": "obj"}),
        ("ASSAULT", "verb", "bomb", {"actor": "subj", "recipient": "obj", "mode": "explosives"}),
        ("ASSAULT", "noun", "attack", {"actor": "by|poss|adj|subj", "recipient": "on|against"}),
        ("ACCUSE", "verb", "accuse", {"actor": "subj", "recipient": "obj"}),
        ("ACCUSE", "verb", "condemn", {"actor": "subj", "recipient": "obj.of|obj.by|obj"}),
        ("AGREE", "verb", "promise", {"actor": "subj", "recipient": "iobj"}),
        ("AID", "verb", "give", {"actor": "subj", "recipient": "iobj", "needs": {"obj": ["money", "car"]}}),
        ("COERCE", "verb", "arrest", {"actor": "subj", "recipient": "obj", "mode": "arrest"}),
        ("CONSULT", "verb", "visit", {"actor": "subj", "recipient": "obj", "mode": "visit"}),
        ("CONSULT", "verb", "meet", {"actor": "subj+obj+with", "reciprocal": True}),
        ("CONSULT", "noun", "talk", {"actor": "between|poss|subj+with", "reciprocal": True}),
        ("CONSULT", "noun", "visit", {"actor": "by|poss|subj", "recipient": "to", "mode": "visit"}),
        ("MOBILIZE", "verb", "deploy", {"actor": "subj"}),
        ("REQUEST", "verb", "ask", {"actor": "subj", "recipient": "obj|iobj"}),
        ("SANCTION", "verb", "sanction", {"actor": "subj", "recipient": "obj"}),
        ("SUPPORT", "verb", "support", {"actor": "subj", "recipient": "obj", "negated": "REJECT"}),
        ("SUPPORT", "noun", "support", {"actor": "poss|subj", "recipient": "for"}),
        ("THREATEN", "verb", "threaten", {"actor": "subj", "recipient": "obj|comp.obj"}),
    ],
}


class SmallWorld:
    """Knows a handful of peoples and offices, in both languages."""

    def is_group(self, word: str) -> bool:
        return word in GROUPS

    def is_role(self, word: str, lemma: str) -> bool:
        return word in ROLES or lemma in ROLES

    def is_name(self, text: str) -> bool:
        return text in ("Kremlin", "Costa de Marfil")

    def is_seat(self, text: str) -> bool:
        return text == "Kremlin"


def frame(kind: str, pos: Any, predicate: str, **keys: Any) -> Frame:
    """A frame from slot expressions as a lexicon file writes them."""
    head, *rest = predicate.split()
    return Frame(
        id=f"{kind}:{pos}:{predicate}",
        type=kind,
        pos=pos,
        head=head,
        rest=tuple(rest),
        actor=parse_slots(keys.pop("actor", ""), "test"),
        recipient=parse_slots(keys.pop("recipient", ""), "test"),
        needs=_conditions(keys.pop("needs", {})),
        excludes=_conditions(keys.pop("excludes", {})),
        complement=keys.pop("complement", load_codebook().types[kind].complement),
        **keys,
    )


def _conditions(table: dict[str, list[str]]) -> tuple[Any, ...]:
    return tuple((parse_slots(slot, "test"), frozenset(words)) for slot, words in table.items())


def make_lexicon(lang: str, frames: Sequence[Frame]) -> Lexicon:
    """A lexicon of these frames, the most specific of each predicate first."""
    index: dict[tuple[str, str], list[Frame]] = {}
    for each in frames:
        index.setdefault((each.pos, each.head), []).append(each)
    return Lexicon(lang, {key: tuple(sorted(rows, key=lambda f: -f.weight)) for key, rows in index.items()})


def make_extractor(
    lang: str, frames: Sequence[Frame], cues: dict[str, tuple[str, ...]] | None = None
) -> Extractor:
    """An extractor with these frames only."""
    return Extractor(
        make_lexicon(lang, frames), load_grammar(lang), load_codebook(), Topics(cues or {}), SmallWorld()
    )


@cache
def extractor(lang: str) -> Extractor:
    """The extractor with the frames of this file."""
    return make_extractor(lang, [frame(*row[:3], **row[3]) for row in ROWS[lang]])


def extract(
    lang: str,
    *paragraphs: str | Sequence[str],
    times: dict[str, Any] | None = None,
    by: Extractor | None = None,
) -> Extraction:
    """Extract from paragraphs in the notation of ``parsed_by_hand``, two line breaks between them.

    ``times`` are the time expressions to be found, with whether each points to the past.
    """
    docs = []
    at = 0
    for paragraph in paragraphs:
        doc = make_doc(*([paragraph] if isinstance(paragraph, str) else paragraph))
        docs.append((at, doc))
        at += len(doc.text) + 2

    def find_times(text: str, start: int, tense: str | None) -> list[TimeExpression]:
        return [
            TimeExpression(
                start + text.index(words), start + text.index(words) + len(words), words, None, past
            )
            for words, past in (times or {}).items()
            if words in text
        ]

    return (by or extractor(lang)).extract(docs, find_times)


def told(extraction: Extraction) -> list[str]:
    """The events in short: ``TYPE | actors | recipients | modes``, empty ends left out."""
    return [in_short(each) for each in extraction.event_mentions]


def in_short(event: EventMention) -> str:
    parts = [event.type, names(event.actor), names(event.recipient), ", ".join(event.auxiliary)]
    while not parts[-1]:
        parts.pop()
    return " | ".join(parts)


def names(mentions: Sequence[Mention]) -> str:
    """The words of mentions; an elided subject is an ∅ with its verb."""
    return "; ".join(f"∅{each.text}" if each.kind == "elided" else each.text for each in mentions)


def clauses(lang: str) -> Clauses:
    return extractor(lang).clauses


def words(fillers: Sequence[Filler]) -> list[str]:
    """The head words of fillers; an elided subject is an ∅ with its verb."""
    return [f"∅{each.node.text}" if each.elided else each.node.text for each in fillers]


def reasons(extraction: Extraction) -> dict[str, str]:
    """Why each predicate gave no event, by type."""
    return {each.type: each.reason for each in extraction.decisions if not each.accepted}

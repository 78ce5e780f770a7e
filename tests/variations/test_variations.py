"""The acts of a report come out the same whoever acts, in whichever order the paragraphs stand."""

from __future__ import annotations

import random

import pytest
from variations.casts import FORBIDDEN, LEFTOVERS, PUBLISHED, REPORTS, TITLES, Wanted, wanted

from pungsan.records import Article, CodedDocument, Event

CASES = [(lang, number, seed) for lang in ("es", "en") for number in range(3) for seed in (None, 3 + number)]


def build(lang: str, cast: dict[str, str], seed: int | None) -> str:
    paragraphs = list(REPORTS[lang][0])
    if seed is not None:
        rest = paragraphs[1:]  # the first introduces the visitor
        random.Random(seed).shuffle(rest)
        paragraphs = [paragraphs[0], *rest]
    title = TITLES[lang]
    lines = [title, title, "-", *paragraphs, "-", *LEFTOVERS[lang]]
    return "\n\n".join(lines).format_map(cast)


def told_at(event: Event, text: str, words: str) -> bool:
    places = [i for i in range(len(text)) if text.startswith(words, i)]
    return any(at <= each.mention.trigger.start < at + len(words) for each in event.mentions for at in places)


def faults(event: Event, want: Wanted) -> list[str]:
    found = []
    for role in ("actor", "recipient"):
        codes = {actor.code for actor in getattr(event, role)}
        if codes != getattr(want, role):
            found.append(f"{role} {codes}")
    if set(event.auxiliary) != want.auxiliary:
        found.append(f"auxiliary {event.auxiliary}")
    if want.date and not (event.when and event.when.start.isoformat().startswith(want.date)):
        found.append(f"when {event.when}")
    return found


@pytest.mark.model
@pytest.mark.parametrize(("lang", "number", "seed"), CASES)
def test_same_acts_whoever_acts(lang: str, number: int, seed: int | None, coder) -> None:
    cast = REPORTS[lang][1][number]
    text = build(lang, cast, seed)
    coded: CodedDocument = coder.code(Article("report", text, published=PUBLISHED, lang=lang))
    wrong = []
    for want in wanted(lang, cast):
        events = [e for e in coded.events if e.type == want.type and told_at(e, text, want.words)]
        if len(events) != 1:
            wrong.append(f"{want.type} '{want.words}': {len(events)} events")
            continue
        wrong.extend(f"{want.type} '{want.words}': {fault}" for fault in faults(events[0], want))
    for kind, words in FORBIDDEN[lang]:
        wrong.extend(
            f"asserted {kind} '{words}'"
            for e in coded.events
            if e.type == kind and not e.auxiliary and told_at(e, text, words)
        )
    assert not wrong, "\n".join(wrong)
    dropped = [text[r.start : r.end] for r in coded.document.regions if r.kind == "dropped"]
    assert sum(line.startswith(("PREV", "NEXT")) for line in dropped) == 2

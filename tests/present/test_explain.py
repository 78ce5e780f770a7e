"""Explanations: which frame fired, what filled the roles, and why the others gave nothing."""

from __future__ import annotations

import io
from dataclasses import replace

from rich.console import Console

from pungsan.present.explain import explain_document
from pungsan.records import CodedDocument


def draw(coded: CodedDocument) -> list[str]:
    stream = io.StringIO()
    Console(file=stream, width=300).print(explain_document(coded))
    return [line.strip() for line in stream.getvalue().splitlines()]


def test_frame_roles_and_identities(coded: CodedDocument) -> None:
    shown = draw(coded)
    at = next(i for i, line in enumerate(shown) if line.startswith("✓ CONSULT visit"))
    assert "“visited”" in shown[at] and "frame en/visit" in shown[at]
    block = {line.split()[0]: line for line in shown[at + 1 : shown.index("", at)]}
    assert "Ama Owusu (GHA GOV) ← subject “President Ama Owusu of Ghana”" in block["actor"]
    assert "[named in the text]" in block["actor"]
    assert "Togo (TGO GOV) ← object “Lomé”" in block["recipient"]
    assert "2024-05-13 ← “on Monday”" in block["when"]
    assert "Togo's state radio (TGO JRN)" in block["says"]


def test_a_predicate_without_event_says_why(coded: CodedDocument) -> None:
    assert "✗ COERCE  “punish”  frame en/punish: its subject is not known" in draw(coded)


def test_modes_and_leftovers_and_silent_sentences(coded: CodedDocument) -> None:
    shown = draw(coded)
    assert any(line.startswith("modes") and line.endswith("hypothetical") for line in shown)
    assert "1 sentence without a predicate of the lexicon" in shown
    assert "dropped (share button): Share on Facebook" in shown


def test_an_unresolved_time_says_what_it_needs(coded: CodedDocument) -> None:
    event = coded.events[0]
    event = replace(event, when=None, mentions=(replace(event.mentions[0], when=None),))
    shown = draw(replace(coded, events=(event,)))
    assert any("“on Monday”, not resolved: it needs the date of publication" in line for line in shown)

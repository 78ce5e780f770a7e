"""The interchange form: names, values and spans that other programs depend on."""

from __future__ import annotations

import json
from dataclasses import replace

from pungsan.present.interchange import event_to_dict, event_to_json, events_to_jsonl
from pungsan.records import CodedDocument, Size

FIELDS = [
    "id", "article", "type", "mode", "context", "quad", "score", "auxiliary", "actor", "recipient", "when",
    "where", "attribution", "confidence", "mentions", "frame", "coder", "size",
]  # fmt: skip
MENTION_FIELDS = [
    "sentence",
    "trigger",
    "actor",
    "recipient",
    "auxiliary",
    "attribution",
    "when",
    "where",
    "size",
]


def words(coded: CodedDocument, span: list[int]) -> str:
    return coded.document.text[span[0] : span[1]]


def test_fields_are_those_of_the_form(coded: CodedDocument) -> None:
    row = event_to_dict(coded.events[0])
    assert list(row) == FIELDS
    assert list(row["mentions"][0]) == MENTION_FIELDS
    assert row["actor"] == [
        {"text": "Ama Owusu", "name": "Ama Owusu", "code": "GHA", "sector": ["GOV"], "entity": "Q1"}
    ]
    assert row["when"] == {"start": "2024-05-13", "end": "2024-05-13", "grain": "day"}
    assert row["where"]["name"] == "Lomé" and row["where"]["resolution"] == 4
    assert row["confidence"] == 0.912


def test_spans_slice_to_the_words(coded: CodedDocument) -> None:
    mention = event_to_dict(coded.events[0])["mentions"][0]
    assert words(coded, mention["trigger"]) == "visited"
    assert [words(coded, span) for span in mention["actor"]] == ["President Ama Owusu of Ghana"]
    assert [words(coded, span) for span in mention["recipient"]] == ["Lomé"]
    assert words(coded, mention["attribution"]) == "Togo's state radio"
    assert words(coded, mention["when"]) == "on Monday"
    assert words(coded, mention["where"]) == "Lomé"
    assert words(coded, mention["sentence"]).endswith("radio said.")


def test_a_pronoun_has_its_antecedents_span(coded: CodedDocument) -> None:
    mention = event_to_dict(coded.events[1])["mentions"][0]
    assert [words(coded, span) for span in mention["actor"]] == ["President Ama Owusu of Ghana"]
    assert mention["auxiliary"] == ["hypothetical"]


def test_what_is_not_known_is_null(coded: CodedDocument) -> None:
    row = event_to_dict(coded.events[1])
    assert row["when"] is None and row["where"] is None and row["mode"] is None and row["attribution"] == []
    assert row["mentions"][0]["attribution"] is None and row["mentions"][0]["when"] is None


def test_a_time_that_was_not_resolved_keeps_its_span(coded: CodedDocument) -> None:
    event = coded.events[0]
    unresolved = replace(event, when=None, mentions=(replace(event.mentions[0], when=None),))
    row = event_to_dict(unresolved)
    assert row["when"] is None
    assert words(coded, row["mentions"][0]["when"]) == "on Monday"


def test_one_line_an_event_whatever_the_text(coded: CodedDocument) -> None:
    odd = replace(coded.events[0], article="a\nb\u2028c\r“ñ”\x00")
    line = event_to_json(odd)
    assert "\n" not in line and "\r" not in line
    assert json.loads(line)["article"] == odd.article
    assert "“ñ”" in line
    assert events_to_jsonl([odd, odd]) == f"{line}\n{line}\n"
    assert events_to_jsonl([]) == ""


def test_numbers_of_people_have_their_words(coded: CodedDocument) -> None:
    event = coded.events[0]
    at = coded.document.text.index("Ghana")
    size = Size("dead", 12, None, False, at, at + 5)
    first = replace(event.mentions[0], mention=replace(event.mentions[0].mention, sizes=(size,)))
    row = event_to_dict(replace(event, mentions=(first,), sizes=(size,)))
    assert row["size"] == [{"what": "dead", "least": 12, "most": None, "exact": False}]
    (told,) = row["mentions"][0]["size"]
    assert words(coded, told["span"]) == "Ghana"

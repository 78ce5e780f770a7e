"""A small gold with a coding whose figures were worked out by hand.

Article a, passage 1: a condemnation coded rightly; a visit whose host was missed.
Article a, passage 2: an arrest coded as an assault, and a demand that is not there.
Article b: a strike that was missed.  Article c: nothing, and nothing coded.
"""

from __future__ import annotations

from typing import Any

ONE = "Chad condemned Niger, radio said. Later Togo visited Lagos on Monday."
TWO = "Police may arrest Deby in Abuja."
THREE = "Miners strike."
FOUR = "It rained."


def event(type: str, trigger: str, actor: list[str], recipient: list[str], **more: Any) -> dict[str, Any]:
    empty = {"aux": [], "attribution": None, "when": None, "where": None}
    return {"type": type, "trigger": trigger, "actor": actor, "recipient": recipient, **empty, **more}


def gold() -> list[dict[str, Any]]:
    return [
        {
            "id": "a-1",
            "lang": "en",
            "date": "2024-05-01",
            "text": ONE,
            "events": [
                event("ACCUSE", "condemned", ["Chad"], ["Niger"], attribution="radio"),
                event("CONSULT", "visited", ["Togo"], ["Lagos"], when="on Monday", where="Lagos"),
            ],
        },
        {
            "id": "a-2",
            "lang": "en",
            "date": "2024-05-01",
            "text": TWO,
            "events": [event("COERCE", "arrest", ["Police"], ["Deby"], aux=["hypothetical"], where="Abuja")],
        },
        {"id": "b-1", "lang": "es", "text": THREE, "events": [event("PROTEST", "strike", ["Miners"], [])]},
        {"id": "c-1", "lang": "es", "text": FOUR, "events": []},
    ]


def span(text: str, words: str, base: int = 0) -> list[int]:
    at = text.index(words)
    return [base + at, base + at + len(words)]


def coded_event(article: str, type: str, **mention: Any) -> dict[str, Any]:
    empty: dict[str, Any] = {"actor": [], "recipient": [], "auxiliary": [], "attribution": None, "when": None}
    mention = {"sentence": [0, 1], "where": None, **empty, **mention}
    return {"article": article, "type": type, "auxiliary": mention["auxiliary"], "mentions": [mention]}


def coded() -> list[dict[str, Any]]:
    second = len(ONE) + 1
    return [
        coded_event(
            "a",
            "ACCUSE",
            trigger=span(ONE, "condemned"),
            actor=[span(ONE, "Chad")],
            recipient=[span(ONE, "Niger")],
            attribution=span(ONE, "radio"),
        ),
        coded_event(
            "a", "CONSULT", trigger=span(ONE, "visited"), actor=[span(ONE, "Togo")], when=span(ONE, "Monday")
        ),
        coded_event("a", "ASSAULT", trigger=span(TWO, "arrest", second), actor=[span(TWO, "Police", second)]),
        coded_event("a", "REQUEST", trigger=span(TWO, "may", second), recipient=[span(TWO, "Abuja", second)]),
    ]


EXPECTED = {
    # measure: right, coded, gold
    "trigger": (3, 4, 4),
    "detect": (2, 4, 4),
    "strict": (1, 4, 4),
    "actor": (2, 3, 4),
    "recipient": (1, 2, 3),
    "auxiliary": (2, 2, 2),
    "attribution": (1, 1, 1),
    "when": (1, 1, 1),
    "where": (0, 0, 2),
}

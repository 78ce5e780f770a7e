"""Events of a text in one line each, for tests of extraction."""

from __future__ import annotations

from pungsan.pipeline import Coder
from pungsan.records import Article


def told(coder: Coder, lang: str, text: str) -> list[str]:
    """``TYPE | actors | recipients | auxiliary modes`` of the events of a text."""
    events = coder.code(Article("a", text, lang=lang)).events
    return [
        " | ".join(
            (
                event.type,
                "; ".join(each.text for each in event.actor),
                "; ".join(each.text for each in event.recipient),
                " ".join(event.auxiliary),
            )
        ).rstrip(" |")
        for event in events
    ]

"""Score who the participants of news sentences are said to be: their country and their sector.

    python bench/participants.py [GOLD…] [--errors] [--floors]

GOLD are files of JSON lines: ``id``, ``date``, ``text`` and ``participants``, each with ``start``, ``end``
(characters, the end exclusive), ``country`` (a code, or null where there is none) and ``sector`` (one, or
null where none is to be told).  Without any, those of our own in bench/gold are scored.  The language is the
end of the file's name (``_es``, ``_en``).

For each participant the mention that overlaps it most is resolved, whether it takes part in an event or not.
Country and sector are counted over the participants that have one; a sector is right if it is the first that
is told.  Where nothing should be told and something is, this is counted as told too much.  A participant that
no mention overlaps counts as wrong.
"""

from __future__ import annotations

import argparse
import json
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any

from pungsan.annotate import annotate
from pungsan.clean import clean_article
from pungsan.pipeline import Coder
from pungsan.records import Actor, Article, Mention
from pungsan.resolve import identify

GOLD = Path(__file__).resolve().parent / "gold"
OWN = (GOLD / "participants_es.jsonl", GOLD / "participants_en.jsonl")
FLOORS = {"country": 0.90, "sector": 0.80}
"""At least so many of the participants that can be told must be told right."""


@dataclass(slots=True)
class Score:
    """Counts of one file."""

    right: dict[str, int] = field(default_factory=lambda: {"country": 0, "sector": 0})
    total: dict[str, int] = field(default_factory=lambda: {"country": 0, "sector": 0})
    too_much: dict[str, int] = field(default_factory=lambda: {"country": 0, "sector": 0})
    errors: list[str] = field(default_factory=list)

    def share(self, name: str) -> float:
        """The share of right ones."""
        return self.right[name] / max(1, self.total[name])


def score_rows(rows: list[dict[str, Any]], lang: str, coder: Coder) -> Score:
    """Score the sentences of one language."""
    score = Score()
    for row in rows:
        mentions = list(_identify(row, lang, coder))
        for each in row["participants"]:
            actor = _pick(mentions, each["start"], each["end"])
            told = {
                "country": actor.code if actor else None,
                "sector": actor.sector[0] if actor and actor.sector else None,
            }
            for name, value in told.items():
                wanted = each[name]
                score.total[name] += wanted is not None
                score.right[name] += wanted is not None and value == wanted
                score.too_much[name] += wanted is None and value is not None
            if any(value != each[name] for name, value in told.items()):
                why = actor.reason if actor else "no mention"
                score.errors.append(
                    f"{row['id']}  {each['text']}: {each['country']} {each['sector']}, told "
                    f"{told['country']} {told['sector']} ({why})"
                )
    return score


def _identify(row: dict[str, Any], lang: str, coder: Coder) -> Iterator[tuple[Mention, Actor]]:
    article = Article(row["id"], row["text"], published=date.fromisoformat(row["date"]), lang=lang)
    document, paragraphs = next(annotate([clean_article(article)], coder.pipeline(lang)))
    extraction = coder.extractor(lang).extract(paragraphs, lambda *_: ())
    for mention, actors in identify(extraction, document, coder.knowledge, coder.gazetteer):
        for actor in actors:
            yield mention, actor


def _pick(mentions: list[tuple[Mention, Actor]], start: int, end: int) -> Actor | None:
    """The mention that shares most with a stretch; its head must stand in it."""
    best: tuple[float, Actor] | None = None
    for mention, actor in mentions:
        shared = min(mention.end, end) - max(mention.start, start)
        if shared <= 0 or not start <= mention.head.start < end:
            continue
        fit = shared / (max(mention.end, end) - min(mention.start, start))
        if best is None or fit > best[0]:
            best = fit, actor
    return best[1] if best else None


def main() -> int:
    """Print the figures; 1 if ``--floors`` is given and one lies below."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("gold", nargs="*", type=Path, default=OWN)
    parser.add_argument("--errors", action="store_true", help="show what is wrong")
    parser.add_argument("--floors", action="store_true", help="fail below the bars")
    options = parser.parse_args()
    coder, low = Coder(), False
    for path in options.gold:
        lang = path.stem.rpartition("_")[2]
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        score = score_rows(rows, lang, coder)
        figures = "  ".join(
            f"{name} {score.share(name):.3f} of {score.total[name]}, {score.too_much[name]} too much"
            for name in FLOORS
        )
        sys.stdout.write(f"{path.stem}: {len(rows)} sentences  {figures}\n")
        if options.errors:
            sys.stdout.write("".join(f"  {error}\n" for error in score.errors))
        low = low or any(score.share(name) < bar for name, bar in FLOORS.items())
    return 1 if options.floors and low else 0


if __name__ == "__main__":
    sys.exit(main())

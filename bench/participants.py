"""Score who the participants of news sentences are said to be: their country and their sector.

    python bench/participants.py [GOLD…] [--errors] [--floors]
    python bench/participants.py --dispatches [--errors] [--floors]

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
import os
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
DISPATCHES = GOLD / "participants_dev.jsonl"
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
            wanted = {name: None if each[name] is None else [each[name]] for name in FLOORS}
            actor = _pick(mentions, each["start"], each["end"])
            _count(score, {"id": row["id"], "text": each["text"], **wanted}, actor)
    return score


def score_dispatches(gold: Path, shared: Path, coder: Coder) -> dict[str, Score]:
    """Scores of every other article, of the rest, of both, and of both with those that nothing overlaps.

    Raises ``SystemExit`` where the sentences are not there.
    """
    wanted: dict[str, list[dict[str, Any]]] = {}
    for line in gold.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        wanted.setdefault(f"{row['lang']} {row['id']}", []).append(row)
    scores = {name: Score() for name in ("even articles", "odd articles", "seen", "all")}
    for number, (lang, day, sentences) in enumerate(_read_articles(shared, wanted)):
        text, starts = "", {}
        for key, sentence in sentences:
            text += "\n" if text else ""
            starts[key] = len(text)
            text += sentence
        mentions = list(_identify({"id": sentences[0][0], "text": text, "date": day}, lang, coder))
        for key, start in starts.items():
            for each in wanted.get(key, ()):
                actor = _pick(mentions, start + each["start"], start + each["end"])
                half = scores["odd articles" if number % 2 else "even articles"]
                for score in (half, scores["seen"]) if actor is not None else ():
                    _count(score, each, actor)
                words = text[start + each["start"] : start + each["end"]]
                _count(scores["all"], {**each, "text": words}, actor)
    return scores


def _read_articles(
    shared: Path, wanted: dict[str, list[dict[str, Any]]]
) -> Iterator[tuple[str, str | None, list[tuple[str, str]]]]:
    """Language, day and sentences (with their keys) of the articles that have participants."""
    for name, languages in (("efe_dev", ("es",)), ("pud_dev", ("es", "en"))):
        path = shared / "gold" / f"{name}.jsonl"
        if not path.is_file():
            raise SystemExit(f"participants: no {path}: put it there, or set PUNGSAN_SHARED")
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
        for lang in languages:
            articles: dict[str, list[tuple[str, str]]] = {}
            days: dict[str, str | None] = {}
            for row in rows:
                article = row["id"].rpartition("-")[0] or row["id"][:6]
                articles.setdefault(article, []).append((f"{lang} {row['id']}", row.get("text") or row[lang]))
                days[article] = row.get("date")
            for article, sentences in articles.items():
                if any(key in wanted for key, _ in sentences):
                    yield lang, days[article], sentences


def _count(score: Score, each: dict[str, Any], actor: Actor | None) -> None:
    told = {
        "country": actor.code if actor else None,
        "sector": actor.sector[0] if actor and actor.sector else None,
    }
    for name, value in told.items():
        score.total[name] += each[name] is not None
        score.right[name] += each[name] is not None and value in each[name]
        score.too_much[name] += each[name] is None and value is not None
    if any(value not in (each[name] or (None,)) for name, value in told.items()):
        why = actor.reason if actor else "no mention"
        score.errors.append(
            f"{each['id']}  {each.get('text', '')}: {each['country']} {each['sector']}, told "
            f"{told['country']} {told['sector']} ({why})"
        )


def _identify(row: dict[str, Any], lang: str, coder: Coder) -> Iterator[tuple[Mention, Actor]]:
    day = date.fromisoformat(row["date"]) if row["date"] else None
    article = Article(row["id"], row["text"], published=day, lang=lang)
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
    parser.add_argument("--dispatches", action="store_true", help="score real news instead")
    options = parser.parse_args()
    coder, low = Coder(), False
    if options.dispatches:
        shared = Path(os.environ.get("PUNGSAN_SHARED", GOLD.parents[2] / "shared"))
        scores = score_dispatches(DISPATCHES, shared, coder)
        for name, score in scores.items():
            _show(name, score, errors=options.errors and name == "all")
        low = any(scores["seen"].share(name) < bar for name, bar in FLOORS.items())
        return 1 if options.floors and low else 0
    for path in options.gold:
        lang = path.stem.rpartition("_")[2]
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
        score = score_rows(rows, lang, coder)
        _show(f"{path.stem}: {len(rows)} sentences", score, errors=options.errors)
        low = low or any(score.share(name) < bar for name, bar in FLOORS.items())
    return 1 if options.floors and low else 0


def _show(name: str, score: Score, *, errors: bool) -> None:
    figures = "  ".join(
        f"{each} {score.share(each):.3f} of {score.total[each]}, {score.too_much[each]} too much"
        for each in FLOORS
    )
    sys.stdout.write(f"{name}  {figures}\n")
    if errors:
        sys.stdout.write("".join(f"  {error}\n" for error in score.errors))


if __name__ == "__main__":
    sys.exit(main())

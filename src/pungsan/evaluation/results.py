"""Compose an evaluation: gold and coded events in, scores, errors, agreement and differences out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from pungsan.errors import SourceError
from pungsan.evaluation.agreement import Agreement, agree
from pungsan.evaluation.counting import MEASURES, Counted, choose_measures, count_passages, tabulate
from pungsan.evaluation.findings import Finding, confuse, find_errors
from pungsan.evaluation.forms import Gold, Reading
from pungsan.evaluation.intervals import Difference, Score, compare, score
from pungsan.evaluation.reading import Source, read_coded, read_gold
from pungsan.evaluation.rows import list_rows

__all__ = ["GROUPINGS", "Grouping", "Results", "evaluate_coding", "read_golds"]

Grouping = Literal["type", "lang", "article"]
GROUPINGS: Final[tuple[Grouping, ...]] = ("type", "lang", "article")

_SHOWN: Final = 3
"""So many ids are named as examples in a message."""


@dataclass(frozen=True)
class Results:
    """Coded events compared with gold.

    ``scores`` are of all passages, ``groups`` of each type, language and article; ``confusion`` counts gold
    type and coded type, ``""`` for none; ``differences`` are to the coding of ``against``; ``agreement`` is
    that of several annotators.  ``notes`` say in a line each what was left out, and why.
    """

    annotator: str
    articles: int
    passages: int
    scores: tuple[Score, ...]
    groups: Mapping[Grouping, Mapping[str, tuple[Score, ...]]]
    confusion: Mapping[tuple[str, str], int]
    findings: tuple[Finding, ...]
    differences: tuple[Difference, ...] = ()
    agreement: Agreement | None = None
    notes: tuple[str, ...] = ()
    samples: int = 1000
    seed: int = 0

    def score(self, measure: str) -> Score:
        """The score of a measure over all passages.

        Raises:
            KeyError: it was not scored, since gold or coding lacks the field.
        """
        for each in self.scores:
            if each.measure == measure:
                return each
        raise KeyError(
            f"{measure} was not scored: there are {', '.join(each.measure for each in self.scores)}"
        )


def read_golds(
    source: Source, second: Sequence[Source] = (), *, lang: str | None = None, whole: bool = False
) -> list[Gold]:
    """The gold of each annotator: of a file with several, and of more files.

    Raises:
        SourceError: a file cannot be read, or two annotators have the same name.
    """
    golds = [each for given in (source, *second) for each in read_gold(given, lang=lang, whole=whole)]
    names = Counter(gold.annotator for gold in golds)
    for name, times in names.items():
        if times > 1:
            raise SourceError(
                f"{times} sources are by the annotator '{name}': say in their rows who annotated (annotator)"
            )
    return golds


def evaluate_coding(
    gold: Source,
    coded: Source | Callable[[Gold], Source],
    *,
    against: Source | None = None,
    second: Sequence[Source] = (),
    annotator: str | None = None,
    lang: str | None = None,
    samples: int = 1000,
    seed: int = 0,
) -> Results:
    """Compare coded events with gold.

    Args:
        gold: a path or rows, in one of the forms of docs/evaluate.md.
        coded: the same, or a function that codes the articles of the gold.
        against: another coding, which the first one is compared with.
        second: gold of the same passages by other annotators.
        annotator: whose gold the coding is compared with; the first one's if not given.
        lang: only passages in this language.
        samples: how many samples intervals and p-values rest on; 0 leaves them out.
        seed: the same seed gives the same intervals.

    Raises:
        SourceError: something cannot be read, or gold and coding have no article in common.
    """
    gold, second = _hold(gold), [_hold(each) for each in second]
    golds = read_golds(gold, second, lang=lang)
    chosen = _choose(golds, annotator)
    made = _hold(coded(chosen) if callable(coded) else coded)
    reading = read_coded(made, chosen, lang=lang)
    if reading.marks and not _common(chosen, reading):
        # Ids such as 2024-06-20 look numbered: rows may be whole articles.
        others = read_golds(gold, second, lang=lang, whole=True)
        again = read_coded(made, _choose(others, annotator), lang=lang)
        if _common(_choose(others, annotator), again):
            golds, chosen, reading = others, _choose(others, annotator), again
    _check(chosen, reading)
    other = None if against is None else read_coded(against, chosen, lang=lang)
    if other is not None:
        _check(chosen, other)
    measures = choose_measures(chosen.fields, reading.fields if reading.marks else chosen.fields)
    counted, outside = count_passages(chosen, reading.marks)
    findings = tuple(find_errors(counted, (*measures, "type")))
    return Results(
        annotator=chosen.annotator,
        articles=len({each.article for each in chosen.passages}),
        passages=len(chosen.passages),
        scores=_score_all(counted, measures, samples, seed),
        groups={
            "type": _score_types(counted, measures, samples, seed),
            "lang": _score_langs(counted, measures, samples, seed),
            "article": _score_articles(counted, measures),
        },
        confusion=confuse(findings),
        findings=findings,
        differences=() if other is None else _compare(chosen, counted, other, measures, samples, seed),
        agreement=agree(golds, samples=samples, seed=seed) if len(golds) > 1 else None,
        notes=tuple(_note(golds, chosen, reading, outside)),
        samples=samples,
        seed=seed,
    )


def _hold(source: Source) -> Source:
    """A source that can be read more than once."""
    return source if isinstance(source, str | Path) else list_rows(source)


def _choose(golds: Sequence[Gold], annotator: str | None) -> Gold:
    if annotator is None:
        return golds[0]
    for gold in golds:
        if gold.annotator == annotator:
            return gold
    names = ", ".join(gold.annotator for gold in golds)
    raise SourceError(f"there is no gold by '{annotator}': the annotators are {names}")


def _common(gold: Gold, reading: Reading) -> set[str]:
    return {each.article for each in gold.passages} & set(reading.marks)


def _check(gold: Gold, reading: Reading) -> None:
    """Refuse a coding of other articles or other texts.

    Raises:
        SourceError: no article is in both, or offsets go beyond the text.
    """
    if not reading.marks:
        return
    if not _common(gold, reading):
        ours, theirs = sorted({each.article for each in gold.passages}), sorted(reading.marks)
        raise SourceError(
            f"gold and coding have no article in common: gold has {_name(ours)}, the coding {_name(theirs)}; "
            "code the articles that --articles writes, or name a language (--lang) if the gold has two"
        )
    for article, marks in reading.marks.items():
        text = gold.texts.get(article)
        last = max((mark.trigger.end for mark in marks), default=0)
        if text and last > len(text) and article not in gold.partial:
            raise SourceError(
                f"article '{article}': an event is coded at character {last}, but its text has {len(text)}: "
                "code the same text that was annotated (--articles writes it)"
            )


def _name(ids: Sequence[str]) -> str:
    more = f" and {len(ids) - _SHOWN} more" if len(ids) > _SHOWN else ""
    return ", ".join(f"'{each}'" for each in ids[:_SHOWN]) + more


def _score_all(
    counted: Sequence[Counted], measures: Sequence[str], samples: int, seed: int
) -> tuple[Score, ...]:
    articles = list(dict.fromkeys(each.passage.article for each in counted))
    table = tabulate(((each.passage.article, each.counts) for each in counted), articles, measures)
    return score(table, measures, samples=samples, seed=seed)


def _score_types(
    counted: Sequence[Counted], measures: Sequence[str], samples: int, seed: int
) -> dict[str, tuple[Score, ...]]:
    """Scores of each type; whether something was found whatever its type is not asked of one type."""
    typed = tuple(name for name in measures if name != "trigger")
    articles = list(dict.fromkeys(each.passage.article for each in counted))
    scores = {}
    for kind in sorted({kind for each in counted for kind in each.by_type}):
        rows = ((each.passage.article, each.by_type.get(kind, {})) for each in counted)
        scores[kind] = score(tabulate(rows, articles, typed), typed, samples=samples, seed=seed)
    return scores


def _score_langs(
    counted: Sequence[Counted], measures: Sequence[str], samples: int, seed: int
) -> dict[str, tuple[Score, ...]]:
    langs = sorted({each.passage.lang for each in counted})
    return {
        lang or "unknown": _score_all(
            [each for each in counted if each.passage.lang == lang], measures, samples, seed
        )
        for lang in langs
    }


def _score_articles(counted: Sequence[Counted], measures: Sequence[str]) -> dict[str, tuple[Score, ...]]:
    articles = list(dict.fromkeys(each.passage.article for each in counted))
    table = tabulate(((each.passage.article, each.counts) for each in counted), articles, measures)
    return {
        article: score(table[at : at + 1], measures, samples=0, seed=0) for at, article in enumerate(articles)
    }


def _compare(
    gold: Gold, counted: Sequence[Counted], other: Reading, measures: Sequence[str], samples: int, seed: int
) -> tuple[Difference, ...]:
    shared = choose_measures(gold.fields, other.fields if other.marks else gold.fields)
    both = tuple(name for name in measures if name in shared)
    theirs, _ = count_passages(gold, other.marks)
    articles = list(dict.fromkeys(each.passage.article for each in counted))
    ours, others = (
        tabulate(((each.passage.article, each.counts) for each in rows), articles, both)
        for rows in (counted, theirs)
    )
    return compare(ours, others, both, samples=samples, seed=seed)


def _note(golds: Sequence[Gold], gold: Gold, reading: Reading, outside: int) -> list[str]:
    notes = []
    ours, theirs = {each.article for each in gold.passages}, set(reading.marks)
    if len(golds) > 1:
        notes.append(f"scored against the gold of {gold.annotator}, one of {len(golds)} annotators")
    if silent := sorted(ours - theirs):
        notes.append(f"articles of the gold without a coded event: {len(silent)} ({_name(silent)})")
    if others := sorted(theirs - ours):
        notes.append(f"coded articles that the gold does not have, left out: {len(others)} ({_name(others)})")
    if outside:
        notes.append(f"coded events outside the passages of the gold, left out: {outside}")
    if reading.unplaced:
        notes.append(
            f"coded events whose words do not stand in the gold's text, left out: {reading.unplaced}"
        )
    if reading.marks and (lacking := sorted((gold.fields - reading.fields) & set(MEASURES))):
        notes.append(f"not scored, since the coding has no such field: {', '.join(lacking)}")
    if len(ours) < 2:
        notes.append("no intervals: they need two articles or more")
    return notes

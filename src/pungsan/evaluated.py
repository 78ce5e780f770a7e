"""The public way to compare events with gold: `evaluate`, and the `Evaluation` that it gives."""

from __future__ import annotations

import csv
import datetime as dt
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from pungsan.errors import DateError, SourceError
from pungsan.records import Article, Failure

if TYPE_CHECKING:
    from pungsan.api import Coding
    from pungsan.evaluation import Agreement, Difference, Finding, Gold, Grouping, Results, Score
    from pungsan.evaluation.reading import Source

__all__ = ["Evaluation", "evaluate", "read_first_gold", "write_articles"]


@dataclass(frozen=True, repr=False)
class Evaluation:
    """What `evaluate` gives: scores, errors, agreement, differences, and ways to show them."""

    results: Results
    """All of it as records."""

    def score(self, measure: str) -> Score:
        """The score of a measure (``detect``, ``strict``, ``actor`` …) over all passages.

        Raises:
            KeyError: it was not scored, since gold or coding lacks the field.
        """
        return self.results.score(measure)

    @property
    def scores(self) -> tuple[Score, ...]:
        """The scores over all passages."""
        return self.results.scores

    @property
    def groups(self) -> Mapping[Grouping, Mapping[str, tuple[Score, ...]]]:
        """Scores of each ``type``, ``lang`` and ``article``."""
        return self.results.groups

    @property
    def confusion(self) -> Mapping[tuple[str, str], int]:
        """How often a gold type was coded as which type; ``""`` stands for no event."""
        return self.results.confusion

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Every event of the gold and of the coding, with what is wrong in it."""
        return self.results.findings

    @property
    def differences(self) -> tuple[Difference, ...]:
        """The differences to the coding of ``against``; empty without one."""
        return self.results.differences

    @property
    def agreement(self) -> Agreement | None:
        """The agreement of several annotators."""
        return self.results.agreement

    @property
    def notes(self) -> tuple[str, ...]:
        """What was left out, and why, in a line each."""
        return self.results.notes

    def __repr__(self) -> str:
        detect = self.score("detect")
        figure = "–" if detect.f1 is None else f"{detect.f1:.3f}"
        return f"<Evaluation of {self.results.passages} passages: detection and type F1 {figure}>"

    def to_dict(self, by: Grouping | None = None) -> dict[str, Any]:
        """The figures as dicts ready for JSON."""
        from pungsan.present.evaluation import to_dict

        return to_dict(self.results, by)

    def to_json(self, by: Grouping | None = None) -> str:
        """The figures as JSON."""
        return json.dumps(self.to_dict(by), ensure_ascii=False, indent=1) + "\n"

    def to_rows(self, by: Grouping | None = None) -> list[dict[str, Any]]:
        """One flat row a score, for a data frame."""
        from pungsan.present.evaluation import to_rows

        return list(to_rows(self.results, by))

    def to_csv(self, by: Grouping | None = None) -> str:
        """One line a score, safe to open in a spreadsheet."""
        from pungsan.export import protect
        from pungsan.present.evaluation import COLUMNS

        stream = io.StringIO()
        writer = csv.DictWriter(stream, COLUMNS, lineterminator="\n")
        writer.writeheader()
        for row in self.to_rows(by):
            writer.writerow(
                {name: protect(each) if isinstance(each, str) else each for name, each in row.items()}
            )
        return stream.getvalue()

    def to_markdown(self, by: Grouping | None = None) -> str:
        """The tables as Markdown."""
        from pungsan.present.evaluation import build_sheets, to_markdown

        return to_markdown(build_sheets(self.results, by), self.notes)

    def to_latex(self, by: Grouping | None = None) -> str:
        """The tables as LaTeX (booktabs)."""
        from pungsan.present.evaluation import build_sheets, to_latex

        return to_latex(build_sheets(self.results, by), self.notes)

    def to_html(self) -> str:
        """One self-contained web page: every passage with what was missed, extra or wrong in it."""
        from pungsan.present.errors import render_errors

        return render_errors(self.results)

    def _repr_html_(self) -> str:
        from pungsan.present.errors import render_errors_frame

        return render_errors_frame(self.results)


def evaluate(
    gold: Source,
    coded: Source | Coding | None = None,
    *,
    against: Source | Coding | None = None,
    second: Sequence[Source] = (),
    annotator: str | None = None,
    lang: str | None = None,
    samples: int = 1000,
    seed: int = 0,
    nlp: str | Path | None = None,
    codebook: str | Path | None = None,
    places: str | Path | None = None,
    actors: Sequence[str | Path] = (),
) -> Evaluation:
    """Compare coded events with gold (docs/evaluate.md).

    Args:
        gold: the gold: a path (JSON lines, CSV), or rows as dicts or a data frame.
        coded: the coding: a `Coding`, a path, or rows; the gold's own texts are coded if it is not given.
        against: another coding, to which the differences are given with their intervals and p-values.
        second: gold of the same passages by other annotators; agreement is then given too.
        annotator: whose gold counts, where there are several; the first one's if not given.
        lang: only passages in this language.
        samples: how many samples intervals and p-values rest on; 0 leaves them out.
        seed: the same seed gives the same intervals.
        nlp, codebook, places, actors: with what the gold's texts are coded, as for `pungsan.code`.

    Raises:
        SourceError: something cannot be read, or gold and coding have no article in common.

    >>> import pungsan
    >>> text = "Chad condemned Niger on Monday."
    >>> event = {"type": "ACCUSE", "trigger": "condemned", "actor": ["Chad"], "recipient": ["Niger"]}
    >>> evaluation = pungsan.evaluate([{"id": "a", "lang": "en", "text": text, "events": [event]}])
    >>> evaluation.score("strict").f1
    1.0
    """
    from pungsan.evaluation import evaluate_coding

    results = evaluate_coding(
        gold,
        partial(_code, nlp=nlp, codebook=codebook, places=places, actors=actors)
        if coded is None
        else _as_source(coded),
        against=None if against is None else _as_source(against),
        second=second,
        annotator=annotator,
        lang=lang,
        samples=samples,
        seed=seed,
    )
    return Evaluation(results)


def _as_source(coded: Source | Coding) -> Source:
    from pungsan.api import Coding

    return coded.to_dicts() if isinstance(coded, Coding) else coded


def _code(gold: Gold, **choice: Any) -> list[dict[str, Any]]:
    """The events of the articles of a gold, in the interchange form."""
    from pungsan.pipeline import code_articles
    from pungsan.present.interchange import event_to_dict

    articles = (
        Article(row["id"], row["text"], lang=row["lang"] or None, published=_day(row["published"]))
        for row in write_articles(gold)
    )
    rows = []
    for item in code_articles(articles, **choice):
        if not isinstance(item, Failure):
            rows += [event_to_dict(event) for event in item.events]
    return rows


def read_first_gold(source: Source, *, lang: str | None = None) -> Gold:
    """The gold of the first annotator of a source.

    Raises:
        SourceError: it cannot be read.
    """
    from pungsan.evaluation import read_gold

    return read_gold(source, lang=lang)[0]


def write_articles(gold: Gold) -> Iterator[dict[str, Any]]:
    """The articles of a gold as rows to be coded: ``id``, ``text``, ``published``, ``lang``.

    Raises:
        SourceError: the gold has no texts, only offsets or single sentences.
    """
    told: dict[str, Mapping[str, Any]] = {}
    for passage in gold.passages:
        text = gold.texts.get(passage.article)
        if not text:
            raise SourceError(
                f"the gold has no text of '{passage.article}': give the coded events, or gold with texts"
            )
        told.setdefault(
            passage.article,
            {"id": passage.article, "text": text, "published": passage.published, "lang": passage.lang},
        )
    yield from (dict(row) for row in told.values())


def _day(text: str | None) -> dt.date | None:
    if text is None:
        return None
    try:
        return dt.date.fromisoformat(text[:10])
    except ValueError:
        raise DateError(f"the date '{text}' of the gold is none: write it as 2024-06-20") from None

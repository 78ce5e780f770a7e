"""An evaluation as tables: for the terminal, for Markdown, for LaTeX, and as plain data for JSON and CSV."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from rich import box
from rich.console import Group, RenderableType
from rich.table import Table
from rich.text import Text

from pungsan.evaluation import ACCURACIES, LEVEL, Grouping, Results, Score
from pungsan.present.words import clean_line, count_things

__all__ = [
    "COLUMNS",
    "LABELS",
    "build_sheets",
    "draw_sheets",
    "to_dict",
    "to_latex",
    "to_markdown",
    "to_rows",
]

LABELS: Final = {
    "trigger": "detection",
    "detect": "detection and type",
    "strict": "strict",
    "actor": "actor",
    "recipient": "recipient",
    "auxiliary": "auxiliary modes (accuracy)",
    "attribution": "attribution",
    "when": "date, the words",
    "where": "place, the words",
    "mode": "mode",
    "actor_code": "actor, the code",
    "recipient_code": "recipient, the code",
    "date": "date, the day",
    "country": "place, the country",
}
"""What measures are called in tables."""

COLUMNS: Final = (
    "group", "name", "measure", "precision", "precision_low", "precision_high", "recall", "recall_low",
    "recall_high", "f1", "f1_low", "f1_high", "right", "coded", "gold",
)  # fmt: skip
"""Columns of the CSV; ``group`` is ``all``, ``type``, ``lang`` or ``article``."""

NONE: Final = "–"
_SHORT: Final = 4
"""So many letters of a type stand above a column."""
_OF_GROUPS: Final = ("detect", "strict", "actor", "recipient", "auxiliary", "attribution", "when", "where")
"""Measures that have a column where groups are shown, as F1 (of an accuracy, that)."""
_LATEX: Final = {
    "\\": r"\textbackslash{}", "&": r"\&", "%": r"\%", "$": r"\$", "#": r"\#", "_": r"\_", "{": r"\{",
    "}": r"\}", "~": r"\textasciitilde{}", "^": r"\textasciicircum{}", "–": "--", "→": r"$\to$",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Sheet:
    """A table of words: the first column is to the left, the others to the right."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def build_sheets(results: Results, by: Grouping | None = None) -> list[Sheet]:
    """The tables of an evaluation: all scores; those of groups; confusion; differences; agreement."""
    sheets = [_score_sheet(results)] if results.scores else []
    if by is not None:
        sheets.append(_group_sheet(results, by))
    if by == "type":
        sheets.append(_confusion_sheet(results))
    if results.differences:
        sheets.append(_difference_sheet(results))
    if results.agreement is not None:
        sheets += _agreement_sheets(results)
    return sheets


def _score_sheet(results: Results) -> Sheet:
    title = (
        f"{count_things(results.passages, 'passage')} of {count_things(results.articles, 'article')}, "
        f"gold by {clean_line(results.annotator)}"
    )
    header = ("", "gold", "coded", "right", "precision", "recall", "F1", f"{LEVEL:.0%} interval of F1")
    return Sheet(title, header, tuple(_score_row(LABELS[each.measure], each) for each in results.scores))


def _score_row(name: str, each: Score) -> tuple[str, ...]:
    interval = _interval(each.f1_interval)
    counts = (str(each.gold), str(each.coded), str(each.right))
    if each.measure in ACCURACIES:
        return (name, *counts, "", "", _figure(each.f1), interval)
    return (name, *counts, *(_figure(part) for part in (each.precision, each.recall, each.f1)), interval)


def _group_sheet(results: Results, by: Grouping) -> Sheet:
    groups = results.groups[by]
    shown = [name for name in _OF_GROUPS if any(each.measure == name for each in results.scores)]
    header = (by, "gold", "coded", "precision", "recall", "F1", "interval", *shown[1:])
    rows = []
    for name, scores in groups.items():
        found = {each.measure: each for each in scores}
        detect = found["detect"]
        rows.append((
            clean_line(name), str(detect.gold), str(detect.coded), _figure(detect.precision),
            _figure(detect.recall), _figure(detect.f1), _interval(detect.f1_interval),
            *(_figure(found[other].f1) if other in found else NONE for other in shown[1:]),
        ))  # fmt: skip
    return Sheet(f"By {by}: detection and type; then F1 of the others", header, tuple(rows))


def _confusion_sheet(results: Results) -> Sheet:
    golds = sorted({gold for gold, _ in results.confusion if gold})
    codes = sorted({coded for _, coded in results.confusion if coded})
    rows = [
        (gold or "extra", *(str(results.confusion.get((gold, coded), 0) or "") for coded in (*codes, "")))
        for gold in (*golds, "")
    ]
    short = [code[:_SHORT] for code in codes]
    header = ("", *(short if len(set(short)) == len(codes) else codes), "missed")
    return Sheet("Gold types (rows) and what they were coded as", header, tuple(rows))


def _difference_sheet(results: Results) -> Sheet:
    header = ("", "coded", "against", "difference", f"{LEVEL:.0%} interval", "p")
    rows = tuple(
        (
            LABELS[each.measure], _figure(each.coded), _figure(each.against), _signed(each.difference),
            _interval(each.interval, _signed), NONE if each.p is None else _chance(each.p),
        )
        for each in results.differences
    )  # fmt: skip
    return Sheet("Two codings: F1, their difference, and how likely chance alone gives it", header, rows)


def _agreement_sheets(results: Results) -> Iterator[Sheet]:
    agreement = results.agreement
    if agreement is None:
        return
    rows = tuple(
        (each.of, str(each.units), _figure(each.alpha), _interval(each.interval)) for each in agreement.alphas
    )
    names = ", ".join(map(clean_line, agreement.annotators))
    yield Sheet(
        f"Agreement of {names}: Krippendorff's alpha on {count_things(agreement.passages, 'passage')}",
        ("", "units", "alpha", f"{LEVEL:.0%} interval"),
        rows,
    )
    for (one, other), scores in agreement.pairs.items():
        yield Sheet(
            f"{clean_line(one)} and {clean_line(other)}: F1",
            ("", clean_line(one), clean_line(other), "F1", f"{LEVEL:.0%} interval"),
            tuple(
                (
                    LABELS[each.measure],
                    str(each.gold),
                    str(each.coded),
                    _figure(each.f1),
                    _interval(each.f1_interval),
                )
                for each in scores
            ),
        )


def _figure(value: float | None) -> str:
    return NONE if value is None else f"{value:.3f}"


def _signed(value: float | None) -> str:
    return NONE if value is None else f"{value:+.3f}"


def _chance(p: float) -> str:
    return "<0.001" if p < 0.001 else f"{p:.3f}"


def _interval(bounds: tuple[float, float] | None, write: Any = _figure) -> str:
    return "" if bounds is None else f"{write(bounds[0])} to {write(bounds[1])}"


def draw_sheets(sheets: Iterable[Sheet], notes: Iterable[str] = ()) -> RenderableType:
    """Tables for the terminal, and the notes below them."""
    parts: list[RenderableType] = []
    for sheet in sheets:
        table = Table(
            title=Text(sheet.title),
            title_style="bold",
            title_justify="left",
            box=box.SIMPLE_HEAD,
            pad_edge=False,
        )
        for at, name in enumerate(sheet.header):
            table.add_column(Text(name), justify="right" if at else "left", overflow="fold")
        for row in sheet.rows:
            table.add_row(*map(Text, row))
        parts.append(table)
    parts += [Text(note) for note in notes]
    return Group(*parts)


def to_markdown(sheets: Iterable[Sheet], notes: Iterable[str] = ()) -> str:
    """Tables as Markdown."""
    lines = []
    for sheet in sheets:
        lines += [f"**{_mark(sheet.title)}**", ""]
        lines.append("| " + " | ".join(map(_mark, sheet.header)) + " |")
        lines.append("|---|" + "---:|" * (len(sheet.header) - 1))
        lines += ["| " + " | ".join(map(_mark, row)) + " |" for row in sheet.rows]
        lines.append("")
    lines += [f"- {_mark(note)}" for note in notes]
    return "\n".join(lines).rstrip() + "\n"


def _mark(text: str) -> str:
    """Text that Markdown takes as it is."""
    return re.sub(r"([\\`*_{}\[\]<>|#])", r"\\\1", text)


def to_latex(sheets: Iterable[Sheet], notes: Iterable[str] = ()) -> str:
    """Tables as LaTeX, for the packages booktabs and inputenc (UTF-8)."""
    lines = []
    for sheet in sheets:
        lines += [r"\begin{table}", rf"\caption{{{_tex(sheet.title)}}}", r"\centering"]
        lines += [rf"\begin{{tabular}}{{l{'r' * (len(sheet.header) - 1)}}}", r"\toprule"]
        lines += [" & ".join(map(_tex, sheet.header)) + r" \\", r"\midrule"]
        lines += [" & ".join(map(_tex, row)) + r" \\" for row in sheet.rows]
        lines += [r"\bottomrule", r"\end{tabular}", r"\end{table}", ""]
    lines += [f"% {clean_line(note)}" for note in notes]
    return "\n".join(lines).rstrip() + "\n"


def _tex(text: str) -> str:
    return "".join(_LATEX.get(char, char) for char in text)


def to_rows(results: Results, by: Grouping | None = None) -> Iterator[dict[str, Any]]:
    """One flat row a score, with the keys of `COLUMNS`."""
    yield from (_flat("all", "", each) for each in results.scores)
    for name, scores in (results.groups[by] if by else {}).items():
        yield from (_flat(by or "", name, each) for each in scores)


def _flat(group: str, name: str, each: Score) -> dict[str, Any]:
    row: dict[str, Any] = {"group": group, "name": name, "measure": each.measure}
    for part in ("precision", "recall", "f1"):
        bounds = getattr(each, f"{part}_interval") or (None, None)
        row |= {part: getattr(each, part), f"{part}_low": bounds[0], f"{part}_high": bounds[1]}
    return row | {"right": each.right, "coded": each.coded, "gold": each.gold}


def to_dict(results: Results, by: Grouping | None = None) -> dict[str, Any]:
    """The evaluation as dicts, lists and numbers, ready for JSON; ``by`` chooses one grouping, else two."""
    kept: Sequence[Grouping] = (by,) if by else ("type", "lang")
    made: dict[str, Any] = {
        "annotator": results.annotator,
        "articles": results.articles,
        "passages": results.passages,
        "scores": _score_dicts(results.scores),
        "by": {
            kind: {name: _score_dicts(scores) for name, scores in results.groups[kind].items()}
            for kind in kept
        },
        "confusion": [
            {"gold": gold or None, "coded": coded or None, "count": count}
            for (gold, coded), count in sorted(results.confusion.items())
        ],
        "intervals": {"level": LEVEL, "samples": results.samples, "seed": results.seed},
        "notes": list(results.notes),
    }
    if results.differences:
        made["differences"] = {
            each.measure: {
                "coded": each.coded, "against": each.against, "difference": each.difference,
                "interval": _pair(each.interval), "p": each.p,
            }
            for each in results.differences
        }  # fmt: skip
    if results.agreement is not None:
        made["agreement"] = {
            "annotators": list(results.agreement.annotators),
            "passages": results.agreement.passages,
            "alpha": [
                {"of": each.of, "units": each.units, "alpha": each.alpha, "interval": _pair(each.interval)}
                for each in results.agreement.alphas
            ],
            "pairs": [
                {"annotators": list(names), "scores": _score_dicts(scores)}
                for names, scores in results.agreement.pairs.items()
            ],
        }
    return made


def _score_dicts(scores: Iterable[Score]) -> Mapping[str, dict[str, Any]]:
    return {
        each.measure: {
            "precision": each.precision, "precision_interval": _pair(each.precision_interval),
            "recall": each.recall, "recall_interval": _pair(each.recall_interval),
            "f1": each.f1, "f1_interval": _pair(each.f1_interval),
            "right": each.right, "coded": each.coded, "gold": each.gold,
        }
        for each in scores
    }  # fmt: skip


def _pair(bounds: tuple[float, float] | None) -> list[float] | None:
    return None if bounds is None else list(bounds)

"""Precision as tables for a paper's appendix: Markdown, LaTeX (booktabs), CSV and JSON."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable, Iterator, Sequence
from typing import Any, Final

from pungsan.review.precision import ALL, Precision, Share, TypeRow

__all__ = ["FIELD_HEADS", "FORMATS", "TYPE_HEADS", "list_cells", "say_notes", "write_precision"]

FORMATS: Final = ("csv", "json", "latex", "markdown")

TYPE_HEADS: Final = (
    "type",
    "events",
    "judged",
    "accepted",
    "corrected",
    "rejected",
    "type right",
    "all right",
)
FIELD_HEADS: Final = ("field", "events", "right")

_LATEX: Final = {
    "\\": r"\textbackslash{}",
    "~": r"\textasciitilde{}",
    "^": r"\textasciicircum{}",
    **{sign: f"\\{sign}" for sign in "&%$#_{}"},
}


def write_precision(found: Precision, format: str) -> str:
    """The tables as text, in one of `FORMATS`."""
    writers: dict[str, Callable[[Precision], str]] = {
        "csv": _write_csv,
        "json": _write_json,
        "latex": _write_latex,
        "markdown": _write_markdown,
    }
    return writers[format](found)


def say_notes(found: Precision) -> Iterator[str]:
    """What a reader of the tables must know, one sentence each."""
    weighted = "; all types together are weighted by their numbers of events" if found.weighted else ""
    yield f"Shares with {found.level:.0%} Wilson intervals{weighted}."
    names = ", ".join(found.samples)
    yield f"Sample: {names}." if names else "Not a random sample: the shares tell of the judged events alone."
    if found.covered < 1:
        yield f"The types that were judged have {found.covered:.1%} of the events."
    yield f"Coder: {'; '.join(found.coders)}. Reviewers: {', '.join(found.reviewers)}."
    if found.both and found.agreed is not None:
        alpha = f", Krippendorff's alpha {found.alpha:.2f}" if found.alpha is not None else ""
        yield f"{found.both} events were judged by several reviewers: {found.agreed:.0%} agreement{alpha}."
    for why, number in found.left_out.items():
        yield f"Left out: {number} verdicts {why}."


def list_cells(found: Precision) -> tuple[list[list[str]], list[list[str]]]:
    """The cells of both tables, without their heads: by type, and by field."""
    types = [
        [row.type, f"{row.events:,}", *(str(each) for each in _counts(row)), *map(_percent, _shares(row))]
        for row in (*found.types, found.total)
    ]
    fields = [[name, f"{share.number:.0f}", _percent(share)] for name, share in found.fields.items()]
    return types, fields


def _counts(row: TypeRow) -> tuple[int, int, int, int]:
    return row.judged, row.accepted, row.corrected, row.rejected


def _shares(row: TypeRow) -> tuple[Share | None, Share | None]:
    return row.right_type, row.all_right


def _percent(share: Share | None) -> str:
    if share is None:
        return "–"
    low, high = share.interval
    return f"{100 * share.share:.1f} [{100 * low:.1f}, {100 * high:.1f}]"


def _write_markdown(found: Precision) -> str:
    types, fields = list_cells(found)
    parts = [_markdown(TYPE_HEADS, types), _markdown(FIELD_HEADS, fields)]
    notes = " ".join(_escape(re.sub(r"([|\\`*_<>\[\]])", r"\\\1", note)) for note in say_notes(found))
    return "\n\n".join([*(part for part in parts if part), notes]) + "\n"


def _escape(text: str) -> str:
    return " ".join(text.split())


def _markdown(heads: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    if not rows:
        return ""
    lines = [heads, ["---"] + ["---:"] * (len(heads) - 1)]
    cells = ([re.sub(r"([|\\`*_<>])", r"\\\1", _escape(each)) for each in row] for row in rows)
    return "\n".join(f"| {' | '.join(each)} |" for each in (*lines, *cells))


def _write_latex(found: Precision) -> str:
    types, fields = list_cells(found)
    notes = " ".join(map(_latex, say_notes(found)))
    tables = [
        _tabular(TYPE_HEADS, types, "Precision by type, per cent.", notes),
        _tabular(FIELD_HEADS, fields, "Share of events in which each field is right, per cent.", ""),
    ]
    return "% needs \\usepackage{booktabs}\n" + "\n".join(table for table in tables if table)


def _tabular(heads: Sequence[str], rows: Sequence[Sequence[str]], caption: str, notes: str) -> str:
    if not rows:
        return ""
    lines = ["\\begin{table}", "\\centering", f"\\caption{{{caption}}}"]
    lines += [f"\\begin{{tabular}}{{l{'r' * (len(heads) - 1)}}}", "\\toprule"]
    lines += [" & ".join(map(_latex, heads)) + r" \\", "\\midrule"]
    for row in rows:
        if row[0] == ALL:
            lines.append("\\midrule")
        lines.append(" & ".join(map(_latex, row)) + r" \\")
    lines += ["\\bottomrule", "\\end{tabular}"]
    if notes:
        lines += ["", f"\\medskip\\footnotesize {notes}"]
    return "\n".join([*lines, "\\end{table}", ""])


def _latex(text: str) -> str:
    return "".join(_LATEX.get(char, char) for char in _escape(text)).replace("–", "--")


def _write_csv(found: Precision) -> str:
    """Tidy: a row for each measure, with its shares as numbers from 0 to 1."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(
        ["measure", "of", "events", "judged", "share", "low", "high", "effective_number", "level"]
    )
    for measure, of, events, judged, share in _measures(found):
        ends = [f"{each:.6f}" for each in (share.share, *share.interval)]
        name = f"'{of}" if of.startswith(("=", "+", "-", "@")) else of
        writer.writerow([measure, name, events, judged, *ends, f"{share.number:.2f}", found.level])
    return out.getvalue()


def _measures(found: Precision) -> Iterator[tuple[str, str, object, int, Share]]:
    for row in (*found.types, found.total):
        for measure, share in zip(("type right", "all right"), _shares(row), strict=True):
            if share is not None:
                yield measure, row.type, row.events, row.judged, share
    for name, share in found.fields.items():
        yield "field right", name, "", int(share.number), share


def _write_json(found: Precision) -> str:
    def tell(share: Share | None) -> Any:
        if share is None:
            return None
        low, high = share.interval
        return {"share": share.share, "low": low, "high": high, "number": share.number}

    def tell_row(row: TypeRow) -> dict[str, Any]:
        names = ("judged", "accepted", "corrected", "rejected")
        counts = dict(zip(names, _counts(row), strict=True))
        shares = {"type_right": tell(row.right_type), "all_right": tell(row.all_right)}
        return {"type": row.type, "events": row.events, **counts, **shares}

    told = {
        "samples": list(found.samples),
        "level": found.level,
        "weighted": found.weighted,
        "covered": found.covered,
        "types": [tell_row(row) for row in found.types],
        "all": tell_row(found.total),
        "fields": {name: tell(share) for name, share in found.fields.items()},
        "left_out": dict(found.left_out),
        "reviewers": list(found.reviewers),
        "coders": list(found.coders),
        "agreement": {"events": found.both, "share": found.agreed, "alpha": found.alpha},
    }
    return json.dumps(told, ensure_ascii=False, indent=1) + "\n"

"""Small tables of HTML with which records and datasets show themselves in a notebook.

It stands below the records, which cannot know how pages look; `present` has the whole page.
All text is escaped.
"""

from __future__ import annotations

import html
from collections.abc import Iterable, Sequence

__all__ = ["escape", "render_facts", "render_paragraphs", "render_rows"]

_TABLE = 'style="text-align:left;margin:0 0 .5em"'


def escape(text: object) -> str:
    """Text as HTML text or a quoted value; halves of characters become question marks."""
    return html.escape(str(text).encode("utf-8", "replace").decode("utf-8"), quote=True)


def render_facts(title: str, facts: Iterable[tuple[str, object]]) -> str:
    """A heading and a row for each fact that there is: None and the empty text are left out."""
    rows = "".join(
        f'<tr><th style="text-align:left">{escape(name)}</th>'
        f'<td style="text-align:left">{escape(value)}</td></tr>'
        for name, value in facts
        if value not in (None, "")
    )
    return f"<table {_TABLE}><caption><b>{escape(title)}</b></caption><tbody>{rows}</tbody></table>"


def render_rows(title: str, header: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """A table with a line of names."""
    names = "".join(f'<th style="text-align:left">{escape(name)}</th>' for name in header)
    body = "".join(
        "<tr>" + "".join(f'<td style="text-align:left">{escape(cell)}</td>' for cell in row) + "</tr>"
        for row in rows
    )
    caption = f"<caption><b>{escape(title)}</b></caption>"
    return f"<table {_TABLE}>{caption}<thead><tr>{names}</tr></thead><tbody>{body}</tbody></table>"


def render_paragraphs(title: str, about: str, paragraphs: Iterable[tuple[str, str | None]]) -> str:
    """A text: its paragraphs, those with a remark (why they were dropped) greyed and struck out."""
    parts = [f"<h4>{escape(title)}</h4><p><small>{escape(about)}</small></p>"]
    for text, remark in paragraphs:
        if remark is None:
            parts.append(f"<p>{escape(text)}</p>")
        else:
            parts.append(f'<p style="opacity:.6"><small>{escape(remark)}</small> <s>{escape(text)}</s></p>')
    return f'<div style="max-width:45em">{"".join(parts)}</div>'

"""Options that the commands which code have in common."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer

__all__ = [
    "Actors",
    "AllowPrivate",
    "Codebook",
    "Field",
    "Lang",
    "Nlp",
    "Out",
    "Places",
    "Published",
    "Sources",
]

Sources = Annotated[
    list[str],
    typer.Argument(
        metavar="SOURCE",
        help="Files (text, HTML, JSON, CSV, Parquet, WARC, WACZ, RSS or Atom; also as .gz), folders of them, "
        "patterns such as 'news/*.jsonl', addresses (also s3://, gs://, az://), or **-** for standard input.",
        show_default=False,
    ),
]
Published = Annotated[
    str | None,
    typer.Option(
        metavar="DATE",
        help="When the articles were published, such as 2024-06-20. *Yesterday* or *el lunes* get a date "
        "only with it; what a file says of itself is used otherwise.",
        show_default=False,
    ),
]
Lang = Annotated[
    Literal["auto", "es", "en", "fr"], typer.Option(help="Language of the articles; **auto** detects it.")
]
Nlp = Annotated[
    str | None,
    typer.Option(
        metavar="NAME_OR_PATH",
        help="Another spaCy pipeline with Universal Dependencies labels, instead of the one that ships; "
        "**fr=NAME_OR_PATH** names one for a language alone.",
        show_default=False,
    ),
]
Codebook = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="A codebook of your own (TOML): it adds, changes or removes types and frames.",
        show_default=False,
    ),
]
Places = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="A gazetteer of your own, made by **pungsan places build**, instead of the one that ships.",
    ),
]
Actors = Annotated[
    list[Path] | None,
    typer.Option(
        metavar="FILE",
        envvar="PUNGSAN_ACTORS",
        help="A list of actors of your own (CSV, TOML, or made by **pungsan actors build**), which wins over "
        "what ships; may be given several times.",
        show_default=False,
    ),
]
Field = Annotated[
    list[str] | None,
    typer.Option(
        metavar="OURS=THEIRS",
        help="Where JSON, CSV or Parquet of others have our fields, such as **text=body** or "
        "**publisher=source.name**; may be given several times.",
        show_default=False,
    ),
]
AllowPrivate = Annotated[
    bool, typer.Option("--allow-private", help="Fetch from private and local addresses too.")
]
Out = Annotated[
    Path | None,
    typer.Option(
        "--out", "-o", metavar="PATH", help="Write to this file, not to standard output.", show_default=False
    ),
]

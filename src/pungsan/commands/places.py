"""`pungsan places`: look places up in the gazetteer, and make a full one from GeoNames files."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeElapsedColumn

from pungsan.terminal import draw, reporting, say

if TYPE_CHECKING:
    from pungsan.resolve import Gazetteer

WRONG, NOTHING_FOUND = 2, 1

app = typer.Typer(
    help="Look places up in the gazetteer; make a full one from GeoNames files.",
    rich_markup_mode="markdown",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Places = Annotated[
    Path | None,
    typer.Option(
        metavar="FILE",
        help="A gazetteer of your own, made by **pungsan places build**, instead of the one that ships.",
        show_default=False,
    ),
]
Format = Annotated[
    Literal["table", "jsonl"],
    typer.Option("--format", "-f", help="**table** to look at, **jsonl** for programs (one place a line)."),
]
Lang = Annotated[
    Literal["es", "en", "fr"], typer.Option(help="Language of the text that the name stands in.")
]


@app.command()
def search(
    name: Annotated[str, typer.Argument(metavar="NAME", help="A name, such as Springfield.")],
    lang: Lang = "en",
    within: Annotated[
        str | None,
        typer.Option(
            "--in", metavar="PLACE", help="A country or region that the text puts it in.", show_default=False
        ),
    ] = None,
    about: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODE",
            help="A country that the article is about (ISO 3166, three letters); may be given several times.",
            show_default=False,
        ),
    ] = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="So many at most.")] = 10,
    places: Places = None,
    format: Format = "table",
) -> None:
    """Say what a name may mean, the likeliest first: the coder takes that one.

    The weight is on the scale of the decimal logarithm of the population: a capital, a name proper, a name
    that the language has, and a country that the article is about weigh more.

    **Examples**

        pungsan places search Springfield
        pungsan places search Springfield --in Illinois
        pungsan places search Granada --lang es --about NIC

    Exit status: 0 there is one, 1 there is none, 2 the gazetteer cannot be read.
    """
    from pungsan.present.places import build_ranking, place_to_json

    with reporting():
        gazetteer = _gazetteer(places)
        ranked = gazetteer.rank(name, lang, [each.upper() for each in about or ()], within)[:limit]
    if not ranked:
        say(f"no place is called '{name}'")
        raise typer.Exit(NOTHING_FOUND)
    if format == "jsonl":
        for weight, entry in ranked:
            sys.stdout.write(place_to_json(entry, weight) + "\n")
        return
    sys.stdout.write(draw(build_ranking(ranked), sys.stdout))


@app.command()
def show(
    place: Annotated[
        str, typer.Argument(metavar="NAME_OR_ID", help="A name as a text has it, or a GeoNames id.")
    ],
    lang: Lang = "en",
    places: Places = None,
    format: Format = "table",
) -> None:
    """Show a place with all that is known of it: the one that the name means, or that has the id.

    **Examples**

        pungsan places show "Springfield, Illinois"
        pungsan places show "sur de Malawi" --lang es
        pungsan places show 3117735 --format jsonl

    Exit status: 0 there is one, 1 there is none, 2 the gazetteer cannot be read.
    """
    from pungsan.present.places import build_card, place_to_json

    with reporting():
        gazetteer = _gazetteer(places)
        entry = gazetteer.find_id(int(place)) if _is_id(place) else gazetteer.choose(place, lang)
    if entry is None:
        say(f"no place is called '{place}'")
        raise typer.Exit(NOTHING_FOUND)
    if format == "jsonl":
        sys.stdout.write(place_to_json(entry) + "\n")
        return
    sys.stdout.write(draw(build_card(entry), sys.stdout))


@app.command()
def build(
    dump: Annotated[
        list[Path],
        typer.Argument(
            metavar="DUMP",
            help="GeoNames files, or a folder of them: **allCountries** or those of countries (ES, MX), "
            "**alternateNamesV2**, **admin1CodesASCII**, **admin2Codes**; as .zip or .txt.",
            show_default=False,
        ),
    ],
    out: Annotated[
        Path, typer.Option("--out", "-o", metavar="FILE", help="The gazetteer to make.", show_default=False)
    ],
    min_population: Annotated[
        int, typer.Option(min=0, metavar="N", help="Leave out towns below this; many have no figure, so 0.")
    ] = 0,
    classes: Annotated[
        str,
        typer.Option(
            metavar="LETTERS",
            help="GeoNames feature classes: **A** divisions, **P** towns, **H** waters, **L** areas, "
            "**R** roads, **S** spots, **T** mountains, **U** undersea, **V** woods.",
        ),
    ] = "AP",
    names: Annotated[
        list[str] | None,
        typer.Option(
            metavar="LANG",
            help="Other names in these languages (two letters); es and en if none is given. May be given "
            "several times.",
            show_default=False,
        ),
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace a file that is there.")] = False,
) -> None:
    """Make a full gazetteer from GeoNames dump files, to be named by `--places`.

    Fetch the files from download.geonames.org/export/dump. They are read as a stream, in bounded memory; the
    file is there only when it is whole. Rows that do not have the form are counted and left out. What ships
    with the package is in it too.

    **Examples**

        pungsan places build geonames/ --out full.places
        pungsan places build MX.zip admin1CodesASCII.txt alternateNamesV2.zip --out mexico.places
        pungsan places build geonames/ --out towns.places --min-population 500 --classes P
        pungsan code article.txt --places full.places

    Exit status: 0 it is made, 2 it is not (the message says why).
    """
    from pungsan.present.places import summarise_build
    from pungsan.resolve.places_build import Choice, build_gazetteer
    from pungsan.resolve.places_dumps import sort_dumps

    if out.exists() and (out.is_dir() or not force):
        say(f"{out} is there already: name another file, or add --force to replace it")
        raise typer.Exit(WRONG)
    choice = Choice(min_population, classes.upper(), tuple(names or ("es", "en")))
    with reporting(), _show() as report:
        built = build_gazetteer(sort_dumps(dump), out, choice, report)
    for line in summarise_build(built):
        say(line)


def _is_id(text: str) -> bool:
    """Whether it is a number, such as names of places are not; Python reads no endless ones."""
    return text.isascii() and text.isdecimal() and len(text) < 1000


def _gazetteer(path: Path | None) -> Gazetteer:
    from pungsan.resolve import load_gazetteer

    return load_gazetteer(path)


@contextmanager
def _show() -> Iterator[Callable[[str, int, float], None]]:
    """A bar for each file on standard error where somebody looks; else a line at its end."""
    console = Console(stderr=True)
    if not console.is_terminal:
        yield lambda file, rows, share: say(f"{file}: {rows:,} rows") if share >= 1 else None
        return
    columns = (TextColumn("{task.description}"), BarColumn(), TextColumn("{task.fields[rows]} rows"))
    tasks: dict[str, TaskID] = {}
    with Progress(*columns, TimeElapsedColumn(), console=console, transient=True) as progress:

        def tell(file: str, rows: int, share: float) -> None:
            if file not in tasks:
                tasks[file] = progress.add_task(file, total=1.0, rows="")
            progress.update(tasks[file], completed=share, rows=f"{rows:,}")

        yield tell

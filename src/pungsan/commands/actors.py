"""`pungsan actors`: look at the knowledge base of actors, keep a list of one's own, build a large one."""

from __future__ import annotations

import datetime as dt
import json
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pungsan.terminal import draw, reporting, say

if TYPE_CHECKING:
    from pungsan.resolve.actor_search import Card
    from pungsan.resolve.knowledge import Knowledge
    from pungsan.resolve.wikidata import Build, BuildProgress

ALL_WELL, CONTRADICTS, NOT_FOUND, WRONG, STOPPED = 0, 1, 1, 2, 130
OWN_LIST = "actors.csv"

app = typer.Typer(
    help="Look at the knowledge base of actors; lists of your own; build one from Wikidata.",
    rich_markup_mode="markdown",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

Lists = Annotated[
    list[Path] | None,
    typer.Option(
        "--actors",
        metavar="FILE",
        envvar="PUNGSAN_ACTORS",
        help="A list of actors of your own, beside what ships; may be given several times.",
        show_default=False,
    ),
]
At = Annotated[
    str | None,
    typer.Option(
        "--at", metavar="DATE", help="Who it was on that day, such as 2009-05-01.", show_default=False
    ),
]
Format = Annotated[
    Literal["table", "json"],
    typer.Option("--format", "-f", help="**table** to look at, **json** for programs."),
]
To = Annotated[
    Path,
    typer.Option(
        "--to", metavar="FILE", help="Your list (CSV); it is made if there is none.", show_default=True
    ),
]


def _day(text: str | None) -> dt.date | None:
    from pungsan.read import parse_date

    return None if text is None else parse_date(text)


@app.command()
def search(
    text: Annotated[str, typer.Argument(metavar="TEXT", help="Words of a name, or their beginnings.")],
    actors: Lists = None,
    at: At = None,
    limit: Annotated[int, typer.Option(min=1, metavar="N", help="Show at most so many.")] = 20,
    format: Format = "table",
) -> None:
    """Find people, organisations, countries, seats of power and roles by words of their names.

    **Examples**

        pungsan actors search merkel
        pungsan actors search "fuerzas revolucionarias"
        pungsan actors search putin --at 1995-05-01

    Exit status: 0 something was found, 1 nothing was, 2 a list is wrong.
    """
    from pungsan.resolve.actor_search import search_cards

    with reporting():
        day, knowledge = _day(at), _knowledge(actors)
        found = search_cards(knowledge, text, limit, day)
        _write(found, format, day, short=True)
        if not found:
            _say_nearest(knowledge, text)
            raise typer.Exit(NOT_FOUND)


@app.command()
def show(
    name: Annotated[
        str,
        typer.Argument(metavar="NAME_OR_ID", help="A name, an alias, a code (MEX), or an id (Q42)."),
    ],
    actors: Lists = None,
    at: At = None,
    format: Format = "table",
) -> None:
    """Show all that is known of somebody: names, offices with dates, country, sector, ids, and from where.

    **Examples**

        pungsan actors show "Angela Merkel"
        pungsan actors show Medvedev --at 2010-03-01
        pungsan actors show Kremlin

    Exit status: 0 somebody is called so, 1 nobody is, 2 a list is wrong.
    """
    from pungsan.resolve.actor_search import find_cards

    with reporting():
        day, knowledge = _day(at), _knowledge(actors)
        found = find_cards(knowledge, name, day)
        if not found:
            _say_nearest(knowledge, name)
            raise typer.Exit(NOT_FOUND)
        _write(found, format, day, short=False)


@app.command()
def add(
    name: Annotated[str, typer.Argument(metavar="NAME", help="The usual name.")],
    kind: Annotated[
        Literal["person", "organisation", "metonym", "role", "group", "body", "remove"],
        typer.Option(help="What it is; **remove** forgets what bears that name."),
    ] = "person",
    country: Annotated[str, typer.Option(metavar="CODE", help="ISO 3166-1 alpha-3, or IGO, NGO …")] = "",
    sector: Annotated[str, typer.Option(metavar="CODE", help="A sector of PLOVER, such as GOV.")] = "",
    office: Annotated[str, typer.Option(metavar="TITLE", help="The office of a person.")] = "",
    since: Annotated[str, typer.Option("--from", metavar="DATE", help="First day of the office.")] = "",
    until: Annotated[str, typer.Option("--until", metavar="DATE", help="Last day of the office.")] = "",
    alias: Annotated[
        list[str] | None,
        typer.Option(metavar="NAME", help="Another name; may be given several times.", show_default=False),
    ] = None,
    name_es: Annotated[str, typer.Option("--name-es", metavar="NAME", help="The Spanish name.")] = "",
    wikidata: Annotated[str, typer.Option(metavar="ID", help="The id at Wikidata, such as Q42.")] = "",
    lang: Annotated[str, typer.Option(metavar="LANG", help="Language of a metonym or role: es or en.")] = "",
    source: Annotated[str, typer.Option(metavar="TEXT", help="Where you know it from.")] = "",
    to: To = Path(OWN_LIST),
) -> None:
    """Add somebody to your list, or another office of somebody.

    **Example**

        pungsan actors add "Ana Ejemplo" --country MEX --sector GOV --office governor --from 2021-10-01

    The list is then used where it is named: **pungsan code article.txt --actors actors.csv**.
    """
    row = {
        "kind": kind, "name": name, "name_es": name_es, "aliases": "|".join(alias or ()), "country": country,
        "sector": sector, "office": office, "from": since, "to": until, "wikidata": wikidata, "lang": lang,
        "source": source,
    }  # fmt: skip
    from pungsan.resolve.actor_append import append_rows

    with reporting():
        append_rows(to, [row])
    say(f"{name} is in {to}: use it with --actors {to}")


@app.command("import")
def import_list(
    file: Annotated[
        Path | None, typer.Argument(metavar="FILE", help="A CSV or TOML list.", show_default=False)
    ] = None,
    to: To = Path(OWN_LIST),
    template: Annotated[
        bool,
        typer.Option("--template", help="Print a CSV list with an example of each kind of row, and stop."),
    ] = False,
) -> None:
    """Add the rows of a list to yours, if all of them are right.

    **Examples**

        pungsan actors import --template > mine.csv
        pungsan actors import mine.csv
    """
    from pungsan.resolve.actor_append import append_rows
    from pungsan.resolve.actor_lists import read_rows, read_template

    if template:
        sys.stdout.write(read_template())
        return
    if file is None:
        say("name a list: pungsan actors import FILE, or print a beginning with --template")
        raise typer.Exit(WRONG)
    with reporting():
        rows, _ = read_rows(file)
        load_all([file])
        append_rows(to, [row.cells for row in rows])
    say(f"{len(rows)} rows of {file} are in {to}: use them with --actors {to}")


@app.command()
def check(
    file: Annotated[
        Path | None,
        typer.Argument(
            metavar="FILE", help="A list of your own; what ships if none is given.", show_default=False
        ),
    ] = None,
) -> None:
    """Check a list: its form, and whether it contradicts itself or what ships.

    It finds two holders of an office at once, names that several entries share, unknown codes, offices that
    end before they begin, ids given twice. A contradiction may be right: it is told, not refused.

    Exit status: 0 nothing was found, 1 something contradicts, 2 the list is wrong (the message says where).
    """
    from pungsan.resolve.knowledge_check import check_knowledge

    with reporting():
        found = check_knowledge(load_all([file] if file else []).tables)
        if file is not None:
            shipped = set(check_knowledge())
            found = [each for each in found if each not in shipped]
    for line in found:
        typer.echo(line)
    say(f"{len(found)} contradictions" if found else "no contradictions")
    raise typer.Exit(CONTRADICTS if found else ALL_WELL)


@app.command()
def build(
    wikidata: Annotated[
        Path | None,
        typer.Option(
            metavar="DUMP",
            help="A JSON dump of Wikidata: .json, .json.gz, .json.bz2 or .json.zst.",
            show_default=False,
        ),
    ] = None,
    from_sparql: Annotated[
        bool, typer.Option("--from-sparql", help="Ask the query service of Wikidata, over the network.")
    ] = False,
    country: Annotated[
        list[str] | None,
        typer.Option(
            metavar="CODE",
            help="With --from-sparql: a country; may be given several times.",
            show_default=False,
        ),
    ] = None,
    endpoint: Annotated[
        str | None,
        typer.Option(metavar="URL", help="Another query service with Wikidata's data.", show_default=False),
    ] = None,
    since: Annotated[
        int | None,
        typer.Option(metavar="YEAR", help="Leave out offices that ended before.", show_default=False),
    ] = None,
    out: Annotated[Path, typer.Option("--out", "-o", metavar="FILE", help="The file to write.")] = Path(
        "wikidata.actors"
    ),
) -> None:
    """Build a large list from Wikidata: people with political offices, and organisations.

    A dump is read twice, in little memory; a build that was stopped or killed goes on where it was when the
    same command is given again. The file is used as lists of your own are: **--actors wikidata.actors**.

    **Examples**

        pungsan actors build --wikidata latest-all.json.gz --since 1990
        pungsan actors build --from-sparql --country KEN --country UGA --out east.actors
    """
    from pungsan.commands.into import watch_signals

    if (wikidata is None) == (not from_sparql):
        say("say what to build from: --wikidata DUMP, or --from-sparql with --country CODE")
        raise typer.Exit(WRONG)
    if from_sparql and not country:
        say("say of which countries: --country KEN, once for each")
        raise typer.Exit(WRONG)
    with reporting(), watch_signals() as stop, _telling() as tell:
        if wikidata is not None:
            from pungsan.resolve.wikidata import build_from_dump

            done = build_from_dump(wikidata, out, since=since, tell=tell, stop=stop)
        else:
            done = _ask(country or [], endpoint, out, since, tell, stop)
    if done is None:
        say(f"stopped: the same command goes on where it was, with {out}.building")
        raise typer.Exit(STOPPED)
    for line in describe_build(done, out):
        say(line)


def _ask(
    countries: Sequence[str], endpoint: str | None, out: Path, since: int | None,
    tell: Callable[[BuildProgress], None], stop: Callable[[], bool],
) -> Build | None:  # fmt: skip
    from pungsan.read import WIKIDATA, SparqlClient
    from pungsan.resolve.wikidata import build_from_queries

    client = SparqlClient(endpoint or WIKIDATA)
    codes = [code.upper() for code in countries]
    try:
        return build_from_queries(
            client.ask, codes, out, since=since, source=f"Wikidata ({client.endpoint})", tell=tell, stop=stop
        )
    finally:
        client.close()


@contextmanager
def _telling() -> Iterator[Callable[[BuildProgress], None]]:
    """A line that is kept up to date on a terminal; elsewhere a line now and then."""
    import time

    from rich.console import Console
    from rich.live import Live
    from rich.text import Text

    console = Console(stderr=True)
    every = 0.2 if console.is_terminal else 30.0
    last = time.monotonic()
    with Live(console=console, transient=True, auto_refresh=False, redirect_stdout=False) as live:

        def tell(progress: BuildProgress) -> None:
            nonlocal last
            if time.monotonic() - last < every:
                return
            last = time.monotonic()
            if console.is_terminal:
                live.update(Text(describe_progress(progress)), refresh=True)
            else:
                say(describe_progress(progress))

        yield tell


def describe_progress(progress: BuildProgress) -> str:
    """One line: ``classes: 1,200,000 read, 37 %``."""
    share = f", {progress.share:.0%}" if progress.share else ""
    return f"{progress.part}: {progress.entities:,} read{share}"


def describe_build(build: Build, out: Path) -> Iterator[str]:
    """What a build gave, a line each."""
    counts = dict(build.counts)
    read = f" of {counts.pop('read'):,} entities" if "read" in counts else ""
    people, organisations = counts.pop("people", 0), counts.pop("organisations", 0)
    broken = counts.pop("broken", 0)
    yield f"{people:,} people and {organisations:,} organisations{read} are in {out}"
    for name, number in sorted(counts.items(), key=lambda each: -each[1]):
        yield f"  left out: {number:,} {name}"
    if broken:
        yield f"  {broken:,} lines were no entities and were passed over"
    for line in build.broken:
        yield f"    {line}"
    yield f"use it with --actors {out}"


def load_all(lists: Sequence[Path]) -> Knowledge:
    """The knowledge base with lists."""
    from pungsan.resolve.knowledge import load_knowledge

    return load_knowledge(*lists)


def _knowledge(lists: Sequence[Path] | None) -> Knowledge:
    return load_all(lists or ())


def _write(cards: Sequence[Card], format: str, day: dt.date | None, *, short: bool) -> None:
    from pungsan.present.actors import card_to_dict, describe_cards, list_cards

    if format == "json":
        rows = [card_to_dict(card) for card in cards]
        sys.stdout.write(json.dumps(rows, ensure_ascii=False, indent=1) + "\n")
    elif cards:
        sys.stdout.write(draw(list_cards(cards) if short else describe_cards(cards, day), sys.stdout))


def _say_nearest(knowledge: Knowledge, name: str) -> None:
    from pungsan.resolve.actor_search import find_nearest

    near = find_nearest(knowledge, name)
    hint = f"; there are {', '.join(near)}" if near else ""
    say(f"nothing is called '{name}'{hint}. Search for words of the name: pungsan actors search")

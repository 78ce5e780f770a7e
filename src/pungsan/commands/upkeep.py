"""``pungsan dataset history|link|compact|vacuum|verify``: keep a dataset in shape."""

from __future__ import annotations

from typing import Annotated, Literal

import typer
from rich.table import Table

from pungsan.commands.asking import AsOf, DatasetPath, open_named
from pungsan.commands.dataset import app
from pungsan.commands.into import Address, read_engine
from pungsan.present.words import clean_line, count_things
from pungsan.terminal import draw, open_output, reporting, say

PROBLEMS = 1

_REVIEWERS = """
    SELECT reviewer, count(*) AS number, min(reviewed_at) AS first, max(reviewed_at) AS last
    FROM reviews GROUP BY 1 ORDER BY 1
"""

COMMANDS = ("history", "link", "compact", "vacuum", "verify")
"""The commands that importing this adds to ``pungsan dataset``."""


LinkEngine = Annotated[
    Literal["local", "ray"] | None,
    typer.Option(
        "--engine",
        help="Link in this process (**local**) or on a Ray cluster (**ray**).",
        show_default="local",
    ),
]


@app.command()
def history(dataset: DatasetPath) -> None:
    """The runs that wrote a dataset, and who reviewed it; **--as-of** takes the id of a run that ended.

    **Example**

        pungsan dataset history news
    """
    with reporting():
        opened = open_named(dataset)
        runs, reviewers = opened.history(), opened.sql(_REVIEWERS).read_all().to_pylist()
    table = Table("run", "began", "status", "read", "coded", "events", "quarantined", "coder", box=None)
    for each in runs:
        began = f"{each.started_at:%Y-%m-%d %H:%M:%S}"
        counts = (f"{number:,}" for number in (each.read, each.coded, each.events, each.quarantined))
        table.add_row(each.id, began, each.status, *counts, clean_line(each.coder))
    with open_output(None) as stream:
        stream.write(draw(table, stream))
        for row in reviewers:
            days = f"{row['first']:%Y-%m-%d %H:%M} to {row['last']:%Y-%m-%d %H:%M}"
            stream.write(
                f"{count_things(row['number'], 'review')} by {clean_line(row['reviewer'])}, {days}\n"
            )


@app.command()
def link(dataset: DatasetPath, engine: LinkEngine = None, address: Address = None) -> None:
    """Find near-duplicates, happenings that several articles tell, and stories.

    They are marked in tables of their own (duplicates, links, linked_events, stories); nothing is removed.
    Run it again when articles were added: only new ones are signed.

    **Example**

        pungsan dataset link news
        pungsan dataset sql news "SELECT date, type, actor_code, sources FROM linked_events WHERE events > 1"
        pungsan dataset link s3://bucket/news --engine ray --address auto
    """
    from pungsan.run import link_dataset, open_spread

    where = read_engine(engine, None, None, address, into=True)
    assert where is not None
    with reporting():
        location = open_named(dataset).location
        found = link_dataset(location, tell=say, spread=open_spread(where))
    several = f"of {count_things(found.events, 'event')} told by several articles"
    say(f"{count_things(found.articles, 'article')}, {found.signed:,} of them new")
    say(count_things(found.duplicates, "near-duplicate"))
    say(count_things(found.stories, "story", "stories"))
    say(f"{count_things(found.happenings, 'happening')} {several}")


@app.command()
def compact(dataset: DatasetPath) -> None:
    """Put many small files into few large ones, so that questions are answered faster.

    Writers may go on in the meantime, and older versions stay readable; **vacuum** removes those.

    **Example**

        pungsan dataset compact news
    """
    from pungsan.store import compact as compact_tables

    with reporting():
        done = compact_tables(open_named(dataset).location)
    for name, (before, after) in done.items():
        say(f"{name}: {count_things(before, 'file')} before, {after:,} now")


@app.command()
def vacuum(
    dataset: DatasetPath,
    keep_days: Annotated[
        float,
        typer.Option(min=0.05, metavar="DAYS", help="Versions that are younger than this stay readable."),
    ] = 30.0,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Only say how many files would go.")] = False,
) -> None:
    """Remove the files of old versions; the dataset as it is now stays whole.

    **Example**

        pungsan dataset vacuum news --keep-days 90
    """
    from pungsan.store import vacuum as vacuum_tables

    with reporting():
        done = vacuum_tables(open_named(dataset).location, keep_hours=24 * keep_days, dry_run=dry_run)
    verb = "would be removed" if dry_run else "removed"
    for name, count in done.items():
        say(f"{name}: {count_things(count, 'file')} {verb}")


@app.command()
def verify(dataset: DatasetPath, as_of: AsOf = None) -> None:
    """Check that a dataset is whole: files, ids, what belongs together, words at their places.

    Exit status: 0 all is well, 1 there are problems.

    **Example**

        pungsan dataset verify news
    """
    from pungsan.store import verify as verify_tables

    with reporting():
        problems = list(verify_tables(open_named(dataset, as_of)))
    for each in problems:
        say(f"{each.table}: {each.count:,} {each.what}")
    if problems:
        raise typer.Exit(PROBLEMS)
    say("all is well")

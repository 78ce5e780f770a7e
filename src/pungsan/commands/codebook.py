"""`pungsan codebook`: look at a codebook, check a user's own one, and code its examples."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer

from pungsan.terminal import draw, reporting, say

if TYPE_CHECKING:
    from pungsan.codebook import Codebook

WRONG, SOME_FAILED = 2, 1

app = typer.Typer(
    help="Look at the codebook; check and test one of your own.",
    rich_markup_mode="markdown",
    no_args_is_help=True,
    context_settings={"help_option_names": ["-h", "--help"]},
)

File = Annotated[Path, typer.Argument(metavar="FILE", help="A codebook of your own (TOML).")]


@app.command()
def check(file: File) -> None:
    """Check a codebook: its types, its frames of both languages, their examples' form.

    Exit status: 0 it is right, 2 it is wrong (the message says where).
    """
    from pungsan.codebook import extend_codebook
    from pungsan.present.codebook import summarise_codebook

    with reporting():
        book = extend_codebook(file)
        typer.echo(summarise_codebook(book, _lexicons(book)))


@app.command()
def show(
    type: Annotated[
        str | None,
        typer.Argument(metavar="TYPE", help="A type, such as AID; all of them if none is given."),
    ] = None,
    codebook: Annotated[
        Path | None,
        typer.Option(metavar="FILE", help="A codebook of your own, not PLOVER's.", show_default=False),
    ] = None,
    lang: Annotated[Literal["all", "es", "en", "fr"], typer.Option(help="Frames of which language.")] = "all",
) -> None:
    """Show a type: its definition, modes, and frames with their examples; or all types in short.

    **Examples**

        pungsan codebook show
        pungsan codebook show AID --lang es
        pungsan codebook show RESCUE --codebook my.toml
    """
    from pungsan.codebook import extend_codebook, load_codebook, nearest
    from pungsan.present.codebook import describe_type, describe_types

    with reporting():
        book = load_codebook() if codebook is None else extend_codebook(codebook)
        if type is None:
            sys.stdout.write(draw(describe_types(book), sys.stdout))
            return
        name = type.upper()
        if name not in book.types:
            say(f"no type '{type}' in {book.name}{nearest(name, book.types)}")
            raise typer.Exit(WRONG)
        lexicons = [each for each in _lexicons(book) if lang in ("all", each.lang)]
        sys.stdout.write(draw(describe_type(book.types[name], lexicons), sys.stdout))


@app.command()
def test(file: File) -> None:
    """Code every example of a codebook's own frames, and say which come out as they should.

    Exit status: 0 all pass, 1 some do not, 2 the codebook is wrong.
    """
    from pungsan.pipeline import Coder

    with reporting():
        coder = Coder(codebook=file)
        failed = passed = 0
        for entry, wrong in coder.check_own_frames():
            for example in entry.examples:
                fault = next((each for each in wrong if each.example is example), None)
                passed, failed = passed + (fault is None), failed + (fault is not None)
                typer.echo(f"{'✓' if fault is None else '✗'} {example.text}")
                if fault is not None:
                    typer.echo(f"    wanted {'; '.join(fault.wanted) or 'no event'}")
                    typer.echo(f"    given  {'; '.join(fault.given) or 'no event'}")
            if not entry.examples:
                say(f"{entry.where}: it has no examples: add some, so that it can be tested")
        typer.echo(f"{passed} of {passed + failed} examples pass")
    raise typer.Exit(SOME_FAILED if failed else 0)


def _lexicons(book: Codebook) -> list[Lexicon]:
    from pungsan.lexicon import LANGUAGES, load_lexicon

    return [load_lexicon(lang, book) for lang in LANGUAGES]


if TYPE_CHECKING:
    from pungsan.lexicon import Lexicon

"""What the commands on a dataset share: its path, and the options that choose events."""

from __future__ import annotations

import datetime as dt
import inspect
from collections.abc import Callable
from functools import wraps
from typing import TYPE_CHECKING, Annotated, Any, get_type_hints

import typer

if TYPE_CHECKING:
    from pungsan.store import Dataset, EventFilter
from pungsan.terminal import reporting

__all__ = ["FAILED", "AsOf", "Asked", "DatasetPath", "open_named", "takes_filter"]

FAILED = 2
"""Exit status where nothing could be answered."""

DatasetPath = Annotated[
    str, typer.Argument(metavar="DATASET", help="Its folder, or address (s3://…).", show_default=False)
]
AsOf = Annotated[
    str | None,
    typer.Option(
        "--as-of",
        metavar="WHEN",
        help="As it was: a day, a time (UTC), or the id of a run (see **history**).",
        show_default=False,
    ),
]


def _many(letters: str, what: str) -> Any:
    return typer.Option(letters, help=f"{what}; may be given several times.", show_default=False)


Actors = Annotated[list[str] | None, _many("--actor", "Who did it: RUS, or with a sector 'RUS GOV'")]
Recipients = Annotated[list[str] | None, _many("--recipient", "To whom, in the same way")]
Eithers = Annotated[list[str] | None, _many("--party", "On one side or the other")]
Types = Annotated[list[str] | None, _many("--type", "PLOVER type, such as AID")]
Modes = Annotated[list[str] | None, _many("--mode", "Mode, such as visit")]
Contexts = Annotated[list[str] | None, _many("--context", "Context, such as military")]
Countries = Annotated[list[str] | None, _many("--country", "Where it happened, such as UKR")]
Auxiliaries = Annotated[
    list[str] | None,
    _many("--auxiliary", "Auxiliary mode (historical, future, hypothetical, negation; asserted for none)"),
]
Quads = Annotated[
    list[int] | None,
    typer.Option(
        "--quad",
        min=1,
        max=4,
        help="1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict; "
        "may be given several times.",
        show_default=False,
    ),
]
Langs = Annotated[list[str] | None, _many("--lang", "Language of the article, es or en")]
Since = Annotated[str | None, typer.Option(metavar="DAY", help="From this day on.", show_default=False)]
Until = Annotated[str | None, typer.Option(metavar="DAY", help="Up to this day.", show_default=False)]
Asserted = Annotated[
    bool, typer.Option("--asserted-only", help="Leave out what is background, plan, fear or denial.")
]
Confidence = Annotated[
    float, typer.Option("--min-confidence", min=0.0, max=1.0, metavar="X", help="At least so sure.")
]
Reviewed = Annotated[
    bool,
    typer.Option(
        "--reviewed",
        help="As reviewers left them: without what they rejected, with what they put right and added.",
    ),
]


Asked = Any
"""The filter that a command with `takes_filter` is given: an `EventFilter`, which only store knows."""

_OPTIONS: dict[str, tuple[Any, Any]] = {
    "actor": (Actors, None),
    "recipient": (Recipients, None),
    "party": (Eithers, None),
    "type": (Types, None),
    "mode": (Modes, None),
    "context": (Contexts, None),
    "quad": (Quads, None),
    "country": (Countries, None),
    "lang": (Langs, None),
    "since": (Since, None),
    "until": (Until, None),
    "auxiliary": (Auxiliaries, None),
    "asserted_only": (Asserted, False),
    "min_confidence": (Confidence, 0.0),
    "reviewed": (Reviewed, False),
}


def takes_filter(*without: str) -> Callable[[Callable[..., None]], Callable[..., None]]:
    """Give a command the options that choose events, in the place of its parameter ``asked``.

    The command gets them as one `EventFilter`.

    Args:
        without: options that the command does not have.
    """
    options = {name: option for name, option in _OPTIONS.items() if name not in without}

    def decorate(command: Callable[..., None]) -> Callable[..., None]:
        hints = get_type_hints(command, include_extras=True)
        parameters: list[inspect.Parameter] = []
        for name, parameter in inspect.signature(command).parameters.items():
            if name != "asked":
                parameters.append(parameter.replace(annotation=hints[name], kind=parameter.KEYWORD_ONLY))
                continue
            parameters += [
                inspect.Parameter(each, parameter.KEYWORD_ONLY, default=default, annotation=kind)
                for each, (kind, default) in options.items()
            ]

        @wraps(command)
        def run(**given: Any) -> None:
            chosen = {name: given.pop(name) for name in options}
            with reporting():
                asked = _build_filter(**chosen)
            command(asked=asked, **given)

        run.__signature__ = inspect.Signature(parameters)  # type: ignore[attr-defined]
        run.__annotations__ = {each.name: each.annotation for each in parameters}
        return run

    return decorate


def open_named(path: str, as_of: str | None = None) -> Dataset:
    """The dataset that the user named."""
    from pungsan.store import open_dataset

    return open_dataset(path, as_of=as_of)


def _build_filter(
    *, party: list[str] | None, since: str | None, until: str | None, **asked: Any
) -> EventFilter:
    """The filter that the options say."""
    from pungsan.store import EventFilter

    given: dict[str, Any] = {
        name: tuple(value) if isinstance(value, list) else value
        for name, value in asked.items()
        if value is not None
    }
    return EventFilter(**given, either=tuple(party or ()), since=_day(since), until=_day(until))


def _day(text: str | None) -> dt.date | None:
    from pungsan.read import parse_date

    return None if text is None else parse_date(text)

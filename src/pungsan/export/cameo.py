"""CAMEO codes and Goldstein scores for PLOVER events, and participants as CAMEO strings."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any, Final, NamedTuple

__all__ = [
    "GROUPS",
    "Party",
    "call_parties",
    "choose_code",
    "clean_cell",
    "fips_of",
    "goldstein_of",
    "pair_parties",
    "quad_of",
]

GROUPS: Final = ("IGO", "UNO", "EUR", "NGO", "ISM", "IMG", "MNC")
"""Codes of organisations, which are no countries."""


class Party(NamedTuple):
    """A participant: country or organisation code, sectors, and what it is called."""

    code: str
    sectors: tuple[str, ...]
    name: str

    @property
    def cameo(self) -> str:
        """Code and sectors in one, such as ``RUSGOV``."""
        return self.code + "".join(self.sectors)

    @property
    def country(self) -> str:
        """The code if it is a country's."""
        return "" if self.code in GROUPS else self.code


NOBODY: Final = Party("", (), "")


@cache
def _load() -> dict[str, Any]:
    return tomllib.loads(files("pungsan.export").joinpath("cameo.toml").read_text(encoding="utf-8"))


@cache
def _fips() -> dict[str, str]:
    lines = files("pungsan.export").joinpath("fips.tsv").read_text(encoding="utf-8").splitlines()
    return dict(line.split("\t") for line in lines if line and not line.startswith("#"))


def choose_code(type_: str, mode: str | None) -> str:
    """The CAMEO code of a PLOVER type and mode: a string, its zeros count."""
    codes: Mapping[str, str] = _load()[type_]
    return codes.get(mode or "", codes[""])


def goldstein_of(code: str) -> float:
    """The Goldstein score of one of our CAMEO codes."""
    return float(_load()["goldstein"][code])


def quad_of(code: str) -> int:
    """GDELT's QuadClass of a CAMEO code, by its root; PLOVER's own differs for CONCEDE."""
    root = int(code[:2])
    return 1 if root <= 5 else 2 if root <= 8 else 3 if root <= 13 else 4


def fips_of(country: str | None) -> str:
    """The FIPS 10-4 code of a country, or nothing."""
    return _fips().get(country or "", "")


def call_parties(actors: Sequence[Mapping[str, Any]]) -> list[Party]:
    """The participants of an event row."""
    return [
        Party(actor["code"] or "", tuple(actor["sector"] or ()), actor["name"] or actor["text"])
        for actor in actors
    ]


def pair_parties(row: Mapping[str, Any]) -> Iterator[tuple[Party, Party]]:
    """The dyads of an event: each actor with each recipient.

    A reciprocal event has actors only: then each with each other, in the order of the text.
    """
    actors, recipients = call_parties(row["actor"]), call_parties(row["recipient"])
    if recipients:
        for actor in actors or [NOBODY]:
            for recipient in recipients:
                yield actor, recipient
    elif len(actors) > 1:
        for at, one in enumerate(actors):
            for other in actors[at + 1 :]:
                yield one, other
    else:
        yield (actors or [NOBODY])[0], NOBODY


def clean_cell(value: object) -> str:
    """A value as a cell of a table with tabs: no tab and no line break in it, nothing for None."""
    return "" if value is None else " ".join(str(value).split())

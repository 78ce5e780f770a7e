"""Other people's names for the fields of an article."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Mapping
from typing import Final

from pungsan.errors import SettingsError

__all__ = ["FIELDS", "map_fields", "parse_fields"]

FIELDS: Final = ("text", "html", "id", "title", "url", "published", "lang", "publisher")
"""The fields that an article can have."""


def parse_fields(pairs: Iterable[str]) -> dict[str, str]:
    """The mapping that pairs such as ``text=body`` and ``publisher=source.name`` say: ours to theirs.

    Raises:
        SettingsError: a pair is none, or names a field that no article has.
    """
    mapping: dict[str, str] = {}
    for pair in pairs:
        ours, equals, theirs = pair.partition("=")
        ours, theirs = ours.strip(), theirs.strip()
        if not equals or not theirs:
            raise SettingsError(
                f"'{pair}' is no mapping of a field: write it as text=body, ours before theirs"
            )
        if ours not in FIELDS:
            near = difflib.get_close_matches(ours, FIELDS, 1)
            hint = f"did you mean {near[0]}?" if near else f"there are {', '.join(FIELDS)}"
            raise SettingsError(f"an article has no field '{ours}': {hint}")
        mapping[ours] = theirs
    return mapping


def map_fields(record: Mapping[object, object], fields: Mapping[str, str]) -> dict[object, object]:
    """The record with our names beside its own; a mapped field that is not there is absent."""
    mapped: dict[object, object] = dict(record)
    if not {"text", "html"}.isdisjoint(fields):
        # What is named wins over what happens to have our name.
        for name in ("text", "body", "html"):
            mapped.pop(name, None)
    for ours, theirs in fields.items():
        mapped[ours] = _find(record, theirs)
    return mapped


def _find(record: Mapping[object, object], path: str) -> object:
    """The value under a name, or under names inside each other (``source.name``)."""
    if path in record:
        return record[path]
    value: object = record
    for name in path.split("."):
        value = value.get(name) if isinstance(value, Mapping) else None
    return value

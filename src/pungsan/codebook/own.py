"""Users' own codebooks: a file that adds, changes or removes types and frames of the codebook that ships.

The form is described in docs/codebooks.md.  Types are merged here; frames are kept as they stand in
the file, for the lexicon to read, since only it knows their form.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from pungsan.codebook.book import Codebook, EventType, OwnFrame, load_codebook, nearest, read_share, read_type
from pungsan.errors import CodebookError

__all__ = ["extend_codebook", "extend_codebook_text"]

KEYS = ("name", "version", "extends", "types", "remove", "contexts", "disable", "frame", "least_confidence")
BASES = ("plover", "nothing")


def extend_codebook(path: Path) -> Codebook:
    """Load a user's codebook; as long as the file stays the same, the same object.

    Raises:
        CodebookError: the file cannot be read or a value does not fit; the message names file and table.
    """
    try:
        return _read(path, path.read_text(encoding="utf-8"))
    except OSError as error:
        raise CodebookError(f"{path}: {error.strerror}: name a codebook file (TOML)") from error
    except UnicodeDecodeError as error:
        raise CodebookError(f"{path}: it is not UTF-8 (byte {error.start}): save it as UTF-8") from error


def extend_codebook_text(text: str, path: Path) -> Codebook:
    """A user's codebook by its text; ``path`` is what messages call it.

    Raises:
        CodebookError: a value does not fit.
    """
    return _read(path, text)


@cache
def _read(path: Path, text: str) -> Codebook:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise CodebookError(f"{path}: it is no TOML: {error}") from error
    for key in data:
        if key not in KEYS:
            raise CodebookError(f"{path}: unknown key '{key}'{nearest(key, KEYS)}")
    base = data.get("extends", "plover")
    if base not in BASES:
        hint = nearest(base, BASES) if isinstance(base, str) else ""
        raise CodebookError(f"{path}: extends must be {' or '.join(BASES)}, not {base!r}{hint}")
    return _extended(path, data, load_codebook(), empty=base == "nothing")


def _extended(path: Path, data: Mapping[str, Any], base: Codebook, *, empty: bool) -> Codebook:
    removed = set(base.types) if empty else _removed(path, data, base)
    types = {name: kind for name, kind in base.types.items() if name not in removed}
    own = _table(path, data, "types")
    for name, row in own.items():
        where = f"{path}: [types.{name}]"
        if not isinstance(row, dict):
            raise CodebookError(f"{where}: it is no table")
        if name != name.upper() or not name.isidentifier():
            raise CodebookError(f"{where}: write the name of a type in capitals, without spaces")
        types[name] = read_type(name, row, types.get(name), where)
    removed -= set(own)
    if not types:
        raise CodebookError(f"{path}: no type is left: add a [types.…] table")
    for name, kind in types.items():
        types[name] = _without(kind, types, own.get(name, {}), path, base.auxiliary)
    contexts = (
        *base.contexts,
        *(each for each in _words(path, data, "contexts") if each not in base.contexts),
    )
    name, version = data.get("name", path.stem), str(data.get("version", "1"))
    if not isinstance(name, str) or not name.strip():
        raise CodebookError(f"{path}: name must be words in quotes")
    return replace(
        base,
        name=name.strip(),
        version=version if empty else f"{version} ({base.name} {base.version})",
        types=MappingProxyType(types),
        contexts=contexts,
        least_confidence=read_share(
            data.get("least_confidence", base.least_confidence), f"{path}: least_confidence"
        ),
        removed=frozenset(removed),
        disabled=frozenset(_words(path, data, "disable")),
        frames=_frames(path, data),
        source=path,
    )


def _removed(path: Path, data: Mapping[str, Any], base: Codebook) -> set[str]:
    names = _words(path, data, "remove")
    for name in names:
        if name not in base.types:
            raise CodebookError(f"{path}: remove: no type '{name}'{nearest(name, base.types)}")
    return set(names)


def _without(
    kind: EventType,
    types: Mapping[str, EventType],
    own: Mapping[str, Any],
    path: Path,
    auxiliary: tuple[str, ...],
) -> EventType:
    """A type that names only types that are left; a user's own table must not name others."""
    named = [own[key] for key in ("future", "looming", "declined") if own.get(key)]
    for other in (*named, *own.get("yields_to", ()), *own.get("answers", ())):
        if other not in types:
            raise CodebookError(f"{path}: [types.{kind.name}]: no type '{other}'{nearest(other, types)}")
    for mode in own.get("holds", ()):
        if mode not in auxiliary:
            raise CodebookError(
                f"{path}: [types.{kind.name}]: holds: '{mode}' is no auxiliary mode{nearest(mode, auxiliary)}"
            )
    told = [(key, mode) for key in ("at_recipient", "presupposes") for mode in own.get(key, ())]
    for key, mode in told:
        if mode not in kind.modes:
            raise CodebookError(
                f"{path}: [types.{kind.name}]: {key}: no mode '{mode}'{nearest(mode, kind.modes)}"
            )
    return replace(
        kind,
        future=kind.future if kind.future in types else None,
        looming=kind.looming if kind.looming in types else None,
        declined=kind.declined if kind.declined in types else None,
        yields_to=tuple(each for each in kind.yields_to if each in types),
        answers=tuple(each for each in kind.answers if each in types),
        at_recipient=tuple(each for each in kind.at_recipient if each in kind.modes),
        presupposes=tuple(each for each in kind.presupposes if each in kind.modes),
    )


def _frames(path: Path, data: Mapping[str, Any]) -> tuple[OwnFrame, ...]:
    rows = data.get("frame", [])
    if not isinstance(rows, list):
        raise CodebookError(f"{path}: write frames as [[frame]], with two brackets")
    made = []
    for number, row in enumerate(rows, 1):
        where = f"{path}: frame {number}"
        lang = row.get("lang")
        if not isinstance(lang, str):
            raise CodebookError(f'{where}: say which language it is of: lang = "es" or lang = "en"')
        made.append(OwnFrame(lang, {key: value for key, value in row.items() if key != "lang"}, where))
    return tuple(made)


def _table(path: Path, data: Mapping[str, Any], key: str) -> dict[str, Any]:
    value = data.get(key, {})
    if not isinstance(value, dict):
        raise CodebookError(f"{path}: write {key} as tables: [{key}.NAME]")
    return value


def _words(path: Path, data: Mapping[str, Any], key: str) -> tuple[str, ...]:
    value = data.get(key, [])
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise CodebookError(f'{path}: {key} must be a list of words: {key} = ["…"]')
    return tuple(value)

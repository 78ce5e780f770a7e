"""Rows of every form as tellings: the same fields under the same names, their words not yet placed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final

from pungsan.errors import SourceError
from pungsan.evaluation.forms import ROLES, SINGLES, VALUES
from pungsan.evaluation.rows import Form, Row
from pungsan.records import Span

__all__ = ["Telling", "read_event", "tell"]

_OFFSETS: Final = re.compile(r"^\s*(\d+)\s*:\s*(\d+)\s*$")
_LISTS: Final = ("auxiliary", *ROLES, "actor_code", "recipient_code")


@dataclass(frozen=True, slots=True)
class Telling:
    """One event as a row tells it; none if the row only names a sentence without events.

    ``fields`` has ``type``, ``trigger`` and what else the row gives: words (to be found in ``sentence``) or
    pairs of offsets (into the article).
    """

    where: str
    """Where the row stands, for messages."""
    article: str
    fields: Mapping[str, Any] | None
    sentence: str | None = None
    start: int | None = None
    """Offset of the sentence in its article."""
    span: Span | None = None
    """The sentence as offsets, where its words are not given."""
    id: str | None = None
    lang: str | None = None
    published: str | None = None
    annotator: str | None = None
    given: frozenset[str] = field(default_factory=frozenset)
    """The fields that the form of the row has, filled or not."""


def tell(form: Form, rows: Sequence[tuple[str, Row]]) -> Iterator[Telling]:
    """The tellings of rows in any form but gold.

    Raises:
        SourceError: a row lacks what it must have; the message says where.
    """
    for where, row in rows:
        try:
            if form == "interchange":
                yield from _from_interchange(where, row)
            elif form == "plover":
                yield _from_plover(where, row)
            else:
                yield _from_table(where, row)
        except KeyError as error:
            raise SourceError(f"{where}: it has no {error}") from error
        except (TypeError, ValueError, AttributeError) as error:
            raise SourceError(f"{where}: a value has the wrong form: {error}") from error


def read_event(event: Mapping[str, Any], where: str) -> dict[str, Any]:
    """The fields of an event of a gold row, checked for what every event must have.

    Raises:
        SourceError: its type or trigger is missing, or a list is none.
    """
    for name in ("type", "trigger"):
        if not event.get(name):
            raise SourceError(f"{where}: an event has no {name}: every event needs type and trigger")
    fields = dict(event)
    if "aux" in fields:
        fields["auxiliary"] = fields.pop("aux")
    for name in _LISTS:
        value = fields.get(name)
        if value is not None and not isinstance(value, list | tuple):
            raise SourceError(f"{where}: {name} of an event must be a list, not {value!r}")
    return fields


def _from_interchange(where: str, row: Row) -> Iterator[Telling]:
    values: dict[str, Any] = {
        "mode": row.get("mode"),
        "actor_code": _codes(row.get("actor"), "code"),
        "recipient_code": _codes(row.get("recipient"), "code"),
        "date": (row.get("when") or {}).get("start"),
        "country": (row.get("where") or {}).get("country"),
    }
    for mention in row["mentions"]:
        fields = {"type": row["type"], "trigger": mention["trigger"], **values}
        fields["auxiliary"] = mention.get("auxiliary", row.get("auxiliary")) or []
        for name in ROLES:
            fields[name] = mention.get(name) or []
        for name in SINGLES:
            fields[name] = mention.get(name)
        sentence = mention.get("sentence")
        span = None if sentence is None else Span(*sentence)
        yield Telling(where, str(row["article"]), fields, span=span, given=frozenset(fields))


def _from_plover(where: str, row: Row) -> Telling:
    info = row.get("text_info") or {}
    about = row.get("cite_info") or {}
    fields = {
        "type": row["event"],
        "trigger": info.get("trigger"),
        "mode": row.get("mode"),
        "date": row.get("date"),
        "country": (row.get("event_loc") or {}).get("country_code"),
    }
    for name in ROLES:
        people = row.get(name) or []
        fields[name] = [each["entity_text"] for each in people if each.get("entity_text")]
        fields[f"{name}_code"] = _codes(people, "code")
    if "auxiliary" in row:
        fields["auxiliary"] = row["auxiliary"] or []
    article = info.get("article") or row.get("article") or row.get("id")
    if article is None:
        raise SourceError(f"{where}: text_info.article is missing: events are compared by article")
    if not fields["trigger"]:
        raise SourceError(f"{where}: text_info.trigger is missing: events are compared by their words")
    return Telling(
        where,
        str(article),
        fields,
        sentence=row.get("event_text"),
        start=info.get("start"),
        lang=about.get("language"),
        published=about.get("publication"),
        given=frozenset(fields),
    )


def _from_table(where: str, row: Row) -> Telling:
    fields: dict[str, Any] = {}
    for name in ("type", "trigger", "auxiliary", "actor_from_context", *ROLES, *SINGLES, *VALUES):
        if name in row:
            fields[name] = _many(row[name]) if name in _LISTS else _one(row[name])
    if "when_start" in row:  # in our tables "date" is that of publication where the text gives none
        fields["date"] = str(row["when_start"] or "")[:10] or None
    for name in ROLES:
        if isinstance(row.get(name), list | str) and f"{name}_code" not in fields:
            codes = _codes(_listed(row[name]), "code")
            if codes:
                fields[f"{name}_code"] = codes
    if row.get("trigger_start") is not None and row.get("trigger_end") is not None:
        fields["trigger"] = [int(row["trigger_start"]), int(row["trigger_end"])]
    if fields.get("type") and not fields.get("trigger"):
        raise SourceError(f"{where}: it has a type but no trigger: give its words, or its offsets as 12:20")
    if not row["article"]:
        raise SourceError(f"{where}: it has no article: events are compared by article")
    start = row.get("sentence_start")
    return Telling(
        where,
        str(row["article"]),
        fields if fields.get("type") else None,
        sentence=row.get("sentence"),
        start=None if start is None else int(start),
        id=row.get("sentence_id"),
        lang=row.get("lang"),
        published=None if row.get("published") is None else str(row["published"])[:10],
        annotator=row.get("annotator"),
        given=frozenset(fields),
    )


def _codes(people: Any, key: str) -> list[str]:
    if not isinstance(people, list | tuple):
        return []
    return [each[key] for each in people if isinstance(each, Mapping) and each.get(key)]


def _listed(value: Any) -> Any:
    """A cell of a table as a list if it holds a list as JSON."""
    if isinstance(value, str) and value.lstrip().startswith("["):
        return json.loads(value)
    return value


def _many(value: Any) -> list[Any]:
    listed = _listed(value)
    if isinstance(listed, str):
        listed = [part.strip() for part in listed.split(";") if part.strip()]
    return [_one(each) for each in listed or []]


def _one(value: Any) -> Any:
    value = _listed(value)
    if isinstance(value, list | tuple) and value and isinstance(value[0], Mapping):
        value = value[0]  # several sources: the first one, as in the interchange form
    if isinstance(value, Mapping):
        if isinstance(value.get("start"), int) and isinstance(value.get("end"), int):
            return [value["start"], value["end"]]
        return value.get("text")
    if isinstance(value, str) and (match := _OFFSETS.match(value)):
        return [int(match[1]), int(match[2])]
    return value

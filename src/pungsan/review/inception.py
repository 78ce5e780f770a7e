"""Reviews to and from INCEpTION: one UIMA CAS in JSON (version 0.4) an article, packed in a zip file.

Layers: ``webanno.custom.PungsanEvent`` (the trigger; ``event``, ``kind``, ``mode``, ``auxiliary``,
``contexts``, ``note``, and ``parts``, links with a role) and ``webanno.custom.PungsanPart`` (words of who,
when or where; ``value``, codes or days).  Lists are joined by a space.  ``webanno.custom.PungsanTask`` spans
the text and says which article it is and which events were handed out.  Offsets are UTF-16 code
units, as UIMA counts.
Source: *UIMA CAS JSON 0.4.0*, Apache UIMA.
"""

from __future__ import annotations

import io
import json
import zipfile
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate
from typing import Any, Final

from pungsan.errors import ZIP_ERRORS, ReviewError
from pungsan.records import Span
from pungsan.review.marking import ROLES, Task, check_sample, list_asked, list_parts, make_found, read_span
from pungsan.review.merging import Found
from pungsan.review.telling import Telling

__all__ = ["build_cas", "read_inception", "write_inception"]

_UNREADABLE: Final[tuple[type[Exception], ...]] = (*ZIP_ERRORS, ValueError)
"""The last: no JSON, or no UTF-8."""

EVENT: Final = "webanno.custom.PungsanEvent"
PART: Final = "webanno.custom.PungsanPart"
TASK: Final = "webanno.custom.PungsanTask"
LINK: Final = "webanno.custom.PungsanEventPartsLink"

SENTENCE: Final = "de.tudarmstadt.ukp.dkpro.core.api.segmentation.type.Sentence"

MOST_BYTES: Final = 50_000_000
"""Of one unpacked document: a zip file of a stranger may unpack to anything."""

_VALUES: Final = ("event", "kind", "mode", "auxiliary", "contexts", "note")


def _string(name: str) -> dict[str, str]:
    return {"%NAME": name, "%RANGE": "uima.cas.String"}


def _type(name: str, parent: str, *features: dict[str, str]) -> dict[str, Any]:
    return {"%NAME": name, "%SUPER_TYPE": parent, **{each["%NAME"]: each for each in features}}


_PARTS: Final = {"%NAME": "parts", "%RANGE": f"{LINK}[]"}
_TARGET: Final = {"%NAME": "target", "%RANGE": "uima.tcas.Annotation"}

TYPES: Final[dict[str, Any]] = {
    each["%NAME"]: each
    for each in (
        _type(LINK, "uima.cas.TOP", _string("role"), _TARGET),
        _type(EVENT, "uima.tcas.Annotation", *map(_string, _VALUES), _PARTS),
        _type(PART, "uima.tcas.Annotation", _string("value")),
        _type(TASK, "uima.tcas.Annotation", _string("article"), _string("events"), _string("sample")),
        _type(SENTENCE, "uima.tcas.Annotation", _string("id")),
    )
}


def write_inception(
    tellings: Iterable[Telling], *, queue: frozenset[str] | None = None, sample: str | None = None
) -> bytes:
    """A zip file with a CAS for each article, to be imported as *UIMA CAS JSON*.

    Args:
        tellings: the articles.
        queue: the ids of events that are to be judged; if not given, those that were judged and not rejected.
        sample: the name of the sample that they were drawn in.
    """
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for number, telling in enumerate(tellings, 1):
            if list_asked(telling, queue=queue):
                safe = "".join(char if char.isalnum() or char in "-_." else "_" for char in telling.article)
                cas = json.dumps(build_cas(telling, queue=queue, sample=sample), ensure_ascii=False, indent=1)
                archive.writestr(f"{number:05}-{safe.strip('.')[:80]}.json", cas)
    return out.getvalue()


def build_cas(
    telling: Telling, *, queue: frozenset[str] | None = None, sample: str | None = None
) -> dict[str, Any]:
    """The CAS of an article, as JSON."""
    asked = list_asked(telling, queue=queue)
    units = _count_units(telling.text)
    rows: list[dict[str, Any]] = []

    def add(type_: str, span: Span | None, **values: Any) -> int:
        name = len(rows) + 1
        place = {"@sofa": 1, "begin": units[span.start], "end": units[span.end]} if span else {}
        rows.append(
            {"%ID": name, "%TYPE": type_, **place, **{k: v for k, v in values.items() if v is not None}}
        )
        return name

    add("uima.cas.Sofa", None, sofaNum=1, sofaID="_InitialView", mimeType="text", sofaString=telling.text)
    whole = Span(0, len(telling.text))
    members = [add("uima.tcas.DocumentAnnotation", whole, language=telling.lang)]
    events = " ".join(event.id for event in asked)
    members.append(add(TASK, whole, article=telling.article, events=events, sample=sample))
    members += [add(SENTENCE, span) for span in telling.sentences]
    for event in asked:
        if queue is None and event.verdict == "reject":
            continue
        links = []
        for part in list_parts(event):
            words = add(PART, part.span, value=part.value)
            members.append(words)
            links.append(add(LINK, None, role=part.role, **{"@target": words}))
        parts = add(f"{LINK}[]", None, **{"%ELEMENTS": links})
        members.append(
            add(
                EVENT,
                event.trigger,
                event=event.id,
                kind=event.row["type"],
                mode=event.row["mode"],
                auxiliary=" ".join(event.row["auxiliary"] or ()) or None,
                contexts=" ".join(event.row["contexts"] or ()) or None,
                note=event.note,
                **{"@parts": parts},
            )
        )
    views = {"_InitialView": {"%SOFA": 1, "%MEMBERS": members}}
    return {"%TYPES": TYPES, "%FEATURE_STRUCTURES": rows, "%VIEWS": views}


def read_inception(data: bytes) -> Iterator[Task]:
    """What an annotator left: a CAS in JSON, or a zip file of some (zip files in it are read as well).

    Raises:
        ReviewError: it is no such file, or has no document that came from here.
    """
    found = list(_unpack(data, 0))
    if not found:
        raise ReviewError("there is no UIMA CAS in JSON in this file: export from INCEpTION as UIMA CAS JSON")
    for name, cas in found:
        yield _read_cas(cas, name)


def _unpack(data: bytes, depth: int) -> Iterator[tuple[str, Mapping[str, Any]]]:
    if data[:2] != b"PK":
        yield "the file", _parse(data, "the file")
        return
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for info in archive.infolist():
                if info.is_dir() or not info.filename.lower().endswith((".json", ".zip")):
                    continue
                if info.file_size > MOST_BYTES:
                    raise ReviewError(
                        f"{info.filename[:80]} is too large: at most {MOST_BYTES:,} bytes a document"
                    )
                inner = archive.read(info)
                if info.filename.lower().endswith(".zip"):
                    if depth < 2:
                        yield from _unpack(inner, depth + 1)
                    continue
                parsed = json.loads(inner) if inner.strip()[:1] == b"{" else None
                # A project export has other JSON beside its documents.
                if isinstance(parsed, Mapping) and "%FEATURE_STRUCTURES" in parsed:
                    yield info.filename, parsed
    except _UNREADABLE as error:
        raise ReviewError(f"this zip file cannot be read ({error}): export it again") from None


def _parse(data: bytes, name: str) -> Mapping[str, Any]:
    try:
        parsed = json.loads(data)
    except ValueError as error:
        raise ReviewError(f"{name} is no JSON ({error}): export from INCEpTION as UIMA CAS JSON") from None
    if not isinstance(parsed, Mapping) or "%FEATURE_STRUCTURES" not in parsed:
        raise ReviewError(f"{name} is no UIMA CAS in JSON: export from INCEpTION as UIMA CAS JSON")
    return parsed


def _read_cas(cas: Mapping[str, Any], name: str) -> Task:
    rows = cas["%FEATURE_STRUCTURES"]
    if isinstance(rows, Mapping):  # an older form: ids are the keys
        rows = [{"%ID": int(key), **row} for key, row in rows.items()]
    by_id = {row.get("%ID"): row for row in rows if isinstance(row, Mapping)}
    sofa = next((row for row in by_id.values() if row.get("%TYPE") == "uima.cas.Sofa"), None)
    task = next((row for row in by_id.values() if row.get("%TYPE") == TASK), None)
    if sofa is None or task is None or not isinstance(sofa.get("sofaString"), str) or not task.get("article"):
        raise ReviewError(
            f"{name[:80]} does not say which article it is: make documents with pungsan review export, and "
            f"keep the layer {TASK}"
        )
    text = sofa["sofaString"]
    asked = str(task.get("events") or "").split()
    units = _count_units(text)
    seen: set[str] = set()
    found = [
        _read_event(row, by_id, text, units, asked, seen, name)
        for row in by_id.values()
        if row.get("%TYPE") == EVENT
    ]
    return Task(str(task["article"]), asked, found, check_sample(task.get("sample")))


def _read_event(
    row: Mapping[str, Any],
    by_id: Mapping[Any, Mapping[str, Any]],
    text: str,
    units: list[int],
    asked: list[str],
    seen: set[str],
    name: str,
) -> Found:
    trigger = _read_place(row, units, text)
    if trigger is None or not row.get("kind"):
        raise ReviewError(f"{name[:80]}: an event has no words or no kind (its type): mend it in INCEpTION")
    links = by_id.get(row.get("@parts"), {}).get("%ELEMENTS") or []
    parts = []
    for link in (by_id.get(each, {}) for each in links):
        target = by_id.get(link.get("@target"), {})
        span = _read_place(target, units, text)
        if span is not None and link.get("role") in ROLES:
            parts.append((str(link["role"]), span, target.get("value")))
    event = str(row.get("event") or "")
    new = event not in asked or event in seen  # copied words keep the id of what they were copied from
    seen.add(event)
    return make_found(
        None if new else event,
        str(row["kind"]),
        trigger,
        parts,
        mode=row.get("mode") or None,
        auxiliary=tuple(str(row.get("auxiliary") or "").split()),
        contexts=tuple(str(row.get("contexts") or "").split()),
        note=row.get("note") or None,
    )


def _read_place(row: Mapping[str, Any], units: list[int], text: str) -> Span | None:
    begin, end = row.get("begin"), row.get("end")
    if type(begin) is not int or type(end) is not int:
        return None
    return read_span(bisect_left(units, begin), bisect_left(units, end), text)


def _count_units(text: str) -> list[int]:
    """Where each code point stands in UTF-16 code units, and where the text ends."""
    return list(accumulate((2 if char > "\uffff" else 1 for char in text), initial=0))

"""Reviews to and from Label Studio: one task an article, events as labelled words with relations.

The label of an event is its type; mode, auxiliary modes and contexts are choices of its region; relations
lead from it to who, when and where.  Codes and days stand in a region's note (``meta``).  Offsets are code
points, as Label Studio keeps them since 2021; files of older versions count UTF-16 units, which is noticed by
the words that each region repeats.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, Final
from xml.sax.saxutils import quoteattr

from pungsan.codebook import load_codebook
from pungsan.errors import ReviewError
from pungsan.records import Span
from pungsan.review.marking import ROLES, Task, check_sample, list_asked, list_parts, make_found
from pungsan.review.merging import Found
from pungsan.review.telling import Telling, ToldEvent

__all__ = ["build_config", "read_label_studio", "write_label_studio"]

LABELS: Final = {
    "actor": "party",
    "recipient": "party",
    "attribution": "party",
    "when": "time",
    "where": "place",
}
VALUES: Final = ("mode", "auxiliary", "contexts")


def build_config() -> str:
    """The labelling interface to paste into a project's settings."""
    book = load_codebook()
    modes = dict.fromkeys(mode for kind in book.types.values() for mode in kind.modes)
    types = ",".join(book.types)

    def choices(name: str, values: Iterable[str], choice: str) -> Iterator[str]:
        yield (
            f'  <Choices name="{name}" toName="text" perRegion="true" choice="{choice}" '
            f'whenTagName="label" whenLabelValue="{types}">'
        )
        yield from (f"    <Choice value={quoteattr(value)}/>" for value in values)
        yield "  </Choices>"

    lines = ["<View>", '  <Labels name="label" toName="text">']
    lines += [f"    <Label value={quoteattr(value)}/>" for value in (*book.types, "party", "time", "place")]
    lines += ["  </Labels>", '  <Text name="text" value="$text"/>', "  <Relations>"]
    lines += [f"    <Relation value={quoteattr(role)}/>" for role in ROLES]
    lines += ["  </Relations>", *choices("mode", modes, "single")]
    lines += [
        *choices("auxiliary", book.auxiliary, "multiple"),
        *choices("contexts", book.contexts, "multiple"),
    ]
    return "\n".join([*lines, "</View>", ""])


def write_label_studio(
    tellings: Iterable[Telling], *, queue: frozenset[str] | None = None, sample: str | None = None
) -> Iterator[str]:
    """A JSON list of tasks.

    Args:
        tellings: the articles.
        queue: the ids of events that are to be judged: they go out as predictions.  If not given, the events
            that were judged go out as annotations.
        sample: the name of the sample that they were drawn in.
    """
    first = True
    for telling in tellings:
        asked = list_asked(telling, queue=queue)
        if not asked:
            continue
        shown = asked if queue is not None else [each for each in asked if each.verdict != "reject"]
        result = [region for event in shown for region in _regions(telling.text, event)]
        task: dict[str, Any] = {
            "data": {
                "text": telling.text,
                "article": telling.article,
                "lang": telling.lang,
                "published": telling.published.isoformat() if telling.published else None,
                "title": telling.title,
                "events": [event.id for event in asked],
                "sample": sample,
            }
        }
        if queue is not None:
            task["predictions"] = [{"model_version": str(asked[0].row["coder"]), "result": result}]
        else:
            task["annotations"] = [{"result": result, "was_cancelled": False}]
        yield ("[" if first else ",") + "\n" + json.dumps(task, ensure_ascii=False)
        first = False
    yield "[]\n" if first else "\n]\n"


def _regions(text: str, event: ToldEvent) -> Iterator[dict[str, Any]]:
    trigger = _region(text, event.id, event.trigger, event.row["type"])
    if event.note:
        trigger["meta"] = {"text": [event.note]}
    yield trigger
    for name in VALUES:
        given = event.row[name]
        chosen = [given] if isinstance(given, str) else list(given or ())
        if chosen:
            value = {"start": event.trigger.start, "end": event.trigger.end, "choices": chosen}
            yield {"id": event.id, "from_name": name, "to_name": "text", "type": "choices", "value": value}
    for number, part in enumerate(list_parts(event)):
        name = f"{event.id}-{number}"
        region = _region(text, name, part.span, LABELS[part.role])
        if part.value:
            region["meta"] = {"text": [part.value]}
        yield region
        yield {
            "type": "relation",
            "from_id": event.id,
            "to_id": name,
            "direction": "right",
            "labels": [part.role],
        }


def _region(text: str, name: str, span: Span, label: str) -> dict[str, Any]:
    value = {"start": span.start, "end": span.end, "text": text[span.start : span.end], "labels": [label]}
    return {"id": name, "from_name": "label", "to_name": "text", "type": "labels", "value": value}


def read_label_studio(text: str) -> Iterator[Task]:
    """What annotators left in an export in Label Studio's JSON; tasks that nobody finished are left out.

    Raises:
        ReviewError: it is no such file, or has tasks that did not come from here.
    """
    try:
        tasks = json.loads(text)
    except ValueError as error:
        raise ReviewError(
            f"this is no JSON ({error}): export from Label Studio as JSON, not JSON-MIN"
        ) from None
    if not isinstance(tasks, list) or not all(isinstance(task, Mapping) for task in tasks):
        raise ReviewError(
            "this is no list of Label Studio tasks: export from Label Studio as JSON, not JSON-MIN"
        )
    for number, task in enumerate(tasks, 1):
        data = task.get("data")
        if not isinstance(data, Mapping) or not all(
            isinstance(data.get(name), kind)
            for name, kind in (("text", str), ("article", str), ("events", list))
        ):
            raise ReviewError(
                f"task {number} has no text, article and events: make tasks with pungsan review export"
            )
        done = [each for each in task.get("annotations") or () if not each.get("was_cancelled")]
        if done:
            last = max(done, key=lambda each: str(each.get("updated_at") or each.get("created_at") or ""))
            asked = [str(each) for each in data["events"]]
            found = _read_result(last.get("result") or [], data["text"], asked, number)
            yield Task(data["article"], asked, found, check_sample(data.get("sample")))


def _read_result(
    result: Sequence[Mapping[str, Any]], text: str, asked: list[str], number: int
) -> list[Found]:
    spans: dict[str, Span] = {}
    labels: dict[str, str] = {}
    notes: dict[str, str] = {}
    values: dict[str, dict[str, list[str]]] = {}
    relations: list[tuple[str, str, str]] = []
    for item in result:
        kind, value = item.get("type"), item.get("value") or {}
        if kind == "labels" and value.get("labels"):
            name = str(item.get("id"))
            spans[name] = _read_span(value, text, number)
            labels[name] = str(value["labels"][0])
            note = (item.get("meta") or {}).get("text") or []
            notes[name] = " ".join(note) if isinstance(note, list) else str(note)
        elif kind == "choices":
            chosen = values.setdefault(str(item.get("id")), {})
            chosen[str(item.get("from_name"))] = [str(each) for each in value.get("choices") or ()]
        elif kind == "relation":
            relations += [
                (str(item.get("from_id")), str(item.get("to_id")), str(role))
                for role in item.get("labels") or ()
            ]
    found = []
    for name, label in labels.items():
        if label in LABELS.values():
            continue
        parts = [
            (role, spans[other], notes.get(other))
            for one, to, role in relations
            for here, other in ((one, to), (to, one))
            if here == name and other in spans and role in ROLES and labels[other] in LABELS.values()
        ]
        chosen = values.get(name, {})
        found.append(
            make_found(
                name if name in asked else None,
                label,
                spans[name],
                parts,
                mode=next(iter(chosen.get("mode", ())), None),
                auxiliary=tuple(chosen.get("auxiliary", ())),
                contexts=tuple(chosen.get("contexts", ())),
                note=notes.get(name) or None,
            )
        )
    return found


def _read_span(value: Mapping[str, Any], text: str, number: int) -> Span:
    start, end, words = value.get("start"), value.get("end"), value.get("text")
    if type(start) is int and type(end) is int:
        if 0 <= start < end <= len(text) and words in (None, text[start:end]):
            return Span(start, end)
        units = text.encode("utf-16-le", "surrogatepass")
        head = units[: 2 * start].decode("utf-16-le", "surrogatepass")
        middle = units[2 * start : 2 * end].decode("utf-16-le", "surrogatepass")
        if middle and middle == words:
            return Span(len(head), len(head) + len(middle))
    raise ReviewError(f"task {number}: a region does not lie where its words are: {str(words)[:60]!r}")

"""How precise the coding is, by verdicts on a random sample of it.

An event counts as *right* in type if a reviewer accepted it, or corrected something else than its type; as
right in *all* if it was accepted.  Each reviewer's event counts once, by the verdict that counts for it
(`store.applied`).  Only verdicts on events as they are coded now count: what another coder made is another
coding.

In a simple random sample the shares over all types are those of the sample.  Where types took turns they are
weighted by how many events of each type there are; their intervals are Wilson's with Kish's effective number
of events, 1 / sum(W²/n), for shares W of the types and n judged events of each (L. Kish 1965, *Survey
Sampling*, section 11.7).
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final

from pungsan.errors import ReviewError
from pungsan.review.intervals import LEVEL, Interval, find_wilson_interval
from pungsan.review.samples import RANDOM, Sample, count_population, number_events, parse_sample
from pungsan.store import FIELDS, Dataset, EventFilter

__all__ = ["ALL", "Precision", "Share", "TypeRow", "find_alpha", "list_samples", "measure_precision"]

ALL: Final = "all"


@dataclass(frozen=True, slots=True)
class Share:
    """A share with its interval; ``number`` is of how many events (effective, where weighted)."""

    share: float
    number: float
    interval: Interval


@dataclass(frozen=True, slots=True)
class TypeRow:
    """A type, or all: how many events there are, how they were judged, and what share is right."""

    type: str
    events: int
    judged: int
    accepted: int
    corrected: int
    rejected: int
    right_type: Share | None
    """None where none was judged."""
    all_right: Share | None


@dataclass(frozen=True, slots=True)
class Precision:
    """What was measured.

    ``samples`` are the names of the samples that count, ``weighted`` says whether types count by how many
    events they have, ``covered`` is the share of events whose type was judged at all.  ``fields`` has for
    each field the share of events, among those that are events at all, in which it is right.
    ``left_out`` counts verdicts that do not count, by reason; ``alpha`` is Krippendorff's, of the verdicts of
    different reviewers on the same events (``both``), None where there are none.
    """

    samples: tuple[str, ...]
    level: float
    weighted: bool
    covered: float
    types: tuple[TypeRow, ...]
    total: TypeRow
    fields: Mapping[str, Share]
    left_out: Mapping[str, int]
    reviewers: tuple[str, ...]
    both: int
    agreed: float | None
    alpha: float | None
    coders: tuple[str, ...]


def measure_precision(
    dataset: Dataset,
    *,
    sample: str | None = None,
    reviewer: str | None = None,
    any_review: bool = False,
    level: float = LEVEL,
    numbers: Mapping[str, int] | None = None,
) -> Precision:
    """Measure the precision of a coding by the reviews of it.

    Args:
        dataset: the dataset.
        sample: the name of the sample that counts; all random samples of the same events if not given.
        reviewer: whose verdicts count; the latest of all reviewers if not given.
        any_review: count every verdict, also those on events that nobody drew at random: such shares tell of
            the events that were looked at, and of no others.
        level: of confidence.
        numbers: the places of events in ``sample``, if they are known: they are looked for otherwise.

    Raises:
        ReviewError: nothing was judged, or the samples that were judged are of different events.
    """
    rows = _read(dataset)
    mine = [row for row in rows if reviewer is None or row["reviewer"] == reviewer]
    left_out: Counter[str] = Counter()
    drawn_events = set() if any_review else _find_drawn(dataset, mine, sample, numbers)
    kept = []
    for row in mine:
        if row["event_now"] != row["event"]:
            left_out["of events that are coded otherwise now"] += not row["added"]
        elif any_review or row["event"] in drawn_events:
            kept.append(row)
        else:
            what = (
                "of other samples" if _is_random(row["sample"]) else "of events that were not drawn at random"
            )
            left_out[what] += 1
    latest = {row["event"]: row for row in sorted(kept, key=lambda row: (row["reviewed_at"], row["id"]))}
    judged = list(latest.values())
    if not judged:
        raise ReviewError(_say_nothing(left_out, reviewer, sample))
    names = tuple(sorted({row["sample"] for row in judged if _is_random(row["sample"])}))
    names = names if sample is None else (sample,)
    drawn = [parse_sample(name) for name in names]
    asked = _one_filter(drawn) if not any_review else EventFilter()
    population = count_population(dataset, asked)
    weighted = not any_review and any(each.kind == "by-type" for each in drawn)
    by_type: dict[str, list[dict[str, Any]]] = defaultdict(list)
    for row in judged:
        by_type[row["coded_type"]].append(row)
    types = tuple(_count(name, population[name], by_type.get(name, ()), level) for name in population)
    weights = _find_weights(by_type, population) if weighted else None
    total = _total(types, judged, population, weights, level)
    events = [row for row in judged if row["verdict"] != "reject"]
    pairs, agreed, alpha = _agreement([row for row in kept if reviewer is None])
    return Precision(
        names,
        level,
        weighted,
        sum(population[name] for name in by_type if name in population) / max(1, sum(population.values())),
        types,
        total,
        {field: _share([field not in row["corrected"] for row in events], level) for field in FIELDS}
        if events
        else {},
        {why: number for why, number in left_out.items() if number},
        tuple(sorted({row["reviewer"] for row in kept})),
        pairs,
        agreed,
        alpha,
        tuple(sorted({row["coder"] for row in judged})),
    )


def list_samples(dataset: Dataset) -> list[tuple[Sample, int]]:
    """The random samples in which events were judged, each with its number of verdicts; the largest first."""
    counts = Counter(row["sample"] for row in _read(dataset) if _is_random(row["sample"]))
    return [(parse_sample(name), number) for name, number in counts.most_common()]


def _read(dataset: Dataset) -> list[dict[str, Any]]:
    query = """
        SELECT id, event, event_now, verdict, corrected, reviewer, reviewed_at, sample, coder, coded_type,
            added
        FROM reviews_by_reviewer
    """
    return dataset.sql(query).read_all().to_pylist()


def _find_drawn(
    dataset: Dataset,
    rows: Sequence[Mapping[str, Any]],
    sample: str | None,
    known: Mapping[str, int] | None,
) -> set[str]:
    """The events that random samples drew, each as far as it was judged.

    An event that was judged before for another reason belongs to the sample as well: to leave it out would
    leave out what caught somebody's eye.
    """
    names = {row["sample"] for row in rows if _is_random(row["sample"])} if sample is None else {sample}
    found: set[str] = set()
    for name in names:
        events = [row["event"] for row in rows]
        numbers = known if known is not None else number_events(dataset, parse_sample(name), events)
        own = [numbers[row["event"]] for row in rows if row["sample"] == name and row["event"] in numbers]
        last = max(own, default=0)
        found |= {event for event in events if event in numbers and numbers[event] <= last}
    return found


def _is_random(name: str | None) -> bool:
    return name is not None and name.partition("?")[0] in RANDOM


def _one_filter(samples: Sequence[Sample]) -> EventFilter:
    asked = {each.asked for each in samples}
    if len(asked) > 1:
        listed = ", ".join(sorted(each.name for each in samples))
        raise ReviewError(f"the samples are of different events: choose one with --sample: {listed}")
    return asked.pop()


def _say_nothing(left_out: Mapping[str, int], reviewer: str | None, sample: str | None) -> str:
    of = f" by {reviewer}" if reviewer else ""
    of += f" in the sample {sample}" if sample else ""
    known = "; ".join(f"{number} {why}" for why, number in left_out.items() if number)
    there = f" (there are verdicts {known})" if known else ""
    return (
        f"no event was judged{of}{there}: draw some with pungsan review queue, or in pungsan explore --review"
    )


def _share(hits: Sequence[bool], level: float) -> Share:
    share = sum(hits) / len(hits)
    return Share(share, len(hits), find_wilson_interval(share, len(hits), level))


def _right_type(row: Mapping[str, Any]) -> bool:
    return row["verdict"] == "accept" or (row["verdict"] == "correct" and "type" not in row["corrected"])


def _all_right(row: Mapping[str, Any]) -> bool:
    return bool(row["verdict"] == "accept")


def _count(name: str, events: int, rows: Sequence[Mapping[str, Any]], level: float) -> TypeRow:
    verdicts = Counter(row["verdict"] for row in rows)
    return TypeRow(
        name,
        events,
        len(rows),
        verdicts["accept"],
        verdicts["correct"],
        verdicts["reject"],
        _share([_right_type(row) for row in rows], level) if rows else None,
        _share([_all_right(row) for row in rows], level) if rows else None,
    )


def _find_weights(by_type: Mapping[str, Sequence[object]], population: Mapping[str, int]) -> dict[str, float]:
    """The share of each judged type among the events of all judged types."""
    known = {name: population[name] for name in by_type if population.get(name)}
    return {name: number / sum(known.values()) for name, number in known.items()}


def _total(
    types: Iterable[TypeRow],
    judged: Sequence[Mapping[str, Any]],
    population: Mapping[str, int],
    weights: Mapping[str, float] | None,
    level: float,
) -> TypeRow:
    plain = _count(ALL, sum(population.values()), judged, level)
    if weights is None:
        return plain
    rows = {row.type: row for row in types if row.type in weights}
    number = 1 / sum(weight**2 / rows[name].judged for name, weight in weights.items())

    def weigh(shares: Mapping[str, Share | None]) -> Share:
        share = sum(weights[name] * each.share for name, each in shares.items() if each is not None)
        return Share(share, number, find_wilson_interval(share, number, level))

    return TypeRow(
        ALL,
        plain.events,
        plain.judged,
        plain.accepted,
        plain.corrected,
        plain.rejected,
        weigh({name: row.right_type for name, row in rows.items()}),
        weigh({name: row.all_right for name, row in rows.items()}),
    )


def _agreement(rows: Iterable[Mapping[str, Any]]) -> tuple[int, float | None, float | None]:
    """How many events several reviewers judged, the share of pairs that agree, and alpha."""
    units: dict[str, list[str]] = defaultdict(list)
    for row in rows:
        units[row["event"]].append(row["verdict"])
    several = [verdicts for verdicts in units.values() if len(verdicts) > 1]
    if not several:
        return 0, None, None
    pairs = [(a, b) for each in several for i, a in enumerate(each) for b in each[i + 1 :]]
    return len(several), sum(a == b for a, b in pairs) / len(pairs), find_alpha(several)


def find_alpha(units: Iterable[Sequence[str]]) -> float | None:
    """Krippendorff's alpha of nominal values, each unit with the values that its judges gave.

    None where all values are the same: then there is nothing to agree on by chance.  Source: K. Krippendorff
    2011, *Computing Krippendorff's Alpha-Reliability*.
    """
    weight: dict[tuple[str, str], float] = defaultdict(float)
    for unit in units:
        if len(unit) < 2:
            continue
        for i, one in enumerate(unit):
            for j, other in enumerate(unit):
                if i != j:
                    weight[one, other] += 1 / (len(unit) - 1)
    margins: dict[str, float] = defaultdict(float)
    for (one, _), value in weight.items():
        margins[one] += value
    total = sum(margins.values())
    expected = (total**2 - sum(value**2 for value in margins.values())) / (total - 1) if total > 1 else 0.0
    if expected == 0:
        return None
    observed = sum(value for (one, other), value in weight.items() if one != other)
    return 1 - observed / expected

"""How fast a dataset of many events answers: `python bench/many_events.py [MILLIONS]`.

The events are made up: codes, types and days as frequent as in news, participants as the coder writes them.
"""

from __future__ import annotations

import datetime as dt
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
from deltalake import write_deltalake

from pungsan.codebook import load_codebook
from pungsan.store import (
    SCHEMAS,
    EventFilter,
    Location,
    Stamp,
    Writer,
    compact,
    find_location,
    now,
    open_dataset,
)

CODES = ["USA", "RUS", "CHN", "UKR", "ISR", "PSE", "IRN", "PRK", "KOR", "JPN", "IND", "PAK", "SYR", "TUR"]
CODES += ["FRA", "DEU", "GBR", "ESP", "MEX", "BRA", "ARG", "VEN", "COL", "PER", "UNO", "EUR"]
CHUNK = 250_000


def make_events(count: int, seed: int) -> pa.Table:
    """Made-up events, all columns filled."""
    rng = np.random.default_rng(seed)
    book = load_codebook()
    types = list(book.types)
    weights = 1 / np.arange(1, len(CODES) + 1)
    weights /= weights.sum()

    def codes() -> Any:
        return pa.array(np.array(CODES)[rng.choice(len(CODES), count, p=weights)])

    def one_each(values: Any) -> Any:
        return pa.ListArray.from_arrays(pa.array(np.arange(count + 1), pa.int32()), values)

    def actors(values: Any) -> Any:
        schema = SCHEMAS["events"].field("actor").type.value_type
        fields = []
        for each in schema:
            if each.name == "code":
                fields.append(values)
            elif each.name == "sector":
                fields.append(one_each(pa.array(["GOV"] * count)))
            elif pa.types.is_integer(each.type):
                fields.append(pa.array(rng.integers(0, 3000, count), each.type))
            else:
                fields.append(pa.array(np.char.add("participant ", rng.integers(0, 9000, count).astype(str))))
        return one_each(pa.StructArray.from_arrays(fields, fields=list(schema)))

    kinds = rng.integers(0, len(types), count)
    days = rng.integers(16_436, 20_453, count)  # 2015 to 2025
    who, whom = codes(), codes()
    columns: dict[str, Any] = {
        "id": pa.array(np.char.add(f"{seed}-", np.arange(count).astype(str))),
        "article": pa.array(np.char.add(f"article {seed}-", (np.arange(count) // 5).astype(str))),
        "date": pa.array(days.astype(np.int32), pa.int32()).cast(pa.date32()),
        "quad": pa.array(np.array([book.types[each].quad for each in types], np.int8)[kinds]),
        "score": pa.array(np.array([book.types[each].score for each in types])[kinds]),
        "type": pa.array(np.array(types)[kinds]),
        "actor_code": one_each(who),
        "recipient_code": one_each(whom),
        "actor": actors(who),
        "recipient": actors(whom),
        "asserted": pa.array(rng.random(count) < 0.8),
        "confidence": pa.array(rng.random(count)),
        "country": codes(),
    }
    schema = SCHEMAS["events"]
    return pa.table(
        [columns[each.name] if each.name in columns else pa.nulls(count, each.type) for each in schema],
        schema=schema,
    )


def fill(location: Location, millions: float) -> None:
    """A dataset with so many events, as many runs would have left it."""
    Writer(location, Stamp("bench", "bench", now()))
    for at in range(int(millions * 1_000_000) // CHUNK):
        write_deltalake(location.uri("events"), make_events(CHUNK, at), mode="append")


def measure(location: Location) -> None:
    """Print the time of some questions, the median of five."""
    asked = EventFilter(
        actor=("RUS",), recipient=("PRK",), type=("AID",), since=dt.date(2024, 1, 1), asserted_only=True
    )
    dataset = open_dataset(location.root)
    questions: dict[str, Callable[[], pa.RecordBatchReader]] = {
        "--actor RUS --recipient PRK --type AID --since 2024-01-01 --asserted-only": lambda: dataset.events(
            asked
        ),
        "--actor RUS --recipient PRK (all years)": lambda: dataset.events(
            EventFilter(actor=("RUS",), recipient=("PRK",)), columns=["date", "type", "score"]
        ),
        "--actor 'VEN GOV' --quad 4": lambda: dataset.events(
            EventFilter(actor=("VEN GOV",), quad=(4,)), columns=["date", "type", "score"]
        ),
        "count by type": lambda: dataset.sql("SELECT type, count(*) FROM events GROUP BY 1"),
        "dyads by month and quad, --party PRK": lambda: dataset.dyads(
            "month", "quad", EventFilter(either=("PRK",))
        ).reader(),
    }
    for name, ask in questions.items():
        times = []
        for _ in range(5):
            begun = time.perf_counter()
            rows = ask().read_all().num_rows
            times.append(time.perf_counter() - begun)
        print(f"| {name} | {rows:,} | {sorted(times)[2]:.2f} s |", flush=True)  # noqa: T201


def main() -> None:
    """Fill, measure, compact, measure."""
    millions = float(sys.argv[1]) if len(sys.argv) > 1 else 5.0
    with tempfile.TemporaryDirectory() as folder:
        location = find_location(Path(folder) / "data")
        fill(location, millions)
        print(f"{millions:g} million events, {int(millions * 1_000_000) // CHUNK} files", flush=True)  # noqa: T201
        measure(location)
        begun = time.perf_counter()
        compact(location)
        print(f"compacted in {time.perf_counter() - begun:.0f} s", flush=True)  # noqa: T201
        measure(location)


if __name__ == "__main__":
    main()

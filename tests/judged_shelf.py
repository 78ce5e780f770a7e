"""A dataset of which tests judge copies: each of three articles tells a visit and a feared sanction."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pungsan
from pungsan.store import Dataset, Location, append_reviews, build_review, find_location, list_subjects


class Shelf:
    """A dataset that is judged."""

    def __init__(self, path: Path, made: Path) -> None:
        shutil.copytree(made, path)
        self.made = made
        self.location: Location = find_location(path)
        self._subjects = {
            each.event: each for each in list_subjects(self.open(), articles=["a0", "a1", "a3"])
        }

    def open(self) -> Dataset:
        return pungsan.open_dataset(self.location.root)

    def ids(self, type_: str) -> list[str]:
        rows = sorted(self._subjects.values(), key=lambda each: each.row["article"])
        return [each.event for each in rows if each.row["type"] == type_]

    def judge(self, event: str, verdict: Any, who: str = "Ana", **more: Any) -> dict[str, Any]:
        row = build_review(self._subjects[event], verdict, who, **more)
        append_reviews(self.location, [row])
        return row

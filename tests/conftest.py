"""Fixtures that tests share: one coder for the whole run, since loading models takes a second."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from coded_by_hand import coded, fake_pipeline  # noqa: F401  (fixtures)

from pungsan.annotate import load_pipeline

if TYPE_CHECKING:
    from pungsan.pipeline import Coder

# Workers that run tests side by side are given a narrow terminal, which cuts the tables that tests read.
os.environ.pop("COLUMNS", None)


LONGEST = (
    "run/test_ray.py",
    "lexicon/test_examples.py",
    "run/test_ray_storage.py",
    "test_site.py",
    "run/test_linking.py",
    "store/test_object_store.py",
    "run/test_into.py",
    "store/test_writer.py",
    "test_docs_commands.py",
)
"""Files that take longest, which are begun first: no worker is left with one when the others are done."""

TESTS = Path(__file__).parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {TESTS / name: at for at, name in enumerate(LONGEST)}
    items.sort(key=lambda item: places.get(item.path, len(LONGEST)))


@pytest.fixture(scope="session", autouse=True)
def loaded_once() -> Iterator[None]:
    """A pipeline that ships is loaded once in a process, however many coders the tests make."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("pungsan.pipeline.load_pipeline", cache(load_pipeline))
        yield


@pytest.fixture(scope="session")
def coder() -> Coder:
    from pungsan.pipeline import choose_coder

    return choose_coder()  # that of `pungsan.code` and the commands, too

"""Fixtures that tests share: one coder for the whole run, since loading models takes a second."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

import pytest
from coded_by_hand import coded, fake_pipeline  # noqa: F401  (fixtures)

from pungsan.annotate import load_pipeline

if TYPE_CHECKING:
    from pungsan.pipeline import Coder

# Workers that run tests side by side are given a narrow terminal, which cuts the tables that tests read.
os.environ.pop("COLUMNS", None)


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

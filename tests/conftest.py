"""Fixtures that tests share: one coder for the whole run, since loading models takes a second."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

import pytest
from coded_by_hand import coded, fake_pipeline  # noqa: F401  (fixtures)

if TYPE_CHECKING:
    from pungsan.pipeline import Coder

# Workers that run tests side by side are given a narrow terminal, which cuts the tables that tests read.
os.environ.pop("COLUMNS", None)


@pytest.fixture(scope="session")
def coder() -> Coder:
    from pungsan.pipeline import Coder

    return Coder()

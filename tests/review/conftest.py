"""Copies of a dataset to judge."""

from __future__ import annotations

from pathlib import Path

import pytest
from judged_shelf import Shelf
from stubbed_coding import articles, code

from pungsan.run import code_into
from pungsan.store import find_location


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("made") / "news"
    code_into(articles(4), find_location(path), code, coder="stub 1")
    return path


@pytest.fixture
def shelf(tmp_path: Path, made: Path) -> Shelf:
    return Shelf(tmp_path / "news", made)

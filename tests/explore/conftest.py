"""A small dataset for the tests of the explorer: hand-made documents, linked, with a hostile article."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from explore.serving import Opened, open_browser
from fastapi.testclient import TestClient
from stubbed_coding import articles, code, code_one

from pungsan.explore.app import create_app
from pungsan.records import Article, CodedDocument, Failure
from pungsan.run import code_into
from pungsan.run.linking import link_dataset
from pungsan.store import find_location

HOME = "http://127.0.0.1:8000"

HOSTILE = "=cmd|' /C calc'!A0<script>alert(1)</script>"
"""What a stranger may call an article and a publisher."""


def _code_hostile(items: object) -> Iterator[CodedDocument | Failure]:
    for item in items:  # type: ignore[attr-defined]
        made = code_one(item)
        document = replace(made.document, url="javascript:alert(1)", title=HOSTILE, publisher=HOSTILE)
        yield replace(made, document=document)


@pytest.fixture(scope="session")
def news(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Four articles and a hostile one, all of which tell the same."""
    path = tmp_path_factory.mktemp("explore") / "news"
    location = find_location(path)
    code_into(articles(6), location, code, coder="stub 1")
    code_into([Article("x/../<y>?&", "Hostile words.")], location, _code_hostile, coder="stub 1")
    link_dataset(location)
    return path


@pytest.fixture(scope="session")
def client(news: Path) -> Iterator[TestClient]:
    app = create_app(news, keep_index=False)
    with TestClient(app, base_url=HOME) as made:
        app.state.index.fill()
        yield made


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """A headless Chromium, for a file of tests."""
    with open_browser() as opened:
        yield opened


@pytest.fixture
def opened(browser: Any, home: str) -> Iterator[Opened]:
    """The first page of the explorer at ``home``, which each file of tests has of its own."""
    page = Opened(browser, home)
    yield page
    page.close()

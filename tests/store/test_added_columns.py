"""Datasets of a version that did not have some columns yet: read as they are, written to without loss."""

from __future__ import annotations

from pathlib import Path

import pyarrow as pa
import pytest
from stubbed_coding import articles, code

import pungsan
from pungsan.run import code_into, link_dataset
from pungsan.store import Location, compact, find_location, verify
from pungsan.store import schemas as schemas_module

LATE = ("events", "mentions", "linked_events")
"""Tables that ``sizes`` was added to."""
ADDED = {"sizes": LATE, "district": ("events", "mentions"), "feature": ("events", "mentions")}
"""Columns → the tables that they were added to."""


@pytest.fixture
def old(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Location:
    """A dataset as it was written before any column was added."""
    location = find_location(tmp_path / "old")
    with monkeypatch.context() as before:
        for name in LATE:
            schema = schemas_module.SCHEMAS[name]
            kept = pa.schema([field for field in schema if field.name not in ADDED])
            before.setitem(schemas_module.SCHEMAS, name, kept)
        code_into(articles(2), location, code, coder="stub 1")
        assert "sizes" not in pungsan.open_dataset(location.root).to_arrow("events").schema.names
    return location


def test_an_old_dataset_is_read(old: Location) -> None:
    dataset = pungsan.open_dataset(old.root)
    for name in LATE:
        assert dataset.to_arrow(name).schema.names == schemas_module.SCHEMAS[name].names
        rows = dataset.sql(f"SELECT * FROM {name}").read_all()
        assert rows.schema.names == schemas_module.SCHEMAS[name].names
        for column in (each for each, tables in ADDED.items() if name in tables):
            assert rows[column].null_count == rows.num_rows
    assert dataset.events().read_all().num_rows == dataset.to_arrow("events").num_rows > 0
    assert list(dataset.export_rows())
    assert not list(verify(dataset))


def test_an_old_dataset_is_written_to(old: Location) -> None:
    before = pungsan.open_dataset(old.root).to_arrow("events").num_rows
    code_into(articles(6), old, code, coder="stub 1")
    dataset = pungsan.open_dataset(old.root)
    rows = dataset.sql("SELECT id, sizes FROM events").read_all()
    assert rows.num_rows > before
    assert rows["sizes"].null_count == before
    assert dataset.to_arrow("events")["sizes"].null_count == before
    assert not list(verify(dataset))
    link_dataset(old)
    assert pungsan.open_dataset(old.root).sql("SELECT sizes FROM linked_events").read_all().num_rows
    compact(old)
    again = pungsan.open_dataset(old.root).sql("SELECT sizes FROM events").read_all()
    assert again["sizes"].null_count == before


def test_an_old_dataset_is_written_to_twice(old: Location) -> None:
    code_into(articles(3), old, code, coder="stub 1")
    version = pungsan.open_dataset(old.root).versions["quotations"]
    code_into(articles(3), old, code, coder="stub 1")
    assert pungsan.open_dataset(old.root).versions["quotations"] == version


def test_a_dataset_from_before_districts_is_read_reviewed_and_written_to(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    location = find_location(tmp_path / "older")
    with monkeypatch.context() as before:
        for name in ADDED["district"]:
            schema = schemas_module.SCHEMAS[name]
            kept = pa.schema([field for field in schema if field.name not in ("district", "feature")])
            before.setitem(schemas_module.SCHEMAS, name, kept)
        code_into(articles(2), location, code, coder="stub 1")
    rows = pungsan.open_dataset(location.root).sql("SELECT district, feature FROM events").read_all()
    assert rows["district"].null_count == rows["feature"].null_count == rows.num_rows > 0
    code_into(articles(4), location, code, coder="stub 1")
    assert not list(verify(pungsan.open_dataset(location.root)))

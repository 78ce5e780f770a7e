"""The scorer of places: how corpora are read, and what counts as near."""

from __future__ import annotations

import gzip
from pathlib import Path
from types import ModuleType

import pytest
from bench_scripts import load_bench

from pungsan.records import Place


@pytest.fixture(scope="module")
def places() -> ModuleType:
    return load_bench("places")


def test_geovirus_counts_from_one(places: ModuleType, tmp_path: Path) -> None:
    article = (
        "<articles><article><text>In Lima.</text><locations><location><name>Lima</name><start>4</start>"
        "<end>8</end><lat>-12.05</lat><lon>-77.04</lon></location></locations></article></articles>"
    )
    (tmp_path / "GeoVirus.xml.gz").write_bytes(gzip.compress(article.encode()))
    ((text, (marked,)),) = places.read_corpus(tmp_path, "GeoVirus")
    assert text[marked.start : marked.end] == "Lima"


def test_eupeg_lines_are_read_beside_their_texts(places: ModuleType, tmp_path: Path) -> None:
    (tmp_path / "eupeg_gold").mkdir()
    articles = (
        "<articles><article><text>In Lima.</text></article><article><text>No.</text></article></articles>"
    )
    (tmp_path / "lgl.xml.gz").write_bytes(gzip.compress(articles.encode()))
    gold = "Lima,,Lima,,-12.05,,-77.04,,3,,7||\n\n"
    (tmp_path / "eupeg_gold" / "LGL_gold.txt.gz").write_bytes(gzip.compress(gold.encode()))
    assert [len(marked) for _, marked in places.read_corpus(tmp_path, "LGL")] == [1, 0]


def test_figures(places: ModuleType) -> None:
    tally = places.Tally(wanted=4, given=3, errors_km=[0.0, 500.0])
    assert tally.figures == pytest.approx(
        {"precision": 2 / 3, "recall": 0.5, "f1": 4 / 7, "near": 0.5, "of_all": 0.25}
    )
    assert tally.mean_km == 250.0


def test_distance(places: ModuleType) -> None:
    lima = Place("Lima", "PER", lat=-12.05, lon=-77.04)
    assert places.distance_km(lima, -12.05, -77.04) == 0.0
    assert places.distance_km(lima, -16.4, -71.53) == pytest.approx(766, abs=10)

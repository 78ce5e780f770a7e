"""Gold sets: those that are not there, and news that gets its text from a corpus."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType

import pytest
from bench_scripts import load_bench


@pytest.fixture(scope="module")
def sets() -> ModuleType:
    return load_bench("gold_sets")


def test_gold_of_others_is_left_out_where_it_is_not(sets: ModuleType, tmp_path: Path) -> None:
    assert sets.find_gold(tmp_path, "own_a", "es", tmp_path) == sets.OWN / "own_a.jsonl"
    assert sets.find_gold(tmp_path, "efe_dev", "es", tmp_path) is None
    assert sets.find_gold(tmp_path, "news_held", "es", tmp_path) is None
    assert sets.find_gold(tmp_path, "texts_read", "en", tmp_path) is None


def test_sentences_of_ancora_are_put_together_from_their_words(sets: ModuleType, tmp_path: Path) -> None:
    words = ("Ceden", "(", "hoy", ")", "los", "mineros", ".")
    rows = "\n".join(f"{number}\t{word}\t_" for number, word in enumerate(words, 1))
    block = f"# orig_file_sentence 001#6\n{rows}\n\n"
    for name in sets.SOURCES["texts", "es"]:
        path = tmp_path / name
        path.parent.mkdir(exist_ok=True)
        other = "# sent_id = a-s1\n# text = Ceden.\n1\tCeden\t_\n\n"
        path.write_bytes(gzip.compress((block if "ancora" in name else other).encode()))
    texts = sets.read_texts(tmp_path, "es", "texts")
    assert texts["es-ancora-dev 001#6"] == "Ceden (hoy) los mineros."
    assert texts["a-s1"] == "Ceden."


def test_news_gets_its_text_and_words_from_their_places(sets: ModuleType, tmp_path: Path) -> None:
    articles = tmp_path / sets.ARTICLES
    articles.parent.mkdir(parents=True)
    gold = [json.loads(line) for line in (sets.OWN / "news_en.jsonl").read_text("utf-8").splitlines()]
    lengths = {row["of"]: max(each["at"][1] for each in gold if each["of"] == row["of"]) for row in gold}
    made = "".join(
        f'<article file="{number}"><title>T</title><text>{"".join(digits(length))}</text></article>'
        for number, length in lengths.items()
    )
    articles.write_bytes(gzip.compress(f"<articles>{made}</articles>".encode()))
    path = sets.find_gold(tmp_path, "news_held", "en", tmp_path)
    rows = [json.loads(line) for line in path.read_text("utf-8").splitlines()]
    assert 0 < len(rows) < len(gold)
    first = next(row for row in rows if row["events"])
    kept = next(row for row in gold if row["id"] == first["id"])
    assert len(first["text"]) == kept["at"][1] - kept["at"][0]
    start, end = kept["events"][0]["trigger"]
    assert first["events"][0]["trigger"] == first["text"][start:end]
    assert all(event["trigger"] in row["text"] for row in rows for event in row["events"])


def digits(count: int) -> Iterator[str]:
    """A text in which every place can be told by what stands there."""
    return (str(place)[-1] for place in range(count))

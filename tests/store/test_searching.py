"""Full text: accents folded, phrases, what must not be there; incremental, and outside the dataset."""

from __future__ import annotations

import datetime as dt
import stat
import threading
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from stubbed_coding import articles, code, code_one

from pungsan.errors import DatasetError
from pungsan.records import Article
from pungsan.run import code_into
from pungsan.store import EventFilter, find_location
from pungsan.store.desk import Desk, open_desk
from pungsan.store.search_index import SearchIndex, place_index
from pungsan.store.searching import find_snippet, fold, parse_question, search_articles, search_events


@pytest.fixture(scope="module")
def data(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("searching") / "news"
    code_into(articles(6), find_location(path), code, coder="stub 1")
    return path


@pytest.fixture(scope="module")
def index(data: Path) -> Iterator[SearchIndex]:
    desk = open_desk(data)
    made = SearchIndex(desk)
    made.fill()
    yield made
    made.close()
    desk.close()


def ids(index: SearchIndex, words: str, asked: EventFilter | None = None) -> list[str]:
    return sorted(row["id"] for row in search_articles(index, words, asked).rows)


@pytest.mark.parametrize(
    ("words", "count"),
    [
        ("lomé", 4),
        ("LOME", 4),
        ("Lóme", 4),
        ('"state radio"', 4),
        ('"radio state"', 0),
        ("visit*", 4),
        ("visi", 0),
        ("president -Togo", 0),
        ("president -Benín", 0),
        ("president -Chad", 4),
        ("Facebook", 0),  # a leftover of the page
        ('NEAR("a" b) OR title:x * ^', 0),
        ('"unclosed radio', 0),
        ("'; DROP TABLE articles; --", 0),
    ],
)
def test_words_find_articles(index: SearchIndex, words: str, count: int) -> None:
    assert len(ids(index, words)) == count


@pytest.mark.parametrize("words", ["", " ", "-", "- *", '""', "-lomé"])
def test_there_must_be_a_word(index: SearchIndex, words: str) -> None:
    with pytest.raises(DatasetError, match="no word to search for"):
        search_articles(index, words)


def test_events_are_found_by_what_tells_them(index: SearchIndex) -> None:
    assert {row["type"] for row in search_events(index, "lome radio").rows} == {"CONSULT"}
    assert search_events(index, "punish").total == 4
    assert search_events(index, "owusu", EventFilter(quad=(4,))).total == 4
    page = search_events(index, "owusu", limit=3, offset=6)
    assert page.total == 8 and len(page.rows) == 2 and page.progress.complete


def test_articles_are_filtered(index: SearchIndex) -> None:
    assert len(ids(index, "lome", EventFilter(lang=("en",), since=dt.date(2024, 5, 15)))) == 4
    assert ids(index, "lome", EventFilter(lang=("es",))) == ids(index, "lome", EventFilter(publisher=("x",)))


def test_a_snippet_shows_the_words(index: SearchIndex) -> None:
    row = search_articles(index, "LOME").rows[0]
    assert [row["snippet"][start:end] for start, end in row["marks"]] == ["Lomé"]
    text = "palabra " * 100 + "El acuerdo de PAZ, la  pacificación " + "más " * 100
    shown, marks = find_snippet(text, parse_question("paz pacific*").to_pattern())
    assert [shown[start:end] for start, end in marks] == ["PAZ", "pacificación"]
    assert shown.startswith("…") and shown.endswith("…") and len(shown) < 400


def test_folding_keeps_the_length() -> None:
    odd = "ÁÑüİßﬁ\u0130Ω가각𝔸\ud800"
    assert len(fold(odd)) == len(odd) and fold("ÁÑü") == "anu"


def test_the_index_follows_the_dataset_and_is_kept(tmp_path: Path) -> None:
    location = find_location(tmp_path / "news")
    code_into(articles(2), location, code, coder="stub 1")
    desk = open_desk(tmp_path / "news")
    path = tmp_path / "index.sqlite"
    index = SearchIndex(desk, path)
    index.fill()
    assert len(ids(index, "lome")) == 2

    def other(items: object) -> Iterator[object]:
        for item in items:  # type: ignore[attr-defined]
            made = code_one(item, "stub 2")
            document = replace(made.document, text=made.document.text.replace("Lomé", "Kara"))
            yield replace(made, document=document)

    more = [Article("a0", "Words of article 0."), Article("new", "Other words.")]
    code_into(more, location, other, coder="stub 2")  # type: ignore[arg-type]
    assert desk.refresh()
    index.fill()
    assert ids(index, "lome") == ["a1"] and ids(index, "kara") == ["a0", "new"]
    assert search_events(index, "kara").total == search_events(index, "kara -nobody").total == 2
    again = SearchIndex(desk, path)
    assert ids(again, "kara") == ["a0", "new"]
    desk.close()


def test_two_may_fill_one_index(data: Path, tmp_path: Path) -> None:
    desks: list[Desk] = [open_desk(data) for _ in range(2)]
    indexes = [SearchIndex(desk, tmp_path / "i.sqlite") for desk in desks]
    threads = [threading.Thread(target=index.fill) for index in indexes]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(ids(indexes[0], "lome")) == 4
    for desk in desks:
        desk.close()


def test_what_is_no_index_is_made_anew(data: Path, tmp_path: Path) -> None:
    path = tmp_path / "i.sqlite"
    path.write_bytes(b"no database at all, but longer than a header of one would be" * 40)
    desk = open_desk(data)
    index = SearchIndex(desk, path)
    index.fill()
    assert len(ids(index, "lome")) == 4
    desk.close()


def test_the_index_lies_in_the_cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    path = place_index(find_location(tmp_path / "news"))
    assert path is not None and path.is_relative_to(tmp_path / "cache")
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    assert place_index(find_location(tmp_path / "news")) is None


def test_of_a_word_that_is_everywhere_the_last_hits_are_given(
    index: SearchIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = search_articles(index, "lomé"), search_events(index, "lomé")
    monkeypatch.setattr("pungsan.store.searching.MOST_HITS", 2)
    found = search_articles(index, "lomé")
    with index.reading(1) as connection:
        last = connection.execute("SELECT id FROM articles ORDER BY number DESC").fetchall()
    assert before[0].total > 2 and found.total == 2
    assert {row["id"] for row in found.rows} == {each for (each,) in last[:2]}
    assert before[1].total > 2 == search_events(index, "lomé").total

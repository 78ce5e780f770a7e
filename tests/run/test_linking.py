"""Linking a dataset: what it writes, that it can be repeated, and that it works across languages."""

from __future__ import annotations

import datetime as dt
import os
import pickle
import subprocess
import sys
from pathlib import Path

import pytest
from stubbed_coding import code, snapshot
from typer.testing import CliRunner

import pungsan
from pungsan.cli import app
from pungsan.records import Article
from pungsan.run import code_into, link_dataset, make_code
from pungsan.store import Dataset, find_location, verify

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))


def rows(dataset: Dataset, query: str) -> list[tuple[object, ...]]:
    return [tuple(row.values()) for row in dataset.sql(query).read_all().to_pylist()]


def test_what_several_articles_tell_is_one(tmp_path: Path) -> None:
    location = find_location(tmp_path / "data")
    for name, day in (("a", 15), ("b", 16)):
        code_into(
            [Article(name, f"Words {name}", published=dt.date(2024, 5, day))], location, code, coder="stub 1"
        )
    found = link_dataset(location)
    assert found == (2, 2, 1, 4, 2, 1)
    dataset = pungsan.open_dataset(location.root)
    (visit,) = dataset.sql("SELECT * FROM linked_events WHERE type = 'CONSULT'").read_all().to_pylist()
    assert (visit["events"], visit["mentions"], visit["originals"]) == (2, 2, 1)
    assert visit["articles"] == ["a", "b"] and visit["first_seen"] == dt.date(2024, 5, 15)
    assert visit["actor_code"] == ["GHA"] and visit["langs"] == ["en"] and visit["contradictions"] == []
    (sanction,) = dataset.sql("SELECT * FROM linked_events WHERE type = 'SANCTION'").read_all().to_pylist()
    assert sanction["contradictions"] == ["days: 2024-05-15, 2024-05-16"]
    assert rows(dataset, "SELECT article, original, score FROM duplicates") == [("b", "a", 1.0)]
    whys = rows(dataset, "SELECT why FROM links ORDER BY score DESC, why")
    assert (len(whys) == 4 and whys[0] == ("near-duplicate articles",)) or "near-duplicate articles" in str(
        whys
    )
    assert rows(dataset, "SELECT count(DISTINCT id), count(*) FROM stories") == [(1, 2)]
    assert list(verify(dataset)) == []


def test_linking_again_signs_only_what_is_new(tmp_path: Path) -> None:
    location = find_location(tmp_path / "data")
    code_into([Article("a", "Words a")], location, code, coder="stub 1")
    assert link_dataset(location).signed == 1
    before = rows(pungsan.open_dataset(location.root), "SELECT id FROM linked_events ORDER BY id")
    code_into([Article("b", "Words b")], location, code, coder="stub 1")
    assert link_dataset(location).signed == 1
    dataset = pungsan.open_dataset(location.root)
    assert rows(dataset, "SELECT id FROM linked_events ORDER BY id") == before
    assert link_dataset(location).signed == 0
    code_into([Article("a", "Words a")], location, code, coder="stub 2")
    assert link_dataset(location) == (2, 0, 1, 4, 2, 1)


KILLED = """
import os, signal, sys
from pungsan.run import happenings, linking
from pungsan.store import find_location
data, *tables = sys.argv[1:]

def before(write):
    def killing(location, name, *given):
        if name == table:
            os.kill(os.getpid(), signal.SIGKILL)
        write(location, name, *given)
    return killing

linking.add_rows, linking.replace_rows = before(linking.add_rows), before(linking.replace_rows)
happenings.replace_batches = before(happenings.replace_batches)
# One process after another that is killed; what they need is imported once.
for table in tables:
    if not (pid := os.fork()):
        linking.link_dataset(find_location(data))
        os._exit(0)
    if os.waitpid(pid, 0)[1] != signal.SIGKILL:
        sys.exit(f"not killed before {table}")
"""


@pytest.mark.skipif(os.name != "posix", reason="kills itself by a signal")
def test_linking_that_is_killed_at_any_step_can_be_run_again(tmp_path: Path) -> None:
    found = {}
    for name in ("killed", "whole"):
        location = find_location(tmp_path / name)
        for article in ("a", "b"):
            words = Article(article, f"Words {article}", published=dt.date(2024, 5, 15))
            code_into([words], location, code, coder="stub 1")
            if name == "whole":
                link_dataset(location)
                continue
            tables = ("signatures", "duplicates", "links", "linked_events", "stories")
            subprocess.run([sys.executable, "-c", KILLED, str(tmp_path / name), *tables], check=True)
            assert len(rows(pungsan.open_dataset(location.root), "SELECT id FROM articles")) >= 1
            link_dataset(location)
        assert list(verify(pungsan.open_dataset(location.root))) == []
        found[name] = snapshot(location)
    assert len(found["whole"]["linked_events"]) == 2 and len(found["whole"]["stories"]) == 2
    assert found["killed"] == found["whole"]


def test_a_dataset_that_is_sent_to_others_stays_as_it_was(tmp_path: Path) -> None:
    location = find_location(tmp_path / "data")
    code_into([Article("a", "Words a")], location, code, coder="stub 1")
    sent = pickle.dumps(pungsan.open_dataset(location.root))
    code_into([Article("b", "Words b")], location, code, coder="stub 1")
    assert rows(pickle.loads(sent), "SELECT id FROM articles") == [("a",)]
    assert rows(pickle.loads(sent), "SELECT DISTINCT article FROM events") == [("a",)]
    assert rows(pungsan.open_dataset(location.root), "SELECT id FROM articles ORDER BY 1") == [("a",), ("b",)]


def test_windows_and_days_that_are_not_known(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    location = find_location(tmp_path / "data")
    days = [dt.date(2024, 5, 10 + at // 2) if at % 5 else None for at in range(20)]
    items = [Article(f"a{at:02d}", f"Words {at % 3}", published=day) for at, day in enumerate(days)]
    code_into(items, location, code, coder="stub 1")
    summary = link_dataset(location)
    whole = snapshot(location)
    assert summary.events == 40 and summary.happenings > 0
    monkeypatch.setattr("pungsan.run.happenings.WINDOW", 1)
    assert link_dataset(location) == summary._replace(signed=0)
    assert snapshot(location) == whole


def test_an_empty_dataset_can_be_linked(tmp_path: Path) -> None:
    location = find_location(tmp_path / "data")
    code_into([], location, code, coder="stub 1")
    assert link_dataset(location) == (0, 0, 0, 0, 0, 0)


def test_command(tmp_path: Path) -> None:
    code_into(
        [Article("a", "Words a"), Article("b", "Words b")], find_location(tmp_path), code, coder="stub 1"
    )
    result = CliRunner().invoke(app, ["dataset", "link", str(tmp_path)])
    assert result.exit_code == 0 and "2 happenings of 4 events told by several articles" in result.stderr
    assert CliRunner().invoke(app, ["dataset", "link", str(tmp_path / "none")]).exit_code == 2


@pytest.mark.model
def test_two_languages_tell_one_happening(tmp_path: Path) -> None:
    location = find_location(tmp_path / "data")
    day = dt.date(2024, 6, 20)
    articles = [
        Article(
            "es", "El presidente de Rusia visitó Corea del Norte el miércoles.", published=day, lang="es"
        ),
        Article("en", "Russia's president visited North Korea on Wednesday.", published=day, lang="en"),
        Article("other", "Russia's president visited Vietnam on Wednesday.", published=day, lang="en"),
    ]
    code, coder = make_code()
    code_into(articles, location, code, coder=coder)
    link_dataset(location)
    dataset = pungsan.open_dataset(location.root)
    told = rows(
        dataset, "SELECT articles, langs, recipient_code FROM linked_events WHERE type = 'CONSULT' ORDER BY 1"
    )
    assert told == [(["en", "es"], ["en", "es"], ["PRK"]), (["other"], ["en"], ["VNM"])]


def test_numbers_that_differ_between_sources_stand_side_by_side(tmp_path: Path) -> None:
    location = find_location(tmp_path / "data")
    code, coder = make_code(lang="en")
    texts = {
        "a": "Turkish warplanes attacked Syria on Monday, killing 12 soldiers.",
        "b": "Turkish warplanes attacked Syria on Monday, killing at least 15 soldiers.",
    }
    articles = [Article(name, text, published=dt.date(2024, 5, 14)) for name, text in texts.items()]
    code_into(articles, location, code, coder=coder)
    link_dataset(location)
    found = rows(
        pungsan.open_dataset(location.root),
        "SELECT contradictions, list_transform(sizes, lambda s: s.least) FROM linked_events WHERE events = 2",
    )
    assert any("dead: 12, 15+" in told and numbers == [12, 15] for told, numbers in found), found

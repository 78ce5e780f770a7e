"""Words that mean the same hold in each other's place."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest

from pungsan.codebook import load_codebook
from pungsan.lexicon import load_lexicon
from pungsan.lexicon.synonyms import load_synonyms, widen


def test_a_condition_that_names_one_word_holds_for_all_of_its_row() -> None:
    synonyms = {"pact": frozenset({"pact", "accord"}), "accord": frozenset({"pact", "accord"})}
    assert widen({"pact", "law"}, synonyms) == {"pact", "accord", "law"}
    assert widen({"law"}, synonyms) == {"law"}


def test_a_language_without_synonyms_has_none() -> None:
    assert load_synonyms("fr") == {}


@pytest.mark.parametrize(("lang", "row"), [("en", {"protester", "demonstrator"}), ("es", {"huelga", "paro"})])
def test_frames_are_widened(lang: str, row: set[str]) -> None:
    for rows in load_lexicon(lang, load_codebook()).frames.values():
        for frame in rows:
            for _, words in frame.needs:
                assert row <= words or row.isdisjoint(words), frame.id


@pytest.mark.parametrize("lang", ["en", "es"])
def test_no_row_is_told_twice_or_of_one_word(lang: str) -> None:
    import pungsan.lexicon as lexicon

    path = Path(lexicon.__file__).parent / lang / "synonyms.toml"
    rows = [frozenset(row) for row in tomllib.loads(path.read_text(encoding="utf-8"))["groups"]]
    assert len(rows) == len(set(rows))
    assert all(len(row) > 1 for row in rows)

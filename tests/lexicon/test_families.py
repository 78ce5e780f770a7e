"""Families of words: what a condition lists of them, and what it holds with by that."""

from __future__ import annotations

from pathlib import Path

import pytest

from pungsan.errors import LexiconError
from pungsan.lexicon import load_families
from pungsan.lexicon.families import load_families as load
from pungsan.lexicon.frames import parse_slots

FILE = """
enough = { members = 2, share = 0.5 }
endings = ["s"]
[acting]
court = ["court", "judge", "bench"]
[undergoing]
captive = ["hostage", "nun"]
"""


@pytest.fixture
def families(tmp_path: Path):
    """The families of a small file."""
    (tmp_path / "families.toml").write_text(FILE, encoding="utf-8")
    return load("xx", tmp_path)


def test_a_condition_that_lists_enough_of_a_family_holds_with_all_of_it(families) -> None:
    marks = families.listed({"court", "judges"}, parse_slots("subj", ""))
    assert marks & families.marks_of({"bench"})
    assert marks & families.marks_of({"benches", "benchs", "judge"})


def test_one_member_in_two_forms_is_not_enough(families) -> None:
    assert not families.listed({"court", "courts"}, parse_slots("subj", ""))


def test_what_acts_are_done_to_widens_no_condition_on_who_acts(families) -> None:
    words = {"hostage", "nun"}
    assert families.listed(words, parse_slots("obj|to", ""))
    assert not families.listed(words, parse_slots("subj", ""))


def test_words_of_no_family_have_no_marks(families) -> None:
    assert families.marks_of({"tulip"}) == frozenset()


def test_a_language_without_families_has_none(tmp_path: Path) -> None:
    assert load("xx", tmp_path / "none").marks_of({"court"}) == frozenset()


@pytest.mark.parametrize("text", ["enough = 3", 'enough = { members = "two", share = 0.1 }', "= ["])
def test_a_file_of_another_form_is_refused(tmp_path: Path, text: str) -> None:
    (tmp_path / "families.toml").write_text(text, encoding="utf-8")
    with pytest.raises(LexiconError, match="families"):
        load("yy", tmp_path)


def test_members_are_in_lower_case_and_stand_once_in_a_family() -> None:
    english = load_families("en")
    assert all(word == word.lower() for word in english.members)
    assert english.undergoing < set(english.enough)

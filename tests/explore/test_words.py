"""The words of the interface: the same in both languages, and none that a template asks for is missing."""

from __future__ import annotations

import re
from importlib.resources import files
from pathlib import Path
from string import Formatter

import pytest

from pungsan.clean.reasons import ALL_REASONS
from pungsan.codebook import load_codebook
from pungsan.explore.words import LANGUAGES, load_words
from pungsan.resolve.entries import ORGANISATION_CODES, SECTORS

EXPLORE = Path(str(files("pungsan.explore")))
TEMPLATES = sorted(EXPLORE.glob("templates/**/*.html"))
CODE = sorted(EXPLORE.glob("**/*.py"))


def test_both_languages_have_the_same_keys_and_the_same_values_to_fill_in() -> None:
    tables = [load_words(lang).table for lang in LANGUAGES]
    assert set(tables[0]) == set(tables[1])
    for key in tables[0]:
        slots = [{name for _, name, _, _ in Formatter().parse(table[key]) if name} for table in tables]
        assert slots[0] == slots[1], key


def test_no_words_are_empty_and_few_are_the_same_in_both() -> None:
    english, spanish = (load_words(lang).table for lang in ("en", "es"))
    assert all(text.strip() for table in (english, spanish) for text in table.values())
    same = [key for key, text in english.items() if text == spanish[key] and len(text) > 6]
    assert set(same) <= {"modes.multilateral", "article.source"}


@pytest.mark.parametrize("path", [*TEMPLATES, *CODE], ids=lambda path: path.name)
def test_what_templates_say_there_is(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    table = load_words("en").table
    said = re.findall(r"""(?:\bt|\bsay)\(['"]([\w.]+)['"][,)]""", text)
    counted = re.findall(r"""(?:\btn|\.count)\(['"]([\w.]+)['"],""", text)
    groups = re.findall(r"""called\(['"]([\w.]+)['"],""", text)
    assert [key for key in said if key not in table] == []
    assert [key for key in counted if f"{key}.one" not in table or f"{key}.other" not in table] == []
    assert [group for group in groups if not any(key.startswith(f"{group}.") for key in table)] == []


def test_every_code_of_the_codebook_has_a_name() -> None:
    book = load_codebook()
    wanted = [f"types.{name}" for name in book.types] + [f"meanings.{name}" for name in book.types]
    wanted += [f"modes.{mode}" for kind in book.types.values() for mode in kind.modes]
    wanted += [f"contexts.{name}" for name in book.contexts] + [f"quads.{quad}" for quad in (1, 2, 3, 4)]
    wanted += [f"auxiliary.{name}" for name in book.auxiliary] + [
        f"auxiliary_meanings.{name}" for name in book.auxiliary
    ]
    wanted += [f"sectors.{name}" for name in SECTORS] + [
        f"organisations.{name}" for name in ORGANISATION_CODES
    ]
    wanted += [f"reasons.{reason.replace(' ', '_')}" for reason in ALL_REASONS]
    table = load_words("es").table
    assert [key for key in wanted if key not in table] == []


def test_numbers_and_days_are_written_as_the_language_does() -> None:
    english, spanish = load_words("en"), load_words("es")
    assert (
        english.write_number(-12345.67, 1) == "−12,345.7"
        and spanish.write_number(-12345.67, 1) == "−12.345,7"
    )
    assert (
        english.count("count.events", 1) == "1 event"
        and spanish.count("count.events", 1200) == "1.200 eventos"
    )
    assert spanish.name("modes", "of_my_own") == "of my own"


def test_an_unknown_language_is_refused() -> None:
    with pytest.raises(ValueError, match="en, es"):
        load_words("fr")

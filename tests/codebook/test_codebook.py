"""The codebook that ships, and errors in one's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from pungsan.codebook import load_codebook, nearest
from pungsan.errors import CodebookError

TYPES = (
    "AGREE CONSULT SUPPORT CONCEDE COOPERATE AID RETREAT REQUEST ACCUSE REJECT THREATEN PROTEST SANCTION"
    " MOBILIZE COERCE ASSAULT"
)

GOOD = """
name = "Mine"
version = 3
auxiliary = ["future"]
contexts = ["economic"]
sectors = ["GOV"]
[types.GREET]
meaning = "say hello"
quad = 1
score = 2
modes = ["wave", "bow"]
[types.PART]
meaning = "say good-bye"
quad = 3
score = -1.5
future = "GREET"
holds = ["future"]
"""


def write(folder: Path, text: str) -> Path:
    path = folder / "mine.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_plover_has_its_sixteen_types() -> None:
    book = load_codebook()
    assert (book.name, set(book.types)) == ("PLOVER", set(TYPES.split()))
    assert book.auxiliary == ("historical", "future", "hypothetical", "negation")


def test_quads_and_scores_of_plover_agree_in_sign() -> None:
    """Quads 1 and 2 are cooperation, 3 and 4 conflict."""
    for kind in load_codebook().types.values():
        assert (kind.score > 0) is (kind.quad in (1, 2)), kind.name


def test_what_types_name_exists() -> None:
    book = load_codebook()
    for kind in book.types.values():
        assert kind.future is None or kind.future in book.types
        assert set(kind.yields_to) <= set(book.types)
        assert set(kind.at_recipient) <= set(kind.modes)
        assert set(kind.presupposes) <= set(kind.modes)
        assert set(kind.holds) <= set(book.auxiliary)


def test_the_codebook_is_loaded_once_and_cannot_be_changed() -> None:
    book = load_codebook()
    assert load_codebook() is book
    with pytest.raises(TypeError):
        book.types["GREET"] = book.types["AID"]  # type: ignore[index]


def test_ones_own_codebook(tmp_path: Path) -> None:
    book = load_codebook(write(tmp_path, GOOD))
    assert (book.name, book.version, list(book.types)) == ("Mine", "3", ["GREET", "PART"])
    assert book.types["GREET"].modes == ("wave", "bow")
    assert (book.types["PART"].future, book.types["PART"].complement) == ("GREET", "asserted")


WRONG = {
    "no TOML": ("types = [", "mine.toml"),
    "no types": ('name = "Mine"', "types"),
    "unknown key, with the nearest": (GOOD.replace("modes =", "mods ="), "'modes'"),
    "unknown future type, with the nearest": (
        GOOD.replace('future = "GREET"', 'future = "GREAT"'),
        "'GREET'",
    ),
    "mode that is none": (GOOD.replace('holds = ["future"]', 'holds = ["past"]'), "'past'"),
    "quad out of range": (GOOD.replace("quad = 3", "quad = 5"), "quad"),
    "unknown rule for complements": (f'{GOOD}complement = "swallowed"\n', "absorbed"),
    "counted without its size": (f'{GOOD}counted = ["actor crowd"]\n', "sizes"),
    "missing meaning": (GOOD.replace('meaning = "say hello"\n', ""), "meaning"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_with_a_codebook_is_told_on_one_line(name: str, tmp_path: Path) -> None:
    text, hint = WRONG[name]
    with pytest.raises(CodebookError) as caught:
        load_codebook(write(tmp_path, text))
    assert hint in str(caught.value)
    assert "\n" not in str(caught.value)


def test_a_missing_codebook(tmp_path: Path) -> None:
    with pytest.raises(CodebookError, match=r"absent\.toml"):
        load_codebook(tmp_path / "absent.toml")


def test_hints() -> None:
    assert nearest("ASAULT", ["ASSAULT", "AID"]) == " (did you mean 'ASSAULT'?)"
    assert nearest("qqqq", ["ASSAULT", "AID"]) == ""
    assert nearest("AID", []) == ""

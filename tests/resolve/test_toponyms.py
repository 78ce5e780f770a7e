"""All places of a text: which names, and which places they mean."""

from __future__ import annotations

import re

import pytest

from pungsan.resolve import load_gazetteer, load_knowledge
from pungsan.resolve.toponyms import find_toponyms


def toponyms(marked: str, lang: str = "en", *, peoples: bool = False) -> list[tuple[str, str]]:
    """The names found, each with where it is put; [names of places] and {of people} are marked."""
    text, names = "", []
    for part in re.split(r"(\[.*?\]|\{.*?\})", marked):
        if part[:1] in ("[", "{"):
            names.append((len(text), len(text) + len(part) - 2, "LOC" if part[0] == "[" else "PER"))
            part = part[1:-1]
        text += part
    found = find_toponyms(text, names, lang, load_gazetteer(), load_knowledge(), peoples=peoples)
    return [(text[each.start : each.end], each.place.province or each.place.country) for each in found]


@pytest.mark.parametrize(
    ("marked", "lang", "wanted"),
    [
        ("A fire in [Springfield], [Illinois].", "en", [("Springfield", "Illinois"), ("Illinois", "USA")]),
        ("A fire in [Springfield], Ill.", "en", [("Springfield", "Illinois"), ("Ill.", "USA")]),
        ("A flood in [Córdoba], [Argentina].", "es", [("Córdoba", "Cordoba"), ("Argentina", "ARG")]),
        ("En [Guadalajara] ([México]).", "es", [("Guadalajara", "Jalisco"), ("México", "MEX")]),
        ("[Springfield], Monday.", "en", [("Springfield", "Missouri")]),
        ("{Paris Hilton} spoke.", "en", []),
        ("[Xyzzyville] is nowhere.", "en", []),
        ("", "en", []),
    ],
)
def test_a_place_beside_a_name_holds_it(marked: str, lang: str, wanted: list[tuple[str, str]]) -> None:
    assert toponyms(marked, lang) == wanted


def test_a_division_named_elsewhere_in_the_text_draws_towns_into_it() -> None:
    alone = toponyms("Talks were held in [Springfield].")
    beside = toponyms("Talks were held in [Springfield]. Farmers of [Ohio] protested.")
    assert alone[0] == ("Springfield", "Missouri")
    assert beside[0] == ("Springfield", "Ohio")


def test_words_for_peoples_count_where_they_are_asked_for() -> None:
    text = "Sri Lankan and Russian envoys met in [Vienna]."
    assert [name for name, _ in toponyms(text)] == ["Vienna"]
    found = toponyms(text, peoples=True)
    assert found[:2] == [("Sri Lankan", "LKA"), ("Russian", "RUS")]

"""Numbers in running text: digits and words of both languages, vague ones as ranges."""

from __future__ import annotations

import pytest

from pungsan.extract.numbers import find_amounts
from pungsan.lexicon import load_counting

SPANISH = {
    "murieron 12 personas": "12",
    "unas 1.200 personas": "1080-1320",
    "1 200 personas": "1200",
    "1,200 personas": "1200",
    "2,5 millones de personas": "2500000",
    "una veintena de soldados": "18-22",
    "media docena de": "6",
    "docenas de": "24-99",
    "decenas de miles de": "20000-99999",
    "cientos de miles": "200000-999999",
    "entre 10 y 15": "10-15",
    "al menos doce": "12+",
    "más de un centenar": "100+",
    "hasta 30": "0-30",
    "treinta y cuatro": "34",
    "mil doscientos": "1200",
    "ciento veinte mil": "120000",
    "12 o más": "12+",
    "varios centenares de": "300-999",
    "diez o doce": "10-12",
    "3 y 4": "3 4",
    "el 12% de": "",
    "$12 millones": "",
    "ganó 3-1": "",
    "a las 17:30": "",
    "un F-16": "",
    "un soldado": "",
    "el equipo 2024/25": "",
    "detuvo a ² personas": "",
    "unos ²mk y ½ docena": "",
    "murieron ３ personas": "3",
}
ENGLISH = {
    "12 people": "12",
    "1,200 people": "1200",
    "1.200 people": "1200",
    "2.5 million": "2500000",
    "a dozen": "12",
    "dozens of": "24-99",
    "tens of thousands of": "20000-99999",
    "hundreds of thousands": "200000-999999",
    "between 10 and 15": "10-15",
    "at least twelve": "12+",
    "more than a hundred": "100+",
    "an estimated 3,000": "2700-3300",
    "nearly 40": "36-40",
    "thirty-four": "34",
    "two hundred and six": "206",
    "two thousand three hundred": "2300",
    "half a million": "450000-550000",
    "several hundred": "300-999",
    "12 to 15": "12-15",
    "twenty-one thousand": "21000",
    "won 3-1": "",
    "$12 million": "",
    "a soldier": "",
    "5:30": "",
}
CASES = [("es", *case) for case in SPANISH.items()] + [("en", *case) for case in ENGLISH.items()]


@pytest.mark.parametrize(("lang", "text", "wanted"), CASES)
def test_numbers_are_read_as_ranges(lang: str, text: str, wanted: str) -> None:
    found = find_amounts(text, load_counting(lang)[0])
    given = [
        f"{each.least}+"
        if each.most is None
        else f"{each.least}"
        if each.exact
        else f"{each.least}-{each.most}"
        for each in found
    ]
    assert " ".join(given) == wanted
    for each in found:
        assert 0 <= each.start <= each.value[0] < each.value[1] <= each.end <= len(text)


def test_some_of_those_told_already_are_marked() -> None:
    (found,) = find_amounts("two of the dead", load_counting("en")[0])
    assert found.partitive


@pytest.mark.parametrize(
    "text", ["", " ", "\u0661\u0662", "½", "1" * 400, "1,1,1,1", "-", "a" * 5000, "\ud800"]
)
def test_odd_text_is_read(text: str) -> None:
    for lang in ("es", "en"):
        find_amounts(text, load_counting(lang)[0])


@pytest.mark.parametrize("lang", ["en", "es"])
def test_a_number_begins_with_words_that_are_looked_at(lang: str) -> None:
    """Only where one of them stands, or a digit, a number is looked for."""
    words, _ = load_counting(lang)
    assert words.opening >= words.values.keys() | words.ones.keys() | words.multipliers.keys()
    for phrases in (words.several, words.half, words.between, words.least, words.most, words.about):
        assert words.opening >= phrases.keys() and phrases
    assert len(words.opening) < 300

"""Times of school years, halves of months, anniversaries and years that are told by the year of the news."""

from __future__ import annotations

import datetime as dt

import pytest

from pungsan.resolve.dates import find_times

WEDNESDAY = dt.date(2024, 6, 19)


@pytest.mark.parametrize(
    ("text", "lang", "start", "end"),
    [
        ("el próximo curso escolar", "es", "2024-09-01", "2025-06-30"),
        ("este curso escolar", "es", "2023-09-01", "2024-06-30"),
        ("el curso escolar pasado", "es", "2022-09-01", "2023-06-30"),
        ("next school year", "en", "2024-09-01", "2025-06-30"),
        ("this academic year", "en", "2023-09-01", "2024-06-30"),
        ("the 2023-24 school year", "en", "2023-09-01", "2024-06-30"),
        ("in fiscal 2023", "en", "2023-01-01", "2023-12-31"),
        ("la primera quincena de mayo", "es", "2024-05-01", "2024-05-15"),
        ("la segunda quincena de mayo", "es", "2024-05-16", "2024-05-31"),
        ("la segunda mitad de febrero de 2023", "es", "2023-02-16", "2023-02-28"),
        ("the first half of May", "en", "2024-05-01", "2024-05-15"),
        ("the second half of May 2020", "en", "2020-05-16", "2020-05-31"),
        ("el invierno de 2022-2023", "es", "2022-12-01", "2023-02-28"),
        ("in the winter of 2022-23", "en", "2022-12-01", "2023-02-28"),
        ("en el 50 aniversario del golpe de 1973", "es", "2023-01-01", "2023-12-31"),
        ("en el décimo aniversario de la matanza de 2014", "es", "2024-01-01", "2024-12-31"),
        ("on March 4 last year", "en", "2023-03-04", "2023-03-04"),
        ("since October 7 last year", "en", "2023-10-07", "2024-06-19"),
        ("on Monday last year's winner", "en", "2024-06-17", "2024-06-17"),
    ],
)
def test_values(text: str, lang: str, start: str, end: str) -> None:
    value = find_times(text, lang, WEDNESDAY)[0].value
    assert value is not None and (value.start.isoformat(), value.end.isoformat()) == (start, end)


@pytest.mark.parametrize(
    ("text", "lang"), [("el próximo curso escolar", "es"), ("this academic year", "en"), ("este curso", "es")]
)
def test_no_school_year_without_a_day_or_a_word_for_it(text: str, lang: str) -> None:
    assert all(time.value is None for time in find_times(text, lang, None))

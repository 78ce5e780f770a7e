"""Times counted from others, feasts, years of other kinds, figures, on the Thursday 20 June 2024."""

from __future__ import annotations

import datetime as dt

import pytest

from pungsan.records import TimeExpression
from pungsan.resolve.dates import find_times, last_told

ANCHOR = dt.date(2024, 6, 20)


def written(expression: TimeExpression) -> str:
    """The value as ``day`` or ``day..day``; what the words leave open as ``..``."""
    first, last = expression.earliest, expression.latest
    if first == last:
        return "none" if first is None else f"{first}"
    return f"{first or ''}..{last or ''}"


TOLD = [
    ("en", "They voted over the Labor Day weekend.", "over the Labor Day weekend", "2024-08-31..2024-09-02"),
    ("en", "Talks fell on the weekend of Thanksgiving 2023.", "on the weekend of Thanksgiving 2023",
     "2023-11-23..2023-11-26"),
    ("en", "Staff struck this working week.", "this working week", "2024-06-17..2024-06-21"),
    ("en", "It ended more than two weeks before May 3.", "more than two weeks before May 3", "..2024-04-18"),
    ("es", "Acabó más de dos semanas antes del 3 de mayo.", "más de dos semanas antes del 3 de mayo",
     "..2024-04-18"),
    ("en", "The envoys will be exchanged before the summer.", "before the summer", "..2024-05-31"),
    ("es", "Canjearán embajadores antes del verano.", "antes del verano", "..2024-05-31"),
    ("en", "They met on May 3; the next morning they fled.", "the next morning", "2024-05-04"),
    ("es", "Se vieron el 3 de mayo y a la noche siguiente huyeron.", "a la noche siguiente", "2024-05-04"),
    ("en", "They met on 11th, he said.", "on 11th", "2024-06-11"),
    ("en", "The report of 20240611 names him.", "20240611", "2024-06-11"),
    ("en", "They met on Tuesday 11, he said.", "on Tuesday 11", "2024-06-11"),
    ("en", "On Tuesday 11 Israeli soldiers were hurt.", "On Tuesday", "2024-06-18"),
    ("es", "El lunes cayó el gobierno y al día siguiente hubo fiesta.", "al día siguiente", "2024-06-18"),
    ("es", "Se casaron el 3 de mayo de 2019 y dos días después volaron.", "dos días después", "2019-05-05"),
    ("es", "En mayo de 2019 firmaron; tres meses más tarde rompieron.",
     "tres meses más tarde", "2019-08-01..2019-08-31"),
    ("es", "El ataque fue el 5 de enero; el día anterior hubo amenazas.", "el día anterior", "2024-01-04"),
    ("es", "En 2015 ganó; ese mismo año dimitió.", "ese mismo año", "2015-01-01..2015-12-31"),
    ("es", "El 5 de enero de 2022 cerraron y a la semana siguiente abrieron.",
     "a la semana siguiente", "2022-01-10..2022-01-16"),
    ("en", "On Monday the cabinet fell, and the next day crowds cheered.", "the next day", "2024-06-18"),
    ("en", "They wed on May 3, 2019, and two days later flew off.", "two days later", "2019-05-05"),
    ("en", "They signed in May 2019; three months later it broke.",
     "three months later", "2019-08-01..2019-08-31"),
    ("en", "He won in 2015 and quit that same year.", "that same year", "2015-01-01..2015-12-31"),
    ("en", "It closed on January 5, 2022, and opened the following week.",
     "the following week", "2022-01-10..2022-01-16"),
    ("en", "He was shot on July 8, 2022; a day earlier he had been warned.", "a day earlier", "2022-07-07"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "words", "value"), TOLD)
def test_counted_from_the_time_told_before(lang: str, text: str, words: str, value: str) -> None:
    found = find_times(text, lang, ANCHOR, tense="past")
    assert (found[-1].text, written(found[-1])) == (words, value)


def test_told_in_the_words_before_the_sentence() -> None:
    before = "El 8 de julio de 2022 le dispararon."
    (found,) = find_times("Al día siguiente murió.", "es", ANCHOR, tense="past", before=before)
    assert written(found) == "2022-07-09"


def test_nothing_told_before() -> None:
    (past,) = find_times("Al día siguiente murió.", "es", ANCHOR, tense="past")
    assert past.value is None
    (future,) = find_times("Al día siguiente votará.", "es", ANCHOR, tense="future")
    assert written(future) == "2024-06-21"


def test_a_longer_time_does_not_fix_the_next_day() -> None:
    found = find_times("En 2015 ganó; al día siguiente dimitió.", "es", ANCHOR, tense="past")
    assert found[-1].value is None


def test_last_told_has_both_ends() -> None:
    closed, opened = find_times("Llegó el 3 de mayo y gobierna desde 2019.", "es", ANCHOR)
    assert last_told((closed, opened)) == closed.value
    assert last_told(()) is None


OTHERS = [
    # feasts and anniversaries
    ("es", "Marcharon el Día del Trabajo de 2019.", "2019-05-01"),
    ("es", "Habló el 11-S.", "2001-09-11"),
    ("es", "Recordaron el décimo aniversario del 11-S.", "2011-09-11"),
    ("es", "Desfilaron en el 50.º aniversario del 25 de abril de 1974.", "2024-04-25"),
    ("es", "Compraron en el Viernes Negro de 2022.", "2022-11-25"),
    ("en", "They marched on May Day 2019.", "2019-05-01"),
    ("en", "They shopped on Black Friday 2022.", "2022-11-25"),
    ("en", "They met on Thanksgiving 2023.", "2023-11-23"),
    ("en", "It is the 50th anniversary of April 25, 1974.", "2024-04-25"),
    # years of other kinds, quarters
    ("es", "Subió en el curso 2019-20.", "2019-09-01..2020-06-30"),
    ("es", "Ganó más en el ejercicio 2021.", "2021-01-01..2021-12-31"),
    ("es", "Cayó en el T2 de 2019.", "2019-04-01..2019-06-30"),
    ("es", "Cayó en la segunda mitad de 2019.", "2019-07-01..2019-12-31"),
    ("es", "Van diez muertos en lo que va de año.", "2024-01-01..2024-06-20"),
    ("en", "It rose in the 2019-20 school year.", "2019-09-01..2020-06-30"),
    ("en", "It rose in fiscal year 2021.", "2021-01-01..2021-12-31"),
    ("en", "It fell in H2 2019.", "2019-07-01..2019-12-31"),
    ("en", "Ten have died so far this year.", "2024-01-01..2024-06-20"),
    # figures
    ("es", "Viajará del 3/7 al 5/7.", "2024-07-03..2024-07-05"),
    ("es", "El acta es de 05/2019.", "2019-05-01..2019-05-31"),
    ("es", "Expuso del 3/5/2019-7/5/2019.", "2019-05-03..2019-05-07"),
    ("en", "He travels from 7/3 to 7/5.", "2024-07-03..2024-07-05"),
    ("en", "It is dated 2019-05.", "2019-05-01..2019-05-31"),
    ("en", "It ran 5/3/2019-5/7/2019.", "2019-05-03..2019-05-07"),
    ("en", "Sales fell in Jan-Feb 2019.", "2019-01-01..2019-02-28"),
    # sums, working days, weeks
    ("es", "Se fue hace dos años y tres meses.", "2022-03-01..2022-03-31"),
    ("es", "Pagarán en los próximos cinco días hábiles.", "2024-06-21..2024-06-27"),
    ("es", "Cerró en la semana 10 de 2023.", "2023-03-06..2023-03-12"),
    ("es", "Fue la semana del 4 de marzo.", "2024-03-04..2024-03-10"),
    ("en", "He left two years and three months ago.", "2022-03-01..2022-03-31"),
    ("en", "They pay in the next five business days.", "2024-06-21..2024-06-27"),
    ("en", "They met in the week beginning March 4.", "2024-03-04..2024-03-10"),
    ("en", "The sale lasts three days starting on June 24.", "2024-06-24..2024-06-26"),
    ("en", "They spoke this past Monday.", "2024-06-17"),
    ("en", "It ran between the 3rd and the 5th.", "2024-06-03..2024-06-05"),
    # halves of a month, words for years, other ends
    ("es", "Llegó a mediados de mayo.", "2024-05-10..2024-05-20"),
    ("es", "Se vieron el lunes el diecisiete.", "2024-06-17"),
    ("es", "Llegó el miérc. a Doha.", "2024-06-19"),
    ("es", "Llegó a finales de mayo.", "2024-05-16..2024-05-31"),
    ("es", "Total de abril a junio en 2017.", "2017-04-01..2017-06-30"),
    ("es", "Ganó en dos mil diecinueve.", "2019-01-01..2019-12-31"),
    ("en", "It fell from April to June in 2017.", "2017-04-01..2017-06-30"),
    ("en", "He won in nineteen ninety-six.", "1996-01-01..1996-12-31"),
    # one end open, or closed by the news
    ("es", "Gobierna desde 2014.", "2014-01-01.."),
    ("es", "Vivió allí antes de 1990.", "..1989-12-31"),
    ("es", "La norma vale hasta el 1 de julio.", "..2024-07-01"),
    ("es", "Lo pagarán entre hoy y el 1 de julio.", "2024-06-20..2024-07-01"),
    ("en", "He has ruled since 2014.", "2014-01-01.."),
    ("en", "He lived there before 1990.", "..1989-12-31"),
    ("en", "Ships sailed after 2018.", "2019-01-01.."),
    ("en", "It fell between 2014 and now.", "2014-01-01..2024-06-20"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "text", "value"), OTHERS)
def test_value(lang: str, text: str, value: str) -> None:
    found = find_times(text, lang, ANCHOR)
    assert [written(each) for each in found] == [value], found


def test_open_ends_close_with_the_news_only_since() -> None:
    (since,) = find_times("Gobierna desde 2014.", "es", ANCHOR)
    assert since.value is not None and since.value.end == ANCHOR and since.latest is None
    (before,) = find_times("Vivió allí antes de 1990.", "es", ANCHOR)
    assert before.value is None and before.historical


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "El año anterior a la guerra fue tranquilo."),
        ("es", "Volvió justo dos años después del golpe."),
        ("es", "Dimitió tres meses antes de la cumbre."),
        ("es", "Se aprobó con 3/4 de los votos."),
        ("es", "Es la semana 3 del juicio."),
        ("es", "El mes fue duro."),
        ("es", "Celebraron su décimo aniversario."),
        ("es", "La calle 8-B está cortada."),
        ("es", "Cada día once barcos salen."),
        ("en", "The day before the vote was calm."),
        ("en", "It passed with 3/4 of the votes."),
        ("en", "In week 3 of the trial he spoke."),
        ("en", "He is the man of the year."),
        ("en", "They marked their tenth anniversary."),
        ("en", "Nineteen people died."),
    ],
)
def test_no_time(lang: str, text: str) -> None:
    assert find_times(text, lang, ANCHOR) == ()

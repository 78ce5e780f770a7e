"""Times of day in time expressions, on the Thursday 20 June 2024."""

from __future__ import annotations

import datetime as dt

import pytest

from pungsan.records import Clock, TimeExpression
from pungsan.resolve.dates import find_times
from pungsan.resolve.timex.clocks import within_part
from pungsan.resolve.timex.readings import narrowed

ANCHOR = dt.date(2024, 6, 20)


def written(expression: TimeExpression) -> str:
    """The day and the times of day: ``2024-06-17 17:00``, ``17:00-19:00``, ``17:00-`` for an open end."""
    day = f"{expression.value.start} " if expression.value else ""
    clock = expression.clock
    if clock is None:
        return day.strip()
    start, end = ("" if time is None else f"{time:%H:%M}" for time in (clock.start, clock.end))
    zone = f" {clock.zone}" if clock.zone else ""
    return f"{day}{start}{zone}" if start == end else f"{day}{start}-{end}{zone}"


SPANISH = [
    ("El tribunal se reunió el lunes a las cinco de la tarde.",
     "el lunes a las cinco de la tarde", "2024-06-17 17:00"),
    ("Cerraron las urnas a las 20.00 del domingo.", "a las 20.00 del domingo", "2024-06-16 20:00"),
    ("Abrirán mañana a las 8:30.", "mañana a las 8:30", "2024-06-21 08:30"),
    ("El tren salió a las siete y media.", "a las siete y media", "07:30"),
    ("Detuvieron al jefe a las diez menos cuarto de la noche.",
     "a las diez menos cuarto de la noche", "21:45"),
    ("La tregua empezó a las 14:00 GMT.", "a las 14:00 GMT", "14:00 gmt"),
    ("Habló a las 17.00 hora local (15.00 GMT).", "a las 17.00 hora local (15.00 GMT)", "17:00 hora local"),
    ("El toque de queda rige entre las nueve y las once de la noche.",
     "entre las nueve y las once de la noche", "21:00-23:00"),
    ("El banco abre de las 9 a las 14 horas el martes.",
     "de las 9 a las 14 horas el martes", "2024-06-18 09:00-14:00"),
    ("La sesión va de las 9 a las 14.", "de las 9 a las 14", "09:00-14:00"),
    ("Anoche hubo tiros.", "Anoche", "2024-06-19 20:00-23:59"),
    ("Anoche a las diez hubo tiros.", "Anoche a las diez", "2024-06-19 22:00"),
    ("Llegó esta tarde.", "esta tarde", "2024-06-20 16:00-20:00"),
    ("Votaron ayer por la mañana.", "ayer por la mañana", "2024-06-19 08:00-12:00"),
    ("La madrugada del martes hubo redadas.", "La madrugada del martes", "2024-06-18 04:00-08:00"),
    ("Saldrá a primera hora del martes.", "a primera hora del martes", "2024-06-18 00:00-12:00"),
    ("Firmarán antes de las seis de la tarde.", "antes de las seis de la tarde", "-18:00"),
    ("Nadie entra después de las 22:00.", "después de las 22:00", "22:00-"),
    ("El ataque fue a medianoche.", "a medianoche", "00:00"),
    ("La reunión es a la una.", "a la una", "01:00"),
    ("Murieron por la noche.", "por la noche", "20:00-23:59"),
]  # fmt: skip

ENGLISH = [
    ("The talks ran from 2 pm for two hours.", "from 2 pm for two hours", "14:00-16:00"),
    ("The quake struck at 0730 GMT on Monday.", "at 0730 GMT on Monday", "2024-06-17 07:30 gmt"),
    ("The quake struck at 1930 GMT.", "at 1930 GMT", "19:30 gmt"),
    ("Shots fell in the small hours of Monday.", "in the small hours of Monday", "2024-06-17 00:00-06:00"),
    ("They came in the early hours of Tuesday.", "in the early hours of Tuesday", "2024-06-18 00:00-06:00"),
    ("The army left that morning.", "that morning", "2024-06-20 08:00-12:00"),
    ("They meet on March eighteenth nine thirty.", "on March eighteenth nine thirty", "2024-03-18 09:30"),
    ("The court met on Monday at 5 p.m.", "on Monday at 5 p.m.", "2024-06-17 17:00"),
    ("Polls closed at 8:30 pm on Sunday.", "at 8:30 pm on Sunday", "2024-06-16 20:30"),
    ("The train left at half past seven.", "at half past seven", "07:30"),
    ("He was held at a quarter to ten in the evening.", "at a quarter to ten in the evening", "21:45"),
    ("The truce began at 1400 metres.", "", ""),
    ("The truce began at 14:00 GMT.", "at 14:00 GMT", "14:00 gmt"),
    ("The truce began at noon on Friday.", "at noon on Friday", "2024-06-14 12:00"),
    ("The curfew runs from 9 to 11 p.m.", "from 9 to 11 p.m.", "21:00-23:00"),
    ("The curfew runs between 10 p.m. and 5 a.m.", "between 10 p.m. and 5 a.m.", "22:00-05:00"),
    ("They met from 8 to 10 in the morning.", "from 8 to 10 in the morning", "08:00-10:00"),
    ("Shots were fired last night.", "last night", "2024-06-19 20:00-23:59"),
    ("Shots were fired last night at ten.", "last night at ten", "2024-06-19 22:00"),
    ("They voted yesterday morning.", "yesterday morning", "2024-06-19 08:00-12:00"),
    ("He landed early on Tuesday.", "early on Tuesday", "2024-06-18 00:00-12:00"),
    ("Sign before 6 pm.", "before 6 pm", "-18:00"),
    ("Nobody enters after 10:15 pm.", "after 10:15 pm", "22:15-"),
    ("It fell at six o'clock.", "at six o'clock", "06:00"),
    ("They died in the early morning.", "in the early morning", "08:00-10:00"),
    ("He spoke at 9 p.m. local time.", "at 9 p.m. local time", "21:00 local time"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "value"), SPANISH)
def test_spanish(text: str, words: str, value: str) -> None:
    found = find_times(text, "es", ANCHOR)
    assert (found[0].text, written(found[0])) == (words, value)


@pytest.mark.parametrize(("text", "words", "value"), ENGLISH)
def test_english(text: str, words: str, value: str) -> None:
    found = find_times(text, "en", ANCHOR)
    if not words:
        assert found == ()
        return
    assert (found[0].text, written(found[0])) == (words, value)


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Acusó a las dos partes de mentir.", "es"),
        ("Dio armas a las cinco milicias.", "es"),
        ("Escuchó a las tres que hablaron.", "es"),
        ("Atiende a siete de cada diez.", "es"),
        ("Llegó tarde.", "es"),
        ("Se enteró más tarde de lo ocurrido.", "es"),
        ("La selección ganó 3-2 y luego 4-1.", "es"),
        ("El paro subió un 2.50 %.", "es"),
        ("Viajaron de 8 a 10 personas.", "es"),
        ("Police fired at five people.", "en"),
        ("At 12 sites, work stopped.", "en"),
        ("They won 3-2 after trailing 1-2.", "en"),
        ("Rates rose 2.50 percent.", "en"),
        ("It trained from 8 to 10 soldiers a year.", "en"),
        ("The evening paper folded.", "en"),
        ("Seven of every ten agree.", "en"),
        ("Two out of three voters stayed home.", "en"),
    ],
)
def test_no_time_of_day(text: str, lang: str) -> None:
    assert find_times(text, lang, ANCHOR) == ()


def test_a_score_beside_a_day_is_no_time() -> None:
    for text, lang in (("Ganaron 3-2 el lunes.", "es"), ("They won 3-2 on Monday.", "en")):
        (found,) = find_times(text, lang, ANCHOR)
        assert found.clock is None


def test_a_time_alone_is_of_the_day_told_before() -> None:
    monday, five = find_times("El lunes hubo choques; a las cinco llegó la policía.", "es", ANCHOR)
    assert five.value == monday.value and five.value is not None
    (alone,) = find_times("A las cinco llegó la policía.", "es", ANCHOR)
    assert alone.value is None and alone.earliest is None
    (told,) = find_times("A las cinco llegó.", "es", ANCHOR, before="El 3 de mayo de 2019 hubo choques.")
    assert told.value is not None and told.value.start == dt.date(2019, 5, 3)


def test_an_hour_in_a_part_of_the_day() -> None:
    night = Clock(dt.time(20), dt.time(23, 59, 59))
    hours = {3: 3, 8: 20, 12: 0}
    for said, meant in hours.items():
        moment = Clock(dt.time(said), dt.time(said))
        assert within_part(moment, night) == Clock(dt.time(meant), dt.time(meant))


def test_early_and_late_are_halves_of_a_part() -> None:
    evening = Clock(dt.time(16), dt.time(20))
    assert narrowed(evening, True, False) == Clock(dt.time(16), dt.time(18))
    assert narrowed(evening, False, True) == Clock(dt.time(18), dt.time(20))
    assert narrowed(evening, False, False) == evening

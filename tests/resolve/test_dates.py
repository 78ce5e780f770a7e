"""Time expressions: extent, value and grain, on the Thursday 20 June 2024 unless a test says otherwise."""

from __future__ import annotations

import datetime as dt

import pytest

from pungsan.records import TimeExpression
from pungsan.resolve.dates import find_times

ANCHOR = dt.date(2024, 6, 20)


def find_one(text: str, lang: str, anchor: dt.date | None = ANCHOR, **options: str) -> TimeExpression:
    found = find_times(text, lang, anchor, **options)
    assert len(found) == 1, found
    return found[0]


def written(expression: TimeExpression) -> str:
    """The value as ``day`` or ``day..day`` with its grain."""
    value = expression.value
    if value is None:
        return "none"
    days = f"{value.start}" if value.start == value.end else f"{value.start}..{value.end}"
    return f"{days} {value.grain}"


SPANISH = [
    # explicit days
    ("Firmaron el tratado el 19 de junio de 2024.", "el 19 de junio de 2024", "2024-06-19 day"),
    ("Se firmó el 1.º de julio de 1998.", "el 1.º de julio de 1998", "1998-07-01 day"),
    ("El acta lleva fecha de 19/06/2024.", "19/06/2024", "2024-06-19 day"),
    ("El expediente se abrió en 2024-06-19.", "en 2024-06-19", "2024-06-19 day"),
    ("Madrid, 7 mar 2023", "7 mar 2023", "2023-03-07 day"),
    ("Nació el veintidós de abril de 1950.", "el veintidós de abril de 1950", "1950-04-22 day"),
    # days without a year
    ("El ejército se retiró el 3 de mayo.", "el 3 de mayo", "2024-05-03 day"),
    ("La cumbre será el próximo 3 de mayo.", "el próximo 3 de mayo", "2025-05-03 day"),
    ("Lo detuvieron el pasado 18 de junio.", "el pasado 18 de junio", "2024-06-18 day"),
    ("Convocó comicios para el 28 de julio.", "para el 28 de julio", "2024-07-28 day"),
    ("Comparecerá el día 27.", "el día 27", "2024-05-27 day"),
    # weekdays
    ("El canciller llegó el miércoles.", "el miércoles", "2024-06-19 day"),
    ("El canciller llegó el jueves.", "el jueves", "2024-06-20 day"),
    ("Se verán el próximo lunes.", "el próximo lunes", "2024-06-24 day"),
    ("Se vieron el pasado jueves.", "el pasado jueves", "2024-06-13 day"),
    ("Votarán el domingo que viene.", "el domingo que viene", "2024-06-23 day"),
    ("El paro empieza hoy, jueves, en el puerto.", "hoy, jueves", "2024-06-20 day"),
    ("Llegó el miércoles, 19 de junio, a Doha.", "el miércoles, 19 de junio", "2024-06-19 day"),
    ("Habló el lunes por la noche.", "el lunes por la noche", "2024-06-17 day"),
    ("La noche del martes hubo disparos.", "La noche del martes", "2024-06-18 day"),
    # days counted from today
    ("Ayer dimitió el ministro.", "Ayer", "2024-06-19 day"),
    ("Anoche hubo disturbios.", "Anoche", "2024-06-19 day"),
    ("Esta mañana se reunieron.", "Esta mañana", "2024-06-20 day"),
    ("La reunión de mañana se aplaza.", "mañana", "2024-06-21 day"),
    ("Llegará pasado mañana.", "pasado mañana", "2024-06-22 day"),
    ("Antes de ayer cerraron la frontera.", "Antes de ayer", "2024-06-18 day"),
    ("El plazo acaba mañana por la tarde.", "mañana por la tarde", "2024-06-21 day"),
    ("Se votará dentro de tres días.", "dentro de tres días", "2024-06-23 day"),
    ("El acuerdo se rompió hace dos días.", "hace dos días", "2024-06-18 day"),
    # weeks, months, years
    ("Viajó esta semana.", "esta semana", "2024-06-17..2024-06-23 week"),
    ("Viajó la semana pasada.", "la semana pasada", "2024-06-10..2024-06-16 week"),
    ("Viajará la próxima semana.", "la próxima semana", "2024-06-24..2024-06-30 week"),
    ("Hubo choques el fin de semana.", "el fin de semana", "2024-06-15..2024-06-16 interval"),
    ("Se vieron hace dos semanas.", "hace dos semanas", "2024-06-03..2024-06-09 week"),
    ("La tregua se pactó en mayo.", "en mayo", "2024-05-01..2024-05-31 month"),
    ("El pasado febrero hubo huelga.", "El pasado febrero", "2024-02-01..2024-02-29 month"),
    ("La crisis de marzo de 2019 sigue viva.", "marzo de 2019", "2019-03-01..2019-03-31 month"),
    ("En noviembre del año pasado votaron.", "En noviembre del año pasado", "2023-11-01..2023-11-30 month"),
    ("Ganó las elecciones en 1961.", "en 1961", "1961-01-01..1961-12-31 year"),
    ("Hablaron de la guerra de 2018.", "de 2018", "2018-01-01..2018-12-31 year"),
    ("Fue en el año 1999.", "en el año 1999", "1999-01-01..1999-12-31 year"),
    ("Es su primera visita desde hace 24 años.", "desde hace 24 años", "2000-01-01..2024-06-20 interval"),
    ("Estuvo allí hace 24 años.", "hace 24 años", "2000-01-01..2000-12-31 year"),
    ("Murió hace casi medio siglo.", "hace casi medio siglo", "1974-01-01..1974-12-31 year"),
    ("Se fue hace un par de semanas.", "hace un par de semanas", "2024-06-03..2024-06-09 week"),
    ("Rezaron en Semana Santa de 2019.", "en Semana Santa de 2019", "2019-04-14..2019-04-21 interval"),
    ("Fue al final de la Gran Guerra.", "final de la Gran Guerra", "1918-01-01..1918-12-31 year"),
    ("Llegó en la mañana de este lunes.", "en la mañana de este lunes", "2024-06-17 day"),
    ("Este martes 18 de junio se vieron.", "Este martes 18 de junio", "2024-06-18 day"),
    ("El domingo 3 personas murieron.", "El domingo", "2024-06-16 day"),
    ("Dimitió en el verano de 2015.", "en el verano de 2015", "2015-06-01..2015-08-31 season"),
    # longer times
    ("La dictadura cayó en los años 80.", "en los años 80", "1980-01-01..1989-12-31 decade"),
    ("Creció en la década de 1990.", "en la década de 1990", "1990-01-01..1999-12-31 decade"),
    ("Se fundó en el siglo XIX.", "en el siglo XIX", "1800-01-01..1899-12-31 interval"),
    ("Fue espía en la Guerra Fría.", "en la Guerra Fría", "1947-03-12..1991-12-26 interval"),
    # intervals
    ("Gobernó entre 2010 y 2012.", "entre 2010 y 2012", "2010-01-01..2012-12-31 interval"),
    ("Gobernó de 2010 a 2012.", "de 2010 a 2012", "2010-01-01..2012-12-31 interval"),
    ("El dictador (1973-1990) murió impune.", "1973-1990", "1973-01-01..1990-12-31 interval"),
    ("Va del 3 al 5 de mayo de 2025.", "del 3 al 5 de mayo de 2025", "2025-05-03..2025-05-05 interval"),
    ("El alto el fuego rige desde el lunes.", "desde el lunes", "2024-06-17..2024-06-20 interval"),
    ("Ocupa la isla desde 2014.", "desde 2014", "2014-01-01..2024-06-20 interval"),
    ("La norma rige hasta el viernes.", "hasta el viernes", "2024-06-20..2024-06-21 interval"),
    ("Lo anunció a principios de mayo.", "a principios de mayo", "2024-05-01..2024-05-15 interval"),
    ("La obra acabará a finales de año.", "a finales de año", "2024-09-01..2024-12-31 interval"),
    ("Fue en los últimos tres días.", "en los últimos tres días", "2024-06-17..2024-06-19 interval"),
    ("La primera semana de mayo hubo paro.", "La primera semana de mayo", "2024-04-29..2024-05-05 week"),
    ("Entre mayo y julio de 2023.", "Entre mayo y julio de 2023", "2023-05-01..2023-07-31 interval"),
]  # fmt: skip

ENGLISH = [
    ("The treaty was signed on June 19, 2024.", "on June 19, 2024", "2024-06-19 day"),
    ("The treaty was signed on 19 June 2024.", "on 19 June 2024", "2024-06-19 day"),
    ("The form is dated 6/19/2024.", "6/19/2024", "2024-06-19 day"),
    ("The form is dated 19/6/2024.", "19/6/2024", "2024-06-19 day"),
    ("It fell on the twenty-second of April 1950.", "on the twenty-second of April 1950", "1950-04-22 day"),
    ("Troops withdrew on May 3.", "on May 3", "2024-05-03 day"),
    ("The minister arrived on Wednesday.", "on Wednesday", "2024-06-19 day"),
    ("The minister, he said Thursday, is ill.", "Thursday", "2024-06-20 day"),
    ("They vote next Monday.", "next Monday", "2024-06-24 day"),
    ("They voted last Friday.", "last Friday", "2024-06-14 day"),
    ("He landed late on Tuesday.", "late on Tuesday", "2024-06-18 day"),
    ("He spoke Wednesday night in Doha.", "Wednesday night", "2024-06-19 day"),
    ("On Wednesday, June 19, he flew to Doha.", "On Wednesday, June 19", "2024-06-19 day"),
    ("Yesterday the judge resigned.", "Yesterday", "2024-06-19 day"),
    ("The day before yesterday the border closed.", "The day before yesterday", "2024-06-18 day"),
    ("The vote is tomorrow morning.", "tomorrow morning", "2024-06-21 day"),
    ("Last night shots were fired.", "Last night", "2024-06-19 day"),
    ("The pact broke down two days ago.", "two days ago", "2024-06-18 day"),
    ("She toured the region last week.", "last week", "2024-06-10..2024-06-16 week"),
    ("Clashes broke out over the weekend.", "over the weekend", "2024-06-15..2024-06-16 interval"),
    ("A truce was agreed in May.", "in May", "2024-05-01..2024-05-31 month"),
    ("A strike followed last February.", "last February", "2024-02-01..2024-02-29 month"),
    ("He was jailed in November of last year.", "in November of last year", "2023-11-01..2023-11-30 month"),
    ("He took power in 1961.", "in 1961", "1961-01-01..1961-12-31 year"),
    ("The 1994 accord collapsed.", "The 1994", "1994-01-01..1994-12-31 year"),
    ("He was last there 24 years ago.", "24 years ago", "2000-01-01..2000-12-31 year"),
    ("The junta fell in the 1980s.", "in the 1980s", "1980-01-01..1989-12-31 decade"),
    ("It was founded in the 19th century.", "in the 19th century", "1800-01-01..1899-12-31 interval"),
    ("He spied during the Cold War.", "during the Cold War", "1947-03-12..1991-12-26 interval"),
    ("He died nearly half a century ago.", "nearly half a century ago", "1974-01-01..1974-12-31 year"),
    ("He left a couple of weeks ago.", "a couple of weeks ago", "2024-06-03..2024-06-09 week"),
    ("A June 3 hearing is set.", "June 3", "2024-06-03 day"),
    ("Police said on Tuesday the first trains ran.", "on Tuesday", "2024-06-18 day"),
    ("They prayed on Good Friday.", "on Good Friday", "2024-03-29 day"),
    ("The law was passed in August last year.", "in August last year", "2023-08-01..2023-08-31 month"),
    ("The ban ends on the 30th.", "on the 30th", "2024-05-30 day"),
    ("He ruled from 2010 to 2012.", "from 2010 to 2012", "2010-01-01..2012-12-31 interval"),
    ("The fair runs from May 3 to 5, 2025.", "from May 3 to 5, 2025", "2025-05-03..2025-05-05 interval"),
    ("It has held the island since 2014.", "since 2014", "2014-01-01..2024-06-20 interval"),
    ("The ban stays until Friday.", "until Friday", "2024-06-20..2024-06-21 interval"),
    ("He resigned in early May.", "in early May", "2024-05-01..2024-05-15 interval"),
    ("He resigned earlier this month.", "earlier this month", "2024-06-01..2024-06-20 interval"),
    ("Ten died in the last three days.", "in the last three days", "2024-06-17..2024-06-19 interval"),
    ("Talks start two weeks after July 1.", "two weeks after July 1", "2024-07-15 day"),
]


@pytest.mark.parametrize(("text", "words", "value"), SPANISH)
def test_spanish(text: str, words: str, value: str) -> None:
    expression = find_one(text, "es")
    assert (expression.text, written(expression)) == (words, value)


@pytest.mark.parametrize(("text", "words", "value"), ENGLISH)
def test_english(text: str, words: str, value: str) -> None:
    expression = find_one(text, "en")
    assert (expression.text, written(expression)) == (words, value)


@pytest.mark.parametrize(
    ("text", "lang", "value"),
    [
        ("El canciller llegará el lunes.", "es", "2024-06-24 day"),
        ("El canciller llegará el jueves.", "es", "2024-06-20 day"),
        ("Habrá elecciones en mayo.", "es", "2025-05-01..2025-05-31 month"),
        ("Comparecerá el día 18.", "es", "2024-07-18 day"),
        ("Se reunirán en tres días.", "es", "2024-06-23 day"),
        ("The minister will arrive on Monday.", "en", "2024-06-24 day"),
        ("They will vote on May 3.", "en", "2025-05-03 day"),
    ],
)
def test_future_clause_looks_ahead(text: str, lang: str, value: str) -> None:
    assert written(find_one(text, lang, tense="future")) == value


def test_past_clause_looks_back() -> None:
    assert written(find_one("Fue detenido el 1 de noviembre.", "es", tense="past")) == "2023-11-01 day"
    # so far back a reporter would name the year: the coming day is meant
    assert written(find_one("Anunció la cumbre del 1 de julio.", "es", tense="past")) == "2024-07-01 day"


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Murió a los 53 años en Lima.", "es"),
        ("Un hombre de 53 años fue detenido.", "es"),
        ("Siete de cada diez lo apoyan.", "es"),
        ("Los martes hay pleno.", "es"),
        ("Se reúnen cada lunes.", "es"),
        ("Trabajan de lunes a viernes.", "es"),
        ("Resistieron durante tres días.", "es"),
        ("Murieron treinta personas en tres días.", "es"),
        ("El artículo 1978 lo prohíbe.", "es"),
        ("La resolución 1973 quedó sin efecto.", "es"),
        ("Desplegó 2000 soldados en la zona.", "es"),
        ("Un ejército de 2000 soldados.", "es"),
        ("El fondo es de 1950 millones.", "es"),
        ("La manifestación acabó en la Plaza 11 de Marzo.", "es"),
        ("Marcharon por la avenida 9 de Julio.", "es"),
        ("El ministro Domingo Cavallo dimitió.", "es"),
        ("Plácido Domingo cantó en Viena.", "es"),
        ("Hoy en día nadie lo recuerda.", "es"),
        ("La selección ganó 3-2 sin brillo.", "es"),
        ("Llame al 555 2018.", "es"),
        ("El sol salió tras la segunda vuelta.", "es"),
        ("The talks may go on.", "en"),
        ("Theresa May resigned.", "en"),
        ("The March on Washington is remembered.", "en"),
        ("They march on.", "en"),
        ("A 53-year-old man was held.", "en"),
        ("They meet every Monday.", "en"),
        ("They meet on Mondays.", "en"),
        ("They held out for three days.", "en"),
        ("It is the first visit in 24 years.", "en"),
        ("It sent 2000 soldiers.", "en"),
        ("A force of 2000 troops stayed.", "en"),
        ("Article 1961 forbids it.", "en"),
        ("It passed Resolution 1973.", "en"),
        ("It cost $2000 a head.", "en"),
        ("A second round follows.", "en"),
        ("The sun rose over Sun Yat-sen Square.", "en"),
        ("June Brown won the seat.", "en"),
        ("She is in her twenties.", "en"),
    ],
)
def test_no_time_expression(text: str, lang: str) -> None:
    assert find_times(text, lang, ANCHOR) == ()


@pytest.mark.parametrize(
    ("text", "lang", "historical"),
    [
        ("Firmaron el pacto en 1961.", "es", True),
        ("Estuvo allí hace 24 años.", "es", True),
        ("La bandera es de la Guerra Fría.", "es", True),
        ("Fue detenido en enero.", "es", True),
        ("Fue detenido en junio.", "es", False),
        ("Fue detenido la semana pasada.", "es", False),
        ("Ocupa la isla desde 2014.", "es", False),
        ("Vivió allí antes de 1990.", "es", True),
        ("He was jailed last year.", "en", True),
        ("He was jailed last week.", "en", False),
        ("He will be jailed in 2026.", "en", False),
    ],
)
def test_historical_is_well_before_the_news(text: str, lang: str, historical: bool) -> None:
    assert find_one(text, lang).historical is historical


@pytest.mark.parametrize(
    ("text", "lang", "value", "historical"),
    [
        ("Se vieron el lunes.", "es", "none", False),
        ("Se vieron el 3 de mayo.", "es", "none", False),
        ("Se vieron hace 24 años.", "es", "none", True),
        ("Se vieron hace décadas.", "es", "none", True),
        ("Se vieron el 3 de mayo de 2019.", "es", "2019-05-03 day", False),
        ("Se vieron en 1961.", "es", "1961-01-01..1961-12-31 year", True),
        ("Fue en la Segunda Guerra Mundial.", "es", "1939-09-01..1945-09-02 interval", True),
        ("They met last week.", "en", "none", False),
        ("They met 24 years ago.", "en", "none", True),
        ("They met in World War II.", "en", "1939-09-01..1945-09-02 interval", True),
    ],
)
def test_without_anchor(text: str, lang: str, value: str, historical: bool) -> None:
    expression = find_one(text, lang, anchor=None)
    assert (written(expression), expression.historical) == (value, historical)


def test_offsets_are_into_the_document() -> None:
    text = "Dijo que el pacto de 1961 se firmó el lunes."
    found = find_times(text, "es", ANCHOR, offset=100)
    assert [(each.start, each.end) for each in found] == [(118, 125), (135, 143)]
    assert [text[each.start - 100 : each.end - 100] for each in found] == [each.text for each in found]


def test_several_in_text_order() -> None:
    found = find_times("En 1956, 1967 y 1973 hubo guerra; hoy, jueves, hay paz.", "es", ANCHOR)
    assert [each.text for each in found] == ["En 1956", "1967", "1973", "hoy, jueves"]


@pytest.mark.parametrize("lang", ["es", "en"])
def test_impossible_dates_are_none(lang: str) -> None:
    for text in ("30 de febrero de 2023", "February 30, 2023", "31/31/2023", "99999999999", "2024-13-45"):
        assert all(each.value is None for each in find_times(text, lang, ANCHOR))


def test_ends_of_the_calendar_do_not_raise() -> None:
    for anchor in (dt.date.min, dt.date.max):
        for text in (
            "hace 900 siglos",
            "dentro de 9999 años",
            "el año pasado",
            "la próxima semana",
            "en mayo",
        ):
            find_times(text, "es", anchor)


FRENCH = [
    ("L'accord a été signé le 3 mai 2019.", "le 3 mai 2019", "2019-05-03 day"),
    ("Le traité date du 1er janvier 2020.", "du 1er janvier 2020", "2020-01-01 day"),
    ("Elle est arrivée mardi.", "mardi", "2024-06-18 day"),
    ("Ils se sont vus jeudi dernier.", "jeudi dernier", "2024-06-13 day"),
    ("Le scrutin aura lieu lundi prochain.", "lundi prochain", "2024-06-24 day"),
    ("Il a parlé mercredi 12 juin.", "mercredi 12 juin", "2024-06-12 day"),
    ("La réunion s'est tenue hier soir.", "hier soir", "2024-06-19 day"),
    ("Elle est partie avant-hier.", "avant-hier", "2024-06-18 day"),
    ("Aujourd'hui, le pont rouvre.", "Aujourd'hui", "2024-06-20 day"),
    ("Ils ont signé il y a deux jours.", "il y a deux jours", "2024-06-18 day"),
    ("Il a démissionné il y a deux ans.", "il y a deux ans", "2022-01-01..2022-12-31 year"),
    ("La guerre a commencé en mai 2019.", "en mai 2019", "2019-05-01..2019-05-31 month"),
    ("Elle sera jugée en septembre.", "en septembre", "2024-09-01..2024-09-30 month"),
    ("Ils ont voté la semaine dernière.", "la semaine dernière", "2024-06-10..2024-06-16 week"),
    ("Il se rendra à Lima la semaine prochaine.", "la semaine prochaine", "2024-06-24..2024-06-30 week"),
    ("L'an dernier, la récolte a chuté.", "L'an dernier", "2023-01-01..2023-12-31 year"),
    ("L’année prochaine, ils voteront.", "L’année prochaine", "2025-01-01..2025-12-31 year"),
    ("Le pays a adhéré en 2015.", "en 2015", "2015-01-01..2015-12-31 year"),
    ("Il a régné entre 2010 et 2015.", "entre 2010 et 2015", "2010-01-01..2015-12-31 interval"),
    ("Le salon se tient du 3 au 5 mai.", "du 3 au 5 mai", "2024-05-03..2024-05-05 interval"),
    ("L'usine a fermé au printemps 2022.", "au printemps 2022", "2022-03-01..2022-05-31 season"),
    ("La ville a grandi dans les années 1990.", "dans les années 1990", "1990-01-01..1999-12-31 decade"),
    ("Dans trois jours, le navire arrivera.", "Dans trois jours", "2024-06-23 day"),
    ("Ils étaient détenus depuis deux ans.", "depuis deux ans", "2022-06-20..2024-06-19 interval"),
]


@pytest.mark.parametrize(("text", "words", "value"), FRENCH)
def test_french_expressions(text: str, words: str, value: str) -> None:
    tense = "future" if "era" in text or "aura" in text else "past"
    found = find_one(text, "fr", tense=tense)
    assert (found.text, written(found)) == (words, value)


@pytest.mark.parametrize("text", ["Les mardis sont calmes.", "Ils ont compté 2000 soldats."])
def test_what_looks_like_a_time_in_french_and_is_none(text: str) -> None:
    assert find_times(text, "fr", ANCHOR) == ()


def test_unknown_language_has_none() -> None:
    assert find_times("am 3. Mai 2019", "de", ANCHOR) == ()


@pytest.mark.parametrize(
    ("text", "lang", "side"),
    [
        ("Lo firmó en abril.", "es", "bygone"),
        ("Signed in early October.", "en", "bygone"),
        ("Lo firmó el mes pasado.", "es", "bygone"),
        ("Earlier this year he signed it.", "en", "bygone"),
        ("Signed on 3 May.", "en", ""),
        ("En abril de 1987 lo firmó.", "es", "bygone"),
        ("El 3 de abril de 1987 lo firmó.", "es", "bygone"),
        ("Held since October.", "en", ""),
        ("La huelga de la próxima semana.", "es", "ahead"),
        ("He arrives tomorrow.", "en", "ahead"),
        ("He arrived yesterday.", "en", ""),
    ],
)
def test_on_which_side_of_the_news_the_words_put_it(text: str, lang: str, side: str) -> None:
    (expression,) = find_times(text, lang, None)
    assert expression.side == side


def test_in_news_with_a_date_a_month_is_told_by_its_dates() -> None:
    (expression,) = find_times("Lo firmó en abril.", "es", dt.date(2024, 5, 2))
    assert expression.side == "" and expression.value is not None


def test_a_month_of_last_year_is_historical_without_a_date() -> None:
    (expression,) = find_times("They met in September last year.", "en", None)
    assert expression.historical

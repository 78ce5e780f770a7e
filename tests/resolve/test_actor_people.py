"""Which person a name means: tried on a knowledge base of invented people."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace

import pytest
from mention_rows import resolve, told

from pungsan.resolve.entries import Office, Person
from pungsan.resolve.knowledge import Knowledge
from pungsan.resolve.tables import read_tables

PEOPLE = (
    Person("Aurelio Bandama", ("Bandama",), "KEN", "M", "Q900001", (
        Office("president", "GOV", dt.date(2015, 1, 1), dt.date(2020, 12, 31)),
    )),
    Person("Mirko Velasko", ("Velasko",), "SRB", "M", "Q900002", (
        Office("foreign minister", "GOV", dt.date(2022, 5, 1), None),
    )),
    Person("Ana Ortuño", ("Ortuño",), "CHL", "F", "Q900003", (
        Office("president", "GOV", dt.date(2022, 3, 11), None),
    )),
    Person("Rosa Ortuño", ("Ortuño",), "PER", "F", "Q900004", (
        Office("prime minister", "GOV", dt.date(2010, 1, 1), dt.date(2012, 1, 1)),
    )),
    Person("Iker Salvatierra", ("Salvatierra",), "BOL", "M", "Q900005", (
        Office("general", "MIL", dt.date(2001, 1, 1), dt.date(2030, 1, 1)),
    )),
    Person("Kang Min Seo", ("Kang",), "KOR", "M", None, (
        Office("president", "GOV", dt.date(2021, 1, 1), None),
    )),
    Person("João Mário Tavira Reis", ("Tavira",), "AGO", "M", None, (
        Office("president", "GOV", dt.date(2017, 1, 1), None),
    )),
    Person("Lena Ostby", ("Ostby",), "NOR", "F", None, (
        Office("UN secretary general", "GOV", dt.date(2020, 1, 1), None),
    )),
    Person("Tomas Grell", ("Grell",), "NGO", "M", None, ()),
)  # fmt: skip


@pytest.fixture(scope="module")
def invented() -> Knowledge:
    return Knowledge(replace(read_tables(), people=PEOPLE))


NAMED = [
    # full names, offices at the date, former officials
    ("es", "*Mirko_Velasko", "Mirko Velasko", "SRB", "GOV"),
    ("es", "*Aurelio_Bandama", "Aurelio Bandama", "KEN", "ELI"),
    ("en", "*_Bandama", "Aurelio Bandama", "KEN", "ELI"),
    ("es", "el/DET *presidente/NOUN keniano/ADJ Aurelio_Bandama/appos", "Aurelio Bandama", "KEN", "GOV"),
    ("es", "el/DET *expresidente/NOUN keniano/ADJ Aurelio_Bandama/appos", "Aurelio Bandama", "KEN", "ELI"),
    ("en", "former/ADJ Kenyan/ADJ *President/PROPN Aurelio_Bandama/flat", "Aurelio Bandama", "KEN", "ELI"),
    ("en", "Serbian/ADJ foreign/ADJ minister/NOUN/compound *Mirko_Velasko", "Mirko Velasko", "SRB", "GOV"),
    ("en", "*Mirko_Velasko , Serbian/ADJ foreign/ADJ minister/NOUN/appos", "Mirko Velasko", "SRB", "GOV"),
    ("en", "Mr/PROPN/compound *_Velasko", "Mirko Velasko", "SRB", "GOV"),
    ("en", "the/DET businessman/NOUN/compound *Mirko_Velasko", "Mirko Velasko", "SRB", "GOV"),
    ("en", "*Tomas_Grell", "Tomas Grell", "NGO", ""),
    ("en", "*Lena_Ostby", "Lena Ostby", "UNO", ""),
    ("en", "Lena/PROPN/nmod:poss/PER Ostby/PROPN/flat/PER 's/PART *spokesman/NOUN", None, "UNO", ""),
    ("en", "the/DET prime/ADJ minister/NOUN , *_Kang", "Kang Min Seo", "KOR", "GOV"),
    ("es", "el/DET exguerrillero/NOUN/compound *Mirko_Velasko", "Mirko Velasko", "SRB", "GOV"),
    # the text's title wins
    ("es", "el/DET *embajador/NOUN boliviano/ADJ Mirko_Velasko/appos", "Mirko Velasko", "BOL", "GOV"),
    ("es", "el/DET *presidente/NOUN chileno/ADJ , _Velasko/appos", "Velasko", "CHL", "GOV"),
    # ambiguous surnames
    ("es", "la/DET *presidenta/NOUN chilena/ADJ _Ortuño/appos", "Ana Ortuño", "CHL", "GOV"),
    ("es", "la/DET *ministra/NOUN peruana/ADJ _Ortuño/appos", "Rosa Ortuño", "PER", "GOV"),
    ("es", "*_Ortuño", "Ana Ortuño", "CHL", "GOV"),
    ("es", "*João_Mário_Tavira", "João Mário Tavira Reis", "AGO", "GOV"),
    # namesakes
    ("es", "*Marta_Tavira", "Marta Tavira", None, ""),
    ("es", "el/DET *presidente/NOUN uruguayo/ADJ Ana_Ortuño_Vera/appos", "Ana Ortuño Vera", "URY", "GOV"),
    ("es", "*_Iglesias", "Iglesias", None, ""),
    ("en", "*Christian_Blogg", "Christian Blogg", None, ""),
    ("es", "*Fernanda_Velasko", "Fernanda Velasko", None, ""),
    ("es", "el/DET *capitán/NOUN _Velasko/appos", "Velasko", None, ""),
    ("en", "*Velasko_Jr", "Velasko Jr", None, ""),
    ("en", "the/DET Velasko/PROPN/compound/ORG *Foundation/PROPN//ORG", "Velasko Foundation", None, "SOC"),
    # unknown people
    ("es", "el/DET *presidente/NOUN de/ADP Nauru/PROPN//LOC , Fulano_Paz/appos", "Fulano Paz", "NRU", "GOV"),
    ("es", "el/DET *presidente/NOUN de/ADP Nauru/PROPN Fulano_Paz/flat", "Fulano Paz", "NRU", "GOV"),
    ("es", "*Fulano_Paz , ministro/NOUN/appos de/ADP Fiyi/PROPN", "Fulano Paz", "FJI", "GOV"),
    ("es", "la/DET *jueza/NOUN argentina/ADJ Zutana/PROPN/appos Rey/PROPN/flat", "Zutana Rey", "ARG", "JUD"),
    ("es", "el/DET *argentino/NOUN Fulano_Paz/appos", "Fulano Paz", "ARG", ""),
    ("en", "Fijian/ADJ *President/PROPN Joe_Blogg/flat", "Joe Blogg", "FJI", "GOV"),
    ("en", "the/DET *leader/NOUN of/ADP the/DET rebels/NOUN , Joe_Blogg/appos", "Joe Blogg", None, "REB"),
    ("en", "*Joe_Blogg", "Joe Blogg", None, ""),
    ("en", "*Jordan_Blogg", "Jordan Blogg", None, ""),
    # somebody's
    ("es", "el/DET *portavoz/NOUN de/ADP _Velasko", None, "SRB", "GOV"),
    ("es", "el/DET *gobierno/NOUN de/ADP _Ortuño", None, "CHL", "GOV"),
    ("en", "the/DET _Velasko/compound *administration/NOUN", None, "SRB", "GOV"),
    ("en", "_Velasko/compound *supporters/NOUN", None, "SRB", "CVL"),
    ("en", "Ana_Ortuño/nmod:poss 's/PART *spokesman/NOUN", None, "CHL", "GOV"),
]  # fmt: skip


@pytest.mark.parametrize(("lang", "rows", "name", "code", "sector"), NAMED)
def test_people(
    lang: str, rows: str, name: str | None, code: str | None, sector: str, invented: Knowledge
) -> None:
    actor = resolve(rows, invented, lang)
    assert (actor.name, *told(actor)) == (name, code, sector), actor.reason


def test_two_of_a_name_without_a_sign_stay_apart(invented: Knowledge) -> None:
    actor = resolve("*_Ortuño", invented, "es", date=dt.date(2015, 1, 1))
    assert (actor.name, actor.code, actor.entity) == ("Ortuño", None, None)
    assert "several people" in actor.reason


def test_the_article_tells_two_of_a_name_apart(invented: Knowledge) -> None:
    actor = resolve("*_Ortuño", invented, "es", date=dt.date(2015, 1, 1), countries=("PER",))
    assert (actor.name, actor.code, actor.sector) == ("Rosa Ortuño", "PER", ("ELI",))


def test_an_office_not_yet_held_gives_no_sector(invented: Knowledge) -> None:
    actor = resolve("*Mirko_Velasko", invented, "es", date=dt.date(2020, 1, 1))
    assert told(actor) == ("SRB", "")


def test_the_reason_tells_of_a_title_that_disagrees(invented: Knowledge) -> None:
    actor = resolve("el/DET *embajador/NOUN boliviano/ADJ Mirko_Velasko/appos", invented, "es")
    assert "by the text's title" in actor.reason and "boliviano" in actor.reason


def test_a_short_name_is_who_the_article_introduced(invented: Knowledge) -> None:
    first = resolve(
        "el/DET *presidente/NOUN de/ADP Nauru/PROPN//LOC , Fulano_Velasko/appos",
        invented,
        "es",
    )
    people = {"Velasko": first, "Fulano Velasko": first}
    again = resolve("*_Velasko", invented, "es", people=people)
    assert (again.name, again.code, again.sector) == ("Fulano Velasko", "NRU", ("GOV",))
    assert again.text == "Velasko" and "told before" in again.reason
    titled = resolve("el/DET *presidente/NOUN _Velasko/appos", invented, "es", people=people)
    assert (titled.name, titled.code) == ("Fulano Velasko", "NRU")
    whole = resolve("*Fulano_Velasko", invented, "es", people=people)
    assert (whole.name, whole.code) == ("Fulano Velasko", "NRU")


def test_a_surname_like_a_role_is_who_the_article_introduced(invented: Knowledge) -> None:
    first = resolve("el/DET *ministro/NOUN chileno/ADJ Hugo_Iglesias/appos", invented, "es")
    again = resolve("*Iglesias/PROPN", invented, "es", people={"Iglesias": first})
    assert (again.name, told(again)) == ("Hugo Iglesias", ("CHL", "GOV"))
    assert resolve("las/DET *iglesias/NOUN", invented, "es", people={"Iglesias": first}).name is None


def test_a_name_long_before_its_office_is_a_namesakes(invented: Knowledge) -> None:
    early = dt.date(2001, 5, 1)
    actor = resolve("*Mirko_Velasko", invented, "es", date=early)
    assert (actor.name, actor.code) == ("Mirko Velasko", None)
    assert resolve("*Mirko_Velasko", invented, "es", date=early, countries=("SRB",)).code == "SRB"

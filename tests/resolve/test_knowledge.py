"""The knowledge base of actors: its facts and its index."""

from __future__ import annotations

import datetime as dt
import pickle

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pungsan.resolve.entries import Organisation, Person
from pungsan.resolve.knowledge import Knowledge, load_knowledge


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def find(knowledge: Knowledge, text: str, lang: str) -> set[tuple[str, str, str | None]]:
    words = text.split()
    return {
        (" ".join(words[match.start : match.end]), match.kind, match.code)
        for match in knowledge.longest_match(words, lang)
    }


# --- countries, adjectives, capitals ----------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Estados Unidos", "USA"),
        ("EE. UU.", "USA"),
        ("EE.UU.", "USA"),
        ("EEUU", "USA"),
        ("U.S.", "USA"),
        ("Corea del Norte", "PRK"),
        ("DPRK", "PRK"),
        ("Birmania", "MMR"),
        ("Burma", "MMR"),
        ("Czechia", "CZE"),
        ("Unión Soviética", "RUS"),
        ("Ivory Coast", "CIV"),
        ("Côte d'Ivoire", "CIV"),
        ("Cataluña", "ESP"),
        ("Chechnya", "RUS"),
        ("Franja de Gaza", "PSE"),
        ("Kosovo", "XKX"),
        ("Taiwán", "TWN"),
        ("Groenlandia", "GRL"),
        ("IRAN", "IRN"),
    ],
)
def test_names_of_countries(knowledge: Knowledge, name: str, code: str) -> None:
    assert knowledge.countries_of_name(name)[:1] == (code,)


def test_ambiguous_names_give_all_countries(knowledge: Knowledge) -> None:
    assert knowledge.countries_of_name("Georgia") == ("GEO", "USA")
    assert set(knowledge.countries_of_name("Congo")) == {"COD", "COG"}
    assert set(knowledge.countries_of_adjective("congoleño", "es")) == {"COD", "COG"}


@pytest.mark.parametrize(
    ("forms", "code"),
    [
        ("norcoreano norcoreana norcoreanos norcoreanas", "PRK"),
        ("francés francesa franceses francesas", "FRA"),
        ("alemán alemana alemanes alemanas", "DEU"),
        ("español española españoles españolas", "ESP"),
        ("iraní iraníes", "IRN"),
        ("estadounidense estadounidenses norteamericana norteamericanos", "USA"),
        ("letón letona letones letonas", "LVA"),
        ("croata croatas", "HRV"),
        ("mongol mongola mongoles mongolas", "MNG"),
        ("catalán catalana catalanes catalanas", "ESP"),
        ("checheno chechena chechenos chechenas", "RUS"),
        ("kosovar kosovares", "XKX"),
        ("nicaragüense nicaragüenses", "NIC"),
        ("Rusa", "RUS"),
    ],
)
def test_spanish_demonyms(knowledge: Knowledge, forms: str, code: str) -> None:
    for form in forms.split():
        assert knowledge.country_of_adjective(form, "es") == code, form


def test_every_spanish_demonym_in_o_has_four_forms(knowledge: Knowledge) -> None:
    for place in (*knowledge.tables.countries, *knowledge.tables.regions):
        for form in place.adjectives_es:
            # *Gala* is a word of its own.
            if form.endswith("o") and " " not in form and form != "galo":
                wanted = {form[:-1] + ending for ending in ("a", "os", "as")}
                assert wanted <= set(place.adjectives_es), form


@pytest.mark.parametrize(
    ("word", "code"),
    [
        ("British", "GBR"),
        ("Britons", "GBR"),
        ("Dutch", "NLD"),
        ("North Korean", "PRK"),
        ("Ukrainians", "UKR"),
        ("US", "USA"),
        ("UK", "GBR"),
        ("Swiss", "CHE"),
        ("Scottish", "GBR"),
        ("Nigerien", "NER"),
        ("Nigerian", "NGA"),
    ],
)
def test_english_adjectives(knowledge: Knowledge, word: str, code: str) -> None:
    assert knowledge.country_of_adjective(word, "en") == code


def test_adjectives_that_are_no_states(knowledge: Knowledge) -> None:
    assert knowledge.country_of_adjective("kurdo", "es") is None
    assert find(knowledge, "los kurdos", "es") == {("kurdos", "adjective", None)}


def test_capitals_and_metonyms(knowledge: Knowledge) -> None:
    assert knowledge.capital("Moscú", "es") == ("RUS",)
    assert knowledge.capital("Pekín", "es") == ("CHN",)
    assert knowledge.capital("Kyiv", "en") == ("UKR",)
    for text, lang, code, sector in [
        ("Kremlin", "es", "RUS", ("GOV",)),
        ("Downing Street", "en", "GBR", ("GOV",)),
        ("Casa Rosada", "es", "ARG", ("GOV",)),
        ("Pentagon", "en", "USA", ("MIL",)),
        ("Bundestag", "en", "DEU", ("LEG",)),
        ("Occidente", "es", None, ()),
    ]:
        metonym = knowledge.metonym(text, lang)
        assert metonym is not None and (metonym.code, metonym.sector) == (code, sector)
    assert knowledge.metonym("Casa Rosa", "es") is None


# --- case and accents ---------------------------------------------------------------------------


def test_short_acronyms_are_matched_in_capitals_only(knowledge: Knowledge) -> None:
    assert find(knowledge, "it told us who is here", "en") == set()
    assert ("US", "country", "USA") in find(knowledge, "the US said", "en")
    assert find(knowledge, "the WHO warned", "en") == {("WHO", "organisation", "UNO")}
    assert find(knowledge, "la ONU y la UE", "es") == {
        ("ONU", "organisation", "UNO"),
        ("UE", "organisation", "EUR"),
    }
    assert find(knowledge, "la Otan", "es") == {("Otan", "organisation", "IGO")}


def test_names_need_capitals_and_short_ones_their_accents(knowledge: Knowledge) -> None:
    assert find(knowledge, "una granada y pavo real", "es") == set()
    assert find(knowledge, "polish the turkey", "en") == set()
    assert find(knowledge, "Más tarde", "es") == set()
    assert find(knowledge, "en el siglo XI", "es") == set()
    assert find(knowledge, "en MOSCU", "es") == {("MOSCU", "capital", "RUS")}


def test_names_do_not_match_across_punctuation(knowledge: Knowledge) -> None:
    assert ("Corea del Norte", "country", "PRK") in find(knowledge, "Corea del Norte", "es")
    assert ("Corea del , Norte", "country", "PRK") not in find(knowledge, "Corea del , Norte", "es")
    assert find(knowledge, "cost US$ 20", "en") == set()


def test_tokenization_does_not_matter(knowledge: Knowledge) -> None:
    for text in ("Al-Qaeda", "Al - Qaeda", "al Qaeda"):
        assert find(knowledge, text, "en") == {(text, "organisation", "IMG")}
    for text in ("EE.UU.", "EE. UU.", "EE . UU ."):
        (match,) = knowledge.longest_match(text.split(), "es")
        assert (match.start, match.code) == (0, "USA")
    assert ("Côte d' Ivoire", "country", "CIV") in find(knowledge, "Côte d' Ivoire", "en")


def test_prefixes_make_something_else_of_a_name(knowledge: Knowledge) -> None:
    assert find(knowledge, "anti-Russian", "en") == set()
    assert find(knowledge, "pro - Beijing", "en") == set()
    assert find(knowledge, "anti-Bush", "es") == set()
    assert ("Russian-backed", "adjective", "RUS") in find(knowledge, "Russian-backed", "en")
    assert {code for _, _, code in find(knowledge, "ruso-ucraniana", "es")} == {"RUS", "UKR"}
    assert ("Beijing", "capital", "CHN") in find(knowledge, "pro Beijing", "en")


# --- organisations and people ---------------------------------------------------------------------


@pytest.mark.parametrize(
    ("name", "code", "sector"),
    [
        ("OTAN", "IGO", ("MIL",)),
        ("NATO", "IGO", ("MIL",)),
        ("Naciones Unidas", "UNO", ()),
        ("Comisión Europea", "EUR", ("GOV",)),
        ("KCNA", "PRK", ("JRN",)),
        ("Reuters", "GBR", ("JRN",)),
        ("Hezbolá", "LBN", ("REB",)),
        ("FARC", "COL", ("REB",)),
        ("Estado Islámico", "IMG", ("REB",)),
        ("Amnesty International", "NGO", ("SOC",)),
        ("Corte Penal Internacional", "IGO", ("JUD",)),
        ("FBI", "USA", ("COP",)),
    ],
)
def test_organisations(knowledge: Knowledge, name: str, code: str, sector: tuple[str, ...]) -> None:
    (found,) = knowledge.organisation(name)
    assert (found.code, found.sector) == (code, sector)


@pytest.mark.parametrize(
    ("name", "date", "sector"),
    [
        ("PSOE", "2002-01-01", "OPP"),
        ("PSOE", "2006-01-01", "GOV"),
        ("Tories", "2015-01-01", "GOV"),
        ("Republicans", "2018-01-01", "GOV"),
        ("talibanes", "2010-01-01", "REB"),
        ("Taliban", "2022-01-01", "GOV"),
        ("PRI", "1999-01-01", "GOV"),
        ("Likud", "1955-01-01", "PTY"),
    ],
)
def test_sectors_of_parties_at_a_date(knowledge: Knowledge, name: str, date: str, sector: str) -> None:
    (found,) = knowledge.organisation(name)
    assert found.sector_at(dt.date.fromisoformat(date)) == (sector,)


def test_names_of_several_organisations_give_all(knowledge: Knowledge) -> None:
    assert {each.code for each in knowledge.organisation("Labour Party")} == {"GBR", "NZL", "NOR"}
    assert {each.code for each in knowledge.organisation("CNE")} == {"VEN", "ECU", "COL"}


def test_sector_today_and_in_general(knowledge: Knowledge) -> None:
    (bjp,) = knowledge.organisation("BJP")
    assert (bjp.sector_at(None), bjp.sector) == (("GOV",), ("PTY",))
    (nato,) = knowledge.organisation("NATO")
    assert nato.sector_at(dt.date(2001, 1, 1)) == nato.sector_at(None) == ("MIL",)


def test_acronyms_of_one_language(knowledge: Knowledge) -> None:
    assert find(knowledge, "el BCE", "es") == {("BCE", "organisation", "EUR")}
    assert find(knowledge, "in 500 BCE", "en") == set()
    assert knowledge.organisation("BCE", "en") == ()
    assert [each.code for each in knowledge.organisation("BCE")] == ["EUR"]


@pytest.mark.parametrize(
    ("name", "date", "title", "sector"),
    [
        ("Putin", "2003-05-01", "president", "GOV"),
        ("Putin", "2010-05-01", "prime minister", "GOV"),
        ("Putin", "2024-05-01", "president", "GOV"),
        ("Ángela Merkel", "2012-01-01", "chancellor", "GOV"),
        ("Lula da Silva", "2009-01-01", "president", "GOV"),
        ("Zelensky", "2022-03-01", "president", "GOV"),
        ("Daniel Ortega", "2000-01-01", "opposition leader", "OPP"),
        ("Daniel Ortega", "2018-01-01", "president", "GOV"),
        ("Javier Milei", "2024-01-01", "president", "GOV"),
        ("Ban Ki-moon", "2010-01-01", "UN secretary general", "GOV"),
        ("Stoltenberg", "2020-01-01", "NATO secretary general", "GOV"),
        ("Juan Carlos I", "2000-01-01", "king", "GOV"),
        ("Aznar", "2003-03-01", "prime minister", "GOV"),
        ("Aung San Suu Kyi", "2007-01-01", "opposition leader", "OPP"),
        ("Nasrallah", "2006-07-15", "Hezbollah leader", "REB"),
    ],
)
def test_offices(knowledge: Knowledge, name: str, date: str, title: str, sector: str) -> None:
    (person,) = knowledge.people(name)
    office = person.office_at(dt.date.fromisoformat(date))
    assert office is not None and (office.title, office.sector) == (title, sector)


def test_heads_of_organisations_act_for_them(knowledge: Knowledge) -> None:
    (guterres,) = knowledge.people("António Guterres")
    assert guterres.code_at(dt.date(2000, 1, 1)) == "PRT"
    assert guterres.code_at(dt.date(2020, 1, 1)) == "UNO"
    (borrell,) = knowledge.people("Borrell")
    assert borrell.code_at(dt.date(2019, 1, 1)) == "ESP"
    assert borrell.code_at(dt.date(2022, 1, 1)) == "EUR"
    assert borrell.code_at(None) == "EUR"


def test_out_of_office(knowledge: Knowledge) -> None:
    (aznar,) = knowledge.people("José María Aznar")
    after = dt.date(2010, 1, 1)
    assert aznar.office_at(after) is None
    before = aznar.office_before(after)
    assert before is not None and before.title == "prime minister"
    assert aznar.office_before(dt.date(1990, 1, 1)) is None
    latest = aznar.office_at(None)
    assert latest is not None and latest.end == dt.date(2004, 4, 17)
    (medvedev,) = knowledge.people("Dmitri Medvédev")
    current = medvedev.office_at(None)
    assert current is not None and current.end is None


def test_surnames_give_everybody_who_bears_them(knowledge: Knowledge) -> None:
    names = {person.name for person in knowledge.people("Bachelet")}
    assert names == {"Michelle Bachelet"}
    fernandez = knowledge.people("Fernández")
    assert all(isinstance(person, Person) for person in fernandez)
    assert {"Kim Jong-un"} == {person.name for person in knowledge.people("Kim")}
    assert len(knowledge.people("Le Pen")) == 2
    assert knowledge.people("Nadie Conocido") == []


# --- scanning ------------------------------------------------------------------------------------


def test_longest_match_wins_and_spans_are_word_indexes(knowledge: Knowledge) -> None:
    text = "El ministro de Exteriores de Corea del Norte visitó la Casa Blanca"
    found = [(m.start, m.end, m.kind, m.code) for m in knowledge.longest_match(text.split(), "es")]
    assert found == [
        (1, 4, "role", None),
        (5, 8, "country", "PRK"),
        (10, 12, "metonym", "USA"),
    ]


def test_everything_in_an_english_sentence(knowledge: Knowledge) -> None:
    text = "Former Chilean president Michelle Bachelet met EU diplomats in Brussels"
    assert find(knowledge, text, "en") == {
        ("Chilean", "adjective", "CHL"),
        ("president", "role", None),
        ("Michelle Bachelet", "person", "CHL"),
        ("EU", "organisation", "EUR"),
        ("diplomats", "role", None),
        ("Brussels", "capital", "BEL"),
        ("Brussels", "metonym", "EUR"),
    }


def test_full_names_are_told_from_surnames(knowledge: Knowledge) -> None:
    (full,) = knowledge.longest_match(["Emmanuel", "Macron"], "en")
    (surname,) = knowledge.longest_match(["Macron"], "en")
    assert full.full_name and not surname.full_name
    assert full.entry is surname.entry


@pytest.mark.parametrize("lang", ["es", "en"])
def test_odd_input(knowledge: Knowledge, lang: str) -> None:
    assert knowledge.longest_match([], lang) == []
    assert knowledge.longest_match(["", " ", "-", "\u200b", "🙂", "…", "."], lang) == []
    assert {m.form for m in knowledge.longest_match(["Corea", "del"], "es")} == {"Corea"}


@given(words=st.lists(st.text(max_size=12), max_size=8), lang=st.sampled_from(["es", "en"]))
@settings(max_examples=60, deadline=None)
def test_any_words_can_be_searched(knowledge: Knowledge, words: list[str], lang: str) -> None:
    before = list(words)
    matches = knowledge.longest_match(words, lang)
    assert words == before
    assert all(0 <= match.start < match.end <= len(words) for match in matches)


def test_unknown_language_is_refused(knowledge: Knowledge) -> None:
    with pytest.raises(KeyError):
        knowledge.longest_match(["Paris"], "de")


def test_a_name_is_looked_up_once_for_all_that_is_asked_of_it() -> None:
    knowledge = load_knowledge()
    assert not knowledge.people("Francia") and not knowledge.organisation("Francia")
    assert knowledge.countries_of_name("Francia") == knowledge.countries_of_name("Francia") == ("FRA",)
    again = pickle.loads(pickle.dumps(knowledge))
    assert again.countries_of_name("Francia") == ("FRA",) and again.look_up(["Francia"], "es").matches


def test_entries_pickle(knowledge: Knowledge) -> None:
    organisation = next(iter(knowledge.tables.organisations))
    assert isinstance(organisation, Organisation)
    assert pickle.loads(pickle.dumps(organisation)) == organisation
    match = knowledge.longest_match(["Moscú"], "es")[0]
    assert pickle.loads(pickle.dumps(match)) == match


def test_short_mentions_are_looked_up_once(knowledge: Knowledge) -> None:
    first = knowledge.look_up(["Chad"], "en")
    assert knowledge.look_up(["Chad"], "en") is first
    assert knowledge.look_up(["Chad"], "es") is not first
    knowledge.longest_match(["Chad"], "en").clear()
    assert [match.code for match in knowledge.longest_match(["Chad"], "en")] == ["TCD"]


def test_the_world_body_that_an_office_serves(knowledge: Knowledge) -> None:
    served = knowledge.served("UN secretary general")
    assert served is not None and served.code == "UNO"
    assert knowledge.served("prime minister") is None
    assert knowledge.served("Minister of France") is None

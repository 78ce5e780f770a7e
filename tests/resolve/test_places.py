"""Places: names in both languages, ambiguous names, containers."""

from __future__ import annotations

import pickle
import time

import pytest

from pungsan.resolve.places import Gazetteer, fold_name, load_gazetteer


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.mark.parametrize(
    ("name", "lang", "found", "country"),
    [
        ("Pekín", "es", "Beijing", "CHN"),
        ("Moscú", "es", "Moscow", "RUS"),
        ("Londres", "es", "London", "GBR"),
        ("Hanói", "es", "Hanoi", "VNM"),
        ("Pyongyang", "es", "Pyongyang", "PRK"),
        ("Piongyang", "es", "Pyongyang", "PRK"),
        ("Ginebra", "es", "Geneva", "CHE"),
        ("La Haya", "es", "The Hague", "NLD"),
        ("The Hague", "en", "The Hague", "NLD"),
        ("El Cairo", "es", "Cairo", "EGY"),
        ("Kiev", "en", "Kyiv", "UKR"),
        ("Jersón", "es", "Kherson", "UKR"),
        ("Faluya", "es", "Al Fallūjah", "IRQ"),
        ("Yeda", "es", "Jeddah", "SAU"),
        ("Washington", "es", "Washington", "USA"),
        ("Nueva York", "es", "New York City", "USA"),
        ("Florencia", "es", "Florence", "ITA"),
        ("Saigon", "en", "Ho Chi Minh City", "VNM"),
        ("São Paulo", "en", "São Paulo", "BRA"),
        ("sao paulo", "en", "São Paulo", "BRA"),
    ],
)
def test_cities_in_both_languages(
    gazetteer: Gazetteer, name: str, lang: str, found: str, country: str
) -> None:
    place = gazetteer.resolve(name, lang)
    assert place is not None
    assert (place.name, place.country, place.resolution) == (found, country, 4)
    assert place.geonameid is not None


@pytest.mark.parametrize(
    ("name", "lang", "country", "resolution"),
    [
        ("Vietnam", "es", "VNM", 1),
        ("Estados Unidos", "es", "USA", 1),
        ("Panamá", "es", "PAN", 1),
        ("México", "es", "MEX", 1),
        ("Luxemburgo", "es", "LUX", 1),
        ("Singapur", "es", "SGP", 1),
        ("Georgia", "es", "GEO", 1),
        ("Cataluña", "es", "ESP", 2),
        ("Donbás", "es", "UKR", 2),
        ("Crimea", "en", "UKR", 2),
        ("Cisjordania", "es", "PSE", 2),
        ("West Bank", "en", "PSE", 2),
        ("Chiapas", "es", "MEX", 2),
        ("Xinjiang", "en", "CHN", 2),
        ("Baviera", "es", "DEU", 2),
    ],
)
def test_countries_and_regions(
    gazetteer: Gazetteer, name: str, lang: str, country: str, resolution: int
) -> None:
    place = gazetteer.resolve(name, lang)
    assert place is not None
    assert (place.country, place.resolution) == (country, resolution)
    assert place.lat is not None and place.lon is not None


@pytest.mark.parametrize(
    ("name", "lang", "countries", "country"),
    [
        ("Córdoba", "es", (), "ARG"),
        ("Córdoba", "es", ("ESP",), "ESP"),
        ("Granada", "es", (), "ESP"),
        ("Granada", "es", ("NIC",), "NIC"),
        ("Santiago", "es", (), "CHL"),
        ("Santiago", "es", ("ESP",), "ESP"),
        ("Valencia", "es", ("ESP",), "ESP"),
        ("Valencia", "es", ("VEN",), "VEN"),
        ("Trípoli", "es", (), "LBY"),
        ("Trípoli", "es", ("LBN", "SYR"), "LBN"),
        ("Georgia", "en", ("USA",), "USA"),
        ("Salisbury", "en", (), "GBR"),
        ("Paris", "en", ("USA",), "FRA"),
        ("Moscow", "en", ("USA",), "RUS"),
    ],
)
def test_ambiguous_names_follow_the_article(
    gazetteer: Gazetteer, name: str, lang: str, countries: tuple[str, ...], country: str
) -> None:
    place = gazetteer.resolve(name, lang, countries)
    assert place is not None and place.country == country


@pytest.mark.parametrize(
    ("name", "lang", "container", "country", "province"),
    [
        ("Springfield", "en", "Illinois", "USA", "Illinois"),
        ("Springfield, Missouri", "en", None, "USA", "Missouri"),
        ("Paris, Texas", "en", None, "USA", "Texas"),
        ("SPRINGFIELD, Ill.", "en", None, "USA", "Illinois"),
        ("London, Ont.", "en", None, "CAN", "Ontario"),
        ("Lausana (Suiza)", "es", None, "CHE", "Vaud"),
        ("Córdoba", "es", "España", "ESP", "Andalusia"),
        ("Mérida", "es", "Venezuela", "VEN", "Mérida"),
    ],
)
def test_containers(
    gazetteer: Gazetteer, name: str, lang: str, container: str | None, country: str, province: str
) -> None:
    place = gazetteer.resolve(name, lang, container=container)
    assert place is not None
    assert (place.country, place.province, place.resolution) == (country, province, 4)


def test_unknown_inside_a_known_place_is_located_there(gazetteer: Gazetteer) -> None:
    place = gazetteer.resolve("Villanada del Monte", "es", container="Colombia")
    assert place is not None
    assert (place.name, place.resolution) == ("Colombia", 1)


def test_a_capital_is_not_moved_by_a_wrong_container(gazetteer: Gazetteer) -> None:
    place = gazetteer.resolve("Moscú", "es", container="Ucrania")
    assert place is not None and place.country == "RUS"


@pytest.mark.parametrize(
    ("words", "lang", "found"),
    [
        ("norte de Egipto", "es", "Egypt"),
        ("el sur del Líbano", "es", "Lebanon"),
        ("la península del Sinaí", "es", "Sinai"),
        ("la provincia del Guayas", "es", "Guayas"),
        ("la ciudad de Guatemala", "es", "Guatemala City"),
        ("southern Lebanon", "en", "Lebanon"),
        ("the outskirts of Damascus", "en", "Damascus"),
        ("the Crimean Peninsula", "en", "Crimea"),
    ],
)
def test_words_around_the_name(gazetteer: Gazetteer, words: str, lang: str, found: str) -> None:
    place = gazetteer.resolve(words, lang)
    assert place is not None and place.name == found


@pytest.mark.parametrize(
    "name", ["", " ", ",", "()", "Xyzzyville", "el ministro", "\t", "a\tb", "Asia", "la Casa Blanca", "~ill"]
)
def test_unknown_is_none(gazetteer: Gazetteer, name: str) -> None:
    assert gazetteer.resolve(name, "es") is None


def test_is_place(gazetteer: Gazetteer) -> None:
    assert gazetteer.is_place("Buenos Aires")
    assert gazetteer.is_place(["Buenos", "Aires"])
    assert not gazetteer.is_place("Xyzzyville")


@pytest.mark.parametrize(("country", "name"), [("AUT", "Vienna"), ("PRK", "Pyongyang"), ("BRA", "Brasília")])
def test_capitals(gazetteer: Gazetteer, country: str, name: str) -> None:
    place = gazetteer.capital(country)
    assert place is not None and place.name == name


def test_no_capital_of_no_country(gazetteer: Gazetteer) -> None:
    assert gazetteer.capital("XXX") is None


def test_names_are_folded() -> None:
    assert fold_name("Hà Nội") == "ha noi"
    assert fold_name("Al-Fallūjah") == "al fallujah"
    assert fold_name("N’Djamena") == "ndjamena"
    assert fold_name("Diyarbakır") == "diyarbakir"


def test_places_pickle(gazetteer: Gazetteer) -> None:
    place = gazetteer.resolve("Lima", "es")
    assert pickle.loads(pickle.dumps(place)) == place


def test_loads_quickly() -> None:
    load_gazetteer.cache_clear()
    start = time.process_time()
    load_gazetteer()
    assert time.process_time() - start < 0.4

"""Users' own lists: what they may hold, what wins, and what is said when they are wrong."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from pungsan.errors import KnowledgeError
from pungsan.resolve.actor_append import append_rows
from pungsan.resolve.actor_lists import COLUMNS, read_rows, read_template
from pungsan.resolve.actor_search import find_cards, find_nearest, search_cards
from pungsan.resolve.entries import Organisation, Person
from pungsan.resolve.knowledge import Knowledge, load_knowledge
from pungsan.resolve.knowledge_check import check_knowledge

HEADING = ",".join(COLUMNS)


def load(path: Path, text: str, name: str = "mine.csv") -> Knowledge:
    file = path / name
    file.write_text(text, encoding="utf-8")
    return load_knowledge(file)


def rows(*lines: str) -> str:
    return "\n".join((HEADING, *lines)) + "\n"


def test_the_template_is_right_but_for_the_name_to_forget(tmp_path: Path) -> None:
    kept = "\n".join(line for line in read_template().splitlines() if not line.startswith("remove"))
    knowledge = load(tmp_path, kept)
    [person] = knowledge.people("Ana Ejemplo")
    assert [office.title for office in person.offices] == ["governor", "senator"]
    assert person.office_at(dt.date(2020, 1, 1)).sector == "GOV"  # type: ignore[union-attr]
    [party] = knowledge.organisation("Partido de Muestra")
    assert party.sector_at(dt.date(2020, 1, 1)) == ("GOV",)
    assert party.sector_at(dt.date(2025, 6, 1)) == ("OPP",)
    assert knowledge.organisation("FM", "es") and not knowledge.organisation("FM", "en")
    assert knowledge.metonym("Palacio de Muestra", "es") is not None
    assert knowledge.role(["las", "comuneras"], "es").role.sector == ("AGR",)  # type: ignore[union-attr]


def test_a_row_about_somebody_known_changes_what_it_gives_and_keeps_the_rest(tmp_path: Path) -> None:
    before = load_knowledge().people("Angela Merkel")[0]
    row = "person,Angela Merkel,,Mutti,DEU,EDU,professor,2024-01-01,,,,"
    [after] = load(tmp_path, rows(row)).people("Mutti")
    assert [office.title for office in after.offices] == ["professor"]
    assert after.wikidata == before.wikidata and set(before.aliases) <= set(after.aliases)
    assert len(load(tmp_path, rows(row)).people("Merkel")) == len(load_knowledge().people("Merkel"))
    [kept] = load(tmp_path, rows("person,Angela Merkel,,Mutti,,,,,,,,")).people("Mutti")
    assert kept.offices == before.offices and kept.code == "DEU"


def test_a_namesake_of_another_country_is_somebody_new(tmp_path: Path) -> None:
    knowledge = load(tmp_path, rows("person,Angela Merkel,,,BRA,AGR,,,,,,"))
    assert {each.code for each in knowledge.people("Angela Merkel")} == {"DEU", "BRA"}
    matches = knowledge.longest_match(["Angela", "Merkel"], "en")
    assert [match.code for match in matches] == ["BRA"]  # a name of the list is that entry's alone


def test_names_of_a_list_win_over_places_and_roles_too(tmp_path: Path) -> None:
    text = rows("organisation,Georgia,,,USA,BUS,,,,,,", "role,campesinos,,,,UNK,,,,,es,")
    knowledge = load(tmp_path, text)
    assert [match.kind for match in knowledge.longest_match(["Georgia"], "en")] == ["organisation"]
    assert [m.sector for m in knowledge.longest_match(["campesinos"], "es")] == [("UNK",)]


def test_remove_forgets_and_later_lists_win(tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text(rows("remove,Angela Merkel,,,,,,,,,,", "organisation,Liga Roja,,,ESP,PTY,,,,,,"))
    second.write_text(rows("organisation,Liga Roja,,,ESP,REB,,,,,,"))
    knowledge = load_knowledge(first, second)
    assert not knowledge.people("Angela Merkel")
    assert knowledge.organisation("Liga Roja")[0].sector == ("REB",)
    assert load_knowledge(second, first).organisation("Liga Roja")[0].sector == ("PTY",)
    assert knowledge.mark.startswith("a.csv+") and ", b.csv+" in knowledge.mark


def test_toml_says_the_same(tmp_path: Path) -> None:
    text = """
remove = ["Barack Obama"]

[[person]]
name = "Ana Ejemplo"
country = "MEX"
aliases = ["Ejemplo"]
offices = [
  { office = "mayor", sector = "GOV", from = "2015", to = "2018" },
  { office = "senator", sector = "LEG", from = 2018-09-01 },
]

[[organisation]]
name = "Sample Front"
country = "MEX"
sector = "REB"
"""
    knowledge = load(tmp_path, text, "mine.toml")
    [person] = knowledge.people("Ejemplo")
    assert [office.start for office in person.offices] == [dt.date(2015, 1, 1), dt.date(2018, 9, 1)]
    assert person.source.endswith("mine.toml, [[person]] 1")
    assert not knowledge.people("Barack Obama") and knowledge.organisation("Sample Front")


@pytest.mark.parametrize("delimiter", [";", "\t"])
def test_other_delimiters_and_columns_in_any_order(tmp_path: Path, delimiter: str) -> None:
    text = 'name,kind,sector,country\r\n\r\n"Uno, Dos",organisation,LAB,PER\r\n'.replace(",", delimiter)
    knowledge = load(tmp_path, "\ufeff" + text.replace(f"Uno{delimiter} Dos", "Uno Dos"))
    assert knowledge.organisation("Uno Dos")[0].code == "PER"


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ("persona,X Y,,,MEX,,,,,,,", "column 1 (kind): unknown kind 'persona' (did you mean 'person'?)"),
        ("person,,,,MEX,,,,,,,", "line 2, column 2 (name): there is no name"),
        ("person,X Y,,,México,,,,,,,", "line 2, column 5 (country): 'México' is no code: write MEX"),
        ("person,X Y,,,mex,,,,,,,", "line 2, column 5 (country): 'mex' is no code: write MEX"),
        ("person,X Y,,,Kenyaa,,,,,,,", "nor IGO, NGO … (did you mean KEN?)"),
        ("person,X Y,,,MEX,GOB,mayor,,,,,", "column 6 (sector): 'GOB' is no sector (did you mean 'GOV'?)"),
        ("person,X Y,,,MEX,,mayor,,,,,", "say the sector of the office 'mayor'"),
        ("person,X Y,,,MEX,GOV,mayor,1st May,,,,", "column 8 (from): '1st May' is no date"),
        ("person,X Y,,,MEX,GOV,mayor,2001-13,,,,", "column 8 (from): '2001-13' is no date"),
        ("person,X Y,,,MEX,GOV,mayor,2002,2001,,,", "column 9 (to): 2001-12-31 is before 2002-01-01"),
        ("person,X Y,,,,,,,,,,", "nobody is called X Y yet: give a country"),
        ("organisation,X Y,,,MEX,REB,,,,42,,", "column 10 (wikidata): '42' is no id of Wikidata"),
        ("role,x,,,,GOV,,,,,fr,", "column 11 (lang): say the language: es or en, not 'fr'"),
        ("remove,Angela Merkle,,,,,,,,,,", "'Angela Merkle' (did you mean 'Angela Merkel'?)"),
        ("person,X Y,,,MEX,,,,,,,,,", "14 cells where there are 12 columns"),
        ('person,"X Y,,,MEX', "it is no CSV"),
    ],
)  # fmt: skip
def test_what_is_wrong_is_told_with_its_place(tmp_path: Path, line: str, told: str) -> None:
    with pytest.raises(KnowledgeError) as raised:
        load(tmp_path, rows(line))
    assert told in str(raised.value) and "mine.csv, line 2" in str(raised.value)
    assert "\n" not in str(raised.value)


@pytest.mark.parametrize(
    ("name", "text", "told"),
    [
        ("a.csv", "", "it is empty"),
        ("a.csv", "kind,nam\n", "line 1, column 2: unknown column 'nam' (did you mean 'name'?)"),
        ("a.csv", "kind,name,name\n", "line 1, column 3: 'name' is there twice"),
        ("a.csv", "name\n", "there is no column 'kind'"),
        ("a.toml", "x = ", "it is no TOML"),
        ("a.toml", "[[persons]]\nname = 'x'", "unknown kind 'persons' (did you mean 'person'?)"),
        ("a.toml", "[person]\nname = 'x'", "write person as [[person]]"),
        ("a.toml", "[[person]]\nnames = 'x'", "unknown key 'names' (did you mean 'name'?)"),
        ("a.toml", "[[person]]\nname = 'x'\noffices = ['mayor']", "write offices = ["),
        ("a.toml", "[[person]]\nname = 'x'\noffices = [{ titel = 'mayor' }]", "unknown key 'titel'"),
        ("a.toml", "remove = 'x'", "write a list of names"),
    ],
)
def test_files_of_the_wrong_form(tmp_path: Path, name: str, text: str, told: str) -> None:
    with pytest.raises(KnowledgeError, match="a\\.") as raised:
        load(tmp_path, text, name)
    assert told in str(raised.value)


def test_a_missing_file_and_other_encodings(tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match="No such file"):
        read_rows(tmp_path / "no.csv")
    (tmp_path / "latin.csv").write_bytes("kind,name\nperson,Peña\n".encode("latin-1"))
    with pytest.raises(KnowledgeError, match="not UTF-8"):
        read_rows(tmp_path / "latin.csv")


def test_rows_are_added_all_or_none(tmp_path: Path) -> None:
    path = tmp_path / "mine.csv"
    append_rows(path, [{"kind": "person", "name": "Ana, la Ejemplo", "country": "MEX"}])
    append_rows(path, [{"kind": "person", "name": "Ana, la Ejemplo", "sector": "GOV", "office": "mayor"}])
    before = path.read_text()
    assert before.count("\n") == 3
    wrong = [{"kind": "organisation", "name": "Good", "sector": "REB"}, {"kind": "person", "name": "Bad"}]
    with pytest.raises(KnowledgeError, match=r"mine\.csv, line 5"):
        append_rows(path, wrong)
    assert path.read_text() == before and [each.name for each in tmp_path.iterdir()] == ["mine.csv"]
    assert len(load_knowledge(path).people("Ana, la Ejemplo")[0].offices) == 1
    (tmp_path / "other.csv").write_text("name,kind\n")
    with pytest.raises(KnowledgeError, match="add the rows by hand"):
        append_rows(tmp_path / "other.csv", wrong)


def test_check_finds_what_a_list_contradicts(tmp_path: Path) -> None:
    text = rows(
        "person,Ana Ejemplo,,,KEN,GOV,president,2018-01-01,2020-01-01,,,",
        "organisation,Kenya Mpya,,,KEN,PTY,,,,Q7747,,",
    )
    new = set(check_knowledge(load(tmp_path, text).tables)) - set(check_knowledge())
    assert any("are both president on one day" in each and "Ana Ejemplo" in each for each in new)
    assert any(each.startswith("Wikidata id Q7747") for each in new)
    assert len(new) == 2


def test_search_and_show(tmp_path: Path) -> None:
    knowledge = load(tmp_path, rows("person,Ana Ejemplo,,,MEX,GOV,mayor,2015,2018,,,a leaflet"))
    assert [card.name for card in search_cards(knowledge, "ejemplo an")] == ["Ana Ejemplo"]
    assert search_cards(knowledge, "merkel")[0].name == "Angela Merkel"
    assert search_cards(knowledge, "...") == [] and search_cards(knowledge, "zzzzz") == []
    [card] = find_cards(knowledge, "ana ejemplo", dt.date(2016, 5, 1))
    assert card.on_day == ("MEX", ("GOV",), "mayor on 2016-05-01")
    assert card.source.endswith("mine.csv, line 2 (a leaflet)")
    [card] = find_cards(knowledge, "ana ejemplo", dt.date(2019, 5, 1))
    assert card.on_day == ("MEX", ("ELI",), "mayor until 2018-12-31")
    [card] = find_cards(knowledge, "Q7747", dt.date(1995, 5, 1))
    assert card.name == "Vladimir Putin" and card.on_day is not None and "GOV" not in card.on_day[1]
    assert [each.name for each in find_cards(knowledge, "KEN")] == ["Kenya"]
    assert find_cards(knowledge, "Kremlin")[0].sector == ("GOV",)
    assert find_nearest(knowledge, "Angela Merkle")[0] == "Angela Merkel"


def test_an_office_of_a_national_security_council_is_not_of_the_united_nations() -> None:
    [card] = find_cards(load_knowledge(), "Nikolai Patrushev", dt.date(2015, 5, 1))
    assert card.on_day is not None and card.on_day[0] == "RUS"


def test_entries_say_which_names_are_the_users(tmp_path: Path) -> None:
    knowledge = load(tmp_path, rows("person,Angela Merkel,,Mutti,,,,,,,,", "organisation,NATO,,,,MIL,,,,,,"))
    person, organisation = knowledge.people("Mutti")[0], knowledge.organisation("NATO")[0]
    assert isinstance(person, Person) and person.own == ("Angela Merkel", "Mutti")
    assert isinstance(organisation, Organisation) and organisation.own == ("NATO",)
    assert organisation.code == "IGO" and organisation.sector == ("MIL",)

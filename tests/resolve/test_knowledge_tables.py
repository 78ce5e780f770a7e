"""The tables of the knowledge base: what they hold, and how what is wrong in them is found."""

from __future__ import annotations

import datetime as dt
import time
from dataclasses import replace

import pytest

from pungsan.errors import KnowledgeError
from pungsan.resolve.entries import Office, Organisation, Person, Term
from pungsan.resolve.knowledge import load_knowledge
from pungsan.resolve.knowledge_check import check_knowledge
from pungsan.resolve.tables import _read_office, read_tables

ALLOWED = ("CIV: Laurent Gbagbo and Alassane Ouattara are both president on one day",)
"""Two men claimed the presidency for four months."""

SHARED_NAMES = {
    *("RSF", "JeM", "PTI", "ANC", "CNE", "CUT", "CGT", "TSE", "PRD"),
    *("National Electoral Council", "Consejo Nacional Electoral"),
    *("Supreme Electoral Tribunal", "Tribunal Supremo Electoral"),
    *("Conservative Party", "Conservatives", "Labour Party", "Labour", "Liberal Party", "Liberals"),
    *("Peoples' Democratic Party", "Frente Amplio", "Broad Front", "Le Pen"),
}
"""Names that several entries bear in truth."""


def test_tables_do_not_contradict_themselves() -> None:
    found = check_knowledge()
    shared = {line.partition(" is shared by ")[0] for line in found if " is shared by " in line}
    assert shared == SHARED_NAMES
    assert tuple(line for line in found if " is shared by " not in line) == ALLOWED


def test_check_finds_what_is_wrong() -> None:
    tables = read_tables()
    one = Person("Ana Prueba", (), "AAA", "X", "7", (Office("mayor", "KING", dt.date(2001, 1, 1), None),))
    term = Office("president", "GOV", dt.date(2010, 1, 1), dt.date(2009, 1, 1))
    two = Person("Ana Prueba", ("",), "ESP", "F", None, (term,))
    wrong = "\n".join(check_knowledge(replace(tables, people=(one, two))))
    assert "person Ana Prueba: unknown code AAA" in wrong
    assert "person Ana Prueba: unknown sector KING" in wrong
    assert "person Ana Prueba: gender 'X' is neither M nor F" in wrong
    assert "Ana Prueba: Wikidata id 7 is malformed" in wrong
    assert "person Ana Prueba: president ends before it begins" in wrong
    assert "person Ana Prueba: name '' is empty or untrimmed" in wrong


def test_check_finds_two_presidents_at_once() -> None:
    tables = read_tables()
    first = Person("A Uno", (), "ESP", "F", None, (Office("president", "GOV", dt.date(2000, 1, 1), None),))
    second = Person("B Dos", (), "ESP", "M", None, (Office("president", "GOV", dt.date(2001, 1, 1), None),))
    assert "ESP: A Uno and B Dos are both president on one day" in check_knowledge(
        replace(tables, people=(first, second))
    )
    handover = replace(first, offices=(replace(first.offices[0], end=dt.date(2001, 1, 1)),))
    assert not [line for line in check_knowledge(replace(tables, people=(handover, second))) if "ESP" in line]


def president(name: str, title: str, start: int, end: int | None, code: str | None = "ESP") -> Person:
    last = None if end is None else dt.date(end, 1, 1)
    return Person(name, (), code, "F", None, (Office(title, "GOV", dt.date(start, 1, 1), last),))


def wrongs(**changed: object) -> list[str]:
    """What the check says of the shipped tables with some replaced, apart from shared names."""
    found = check_knowledge(replace(read_tables(), **changed))  # type: ignore[arg-type]
    return [line for line in found if " is shared by " not in line]


def test_check_finds_two_heads_of_state_of_different_titles() -> None:
    king, other = president("A Uno", "king", 2000, None), president("B Dos", "president", 2001, 2003)
    assert wrongs(people=(king, other)) == ["ESP: A Uno and B Dos are both head of state on one day"]
    assert wrongs(people=(king, replace(other, code="PRT"))) == []
    assert wrongs(people=(king, president("B Dos", "president", 1999, 2000))) == []
    unsure = replace(other, offices=(replace(other.offices[0], sure=False),))
    assert wrongs(people=(king, unsure)) == []


def test_a_presidency_may_be_shared_and_an_emir_become_king() -> None:
    one, other = (president(name, "member of the presidency", 2000, 2004) for name in ("A Uno", "B Dos"))
    assert wrongs(people=(one, other)) == []
    offices = (
        Office("emir", "GOV", dt.date(1999, 1, 1), dt.date(2002, 2, 14)),
        Office("king", "GOV", dt.date(2002, 1, 14), None),
    )
    assert wrongs(people=(replace(one, offices=offices),)) == []


def test_check_looks_at_the_state_of_the_office() -> None:
    """Who is a president elsewhere is none at home."""
    home = president("A Uno", "president", 2000, 2004)
    away = president("B Dos", "president", 2000, 2004)
    away = replace(away, offices=(replace(away.offices[0], code="EUR"),))
    assert wrongs(people=(home, away)) == []


def test_check_finds_offices_of_nobody_and_odd_years() -> None:
    assert wrongs(people=(president("A Uno", "leader", 2000, None, None),)) == [
        "person A Uno: leader is of no country or organisation"
    ]
    assert wrongs(people=(president("A Uno", "leader", 1066, 2001),)) == [
        "person A Uno: leader in the year 1066"
    ]
    assert wrongs(people=(president("A Uno", " ", 2000, None),)) == [
        "person A Uno: an office without title or sector"
    ]
    assert wrongs(people=(Person("A Uno", (), "ESP", "M", None, ()),)) == ["person A Uno: no office"]


def test_check_finds_entries_that_say_nothing_or_say_it_twice() -> None:
    bare = Organisation("Uno", "One", ("Uno SA", "Uno SA"), (), (), None, (), None)
    assert wrongs(organisations=(bare,), people=()) == [
        "organisation One: neither code nor sector",
        "organisation One: 'Uno SA' is given twice",
    ]
    twice = replace(president("A Uno", "leader", 2000, None), aliases=("A Uno",))
    assert wrongs(people=(twice,)) == ["person A Uno: 'A Uno' is given twice"]


def test_check_finds_short_names_of_people_that_are_other_things() -> None:
    someone = president("Ana Prueba", "leader", 2000, None)
    assert wrongs(people=(replace(someone, aliases=("Prueba", "Chile", "Reuters")),)) == [
        "Chile is both person Ana Prueba and place Chile",
        "Reuters is both person Ana Prueba and organisation Reuters",
    ]
    assert wrongs(people=(replace(someone, aliases=("Who",)),)) == []


def test_check_finds_an_organisation_in_two_sectors_at_once() -> None:
    tables = read_tables()
    terms = (Term("GOV", dt.date(2000, 1, 1), None), Term("OPP", dt.date(2001, 1, 1), None))
    party = Organisation("Uno", "One", (), (), (), "ESP", ("PTY",), None, terms)
    assert "organisation One: both GOV and OPP on one day" in check_knowledge(
        replace(tables, organisations=(party,))
    )


def test_tables_are_as_large_as_promised() -> None:
    tables = read_tables()
    assert len(tables.countries) >= 249
    assert len(tables.metonyms) >= 120
    assert len(tables.organisations) >= 2500
    assert len(tables.people) >= 6000
    for lang in ("es", "en", "fr"):
        assert sum(row.lang == lang for row in tables.roles) >= 300


def test_loading_is_quick() -> None:
    times = []
    for _ in range(5):
        start = time.process_time()
        load_knowledge().longest_match(["Madrid"], "es")
        times.append(time.process_time() - start)
    assert min(times) < 0.5


@pytest.mark.parametrize(
    "text",
    ["president@GOV", "@GOV@2001..", "president@GOV@yesterday..", "president@GOV@2001-13-01..2002"],
)
def test_malformed_office_is_refused(text: str) -> None:
    with pytest.raises(KnowledgeError, match="Somebody"):
        _read_office(text, "Somebody")


def test_dates_of_offices() -> None:
    assert _read_office("mayor@GOV@2001..2003-02?", "x") == Office(
        "mayor", "GOV", dt.date(2001, 1, 1), dt.date(2003, 2, 28), sure=False
    )
    assert _read_office("mayor@GOV@1999-12..", "x").start == dt.date(1999, 12, 1)
    assert _read_office("mayor@GOV@1999..1999-12?", "x").end == dt.date(1999, 12, 31)

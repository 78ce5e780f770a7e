"""Role nouns of the knowledge base: their sectors, flags, and offices that are over."""

from __future__ import annotations

import pytest

from pungsan.resolve.knowledge import Knowledge, load_knowledge


@pytest.fixture(scope="module")
def knowledge() -> Knowledge:
    return load_knowledge()


def sector_of(knowledge: Knowledge, phrase: str, lang: str) -> tuple[str, ...]:
    found = knowledge.role(phrase.lower().split(), lang)
    assert found is not None, phrase
    return found.role.sector


@pytest.mark.parametrize(
    ("phrase", "lang", "sector"),
    [
        ("el presidente", "es", "GOV"),
        ("la primera ministra", "es", "GOV"),
        ("los ministros de Exteriores", "es", "GOV"),
        ("el presidente del Congreso", "es", "LEG"),
        ("la fiscalía", "es", "JUD"),
        ("los soldados", "es", "MIL"),
        ("la policía", "es", "COP"),
        ("los rebeldes", "es", "REB"),
        ("paramilitares", "es", "PRM"),
        ("la oposición", "es", "OPP"),
        ("los sindicatos", "es", "LAB"),
        ("las campesinas", "es", "AGR"),
        ("una periodista", "es", "JRN"),
        ("los refugiados", "es", "REF"),
        ("el obispo", "es", "REL"),
        ("manifestantes", "es", "CVL"),
        ("el exministro", "es", "ELI"),
        ("la ex presidenta", "es", "ELI"),
        ("antiguos diputados", "es", "ELI"),
        ("the foreign minister", "en", "GOV"),
        ("lawmakers", "en", "LEG"),
        ("chief prosecutor", "en", "JUD"),
        ("troops", "en", "MIL"),
        ("riot police", "en", "COP"),
        ("spy agency", "en", "SPY"),
        ("gunmen", "en", "UAF"),
        ("insurgents", "en", "REB"),
        ("militiamen", "en", "PRM"),
        ("opposition leader", "en", "OPP"),
        ("drug cartel", "en", "CRM"),
        ("doctors", "en", "MED"),
        ("teachers", "en", "EDU"),
        ("villagers", "en", "CVL"),
        ("former president", "en", "ELI"),
        ("ex-senator", "en", "ELI"),
    ],
)
def test_roles(knowledge: Knowledge, phrase: str, lang: str, sector: str) -> None:
    assert sector_of(knowledge, phrase, lang) == (sector,)


def test_a_role_begins_where_it_is_asked_for(knowledge: Knowledge) -> None:
    assert knowledge.role_at(["-", "presidente"], 0, "es") is None
    found = knowledge.role_at(["-", "presidente"], 1, "es")
    assert found is not None and (found.start, found.end) == (1, 2)
    assert knowledge.role_at(["presidente"], 5, "es") is None


def test_role_flags(knowledge: Knowledge) -> None:
    weak = knowledge.role(["líder"], "es")
    assert weak is not None and weak.role.weak and weak.role.kind == "person"
    body = knowledge.role(["ministry"], "en")
    assert body is not None and body.role.kind == "body" and not body.role.weak
    former = knowledge.role(["ex", "ministro", "de", "defensa"], "es")
    assert former is not None and former.role.former and (former.start, former.end) == (0, 4)
    fighter = knowledge.role(["excombatientes"], "es")
    assert fighter is not None and fighter.role.former and fighter.role.sector == ("REB",)
    ngo = knowledge.role(["ong"], "es")
    assert ngo is not None and (ngo.role.code, ngo.role.sector) == ("NGO", ())


def test_words_beginning_like_a_former_office_are_none(knowledge: Knowledge) -> None:
    for word in ("expresa", "exposición", "extraño", "expreso"):
        assert knowledge.role([word], "es") is None, word
    assert knowledge.role(["mesa"], "es") is None
    assert knowledge.role([], "en") is None


@pytest.mark.parametrize(
    ("phrase", "lang"),
    [
        ("el ex - presidente del Congreso y las ministras de Defensa", "es"),
        ("the former defence minister and the spokesman's deputy", "en"),
    ],
)
def test_one_look_finds_the_roles_that_begin_at_each_word(
    knowledge: Knowledge, phrase: str, lang: str
) -> None:
    words = phrase.split()
    one_by_one = [knowledge.role_at(words, at, lang) for at in range(len(words))]
    roles = knowledge.look_up(words, lang).roles
    assert roles == knowledge.roles_in(words, lang) == [role for role in one_by_one if role is not None]
    assert len(roles) > 1
    assert knowledge.role(words, lang) == max(roles, key=lambda role: role.end - role.start)

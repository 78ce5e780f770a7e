"""What is of public life: by who takes part, and by the words around it."""

from __future__ import annotations

from dataclasses import replace

import pytest
from small_lexicon import extract

from pungsan.codebook import load_codebook
from pungsan.errors import LexiconError
from pungsan.lexicon import load_outside, outside
from pungsan.records import Actor, Document, Region, Span
from pungsan.resolve.public import why_not_public

ROW = "Bachelet/PROPN/nsubj/PER visitó=visitar/VERB/root/past Lima/PROPN/obj/LOC"


def someone(*sector: str, code: str | None = None, entity: str | None = None) -> Actor:
    return Actor("x", Span(0, 1), None, code, sector, entity, "")


def reason(text: str, *actors: Actor, kind: str = "CONSULT", lang: str = "es") -> str:
    (mention,) = extract("es", ROW).event_mentions
    mention = replace(mention, type=kind, sentence=Span(0, len(text)))
    document = Document("a", text, (Region("body", 0, len(text)),), lang)
    return why_not_public(mention, actors, document, load_codebook())


def test_private_people_alone_are_not_public() -> None:
    assert reason("x", someone("CVL"), someone("EDU"))
    assert not reason("x", someone("CVL"), someone("GOV"))
    assert not reason("x", someone("CVL", code="PER"))
    assert not reason("x", someone("CVL"), kind="ASSAULT")
    assert not reason("x")


def test_who_demonstrates_is_not_private() -> None:
    marching = replace(someone("CVL"), text="los manifestantes")
    assert not reason("x", marching)
    assert reason("x", replace(marching, text="los vecinos"))


def test_whom_nobody_named_charges_the_law_does() -> None:
    (mention,) = extract("es", ROW).event_mentions
    document = Document("a", "x", (Region("body", 0, 1),), "es")
    charged = replace(mention, type="ACCUSE", actor=(), contexts=("legal",), sentence=Span(0, 1))
    for told, private in (
        (charged, False),
        (replace(charged, contexts=()), True),
        (replace(charged, actor=mention.actor), True),
        (replace(charged, type="CONSULT"), True),
    ):
        assert bool(why_not_public(told, [someone("CVL")], document, load_codebook())) is private


MATCH = "El delantero marcó el gol y el árbitro lo anuló."


def test_among_words_of_sport_somebody_in_office_must_take_part() -> None:
    assert "sport" in reason(MATCH, someone(code="ESP"))
    assert not reason(MATCH, someone("GOV", code="ESP"))
    assert not reason(MATCH, someone("GOV", code="ESP", entity="Q29"))
    assert not reason("El gol fue anulado.", someone(code="ESP"))  # one word shows nothing
    assert not reason("El gol, el gol y el gol.", someone(code="ESP"))
    assert "fiction" in reason("The novel ends as the heroine flees.", someone(code="ESP"), lang="en")


def test_teams_bear_the_names_of_countries() -> None:
    country = someone(code="ESP", entity="Q29")
    assert "sport" in reason(MATCH, country)  # three words leave no doubt
    assert not reason("El delantero elogió el gol.", country)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("El púgil cayó por nocaut.", "sport"),
        ("Las gimnastas ganaron la medalla de oro.", "sport"),
        ("El abridor concedió dos jonrones.", "sport"),
        ("La soprano leyó la partitura.", "fiction"),
    ],
)
def test_words_of_many_sports_and_arts_count(text: str, topic: str) -> None:
    assert topic in reason(text, someone())


def test_words_far_from_the_act_do_not_count() -> None:
    (mention,) = extract("es", ROW).event_mentions
    text = f"{'x ' * 200}{MATCH}"
    document = Document("a", text, (Region("body", 0, len(text)),), "es")
    mention = replace(mention, sentence=Span(0, 40))
    assert not why_not_public(mention, [someone(code="ESP")], document, load_codebook())


def test_parts_of_words_are_no_words() -> None:
    assert not reason("Los golpes y las ligaduras.", someone(code="ESP"))


def test_a_language_may_list_none() -> None:
    assert load_outside("xx") == {}


@pytest.mark.parametrize("content", ["sport = 3", 'sport = ["Gol"]', "sport = ["])
def test_a_wrong_file_is_told(content: str, tmp_path, monkeypatch) -> None:
    (tmp_path / "yy").mkdir()
    (tmp_path / "yy" / "outside.toml").write_text(content, encoding="utf-8")
    monkeypatch.setattr(outside, "__file__", str(tmp_path / "outside.py"))
    with pytest.raises(LexiconError, match=r"outside\.toml"):
        load_outside("yy")

"""Whom acts are aimed at, what only sets the scene, what is refused, what was long ago: whole sentences."""

from __future__ import annotations

import datetime as dt

import pytest

from pungsan.pipeline import Coder
from pungsan.records import Article, Event

pytestmark = pytest.mark.model


def tell(event: Event) -> str:
    """``TYPE | actors | recipients | auxiliary modes`` of an event, by the words of its participants."""
    sides = ("; ".join(each.text for each in side) for side in (event.actor, event.recipient))
    return " | ".join((event.type, *sides, " ".join(event.auxiliary))).rstrip(" |")


def told(coder: Coder, lang: str, text: str, published: dt.date | None = None) -> list[str]:
    """The events of a text."""
    return [tell(event) for event in coder.code(Article("a", text, lang=lang, published=published)).events]


AIMED = [
    # who does what the complement tells
    ("en", "Norway complained that Sudan left the talks.", "ACCUSE | Norway | Sudan"),
    ("es", "Noruega lamentó que Sudán abandonara la mesa.", "ACCUSE | Noruega | Sudán"),
    # who stands behind the thing
    ("es", "Noruega criticó la cantidad que Sudán exige.", "ACCUSE | Noruega | Sudán"),
    ("es", "Kenia se quejó de la lentitud de Sudán.", "ACCUSE | Kenia | Sudán"),
    # of whom something is wanted
    (
        "en",
        "Kenya threatened to close the border unless Sudan frees the fishermen.",
        "THREATEN | Kenya | Sudan",
    ),
    # whose act is taken up, or answered
    (
        "en",
        "Sudan expelled two Kenyan envoys, and Nairobi warned that it would respond in kind.",
        "THREATEN | Nairobi | Sudan",
    ),
    ("es", "Rebeldes de Malí atacaron el puerto; Noruega deploró el asalto.", "ACCUSE | Noruega | Rebeldes"),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), AIMED)
def test_aims_told_by_what_is_said(coder: Coder, lang: str, text: str, wanted: str) -> None:
    found = told(coder, lang, text)
    assert any(each.startswith(wanted) for each in found), found


def test_who_denies_what_his_own_country_did_is_aimed_at_nobody(coder: Coder) -> None:
    (event,) = told(coder, "es", "El ministro keniano negó que su país haya vendido armas.")
    assert event == "REJECT | El ministro keniano"


SCENES = [
    ("en", "During a visit to Nairobi, the Norwegian minister promised loans.", "| Nairobi"),
    ("en", "The Norwegian minister, on a visit to Nairobi, praised the nurses.", "| Nairobi"),
    ("es", "El ministro noruego, de visita en Nairobi, elogió a las enfermeras.", "| Nairobi"),
    ("en", "After talks with the Kenyan ambassador, the Norwegian minister rejected it.", "; the Kenyan"),
    ("es", "Tras una reunión con el embajador keniano, la ministra noruega lo rechazó.", "; el embajador"),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), SCENES)
def test_what_sets_the_scene_is_done_by_who_acts_there(
    coder: Coder, lang: str, text: str, wanted: str
) -> None:
    consulted = [each for each in told(coder, lang, text) if each.startswith("CONSULT")]
    assert len(consulted) == 1 and wanted in consulted[0], consulted
    assert "Norwegian minister" in consulted[0] or "noruego" in consulted[0] or "noruega" in consulted[0]


def test_a_scene_with_its_own_doer_is_nobody_elses(coder: Coder) -> None:
    found = told(coder, "es", "Durante la visita del papa a Nairobi, la ministra prometió créditos.")
    assert [each for each in found if each.startswith("CONSULT")] == ["CONSULT | papa | Nairobi"], found


def test_an_attack_that_sets_the_scene_is_not_done_by_who_speaks(coder: Coder) -> None:
    found = told(coder, "en", "After an attack on Nairobi, the Kenyan minister resigned.")
    assert "ASSAULT |  | Nairobi" in found, found


REFUSED = [
    ("en", "Norway will not send weapons to Kenya.", "REJECT | Norway | Kenya"),
    ("es", "Noruega no enviará armas a Kenia.", "REJECT | Noruega | Kenia"),
    ("en", "The Kenyan president will not meet the rebels.", "REJECT | The Kenyan president | the rebels"),
]


@pytest.mark.parametrize(("lang", "text", "wanted"), REFUSED)
def test_what_somebody_will_not_do_is_a_refusal(coder: Coder, lang: str, text: str, wanted: str) -> None:
    assert told(coder, lang, text) == [wanted]


def test_what_a_protest_is_for_is_part_of_it(coder: Coder) -> None:
    text = "Thousands of nurses marched in Nairobi to demand a pay rise from the government."
    found = told(coder, "en", text)
    assert found == ["PROTEST | Thousands of nurses | the government"]


PAST = [
    ("en", "Rebels murdered the Kenyan governor in 1992.", True),
    ("es", "Los rebeldes secuestraron a tres monjas hace cuatro meses.", True),
    ("en", "Rebels murdered the Kenyan governor on Monday.", False),
    ("en", "Kenya and Norway will sign the treaty in 2031.", False),
]


@pytest.mark.parametrize(("lang", "text", "past"), PAST)
def test_bygone_years_and_months_are_history_without_a_date(
    coder: Coder, lang: str, text: str, past: bool
) -> None:
    (event,) = told(coder, lang, text)
    assert event.endswith("historical") is past, event


def test_a_year_of_the_news_itself_is_no_history(coder: Coder) -> None:
    (event,) = told(coder, "en", "Rebels murdered the Kenyan governor in 1992.", dt.date(1992, 6, 1))
    assert not event.endswith("historical")


def test_a_day_between_saying_and_what_is_said_takes_no_subject_away(coder: Coder) -> None:
    found = told(coder, "es", "El Gobierno keniano dijo este lunes que liberará a los presos sudaneses.")
    assert found == ["CONCEDE | El Gobierno keniano | los presos sudaneses"]


def test_a_place_after_visiting_is_where_one_goes(coder: Coder) -> None:
    (event,) = told(coder, "es", "La ministra keniana anunció el lunes que visitará Chile.")
    assert event == "AGREE | La ministra keniana | Chile"


def test_who_says_so_acts_where_a_pronoun_stands(coder: Coder) -> None:
    (event,) = told(coder, "en", "The dockers' union announced that it will not accept the offer.")
    assert event.startswith("REJECT | The dockers' union")


def test_a_pair_told_before_keeps_its_own_words(coder: Coder) -> None:
    text = "Kenia y Sudán negocian desde mayo. Ambos países firmaron un acuerdo el lunes."
    events = coder.code(Article("a", text, lang="es")).events
    (signed,) = [event for event in events if event.type == "SUPPORT"]
    assert [actor.code for actor in signed.actor] == ["KEN", "SDN"]
    spans = {actor.described for actor in signed.mentions[0].actor}
    assert [text[span.start : span.end] for span in spans if span] == ["Ambos países"]


def test_a_light_verb_is_marked_with_its_noun(coder: Coder) -> None:
    text = "Kenyan prosecutors opened an investigation into the bank."
    (event,) = coder.code(Article("a", text, lang="en")).events
    trigger = event.mentions[0].mention.trigger
    assert text[trigger.start : trigger.end] == "opened an investigation"

"""The stages composed: what passes, what is refused, and short sentences from end to end."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from dataclasses import replace

import pytest
import spacy

from pungsan.codebook import load_codebook
from pungsan.errors import LanguageError, ModelError
from pungsan.pipeline import LANGUAGES, Coder, code_articles
from pungsan.records import Article, CodedDocument, Event, Failure

THURSDAY = dt.date(2024, 6, 20)
ENGLISH = "The president of Kenya visited Uganda on Monday and met the opposition leader in Kampala."
GERMAN = (
    "Der französische Präsident traf gestern in Paris den deutschen Kanzler, um über die"
    " europäische Verteidigung zu sprechen."
    " Die beiden Politiker unterzeichneten ein Abkommen über ihre Zusammenarbeit."
)


def never() -> Iterator[Article]:
    """Articles that must not be asked for."""
    raise AssertionError("an article was read")
    yield


# --- arguments ------------------------------------------------------------------------------


@pytest.mark.parametrize("lang", ["de", "", "ES", "english"])
def test_a_language_that_cannot_be_coded_is_refused_before_anything_is_read(lang: str) -> None:
    with pytest.raises(LanguageError, match="es, en or fr"):
        code_articles(never(), lang=lang)


def test_nothing_is_read_before_the_first_result_is_asked_for() -> None:
    code_articles(never())


def test_no_articles_give_nothing() -> None:
    assert list(code_articles([])) == []


def test_a_failure_passes_through_and_no_model_is_loaded_for_it() -> None:
    failure = Failure("broken", "SourceError", "it is binary")
    assert list(code_articles([failure], nlp="no_such_pipeline_anywhere")) == [failure]


def test_a_missing_pipeline_is_told(tmp_path) -> None:
    """Either at once or for each article, in one line that names it."""
    name = str(tmp_path / "absent")
    try:
        (given,) = code_articles([Article("a", ENGLISH)], nlp=name)
    except ModelError as error:
        told = str(error)
    else:
        assert isinstance(given, Failure) and given.error == "ModelError"
        told = given.message
    assert name in told and "\n" not in told


def test_a_pipeline_that_is_unfit_is_told() -> None:
    try:
        (given,) = code_articles([Article("a", ENGLISH)], nlp=spacy.blank("en"))
    except ModelError as error:
        told = str(error)
    else:
        assert isinstance(given, Failure)
        told = given.message
    assert "parser" in told


@pytest.mark.parametrize("content", ["", "   \n\n", "\x00\x00"])
def test_an_article_without_text_fails_alone(content: str) -> None:
    (given,) = code_articles([Article("a", content)])
    assert isinstance(given, Failure)
    assert (given.article, "\n" in given.message, bool(given.message)) == ("a", False, True)


def test_a_text_in_another_language_fails_alone() -> None:
    (given,) = code_articles([Article("a", GERMAN)])
    assert isinstance(given, Failure)
    assert (given.article, given.error) == ("a", "LanguageError")
    assert all(lang in given.message for lang in ("de", *LANGUAGES))


# --- with the pipelines that ship --------------------------------------------------------------


def code(coder: Coder, text: str, lang: str, published: dt.date | None = None) -> CodedDocument:
    (given,) = code_articles([Article("a", text)], lang=lang, published=published, coder=coder)
    assert isinstance(given, CodedDocument), given
    return given


@pytest.mark.model
def test_the_batch_goes_on_after_what_fails(coder: Coder) -> None:
    given = list(
        code_articles(
            [
                Article("a", ENGLISH),
                Failure("b", "SourceError", "gone"),
                Article("c", GERMAN),
                Article("d", ENGLISH),
            ],
            coder=coder,
        )
    )
    assert [type(each) for each in given] == [CodedDocument, Failure, Failure, CodedDocument]
    assert [given[0].document.id, given[3].document.id] == ["a", "d"]  # type: ignore[union-attr]


@pytest.mark.model
def test_the_date_of_the_article_goes_before_that_of_the_call(coder: Coder) -> None:
    article = Article("a", ENGLISH, published=THURSDAY)
    (given,) = code_articles([article], published=dt.date(1999, 1, 1), coder=coder)
    assert isinstance(given, CodedDocument) and given.document.published == THURSDAY
    assert dt.date(2024, 6, 17) in [event.when.start for event in given.events if event.when is not None]


@pytest.mark.model
def test_without_a_date_of_publication_weekdays_stay_open(coder: Coder) -> None:
    coded = code(coder, ENGLISH, "en")
    assert coded.events and all(event.when is None for event in coded.events)


@pytest.mark.model
def test_decisions_are_kept_only_when_asked_for(coder: Coder) -> None:
    articles = [Article("a", "The storm attacked Uganda. Kenya attacked Uganda.", lang="en")]
    (plain,) = code_articles(articles, coder=coder)
    (explained,) = code_articles(articles, coder=coder, explain=True)
    assert isinstance(plain, CodedDocument) and isinstance(explained, CodedDocument)
    assert plain.decisions == () and plain.events == explained.events
    assert {each.accepted for each in explained.decisions} == {True, False}


TELLINGS: dict[str, tuple[str, str, str, list[str], list[str], tuple[str, ...]]] = {
    "an attack": ("es", "El ejército de Chile atacó una aldea de Perú.", "ASSAULT", ["CHL"], ["PER"], ()),
    "an attack, passive": (
        "en",
        "A village in Uganda was attacked by soldiers from Kenya.",
        "ASSAULT",
        ["KEN"],
        ["UGA"],
        (),
    ),
    "an English attack": ("en", "Kenya attacked Uganda on Monday.", "ASSAULT", ["KEN"], ["UGA"], ()),
    "a visit": ("es", "El presidente de Chile visitó Perú.", "CONSULT", ["CHL"], ["PER"], ()),
    "an English visit": ("en", "The president of Kenya visited Uganda.", "CONSULT", ["KEN"], ["UGA"], ()),
    "a pledge": ("es", "Chile prometió ayuda a Perú.", "AGREE", ["CHL"], ["PER"], ()),
    "a visit that lies ahead": (
        "en",
        "The president of Kenya will visit Uganda.",
        "AGREE",
        ["KEN"],
        ["UGA"],
        (),
    ),
    "a Spanish visit that lies ahead": (
        "es",
        "El presidente de Chile visitará Perú.",
        "AGREE",
        ["CHL"],
        ["PER"],
        (),
    ),
    "a denial": ("es", "Chile no atacó a Perú.", "ASSAULT", ["CHL"], ["PER"], ("negation",)),
    "an English denial": ("en", "Kenya did not attack Uganda.", "ASSAULT", ["KEN"], ["UGA"], ("negation",)),
    "a feared act": (
        "es",
        "Bolivia teme que Chile ataque a Perú.",
        "ASSAULT",
        ["CHL"],
        ["PER"],
        ("hypothetical",),
    ),
    "an English possibility": (
        "en",
        "Kenya may attack Uganda.",
        "ASSAULT",
        ["KEN"],
        ["UGA"],
        ("hypothetical",),
    ),
    "a past act": ("es", "En 1879 Chile atacó a Perú.", "ASSAULT", ["CHL"], ["PER"], ("historical",)),
    "an English past act": (
        "en",
        "In 1979 Tanzania attacked Uganda.",
        "ASSAULT",
        ["TZA"],
        ["UGA"],
        ("historical",),
    ),
    "an accusation": ("es", "Chile acusó a Perú de espionaje.", "ACCUSE", ["CHL"], ["PER"], ()),
    "an English accusation": ("en", "Kenya accused Uganda of espionage.", "ACCUSE", ["KEN"], ["UGA"], ()),
    "a gift": (
        "es",
        "El presidente de Chile le regaló un caballo al presidente de Perú.",
        "AID",
        ["CHL"],
        ["PER"],
        (),
    ),
    "a request": ("en", "Kenya asked Uganda to release the prisoners.", "REQUEST", ["KEN"], ["UGA"], ()),
    "a threat": ("es", "Chile amenazó a Perú con sanciones.", "THREATEN", ["CHL"], ["PER"], ()),
    "sanctions": ("en", "Kenya imposed sanctions on Uganda.", "SANCTION", ["KEN"], ["UGA"], ()),
}


@pytest.mark.model
@pytest.mark.parametrize("name", TELLINGS)
def test_one_sentence_one_event(name: str, coder: Coder) -> None:
    lang, text, kind, actors, recipients, modes = TELLINGS[name]
    events = code(coder, text, lang, THURSDAY).events
    assert [in_short(event) for event in events] == [(kind, actors, recipients, modes)]


def in_short(event: Event) -> tuple[str, list[str], list[str], tuple[str, ...]]:
    codes = [[each.code or each.text for each in role] for role in (event.actor, event.recipient)]
    return event.type, codes[0], codes[1], event.auxiliary


@pytest.mark.model
@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "El presidente de Chile se reunió en La Paz con el presidente de Perú."),
        ("en", "The president of Chile met in La Paz with the president of Peru."),
    ],
)
def test_a_meeting_has_two_actors_and_its_place(lang: str, text: str, coder: Coder) -> None:
    (event,) = code(coder, text, lang).events
    assert (event.type, sorted(each.code or "" for each in event.actor)) == ("CONSULT", ["CHL", "PER"])
    assert event.where is not None and event.where.country == "BOL"


@pytest.mark.model
def test_two_gifts_are_two_events(coder: Coder) -> None:
    text = (
        "El presidente de Chile le regaló un caballo al presidente de Perú.\n\n"
        "El presidente de Chile le regaló un coche al presidente de Perú."
    )
    assert [event.type for event in code(coder, text, "es").events] == ["AID", "AID"]


@pytest.mark.model
def test_an_act_told_again_is_one_event(coder: Coder) -> None:
    text = "Kenya attacked Uganda on Monday.\n\nKenya attacked Uganda with tanks and planes."
    (event,) = code(coder, text, "en", THURSDAY).events
    assert len(event.mentions) == 2 and event.when is not None


@pytest.mark.model
@pytest.mark.parametrize(
    ("lang", "text", "words", "speaker"),
    [
        (
            "es",
            "“Nunca abandonaremos la ciudad”, dijo Ernesto Salgado.",
            "Nunca abandonaremos la ciudad",
            "Ernesto Salgado",
        ),
        (
            "en",
            '"We will never leave the city," said Peter Wanyama.',
            "We will never leave the city",
            "Peter Wanyama",
        ),
    ],
)
def test_a_quotation_and_its_speaker(lang: str, text: str, words: str, speaker: str, coder: Coder) -> None:
    (quotation,) = code(coder, text, lang).quotations
    assert quotation.text.rstrip(",") == words
    assert quotation.speaker is not None and quotation.speaker.text == speaker


@pytest.mark.model
@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "Según el ministro de Brasil, Chile atacó a Perú."),
        ("es", "El ministro de Brasil dijo que Chile atacó a Perú."),
        ("en", "According to the minister of Brazil, Chile attacked Peru."),
        ("en", "The minister of Brazil said that Chile attacked Peru."),
    ],
)
def test_a_source_is_not_an_actor(lang: str, text: str, coder: Coder) -> None:
    (event,) = code(coder, text, lang).events
    assert [each.code for each in event.actor] == ["CHL"]
    assert [each.code for each in event.attribution] == ["BRA"]


@pytest.mark.model
@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("es", "La tormenta atacó la costa de Chile y dejó muchos daños."),
        ("es", "El equipo de Chile ganó el partido de ayer."),
        ("en", "The weather in Kenya was fine on Monday."),
        ("en", "Prices rose again in Uganda."),
    ],
)
def test_news_without_acts_gives_no_event(lang: str, text: str, coder: Coder) -> None:
    assert code(coder, text, lang).events == ()


@pytest.mark.model
def test_events_know_their_coder(coder: Coder) -> None:
    (event,) = code(coder, "Kenya attacked Uganda.", "en").events
    assert event.coder == coder.coder and "PLOVER" in event.coder


@pytest.mark.model
def test_what_is_too_unsure_is_not_told_but_explained() -> None:
    article = Article("a", "The army attacked Kidal on Monday.", lang="en")
    assert Coder().code(article).events
    strict = Coder(codebook=replace(load_codebook(), least_confidence=0.999))
    told = strict.code(article, explain=True)
    assert told.events == ()
    assert any(each.reason.startswith("too unsure: 0.9") for each in told.decisions)

"""French from text to events, with a pipeline that does not ship; and how pipelines are named.

The sentences are invented.  Where no French pipeline is installed, what needs one is skipped.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import json
from pathlib import Path

import pytest

from pungsan.annotate import choose_pipelines, find_pipeline, pipelines
from pungsan.errors import LanguageError, ModelError
from pungsan.lexicon import LANGUAGES, load_language, load_lexicon
from pungsan.models import model_path
from pungsan.pipeline import Coder, code_articles
from pungsan.records import Article, CodedDocument, Failure
from pungsan.run import name_models

NAME = "fr_core_news_sm"
needs_french = pytest.mark.skipif(
    importlib.util.find_spec(NAME) is None, reason=f"{NAME} is not installed: pip install 'pungsan[fr]'"
)
THURSDAY = dt.date(2024, 6, 20)


def tell(text: str, coder: Coder) -> list[str]:
    """The events of a text: type, codes of actors, of recipients, auxiliary modes."""
    (coded,) = code_articles([Article("a", text, lang="fr", published=THURSDAY)], coder=coder)
    assert isinstance(coded, CodedDocument), coded
    rows = []
    for event in coded.events:
        who, whom = (
            ",".join(":".join((each.code or "?", *each.sector[:1])) for each in side)
            for side in (event.actor, event.recipient)
        )
        rows.append(f"{event.type} {who} > {whom} {' '.join(sorted(event.auxiliary))}".strip())
    return rows


SENTENCES = {
    "La Suède a condamné lundi les menaces de l'Iran.": "ACCUSE SWE > IRN",
    "Le ministre finlandais des Affaires étrangères s'est rendu à Bogota.": "CONSULT FIN:GOV > COL",
    "Le premier ministre japonais a rencontré le président kényan.": "CONSULT JPN:GOV,KEN:GOV >",
    "L'armée tchadienne a bombardé les rebelles près de la frontière.": "ASSAULT TCD:MIL > TCD:REB",
    "Des policiers turcs ont arrêté un journaliste kurde.": "COERCE TUR:COP > ?:JRN",
    "Le Portugal n'a pas reconnu le gouvernement biélorusse.": "SUPPORT PRT > BLR:GOV negation",
    "La Slovénie pourrait expulser un diplomate russe.": "SANCTION SVN > RUS:GOV hypothetical",
    "La Zambie enverra des médicaments au Honduras.": "AGREE ZMB > HND",
    "La Bolivie a demandé au Chili de retirer ses soldats.": "REQUEST BOL > CHL",
    "Le Soudan menace d'envahir l'Éthiopie.": "THREATEN SDN > ETH",
    "Des milliers d'étudiants ont manifesté contre le gouvernement serbe.": "PROTEST SRB:EDU > SRB:GOV",
    "La Lituanie et l'Estonie ont signé un accord avec l'Islande.": "SUPPORT LTU,EST,ISL >",
}


@needs_french
@pytest.mark.model
@pytest.mark.parametrize("text", SENTENCES)
def test_sentences_give_their_events(text: str, coder: Coder) -> None:
    assert SENTENCES[text] in tell(text, coder)


NOTHING = [
    "La recette demande trois œufs et un peu de patience.",
    "Le gardien a repoussé deux tirs en seconde période.",
    "La tempête a frappé la côte et détruit une vingtaine de maisons.",
    "Le musée ouvrira ses portes au public samedi.",
]


@needs_french
@pytest.mark.model
@pytest.mark.parametrize("text", NOTHING)
def test_what_is_no_event(text: str, coder: Coder) -> None:
    assert tell(text, coder) == []


ARTICLE = """Le Costa Rica rappelle son ambassadeur au Nicaragua

Le Costa Rica a rappelé mercredi son ambassadeur au Nicaragua. Selon le ministère des Affaires étrangères, \
l'armée nicaraguayenne a attaqué deux pêcheurs dans le golfe de Papagayo.

« Nous exigeons la libération de nos citoyens », a déclaré le président costaricien. \
Le gouvernement du Panama a proposé sa médiation aux deux pays.
"""


@needs_french
@pytest.mark.model
def test_an_article_is_told_to_be_french_and_coded(coder: Coder) -> None:
    (coded,) = code_articles([Article("a", ARTICLE, published=THURSDAY)], coder=coder)
    assert isinstance(coded, CodedDocument) and coded.document.lang == "fr"
    told = {event.type: event for event in coded.events}
    assert {"SANCTION", "ASSAULT", "AGREE"} <= set(told)
    recall = told["SANCTION"]
    assert (recall.actor[0].code, recall.recipient[0].code, recall.mode) == ("CRI", "NIC", "withdraw")
    assert recall.when is not None and recall.when.start == dt.date(2024, 6, 19)
    assert ["ministère" in (who.name or who.text) for who in told["ASSAULT"].attribution] == [True]
    assert [quotation.text for quotation in coded.quotations] == [
        "Nous exigeons la libération de nos citoyens"
    ]


# --- pipelines ------------------------------------------------------------------------------------


def test_frames_and_examples_of_every_type() -> None:
    lexicon = load_lexicon("fr")
    assert sum(any(example.events for example in entry.examples) for entry in lexicon.entries) >= 300
    assert {frame.type for frame in lexicon} == {frame.type for frame in load_lexicon("es")}
    for kind in {frame.type for frame in lexicon}:
        mine = [entry for entry in lexicon.entries if entry.type == kind]
        told = [bool(example.events) for entry in mine for example in entry.examples]
        assert any(told) and not all(told), kind


def test_languages_and_what_parses_them() -> None:
    assert LANGUAGES == ("es", "en", "fr")
    assert [load_language(lang).ships for lang in LANGUAGES] == [True, True, False]
    assert find_pipeline("en") == model_path("en")
    with pytest.raises(LanguageError, match="es, en or fr"):
        load_language("de")


@pytest.mark.parametrize(
    ("given", "sources"),
    [
        ("fr=mine", {"fr": "mine", "en": model_path("en")}),
        ("fr=mine,en=yours", {"fr": "mine", "en": "yours", "es": model_path("es")}),
        ("fr=/models/a=b", {"fr": "/models/a=b"}),
        ("fr_core_news_md", {"fr": "fr_core_news_md", "es": model_path("es")}),
        ("es_core_news_sm", {"es": "es_core_news_sm", "en": "es_core_news_sm"}),
    ],
)
def test_a_pipeline_is_named_for_a_language_or_for_all(given: str, sources: dict[str, object]) -> None:
    chosen = choose_pipelines(given)
    assert {lang: chosen.source(lang) for lang in sources} == sources


def test_a_folder_says_which_language_it_is_of(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text(json.dumps({"lang": "fr", "version": "1.2"}), encoding="utf-8")
    chosen = choose_pipelines(tmp_path)
    assert (chosen.source("fr"), chosen.source("es")) == (tmp_path, model_path("es"))
    assert f"fr {tmp_path} 1.2" in name_models(f"fr={tmp_path}")
    with pytest.raises(ModelError, match="LANGUAGE=PIPELINE"):
        choose_pipelines("fr=a,xx=b")


def test_without_a_pipeline_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pipelines.importlib.util, "find_spec", lambda name: None)
    coder = Coder()
    assert coder.languages == ("es", "en") and "fr" not in name_models()
    (failed,) = code_articles([Article("a", ARTICLE)], coder=coder)
    assert isinstance(failed, Failure) and failed.error == "LanguageError"
    assert "seems to be in French (fr)" in failed.message and "pip install 'pungsan[fr]'" in failed.message
    for asked in (lambda: coder.pipeline("fr"), lambda: code_articles([], lang="fr", coder=coder)):
        with pytest.raises(ModelError, match="--nlp fr=NAME_OR_PATH"):
            asked()


def test_a_pipeline_that_is_not_there_is_named(coder: Coder) -> None:
    with pytest.raises(ModelError, match="no spaCy pipeline at 'nowhere'"):
        Coder(nlp="fr=nowhere").pipeline("fr")

"""The spaCy component: in a pipeline, across processes, to disk and back, and drawn."""

from __future__ import annotations

import datetime as dt
import multiprocessing
import pickle
import tomllib
from pathlib import Path
from typing import Any

import pytest
import spacy
from parsed_by_hand import make_doc
from spacy import displacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

import pungsan
from pungsan.component import EventComponent, events_to_displacy
from pungsan.errors import CodebookError, DateError, LanguageError, ModelError

TEXTS = {
    "en": 'Kenya\'s president visited Uganda on Monday. "We are brothers", the president said.',
    "es": "El presidente de Kenia visitó Uganda el lunes. Chile condenó a Perú.",
}
DAY = "2024-05-15"


@pytest.fixture(scope="module", params=["en", "es"])
def nlp(request: pytest.FixtureRequest) -> Language:
    nlp = spacy.load(pungsan.model_path(request.param))
    nlp.add_pipe("pungsan")
    return nlp


@pytest.fixture(scope="module")
def english() -> Language:
    nlp = spacy.load(pungsan.model_path("en"))
    nlp.add_pipe("pungsan", config={"published": DAY})
    return nlp


def dated(nlp: Language) -> Doc:
    doc = nlp.make_doc(TEXTS[nlp.lang])
    doc._.published = dt.date(2024, 5, 15)
    doc._.article = "visit"
    return doc


@pytest.mark.model
def test_events_are_those_of_code(nlp: Language) -> None:
    text = TEXTS[nlp.lang]
    doc = nlp(dated(nlp))
    coding = pungsan.code(pungsan.Article("visit", text, lang=nlp.lang), published=DAY)
    assert doc._.events == coding.to_dicts() and doc._.events
    visit = doc._.events[0]
    assert visit["type"] == "CONSULT" and visit["when"]["start"] == "2024-05-13"
    assert [text[slice(*span)] for span in visit["mentions"][0]["recipient"]] == ["Uganda"]
    assert [quotation["text"] for quotation in doc._.quotations] == [each.text for each in coding.quotations]


@pytest.mark.model
def test_the_users_own_analysis_stays(english: Language) -> None:
    text = "Rebels bombed the port. " + TEXTS["en"]
    before, after = english(text, disable=["pungsan"]), english(text)
    assert before.to_json() == after.to_json() and after._.events


@pytest.mark.model
def test_docs_go_into_files_and_back(nlp: Language) -> None:
    doc = nlp(dated(nlp))
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (back,) = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    for other in (back, again, pickle.loads(pickle.dumps(doc))):
        assert other._.events == doc._.events and other._.quotations == doc._.quotations
        assert other._.published == DAY


@pytest.mark.model
@pytest.mark.skipif(
    "fork" not in multiprocessing.get_all_start_methods(), reason="processes are not forked here"
)
def test_several_processes_give_the_same(english: Language) -> None:
    texts = [TEXTS["en"], "Chad condemned Niger.", "It rained."] * 2
    alone = [doc._.events for doc in english.pipe(texts)]
    apart = [doc._.events for doc in english.pipe(texts, n_process=2, batch_size=2)]
    assert alone == apart and [len(events) for events in alone[:3]] == [1, 1, 0]


@pytest.mark.model
def test_the_component_crosses_processes_that_are_not_forked(english: Language) -> None:
    component = pickle.loads(pickle.dumps(english.get_pipe("pungsan")))
    doc = english(english.make_doc(TEXTS["en"]), disable=["pungsan"])
    assert component(doc)._.events == english(TEXTS["en"])._.events


@pytest.mark.model
def test_a_pipeline_is_saved_with_its_codebook(english: Language, tmp_path: Path) -> None:
    own = tmp_path / "own.toml"
    own.write_text('name = "own"\nremove = ["CONSULT"]\n', encoding="utf-8")
    nlp = spacy.load(pungsan.model_path("en"))
    nlp.add_pipe("pungsan", config={"codebook": str(own), "published": DAY})
    assert nlp(TEXTS["en"])._.events == []
    nlp.to_disk(tmp_path / "nlp")
    own.unlink()
    loaded = spacy.load(tmp_path / "nlp")
    assert loaded(TEXTS["en"])._.events == [] and loaded.get_pipe("pungsan").published == DAY
    assert [event["type"] for event in loaded("Chad condemned Niger.")._.events] == ["ACCUSE"]
    component = EventComponent(english).from_bytes(loaded.get_pipe("pungsan").to_bytes())
    assert component.published == DAY and component.coder.codebook.name == "own"


@pytest.mark.model
def test_events_are_drawn(english: Language) -> None:
    doc = english("Chad condemned Niger. Police arrested <b>Deby</b>.")
    drawn = events_to_displacy(doc)
    said = [
        (" ".join(drawn["tokens"][s["start_token"] : s["end_token"]]), s["label"]) for s in drawn["spans"]
    ]
    assert (
        ("condemned", "1 ACCUSE") in said and ("Chad", "1 actor") in said and ("Niger", "1 recipient") in said
    )
    assert any(label == "2 COERCE" for _, label in said)
    assert {label for _, label in said} <= set(drawn["colors"])
    options = {"colors": drawn["colors"]}
    html = displacy.render(drawn, style="span", manual=True, options=options, jupyter=False)
    assert drawn["colors"]["1 ACCUSE"] in html
    assert "1 ACCUSE" in html and "<b>Deby" not in html
    assert events_to_displacy(english("It rained."))["spans"] == []


@pytest.mark.model
def test_pungsan_code_takes_a_pipeline_that_has_the_component(english: Language) -> None:
    coding = pungsan.code(TEXTS["en"], published=DAY, nlp=english)
    assert [event.type for event in coding] == ["CONSULT"]


@pytest.mark.model
@pytest.mark.parametrize("text", ["", "  \n", "Kenya attacked\u200d Uganda\ufeff.", "¿? … 123"])
def test_any_text_passes(english: Language, text: str) -> None:
    doc = english(text)
    assert isinstance(doc._.events, list) and isinstance(doc._.quotations, list)


@pytest.mark.model
def test_a_wrong_date_is_told(english: Language) -> None:
    doc = english.make_doc("Chad condemned Niger.")
    doc._.published = "yesterday"
    with pytest.raises(DateError, match="'yesterday' is no date"):
        english(doc)


def test_docs_that_no_component_saw_have_no_events() -> None:
    doc = spacy.blank("en")("Chad condemned Niger.")
    assert doc._.events == [] and doc._.quotations == [] and doc._.published is None


def test_pipelines_that_do_not_fit_are_refused() -> None:
    with pytest.raises(ModelError, match="add it behind the parser"):
        blank = spacy.blank("en")
        blank.add_pipe("pungsan")
        blank("Chad condemned Niger.")
    with pytest.raises(LanguageError, match="the pipeline is for 'de': Pungsan codes es, en and fr"):
        spacy.blank("de").add_pipe("pungsan")
    other = spacy.blank("en")
    parser: Any = other.add_pipe("parser")
    for label in ("nsubj", "dobj", "prep", "pobj"):
        parser.add_label(label)
    with pytest.raises(ModelError, match="no UD labels"):
        other.add_pipe("pungsan")


def test_parses_with_other_labels_are_refused_where_there_is_no_parser() -> None:
    doc = make_doc("Chad/PROPN/nsubj condemned=condemn/VERB/root Niger/PROPN/dobj")
    with pytest.raises(ModelError, match=r"the dependencies \(dobj\) are not Universal Dependencies"):
        EventComponent(spacy.blank("en"))(doc)


def test_a_codebook_that_is_missing_is_told() -> None:
    component = EventComponent(spacy.blank("en"), codebook="none.toml")
    with pytest.raises(CodebookError, match="No such file"):
        component.coder  # noqa: B018
    with pytest.raises(CodebookError, match="No such file"):
        component.to_bytes()


def test_the_factory_is_an_entry_point() -> None:
    project = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))
    points = project["project"]["entry-points"]["spacy_factories"]
    assert points["pungsan"] == "pungsan.component:make_component"
    assert Language.has_factory("pungsan")

"""Articles coded by a language model, over HTTP, through to resolved events."""

from __future__ import annotations

import datetime as dt
import re
import time
import unicodedata
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from model_server import Answer, ModelServer, Request, event, run_server, say, say_events

import pungsan
from pungsan.asked import AskingCoder
from pungsan.codebook import extend_codebook
from pungsan.errors import EndpointError, SettingsError
from pungsan.llm import LanguageModel
from pungsan.pipeline import choose_coder
from pungsan.records import Article, CodedDocument, Event, Failure
from pungsan.run import make_code

pytestmark = pytest.mark.model

TEXT = (
    "Kenya's president William Ruto met the king of Morocco in Rabat on Monday. "
    "He praised the monarch. The two countries may sign a treaty."
)
DAY = dt.date(2024, 6, 20)


@pytest.fixture
def server() -> Iterator[ModelServer]:
    with run_server() as running:
        yield running


def code(server: ModelServer, text: str = TEXT, which: Any = "llm", **settings: Any) -> pungsan.Coding:
    model = LanguageModel(server.url, "tiny", **settings)
    return pungsan.code(text, published=DAY, lang="en", coder=which, llm=model)


def words_of(coding: pungsan.Coding, told: Event) -> str:
    start, end = told.mentions[0].mention.trigger
    return coding.document.text[start:end]


def tell_meeting(request: Request) -> Answer:
    """What a good model says of the article above, whatever its numbers of sentences."""
    lines = request["messages"][-1]["content"].splitlines()
    number = next(int(line[1]) for line in lines if "met" in line)
    return say_events(
        event(
            "met",
            "CONSULT",
            sentence=number,
            actor=["Kenya's president William Ruto"],
            recipient=["the king of Morocco"],
            where="Rabat",
            when="on Monday",
        ),
        event("praised", "SUPPORT", sentence=number + 1, actor=["He"], recipient=["the monarch"]),
        event("conquered", "ASSAULT", sentence=number, actor=["Kenya"]),
        event("met", "AGREE", sentence=number, actor=["in"]),
    )


def test_actors_dates_and_places_are_found_by_the_code_of_the_rules(server: ModelServer) -> None:
    server.script.append(tell_meeting)
    coding = code(server)
    meeting, praise = coding
    assert words_of(coding, meeting) == "met" and meeting.type == "CONSULT" and meeting.frame == "llm"
    assert [(each.code, each.sector[0]) for each in meeting.actor] == [("KEN", "GOV")]
    assert [each.code for each in meeting.recipient] == ["MAR"]
    assert meeting.when is not None and meeting.when.start == dt.date(2024, 6, 17)
    assert meeting.where is not None and (meeting.where.name, meeting.where.country) == ("Rabat", "MAR")
    assert [each.code for each in praise.actor] == ["KEN"]  # a pronoun has its antecedent
    assert meeting.confidence == 0.5
    assert coding.asked is not None
    assert coding.asked.dropped["event: trigger not in the text"] == 1
    assert coding.asked.dropped["actor: no noun or name"] == 1
    assert coding.asked.usage.tokens_in == 100 and coding.asked.events == 2


def test_the_name_of_the_coder_tells_the_model_and_prompt(server: ModelServer, tmp_path: Path) -> None:
    asking = AskingCoder(choose_coder(), LanguageModel(server.url, "tiny"))
    asking.close()
    _, name = make_code(asking=asking)
    assert re.fullmatch(r"pungsan .+, PLOVER .+, llm tiny at 127\.0\.0\.1, prompt [0-9a-f]{6}, en .+", name)
    path = tmp_path / "own.toml"
    path.write_text('remove = ["ASSAULT"]')
    other = AskingCoder(choose_coder(codebook=extend_codebook(path)), LanguageModel(server.url, "tiny"))
    other.close()
    assert other.prompt.mark != asking.prompt.mark


def test_both_stand_side_by_side_under_their_names(server: ModelServer) -> None:
    server.script.append(tell_meeting)
    coding = code(server, which="both")
    rules = pungsan.code(TEXT, published=DAY, lang="en")
    by_rules = [each for each in coding if "llm" not in each.coder]
    assert by_rules == list(rules) and len(coding) == len(rules) + 2
    assert coding.asked is not None
    counts = coding.asked.agreement.types["CONSULT"]
    assert (counts.both, counts.second) == (1, 0)
    assert coding.asked.agreement.same["actor"] >= 1
    assert len({each.id for each in coding}) == len(coding)


def test_a_random_model_gives_nothing_that_is_not_in_the_text(server: ModelServer) -> None:
    texts = [Path(__file__).parent.parent / "examples" / "2024-08-24-modi-kyiv.txt"]
    model = LanguageModel(server.url, "tiny", passage=400)
    coding = pungsan.code(texts, published=DAY, lang="en", coder="llm", llm=model)
    assert len(server.requests) > 4 and coding.asked is not None and coding.asked.dropped.total() > 0
    text, types = coding.document.text, choose_coder().codebook.types
    assert len(coding) > 0
    for told in coding:
        mention = told.mentions[0].mention
        assert told.type in types and (told.mode is None or told.mode in types[told.type].modes)
        assert mention.sentence.covers(mention.trigger)
        for each in (*mention.actor, *mention.recipient, *mention.attribution, *mention.where):
            assert text[each.start : each.end] == each.text
    assert coding.to_jsonl() and coding.to_html()


@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_odd_texts_keep_their_offsets(server: ModelServer, form: Any) -> None:
    text = unicodedata.normalize(form, "El presidente de Perú visitó Bolivia 🙂 el lunes. \ud83d Perú ganó.")
    server.script.append(say_events(event("visitó", "CONSULT", actor=["Perú"], recipient=["Bolivia"])))
    model = LanguageModel(server.url, "tiny")
    coding = pungsan.code(Article("a", text, lang="es"), coder="llm", llm=model)
    (told,) = coding
    assert unicodedata.normalize("NFC", words_of(coding, told)) == "visitó"
    assert coding.document.text == text and [each.code for each in told.actor] == ["PER"]


def test_an_answer_that_was_cut_off_is_asked_for_in_halves(server: ModelServer) -> None:
    server.script += [say('{"events": [{"trig', finish="length"), tell_meeting, say_events()]
    coding = code(server, text=TEXT)
    asked = [request["messages"][1]["content"] for request in server.requests]
    assert len(asked) == 3 and asked[0].splitlines() == [*asked[1].splitlines(), *asked[2].splitlines()]
    assert [each.type for each in coding] == ["CONSULT"]


def test_articles_fail_alone_and_the_order_stays(server: ModelServer) -> None:
    def answer(request: Request) -> Answer:
        text = request["messages"][1]["content"]
        if "Chad" in text:
            return say("I would rather not.")
        found = re.search(r"(\w+) attacked", text)
        assert found is not None
        end = time.monotonic() + 20
        while found[1] == "Kenya" and len(server.requests) < 3 and time.monotonic() < end:
            time.sleep(0.02)  # the first answer comes after later ones were asked for
        return say_events(event("attacked", "ASSAULT", actor=[found[1]]))

    names = ["Kenya", "Chad", "Mali", "Togo", "Benin"]
    server.script += [answer] * 20
    articles: list[Article | Failure] = [
        Article(name, f"{name} attacked Sudan on Monday.", lang="en", published=DAY) for name in names
    ]
    articles.insert(2, Failure("lost", "SourceError", "it is no text"))
    articles.append(Article("empty", "\x00", lang="en"))
    asking = AskingCoder(choose_coder(), LanguageModel(server.url, "tiny", concurrency=3))
    made = list(asking.code(articles))
    asking.close()
    assert [each.document.id if isinstance(each, CodedDocument) else each.article for each in made] == [
        "Kenya", "Chad", "lost", "Mali", "Togo", "Benin", "empty",
    ]  # fmt: skip
    failed = [each for each in made if isinstance(each, Failure)]
    assert [(each.article, each.reason) for each in failed[:2]] == [("Chad", "no JSON"), ("lost", "")]
    assert [each.events[0].actor[0].code for each in made if isinstance(each, CodedDocument)] == [
        "KEN", "MLI", "TGO", "BEN",
    ]  # fmt: skip
    assert server.most_at_once > 1


def test_a_wrong_key_ends_the_run(server: ModelServer) -> None:
    server.script += [Answer(401, {"error": "no"})] * 9
    with pytest.raises(EndpointError, match="refuses the key"):
        code(server)


def test_what_is_asked_for_must_fit() -> None:
    model = LanguageModel("http://127.0.0.1:9/v1", "tiny")
    with pytest.raises(SettingsError, match="needs llm="):
        pungsan.code(TEXT, coder="llm")
    with pytest.raises(SettingsError, match="coder is 'rules'"):
        pungsan.code(TEXT, llm=model)


def test_a_codebook_of_ones_own_is_what_counts(server: ModelServer, tmp_path: Path) -> None:
    path = tmp_path / "own.toml"
    path.write_text('extends = "nothing"\n[types.SUMMIT]\nmeaning = "leaders meet"\nquad = 1\nscore = 2.0\n')
    said: Callable[[str], dict[str, Any]] = lambda kind: event("met", kind, actor=["William Ruto"])  # noqa: E731
    server.script.append(say_events(said("CONSULT"), said("SUMMIT")))
    model = LanguageModel(server.url, "tiny")
    nlp = choose_coder().pipeline("en")
    coding = pungsan.code(TEXT, lang="en", codebook=path, nlp=nlp, coder="llm", llm=model)
    assert [(each.type, each.quad, each.score) for each in coding] == [("SUMMIT", 1, 2.0)]
    item = server.requests[0]["response_format"]["json_schema"]["schema"]["properties"]["events"]["items"]
    assert item["properties"]["type"]["enum"] == ["SUMMIT"]

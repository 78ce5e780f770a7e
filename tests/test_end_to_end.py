"""The program as users run it: the sample articles, and bad input that must not stop a batch."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner

import pungsan
from pungsan.cli import app

pytestmark = pytest.mark.model
EXAMPLES = Path(__file__).parent.parent / "examples"
GOOD = "The president of Kenya visited Uganda on Monday and met the opposition leader."


def run(*args: object) -> Any:
    return CliRunner().invoke(app, [str(arg) for arg in args])


@pytest.fixture(scope="module")
def coding() -> pungsan.Coding:
    return pungsan.code(EXAMPLES)


def test_each_sample_article_gives_events(coding: pungsan.Coding) -> None:
    assert not coding.failures
    counts = Counter(event.article for event in coding)
    assert len(coding.documents) == 10 and all(counts[document.id] >= 5 for document in coding.documents)
    assert Counter(document.lang for document in coding.documents) == {"es": 5, "en": 5}
    assert len({event.id for event in coding}) == len(coding)


def test_spans_stand_in_the_text(coding: pungsan.Coding) -> None:
    texts = {document.id: document.text for document in coding.documents}
    for row in coding.to_dicts():
        for mention in row["mentions"]:
            start, end = mention["sentence"]
            assert start <= mention["trigger"][0] < mention["trigger"][1] <= end
            spans = [mention["trigger"], *mention["actor"], *mention["recipient"]]
            spans += [mention[name] for name in ("attribution", "when", "where") if mention[name]]
            for low, high in spans:
                assert 0 <= low < high <= len(texts[row["article"]])


def test_nothing_dropped_is_coded(coding: pungsan.Coding) -> None:
    dropped = {
        document.id: [region for region in document.regions if region.kind == "dropped"]
        for document in coding.documents
    }
    assert sum(map(len, dropped.values())) >= 10
    for event in coding:
        for resolved in event.mentions:
            trigger = resolved.mention.trigger
            assert not any(region.span.overlaps(trigger) for region in dropped[event.article])


@pytest.mark.parametrize("words", ["PREV", "NEXT", "cookies", "Comentarios", "Tom_from_Leeds", "newsletter"])
def test_leftovers_of_the_samples_are_not_text_to_code(words: str, coding: pungsan.Coding) -> None:
    for document in coding.documents:
        for region in document.regions:
            if region.kind != "dropped":
                assert words not in document.text[region.start : region.end], document.id


def test_the_same_article_gives_the_same_lines() -> None:
    path = EXAMPLES / "wire.jsonl"
    assert pungsan.code(path).to_jsonl() == pungsan.code(path).to_jsonl() != ""


BAD: dict[str, bytes] = {
    "empty.txt": b"",
    "blank.txt": b" \n\n ",
    "binary.txt": bytes(range(256)) * 20,
    "picture.html": b"\x89PNG\r\n\x1a\n" + bytes(50),
    "long.txt": b"The president visited China. " * 700_000,
    "frame.html": b"<html><body><nav><a href='/'>Home</a></nav></body></html>",
    "german.txt": (
        "Der französische Präsident traf gestern in Paris den deutschen Kanzler, um über die Verteidigung "
        "Europas zu sprechen. Die beiden Politiker unterzeichneten ein Abkommen."
    ).encode(),
    "line.jsonl": b'{"id": "x", "text": "The president visited China.", "published": "the other day"}\n',
    "broken.jsonl": b'{"text": "The president\n',
}


@pytest.mark.parametrize("name", BAD)
def test_bad_input_is_one_line_and_the_rest_goes_on(name: str, tmp_path: Path) -> None:
    (tmp_path / "good.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / name).write_bytes(BAD[name])
    result = run("code", tmp_path, "--format", "jsonl")
    assert result.exit_code == 1
    assert {json.loads(line)["article"] for line in result.stdout.splitlines()} == {"good"}
    (line,) = result.stderr.splitlines()
    assert line.startswith("pungsan: ") and len(line) < 250 + len(str(tmp_path))
    assert run("code", tmp_path / name).exit_code == 2


def test_another_encoding_is_read(tmp_path: Path) -> None:
    path = tmp_path / "western.txt"
    path.write_bytes(
        "El presidente de España visitó Perú el lunes y elogió la reacción de Lima.".encode("cp1252")
    )
    coding = pungsan.code(path)
    assert "España visitó Perú" in coding.document.text and len(coding) >= 1


@pytest.mark.parametrize(
    ("lang", "text", "code"),
    [
        ("es", "El presidente ruandés Jean Mugabo llegó a Lima.\n\nChile elogió a Mugabo.", "RWA"),
        ("es", "El presidente iraní Masud Pezeshkian llegó a Lima.\n\nChile elogió a Pezeshkian.", "IRN"),
        ("en", "Rwandan President Jean Mugabo arrived in Lima.\n\nChile praised Mugabo.", "RWA"),
    ],
)
def test_who_was_introduced_is_known_by_the_surname(lang: str, text: str, code: str) -> None:
    """Nobody in the knowledge base, somebody spelled otherwise there or not yet in office then."""
    coding = pungsan.code(text, published="2024-06-20", lang=lang)
    (praise,) = [event for event in coding if event.type == "SUPPORT"]
    assert [(actor.code, actor.sector) for actor in praise.recipient] == [(code, ("GOV",))]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        (
            "es",
            "El presidente de Kenia visitó Uganda el 8 de julio de 2022. "
            "Al día siguiente criticó al gobierno de Ruanda.",
        ),
        (
            "en",
            "Kenya's president visited Uganda on July 8, 2022. "
            "The next day he criticized the government of Rwanda.",
        ),
    ],
)
def test_the_next_day_is_that_after_the_day_told_before(lang: str, text: str) -> None:
    days = [
        str(event.when.start) for event in pungsan.code(text, published="2024-06-20", lang=lang) if event.when
    ]
    assert days == ["2022-07-08", "2022-07-09"]


def test_an_hour_alone_is_of_the_day_told_in_its_sentence() -> None:
    text = "El lunes el presidente de Kenia visitó Uganda a las cinco."
    (event,) = pungsan.code(text, published="2024-06-20", lang="es")
    assert event.when is not None and str(event.when.start) == "2024-06-17"

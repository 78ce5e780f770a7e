"""Text as it also arrives: without stops, in capitals, of other scripts, too long. All of it parses."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
import spacy
from spacy.tokens import Doc

from pungsan.annotate import BATCH_CHARACTERS, annotate, load_pipeline, parse
from pungsan.models import model_path
from pungsan.pipeline import code_articles
from pungsan.records import Article, CodedDocument, Document, Region

pytestmark = pytest.mark.model

ODD = {
    "no punctuation": "the president met the ministers and they talked and " * 60,
    "no spaces": "presidente" * 400,
    "capitals": "EL PRESIDENTE DE CHILE RECIBIÓ AL CANCILLER DE PERÚ. LUEGO VIAJÓ A LIMA.",
    "emoji": "🔥🔥 El ejército 🚀 atacó 👩‍👩‍👧 la ciudad 🇨🇱!!! 😡😡😡",
    "zero width": "El\u200b pre\u200bsidente\u200d viajó\ufeff a\u2060 Lima.",
    "mixed languages": "El presidente said that 大統領 встретил le ministre في القاهرة gestern Abend.",
    "only signs": "… — *** ### !!! ??? ))) ((( \"\" '' %% $$$",
    "soft hyphens": "El go\u00adbier\u00adno con\u00adde\u00adnó el ata\u00adque.",
    "right to left": "\u202eEl presidente viajó a Lima.\u202c",
    "lone surrogate": "El presidente \ud83d viajó a Lima.",
    "control signs": "El presidente\x0b viajó\x0c a\x1f Lima.",
    "one letter": "a",
    "spaces only": " \t\n \u00a0\u3000 ",
    "nothing": "",
}


@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("text", ODD.values(), ids=list(ODD))
def test_odd_text_is_coded(text: str, lang: str) -> None:
    (result,) = code_articles([Article(id="odd", content=text)], lang=lang)
    if isinstance(result, CodedDocument):
        assert all(0 <= w.start <= w.end <= len(result.document.text) for w in _spans(result))
    else:
        assert result.message


def _spans(coded: CodedDocument) -> list[object]:
    return [m.mention.trigger for event in coded.events for m in event.mentions]


def test_a_long_text_is_parsed_in_pieces(monkeypatch: pytest.MonkeyPatch) -> None:
    """A paragraph of 100,000 characters without a full stop goes to the parser bit by bit."""
    nlp, sizes = spacy.blank("es"), []
    whole = nlp.pipe

    def watch(docs: list[Doc], **options: Any) -> Iterator[Doc]:
        sizes.append(sum(len(doc.text) for doc in docs))
        return whole(docs, **options)

    monkeypatch.setattr(nlp, "pipe", watch)
    text = "el gobierno y los ministros de la zona " * 2500
    document = Document(id="long", text=text, lang="es", regions=(Region("body", 0, len(text)),))
    ((_, parsed),) = annotate([document], nlp)
    assert "".join(doc.text for _, doc in parsed) == text
    assert sum(sizes) == len(text)
    assert max(sizes) <= BATCH_CHARACTERS


def test_a_text_parses_the_same_among_others() -> None:
    """Batches do not change what is found."""
    nlp = load_pipeline(model_path("en"))
    texts = ["Kenya thanked Norway.", "", "The senators, he said, will fly to Peru on Monday.", "A."]
    alone = [[(t.text, t.dep_, t.head.i) for t in next(iter(parse([text], nlp, "en")))] for text in texts]
    assert alone == [[(t.text, t.dep_, t.head.i) for t in doc] for doc in parse(texts, nlp, "en")]

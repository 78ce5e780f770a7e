"""What every stage promises: empty input and odd characters are fine, input is not changed, records
cross processes, and the same input gives the same output."""

from __future__ import annotations

import copy
import datetime as dt
import pickle
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

import pytest
import spacy
from parsed_by_hand import make_doc
from small_lexicon import extract, extractor

from pungsan.annotate import annotate
from pungsan.clean import clean_article
from pungsan.codebook import load_codebook
from pungsan.errors import PungsanError
from pungsan.link import link_mentions
from pungsan.pipeline import Coder, code_articles
from pungsan.read import read_source
from pungsan.records import Article, CodedDocument, Document, Extraction, Failure, Region
from pungsan.resolve import find_times, load_gazetteer, load_knowledge, resolve

TEXT = (
    "Kenya attacks Uganda\n\nThe president of Kenya visited Uganda on Monday. Kenya may attack"
    " Tanzania, according to"
    ' the minister. "We want peace," said Peter Wanyama.'
)
ODD = {
    "beyond the basic plane": "The president 🙂 of Kenya 𝒗𝒊𝒔𝒊𝒕𝒆𝒅 Uganda. Kenya attacked 🇺🇬 Uganda.",
    "combining marks": "El presidente de Peru\u0301 visito\u0301 Bolivia. Peru\u0301 ataco\u0301 a Bolivia.",
    "right to left": "The president of Kenya \u202evisited\u202c Uganda. كينيا attacked أوغندا in Kampala.",
    "zero width": "Kenya\u200b attacked\u200d Uganda\ufeff. The\u00adpresident of Kenya vis\u00adited it.",
    "odd spaces": (
        "Kenya\u00a0attacked\u2003Uganda\u3000on\u2009Monday.\u2028The president\u2029of Kenya"
        " visited Uganda."
    ),
    "null and control": "Kenya attacked\x0b Uganda.\x0c The president\x1f of Kenya visited Uganda.",
    "other line ends": "Kenya attacked Uganda.\r\nThe president of Kenya\rvisited Uganda.\x85Uganda fell.",
    "no words": "… — “ ” « » ¿? ¡! 123 %%% ---",
    "unbalanced marks": '“Kenya «attacked» Uganda", said ‘the minister.\n\n” Kenya visited “Uganda.',
    "one long word": "a" * 5000 + " attacked Uganda. " + "ñ" * 5000,
    "lone surrogate escaped": "Kenya attacked Uganda \\ud83d and \ufffd visited it.",
}

Stage = Callable[[], Any]


def article(text: str = TEXT, lang: str | None = "en") -> Article:
    return Article("a", text, lang=lang, published=dt.date(2024, 6, 20))


def parsed() -> tuple[Extraction, Document]:
    """An extraction of sentences parsed by hand, with its document."""
    rows = (
        "Kenya/PROPN/nsubj/LOC attacked=attack/VERB/root/past Uganda/PROPN/obj/LOC ./PUNCT",
        "It/PRON/nsubj/prs visited=visit/VERB/root/past Tanzania/PROPN/obj/LOC ,/PUNCT"
        " said=say/VERB/parataxis/past"
        " Deby/PROPN/nsubj>said/PER ./PUNCT",
    )
    text = "\n\n".join(make_doc(each).text for each in rows)
    return extract("en", *rows), Document(
        "a", text, (Region("body", 0, len(text)),), "en", dt.date(2024, 6, 20)
    )


def read_all() -> list[Article | Failure]:
    return list(read_source(TEXT))


def annotate_all() -> list[tuple[str, list[tuple[int, str]]]]:
    document = clean_article(article())
    return [
        (each.id, [(start, doc.text) for start, doc in pieces])
        for each, pieces in annotate([document], spacy.blank("en"))
    ]


def resolve_all() -> Any:
    return resolve(*parsed(), load_knowledge(), load_gazetteer, load_codebook())


def link_all() -> Any:
    extraction, document = parsed()
    mentions, _ = resolve(extraction, document, load_knowledge(), load_gazetteer, load_codebook())
    return link_mentions(document, mentions, load_codebook(), "test")


STAGES: dict[str, Stage] = {
    "read": read_all,
    "clean": lambda: clean_article(article()),
    "annotate": annotate_all,
    "extract": lambda: parsed()[0],
    "times": lambda: find_times("He came on Monday, two years ago.", "en", dt.date(2024, 6, 20)),
    "resolve": resolve_all,
    "link": link_all,
}


@pytest.mark.parametrize("stage", STAGES)
def test_the_same_input_gives_the_same_output(stage: str) -> None:
    first = STAGES[stage]()
    assert first
    assert STAGES[stage]() == first


@pytest.mark.parametrize("stage", STAGES)
def test_records_cross_processes(stage: str) -> None:
    given = STAGES[stage]()
    assert pickle.loads(pickle.dumps(given)) == given
    assert copy.deepcopy(given) == given


@pytest.mark.parametrize("stage", STAGES)
def test_records_are_frozen(stage: str) -> None:
    found = [each for each in _records(STAGES[stage]()) if fields(each)]
    for record in found:
        with pytest.raises((AttributeError, TypeError)):
            setattr(record, fields(record)[0].name, None)
    assert found or stage == "annotate"


def _records(value: Any) -> Iterator[Any]:
    if is_dataclass(value) and not isinstance(value, type):
        yield value
        for field in fields(value):
            yield from _records(getattr(value, field.name))
    elif isinstance(value, (tuple, list)):
        for each in value:
            yield from _records(each)


# --- empty input --------------------------------------------------------------------------


def test_nothing_to_read_is_one_failure() -> None:
    (given,) = read_source(" ")
    assert isinstance(given, Failure)


def test_nothing_to_clean_is_an_error_of_ours() -> None:
    with pytest.raises(PungsanError):
        clean_article(article(""))


def test_nothing_to_annotate() -> None:
    assert list(annotate([], spacy.blank("en"))) == []


@pytest.mark.parametrize("lang", ["es", "en"])
def test_nothing_to_extract(lang: str) -> None:
    nothing = Extraction((), (), (), (), ())
    assert extractor(lang).extract([], lambda text, offset, tense: ()) == nothing
    assert extractor(lang).extract([(0, spacy.blank(lang)(""))], lambda text, offset, tense: ()) == nothing


def test_nothing_to_date() -> None:
    assert list(find_times("", "es", None)) == []


def test_nothing_to_resolve_or_link() -> None:
    document = Document("a", "", (), "en")
    nothing = Extraction((), (), (), ())
    assert resolve(nothing, document, load_knowledge(), load_gazetteer, load_codebook()) == ([], [])
    assert link_mentions(document, [], load_codebook(), "test") == ()


# --- input is not changed -----------------------------------------------------------------


def test_stages_leave_their_input_as_it_is() -> None:
    extraction, document = parsed()
    before = pickle.dumps((extraction, document))
    mentions, _ = resolve(extraction, document, load_knowledge(), load_gazetteer, load_codebook())
    resolved = pickle.dumps(mentions)
    link_mentions(document, mentions, load_codebook(), "test")
    assert pickle.dumps((extraction, document)) == before
    assert pickle.dumps(mentions) == resolved


def test_extraction_leaves_the_parse_as_it_is() -> None:
    """Trees are mended in nodes of their own."""
    doc = make_doc(
        "El/DET ministro/NOUN/nsubj Bustos/PROPN/nsubj/PER atacó=atacar/VERB/root/past a/ADP"
        " Perú/PROPN/obj/LOC"
    )
    before = doc.to_json()
    (event,) = extractor("es").extract([(0, doc)], lambda text, offset, tense: ()).event_mentions
    assert [each.text for each in event.actor] == ["El ministro Bustos"]
    assert doc.to_json() == before


def test_decisions_are_written_for_those_alone_who_ask_why() -> None:
    doc = make_doc("Perú/PROPN/nsubj/LOC atacó=atacar/VERB/root/past a/ADP Bolivia/PROPN/obj/LOC")
    told = extractor("es").extract([(0, doc)], lambda text, offset, tense: ())
    short = extractor("es").extract([(0, doc)], lambda text, offset, tense: (), explain=False)
    assert [decision.type for decision in told.decisions] == ["ASSAULT"]
    assert short == replace(told, decisions=())


# --- odd characters -------------------------------------------------------------------------


@pytest.mark.parametrize("name", ODD)
def test_cleaning_keeps_offsets_true(name: str) -> None:
    try:
        document = clean_article(article(ODD[name]))
    except PungsanError as error:
        assert "\n" not in str(error)
        return
    assert document.text == ODD[name]
    last = 0
    for region in document.regions:
        assert last <= region.start < region.end <= len(document.text)
        last = region.end


@pytest.mark.model
@pytest.mark.parametrize("lang", ["es", "en"])
@pytest.mark.parametrize("name", ODD)
def test_any_text_is_coded_or_refused_on_one_line(name: str, lang: str, coder: Coder) -> None:
    (given,) = code_articles([article(ODD[name], lang)], coder=coder, explain=True)
    if isinstance(given, Failure):
        assert given.message and "\n" not in given.message
        return
    text = given.document.text
    assert text == ODD[name]
    _check_spans(given, text)
    assert pickle.loads(pickle.dumps(given)) == given


@pytest.mark.model
def test_decomposed_letters_are_coded_like_composed_ones(coder: Coder) -> None:
    """Text from some systems writes *ó* as two code points; offsets are still of the text given."""
    text = "El presidente de Perú visitó Bolivia."
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    given = list(code_articles([article(composed, "es"), article(decomposed, "es")], coder=coder))
    assert [[event.type for event in each.events] for each in given] == [["CONSULT"]] * 2


@pytest.mark.model
def test_coding_twice_gives_the_same(coder: Coder) -> None:
    (first,) = code_articles([article()], coder=coder, explain=True)
    (second,) = code_articles([article()], coder=coder, explain=True)
    assert isinstance(first, CodedDocument) and first.events and first.quotations
    assert first == second
    (third,) = code_articles([article()], coder=Coder(), explain=True)
    assert first == third


@pytest.mark.model
def test_what_is_coded_does_not_hang_on_what_was_coded_before(coder: Coder) -> None:
    other = Article("b", "Chile condemned Peru. The two countries signed an agreement in Quito.", lang="en")
    alone = list(code_articles([article()], coder=coder))
    among = list(code_articles([other, article(), other], coder=coder))
    assert among[1] == alone[0]
    assert among[0] == among[2]


def _check_spans(coded: CodedDocument, text: str) -> None:
    """Every offset stands in the text, and every mention's words are the text's."""
    for event in coded.events:
        for resolved in event.mentions:
            mention = resolved.mention
            assert mention.sentence.covers(mention.trigger)
            for each in (*mention.actor, *mention.recipient, *mention.attribution, *mention.where):
                assert text[each.start : each.end] == each.text
    for quotation in coded.quotations:
        assert text[quotation.start : quotation.end] == quotation.text
    for decision in coded.decisions:
        assert decision.sentence.covers(decision.trigger)
        assert text[decision.trigger.start : decision.trigger.end].strip()

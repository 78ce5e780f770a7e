"""Words between quotation marks, and whose they are."""

from __future__ import annotations

import pytest
from small_lexicon import extract

from pungsan.extract.attribution import find_quoted
from pungsan.records import Quotation

WE_WIN = (
    "{0}/PUNCT/punct>venceremos Hoy/ADV/advmod>venceremos todos/PRON/nsubj>venceremos"
    " venceremos=vencer/VERB/ccomp/fut {1}/PUNCT/punct>venceremos"
)
SAYS = ",/PUNCT dijo=decir/VERB/root/past Bachelet/PROPN/nsubj/PER ./PUNCT"
NEVER_DIES = "“/PUNCT La/DET patria/NOUN/nsubj nunca/ADV muere=morir/VERB/root/pres ./PUNCT ”/PUNCT"


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Dijo “somos libres” ayer", ["somos libres"]),
        ("Dijo «somos libres» ayer", ["somos libres"]),
        ('She said "we are free" again', ["we are free"]),
        ("She said ‘we are free at last’ again", ["we are free at last"]),
        ("“Uno solo” y «otro más»", ["Uno solo", "otro más"]),
        ("The rebels’ camp and Chad’s army", []),
        ("It isn't what they'd said or we'd meant", []),
        ("No marks at all", []),
        ("“ spaced words ” here", ["spaced words"]),
        ("a number “123” is no speech", []),
        ("an “open one without its end", []),
        ("", []),
    ],
)
def test_stretches_between_marks(text: str, wanted: list[str]) -> None:
    found = find_quoted(text)
    assert [each.text for each in found] == wanted
    assert all(text[each.start : each.end] == each.text for each in found)


def test_offsets_are_of_the_document() -> None:
    (found,) = find_quoted("Dijo “somos libres”.", 100)
    assert (found.start, found.end) == (106, 118)


def test_a_quotation_does_not_cross_a_line() -> None:
    assert not find_quoted('a stray " here\nand there " too')


@pytest.mark.parametrize(("opening", "closing"), [("“", "”"), ("«", "»"), ('"', '"')])
def test_the_speaker_may_stand_after(opening: str, closing: str) -> None:
    (quotation,) = extract("es", f"{WE_WIN.format(opening, closing)} {SAYS}").quotations
    assert in_short(quotation) == ("Hoy todos venceremos", "direct", "Bachelet")
    assert quotation.cue is not None


def test_the_speaker_may_stand_before() -> None:
    rows = f"Bachelet/PROPN/nsubj/PER dijo=decir/VERB/root/past :/PUNCT {WE_WIN.format('“', '”')} ./PUNCT"
    (quotation,) = extract("es", rows).quotations
    assert in_short(quotation) == ("Hoy todos venceremos", "direct", "Bachelet")


def test_english_speakers_after_and_before() -> None:
    after = (
        '"/PUNCT/punct>leave We/PRON/nsubj>leave/prs,plur shall/AUX//fin never/ADV leave/VERB/ccomp/inf'
        ' ,/PUNCT/punct>leave "/PUNCT/punct>leave Deby/PROPN/nsubj/PER said=say/VERB/root/past ./PUNCT'
    )
    before = (
        "Deby/PROPN/nsubj/PER said=say/VERB/root/past :/PUNCT “/PUNCT/punct>leave"
        " We/PRON/nsubj>leave/prs,plur"
        " shall/AUX//fin never/ADV leave/VERB/ccomp/inf ./PUNCT/punct>leave ”/PUNCT/punct>leave"
    )
    for rows in (after, before):
        (quotation,) = extract("en", rows).quotations
        assert quotation.text.rstrip(",.") == "We shall never leave"
        assert speaker_of(quotation) == "Deby"


def test_a_paragraph_that_is_all_quotation_goes_on_with_the_speaker_before() -> None:
    found = extract("es", f"{WE_WIN.format('“', '”')} {SAYS}", NEVER_DIES).quotations
    assert [speaker_of(each) for each in found] == ["Bachelet", "Bachelet"]


def test_a_first_paragraph_that_is_all_quotation_has_no_speaker() -> None:
    (quotation,) = extract("es", NEVER_DIES).quotations
    assert quotation.speaker is None


def test_a_quotation_is_not_read_off_another_sentence_of_its_paragraph() -> None:
    other = "Ruiz/PROPN/nsubj/PER dijo=decir/VERB/root/past que/SCONJ huyó=huir/VERB/ccomp/past ./PUNCT"
    (quotation,) = extract("es", [other, f"{WE_WIN.format('“', '”')} {SAYS}"]).quotations
    assert speaker_of(quotation) == "Bachelet"


def test_a_word_in_marks_that_nobody_says_is_no_quotation() -> None:
    rows = (
        "La/DET “/PUNCT/punct>patria patria/NOUN/nsubj ”/PUNCT/punct>patria"
        " muere=morir/VERB/root/pres ./PUNCT"
    )
    assert not extract("es", rows).quotations


def test_acts_in_a_quotation_are_told_by_its_speaker() -> None:
    rows = (
        "“/PUNCT/punct>atacó Chile/PROPN/nsubj>atacó/LOC atacó=atacar/VERB/ccomp/past a/ADP"
        " Perú/PROPN/obj>atacó/LOC"
        " ”/PUNCT/punct>atacó ,/PUNCT dijo=decir/VERB/root/past Bachelet/PROPN/nsubj/PER ./PUNCT"
    )
    (event,) = extract("es", rows).event_mentions
    assert [each.text for each in event.attribution] == ["Bachelet"]


def test_who_is_spoken_of_in_a_quotation_does_not_speak_it() -> None:
    rows = (
        "“/PUNCT/punct>gobierno Su/DET/nmod:poss>gobierno cobarde/ADJ/amod>gobierno gobierno/NOUN/nsubj>cayó"
        " ”/PUNCT/punct>gobierno cayó=caer/VERB/root/past ./PUNCT"
    )
    (quotation,) = extract("es", rows).quotations
    assert quotation.speaker is None


def in_short(quotation: Quotation) -> tuple[str, str, str]:
    return quotation.text, quotation.kind, speaker_of(quotation)


def speaker_of(quotation: Quotation) -> str:
    return quotation.speaker.text if quotation.speaker is not None else ""

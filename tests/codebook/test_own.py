"""Users' own codebooks: what they change, and what is wrong with them."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from parsed_by_hand import make_doc

from pungsan.codebook import extend_codebook, load_codebook
from pungsan.errors import CodebookError, LexiconError
from pungsan.lexicon import load_lexicon
from pungsan.pipeline import Coder

RESCUE = """
name = "Seas"
version = "2"
contexts = ["piracy"]

[types.RESCUE]
meaning = "save people at sea"
quad = 2
score = 7.4
modes = ["ship"]
future = "AGREE"

[[frame]]
lang = "en"
type = "RESCUE"
verb = ["rescue", "condemn"]
actor = "subj"
recipient = "obj"
mode = "ship"
context = ["piracy"]
examples = [{ text = "Chad rescued Niger.", events = ["RESCUE | Chad | Niger"] }]
"""
CONDEMNED = "Chad/PROPN/nsubj/LOC condemned=condemn/VERB/root/past Niger/PROPN/obj/LOC"


def write(folder: Path, text: str) -> Path:
    path = folder / "my.toml"
    path.write_text(text, encoding="utf-8")
    return path


def types_of(path: Path, sentence: str) -> list[str]:
    extraction = Coder(codebook=path).extractor("en").extract([(0, make_doc(sentence))], lambda *rest: ())
    return [mention.type for mention in extraction.event_mentions]


def test_types_are_added(tmp_path: Path) -> None:
    book = extend_codebook(write(tmp_path, RESCUE))
    assert (book.name, book.version) == ("Seas", "2 (PLOVER 2022.02)")
    assert set(book.types) == {*load_codebook().types, "RESCUE"}
    assert book.types["RESCUE"].future == "AGREE" and "piracy" in book.contexts


def test_ones_own_frames_come_first(tmp_path: Path) -> None:
    assert types_of(write(tmp_path, RESCUE), CONDEMNED) == ["RESCUE"]


def test_events_name_the_codebook(tmp_path: Path) -> None:
    assert Coder(codebook=write(tmp_path, RESCUE)).coder.endswith(", Seas 2 (PLOVER 2022.02)")


def test_of_a_type_that_is_there_only_the_keys_given_change(tmp_path: Path) -> None:
    book = extend_codebook(write(tmp_path, "[types.AID]\nscore = 9\n"))
    assert (book.types["AID"].score, book.types["AID"].quad) == (9, 2)
    assert book.types["AID"].meaning == load_codebook().types["AID"].meaning
    assert book.name == "my"


def test_how_sure_events_must_be(tmp_path: Path) -> None:
    assert extend_codebook(write(tmp_path, "")).least_confidence == load_codebook().least_confidence > 0
    assert extend_codebook(write(tmp_path, "least_confidence = 0")).least_confidence == 0


def test_a_removed_type_takes_its_frames_along(tmp_path: Path) -> None:
    path = write(tmp_path, 'remove = ["ACCUSE", "AGREE"]\n')
    book = extend_codebook(path)
    assert "ACCUSE" not in book.types and book.types["AID"].future is None
    assert types_of(path, CONDEMNED) == []
    assert all(frame.type in book.types for frame in load_lexicon("en", book))
    assert all(event[0] in book.types for each in load_lexicon("es", book).examples for event in each.events)


def test_a_disabled_frame_does_not_fire(tmp_path: Path) -> None:
    assert types_of(write(tmp_path, ""), CONDEMNED) == ["ACCUSE"]
    ids = [frame.id for frame in load_lexicon("en").find("verb", "condemn")]
    # the same file, changed: it is read again
    assert types_of(write(tmp_path, f"disable = {json.dumps(ids)}\n"), CONDEMNED) == []


def test_nothing_of_the_one_that_ships(tmp_path: Path) -> None:
    book = extend_codebook(write(tmp_path, f'extends = "nothing"\n{RESCUE.replace("future", "# future")}'))
    assert list(book.types) == ["RESCUE"] and book.version == "2"
    assert {frame.type for frame in load_lexicon("en", book)} == {"RESCUE"}
    assert list(load_lexicon("es", book)) == []


WRONG_BOOKS = {
    "no TOML": ("[types", "my.toml"),
    "unknown key": ("typs = 1", "'types'"),
    "unknown base": ('extends = "plovr"', "'plover'"),
    "unknown key of a type": (RESCUE.replace("modes =", "mods ="), "[types.RESCUE]: unknown key 'mods'"),
    "a key is missing": (RESCUE.replace("quad = 2", ""), "[types.RESCUE]: quad is missing"),
    "quad out of range": (RESCUE.replace("quad = 2", "quad = 7"), "1, 2, 3 or 4"),
    "score out of range": (RESCUE.replace("7.4", "74"), "-10 to 10"),
    "wrong kind of value": (RESCUE.replace('modes = ["ship"]', 'modes = "ship"'), "modes cannot be 'ship'"),
    "a number in quotes": (RESCUE.replace("score = 7.4", 'score = "7"'), "write a number"),
    "a name in small letters": (RESCUE.replace("types.RESCUE", "types.rescue"), "capitals"),
    "a future that there is not": (RESCUE.replace('"AGREE"', '"AGRE"'), "'AGREE'"),
    "removing what there is not": ('remove = ["PROTST"]', "'PROTEST'"),
    "a list that is none": ('disable = "x"', "list of words"),
    "frames as a table": ("[frame]\nx = 1", "[[frame]]"),
    "a frame of no language": ('[[frame]]\ntype = "AID"', "frame 1"),
    "a share that is none": ("least_confidence = 2", "least_confidence must be a number from 0 to 1"),
    "an answer to nothing": ('[types.AID]\nanswers = ["PROTST"]', "'PROTEST'"),
    "nothing left": ('extends = "nothing"', "no type is left"),
}


@pytest.mark.parametrize("name", WRONG_BOOKS)
def test_what_is_wrong_with_types(name: str, tmp_path: Path) -> None:
    text, hint = WRONG_BOOKS[name]
    with pytest.raises(CodebookError) as caught:
        extend_codebook(write(tmp_path, text))
    message = str(caught.value)
    assert hint in message and "my.toml" in message and "\n" not in message


WRONG_FRAMES = {
    "unknown key": (RESCUE.replace("recipient =", "recipent ="), "'recipient'"),
    "unknown type": (RESCUE.replace('type = "RESCUE"', 'type = "RESCU"'), "'RESCUE'"),
    "unknown mode": (RESCUE.replace('mode = "ship"', 'mode = "shop"'), "'ship'"),
    "unknown context": (RESCUE.replace('context = ["piracy"]', 'context = ["pirac"]'), "'piracy'"),
    "unknown language": (RESCUE.replace('lang = "en"', 'lang = "de"'), "en or es or fr"),
    "no type": (RESCUE.replace('type = "RESCUE"\n', ""), "of which type"),
    "no list of predicates": (RESCUE.replace('["rescue", "condemn"]', '"rescue"'), "verb must be a list"),
    "an example of another type": (RESCUE.replace('["RESCUE |', '["RESCU |'), "'RESCUE'"),
    "a frame to disable that there is not": (f'disable = ["en:AID:verb:zzz"]\n{RESCUE}', "no frame"),
}


@pytest.mark.parametrize("name", WRONG_FRAMES)
def test_what_is_wrong_with_frames(name: str, tmp_path: Path) -> None:
    text, hint = WRONG_FRAMES[name]
    with pytest.raises(LexiconError) as caught:
        load_lexicon("en", extend_codebook(write(tmp_path, text)))
    message = str(caught.value)
    assert hint in message and "my.toml" in message and "\n" not in message

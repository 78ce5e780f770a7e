"""Frames from their files: what each key becomes, and each error with its place and a hint."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from pungsan.codebook import load_codebook
from pungsan.errors import LanguageError, LexiconError
from pungsan.lexicon import Lexicon, frames, load_lexicon
from pungsan.lexicon.frames import parse_slots

CLASSES = '[classes]\nweapon = ["rifle", "sword"]\n'
FRAME = """
type = "AID"
[[frame]]
verb = ["send", "send off"]
actor = "subj"
recipient = "iobj|obj.to"
"""


@pytest.fixture
def load(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Loads a lexicon of one language from the text of its files."""
    folder = tmp_path / "xx"
    (folder / "frames").mkdir(parents=True)
    (folder / "classes.toml").write_text(CLASSES, encoding="utf-8")
    monkeypatch.setattr(frames, "__file__", str(tmp_path / "frames.py"))

    def write_and_load(*files: str) -> Lexicon:
        for number, text in enumerate(files):
            (folder / "frames" / f"file{number}.toml").write_text(text, encoding="utf-8")
        # a codebook of its own: what is loaded for another one is not taken from the cache
        return load_lexicon("xx", replace(load_codebook()))

    return write_and_load


def test_a_frame_is_made_of_each_predicate(load) -> None:
    lexicon = load(FRAME)
    bare, phrase = sorted(lexicon, key=lambda each: each.id)
    assert (bare.type, bare.pos, bare.head, bare.rest) == ("AID", "verb", "send", ())
    assert (phrase.head, phrase.rest) == ("send", ("off",))
    assert bare.actor == ((("subj",),),)
    assert bare.recipient == ((("iobj",),), (("obj", "to"),))


def test_the_most_specific_frame_comes_first(load) -> None:
    lexicon = load(FRAME, FRAME.replace('["send", "send off"]', '["send"]') + 'with = { obj = ["money"] }\n')
    found = lexicon.find("verb", "send")
    assert [(bool(each.rest), bool(each.needs)) for each in found] == [
        (True, False),
        (False, True),
        (False, False),
    ]
    assert lexicon.find("noun", "send") == () and lexicon.find("verb", "receive") == ()


def test_conditions_name_words_and_classes(load) -> None:
    lexicon = load(FRAME + 'with = { obj = ["@weapon", "gun"] }\nwithout = { subj = ["storm"] }\n')
    each = next(iter(lexicon))
    assert each.needs == ((parse_slots("obj", ""), frozenset({"rifle", "sword", "gun"})),)
    assert each.excludes == ((parse_slots("subj", ""), frozenset({"storm"})),)


def test_the_type_of_a_frame_goes_before_that_of_the_file(load) -> None:
    assert {each.type for each in load(FRAME + 'type = "RETREAT"\n')} == {"RETREAT"}


def test_a_frame_takes_the_complement_rule_of_its_type_or_its_own(load) -> None:
    book = load_codebook()
    assert {each.complement for each in load(FRAME)} == {book.types["AID"].complement}
    assert {each.complement for each in load(FRAME + 'complement = "absorbed"\n')} == {"absorbed"}


def test_examples_are_read(load) -> None:
    text = "Chad sent Mali rice but will not attack it."
    lexicon = load(
        FRAME
        + (
            f'examples = [{{ text = "{text}", '
            'events = ["AID | Chad | Mali", "ASSAULT | Chad; Togo | | future; negation"] }]'
        )
    )
    (example,) = lexicon.examples
    assert example.text == text
    assert example.events == (
        ("AID", ("Chad",), ("Mali",), ()),
        ("ASSAULT", ("Chad", "Togo"), (), ("future", "negation")),
    )


WRONG = {
    "unknown key, with the nearest": (f'{FRAME}recipent = "obj"\n', "'recipient'"),
    "unknown type, with the nearest": (FRAME.replace("AID", "AIDS"), "'AID'"),
    "unknown class, with the nearest": (f'{FRAME}with = {{ obj = ["@weapn"] }}\n', "'weapon'"),
    "two parts of speech": (f'{FRAME}noun = ["gift"]\n', "one of verb, noun, adj"),
    "no predicate": (FRAME.replace('verb = ["send", "send off"]', ""), "one of verb, noun, adj"),
    "a mode that the type has not": (f'{FRAME}mode = "visit"\n', "'visit'"),
    "a context that is none, with the nearest": (f'{FRAME}context = ["militari"]\n', "'military'"),
    "a complement rule that is none": (f'{FRAME}complement = "lost"\n', "absorbed"),
    "a denied type that is none": (f'{FRAME}negated = "REJCT"\n', "'REJECT'"),
    "an empty slot": (FRAME.replace("obj.to", "obj."), "empty slot"),
    "an example of a type that is none": (
        f'{FRAME}examples = [{{ text = "A.", events = ["AIDE | Chad"] }}]',
        "'AID'",
    ),
    "an example with a mode that is none": (
        f'{FRAME}examples = [{{ text = "A.", events = ["AID | Chad | Mali | soon"] }}]',
        "'soon'",
    ),
    "an example with too many parts": (
        f'{FRAME}examples = [{{ text = "A.", events = ["AID | Chad | Mali | future | now"] }}]',
        "too many",
    ),
    "an example without its sentence": (f'{FRAME}examples = [{{ events = ["AID | Chad"] }}]', "without text"),
    "a predicate that stands twice": (FRAME + FRAME[FRAME.index("[[") :], "already"),
    "no TOML": ("type = ", "file0.toml"),
}


@pytest.mark.parametrize("name", WRONG)
def test_what_is_wrong_with_a_frame_is_told_with_its_place(name: str, load) -> None:
    text, hint = WRONG[name]
    with pytest.raises(LexiconError) as caught:
        load(text)
    message = str(caught.value)
    assert hint in message
    assert "xx/file0.toml" in message or "frames/file0.toml" in message
    assert "\n" not in message


def test_the_same_predicate_may_stand_again_under_conditions(load) -> None:
    more = FRAME[FRAME.index("[[") :] + 'with = { obj = ["rice"] }\n'
    lexicon = load(FRAME + more + more)
    ids = [each.id for each in lexicon]
    assert len(ids) == len(set(ids)) == 6


def test_a_language_without_lexicon() -> None:
    with pytest.raises(LanguageError, match="es, en or fr"):
        load_lexicon("de")


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("", ()),
        ("subj", ((("subj",),),)),
        ("subj|obj", ((("subj",),), (("obj",),))),
        ("subj+con", ((("subj",), ("con",)),)),
        ("obj.de", ((("obj", "de"),),)),
        ("en contra de|obj.de+poss", ((("en contra de",),), (("obj", "de"), ("poss",)))),
    ],
)
def test_slot_expressions(text: str, wanted: object) -> None:
    assert parse_slots(text, "here") == wanted


@pytest.mark.parametrize("text", ["|", "subj|", "obj.", "+subj", "obj..de"])
def test_an_empty_step_is_refused(text: str) -> None:
    with pytest.raises(LexiconError, match="here"):
        parse_slots(text, "here")


@pytest.mark.parametrize("lang", ["es", "en", "fr"])
def test_the_lexicons_that_ship(lang: str) -> None:
    book = load_codebook()
    predicates: dict[str, set[str]] = {}
    for each in load_lexicon(lang):
        predicates.setdefault(each.type, set()).add(" ".join((each.head, *each.rest)))
        assert each.actor or each.recipient, each.id
        assert each.head == each.head.lower(), each.id
    assert set(predicates) == set(book.types)
    few = {kind: len(words) for kind, words in predicates.items() if len(words) < 25}
    assert not few


def test_a_sentence_may_lack_the_words_that_a_frame_needs(load) -> None:
    needs = 'with = { obj = ["@weapon"], "obj.to" = ["*"], subj = ["king", "#name"] }'
    (frame, *_) = load(FRAME.replace('"send", "send off"', '"send"') + needs)
    assert frame.lacking({"king", "send", "letter"}) == parse_slots("obj", "")
    assert frame.lacking({"queen", "send", "sword"}) is None  # a name is none of the words listed

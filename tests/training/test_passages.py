"""The passages that classification is learned from: their marks, and what is made of them."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from pungsan.codebook import load_codebook
from pungsan.lexicon import Example
from pungsan.records import Span
from training.passages import beside_others, from_examples, load_passages, read_marks

FOLDER = Path(__file__).resolve().parents[2] / "training" / "passages"


@pytest.mark.parametrize("lang", ["es", "en"])
def test_every_type_has_thirty_passages_well_marked(lang: str) -> None:
    marked = load_passages(FOLDER, lang)
    counts = Counter(kind for _, kind in marked)
    assert set(counts) == set(load_codebook().types)
    assert min(counts.values()) >= 30
    assert len({text for text, _ in marked}) == len(marked)
    for text, kind in marked:
        passage = read_marks(text, kind)
        assert passage.text[passage.actor.start : passage.actor.end].strip()
        assert passage.text[passage.recipient.start : passage.recipient.end].strip()


def test_all_files_of_a_language_are_read(tmp_path: Path) -> None:
    for name, text in (("xx", "<A> helps {B}."), ("xx_more", "<C> helps {D}."), ("yy", "<E> helps {F}.")):
        (tmp_path / f"{name}.toml").write_text(f'AID = ["{text}"]', encoding="utf-8")
    assert load_passages(tmp_path, "xx") == [("<A> helps {B}.", "AID"), ("<C> helps {D}.", "AID")]


def test_marks() -> None:
    passage = read_marks("{Two monks} were held by <the army>.", "COERCE")
    assert passage.text == "Two monks were held by the army."
    assert (passage.actor, passage.recipient) == (Span(23, 31), Span(0, 9))


@pytest.mark.parametrize("text", ["<A> did it.", "<A> did <it> to {B}.", "nobody did"])
def test_wrong_marks(text: str) -> None:
    with pytest.raises(ValueError, match=r"stands twice|mark one"):
        read_marks(text, "AID")


def test_a_passage_beside_another_keeps_its_own_spans() -> None:
    marked = [("<Chad> helped {Niger}.", "AID"), ("<The army> bombed {a town}.", "ASSAULT")]
    made = list(beside_others(marked, "en", copies=4))
    assert len(made) == 8
    for passage in made:
        words = [passage.text[s.start : s.end].lower() for s in (passage.actor, passage.recipient)]
        assert words == (["chad", "niger"] if passage.type == "AID" else ["the army", "a town"])
        assert "bombed" in passage.text and "helped" in passage.text
    assert [p.text for p in made] == [p.text for p in beside_others(marked, "en", copies=4)]


def test_examples_that_tell_one_event() -> None:
    one = Example("Chad helped Niger.", (("AID", ("Chad",), ("Niger",), ()),))
    alone = Example("Two nuns were held.", (("COERCE", (), ("nuns",), ()),))
    none = Example("Nothing happened.", ())
    made = list(from_examples((one, none, alone)))
    assert [(p.actor, p.recipient) for p in made] == [(Span(0, 4), Span(12, 17)), (Span(0, 0), Span(4, 8))]

"""What counts as evidence, on parses written by hand with the frames that ship."""

from __future__ import annotations

import pytest
from between_two import CONDEMNED, look
from parsed_by_hand import make_doc

from pungsan.between import classify_spans
from pungsan.between.evidence import EVIDENCE, Evidence
from pungsan.between.score import Weights, load_weights, score_types
from pungsan.errors import LanguageError
from pungsan.models import LANGUAGES
from pungsan.pipeline import Coder
from pungsan.records import Span

WILL_VISIT = "Chad/PROPN/nsubj/LOC will/AUX visit/VERB/root Niger/PROPN/obj/LOC"
DENIED = "Chad/PROPN/nsubj/LOC did=do/AUX not/PART help/VERB/root Niger/PROPN/obj/LOC"
BLANK = "Chad/PROPN/nsubj/LOC wuzzled=wuzzle/VERB/root/past Niger/PROPN/obj/LOC"
MOURNED = (
    "Chad/PROPN/nsubj/LOC recalled=recall/VERB/root/past that/SCONJ/mark>bombed"
    " rebels=rebel/NOUN/nsubj>bombed/plur bombed=bomb/VERB/ccomp>recalled/past Niger/PROPN/obj>bombed/LOC"
)


def seen(coder: Coder, sentence: str, actor: str = "Chad", recipient: str = "Niger") -> Evidence:
    return look(coder, sentence, actor, recipient).evidence


def test_an_event_between_the_two(coder: Coder) -> None:
    found = seen(coder, CONDEMNED)
    assert found["event:both", "ACCUSE"] == 1
    assert found["event:top", "ACCUSE"] == 1


def test_an_event_with_the_roles_swapped(coder: Coder) -> None:
    found = seen(coder, CONDEMNED, "Niger", "Chad")
    assert found["event:swapped", "ACCUSE"] == 1
    assert ("event:both", "ACCUSE") not in found


def test_an_act_ahead_is_evidence_of_its_own_kind(coder: Coder) -> None:
    found = seen(coder, WILL_VISIT)
    assert found["ahead:involved", "AGREE"] == 1
    assert not any(kind.startswith("event") for kind, _ in found)


def test_a_denied_predicate_speaks_neither_as_event_nor_as_word(coder: Coder) -> None:
    found = seen(coder, DENIED)
    assert {name for kind, name in found if kind == "denied"} & {"AID"}
    assert not any(name == "AID" for kind, name in found if kind.startswith(("words", "bare")))


def test_an_event_of_others_counts_as_such(coder: Coder) -> None:
    found = seen(coder, MOURNED)
    assert found["event:recipient", "ASSAULT"] == 1
    assert ("event:both", "ASSAULT") not in found


def test_every_kind_is_described_and_has_a_weight(coder: Coder) -> None:
    for lang in LANGUAGES:
        assert set(load_weights(lang).kinds) == set(EVIDENCE)
    kinds = {kind for s in (CONDEMNED, WILL_VISIT, DENIED, MOURNED) for kind, _ in seen(coder, s)}
    assert kinds <= set(EVIDENCE)


def test_names_are_no_words(coder: Coder) -> None:
    words = look(coder, CONDEMNED).words
    assert "l:condemn" in words and "t:condemn" in words
    assert not any("chad" in word or "niger" in word for word in words)


def test_there_is_always_an_answer(coder: Coder) -> None:
    doc = make_doc(BLANK)
    chances = classify_spans(doc, Span(0, 4), Span(13, 18), coder.extractor("en"))
    assert set(chances) == set(coder.codebook.types)
    assert sum(chances.values()) == pytest.approx(1)
    assert list(chances.values()) == sorted(chances.values(), reverse=True)


def test_the_likeliest(coder: Coder) -> None:
    doc = make_doc(CONDEMNED)
    assert next(iter(classify_spans(doc, Span(0, 4), Span(15, 20), coder.extractor("en")))) == "ACCUSE"


def test_scores_add_up() -> None:
    weights = Weights(("A", "B"), {"event:both": 2.0}, {"l:go": (0.0, 1.0)}, (0.0, 0.0))
    assert score_types({}, {}, weights, ("A", "B")) == {"A": 0.5, "B": 0.5}
    assert next(iter(score_types({}, {"l:go": 1.0}, weights, ("A", "B")))) == "B"
    assert next(iter(score_types({("event:both", "A"): 1.0}, {"l:go": 1.0}, weights, ("A", "B")))) == "A"


def test_types_that_the_table_does_not_know_have_evidence_only() -> None:
    weights = Weights(("A", "B"), {"event:both": 2.0}, {}, (0.0, 0.0))
    chances = score_types({("event:both", "NEW"): 1.0, ("event:both", "A"): 1.0}, {}, weights, ("B", "NEW"))
    assert list(chances) == ["NEW", "B"]  # A is not of this codebook


def test_an_event_of_such_a_type_wins_over_words_for_another() -> None:
    weights = Weights(("A", "B"), {"event:both": 2.0}, {"l:go": (5.0, 0.0)}, (0.0, 0.0))
    both = {("event:both", "NEW"): 1.0}
    assert next(iter(score_types(both, {"l:go": 1.0}, weights, ("A", "B", "NEW")))) == "NEW"
    assert next(iter(score_types({}, {"l:go": 1.0}, weights, ("A", "B", "NEW")))) == "A"


def test_a_missing_table_is_told() -> None:
    with pytest.raises(LanguageError, match="'fr': there is no word table"):
        load_weights("fr")

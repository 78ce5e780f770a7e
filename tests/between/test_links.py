"""How the things of a passage go together, on parses written by hand with the frames that ship."""

from __future__ import annotations

from between_two import CONDEMNED, look

from pungsan.pipeline import Coder

AGREED = (
    "Chad/PROPN/nsubj/LOC agreed=agree/VERB/root/past to/PART/mark>withdraw withdraw/VERB/xcomp>agreed"
    " from/ADP/case>Niger Niger/PROPN/obl>withdraw/LOC"
)


def links(coder: Coder, sentence: str, actor: str = "Chad", recipient: str = "Niger") -> dict[str, float]:
    return look(coder, sentence, actor, recipient).links


def test_an_event_stands_with_its_predicate(coder: Coder) -> None:
    found = links(coder, CONDEMNED)
    assert found["f:event:both:ACCUSE:condemn"] == 1
    assert found["f:top:ACCUSE:condemn"] == 1
    assert "f:event:swapped:ACCUSE:condemn" in links(coder, CONDEMNED, "Niger", "Chad")


def test_evidence_may_speak_for_any_type(coder: Coder) -> None:
    assert links(coder, CONDEMNED)["e:event:both:ACCUSE"] == 1


def test_what_is_agreed_stands_with_the_agreeing(coder: Coder) -> None:
    found = links(coder, AGREED)
    assert found["v:agree>xcomp>withdraw"] == 1
    assert any(name.startswith("g:") and name.endswith(">xcomp>RETREAT") for name in found)


def test_what_the_spans_hang_on(coder: Coder) -> None:
    found = links(coder, AGREED)
    assert found["k:a:agree:nsubj:"] == 1
    assert found["k:r:withdraw:obl:from"] == 1


def test_names_are_no_links(coder: Coder) -> None:
    assert not any("chad" in name or "niger" in name for name in links(coder, AGREED))

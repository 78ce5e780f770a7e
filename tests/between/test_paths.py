"""Where the two spans stand in a parse, and the path between them."""

from __future__ import annotations

from parsed_by_hand import make_doc

from pungsan.between.paths import Passage, locate
from pungsan.extract.tree import sentences_of
from pungsan.records import Span

CONDEMNED = (
    "The/DET minister/NOUN/nsubj condemned=condemn/VERB/root/past the/DET arrest/NOUN/obj of/ADP"
    " two/NUM/nummod>monks monks=monk/NOUN/nmod/plur"
)
LEFT = "They/PRON/nsubj left=leave/VERB/root/past"


def find(actor: str, recipient: str, *sentences: str) -> Passage:
    doc = make_doc(*sentences)
    spans = [
        Span(doc.text.index(w), doc.text.index(w) + len(w)) if w else Span(0, 0) for w in (actor, recipient)
    ]
    return locate(list(sentences_of(doc, 0, 0)), *spans)


def test_the_path_leads_from_one_to_the_other_outside_the_spans() -> None:
    passage = find("The minister", "two monks", CONDEMNED)
    assert [node.text for node in passage.path] == ["condemned", "arrest"]
    assert passage.top is not None and passage.top.text == "condemned"
    assert passage.actor is not None and passage.actor.text == "minister"
    assert passage.recipient is not None and passage.recipient.text == "monks"


def test_places() -> None:
    passage = find("The minister", "two monks", CONDEMNED)
    places = {node.text: passage.place_of(node) for node in passage.sentences[0].nodes}
    assert places["condemned"] == "top" and places["arrest"] == "path"
    assert places["of"] == "elsewhere"  # it hangs on a word of a span
    assert passage.is_inside(passage.sentences[0].nodes[0])


def test_spans_in_two_sentences_are_joined_through_the_roots() -> None:
    passage = find("minister", "They", CONDEMNED, LEFT)
    assert [node.text for node in passage.path] == ["condemned", "left"]


def test_nobody() -> None:
    passage = find("The minister", "", CONDEMNED)
    assert passage.recipient is None
    assert [node.text for node in passage.path] == ["condemned"]

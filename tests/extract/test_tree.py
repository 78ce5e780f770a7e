"""Light nodes over a parse: links, offsets, features, moves."""

from __future__ import annotations

import pytest
from parsed_by_hand import make_doc, make_sentence

from pungsan.extract.tree import sentences_of
from pungsan.records import Span

ROWS = (
    "Chile/PROPN/nsubj/LOC atacó=atacar/VERB/root/past a/ADP Perú/PROPN/obj/LOC y/CCONJ"
    " Bolivia/PROPN/conj>Perú/LOC ./PUNCT"
)


def test_offsets_count_from_the_start_of_the_document() -> None:
    sentence = make_sentence(ROWS, start=40)
    text = " " * 40 + "Chile atacó a Perú y Bolivia."
    assert sentence.span == Span(40, len(text))
    assert [text[n.start : n.end] for n in sentence.nodes] == [
        "Chile",
        "atacó",
        "a",
        "Perú",
        "y",
        "Bolivia",
        ".",
    ]


@pytest.mark.parametrize(("form", "gerund"), [("ger", True), ("ing", True), ("part", False), ("pres", False)])
def test_gerunds_are_known_by_either_name(form: str, gerund: bool) -> None:
    sentence = make_sentence(f"mayor/NOUN/nsubj spoke/VERB/root/past warning=warn/VERB/advcl/{form}")
    assert sentence.nodes[2].is_gerund is gerund


def test_links_between_nodes() -> None:
    sentence = make_sentence(ROWS)
    chile, attacked, _, peru, _, bolivia, _ = sentence.nodes
    assert sentence.root is attacked and attacked.head is None
    assert attacked.by("nsubj", "obj") == [chile, peru]
    assert peru.conjuncts == [peru, bolivia]
    assert list(bolivia.ancestors()) == [peru, attacked]
    assert bolivia.is_under(attacked) and not attacked.is_under(bolivia)
    assert [each.text for each in peru.subtree()] == ["a", "Perú", "y", "Bolivia"]


def test_features() -> None:
    attacked = make_sentence(ROWS).root
    assert attacked.is_a("Tense=Past") and not attacked.is_a("Tense=Fut")
    assert (attacked.feature("Number"), attacked.feature("Gender")) == ("Sing", "")


def test_moving_keeps_the_order_of_words() -> None:
    sentence = make_sentence(ROWS)
    chile, attacked, _, peru, _, bolivia, _ = sentence.nodes
    bolivia.move(attacked, "obj")
    assert bolivia.head is attacked and bolivia.dep == "obj"
    assert attacked.by("nsubj", "obj") == [chile, peru, bolivia]
    assert bolivia not in peru.children


@pytest.mark.parametrize(("moved", "head"), [("atacó", "Perú"), ("Perú", "Perú"), ("Perú", "Bolivia")])
def test_no_node_is_moved_below_itself_and_the_root_stays(moved: str, head: str) -> None:
    sentence = make_sentence(ROWS)
    by_form = {node.text: node for node in sentence.nodes}
    before = {node.text: node.head for node in sentence.nodes}
    by_form[moved].move(by_form[head], "obl")
    assert {node.text: node.head for node in sentence.nodes} == before


def test_sentences_of_a_paragraph() -> None:
    doc = make_doc(
        "Chile/PROPN/nsubj/LOC calla=callar/VERB/root/pres ./PUNCT",
        "¿/PUNCT Perú/PROPN/nsubj/LOC calla=callar/VERB/root/pres ?/PUNCT",
    )
    first, second = sentences_of(doc, 10, 3)
    assert (first.index, second.index) == (3, 4)
    assert (first.text, second.text) == ("Chile calla.", "¿Perú calla?")
    assert (first.start, second.start) == (10, 23)
    assert (first.is_question, second.is_question) == (False, True)


def test_the_words_of_time_expressions_are_taken() -> None:
    sentence = make_sentence(
        "Chile/PROPN/nsubj/LOC atacó=atacar/VERB/root/past el/DET lunes/NOUN/obl", start=5
    )
    sentence.mark_times(lambda: [Span(17, 25)])
    assert [node.text for node in sentence.nodes if node.is_taken] == ["el", "lunes"]


def test_times_are_looked_for_once_and_only_if_it_is_asked_where_they_are() -> None:
    sentence = make_sentence("Chile/PROPN/nsubj/LOC atacó=atacar/VERB/root/past el/DET lunes/NOUN/obl")
    asked: list[Span] = []

    def find() -> list[Span]:
        asked.append(sentence.span)
        return [Span(12, 20)]

    sentence.mark_times(find)
    assert not asked
    assert sentence.temporal == sentence.temporal == {2, 3}
    assert len(asked) == 1


def test_times_are_not_looked_for_on_account_of_words_that_none_has() -> None:
    sentence = make_sentence(
        "Chile/PROPN/nsubj/LOC atacó=atacar/VERB/root/past el/DET 3/NUM/obl de/ADP mayo/NOUN/nmod"
    )
    asked: list[Span] = []

    def find() -> list[Span]:
        asked.append(sentence.span)
        return [Span(12, 24)]

    sentence.mark_times(find, {"el", "de", "mayo"})
    assert not any(node.is_taken for node in sentence.nodes[:2])
    assert not asked
    assert all(node.is_taken for node in sentence.nodes[2:])
    assert len(asked) == 1


def test_the_first_and_the_last_word_of_a_phrase_that_another_interrupts() -> None:
    sentence = make_sentence(
        "tiros=tiro/NOUN/nsubj>hubo hubo=haber/VERB/root ayer/ADV/advmod>hubo de/ADP/case>ejército"
        " ejército/NOUN/nmod>tiros"
    )
    for node in sentence.nodes:
        assert [node.first, node.last] == [node.subtree()[0], node.subtree()[-1]]
    assert (sentence.nodes[0].last.text, sentence.nodes[4].first.text) == ("ejército", "de")


def test_the_highest_node_of_a_span() -> None:
    sentence = make_sentence(
        "Chile/PROPN/nsubj/LOC atacó=atacar/VERB/root/past el/DET lunes/NOUN/obl", start=5
    )
    top = sentence.node_at(Span(17, 25))
    assert top is not None and top.text == "lunes"
    assert sentence.node_at(Span(100, 110)) is None


def test_labels_of_names_are_kept() -> None:
    sentence = make_sentence("Nueva/PROPN/nsubj/LOC York/PROPN/flat/+LOC calla=callar/VERB/root/pres")
    assert [node.label for node in sentence.nodes] == ["B-LOC", "I-LOC", ""]


def test_marks_alone_begin_where_they_stand() -> None:
    sentence = make_sentence("atacó=atacar/VERB/root/past ,/PUNCT '/PUNCT/dep>,")
    comma = sentence.nodes[1]
    assert [each.text for each in comma.subtree()] == [",", "'"]
    assert comma.start_of_words == 1

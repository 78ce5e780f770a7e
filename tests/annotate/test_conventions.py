"""One shape for determiners, compound prepositions, set phrases, names with an article and copulas."""

from __future__ import annotations

import pytest
import spacy
from spacy.tokens import Doc

from pungsan.annotate.conventions import Tree, settle_doc, settle_tree
from pungsan.models import model_path

VOCAB = spacy.blank("es").vocab


def settle(*rows: str) -> list[str]:
    """Each row: word, head (from 1, 0 for a root), label, `v` for a verb; what comes out in the same form."""
    words = [row.split() for row in rows]
    heads = [int(row[1]) - 1 if row[1] != "0" else at for at, row in enumerate(words)]
    tree = Tree(
        forms=[row[0].lower() for row in words],
        verbs=[len(row) > 3 for row in words],
        heads=heads,
        deps=[row[2] for row in words],
    )
    settle_tree(tree, "es")
    return [
        f"{row[0]} {0 if tree.heads[at] == at else tree.heads[at] + 1} {tree.deps[at]}"
        for at, row in enumerate(words)
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (("todos 2 det", "los 3 det", "barcos 0 root"), ("todos 3 det", "los 3 det", "barcos 0 root")),
        (("todos 3 det", "los 1 det", "barcos 0 root"), ("todos 3 det", "los 3 det", "barcos 0 root")),
        (("los 2 det", "dos 3 nummod", "barcos 0 root"), ("los 3 det", "dos 3 nummod", "barcos 0 root")),
        (("los 3 det", "dos 1 nummod", "barcos 0 root"), ("los 3 det", "dos 3 nummod", "barcos 0 root")),
    ],
)
def test_determiners_and_numbers_hang_from_the_noun(before: tuple[str, ...], after: tuple[str, ...]) -> None:
    assert settle(*before) == list(after)


COMPOUND = ["ardió 0 root", "a 5 case", "causa 2 fixed", "del 2 fixed", "calor 1 obl"]


@pytest.mark.parametrize(
    "before",
    [
        ("ardió 0 root v", "a 3 case", "causa 1 obl", "del 5 case", "calor 3 nmod"),
        ("ardió 0 root v", "a 5 case", "causa 2 fixed", "del 5 case", "calor 1 obl"),
        ("ardió 0 root v", "a 1 advmod", "causa 2 fixed", "del 5 case", "calor 2 obl"),
    ],
)
def test_a_compound_preposition_hangs_from_its_noun(before: tuple[str, ...]) -> None:
    assert settle(*before) == COMPOUND


def test_what_is_settled_stays() -> None:
    assert settle(*COMPOUND) == COMPOUND


def test_a_preposition_of_a_clause_marks_it() -> None:
    made = settle("calló 0 root v", "a 3 case", "pesar 1 obl", "de 6 mark", "que 6 mark", "sabía 3 acl v")
    assert made == [
        "calló 0 root", "a 6 mark", "pesar 2 fixed", "de 2 fixed", "que 2 fixed", "sabía 1 advcl",
    ]  # fmt: skip


def test_without_an_object_to_the_right_nothing_changes() -> None:
    rows = ["según 3 case", "la 3 det", "causa 0 root", "a 3 case", "causa 4 fixed", "de 3 case"]
    assert settle(*rows) == rows


def test_a_set_phrase_is_one_adverb() -> None:
    made = settle("Por 3 case", "su 3 det", "parte 5 obl", ", 3 punct", "calló 0 root v")
    assert made == ["Por 5 advmod", "su 1 fixed", "parte 1 fixed", ", 1 punct", "calló 0 root"]


def test_a_phrase_with_a_complement_is_none() -> None:
    rows = ["por 3 case", "otra 3 det", "parte 6 obl", "del 5 case", "río 3 nmod", "huyó 0 root"]
    assert settle(*rows) == rows


def test_the_article_of_a_name_is_its_determiner() -> None:
    made = settle("volvió 0 root v", "a 3 case", "El 1 obl", "Ferrol 3 flat", "viejo 3 amod")
    assert made == ["volvió 0 root", "a 4 case", "El 4 det", "Ferrol 1 obl", "viejo 4 amod"]
    assert settle("El 0 root", "Ferrol 1 flat") == ["El 2 det", "Ferrol 0 root"]


def test_a_copula_hangs_from_its_predicate() -> None:
    made = settle("la 2 det", "casa 3 nsubj", "es 0 root v", "de 5 case", "piedra 3 obl", ". 3 punct")
    assert made == ["la 2 det", "casa 5 nsubj", "es 5 cop", "de 5 case", "piedra 0 root", ". 5 punct"]


@pytest.mark.parametrize(
    "rows",
    [
        ("fue 0 root v", "en 3 case", "Lima 1 obl", "donde 5 obl", "nació 1 acl v"),
        ("casa 3 nsubj:pass", "fue 3 aux:pass v", "vendida 0 root v", "por 5 case", "Ana 3 obl:agent"),
        ("casa 2 nsubj", "es 0 root v", "hoy 2 advmod", "de 5 case", "piedra 2 obl"),
    ],
)
def test_other_uses_of_a_copula_stay(rows: tuple[str, ...]) -> None:
    assert settle(*rows) == [row.removesuffix(" v") for row in rows]


def test_other_languages_are_left_alone() -> None:
    tree = Tree(
        forms=["all", "the", "ships"], verbs=[False] * 3, heads=[1, 2, 2], deps=["det", "det", "root"]
    )
    settle_tree(tree, "xx")
    assert not tree.changed


def test_documents_are_settled_sentence_by_sentence() -> None:
    """The first sentence begins later, the second has nothing to settle."""
    doc = Doc(
        VOCAB,
        words=["El", "Ferrol", "ardió", "a", "causa", "del", "calor", ".", "Nadie", "huyó"],
        pos=["DET", "PROPN", "VERB", "ADP", "NOUN", "ADP", "NOUN", "PUNCT", "PRON", "VERB"],
        heads=[2, 0, 2, 4, 2, 6, 4, 2, 9, 9],
        deps=["nsubj", "flat", "ROOT", "case", "obl", "case", "nmod", "punct", "nsubj", "ROOT"],
    )
    settle_doc(doc, "es")
    assert [token.head.text for token in doc] == [
        "Ferrol", "ardió", "ardió", "calor", "a", "a", "ardió", "ardió", "huyó", "huyó",
    ]  # fmt: skip
    assert [token.dep_ for token in doc][:7] == ["det", "nsubj", "ROOT", "case", "fixed", "fixed", "obl"]
    assert [len(sentence) for sentence in doc.sents] == [8, 2]
    assert [child.text for child in doc[6].children] == ["a"]


def test_an_empty_document() -> None:
    assert len(settle_doc(Doc(VOCAB, words=[]), "es")) == 0


@pytest.mark.model
def test_the_shipped_pipeline_follows_them() -> None:
    doc = spacy.load(model_path("es"))("Todos los barcos se hundieron a causa de la tormenta.")
    assert [token.head.text for token in doc[:2]] == ["barcos", "barcos"]
    assert [token.dep_ for token in doc[5:8]] == ["case", "fixed", "fixed"]
    assert doc[5].head.text == "tormenta"

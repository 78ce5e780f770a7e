"""The parser that sees the whole sentence: trees, recurrent layers and the component."""

from __future__ import annotations

import itertools
from pathlib import Path

import numpy as np
import pytest
import spacy
from spacy.tokens import Doc

from pungsan.annotate.arborescence import choose_heads
from pungsan.annotate.parser import LONGEST, ROOT, Parser, Weights
from pungsan.annotate.recurrent import Layer, pack, read_both_ways
from pungsan.errors import ModelError

WIDTH, SIZE, ARC, LABEL = 6, 4, 5, 3
LABELS = (ROOT, "nsubj", "obj")


def is_tree(heads: tuple[int, ...]) -> bool:
    def reaches(place: int) -> bool:
        seen = set()
        while place and place not in seen:
            seen.add(place)
            place = heads[place - 1]
        return place == 0

    return heads.count(0) == 1 and all(reaches(place) for place in range(1, len(heads) + 1))


@pytest.mark.parametrize("words", [1, 2, 3, 4, 5])
def test_the_best_tree_of_all_is_chosen(words: int) -> None:
    rng = np.random.default_rng(words)
    trees = [h for h in itertools.product(range(words + 1), repeat=words) if is_tree(h)]
    for _ in range(40):
        scores = rng.normal(size=(words, words + 1)) * 3
        scores[np.arange(words), np.arange(words) + 1] = -np.inf
        best = max(trees, key=lambda heads: sum(scores[i, head] for i, head in enumerate(heads)))
        assert tuple(choose_heads(scores)) == best


def make_layer(rng: np.random.Generator, width: int) -> Layer:
    half = np.array([0.5] * 3 * SIZE + [1.0] * SIZE, np.float32)
    inputs, forwards, backwards, bias = (
        rng.normal(size=shape).astype(np.float32)
        for shape in ((width, 8 * SIZE), (SIZE, 4 * SIZE), (SIZE, 4 * SIZE), (8 * SIZE,))
    )
    return Layer(inputs * np.tile(half, 2), bias * np.tile(half, 2), forwards * half, backwards * half)


def read_plainly(rows: np.ndarray, layer: Layer, *, backwards: bool) -> np.ndarray:
    """One sentence in one direction by the formulas of the paper."""
    half = np.array([0.5] * 3 * SIZE + [1.0] * SIZE)
    part = slice(4 * SIZE, None) if backwards else slice(0, 4 * SIZE)
    recurrent = (layer.backwards if backwards else layer.forwards) / half
    state, memory, states = np.zeros(SIZE), np.zeros(SIZE), []
    for row in rows[::-1] if backwards else rows:
        gates = row @ (layer.inputs[:, part] / half) + layer.bias[part] / half + state @ recurrent
        entering, kept, leaving = (1 / (1 + np.exp(-gate)) for gate in np.split(gates[: 3 * SIZE], 3))
        memory = kept * memory + entering * np.tanh(gates[3 * SIZE :])
        state = leaving * np.tanh(memory)
        states.append(state)
    return np.array(states[::-1] if backwards else states)


def test_sentences_read_together_are_read_as_each_alone() -> None:
    rng = np.random.default_rng(1)
    layers = [make_layer(rng, WIDTH), make_layer(rng, 2 * SIZE)]
    lengths = np.array([3, 1, 5, 3])
    rows = rng.normal(size=(int(lengths.sum()), WIDTH)).astype(np.float32)
    packing = pack(lengths)
    found = np.empty((len(rows), 2 * SIZE))
    found[packing.order] = read_both_ways(rows[packing.order], packing, layers)
    start = 0
    for length in lengths:
        states = rows[start : start + length]
        for layer in layers:
            states = np.hstack([read_plainly(states, layer, backwards=way) for way in (False, True)])
        np.testing.assert_allclose(found[start : start + length], states, atol=1e-5)
        start += length


def make_weights(seed: int = 7) -> Weights:
    rng = np.random.default_rng(seed)
    shapes = {
        "root": (WIDTH,),
        "inputs": (WIDTH + 2 * SIZE, 8 * SIZE),
        "bias": (2, 8 * SIZE),
        "forwards": (2, SIZE, 4 * SIZE),
        "backwards": (2, SIZE, 4 * SIZE),
        "dependent": (2 * SIZE + 1, ARC),
        "head": (2 * SIZE + 1, ARC),
        "dependent_label": (2 * SIZE + 1, LABEL),
        "head_label": (2 * SIZE + 1, LABEL),
        "arcs": (ARC + 1, ARC),
        "relations": (len(LABELS), LABEL + 1, LABEL + 1),
    }
    # Breaks by the first number of the word itself, so that tests can say where sentences begin.
    breaks = np.zeros(3 * WIDTH + 1, np.float32)
    breaks[WIDTH] = 1.0
    rows = {name: rng.normal(size=shape).astype(np.float16) for name, shape in shapes.items()}
    return Weights(
        labels=np.array(LABELS), breaks=breaks, **{k: v.astype(np.float32) for k, v in rows.items()}
    )


@pytest.fixture
def parser() -> Parser:
    made = Parser(spacy.blank("en").vocab)
    made.use_weights(make_weights())
    return made


def make_doc(
    parser: Parser, words: list[str], *, begins: tuple[int, ...] = (), starts: list[bool | None] | None = None
) -> Doc:
    doc = Doc(parser.vocab, words=words, sent_starts=starts)
    doc.tensor = np.random.default_rng(3).normal(size=(len(words), WIDTH)).astype(np.float32)
    doc.tensor[:, 0] = -1.0
    doc.tensor[[place for place in begins if place < len(words)], 0] = 1.0
    return doc


def heads(doc: Doc) -> list[int]:
    return [token.head.i for token in doc]


def test_every_sentence_is_a_tree_with_one_root(parser: Parser) -> None:
    doc = parser(make_doc(parser, list("abcdefghij"), begins=(4, 7)))
    assert [(s.start, s.end) for s in doc.sents] == [(0, 4), (4, 7), (7, 10)]
    for sentence in doc.sents:
        assert sum(token.dep_ == ROOT for token in sentence) == 1
        assert sum(token.head == token for token in sentence) == 1
        assert all(token.head.sent == sentence for token in sentence)
    assert {token.dep_ for token in doc} <= set(LABELS)


def test_known_breaks_stay(parser: Parser) -> None:
    starts = [True, None, False, None, True, None]
    doc = parser(make_doc(parser, list("abcdef"), begins=(2, 3), starts=starts))
    assert [s.start for s in doc.sents] == [0, 3, 4]


def test_white_space_hangs_from_the_word_before(parser: Parser) -> None:
    words = ["\n", "a", "b", "  ", "c", "d", "\n"]
    doc = parser(make_doc(parser, words, begins=(4,)))
    assert [heads(doc)[i] for i in (0, 3, 6)] == [1, 2, 5]
    assert [doc[i].dep_ for i in (0, 3, 6)] == ["dep"] * 3
    assert [s.start for s in doc.sents] == [0, 4]
    # The words have the tree that they have without it.
    alone = make_doc(parser, ["a", "b", "c", "d"], begins=(2,))
    alone.tensor = doc.tensor[[1, 2, 4, 5]]
    assert [token.dep_ for token in parser(alone)] == [doc[i].dep_ for i in (1, 2, 4, 5)]


def test_nothing_but_white_space(parser: Parser) -> None:
    assert len(parser(make_doc(parser, []))) == 0
    doc = parser(make_doc(parser, ["\n", "  "]))
    assert doc.has_annotation("DEP") and heads(doc) == [0, 0]


def test_a_sentence_without_end_is_cut(parser: Parser) -> None:
    doc = parser(make_doc(parser, ["a"] * (5 * LONGEST), begins=(LONGEST - 1,)))
    sizes = [len(sentence) for sentence in doc.sents]
    assert max(sizes) <= LONGEST and sizes[0] == LONGEST - 1


def test_documents_together_as_each_alone(parser: Parser) -> None:
    def make() -> list[Doc]:
        return [make_doc(parser, list("abcdefgh")[:n], begins=(2,)) for n in (3, 8, 1, 0, 5)]

    together = list(parser.pipe(make(), batch_size=3))
    assert [heads(doc) for doc in together] == [heads(parser(doc)) for doc in make()]


def test_weights_come_back_from_disk(parser: Parser, tmp_path: Path) -> None:
    parser.to_disk(tmp_path / "parser")
    again = Parser(parser.vocab).from_disk(tmp_path / "parser")
    assert again.labels == LABELS
    docs = [make_doc(parser, list("abcdefg"), begins=(3,)) for _ in range(2)]
    assert heads(again(docs[0])) == heads(parser(docs[1]))


def test_weights_go_through_bytes(parser: Parser) -> None:
    again = Parser(parser.vocab).from_bytes(parser.to_bytes())
    docs = [make_doc(parser, list("abcdefg"), begins=(3,)) for _ in range(2)]
    assert heads(again(docs[0])) == heads(parser(docs[1]))
    assert Parser(parser.vocab).from_bytes(Parser(parser.vocab).to_bytes()).labels == ()


def test_what_is_missing_is_told(parser: Parser) -> None:
    with pytest.raises(ModelError, match="no weights"):
        Parser(parser.vocab)(Doc(parser.vocab, words=["a"]))
    with pytest.raises(ModelError, match="tok2vec"):
        parser(Doc(parser.vocab, words=["a"]))


@pytest.mark.model
@pytest.mark.parametrize(
    ("lang", "text", "wanted"),
    [
        (
            "es",
            "Anunció el Gobierno de Perú, tras una noche de protestas, la reforma.",
            {("Gobierno", "nsubj", "Anunció"), ("reforma", "obj", "Anunció")},
        ),
        (
            "en",
            "The general, who had fled to Chad with two of his sons, was arrested by border guards.",
            {("general", "nsubj:pass", "arrested"), ("guards", "obl:agent", "arrested")},
        ),
    ],
)
def test_what_ships_sees_past_what_stands_between(lang: str, text: str, wanted: set[object]) -> None:
    from pungsan import model_path

    doc = spacy.load(model_path(lang))(text)
    assert {(token.text, token.dep_, token.head.text) for token in doc} >= wanted

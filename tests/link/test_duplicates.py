"""Near-duplicates: copies are found as newspapers make them, and what only shares a topic is not."""

from __future__ import annotations

import pickle
import random
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from pungsan.link.duplicates import CROWD, find_duplicates
from pungsan.link.signatures import PERMUTATIONS, Signatures, estimate_containment, sign_texts, split_shingles

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))
from made_news import Made, edit_article, make_articles


def find(texts: list[str], langs: list[str] | None = None) -> dict[int, int]:
    found = find_duplicates(sign_texts(texts), langs or ["es"] * len(texts), np.arange(len(texts)))
    return {each.copy: each.original for each in found}


def words(seed: int, count: int = 200) -> str:
    rng = random.Random(seed)
    return " ".join("".join(rng.choices("abcdefghij", k=5)) for _ in range(count))


def test_shingles_are_without_case_accents_and_punctuation() -> None:
    assert split_shingles("El ministro viajó. A Quito") == split_shingles("el MINISTRO, viajo a quito!")
    assert split_shingles("one two") == split_shingles("") == []


def test_signatures_are_the_same_in_every_run_and_batch() -> None:
    texts = [words(1), words(2)]
    both = sign_texts(texts)
    assert np.array_equal(both.rows[1], sign_texts(texts[1:]).rows[0])
    # Stored signatures are compared with new ones: these numbers may never change.
    assert (
        sign_texts(["one two three four five " * 5 + "six alpha beta gamma delta epsilon zeta eta theta"])
        .rows[0, :4]
        .tolist()
        == GOLDEN
    )
    assert sign_texts([]).rows.shape == (0, PERMUTATIONS)


GOLDEN = [47169, 41027, 37484, 17111]


def test_containment_is_estimated() -> None:
    whole, half = words(1, 400), " ".join(words(1, 400).split()[:200])
    made = sign_texts([whole, half])
    similar, contained = estimate_containment(made.rows[:1], made.rows[1:], made.sizes[:1], made.sizes[1:])
    assert abs(similar[0] - 0.5) < 0.12 and contained[0] > 0.85


def test_copies_are_found_and_the_first_is_the_original() -> None:
    one, two = words(1), words(2)
    cut = " ".join(one.split()[:110])
    assert find([one, two, cut, f"(EFE) - {one}", two.upper()]) == {2: 0, 3: 0, 4: 1}


def test_other_languages_and_short_texts_are_no_copies() -> None:
    text = words(1)
    assert find([text, text], ["es", "en"]) == {}
    assert find(["Too short to tell.", "Too short to tell."]) == {}
    assert find([]) == {}


def test_a_shared_background_makes_no_copy() -> None:
    background = words(9, 60)
    assert find([f"{words(1)} {background}", f"{words(2)} {background}"]) == {}


def test_the_order_decides_which_is_the_original() -> None:
    text = words(1)
    made = sign_texts([text, text, text])
    found = find_duplicates(made, ["es"] * 3, np.array([2, 0, 1]))
    assert {each.copy: each.original for each in found} == {0: 1, 2: 1} and found[0].score == 1.0


def test_a_crowd_of_copies_is_one_group() -> None:
    text = words(1)
    made = sign_texts([text])
    count = 3 * CROWD
    many = Signatures(np.repeat(made.rows, count, axis=0), np.repeat(made.sizes, count))
    assert len(find_duplicates(many, ["es"] * count, np.arange(count))) == count - 1


def test_pairs_of_made_news_are_told_apart() -> None:
    made = [each for each in make_articles(1500, seed=3) if not each.broken]
    roots = find([each.text for each in made], [each.lang for each in made])
    found = {(root, copy) for copy, root in roots.items()}
    first: dict[int, int] = {}
    for at, each in enumerate(made):
        first.setdefault(each.group, at)
    true = {(first[each.group], at) for at, each in enumerate(made) if first[each.group] != at}
    both = len(found & true)
    assert 2 * both / (len(found) + len(true)) >= 0.97, (len(found), len(true), both)


def test_elsewhere_in_parts_the_same_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    made = [each for each in make_articles(600, seed=4) if not each.broken]
    signatures, langs = sign_texts([each.text for each in made]), [each.lang for each in made]
    order = np.arange(len(made))
    here = find_duplicates(signatures, langs, order)
    sent: list[int] = []

    def spread(function: Any, items: Any, *shared: Any) -> Iterator[Any]:
        for item in items:
            sent.append(len(pickle.dumps((item, shared))))
            yield pickle.loads(pickle.dumps(function(*pickle.loads(pickle.dumps((item, *shared))))))

    monkeypatch.setattr("pungsan.link.duplicates.PAIRS", 40)
    assert find_duplicates(signatures, langs, order, spread) == here and len(here) > 80
    # Nobody is sent all signatures.
    assert len(sent) > 66 and max(sent) < signatures.rows.nbytes / 6


def test_made_copies_are_copies() -> None:
    original = next(each for each in make_articles(10) if not each.broken and each.words > 100)
    copy = edit_article(original, "copy", random.Random(1))
    assert isinstance(copy, Made) and copy.group == original.group and copy.text != original.text

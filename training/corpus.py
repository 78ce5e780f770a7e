"""Load the treebanks of a language under one label policy and split them.

Held out, never trained on, by their text: the sentences given as `held_out` (the project's gold), the test
files, and fixed slices picked by a hash of the text, so that the same sentences are chosen everywhere.
"""

import hashlib
import json
import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path

from pungsan.annotate.conllu import Range, Sentence, is_sound, read_conllu, settle_ranges
from training import ancora, names, own
from training.labels import unify
from training.spanish import Usage, observe, settle_spanish

FILES = {
    "es": ("es-ancora-dev", "es-ancora-test", "es-cess", "es-gsd-dev", "es-gsd-test", "es-pud"),
    "en": ("en-ewt-train", "en-ewt-dev", "en-ewt-test", "en-gum-train", "en-gum-dev", "en-gum-test"),
}
TESTS = ("es-gsd-test", "en-ewt-test", "en-gum-test")
ANCORA_TEST = 300
"""Sentences of AnCora set aside as a test."""
DEV = {"es-ancora-dev": 60, "es-ancora-test": 60, "es-cess": 120, "es-gsd-dev": 60, "en-ewt-dev": 500,
       "en-gum-dev": 500}  # fmt: skip
"""Sentences of each file set aside for early stopping."""


@dataclass
class Corpus:
    """Sentences by use; `tests` by the name of the test set."""

    train: list[Sentence] = field(default_factory=list)
    dev: list[Sentence] = field(default_factory=list)
    tests: dict[str, list[Sentence]] = field(default_factory=dict)


def text_key(text: str) -> str:
    """The text without spaces, punctuation and case, by which sentences of several files are compared."""
    return re.sub(r"\W+", "", text).casefold()


def key_hash(key: str) -> str:
    return hashlib.sha1(key.encode()).hexdigest()


def text_hash(sentence: Sentence) -> str:
    return key_hash(text_key(sentence.text))


def read_held_out(paths: Iterable[Path]) -> dict[str, set[str]]:
    """Keys of the sentences of JSON-lines files (fields text, es, en), by file name."""
    keys: dict[str, set[str]] = {}
    for path in paths:
        rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]
        keys[path.stem] = {text_key(row[f]) for row in rows for f in ("text", "es", "en") if f in row}
    return keys


def guess_spaces(sentence: Sentence) -> None:
    """Spaces for a source that has none: around punctuation as it is usually set."""
    tokens = sentence.tokens
    opened: dict[str, bool] = {}
    for i, token in enumerate(tokens):
        form, before = token.form, tokens[i - 1] if i else None
        if form in (",", ".", ";", ":", ")", "?", "!", "]", "...", "»", "”") and before:
            before.space = False
        elif form in ("(", "¿", "¡", "[", "«", "“"):
            token.space = False
        elif form in ('"', "'", "-") and token.upos == "PUNCT":
            opened[form] = not opened.get(form, False)
            if opened[form]:
                token.space = False
            elif before:
                before.space = False


def load_raw(folder: Path, name: str) -> list[tuple[Sentence, list[Range]]]:
    return list(read_conllu(folder / f"{name}.conllu.gz", name))


def surface_key(sentence: Sentence, ranges: list[Range]) -> str:
    """The key of a sentence whose contractions are not merged yet."""
    inside = {number for span in ranges for number in range(span.first, span.last + 1)}
    forms = {span.first: span.form for span in ranges}
    forms |= {t.number: t.form for t in sentence.tokens if t.number not in inside}
    return text_key("".join(forms[number] for number in sorted(forms)))


def load_spanish(folder: Path, gold: set[str]) -> list[Sentence]:
    """The counts that settle doubtful labels are taken from sentences that are not held out."""
    raw = {name: load_raw(folder, name) for name in FILES["es"]}
    keys = {id(s): surface_key(s, ranges) for rows in raw.values() for s, ranges in rows}
    free = {keys[id(s)] for name in raw if name.startswith("es-ancora") for s, _ in raw[name]} - gold
    unseen = gold | set(sorted(free, key=key_hash)[:ANCORA_TEST])
    usage = Usage()
    for name, rows in raw.items():
        if name not in TESTS:
            observe(usage, (s for s, _ in rows if keys[id(s)] not in unseen))
    out = []
    for name, rows in raw.items():
        for sentence, ranges in rows:
            if name.startswith("es-ancora"):
                ancora.convert_ancora(sentence, usage)
            settle_ranges(sentence, ranges)
            if name.startswith("es-ancora"):
                guess_spaces(sentence)
            if name == "es-cess":
                names.read_cess(sentence)
            settle_spanish(sentence, usage)
            out.append(sentence)
    return merge_cess(out)


def merge_cess(sentences: list[Sentence]) -> list[Sentence]:
    """AnCora's syntax and CESS's names for the sentences that stand in both."""
    cess = {text_key(s.text): s for s in sentences if s.source == "es-cess"}
    for sentence in sentences:
        twin = cess.get(text_key(sentence.text)) if sentence.source.startswith("es-ancora") else None
        if twin is None:
            continue
        if [t.form for t in twin.tokens] == [t.form for t in sentence.tokens]:
            for token, other in zip(sentence.tokens, twin.tokens, strict=True):
                token.entity = other.entity
    return sentences


def load_english(folder: Path, files: Iterable[str] = FILES["en"]) -> list[Sentence]:
    out = []
    for name in files:
        rows = load_raw(folder, name)
        labels = folder / f"{name}.uner.iob2.gz"
        if labels.exists():
            names.read_uner([s for s, _ in rows], labels)
        elif name == "en-ewt-train":
            own.label_sentences([s for s, _ in rows], own.FOLDER / "en" / "ewt-names.tsv")
        for sentence, ranges in rows:
            if name.startswith("en-gum"):
                names.read_gum(sentence)
            settle_ranges(sentence, ranges)
            unify(sentence)
            out.append(sentence)
    return out


def smallest(sentences: list[Sentence], count: int) -> set[int]:
    """The `count` sentences whose text has the smallest hash, by identity."""
    return {id(s) for s in sorted(sentences, key=text_hash)[:count]}


def split(sentences: list[Sentence], gold: set[str]) -> Corpus:
    """Divide the sentences; what is in a test or the dev slice by its text is in no other part.

    Sentences of up to four words (`Thank you!`) may be in several, unless they are gold.
    """
    corpus = Corpus()
    by_source: dict[str, list[Sentence]] = {}
    for sentence in sentences:
        if sentence.source in TESTS:
            corpus.tests.setdefault(sentence.source, []).append(sentence)
        elif text_key(sentence.text) in gold:
            if sentence.source in ("es-cess", "es-pud"):
                corpus.tests.setdefault(sentence.source, []).append(sentence)
        else:
            by_source.setdefault(sentence.source, []).append(sentence)
    both = by_source.get("es-ancora-dev", []) + by_source.get("es-ancora-test", [])
    if both:
        chosen = smallest(both, ANCORA_TEST)
        corpus.tests["es-ancora"] = [s for s in both if id(s) in chosen]
    taken = gold | {text_key(s.text) for test in corpus.tests.values() for s in test if len(s.tokens) > 4}
    for source, rest in by_source.items():
        free = [s for s in rest if text_key(s.text) not in taken]
        chosen = smallest(free, DEV.get(source, 0))
        corpus.dev += [s for s in free if id(s) in chosen]
    taken |= {text_key(s.text) for s in corpus.dev if len(s.tokens) > 4}
    ancora_keys = {
        text_key(s.text) for source, rest in by_source.items() if source.startswith("es-ancora") for s in rest
    }
    for source, rest in by_source.items():
        for sentence in rest:
            key = text_key(sentence.text)
            twin = source == "es-cess" and key in ancora_keys
            if key not in taken and not twin and is_sound(sentence):
                corpus.train.append(sentence)
    return corpus


def load_tests(language: str, folder: Path, held_out: Iterable[Path] = ()) -> dict[str, list[Sentence]]:
    """The test sets of `load_corpus`, without reading what they do not depend on."""
    if language != "en":
        return load_corpus(language, folder, held_out, with_own=False).tests
    gold = set().union(*read_held_out(held_out).values())
    sentences = load_english(folder, [name for name in FILES["en"] if name in TESTS])
    return split([s for s in sentences if is_sound(s)], gold).tests


def load_corpus(language: str, folder: Path, held_out: Iterable[Path] = (), with_own: bool = True) -> Corpus:
    """Read, unify and divide the treebanks of a language; sentences of our own are all for training."""
    keys = read_held_out(held_out)
    gold = set().union(*keys.values())
    sentences = load_spanish(folder, gold) if language == "es" else load_english(folder)
    corpus = split([s for s in sentences if is_sound(s)], gold)
    for sentence in corpus.train:
        names.mark_outside(sentence)
    if with_own:
        corpus.train += own.read_own(language)
    return corpus

"""Whole documents of the treebanks, as articles: what the confidence of events is learned from.

The texts stay in the treebanks; tables of `training/confidence` name their documents and sentences.
"""

from __future__ import annotations

import hashlib
import re
from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

from pungsan.annotate.conllu import read_conllu
from pungsan.records import Article, ResolvedMention
from training.corpus import read_held_out, text_key

__all__ = ["CONFIDENCE", "FOLDS", "ROOT", "Document", "Key", "fold_of", "read_documents"]

ROOT = Path(__file__).resolve().parent.parent
CONFIDENCE = ROOT / "training" / "confidence"

SOURCES = {"es": ("es-cess",), "en": ("en-gum-train", "en-ewt-train")}
KINDS = {"es": ("",), "en": ("GUM_", "weblog", "newsgroup", "answers", "email")}
"""How the names of the documents that are read begin; reviews of shops are left out."""

FOLDS = 5

Key = tuple[str, str, str]
"""Sentence, type and trigger of an event: by what it is known again."""


@dataclass(frozen=True, slots=True)
class Document:
    """Sentences of a treebank that are one text, and where each begins (offset in characters)."""

    id: str
    lang: str
    text: str
    sentences: tuple[str, ...]
    starts: tuple[int, ...]

    def key_of(self, told: ResolvedMention) -> Key:
        """The key of an event of this document."""
        trigger = told.mention.trigger
        at = bisect_right(self.starts, trigger.start) - 1
        return self.sentences[at], told.mention.type, " ".join(self.text[trigger.start : trigger.end].split())

    @property
    def article(self) -> Article:
        return Article(self.id, self.text, lang=self.lang)


def read_documents(folder: Path, lang: str, held_out: Iterable[Path] = ()) -> list[Document]:
    """The documents of a language, drawn once for all by a hash of their name.

    Args:
        folder: where the treebanks are (``es-cess.conllu.gz`` and so on).
        held_out: JSON lines; a document that shares a sentence with them is left out.
    """
    gold = set().union(*read_held_out(held_out).values())
    found = []
    for source in SOURCES[lang]:
        rows = (sentence for sentence, _ in read_conllu(folder / f"{source}.conllu.gz", source))
        for name, group in groupby(rows, key=lambda sentence: _document(sentence.meta["sent_id"])):
            named = [(each.meta["sent_id"], each.meta["text"]) for each in group]
            if name.startswith(KINDS[lang]) and not any(text_key(text) in gold for _, text in named):
                found.append(_join(name, lang, named))
    return sorted(found, key=lambda document: hashlib.sha1(document.id.encode()).hexdigest())


def fold_of(name: str) -> int:
    """To which fifth a document or passage belongs, always the same."""
    return sum(map(ord, name)) % FOLDS


def _document(sentence: str) -> str:
    """The document of a sentence's id: all before its number (`10017_20000413-s1`, `weblog-…-0003`)."""
    return re.sub(r"-s?\d+$", "", sentence)


def _join(name: str, lang: str, named: list[tuple[str, str]]) -> Document:
    starts, text = [], ""
    for _, sentence in named:
        starts.append(len(text))
        text += sentence + "\n"
    return Document(name, lang, text, tuple(sentence for sentence, _ in named), tuple(starts))

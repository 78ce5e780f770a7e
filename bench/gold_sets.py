"""Where the gold sets stand, and sets of real news and other texts with their text.

`bench/gold/news_es.jsonl` and `news_en.jsonl` hold, for each sentence, where its text stands and where in it
the words of its events.  The Spanish sentences are of the treebank es-cess (EFE and other papers, 2000), by
their ids; the English ones of GeoWebNews, en_geoparsing/GWN.xml.gz (world news of 2018), by article and
characters.  `texts_es.jsonl` and `texts_en.jsonl` do the same for soft news, opinion and newsgroups: further
documents of these two, of es-ancora, en-ewt and en-gum.  Every third document is held: nobody who writes
rules reads its errors.
"""

from __future__ import annotations

import gzip
import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

OWN = Path(__file__).resolve().parent / "gold"
"""Sets of our own, beside those that are looked for elsewhere."""
REAL = {"news_read": False, "news_held": True, "texts_read": False, "texts_held": True}
"""Names of the sets of real texts, and whether they are held."""
ARTICLES = "bench/en_geoparsing/GWN.xml.gz"
SOURCES = {
    ("news", "es"): ("treebanks/es-cess.conllu.gz",),
    ("news", "en"): (ARTICLES,),
    ("texts", "es"): (
        "treebanks/es-cess.conllu.gz",
        "treebanks/es-ancora-dev.conllu.gz",
        "treebanks/es-ancora-test.conllu.gz",
    ),
    ("texts", "en"): (ARTICLES, "treebanks/en-ewt-train.conllu.gz", "treebanks/en-gum-train.conllu.gz"),
}
PARTS = ("trigger", "attribution", "when", "where")
"""One span, or null."""
PARTIES = ("actor", "recipient")
"""Lists of spans."""

_META = re.compile(r"^# (sent_id|text) = (.*)$", re.MULTILINE)
_NUMBER = re.compile(r"# orig_file_sentence (\d+#\d+)")
_BEFORE_MARK = re.compile(r" (?=[,.;:!?)\]%»](?: |$))")
_ARTICLE = re.compile(r'<article file="(\d+)">.*?<text>(.*?)</text>', re.DOTALL)


def find_gold(shared: Path, name: str, lang: str, folder: Path) -> Path | None:
    """The file of a gold set: one of our own, or of those that stand elsewhere; None if it is not there.

    Args:
        shared: the folder of what is not part of the program: gold, treebanks and corpora.
        name: as in ``efe_dev`` or ``news_held``.
        lang: its language; only files of real texts have one.
        folder: where those are put together with their text, in the form of the other gold.
    """
    if name in REAL:
        return _write_real(shared, name, lang, folder)
    places = (OWN / f"{name}.jsonl", shared / "gold" / f"{name}.jsonl")
    return next((path for path in places if path.is_file()), None)


def read_texts(shared: Path, lang: str, kind: str) -> dict[str, str]:
    """Sentence or article → its text, in the corpora of a kind of real texts; empty if one is not there."""
    paths = [shared / each for each in SOURCES[kind, lang]]
    if not all(path.is_file() for path in paths):
        return {}
    return {name: text for path in paths for name, text in _read(path)}


def _write_real(shared: Path, name: str, lang: str, folder: Path) -> Path | None:
    kind = name.partition("_")[0]
    texts = read_texts(shared, lang, kind)
    if not texts:
        return None
    gold = (OWN / f"{kind}_{lang}.jsonl").read_text(encoding="utf-8")
    rows = (json.loads(line) for line in gold.splitlines())
    whole = [_fill(row, lang, texts) for row in rows if row["held"] is REAL[name]]
    path = folder / f"{name}.{lang}.jsonl"
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in whole), encoding="utf-8")
    return path


def _fill(row: dict[str, Any], lang: str, texts: dict[str, str]) -> dict[str, Any]:
    text = texts[row["of"]]
    if "at" in row:
        start, end = row["at"]
        text = " ".join(text[start:end].split())
    return {
        "id": row["id"],
        "date": row["date"],
        "lang": lang,
        "text": text,
        "events": [_fill_event(event, text) for event in row["events"]],
    }


def _fill_event(event: dict[str, Any], text: str) -> dict[str, Any]:
    def words(span: list[int] | None) -> str | None:
        return None if span is None else text[span[0] : span[1]]

    filled = {"type": event["type"], "aux": event.get("aux", [])}
    filled |= {part: words(event.get(part)) for part in PARTS}
    filled |= {party: [words(span) for span in event.get(party, [])] for party in PARTIES}
    if event.get("actor_elsewhere"):  # somebody whom an earlier sentence names
        filled["actor_from_context"] = ["-"]
    return filled


def _read(path: Path) -> Iterator[tuple[str, str]]:
    if path.name.endswith(".xml.gz"):
        return _read_articles(path)
    return _read_numbered(path) if "ancora" in path.name else _read_treebank(path)


def _read_treebank(path: Path) -> Iterator[tuple[str, str]]:
    """Sentences by their ids."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for block in file.read().split("\n\n"):
            meta = dict(_META.findall(block))
            if "sent_id" in meta:
                yield meta["sent_id"], meta["text"].strip()


def _read_numbered(path: Path) -> Iterator[tuple[str, str]]:
    """Sentences of AnCora, which have no text but their words: file, and where they stand in it (*001#6*)."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for block in file.read().split("\n\n"):
            number = _NUMBER.match(block)
            if number is not None:
                rows = (line.split("\t") for line in block.splitlines() if line[:1].isdigit())
                words = " ".join(row[1] for row in rows if row[0].isdigit())
                text = _BEFORE_MARK.sub("", words).replace("( ", "(")
                yield f"{path.name.partition('.')[0]} {number[1]}", text


def _read_articles(path: Path) -> Iterator[tuple[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as file:
        for number, text in _ARTICLE.findall(file.read()):
            yield number, html.unescape(text).strip().replace("\ufffd", "-")

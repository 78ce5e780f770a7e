"""Where the gold sets stand, and sets of real news with their text.

`bench/gold/news_es.jsonl` and `news_en.jsonl` hold, for each sentence, where its text stands and where in it
the words of its events.  The Spanish sentences are of the treebank es-cess (EFE and other papers, 2000), by
their ids; the English ones of GeoWebNews, en_geoparsing/GWN.xml.gz (world news of 2018), by article and
characters.  Every third document is held: nobody who writes rules reads its errors.
"""

from __future__ import annotations

import gzip
import html
import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from pungsan.annotate.conllu import read_conllu

OWN = Path(__file__).resolve().parent / "gold"
"""Sets of our own, beside those that are looked for elsewhere."""
NEWS = {"news_read": False, "news_held": True}
"""Names of the sets of real news, and whether they are held."""
SOURCES = {"es": Path("treebanks/es-cess.conllu.gz"), "en": Path("bench/en_geoparsing/GWN.xml.gz")}
PARTS = ("trigger", "attribution", "when", "where")
"""One span, or null."""
PARTIES = ("actor", "recipient")
"""Lists of spans."""

_ARTICLE = re.compile(r'<article file="(\d+)">.*?<text>(.*?)</text>', re.DOTALL)


def find_gold(shared: Path, name: str, lang: str, folder: Path) -> Path | None:
    """The file of a gold set: one of our own, or of those that stand elsewhere; None if it is not there.

    Args:
        shared: the folder of what is not part of the program: gold, treebanks and corpora.
        name: as in ``efe_dev`` or ``news_held``.
        lang: its language; only files of real news have one.
        folder: where news is put together with its text, in the form of the other gold.
    """
    if name in NEWS:
        return _write_news(shared, name, lang, folder)
    places = (OWN / f"{name}.jsonl", shared / "gold" / f"{name}.jsonl")
    return next((path for path in places if path.is_file()), None)


def _write_news(shared: Path, name: str, lang: str, folder: Path) -> Path | None:
    source = shared / SOURCES[lang]
    if not source.is_file():
        return None
    texts = dict(_read_treebank(source) if lang == "es" else _read_articles(source))
    gold = (OWN / f"news_{lang}.jsonl").read_text(encoding="utf-8")
    rows = (json.loads(line) for line in gold.splitlines())
    whole = [_fill(row, lang, texts) for row in rows if row["held"] is NEWS[name]]
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


def _read_treebank(path: Path) -> Iterator[tuple[str, str]]:
    for sentence, _ in read_conllu(path, "es-cess"):
        yield sentence.meta["sent_id"], sentence.meta["text"].strip()


def _read_articles(path: Path) -> Iterator[tuple[str, str]]:
    with gzip.open(path, "rt", encoding="utf-8", errors="replace") as file:
        for number, text in _ARTICLE.findall(file.read()):
            yield number, html.unescape(text).strip().replace("\ufffd", "-")

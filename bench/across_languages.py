"""Link real news in two languages: does the same happening meet itself, and nothing else?

    python bench/across_languages.py [FOLDER]

FOLDER is ``es_en_meantime`` of the development data (MEANTIME: 120 Wikinews articles and their Spanish
translations); without it, ``../shared/bench`` beside the repository is looked at.  All 240 are coded into
a dataset and linked.  Of the happenings that several articles tell, those told by an article and its
translation alone are right.  Of the events that both tellings of an article have with the same type, how
many were joined is the recall: some of these are different acts of one type, so not all can be reached.
"""

from __future__ import annotations

import datetime as dt
import gzip
import re
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path

import pungsan
from pungsan.records import Article
from pungsan.run import code_into, link_dataset, make_code
from pungsan.store import find_location

_DEFAULT = Path(__file__).resolve().parents[2] / "shared" / "bench" / "es_en_meantime"
_DAY = re.compile(r"([A-Z][a-z]+) (\d{1,2}) , (\d{4})")
_MONTHS = {dt.date(2000, month, 1).strftime("%B"): month for month in range(1, 13)}


def _documents(path: Path) -> dict[str, list[list[str]]]:
    """Sentences as lists of words, by document, of a file in CoNLL form."""
    found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
    with gzip.open(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip() and not line.startswith("#"):
                document, sentence, _, word, *_ = line.rstrip("\n").split("\t")
                found[document][sentence].append(word)
    return {document: list(sentences.values()) for document, sentences in found.items()}


def _join(words: list[str]) -> str:
    text = re.sub(r" ([.,;:!?%)\]])", r"\1", " ".join(words))
    return re.sub(r"([(\[$]) ", r"\1", text).replace(" 's", "'s")


def _day(sentences: list[list[str]]) -> dt.date | None:
    """The date of the dateline, which stands in the first sentences of the English text."""
    for words in sentences[:4]:
        told = _DAY.search(" ".join(words))
        if told and told[1] in _MONTHS:
            return dt.date(int(told[3]), _MONTHS[told[1]], int(told[2]))
    return None


def read_articles(folder: Path) -> Iterator[Article]:
    """The articles of both languages; a translation has the day of its original."""
    english = _documents(folder / "en" / "meantime.conll.gz")
    for lang in ("en", "es"):
        documents = english if lang == "en" else _documents(folder / "es" / "meantime.conll.gz")
        for name, sentences in documents.items():
            title, *rest = map(_join, sentences)
            yield Article(
                f"{lang}:{name}",
                "\n".join(rest[1:]),
                title=title,
                lang=lang,
                published=_day(english.get(name, [])),
            )


def main() -> int:
    """Print how many happenings were joined, how many rightly, and how many could have been."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else _DEFAULT
    if not folder.is_dir():
        sys.stderr.write(f"{folder} is not there: name the folder of MEANTIME\n")
        return 2
    with tempfile.TemporaryDirectory() as place:
        location = find_location(Path(place, "news"))
        code, coder = make_code()
        code_into(read_articles(folder), location, code, coder=coder)
        link_dataset(location)
        dataset = pungsan.open_dataset(location.root)
        linked: dict[str, set[str]] = defaultdict(set)
        for row in dataset.sql("SELECT linked, article FROM links").read_all().to_pylist():
            linked[row["linked"]].add(row["article"])
        types: dict[str, Counter[str]] = defaultdict(Counter)
        for row in dataset.sql("SELECT article, type FROM events").read_all().to_pylist():
            types[row["article"]][row["type"]] += 1
    joined = [articles for articles in linked.values() if len(articles) > 1]
    right = sum(len({name.split(":", 1)[1] for name in articles}) == 1 for articles in joined)
    pairs = sum(
        sum((types[name] & types[f"es:{name[3:]}"]).values())
        for name in list(types)
        if name.startswith("en:")
    )
    sys.stdout.write(
        f"{sum(counts.total() for counts in types.values())} events in {len(types)} articles; "
        f"{len(joined)} happenings told by several, {right} of them by an article and its translation alone "
        f"(precision {right / len(joined) if joined else 0:.3f}); "
        f"{pairs} events with the type that a translation has too "
        f"(recall {right / pairs if pairs else 0:.3f})\n"
    )
    return 0


if __name__ == "__main__":
    sys.exit(main())

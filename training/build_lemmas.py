"""Make the tables of inflected forms that correct the pipelines' lemmas.

    python training/build_lemmas.py --out src/pungsan/annotate/data

Source: the dictionaries of the package simplemma 2.0 (MIT; its data come from M. Měchura's
lemmatization lists under the Open Database License, from Wiktionary and from UniMorph under
CC BY-SA), so the tables are under the Open Database License; see the README beside them.

A table is one sorted, newline-separated text of ``form<TAB>lemma`` in UTF-8, gzipped: it is searched
by bisection and never unpacked into objects, so that it costs no start-up time.
"""

from __future__ import annotations

import argparse
import gzip
from pathlib import Path

from simplemma.strategies.dictionaries.dictionary_factory import DefaultDictionaryFactory

from pungsan.lexicon import load_lexicon

SPANISH_INFINITIVES = ("ar", "er", "ir", "ír")


# Past forms that the dictionaries take for nouns or for themselves.
ENGLISH_IRREGULAR = {
    "shot": "shoot", "won": "win", "found": "find", "left": "leave", "felt": "feel", "saw": "see",
    "swore": "swear", "fell": "fall", "bore": "bear", "tore": "tear", "wore": "wear", "struck": "strike",
    "stricken": "strike",
    "sworn": "swear", "torn": "tear", "fled": "flee", "bled": "bleed", "slew": "slay", "slain": "slay",
}  # fmt: skip


def rows_of(lang: str) -> list[tuple[str, str]]:
    """Inflected forms with their lemma: verbs and plurals, in lower case."""
    rows: dict[str, str] = {}
    for raw_form, raw_lemma in DefaultDictionaryFactory().get_dictionary(lang).items():
        form, lemma = _text(raw_form), _text(raw_lemma)
        if form == lemma or not form.isalpha() or not lemma.isalpha() or form != form.lower():
            continue
        if lang == "es" and not lemma.endswith(SPANISH_INFINITIVES) and not form.endswith("s"):
            continue
        rows[form] = lemma
    if lang == "en":
        verbs = frozenset(frame.head for frame in load_lexicon("en") if frame.pos == "verb")
        rows = _corrected(rows, verbs) | ENGLISH_IRREGULAR
    return sorted(rows.items(), key=lambda row: row[0].encode())


def _corrected(rows: dict[str, str], verbs: frozenset[str]) -> dict[str, str]:
    """Where the dictionary's stem of a form in *-ed* or *-ing* is no verb of ours, take one that is.

    The dictionaries hold wrong rows such as *thanked* → *thanke*.
    """
    kept = {}
    for form, lemma in rows.items():
        for ending in ("ed", "ing"):
            stem = form.removesuffix(ending)
            if stem == form or len(stem) < 3 or lemma in verbs:
                continue
            stems = [stem, stem + "e", stem[:-1]] if stem[-1] == stem[-2] else [stem, stem + "e"]
            lemma = next((each for each in stems if each in verbs), lemma)
        kept[form] = lemma
    return kept


def _text(value: str | bytes) -> str:
    return value.decode("utf-8") if isinstance(value, bytes) else value


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--out", type=Path, required=True, help="folder to write es.tsv.gz and en.tsv.gz to")
    args = parser.parse_args()
    for lang in ("es", "en"):
        text = "".join(f"{form}\t{lemma}\n" for form, lemma in rows_of(lang))
        with (args.out / f"{lang}.tsv.gz").open("wb") as file:
            file.write(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    main()

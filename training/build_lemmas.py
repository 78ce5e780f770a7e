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
FRENCH_INFINITIVES = ("er", "ir", "re", "oir")


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
        if lang == "fr" and not lemma.endswith(FRENCH_INFINITIVES):
            continue  # the pipelines' own rules know the plurals
        rows[form] = lemma
    if lang == "en":
        verbs = frozenset(frame.head for frame in load_lexicon("en") if frame.pos == "verb")
        rows = _corrected(rows, verbs) | ENGLISH_IRREGULAR
    if lang == "fr":
        rows = _conjugated(rows)
    return sorted(rows.items(), key=lambda row: row[0].encode())


FRENCH_IRREGULAR = {
    "élu": "élire", "élue": "élire", "élus": "élire", "élues": "élire", "réélu": "réélire",
    "réélue": "réélire", "rompu": "rompre", "rompue": "rompre", "convenu": "convenir", "acquis": "acquérir",
    "conquis": "conquérir", "commis": "commettre", "promis": "promettre", "requis": "requérir",
    "repris": "reprendre", "permis": "permettre", "inclus": "inclure", "exclu": "exclure",
    "exclus": "exclure", "conclu": "conclure", "conclue": "conclure",
}  # fmt: skip
"""Participles that the dictionaries take for nouns or adjectives."""

FRENCH_ENDINGS = {
    "er": (
        "é", "ée", "és", "ées", "e", "es", "ent", "a", "ait", "aient", "era", "eront", "erait", "eraient",
        "ant",
    ),
    "ir": ("i", "ie", "is", "ies", "it", "issent", "issait", "issaient", "issant", "ira", "iront"),
    "dre": ("du", "due", "dus", "dues", "d", "dent", "dait", "daient", "dant", "dra", "dront"),
}  # fmt: skip
"""Endings of the regular verbs, by the ending of the infinitive."""
KNOWN_BY = {"er": "ait", "ir": "issait", "dre": "dait"}
"""The ending by which the dictionaries show that a verb is regular."""


def _conjugated(rows: dict[str, str]) -> dict[str, str]:
    """The forms that regular French verbs have and the dictionaries leave to nouns (*expulsé*, *forme*)."""
    ours = {frame.head for frame in load_lexicon("fr") if frame.pos == "verb"}
    made: dict[str, str] = {}
    for verb in sorted(ours | set(rows.values())):
        for infinitive, endings in FRENCH_ENDINGS.items():
            stem = verb.removesuffix(infinitive)
            regular = rows.get(stem + KNOWN_BY[infinitive]) == verb or (infinitive == "er" and verb in ours)
            if stem != verb and regular:
                made |= {stem + ending: verb for ending in endings if len(stem + ending) > 2}
    return made | rows | FRENCH_IRREGULAR


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
    parser.add_argument("--out", type=Path, required=True, help="folder to write the tables to")
    args = parser.parse_args()
    for lang in ("es", "en", "fr"):
        text = "".join(f"{form}\t{lemma}\n" for form, lemma in rows_of(lang))
        with (args.out / f"{lang}.tsv.gz").open("wb") as file:
            file.write(gzip.compress(text.encode(), 9, mtime=0))


if __name__ == "__main__":
    main()

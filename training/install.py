"""Put a trained pipeline into the package: `python -m training.install es --model DIR --version 0.3.0`.

Only what is needed to load it is kept: no training settings, no empty tables. The lookup of lemmas joins
what was learned, and what shapes English names and keeps Spanish abbreviations inside their sentence.
"""

import argparse
import json
import shutil
from pathlib import Path
from typing import Any

import spacy
from spacy.language import Language
from spacy.lookups import Lookups

TARGET = Path(__file__).resolve().parents[1] / "src" / "pungsan" / "models"
NAMES = {"es": "pungsan_news_sm", "en": "pungsan_news_sm"}
SOURCES: dict[str, list[dict[str, str]]] = {
    "es": [
        {"name": "AnCora (Universal Propositions 1.0)", "license": "CC BY 4.0", "author": "CLiC-UB"},
        {"name": "CESS-ESP", "license": "citation asked", "author": "CESS-ECE project, CLiC-UB and others"},
        {"name": "UD Spanish GSD", "license": "CC BY-SA 4.0", "author": "Universal Dependencies"},
        {"name": "UD Spanish PUD", "license": "CC BY-SA 3.0", "author": "Universal Dependencies"},
        {"name": "Sentences of our own", "license": "Apache-2.0", "author": "The Pungsan developers"},
        {"name": "Brown clusters of spacy-lookups-data", "license": "MIT", "author": "Explosion"},
        {"name": "GloVe 6B", "license": "PDDL", "author": "Pennington, Socher, Manning"},
    ],
    "en": [
        {"name": "UD English EWT", "license": "CC BY-SA 4.0", "author": "Universal Dependencies"},
        {"name": "UNER English EWT", "license": "CC BY-SA 4.0", "author": "Universal NER"},
        {"name": "UD English GUM", "license": "annotations CC BY 4.0", "author": "Georgetown University"},
        {"name": "Sentences of our own", "license": "Apache-2.0", "author": "The Pungsan developers"},
        {"name": "GloVe 6B", "license": "PDDL", "author": "Pennington, Socher, Manning"},
        {"name": "GeoNames", "license": "CC BY 4.0", "author": "GeoNames"},
        {"name": "Names of the 1990 census", "license": "public domain", "author": "US Census Bureau"},
        {"name": "Company names of cspell", "license": "MIT", "author": "Street Side Software"},
        {"name": "name-suggestion-index", "license": "BSD 3-Clause", "author": "Its contributors"},
    ],
}
KEPT_FORMS = {"en": 171_000, "es": 220_000}
"""Forms that keep their vector, the commonest first: a pipeline may have 20 MB."""
KEPT_SECTIONS = ("nlp", "components")
COMPONENTS = {
    "en": {"pungsan_lemmas": "trainable_lemmatizer", "pungsan_names": "parser"},
    "es": {
        "pungsan_lemmas": "trainable_lemmatizer",
        "pungsan_breaks": "pungsan_lemmas",
        "pungsan_countries": "ner",
    },
}
"""What joins what was learned, each after another component; the breaks of sentences before the parser."""


def describe(language: str, meta: dict[str, Any], version: str) -> dict[str, Any]:
    """The pipeline's own description of itself."""
    kept = {key: meta[key] for key in ("lang", "vectors", "labels", "pipeline", "components")}
    return {
        "name": NAMES[language],
        "version": version,
        "description": "UD syntax, lemmas and names for news; see the model card",
        "author": "The Pungsan developers",
        "license": "CC BY-SA 4.0",
        "sources": SOURCES[language],
        "spacy_version": ">=3.8.0,<3.9.0",
        **kept,
        "disabled": [],
        "performance": {},
    }


def needed_strings(nlp: Language) -> list[str]:
    """The strings that components refer to by hash; the others, words of the treebanks, can go."""
    strings = {"", "ROOT", *(label for pipe in nlp.pipe_labels.values() for label in map(str, pipe))}
    data: Any = nlp.get_pipe("trainable_lemmatizer")
    tokenizer: Any = nlp.tokenizer
    for tree in data.label_data["trees"]:
        strings |= {str(tree[key]) for key in ("orig", "subst") if key in tree}
    for form, parts in (tokenizer.rules or {}).items():
        strings.add(form)
        strings |= {str(value) for part in parts for value in part.values()}
    return sorted(strings)


def prune_vectors(nlp: Language, most: int) -> None:
    """Leave out the forms after the first `most`; rows that several forms share stay."""
    keys = nlp.vocab.vectors.key2row
    for key in list(keys)[most:]:
        del keys[key]


def install(language: str, model: Path, target: Path, version: str) -> Path:
    """Write the pipeline, stripped, into `target`, in place of what was there."""
    nlp = spacy.load(model)
    nlp.vocab.lookups = Lookups()
    prune_vectors(nlp, KEPT_FORMS[language])
    for component, before in COMPONENTS[language].items():
        if component not in nlp.pipe_names:
            nlp.add_pipe(component, after=before)
    out, fresh = target / language, target / f".{language}.new"
    shutil.rmtree(fresh, ignore_errors=True)
    described = describe(language, dict(nlp.meta), version)
    nlp.to_disk(fresh)
    (fresh / "meta.json").write_text(json.dumps(described, indent=1, ensure_ascii=False) + "\n", "utf-8")
    (fresh / "vocab" / "strings.json").write_text(
        json.dumps(needed_strings(nlp), ensure_ascii=False), "utf-8"
    )
    config = nlp.config.copy()
    for section in list(config):
        if section not in KEPT_SECTIONS:
            config[section] = {}
    config.to_disk(fresh / "config.cfg", interpolate=False)
    shutil.rmtree(out, ignore_errors=True)
    fresh.rename(out)
    spacy.load(out)
    return out


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", choices=("es", "en"))
    parser.add_argument("--model", type=Path, required=True)
    parser.add_argument("--target", type=Path, default=TARGET)
    parser.add_argument("--version", required=True, help="of this language's pipeline")
    options = parser.parse_args()
    install(options.language, options.model, options.target, options.version)


if __name__ == "__main__":
    main()

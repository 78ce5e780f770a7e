"""Score a pipeline on the test sets: `python -m training.evaluate es --model DIR --treebanks DIR`.

The labels that are scored are those of the label policy, to which the test sets are brought as the training
data are; how is told in `pungsan.annotate.scoring`. For any other CoNLL-U file: `pungsan models evaluate`.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import spacy

from pungsan.annotate.scoring import RELATIONS, evaluate
from training.corpus import load_corpus


def rows(results: dict[str, dict[str, float | int]]) -> Iterator[str]:
    """A Markdown table, one column a test set."""
    names = Counter(name for result in results.values() for name in result)
    first = ["words", "upos", "morph", "lemma", "lemma VERB", "uas", "las", *RELATIONS, "sentences", "names"]
    order = [n for n in first if n in names] + sorted(n for n in names if n not in first)
    yield "| | " + " | ".join(results) + " |"
    yield "|---" * (len(results) + 1) + "|"
    for name in order:
        cells = [result.get(name) for result in results.values()]
        shown = ["" if c is None else f"{c:.3f}" if isinstance(c, float) else str(c) for c in cells]
        yield f"| {name} | " + " | ".join(shown) + " |"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("language", choices=("es", "en"))
    parser.add_argument("--model", required=True)
    parser.add_argument("--treebanks", type=Path, required=True, help="folder of the treebanks")
    parser.add_argument("--held-out", type=Path, nargs="*", default=[])
    parser.add_argument("--json", type=Path, help="write the scores here too")
    options = parser.parse_args()
    nlp = spacy.load(options.model)
    sets = load_corpus(options.language, options.treebanks, options.held_out).tests
    results = {
        f"{name} ({'raw' if raw else 'gold'})": evaluate(nlp, sentences, raw=raw).as_dict()
        for name, sentences in sets.items()
        for raw in (False, True)
    }
    sys.stdout.write("\n".join(rows(results)) + "\n")
    if options.json:
        options.json.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()

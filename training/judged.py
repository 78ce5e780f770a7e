"""Events that the coder finds in documents of the treebanks, judged by readers, for the confidence.

    python -m training.judged es --treebanks FOLDER [--held-out GOLD.jsonl …] [--events 300]

It codes documents and prints them with their events as lines to be judged; what is known already
(`training/confidence/judged.LANG.tsv`) is left out.  A line of that table is ``sentence, type, trigger,
verdict`` with tabs between; the verdict is `right` or `wrong` as detect has it (docs/evaluate.md): does the
trigger tell an event of this type, asserted or not?  The texts stay where they are: who has the treebanks
can fit the confidence anew.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path

from pungsan.codebook import load_codebook
from pungsan.pipeline import Coder
from pungsan.records import ResolvedMention
from training.documents import CONFIDENCE, SOURCES, Document, Key, read_documents
from training.options import make_parser

__all__ = ["code_documents", "read_verdicts", "unsure_coder"]


def read_verdicts(path: Path) -> dict[Key, bool]:
    """Sentence, type and trigger → whether that is an event.

    Raises:
        ValueError: a line has another form.
    """
    verdicts = {}
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        parts = line.split("\t")
        if len(parts) != 4 or parts[3] not in ("right", "wrong"):
            raise ValueError(
                f"{path.name}, line {number}: not 'sentence, type, trigger, right|wrong': {line}"
            )
        verdicts[parts[0], parts[1], parts[2]] = parts[3] == "right"
    return verdicts


def verdicts_of(lang: str) -> dict[Key, bool]:
    """All that was judged in a language."""
    path = CONFIDENCE / f"judged.{lang}.tsv"
    return read_verdicts(path) if path.is_file() else {}


def code_documents(
    coder: Coder, documents: Iterable[Document]
) -> Iterator[tuple[Document, list[tuple[Key, ResolvedMention]]]]:
    """Each document with its events by their keys, in the order of their triggers."""
    for document in documents:
        coded = coder.code(document.article)
        mentions = [each for event in coded.events for each in event.mentions]
        mentions.sort(key=lambda told: told.mention.trigger.start)
        yield document, [(document.key_of(told), told) for told in mentions]


def unsure_coder() -> Coder:
    """A coder that tells every event, however unsure."""
    return Coder(codebook=replace(load_codebook(), least_confidence=0.0))


def main() -> int:
    """Print what is to be judged; gives the exit status."""
    parser = make_parser(__doc__)
    parser.add_argument("lang", choices=tuple(SOURCES))
    parser.add_argument("--events", type=int, default=300, help="stop after so many")
    options = parser.parse_args()
    known = verdicts_of(options.lang)
    left = options.events
    documents = read_documents(options.treebanks, options.lang, options.held_out)
    for document, events in code_documents(unsure_coder(), documents):
        new = [key for key, _ in events if key not in known]
        if new and left > 0:
            left -= len(new)
            sys.stdout.write(_form(document, new))
    return 0


def _form(document: Document, keys: Iterable[Key]) -> str:
    """A document as a reader judges it: each sentence, below it its events."""
    lines = [f"== {document.id}"]
    for name, sentence in zip(document.sentences, document.text.splitlines(), strict=True):
        lines.append(sentence)
        lines += ["\t".join((*key, "?")) for key in keys if key[0] == name]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    sys.exit(main())

"""Score a pipeline on the test sets: `python -m training.evaluate es --model DIR --treebanks DIR`.

Each set is parsed twice: with the treebank's words, sentence by sentence, and from raw text, in paragraphs of
up to six sentences, where words and sentence breaks are the pipeline's own. Dependencies leave out
punctuation; lemmas are compared without capitals; names only where the treebank has them. All but speed are
F1 over words or spans that match by their characters.
"""

import argparse
import json
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import spacy
from spacy.language import Language
from spacy.tokens import Doc

from training.corpus import load_corpus
from training.docs import group, make_doc
from training.labels import unify
from training.render import build_words
from training.spanish import Usage, settle_spanish
from training.treebanks import Sentence, read_conllu, settle_ranges

RELATIONS = (
    "nsubj", "nsubj:pass", "obj", "iobj", "obl", "obl:agent", "ccomp", "xcomp", "advcl", "acl", "acl:relcl",
    "conj", "appos", "nmod",
)  # fmt: skip


@dataclass
class Tally:
    """Right, predicted and gold counts of one measure."""

    right: int = 0
    predicted: int = 0
    gold: int = 0

    def count(self, gold: set[tuple[object, ...]], predicted: set[tuple[object, ...]]) -> None:
        self.right += len(gold & predicted)
        self.predicted += len(predicted)
        self.gold += len(gold)

    @property
    def f1(self) -> float:
        total = self.predicted + self.gold
        return 2 * self.right / total if total else float("nan")


@dataclass
class Score:
    """Tallies by measure, and the speed."""

    tallies: dict[str, Tally] = field(default_factory=lambda: defaultdict(Tally))
    words: int = 0
    seconds: float = 0.0

    def as_dict(self) -> dict[str, float | int]:
        out: dict[str, float | int] = {
            name: round(tally.f1, 4) for name, tally in self.tallies.items() if tally.gold
        }
        out["words"] = self.words
        if self.seconds:
            out["words/s"] = round(self.words / self.seconds)
        return out


Facts = dict[str, set[tuple[object, ...]]]


def list_facts(doc: Doc, skip: set[int]) -> Facts:
    """What a document says of each span of characters; names that touch `skip` are left out."""
    facts: Facts = defaultdict(set)
    for token in doc:
        if token.is_space:
            continue
        span = (token.idx, token.idx + len(token))
        facts["words"].add(span)
        facts["upos"].add((*span, token.pos_))
        facts["morph"].add((*span, str(token.morph)))
        if token.lemma_:
            facts["lemma"].add((*span, token.lemma_.lower()))
            if token.pos_ == "VERB":
                facts["lemma VERB"].add((*span, token.lemma_.lower()))
        label = "root" if token.head is token or token.head.i == token.i else token.dep_
        head = (token.head.idx, token.head.idx + len(token.head)) if label != "root" else (-1, -1)
        if label == "punct":
            continue
        facts["uas"].add((*span, *head))
        facts["las"].add((*span, *head, label))
        if label in RELATIONS:
            facts[label].add((*span, *head))
    facts["sentences"] = {(s.start_char, s.end_char) for s in doc.sents}
    for entity in doc.ents:
        if skip.isdisjoint(range(entity.start_char, entity.end_char)):
            facts["names"].add((entity.start_char, entity.end_char, entity.label_))
            facts[f"names {entity.label_}"].add((entity.start_char, entity.end_char))
    return facts


def unlabelled(doc: Doc) -> set[int]:
    """Characters of which the treebank does not say whether they are in a name."""
    return {
        c for t in doc if t.ent_iob_ == "" for c in range(t.idx, t.idx + len(t))
    }  # fmt: skip


def count_doc(score: Score, gold: Doc, predicted: Doc) -> None:
    skip = unlabelled(gold)
    named = len(skip) < sum(len(t) for t in gold)
    theirs, ours = list_facts(gold, skip), list_facts(predicted, skip)
    # verbs' lemmas wherever gold has a verb, whatever part of speech the pipeline gives
    spans = {fact[:2] for fact in theirs["lemma VERB"]}
    ours["lemma VERB"] = {fact for fact in ours["lemma"] if fact[:2] in spans}
    for name in set(theirs) | set(ours):
        if not name.startswith("names") or named:
            score.tallies[name].count(theirs[name], ours[name])
    score.words += len(gold)


def drop_spaces(doc: Doc) -> Doc:
    return Doc(doc.vocab, words=[t.text for t in doc], spaces=[bool(t.whitespace_) for t in doc])


def evaluate(nlp: Language, sentences: list[Sentence], raw: bool) -> Score:
    """Score one test set."""
    runs: Iterable[list[Sentence]] = group(sentences, None) if raw else [[s] for s in sentences]
    golds = [make_doc(nlp.vocab, [build_words(s) for s in run]) for run in runs]
    inputs = [nlp.make_doc(doc.text) if raw else drop_spaces(doc) for doc in golds]
    score = Score()
    started = time.process_time()
    outputs = list(nlp.pipe(inputs))
    score.seconds = time.process_time() - started
    for gold, predicted in zip(golds, outputs, strict=True):
        count_doc(score, gold, predicted)
    return score


def read_file(language: str, path: Path) -> list[Sentence]:
    """Sentences of a CoNLL-U file in UD 2, under the label policy."""
    usage = Usage()
    out = []
    for sentence, ranges in read_conllu(path):
        if not sentence.source.startswith(language):
            sentence.source = f"{language}-{sentence.source}"
        settle_ranges(sentence, ranges)
        if language == "es":
            settle_spanish(sentence, usage)
        else:
            unify(sentence)
        out.append(sentence)
    return out


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
    parser.add_argument("--treebanks", type=Path, help="folder of the treebanks: score the test sets")
    parser.add_argument("--held-out", type=Path, nargs="*", default=[])
    parser.add_argument("--file", type=Path, nargs="*", default=[], help="CoNLL-U files to score")
    parser.add_argument("--json", type=Path, help="write the scores here too")
    options = parser.parse_args()
    nlp = spacy.load(options.model)
    sets: dict[str, list[Sentence]] = {}
    if options.treebanks:
        sets.update(load_corpus(options.language, options.treebanks, options.held_out).tests)
    for path in options.file:
        sets[path.name.split(".")[0]] = read_file(options.language, path)
    results = {
        f"{name} ({'raw' if raw else 'gold'})": evaluate(nlp, sentences, raw).as_dict()
        for name, sentences in sets.items()
        for raw in (False, True)
    }
    sys.stdout.write("\n".join(rows(results)) + "\n")
    if options.json:
        options.json.write_text(json.dumps(results, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
